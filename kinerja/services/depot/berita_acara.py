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


def cetak(penyusutan: Penyusutan, *, oleh: Pelaku) -> bytes:
    """The berita acara with its list, in two sections of one PDF. Raises GalatDomain before the consent, CetakGagal."""
    if penyusutan.status not in SESUDAH_SETUJU:
        raise GalatDomain("Berita acara dicetak setelah usul ini disetujui.")
    jenis = Cara(penyusutan.jenis)
    judul, isi, kepala_kiri, kepala_kanan = KATA[jenis]
    daftarnya = daftar.DAFTAR[daftar.SUSUT[jenis]]
    baris = [daftarnya.baris(n, butir.arsip) for n, butir in enumerate(penyusutan.butir, start=1)]
    saksi, pelaku = pisah_orang(penyusutan.saksi), _pelaku(penyusutan, oleh)
    umum = {"kantor": kantor_baca.kantor_cetak(), "nomor": penyusutan.nomor or TITIK}
    konteks = umum | {
        "judul": judul,
        "pembuka": _pembuka(penyusutan),
        "isi": isi.format(
            jumlah=len(baris),
            dasar=penyusutan.dasar or TITIK,
            cara=_di_dalam_kalimat(penyusutan.cara) or TITIK,
            saksi=sebut_orang(saksi) or TITIK,
        ),
        "kiri": pelaku,
        "kanan": pejabat.penanda_sebutan(penyusutan.penerima or TITIK),
        "saksi": list(map(pejabat.penanda_sebutan, saksi or [TITIK, TITIK])) if jenis is Cara.PEMUSNAHAN else [],
        "kepala_kiri": kepala_kiri,
        "kepala_kanan": kepala_kanan,
        "mengetahui": penyusutan.disetujui_oleh,
        "tanggal": penyusutan.tanggal,
    }
    lampiran = umum | {
        "judul": daftarnya.nama.upper(),
        "anak": f"Lampiran {judul.capitalize()}",
        "kolom": daftarnya.kolom,
    }
    lampiran |= {"baris": baris, "penanda": pelaku, "tanggal": penyusutan.tanggal or jam.hari_ini()}
    return cetak_pdf(
        Bagian("cetak/berita_acara.html", konteks, judul.capitalize()),
        Bagian("cetak/daftar_berkas.html", lampiran, daftarnya.nama, orientasi="lanskap"),
        dibuat=jam.sekarang(),
        wajib=(judul, daftarnya.nama.upper()),
        kaki=judul.capitalize(),
    )


def _di_dalam_kalimat(cara: str) -> str:
    """ "dicacah" of "Dicacah"; a word in capitals stays."""
    return cara if cara[1:2].isupper() else cara[:1].lower() + cara[1:]


def _pelaku(penyusutan: Penyusutan, oleh: Pelaku) -> Penanda:
    """Who carried it out, as he was that day; before that the arsiparis who prints it, or dots."""
    if penyusutan.status == "selesai":
        return pejabat.penanda_rekaman(penyusutan.penanda)
    return pejabat.penanda(oleh) if hak.boleh(oleh, Tindakan.ARSIP_SIMPAN, None) else pejabat.penanda_bernama(TITIK)


def _pembuka(penyusutan: Penyusutan) -> str:
    if penyusutan.tanggal is None:
        return f"Pada hari ini, {TITIK}, yang bertanda tangan di bawah ini"
    return f"Pada hari {tulis_hari(penyusutan.tanggal).replace(', ', ' tanggal ')}, yang bertanda tangan di bawah ini"
