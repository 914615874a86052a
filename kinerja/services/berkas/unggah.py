"""The one way in for a foreign file: name and bytes become a checked file, safe on disk, or a refusal at its field."""

from collections.abc import Collection
from pathlib import Path

from kinerja.adapters import lembar_kerja, naskah_kembali
from kinerja.adapters.jenis_berkas import BERHALAMAN, JPEG, PNG
from kinerja.adapters.lembar_kerja import LembarBerkas
from kinerja.adapters.naskah_kembali import NaskahBerkas
from kinerja.adapters.periksa_berkas import BerkasDitolak, HasilPeriksa, isi_wajar, periksa
from kinerja.domain.galat import GalatMasukan

from .simpan import Simpanan, simpan_isi

GAMBAR = frozenset({JPEG, PNG})
PINDAIAN = BERHALAMAN
PANJANG_NAMA = 300


def terima_unggahan(
    nama: str,
    isi: bytes,
    *,
    bidang: str,
    wajib: str = "",
    jenis: Collection[str] = (),
    salah_jenis: str = "",
    paling_besar: int = 0,
    kebesaran: str = "",
) -> Simpanan | None:
    """Check an upload and put it into the store; None when no file was chosen and none is asked for.

    `bidang` is the field of the form at which every refusal lies. `wajib`: the sentence when nothing was chosen.
    `jenis`: the MIME types that are taken here (empty: all that `periksa` takes), `salah_jenis`: what others read;
    `paling_besar` in bytes with the sentence `kebesaran`. Call it before the verb, never inside a write transaction.
    Raises GalatMasukan (bidang) for a file that is not taken; PemeriksaPenuh, GudangPenuh: nothing is wrong with it.
    """
    if not nama and not isi:
        if wajib:
            raise GalatMasukan({bidang: wajib})
        return None
    if paling_besar and len(isi) > paling_besar:
        raise GalatMasukan({bidang: kebesaran})
    hasil = periksa_unggahan(nama, isi, bidang)
    if jenis and hasil.mime not in jenis:
        raise GalatMasukan({bidang: salah_jenis})
    return simpan_isi(isi, nama=nama[:PANJANG_NAMA], mime=hasil.mime, peringatan=" ".join(hasil.peringatan))


def terima_pindaian(nama: str, isi: bytes, *, bidang: str, wajib: str = "") -> Simpanan | None:
    """The same of the picture of a paper: what has pages to be looked at, as it came from the scanner."""
    salah = "Pindaian berupa PDF, JPG, PNG, atau TIFF. Pindai kertasnya, lalu unggah."
    return terima_unggahan(nama, isi, bidang=bidang, wajib=wajib, jenis=PINDAIAN, salah_jenis=salah)


def periksa_unggahan(nama: str, isi: bytes, bidang: str) -> HasilPeriksa:
    """What kind of file it is; nothing is stored. Raises GalatMasukan (bidang) for a file that is not taken."""
    try:
        return periksa(nama, isi)
    except BerkasDitolak as galat:
        raise GalatMasukan({bidang: galat.pesan}) from galat


def baca_berkas(berkas: Path, bidang: str) -> bytes:
    """The bytes of a file on the server's disk. Raises GalatMasukan (bidang) for an empty or too large one, OSError."""
    try:
        return isi_wajar(berkas)
    except BerkasDitolak as galat:
        raise GalatMasukan({bidang: galat.pesan}) from galat


def baca_lembar_kerja(nama: str, isi: bytes, bidang: str) -> list[LembarBerkas]:
    """The sheets of a workbook; nothing is stored. Raises GalatMasukan (bidang) for a file that is not taken."""
    try:
        return lembar_kerja.baca(nama, isi)
    except BerkasDitolak as galat:
        raise GalatMasukan({bidang: galat.pesan}) from galat


def baca_naskah(nama: str, isi: bytes, bidang: str) -> NaskahBerkas:
    """The body of a DOCX; nothing is stored. Raises GalatMasukan (bidang) for a file that is not taken."""
    try:
        return naskah_kembali.baca(nama, isi)
    except BerkasDitolak as galat:
        raise GalatMasukan({bidang: galat.pesan}) from galat
