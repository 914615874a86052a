"""Langkah 1 and 2: disposisi, koordinasi, and the incoming letters that they answer."""
