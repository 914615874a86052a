"""Isi sekali: figures typed once more into other applications, and what has been typed."""
