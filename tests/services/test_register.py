"""The register: gapless, unique, in order of dates, kept for ever."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from flask import g
from sqlalchemy import event, select, text
from sqlalchemy.exc import IntegrityError

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak
from kinerja.domain.jam_server import GalatJam
from kinerja.domain.penomoran import GalatNomor
from kinerja.ext import db
from kinerja.models import BukuNomor, Jejak, Kantor
from kinerja.services import jam_server
from kinerja.services.pekerjaan import antrean
from kinerja.services.register import nomor
from kinerja.services.transaksi import menulis

HARI = date(2026, 4, 6)


def ambil_nomor(pelaku, tanggal=HARI, **lain):
    isi = {"hal": "Penyampaian", "tujuan": "Bupati", "klasifikasi": "000.8.6.3", "oleh": pelaku("staf_sek")}
    return nomor.alokasi(tanggal=tanggal, **(isi | lain))


@menulis
def setel_kantor(**nilai):
    for nama, isi in nilai.items():
        setattr(db.session.get(Kantor, 1), nama, isi)
    g.pop("identitas_kantor", None)


def test_the_first_number_starts_at_the_offices_own(app, pelaku):
    setel_kantor(nomor_awal=220)

    assert ambil_nomor(pelaku).nomor == "B/220/BKPSDM.000.8.6.3"
    assert ambil_nomor(pelaku, keamanan="T").nomor == "T/221/BKPSDM.000.8.6.3"


def test_the_pattern_of_the_office_decides_how_it_is_written(app, pelaku):
    setel_kantor(pola_nomor="{klasifikasi}/{urut}/{unit}/{bulan_romawi}/{tahun}")

    assert ambil_nomor(pelaku).nomor == "000.8.6.3/1/BKPSDM/IV/2026"


def test_each_year_has_its_own_numbers_and_later_years_start_at_one(app, pelaku):
    setel_kantor(nomor_awal=220)
    ambil_nomor(pelaku)
    jam.setel(jam.sekarang().replace(year=2027, month=1, day=5))

    baru = ambil_nomor(pelaku, date(2027, 1, 4))

    assert (baru.tahun, baru.urut) == (2027, 1)


def test_the_same_text_may_come_back_in_another_year(app, pelaku):
    lama = ambil_nomor(pelaku)
    jam.setel(jam.sekarang().replace(year=2027, month=1, day=5))

    assert ambil_nomor(pelaku, date(2027, 1, 4)).nomor == lama.nomor


def test_the_year_turns_at_midnight_of_the_office(app, pelaku):
    jam.setel(jam.sekarang().replace(month=12, day=31, hour=15, minute=59, second=59))
    lama = ambil_nomor(pelaku, jam.hari_ini())
    jam.setel(jam.sekarang() + timedelta(seconds=1))

    baru = ambil_nomor(pelaku, jam.hari_ini())

    assert (lama.tahun, baru.tahun, baru.urut) == (2026, 2027, 1)


def test_dates_never_run_backwards(app, pelaku):
    ambil_nomor(pelaku, HARI)

    with pytest.raises(GalatNomor, match="Nomor sebelumnya bertanggal 6 April 2026"):
        ambil_nomor(pelaku, date(2026, 4, 3))


def test_a_letter_may_bear_an_earlier_date_while_none_stands_later(app, pelaku):
    assert ambil_nomor(pelaku, date(2026, 4, 1)).urut == 1
    assert ambil_nomor(pelaku, date(2026, 4, 1)).urut == 2


def test_no_number_for_tomorrow(app, pelaku):
    with pytest.raises(GalatMasukan) as galat:
        ambil_nomor(pelaku, date(2026, 4, 7))

    assert galat.value.bidang == {"tanggal": "Tanggal surat paling akhir hari ini, 6 April 2026."}


def test_a_closed_year_gives_no_ordinary_number(app, pelaku):
    with pytest.raises(GalatMasukan, match="Register tahun 2025 sudah ditutup"):
        ambil_nomor(pelaku, date(2025, 12, 31))


def test_a_clock_that_went_back_gives_no_number(app, pelaku):
    ambil_nomor(pelaku)
    jam.setel(jam.sekarang() - timedelta(minutes=3))

    with pytest.raises(GalatJam, match="Jam komputer server mundur"):
        ambil_nomor(pelaku)


def test_a_clock_that_jumped_a_year_ahead_gives_no_number_whatever_was_done_since(app, pelaku):
    ambil_nomor(pelaku)
    jam.setel(jam.sekarang() + timedelta(days=365))
    antrean.minta_sendiri("sapu", oleh=pelaku("pengelola"))  # a line of the jejak with the wrong time

    with pytest.raises(GalatJam, match="melompat maju: dari Senin, 6 April 2026, 09.00 WITA ke Selasa, 6 April 2027"):
        ambil_nomor(pelaku)


def test_what_a_wrong_clock_did_is_put_right_by_the_pengelola(app, pelaku):
    """The clock a year ahead, a letter 2027/1, the clock put right: numbering goes on in both years."""
    benar = jam.sekarang()
    jam.setel(benar + timedelta(days=365))
    keliru = ambil_nomor(pelaku, jam.hari_ini())
    assert keliru.nomor.startswith("B/1/")
    jam.setel(benar + timedelta(days=1))
    with pytest.raises(GalatJam, match="Jam sudah benar pada halaman Keadaan"):
        ambil_nomor(pelaku, jam.hari_ini())
    with pytest.raises(HakDitolak):
        jam_server.tegaskan(oleh=pelaku("kasubbag"))
    jam_server.tegaskan(oleh=pelaku("pengelola"))
    assert jam_server.peringatan() == []
    assert ambil_nomor(pelaku, jam.hari_ini()).urut == 1
    nomor.batalkan(keliru.id, alasan="Tanggal keliru karena jam server", oleh=pelaku("sekretaris"))
    jam.setel(benar + timedelta(days=290))
    assert (ambil_nomor(pelaku, jam.hari_ini()).tahun, jam.hari_ini().year) == (2027, 2027)


def test_a_number_of_a_wrong_clock_that_cannot_be_voided_holds_nobody_back(app, pelaku):
    """Sent, archived, or an undangan: it stays where it is, and the office numbers on when its year comes."""
    benar = jam.sekarang()
    jam.setel(benar + timedelta(days=365))
    keliru = ambil_nomor(pelaku, jam.hari_ini())
    jam.setel(benar)
    jam_server.tegaskan(oleh=pelaku("pengelola"))
    jam.setel(benar + timedelta(days=290))
    kini = ambil_nomor(pelaku, jam.hari_ini())
    assert (keliru.tanggal, kini.tanggal, kini.urut) == (date(2027, 4, 6), date(2027, 1, 21), 2)
    with pytest.raises(GalatNomor):
        ambil_nomor(pelaku, date(2027, 1, 20))
    assert nomor.celah(2027) == []


def test_a_register_that_is_whole_is_told_so_by_one_query(app, pelaku):
    for _ in range(3):
        ambil_nomor(pelaku)
    kueri = []
    event.listen(db.engine, "before_cursor_execute", lambda _k, _c, teks, *_: kueri.append(teks))
    assert nomor.celah(HARI.year) == []
    assert sum(teks.startswith("SELECT") for teks in kueri) == 1


def test_a_sisipan_stands_between_its_neighbours_with_a_reason(app, pelaku):
    ambil_nomor(pelaku, date(2026, 4, 1))
    ambil_nomor(pelaku, date(2026, 4, 6))

    sisipan = ambil_nomor(pelaku, date(2026, 4, 3), sisip_setelah=1, alasan="Surat tertinggal di meja sekretaris")

    assert sisipan.nomor == "B/1.a/BKPSDM.000.8.6.3"
    assert ambil_nomor(pelaku).urut == 3
    assert nomor.celah(2026) == []


@pytest.mark.parametrize(
    ("tanggal", "setelah", "alasan", "kalimat"),
    [
        (date(2026, 4, 3), 1, "lupa", "paling sedikit 10 karakter"),
        (date(2026, 4, 3), 9, "Surat tertinggal di meja", "Nomor urut 9 tidak ada"),
        (date(2026, 4, 6), 2, "Surat tertinggal di meja", "adalah nomor terakhir"),
        (date(2026, 3, 3), 1, "Surat tertinggal di meja", "Nomor sebelumnya bertanggal 1 April"),
    ],
)
def test_a_sisipan_is_refused_where_it_does_not_fit(app, pelaku, tanggal, setelah, alasan, kalimat):
    ambil_nomor(pelaku, date(2026, 4, 1))
    ambil_nomor(pelaku, date(2026, 4, 6))

    with pytest.raises(GalatDomain, match=kalimat):
        ambil_nomor(pelaku, tanggal, sisip_setelah=setelah, alasan=alasan)


def test_a_void_number_stays_with_its_reason(app, pelaku):
    baris = ambil_nomor(pelaku)

    nomor.batalkan(baris.id, alasan="Alamat tujuan salah tulis", oleh=pelaku("staf_sek"))

    assert (baris.status, baris.alasan) == ("batal", "Alamat tujuan salah tulis")
    assert ambil_nomor(pelaku).urut == 2
    assert nomor.celah(2026) == []


def test_voiding_wants_the_right_and_a_reason_and_happens_once(app, pelaku):
    baris = ambil_nomor(pelaku)

    with pytest.raises(HakDitolak):
        nomor.batalkan(baris.id, alasan="Alamat tujuan salah tulis", oleh=pelaku("kasubbag"))
    with pytest.raises(GalatMasukan, match="alasan pembatalan"):
        nomor.batalkan(baris.id, alasan="salah    ", oleh=pelaku("staf_sek"))
    nomor.batalkan(baris.id, alasan="Alamat tujuan salah tulis", oleh=pelaku("staf_sek"))
    with pytest.raises(GalatDomain, match="sudah dibatalkan"):
        nomor.batalkan(baris.id, alasan="Alamat tujuan salah tulis", oleh=pelaku("staf_sek"))


@pytest.mark.parametrize("perintah", ["DELETE FROM buku_nomor", "UPDATE buku_nomor SET urut = 7"])
def test_the_database_itself_keeps_every_number(app, pelaku, perintah):
    ambil_nomor(pelaku)

    with pytest.raises(IntegrityError, match="buku_nomor tidak boleh"):
        db.session.execute(text(perintah))


def test_the_gap_report_names_what_is_missing(app, pelaku):
    setel_kantor(nomor_awal=5)
    for _ in range(2):
        ambil_nomor(pelaku)
    sisip_paksa(urut=9)

    assert nomor.celah(2026) == [7, 8]
    assert nomor.celah(2030) == []


@menulis
def sisip_paksa(urut):
    db.session.add(
        BukuNomor(tahun=2026, urut=urut, nomor=f"B/{urut}/X", tanggal=HARI, hal="x", oleh="x", pada=jam.sekarang())
    )


def test_every_number_leaves_a_trace(app, pelaku):
    baris = ambil_nomor(pelaku)
    nomor.batalkan(baris.id, alasan="Alamat tujuan salah tulis", oleh=pelaku("staf_sek"))

    aksi = db.session.scalars(select(Jejak.aksi).where(Jejak.objek == "buku_nomor").order_by(Jejak.id)).all()

    assert aksi == ["surat:beri-nomor", "surat:batalkan-nomor"]


def test_eight_clerks_at_once_get_one_to_two_hundred(app, pelaku):
    oleh = pelaku("staf_sek")

    def dua_puluh_lima(_):
        with app.app_context():
            for _ in range(25):
                nomor.alokasi(tanggal=HARI, hal="x", tujuan="y", klasifikasi="000.8.6.3", oleh=oleh)
            db.session.remove()

    with ThreadPoolExecutor(8) as kolam:
        list(kolam.map(dua_puluh_lima, range(8)))

    db.session.rollback()
    urut = sorted(db.session.scalars(select(BukuNomor.urut)))
    assert urut == list(range(1, 201))
    assert nomor.celah(2026) == []
