"""`bench halaman`: a list page of 50 rows against its floor, and its HTMX fragment against the whole page."""

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from flask import Flask

from bench._lantai import DATAR, Lantai
from bench._polos import polos, tanda_masuk
from bench._ukur import Lembar, Nisbah, bergiliran, minta
from kinerja import create_app
from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.services.transaksi import menulis

TUJUAN_HALAMAN, TUJUAN_DATAR, TUJUAN_BAGIAN = 1.5, 2.5, 0.5
BARIS = 130
ORANG = "kasubbag"
ALAMAT = ("/surat", "halaman=2")


def ukur(kali: int = 300) -> list[Lembar]:
    """An office with a full register; everybody in turn."""
    with tempfile.TemporaryDirectory(prefix="kinerja-bench-") as folder:
        perlombaan = siapkan(Path(folder))
        if not perlombaan.sama():
            raise RuntimeError("Halaman dan lantainya tidak lagi menulis HTML yang sama; perbaiki bench/_lantai.py.")
        hasil = bergiliran(perlombaan.peserta, kali=max(kali, 5))
        perlombaan.tutup()
    halaman, lantai, bagian, lencana, datar, datar_flask, angka_flask = hasil.values()
    return [
        Lembar(
            "Halaman daftar 50 baris (register surat), masuk sebagai Kasubbag PPKP",
            f"Nilai tengah dari {max(kali, 5)} permintaan masing-masing, bergiliran, di dalam satu proses (WSGI). "
            "Flask polos: Flask, Flask-Login, Flask-WTF, dan SQLAlchemy saja, tanpa satu pun milik Kinerja.",
            [
                Nisbah("Halaman terhadap sqlite3 + Jinja telanjang", halaman.tengah / lantai.tengah, TUJUAN_HALAMAN),
                Nisbah("Halaman terhadap tabel datar tanpa makro", halaman.tengah / datar.tengah, TUJUAN_DATAR),
                Nisbah("Halaman terhadap tabel datar di atas Flask polos", halaman.tengah / datar_flask.tengah),
                Nisbah("Tabel datar di atas Flask polos terhadap tabel datar", datar_flask.tengah / datar.tengah),
                Nisbah("Lencana terhadap satu angka di atas Flask polos", lencana.tengah / angka_flask.tengah),
                Nisbah("Bagian HTMX (50 baris) terhadap halaman utuh", bagian.tengah / halaman.tengah, TUJUAN_BAGIAN),
                Nisbah("Bagian HTMX (lencana) terhadap halaman utuh", lencana.tengah / halaman.tengah, TUJUAN_BAGIAN),
            ],
            list(hasil.values()),
        )
    ]


@dataclass(frozen=True)
class Perlombaan:
    """The contestants: each call serves one request and returns the body. `tutup` when done."""

    peserta: dict[str, Callable[[], bytes]]
    tutup: Callable[[], None]

    def sama(self) -> bool:
        """Do page and floor write the same HTML (but for the CSRF token)?"""
        halaman, lantai, *_ = (lari() for lari in self.peserta.values())
        return rapikan(halaman) == rapikan(lantai)


def rapikan(isi: bytes) -> str:
    """HTML without tokens."""
    return re.sub(r'(csrf[-_]token" (?:content|value)=")[^"]*', r"\1", isi.decode())


