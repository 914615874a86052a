"""sumber_daya_unit: person-days that a unit planned and used in a siklus, each statement a version."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "sumber_daya_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("rencana", sa.String(length=40), nullable=True),
        sa.Column("realisasi", sa.String(length=40), nullable=True),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(rencana IS NULL) = (realisasi IS NULL)", name=op.f("ck_sumber_daya_unit_keduanya")
        ),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_sumber_daya_unit_siklus_id_siklus")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_sumber_daya_unit_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sumber_daya_unit")),
        sa.UniqueConstraint("siklus_id", "unit_id", "versi", name=op.f("uq_sumber_daya_unit_siklus_id_unit_id_versi")),
    )
    for saat, kata in (("UPDATE", "diubah"), ("DELETE", "dihapus")):
        nama = "tetap" if saat == "UPDATE" else "tidak_dihapus"
        op.execute(
            f"CREATE TRIGGER sumber_daya_unit_{nama} BEFORE {saat} ON sumber_daya_unit "
            f"BEGIN SELECT RAISE(ABORT, 'sumber_daya_unit tidak boleh {kata}'); END"
        )


def downgrade():
    op.drop_table("sumber_daya_unit")
