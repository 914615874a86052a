"""keputusan rapat: the realisasi anggaran that a meeting has changed."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

KOLOM = ("anggaran_lama", "anggaran_baru")


def upgrade():
    for nama in KOLOM:
        op.add_column("keputusan_rapat", sa.Column(nama, sa.Text(), nullable=False, server_default=""))


def downgrade():
    for nama in KOLOM:
        op.drop_column("keputusan_rapat", nama)
