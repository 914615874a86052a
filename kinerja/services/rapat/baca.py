"""Reading langkah 8: the meeting, its agenda proposed from the data, who came, what was decided."""

from collections import namedtuple
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from hashlib import sha256
from operator import attrgetter
from typing import Any

from sqlalchemy import and_, bindparam, literal, select
from sqlalchemy.orm import joinedload

from kinerja.adapters import jam
from kinerja.domain.angka import baca_angka, dari_kanonik, tulis_rupiah
from kinerja.domain.capaian import Nilai
from kinerja.domain.galat import GalatDomain, TidakDitemukan
from kinerja.domain.gambar import Nilai as NilaiTren
from kinerja.domain.gambar import Tren, garis_tren
from kinerja.domain.hak import Pelaku
from kinerja.domain.nilai import kanonik_nilai
from kinerja.domain.per_unit import SEKALIGUS
from kinerja.domain.sop import Peran, Sop
from kinerja.domain.tanggal import tulis_hari
from kinerja.domain.tunda import tunda
from kinerja.ext import db
from kinerja.models import BukuNomor, Dokumen, KeputusanRapat, PesertaRapat, Rapat, Siklus, Surat
from kinerja.models.rapat import WaktuRapat
from kinerja.services import kueri, naskah
from kinerja.services.analisis.baca import ButirAnalisis, susun_butir
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian.sekilas import BarisSekilas, sekilas_angka
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat
from kinerja.services.kantor.pejabat import Pejabat
from kinerja.services.laporan.tren import tren_triwulan
from kinerja.services.siklus import gerbang, perjalanan
from kinerja.services.singgahan import sekali

KUNCI = "rapat"
KEPUTUSAN = {"disetujui": "Disetujui", "diubah": "Diubah", "ditunda": "Ditunda"}
PUKUL_LAZIM, PUKUL_TERAKHIR = 9, 15
JENIS_PINDAIAN = {"notulen": "Notulen", "daftar_hadir": "Daftar hadir"}
JENIS_DOKUMEN = ("undangan", "daftar_hadir", "notulen")
_SERATUS = Decimal(100)
KERTAS_TAMPAK = 10
"""Of many papers so many are listed on the page of the meeting."""
TERDEPAN = 10
"""Of a long agenda so many are listed in front of the decisions."""
SEKITAR, SEBELUM = 25, 5
"""Of a long agenda so many are listed beside the indicator at hand, and so many of them before it."""


PesertaBaca = namedtuple("PesertaBaca", PesertaRapat.__table__.columns.keys())  # type: ignore[misc]  # noqa: PYI024
"""Who was invited: the columns of the table."""


@dataclass(frozen=True)
class RapatBaca(WaktuRapat):
    """The meeting as a page shows it, read and never written. `peserta`: who was invited, in that order."""

    id: int
    siklus_id: int
    tanggal: date
    pukul: time
    tempat: str
    acara: str
    pimpinan: str
    notulis: str
    pembahasan: str
    simpulan: str
    undangan_pada: datetime | None
    diadakan_pada: datetime | None
    agenda: list | None
    peserta: tuple[Any, ...]

    @tunda
    def putusan(self) -> Mapping[int, Any]:
        """What was decided, by row."""
        return {putusan.butir_id: putusan for putusan in kueri.semua(_PUTUSAN, rapat_id=self.id)}


_KOLOM_RAPAT = tuple(nama for nama in RapatBaca.__dataclass_fields__ if nama != "peserta")
_RAPAT = kueri.Siap(
    select(*(getattr(Rapat, nama) for nama in _KOLOM_RAPAT), *PesertaRapat.__table__.columns)
    .outerjoin(PesertaRapat, PesertaRapat.rapat_id == Rapat.id)
    .where(Rapat.siklus_id == bindparam("siklus_id"))
    .order_by(PesertaRapat.id)
)
"""The meeting of a siklus, a row for each who was invited, or one."""
_PUTUSAN = kueri.Siap(
    select(KeputusanRapat.__table__).where(KeputusanRapat.rapat_id == bindparam("rapat_id")).order_by(KeputusanRapat.id)
)


