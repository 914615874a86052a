"""Serah terima: what a jabatan hands over to its next holder, on one page and as a berita acara that both sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, select

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain.galat import GalatMasukan
from kinerja.domain.hak import Pelaku, TugasTambahan, boleh_lihat
from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.periode import nama_periode
from kinerja.domain.tanggal import tulis_hari, tulis_tanggal, tulis_waktu
from kinerja.ext import db
from kinerja.models import Arsip, Jabatan, Konsep, Pegawai, Penugasan, Pinjaman, Siklus, Surat, Tempat, Unit
from kinerja.services import kueri
from kinerja.services.depot import pinjam
from kinerja.services.depot.pinjam import BarisPinjaman
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat
from kinerja.services.siklus import baca as siklus_baca
from kinerja.services.siklus import perjalanan
from kinerja.services.tempat import baca as tempat_baca

from . import tugas
from .tugas import Tugas

JUDUL = "Berita acara serah terima"


@dataclass(frozen=True)
class SiklusDiserahkan:
    """A running siklus, and what is open in it."""

    nama: str
    terbuka: str


@dataclass(frozen=True)
class SerahTerima:
    """Everything that goes with a jabatan. `konsep`: drafts, in words; `letak`: places of paper with their number;
    `pinjaman`: paper of the archive that is out."""

    jabatan: str
    tugas: tuple[Tugas, ...]
    siklus: tuple[SiklusDiserahkan, ...]
    konsep: tuple[str, ...]
    letak: tuple[tuple[str, int], ...]
    pinjaman: tuple[BarisPinjaman, ...]


def isi(oleh: Pelaku) -> SerahTerima:
    """What this officer would hand over today."""
    arsiparis, ada = TugasTambahan.ARSIP in oleh.tugas, _ada(oleh)
    return SerahTerima(
        jabatan=oleh.jabatan_lengkap,
        tugas=tuple(tugas.daftar(oleh)),
        siklus=tuple(map(_siklus, siklus_baca.berjalan())),
        konsep=(*(_konsep_surat(oleh) if ada.surat else ()), *_konsep_halaman(ada.halaman, ada.pada)),
        letak=tuple(_letak(oleh)) if arsiparis and ada.letak else (),
        pinjaman=tuple(pinjam.beredar(oleh=oleh)) if arsiparis and ada.pinjaman else (),
    )


_MILIK = Konsep.akun_id == bindparam("akun_id")
_ADA = kueri.Siap(
    select(
        select(func.count(Konsep.tautan.distinct())).where(_MILIK).scalar_subquery().label("halaman"),
        select(func.max(Konsep.pada)).where(_MILIK).scalar_subquery().label("pada"),
        exists().where(Surat.status == "konsep", Surat.dibuat_jabatan_id == bindparam("jabatan_id")).label("surat"),
        exists().where(Arsip.tempat_id.is_not(None)).label("letak"),
        exists().where(Pinjaman.kembali_pada.is_(None)).label("pinjaman"),
    )
)


def _ada(oleh: Pelaku) -> Any:
    """What there is to be handed over at all, asked at once, so that a kind is read only where it is.

    `halaman`: pages with a draft of this officer, the last of `pada`.
    """
    return kueri.satu(_ADA, akun_id=oleh.akun_id, jabatan_id=oleh.jabatan_id)


def _siklus(siklus: Siklus) -> SiklusDiserahkan:
    keadaan = perjalanan.keadaan_siklus(siklus)
    langkah = dict.fromkeys(keadaan.sop.langkah_kunci(posisi.kunci).ringkas for posisi in keadaan.terbuka)
    return SiklusDiserahkan(perjalanan.nama_siklus(siklus), ", ".join(langkah))


def _konsep_surat(oleh: Pelaku) -> list[str]:
    """Letters that this jabatan has begun and that have no number yet."""
    pilihan = (
        select(Surat.hal, Siklus.tahun, Siklus.periode)
        .join(Siklus, Siklus.id == Surat.siklus_id)
        .where(Surat.status == "konsep", Surat.dibuat_jabatan_id == oleh.jabatan_id)
        .where(Surat.keamanan.in_([kelas for kelas in KEAMANAN if boleh_lihat(oleh, kelas)]))
        .order_by(Surat.id)
    )
    return [f"Konsep surat: {hal} ({nama_periode(tahun, p)})" for hal, tahun, p in db.session.execute(pilihan)]


def _konsep_halaman(jumlah: int, pada: datetime | None) -> list[str]:
    """Pages on which something is typed and not saved: only the writer can save it, so it is done before."""
    if pada is None:
        return []
    return [
        f"Ketikan yang belum disimpan pada {jumlah} halaman, terakhir {tulis_waktu(pada)}. Simpan sebelum menyerahkan."
    ]


def _letak(oleh: Pelaku) -> list[tuple[str, int]]:
    """Where the paper of the archive lies that is there to be handed over."""
    kelas = [tingkat for tingkat in KEAMANAN if boleh_lihat(oleh, tingkat)]
    isi = (
        select(Arsip.tempat_id, func.count().label("jumlah"))
        .where(Arsip.keamanan.in_(kelas), tempat_baca.masih_di_tempat())
        .group_by(Arsip.tempat_id)
        .subquery()
    )
    pilihan = select(Tempat, isi.c.jumlah).join(isi, isi.c.tempat_id == Tempat.id)
    return sorted((str(tempat_baca.letak(tempat)), jumlah) for tempat, jumlah in db.session.execute(pilihan))


_CALON = kueri.Siap(
    select(Pegawai.id, Pegawai.nama)
    .outerjoin(Penugasan, and_(Penugasan.pegawai_id == Pegawai.id, *pejabat.BERLAKU))
    .outerjoin(Jabatan, (Jabatan.id == Penugasan.jabatan_id) & Jabatan.aktif)
    .outerjoin(Unit, Unit.id == Jabatan.unit_id)
    .where(Pegawai.aktif, Pegawai.id != bindparam("pegawai_id"))
    .order_by(Jabatan.id.is_(None), *pejabat.URUTAN_JABATAN, func.lower(Pegawai.nama), Pegawai.id)
)


def calon(oleh: Pelaku) -> list[tuple[int, str]]:
    """Who may receive: everybody who works here, but oneself. In the office's order, then who holds nothing yet."""
    semua = kueri.semua(_CALON, hari=jam.hari_ini(), pegawai_id=oleh.pegawai_id)
    return list(dict.fromkeys((nomor, nama) for nomor, nama in semua))


