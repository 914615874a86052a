"""kata terpenggal: words that a PDF breaks at the end of a line are whole in the search index; "tw2" is one of its words.

The rules of words are imported: what they make is derived, and can be made anew at any time.
"""

import sqlalchemy as sa
from alembic import op

from kinerja.adapters.pencarian.sqlite import kata_teks
from kinerja.domain.kata_dasar import kata_dasar
from kinerja.domain.teks_cari import PEMENGGAL, utuh

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

_SEMUA = "SELECT rowid FROM arsip_fts ORDER BY rowid"
_SATU = "SELECT judul, badan FROM arsip_fts WHERE rowid = :id"
_TULIS = "UPDATE arsip_fts SET badan = :badan WHERE rowid = :id"
_KATA = "INSERT OR IGNORE INTO arsip_kata(kata, akar) VALUES (:kata, :akar)"


def upgrade():
    koneksi, kata = op.get_bind(), set()
    for nomor in koneksi.execute(sa.text(_SEMUA)).scalars().all():
        judul, badan = (teks or "" for teks in koneksi.execute(sa.text(_SATU), {"id": nomor}).one())
        if any(tanda in badan for tanda in PEMENGGAL):
            badan = utuh(badan)
            koneksi.execute(sa.text(_TULIS), {"badan": badan, "id": nomor})
        kata |= kata_teks(f"{judul} {badan}")
    if kata:
        koneksi.execute(sa.text(_KATA), [{"kata": sepatah, "akar": kata_dasar(sepatah)} for sepatah in sorted(kata)])


def downgrade():
    """What was put together stays: it was broken by no person."""
