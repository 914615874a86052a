"""rekomendasi: what the rapat has put off is followed up like what a reviu asks for."""

from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

NAMA = "ck_rekomendasi_asal_dikenal"


def _asal(*kata):
    with op.batch_alter_table("rekomendasi") as batch:
        batch.drop_constraint(op.f(NAMA), type_="check")
        batch.create_check_constraint(op.f(NAMA), f"asal IN ({', '.join(repr(asal) for asal in kata)})")


def upgrade():
    _asal("reviu", "evaluasi", "rapat")


def downgrade():
    op.execute("DELETE FROM rekomendasi WHERE asal = 'rapat'")
    _asal("reviu", "evaluasi")
