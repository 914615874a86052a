"""naskah lama: an imported paper of the archive waits until somebody has said what it is."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("isi_arsip", sa.Column("pasti", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_index(op.f("ix_isi_arsip_pasti"), "isi_arsip", ["pasti"])


def downgrade():
    op.drop_index(op.f("ix_isi_arsip_pasti"), "isi_arsip")
    op.drop_column("isi_arsip", "pasti")
