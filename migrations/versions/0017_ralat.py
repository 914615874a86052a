"""pengembalian_ralat: why a ralat of a signed report went back before it was signed."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "pengembalian_ralat",
        sa.Column("dokumen_id", sa.Integer(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["dokumen_id"], ["dokumen.id"], name=op.f("fk_pengembalian_ralat_dokumen_id")),
        sa.PrimaryKeyConstraint("dokumen_id", name=op.f("pk_pengembalian_ralat")),
    )


def downgrade():
    op.drop_table("pengembalian_ralat")
