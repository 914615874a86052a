"""pagu murni and pagu perubahan (DPA, DPPA) of an indicator, each with its document."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KOLOM_LAMA = (
    "indikator_id", "nomor", "unit_id", "sasaran", "nama", "satuan", "arah", "cara_akumulasi", "target_tahunan",
    "target_tw1", "target_tw2", "target_tw3", "target_tw4", "pagu",
)
KOLOM_BARU = ("sumber_pagu", "pagu_perubahan", "perubahan_triwulan", "sumber_perubahan")


def upgrade():
    with_teks = {"nullable": False, "server_default": ""}
    op.add_column("versi_indikator", sa.Column("sumber_pagu", sa.Text(), **with_teks))
    op.add_column("versi_indikator", sa.Column("pagu_perubahan", sa.String(length=40), nullable=True))
    op.add_column("versi_indikator", sa.Column("perubahan_triwulan", sa.Integer(), nullable=True))
    op.add_column("versi_indikator", sa.Column("sumber_perubahan", sa.Text(), **with_teks))
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
