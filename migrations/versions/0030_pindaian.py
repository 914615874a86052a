"""arsip: which items the reader of scans has looked at."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("isi_arsip", sa.Column("terbaca", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(op.f("ix_isi_arsip_terbaca"), "isi_arsip", ["terbaca"])


def downgrade():
    op.drop_index(op.f("ix_isi_arsip_terbaca"), "isi_arsip")
    op.drop_column("isi_arsip", "terbaca")
