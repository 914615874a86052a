"""Filling whole lists at once, from a workbook or a pasted block: office, indicators, calendar, addressees."""
