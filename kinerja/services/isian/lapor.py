"""Langkah 5 closes and langkah 6: the unit says that it is done, its Kabid states that the data are right and reports.

Each hand-over prints the isian of the unit first; what was printed is what was handed over, or nothing is.
"""

from datetime import datetime
from hashlib import sha256

from kinerja.domain.galat import Didahului, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh
from kinerja.domain.nilai import kanonik_nilai
from kinerja.domain.tanda_berkas import tulis_versi
from kinerja.domain.tanggal import tulis_waktu
from kinerja.models import Siklus
from kinerja.services import hak, naskah
from kinerja.services.format_isian.baca import ambil_format
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import pejabat
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.serah import Kertas, serahkan
from kinerja.services.transaksi import menulis

from .baca import lembar_unit
from .cetak import cetak_isian
from .ketikan import belum_tersimpan
from .lembar import PELAPORAN, PENGISIAN, BarisIsian, Lembar
from .syarat import SYARAT_PERNYATAAN

PERNYATAAN = "Data ini benar, sesuai dengan bukti dukungnya, dan dapat dipertanggungjawabkan sebagai data kinerja unit."
BERUBAH = "Isian berubah sementara kertasnya dicetak. Muat ulang halaman, periksa, lalu ulangi."


def selesai_isi(
    siklus_id: int, unit_id: int, *, oleh: Pelaku, versi: int | None = None, dilihat: str | None = None
) -> Siklus:
    """The unit has filled its sheet (SOP langkah 5): prints it and hands over to its Kabid. Fungsional or Kabid.

    `dilihat`: as in `laporkan`.
    Raises SyaratBelumTerpenuhi, Didahului, GalatDomain (not its turn), HakDitolak, TidakDitemukan, CetakGagal.
    """
    _wajib_terlihat(unit_id, oleh)
    return serahkan(
        siklus_id,
        PENGISIAN,
        tindakan=Tindakan.ISIAN_ISI,
        oleh=oleh,
        versi=versi,
        unit=unit_id,
        belum=lambda: belum_tersimpan(siklus_id, unit_id, oleh=oleh),
        berubah=BERUBAH,
        sidik=lambda: _sidik_dilihat(lembar_unit(siklus_id, unit_id), dilihat, "nyatakan selesai"),
        kertas=lambda pada: [_kertas_pengisian(lembar_unit(siklus_id, unit_id), pada, oleh)],
    )


def laporkan(
    siklus_id: int,
    unit_id: int,
    *,
    oleh: Pelaku,
    pernyataan: bool,
    versi: int | None = None,
    dilihat: str | None = None,
) -> Siklus:
    """The Kabid states that the data are right and reports them (SOP langkah 6); the sheet is locked from here.

    `dilihat`: what the page showed (`tampak`); what has changed since is not stated to be right, None: not asked.
    Where langkah 5 of the unit is still open, it is closed in the same act. Raises GalatMasukan (pernyataan),
    SyaratBelumTerpenuhi, Didahului, GalatDomain (not its turn), HakDitolak, TidakDitemukan, CetakGagal.
    """
    _wajib_terlihat(unit_id, oleh)
    if not pernyataan:
        raise GalatMasukan({"pernyataan": "Tekan Laporkan data unit: dengan itu pernyataannya diberikan."})
    siklus = naskah.ambil_siklus(siklus_id)
    mengisi = perjalanan.posisi_terbuka(siklus, PENGISIAN, unit_id) is not None
    return serahkan(
        siklus_id,
        (PENGISIAN, PELAPORAN) if mengisi else PELAPORAN,
        tindakan=Tindakan.ISIAN_LAPORKAN,
        oleh=oleh,
        versi=versi,
        unit=unit_id,
        kecuali=SYARAT_PERNYATAAN,
        belum=lambda: belum_tersimpan(siklus_id, unit_id, oleh=oleh),
        berubah=BERUBAH,
        aksi=Aksi.LAPORKAN,
        sidik=lambda: _sidik_dilihat(lembar_unit(siklus_id, unit_id), dilihat, "laporkan"),
        kertas=lambda pada: _kertas_pelaporan(lembar_unit(siklus_id, unit_id), pada, oleh, mengisi),
        tulis=lambda siklus, pada: _nyatakan(siklus, unit_id, pada, oleh),
    )


def _nyatakan(siklus: Siklus, unit_id: int, pada: datetime, oleh: Pelaku) -> int:
    """The statement itself. Returns the unit: its papers belong to it."""
    format_unit = ambil_format(siklus.id, unit_id)
    format_unit.pernyataan_pada, format_unit.pernyataan_oleh = pada, oleh.sebutan
    rincian = {"unit": unit_id, "pernyataan": PERNYATAAN}
    catat_jejak(Aksi.LAPORKAN, oleh=oleh, siklus_id=siklus.id, objek="siklus", objek_id=siklus.id, rincian=rincian)
    return unit_id


