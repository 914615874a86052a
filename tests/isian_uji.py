"""A siklus whose units are filling (langkah 5), for the tests of langkah 5 and 6."""

from sqlalchemy import select, update

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import ButirIsian, FormatUnit, Indikator, Siklus, VersiIndikator
from kinerja.services.format_isian import susun
from kinerja.services.isian import isi as isian_isi
from kinerja.services.transaksi import menulis
from tests import format_uji
from tests.kantor_uji import pelaku_dari
from tests.keadaan_uji import diingat
from tests.perjalanan_uji import bawa_ke, siklus_di

NAIK = {
    "nama": "Persentase berkas tepat waktu",
    "kode": "IK-01",
    "target_tw1": "20",
    "target_tw2": "40",
    "target_tahunan": "80,02",
    "pagu": 1_000_000,
}
RASIO = {
    "nama": "Persentase pensiun tepat waktu",
    "kode": "IK-02",
    "cara_akumulasi": "rasio",
    "target_tw1": "100",
    "target_tw2": "100",
    "target_tahunan": "100",
}
PREDIKAT = {
    "nama": "Predikat SAKIP",
    "kode": "IK-03",
    "satuan": "Predikat",
    "arah": "predikat",
    "target_tw1": "",
    "target_tahunan": "A",
    "target_tw4": "A",
}
JUMLAH = {
    "nama": "Jumlah dokumen",
    "kode": "IK-04",
    "satuan": "Dokumen",
    "cara_akumulasi": "akumulatif",
    "desimal": 0,
    "target_tw1": "8",
    "target_tw2": "5",
    "target_tahunan": "26",
    "target_tw4": "13",
}


@diingat
def indikator_uji() -> None:
    """Two indicators for Bidang Mutasi, two for the Sekretariat."""
    for kode_unit, isi in (("MUT", NAIK), ("MUT", RASIO), ("SEK", PREDIKAT), ("SEK", JUMLAH)):
        format_uji.tambah(kode_unit, **isi)


@diingat
def siklus_mengisi(periode: str = "tw1", tahun: int = 2026) -> Siklus:
    """A siklus in langkah 5 with every active indicator of the year in the formats of its units."""
    siklus = siklus_di("format", tahun=tahun, periode=periode)
    susun.susun(siklus.id, susun.pilihan_bawaan(siklus.id), oleh=pelaku_dari("kasubbag"))
    _sampaikan(siklus.id)
    return bawa_ke(siklus, "pengisian")


@menulis
def _sampaikan(siklus_id: int) -> None:
    db.session.execute(
        update(FormatUnit).where(FormatUnit.siklus_id == siklus_id).values(disampaikan_pada=jam.sekarang())
    )


@menulis
def atur_wajib(siklus_id: int, **wajib: bool) -> None:
    """Set wajib_penjelasan and wajib_bukti of every row."""
    format_unit = select(FormatUnit.id).where(FormatUnit.siklus_id == siklus_id)
    db.session.execute(update(ButirIsian).where(ButirIsian.format_unit_id.in_(format_unit)).values(**wajib))


def butir(siklus_id: int, kode: str) -> int:
    """The id of the row of an indicator."""
    return db.session.scalar(
        select(ButirIsian.id)
        .join(FormatUnit, FormatUnit.id == ButirIsian.format_unit_id)
        .join(VersiIndikator, VersiIndikator.id == ButirIsian.versi_indikator_id)
        .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
        .where(FormatUnit.siklus_id == siklus_id, Indikator.kode == kode)
    )


def unit_id(kode: str) -> int:
    """The id of a unit of the test office."""
    return format_uji.unit(kode).id


def isi(siklus_id: int, kode: str, akun: str = "staf_mut", **kolom: str) -> None:
    """Fill cells of an indicator as typed, whatever stands there."""
    for nama, teks in kolom.items():
        isian_isi.isi_sel(butir(siklus_id, kode), nama, teks, versi=None, oleh=pelaku_dari(akun))


@diingat
def isi_lengkap_mutasi(siklus_id: int) -> None:
    """Everything that the gate asks of Bidang Mutasi in TW I."""
    isi(
        siklus_id,
        "IK-01",
        realisasi="18",
        anggaran="Rp250.000",
        penghambat="Berkas datang terlambat",
        tindak_lanjut="Mengingatkan perangkat daerah",
    )
    isi(siklus_id, "IK-02", pembilang="31", penyebut="31", pendorong="Usulan diajukan lebih awal")


NAMA_PANJANG = "Persentase aparatur sipil negara yang memenuhi standar kompetensi jabatan sesuai rencana, kelompok {}"


def indikator_banyak(jumlah: int) -> list[str]:
    """So many numbers of Bidang Mutasi with names as long as an office writes them; returns their codes."""
    kode = [f"IK-{100 + nomor}" for nomor in range(jumlah)]
    for kode_indikator in kode:
        format_uji.tambah(
            "MUT", nama=NAMA_PANJANG.format(kode_indikator), kode=kode_indikator, target_tw1="70", pagu=7_263_549_243
        )
    return kode
