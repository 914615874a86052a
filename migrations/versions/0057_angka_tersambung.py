"""sel.sambung: the figure that stood in a cell and to which its present one was joined while it was edited inside."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("sel", sa.Column("sambung", sa.Text(), nullable=False, server_default=""))


def downgrade():
    op.drop_column("sel", "sambung")
