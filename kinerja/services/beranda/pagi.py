"""Lembar pagi: who holds what this morning, over all jabatan. No figure of any indicator, nothing that is rahasia."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain.alur import Posisi
from kinerja.domain.kunci import Kunci
from kinerja.domain.periode import nama_periode
from kinerja.domain.sop import Langkah
from kinerja.domain.tanggal import tulis_hari, tulis_tanggal
from kinerja.domain.tautan import Apa, Tautan, ke
from kinerja.models import Disposisi, PenerimaDisposisi, Siklus
from kinerja.services import kueri
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat
from kinerja.services.siklus import baca as siklus_baca
from kinerja.services.siklus import perjalanan

from .papan import pemegang_langkah
from .terisi import MENGISI, terisi

TANPA_PEMEGANG = "Belum ada pemegang"
JUDUL = "Lembar pagi"


@dataclass(frozen=True)
class BarisPagi:
    """One thing that somebody holds. `sisa`: working days left; `kurang`: what is lacking; `penunggu`: who waits."""

    siklus: str
    pekerjaan: str
    unit: str
    pemegang: tuple[str, ...]
    tenggat: date | None
    sisa: int | None
    kurang: str
    penunggu: str
    tautan: Tautan

    @property
    def siapa(self) -> str:
        """Who holds it, in words."""
        return ", ".join(self.pemegang) or TANPA_PEMEGANG

    @property
    def lama(self) -> str:
        """How long there is, in words."""
        if self.sisa is None or self.tenggat is None:
            return "tanpa tenggat"
        if self.sisa < 0:
            return f"terlambat {-self.sisa} hari kerja"
        if self.sisa == 0:
            return "hari ini"
        return f"{self.sisa} hari kerja lagi ({tulis_tanggal(self.tenggat)})"

    @property
    def waktu(self) -> str:
        """The same at the head of a cell."""
        return self.lama[:1].upper() + self.lama[1:]


@dataclass(frozen=True)
class LembarPagi:
    """The sheet of a day. `libur`: why it is no working day, "" when it is one; late things stand first."""

    hari: date
    libur: str
    baris: tuple[BarisPagi, ...]

    @property
    def pesan(self) -> str:
        """A short text for the office's own group: plain words, one line for each thing."""
        kepala = f"{JUDUL} {tulis_hari(self.hari)}"
        isi = [f"- {b.siapa}: {b.pekerjaan}{f' {b.unit}' if b.unit else ''}, {b.siklus}, {b.lama}" for b in self.baris]
        return "\n".join([kepala, *(isi or ["Tidak ada pekerjaan SOP yang sedang berjalan."])])


def lembar() -> LembarPagi:
    """What the office holds now."""
    hari = jam.hari_ini()
    baris = [pekerjaan for siklus in siklus_baca.berjalan() for pekerjaan in _langkah(siklus)] + _disposisi()
    urut = sorted(
        baris,
        key=lambda pekerjaan: (pekerjaan.tenggat or date.max, pekerjaan.siklus, pekerjaan.pekerjaan, pekerjaan.unit),
    )
    return LembarPagi(hari, _libur(hari), tuple(urut))


def _libur(hari: date) -> str:
    if kantor_baca.kalender().hari_kerja(hari):
        return ""
    return f"{tulis_hari(hari)} bukan hari kerja."


def _langkah(siklus: Siklus) -> list[BarisPagi]:
    keadaan = perjalanan.keadaan_siklus(siklus)
    return [_baris(siklus, posisi, keadaan.sop.langkah_kunci(posisi.kunci)) for posisi in keadaan.terbuka]


def _baris(siklus: Siklus, posisi: Posisi, langkah: Langkah) -> BarisPagi:
    tenggat, sisa = perjalanan.tenggat_posisi(siklus, posisi)
    sesudah = next((s for s in perjalanan.sop_siklus(siklus).langkah if s.urut > langkah.urut), None)
    return BarisPagi(
        siklus=perjalanan.nama_siklus(siklus),
        pekerjaan=langkah.ringkas,
        unit=kantor_baca.nama_unit().get(posisi.unit, "") if posisi.unit else "",
        pemegang=pemegang_langkah(siklus, langkah, posisi.unit),
        tenggat=tenggat,
        sisa=sisa,
        kurang=_kurang(siklus, posisi, langkah),
        penunggu=f"{sesudah.penanggung_jawab.label} ({sesudah.ringkas})" if sesudah else "",
        tautan=ke(Apa.SIKLUS, siklus.id),
    )


