"""Templates stay compiled over a restart of the server: the first visit of a page costs what the second does."""

import shutil
from collections.abc import MutableMapping
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from flask.templating import Environment
from jinja2 import FileSystemBytecodeCache, Template
from jinja2.bccache import Bucket
from jinja2.runtime import Context

FOLDER = "templat"
SISA = 8 * 1024 * 1024
"""Bytes that stay free."""


_DIGAMBAR: ContextVar[list[Context] | None] = ContextVar("digambar", default=None)
"""The contexts of the page that is being drawn: its own and those of what it includes."""


class Templat(Template):
    """A template that lets go of what it was given as soon as it is drawn.

    A macro and the context in which it stands hold each other, and with them every row of the page, until memory is
    searched for such rings. What nobody holds dies at once, and nothing is left to search for.
    """

    def new_context(self, vars: dict[str, Any] | None = None, shared: bool = False, locals: Any = None) -> Context:
        """A context; one without values of a page belongs to a module that stays."""
        konteks = super().new_context(vars, shared, locals)
        digambar = _DIGAMBAR.get()
        if digambar is not None and vars is not None:
            digambar.append(konteks)
        return konteks

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page."""
        if _DIGAMBAR.get() is not None:
            return super().render(*args, **kwargs)
        digambar: list[Context] = []
        tanda = _DIGAMBAR.set(digambar)
        try:
            return super().render(*args, **kwargs)
        finally:
            _DIGAMBAR.reset(tanda)
            for konteks in digambar:
                konteks.parent = {}
                konteks.vars.clear()
                konteks.blocks.clear()


MILIK_KAMUS = frozenset(dir(dict))


class Lingkungan(Environment):
    """As Flask's, but a template without globals of its own has those of the application, not a view upon them.

    Jinja compares the globals of both sides at every import and copies them at every include; through its ChainMap each
    of them costs more than the macro that is called.
    """

    template_class = Templat

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`; of a dictionary its entry, unless it is the name of what every dictionary can do."""
        if type(obj) is dict and attribute not in MILIK_KAMUS:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template; `d`: its own, if it has any."""
        return super().make_globals(d) if d else self.globals


class TemplatTersusun(FileSystemBytecodeCache):
    """Kept in the data folder, one file a template, made anew when it has changed.

    A disk that is full or cannot be read costs time, never an answer.
    """

    def __init__(self, folder_data: Path) -> None:
        super().__init__(str(folder_data / FOLDER), "%s")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, or leave it empty."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, where that can be done; the last room of a disk is for the data."""
        with suppress(OSError):
            if shutil.disk_usage(Path(self.directory).parent).free < SISA:
                return
            Path(self.directory).mkdir(mode=0o700, exist_ok=True)
            super().dump_bytecode(bucket)
