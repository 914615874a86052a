"""Langkah 8: invitation, minutes, decisions."""
