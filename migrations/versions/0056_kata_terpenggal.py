"""kata terpenggal: words that a PDF breaks at the end of a line are whole in the search index.

The rules of words are imported: what they make is derived, and can be made anew at any time.
"""

import re

import sqlalchemy as sa
from alembic import op

from kinerja.domain.kata_dasar import kata_dasar, lipat
from kinerja.domain.teks_cari import PEMENGGAL, utuh

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

_TERPENGGAL = "SELECT rowid, badan FROM arsip_fts WHERE instr(badan, :a) OR instr(badan, :b) ORDER BY rowid"
_TULIS = "UPDATE arsip_fts SET badan = :badan WHERE rowid = :id"
_KATA = "INSERT OR IGNORE INTO arsip_kata(kata, akar) VALUES (:kata, :akar)"


def upgrade():
    koneksi = op.get_bind()
    for nomor, badan in koneksi.execute(sa.text(_TERPENGGAL), dict(zip("ab", PEMENGGAL, strict=True))).all():
        baru = utuh(badan)
        koneksi.execute(sa.text(_TULIS), {"badan": baru, "id": nomor})
        kata = set(re.findall(r"[^\W\d_]{3,40}", lipat(baru)))
        koneksi.execute(sa.text(_KATA), [{"kata": sepatah, "akar": kata_dasar(sepatah)} for sepatah in sorted(kata)])


def downgrade():
    """What was put together stays: it was broken by no person."""
