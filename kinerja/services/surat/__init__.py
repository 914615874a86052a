"""Langkah 12: the surat pengantar from konsep to what came back."""
