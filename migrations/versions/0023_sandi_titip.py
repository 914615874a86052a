"""sandi_titip: what a refused form has proved of its passwords, kept on the server and no longer in the cookie."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "sandi_titip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pemegang_hash", sa.String(length=64), nullable=False),
        sa.Column("untuk", sa.String(length=16), nullable=False),
        sa.Column("baru", sa.String(length=200), nullable=False),
        sa.Column("lama", sa.Boolean(), nullable=False),
        sa.Column("kedaluwarsa", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sandi_titip")),
        sa.UniqueConstraint("pemegang_hash", name=op.f("uq_sandi_titip_pemegang_hash")),
    )


def downgrade():
    op.drop_table("sandi_titip")
