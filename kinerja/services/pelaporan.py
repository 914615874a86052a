"""Langkah 5 closes and langkah 6: the unit says that it is done, its Kabid states that the data are right and reports.

Each hand-over prints the isian of the unit first; what was printed is what was handed over, or nothing is.
"""

from datetime import datetime

from kinerja.adapters import jam
from kinerja.domain import alur
from kinerja.domain.galat import Didahului, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh, wajib
from kinerja.domain.nilai import kanonik_nilai
from kinerja.domain.tanggal import tulis_waktu
from kinerja.models import Siklus

from . import gerbang, kantor_baca, perjalanan
from .dokumen import Simpanan, sahkan, simpan_isi, terbitkan
from .format_baca import ambil_format
from .isian_baca import BarisIsian, Lembar, lembar_unit
from .isian_cetak import cetak_isian
from .jejak import Aksi, catat_jejak
from .transaksi import menulis

PERNYATAAN = (
    "Data ini benar, sesuai dengan bukti dukungnya, dan dapat dipertanggungjawabkan sebagai data kinerja unit."
)
PENGISIAN, PELAPORAN = "pengisian", "pelaporan"


def selesai_isi(siklus_id: int, unit_id: int, *, oleh: Pelaku, versi: int | None = None) -> Siklus:
    """The unit has filled its sheet (SOP langkah 5): prints it and hands over to its Kabid. Fungsional or Kabid.

    Raises SyaratBelumTerpenuhi, Didahului, BukanGiliran, HakDitolak, TidakDitemukan, CetakGagal.
    """
    siklus = _siklus_unit(siklus_id, unit_id, Tindakan.ISIAN_ISI, oleh)
    _pastikan_giliran(siklus, PENGISIAN, unit_id, oleh, versi)
    lembar, pada = lembar_unit(siklus_id, unit_id), jam.sekarang()
    kertas = _cetak_pengisian(lembar, pada, oleh)
    return _selesai_isi(siklus_id, unit_id, kertas, _sidik(lembar), oleh=oleh, versi=versi)


@menulis
def _selesai_isi(
    siklus_id: int, unit_id: int, kertas: Simpanan, sidik: tuple, *, oleh: Pelaku, versi: int | None
) -> Siklus:
    siklus = perjalanan.ambil_siklus(siklus_id)
    lembar = _pastikan_sama(siklus_id, unit_id, sidik)
    _terbitkan(siklus, lembar, kertas, PENGISIAN, oleh)
    perjalanan.maju(siklus, PENGISIAN, oleh=oleh, unit=[unit_id], versi=versi)
    return siklus


def laporkan(
    siklus_id: int, unit_id: int, *, oleh: Pelaku, pernyataan: bool, versi: int | None = None
) -> Siklus:
    """The Kabid states that the data are right and reports them (SOP langkah 6); the sheet is locked from here.

    Where langkah 5 of the unit is still open, it is closed in the same act. Raises GalatMasukan (pernyataan),
    SyaratBelumTerpenuhi, Didahului, BukanGiliran, HakDitolak, TidakDitemukan, CetakGagal.
    """
    siklus = _siklus_unit(siklus_id, unit_id, Tindakan.ISIAN_LAPORKAN, oleh)
    mengisi = perjalanan.posisi_terbuka(siklus, PENGISIAN, unit_id) is not None
    _pastikan_giliran(siklus, PENGISIAN if mengisi else PELAPORAN, unit_id, oleh, versi)
    if not pernyataan:
        raise GalatMasukan({"pernyataan": "Beri centang pada pernyataan, bila datanya memang benar."})
    lembar, pada = lembar_unit(siklus_id, unit_id), jam.sekarang()
    isian = _cetak_pengisian(lembar, pada, oleh) if mengisi else None
    kertas = _cetak_pelaporan(lembar, pada, oleh)
    return _laporkan(siklus_id, unit_id, isian, kertas, _sidik(lembar), pada, oleh=oleh, versi=versi)


@menulis
def _laporkan(
    siklus_id: int, unit_id: int, isian: Simpanan | None, kertas: Simpanan, sidik: tuple, pada: datetime, *,
    oleh: Pelaku, versi: int | None,
) -> Siklus:  # fmt: skip
    if isian:
        _selesai_isi(siklus_id, unit_id, isian, sidik, oleh=oleh, versi=versi)
        versi = None
    siklus = perjalanan.ambil_siklus(siklus_id)
    lembar = _pastikan_sama(siklus_id, unit_id, sidik)
    satu = ambil_format(siklus_id, unit_id)
    satu.pernyataan_pada, satu.pernyataan_oleh = pada, oleh.sebutan
    dokumen = _terbitkan(siklus, lembar, kertas, PELAPORAN, oleh)
    sahkan(dokumen, "paraf", oleh=oleh, pada=pada)
    rincian = {"unit": unit_id, "pernyataan": PERNYATAAN, "dokumen": dokumen.id}
    catat_jejak(
        Aksi.LAPORKAN, oleh=oleh, siklus_id=siklus_id, objek="siklus", objek_id=siklus_id, rincian=rincian
    )
    perjalanan.maju(siklus, PELAPORAN, oleh=oleh, unit=[unit_id], versi=versi)
    return siklus


