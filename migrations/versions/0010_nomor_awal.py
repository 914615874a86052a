"""nomor terakhir buku agenda kertas, ditanyakan sebelum nomor pertama"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "jawaban_awal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("buku", sa.String(length=10), nullable=False),
        sa.Column("terakhir", sa.Integer(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint("buku IN ('keluar', 'masuk')", name=op.f("ck_jawaban_awal_buku_dikenal")),
        sa.CheckConstraint("terakhir >= 0", name=op.f("ck_jawaban_awal_terakhir_tidak_negatif")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jawaban_awal")),
    )
    op.execute(  # whoever has set the first number has answered already
        "INSERT INTO jawaban_awal (buku, terakhir, alasan, oleh, pada) "
        "SELECT 'keluar', nomor_awal - 1, '', 'Pengaturan kantor', datetime('now') FROM kantor WHERE nomor_awal > 1"
    )
    for saat in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER jawaban_awal_tetap_{saat.lower()} BEFORE {saat} ON jawaban_awal "
            "BEGIN SELECT RAISE(ABORT, 'jawaban_awal tidak boleh diubah'); END"
        )


def downgrade():
    op.drop_table("jawaban_awal")
