"""The outside world: disk, printer, spreadsheets, search index, clock."""
