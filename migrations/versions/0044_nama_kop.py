"""kantor: the lines in which its name stands on the kop."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("kantor", sa.Column("nama_kop", sa.String(220), nullable=False, server_default=""))


def downgrade():
    op.drop_column("kantor", "nama_kop")