@dataclass(frozen=True)
class ButirRapat:
    """An indicator before the meeting. `sebab`: why it comes first; `basi`: the figure changed after the decision."""

    analisis: ButirAnalisis | BarisSekilas
    sebab: tuple[str, ...]
    putusan: Any
    basi: bool

    @property
    def baris(self) -> Any:
        """Its row in the isian; on a list of many as far as it is known at a glance (isian/sekilas)."""
        return self.analisis.baris

    @property
    def unit(self) -> str:
        """The unit that answers for it."""
        return self.analisis.unit

    @property
    def berlaku(self) -> Any:
        """The decision on the figure that stands there now."""
        return None if self.basi else self.putusan

    @property
    def anggaran_diubah(self) -> tuple[str, str] | None:
        """The realisasi anggaran before the meeting and after it, as written; None where it was left alone."""
        putusan = self.berlaku
        if putusan is None or putusan.anggaran_lama == putusan.anggaran_baru:
            return None
        lama, baru = (
            tulis_rupiah(dari_kanonik(teks)) if teks else "" for teks in (putusan.anggaran_lama, putusan.anggaran_baru)
        )
        return lama, baru

    @property
    def perlu(self) -> bool:
        """Must the meeting decide on it? Not on what is not measured in this period."""
        return self.berlaku is None and not self.baris.tidak_diukur


@dataclass(frozen=True)
class Agenda:
    """What the meeting decides upon. `butir` in the order of the agenda; `terbuka`: does the meeting sit now?"""

    siklus_id: int
    nama: str
    terbuka: bool
    rapat: RapatBaca | None
    butir: tuple[ButirRapat, ...]

    @tunda
    def didahulukan(self) -> list[ButirRapat]:
        """What the data put on top of the agenda."""
        return [butir for butir in self.butir if butir.sebab]

    @property
    def terdepan(self) -> list[ButirRapat]:
        """The first of them: of many rows the rest follow in the table of decisions, in the same order."""
        return self.didahulukan[:TERDEPAN] if self.banyak else self.didahulukan

    @property
    def banyak(self) -> bool:
        """Are there more rows than a page shows at once?"""
        return len(self.butir) > SEKALIGUS

    def sekitar(self, butir: ButirRapat) -> tuple[int, tuple[ButirRapat, ...]]:
        """The part of the agenda that is listed beside an indicator, and how many come before it."""
        if not self.banyak:
            return 0, self.butir
        tempat = [b.baris.butir_id for b in self.butir].index(butir.baris.butir_id)
        awal = max(0, min(tempat - SEBELUM, len(self.butir) - SEKITAR))
        return awal, self.butir[awal : awal + SEKITAR]

    @tunda
    def wajib(self) -> list[ButirRapat]:
        """What the meeting must decide upon: the set that the gate of langkah 8 asks for."""
        return [butir for butir in self.butir if not butir.baris.tidak_diukur]

    @property
    def tanpa_putusan(self) -> int:
        """How many stand on the agenda and need no decision."""
        return len(self.butir) - len(self.wajib)

    @property
    def beku(self) -> bool:
        """Is the order fixed, since the meeting has begun?"""
        return self.rapat is not None and self.rapat.agenda is not None

    @tunda
    def belum(self) -> list[ButirRapat]:
        """What still waits for a decision."""
        return [butir for butir in self.butir if butir.perlu]


@dataclass(frozen=True)
class PapanRapat(Agenda):
    """The page of langkah 8. `menyelesaikan`: may this desk hand over?"""

    versi: int
    dapat_dipindai: bool
    menyelesaikan: bool
    undangan: Any
    dokumen: tuple[Any, ...]
    syarat: tuple[gerbang.ButirSyarat, ...]
    tenggat: date | None
    sisa: int | None

    @tunda
    def kertas(self) -> list[Any]:
        """Of its papers the last of each kind, of the others the newest: the rest stand on the page of the siklus."""
        terakhir = {dokumen.jenis: dokumen.id for dokumen in self.dokumen}.values()
        lain = [dokumen.id for dokumen in self.dokumen if dokumen.id not in terakhir]
        tampak = {*terakhir, *lain[len(terakhir) - KERTAS_TAMPAK :]}
        return [dokumen for dokumen in self.dokumen if dokumen.id in tampak]


