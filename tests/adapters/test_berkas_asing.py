"""Strangers' files are opened in children: within time, memory and pixels, a few at once, and the server goes on."""

import hashlib
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kinerja.adapters import berkas_asing, pratinjau
from kinerja.adapters.anak import AnakGagal, Kolam
from kinerja.adapters.berkas_asing import DETIK_MAKS, DETIK_NYATA, DETIK_SABAR, MODUL, BerkasBerat, Ingatan, suruh
from kinerja.adapters.jenis_berkas import JPEG, PDF, PNG, TIFF, XLSX
from kinerja.adapters.periksa_berkas import BerkasDitolak, PemeriksaPenuh, periksa
from tests.conftest import BATAS_KANTOR

from .berkas_jahat import (
    jpeg_bertahap,
    pdf_aliran_benda,
    pdf_berantai,
    pdf_halaman,
    png_palsu,
    xlsx_dalam,
)
from .contoh_berkas import CONTOH, gambar, pdf

AKAR = Path(__file__).parents[2]
MIB = 1024 * 1024


def gambarkan(mime: str, isi: bytes, nomor: int = 1):
    return pratinjau.gambar_halaman(hashlib.sha256(isi).hexdigest(), mime, lambda: isi, nomor)


def rss() -> int:
    """Bytes that this process holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture(autouse=True)
def _lupa(monkeypatch):
    monkeypatch.setattr(pratinjau, "_ingatan", Ingatan())


BERAT = {
    "form objects that call each other": ("a.pdf", PDF, pdf_berantai),
    "an object stream that unfolds to 900 MB": ("a.pdf", PDF, pdf_aliran_benda),
    "a progressive JPEG of a hundred scans": ("a.jpg", JPEG, jpeg_bertahap),
    "a PNG of 30,000 × 30,000": ("a.png", PNG, png_palsu),
    "XML of six million levels": ("a.xlsx", XLSX, xlsx_dalam),
}


def _tolakan(kerja) -> BerkasDitolak | pratinjau.PratinjauGagal | None:
    try:
        kerja()
    except (BerkasDitolak, pratinjau.PratinjauGagal) as galat:
        return galat
    return None


@pytest.mark.lengkap
@pytest.mark.usefixtures("batas_kantor")
@pytest.mark.parametrize(("nama", "mime", "buat"), BERAT.values(), ids=BERAT)
def test_a_heavy_file_is_refused_in_words_or_drawn_and_the_server_keeps_its_size(nama, mime, buat):
    isi = buat()
    assert len(isi) < MIB
    dasar = rss()
    for ditolak in filter(None, (_tolakan(lambda: periksa(nama, isi)), _tolakan(lambda: gambarkan(mime, isi)))):
        assert ditolak.pesan.endswith(".")
        assert ditolak.status == 422
    assert rss() - dasar < 32 * MIB


@pytest.mark.usefixtures("batas_kantor")
@pytest.mark.parametrize(("mime", "buat"), [(PDF, pdf_berantai), (JPEG, jpeg_bertahap)])
def test_what_is_too_heavy_is_ended_at_a_limit_and_the_next_file_is_served(mime, buat, monkeypatch, caplog):
    """Which limit comes first, of time or of memory, is the machine's affair; the person reads the same."""
    isi = buat()
    monkeypatch.setattr(berkas_asing._kolam, "nyata", 60)  # however busy the machine is
    with caplog.at_level(logging.WARNING), pytest.raises(pratinjau.PratinjauGagal, match="terlalu berat"):
        gambarkan(mime, isi)
    assert hashlib.sha256(isi).hexdigest()[:12] in caplog.text
    monkeypatch.setattr(berkas_asing._kolam, "detik", 60)
    assert gambarkan(PDF, pdf("sesudahnya")).startswith(b"\x89PNG")


