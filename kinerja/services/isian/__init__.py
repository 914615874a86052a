"""Langkah 5 and 6: the sheet of a unit, what its figures come to, its report."""
