"""indikator: its weight in the means."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

KOLOM = (
    "indikator_id", "nomor", "unit_id", "sasaran", "nama", "satuan", "arah", "cara_akumulasi", "target_tahunan",
    "target_tw1", "target_tw2", "target_tw3", "target_tw4", "pagu", "sumber_pagu", "pagu_perubahan",
    "perubahan_triwulan", "sumber_perubahan", "dasar_tahunan", "target_renstra", "realisasi_renstra", "komponen",
)


def upgrade():
    op.add_column("versi_indikator", sa.Column("bobot", sa.String(length=40), nullable=True))
    pasang_pemicu((*KOLOM, "bobot"))


def downgrade():
    pasang_pemicu(KOLOM)
    op.drop_column("versi_indikator", "bobot")


def pasang_pemicu(kolom):
    """What an old version says is never rewritten."""
    op.execute("DROP TRIGGER IF EXISTS versi_indikator_tetap")
    op.execute(
        f"CREATE TRIGGER versi_indikator_tetap BEFORE UPDATE OF {', '.join(kolom)} ON versi_indikator "
        "BEGIN SELECT RAISE(ABORT, 'versi_indikator tidak boleh diubah'); END"
    )
