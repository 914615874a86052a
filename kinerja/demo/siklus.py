"""The three siklus of the demo: one in the archive, one in the middle of langkah 5, one just ordered."""

from collections.abc import Callable

from kinerja.domain import periode
from kinerja.services import pemberitahuan
from kinerja.services.analisis import catat
from kinerja.services.indikator.impor import SETAHUN
from kinerja.services.isian import bukti
from kinerja.services.isian import lapor as isian_lapor

from .isian import Lembar, isi_lembar, lampirkan
from .kantor import pelaku
from .langkah import (
    analisis_data,
    buat_format,
    koordinasikan,
    laporkan,
    perintahkan,
    sampaikan,
    terima,
    tindak_lanjuti,
    unit_id,
)
from .langkah_akhir import (
    arsipkan,
    buat_surat,
    kirim_surat,
    rapatkan,
    setujui,
    susun_laporan,
    tandatangani,
    undang_rapat,
)
from .orang import KASUBBAG, ORANG, UNIT, pengisi
from .waktu import Masa, Penunjuk

SALAH_KETIK = "IK-11"
DIKEMBALIKAN = "MUT"
ALASAN = "Bukti dukung kenaikan pangkat belum memuat rekapitulasi per perangkat daerah. Lengkapi, lalu laporkan lagi."


def siklus_terarsip(masa: Masa, waktu: Penunjuk, lapor: Callable[[str], None]) -> int:
    """All 13 langkah in 17 working days, one unit returned from langkah 7 to 5 on the way."""
    nama = periode.nama_periode(masa.tahun, masa.periode)
    lapor(f"  {nama}: disposisi sampai penyampaian format")
    siklus_id = perintahkan(masa, waktu, 0)
    koordinasikan(siklus_id, waktu, 1)
    buat_format(siklus_id, waktu, 3)
    sampaikan(siklus_id, waktu, 4)
    lapor(f"  {nama}: pengisian dan pelaporan lima unit")
    _isi_semua(siklus_id, masa, waktu)
    lapor(f"  {nama}: analisis, pengembalian satu unit, dan rapat")
    _kembalikan_satu(siklus_id, masa, waktu)
    analisis_data(siklus_id, waktu, 10)
    undang_rapat(siklus_id, waktu, 10)
    rapatkan(siklus_id, waktu, 11, triwulan=triwulan(masa))
    lapor(f"  {nama}: dokumen, surat pengantar, dan arsip")
    susun_laporan(siklus_id, waktu, 12)
    setujui(siklus_id, waktu, 13)
    tandatangani(siklus_id, waktu, 14)
    buat_surat(siklus_id, waktu, 15)
    kirim_surat(siklus_id, waktu, 15)
    arsipkan(siklus_id, waktu, 16)
    _baca_pemberitahuan()
    return siklus_id


def _baca_pemberitahuan() -> None:
    """What the finished siklus told people has been read by now."""
    for orang in ORANG:
        if orang.akun:
            pemberitahuan.tandai_dibaca(oleh=pelaku(orang.akun, orang.unit))


