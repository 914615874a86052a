"""jawaban ragu: figures that were doubted and that the unit says are right."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "jawaban_ragu",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("butir_id", sa.Integer(), nullable=False),
        sa.Column("tanda", sa.String(length=30), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("pertanyaan", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["butir_id"], ["butir_isian.id"], name=op.f("fk_jawaban_ragu_butir_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jawaban_ragu")),
        sa.UniqueConstraint("butir_id", "tanda", "versi", name=op.f("uq_jawaban_ragu_butir_id")),
    )
    op.create_index(op.f("ix_jawaban_ragu_butir_id"), "jawaban_ragu", ["butir_id"], unique=False)
    for nama, saat, kata in (("tetap", "UPDATE", "diubah"), ("tidak_dihapus", "DELETE", "dihapus")):
        op.execute(
            f"CREATE TRIGGER jawaban_ragu_{nama} BEFORE {saat} ON jawaban_ragu "
            f"BEGIN SELECT RAISE(ABORT, 'jawaban_ragu tidak boleh {kata}'); END"
        )


def downgrade():
    op.drop_table("jawaban_ragu")
