"""komentar sel: what the Kasubbag PPKP and a unit say to each other about one cell, and that it is settled."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KOLOM = (
    "realisasi",
    "pembilang",
    "penyebut",
    "anggaran",
    "pendorong",
    "penghambat",
    "tindak_lanjut",
    "belum_tersedia",
)


def upgrade():
    op.create_table(
        "komentar_sel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("butir_id", sa.Integer(), nullable=False),
        sa.Column("kolom", sa.String(length=20), nullable=False),
        sa.Column("teks", sa.Text(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.Column("selesai_pada", sa.DateTime(), nullable=True),
        sa.Column("selesai_oleh", sa.String(length=420), nullable=False),
        sa.CheckConstraint("kolom IN " + str(KOLOM), name=op.f("ck_komentar_sel_kolom_dikenal")),
        sa.ForeignKeyConstraint(["butir_id"], ["butir_isian.id"], name=op.f("fk_komentar_sel_butir_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_komentar_sel")),
    )
    op.create_index(op.f("ix_komentar_sel_butir_id"), "komentar_sel", ["butir_id"], unique=False)
    for nama, saat, kata in (
        ("tetap", "UPDATE OF butir_id, kolom, teks, oleh, pada", "diubah"),
        ("tidak_dihapus", "DELETE", "dihapus"),
    ):
        op.execute(
            f"CREATE TRIGGER komentar_sel_{nama} BEFORE {saat} ON komentar_sel "
            f"BEGIN SELECT RAISE(ABORT, 'komentar_sel tidak boleh {kata}'); END"
        )


def downgrade():
    op.drop_table("komentar_sel")