def test_a_job_that_never_ends_is_ended_by_the_clock(monkeypatch):
    kolam, beku = _kolam_beku(detik=0.5)
    monkeypatch.setattr(berkas_asing, "_kolam", kolam)
    with pytest.raises(BerkasBerat) as galat:
        suruh("hitung", PDF, pdf())
    assert galat.value.sebab == "waktu"
    assert beku.wait(60) == -signal.SIGKILL
    kolam.detik = 60
    assert suruh("hitung", PDF, pdf())[0]["jumlah"] == 1
    kolam.tutup()


def test_a_machine_that_is_busy_with_other_things_makes_no_file_heavy():
    """The child is given no processor for longer than its time; then it has the whole of it."""
    kolam, beku = _kolam_beku(jumlah=1)
    kolam.detik, kolam.nyata = 0.5, 60
    hasil: list = []
    minta = threading.Thread(target=lambda: hasil.append(_serempak(kolam, 1)))
    minta.start()
    time.sleep(0.8)
    beku.send_signal(signal.SIGCONT)
    minta.join(60)
    assert hasil == [[1]]
    kolam.tutup()


def test_a_job_that_the_machine_never_comes_to_is_ended_by_the_clock_and_may_be_asked_again():
    kolam, beku = _kolam_beku(jumlah=1)
    kolam.nyata = 0.5
    assert _serempak(kolam, 1) == ["antre"], "it has used none of its time"
    assert beku.wait(60) == -signal.SIGKILL
    kolam.nyata = 60
    assert _serempak(kolam, 1) == [1]
    kolam.tutup()


def test_a_file_that_uses_up_its_time_of_the_processor_is_heavy_long_before_the_clock_runs_out():
    kolam = _kolam(jumlah=1, detik=0.3, nyata=600)
    kolam.siapkan()
    (anak,) = kolam._diam
    with pytest.raises(AnakGagal) as galat:
        kolam.kerjakan({"kerja": "gambar", "mime": PDF, "nomor": 1}, [pdf_berantai()])
    assert galat.value.sebab == "waktu"
    assert anak.proses.wait(60) == -signal.SIGPROF
    kolam.tutup()


def test_whoever_waits_for_his_turn_is_answered_within_his_patience_and_may_try_again():
    """The only child is at work for good: the job in hand and those that wait get their answer all the same."""
    kolam, beku = _kolam_beku(jumlah=1, sabar=1, antrean=2)
    hasil = _serempak(kolam, 3)
    assert hasil == ["antre"] * 3, "nothing is wrong with a file that had less than its time"
    assert beku.wait(60) == -signal.SIGKILL
    kolam.sabar = 60
    assert kolam.kerjakan({"kerja": "hitung", "mime": PDF}, [pdf()])[0]["jumlah"] == 1
    kolam.tutup()


def test_a_child_that_is_still_loading_is_waited_for_no_longer_than_anything_else_and_kept(monkeypatch):
    kolam = _kolam(jumlah=1)
    with monkeypatch.context() as tambal:
        tambal.setattr("kinerja.adapters.anak._PEMBUKA", "import time; time.sleep(600)")
        kolam.sabar = 0.5
        with pytest.raises(AnakGagal, match="antre"):
            kolam.kerjakan({"kerja": "hitung", "mime": PDF}, [pdf()])
        (memuat,) = kolam._diam
        assert memuat.proses.poll() is None
    kolam.sabar = 60
    memuat.proses.kill()
    memuat.proses.wait()
    assert kolam.kerjakan({"kerja": "hitung", "mime": PDF}, [pdf()])[0]["jumlah"] == 1
    kolam.tutup()


def test_a_child_that_has_served_its_jobs_is_replaced_before_anyone_asks():
    kolam = _kolam(jumlah=1, pekerjaan_maks=1)
    kolam.kerjakan({"kerja": "hitung", "mime": PDF}, [pdf()])
    _tunggu_ganti()
    (cadangan,) = kolam._diam
    assert cadangan.pekerjaan == 0
    kolam.tutup()


def test_pages_are_drawn_within_the_time_that_a_person_waits():
    assert BATAS_KANTOR == DETIK_MAKS < DETIK_SABAR < 3 < DETIK_NYATA


