"""perbaikan format: rows that were taken out of a fixed format, and who changed it why."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("butir_isian", sa.Column("dicabut_pada", sa.DateTime(), nullable=True))
    op.create_table(
        "perbaikan_format",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("perubahan", sa.JSON(), nullable=False),
        sa.Column("ulang", sa.Boolean(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_perbaikan_format_siklus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perbaikan_format")),
    )
    op.create_index(op.f("ix_perbaikan_format_siklus_id"), "perbaikan_format", ["siklus_id"], unique=False)
    for nama, saat, kata in (("tetap", "UPDATE", "diubah"), ("tidak_dihapus", "DELETE", "dihapus")):
        op.execute(
            f"CREATE TRIGGER perbaikan_format_{nama} BEFORE {saat} ON perbaikan_format "
            f"BEGIN SELECT RAISE(ABORT, 'perbaikan_format tidak boleh {kata}'); END"
        )


def downgrade():
    op.drop_table("perbaikan_format")
    op.drop_column("butir_isian", "dicabut_pada")
