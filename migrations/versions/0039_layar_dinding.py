"""pagi: the monitors in the corridor that may show the morning sheet."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "layar_dinding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=80), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("dibuat_oleh", sa.String(length=420), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(), nullable=False),
        sa.Column("dicabut_pada", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layar_dinding")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_layar_dinding_token_hash")),
    )


def downgrade():
    op.drop_table("layar_dinding")
