"""rapat: the agenda as it stood when the meeting began."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("rapat", sa.Column("agenda", sa.JSON(), nullable=True))


def downgrade():
    op.drop_column("rapat", "agenda")
