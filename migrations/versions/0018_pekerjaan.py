"""pekerjaan: the queue of what the server does by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "pekerjaan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("kunci", sa.String(length=120), nullable=True),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("kemajuan", sa.String(length=300), nullable=False),
        sa.Column("hasil", sa.JSON(), nullable=False),
        sa.Column("percobaan", sa.Integer(), nullable=False),
        sa.Column("akun_id", sa.Integer(), nullable=True),
        sa.Column("peminta", sa.String(length=420), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(), nullable=False),
        sa.Column("mulai_pada", sa.DateTime(), nullable=True),
        sa.Column("selesai_pada", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "status IN ('menunggu', 'berjalan', 'selesai', 'gagal', 'dihentikan')",
            name=op.f("ck_pekerjaan_status_dikenal"),
        ),
        sa.ForeignKeyConstraint(["akun_id"], ["akun.id"], name=op.f("fk_pekerjaan_akun_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pekerjaan")),
        sa.UniqueConstraint("kunci", name=op.f("uq_pekerjaan_kunci")),
    )
    op.create_index(op.f("ix_pekerjaan_status"), "pekerjaan", ["status"])


def downgrade():
    op.drop_table("pekerjaan")