@pytest.mark.parametrize(("lebar", "tinggi"), [(3, 1200), (100, 14400), (14400, 3), (1, 1), (595, 842), (842, 595)])
def test_a_page_of_any_shape_is_drawn_within_the_pixels(lebar, tinggi):
    kepala = gambarkan(PDF, pdf_halaman(lebar, tinggi))
    assert kepala.startswith(b"\x89PNG")
    assert 1 <= int.from_bytes(kepala[16:20], "big") <= 1001
    assert 1 <= int.from_bytes(kepala[20:24], "big") <= 2001


@pytest.mark.usefixtures("batas_kantor")
def test_a_page_that_was_too_heavy_is_not_tried_again_at_once():
    isi = pdf_berantai(tingkat=17)
    with pytest.raises(pratinjau.PratinjauGagal):
        gambarkan(PDF, isi)
    diminta = []
    with pytest.raises(pratinjau.PratinjauGagal, match="terlalu berat"):
        pratinjau.gambar_halaman(hashlib.sha256(isi).hexdigest(), PDF, lambda: diminta.append(1), 1)
    assert not diminta


@pytest.mark.parametrize(("sebab", "kali"), [("waktu", 1), ("antre", 2)])
def test_pages_that_could_not_be_counted_are_not_counted_again_at_once(monkeypatch, sebab, kali):
    """But for a full queue, which is no fault of the file."""
    diminta = []

    def gagal(kerja, *_):
        diminta.append(kerja)
        raise BerkasBerat(sebab)

    monkeypatch.setattr(pratinjau, "suruh", gagal)
    assert [pratinjau.jumlah_halaman("sidik-berat", PDF, lambda: b"%PDF-") for _ in range(2)] == [0, 0]
    assert diminta == ["hitung"] * kali


def test_three_heavy_pages_spoil_their_file_and_no_other():
    ingatan = Ingatan()
    for nomor in (1, 2):
        ingatan.catat("a", nomor, "waktu")
    assert [ingatan.sebab("a", n) for n in (1, 2, 3)] == ["waktu", "waktu", ""]
    ingatan.catat("a", 3, "memori")
    assert ingatan.sebab("a", 4)
    assert not ingatan.sebab("b", 1)
    for nomor in range(Ingatan.PALING_BANYAK):
        ingatan.catat("c", nomor, "waktu")
    assert not ingatan.sebab("a", 1)


# ---- the rest of the house goes on ----


def _kolam(**batas) -> Kolam:
    return Kolam(MODUL, **({"jumlah": 2, "detik": 60, "sabar": 60} | batas))


def _tunggu_ganti() -> None:
    """Until every child that was ended is replaced."""
    for utas in threading.enumerate():
        if utas.name.startswith("ganti anak"):
            utas.join(60)


def _kolam_beku(**batas) -> tuple[Kolam, subprocess.Popen]:
    """A pool whose only child has stopped: its next job lasts until SIGCONT, or until its time is up."""
    kolam = _kolam(**{**batas, "detik": 60, "sabar": 60})
    kolam.kerjakan({"kerja": "hitung", "mime": PDF}, [pdf()])
    kolam.detik, kolam.sabar = batas.get("detik", 60), batas.get("sabar", 60)
    (anak,) = kolam._diam
    anak.proses.send_signal(signal.SIGSTOP)
    return kolam, anak.proses


def _serempak(kolam: Kolam, jumlah: int) -> list:
    """What so many get that ask at the same time."""
    hasil = []

    def minta() -> None:
        try:
            hasil.append(kolam.kerjakan({"kerja": "hitung", "mime": PDF}, [pdf()])[0]["jumlah"])
        except AnakGagal as galat:
            hasil.append(galat.sebab)

    utas = [threading.Thread(target=minta) for _ in range(jumlah)]
    for pekerja in utas:
        pekerja.start()
    for pekerja in utas:
        pekerja.join(60)
    return hasil


class Tahap:
    """A callable in place of another: lets a test wait until it has been called so many times."""

    def __init__(self, asli) -> None:
        self._asli, self._kali = asli, threading.Semaphore(0)

    def __call__(self, *kata, **bernama):
        self._kali.release()
        return self._asli(*kata, **bernama)

    def tunggu(self) -> None:
        assert self._kali.acquire(timeout=60)


