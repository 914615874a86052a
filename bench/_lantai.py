"""The floor under a list page: sqlite3 and Jinja and nothing else, rendering the very templates of the page.

It signs the reader in, asks what the page asks and writes the same bytes; it has no routing, no ORM, no checks.
"""

from collections import namedtuple
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from sqlite3 import Connection, connect
from types import SimpleNamespace
from urllib.parse import parse_qs

from jinja2 import Environment, FileSystemLoader
from werkzeug.datastructures import MultiDict

from kinerja import VERSI
from kinerja.config import AKAR
from kinerja.domain import tanggal
from kinerja.web.lambang import penulis
from kinerja.web.statis import sidik

PER_HALAMAN = 50
DATAR = "datar.html"
"""The same rows as a plain flat table: no layout of ours, no macros."""
STATIS = AKAR / "static"

MASUK = """
SELECT akun.id, akun.tema, pegawai.nama, penugasan.id, jabatan.id, sesi.aktif_pada, sesi.dibuat_pada
FROM sesi JOIN akun ON akun.id = sesi.akun_id JOIN pegawai ON pegawai.id = akun.pegawai_id
LEFT JOIN penugasan ON penugasan.id = sesi.penugasan_id LEFT JOIN jabatan ON jabatan.id = penugasan.jabatan_id
WHERE sesi.token_hash = ? AND sesi.dicabut_pada IS NULL AND akun.aktif AND pegawai.aktif"""
_JABATAN = """
SELECT penugasan.id, penugasan.jenis, jabatan.nama FROM penugasan JOIN akun ON akun.pegawai_id = penugasan.pegawai_id
JOIN jabatan ON jabatan.id = penugasan.jabatan_id
WHERE akun.id = ? AND jabatan.aktif AND penugasan.mulai <= ? AND (penugasan.selesai IS NULL OR penugasan.selesai >= ?)
ORDER BY penugasan.jenis, penugasan.id"""
_BARIS = """
SELECT b.nomor, b.tanggal, b.hal, b.tujuan, b.status, b.alasan,
       s.id, s.status, s.keamanan, s.nomor_srikandi, s.dikirim_pada
FROM buku_nomor b LEFT JOIN surat s ON s.id = b.surat_id WHERE b.tahun = ?
ORDER BY b.urut DESC, b.sisipan DESC LIMIT ? OFFSET ?"""


_Baris = namedtuple(
    "_Baris", "nomor urut sisipan tanggal hal tujuan status alasan surat_id nomor_srikandi dikirim_pada tertutup"
)
"""As the page takes its rows apart."""


