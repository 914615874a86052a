"""rujukan_indikator: the target of the Perjanjian Kinerja murni, where a perubahan has changed it."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade():
    kolom = sa.Column("target_murni", sa.String(length=60), nullable=False, server_default="")
    op.add_column("rujukan_indikator", kolom)


def downgrade():
    op.drop_column("rujukan_indikator", "target_murni")