def _urutan_selesai(**batas) -> list[str]:
    """In which order a job that takes long, asked first, and an ordinary one, asked meanwhile, are answered."""
    kolam, beku = _kolam_beku(**batas)
    selesai, tempat = [], Tahap(kolam._tempat.acquire)
    kolam._tempat.acquire = tempat
    ambil = kolam._ambil = Tahap(kolam._ambil)

    def minta(nama):
        kolam.kerjakan({"kerja": "gambar", "mime": PDF, "nomor": 1}, [pdf()])
        selesai.append(nama)

    lama, biasa = (threading.Thread(target=minta, args=(nama,)) for nama in ("lama", "biasa"))
    lama.start()
    tempat.tunggu()
    ambil.tunggu()
    biasa.start()
    tempat.tunggu()
    if batas["jumlah"] > 1:
        biasa.join(60)
    beku.send_signal(signal.SIGCONT)
    for utas in (lama, biasa):
        utas.join(60)
    kolam.tutup()
    return selesai


def test_another_users_page_is_drawn_while_a_long_one_is_at_work():
    """The failing control: with a single place, as when all are opened in the server one by one, everybody waits."""
    assert _urutan_selesai(jumlah=2) == ["biasa", "lama"]
    assert _urutan_selesai(jumlah=1) == ["lama", "biasa"]


_DI_DALAM = """
import sys
import threading

from tests.adapters import test_berkas_asing as uji
from kinerja.adapters.berkas_anak import gambar
gambar.siapkan()
isi = uji.jpeg_bertahap(6900, 9)
def di_dalam():
    gambar.periksa("image/jpeg", isi)
def di_anak():
    try:
        uji.periksa("a.jpg", isi)
    except uji.BerkasDitolak:
        pass
dasar = uji.rss()
puncak = [dasar]
def amati(selesai):
    while not selesai.wait(0.01):
        puncak.append(uji.rss())
selesai = threading.Event()
t = threading.Thread(target=amati, args=(selesai,)); t.start()
{"dalam": di_dalam, "anak": di_anak}[sys.argv[1]]()
selesai.set(); t.join()
print(max(puncak) - dasar)
"""


@pytest.mark.parametrize(("tempat", "melampaui"), [("anak", False), ("dalam", True)])
def test_the_memory_of_a_bad_picture_is_the_childs_and_in_process_it_would_be_the_servers(tempat, melampaui):
    """The failing control: the same picture opened in this process takes its memory from the server."""
    jalan = subprocess.run(
        [sys.executable, "-c", _DI_DALAM, tempat],
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(AKAR)},
    )
    assert (int(jalan.stdout.split()[-1]) > 24 * MIB) is melampaui


def _urutan_diakhiri(kolam: Kolam) -> list[str]:
    """What comes first when a job takes too long: the answer, or the end of its child, which takes its time here."""
    urutan, dijawab, diganti = [], threading.Event(), threading.Event()
    (anak,), penanya = kolam._diam, threading.current_thread()
    akhiri, siapkan = anak.akhiri, kolam.siapkan

    def lama() -> None:
        if threading.current_thread() is not penanya:  # whose own thread ends it has no answer before that
            dijawab.wait(60)
        urutan.append("diakhiri")
        akhiri()

    def lalu() -> None:
        siapkan()
        diganti.set()

    anak.akhiri, kolam.siapkan = lama, lalu
    with pytest.raises(AnakGagal):
        kolam.kerjakan({"kerja": "hitung", "mime": PDF}, [pdf()])
    urutan.append("dijawab")
    dijawab.set()
    assert diganti.wait(60)
    assert len(kolam._diam) == 1
    return urutan


def test_whoever_sent_a_heavy_file_waits_neither_for_the_end_of_its_child_nor_for_another():
    """The failing control: a child that is ended before the answer holds the answer back."""
    kolam, _ = _kolam_beku(jumlah=1, detik=0.5)
    assert _urutan_diakhiri(kolam) == ["dijawab", "diakhiri"]
    kolam.tutup()

    kolam, _ = _kolam_beku(jumlah=1, detik=0.5)
    kolam._ganti = lambda anak: (anak.akhiri(), kolam.siapkan())
    assert _urutan_diakhiri(kolam) == ["diakhiri", "dijawab"]
    kolam.tutup()


