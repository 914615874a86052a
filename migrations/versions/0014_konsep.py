"""konsep: what is typed and not saved yet."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "konsep",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("akun_id", sa.Integer(), nullable=False),
        sa.Column("halaman", sa.String(length=200), nullable=False),
        sa.Column("bidang", sa.String(length=120), nullable=False),
        sa.Column("nilai", sa.JSON(), nullable=False),
        sa.Column("dasar", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["akun_id"], ["akun.id"], name=op.f("fk_konsep_akun_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_konsep")),
        sa.UniqueConstraint("akun_id", "halaman", "bidang", name=op.f("uq_konsep_akun_id")),
    )


def downgrade():
    op.drop_table("konsep")
