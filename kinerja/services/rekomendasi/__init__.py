"""Recommendations of the reviu and of the evaluasi: who holds them, until when, what was done."""
