"""Templates stay compiled over a restart of the server: the first visit of a page costs what the second does."""

import shutil
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask.templating import Environment
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER = "templat"
SISA = 8 * 1024 * 1024
"""Bytes that stay free."""


class Lingkungan(Environment):
    """As Flask's, but a template without globals of its own has those of the application, not a view upon them.

    Jinja compares the globals of both sides at every import and copies them at every include; through its ChainMap each
    of them costs more than the macro that is called.
    """

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
