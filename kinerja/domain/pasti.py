"""What must be there: a gate, a foreign key or a query before it has settled it."""

from typing import TypeVar

T = TypeVar("T")


def pasti(nilai: T | None) -> T:
    """The value itself. Raises LookupError where there is none: a fault of ours, never of who uses the program."""
    if nilai is None:
        raise LookupError("Yang pasti ada tidak ada.")
    return nilai
