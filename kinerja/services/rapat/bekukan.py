"""Langkah 8: the agenda is proposed from the data until the meeting begins, and stays as it is from then on."""

from kinerja.models import Rapat, Siklus

from .baca import agenda


def bekukan(siklus: Siklus, rapat: Rapat) -> None:
    """Fix the agenda with the first act of the meeting: a figure that it changes moves nothing. Part of that act."""
    if rapat.agenda is None:
        rapat.agenda = [[butir.baris.butir_id, list(butir.sebab)] for butir in agenda(siklus, rapat)]


def cairkan(rapat: Rapat | None) -> None:
    """The analysis is asked for again: the next meeting gets an agenda of its own. Part of that act."""
    if rapat is not None:
        rapat.agenda = None
