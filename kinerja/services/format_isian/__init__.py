"""Langkah 3 and 4: the format of each unit, and its delivery."""