def _isi_semua(siklus_id: int, masa: Masa, waktu: Penunjuk) -> None:
    """Two units a day from the day after delivery on; each reports when it is done."""
    for urut, (kode, *_) in enumerate(UNIT):
        waktu.hari(5 + urut // 2, "08.20" if urut % 2 == 0 else "11.05")
        terima(siklus_id, kode)
        waktu.lewat(10)
        _isi_unit(siklus_id, masa, kode, waktu)
        waktu.lewat(12)
        _laporkan(siklus_id, kode)


def _laporkan(siklus_id: int, kode: str) -> None:
    """Langkah 6, and with it the disposisi of the unit's head is done."""
    laporkan(siklus_id, kode)
    tindak_lanjuti(siklus_id, pelaku(pengisi(kode)[0], kode), "Data kinerja unit sudah dilaporkan.")


def _isi_unit(siklus_id: int, masa: Masa, kode: str, waktu: Penunjuk, *, sampai: int | None = None) -> None:
    staf = pelaku(pengisi(kode)[1])
    lembar = _lembar(siklus_id, masa, kode)
    isi_lembar(lembar, waktu, oleh=staf, sampai=sampai, keliru=SALAH_KETIK if masa.periode != "tahunan" else "")
    lampirkan(lembar, waktu, oleh=staf, sampai=sampai)


def _lembar(siklus_id: int, masa: Masa, kode: str) -> Lembar:
    return Lembar(siklus_id, unit_id(kode), triwulan(masa))


def triwulan(masa: Masa) -> int:
    """The quarter that a period ends with; SETAHUN for a year."""
    return SETAHUN if masa.periode == "tahunan" else int(masa.periode[2])


def siklus_terlapor(masa: Masa, waktu: Penunjuk) -> int:
    """From the order until every unit has reported."""
    siklus_id = perintahkan(masa, waktu, 0)
    koordinasikan(siklus_id, waktu, 1)
    buat_format(siklus_id, waktu, 3)
    sampaikan(siklus_id, waktu, 4)
    _isi_semua(siklus_id, masa, waktu)
    return siklus_id


def siklus_tersusun(masa: Masa, waktu: Penunjuk, lapor: Callable[[str], None]) -> int:
    """From the order up to the report with the paraf of the Kasubbag PPKP, nothing returned on the way."""
    lapor(f"  {periode.nama_periode(masa.tahun, masa.periode)}: disposisi sampai laporan")
    siklus_id = siklus_terlapor(masa, waktu)
    analisis_data(siklus_id, waktu, 10)
    undang_rapat(siklus_id, waktu, 10)
    rapatkan(siklus_id, waktu, 11, triwulan=triwulan(masa))
    susun_laporan(siklus_id, waktu, 12)
    return siklus_id


def _kembalikan_satu(siklus_id: int, masa: Masa, waktu: Penunjuk) -> None:
    """The Kasubbag PPKP returns a unit (SOP 7 to 5); it completes its evidence and reports again the next day."""
    waktu.hari(8, "13.20")
    unit = unit_id(DIKEMBALIKAN)
    catat.kembalikan_unit(siklus_id, unit, alasan=ALASAN, oleh=pelaku(KASUBBAG))
    waktu.hari(9, "09.15")
    staf = pelaku(pengisi(DIKEMBALIKAN)[1])
    butir = next(b for b in _lembar(siklus_id, masa, DIKEMBALIKAN).baris() if b.wajib_bukti)
    rujukan = "Contoh: rekapitulasi kenaikan pangkat per perangkat daerah, map kerja bidang nomor 4"
    bukti.unggah_bukti(butir.butir_id, rujukan=rujukan, oleh=staf)
    waktu.lewat(95)
    laporkan(siklus_id, DIKEMBALIKAN)


def siklus_mengisi(masa: Masa, waktu: Penunjuk, lapor: Callable[[str], None]) -> int:
    """Langkah 5 on its second day: one unit has reported, one waits for its Kabid, the others are on their way.

    The bidang of the last unit has not opened its format.
    """
    lapor(f"  {periode.nama_periode(masa.tahun, masa.periode)}: di tengah pengisian")
    siklus_id = perintahkan(masa, waktu, 0)
    koordinasikan(siklus_id, waktu, 1)
    buat_format(siklus_id, waktu, 3)
    sampaikan(siklus_id, waktu, 4)
    _isi_sebagian(siklus_id, masa, waktu)
    return siklus_id


def _isi_sebagian(siklus_id: int, masa: Masa, waktu: Penunjuk) -> None:
    sekretariat, pengadaan, mutasi, pengembangan, _ = (kode for kode, *_ in UNIT)
    waktu.hari(4, "09.25")
    for kode in (sekretariat, pengadaan, mutasi, pengembangan):
        terima(siklus_id, kode)
        waktu.lewat(11)
    _isi_unit(siklus_id, masa, pengadaan, waktu)
    _laporkan(siklus_id, pengadaan)
    waktu.hari(4, "13.10")
    _isi_unit(siklus_id, masa, mutasi, waktu, sampai=3)
    waktu.hari(5, "08.30")
    _isi_unit(siklus_id, masa, sekretariat, waktu)
    staf = pelaku(pengisi(sekretariat)[1])
    isian_lapor.selesai_isi(siklus_id, staf.unit_id, oleh=staf)
    waktu.hari(5, "11.10")
    _isi_unit(siklus_id, masa, pengembangan, waktu)


def siklus_baru(masa: Masa, waktu: Penunjuk, lapor: Callable[[str], None]) -> int:
    """Just ordered: the disposisi lies unread on the desk of the Sekretaris."""
    lapor(f"  {periode.nama_periode(masa.tahun, masa.periode)}: baru diperintahkan")
    return perintahkan(masa, waktu, 0, pukul="15.20")
