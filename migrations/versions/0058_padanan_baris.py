"""padanan_kolom.baris: which row of a unit's own old sheet is which indicator, as a person has said."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("padanan_kolom", sa.Column("baris", sa.JSON(), nullable=False, server_default="{}"))


def downgrade():
    op.drop_column("padanan_kolom", "baris")