@menulis
def kembalikan_ke_pengisian(
    siklus_id: int, unit_id: int, *, alasan: str, oleh: Pelaku, versi: int | None = None
) -> Siklus:
    """The Kabid returns the sheet to his people instead of reporting it (SOP 6→5), with a reason; it opens again.

    Raises GalatMasukan (alasan), Didahului, BukanGiliran, HakDitolak, TidakDitemukan.
    """
    siklus = _siklus_unit(siklus_id, unit_id, Tindakan.ISIAN_KEMBALIKAN, oleh)
    perjalanan.kembali(siklus, PELAPORAN, PENGISIAN, oleh=oleh, alasan=alasan, unit=[unit_id], versi=versi)
    return siklus


def _siklus_unit(siklus_id: int, unit_id: int, tindakan: Tindakan, oleh: Pelaku) -> Siklus:
    if not boleh(oleh, Tindakan.ISIAN_LIHAT, unit_id):
        raise TidakDitemukan("Lembar isian itu tidak ditemukan.")
    wajib(oleh, tindakan, unit_id)
    return perjalanan.ambil_siklus(siklus_id)


def _pastikan_giliran(siklus: Siklus, kunci: str, unit_id: int, oleh: Pelaku, versi: int | None) -> None:
    """What the verb will ask anyway, asked before a paper is rendered for nothing."""
    alur.selesaikan(
        perjalanan.riwayat_siklus(siklus), kunci, pelaku=oleh.sebutan, peran=oleh.peran, waktu=jam.sekarang(),
        unit=[unit_id], versi=versi,
    )  # fmt: skip
    langkah = perjalanan.sop_siklus(siklus).langkah_kunci(kunci)
    gerbang.pastikan(siklus, langkah, unit_id, kecuali=frozenset({"pernyataan_kabid"}))


def _sidik(lembar: Lembar) -> tuple:
    """What was printed: the version of every cell and the evidence that counts."""
    return tuple(
        (baris.butir_id, tuple((sel.kolom, sel.versi) for sel in baris.sel.values()), tuple(b.id for b in baris.bukti))
        for baris in lembar.baris
    )


def _pastikan_sama(siklus_id: int, unit_id: int, sidik: tuple) -> Lembar:
    lembar = lembar_unit(siklus_id, unit_id)
    if _sidik(lembar) != sidik:
        raise Didahului("Isian diubah orang lain pada saat yang sama. Muat ulang halaman, periksa, lalu ulangi.")
    return lembar


def _cetak_pengisian(lembar: Lembar, pada: datetime, oleh: Pelaku) -> Simpanan:
    keterangan = f"Selesai diisi, dinyatakan oleh {oleh.sebutan}, {tulis_waktu(pada)}"
    pdf = cetak_isian(
        lembar, judul="Isian data kinerja", dibuat=pada, keterangan=keterangan,
        penanda=kantor_baca.penanda(oleh, pada=pada, cara="aplikasi"),
    )  # fmt: skip
    return simpan_isi(pdf, nama=f"Isian data kinerja {lembar.unit} {lembar.nama_siklus}.pdf")


def _cetak_pelaporan(lembar: Lembar, pada: datetime, oleh: Pelaku) -> Simpanan:
    pdf = cetak_isian(
        lembar, judul="Laporan data kinerja unit", dibuat=pada, keterangan=f"Dilaporkan {tulis_waktu(pada)}",
        pernyataan=PERNYATAAN, penanda=kantor_baca.penanda(oleh, pada=pada, cara="aplikasi"),
    )  # fmt: skip
    return simpan_isi(pdf, nama=f"Laporan data kinerja {lembar.unit} {lembar.nama_siklus}.pdf")


def _terbitkan(siklus: Siklus, lembar: Lembar, kertas: Simpanan, kunci: str, oleh: Pelaku):
    return terbitkan(
        siklus, kertas, kunci=kunci, jenis="isian", judul=kertas.nama.removesuffix(".pdf"), oleh=oleh,
        sumber=lembar.unit_id, isi={"baris": [_beku(baris) for baris in lembar.baris]},
    )  # fmt: skip


def _beku(baris: BarisIsian) -> dict:
    """The figures that the paper was made from."""
    return {
        "kode": baris.indikator.kode,
        "target": baris.target,
        "realisasi": kanonik_nilai(baris.realisasi),
        "capaian": kanonik_nilai(baris.capaian.nilai),
        "anggaran": baris.isi("anggaran"),
    }
