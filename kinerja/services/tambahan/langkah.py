"""A langkah that the office has added to its SOP: a note, files, paraf or signature, and one printed record.

The SOP says who, in how many days, and how it is confirmed (docs/keputusan/0202).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain.galat import GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.domain.sop import Langkah
from kinerja.ext import db
from kinerja.models import Dokumen, Siklus
from kinerja.services import naskah
from kinerja.services.berkas.simpan import Simpanan
from kinerja.services.berkas.unggah import terima_unggahan
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat
from kinerja.services.laporan import susun
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.serah import Kertas, pastikan_lengkap, serahkan

JENIS, LAMPIRAN = "catatan_langkah", "lampiran_langkah"
PANJANG_CATATAN = 8000
BERKAS_TERBANYAK = 10
_JARAK = 1000
"""Room for the files of one langkah among the `sumber` of papers."""


@dataclass(frozen=True)
class PapanTambahan:
    """The page of an added langkah. `dapat`: may the reader finish it now? `dibaca`: the report as submitted."""

    siklus_id: int
    nama: str
    versi: int
    langkah: Langkah
    terbuka: bool
    dapat: bool
    alasan: str
    dibaca: Dokumen | None
    kertas: tuple[Dokumen, ...]


def papan(siklus_id: int, urut: int, *, oleh: Pelaku) -> PapanTambahan:
    """Everything on the page. Raises TidakDitemukan when that langkah is none that the office has added."""
    siklus = naskah.ambil_siklus(siklus_id)
    langkah = _langkah(siklus, urut)
    posisi = perjalanan.posisi_terbuka(siklus, langkah.kunci)
    return PapanTambahan(
        siklus_id=siklus.id,
        nama=perjalanan.nama_siklus(siklus),
        versi=naskah.versi_siklus(siklus),
        langkah=langkah,
        terbuka=posisi is not None,
        dapat=posisi is not None and langkah.dikerjakan_oleh(oleh.peran),
        alasan=posisi.pengembalian.alasan if posisi and posisi.pengembalian else "",
        dibaca=susun.ajuan(siklus),
        kertas=tuple(_kertas_langkah(siklus, langkah.kunci)),
    )


def selesaikan(
    siklus_id: int,
    urut: int,
    catatan: str,
    berkas: Sequence[tuple[str, bytes]] = (),
    *,
    oleh: Pelaku,
    versi: int | None = None,
) -> Siklus:
    """Print the note with its files, confirm it as the SOP says, and hand the langkah over.

    `berkas`: pairs (name, content). Raises GalatMasukan (catatan, berkas), Didahului, GalatDomain (not its turn),
    HakDitolak, TidakDitemukan, CetakGagal.
    """
    siklus = naskah.ambil_siklus(siklus_id)
    langkah = _langkah(siklus, urut)
    perjalanan.pastikan_hak(siklus, langkah.kunci, oleh)
    perjalanan.pastikan_giliran(siklus, langkah.kunci, versi)
    periksa(siklus_id, urut, catatan, len(berkas))
    diterima = [terima_unggahan(nama, isi, bidang="berkas") for nama, isi in berkas]
    lampiran = [simpanan for simpanan in diterima if simpanan]
    return serahkan(
        siklus_id,
        langkah.kunci,
        tindakan=Tindakan.TAMBAHAN_KERJAKAN,
        oleh=oleh,
        versi=versi,
        sidik=lambda: _sidik_laporan(siklus_id),
        kertas=lambda pada: _kertas(siklus_id, langkah, catatan.strip(), lampiran, pada, oleh),
    )


def periksa(siklus_id: int, urut: int, catatan: str, berkas: int) -> None:
    """All that `selesaikan` would refuse of its fields and its gate. Raises GalatMasukan, SyaratBelumTerpenuhi."""
    siklus = naskah.ambil_siklus(siklus_id)
    pastikan_lengkap(siklus, (_langkah(siklus, urut).kunci,), periksa=lambda: _periksa_isi(catatan, berkas))


def _periksa_isi(catatan: str, berkas: int) -> None:
    galat = {}
    if not catatan.strip() or len(catatan) > PANJANG_CATATAN:
        galat["catatan"] = f"Tulis catatan, paling panjang {PANJANG_CATATAN} karakter."
    if berkas > BERKAS_TERBANYAK:
        galat["berkas"] = f"Pilih paling banyak {BERKAS_TERBANYAK} berkas."
    if galat:
        raise GalatMasukan(galat)


def _langkah(siklus: Siklus, urut: int) -> Langkah:
    semua = naskah.sop_siklus(siklus).langkah
    if not 1 <= urut <= len(semua) or not semua[urut - 1].tambahan:
        raise TidakDitemukan("Langkah tambahan itu tidak ada dalam SOP siklus ini. Pilih dari halaman siklus.")
    return semua[urut - 1]


def _kertas_langkah(siklus: Siklus, kunci: str) -> list[Dokumen]:
    kueri = select(Dokumen).where(Dokumen.siklus_id == siklus.id, Dokumen.kunci == kunci).order_by(Dokumen.id)
    return list(db.session.scalars(kueri))


def _sidik_laporan(siklus_id: int) -> str:
    dibaca = susun.ajuan(naskah.ambil_siklus(siklus_id))
    return dibaca.berkas.sha256 if dibaca else ""


def _kertas(
    siklus_id: int, langkah: Langkah, catatan: str, lampiran: list[Simpanan], pada: datetime, oleh: Pelaku
) -> list[Kertas]:
    siklus = naskah.ambil_siklus(siklus_id)
    judul = f"{langkah.cetak} {perjalanan.nama_siklus(siklus)}"[:300]
    pdf = _cetak(siklus, langkah, judul, catatan, lampiran, pada, oleh)
    awal = langkah.urut * _JARAK + _jumlah_lampiran(siklus_id, langkah.kunci)
    return [
        Kertas(JENIS, judul, pdf, sah=langkah.tambahan, isi={"catatan": catatan}, sumber=langkah.urut),
        *(
            Kertas(LAMPIRAN, f"Lampiran {judul}: {berkas.nama}"[:300], simpanan=berkas, sumber=awal + nomor)
            for nomor, berkas in enumerate(lampiran, 1)
        ),
    ]


def _jumlah_lampiran(siklus_id: int, kunci: str) -> int:
    kueri = select(func.count()).where(Dokumen.siklus_id == siklus_id, Dokumen.kunci == kunci)
    return pasti(db.session.scalar(kueri.where(Dokumen.jenis == LAMPIRAN)))


def _cetak(
    siklus: Siklus, langkah: Langkah, judul: str, catatan: str, lampiran: list[Simpanan], pada: datetime, oleh: Pelaku
) -> bytes:
    penanda = pejabat.penanda(oleh, pada=pada, cara="aplikasi")
    konteks = {
        "kantor": kantor_baca.kantor_cetak(),
        "langkah": langkah,
        "siklus": perjalanan.nama_siklus(siklus),
        "catatan": catatan,
        "lampiran": [(satu_lampiran.nama, satu_lampiran.sha256) for satu_lampiran in lampiran],
        "penanda": penanda,
        "dibaca": susun.ajuan(siklus),
        "tanggal": jam.hari_ini(),
    }
    return cetak_pdf(
        Bagian("cetak/catatan_langkah.html", konteks, judul),
        dibuat=pada,
        wajib=[penanda.nama],
        nomor_halaman="bila_banyak",
    )
