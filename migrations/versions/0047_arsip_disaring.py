"""Indexes of what the archive is narrowed by: the unit of an item, the code of a bundle."""

from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_isi_arsip_unit_id", "isi_arsip", ["unit_id"])
    op.create_index("ix_arsip_klasifikasi_kode", "arsip", ["klasifikasi_kode"])


def downgrade():
    op.drop_index("ix_arsip_klasifikasi_kode", "arsip")
    op.drop_index("ix_isi_arsip_unit_id", "isi_arsip")
