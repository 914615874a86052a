"""realisasi lampau: figures from papers of periods without a siklus, their papers and their history."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TETAP = ("sumber_lampau", "riwayat_lampau")


def upgrade():
    _sumber()
    _sel()
    _riwayat()
    for tabel in TETAP:
        for saat, kata in (("UPDATE", "diubah"), ("DELETE", "dihapus")):
            nama = f"{tabel}_tetap" if saat == "UPDATE" else f"{tabel}_tidak_dihapus"
            op.execute(
                f"CREATE TRIGGER {nama} BEFORE {saat} ON {tabel} "
                f"BEGIN SELECT RAISE(ABORT, '{tabel} tidak boleh {kata}'); END"
            )


def _sumber():
    op.create_table(
        "sumber_lampau",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("nomor", sa.String(length=160), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("berkas_id", sa.Integer(), nullable=True),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_sumber_lampau_berkas_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sumber_lampau")),
    )
    op.create_index(op.f("ix_sumber_lampau_berkas_id"), "sumber_lampau", ["berkas_id"], unique=False)


def _sel():
    op.create_table(
        "sel_lampau",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indikator_id", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("periode", sa.String(length=10), nullable=False),
        sa.Column("kolom", sa.String(length=20), nullable=False),
        sa.Column("nilai", sa.Text(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("sumber_id", sa.Integer(), nullable=False),
        sa.Column("diubah_oleh", sa.String(length=420), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "periode IN ('tw1', 'tw2', 'tw3', 'tw4', 'tahunan')", name=op.f("ck_sel_lampau_periode_dikenal")
        ),
        sa.CheckConstraint(
            "kolom IN ('realisasi', 'pembilang', 'penyebut', 'anggaran')", name=op.f("ck_sel_lampau_kolom_dikenal")
        ),
        sa.CheckConstraint("versi >= 1", name=op.f("ck_sel_lampau_versi_positif")),
        sa.CheckConstraint("tahun BETWEEN 2000 AND 2100", name=op.f("ck_sel_lampau_tahun_wajar")),
        sa.ForeignKeyConstraint(["indikator_id"], ["indikator.id"], name=op.f("fk_sel_lampau_indikator_id")),
        sa.ForeignKeyConstraint(["sumber_id"], ["sumber_lampau.id"], name=op.f("fk_sel_lampau_sumber_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sel_lampau")),
        sa.UniqueConstraint(
            "indikator_id", "tahun", "periode", "kolom", name=op.f("uq_sel_lampau_indikator_id_tahun_periode_kolom")
        ),
    )
    op.create_index(op.f("ix_sel_lampau_indikator_id"), "sel_lampau", ["indikator_id"], unique=False)
    op.create_index(op.f("ix_sel_lampau_sumber_id"), "sel_lampau", ["sumber_id"], unique=False)


def _riwayat():
    op.create_table(
        "riwayat_lampau",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sel_id", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("nilai", sa.Text(), nullable=False),
        sa.Column("sumber_id", sa.Integer(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["sel_id"], ["sel_lampau.id"], name=op.f("fk_riwayat_lampau_sel_id")),
        sa.ForeignKeyConstraint(["sumber_id"], ["sumber_lampau.id"], name=op.f("fk_riwayat_lampau_sumber_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat_lampau")),
        sa.UniqueConstraint("sel_id", "versi", name=op.f("uq_riwayat_lampau_sel_id_versi")),
    )
    op.create_index(op.f("ix_riwayat_lampau_sel_id"), "riwayat_lampau", ["sel_id"], unique=False)
    op.create_index(op.f("ix_riwayat_lampau_sumber_id"), "riwayat_lampau", ["sumber_id"], unique=False)


def downgrade():
    for tabel in ("riwayat_lampau", "sel_lampau", "sumber_lampau"):
        op.drop_table(tabel)
