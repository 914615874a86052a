"""Ten jobs of a unit on the sheet, by mouse and keyboard: as many clicks and strokes as docs/ukuran-layar.md says."""

import re

import pytest

from kinerja.config import AKAR
from tests.isian_uji import butir, isi
from tests.peramban.rumah_isian import KODE_TAMBAHAN, Tab
from tests.peramban.rumah_isian import tersimpan as tersimpan_semua
from tests.perjalanan_uji import pdf_kecil

BARIS = re.compile(r"\| (\d+)\. [^|]+\| [^|]+\| (\d+) klik, (\d+) ketukan \|")
LIMA = ("IK-11", "IK-12", "IK-13", "IK-14", "IK-15")


class Tangan:
    """A person whose clicks and keystrokes are counted; keys held together are one stroke."""

    def __init__(self, lembar: Tab) -> None:
        self.lembar, self.klik_ke, self.ketuk_ke = lembar, 0, 0

    def klik(self, apa, **cara) -> None:
        self.klik_ke += 1
        apa.click(**cara)

    def tekan(self, *tombol: str) -> None:
        for nama_tombol in tombol:
            self.ketuk_ke += 1
            self.lembar.halaman.keyboard.press(nama_tombol)

    def ketik(self, teks: str, *, dihitung: bool = True) -> None:
        self.ketuk_ke += len(teks) if dihitung else 0
        self.lembar.halaman.keyboard.type(teks)

    def sel(self, kode: str, kolom: str) -> None:
        self.klik(self.lembar.sel(kode, kolom))


def ganti_angka(t: Tangan, _folder) -> bool:
    t.sel("IK-01", "realisasi")
    t.ketik("62")
    t.tekan("Enter")
    return tersimpan(t, "realisasi", **{"IK-01": "62"})


def satu_kolom(t: Tangan, _folder) -> bool:
    t.sel("IK-11", "realisasi")
    for nomor in range(5):
        t.ketik(f"1{nomor}")
        t.tekan("Enter")
    return tersimpan(t, "realisasi", **{kode: f"1{nomor}" for nomor, kode in enumerate(LIMA)})


def tempel_blok(t: Tangan, _folder) -> bool:
    """Copied elsewhere already."""
    t.sel("IK-11", "pendorong")
    t.ketuk_ke += 1
    t.lembar.tempel("\n".join("Dorongan\tHambatan\tLanjut" for _ in LIMA))
    t.tekan("Enter")
    return tersimpan(t, "tindak_lanjut", **dict.fromkeys(LIMA, "Lanjut"))


def urungkan_tempelan(t: Tangan, _folder) -> bool:
    t.tekan("Control+z")
    return tersimpan(t, "tindak_lanjut", **dict.fromkeys(LIMA, ""))


def kalimat_sama(t: Tangan, _folder) -> bool:
    """The first of the five says it already."""
    isi(t.lembar.siklus_id, "IK-11", penghambat="Berkas terlambat")
    t.lembar.buka()
    t.sel("IK-11", "penghambat")
    t.klik(t.lembar.sel("IK-15", "penghambat"), modifiers=["Shift"])
    t.tekan("Control+d")
    return tersimpan(t, "penghambat", **dict.fromkeys(LIMA, "Berkas terlambat"))


def rasio(t: Tangan, _folder) -> bool:
    """Both parts and what they come to."""
    t.sel("IK-02", "pembilang")
    t.ketik("88/90")
    t.tekan("Enter")
    t.lembar.halaman.wait_for_selector(f"#capaian-{butir(t.lembar.siklus_id, 'IK-02')} >> text=97,78%")
    return tersimpan(t, "penyebut", **{"IK-02": "90"})


def nilai_kemarin(t: Tangan, _folder) -> bool:
    """See who wrote what, and take an earlier value back."""
    isi(t.lembar.siklus_id, "IK-01", realisasi="99")
    t.lembar.buka()
    t.sel("IK-01", "realisasi")
    t.tekan("Shift+F2")
    t.klik(t.lembar.halaman.locator("[data-kembalikan='62']"))
    return tersimpan(t, "realisasi", **{"IK-01": "62"})


def komentar(t: Tangan, _folder) -> bool:
    """The words themselves are as long anywhere."""
    t.lembar.buka()
    t.sel("IK-13", "realisasi")
    t.tekan("Shift+F2")
    t.klik(t.lembar.halaman.locator("#teks-komentar"))
    t.ketik("Mohon diperiksa.", dihitung=False)
    t.klik(t.lembar.halaman.locator("#kirim-komentar"))
    t.lembar.halaman.wait_for_selector("#komentar li >> text=Mohon diperiksa")
    return True


def bukti(t: Tangan, folder) -> bool:
    """Without the choosing of the file in the window of the computer."""
    (folder / "rekap.pdf").write_bytes(pdf_kecil("rekap"))
    t.lembar.buka()
    t.klik(t.lembar.bukti("IK-12"))
    with t.lembar.halaman.expect_file_chooser() as pemilih:
        t.klik(t.lembar.halaman.locator("#samping").get_by_text("Pilih berkas"))
    pemilih.value.set_files(folder / "rekap.pdf")
    t.lembar.halaman.wait_for_selector("#samping a >> text=rekap.pdf")
    return True


def yang_kurang(t: Tangan, _folder) -> bool:
    """To the next cell that is still asked for."""
    t.lembar.buka()
    t.klik(t.lembar.halaman.locator(".bilah [data-berikutnya]"))
    return t.lembar.halaman.locator("[data-sel]:focus").count() == 1


PEKERJAAN = (
    ganti_angka,
    satu_kolom,
    tempel_blok,
    urungkan_tempelan,
    kalimat_sama,
    rasio,
    nilai_kemarin,
    komentar,
    bukti,
    yang_kurang,
)


def tersimpan(t: Tangan, kolom: str, **isi_sel: str) -> bool:
    t.lembar.halaman.wait_for_selector("#antrean:not([data-belum]) >> text=Tersimpan")
    return all((nilai_siklus(t, kode, kolom) or "") == teks for kode, teks in isi_sel.items())


def nilai_siklus(t: Tangan, kode: str, kolom: str) -> str | None:
    return tersimpan_semua(t.lembar.siklus_id).get((butir(t.lembar.siklus_id, kode), kolom))


@pytest.mark.lengkap
def test_each_job_takes_as_many_clicks_and_keystrokes_as_is_written(tab, siklus, tmp_path):
    assert set(LIMA) == set(KODE_TAMBAHAN)
    isi(siklus.id, "IK-01", realisasi="61")
    lembar, hasil = tab("staf_mut"), []
    for nomor, pekerjaan in enumerate(PEKERJAAN, 1):
        tangan = Tangan(lembar)
        assert pekerjaan(tangan, tmp_path), pekerjaan.__name__
        hasil.append((str(nomor), str(tangan.klik_ke), str(tangan.ketuk_ke)))
    tertulis = BARIS.findall((AKAR / "docs" / "ukuran-layar.md").read_text(encoding="utf-8"))
    assert hasil == tertulis