def test_never_more_children_than_allowed_and_the_others_wait_their_turn():
    kolam = _kolam(antrean=20)
    hidup, puncak, hasil = set(), [0], []
    ambil = kolam._ambil

    def catat():
        anak = ambil()
        hidup.add(anak.proses)
        puncak[0] = max(puncak[0], sum(p.poll() is None for p in hidup))
        return anak

    kolam._ambil = catat
    isi = pdf("satu")
    utas = [
        threading.Thread(
            target=lambda: hasil.append(kolam.kerjakan({"kerja": "hitung", "mime": PDF}, [isi])[0]["jumlah"])
        )
        for _ in range(12)
    ]
    for pekerja in utas:
        pekerja.start()
    for pekerja in utas:
        pekerja.join()
    kolam.tutup()
    assert hasil == [1] * 12
    assert puncak[0] <= 2


def test_after_a_bad_file_the_next_gets_a_child_that_is_ready_and_a_fresh_one_loads_behind_it():
    """A replacement takes seconds to load its libraries: whoever comes next must not wait for that as well."""
    kolam = _kolam(jumlah=2)
    siap = [kolam._ambil(), kolam._ambil()]
    for anak in siap:
        anak.siap()
    rusak, sehat = siap
    kolam._kembalikan(sehat, baik=True)
    rusak.akhiri()
    kolam.siapkan()
    assert kolam._ambil() is sehat
    kolam.siapkan()
    assert len(kolam._diam) == 2, "one for this turn, one in reserve"
    kolam._kembalikan(sehat, baik=False)
    kolam.tutup()


def test_whoever_finds_the_queue_full_is_told_at_once_and_others_still_get_their_answer():
    kolam, beku = _kolam_beku(jumlah=1, antrean=1)
    hasil, ada = [], threading.Semaphore(0)

    def minta():
        try:
            hasil.append(kolam.kerjakan({"kerja": "hitung", "mime": PDF}, [pdf()])[0]["jumlah"])
        except AnakGagal as galat:
            hasil.append(galat.sebab)
        ada.release()

    utas = [threading.Thread(target=minta) for _ in range(4)]
    for pekerja in utas:
        pekerja.start()
    assert all(ada.acquire(timeout=60) for _ in range(2))
    assert hasil == ["antre", "antre"]
    beku.send_signal(signal.SIGCONT)
    for pekerja in utas:
        pekerja.join(60)
    assert hasil == ["antre", "antre", 1, 1]
    kolam.tutup()


def test_a_full_queue_is_no_fault_of_the_file(monkeypatch):
    def penuh(*_, **__):
        raise BerkasBerat("antre")

    monkeypatch.setattr("kinerja.adapters.periksa_berkas.suruh", penuh)
    monkeypatch.setattr("kinerja.adapters.pratinjau.suruh", penuh)
    with pytest.raises(PemeriksaPenuh, match="Berkas itu tidak salah") as galat:
        periksa("a.pdf", CONTOH["laporan.pdf"])
    assert (galat.value.status, galat.value.tunggu) == (503, 5)
    for _ in range(2):
        with pytest.raises(pratinjau.PratinjauGagal, match="Tunggu sebentar") as galat:
            gambarkan(PDF, CONTOH["laporan.pdf"])
        assert galat.value.status == 503


def test_those_at_work_and_waiting_leave_threads_for_pages():
    from kinerja.perintah.layani import BENANG

    assert berkas_asing.ANAK_MAKS + berkas_asing.ANTREAN_MAKS <= BENANG - 4


