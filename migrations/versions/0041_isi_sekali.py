"""isi sekali: other applications that ask for our figures, and what has been typed into them."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

TETAP = ("aplikasi_tujuan", "tanda_masuk")


def upgrade():
    op.create_table(
        "aplikasi_tujuan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aplikasi_tujuan")),
        sa.UniqueConstraint("nomor", "versi", name=op.f("uq_aplikasi_tujuan_nomor_versi")),
    )
    op.create_table(
        "tanda_masuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("aplikasi", sa.Integer(), nullable=False),
        sa.Column("baris", sa.String(length=60), nullable=False),
        sa.Column("sudah", sa.Boolean(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_tanda_masuk_siklus_id_siklus")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tanda_masuk")),
    )
    op.create_index(op.f("ix_tanda_masuk_siklus_id"), "tanda_masuk", ["siklus_id"])
    for tabel in TETAP:
        for nama, saat, kata in (("tetap", "UPDATE", "diubah"), ("tidak_dihapus", "DELETE", "dihapus")):
            op.execute(
                f"CREATE TRIGGER {tabel}_{nama} BEFORE {saat} ON {tabel} "
                f"BEGIN SELECT RAISE(ABORT, '{tabel} tidak boleh {kata}'); END"
            )


def downgrade():
    for tabel in reversed(TETAP):
        op.drop_table(tabel)
