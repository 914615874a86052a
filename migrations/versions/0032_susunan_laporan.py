"""susunan laporan: which parts a report has, in which order, under which heading; version after version."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "susunan_laporan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint("jenis IN ('tahunan', 'triwulan')", name=op.f("ck_susunan_laporan_jenis_dikenal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_susunan_laporan")),
        sa.UniqueConstraint("jenis", "versi", name=op.f("uq_susunan_laporan_jenis_versi")),
    )
    for nama, saat, kata in (("tetap", "UPDATE", "diubah"), ("tidak_dihapus", "DELETE", "dihapus")):
        op.execute(
            f"CREATE TRIGGER susunan_laporan_{nama} BEFORE {saat} ON susunan_laporan "
            f"BEGIN SELECT RAISE(ABORT, 'susunan_laporan tidak boleh {kata}'); END"
        )


def downgrade():
    op.drop_table("susunan_laporan")
