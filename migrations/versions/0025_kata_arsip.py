"""kata arsip: the words of the search index with their bases; indexed text without hyphens of line ends.

The rules of words are imported: what they make is derived, and can be made anew at any time.
"""

import re

import sqlalchemy as sa
from alembic import op

from kinerja.domain.kata_dasar import kata_dasar, lipat
from kinerja.domain.teks_cari import utuh

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TABLE arsip_kata(kata TEXT PRIMARY KEY, akar TEXT NOT NULL) WITHOUT ROWID")
    op.execute("CREATE INDEX ix_arsip_kata_akar ON arsip_kata(akar)")
    koneksi, kata = op.get_bind(), set()
    for nomor in koneksi.execute(sa.text("SELECT rowid FROM arsip_fts")).scalars().all():
        lama = koneksi.execute(sa.text("SELECT judul, badan FROM arsip_fts WHERE rowid = :id"), {"id": nomor}).one()
        judul, badan = (utuh(teks or "") for teks in lama)
        if (judul, badan) != tuple(lama):
            baru = {"judul": judul, "badan": badan, "id": nomor}
            koneksi.execute(sa.text("UPDATE arsip_fts SET judul = :judul, badan = :badan WHERE rowid = :id"), baru)
        kata |= set(re.findall(r"[^\W\d_]{3,40}", lipat(f"{judul} {badan}")))
    if kata:
        isi = [{"kata": satu, "akar": kata_dasar(satu)} for satu in sorted(kata)]
        koneksi.execute(sa.text("INSERT INTO arsip_kata(kata, akar) VALUES (:kata, :akar)"), isi)


def downgrade():
    op.execute("DROP TABLE arsip_kata")
