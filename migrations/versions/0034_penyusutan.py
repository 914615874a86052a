"""arsip: the JRA as data with versions, from when retention counts; vital, terjaga, holds; what leaves the shelves."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_KLASIFIKASI = (
    "pemicu VARCHAR(20) NOT NULL DEFAULT 'tutup' "
    "CONSTRAINT ck_klasifikasi_pemicu_dikenal CHECK (pemicu IN ('tutup', 'akhir_tahun', 'peristiwa'))",
    "peristiwa VARCHAR(200) NOT NULL DEFAULT ''",
    "dasar VARCHAR(200) NOT NULL DEFAULT ''",
    "versi INTEGER NOT NULL DEFAULT 1",
)
_ARSIP = (
    "keadaan VARCHAR(20) NOT NULL DEFAULT 'ada' CONSTRAINT ck_arsip_keadaan_dikenal "
    "CHECK (keadaan IN ('ada', 'dipindahkan', 'musnah', 'diserahkan'))",
    "vital BOOLEAN NOT NULL DEFAULT 0",
    "terjaga BOOLEAN NOT NULL DEFAULT 0",
    "terjadi_pada DATE",
    "ikut_jra BOOLEAN NOT NULL DEFAULT 0",
)
_IKUT = """
    UPDATE arsip SET ikut_jra = 1 WHERE EXISTS (
        SELECT 1 FROM klasifikasi k WHERE k.kode = arsip.klasifikasi_kode AND lower(k.nasib) = lower(arsip.nasib)
        AND strftime('%Y', arsip.inaktif_sampai) - strftime('%Y', arsip.aktif_sampai) = k.retensi_inaktif
        AND k.retensi_aktif IN (
            strftime('%Y', arsip.aktif_sampai) - strftime('%Y', arsip.diarsipkan_pada),
            strftime('%Y', arsip.aktif_sampai) - strftime('%Y', arsip.kurun_selesai)))
"""


def upgrade():
    for tabel, semua in (("klasifikasi", _KLASIFIKASI), ("arsip", _ARSIP)):  # in place: their triggers stay
        for kolom in semua:
            op.execute(f"ALTER TABLE {tabel} ADD COLUMN {kolom}")
    op.execute(_IKUT)
    op.create_index(op.f("ix_arsip_keadaan"), "arsip", ["keadaan"])
    op.create_table(
        "riwayat_jra",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("klasifikasi_kode", sa.String(length=40), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("retensi_aktif", sa.Integer(), nullable=True),
        sa.Column("retensi_inaktif", sa.Integer(), nullable=True),
        sa.Column("nasib", sa.String(length=200), nullable=False),
        sa.Column("pemicu", sa.String(length=20), nullable=False),
        sa.Column("peristiwa", sa.String(length=200), nullable=False),
        sa.Column("dasar", sa.String(length=200), nullable=False),
        sa.Column("diganti_oleh", sa.String(length=420), nullable=False),
        sa.Column("diganti_pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["klasifikasi_kode"], ["klasifikasi.kode"], name=op.f("fk_riwayat_jra_klasifikasi_kode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat_jra")),
        sa.UniqueConstraint("klasifikasi_kode", "versi", name=op.f("uq_riwayat_jra_klasifikasi_kode_versi")),
    )
    op.create_table(
        "tahanan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("arsip_id", sa.Integer(), nullable=False),
        sa.Column("sebab", sa.String(length=300), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.Column("dilepas_pada", sa.DateTime(), nullable=True),
        sa.Column("dilepas_oleh", sa.String(length=420), nullable=False),
        sa.ForeignKeyConstraint(["arsip_id"], ["arsip.id"], name=op.f("fk_tahanan_arsip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tahanan")),
    )
    op.create_index(op.f("ix_tahanan_arsip_id"), "tahanan", ["arsip_id"])
    _penyusutan()


def _penyusutan() -> None:
    op.create_table(
        "penyusutan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("pengusul_id", sa.Integer(), nullable=False),
        sa.Column("diusulkan_oleh", sa.String(length=420), nullable=False),
        sa.Column("diusulkan_pada", sa.DateTime(), nullable=False),
        sa.Column("penyetuju_id", sa.Integer(), nullable=True),
        sa.Column("disetujui_oleh", sa.String(length=420), nullable=False),
        sa.Column("disetujui_pada", sa.DateTime(), nullable=True),
        sa.Column("dasar", sa.String(length=300), nullable=False),
        sa.Column("nomor", sa.String(length=120), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("penerima", sa.String(length=200), nullable=False),
        sa.Column("saksi", sa.String(length=300), nullable=False),
        sa.Column("cara", sa.String(length=120), nullable=False),
        sa.Column("alasan_batal", sa.String(length=300), nullable=False),
        sa.Column("selesai_oleh", sa.String(length=420), nullable=False),
        sa.Column("selesai_pada", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "jenis IN ('pemindahan', 'pemusnahan', 'penyerahan')", name=op.f("ck_penyusutan_jenis_dikenal")
        ),
        sa.CheckConstraint(
            "status IN ('usul', 'disetujui', 'selesai', 'batal')", name=op.f("ck_penyusutan_status_dikenal")
        ),
        sa.CheckConstraint(
            "penyetuju_id IS NULL OR penyetuju_id <> pengusul_id", name=op.f("ck_penyusutan_dua_orang")
        ),
        sa.CheckConstraint(
            "status NOT IN ('disetujui', 'selesai') OR penyetuju_id IS NOT NULL", name=op.f("ck_penyusutan_disetujui")
        ),
        sa.ForeignKeyConstraint(["pengusul_id"], ["pegawai.id"], name=op.f("fk_penyusutan_pengusul_id")),
        sa.ForeignKeyConstraint(["penyetuju_id"], ["pegawai.id"], name=op.f("fk_penyusutan_penyetuju_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penyusutan")),
    )
    op.create_index(op.f("ix_penyusutan_status"), "penyusutan", ["status"])
    op.create_table(
        "butir_penyusutan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("penyusutan_id", sa.Integer(), nullable=False),
        sa.Column("arsip_id", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["arsip_id"], ["arsip.id"], name=op.f("fk_butir_penyusutan_arsip_id")),
        sa.ForeignKeyConstraint(["penyusutan_id"], ["penyusutan.id"], name=op.f("fk_butir_penyusutan_penyusutan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_butir_penyusutan")),
        sa.UniqueConstraint("penyusutan_id", "arsip_id", name=op.f("uq_butir_penyusutan_penyusutan_id_arsip_id")),
    )
    op.create_index(op.f("ix_butir_penyusutan_arsip_id"), "butir_penyusutan", ["arsip_id"])


def downgrade():
    sambungan = op.get_bind()
    if sambungan.execute(sa.text("SELECT count(*) FROM arsip")).scalar():
        raise NotImplementedError("Penyusutan arsip tidak dilupakan; pulihkan dari cadangan.")
    for tabel in ("butir_penyusutan", "penyusutan", "tahanan", "riwayat_jra"):
        op.drop_table(tabel)
    op.drop_index(op.f("ix_arsip_keadaan"), table_name="arsip")
    for tabel, semua in (("arsip", _ARSIP), ("klasifikasi", _KLASIFIKASI)):
        for kolom in semua:
            op.execute(f"ALTER TABLE {tabel} DROP COLUMN {kolom.split()[0]}")
