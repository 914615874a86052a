"""Langkah 7: what is concluded upon every figure."""