def agenda_rapat(siklus_id: int) -> Agenda:
    """The agenda by itself, for the page of one indicator; its rows are known at a glance. Raises TidakDitemukan."""
    siklus, rapat = naskah.ambil_siklus(siklus_id), baca_rapat(siklus_id)
    terbuka = perjalanan.posisi_terbuka(siklus, KUNCI) is not None
    butir = _susun(sekilas_angka(siklus), rapat, rapat.putusan if rapat else {})
    return Agenda(siklus.id, perjalanan.nama_siklus(siklus), terbuka, rapat, butir)


def papan(siklus_id: int, *, oleh: Pelaku) -> PapanRapat:
    """Everything on the page of langkah 8, as this officer may see it. Raises TidakDitemukan."""
    siklus = naskah.ambil_siklus(siklus_id)
    langkah = naskah.sop_siklus(siklus).langkah_kunci(KUNCI)
    isi = agenda_rapat(siklus_id)
    dokumen, undangan = _kertas_rapat(siklus_id)
    tenggat, sisa = perjalanan.tenggat_terbuka(siklus, KUNCI)
    return PapanRapat(
        isi.siklus_id,
        isi.nama,
        isi.terbuka,
        isi.rapat,
        isi.butir,
        versi=naskah.versi_siklus(siklus),
        dapat_dipindai=siklus.status != "batal",
        menyelesaikan=isi.terbuka and langkah.dikerjakan_oleh(oleh.peran),
        undangan=undangan,
        dokumen=dokumen,
        syarat=tuple(gerbang.periksa(siklus, langkah)) if isi.terbuka else (),
        tenggat=tenggat,
        sisa=sisa,
    )


@sekali
def baca_rapat(siklus_id: int) -> RapatBaca | None:
    """The meeting of a siklus as pages show it, if one was prepared."""
    baris = kueri.semua(_RAPAT, siklus_id=siklus_id)
    if not baris:
        return None
    banyak = len(_KOLOM_RAPAT)
    semua: list[Any] = [PesertaBaca._make(orang[banyak:]) for orang in baris]
    isi: list[Any] = [*baris[0][:banyak], tuple(peserta for peserta in semua if peserta.id is not None)]
    return RapatBaca(*isi)


@sekali
def rapat_siklus(siklus_id: int) -> Rapat | None:
    """The same for who writes."""
    pilihan = select(Rapat).where(Rapat.siklus_id == siklus_id).options(joinedload(Rapat.keputusan))
    return db.session.scalars(pilihan).unique().one_or_none()


def ambil_rapat(siklus_id: int) -> Rapat:
    """The meeting, or GalatDomain that says to prepare it first."""
    rapat = rapat_siklus(siklus_id)
    if rapat is None:
        raise GalatDomain("Rapat belum disiapkan. Isi undangannya lebih dahulu.")
    return rapat


def undangan_terakhir(siklus_id: int) -> Surat | None:
    """The newest undangan that was issued."""
    pilihan = select(Surat).where(Surat.siklus_id == siklus_id, Surat.jenis == "undangan", Surat.status != "batal")
    return db.session.scalar(pilihan.order_by(Surat.id.desc()).limit(1))


_KERTAS = kueri.Siap(
    select(
        Dokumen.id,
        Dokumen.jenis,
        Dokumen.judul,
        Dokumen.versi,
        Dokumen.dibuat_oleh,
        Dokumen.dibuat_pada,
        Surat.id.label("surat_id"),
        BukuNomor.nomor,
    )
    .outerjoin(Surat, and_(Surat.dokumen_id == Dokumen.id, Surat.status != "batal"))
    .outerjoin(BukuNomor, BukuNomor.surat_id == Surat.id)
    .where(Dokumen.siklus_id == bindparam("siklus_id"), Dokumen.jenis.in_(map(literal, JENIS_DOKUMEN)))
    .order_by(Dokumen.id)
)
"""The papers of langkah 8; of an undangan that holds, its letter and nomor."""


def _kertas_rapat(siklus_id: int) -> tuple[tuple[Any, ...], Any]:
    """Papers of langkah 8 as the page lists them, oldest first, and the newest undangan that holds (or None)."""
    semua = tuple(kueri.semua(_KERTAS, siklus_id=siklus_id))
    berlaku = [kertas for kertas in semua if kertas.surat_id is not None]
    return semua, max(berlaku, key=attrgetter("surat_id"), default=None)


