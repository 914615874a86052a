"""Whatever fails, no word that somebody typed reaches the log: not what a query was given, nor the name of a file."""

import errno
import io
import logging
import re

import pytest
from jinja2 import UndefinedError
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from wtforms.validators import ValidationError

from kinerja.adapters.catatan import UKURAN
from kinerja.ext import db
from kinerja.services.pintu import tampilan
from tests.perjalanan_uji import siklus_di
from tests.pintu_uji import masuk_cepat
from tests.web.test_keadaan import tercatat  # noqa: F401 - the fixture

KETIKAN = "Burhanuddin-198001012005011001"


def query() -> None:
    """The database itself refuses: SQLAlchemy puts the statement and its parameters into the words."""
    db.session.execute(text("INSERT INTO pegawai (id, nama, nip) VALUES (1, :nama, NULL)"), {"nama": KETIKAN})


def galat(kesalahan: Exception):
    """A verb that fails so."""

    def gagal() -> None:
        raise kesalahan

    return gagal


def berantai() -> None:
    """One that fails while another is handled."""
    try:
        int(KETIKAN)
    except ValueError as dalam:
        raise RuntimeError(f"tidak dapat membaca {KETIKAN}") from dalam


GAGAL = {
    "query": query,
    "query yang dilaporkan": galat(IntegrityError("INSERT", (KETIKAN,), Exception(KETIKAN))),
    "template": galat(UndefinedError(f"'{KETIKAN}' is undefined")),
    "wtforms": galat(ValidationError(KETIKAN)),
    "kunci": galat(KeyError(KETIKAN)),
    "media penuh": galat(OSError(errno.ENOSPC, "No space left on device", f"/arsip/{KETIKAN}")),
    "berkas": galat(FileNotFoundError(errno.ENOENT, "No such file or directory", f"{KETIKAN}.pdf")),
    "huruf": galat(UnicodeEncodeError("ascii", KETIKAN, 0, 1, KETIKAN)),
    "berantai": berantai,
}


@pytest.fixture
def catatan_server(app, tercatat):  # noqa: F811
    """Reads the log of this office."""
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def baca() -> str:
        for pegangan in logging.getLogger().handlers:
            pegangan.flush()
        berkas = app.config["FOLDER_DATA"] / "catatan" / "kinerja.log"
        return berkas.read_text(encoding="utf-8") if berkas.exists() else ""

    return baca


@pytest.mark.parametrize("sebab", GAGAL)
def test_a_failure_stands_in_the_log_with_its_number_and_without_words(app, catatan_server, monkeypatch, sebab):
    klien = masuk_cepat(app, "kepala")
    monkeypatch.setattr(tampilan, "pilih_tema", lambda *_args, **_kata: GAGAL[sebab]())
    jawaban = klien.post("/tema", data={"tema": "gelap", "kembali": f"/tugas?q={KETIKAN}"})
    assert jawaban.status_code in (500, 507)
    isi = catatan_server()
    assert KETIKAN not in isi
    assert "198001012005011001" not in isi
    assert KETIKAN not in jawaban.text
    nomor = re.search(r" Nomor ([0-9a-f]{8}), POST /tema$", isi, re.MULTILINE)[1]
    assert re.search(
        rf" INFO kinerja.permintaan {nomor} 127.0.0.1 akun=1 POST /tema {jawaban.status_code} \d+ ms$", isi, re.M
    )
    assert nomor in jawaban.text or jawaban.status_code == 507


def test_what_is_refused_or_not_understood_leaves_no_word_either(app, catatan_server):
    klien = masuk_cepat(app, "pengelola")
    for jalan, isi in (
        ("/masuk", {"nama_pengguna": KETIKAN, "sandi": KETIKAN}),
        ("/pengelola/pegawai/baru", {"nama": KETIKAN, "nip": KETIKAN}),
        ("/pengelola/keadaan/kepala", {"kepala": KETIKAN}),
        ("/masuk", {"sandi": (io.BytesIO(KETIKAN.encode()), KETIKAN)}),
        ("/pengelola/kantor/identitas", {"nama": KETIKAN, "logo": (io.BytesIO(KETIKAN.encode()), f"{KETIKAN}.png")}),
    ):
        assert klien.post(jalan, data=isi, content_type="multipart/form-data").status_code < 500
    alamat, staf = f"/sekretaris/siklus/{siklus_di('koordinasi').id}/surat-masuk", masuk_cepat(app, "sekretaris")
    pindaian = (io.BytesIO(b"%PDF-1.4 " + KETIKAN.encode()), f"{KETIKAN}.pdf")
    surat = {"asal": KETIKAN, "nomor": KETIKAN, "tanggal": "2026-04-06", "diterima": "2026-04-06", "hal": KETIKAN}
    kirim = {f"surat-{nama}": nilai for nama, nilai in (*surat.items(), ("sifat", "biasa"), ("berkas", pindaian))}
    jawaban = staf.post(alamat, data=kirim, content_type="multipart/form-data")
    assert (jawaban.status_code, "rusak" in jawaban.text) == (422, True)
    assert staf.get(f"/cari?q={KETIKAN}").status_code == 200
    isi = catatan_server()
    assert isi.count("kinerja.permintaan") >= 6
    assert KETIKAN not in isi


def test_the_log_is_turned_over_and_never_grows_beyond_its_bound(app, catatan_server):
    """Thirty megabytes in all: five old files beside the one that is written."""
    folder = app.config["FOLDER_DATA"] / "catatan"
    (folder / "kinerja.log").write_text("x" * (UKURAN - 10))
    for ke in range(1, 7):
        (folder / f"kinerja.log.{ke}").write_text(f"lama {ke}") if ke < 6 else None
    logging.getLogger("kinerja").error("baris baru")
    assert sorted(berkas.name for berkas in folder.glob("kinerja.log*")) == [
        "kinerja.log",
        *(f"kinerja.log.{ke}" for ke in range(1, 6)),
    ]
    assert "baris baru" in catatan_server()
    assert (folder / "kinerja.log.5").read_text() == "lama 4"
