"""Templates of the tests: an attribute that a thing does not have is a mistake, not an empty word."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Undefined, UndefinedError
from jinja2.utils import missing
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.widgets import Input, ListWidget, Select, TextArea

BOLEH = Mapping | Undefined | BaseForm | Field | Input | ListWidget | Select | TextArea
"""Of these a template asks for what only some of their kind have."""


class TidakAda(Undefined):
    """As Jinja's for what a view did not give, for None, and for the key that a mapping lacks; else an error."""

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: Any = None, exc: type[Exception] = UndefinedError
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if obj is not missing and obj is not None and not isinstance(obj, BOLEH):
            raise UndefinedError(self._undefined_message)
