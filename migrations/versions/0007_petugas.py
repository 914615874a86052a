"""petugas surat; petugas sebuah siklus; siapa membuat surat dan mencatat salinan"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("jabatan", sa.Column("petugas_surat", sa.Boolean(), nullable=False, server_default="0"))
    op.create_table(
        "petugas_siklus",
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("tugas", sa.String(length=10), nullable=False),
        sa.Column("jabatan_id", sa.Integer(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint("tugas IN ('surat', 'arsip')", name=op.f("ck_petugas_siklus_tugas_dikenal")),
        sa.ForeignKeyConstraint(["jabatan_id"], ["jabatan.id"], name=op.f("fk_petugas_siklus_jabatan_id_jabatan")),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_petugas_siklus_siklus_id_siklus")),
        sa.PrimaryKeyConstraint("siklus_id", "tugas", name=op.f("pk_petugas_siklus")),
    )
    op.create_index(op.f("ix_petugas_siklus_jabatan_id"), "petugas_siklus", ["jabatan_id"])
    for tabel in ("surat", "penggandaan"):  # in place: a rebuilt table would lose its triggers
        op.execute(
            f"ALTER TABLE {tabel} ADD COLUMN dibuat_jabatan_id INTEGER "
            f"CONSTRAINT fk_{tabel}_dibuat_jabatan_id_jabatan REFERENCES jabatan (id)"
        )


def downgrade():
    for tabel in ("surat", "penggandaan"):
        with op.batch_alter_table(tabel) as batch:
            batch.drop_column("dibuat_jabatan_id")
    op.drop_index(op.f("ix_petugas_siklus_jabatan_id"), table_name="petugas_siklus")
    op.drop_table("petugas_siklus")
    op.drop_column("jabatan", "petugas_surat")
