"""XML of strangers, read as a stream: no DTD, no entities, no tree in memory."""

from collections.abc import Callable
from xml.parsers import expat


class XmlDitolak(ValueError):
    """Not well-formed, or it declares a document type."""


class AdaDoctype(XmlDitolak):
    """It declares a document type: the way to entity bombs and to foreign files."""


class PenguraiXml:
    """Takes XML piece by piece. Names come as "namespace local", or bare without one. Raises XmlDitolak, AdaDoctype."""

    def __init__(
        self,
        *,
        mulai: Callable[[str, dict[str, str]], None] | None = None,
        selesai: Callable[[str], None] | None = None,
        teks: Callable[[str], None] | None = None,
    ) -> None:
        self._pengurai = expat.ParserCreate(namespace_separator=" ")
        self._pengurai.buffer_text = True
        self._pengurai.StartDoctypeDeclHandler = _tolak_doctype
        self._pengurai.StartElementHandler = mulai
        self._pengurai.EndElementHandler = selesai
        self._pengurai.CharacterDataHandler = teks

    def tambah(self, potong: bytes) -> None:
        """Read on."""
        self._urai(potong, False)

    def selesai(self) -> None:
        """There is no more: what is open must be closed."""
        self._urai(b"", True)

    def lepas(self) -> None:
        """Let go of the caller's objects: without this the cycle waits for the collector."""
        self._pengurai.StartDoctypeDeclHandler = self._pengurai.StartElementHandler = None
        self._pengurai.EndElementHandler = self._pengurai.CharacterDataHandler = None

    def _urai(self, potong: bytes, akhir: bool) -> None:
        try:
            self._pengurai.Parse(potong, akhir)
        except expat.ExpatError as galat:
            raise XmlDitolak(str(galat)) from galat


def uraikan(
    isi: bytes,
    *,
    mulai: Callable[[str, dict[str, str]], None] | None = None,
    selesai: Callable[[str], None] | None = None,
    teks: Callable[[str], None] | None = None,
) -> None:
    """Walk through XML that is whole. Raises XmlDitolak."""
    pengurai = PenguraiXml(mulai=mulai, selesai=selesai, teks=teks)
    try:
        pengurai.tambah(isi)
        pengurai.selesai()
    finally:
        pengurai.lepas()


def lokal(nama: str) -> str:
    """The name without its namespace."""
    return nama.rpartition(" ")[2]


def _tolak_doctype(*_: object) -> None:
    raise AdaDoctype("deklarasi DOCTYPE tidak diterima")