@sekali
def agenda(siklus: Siklus, rapat: Rapat | None) -> tuple[ButirRapat, ...]:
    """All indicators; first what was questioned in langkah 7, what is below the limit, what is not available.

    Once the meeting has begun its order and its reasons stay as they were (see bekukan).
    """
    putusan = {keputusan.butir_id: keputusan for keputusan in rapat.keputusan} if rapat else {}
    return _susun(susun_butir(isian_baca.lembar_angka(siklus.id)), rapat, putusan)


def _susun(
    semua_butir: Iterable[ButirAnalisis | BarisSekilas], rapat: Rapat | RapatBaca | None, putusan: Mapping[int, Any]
) -> tuple[ButirRapat, ...]:
    beku = {nomor: tuple(sebab) for nomor, sebab in rapat.agenda or ()} if rapat else {}
    tempat = {nomor: urut for urut, nomor in enumerate(beku)}
    semua = [_butir(butir, putusan.get(butir.baris.butir_id), beku.get(butir.baris.butir_id)) for butir in semua_butir]

    def urutan(butir: ButirRapat) -> tuple:
        nomor = tempat.get(butir.baris.butir_id)
        return (len(tempat), *_urutan(butir)) if nomor is None else (nomor,)

    return tuple(sorted(semua, key=urutan))


def cari_butir(papan: Agenda, butir_id: int) -> ButirRapat:
    """One indicator of the meeting with its whole row, or TidakDitemukan."""
    butir = next((satu_butir for satu_butir in papan.butir if satu_butir.baris.butir_id == butir_id), None)
    if butir is None:
        raise TidakDitemukan("Indikator itu tidak dibahas dalam rapat ini.")
    (rinci,) = susun_butir(isian_baca.baris_angka(papan.siklus_id, {butir_id}))
    return replace(butir, analisis=rinci)


def nilai_putusan(putusan: Any) -> str:
    """The figure that a decision speaks of, as stored text."""
    return putusan.nilai_baru if putusan.keputusan == "diubah" else putusan.nilai_lama


PEMISAH_JABATAN = "; "
"""Between the jabatan of one person; who signs, signs as the first of them."""


def calon_peserta() -> list[Pejabat]:
    """Who can be invited: everyone who holds a desk of the SOP today, once each, in the office's order."""
    orang: dict[int, list[Pejabat]] = {}
    for satu_pejabat in pejabat.pejabat():
        if satu_pejabat.peran != Peran.PENGELOLA:
            orang.setdefault(satu_pejabat.pegawai_id, []).append(satu_pejabat)
    return [replace(utama, rangkap=tuple(s.jabatan_lengkap for s in lain)) for utama, *lain in orang.values()]


def sebutan_pejabat(pejabat: Pejabat) -> str:
    """All that he holds: "Sekretaris Badan, Plt. Kepala Bidang Mutasi"."""
    return PEMISAH_JABATAN.join((pejabat.jabatan_lengkap, *pejabat.rangkap))


def sebutan_peserta(peserta: PesertaRapat) -> str:
    """ "Budi (Kepala Badan)", as pimpinan and notulis are kept."""
    return f"{peserta.nama} ({peserta.jabatan})"


def cari_peserta(rapat: Rapat | RapatBaca, sebutan: str) -> PesertaRapat | None:
    """The participant who is called so."""
    return next((peserta for peserta in rapat.peserta if sebutan_peserta(peserta) == sebutan), None)


def hadir_lengkap(rapat: Rapat | RapatBaca) -> bool:
    """Is everybody marked, and was anybody there?"""
    return all(peserta.hadir is not None for peserta in rapat.peserta) and any(
        peserta.hadir for peserta in rapat.peserta
    )


def sidik_notulen(rapat: Rapat | RapatBaca) -> str:
    """Which text a page showed: two notulis must not overwrite one another."""
    return sha256(f"{rapat.pembahasan}\0{rapat.simpulan}\0{rapat.diadakan_pada}".encode()).hexdigest()[:16]


def sebutan_pukul(pukul: datetime | time) -> str:
    """ "09.00 WITA"."""
    return f"{pukul:%H.%M} WITA"


