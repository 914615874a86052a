"""Reading the jejak: in human words, newest first, page by page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, bindparam, cast, func, or_, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku
from kinerja.domain.halaman import Halaman, penggal
from kinerja.domain.isian import LABEL
from kinerja.domain.nilai import tulis_nilai, urai_nilai
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.models import ButirIsian, FormatUnit, Jejak
from kinerja.services import kueri as services_kueri
from kinerja.services.jejak import Aksi

from .riwayat_hak import tentang


@dataclass(frozen=True)
class BarisJejak:
    """One line: who, in which jabatan, did what, when."""

    id: int
    waktu: datetime
    pelaku: str
    kalimat: str
    rincian: dict
    siklus_id: int | None
    alamat_ip: str
    aksi: Aksi = Aksi.MASUK


@dataclass(frozen=True)
class KelompokJejak:
    """What one person did one time after the other without a break: "mengisi 7 sel", from `mulai` to `waktu`.

    `baris`: its lines, newest first.
    """

    mulai: datetime
    waktu: datetime
    pelaku: str
    kalimat: str
    indikator: tuple[str, ...]
    alasan: str
    baris: tuple[BarisJejak, ...]

    @property
    def jumlah(self) -> int:
        """How many times the act was done."""
        return len(self.baris)

    @property
    def sebutan(self) -> str:
        """The indicators by name, two of them where there are many; "" where there is none."""
        lain = len(self.indikator) - DISEBUT
        return "; ".join(self.indikator[:DISEBUT]) + (f" dan {lain} indikator lain" if lain > 0 else "")

    @property
    def siklus_id(self) -> int | None:
        """The siklus of all its lines."""
        return self.baris[0].siklus_id

    @property
    def alamat_ip(self) -> tuple[str, ...]:
        """Where it was done from, each address once."""
        return tuple(dict.fromkeys(baris.alamat_ip for baris in self.baris if baris.alamat_ip))


@dataclass(frozen=True)
class SaringJejak:
    """What is asked of the jejak; what is empty does not narrow. `unit_id`: acts on the rows of that unit."""

    kata: str = ""
    aksi: str = ""
    siklus_id: int | None = None
    unit_id: int | None = None
    dari: date | None = None
    sampai: date | None = None


DISEBUT = 2
"""Indicators of a group that are named."""
SELA = timedelta(minutes=30)
"""A pause this long ends a group."""
BERULANG = {
    Aksi.ISI_SEL: "mengisi {} sel",
    Aksi.UNGGAH_BUKTI: "menambah {} bukti dukung",
    Aksi.CATAT_ANALISIS: "menyimpulkan {} indikator",
    Aksi.PUTUSKAN: "mencatat {} keputusan rapat",
    Aksi.JAWAB_RAGU: "membenarkan {} angka yang ditanyakan",
    Aksi.KOMENTARI: "mengomentari {} sel",
}
"""An act in the plural, where it has one; the others say how often."""
TERBACA = 60
"""Lines that are read to make the groups of a siklus page."""
PER_HALAMAN = 60
"""Lines on a page of the jejak: some twenty groups. A group ends with its page."""


def berkelompok(*, oleh: Pelaku, saring: SaringJejak = SaringJejak(), halaman: int = 1) -> Halaman[KelompokJejak]:
    """The jejak as the page shows it: what belongs together once; the pages count lines."""
    lembar = daftar(oleh=oleh, saring=saring, halaman=halaman)
    return Halaman(kelompokkan(lembar.baris), lembar.penggal)


def daftar(*, oleh: Pelaku, saring: SaringJejak = SaringJejak(), halaman: int = 1) -> Halaman[BarisJejak]:
    """Lines of the jejak, newest first.

    Of what `oleh` may not know (a rahasia letter) the act is told and its details are not.
    """
    syarat = _batas(saring)
    penggal_kini = penggal(services_kueri.angka(_JUMLAH.where(*syarat)), halaman, PER_HALAMAN)
    baris = services_kueri.semua(_BARIS.where(*syarat), banyak=penggal_kini.banyak, lewati=penggal_kini.lewati)
    return Halaman(_semua(baris, oleh), penggal_kini)


_JUMLAH = select(func.count()).select_from(Jejak)
_BARIS = select(Jejak.__table__).order_by(Jejak.id.desc()).limit(bindparam("banyak")).offset(bindparam("lewati"))


def _batas(saring: SaringJejak) -> list[ColumnElement[bool]]:
    """The conditions that a filter sets."""
    syarat = []
    if saring.siklus_id is not None:
        syarat.append(Jejak.siklus_id == saring.siklus_id)
    if saring.kata:
        syarat.append(Jejak.pelaku.icontains(saring.kata, autoescape=True))
    if saring.aksi:
        syarat.append(Jejak.aksi == saring.aksi)
    if saring.unit_id is not None:
        syarat.append(or_(*_milik_unit(saring.unit_id)))
    if saring.dari:
        syarat.append(Jejak.waktu >= datetime.combine(saring.dari, time(), jam.ZONA))
    if saring.sampai:
        syarat.append(Jejak.waktu < datetime.combine(saring.sampai + timedelta(days=1), time(), jam.ZONA))
    return syarat


def _milik_unit(unit_id: int) -> tuple[ColumnElement[bool], ...]:
    """Acts that name the unit, and acts on a row of its sheet."""
    butir = select(ButirIsian.id).join(FormatUnit).where(FormatUnit.unit_id == unit_id)
    return (
        (Jejak.objek == "butir_isian") & Jejak.objek_id.in_(butir),
        cast(Jejak.rincian["butir"].as_string(), String).in_(butir.with_only_columns(cast(ButirIsian.id, String))),
        cast(Jejak.rincian["unit"].as_string(), String) == str(unit_id),
    )


def terakhir(siklus_id: int, batas: int, *, oleh: Pelaku) -> list[KelompokJejak]:
    """What happened last in a siklus, newest first, what belongs together as one."""
    return kelompokkan(_semua(services_kueri.semua(_TERAKHIR, siklus_id=siklus_id), oleh))[:batas]


_TERAKHIR = services_kueri.Siap(
    select(Jejak.__table__).where(Jejak.siklus_id == bindparam("siklus_id")).order_by(Jejak.id.desc()).limit(TERBACA)
)


def kelompokkan(baris: Sequence[BarisJejak]) -> list[KelompokJejak]:
    """Lines, newest first, with the same act of the same person told once."""
    kelompok: list[list[BarisJejak]] = []
    for satu_baris in baris:
        if kelompok and _sambung(kelompok[-1][-1], satu_baris):
            kelompok[-1].append(satu_baris)
        else:
            kelompok.append([satu_baris])
    return [_satukan(satu_kelompok) for satu_kelompok in kelompok]


def _sambung(baru: BarisJejak, lama: BarisJejak) -> bool:
    sama = (baru.pelaku, baru.kalimat, baru.siklus_id) == (lama.pelaku, lama.kalimat, lama.siklus_id)
    alasan = baru.rincian.get("alasan") or lama.rincian.get("alasan")
    return sama and not alasan and baru.waktu - lama.waktu <= SELA


def _satukan(baris: list[BarisJejak]) -> KelompokJejak:
    akhir, banyak = baris[0], len(baris)
    kalimat = akhir.kalimat
    if banyak > 1:
        kalimat = BERULANG.get(akhir.aksi, f"{kalimat} ({{}} kali)").format(banyak)
    nama = dict.fromkeys(
        str(catatan.rincian["indikator"]) for catatan in reversed(baris) if "indikator" in catatan.rincian
    )
    return KelompokJejak(
        mulai=baris[-1].waktu,
        waktu=akhir.waktu,
        pelaku=akhir.pelaku,
        kalimat=kalimat,
        indikator=tuple(nama),
        alasan=str(akhir.rincian.get("alasan") or ""),
        baris=tuple(baris),
    )


DALAM_KALIMAT = frozenset({"langkah", "dari", "ke", "jenis", "versi", "sha256", "unit", "akibat", "butir"})


TAMPAK: dict[Aksi, frozenset[str]] = {
    **dict.fromkeys((Aksi.UBAH_ARSIP, Aksi.TEMPAT_ARSIP, Aksi.LETAK_ASLI, Aksi.UBAH_JRA), frozenset({"dari", "ke"})),
    **dict.fromkeys((Aksi.USUL_SUSUT, Aksi.SETUJUI_SUSUT, Aksi.LAKUKAN_SUSUT, Aksi.BATAL_SUSUT), frozenset({"jenis"})),
    Aksi.OPNAME_ARSIP: frozenset({"dari"}),
}
"""What these acts show of DALAM_KALIMAT all the same: their sentence does not say it."""
TERTUTUP = {"rincian": "rahasia"}
APLIKASI = frozenset({Aksi.BEKUKAN_SIKLUS.value, Aksi.KUNCI_LAIN.value})
"""What nobody does: the application itself."""


def _semua(baris: Sequence[Any], oleh: Pelaku) -> list[BarisJejak]:
    isi = tentang(baris, {nomor for satu_baris in baris if (nomor := _butir(satu_baris))}, oleh)
    return [
        _baris(satu_baris, satu_baris.id in isi.tutup, isi.indikator.get(_butir(satu_baris), ""))
        for satu_baris in baris
    ]


def _butir(jejak: Any) -> int:
    """The row of a sheet that the act was about, 0 where it was about none."""
    return (jejak.objek_id if jejak.objek == "butir_isian" else jejak.rincian.get("butir")) or 0


def _baris(jejak: Any, tutup: bool, indikator: str) -> BarisJejak:
    tersebut = DALAM_KALIMAT - TAMPAK.get(Aksi(jejak.aksi), frozenset())
    terbaca = {k: _terbaca(k, isi) for k, isi in jejak.rincian.items() if k not in tersebut}
    if indikator:
        terbaca = {"indikator": indikator} | {kunci: nilai for kunci, nilai in terbaca.items() if kunci != "indikator"}
    return BarisJejak(
        jejak.id,
        jejak.waktu,
        jejak.pelaku or ("Aplikasi" if jejak.aksi in APLIKASI else "Seseorang"),
        kalimat_lengkap(Aksi(jejak.aksi), jejak.rincian),
        TERTUTUP if tutup else terbaca,
        jejak.siklus_id,
        jejak.alamat_ip,
        Aksi(jejak.aksi),
    )


ANGKA_TERSIMPAN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:(?:/|\.\.)-?[0-9]+(?:\.[0-9]+)?)?")
TANGGAL_TERSIMPAN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
BUKAN_ANGKA = ("kode", "nomor", "agenda", "kunci", "alamat")
"""Words in the key of what looks like a figure and is a name: a nomor of a letter, a kode of a program."""


def _terbaca(kunci: str, isi: Any) -> Any:
    """A stored figure or day as people write it: "4172.6" is "4.172,6", "2026-07-28" is "28 Juli 2026".

    Lines of the jejak are never rewritten, only read so.
    """
    if isinstance(isi, dict):
        return {dalam: _terbaca(dalam, nilai) for dalam, nilai in isi.items()}
    if isinstance(isi, list):
        return [_terbaca(kunci, nilai) for nilai in isi]
    if isinstance(isi, bool):
        return "ya" if isi else "tidak"
    if not isinstance(isi, str):
        return isi
    if kunci == "kolom" and isi in LABEL:
        return LABEL[isi].lower()
    if TANGGAL_TERSIMPAN.fullmatch(isi):
        return _tanggal(isi)
    if any(kata in kunci for kata in BUKAN_ANGKA) or not ANGKA_TERSIMPAN.fullmatch(isi):
        return isi
    try:
        return tulis_nilai(urai_nilai(isi))
    except GalatDomain:
        return isi


def _tanggal(isi: str) -> str:
    try:
        return tulis_tanggal(date.fromisoformat(isi))
    except ValueError:  # somebody has typed what is no day
        return isi


def kalimat_lengkap(aksi: Aksi, rincian: dict) -> str:
    """The act and what it brought with it: "menyelesaikan langkah analisis, membuat dokumen analisis"."""
    akibat = (kalimat(Aksi(isi_akibat["aksi"]), isi_akibat) for isi_akibat in rincian.get("akibat", ()))
    return ", ".join(dict.fromkeys([kalimat(aksi, rincian), *akibat]))


def kalimat(aksi: Aksi, rincian: dict) -> str:
    """The act in human words: "mengembalikan langkah analisis ke pengisian", "membuat dokumen laporan versi 2"."""
    if aksi is Aksi.TERUSKAN:
        return f"{aksi.kalimat} {_kata(rincian['langkah'])}"
    if aksi is Aksi.KEMBALIKAN:
        return f"{aksi.kalimat} {_kata(rincian['dari'])} ke {_kata(rincian['ke'])}"
    if aksi in (Aksi.BUAT_DOKUMEN, Aksi.PARAF, Aksi.TANDA_TANGAN) and "jenis" in rincian:
        sambung = " pada" if aksi is Aksi.PARAF else ""
        versi = f" versi {rincian['versi']}" if rincian.get("versi", 1) > 1 else ""
        return f"{aksi.kalimat}{sambung} {_kata(rincian['jenis'])}{versi}"
    return aksi.kalimat


def _kata(kunci: str) -> str:
    return kunci.replace("_", " ")


def pilihan_aksi() -> list[tuple[str, str]]:
    """Kinds of acts for the filter."""
    return [(aksi.value, aksi.kalimat.capitalize()) for aksi in Aksi]
