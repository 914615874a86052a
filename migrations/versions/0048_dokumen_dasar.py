"""dokumen_dasar: which paper of the archive is the Renstra, the Perjanjian Kinerja and the others that the SOP names."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

TETAP = "kunci, nama, nomor, tanggal, mulai, sampai, perubahan, isi_arsip_id, menggantikan_id, oleh, pada"


def upgrade():
    op.create_table(
        "dokumen_dasar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("nomor", sa.String(length=160), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("mulai", sa.Integer(), nullable=False),
        sa.Column("sampai", sa.Integer(), nullable=True),
        sa.Column("perubahan", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("isi_arsip_id", sa.Integer(), nullable=False),
        sa.Column("menggantikan_id", sa.Integer(), nullable=True),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.Column("alasan_berhenti", sa.Text(), nullable=False),
        sa.Column("berhenti_oleh", sa.String(length=420), nullable=False),
        sa.Column("berhenti_pada", sa.DateTime(), nullable=True),
        sa.CheckConstraint("sampai IS NULL OR sampai >= mulai", name=op.f("ck_dokumen_dasar_masa_urut")),
        sa.CheckConstraint(
            "berhenti_pada IS NULL OR alasan_berhenti <> ''", name=op.f("ck_dokumen_dasar_berhenti_beralasan")
        ),
        sa.ForeignKeyConstraint(["isi_arsip_id"], ["isi_arsip.id"], name=op.f("fk_dokumen_dasar_isi_arsip_id_isi_arsip")),
        sa.ForeignKeyConstraint(
            ["menggantikan_id"], ["dokumen_dasar.id"], name=op.f("fk_dokumen_dasar_menggantikan_id_dokumen_dasar")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dokumen_dasar")),
        sa.UniqueConstraint("menggantikan_id", name=op.f("uq_dokumen_dasar_menggantikan_id")),
    )
    for kolom in ("kunci", "isi_arsip_id"):
        op.create_index(op.f(f"ix_dokumen_dasar_{kolom}"), "dokumen_dasar", [kolom])
    op.execute(
        f"CREATE TRIGGER dokumen_dasar_tetap BEFORE UPDATE OF {TETAP} ON dokumen_dasar "
        "BEGIN SELECT RAISE(ABORT, 'dokumen_dasar tidak boleh diubah'); END"
    )
    op.execute(
        "CREATE TRIGGER dokumen_dasar_tidak_dihapus BEFORE DELETE ON dokumen_dasar "
        "BEGIN SELECT RAISE(ABORT, 'dokumen_dasar tidak boleh dihapus'); END"
    )


def downgrade():
    op.drop_table("dokumen_dasar")
