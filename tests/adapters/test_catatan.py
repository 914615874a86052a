"""The log: one line an event, of an error its kind and its place, and never the words that people typed."""

import errno
import logging
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from kinerja.adapters import catatan
from kinerja.adapters.catatan import Kesalahan

NIP = "198001012005011001"


@pytest.fixture
def tulis(tmp_path):
    """The log in a folder; gone from the loggers of the process when the test ends."""
    akar, lama = logging.getLogger(), (logging.raiseExceptions, logging.getLogger().level)
    permintaan, sebelum = logging.getLogger("kinerja.permintaan"), list(logging.getLogger().handlers)
    catatan.pasang(tmp_path)
    yield tmp_path / "catatan" / "kinerja.log"
    for pegangan in [pengurus for pengurus in akar.handlers if pengurus not in sebelum]:
        akar.removeHandler(pegangan)
        pegangan.close()
    logging.raiseExceptions = lama[0]
    akar.setLevel(lama[1])
    permintaan.setLevel(logging.NOTSET)


def gagal(nilai):
    """As code does that meets what it did not expect: the value stands in the words of two exceptions."""
    try:
        int(f"NIP {nilai}")
    except ValueError as galat:
        raise RuntimeError(f"tidak dapat membaca {nilai}") from galat


def test_the_words_of_an_exception_are_left_out_and_its_kind_and_place_stay(tulis):
    try:
        gagal(NIP)
    except RuntimeError:
        logging.getLogger("kinerja").exception("Kesalahan pada aplikasi. Nomor ab12.")
    isi = tulis.read_text()
    assert NIP not in isi
    assert "RuntimeError" in isi
    assert "ValueError" in isi
    assert "test_catatan.py" in isi
    assert isi.splitlines()[0].endswith("ERROR kinerja Kesalahan pada aplikasi. Nomor ab12.")


def test_words_that_another_handler_has_kept_are_not_taken_from_it(tulis, caplog):
    catatan_lain = logging.StreamHandler()
    logging.getLogger().handlers.insert(0, catatan_lain)
    try:
        gagal(NIP)
    except RuntimeError:
        logging.getLogger("kinerja").exception("rusak")
    finally:
        logging.getLogger().removeHandler(catatan_lain)
    assert NIP in caplog.text
    assert NIP not in tulis.read_text()


def test_of_a_database_and_of_the_system_it_says_what_they_call_it():
    with closing(sqlite3.connect(":memory:")) as basis:
        basis.execute("CREATE TABLE pegawai (nip UNIQUE)")
        basis.execute("INSERT INTO pegawai VALUES (?)", (NIP,))
        try:
            basis.execute("INSERT INTO pegawai VALUES (?)", (NIP,))
        except sqlite3.IntegrityError as galat:
            kembar = catatan.tanpa_kata(galat)
    assert kembar.endswith("IntegrityError (SQLITE_CONSTRAINT_UNIQUE)")
    penuh = catatan.tanpa_kata(OSError(errno.ENOSPC, "No space left on device", f"/tmp/{NIP}"))
    assert penuh == "OSError (No space left on device)"


def test_the_errors_of_a_day_are_those_of_the_program_in_the_time_of_the_office(tulis):
    def catat(nama, tingkat, pesan, waktu):
        baris = logging.LogRecord(nama, tingkat, "", 0, pesan, (), None)
        baris.created = waktu.timestamp()
        logging.getLogger().handle(baris)

    pagi = datetime(2026, 4, 5, 16, 0, 5, tzinfo=UTC)  # the sixth of April in Nunukan, five seconds after midnight
    catat("kinerja", logging.ERROR, "Basis data rusak. Nomor 1", pagi)
    catat("kinerja.perintah.pekerja", logging.ERROR, "Cadangan tidak selesai. Penuh.", pagi.replace(hour=23))
    catat("kinerja", logging.WARNING, "hanya peringatan", pagi)
    catat("pustaka", logging.ERROR, "bukan milik program", pagi)
    catat("kinerja", logging.ERROR, "kemarin", pagi.replace(hour=15))
    assert catatan.kesalahan(tulis.parent.parent, date(2026, 4, 6)) == [
        Kesalahan("00.00.05", "Basis data rusak. Nomor 1"),
        Kesalahan("07.00.05", "Cadangan tidak selesai. Penuh."),
    ]
    assert [kesalahan.pesan for kesalahan in catatan.kesalahan(tulis.parent.parent, date(2026, 4, 5))] == ["kemarin"]


def test_a_folder_that_takes_no_log_says_it_on_stderr_without_words(tmp_path, capsys):
    (tmp_path / "catatan").write_text("bukan folder")
    sebelum = list(logging.getLogger().handlers)
    lama = logging.raiseExceptions
    try:
        catatan.pasang(tmp_path)
        try:
            gagal(NIP)
        except RuntimeError:
            logging.getLogger("kinerja").exception("rusak")
    finally:
        logging.raiseExceptions = lama
        logging.getLogger().handlers[:] = sebelum
        logging.getLogger("kinerja.permintaan").setLevel(logging.NOTSET)
    galat = capsys.readouterr().err
    assert "RuntimeError" in galat
    assert NIP not in galat


def test_before_the_first_error_there_is_none(tmp_path):
    assert catatan.kesalahan(tmp_path, date(2026, 4, 6)) == []
