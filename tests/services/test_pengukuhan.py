"""Once the office runs, a second person confirms who acts as Kepala or Sekretaris."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, update

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Akun, Jabatan, Jejak, Pegawai, Pemberitahuan, Penugasan
from kinerja.services.beranda import tugas
from kinerja.services.kantor import pejabat
from kinerja.services.pegawai import akun, kelola, pengukuhan, penugasan, susunan, susunan_baca
from kinerja.services.pegawai import baca as pegawai_baca
from kinerja.services.pegawai.penugasan import DataPenugasan
from kinerja.services.pegawai.susunan import DataJabatan
from kinerja.services.pintu import akun_sendiri, sesi
from tests.kantor_uji import SANDI, pelaku_dari
from tests.perjalanan_uji import siklus_di
from tests.pintu_uji import masuk_cepat

HARI = date(2026, 4, 6)
PLH = {"jenis": "plh", "mulai": HARI, "selesai": date(2026, 4, 10), "dasar": "SP 1/2026"}


@pytest.fixture
def saya(pelaku):
    """The pengelola who acts."""
    return pelaku("pengelola")


@pytest.fixture
def berjalan(app):
    """The office has ordered a siklus."""
    return siklus_di("koordinasi")


def jabatan(peran: Peran) -> int:
    return db.session.scalar(select(Jabatan.id).where(Jabatan.peran == peran.value))


def orang_baru(saya, nama: str = "Contoh Baru", akun_baru: str = "baru") -> tuple[int, str]:
    """(pegawai_id, one-time code) of a person whom the pengelola has just invented."""
    pegawai_id = kelola.tambah(kelola.DataPegawai(nama), oleh=saya).id
    return pegawai_id, akun.buat_akun(pegawai_id, akun_baru, oleh=saya).kode


def plh_kepala(saya, pegawai_id: int) -> Penugasan:
    return penugasan.tugaskan(pegawai_id, DataPenugasan(jabatan(Peran.KEPALA), **PLH), oleh=saya)


def masuk(nama: str, sandi: str = SANDI) -> sesi.SesiAktif:
    return sesi.muat(sesi.masuk(nama, sandi, alamat_ip="127.0.0.1"))


def test_the_pengelola_alone_makes_nobody_kepala(berjalan, saya):
    pegawai_id, kode = orang_baru(saya)
    plh_kepala(saya, pegawai_id)
    akun_sendiri.sandi_baru("baru", kode, "kuda lumping di alun-alun", alamat_ip="127.0.0.1")

    aktif = masuk("baru", "kuda lumping di alun-alun")

    assert aktif.pelaku is None
    nomor = db.session.scalar(select(Penugasan.id).where(Penugasan.pegawai_id == pegawai_id))
    with pytest.raises(HakDitolak):
        sesi.bertindak("x", nomor, akun_id=aktif.akun_id)
    assert [kepala.nama for kepala in pejabat.pejabat(peran="kepala")] == ["Contoh Kepala, S.Sos."]
    assert nomor not in {calon["penugasan_id"] for calon in pejabat.calon_penanda(HARI)}


def test_before_the_first_siklus_the_office_is_set_up_freely(app, saya):
    pegawai_id, _ = orang_baru(saya)
    assert plh_kepala(saya, pegawai_id).menunggu is False
    assert pejabat.pejabat(peran="kepala")[0].nama == "Contoh Baru"


def test_other_desks_need_no_confirmation(berjalan, saya):
    pegawai_id, _ = orang_baru(saya)
    data = DataPenugasan(jabatan(Peran.KABID), **PLH)
    assert penugasan.tugaskan(pegawai_id, data, oleh=saya).menunggu is False


@pytest.mark.parametrize("oleh", ["kepala", "sekretaris"])
def test_kepala_or_sekretaris_confirms(oleh, berjalan, saya):
    pegawai_id, _ = orang_baru(saya)
    nomor = plh_kepala(saya, pegawai_id).id
    assert [t.judul for t in tugas.daftar(pelaku_dari(oleh)) if t.jenis == "pengukuhan"] == [
        "Kukuhkan Contoh Baru sebagai Plh. Kepala Badan"
    ]

    hasil = pengukuhan.kukuhkan(nomor, oleh=pelaku_dari(oleh))

    assert hasil.dikukuhkan_oleh == pelaku_dari(oleh).sebutan
    assert hasil.dikukuhkan_pada
    assert pejabat.pejabat(peran="kepala")[0].nama == "Contoh Baru"
    assert db.session.scalar(select(func.count()).where(Jejak.aksi == "penugasan:kukuhkan")) == 1
    with pytest.raises(GalatDomain):
        pengukuhan.kukuhkan(nomor, oleh=pelaku_dari(oleh))


def test_nobody_confirms_himself(berjalan, saya):
    nomor = plh_kepala(saya, pelaku_dari("sekretaris").pegawai_id).id
    with pytest.raises(HakDitolak):
        pengukuhan.kukuhkan(nomor, oleh=pelaku_dari("sekretaris"))
    assert pengukuhan.kukuhkan(nomor, oleh=pelaku_dari("kepala")).menunggu is False


@pytest.mark.parametrize("oleh", ["pengelola", "kasubbag", "kabid_mut", "staf_sek"])
def test_no_other_desk_confirms(oleh, berjalan, saya):
    nomor = plh_kepala(saya, orang_baru(saya)[0]).id
    with pytest.raises(HakDitolak):
        pengukuhan.kukuhkan(nomor, oleh=pelaku_dari(oleh))


def test_what_is_not_there_is_not_confirmed(berjalan):
    with pytest.raises(TidakDitemukan):
        pengukuhan.kukuhkan(999, oleh=pelaku_dari("kepala"))


def test_the_heads_are_told_and_the_pengelola_reads_that_it_waits(berjalan, saya):
    pegawai_id, _ = orang_baru(saya)
    plh_kepala(saya, pegawai_id)
    kabar = db.session.scalars(select(Pemberitahuan.jabatan_id).where(Pemberitahuan.kunci.like("pengukuhan:%"))).all()
    assert set(kabar) == {jabatan(Peran.KEPALA), jabatan(Peran.SEKRETARIS)}
    assert susunan_baca.kekurangan()[0].startswith("Contoh Baru sebagai Plh. Kepala Badan menunggu pengukuhan")
    assert [masa_jabatan.keadaan for masa_jabatan in pegawai_baca.rincian(pegawai_id).penugasan] == ["menunggu"]


def test_a_code_from_the_pengelola_opens_no_desk_of_a_head(berjalan, saya):
    kepala = pelaku_dari("kepala")
    terbit = akun.atur_ulang(kepala.akun_id, oleh=saya)
    akun_sendiri.sandi_baru("kepala", terbit.kode, "kuda lumping di alun-alun", alamat_ip="127.0.0.1")

    assert masuk("kepala", "kuda lumping di alun-alun").pelaku is None
    pengukuhan.kukuhkan(kepala.penugasan_id, oleh=pelaku_dari("sekretaris"))
    assert masuk("kepala", "kuda lumping di alun-alun").pelaku.peran is Peran.KEPALA


def test_a_code_for_another_desk_changes_nothing(berjalan, saya):
    akun.atur_ulang(pelaku_dari("kabid_mut").akun_id, oleh=saya)
    assert db.session.scalar(select(func.count()).where(Penugasan.menunggu)) == 0


def test_a_first_account_for_a_head_waits_too(berjalan, saya):
    pegawai_id = kelola.tambah(kelola.DataPegawai("Contoh Tanpa Akun"), oleh=saya).id
    nomor = plh_kepala(saya, pegawai_id).id
    pengukuhan.kukuhkan(nomor, oleh=pelaku_dari("kepala"))
    akun.buat_akun(pegawai_id, "tanpa", oleh=saya)
    assert db.session.get(Penugasan, nomor).menunggu


def test_a_jabatan_made_kepala_by_the_pengelola_waits(berjalan, saya):
    kepala, kabid = pelaku_dari("kepala"), pelaku_dari("kabid_mut")
    penugasan.akhiri(kepala.penugasan_id, date(2026, 4, 5), oleh=saya)
    susunan.ubah_jabatan(kepala.jabatan_id, DataJabatan("Kepala Badan", Peran.KEPALA, aktif=False), oleh=saya)
    susunan.ubah_jabatan(kabid.jabatan_id, DataJabatan("Kepala Badan Baru", Peran.KEPALA), oleh=saya)
    assert db.session.get(Penugasan, kabid.penugasan_id).menunggu
    assert pejabat.pejabat(peran="kepala") == []


def test_whoever_holds_the_server_confirms_where_nobody_is_left(berjalan, saya):
    pegawai_id, _ = orang_baru(saya)
    nomor = plh_kepala(saya, pegawai_id).id
    assert pengukuhan.kukuhkan_dari_server("BARU") == ["Plh. Kepala Badan"]
    assert db.session.get(Penugasan, nomor).dikukuhkan_oleh == "Pemegang server"
    baris = db.session.scalar(select(Jejak).where(Jejak.aksi == "penugasan:kukuhkan"))
    assert baris.akun_id is None
    assert baris.rincian["oleh"] == "Pemegang server"
    with pytest.raises(GalatDomain, match="tidak menunggu"):
        pengukuhan.kukuhkan_dari_server("baru")
    with pytest.raises(TidakDitemukan):
        pengukuhan.kukuhkan_dari_server("tidak-ada")


def test_the_command_line_confirms(berjalan, saya, app, capsys):
    from kinerja import cli

    orang_baru(saya)
    plh_kepala(saya, db.session.scalar(select(Pegawai.id).where(Pegawai.nama == "Contoh Baru")))
    folder = str(app.config["FOLDER_DATA"])
    db.session.remove()
    assert cli.jalankan(cli.urai(["kukuhkan", "baru", "--data", folder])) == 0
    assert "Dikukuhkan: Plh. Kepala Badan" in capsys.readouterr().out
    assert cli.jalankan(cli.urai(["kukuhkan", "baru", "--data", folder])) == 1


# ---- pages ----


def test_the_page_asks_the_password_and_confirms(berjalan, saya, app):
    nomor = plh_kepala(saya, pelaku_dari("sekretaris").pegawai_id).id
    kepala, sekretaris = masuk_cepat(app, "kepala"), masuk_cepat(app, "sekretaris")
    assert f'action="/pengukuhan/{nomor}"' in kepala.get("/pengukuhan").get_data(as_text=True)
    assert f'action="/pengukuhan/{nomor}"' not in sekretaris.get("/pengukuhan").get_data(as_text=True)
    assert sekretaris.post(f"/pengukuhan/{nomor}").status_code == 403
    assert masuk_cepat(app, "pengelola").post(f"/pengukuhan/{nomor}").status_code == 403
    assert kepala.get(f"/pengukuhan/{nomor}").location == "/pengukuhan"
    db.session.execute(update(sesi.Sesi).values(sandi_pada=jam.sekarang() - timedelta(hours=1)))
    db.session.commit()
    assert kepala.post(f"/pengukuhan/{nomor}").status_code == 422
    assert kepala.post(f"/pengukuhan/{nomor}", data={"sandi": SANDI}).status_code == 303
    assert kepala.post(f"/pengukuhan/{nomor}").status_code == 422


def test_who_waits_is_told_so_and_nothing_else_opens(berjalan, saya, app):
    nomor = db.session.scalar(select(Penugasan.id).where(Penugasan.pegawai_id == pelaku_dari("kepala").pegawai_id))
    klien = masuk_cepat(app, "kepala")
    db.session.execute(update(Penugasan).where(Penugasan.id == nomor).values(menunggu=True))
    db.session.commit()
    jawaban = klien.get("/kepala/siklus-baru", follow_redirects=True)
    assert "Menunggu pengukuhan" in jawaban.get_data(as_text=True)
    assert db.session.scalar(select(Akun.aktif).where(Akun.nama_pengguna == "kepala"))


def test_a_pengelola_still_cannot_place_himself(berjalan, saya):
    with pytest.raises((HakDitolak, GalatMasukan)):
        plh_kepala(saya, saya.pegawai_id)
