"""Langkah 9 to 11: the report, its signatures, and ralat after them."""
