"""The test office of any size: units, indicators with every cell filled, siklus at several langkah, letters, notices.

For counting queries and for the bench: the same pages at two sizes. Rows come by direct inserts; no paper is rendered.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, insert, select

from bench.halaman import isi_register
from kinerja.adapters import jam
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import (
    Arsip,
    Bukti,
    ButirIsian,
    CatatanAnalisis,
    Disposisi,
    Dokumen,
    FormatUnit,
    Indikator,
    IsiArsip,
    Jabatan,
    KeputusanRapat,
    Klasifikasi,
    Pemberitahuan,
    PenerimaDisposisi,
    Penugasan,
    PesertaRapat,
    Rapat,
    RiwayatSel,
    Sel,
    SelLampau,
    Siklus,
    SumberLampau,
    Unit,
    VersiIndikator,
)
from kinerja.services import naskah
from kinerja.services.berkas import simpan
from kinerja.services.kantor import pejabat
from kinerja.services.rapat import baca as rapat_baca
from kinerja.services.rapat.bekukan import bekukan
from kinerja.services.transaksi import menulis
from tests import format_uji, kantor_uji
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import bawa_ke, pdf_kecil, siklus_di

TAHUN = 2026
LANGKAH = {"tw1": "selesai", "tw2": "pengisian", "tw3": "rapat", "tw4": "analisis", "tahunan": "penandatanganan"}
"""Where the siklus of the year stand: one in every kind of work that loads sheets."""
ISI = {
    "realisasi": "18",
    "anggaran": "250000",
    "penghambat": "Berkas datang terlambat dari perangkat daerah.",
    "tindak_lanjut": "Mengingatkan perangkat daerah setiap awal bulan.",
}


@dataclass(frozen=True)
class Ukuran:
    """How large. `lampau`: siklus of the year before; the rest are rows of each kind.

    `surat` and `naskah` are of one siklus of this year, `lain` letters and as many papers of one of the year before.
    """

    unit: int
    indikator: int
    lampau: int
    surat: int
    kabar: int
    naskah: int
    lain: int = 0


KECIL = Ukuran(unit=2, indikator=2, lampau=1, surat=3, kabar=2, naskah=3)
BESAR = Ukuran(unit=5, indikator=30, lampau=4, surat=60, kabar=30, naskah=43)


def isi_besar(ukuran: Ukuran) -> None:
    """Fill the test office."""
    _tambah_unit(ukuran.unit)
    kode = list(db.session.scalars(select(Unit.kode).order_by(Unit.urutan)))
    _tambah_indikator(kode, ukuran.indikator)
    lampau = [siklus_di("selesai", tahun=TAHUN - 1, periode=f"tw{ke + 1}") for ke in range(ukuran.lampau)]
    siklus = {periode: _siklus(periode, langkah) for periode, langkah in LANGKAH.items()}
    _isi_semua_sel()
    _analisis(siklus["tw3"].id)
    _rapat(siklus["tw3"].id)
    berkas = simpan.simpan_isi(pdf_kecil("naskah"), nama="naskah.pdf")
    _naskah(siklus["tw1"].id, ukuran.naskah, berkas)
    ttd = pejabat.rekaman_calon(pelaku_dari("kepala").penugasan_id, jam.hari_ini())
    oleh = pelaku_dari("kasubbag").sebutan
    isi_register(siklus["tw1"].id, oleh, jumlah=ukuran.surat, penanda=ttd)
    if ukuran.lain:
        _naskah(lampau[0].id, ukuran.lain, berkas, seri=2)
        isi_register(lampau[0].id, oleh, jumlah=ukuran.lain, penanda=ttd, sesudah=ukuran.surat)
    _plt()
    _disposisi(siklus["tw2"].id)
    _lampau(ukuran.lampau)
    _kabar(ukuran.kabar)


@menulis
def _plt() -> None:
    """A bidang without a head is led by the Sekretaris: his tasks are those of two desks."""
    unit = db.session.scalars(select(Unit.id).order_by(Unit.id.desc())).first()
    kosong = Jabatan(nama="Kepala Bidang yang Kosong", peran=Peran.KABID.value, unit_id=unit)
    db.session.add(kosong)
    db.session.flush()
    sekretaris = pelaku_dari("sekretaris").pegawai_id
    db.session.add(
        Penugasan(pegawai_id=sekretaris, jabatan_id=kosong.id, jenis="plt", mulai=date(TAHUN, 1, 2), dasar="SP 1")
    )


@menulis
def _disposisi(siklus_id: int) -> None:
    """An order that every jabatan has received, and passed on by the Sekretaris; nobody has answered yet."""
    kepala, kini = pelaku_dari("kepala"), jam.sekarang()
    jabatan = db.session.execute(select(Jabatan.id, Jabatan.nama)).all()
    for ke in (1, 2):
        db.session.add(
            Disposisi(
                siklus_id=siklus_id,
                arahan=f"Arahan {ke}",
                dari_penugasan_id=kepala.penugasan_id,
                dari=kepala.sebutan,
                dikirim_pada=kini,
                penerima=[PenerimaDisposisi(jabatan_id=nomor, kepada=nama) for nomor, nama in jabatan],
            )
        )


@menulis
def _lampau(tahun: int) -> None:
    """Figures of years before the first siklus, from a paper, of every indicator."""
    kini, oleh = jam.sekarang(), pelaku_dari("kasubbag").sebutan
    sumber = SumberLampau(nama="LKjIP", tanggal=date(TAHUN - 1, 2, 1), oleh=oleh, pada=kini)
    db.session.add(sumber)
    db.session.flush()
    isi = {"nilai": "18", "versi": 1, "sumber_id": sumber.id, "diubah_oleh": oleh, "diubah_pada": kini}
    baris = [
        isi | {"indikator_id": nomor, "tahun": TAHUN - 2 - ke, "periode": "tahunan", "kolom": kolom}
        for nomor in db.session.scalars(select(Indikator.id)).all()
        for ke in range(tahun)
        for kolom in ("realisasi", "anggaran")
    ]
    db.session.execute(insert(SelLampau), baris)


@menulis
def _tambah_unit(jumlah: int) -> None:
    for ke in range(db.session.scalar(select(func.count(Unit.id))), jumlah):
        unit = Unit(kode=f"B{ke}", nama=f"Bidang Contoh {ke}", singkatan=f"Bidang {ke}", urutan=ke)
        db.session.add(unit)
        db.session.flush()
        kode = unit.kode.lower()
        for urut, (awal, peran) in enumerate((("kabid", Peran.KABID), ("staf", Peran.FUNGSIONAL))):
            nama = f"Contoh {awal.capitalize()} {ke}"
            kantor_uji._tambah(
                100 + 2 * ke + urut,
                f"{awal}_{kode}",
                nama,
                f"Jabatan {awal} {ke}",
                peran,
                unit.kode,
                False,
                {unit.kode: unit},
            )


@menulis
def _tambah_indikator(kode: list[str], jumlah: int) -> None:
    for unit in kode:
        for ke in range(jumlah):
            format_uji.tambah(
                unit,
                kode=f"{unit}-{ke + 1}",
                nama=f"Persentase pelayanan {unit} nomor {ke + 1} yang selesai tepat waktu",
                target_tw1="20",
                target_tw2="40",
                target_tw3="60",
                pagu=1_000_000,
                program_kode="5.03.01",
                program_nama="Program penunjang",
                kegiatan_kode=f"5.03.01.2.0{ke % 9}",
                kegiatan_nama=f"Kegiatan {ke % 9}",
                subkegiatan_kode=f"5.03.01.2.0{ke % 9}.{ke:04d}",
                subkegiatan_nama=f"Subkegiatan {ke}",
            )


def _siklus(periode: str, langkah: str) -> Siklus:
    siklus = siklus_di("format", tahun=TAHUN, periode=periode)
    _format(siklus.id)
    return bawa_ke(siklus, langkah)


@menulis
def _format(siklus_id: int) -> None:
    oleh, kini = pelaku_dari("kasubbag").sebutan, jam.sekarang()
    for unit in db.session.scalars(select(Unit.id).order_by(Unit.urutan)).all():
        versi = db.session.scalars(
            select(VersiIndikator.id)
            .join(Indikator, Indikator.id == VersiIndikator.indikator_id)
            .where(VersiIndikator.unit_id == unit)
            .order_by(Indikator.kode)
        ).all()
        butir = [ButirIsian(versi_indikator_id=nomor, urutan=urut) for urut, nomor in enumerate(versi, 1)]
        db.session.add(
            FormatUnit(siklus_id=siklus_id, unit_id=unit, butir=butir, disampaikan_pada=kini, disampaikan_oleh=oleh)
        )


@menulis
def _isi_semua_sel() -> None:
    kini, oleh = jam.sekarang(), pelaku_dari("staf_mut").sebutan
    butir = db.session.scalars(select(ButirIsian.id)).all()
    bukti = {"rujukan": "Laporan bulanan, map 4", "oleh": oleh, "pada": kini}
    db.session.execute(insert(Bukti), [bukti | {"butir_id": nomor} for nomor in butir])
    sel = [(nomor, kolom, nilai) for nomor in butir for kolom, nilai in ISI.items()]
    umum = {"versi": 1, "diubah_oleh": oleh, "diubah_pada": kini}
    db.session.execute(
        insert(Sel),
        [umum | {"id": ke, "butir_id": b, "kolom": k, "nilai": n} for ke, (b, k, n) in enumerate(sel, 1)],
    )
    riwayat = {"versi": 1, "oleh": oleh, "pada": kini}
    semua = [riwayat | {"sel_id": ke, "nilai": n} for ke, (_, _, n) in enumerate(sel, 1)]
    db.session.execute(insert(RiwayatSel), semua)


def _butir(siklus_id: int) -> list[int]:
    kueri = select(ButirIsian.id).join(FormatUnit).where(FormatUnit.siklus_id == siklus_id).order_by(ButirIsian.id)
    return list(db.session.scalars(kueri))


@menulis
def _analisis(siklus_id: int) -> None:
    kini, oleh = jam.sekarang(), pelaku_dari("kasubbag").sebutan
    for butir in _butir(siklus_id):
        db.session.add(
            CatatanAnalisis(butir_id=butir, versi=1, simpulan="perlu_dibahas", teks="Rendah.", oleh=oleh, pada=kini)
        )


@menulis
def _rapat(siklus_id: int) -> None:
    """Half of the indicators are decided, so that the agenda is fixed."""
    kini, oleh = jam.sekarang(), pelaku_dari("sekretaris").sebutan
    rapat = Rapat(
        siklus_id=siklus_id,
        tanggal=jam.hari_ini(),
        pukul=kini.time().replace(tzinfo=None),
        tempat="Ruang rapat",
        acara="Pembahasan",
        pimpinan=oleh,
        notulis=pelaku_dari("kasubbag").sebutan,
        undangan_pada=kini,
        peserta=[
            PesertaRapat(pegawai_id=orang.pegawai_id, nama=orang.nama, nip=orang.nip, jabatan=orang.jabatan)
            for orang in rapat_baca.calon_peserta()
        ],
    )
    db.session.add(rapat)
    db.session.flush()
    for butir in _butir(siklus_id)[::2]:
        db.session.add(
            KeputusanRapat(
                rapat_id=rapat.id, butir_id=butir, keputusan="disetujui", nilai_lama="18", oleh=oleh, pada=kini
            )
        )
    db.session.flush()
    bekukan(naskah.ambil_siklus(siklus_id), rapat)


@menulis
def _naskah(siklus_id: int, jumlah: int, isi: simpan.Simpanan, seri: int = 1) -> None:
    """Papers of a siklus, and the bundle in which they lie."""
    kini, kepala = jam.sekarang(), pelaku_dari("kepala")
    berkas = [simpan.baris_berkas(isi, oleh=kepala) for _ in range(jumlah)]
    db.session.add_all(berkas)
    db.session.flush()
    for ke, berkas_arsip in enumerate(berkas, 1):
        db.session.add(
            Dokumen(
                siklus_id=siklus_id,
                kunci="rapat",
                jenis="notulen",
                sumber=0,
                versi=ke,
                judul=f"Notulen {ke}",
                berkas=berkas_arsip,
                isi={},
                dibuat_oleh=kepala.sebutan,
                dibuat_pada=kini,
            )
        )
    hari = jam.hari_ini()
    arsip = Arsip(
        seri=seri,
        siklus_id=siklus_id,
        judul="Pengukuran kinerja",
        klasifikasi_kode=db.session.scalar(select(Klasifikasi.kode).limit(1)),
        tahun=TAHUN,
        kurun_mulai=hari,
        kurun_selesai=hari,
        diarsipkan_oleh=kepala.sebutan,
        diarsipkan_pada=kini,
        isi=[
            IsiArsip(nomor=ke, uraian=f"Notulen {ke}", jenis="notulen", tanggal=hari, berkas=berkas_arsip)
            for ke, berkas_arsip in enumerate(berkas, 1)
        ],
    )
    db.session.add(arsip)


@menulis
def _kabar(jumlah: int) -> None:
    kabar = {"teks": "Pengisian menunggu Anda", "tautan": "siklus:1", "dibuat_pada": jam.sekarang()}
    jabatan = db.session.scalars(select(Jabatan.id)).all()
    baris = [kabar | {"jabatan_id": nomor, "kunci": f"uji-{ke}"} for nomor in jabatan for ke in range(jumlah)]
    db.session.execute(insert(Pemberitahuan), baris)
