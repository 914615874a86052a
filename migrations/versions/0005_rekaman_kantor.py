"""A finished siklus is frozen: the office at each act, how each langkah was judged, the earlier realisasi it used.

What ended before this migration has no record; the program keeps the office of this day for it when it first starts.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TETAP = ("rekaman_kantor", "waktu_langkah", "realisasi_beku")


def upgrade():
    op.create_table(
        "rekaman_kantor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("asal", sa.String(length=10), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint("asal IN ('peristiwa', 'migrasi')", name=op.f("ck_rekaman_kantor_asal_dikenal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rekaman_kantor")),
        sa.UniqueConstraint("sha256", name=op.f("uq_rekaman_kantor_sha256")),
    )
    op.create_table(
        "waktu_langkah",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(length=40), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("dibuka_pada", sa.DateTime(), nullable=False),
        sa.Column("ditutup_pada", sa.DateTime(), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=False),
        sa.Column("terlambat_hari", sa.Integer(), nullable=False),
        sa.Column("terpakai", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_waktu_langkah_siklus_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_waktu_langkah_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waktu_langkah")),
    )
    op.create_index(op.f("ix_waktu_langkah_siklus_id"), "waktu_langkah", ["siklus_id"])
    op.create_table(
        "realisasi_beku",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("indikator_id", sa.Integer(), nullable=False),
        sa.Column("triwulan", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["indikator_id"], ["indikator.id"], name=op.f("fk_realisasi_beku_indikator_id")),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_realisasi_beku_siklus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_realisasi_beku")),
        sa.UniqueConstraint(
            "siklus_id", "indikator_id", "triwulan", name=op.f("uq_realisasi_beku_siklus_id_indikator_id_triwulan")
        ),
    )
    op.create_index(op.f("ix_realisasi_beku_siklus_id"), "realisasi_beku", ["siklus_id"])
    op.execute(
        "ALTER TABLE peristiwa ADD COLUMN rekaman_id INTEGER "
        "CONSTRAINT fk_peristiwa_rekaman_id REFERENCES rekaman_kantor(id)"
    )
    for tabel in TETAP:
        for saat, kata in (("UPDATE", "diubah"), ("DELETE", "dihapus")):
            nama = f"{tabel}_{'tetap' if saat == 'UPDATE' else 'tidak_dihapus'}"
            op.execute(
                f"CREATE TRIGGER {nama} BEFORE {saat} ON {tabel} "
                f"BEGIN SELECT RAISE(ABORT, '{tabel} tidak boleh {kata}'); END"
            )


def downgrade():
    raise NotImplementedError("Riwayat yang dibekukan tidak dibuang; pulihkan dari cadangan.")
