"""indeks: what is asked by file, kind, year or version is found without reading the whole table."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

INDEKS = (
    ("dokumen", "berkas_id"),
    ("dokumen", "jenis"),
    ("bukti", "berkas_id"),
    ("surat_masuk", "berkas_id"),
    ("riwayat_surat_masuk", "berkas_id"),
    ("butir_isian", "versi_indikator_id"),
    ("indikator", "kode"),
    ("isi_arsip", "jenis"),
    ("arsip", "tahun"),
    ("pemberitahuan", "kunci"),
)


def upgrade():
    for tabel, kolom in INDEKS:
        op.create_index(op.f(f"ix_{tabel}_{kolom}"), tabel, [kolom])


def downgrade():
    for tabel, kolom in INDEKS:
        op.drop_index(op.f(f"ix_{tabel}_{kolom}"), table_name=tabel)