def berita_acara(penerima_id: int | None, tanggal: date, *, oleh: Pelaku) -> bytes:
    """The berita acara as PDF, with room for both signatures. Raises GalatMasukan (penerima), CetakGagal."""
    penerima = db.session.get(Pegawai, penerima_id) if penerima_id else None
    if penerima is None or not penerima.aktif or penerima.id == oleh.pegawai_id:
        raise GalatMasukan({"penerima": "Pilih pegawai yang menerima jabatan ini."})
    diserahkan = isi(oleh)
    konteks = {
        "kantor": kantor_baca.kantor_cetak(),
        "hari": tulis_hari(tanggal),
        "tanggal": tanggal,
        "isi": diserahkan,
        "tugas": [_baris(n, butir) for n, butir in enumerate(diserahkan.tugas, start=1)],
        "siklus": [[f"{n}.", s.nama, s.terbuka] for n, s in enumerate(diserahkan.siklus, start=1)],
        "pinjaman": [
            [f"{n}.", f"{p.seri} {p.judul}", p.peminjam, tulis_tanggal(p.tenggat)]
            for n, p in enumerate(diserahkan.pinjaman, start=1)
        ],
        "letak": [[f"{n}.", nama, str(jumlah)] for n, (nama, jumlah) in enumerate(diserahkan.letak, start=1)],
        "menyerahkan": pejabat.penanda(oleh),
        "menerima": pejabat.penanda_bernama(
            penerima.nama, jabatan=oleh.jabatan, pangkat=penerima.pangkat, nip=penerima.nip or ""
        ),
    }
    return cetak_pdf(
        Bagian("cetak/serah_terima.html", konteks, f"{JUDUL} {oleh.jabatan}"),
        dibuat=jam.sekarang(),
        wajib=(penerima.nama, oleh.nama),
    )


def _baris(nomor: int, butir: Tugas) -> Sequence[str]:
    tenggat = tulis_tanggal(butir.tenggat) if butir.tenggat else "–"
    kurang = butir.keterangan if butir.jenis == "langkah" else ""
    return [f"{nomor}.", butir.judul, tenggat, kurang]
