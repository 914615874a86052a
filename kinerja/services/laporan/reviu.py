"""Before the Inspektorat comes: its checklist, each point answered from the case, and what is lacking.

An answer names its figure, or the file with who, when and SHA-256. What only a person can judge is said to be so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from kinerja.domain.blok import BAB, Judul
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.laporan import Kekurangan
from kinerja.domain.pasti import pasti
from kinerja.domain.reviu import POIN_REVIU, PoinReviu
from kinerja.domain.sop import Sop
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.ext import db
from kinerja.models import (
    Berkas,
    Bukti,
    ButirIsian,
    Dokumen,
    FormatUnit,
    Indikator,
    Rekomendasi,
    Unit,
    VersiIndikator,
)
from kinerja.services import hak, naskah
from kinerja.services.berkas.hak import dokumen_terbuka, wajib_belum_musnah
from kinerja.services.rekomendasi import baca as rekomendasi_baca

from .isi_beku import TAK_BERANGKA, baris_semua, menurut_sasaran, persen
from .kekurangan import kekurangan
from .susun import dibaca
from .susunan import susun_pohon

MANUSIA = "Dinilai pereviu; datanya pada laporan dan lampiran cara menghitung."


@dataclass(frozen=True)
class Jawaban:
    """One thing that answers a point: words, or a file with who and when. `berkas_id` None for words."""

    teks: str
    oleh: str = ""
    pada: datetime | None = None
    sidik: str = ""
    berkas_id: int | None = None
    dokumen_id: int | None = None


@dataclass(frozen=True)
class PoinTerjawab:
    """A point of the checklist with what answers it and what is lacking."""

    poin: PoinReviu
    jawaban: tuple[Jawaban, ...]
    kurang: tuple[str, ...]


@dataclass(frozen=True)
class BerkasBukti:
    """Evidence: of which unit and indicator; where it is a reference in words, without a file."""

    unit: str
    kode: str
    nama: str
    sidik: str
    oleh: str
    pada: datetime
    berkas_id: int | None


@dataclass(frozen=True)
class Reviu:
    """The whole: the report that is reviewed, the points, the papers and the evidence behind them."""

    siklus_id: int
    laporan: Dokumen
    poin: tuple[PoinTerjawab, ...]
    kertas: tuple[Dokumen, ...]
    bukti: tuple[BerkasBukti, ...]
    rekomendasi: tuple[Rekomendasi, ...] = ()
    """Of earlier siklus, that this one follows up; then what the reviu and evaluasi of this one ask for."""

    @property
    def kurang(self) -> int:
        """How many points lack something."""
        return sum(bool(poin.kurang) for poin in self.poin)


def susun_reviu(siklus_id: int, *, oleh: Pelaku) -> Reviu:
    """The index of the review. Raises TidakDitemukan while there is no report, HakDitolak."""
    hak.wajib(oleh, Tindakan.LAPORAN_SUSUN, siklus_id)
    return reviu_siklus(siklus_id)


def reviu_siklus(siklus_id: int) -> Reviu:
    """The index of the review, for the server itself. It leaves the house: no paper of class R or SR stands in it."""
    wajib_belum_musnah(siklus_id)
    laporan = dibaca(naskah.ambil_siklus(siklus_id))
    if laporan is None or "judul" not in laporan.isi:
        raise TidakDitemukan("Laporan belum disusun. Buat draft laporan lebih dahulu; setelah itu daftar reviu terisi.")
    kertas, bukti = tuple(dokumen_terbuka(siklus_id)), _bukti(siklus_id)
    lalu = tuple(rekomendasi_baca.ditindaklanjuti(naskah.ambil_siklus(siklus_id)))
    bahan = _Bahan(laporan, kekurangan(laporan.isi), kertas, bukti, lalu)
    poin = tuple(PoinTerjawab(p, tuple(_JAWAB[p.kunci](bahan)), tuple(_kurang(p, bahan))) for p in POIN_REVIU)
    return Reviu(siklus_id, laporan, poin, kertas, bukti, (*lalu, *rekomendasi_baca.milik_siklus(siklus_id)))


def _bukti(siklus_id: int) -> tuple[BerkasBukti, ...]:
    """Evidence that stands, in the order of unit and indicator."""
    kueri = (
        select(Unit.nama, Indikator.kode, Berkas, Bukti)
        .join(FormatUnit, FormatUnit.unit_id == Unit.id)
        .join(ButirIsian, ButirIsian.format_unit_id == FormatUnit.id)
        .join(Bukti, Bukti.butir_id == ButirIsian.id)
        .outerjoin(Berkas, Berkas.id == Bukti.berkas_id)
        .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
        .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
        .where(FormatUnit.siklus_id == siklus_id, Bukti.dicabut_pada.is_(None), ButirIsian.dicabut_pada.is_(None))
        .order_by(FormatUnit.unit_id, ButirIsian.urutan, Bukti.id)
    )
    return tuple(_satu_bukti(*baris) for baris in db.session.execute(kueri))


def _satu_bukti(unit: str, kode: str, berkas: Berkas | None, bukti: Bukti) -> BerkasBukti:
    nama, sidik, nomor = (berkas.nama, berkas.sha256, berkas.id) if berkas else (bukti.rujukan, "", None)
    return BerkasBukti(unit, kode, nama, sidik, bukti.oleh, bukti.pada, nomor)


@dataclass(frozen=True)
class _Bahan:
    laporan: Dokumen
    lemah: list[Kekurangan]
    kertas: Sequence[Dokumen]
    bukti: Sequence[BerkasBukti]
    rekomendasi: Sequence[Rekomendasi]

    @property
    def isi(self) -> Mapping:
        return self.laporan.isi

    @property
    def baris(self) -> list[dict]:
        return baris_semua(self.isi)

    @property
    def sop(self) -> Sop:
        return naskah.sop_siklus(naskah.ambil_siklus(pasti(self.laporan.siklus_id)))

    def berkas(self, *langkah: str) -> list[Jawaban]:
        """The newest version of every paper of these langkah."""
        kini = {(dokumen.jenis, dokumen.sumber): dokumen for dokumen in self.kertas if dokumen.kunci in langkah}
        return [_dokumen(dokumen) for dokumen in kini.values()]


def _dokumen(dokumen: Dokumen) -> Jawaban:
    return Jawaban(
        dokumen.judul,
        dokumen.dibuat_oleh,
        dokumen.dibuat_pada,
        dokumen.berkas.sha256,
        dokumen.berkas_id,
        dokumen_id=dokumen.id,
    )


HANYA_TAHUNAN = frozenset({"tujuan", "renstra", "iku", "lampau", "standar"})
"""What the report of a year says of an indicator, and that of a triwulan need not."""
TIDAK_DIMINTA = "Tidak diminta dari laporan triwulan; diperiksa pada laporan tahunan."


def _hitung(bahan: _Bahan, kunci: str, kata: str) -> list[Jawaban]:
    jumlah = sum(bool(indikator.get(kunci)) for indikator in bahan.baris)
    if not jumlah and kunci in HANYA_TAHUNAN and not bahan.isi.get("tahunan"):
        return [Jawaban(TIDAK_DIMINTA)]
    return [Jawaban(f"{jumlah} dari {len(bahan.baris)} indikator {kata}.")]


def _capaian(bahan: _Bahan) -> list[Jawaban]:
    ringkas = bahan.isi["ringkas"]
    return [
        Jawaban(
            f"{ringkas['dihitung']} dari {ringkas['jumlah']} indikator dihitung; rata-rata {ringkas['capaian']} persen "
            f"({ringkas['predikat']})."
        )
    ]


def _perbaikan(bahan: _Bahan) -> list[Jawaban]:
    selesai = sum(rekomendasi.selesai_pada is not None for rekomendasi in bahan.rekomendasi)
    kata = (
        f"{selesai} dari {len(bahan.rekomendasi)} rekomendasi reviu, evaluasi, dan rapat sudah selesai ditindaklanjuti."
    )
    return [*_hitung(bahan, "tindak_lanjut", "memuat tindak lanjut"), *([Jawaban(kata)] if bahan.rekomendasi else [])]


def _keuangan(bahan: _Bahan) -> list[Jawaban]:
    ringkas = bahan.isi["ringkas"]
    if ringkas["serapan"] in TAK_BERANGKA:
        return []
    return [
        Jawaban(
            f"Serapan {ringkas['serapan']} persen: Rp{ringkas['realisasi_anggaran']} dari pagu Rp{ringkas['pagu']}."
        )
    ]


def _lampiran(bahan: _Bahan) -> list[Jawaban]:
    blok = (b for seksi in susun_pohon(bahan.isi) for b in seksi.blok)
    judul = [b.teks for b in blok if isinstance(b, Judul) and b.tingkat == BAB and b.teks.startswith("Lampiran")]
    return [Jawaban(teks) for teks in judul]


def _penanggung_jawab(bahan: _Bahan) -> list[Jawaban]:
    return [Jawaban(f"{unit['nama']}: {unit['dilaporkan']}") for unit in bahan.isi["unit"] if unit["dilaporkan"]]


def _data_memadai(bahan: _Bahan) -> list[Jawaban]:
    return [Jawaban(f"{b.unit}, {b.kode}: {b.nama}", b.oleh, b.pada, b.sidik, b.berkas_id) for b in bahan.bukti]


def _sasaran(bahan: _Bahan) -> list[Jawaban]:
    return [Jawaban(f"Disusun menurut {len(menurut_sasaran(bahan.isi))} sasaran kantor, bukan menurut unit.")]


def _manusia(_bahan: _Bahan) -> list[Jawaban]:
    return [Jawaban(MANUSIA)]


_JAWAB: dict[str, Callable[[_Bahan], Iterable[Jawaban]]] = {
    "data_penting": lambda b: [Jawaban(f"{len(b.isi.get('organisasi', ()))} unit kerja dengan pejabatnya.")],
    "target": lambda b: _hitung(b, "target", "bertarget"),
    "capaian": _capaian,
    "lampiran": _lampiran,
    "perbaikan": _perbaikan,
    "keuangan": _keuangan,
    "penyusun": lambda b: [_dokumen(b.laporan)],
    "data_memadai": _data_memadai,
    "penyampaian": lambda b: b.berkas("penyampaian", "pelaporan"),
    "penanggung_jawab": _penanggung_jawab,
    "andal": lambda b: b.berkas("analisis"),
    "diketahui": lambda b: b.berkas("rapat"),
    "bukan_gabungan": _sasaran,
    "sesuai_pk": lambda b: _hitung(b, "tujuan", "menyebut tujuannya"),
    "selaras": lambda b: _hitung(b, "renstra", "mempunyai target akhir Renstra"),
    "penjelasan_selaras": _manusia,
    "target_pk": lambda b: _hitung(b, "target_tahunan", "memuat target tahunan dari perjanjian kinerja"),
    "iku": lambda b: _hitung(b, "iku", "ditandai IKU"),
    "penjelasan_target": _manusia,
    "banding": lambda b: dict.fromkeys(
        [*_hitung(b, "lampau", "dibandingkan dengan tahun lalu"), *_hitung(b, "standar", "berstandar")]
    ),
    "cukup": _manusia,
    "penjelasan_cukup": _manusia,
    "smart": lambda b: _hitung(b, "satuan", "mempunyai satuan, target, dan cara menghitung"),
}
"""What answers each point."""


def _kurang(poin: PoinReviu, bahan: _Bahan) -> Iterable[str]:
    yield from (lemah.teks for lemah in bahan.lemah if lemah.poin in poin.laporan)
    khusus = _KURANG.get(poin.kunci)
    if khusus:
        yield from khusus(bahan)


def _tanpa_bukti(bahan: _Bahan) -> Iterable[str]:
    berbukti = {bukti.kode for bukti in bahan.bukti}
    kosong = [b["kode"] for b in bahan.baris if b.get("kode") and b["kode"] not in berbukti and _berangka(b)]
    if kosong:
        yield f"{len(kosong)} indikator berealisasi tanpa bukti dukung: {', '.join(kosong)}"


def _berangka(baris: Mapping) -> bool:
    return persen(baris["capaian"]) is not None


def _tanpa_tindak_lanjut(bahan: _Bahan) -> Iterable[str]:
    lemah = [b for b in bahan.baris if (nilai := persen(b["capaian"])) is not None and nilai < 100]
    kosong = [b.get("kode") or b["indikator"] for b in lemah if not b["tindak_lanjut"].strip()]
    if kosong:
        yield f"{len(kosong)} indikator di bawah target tanpa tindak lanjut: {', '.join(kosong)}"


def _belum_diperbaiki(bahan: _Bahan) -> Iterable[str]:
    yield from _tanpa_tindak_lanjut(bahan)
    yield from (
        f"Rekomendasi lewat batas waktu {tulis_tanggal(saran.tenggat)} pada {saran.pemegang}: {saran.uraian}"
        for saran in bahan.rekomendasi
        if rekomendasi_baca.terlambat(saran)
    )


def _unit_belum_melapor(bahan: _Bahan) -> Iterable[str]:
    yield from (
        f"{unit['nama']} belum menyatakan penanggung jawab datanya"
        for unit in bahan.isi["unit"]
        if unit["baris"] and not unit["dilaporkan"]
    )


def _tanpa_kertas(langkah: str, kata: str) -> Callable[[_Bahan], Iterable[str]]:
    return lambda bahan: [kata] if bahan.sop.punya(langkah) and not bahan.berkas(langkah) else []


def _sasaran_tanpa_iku(bahan: _Bahan) -> Iterable[str]:
    for nama, baris in menurut_sasaran(bahan.isi).items() if bahan.isi.get("tahunan") else ():
        if not any(indikator.get("iku") for indikator in baris):
            yield f"Sasaran “{nama}” tanpa IKU"


_KURANG: dict[str, Callable[[_Bahan], Iterable[str]]] = {
    "perbaikan": _belum_diperbaiki,
    "data_memadai": _tanpa_bukti,
    "penyampaian": _tanpa_kertas("penyampaian", "Belum ada bukti penyampaian format isian kepada unit"),
    "penanggung_jawab": _unit_belum_melapor,
    "andal": _tanpa_kertas("analisis", "Belum ada hasil analisis yang diparaf"),
    "diketahui": _tanpa_kertas("rapat", "Belum ada undangan, daftar hadir, atau notulen rapat pembahasan"),
    "cukup": _sasaran_tanpa_iku,
}
"""What the program sees to be lacking, beside the points of the report itself."""
