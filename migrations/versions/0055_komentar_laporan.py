"""komentar laporan: what the desks of langkah 9 to 11 say of one block of a version, and that it is settled."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "komentar_laporan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dokumen_id", sa.Integer(), nullable=False),
        sa.Column("blok", sa.Text(), nullable=False),
        sa.Column("teks", sa.Text(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.Column("selesai_pada", sa.DateTime(), nullable=True),
        sa.Column("selesai_oleh", sa.String(length=420), nullable=False),
        sa.ForeignKeyConstraint(["dokumen_id"], ["dokumen.id"], name=op.f("fk_komentar_laporan_dokumen_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_komentar_laporan")),
    )
    op.create_index(op.f("ix_komentar_laporan_dokumen_id"), "komentar_laporan", ["dokumen_id"], unique=False)
    for nama, saat, kata in (
        ("tetap", "UPDATE OF dokumen_id, blok, teks, oleh, pada", "diubah"),
        ("tidak_dihapus", "DELETE", "dihapus"),
    ):
        op.execute(
            f"CREATE TRIGGER komentar_laporan_{nama} BEFORE {saat} ON komentar_laporan "
            f"BEGIN SELECT RAISE(ABORT, 'komentar_laporan tidak boleh {kata}'); END"
        )


def downgrade():
    op.drop_table("komentar_laporan")
