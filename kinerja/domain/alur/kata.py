"""The sentences of the engine: whose turn it is, and who was first."""

from kinerja.domain.sop import Langkah, Sop
from kinerja.domain.tanggal import tulis_jam, tulis_tanggal

from .bentuk import Jenis, Keadaan, Peristiwa


def kata_giliran(keadaan: Keadaan, langkah: Langkah) -> str:
    """Why `langkah` cannot act now, and whose turn it is instead."""
    if keadaan.batal:
        return f"Siklus ini sudah dibatalkan {_oleh(keadaan.batal)}."
    if keadaan.selesai:
        return "Siklus ini sudah selesai. Tidak ada lagi yang dapat diubah."
    if not keadaan.awal:
        return "Siklus ini belum dimulai."
    kini = dict.fromkeys(posisi.kunci for posisi in keadaan.terbuka)
    giliran = "; ".join(_giliran(keadaan.sop, kunci) for kunci in kini)
    return f"Langkah {langkah.ringkas} belum dapat dikerjakan. Sekarang giliran {giliran}."


def _giliran(sop: Sop, kunci: str) -> str:
    langkah = sop.langkah_kunci(kunci)
    return f"{langkah.penanggung_jawab.label} pada langkah {langkah.ringkas}"


def kata_didahului(sop: Sop, peristiwa: Peristiwa) -> str:
    """Who was first, with what, and when."""
    if peristiwa.jenis is Jenis.BATAL:
        return f"Siklus ini sudah dibatalkan {_oleh(peristiwa)}."
    asal = sop.langkah_kunci(peristiwa.kunci).ringkas
    laku = f"Langkah {asal} sudah diteruskan"
    if peristiwa.jenis is Jenis.KEMBALI:
        laku = f"Langkah {asal} sudah dikembalikan ke {sop.langkah_kunci(peristiwa.ke or '').ringkas}"
    return f"{laku} {_oleh(peristiwa)}. Muat ulang halaman untuk melihat keadaan terkini."


def _oleh(peristiwa: Peristiwa) -> str:
    return f"oleh {peristiwa.pelaku} pada {tulis_tanggal(peristiwa.waktu)}, {tulis_jam(peristiwa.waktu)}"