def sebutan_saat(saat: datetime) -> str:
    """ "Senin, 6 April 2026 pukul 10.00 WITA"."""
    return f"{tulis_hari(saat.date())} pukul {sebutan_pukul(saat)}"


def putusan_berlaku(putusan: Any, realisasi: Nilai | None) -> bool:
    """Is there a decision, and on the figure that stands there now?"""
    return putusan is not None and nilai_putusan(putusan) == kanonik_nilai(realisasi)


def _butir(butir: ButirAnalisis | BarisSekilas, putusan: Any, beku: tuple[str, ...] | None) -> ButirRapat:
    """`beku`: why it came where it stands, of an agenda that is fixed."""
    basi = putusan is not None and not putusan_berlaku(putusan, butir.baris.realisasi)
    return ButirRapat(butir, _sebab(butir) if beku is None else beku, putusan, basi)


def _sebab(butir: ButirAnalisis | BarisSekilas) -> tuple[str, ...]:
    nilai, batas = butir.baris.capaian.nilai, butir.baris.setelan.batas_perhatian
    semua = (
        ("perlu dibahas menurut analisis", butir.simpulan == "perlu_dibahas"),
        ("capaian di bawah batas perhatian", nilai is not None and nilai < batas),
        ("data belum tersedia", bool(butir.baris.belum_tersedia)),
    )
    return tuple(kata for kata, ya in semua if ya)


def _urutan(butir: ButirRapat) -> tuple:
    """Questioned first, then the lowest capaian, then what has no data; the rest in the order of the sheets."""
    if not butir.sebab:
        return (3,)
    dibahas = butir.analisis.simpulan == "perlu_dibahas"
    nilai = butir.baris.capaian.nilai
    return (0 if dibahas else 2 if nilai is None else 1, nilai if nilai is not None else _SERATUS)


def belum_berikutnya(papan: Agenda, butir_id: int) -> int | None:
    """The next indicator on the agenda that waits for a decision; None when all are decided."""
    nomor = [butir.baris.butir_id for butir in papan.butir]
    tempat = nomor.index(butir_id) if butir_id in nomor else -1
    giliran = (*papan.butir[tempat + 1 :], *papan.butir[: tempat + 1])
    return next((satu_giliran.baris.butir_id for satu_giliran in giliran if satu_giliran.perlu), None)


def pertama(papan: Agenda) -> int | None:
    """Where the meeting goes on: the first indicator that waits for a decision, else the first of all."""
    semua = papan.belum or papan.butir
    return semua[0].baris.butir_id if semua else None


def tren(siklus_id: int, butir: ButirRapat) -> Tren | None:
    """The capaian of an indicator over the triwulan of its year; None where there is no second figure."""
    siklus, ukur = naskah.ambil_siklus(siklus_id), butir.baris.ukur.setelan
    titik = [
        NilaiTren(
            t["label"], baca_angka(t["capaian"]) if t["capaian"] else None, t["kelompok"], t["tingkat"], t["predikat"]
        )
        for t in tren_triwulan([butir.baris], tahun=siklus.tahun, periode=siklus.periode, setelan=ukur)
    ]
    return garis_tren(titik) if sum(t.nilai is not None for t in titik) > 1 else None


def sebelah(papan: Agenda, butir_id: int) -> tuple[ButirRapat | None, ButirRapat | None]:
    """The indicators before and after this one on the agenda."""
    nomor = [butir.baris.butir_id for butir in papan.butir].index(butir_id)
    sebelum = papan.butir[nomor - 1] if nomor else None
    return sebelum, papan.butir[nomor + 1] if nomor + 1 < len(papan.butir) else None


def rencana_awal(siklus_id: int) -> dict:
    """What the form of the undangan starts with: the plan as kept, else the usual people at the usual time."""
    rapat, calon = baca_rapat(siklus_id), calon_peserta()
    if rapat is None:
        return _rencana_lazim(naskah.ambil_siklus(siklus_id), calon)
    pegawai = {peserta.pegawai_id for peserta in rapat.peserta}
    sebutan = {f"{satu_calon.nama} ({sebutan_pejabat(satu_calon)})": satu_calon.penugasan_id for satu_calon in calon}
    return {
        "tanggal": rapat.tanggal,
        "pukul": rapat.pukul,
        "tempat": rapat.tempat,
        "acara": rapat.acara,
        "pimpinan": sebutan.get(rapat.pimpinan),
        "notulis": sebutan.get(rapat.notulis),
        "peserta": [satu_calon.penugasan_id for satu_calon in calon if satu_calon.pegawai_id in pegawai],
    }


