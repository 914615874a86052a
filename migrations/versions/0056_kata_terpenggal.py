"""kata terpenggal: words that a PDF breaks at the end of a line are whole in the search index; "tw2" is one of its words.

The rules of words are imported: what they make is derived, and can be made anew at any time. Only papers with a broken
word are read; the words are asked of the index itself (keputusan 0594).
"""

import sqlalchemy as sa
from alembic import op

from kinerja.adapters.pencarian.sqlite import kata_teks
from kinerja.adapters.pembaruan import kabari
from kinerja.domain.kata_dasar import kata_dasar
from kinerja.domain.teks_cari import PEMENGGAL, utuh

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

SEKALI = 20_000
_TERPENGGAL = "SELECT rowid FROM arsip_fts WHERE rowid > :dari AND rowid <= :sampai AND ({})".format(
    " OR ".join(f"instr(badan, char({ord(tanda)})) > 0" for tanda in PEMENGGAL)
)
_SATU = "SELECT badan FROM arsip_fts WHERE rowid = :id"
_TULIS = "UPDATE arsip_fts SET badan = :badan WHERE rowid = :id"
_INDEKS = "CREATE VIRTUAL TABLE temp.kata_indeks USING fts5vocab('main', 'arsip_fts', 'row')"
_KATA = "INSERT OR IGNORE INTO arsip_kata(kata, akar) VALUES (:kata, :akar)"


def upgrade():
    koneksi = op.get_bind()
    terakhir = koneksi.scalar(sa.text("SELECT max(rowid) FROM arsip_fts")) or 0
    for dari in range(0, terakhir, SEKALI):
        _utuhkan(koneksi, dari)
        kabari(f"Indeks pencarian: naskah {min(dari + SEKALI, terakhir)} dari {terakhir}.")
    kabari("Indeks pencarian: kata-katanya.")
    koneksi.execute(sa.text(_INDEKS))
    istilah = koneksi.execute(sa.text("SELECT term FROM temp.kata_indeks")).scalars()
    kata = [sepatah for sepatah in istilah if kata_teks(sepatah) == {sepatah}]
    koneksi.execute(sa.text("DROP TABLE temp.kata_indeks"))
    if kata:
        koneksi.execute(sa.text(_KATA), [{"kata": sepatah, "akar": kata_dasar(sepatah)} for sepatah in kata])


def _utuhkan(koneksi, dari):
    ada = koneksi.execute(sa.text(_TERPENGGAL), {"dari": dari, "sampai": dari + SEKALI}).scalars().all()
    for nomor in ada:
        badan = koneksi.execute(sa.text(_SATU), {"id": nomor}).scalar_one()
        koneksi.execute(sa.text(_TULIS), {"badan": utuh(badan), "id": nomor})


def downgrade():
    """What was put together stays: it was broken by no person."""