def siapkan(folder: Path) -> Perlombaan:
    """An office, its register, a session, and the ways of asking."""
    app = create_app(folder, konfigurasi={"TRUSTED_HOSTS": None})
    with app.app_context():
        isi_kantor(app)
        token = buka_sesi()
        db.session.remove()
    kuki = app.session_interface.get_signing_serializer(app).dumps({"sesi": token, "csrf_token": "0" * 40})
    masuk = {"HTTP_COOKIE": f"{app.config['SESSION_COOKIE_NAME']}={kuki}"}
    with app.test_request_context("/surat", headers={"Cookie": masuk["HTTP_COOKIE"]}):
        menu = _menu()
    basis, alamat = folder / "kinerja.sqlite3", _alamat(app)
    lantai = Lantai(basis, menu=menu, alamat=alamat)
    datar = Lantai(basis, menu=menu, alamat=alamat, templat=DATAR)
    flask_polos = polos(basis, menu=menu, alamat=alamat)
    kuki_polos = tanda_masuk(flask_polos, token)
    return Perlombaan(
        {
            "Kinerja, halaman utuh": partial(minta, app, masuk, *ALAMAT),
            "sqlite3 + Jinja telanjang": partial(
                minta, lantai, {"HTTP_COOKIE": f"sesi={token}"}, "/surat", "halaman=2"
            ),
            "Kinerja, bagian 50 baris": partial(
                minta, app, {**masuk, "HTTP_HX_REQUEST": "true"}, "/surat", "halaman=2"
            ),
            "Kinerja, bagian lencana": partial(minta, app, {**masuk, "HTTP_HX_REQUEST": "true"}, "/lencana"),
            "sqlite3 + Jinja, tabel datar tanpa makro": partial(
                minta, datar, {"HTTP_COOKIE": f"sesi={token}"}, "/surat", "halaman=2"
            ),
            "Flask polos, tabel datar": partial(minta, flask_polos, kuki_polos, "/surat", "halaman=2"),
            "Flask polos, satu angka": partial(minta, flask_polos, kuki_polos, "/lencana"),
        },
        lambda: (lantai.basis.close(), datar.basis.close()),
    )


def _menu() -> list[tuple[str, str, str]]:
    """The entries of the menu of whoever asks now: (label, address, key)."""
    from kinerja.web.akses import pelaku
    from kinerja.web.navigasi import navigasi

    return [(menu.label, menu.url, menu.pintasan) for menu in navigasi(pelaku())]


def _alamat(app: Flask) -> dict[str, str]:
    """The address of each endpoint, as a pattern: variables in braces."""
    return {
        aturan.endpoint: re.sub(r"<(?:[^<>:]+:)?(\w+)>", r"{\1}", aturan.rule) for aturan in app.url_map.iter_rules()
    }


def isi_kantor(app: Flask) -> None:
    """The example office, one siklus, and a register of three pages."""
    from kinerja.demo.kantor import pelaku, siapkan_kantor
    from kinerja.perintah.basis_data import migrasikan
    from kinerja.services.siklus import perjalanan

    migrasikan(app)
    siapkan_kantor([jam.hari_ini().year])
    siklus = perjalanan.mulai(jam.hari_ini().year, "tw1", oleh=pelaku("kepala"))
    isi_register(siklus.id, pelaku("kasubbag").sebutan)


@menulis
def isi_register(
    siklus_id: int, oleh: str, *, jumlah: int = BARIS, penanda: dict | None = None, sesudah: int = 0
) -> None:
    """Letters of every kind with their numbers: plain, sent, confidential, cancelled. `penanda`: who signs them.

    The numbers go on after `sesudah`.
    """
    from kinerja.models import BukuNomor, Surat

    kini = jam.sekarang()
    umum = {"tahun": jam.hari_ini().year, "tanggal": jam.hari_ini(), "oleh": oleh, "pada": kini}
    for urut in range(sesudah + 1, sesudah + jumlah + 1):
        hal = f"Penyampaian dokumen pengukuran kinerja yang ke-{urut} kepada perangkat daerah"
        batal = urut % 17 == 0
        surat = Surat(
            siklus_id=siklus_id,
            jenis="pengantar",
            status="batal" if batal else "terkirim" if urut % 3 else "bernomor",
            tanggal=jam.hari_ini(),
            hal=hal,
            klasifikasi="000.8.6.3",
            tujuan="Sekretaris Daerah",
            dibuat_oleh=oleh,
            penanda=penanda or {},
            keamanan="R" if urut % 11 == 0 else "B",
            dibuat_pada=kini,
            dikirim_pada=kini - timedelta(days=1) if urut % 3 else None,
        )
        db.session.add(
            BukuNomor(
                urut=urut,
                nomor=f"B/{urut}/BKPSDM.000.8.6.3",
                hal=hal,
                tujuan="Sekretaris Daerah",
                surat=surat,
                status="batal" if batal else "terpakai",
                alasan="Salah alamat." if batal else "",
                **umum,
            )
        )


@menulis
def buka_sesi() -> str:
    """A session of the reader; returns its token."""
    from kinerja.demo.kantor import pelaku
    from kinerja.services.pintu.sesi import tulis_sesi

    oleh = pelaku(ORANG)
    return tulis_sesi(oleh.akun_id, oleh.penugasan_id, alamat_ip="127.0.0.1", peramban="bench")[0]
