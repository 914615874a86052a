"""Many bundles are put into one place by one act: what came in together lies together."""

from collections.abc import Sequence

from kinerja.domain.galat import GalatDomain, GalatMasukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.nomor_seri import TERBANYAK
from kinerja.domain.penyusutan import MASIH, KeadaanArsip
from kinerja.models import Arsip, Tempat
from kinerja.services import hak
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.tempat import kelola, temukan
from kinerja.services.transaksi import menulis

from . import isi


@menulis
def tempatkan(tempat_id: int, seri: str, *, oleh: Pelaku) -> int:
    """Put the bundles of these serial numbers there; returns how many have moved. Raises GalatMasukan at `seri`."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    tempat = kelola.ambil(tempat_id)
    semua = periksa(tempat_id, seri, oleh=oleh)
    pindah = [arsip for arsip in semua if arsip.tempat_id != tempat_id]
    if not pindah:
        raise GalatDomain("Berkas itu sudah tercatat di tempat ini.")
    for arsip in pindah:
        _pindahkan(arsip, tempat, oleh)
    return len(pindah)


def _pindahkan(arsip: Arsip, tempat: Tempat, oleh: Pelaku) -> None:
    """Each bundle keeps its own line: a secret one is told to those only who may know of it."""
    rincian = {"dari": arsip_cetak.letak(arsip), "ke": kelola.sebutan(tempat)}
    arsip.tempat = tempat
    if arsip.media == "elektronik":  # an old paper that was scanned, and whose original was found
        arsip.media = "kertas_dan_elektronik"
    catat_jejak(
        Aksi.UBAH_ARSIP, oleh=oleh, siklus_id=arsip.siklus_id, objek="arsip", objek_id=arsip.id, rincian=rincian
    )


def periksa(tempat_id: int, seri: str, *, oleh: Pelaku) -> Sequence[Arsip]:
    """The bundles that were named. Raises GalatMasukan at `seri` where one is none, is gone, or does not fit."""
    semua, asing = isi.berseri(seri, oleh=oleh)
    if asing:
        raise GalatMasukan({"seri": f"Bukan nomor seri arsip: {', '.join(asing[:10])}. Periksa labelnya."})
    if len(semua) > TERBANYAK:
        raise GalatMasukan({"seri": f"Paling banyak {TERBANYAK} berkas sekaligus. Bagi menjadi beberapa kali."})
    pergi = [arsip for arsip in semua if arsip.keadaan not in MASIH]
    if pergi:
        kata = KeadaanArsip(pergi[0].keadaan).label.lower()
        raise GalatMasukan(
            {"seri": f"Arsip {arsip_cetak.nomor_seri(pergi[0].seri)} {kata}, sehingga tidak disimpan di sini."}
        )
    _pastikan_muat(kelola.ambil(tempat_id), sum(arsip.tempat_id != tempat_id for arsip in semua))
    return semua


def _pastikan_muat(tempat: Tempat, tambahan: int) -> None:
    if tempat.muat is None or not tambahan:
        return
    sisa = max(tempat.muat - temukan.terisi(tempat.id), 0)
    if tambahan > sisa:
        kata = f"{kelola.ringkas(tempat)} masih muat {sisa} berkas, sedangkan yang ditulis {tambahan}."
        raise GalatMasukan({"seri": f"{kata} Kurangi, atau ubah daya muatnya."})
