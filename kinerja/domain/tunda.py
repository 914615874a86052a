"""A value that is computed when it is asked for, and then once."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from functools import cached_property as tunda
else:

    class tunda:  # noqa: N801
        """As `functools.cached_property`, without the lock that Python 3.11 takes for every first look.

        What is drawn for one request is looked at by one thread; a report of 150 indicators asks some two thousand.
        """

        def __init__(self, hitung):
            self._hitung, self._nama, self.__doc__ = hitung, hitung.__name__, hitung.__doc__

        def __set_name__(self, _milik, nama):
            self._nama = nama

        def __get__(self, benda, _milik=None):
            if benda is None:
                return self
            nilai = benda.__dict__[self._nama] = self._hitung(benda)
            return nilai


__all__ = ["tunda"]
