"""lembar_kerja: uploaded workbooks that are not decided yet, and the columns of a unit's own old sheet."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "unggahan_isian",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("akun_id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("nama_berkas", sa.String(length=300), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["akun_id"], ["akun.id"], name=op.f("fk_unggahan_isian_akun_id")),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_unggahan_isian_siklus_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unggahan_isian_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unggahan_isian")),
        sa.UniqueConstraint("akun_id", "siklus_id", "unit_id", name=op.f("uq_unggahan_isian_akun_id")),
    )
    op.create_index(op.f("ix_unggahan_isian_siklus_id"), "unggahan_isian", ["siklus_id"])
    op.create_table(
        "padanan_kolom",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kolom", sa.JSON(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_padanan_kolom_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_padanan_kolom")),
        sa.UniqueConstraint("unit_id", name=op.f("uq_padanan_kolom_unit_id")),
    )


def downgrade():
    op.drop_table("padanan_kolom")
    op.drop_table("unggahan_isian")
