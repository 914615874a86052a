"""what the year is held against (target tahunan, akhir Renstra, progres fisik); components of a composite."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KOLOM_LAMA = (
    "indikator_id", "nomor", "unit_id", "sasaran", "nama", "satuan", "arah", "cara_akumulasi", "target_tahunan",
    "target_tw1", "target_tw2", "target_tw3", "target_tw4", "pagu", "sumber_pagu", "pagu_perubahan",
    "perubahan_triwulan", "sumber_perubahan",
)
KOLOM_BARU = ("dasar_tahunan", "target_renstra", "realisasi_renstra", "komponen")


def upgrade():
    for nama, jenis, awal in (
        ("dasar_tahunan", sa.String(length=20), "tahunan"), ("target_renstra", sa.String(length=60), ""),
        ("realisasi_renstra", sa.String(length=60), ""), ("komponen", sa.Text(), ""),
    ):
        op.add_column("versi_indikator", sa.Column(nama, jenis, nullable=False, server_default=awal))
    pasang_pemicu((*KOLOM_LAMA, *KOLOM_BARU))


def downgrade():
    pasang_pemicu(KOLOM_LAMA)
    for kolom in reversed(KOLOM_BARU):
        op.drop_column("versi_indikator", kolom)


def pasang_pemicu(kolom):
    """What an old version says is never rewritten."""
    op.execute("DROP TRIGGER IF EXISTS versi_indikator_tetap")
    op.execute(
        f"CREATE TRIGGER versi_indikator_tetap BEFORE UPDATE OF {', '.join(kolom)} ON versi_indikator "
        "BEGIN SELECT RAISE(ABORT, 'versi_indikator tidak boleh diubah'); END"
    )