_TERAKHIR = select(Rapat.tempat, Rapat.pukul).order_by(Rapat.id.desc()).limit(1)


def _mulai_lazim(kini: datetime, pukul_lalu: time | None) -> datetime:
    """The hour of the last meeting on the next working day; without one 09.00, or the next full hour of today.

    After 15.00, and on a holiday, 09.00 of the next working day.
    """
    kalender, hari = kantor_baca.kalender(), kini.date()
    if pukul_lalu:
        return datetime.combine(kalender.berikutnya(hari), pukul_lalu)
    pukul = max(PUKUL_LAZIM, kini.hour + (kini.minute > 0 or kini.second > 0))
    if pukul > PUKUL_TERAKHIR or not kalender.hari_kerja(hari):
        hari, pukul = kalender.berikutnya(hari), PUKUL_LAZIM
    return datetime.combine(hari, time(pukul))


def _pemimpin_lazim(sop: Sop) -> tuple[Peran, Peran | None]:
    """Who chairs and who writes down unless it is said: the desk of the rapat, and of the report that comes of it."""
    pimpinan = sop.langkah_kunci("rapat").penanggung_jawab
    serta = (pelaksana.peran for pelaksana in sop.langkah_kunci("rapat").pelaksana)
    calon = (*sop.pemeran("penyusunan", "analisis"), *serta)
    return pimpinan, next((peran for peran in calon if peran not in (pimpinan, Peran.KEPALA)), None)


def _rencana_lazim(siklus: Siklus, calon: list[Pejabat]) -> dict:
    pimpinan, notulis = _pemimpin_lazim(naskah.sop_siklus(siklus))
    menurut_peran: dict[str | None, int] = {satu_calon.peran: satu_calon.penugasan_id for satu_calon in reversed(calon)}
    lalu = db.session.execute(_TERAKHIR).first()
    mulai = _mulai_lazim(jam.sekarang().astimezone(jam.ZONA), lalu.pukul if lalu else None)
    return {
        "tanggal": mulai.date(),
        "pukul": mulai.time(),
        "tempat": lalu.tempat if lalu else "",
        "acara": f"Pembahasan pengukuran kinerja {perjalanan.nama_siklus(siklus)}",
        "pimpinan": menurut_peran.get(pimpinan),
        "notulis": menurut_peran.get(notulis),
        "peserta": [satu_calon.penugasan_id for satu_calon in calon if satu_calon.peran != Peran.FUNGSIONAL],
    }


def belum_mulai(rapat: Rapat | RapatBaca | None) -> str:
    """When a meeting is to begin that has not begun ("Senin, 6 April 2026 pukul 10.00 WITA"); "" afterwards."""
    if rapat is None or (saat := rapat.mulai(jam.ZONA)) <= jam.sekarang():
        return ""
    return sebutan_saat(saat)


SEBUTAN_TERTULIS = {
    "diadakan_tanggal": "Tanggal rapat diadakan",
    "diadakan_pukul": "Jam rapat diadakan",
    "pembahasan": "Pembahasan",
    "simpulan": "Simpulan",
    "hadir": "Daftar hadir",
    "keterangan": "Daftar hadir",
}


def tertulis(rapat: Rapat | RapatBaca | None) -> dict[str, str]:
    """What the meeting has stored, by the names that the page gives its fields."""
    if rapat is None:
        return {}
    saat = rapat.diadakan_pada and rapat.mulai(jam.ZONA)
    hasil = {
        "diadakan_tanggal": f"{saat:%d/%m/%Y}" if saat else "",
        "diadakan_pukul": f"{saat:%H.%M}" if saat else "",
        "pembahasan": rapat.pembahasan,
        "simpulan": rapat.simpulan,
    }
    for peserta in rapat.peserta:
        hasil[f"hadir-{peserta.id}"] = {True: "ya", False: "tidak", None: ""}[peserta.hadir]
        hasil[f"keterangan-{peserta.id}"] = peserta.keterangan
    return hasil
