"""Notices that fall due by themselves: one day before a deadline, on the day, and once it has passed.

They go to whoever holds the langkah; a late one also to the desk above. Each is sent once, however often it is asked.
"""

from kinerja.domain.alur import Posisi
from kinerja.domain.sop import Langkah, Peran
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.domain.tautan import Apa, ke
from kinerja.models import Siklus
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.pekerjaan.jenis import Kabar
from kinerja.services.pemberitahuan import beri_tahu_meja, kunci_giliran
from kinerja.services.transaksi import menulis

from . import baca, perjalanan

ATASAN = {
    Peran.FUNGSIONAL: Peran.KABID,
    Peran.KABID: Peran.SEKRETARIS,
    Peran.KASUBBAG_PPKP: Peran.SEKRETARIS,
    Peran.SEKRETARIS: Peran.KEPALA,
}
"""Who is told when a desk is late; nobody stands above the Kepala."""


def kerjakan(_isi: dict, kabar: Kabar) -> dict:
    """The job of the morning."""
    kabar("Memeriksa tenggat setiap langkah yang berjalan.")
    jumlah = ingatkan_tenggat()
    return {"pesan": f"{jumlah} langkah mendekati atau melewati tenggatnya.", "langkah": jumlah}


@menulis
def ingatkan_tenggat() -> int:
    """Tell the holders of everything that is due tomorrow, due today, or late; returns how many langkah those are."""
    return sum(
        _ingatkan(siklus, posisi) for siklus in baca.berjalan() for posisi in perjalanan.keadaan_siklus(siklus).terbuka
    )


def _ingatkan(siklus: Siklus, posisi: Posisi) -> bool:
    waktu = perjalanan.jadwal_siklus(siklus).cari(posisi.kunci, posisi.unit)
    if waktu is None or waktu.tenggat is None or waktu.sisa_hari is None or waktu.sisa_hari > 1:
        return False
    tahap = "lewat" if waktu.sisa_hari < 0 else "hari-ini" if waktu.sisa_hari == 0 else "besok"
    batas = tulis_tanggal(waktu.tenggat)
    kata = {
        "besok": f"jatuh tempo pada hari kerja berikutnya, {batas}",
        "hari-ini": f"jatuh tempo hari ini, {batas}",
        "lewat": f"terlambat; batasnya {batas}",
    }[tahap]
    kunci = f"{kunci_giliran(siklus.id, posisi.kunci, posisi.unit)}tempo:{tahap}:{waktu.tenggat.isoformat()}"
    perjalanan.beri_tahu_pemegang(siklus, posisi, kunci, kata)
    if tahap == "lewat":
        _beri_tahu_atasan(siklus, posisi, kunci, kata)
    return True


def _beri_tahu_atasan(siklus: Siklus, posisi: Posisi, kunci: str, kata: str) -> None:
    langkah: Langkah = perjalanan.sop_siklus(siklus).langkah_kunci(posisi.kunci)
    atasan = ATASAN.get(langkah.penanggung_jawab)
    if atasan is None:
        return
    unit = kantor_baca.nama_unit().get(posisi.unit, "") if posisi.unit else ""
    teks = f"{perjalanan.nama_siklus(siklus)}: {langkah.ringkas} {unit}".strip()
    beri_tahu_meja(
        peran=[atasan.value],
        unit_id=posisi.unit,
        kunci=kunci,
        teks=f"{teks} ({langkah.penanggung_jawab.label}) {kata}",
        tautan=ke(Apa.SIKLUS, siklus.id),
    )
