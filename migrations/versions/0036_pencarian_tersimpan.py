"""arsip: searches that somebody keeps."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "pencarian_tersimpan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("akun_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=80), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["akun_id"], ["akun.id"], name=op.f("fk_pencarian_tersimpan_akun_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pencarian_tersimpan")),
        sa.UniqueConstraint("akun_id", "nama", name=op.f("uq_pencarian_tersimpan_akun_id_nama")),
    )


def downgrade():
    op.drop_table("pencarian_tersimpan")