class Lantai:
    """A WSGI application with one page: /surat for one signed-in desk, whose menu it is given.

    `alamat`: the address of each endpoint, with its variables in braces. `templat`: the page's own, or DATAR.
    """

    def __init__(
        self,
        basis: Path,
        *,
        menu: Iterable[tuple[str, str, str]],
        alamat: dict[str, str],
        templat: str = "surat/daftar.html",
    ) -> None:
        self.basis: Connection = connect(basis, isolation_level=None)
        self.menu = tuple(menu)
        self.pola = alamat
        self.permintaan = SimpleNamespace(args=MultiDict(), full_path="", method="GET", htmx=False)
        berkas = FileSystemLoader([AKAR / "templates", AKAR / "bench"])
        lingkungan = Environment(loader=berkas, autoescape=True, auto_reload=False)
        lingkungan.filters.update(tanggal=tanggal.tulis_tanggal)
        lingkungan.globals.update(
            url_for=self._alamat,
            alamat_baris=lambda nama: self.pola[nama].format,
            aset=self._aset,
            lambang=penulis(self._aset),
            boleh=lambda _tindakan: False,
            csrf_token=lambda: "token",
            get_flashed_messages=lambda **_: [],
            request=self.permintaan,
        )
        self.templat = lingkungan.get_template(templat)

    def _alamat(self, nama: str, _anchor: str = "", **nilai: object) -> str:
        pola, jangkar = self.pola[nama], f"#{_anchor}" if _anchor else ""
        kueri = "&".join(f"{nama}={isi}" for nama, isi in nilai.items() if f"{{{nama}}}" not in pola)
        return pola.format_map(nilai) + (f"?{kueri}" if kueri else "") + jangkar

    def _aset(self, nama: str) -> str:
        return f"/static/{sidik(str(STATIS))}/{nama}"

    def __call__(self, environ: dict, start_response) -> list[bytes]:
        token = environ["HTTP_COOKIE"].partition("sesi=")[2]
        saya = self.basis.execute(MASUK, (sha256(token.encode()).hexdigest(),)).fetchone()
        if saya is None:
            start_response("303 See Other", [("Location", "/masuk")])
            return [b""]
        isi = self.halaman(saya, environ["PATH_INFO"], environ["QUERY_STRING"]).encode()
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(isi)))])
        return [isi]

    def halaman(self, saya: tuple, alamat: str, kueri: str) -> str:
        """The page as HTML."""
        pilihan = {nama: nilai[0] for nama, nilai in parse_qs(kueri).items()}
        hari_ini = date.today()  # noqa: DTZ011
        tahun = int(pilihan.get("tahun", hari_ini.year))
        ada = {tahun_buku for (tahun_buku,) in self.basis.execute("SELECT DISTINCT tahun FROM buku_nomor")}
        self.permintaan.args, self.permintaan.full_path = MultiDict(pilihan), f"{alamat}?{kueri}"
        return self.templat.render(
            tahun=tahun,
            pilihan_tahun=sorted(ada | {hari_ini.year}, reverse=True),
            kata="",
            register=self.register(tahun, int(pilihan.get("halaman", 1))),
            celah=self.celah(tahun),
            **self.kop(saya, alamat, hari_ini.isoformat()),
        )

    def register(self, tahun: int, kini: int) -> SimpleNamespace:
        """The rows of one page of the register."""
        total = self.basis.execute("SELECT count(*) FROM buku_nomor WHERE tahun = ?", (tahun,)).fetchone()[0]
        baris = self.basis.execute(_BARIS, (tahun, PER_HALAMAN, (kini - 1) * PER_HALAMAN)).fetchall()
        return SimpleNamespace(
            baris=[_baris(*lajur) for lajur in baris], total=total, kini=kini, jumlah=max(1, -(-total // PER_HALAMAN))
        )

    def celah(self, tahun: int) -> list[int]:
        """Numbers that no row holds."""
        kueri = "SELECT urut FROM buku_nomor WHERE tahun = ? AND sisipan = ''"
        ada = {urut for (urut,) in self.basis.execute(kueri, (tahun,))}
        return sorted(set(range(1, max(ada, default=0) + 1)) - ada)

    def kop(self, saya: tuple, alamat: str, hari: str) -> dict:
        """What every page shows around its content."""
        akun_id, tema, nama, penugasan_id, jabatan_id, *_ = saya
        kantor = self.basis.execute("SELECT nama, nama_pemda, singkatan, logo_id FROM kantor").fetchone()
        kueri = "SELECT count(*) FROM pemberitahuan WHERE jabatan_id = ? AND dibaca_pada IS NULL"
        awalan = {"definitif": "", "plt": "Plt. ", "plh": "Plh. "}
        pilihan = [
            {"nilai": nomor, "label": awalan[jenis] + label, "aktif": nomor == penugasan_id}
            for nomor, jenis, label in self.basis.execute(_JABATAN, (akun_id, hari, hari))
        ]
        return {
            "demo": False,
            "pelaku": True,
            "versi_aplikasi": VERSI,
            "kantor": {"nama": kantor[0], "pemda": kantor[1], "singkatan": kantor[2], "logo_url": kantor[3]},
            "pengguna": {
                "nama": nama,
                "jabatan": next((pilihan_ini["label"] for pilihan_ini in pilihan if pilihan_ini["aktif"]), ""),
                "kunci": sha256(f"akun-{akun_id}".encode()).hexdigest()[:12],
                "pilihan": pilihan,
            },
            "lencana": self.basis.execute(kueri, (jabatan_id,)).fetchone()[0],
            "tema": tema,
            "navigasi": [{"label": a, "url": b, "aktif": b == alamat, "pintasan": c} for a, b, c in self.menu],
            "bantuan_url": "/bantuan/surat",
            "cari_url": "/cari",
        }


def _baris(nomor, tanggal_surat, hal, tujuan, status, alasan, surat_id, status_surat, keamanan, srikandi, dikirim):
    tertutup = surat_id is not None and keamanan not in ("B", "T")
    return _Baris(
        nomor=nomor,
        urut=0,
        sisipan="",
        tanggal=date.fromisoformat(tanggal_surat),
        hal="Rahasia" if tertutup else hal,
        tujuan="" if tertutup else tujuan,
        status=status_surat if surat_id and status != "batal" else status,
        alasan="" if tertutup else alasan,
        surat_id=surat_id if surat_id and not tertutup else None,
        nomor_srikandi=srikandi if surat_id and not tertutup else "",
        dikirim_pada=datetime.fromisoformat(f"{dikirim}+00:00") if dikirim else None,
        tertutup=tertutup,
    )
