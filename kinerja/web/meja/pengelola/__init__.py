"""The desk of the pengelola: the office, its frame, its people, its calendar. No page of the SOP is here."""
