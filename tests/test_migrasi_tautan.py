"""Notices of earlier versions kept the address of a page; they lead on to the same thing."""

from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from kinerja.ext import db
from tests.test_migrasi_orang import baris_sql, lama  # noqa: F401

LAMA = {
    "/siklus/3": "siklus:3",
    "/siklus/3/isian/2": "pengisian:3:2",
    "/kasubbag/siklus/3/penyampaian": "penyampaian:3",
    "/siklus/3/rapat": "rapat:3",
    "/siklus/3/ralat": "ralat:3",
    "/disposisi/5": "disposisi:5",
    "/pengukuhan": "pengukuhan",
    "/pekerjaan/4": "pekerjaan:4",
    "/jejak": "jejak",
    "/yang/tidak-ada-lagi": "",
}


def test_stored_addresses_become_targets_and_go_back(lama):  # noqa: F811
    for nomor, alamat in enumerate(LAMA):
        db.session.execute(
            text(
                "INSERT INTO pemberitahuan (jabatan_id, kunci, teks, tautan, dibuat_pada) "
                "VALUES (1, :kunci, 'Kabar', :alamat, '2025-01-03 01:00:00')"
            ),
            {"kunci": f"uji-{nomor}", "alamat": alamat},
        )
    db.session.commit()
    db.session.remove()
    upgrade()
    assert [isi for (isi,) in baris_sql("SELECT tautan FROM pemberitahuan WHERE kunci LIKE 'uji-%' ORDER BY id")] == [
        *LAMA.values()
    ]
    db.session.remove()
    downgrade(revision="0020")
    kembali = [isi for (isi,) in baris_sql("SELECT tautan FROM pemberitahuan WHERE kunci LIKE 'uji-%' ORDER BY id")]
    assert kembali == [*LAMA][:-1] + [""]


KONSEP = {
    "/siklus/3/rapat": "rapat:3",
    "/siklus/3/rapat/12": "keputusan:3:12",
    "/kasubbag/siklus/3/penyusunan": "penyusunan:3",
    "/siklus/3/ralat": "ralat:3",
    "/sekretaris/siklus/3/koordinasi": "koordinasi:3",
    "/fungsional/siklus/3/pengarsipan": "pengarsipan:3",
    "/siklus/3/langkah/14": "tambahan:3:14",
}


def _taruh_konsep(alamat: str) -> None:
    perintah = "INSERT INTO konsep (akun_id, halaman, bidang, nilai, pada) VALUES (1, :alamat, 'a', '[]', '2025-01-03')"
    db.session.execute(text(perintah), {"alamat": alamat})
    db.session.commit()


AKUN = (
    "INSERT INTO akun (id, pegawai_id, nama_pengguna, wajib_ganti, aktif, tema, dibuat_pada) "
    "VALUES (1, 1, 'uji', 0, 1, 'otomatis', '2025-01-02')"
)


def test_drafts_stay_with_what_their_page_is_about(lama):  # noqa: F811
    db.session.remove()
    upgrade(revision="0027")
    db.session.execute(text(AKUN))
    for alamat in (*KONSEP, "/tidak/ada", "/tidak/ada-juga"):
        _taruh_konsep(alamat)
    db.session.remove()
    upgrade()
    assert [isi for (isi,) in baris_sql("SELECT tautan FROM konsep ORDER BY id")] == [*KONSEP.values()]
    db.session.remove()
    downgrade(revision="0027")
    assert [isi for (isi,) in baris_sql("SELECT halaman FROM konsep ORDER BY id")] == [*KONSEP]
