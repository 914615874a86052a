"""rapat: when it was held, where that differs from its invitation."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("rapat", sa.Column("diadakan_pada", sa.DateTime(), nullable=True))


def downgrade():
    op.drop_column("rapat", "diadakan_pada")
