"""arsip: where the original on paper of a document of a siklus lies."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "asli_kertas",
        sa.Column("dokumen_id", sa.Integer(), nullable=False),
        sa.Column("letak", sa.String(length=200), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["dokumen_id"], ["dokumen.id"], name=op.f("fk_asli_kertas_dokumen_id")),
        sa.PrimaryKeyConstraint("dokumen_id", name=op.f("pk_asli_kertas")),
    )


def downgrade():
    op.drop_table("asli_kertas")
