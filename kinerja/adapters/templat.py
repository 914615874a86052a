"""Templates stay compiled over a restart of the server: the first visit of a page costs what the second does."""

from contextlib import suppress
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER = "templat"


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
        """Keep what was compiled, where that can be done."""
        with suppress(OSError):
            Path(self.directory).mkdir(mode=0o700, exist_ok=True)
            super().dump_bytecode(bucket)
