"""rekomendasi: what a reviu or an evaluasi asks for, with holder, date and what was done."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "rekomendasi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("asal", sa.String(length=10), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("jabatan_id", sa.Integer(), nullable=False),
        sa.Column("pemegang", sa.String(length=420), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.Column("tindak_lanjut", sa.Text(), nullable=False),
        sa.Column("selesai_oleh", sa.String(length=420), nullable=False),
        sa.Column("selesai_pada", sa.DateTime(), nullable=True),
        sa.Column("alasan_batal", sa.Text(), nullable=False),
        sa.Column("batal_oleh", sa.String(length=420), nullable=False),
        sa.Column("batal_pada", sa.DateTime(), nullable=True),
        sa.CheckConstraint("asal IN ('reviu', 'evaluasi')", name=op.f("ck_rekomendasi_asal_dikenal")),
        sa.CheckConstraint(
            "selesai_pada IS NULL OR tindak_lanjut <> ''", name=op.f("ck_rekomendasi_selesai_bertindak_lanjut")
        ),
        sa.CheckConstraint("batal_pada IS NULL OR alasan_batal <> ''", name=op.f("ck_rekomendasi_batal_beralasan")),
        sa.ForeignKeyConstraint(["jabatan_id"], ["jabatan.id"], name=op.f("fk_rekomendasi_jabatan_id_jabatan")),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_rekomendasi_siklus_id_siklus")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rekomendasi")),
    )
    for kolom in ("siklus_id", "jabatan_id"):
        op.create_index(op.f(f"ix_rekomendasi_{kolom}"), "rekomendasi", [kolom])


def downgrade():
    op.drop_table("rekomendasi")
