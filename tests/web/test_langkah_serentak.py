"""Each act of each langkah, sent several times at once by its performer: it happens once and everybody is answered."""

import re
from collections import Counter
from html import unescape

import pytest

from tests.conftest import SANDI
from tests.layar_uji import halaman_kerja, rumah_semua_langkah
from tests.naskah_rumah import lapor
from tests.web.test_semua_borang import Borang, jejak_baru, kalimat_galat, kumpulkan, serentak

TUNGGAL = {"bersama.tema", "konsep.buang", "konsep.simpan", "masuk.keluar"}
"""Acts of every page, tried elsewhere."""
SEMUA_UNIT = re.compile(r'href="([^"#]*[?;&]unit=0)(?:#[^"]*)?"')
"""From the page of one unit to that of all of them."""
ISI = {
    "kepala.kirim_siklus_baru": {"sifat": "segera", "arahan": "Kumpulkan data kinerja."},
    "sekretaris.catat_koordinasi": {"dengan": "Kepala Bidang Mutasi", "hasil_koordinasi": "Disepakati."},
    "sekretaris.catat_surat_masuk": {
        **{"surat-asal": "Sekretariat Daerah", "surat-nomor": "B/12/800", "surat-tanggal": "06/04/2026"},
        **{"surat-hal": "Permintaan data", "surat-sifat": "biasa"},
    },
    "bidang.laporkan": {"pernyataan": "y"},
    "kepala.kembalikan_laporan": {"alasan": "Angkanya belum sama."},
    "sekretaris.kembalikan_laporan": {"alasan": "Angkanya belum sama."},
    "rapat.kembalikan": {"alasan_kembali": "Angkanya belum sama."},
    "rapat.catat_notulen": {"pembahasan": "Dibahas satu per satu.", "simpulan": "Disetujui."},
    "rapat.terbitkan_undangan": {"pukul": "14:00"},
}
"""What is typed where the fields alone do not say it."""


@pytest.fixture(scope="module")
def rumah_langkah(tmp_path_factory):
    with rumah_semua_langkah(tmp_path_factory.mktemp("serentak")) as rumah_langkah:
        yield rumah_langkah


def borang_langkah(rumah) -> dict[tuple[str, str], Borang]:
    """Every form of the pages on which a langkah is done, by langkah and route."""
    hasil: dict[tuple[str, str], Borang] = {}
    penghubung = rumah.app.url_map.bind("localhost")
    for kerja in halaman_kerja(rumah):
        halaman = rumah.minta(kerja.siapa, "GET", kerja.alamat)
        assert halaman.status_code == 200, kerja
        di_sini: dict[str, Borang] = {}
        isi = halaman.get_data(as_text=True)
        kumpulkan(penghubung, kerja.siapa, isi, di_sini)
        for alamat in sorted(set(SEMUA_UNIT.findall(isi))):  # what is done to all rows stands where all are shown
            seluruhnya = rumah.minta(kerja.siapa, "GET", unescape(alamat))
            kumpulkan(penghubung, kerja.siapa, seluruhnya.get_data(as_text=True), di_sini)
        hasil |= {(kerja.nama, endpoint): di_sini[endpoint] for endpoint in di_sini.keys() - TUNGGAL}
    return hasil


def isi_benar(borang: Borang, endpoint: str) -> dict:
    """What the performer sends: his password where it is asked, and what `ISI` says."""
    sandi = {nama: SANDI for nama in borang.bawaan if nama.startswith("sandi")}
    return borang.isi_benar() | sandi | ISI.get(endpoint, {})


@pytest.mark.lengkap
def test_each_act_of_a_langkah_sent_several_times_at_once_acts_once(rumah_langkah):
    """Each thing that it concerns has one line of the jejak, and one paper of a kind."""
    keluhan, bertindak = [], set()
    for (langkah, endpoint), borang in sorted(borang_langkah(rumah_langkah).items()):
        rumah_langkah.galat = ""
        jawaban = serentak(rumah_langkah, borang, lambda b=borang, e=endpoint: isi_benar(b, e))
        jejak, kertas = jejak_baru(rumah_langkah), kertas_baru(rumah_langkah)
        rumah_langkah.pulihkan()
        if jejak:
            bertindak.add(endpoint)
        if max((*jejak.values(), *kertas.values()), default=0) > 1:
            keluhan.append(f"{langkah} {endpoint}: {dict(jejak)} {dict(kertas)}")
        for kalimat in {kalimat_galat(balasan) for balasan in jawaban if balasan.status_code != 303}:
            if kalimat:
                keluhan.append(f"{langkah} {endpoint}: {kalimat} {rumah_langkah.galat}")
    lapor(keluhan, "Tindakan langkah yang dikirim beberapa kali sekaligus terjadi satu kali.")
    assert len(bertindak) >= 22, sorted(bertindak)


def kertas_baru(rumah) -> Counter:
    """How many papers of each kind were made since the database was put back."""
    (lama,) = rumah.murni.execute("SELECT coalesce(max(id), 0) FROM dokumen").fetchone()
    return Counter(rumah.basis.execute("SELECT siklus_id, jenis, sumber FROM dokumen WHERE id > ?", (lama,)).fetchall())


PICTOGRAM = "Mohon diisi 📌"


@pytest.mark.lengkap
def test_no_text_of_a_langkah_is_kept_that_no_paper_can_draw(rumah_langkah):
    """Each field of each form alone: what cannot be printed is refused while it is typed, or lies in a draft only."""
    keluhan, dicoba = [], 0
    for (langkah, endpoint), borang in sorted(borang_langkah(rumah_langkah).items()):
        for nama in [
            n for n in borang.ketikan if n in borang.bebas or n.startswith(("pengantar-", "catatan-", "keterangan-"))
        ]:
            rumah_langkah.minta(
                borang.siapa, "POST", borang.alamat, data=isi_benar(borang, endpoint) | {nama: PICTOGRAM}
            )
            dicoba += 1
            tersimpan = {
                tabel
                for tabel, baris in (rumah_langkah.perbedaan().items() if rumah_langkah.berubah else ())
                if any("\U0001f4cc" in str(nilai) or "\\ud83d\\udccc" in str(nilai) for nilai in baris)
            }
            keluhan += [f"{langkah} {endpoint}.{nama}: tersimpan pada {tabel}" for tabel in tersimpan - {"konsep"}]
            rumah_langkah.pulihkan()
    lapor(keluhan, "Karakter yang tidak dapat dicetak ditolak ketika diketik.")
    assert dicoba > 40
