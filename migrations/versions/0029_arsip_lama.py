"""arsip: what earlier versions filed. A receipt is as closed as its papers; a corrected report is found as such."""

import json
import re

import sqlalchemy as sa
from alembic import op

from kinerja.domain.kata_dasar import kata_dasar, lipat

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_KELAS = ("B", "T", "R", "SR")
_TERIMA = """
    SELECT i.id, a.siklus_id, i.keamanan FROM isi_arsip i JOIN arsip a ON a.id = i.arsip_id
    WHERE i.jenis = 'tanda_terima'
"""
_DISALIN = """
    SELECT d.isi, r.sifat FROM penggandaan p JOIN dokumen d ON d.id = p.dokumen_id
    LEFT JOIN disposisi r ON r.id = d.sumber AND d.jenis = 'lembar_disposisi' WHERE p.siklus_id = :siklus
"""
_DIRALAT = """
    SELECT i.id, r.judul FROM isi_arsip i JOIN arsip a ON a.id = i.arsip_id
    JOIN dokumen r ON r.siklus_id = a.siklus_id AND r.jenis = 'ralat_laporan'
    WHERE i.jenis = 'laporan_final'
    AND EXISTS (SELECT 1 FROM pengesahan p WHERE p.dokumen_id = r.id AND p.jenis = 'tanda_tangan') ORDER BY i.id, r.id
"""
_BADAN = "SELECT badan FROM arsip_fts WHERE rowid = :id"


def upgrade():
    sambungan = op.get_bind()
    for id_, siklus, kelas in sambungan.execute(sa.text(_TERIMA)).all():
        disalin = sambungan.execute(sa.text(_DISALIN), {"siklus": siklus}).all()
        baru = max([kelas, *(_kelas(*satu) for satu in disalin)], key=_KELAS.index)
        if baru != kelas:
            sambungan.execute(sa.text("UPDATE isi_arsip SET keamanan = :k WHERE id = :id"), {"k": baru, "id": id_})
    for id_, judul in sambungan.execute(sa.text(_DIRALAT)).all():
        _tambah(sambungan, id_, f"Diralat dengan {judul}")


def _kelas(isi, sifat):
    """The class of a paper that was copied: a letter's own, R for a rahasia disposisi."""
    return "R" if sifat == "rahasia" else json.loads(isi).get("keamanan", "B")


def _tambah(sambungan, id_, kata):
    """Make a filed report findable by these words, as signing its ralat does today; nothing where it is already."""
    badan = sambungan.execute(sa.text(_BADAN), {"id": id_}).scalar()
    if badan is None or kata in badan:
        return
    baru = {"badan": f"{badan}\n{kata}", "id": id_}
    sambungan.execute(sa.text("UPDATE arsip_fts SET badan = :badan WHERE rowid = :id"), baru)
    isi = [{"kata": satu, "akar": kata_dasar(satu)} for satu in re.findall(r"[^\W\d_]{3,40}", lipat(kata))]
    sambungan.execute(sa.text("INSERT OR IGNORE INTO arsip_kata(kata, akar) VALUES (:kata, :akar)"), isi)


def downgrade():
    """Nothing: an older version reads a closed receipt and a word more as well."""
