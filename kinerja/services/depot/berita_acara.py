"""Berita acara of pemindahan, pemusnahan and penyerahan with the list that belongs to it (ANRI 37/2016)."""

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, Penanda, cetak_pdf
from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.nama_jabatan import pisah_orang, sebut_orang
from kinerja.domain.penyusutan import Penyusutan as Cara
from kinerja.domain.tanggal import tulis_hari
from kinerja.models import Penyusutan
from kinerja.services import hak
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat

from . import daftar

SESUDAH_SETUJU = ("disetujui", "selesai")
TITIK = "………………………………"
KATA = {
    Cara.PEMINDAHAN: (
        "BERITA ACARA PEMINDAHAN ARSIP INAKTIF",
        "telah melaksanakan pemindahan arsip inaktif dari unit pengolah ke unit kearsipan sebanyak {jumlah} berkas "
        "sebagaimana tercantum pada daftar terlampir. Sejak tanggal tersebut unit kearsipan bertanggung jawab atas "
        "penyimpanan dan pemeliharaannya.",
        "Yang memindahkan,",
        "Yang menerima,",
    ),
    Cara.PEMUSNAHAN: (
        "BERITA ACARA PEMUSNAHAN ARSIP",
        "berdasarkan {dasar} telah melaksanakan pemusnahan arsip sebanyak {jumlah} berkas sebagaimana tercantum pada "
        "daftar terlampir, dengan cara {cara}, sehingga isi dan bentuknya tidak dapat dikenali lagi. Pemusnahan "
        "disaksikan oleh {saksi}.",
        "Yang memusnahkan,",
        "Saksi-saksi:",
    ),
    Cara.PENYERAHAN: (
        "BERITA ACARA PENYERAHAN ARSIP STATIS",
        "telah menyerahkan arsip statis sebanyak {jumlah} berkas sebagaimana tercantum pada daftar terlampir untuk "
        "dimiliki, dikuasai, dan dipelihara lembaga kearsipan daerah.",
        "Yang menyerahkan,",
        "Yang menerima,",
    ),
}
"""Title, what was done, and who signs on the left and on the right."""


def cetak(satu: Penyusutan, *, oleh: Pelaku) -> bytes:
    """The berita acara with its list, in two sections of one PDF. Raises GalatDomain before the consent, CetakGagal."""
    if satu.status not in SESUDAH_SETUJU:
        raise GalatDomain("Berita acara dicetak setelah usul ini disetujui.")
    jenis = Cara(satu.jenis)
    judul, isi, kepala_kiri, kepala_kanan = KATA[jenis]
    daftarnya = daftar.DAFTAR[daftar.SUSUT[jenis]]
    baris = [daftarnya.baris(n, butir.arsip) for n, butir in enumerate(satu.butir, start=1)]
    saksi, pelaku = pisah_orang(satu.saksi), _pelaku(satu, oleh)
    umum = {"kantor": kantor_baca.kantor_cetak(), "nomor": satu.nomor or TITIK}
    konteks = umum | {
        "judul": judul,
        "pembuka": _pembuka(satu),
        "isi": isi.format(
            jumlah=len(baris), dasar=satu.dasar or TITIK, cara=satu.cara or TITIK, saksi=sebut_orang(saksi) or TITIK
        ),
        "kiri": pelaku,
        "kanan": pejabat.penanda_sebutan(satu.penerima or TITIK),
        "saksi": list(map(pejabat.penanda_sebutan, saksi or [TITIK, TITIK])) if jenis is Cara.PEMUSNAHAN else [],
        "kepala_kiri": kepala_kiri,
        "kepala_kanan": kepala_kanan,
        "mengetahui": satu.disetujui_oleh,
        "tanggal": satu.tanggal,
    }
    lampiran = umum | {
        "judul": daftarnya.nama.upper(),
        "anak": f"Lampiran {judul.capitalize()}",
        "kolom": daftarnya.kolom,
    }
    lampiran |= {"baris": baris, "penanda": pelaku, "tanggal": satu.tanggal or jam.hari_ini()}
    return cetak_pdf(
        Bagian("cetak/berita_acara.html", konteks, judul.capitalize()),
        Bagian("cetak/daftar_berkas.html", lampiran, daftarnya.nama, orientasi="lanskap"),
        dibuat=jam.sekarang(),
        wajib=(judul, daftarnya.nama.upper()),
        kaki=judul.capitalize(),
    )


def _pelaku(satu: Penyusutan, oleh: Pelaku) -> Penanda:
    """Who carried it out, as he was that day; before that the arsiparis who prints it, or dots."""
    if satu.status == "selesai":
        return pejabat.penanda_potret(satu.penanda)
    return pejabat.penanda(oleh) if hak.boleh(oleh, Tindakan.ARSIP_SIMPAN, None) else pejabat.penanda_bernama(TITIK)


def _pembuka(satu: Penyusutan) -> str:
    if satu.tanggal is None:
        return f"Pada hari ini, {TITIK}, yang bertanda tangan di bawah ini"
    return f"Pada hari {tulis_hari(satu.tanggal).replace(', ', ' tanggal ')}, yang bertanda tangan di bawah ini"
