"""What engines say in different words. Services ask for it by its meaning; the dialect stands here."""

import json
from collections.abc import Sequence

from sqlalchemy import ColumnElement, TableValuedAlias, bindparam, func


def deret(nama: str) -> TableValuedAlias:
    """Ids that a query is asked for in one parameter `nama` (see `tulis_deret`), as a table with the column `value`.

    The query is prepared once, however many ids there are.
    """
    return func.json_each(bindparam(nama)).table_valued("value")


def tulis_deret(nomor: Sequence[int]) -> str:
    """The value of such a parameter."""
    return json.dumps(nomor)


def gabung(kolom: ColumnElement[int]) -> ColumnElement[str]:
    """The values of a group in one text, parted by commas, in no order."""
    return func.group_concat(kolom)
