"""Every langkah is handed over in one way: one time, one line of the jejak; of many who press at once one is first."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from sqlalchemy import func, select

from kinerja import create_app, demo
from kinerja.adapters import cetak, jam
from kinerja.domain.galat import GalatDomain
from kinerja.ext import db
from kinerja.models import Dokumen, Jejak, Pengesahan, Peristiwa, Siklus
from kinerja.services.analisis import catat
from kinerja.services.arsip import simpan
from kinerja.services.disposisi import disposisi, koordinasi
from kinerja.services.format_isian import sampaikan, susun
from kinerja.services.isian import lapor
from kinerja.services.laporan import susun as laporan_susun
from kinerja.services.rapat import notulen
from kinerja.services.siklus.serah import BERUBAH
from kinerja.services.surat import konsep
from tests.conftest import TERSUSUN
from tests.perjalanan_uji import pdf_kecil

SENIN = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
SEKALIGUS = 10 if os.environ.get("KINERJA_UJI_PANJANG") == "1" else 4
"""Who press at once; ten with KINERJA_UJI_PANJANG=1."""
KATA_KERJA = [
    (disposisi, "perintahkan"),
    (koordinasi, "teruskan"),
    (susun, "tetapkan"),
    (sampaikan, "sampaikan"),
    (lapor, "laporkan"),
    (catat, "selesai"),
    (notulen, "selesai"),
    (laporan_susun, "ajukan"),
    (laporan_susun, "setujui"),
    (laporan_susun, "tandatangani"),
    (konsep, "selesai"),
    (simpan, "arsipkan"),
]
"""Every hand-over of the thirteen langkah, by the name under which it is called."""


class Kerumunan:
    """Runs each hand-over several times at once on the real database file, and keeps what came of it."""

    def __init__(self, app) -> None:
        self.app, self.hasil, self.jejak = app, {}, {}

    def bungkus(self, modul, nama: str, monkeypatch) -> None:
        asli, kunci = getattr(modul, nama), f"{modul.__name__.removeprefix('kinerja.services.')}.{nama}"

        def berebut(*args, **kwargs):
            if args and isinstance(args[0], int):
                kwargs["versi"] = len(db.session.get(Siklus, args[0]).peristiwa)
            db.session.rollback()
            semula = _jejak_terakhir()
            mulai = Barrier(SEKALIGUS)
            with ThreadPoolExecutor(SEKALIGUS) as kolam:
                jawaban = [kolam.submit(self._satu, mulai, asli, args, kwargs) for _ in range(SEKALIGUS)]
            db.session.rollback()
            self.hasil.setdefault(kunci, []).append(hasil := [janji.result() for janji in jawaban])
            assert hasil.count("jadi") == 1, (kunci, hasil)
            self.jejak.setdefault(kunci, []).append(_jejak_sejak(semula))
            return _hasil_utuh(kunci)

        monkeypatch.setattr(modul, nama, berebut)

    def _satu(self, mulai: Barrier, asli, args, kwargs) -> str:
        with self.app.app_context():
            mulai.wait()
            try:
                asli(*args, **kwargs)
            except GalatDomain as galat:
                return f"{galat.status} {type(galat).__name__}: {galat.pesan}"
            finally:
                db.session.remove()
            return "jadi"


def _jejak_terakhir() -> int:
    nomor = db.session.scalar(select(func.max(Jejak.id))) or 0
    db.session.rollback()
    return nomor


def _jejak_sejak(nomor: int) -> list[str]:
    aksi = list(db.session.scalars(select(Jejak.aksi).where(Jejak.id > nomor).order_by(Jejak.id)))
    db.session.rollback()
    return aksi


def _hasil_utuh(kunci: str):
    """What the caller of a verb goes on with."""
    return (
        db.session.scalar(select(Siklus).order_by(Siklus.id.desc()))
        if kunci == "disposisi.disposisi.perintahkan"
        else None
    )


def _suruh_ringan(kepala: dict, halaman) -> bytes:
    """Every template is drawn, none is printed; the bytes say when they were made."""
    if kepala["kerja"] != "rakit":
        return b""
    return pdf_kecil(kepala["judul"], str(len(halaman)), kepala["dibuat"], jam.sekarang().isoformat())


@pytest.fixture(scope="module")
def kerumunan(tmp_path_factory):
    """A whole siklus of the demo, each of its hand-overs done by several at once."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(cetak, "_suruh", _suruh_ringan)
        jam.setel(SENIN)
        folder = tmp_path_factory.mktemp("serah")
        app = create_app(folder, demo=True)
        app.jinja_env.bytecode_cache = TERSUSUN
        with app.app_context():
            from flask_migrate import upgrade

            upgrade()
            kerumunan = Kerumunan(app)
            for modul, nama in KATA_KERJA:
                kerumunan.bungkus(modul, nama, monkeypatch)
            monkeypatch.setattr(demo, "siklus_mengisi", lambda *_: None)
            for nama in ("siklus_baru", "titipkan"):
                monkeypatch.setattr(demo, nama, lambda *_: None)
            demo.siapkan(app, False, lambda _kata: None)
            yield kerumunan
            db.session.remove()
            db.engine.dispose()


def test_every_hand_over_was_tried(kerumunan):
    assert set(kerumunan.hasil) == {
        f"{modul.__name__.removeprefix('kinerja.services.')}.{nama}" for modul, nama in KATA_KERJA
    }


def test_of_all_who_hand_over_at_once_one_is_first_and_none_breaks(kerumunan):
    for kunci, semua in kerumunan.hasil.items():
        for jawaban_verba in semua:
            assert jawaban_verba.count("jadi") == 1, (kunci, jawaban_verba)
            assert {jawaban[:3] for jawaban in jawaban_verba} <= {"jad", "409", "422"}, (kunci, jawaban_verba)


@pytest.mark.lengkap
def test_one_act_is_one_line_of_the_jejak(kerumunan):
    lebih = {
        kunci: semua
        for kunci, semua in kerumunan.jejak.items()
        if any(len(jawaban_verba) != 1 for jawaban_verba in semua)
    }
    assert set(lebih) <= {"format_isian.susun.tetapkan"}, lebih


def test_papers_confirmations_and_history_of_an_act_have_one_time(kerumunan):
    with kerumunan.app.app_context():
        waktu = set(db.session.scalars(select(Peristiwa.waktu)))
        sah = db.session.execute(select(Pengesahan.pada, Dokumen.jenis).join(Dokumen)).all()
        kertas = db.session.execute(select(Dokumen.dibuat_pada, Dokumen.jenis).where(Dokumen.jenis == "isian")).all()
    assert sah
    assert [jenis for pada, jenis in [*sah, *kertas] if pada not in waktu] == []


def test_the_words_of_the_refusal_say_what_to_do():
    assert "Muat ulang" in BERUBAH