def test_the_child_knows_nothing_of_the_house_and_may_do_nothing_else(tmp_path):
    """It reads no file of ours: the sample asks its job of a path instead of bytes, and the wall answers."""
    kode = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from kinerja.adapters import saluran\n"
        "from kinerja.adapters import berkas_anak\n"
        "berkas_anak.gambar.siapkan()\n"
        "saluran.tutup_pintu({sys.prefix, sys.base_prefix})\n"
        "import os\n"
        "for coba in (lambda: open(sys.argv[2]), lambda: open(sys.argv[2], 'w'), lambda: os.system('true')):\n"
        "    try:\n        coba()\n    except PermissionError:\n        print('ditolak')\n"
    )
    (tmp_path / "rahasia").write_text("x")
    hasil = subprocess.run(
        [sys.executable, "-c", kode, str(AKAR), str(tmp_path / "rahasia")], capture_output=True, text=True, check=True
    )
    assert hasil.stdout.split() == ["ditolak"] * 3


def test_the_server_never_loads_what_opens_files():
    kode = (
        "import importlib, pathlib, sys\n"
        "for berkas in sorted(pathlib.Path('kinerja').rglob('*.py')):\n"
        "    nama = '.'.join(berkas.with_suffix('').parts).removesuffix('.__init__')\n"
        "    di_anak = {'berkas_anak', 'cetak_anak', 'cetak_periksa', 'cetak_tabel'}\n"
        "    if not (di_anak | {'demo', '__main__'}) & set(nama.split('.')):\n"
        "        importlib.import_module(nama)\n"
        "print(sorted(set(sys.modules) & {'pikepdf', 'pypdfium2', 'PIL', 'openpyxl', 'python_calamine'}))\n"
    )
    hasil = subprocess.run(
        [sys.executable, "-c", kode],
        cwd=AKAR,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(AKAR)},
    )
    assert hasil.stdout.strip().splitlines()[-1] == "[]"


# ---- scans are shown whatever their kind ----


@pytest.mark.parametrize(("nama", "mime"), [("foto.jpg", JPEG), ("pindaian.png", PNG), ("pindai.tif", TIFF)])
def test_a_picture_is_one_page_that_is_drawn(nama, mime):
    isi = CONTOH[nama]
    assert pratinjau.jumlah_halaman(hashlib.sha256(isi).hexdigest(), mime, lambda: isi) == 1
    assert gambarkan(mime, isi).startswith(b"\xff\xd8\xff")
    assert gambarkan(mime, isi, 2) is None


def test_a_scan_of_several_sheets_is_drawn_sheet_by_sheet():
    from io import BytesIO

    from PIL import Image

    keluar = BytesIO()
    lembar = [Image.new("1", (850, 1100), n) for n in (0, 1, 0)]
    lembar[0].save(keluar, "TIFF", save_all=True, append_images=lembar[1:], compression="group4")
    isi = keluar.getvalue()
    assert periksa("pindai.tiff", isi).mime == TIFF
    assert pratinjau.jumlah_halaman(hashlib.sha256(isi).hexdigest(), TIFF, lambda: isi) == 3
    tengah = [Image.open(BytesIO(gambarkan(TIFF, isi, n))).convert("L").getpixel((9, 9)) for n in (1, 2, 3)]
    assert [nilai > 128 for nilai in tengah] == [False, True, False]


def test_a_photograph_that_was_stored_sideways_is_drawn_upright():
    from io import BytesIO

    from PIL import Image

    isi = (AKAR / "tests/data/masukan/pindaian-exif6.jpg").read_bytes()
    with Image.open(BytesIO(isi)) as asli, Image.open(BytesIO(gambarkan(JPEG, isi))) as tampak:
        assert asli.getexif()[0x0112] == 6
        assert tampak.size == asli.size[::-1]


def test_what_is_transparent_lies_on_white_paper():
    from io import BytesIO

    from PIL import Image

    keluar = BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(keluar, "PNG")
    with Image.open(BytesIO(gambarkan(PNG, keluar.getvalue()))) as tampak:
        assert tampak.getpixel((5, 5)) == (255, 255, 255)


def test_a_large_photograph_is_drawn_small():
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(gambarkan(JPEG, gambar("JPEG", (4000, 3000))))) as tampak:
        assert tampak.width <= 1000
