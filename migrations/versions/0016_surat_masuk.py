"""surat masuk: koreksi dengan riwayat, pembatalan dengan alasan"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ISI = "asal, nomor, tanggal, diterima, hal, sifat, berkas_id"


def upgrade():
    with op.batch_alter_table("surat_masuk") as batch:  # no trigger stands on this table yet
        batch.add_column(sa.Column("dicatat_jabatan_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("versi", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("dibatalkan_pada", sa.DateTime(), nullable=True))
        batch.add_column(sa.Column("dibatalkan_oleh", sa.String(length=420), nullable=False, server_default=""))
        batch.add_column(sa.Column("alasan_batal", sa.Text(), nullable=False, server_default=""))
        batch.create_foreign_key(op.f("fk_surat_masuk_dicatat_jabatan_id"), "jabatan", ["dicatat_jabatan_id"], ["id"])
        batch.create_check_constraint(
            op.f("ck_surat_masuk_batal_beralasan"),
            "dibatalkan_pada IS NULL OR (alasan_batal <> '' AND dibatalkan_oleh <> '')",
        )
        batch.create_check_constraint(op.f("ck_surat_masuk_versi_positif"), "versi >= 1")
    op.create_table(
        "riwayat_surat_masuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("surat_masuk_id", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("asal", sa.String(length=200), nullable=False),
        sa.Column("nomor", sa.String(length=120), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("diterima", sa.Date(), nullable=False),
        sa.Column("hal", sa.String(length=300), nullable=False),
        sa.Column("sifat", sa.String(length=20), nullable=False),
        sa.Column("berkas_id", sa.Integer(), nullable=True),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "sifat IN ('biasa', 'segera', 'sangat_segera', 'rahasia')", name=op.f("ck_riwayat_surat_masuk_sifat_dikenal")
        ),
        sa.CheckConstraint("versi = 1 OR alasan <> ''", name=op.f("ck_riwayat_surat_masuk_koreksi_beralasan")),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_riwayat_surat_masuk_berkas_id")),
        sa.ForeignKeyConstraint(
            ["surat_masuk_id"], ["surat_masuk.id"], name=op.f("fk_riwayat_surat_masuk_surat_masuk_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat_surat_masuk")),
        sa.UniqueConstraint("surat_masuk_id", "versi", name=op.f("uq_riwayat_surat_masuk_surat_masuk_id")),
    )
    op.create_index(op.f("ix_riwayat_surat_masuk_surat_masuk_id"), "riwayat_surat_masuk", ["surat_masuk_id"])
    op.execute(
        f"INSERT INTO riwayat_surat_masuk (surat_masuk_id, versi, {ISI}, alasan, oleh, pada) "
        f"SELECT id, 1, {ISI}, '', dicatat_oleh, dicatat_pada FROM surat_masuk"
    )
    _pasang_pemicu()


def _pasang_pemicu():
    """The agenda number stays, no row is erased, what was void stays as it was, and history is only added to."""
    for tabel, kolom in (
        ("riwayat_surat_masuk", ""),
        ("surat_masuk", "OF tahun, agenda, siklus_id, dicatat_oleh, dicatat_pada "),
    ):
        op.execute(
            f"CREATE TRIGGER {tabel}_tetap BEFORE UPDATE {kolom}ON {tabel} "
            f"BEGIN SELECT RAISE(ABORT, '{tabel} tidak boleh diubah'); END"
        )
        op.execute(
            f"CREATE TRIGGER {tabel}_tidak_dihapus BEFORE DELETE ON {tabel} "
            f"BEGIN SELECT RAISE(ABORT, '{tabel} tidak boleh dihapus'); END"
        )
    op.execute(
        "CREATE TRIGGER surat_masuk_batal_tetap BEFORE UPDATE ON surat_masuk WHEN OLD.dibatalkan_pada IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'surat masuk yang dibatalkan tidak boleh diubah'); END"
    )


def downgrade():
    raise NotImplementedError("Riwayat surat masuk tidak dibuang; pulihkan dari cadangan.")
