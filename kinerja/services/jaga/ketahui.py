"""What cannot be undone is acknowledged, with a reason: it no longer rings, and is named all the same (keputusan 0572).

A line of the jejak says it, so that it goes along with every copy. One that the check does not trust counts for
nothing.
"""

from collections.abc import Sequence

from kinerja.domain.galat import GalatMasukan
from kinerja.domain.hak import Pelaku
from kinerja.domain.temuan import TemuanData, pilah, sah
from kinerja.models import Pekerjaan
from kinerja.services.jejak import Aksi, catat_jejak, pengakuan
from kinerja.services.pekerjaan import baca
from kinerja.services.transaksi import menulis

from . import bukti


def pisahkan(temuan: Sequence[TemuanData]) -> tuple[list[TemuanData], list[TemuanData]]:
    """(new, known) of everything that a check has found."""
    return pilah(temuan, sah([(hal.nomor, hal.tanda) for hal in pengakuan()], temuan))


def dapat() -> dict[str, str]:
    """{short name: sentence} of what the last check has found and somebody may acknowledge: nothing that can be
    mended."""
    hasil = baca.hasil_terakhir("periksa")
    return {bukti.tanda_dulu(k): k for k in hasil.get("data", ()) if hasil.get("tanda", {}).get(k)}


@menulis
def ketahui(pilihan: Sequence[str], alasan: str, *, oleh: Pelaku) -> int:
    """Acknowledge findings of the last check, by their names in `dapat`. Returns how many.

    Raises GalatMasukan: none was chosen, or another check has ended meanwhile.
    """
    baris, semua = baca.terakhir_berakhir("periksa"), dapat()
    dipilih = [kalimat for nama, kalimat in semua.items() if nama in pilihan]
    if baris is None or not dipilih or len(dipilih) != len(set(pilihan)):
        raise GalatMasukan(
            {"temuan": "Tandai temuan yang diketahui; yang disebut di sini temuan pemeriksaan terakhir."}
        )
    tanda = [satu_tanda for kalimat in dipilih for satu_tanda in baris.hasil["tanda"][kalimat]]
    rincian = {"alasan": alasan, "temuan": dipilih, "tanda": [*tanda, *map(bukti.tanda_dulu, dipilih)]}
    catat_jejak(Aksi.KETAHUI_TEMUAN, oleh=oleh, objek="pekerjaan", objek_id=baris.id, rincian=rincian)
    _pindahkan(baris, dipilih)
    return len(dipilih)


def _pindahkan(baris: Pekerjaan, dipilih: Sequence[str]) -> None:
    """What the last check says is so at once on every page."""
    hasil = dict(baris.hasil)
    for kunci in ("data", "temuan"):
        hasil[kunci] = [kalimat for kalimat in hasil.get(kunci, ()) if kalimat not in dipilih]
    hasil["diketahui"] = [*hasil.get("diketahui", ()), *dipilih]
    baris.hasil = hasil
    baris.kemajuan = f"{len(hasil['temuan'])} temuan baru; {len(hasil['diketahui'])} temuan sudah diketahui."
