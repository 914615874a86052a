"""The last number of the paper books: asked before the first number is given here, mended once before the second.

Two books: letters that go out (`keluar`, see register) and the agenda of letters that come in (`masuk`). Answers are
rows that stay; the newest counts.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, exists, func, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.pasti import pasti
from kinerja.ext import db
from kinerja.models import BukuNomor, JawabanAwal, Kantor, SuratMasuk
from kinerja.services import kueri
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.singgahan import sekali
from kinerja.services.transaksi import menulis

from .baca import identitas

KELUAR, MASUK = "keluar", "masuk"
SEBUTAN = {KELUAR: "register surat keluar", MASUK: "agenda surat masuk"}
_KOLOM: dict[str, tuple[Any, Any]] = {KELUAR: (BukuNomor, BukuNomor.urut), MASUK: (SuratMasuk, SuratMasuk.agenda)}
_SEBELUM = {buku: select(exists().where(tabel.tahun < bindparam("tahun"))) for buku, (tabel, _) in _KOLOM.items()}
_JAWABAN = (
    select(JawabanAwal.__table__).where(JawabanAwal.buku == bindparam("buku")).order_by(JawabanAwal.id.desc()).limit(1)
)
_BUKU_TERJAWAB = kueri.Siap(select(JawabanAwal.buku).distinct())
ALASAN_MINIMUM = 10


def perlu_ditanya(buku: str) -> bool:
    """Is the next number the very first, and has nobody said where the paper book ended?"""
    return buku not in _terjawab() and _banyak(buku) == 0


@sekali
def _terjawab() -> frozenset[str]:
    """The books of which somebody has said where they ended."""
    return frozenset(kueri.kolom(_BUKU_TERJAWAB))


def belum_terjawab(buku: str) -> str:
    """What to do before the first number, and where; "" unless `perlu_ditanya`."""
    if not perlu_ditanya(buku):
        return ""
    return (
        f"Nomor pertama {SEBUTAN[buku]} belum dapat diberikan. Isi dahulu nomor terakhir pada buku agenda kertas "
        "tahun ini, di halaman Surat, Nomor awal."
    )


def pastikan_terjawab(buku: str) -> None:
    """Raise GalatDomain, saying where it is answered, when `perlu_ditanya`."""
    if kata := belum_terjawab(buku):
        raise GalatDomain(kata)


def nomor_berikutnya(buku: str, tahun: int) -> int:
    """The next number of a year: one more than the last, past a first number that began wrongly."""
    tabel, kolom = _KOLOM[buku]
    salah = _salah(buku)
    terpakai_kini = select(func.max(kolom)).where(tabel.tahun == tahun)
    if salah is not None and salah.tahun == tahun:
        terpakai_kini = terpakai_kini.where(tabel.id != salah.id)
    terakhir = db.session.scalar(terpakai_kini)
    nomor = terakhir + 1 if terakhir else pertama(buku, tahun)
    terpakai = salah is not None and salah.tahun == tahun and getattr(salah, kolom.key) == nomor
    return nomor + 1 if terpakai else nomor


def pertama(buku: str, tahun: int) -> int:
    """Where a year starts: after the paper book in the first year that the book is kept here, 1 in every later year."""
    if kueri.angka(_SEBELUM[buku], tahun=tahun):
        return 1
    if buku == KELUAR:
        kantor = identitas()
        return kantor.nomor_awal if kantor and kantor.nomor_awal else 1  # no office yet: its register is empty
    jawaban = _jawaban(buku)
    return jawaban.terakhir + 1 if jawaban else 1


def tahun_salah(buku: str) -> tuple[int, int] | None:
    """(year, number) of a first number that was given before the beginning was mended."""
    salah = _salah(buku)
    return (salah.tahun, getattr(salah, _KOLOM[buku][1].key)) if salah is not None else None


@sekali
def _salah(buku: str) -> Any:
    jawaban = _jawaban(buku)
    if jawaban is None or not jawaban.alasan:
        return None
    tabel, _ = _KOLOM[buku]
    return db.session.scalar(select(tabel).order_by(tabel.id).limit(1))


@sekali
def _jawaban(buku: str) -> Any:
    return kueri.satu(_JAWABAN, buku=buku)


def _banyak(buku: str) -> int:
    return pasti(db.session.scalar(select(func.count()).select_from(_KOLOM[buku][0])))


@dataclass(frozen=True)
class KeadaanAwal:
    """One book as the page shows it. `tindakan`: "isi", "betulkan" or "" when nothing can be changed any more."""

    buku: str
    sebutan: str
    terakhir: int | None
    berikut: int
    oleh: str
    alasan: str
    tindakan: str


def keadaan() -> list[KeadaanAwal]:
    """Both books."""
    return [_keadaan(buku) for buku in _KOLOM]


def _keadaan(buku: str) -> KeadaanAwal:
    jawaban, banyak = _jawaban(buku), _banyak(buku)
    if banyak == 0:
        tindakan = "isi"
    else:
        tindakan = "betulkan" if banyak == 1 and not (jawaban and jawaban.alasan) else ""
    return KeadaanAwal(
        buku,
        SEBUTAN[buku],
        jawaban.terakhir if jawaban else None,
        nomor_berikutnya(buku, jam.hari_ini().year),
        jawaban.oleh if jawaban else "",
        jawaban.alasan if jawaban else "",
        tindakan,
    )


@menulis
def jawab(buku: str, terakhir: int, *, oleh: Pelaku, alasan: str = "") -> JawabanAwal:
    """Say where the paper book ended this year (0: it was never used). While the book here is empty, again and again;
    after its first number once, with a reason; then never. Raises GalatMasukan (`alasan`), GalatDomain.
    """
    wajib(oleh, Tindakan.NOMOR_AWAL_ISI)
    tindakan = _keadaan(buku).tindakan
    if not tindakan:
        raise GalatDomain(f"Nomor pertama {SEBUTAN[buku]} sudah diberikan dan tidak dapat dibetulkan lagi.")
    alasan = " ".join(alasan.split()) if tindakan == "betulkan" else ""
    if tindakan == "betulkan" and len(alasan) < ALASAN_MINIMUM:
        raise GalatMasukan({"alasan": f"Tulis alasan pembetulan, paling sedikit {ALASAN_MINIMUM} karakter."})
    return catat(buku, terakhir, oleh=oleh, alasan=alasan)


def catat(buku: str, terakhir: int, *, oleh: Pelaku, alasan: str = "") -> JawabanAwal:
    """Keep an answer. For use inside a verb that has asked for the right."""
    jawaban = JawabanAwal(buku=buku, terakhir=terakhir, alasan=alasan, oleh=oleh.sebutan, pada=jam.sekarang())
    db.session.add(jawaban)
    if buku == KELUAR:
        db.session.get_one(Kantor, 1).nomor_awal = terakhir + 1
    db.session.flush()
    rincian = {"buku": SEBUTAN[buku], "terakhir": terakhir, "alasan": alasan}
    catat_jejak(Aksi.ISI_NOMOR_AWAL, oleh=oleh, objek="jawaban_awal", objek_id=jawaban.id, rincian=rincian)
    return jawaban
