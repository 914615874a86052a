"""Reading langkah 7: every indicator of every unit with its figures, the questions that they raise, and the notes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import String, bindparam, select, type_coerce

from kinerja.domain import alur
from kinerja.domain.alur import Jenis, Status
from kinerja.domain.anggaran import SimpulAnggaran, pohon_anggaran, satukan
from kinerja.domain.angka import tulis_angka
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import SEUNIT, Pelaku
from kinerja.domain.halaman import Halaman, halaman_dari
from kinerja.domain.hasil import tulis_hasil
from kinerja.domain.kunci import Kunci
from kinerja.domain.pasti import pasti
from kinerja.domain.periode import TRIWULAN
from kinerja.domain.skala import Skala
from kinerja.domain.sop import Lingkup
from kinerja.domain.telaah import Pertanyaan
from kinerja.domain.tunda import tunda
from kinerja.ext import db
from kinerja.models import ButirIsian, CatatanAnalisis, FormatUnit, Siklus
from kinerja.models.tipe import waktu_tersimpan
from kinerja.services import kueri, naskah
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian.kelengkapan import KOLOM_ANGKA
from kinerja.services.isian.lembar import BarisIsian, Lembar
from kinerja.services.isian.ringkasan import Rerata, Ringkasan, ringkasan
from kinerja.services.isian.sekilas import BarisBelanja, BarisSekilas, Sekilas, banyak, belanja, sekilas
from kinerja.services.siklus import gerbang, pengembalian, perjalanan, saat
from kinerja.services.singgahan import sekali

KUNCI = "analisis"
SIMPULAN = {"wajar": "Wajar", "perlu_dibahas": "Perlu dibahas"}


class CatatanBaca(NamedTuple):
    """One version of the note on an indicator. `waktu`: when it was written, as the database keeps it."""

    versi: int
    simpulan: str
    teks: str
    oleh: str
    waktu: str

    @property
    def pada(self) -> datetime:
        """When it was written."""
        return pasti(waktu_tersimpan(self.waktu))


@dataclass(frozen=True)
class ButirAnalisis:
    """An indicator on the desk of langkah 7. `catatan`: its newest note; `basi`: the figure changed after that note."""

    unit: str
    baris: BarisIsian
    catatan: CatatanBaca | None
    basi: bool = False

    @property
    def butir_id(self) -> int:
        """Of its row."""
        return self.baris.butir_id

    @property
    def pertanyaan(self) -> tuple[Pertanyaan, ...]:
        """What its figures deserve to be asked."""
        return self.baris.pertanyaan

    @property
    def simpulan(self) -> str:
        """ "wajar", "perlu_dibahas", or "" while the present figure has none."""
        return self.catatan.simpulan if self.catatan and not self.basi else ""

    @tunda
    def perlu_simpulan(self) -> bool:
        """Is there a figure that nobody has concluded upon?"""
        return self.baris.realisasi is not None and not self.simpulan

    @property
    def keadaan(self) -> str:
        """Its simpulan; "belum" while it needs one, "lagi" where its figure has changed; "" where it needs none."""
        if self.simpulan or not self.perlu_simpulan:
            return self.simpulan
        return "lagi" if self.basi else "belum"


@dataclass(frozen=True)
class Saringan:
    """What the table shows; "" and None show everything. `simpulan` may also be "belum" or "bertanda"."""

    unit_id: int | None = None
    predikat: str = ""
    simpulan: str = ""

    def memuat(self, butir: ButirAnalisis) -> bool:
        """Does the table show this indicator?"""
        return (
            self.unit_id in (None, butir.baris.unit_id)
            and (not self.predikat or self.predikat == (butir.baris.predikat or "tanpa-angka"))
            and self._cocok_simpulan(butir)
        )

    def _cocok_simpulan(self, butir: ButirAnalisis) -> bool:
        if self.simpulan == "belum":
            return butir.perlu_simpulan
        if self.simpulan == "bertanda":
            return bool(butir.pertanyaan)
        return self.simpulan in ("", butir.simpulan)


@dataclass(frozen=True)
class PapanBaca:
    """The table of a siklus for whoever only reads: Kepala, Sekretaris, and a Kabid of the own unit alone.

    Of many rows `butir` holds those of one unit alone, and `sekilas` knows of all: its units, the totals of the office.
    `banyak`: are there so many?
    """

    siklus_id: int
    nama: str
    periode: str
    berjalan: bool
    butir: tuple[ButirAnalisis, ...]
    ringkasan: Ringkasan
    skala: Skala
    unit: tuple[tuple[int, str], ...]
    sekilas: Sekilas | None
    banyak: bool

    @property
    def tahunan(self) -> bool:
        """Is this the measurement of the year?"""
        return self.periode not in TRIWULAN

    @property
    def unit_kini(self) -> int | None:
        """The unit that is shown alone; None where all are shown."""
        return self.butir[0].baris.unit_id if self.sekilas else None

    def tersaring(self, saringan: Saringan, halaman: int = 1) -> Halaman[ButirAnalisis]:
        """What the table shows, a page of it."""
        return halaman_dari([butir for butir in self.butir if saringan.memuat(butir)], halaman)


@dataclass(frozen=True)
class Papan(PapanBaca):
    """The page of langkah 7. `dapat_kembali`: units that may be returned now; `menunggu`: units that are out.

    `kembali_lain`: the place of this langkah, where its SOP has another return than of one unit; 0 where it has none.
    """

    versi: int
    terbuka: bool
    dapat_dicatat: bool
    dapat_kembali: tuple[int, ...]
    kembali_lain: int
    menunggu: tuple[int, ...]
    syarat: tuple[gerbang.ButirSyarat, ...]
    tenggat: date | None
    sisa: int | None

    @tunda
    def belum(self) -> int:
        """How many figures have no simpulan."""
        return self.sekilas.belum if self.sekilas else sum(butir.perlu_simpulan for butir in self.butir)

    @tunda
    def bertanda(self) -> int:
        """How many indicators raise a question; of many rows, those of the unit that is shown."""
        return sum(bool(butir.pertanyaan) for butir in self.butir)

    @tunda
    def perlu_dibahas(self) -> int:
        """How many are concluded to be discussed."""
        if self.sekilas:
            return sum(unit.perlu_dibahas for unit in self.sekilas.unit)
        return sum(butir.simpulan == "perlu_dibahas" for butir in self.butir)

    @tunda
    def belum_bertanda(self) -> int:
        """How many of them raise a question; asked where all rows are shown."""
        return sum(butir.perlu_simpulan and bool(butir.pertanyaan) for butir in self.butir)


@dataclass(frozen=True)
class Diminta:
    """What the address asks of a table. `unit_id`: None where it names no unit, 0 for all of them.

    `dalam_semua`: by predikat or simpulan, which without a unit is asked of all of them.
    """

    unit_id: int | None = None
    dalam_semua: bool = False


SEMUA = Diminta(unit_id=0)
"""All rows, however many: for what is printed, and where a page asks for it."""


def _sekilas_unit(siklus: Siklus, minta: Diminta, awal: int | None) -> tuple[Sekilas | None, int | None]:
    """Of many rows: all of them at a glance, and the unit to show alone; (None, None) where all are shown.

    `awal`: the unit of the reader. Without it the first one with a figure that nobody has concluded upon.
    """
    if minta.unit_id == 0 or (minta.unit_id is None and minta.dalam_semua) or not banyak(siklus.id):
        return None, None
    semua = sekilas(siklus)
    pilihan = {unit.unit_id for unit in semua.unit}
    if minta.unit_id is not None:
        return (semua, minta.unit_id) if minta.unit_id in pilihan else (None, None)
    perlu = next((unit.unit_id for unit in semua.unit if unit.belum), semua.unit[0].unit_id)
    return semua, awal if awal in pilihan else perlu


def _isi_papan(siklus: Siklus, minta: Diminta, oleh: Pelaku | None = None) -> dict[str, Any]:
    """What both pages of the table show; `oleh`: who only reads it, by the rules of sight."""
    seunit = oleh.unit_id if oleh and oleh.peran in SEUNIT else None
    terbatas = oleh is not None and oleh.peran in SEUNIT
    semua, unit_id = (None, seunit) if terbatas else _sekilas_unit(siklus, minta, oleh.unit_id if oleh else None)
    lembar = [] if terbatas and seunit is None else isian_baca.lembar_angka(siklus.id, unit_id)
    setelan = saat.setelan(siklus)
    if semua:
        unit = tuple((u.unit_id, u.nama) for u in semua.unit)
        ringkas = Ringkasan(semua.kantor, {u.unit_id: u.rerata for u in semua.unit}, {})
    else:
        unit = tuple((satu_lembar.unit_id, satu_lembar.unit) for satu_lembar in lembar)
        ringkas = ringkasan(lembar, setelan)
    return {
        "siklus_id": siklus.id,
        "nama": perjalanan.nama_siklus(siklus),
        "periode": siklus.periode,
        "berjalan": siklus.status == "berjalan",
        "butir": susun_butir(lembar, _catatan_sekilas(semua, unit_id) if semua else _catatan_siklus(siklus.id)),
        "ringkasan": ringkas,
        "skala": setelan.skala,
        "unit": unit,
        "sekilas": semua,
        "banyak": banyak(siklus.id),
    }


def papan_baca(siklus_id: int, minta: Diminta = SEMUA, *, oleh: Pelaku) -> PapanBaca:
    """The table of langkah 7 as it stands now, by the rules of sight. Raises TidakDitemukan."""
    return PapanBaca(**_isi_papan(naskah.ambil_siklus(siklus_id), minta, oleh))


def baris_baca(siklus_id: int, butir_id: int, *, oleh: Pelaku) -> BarisIsian:
    """One row of that table, by the same rules. Raises TidakDitemukan."""
    for milik in isian_baca.lembar_siklus(siklus_id, {butir_id}):
        if milik.baris and (oleh.peran not in SEUNIT or milik.unit_id == oleh.unit_id):
            return milik.baris[0]
    raise TidakDitemukan("Indikator itu tidak ada pada tabel ini.")


def papan(siklus_id: int, minta: Diminta = SEMUA) -> Papan:
    """Everything on the page of langkah 7. Raises TidakDitemukan."""
    siklus = naskah.ambil_siklus(siklus_id)
    posisi = perjalanan.posisi_terbuka(siklus, KUNCI)
    tenggat, sisa = perjalanan.tenggat_terbuka(siklus, KUNCI)
    dapat_kembali, menunggu = _unit_kembali(siklus)
    langkah = naskah.sop_siklus(siklus).langkah_kunci(KUNCI)
    return Papan(
        **_isi_papan(siklus, minta),
        versi=naskah.versi_siklus(siklus),
        terbuka=posisi is not None,
        dapat_dicatat=dapat_dicatat(siklus),
        dapat_kembali=dapat_kembali,
        kembali_lain=langkah.urut if posisi and pengembalian.ditawarkan(langkah) else 0,
        menunggu=menunggu,
        syarat=tuple(gerbang.periksa(siklus, langkah)) if posisi else (),
        tenggat=tenggat,
        sisa=sisa,
    )


class BarisPohon(NamedTuple):
    """A line of the budget as its page writes it. `sendiri`: it has figures of its own, not those below it."""

    tingkat: int
    nama: str
    kode: str
    sendiri: bool
    murni: str
    perubahan: str
    pagu: str
    realisasi: str
    serapan: str


def _tertulis(simpul: SimpulAnggaran) -> BarisPohon:
    baris, gabungan = simpul.baris, simpul.gabungan
    return BarisPohon(
        simpul.tingkat,
        simpul.nama or simpul.kode,
        simpul.kode,
        simpul.sendiri,
        _rupiah(baris.murni if baris else None),
        _rupiah(baris.perubahan if baris else None),
        _rupiah(baris.pagu if baris else gabungan.pagu),
        _rupiah(gabungan.realisasi) if gabungan.dihitung else "belum diisi",
        tulis_hasil(gabungan.hasil),
    )


def _rupiah(nilai: Decimal | None) -> str:
    return "–" if nilai is None else tulis_angka(nilai, 0)


@dataclass(frozen=True)
class PapanAnggaran:
    """Budget of a siklus: the tree, serapan of the office and of each unit, the documents behind the pagu."""

    siklus_id: int
    nama: str
    pohon: tuple[SimpulAnggaran, ...]
    ringkasan: Ringkasan

    @property
    def baris(self) -> Iterator[BarisPohon]:
        """The tree in words."""
        return map(_tertulis, self.pohon)

    @property
    def sumber(self) -> list[str]:
        """The documents, each once."""
        return list(dict.fromkeys(kata for pohon in self.pohon if pohon.baris for kata in pohon.baris.sumber))


def anggaran(siklus_id: int) -> PapanAnggaran:
    """The page of the budget. Raises TidakDitemukan."""
    siklus = naskah.ambil_siklus(siklus_id)
    ukuran, semua = saat.setelan(siklus), belanja(siklus)
    bersatu = satukan(milik.baris_anggaran for milik in semua if milik.baris_anggaran is not None)
    unit: dict[int, Any] = {}
    for milik in semua:
        unit.setdefault(milik.unit_id, []).append(milik)
    kantor: Any = [BarisBelanja(0, "", baris) for baris in bersatu]  # only their budget is asked
    menurut: Any = {nomor: Rerata(milik[0].unit, milik, ukuran) for nomor, milik in unit.items()}
    ringkas = Ringkasan(Rerata("Kantor", kantor, ukuran), menurut, {})
    return PapanAnggaran(siklus.id, perjalanan.nama_siklus(siklus), pohon_anggaran(bersatu), ringkas)


def susun_butir(
    lembar: Sequence[Lembar], catatan: Mapping[int, CatatanBaca] | None = None
) -> tuple[ButirAnalisis, ...]:
    """The rows of these sheets with questions and newest notes, in one query; `catatan`: those read already."""
    if catatan is None:
        catatan = _catatan_terbaru([baris.butir_id for satu_lembar in lembar for baris in satu_lembar.baris])
    return tuple(
        ButirAnalisis(satu_lembar.unit, baris, catatan.get(baris.butir_id), _basi(baris, catatan.get(baris.butir_id)))
        for satu_lembar in lembar
        for baris in satu_lembar.baris
    )


@dataclass(frozen=True)
class PapanButir:
    """The page of one indicator. `dapat_kembali`, `menunggu`: units, as on the page of langkah 7.

    `per_unit`: does that page show one unit at a time?
    """

    siklus_id: int
    nama: str
    tahunan: bool
    dapat_dicatat: bool
    butir: ButirAnalisis
    dapat_kembali: tuple[int, ...]
    menunggu: tuple[int, ...]
    per_unit: bool


def papan_butir(siklus_id: int, butir_id: int) -> PapanButir:
    """This row alone is read. Raises TidakDitemukan where the siklus does not have it."""
    siklus = naskah.ambil_siklus(siklus_id)
    catatan = {butir_id: riwayat[0]} if (riwayat := riwayat_catatan(butir_id)) else {}
    butir = susun_butir(isian_baca.lembar_siklus(siklus_id, {butir_id}), catatan)
    if not butir:
        raise TidakDitemukan("Indikator itu tidak ada pada siklus ini.")
    nama, tahunan = perjalanan.nama_siklus(siklus), siklus.periode not in TRIWULAN
    return PapanButir(
        siklus.id, nama, tahunan, dapat_dicatat(siklus), butir[0], *_unit_kembali(siklus), banyak(siklus.id)
    )


@dataclass(frozen=True)
class PapanLayar:
    """Meja analisis: every indicator on one screen. `berikut`: the one that comes after the one at hand, if any.

    Of many rows `butir` holds those of the unit at hand; `sekilas` knows of all, and leads through them.
    """

    siklus_id: int
    nama: str
    dapat_dicatat: bool
    butir: tuple[ButirAnalisis, ...]
    kini: ButirAnalisis
    berikut: int | None
    mengisi: frozenset[int]
    sekilas: Sekilas | None

    @property
    def semua(self) -> Sequence[ButirAnalisis | BarisSekilas]:
        """Every row of the siklus."""
        return self.sekilas.baris if self.sekilas else self.butir

    @tunda
    def belum(self) -> int:
        """How many figures have no simpulan."""
        return self.sekilas.belum if self.sekilas else sum(butir.perlu_simpulan for butir in self.butir)


def papan_layar(siklus_id: int, butir_id: int | None) -> PapanLayar | None:
    """The screen at this row, or at the first without a simpulan; None where there is no indicator.

    Evidence is not read. Raises TidakDitemukan where the siklus does not have the row.
    """
    siklus = naskah.ambil_siklus(siklus_id)
    ringkas = sekilas(siklus) if banyak(siklus_id) else None
    butir = () if ringkas else susun_butir(isian_baca.lembar_angka(siklus_id))
    semua: Sequence[ButirAnalisis | BarisSekilas] = ringkas.baris if ringkas else butir
    if not semua:
        return None
    tempat = _tempat(semua, butir_id)
    if ringkas:
        unit_id = ringkas.baris[tempat].unit_id
        butir = susun_butir(isian_baca.lembar_angka(siklus_id, unit_id), _catatan_sekilas(ringkas, unit_id))
    kini = next(milik for milik in butir if milik.baris.butir_id == semua[tempat].butir_id)
    berikut = semua[tempat + 1].butir_id if tempat + 1 < len(semua) else None
    nama, mengisi = perjalanan.nama_siklus(siklus), unit_sedang_mengisi(siklus)
    return PapanLayar(siklus.id, nama, dapat_dicatat(siklus), butir, kini, berikut, mengisi, ringkas)


def _tempat(semua: Sequence[ButirAnalisis | BarisSekilas], butir_id: int | None) -> int:
    if butir_id is None:
        return next((urut for urut, butir in enumerate(semua) if butir.perlu_simpulan), 0)
    for urut, butir in enumerate(semua):
        if butir.butir_id == butir_id:
            return urut
    raise TidakDitemukan("Indikator itu tidak ada pada siklus ini.")


@sekali
def riwayat_catatan(butir_id: int) -> list[CatatanBaca]:
    """Every version of the note on an indicator, newest first."""
    semua = _KOLOM.where(CatatanAnalisis.butir_id == butir_id).order_by(CatatanAnalisis.versi.desc())
    return [_catatan(baris) for baris in db.session.execute(semua)]


def dapat_dicatat(siklus: Siklus) -> bool:
    """Notes are written while the desk works, and also while it waits for a unit that it has returned."""
    posisi = perjalanan.keadaan_siklus(siklus).cari(KUNCI)
    return posisi is not None and posisi.status in (Status.BERJALAN, Status.MENUNGGU)


def unit_sedang_mengisi(siklus: Siklus) -> frozenset[int]:
    """Units whose sheet is in their own hands again."""
    return frozenset(posisi.unit for posisi in perjalanan.keadaan_siklus(siklus).terbuka if posisi.unit is not None)


_KOLOM = select(
    CatatanAnalisis.butir_id,
    CatatanAnalisis.versi,
    CatatanAnalisis.simpulan,
    CatatanAnalisis.teks,
    CatatanAnalisis.oleh,
    type_coerce(CatatanAnalisis.pada, String).label("waktu"),
)


_CATATAN_SIKLUS = (
    _KOLOM.join(ButirIsian, ButirIsian.id == CatatanAnalisis.butir_id)
    .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
    .where(FormatUnit.siklus_id == bindparam("siklus_id"))
    .order_by(CatatanAnalisis.versi)
)


def _catatan_terbaru(butir_id: list[int]) -> dict[int, CatatanBaca]:
    milik = _KOLOM.where(CatatanAnalisis.butir_id.in_(butir_id)).order_by(CatatanAnalisis.versi)
    return {baris.butir_id: _catatan(baris) for baris in db.session.execute(milik)}


def _catatan_sekilas(semua: Sekilas, unit_id: int | None) -> dict[int, CatatanBaca]:
    """The same of the rows of a unit that were read at a glance."""
    terbaca = (baris.indikator for baris in semua.baris if baris.unit_id == unit_id)
    return {
        baris.butir_id: CatatanBaca(
            baris.catatan_versi, baris.simpulan, baris.catatan_teks, baris.catatan_oleh, baris.dicatat
        )
        for baris in terbaca
        if baris.dicatat is not None
    }


def _catatan(baris: Any) -> CatatanBaca:
    return CatatanBaca(*baris[1:])


@sekali
def _catatan_siklus(siklus_id: int) -> dict[int, CatatanBaca]:
    """The newest note on each indicator of a siklus."""
    return {baris.butir_id: _catatan(baris) for baris in kueri.semua(_CATATAN_SIKLUS, siklus_id=siklus_id)}


def pada_catatan(siklus_id: int) -> dict[int, datetime]:
    """When the newest note on each indicator of a siklus was written."""
    return {butir_id: catatan.pada for butir_id, catatan in _catatan_siklus(siklus_id).items()}


def basi(catatan: datetime | None, diubah: datetime | None) -> bool | None:
    """A note speaks of the figure that stood there when it was written; None without a note."""
    return None if catatan is None else diubah is not None and diubah > catatan


def _basi(baris: BarisIsian, catatan: CatatanBaca | None) -> bool:
    """Whether that is so of a row. The texts of times that the database keeps sort as the times do."""
    if catatan is None:
        return False
    waktu: list[Any] = [sel.waktu for kolom in KOLOM_ANGKA if (sel := baris.sel.get(kolom)) and sel.waktu]
    return bool(waktu) and max(waktu) > catatan.waktu


def _unit_kembali(siklus: Siklus) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if not dapat_dicatat(siklus):
        return (), ()
    legal = alur.pilihan(perjalanan.riwayat_siklus(siklus))
    dapat = tuple(
        pilihan.unit
        for pilihan in legal
        if pilihan.jenis is Jenis.KEMBALI and (pilihan.kunci, pilihan.ke) == (KUNCI, Kunci.PENGISIAN) and pilihan.unit
    )
    keadaan = perjalanan.keadaan_siklus(siklus)
    menunggu = any(posisi.kunci == KUNCI for posisi in keadaan.menunggu)
    return dapat, tuple(sorted(unit_sedang_mengisi(siklus))) if menunggu else ()


def belum_berikutnya(siklus_id: int, butir_id: int) -> int | None:
    """The next indicator without a simpulan, from this one on and then from the top; None when all are done."""
    semua = sekilas(naskah.ambil_siklus(siklus_id)).baris
    tempat = next((urut for urut, butir in enumerate(semua) if butir.butir_id == butir_id), 0)
    giliran = (*semua[tempat + 1 :], *semua[:tempat])
    return next((satu_giliran.butir_id for satu_giliran in giliran if satu_giliran.perlu_simpulan), None)


@dataclass(frozen=True)
class PapanKembali:
    """The page on which a unit is returned. `usulan`: the reason as its questions and notes make it, to be edited."""

    siklus_id: int
    nama: str
    versi: int
    unit: str
    usulan: str


def papan_kembali(siklus_id: int, unit_id: int) -> PapanKembali:
    """The sheet of this unit alone is read. Raises TidakDitemukan, also where the SOP returns no single unit."""
    siklus = naskah.ambil_siklus(siklus_id)
    kembali = naskah.sop_siklus(siklus).langkah_kunci(KUNCI).kembali_ke(Kunci.PENGISIAN)
    if kembali is None or kembali.lingkup is not Lingkup.UNIT:
        raise TidakDitemukan("Menurut SOP siklus ini, isian satu unit tidak dikembalikan dari analisis.")
    lembar = isian_baca.lembar_angka(siklus_id, unit_id)
    if not lembar:
        raise TidakDitemukan("Unit itu tidak mempunyai format isian pada siklus ini.")
    nama, usulan = perjalanan.nama_siklus(siklus), usulan_alasan(susun_butir(lembar))
    return PapanKembali(siklus.id, nama, naskah.versi_siklus(siklus), lembar[0].unit, usulan)


def usulan_alasan(butir: Iterable[ButirAnalisis]) -> str:
    """The reason for a return as the questions and notes of a unit make it; the Kasubbag edits it."""
    baris = []
    for satu_butir in butir:
        kata = [tanya.teks for tanya in satu_butir.pertanyaan if satu_butir.baris.jawaban_atas(tanya) is None]
        if satu_butir.simpulan == "perlu_dibahas":
            kata.insert(0, pasti(satu_butir.catatan).teks)
        if kata:
            baris.append(f"{satu_butir.baris.indikator.nama}: {' '.join(kata)}")
    return "\n".join(baris)
