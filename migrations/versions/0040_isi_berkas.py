"""arsip: which bundles hold a file is found by an index."""

from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index(op.f("ix_isi_arsip_berkas_id"), "isi_arsip", ["berkas_id"])


def downgrade():
    op.drop_index(op.f("ix_isi_arsip_berkas_id"), "isi_arsip")
