"""isi_arsip: where the words of a scan stand on its pages."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("isi_arsip", sa.Column("letak_kata", sa.LargeBinary(), nullable=True))


def downgrade():
    op.drop_column("isi_arsip", "letak_kata")
