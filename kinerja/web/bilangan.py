"""Whole numbers from outside: in addresses, parameters and fields. One too long for the database is no number."""

from werkzeug.routing import IntegerConverter
from wtforms import IntegerField

TERBESAR = 10**15 - 1


def bulat(teks: str) -> int:
    """The number, within what any column holds. Raises ValueError, also for text of thousands of digits."""
    nilai = int(teks)
    if abs(nilai) > TERBESAR:
        raise ValueError("bilangan terlalu panjang")
    return nilai


class NomorAlamat(IntegerConverter):
    """`<int:…>` of a route: longer numbers are not found."""

    regex = r"\d{1,15}"


class BidangBulat(IntegerField):
    """A whole number in a form."""

    def process_data(self, value):
        self.data = value

    def process_formdata(self, valuelist):
        self.data = None
        if valuelist:
            try:
                self.data = bulat(valuelist[0])
            except ValueError:
                raise ValueError(self.gettext("Not a valid integer value.")) from None
