"""The program itself on loopback, in a process of its own, over a filled office; people who ask it real HTTP."""

import contextlib
import http.client
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import update
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Pekerjaan
from kinerja.perintah.basis_data import migrasikan
from kinerja.services.pekerjaan import antrean
from kinerja.services.transaksi import menulis
from tests.conftest import buat_app, sajikan_tersusun
from tests.kantor_uji import isi_kantor
from tests.mulai.bantu import BATAS, Peladen
from tests.web.jelajah import ORANG_UJI, _kuki, _sesi

RUMAH = "127.0.0.1"


@dataclass(frozen=True)
class Jawaban:
    """What came back, and after how many seconds."""

    status: int
    isi: str
    kepala: dict[str, str]
    lama: float


@dataclass
class Hidup:
    """A server that runs, and the cookies of the people who are signed in."""

    peladen: Peladen
    hasil: object = None
    nama_kuki: str = ""
    kuki: dict[str, str] = field(default_factory=dict)
    csrf: dict[str, str] = field(default_factory=dict)

    def minta(
        self,
        siapa: str,
        metode: str,
        jalan: str,
        data: dict | None = None,
        *,
        asal: str = RUMAH,
        kepala: dict | None = None,
    ) -> Jawaban:
        """One request over a connection of its own. Values that are (stream, name) make it an upload."""
        isi, jenis = _badan(data and {"csrf_token": self.csrf.get(siapa, ""), **data})
        semua = {"Host": "localhost"} | ({"Content-Type": jenis} if isi else {}) | (kepala or {})
        if siapa in self.kuki:
            semua["Cookie"] = f"{self.nama_kuki}={self.kuki[siapa]}"
        sambungan = http.client.HTTPConnection(RUMAH, self.peladen.port, timeout=BATAS, source_address=(asal, 0))
        mulai = time.monotonic()
        try:
            sambungan.request(metode, jalan, isi, semua)
            jawaban = sambungan.getresponse()
            teks = jawaban.read().decode(errors="replace")
        finally:
            sambungan.close()
        return Jawaban(jawaban.status, teks, dict(jawaban.headers), time.monotonic() - mulai)

    def versi(self, siapa: str, jalan: str) -> str:
        """The version that the form of a page carries."""
        cocok = re.search(r'name="versi"[^>]*value="([^"]*)"', self.minta(siapa, "GET", jalan).isi)
        return cocok[1] if cocok else "0"

    def rss(self) -> int:
        """Bytes that the server process holds now."""
        baris = Path(f"/proc/{self.peladen.proses.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", baris)[1]) * 1024


def _badan(data: dict | None) -> tuple[bytes, str]:
    if data is None:
        return b"", ""
    if any(isinstance(nilai, tuple) for nilai in data.values()):
        bagian = {nama: FileStorage(*nilai) if isinstance(nilai, tuple) else nilai for nama, nilai in data.items()}
        batas, isi = encode_multipart(bagian)
        return isi, f'multipart/form-data; boundary="{batas}"'
    return urlencode(data).encode(), "application/x-www-form-urlencoded"


@menulis
def jadwal_terpenuhi() -> None:
    """What the clock asks of a server has been done: none of its own jobs runs beside what is looked at."""
    antrean.antre_yang_jatuh_tempo()
    kini = jam.sekarang()
    selesai = {"status": "selesai", "kemajuan": "Selesai.", "mulai_pada": kini, "selesai_pada": kini}
    db.session.execute(update(Pekerjaan).where(Pekerjaan.status == "menunggu").values(selesai))


@contextlib.contextmanager
def hidup(folder: Path, isi: Callable[[], object] = lambda: None, **lingkungan: str) -> Iterator[Hidup]:
    """Serve the test office, filled by `isi` (its answer is `hasil`), in `folder`/data until the block ends."""
    jam.setel(None)  # the server has the clock of the machine
    sajikan_tersusun(folder / "data")
    app = buat_app(folder / "data")
    migrasikan(app)
    with app.app_context():
        isi_kantor()
        hasil = isi()
        jadwal_terpenuhi()
        token = {siapa: _sesi(akun) for siapa, akun in ORANG_UJI.items()}
        db.session.remove()
        db.engine.dispose()
    kuki = {siapa: _kuki(app, token_orang) for siapa, token_orang in token.items()}
    kata = ("layani", "--alamat", RUMAH, "--port", "bebas", "--data", folder / "data")
    with Peladen(folder / "keluaran.txt", *kata, **lingkungan) as peladen:
        yield Hidup(
            peladen,
            hasil,
            app.config["SESSION_COOKIE_NAME"],
            {siapa: kuki_orang for siapa, (kuki_orang, _) in kuki.items()},
            {siapa: kuki_orang for siapa, (_, kuki_orang) in kuki.items()},
        )
