"""Langkah 12 and 13: copies, and the archive of a siklus."""
