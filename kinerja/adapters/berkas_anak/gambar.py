"""Pictures: photographs and scans, also of several pages (TIFF)."""

import io
from collections.abc import Sequence

from PIL import Image, ImageOps

from kinerja.domain.sorot import Sorot

from .penanda import kotak_titik, sapukan
from .tolak import Ditolak
from .ukuran import LEBAR_TITIK, TINGGI_TITIK

PIKSEL_MAKS = 50_000_000
PIKSEL_DIBACA = 150_000_000
"""Of a scan with many sheets so much is decoded when it comes in; of the others only the size is judged."""
LEMBAR_MAKS = 500
_JENIS = ("JPEG", "PNG", "TIFF")


def siapkan() -> None:
    """Load the readers, and leave the judgement of sizes to PIKSEL_MAKS."""
    Image.MAX_IMAGE_PIXELS = None
    Image.preinit()
    Image.init()


def periksa(_mime: str, isi: bytes) -> list[str]:
    """Read the whole picture; of a scan with many sheets the first ones."""
    dibaca = 0
    with Image.open(io.BytesIO(isi), formats=_JENIS) as berkas:
        for nomor in range(_lembar(berkas)):
            dibaca += _pilih(berkas, nomor)
            if dibaca <= PIKSEL_DIBACA:
                _muat(berkas)
    return []


def jumlah(isi: bytes) -> int:
    """How many sheets."""
    with Image.open(io.BytesIO(isi), formats=_JENIS) as berkas:
        return _lembar(berkas)


def gambar(
    isi: bytes,
    nomor: int,
    lebar_maks: int = LEBAR_TITIK,
    tinggi_maks: int = TINGGI_TITIK,
    sorot: Sorot | None = None,
    kotak: Sequence[Sequence[int]] = (),
) -> bytes:
    """Sheet `nomor` (from 1), upright, as JPEG within those points. LookupError if there is none.

    `kotak`: boxes that are marked (domain/letak_kata); a picture has no words of its own for `sorot`.
    """
    with Image.open(io.BytesIO(isi), formats=_JENIS) as berkas:
        if not 1 <= nomor <= _lembar(berkas):
            raise LookupError(nomor)
        _pilih(berkas, nomor - 1)
        _muat(berkas, lebar_maks)
        tegak = _di_atas_putih(ImageOps.exif_transpose(berkas))
    tegak.thumbnail((lebar_maks, tinggi_maks))
    sapukan(tegak, kotak_titik(kotak, *tegak.size))
    keluaran = io.BytesIO()
    tegak.save(keluaran, "JPEG", quality=85)
    return keluaran.getvalue()


def _lembar(berkas: Image.Image) -> int:
    jumlah = getattr(berkas, "n_frames", 1) if berkas.format == "TIFF" else 1
    if jumlah > LEMBAR_MAKS:
        raise Ditolak(f"Gambar ini lebih dari {LEMBAR_MAKS} lembar. Bagi menjadi beberapa berkas, lalu unggah lagi.")
    return jumlah


def _pilih(berkas: Image.Image, nomor: int) -> int:
    """Turn to a sheet (from 0), not yet decoded. Returns its pixels."""
    if nomor:
        berkas.seek(nomor)
    if berkas.width * berkas.height > PIKSEL_MAKS:
        raise Ditolak("Gambar ini terlalu besar (lebih dari 50 megapiksel). Kecilkan, lalu unggah lagi.")
    return berkas.width * berkas.height


def _muat(berkas: Image.Image, lebar: int = LEBAR_TITIK) -> None:
    """Decode; a JPEG at the smallest scale that still fills the preview, since memory grows with the scale."""
    berkas.draft("RGB", (lebar, lebar))
    berkas.load()


def _di_atas_putih(gambar: Image.Image) -> Image.Image:
    """RGB, what is transparent lying on white paper."""
    if gambar.mode in ("I;16", "I", "F"):
        gambar = gambar.point(lambda nilai: nilai / 256 if gambar.mode == "I;16" else nilai).convert("L")
    if "A" not in gambar.getbands() and "transparency" not in gambar.info:
        return gambar.convert("RGB")
    berlapis = gambar.convert("RGBA")
    putih = Image.new("RGBA", berlapis.size, "white")
    return Image.alpha_composite(putih, berlapis).convert("RGB")
