"""The application served to a real browser, with a siklus in langkah 5; the server can be stopped and come back."""

from sqlalchemy import select

from kinerja.ext import db
from kinerja.models import Sel
from tests.isian_uji import butir
from tests.kantor_uji import SANDI
from tests.pintu_uji import buka_sesi
from tests.web.jelajah import _kuki

KODE_TAMBAHAN = ("IK-11", "IK-12", "IK-13", "IK-14", "IK-15")
"""Numbers of Bidang Mutasi besides IK-01 (a number) and IK-02 (a ratio)."""


# What a page has put off for seconds waits for the clock of the machine, or for `majukanJam`: then it comes at once.
JAM_PERAMBAN = """(() => {
  const [tunda, batal, tertunda] = [window.setTimeout.bind(window), window.clearTimeout.bind(window), new Map()];
  window.setTimeout = (kerja, lama, ...isi) => {
    if (!(lama >= 2000)) return tunda(kerja, lama, ...isi);
    const jalan = () => { tertunda.delete(nomor); kerja(...isi); };
    const nomor = tunda(jalan, lama);
    tertunda.set(nomor, jalan);
    return nomor;
  };
  window.clearTimeout = (nomor) => { tertunda.delete(nomor); batal(nomor); };
  window.majukanJam = () => {
    for (const [nomor, jalan] of [...tertunda]) { batal(nomor); jalan(); }
  };
})()"""


def bawa_sesi(konteks, app, akun: str) -> None:
    """Be signed in, as after the door: what the door does has its own tests."""
    with app.app_context():
        nilai, _ = _kuki(app, buka_sesi(akun))
    kuki = {"name": app.config["SESSION_COOKIE_NAME"], "value": nilai, "domain": "127.0.0.1", "path": "/"}
    konteks.add_cookies([{**kuki, "httpOnly": True, "sameSite": "Lax"}])


def dengarkan(halaman, keluhan: list[str]) -> None:
    """What the page complains of: an error of a script, something that the CSP refused."""
    halaman.on("pageerror", lambda galat: keluhan.append(str(galat)))
    halaman.on("console", lambda pesan: keluhan.append(pesan.text) if "Content Security Policy" in pesan.text else None)


class Tab:
    """One signed-in person at one browser window on the sheet."""

    def __init__(self, konteks, siklus_id: int) -> None:
        self.siklus_id = siklus_id
        self.halaman = konteks.new_page()
        self.halaman.add_init_script(JAM_PERAMBAN)
        self.keluhan: list[str] = []
        dengarkan(self.halaman, self.keluhan)

    def bawa_sesi(self, app, akun: str) -> "Tab":
        bawa_sesi(self.halaman.context, app, akun)
        return self

    def masuk(self, akun: str) -> "Tab":
        if "/masuk" not in self.halaman.url:
            self.halaman.goto("/masuk")
        self.halaman.fill("[name=nama_pengguna]", akun)
        self.halaman.fill("[name=sandi]", SANDI)
        self.halaman.click("form .tombol-utama")
        return self

    def buka(self) -> "Tab":
        self.halaman.goto(f"/siklus/{self.siklus_id}/isian")
        return self

    def sel(self, kode: str, kolom: str):
        return self.halaman.locator(f"#sel-{butir(self.siklus_id, kode)}-{kolom}")

    def status(self, kode: str, kolom: str):
        """What the cell says of itself: a mark, in words for those who focus it."""
        return self.halaman.locator(f"#status-sel-{butir(self.siklus_id, kode)}-{kolom}")

    def tunggu_status(self, kode: str, kolom: str, kata: str) -> None:
        nomor = f"#status-sel-{butir(self.siklus_id, kode)}-{kolom}"
        self.halaman.wait_for_selector(f"{nomor} >> text={kata}", state="attached")

    def tunggu_tersimpan(self) -> None:
        self.halaman.wait_for_selector("#antrean:not([data-belum])")

    def tekan_tersimpan(self, tombol: str) -> None:
        """Press keys that change cells, until the server has answered and nothing waits to be sent."""
        with self.halaman.expect_response(lambda jawaban: jawaban.request.method == "POST"):
            self.halaman.keyboard.press(tombol)
        self.tunggu_tersimpan()

    def kirim_lagi(self, kode: str, kolom: str, kata: str) -> None:
        """The clock of the page goes on, again and again, until the cell says `kata`: no second is waited for."""
        siap = "([id, kata]) => (majukanJam(), document.getElementById(id).textContent.includes(kata))"
        nomor = f"status-sel-{butir(self.siklus_id, kode)}-{kolom}"
        self.halaman.wait_for_function(siap, arg=[nomor, kata], polling=100)

    def tunggu_belum(self, jumlah: int) -> None:
        self.halaman.wait_for_selector(f"#antrean[data-belum='{jumlah}']")

    def bukti(self, kode: str):
        return self.halaman.locator(f"#jumlah-bukti-{butir(self.siklus_id, kode)}")

    def tempel(self, teks: str) -> None:
        self.halaman.evaluate("teks => navigator.clipboard.writeText(teks)", teks)
        self.halaman.keyboard.press("Control+v")

    @property
    def aktif(self) -> str:
        return self.halaman.evaluate("document.activeElement.name || document.activeElement.tagName")


def tersimpan(siklus_id: int) -> dict[tuple[int, str], str]:
    """What stands in the database: {(butir, kolom): canonical text}."""
    db.session.rollback()
    return {(nomor, kolom): isi for nomor, kolom, isi in db.session.execute(select(Sel.butir_id, Sel.kolom, Sel.nilai))}


def nilai(siklus, kode: str, kolom: str) -> str | None:
    """What stands in one cell, None where nobody has filled it."""
    return tersimpan(siklus.id).get((butir(siklus.id, kode), kolom))
