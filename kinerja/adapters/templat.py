"""How templates are compiled, and that they stay so over a restart: the first visit of a page costs no more."""

import shutil
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask.templating import Environment
from jinja2 import FileSystemBytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, _escape_inner, escape

FOLDER = "templat"
SISA = 8 * 1024 * 1024
"""Bytes that stay free."""
CARA = "tulis_aman"
"""How templates are compiled, apart from Jinja's own way: another word, and all of them are compiled anew."""


def tulis_aman(isi: Any) -> str:
    """What `markupsafe.escape` writes of a value, but text as text.

    A page is joined from hundreds of pieces; making Markup of each took longer than escaping it.
    """
    jenis = type(isi)
    if jenis is str:
        return _escape_inner(isi)
    return isi if jenis is Markup else escape(isi)


class Penyusun(CodeGenerator):
    """As Jinja's, but what a template writes goes through `tulis_aman`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """The module of a template."""
        self.writeline(f"from {__name__} import {tulis_aman.__name__}")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"{tulis_aman.__name__}(")


class Lingkungan(Environment):
    """As Flask's, but a template without globals of its own has those of the application, not a view upon them.

    Jinja compares the globals of both sides at every import and copies them at every include; through its ChainMap each
    of them costs more than the macro that is called.
    """

    code_generator_class = Penyusun

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template; `d`: its own, if it has any."""
        return super().make_globals(d) if d else self.globals


class TemplatTersusun(FileSystemBytecodeCache):
    """Kept in the data folder, one file a template, made anew when it has changed.

    A disk that is full or cannot be read costs time, never an answer.
    """

    def __init__(self, folder_data: Path) -> None:
        super().__init__(str(folder_data / FOLDER), "%s")

    def get_source_checksum(self, source: str) -> str:
        """Of the text and of how it is compiled."""
        return super().get_source_checksum(f"{CARA}\n{source}")

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
