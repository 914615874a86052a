"""rantai_jejak: one HMAC for every line of the jejak. The old lines get theirs at the next start, with the office's key."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "rantai_jejak",
        sa.Column("jejak_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sidik", sa.String(length=64), nullable=False),
        sa.Column("nama_kunci", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("jejak_id", name=op.f("pk_rantai_jejak")),
    )
    op.execute(
        "CREATE TRIGGER rantai_jejak_tetap BEFORE UPDATE ON rantai_jejak "
        "BEGIN SELECT RAISE(ABORT, 'rantai_jejak tidak boleh diubah'); END"
    )
    op.execute(
        "CREATE TRIGGER rantai_jejak_tidak_dihapus BEFORE DELETE ON rantai_jejak "
        "BEGIN SELECT RAISE(ABORT, 'rantai_jejak tidak boleh dihapus'); END"
    )


def downgrade():
    op.drop_table("rantai_jejak")
