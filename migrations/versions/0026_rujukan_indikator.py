"""rujukan indikator: IKU, tujuan, targets of the Renstra by year, standards; what only the report asks."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "rujukan_indikator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indikator_id", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("iku", sa.Boolean(), nullable=False),
        sa.Column("tujuan", sa.Text(), nullable=False),
        sa.Column("renstra", sa.Text(), nullable=False),
        sa.Column("standar", sa.Text(), nullable=False),
        sa.Column("diubah_oleh", sa.String(length=420), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["indikator_id"], ["indikator.id"], name=op.f("fk_rujukan_indikator_indikator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rujukan_indikator")),
        sa.UniqueConstraint("indikator_id", "nomor", name=op.f("uq_rujukan_indikator_indikator_id_nomor")),
    )
    op.create_index(op.f("ix_rujukan_indikator_indikator_id"), "rujukan_indikator", ["indikator_id"], unique=False)
    for nama, saat, kata in (("tetap", "UPDATE", "diubah"), ("tidak_dihapus", "DELETE", "dihapus")):
        op.execute(
            f"CREATE TRIGGER rujukan_indikator_{nama} BEFORE {saat} ON rujukan_indikator "
            f"BEGIN SELECT RAISE(ABORT, 'rujukan_indikator tidak boleh {kata}'); END"
        )


def downgrade():
    op.drop_table("rujukan_indikator")
