"""What every list says of an item: tingkat perkembangan, remark and number of sheets are kept with it."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

KEADAAN = {
    "laporan": ("konsep", "Draft, belum diajukan"),
    "laporan_ajuan": ("konsep", "Diajukan, tidak ditandatangani"),
    "laporan_final": ("asli", "Ditandatangani"),
    "ralat_laporan": ("asli", "Ditandatangani"),
}
"""As the printed daftar isi has said it until now."""


def upgrade():
    op.add_column("isi_arsip", sa.Column("perkembangan", sa.String(length=20), server_default="", nullable=False))
    op.add_column("isi_arsip", sa.Column("keterangan", sa.String(length=300), server_default="", nullable=False))
    op.add_column("isi_arsip", sa.Column("lembar", sa.Integer(), server_default="0", nullable=False))
    dari_siklus = "arsip_id IN (SELECT id FROM arsip WHERE siklus_id IS NOT NULL)"
    for jenis, (perkembangan, keterangan) in KEADAAN.items():
        op.execute(
            sa.text(
                "UPDATE isi_arsip SET perkembangan = :perkembangan, keterangan = :keterangan "
                f"WHERE jenis = :jenis AND {dari_siklus}"
            ).bindparams(perkembangan=perkembangan, keterangan=keterangan, jenis=jenis)
        )
    op.execute(
        "UPDATE isi_arsip SET keterangan = 'Pindaian bertanda tangan' WHERE jenis IN ('notulen', 'daftar_hadir') "
        f"AND {dari_siklus} AND berkas_id IN "
        "(SELECT berkas_id FROM dokumen WHERE json_extract(isi, '$.pindaian') IS NOT NULL)"
    )


def downgrade():
    for kolom in ("lembar", "keterangan", "perkembangan"):
        op.drop_column("isi_arsip", kolom)
