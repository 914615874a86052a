"""Notices of earlier versions kept the address of a page; they lead on to the same thing."""

from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from kinerja.ext import db
from tests.test_migrasi_orang import lama, satu  # noqa: F401

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
    assert [isi for (isi,) in satu("SELECT tautan FROM pemberitahuan WHERE kunci LIKE 'uji-%' ORDER BY id")] == [
        *LAMA.values()
    ]
    db.session.remove()
    downgrade(revision="0020")
    kembali = [isi for (isi,) in satu("SELECT tautan FROM pemberitahuan WHERE kunci LIKE 'uji-%' ORDER BY id")]
    assert kembali == [*LAMA][:-1] + [""]