@menulis
def kembalikan_ke_pengisian(
    siklus_id: int, unit_id: int, *, alasan: str, oleh: Pelaku, versi: int | None = None
) -> Siklus:
    """The Kabid returns the sheet to his people instead of reporting it (SOP 6→5), with a reason; it opens again.

    Raises GalatMasukan (alasan), Didahului, BukanGiliran, HakDitolak, TidakDitemukan.
    """
    _wajib_terlihat(unit_id, oleh)
    hak.wajib(oleh, Tindakan.ISIAN_LAPORKAN, siklus_id, unit_id)
    siklus = naskah.ambil_siklus(siklus_id)
    perjalanan.kembali(siklus, PELAPORAN, PENGISIAN, oleh=oleh, alasan=alasan, unit=[unit_id], versi=versi)
    return siklus


def _wajib_terlihat(unit_id: int, oleh: Pelaku) -> None:
    if not boleh(oleh, Tindakan.ISIAN_LIHAT, unit_id):
        raise TidakDitemukan("Lembar isian itu tidak ditemukan.")


def _sidik(lembar: Lembar) -> tuple:
    """What was printed: the version of every cell and the evidence that counts."""
    return tuple(map(_sidik_baris, lembar.baris))


def _sidik_baris(baris: BarisIsian) -> tuple:
    return baris.butir_id, tulis_versi(baris.versi), tulis_bukti(baris)


def tampak(lembar: Lembar) -> str:
    """What a page of this sheet shows, in short, row by row: "12:9f2c01ab 13:…"."""
    return " ".join(map(_tampak_baris, lembar.baris))


def _tampak_baris(baris: BarisIsian) -> str:
    return ringkas_baris(*_sidik_baris(baris))


def ringkas_baris(butir_id: int, versi: str, bukti: str) -> str:
    """One row of `tampak`, from the versions of its cells (`tulis_versi`) and its evidence (`tulis_bukti`)."""
    return f"{butir_id}:{sha256(f'{versi} {bukti}'.encode()).hexdigest()[:8]}"


def tulis_bukti(baris: BarisIsian) -> str:
    """The evidence of a row as one field: "3.5"."""
    return ".".join(str(bukti.id) for bukti in baris.bukti)


def _sidik_dilihat(lembar: Lembar, dilihat: str | None, lalu: str) -> tuple:
    """The same, of what the page has shown. Raises Didahului naming the indicators that have changed since."""
    if dilihat is not None and tampak(lembar) != dilihat:
        lama = set(dilihat.split())
        nama = [baris.indikator.nama for baris in lembar.baris if _tampak_baris(baris) not in lama]
        apa = f" pada {', '.join(nama)}" if nama and lama else ""
        kata = f"Isian berubah sejak halaman ini dibuka{apa}."
        raise Didahului(f"{kata} Yang tampil sekarang yang terbaru: baca kembali, lalu {lalu}.")
    return _sidik(lembar)


def _kertas_pengisian(lembar: Lembar, pada: datetime, oleh: Pelaku) -> Kertas:
    keterangan = f"Selesai diisi, dinyatakan oleh {oleh.sebutan}, {tulis_waktu(pada)}"
    pdf = cetak_isian(
        lembar,
        judul="Isian data kinerja",
        dibuat=pada,
        keterangan=keterangan,
        penanda=pejabat.penanda(oleh, pada=pada, cara="aplikasi"),
    )
    return _kertas("isian", lembar, "Isian data kinerja", pdf, PENGISIAN)


def _kertas_pelaporan(lembar: Lembar, pada: datetime, oleh: Pelaku, mengisi: bool) -> list[Kertas]:
    pdf = cetak_isian(
        lembar,
        judul="Laporan data kinerja unit",
        dibuat=pada,
        keterangan=f"Dilaporkan {tulis_waktu(pada)}",
        pernyataan=PERNYATAAN,
        penanda=pejabat.penanda(oleh, pada=pada, cara="aplikasi"),
    )
    isian = [_kertas_pengisian(lembar, pada, oleh)] if mengisi else []
    return [*isian, _kertas("laporan_unit", lembar, "Laporan data kinerja", pdf, PELAPORAN, sah="paraf")]


def _kertas(jenis: str, lembar: Lembar, nama: str, pdf: bytes, langkah: str, sah: str = "") -> Kertas:
    isi = {"baris": [_beku(baris) for baris in lembar.baris]}
    judul = f"{nama} {lembar.unit} {lembar.nama_siklus}"
    return Kertas(jenis, judul, pdf, sah=sah, isi=isi, sumber=lembar.unit_id, langkah=langkah)


def _beku(baris: BarisIsian) -> dict:
    """The figures that the paper was made from."""
    return {
        "kode": baris.indikator.kode,
        "target": baris.target,
        "realisasi": kanonik_nilai(baris.realisasi),
        "capaian": kanonik_nilai(baris.capaian.nilai),
        "bobot": kanonik_nilai(baris.indikator.bobot),
        "anggaran": baris.isi("anggaran"),
    }
