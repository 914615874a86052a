"""arsip: who signed a loan, a counting and a penyusutan is kept; an undangan that was handed out is sent."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

SUMBER = {"pinjaman": "oleh", "opname": "oleh", "penyusutan": "selesai_oleh"}
"""Where each table names its officer as "Nama (Jabatan)"."""


def upgrade():
    for tabel in SUMBER:
        op.add_column(tabel, sa.Column("penanda", sa.JSON(), nullable=False, server_default="{}"))
    basis = op.get_bind()
    for tabel, kolom in SUMBER.items():
        _isi(basis, tabel, kolom)
    surat = sa.table("surat", *map(sa.column, ("jenis", "status", "dikirim_pada", "dibuat_pada", "catatan_kirim")))
    terbit = (surat.c.jenis == "undangan", surat.c.status == "bernomor")
    kata = "Disampaikan kepada peserta melalui pemberitahuan di dalam program."
    basis.execute(
        sa.update(surat).where(*terbit).values(status="terkirim", dikirim_pada=surat.c.dibuat_pada, catatan_kirim=kata)
    )


def _isi(basis, tabel, kolom):
    baris = sa.table(tabel, sa.column("id", sa.Integer), sa.column(kolom), sa.column("penanda", sa.JSON))
    for nomor, sebutan in basis.execute(sa.select(baris.c.id, baris.c[kolom]).where(baris.c[kolom] != "")).all():
        nama, _, jabatan = sebutan.partition(" (")
        potret = {"jabatan": jabatan.removesuffix(")"), "nama": nama, "awalan": "", "pangkat": "", "nip": ""}
        basis.execute(sa.update(baris).where(baris.c.id == nomor).values(penanda=potret))


def downgrade():
    for tabel in SUMBER:
        op.drop_column(tabel, "penanda")