def _kurang(siklus: Siklus, posisi: Posisi, langkah: Langkah) -> str:
    """What is lacking; why something came back is read where it is mended."""
    if posisi.dikembalikan:
        return "Dikembalikan, perlu diperbaiki"
    if posisi.unit and posisi.kunci in MENGISI:
        semua = terisi(tuple(sorted(siklus_berjalan.id for siklus_berjalan in siklus_baca.berjalan())))
        ada, jumlah, _ = semua.get((siklus.id, posisi.unit), (0, 0, False))
        if ada < jumlah:
            return f"Realisasi {jumlah - ada} dari {jumlah} indikator"
        return "Pernyataan bahwa isian selesai" if posisi.kunci == Kunci.PENGISIAN else "Laporan data unit"
    return langkah.output or "Belum diselesaikan"


_CABANG = kueri.Siap(
    select(
        Disposisi.id,
        Disposisi.dari,
        Disposisi.batas,
        PenerimaDisposisi.jabatan_id,
        PenerimaDisposisi.kepada,
        PenerimaDisposisi.dibaca_pada,
        Siklus.tahun,
        Siklus.periode,
    )
    .join(Disposisi, Disposisi.id == PenerimaDisposisi.disposisi_id)
    .join(Siklus, Siklus.id == Disposisi.siklus_id)
    .where(PenerimaDisposisi.selesai_pada.is_(None), PenerimaDisposisi.ditarik_pada.is_(None))
    .where(Siklus.status == "berjalan", Disposisi.sifat != "rahasia")
    .order_by(PenerimaDisposisi.id)
)


def _disposisi() -> list[BarisPagi]:
    """Branches that nobody has finished, of running siklus; a disposisi that is rahasia is not spoken of."""
    kalender, hari, pemegang = kantor_baca.kalender(), jam.hari_ini(), _pemegang_jabatan()
    return [
        BarisPagi(
            siklus=nama_periode(cabang.tahun, cabang.periode),
            pekerjaan="Tindak lanjut disposisi",
            unit="",
            pemegang=tuple(pemegang[cabang.jabatan_id]) or (f"{TANPA_PEMEGANG} ({cabang.kepada})",),
            tenggat=cabang.batas,
            sisa=kalender.selisih(hari, cabang.batas) if cabang.batas else None,
            kurang="Belum dibaca" if cabang.dibaca_pada is None else "Belum dinyatakan selesai",
            penunggu=cabang.dari,
            tautan=ke(Apa.DISPOSISI, cabang.id),
        )
        for cabang in kueri.semua(_CABANG)
    ]


def _pemegang_jabatan() -> dict[int, list[str]]:
    """Who holds each jabatan today, a substitute first; nobody where it is vacant."""
    hasil = defaultdict(list)
    for pemegang in pejabat.pejabat():
        hasil[pemegang.jabatan_id].append(pemegang.sebutan)
    return hasil


def pdf() -> bytes:
    """The sheet of today on paper. Raises CetakGagal."""
    isi = lembar()
    baris = [
        [
            f"{n}.",
            b.siapa,
            f"{b.pekerjaan} {b.unit}".strip() + f", {b.siklus}",
            b.waktu,
            b.kurang,
            b.penunggu,
        ]
        for n, b in enumerate(isi.baris, start=1)
    ]
    konteks = {"kantor": kantor_baca.kantor_cetak(), "hari": tulis_hari(isi.hari), "baris": baris}
    return cetak_pdf(
        Bagian("cetak/lembar_pagi.html", konteks, f"{JUDUL} {tulis_tanggal(isi.hari)}", orientasi="lanskap"),
        dibuat=jam.sekarang(),
        wajib=(tulis_hari(isi.hari),),
        nomor_halaman="bila_banyak",
    )
