"""XML of strangers, read as a stream: no DTD, no entities, no tree in memory."""

from collections.abc import Callable
from xml.parsers import expat


class XmlDitolak(ValueError):
    """Not well-formed, or it declares a document type (the way to entity bombs and to foreign files)."""


def uraikan(
    isi: bytes,
    *,
    mulai: Callable[[str, dict[str, str]], None] | None = None,
    selesai: Callable[[str], None] | None = None,
    teks: Callable[[str], None] | None = None,
) -> None:
    """Walk through XML; names come as "namespace local", or bare without one. Raises XmlDitolak."""
    pengurai = expat.ParserCreate(namespace_separator=" ")
    pengurai.buffer_text = True
    pengurai.StartDoctypeDeclHandler = _tolak_doctype
    pengurai.StartElementHandler = mulai
    pengurai.EndElementHandler = selesai
    pengurai.CharacterDataHandler = teks
    try:
        pengurai.Parse(isi, True)
    except expat.ExpatError as galat:
        raise XmlDitolak(str(galat)) from galat
    finally:
        # the handlers hold the caller's objects: without this the cycle waits for the collector
        pengurai.StartDoctypeDeclHandler = pengurai.StartElementHandler = None
        pengurai.EndElementHandler = pengurai.CharacterDataHandler = None


def lokal(nama: str) -> str:
    """The name without its namespace."""
    return nama.rpartition(" ")[2]


def _tolak_doctype(*_: object) -> None:
    raise XmlDitolak("deklarasi DOCTYPE tidak diterima")
