"""skema awal"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


TETAP = {
    # table: columns that never change once written (empty: nothing changes)
    "jejak": (),
    "peristiwa": (),
    "riwayat_sel": (),
    "pengesahan": (),
    "naskah_sop": (),
    "dokumen": ("siklus_id", "jenis", "sumber", "versi", "berkas_id", "isi"),
    "berkas": ("sha256", "ukuran"),
    "buku_nomor": ("tahun", "urut", "sisipan", "nomor", "pada"),
    "versi_indikator": (
        "indikator_id", "nomor", "unit_id", "sasaran", "nama", "satuan", "arah", "cara_akumulasi", "target_tahunan",
        "target_tw1", "target_tw2", "target_tw3", "target_tw4", "pagu",
    ),
    "arsip": ("seri",),
}
TERTANDATANGANI = """EXISTS (
    SELECT 1 FROM butir_isian b
    JOIN format_unit f ON f.id = b.format_unit_id
    JOIN dokumen d ON d.siklus_id = f.siklus_id AND d.jenis = 'laporan'
    JOIN pengesahan p ON p.dokumen_id = d.id AND p.jenis = 'tanda_tangan'
    WHERE b.id = NEW.butir_id)"""


def pasang_pemicu():
    """Rows of evidence are never erased or rewritten, and a signed siklus keeps its figures: the database holds it too."""
    for tabel, kolom in TETAP.items():
        di_kolom = f"OF {', '.join(kolom)} " if kolom else ""
        op.execute(
            f"CREATE TRIGGER {tabel}_tetap BEFORE UPDATE {di_kolom}ON {tabel} "
            f"BEGIN SELECT RAISE(ABORT, '{tabel} tidak boleh diubah'); END"
        )
        op.execute(
            f"CREATE TRIGGER {tabel}_tidak_dihapus BEFORE DELETE ON {tabel} "
            f"BEGIN SELECT RAISE(ABORT, '{tabel} tidak boleh dihapus'); END"
        )
    for saat in ("INSERT", "UPDATE"):
        op.execute(
            f"CREATE TRIGGER sel_beku_{saat.lower()} BEFORE {saat} ON sel WHEN {TERTANDATANGANI} "
            "BEGIN SELECT RAISE(ABORT, 'data yang sudah ditandatangani tidak boleh diubah'); END"
        )


def upgrade():
    op.create_table(
        "berkas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("ukuran", sa.Integer(), nullable=False),
        sa.Column("mime", sa.String(length=100), nullable=False),
        sa.Column("nama", sa.String(length=300), nullable=False),
        sa.Column("peringatan", sa.Text(), nullable=False),
        sa.Column("diunggah_oleh", sa.String(length=420), nullable=False),
        sa.Column("diunggah_pada", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_berkas")),
    )
    op.create_index(op.f("ix_berkas_sha256"), "berkas", ["sha256"], unique=False)
    op.create_table(
        "hari_libur",
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("perkiraan", sa.Boolean(), nullable=False),
        sa.CheckConstraint("jenis IN ('nasional', 'cuti_bersama', 'kantor')", name=op.f("ck_hari_libur_jenis_dikenal")),
        sa.PrimaryKeyConstraint("tanggal", name=op.f("pk_hari_libur")),
    )
    op.create_table(
        "indikator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indikator")),
        sa.UniqueConstraint("tahun", "kode", name=op.f("uq_indikator_tahun_kode")),
    )
    op.create_table(
        "klasifikasi",
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("uraian", sa.Text(), nullable=False),
        sa.Column("retensi_aktif", sa.Integer(), nullable=True),
        sa.Column("retensi_inaktif", sa.Integer(), nullable=True),
        sa.Column("nasib", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("kode", name=op.f("pk_klasifikasi")),
    )
    op.create_table(
        "naskah_sop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("isi", sa.Text(), nullable=False),
        sa.Column("efektif", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_naskah_sop")),
        sa.UniqueConstraint("sha256", name=op.f("uq_naskah_sop_sha256")),
    )
    op.create_table(
        "pegawai",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=True),
        sa.Column("pangkat", sa.String(length=80), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pegawai")),
        sa.UniqueConstraint("nip", name=op.f("uq_pegawai_nip")),
    )
    op.create_table(
        "percobaan_masuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(length=120), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_percobaan_masuk")),
    )
    op.create_index("ix_percobaan_masuk_kunci_pada", "percobaan_masuk", ["kunci", "pada"], unique=False)
    op.create_table(
        "tujuan_surat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sebutan", sa.String(length=200), nullable=False),
        sa.Column("instansi", sa.String(length=200), nullable=False),
        sa.Column("melalui", sa.String(length=200), nullable=False),
        sa.Column("kota", sa.String(length=80), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tujuan_surat")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=40), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("singkatan", sa.String(length=60), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("kode", name=op.f("uq_unit_kode")),
        sa.UniqueConstraint("nama", name=op.f("uq_unit_nama")),
    )
    op.create_table(
        "akun",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("nama_pengguna", sa.String(length=60), nullable=False),
        sa.Column("sandi", sa.String(length=200), nullable=True),
        sa.Column("wajib_ganti", sa.Boolean(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.Column("tema", sa.String(length=10), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_akun_pegawai_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_akun")),
        sa.UniqueConstraint("nama_pengguna", name=op.f("uq_akun_nama_pengguna")),
        sa.UniqueConstraint("pegawai_id", name=op.f("uq_akun_pegawai_id")),
    )
    op.create_table(
        "jabatan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("peran", sa.String(length=20), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("arsiparis", sa.Boolean(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "peran IN ('kepala', 'sekretaris', 'kasubbag_ppkp', 'kabid', 'fungsional', 'pengelola')",
            name=op.f("ck_jabatan_peran_dikenal"),
        ),
        sa.CheckConstraint(
            "peran NOT IN ('kabid', 'fungsional') OR unit_id IS NOT NULL", name=op.f("ck_jabatan_bidang_punya_unit")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_jabatan_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jabatan")),
    )
    op.create_table(
        "kantor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nama_pemda", sa.String(length=200), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("singkatan", sa.String(length=40), nullable=False),
        sa.Column("kode_unit", sa.String(length=40), nullable=False),
        sa.Column("alamat", sa.String(length=300), nullable=False),
        sa.Column("kota", sa.String(length=80), nullable=False),
        sa.Column("telepon", sa.String(length=80), nullable=False),
        sa.Column("pos_el", sa.String(length=120), nullable=False),
        sa.Column("laman", sa.String(length=120), nullable=False),
        sa.Column("kode_pos", sa.String(length=10), nullable=False),
        sa.Column("logo_id", sa.Integer(), nullable=True),
        sa.Column("kertas", sa.String(length=10), nullable=False),
        sa.Column("hari_pertama_dihitung", sa.Boolean(), nullable=False),
        sa.Column("pola_nomor", sa.String(length=120), nullable=False),
        sa.Column("nomor_awal", sa.Integer(), nullable=False),
        sa.Column("batas_capaian", sa.String(length=40), nullable=True),
        sa.Column("batas_perhatian", sa.String(length=40), nullable=False),
        sa.Column("contoh", sa.Boolean(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_kantor_hanya_satu")),
        sa.ForeignKeyConstraint(["logo_id"], ["berkas.id"], name=op.f("fk_kantor_logo_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kantor")),
    )
    op.create_table(
        "siklus",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("periode", sa.String(length=10), nullable=False),
        sa.Column("sop_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("dimulai_pada", sa.DateTime(), nullable=False),
        sa.Column("selesai_pada", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "periode IN ('tw1', 'tw2', 'tw3', 'tw4', 'tahunan')", name=op.f("ck_siklus_periode_dikenal")
        ),
        sa.CheckConstraint("status IN ('berjalan', 'selesai', 'batal')", name=op.f("ck_siklus_status_dikenal")),
        sa.CheckConstraint("tahun BETWEEN 2000 AND 2100", name=op.f("ck_siklus_tahun_wajar")),
        sa.ForeignKeyConstraint(["sop_id"], ["naskah_sop.id"], name=op.f("fk_siklus_sop_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_siklus")),
    )
    op.create_index(
        "uq_siklus_tahun_periode",
        "siklus",
        ["tahun", "periode"],
        unique=True,
        sqlite_where=sa.text("status <> 'batal'"),
        postgresql_where=sa.text("status <> 'batal'"),
    )
    op.create_table(
        "versi_indikator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indikator_id", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("berlaku", sa.Boolean(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("tingkat", sa.String(length=20), nullable=False),
        sa.Column("sasaran", sa.Text(), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("definisi", sa.Text(), nullable=False),
        sa.Column("satuan", sa.String(length=60), nullable=False),
        sa.Column("arah", sa.String(length=20), nullable=False),
        sa.Column("cara_akumulasi", sa.String(length=20), nullable=False),
        sa.Column("rumus_turun", sa.String(length=20), nullable=False),
        sa.Column("desimal", sa.Integer(), nullable=False),
        sa.Column("target_tahunan", sa.String(length=60), nullable=False),
        sa.Column("target_tw1", sa.String(length=60), nullable=False),
        sa.Column("target_tw2", sa.String(length=60), nullable=False),
        sa.Column("target_tw3", sa.String(length=60), nullable=False),
        sa.Column("target_tw4", sa.String(length=60), nullable=False),
        sa.Column("sumber_data", sa.Text(), nullable=False),
        sa.Column("penanggung_jawab", sa.String(length=200), nullable=False),
        sa.Column("program_kode", sa.String(length=40), nullable=False),
        sa.Column("program_nama", sa.Text(), nullable=False),
        sa.Column("kegiatan_kode", sa.String(length=40), nullable=False),
        sa.Column("kegiatan_nama", sa.Text(), nullable=False),
        sa.Column("subkegiatan_kode", sa.String(length=40), nullable=False),
        sa.Column("subkegiatan_nama", sa.Text(), nullable=False),
        sa.Column("pagu", sa.String(length=40), nullable=True),
        sa.Column("sumber", sa.Text(), nullable=False),
        sa.Column("diubah_oleh", sa.String(length=420), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "arah IN ('naik', 'turun', 'rentang', 'predikat')", name=op.f("ck_versi_indikator_arah_dikenal")
        ),
        sa.CheckConstraint(
            "cara_akumulasi IN ('akumulatif', 'posisi_akhir', 'rata_rata', 'rasio')",
            name=op.f("ck_versi_indikator_cara_akumulasi_dikenal"),
        ),
        sa.CheckConstraint("rumus_turun IN ('selisih', 'nisbah')", name=op.f("ck_versi_indikator_rumus_turun_dikenal")),
        sa.CheckConstraint(
            "tingkat IN ('sasaran', 'program', 'kegiatan', 'subkegiatan')",
            name=op.f("ck_versi_indikator_tingkat_dikenal"),
        ),
        sa.CheckConstraint("desimal BETWEEN 0 AND 6", name=op.f("ck_versi_indikator_desimal_wajar")),
        sa.ForeignKeyConstraint(["indikator_id"], ["indikator.id"], name=op.f("fk_versi_indikator_indikator_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_versi_indikator_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versi_indikator")),
        sa.UniqueConstraint("indikator_id", "nomor", name=op.f("uq_versi_indikator_indikator_id_nomor")),
    )
    op.create_index(op.f("ix_versi_indikator_indikator_id"), "versi_indikator", ["indikator_id"], unique=False)
    op.create_index(op.f("ix_versi_indikator_unit_id"), "versi_indikator", ["unit_id"], unique=False)
    op.create_table(
        "arsip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seri", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=True),
        sa.Column("judul", sa.String(length=300), nullable=False),
        sa.Column("klasifikasi_kode", sa.String(length=40), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("kurun_mulai", sa.Date(), nullable=False),
        sa.Column("kurun_selesai", sa.Date(), nullable=False),
        sa.Column("perkembangan", sa.String(length=20), nullable=False),
        sa.Column("media", sa.String(length=30), nullable=False),
        sa.Column("keamanan", sa.String(length=4), nullable=False),
        sa.Column("jumlah", sa.String(length=80), nullable=False),
        sa.Column("ruang", sa.String(length=80), nullable=False),
        sa.Column("rak", sa.String(length=80), nullable=False),
        sa.Column("boks", sa.String(length=80), nullable=False),
        sa.Column("folder", sa.String(length=80), nullable=False),
        sa.Column("aktif_sampai", sa.Date(), nullable=True),
        sa.Column("inaktif_sampai", sa.Date(), nullable=True),
        sa.Column("nasib", sa.String(length=200), nullable=False),
        sa.Column("keterangan", sa.Text(), nullable=False),
        sa.Column("diarsipkan_oleh", sa.String(length=420), nullable=False),
        sa.Column("diarsipkan_pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint("keamanan IN ('B', 'T', 'R', 'SR')", name=op.f("ck_arsip_keamanan_dikenal")),
        sa.CheckConstraint(
            "media IN ('kertas', 'elektronik', 'kertas_dan_elektronik')", name=op.f("ck_arsip_media_dikenal")
        ),
        sa.CheckConstraint(
            "perkembangan IN ('asli', 'salinan', 'tembusan', 'pertinggal', 'konsep')",
            name=op.f("ck_arsip_perkembangan_dikenal"),
        ),
        sa.ForeignKeyConstraint(["klasifikasi_kode"], ["klasifikasi.kode"], name=op.f("fk_arsip_klasifikasi_kode")),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_arsip_siklus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arsip")),
        sa.UniqueConstraint("seri", name=op.f("uq_arsip_seri")),
        sa.UniqueConstraint("siklus_id", name=op.f("uq_arsip_siklus_id")),
    )
    op.create_table(
        "dokumen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(length=40), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("sumber", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("judul", sa.String(length=300), nullable=False),
        sa.Column("berkas_id", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("dibuat_oleh", sa.String(length=420), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(), nullable=False),
        sa.Column("gantikan_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("versi >= 1", name=op.f("ck_dokumen_versi_positif")),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_dokumen_berkas_id")),
        sa.ForeignKeyConstraint(["gantikan_id"], ["dokumen.id"], name=op.f("fk_dokumen_gantikan_id")),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_dokumen_siklus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dokumen")),
        sa.UniqueConstraint(
            "siklus_id", "jenis", "sumber", "versi", name=op.f("uq_dokumen_siklus_id_jenis_sumber_versi")
        ),
    )
    op.create_index(op.f("ix_dokumen_siklus_id"), "dokumen", ["siklus_id"], unique=False)
    op.create_table(
        "format_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("pengantar", sa.Text(), nullable=False),
        sa.Column("disampaikan_pada", sa.DateTime(), nullable=True),
        sa.Column("disampaikan_oleh", sa.String(length=420), nullable=False),
        sa.Column("dibuka_pada", sa.DateTime(), nullable=True),
        sa.Column("dibuka_oleh", sa.String(length=420), nullable=False),
        sa.Column("diterima_pada", sa.DateTime(), nullable=True),
        sa.Column("diterima_oleh", sa.String(length=420), nullable=False),
        sa.Column("pernyataan_pada", sa.DateTime(), nullable=True),
        sa.Column("pernyataan_oleh", sa.String(length=420), nullable=False),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_format_unit_siklus_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_format_unit_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_format_unit")),
        sa.UniqueConstraint("siklus_id", "unit_id", name=op.f("uq_format_unit_siklus_id_unit_id")),
    )
    op.create_index(op.f("ix_format_unit_siklus_id"), "format_unit", ["siklus_id"], unique=False)
    op.create_table(
        "jejak",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("aksi", sa.String(length=60), nullable=False),
        sa.Column("akun_id", sa.Integer(), nullable=True),
        sa.Column("pelaku", sa.String(length=420), nullable=False),
        sa.Column("peran", sa.String(length=20), nullable=False),
        sa.Column("alamat_ip", sa.String(length=60), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=True),
        sa.Column("objek", sa.String(length=40), nullable=False),
        sa.Column("objek_id", sa.Integer(), nullable=True),
        sa.Column("rincian", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["akun_id"], ["akun.id"], name=op.f("fk_jejak_akun_id")),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_jejak_siklus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jejak")),
    )
    op.create_index(op.f("ix_jejak_aksi"), "jejak", ["aksi"], unique=False)
    op.create_index("ix_jejak_objek", "jejak", ["objek", "objek_id"], unique=False)
    op.create_index(op.f("ix_jejak_siklus_id"), "jejak", ["siklus_id"], unique=False)
    op.create_table(
        "koordinasi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("dengan", sa.Text(), nullable=False),
        sa.Column("hasil", sa.Text(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("dicatat_pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_koordinasi_siklus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_koordinasi")),
    )
    op.create_index(op.f("ix_koordinasi_siklus_id"), "koordinasi", ["siklus_id"], unique=False)
    op.create_table(
        "pemberitahuan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jabatan_id", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(length=120), nullable=False),
        sa.Column("teks", sa.String(length=400), nullable=False),
        sa.Column("tautan", sa.String(length=300), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(), nullable=False),
        sa.Column("dibaca_pada", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["jabatan_id"], ["jabatan.id"], name=op.f("fk_pemberitahuan_jabatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pemberitahuan")),
        sa.UniqueConstraint("jabatan_id", "kunci", name=op.f("uq_pemberitahuan_jabatan_id_kunci")),
    )
    op.create_index(op.f("ix_pemberitahuan_jabatan_id"), "pemberitahuan", ["jabatan_id"], unique=False)
    op.create_table(
        "penugasan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("jabatan_id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=10), nullable=False),
        sa.Column("mulai", sa.Date(), nullable=False),
        sa.Column("selesai", sa.Date(), nullable=True),
        sa.Column("dasar", sa.Text(), nullable=False),
        sa.CheckConstraint("jenis IN ('definitif', 'plt', 'plh')", name=op.f("ck_penugasan_jenis_dikenal")),
        sa.CheckConstraint("selesai IS NULL OR selesai >= mulai", name=op.f("ck_penugasan_urut_tanggal")),
        sa.ForeignKeyConstraint(["jabatan_id"], ["jabatan.id"], name=op.f("fk_penugasan_jabatan_id")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_penugasan_pegawai_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penugasan")),
    )
    op.create_index(op.f("ix_penugasan_jabatan_id"), "penugasan", ["jabatan_id"], unique=False)
    op.create_index(op.f("ix_penugasan_pegawai_id"), "penugasan", ["pegawai_id"], unique=False)
    op.create_table(
        "rapat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("pukul", sa.Time(), nullable=False),
        sa.Column("tempat", sa.String(length=200), nullable=False),
        sa.Column("acara", sa.String(length=300), nullable=False),
        sa.Column("pimpinan", sa.String(length=420), nullable=False),
        sa.Column("notulis", sa.String(length=420), nullable=False),
        sa.Column("pembahasan", sa.Text(), nullable=False),
        sa.Column("simpulan", sa.Text(), nullable=False),
        sa.Column("undangan_pada", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_rapat_siklus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rapat")),
        sa.UniqueConstraint("siklus_id", name=op.f("uq_rapat_siklus_id")),
    )
    op.create_table(
        "surat_masuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("agenda", sa.Integer(), nullable=False),
        sa.Column("asal", sa.String(length=200), nullable=False),
        sa.Column("nomor", sa.String(length=120), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("diterima", sa.Date(), nullable=False),
        sa.Column("hal", sa.String(length=300), nullable=False),
        sa.Column("sifat", sa.String(length=20), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=True),
        sa.Column("berkas_id", sa.Integer(), nullable=True),
        sa.Column("dicatat_oleh", sa.String(length=420), nullable=False),
        sa.Column("dicatat_pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "sifat IN ('biasa', 'segera', 'sangat_segera', 'rahasia')", name=op.f("ck_surat_masuk_sifat_dikenal")
        ),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_surat_masuk_berkas_id")),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_surat_masuk_siklus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surat_masuk")),
        sa.UniqueConstraint("tahun", "agenda", name=op.f("uq_surat_masuk_tahun_agenda")),
    )
    op.create_index(op.f("ix_surat_masuk_siklus_id"), "surat_masuk", ["siklus_id"], unique=False)
    op.create_table(
        "token_sekali",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("akun_id", sa.Integer(), nullable=True),
        sa.Column("kedaluwarsa", sa.DateTime(), nullable=False),
        sa.Column("dipakai_pada", sa.DateTime(), nullable=True),
        sa.CheckConstraint("jenis IN ('penyiapan', 'sandi')", name=op.f("ck_token_sekali_jenis_dikenal")),
        sa.ForeignKeyConstraint(["akun_id"], ["akun.id"], name=op.f("fk_token_sekali_akun_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token_sekali")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_token_sekali_token_hash")),
    )
    op.create_table(
        "butir_isian",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("format_unit_id", sa.Integer(), nullable=False),
        sa.Column("versi_indikator_id", sa.Integer(), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("wajib_penjelasan", sa.Boolean(), nullable=False),
        sa.Column("wajib_bukti", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["format_unit_id"], ["format_unit.id"], name=op.f("fk_butir_isian_format_unit_id")),
        sa.ForeignKeyConstraint(
            ["versi_indikator_id"], ["versi_indikator.id"], name=op.f("fk_butir_isian_versi_indikator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_butir_isian")),
        sa.UniqueConstraint(
            "format_unit_id", "versi_indikator_id", name=op.f("uq_butir_isian_format_unit_id_versi_indikator_id")
        ),
    )
    op.create_index(op.f("ix_butir_isian_format_unit_id"), "butir_isian", ["format_unit_id"], unique=False)
    op.create_table(
        "disposisi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("induk_id", sa.Integer(), nullable=True),
        sa.Column("sifat", sa.String(length=20), nullable=False),
        sa.Column("instruksi", sa.JSON(), nullable=False),
        sa.Column("arahan", sa.Text(), nullable=False),
        sa.Column("batas", sa.Date(), nullable=True),
        sa.Column("dari_penugasan_id", sa.Integer(), nullable=False),
        sa.Column("dari", sa.String(length=420), nullable=False),
        sa.Column("dikirim_pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "sifat IN ('biasa', 'segera', 'sangat_segera', 'rahasia')", name=op.f("ck_disposisi_sifat_dikenal")
        ),
        sa.ForeignKeyConstraint(["dari_penugasan_id"], ["penugasan.id"], name=op.f("fk_disposisi_dari_penugasan_id")),
        sa.ForeignKeyConstraint(["induk_id"], ["disposisi.id"], name=op.f("fk_disposisi_induk_id")),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_disposisi_siklus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposisi")),
    )
    op.create_index(op.f("ix_disposisi_siklus_id"), "disposisi", ["siklus_id"], unique=False)
    op.create_table(
        "isi_arsip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("arsip_id", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("uraian", sa.String(length=300), nullable=False),
        sa.Column("jenis", sa.String(length=40), nullable=False),
        sa.Column("nomor_surat", sa.String(length=160), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("berkas_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("keamanan", sa.String(length=4), nullable=False),
        sa.Column("teks", sa.Text(), nullable=False),
        sa.CheckConstraint("keamanan IN ('B', 'T', 'R', 'SR')", name=op.f("ck_isi_arsip_keamanan_dikenal")),
        sa.ForeignKeyConstraint(["arsip_id"], ["arsip.id"], name=op.f("fk_isi_arsip_arsip_id")),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_isi_arsip_berkas_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_isi_arsip_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_isi_arsip")),
        sa.UniqueConstraint("arsip_id", "nomor", name=op.f("uq_isi_arsip_arsip_id_nomor")),
    )
    op.create_index(op.f("ix_isi_arsip_arsip_id"), "isi_arsip", ["arsip_id"], unique=False)
    op.create_table(
        "pengesahan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dokumen_id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("cara", sa.String(length=20), nullable=False),
        sa.Column("peran", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("penugasan_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=False),
        sa.Column("pangkat", sa.String(length=80), nullable=False),
        sa.Column("awalan", sa.String(length=10), nullable=False),
        sa.Column("jabatan", sa.String(length=200), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint("cara IN ('aplikasi', 'pindaian')", name=op.f("ck_pengesahan_cara_dikenal")),
        sa.CheckConstraint("jenis IN ('paraf', 'tanda_tangan')", name=op.f("ck_pengesahan_jenis_dikenal")),
        sa.ForeignKeyConstraint(["dokumen_id"], ["dokumen.id"], name=op.f("fk_pengesahan_dokumen_id")),
        sa.ForeignKeyConstraint(["penugasan_id"], ["penugasan.id"], name=op.f("fk_pengesahan_penugasan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pengesahan")),
        sa.UniqueConstraint("dokumen_id", "jenis", "peran", name=op.f("uq_pengesahan_dokumen_id_jenis_peran")),
    )
    op.create_index(op.f("ix_pengesahan_dokumen_id"), "pengesahan", ["dokumen_id"], unique=False)
    op.create_table(
        "penggandaan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("dokumen_id", sa.Integer(), nullable=False),
        sa.Column("tujuan", sa.String(length=300), nullable=False),
        sa.Column("jumlah", sa.Integer(), nullable=False),
        sa.Column("penerima", sa.String(length=200), nullable=False),
        sa.Column("diterima_pada", sa.Date(), nullable=True),
        sa.Column("keterangan", sa.String(length=300), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["dokumen_id"], ["dokumen.id"], name=op.f("fk_penggandaan_dokumen_id")),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_penggandaan_siklus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penggandaan")),
    )
    op.create_index(op.f("ix_penggandaan_siklus_id"), "penggandaan", ["siklus_id"], unique=False)
    op.create_table(
        "peristiwa",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=10), nullable=False),
        sa.Column("kunci", sa.String(length=40), nullable=False),
        sa.Column("ke", sa.String(length=40), nullable=True),
        sa.Column("unit", sa.JSON(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("waktu", sa.DateTime(), nullable=False),
        sa.Column("peran", sa.String(length=20), nullable=False),
        sa.Column("pelaku", sa.String(length=420), nullable=False),
        sa.Column("penugasan_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "jenis IN ('mulai', 'selesai', 'kembali', 'batal')", name=op.f("ck_peristiwa_jenis_dikenal")
        ),
        sa.ForeignKeyConstraint(["penugasan_id"], ["penugasan.id"], name=op.f("fk_peristiwa_penugasan_id")),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_peristiwa_siklus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peristiwa")),
        sa.UniqueConstraint("siklus_id", "nomor", name=op.f("uq_peristiwa_siklus_id_nomor")),
    )
    op.create_index(op.f("ix_peristiwa_siklus_id"), "peristiwa", ["siklus_id"], unique=False)
    op.create_table(
        "peserta_rapat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rapat_id", sa.Integer(), nullable=False),
        sa.Column("pegawai_id", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(length=200), nullable=False),
        sa.Column("nip", sa.String(length=18), nullable=False),
        sa.Column("jabatan", sa.String(length=300), nullable=False),
        sa.Column("hadir", sa.Boolean(), nullable=True),
        sa.Column("keterangan", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_peserta_rapat_pegawai_id")),
        sa.ForeignKeyConstraint(["rapat_id"], ["rapat.id"], name=op.f("fk_peserta_rapat_rapat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peserta_rapat")),
        sa.UniqueConstraint("rapat_id", "pegawai_id", name=op.f("uq_peserta_rapat_rapat_id_pegawai_id")),
    )
    op.create_index(op.f("ix_peserta_rapat_rapat_id"), "peserta_rapat", ["rapat_id"], unique=False)
    op.create_table(
        "sesi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("akun_id", sa.Integer(), nullable=False),
        sa.Column("penugasan_id", sa.Integer(), nullable=True),
        sa.Column("dibuat_pada", sa.DateTime(), nullable=False),
        sa.Column("aktif_pada", sa.DateTime(), nullable=False),
        sa.Column("sandi_pada", sa.DateTime(), nullable=False),
        sa.Column("dicabut_pada", sa.DateTime(), nullable=True),
        sa.Column("alamat_ip", sa.String(length=60), nullable=False),
        sa.Column("peramban", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["akun_id"], ["akun.id"], name=op.f("fk_sesi_akun_id")),
        sa.ForeignKeyConstraint(["penugasan_id"], ["penugasan.id"], name=op.f("fk_sesi_penugasan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sesi")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sesi_token_hash")),
    )
    op.create_index(op.f("ix_sesi_akun_id"), "sesi", ["akun_id"], unique=False)
    op.create_table(
        "surat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("siklus_id", sa.Integer(), nullable=False),
        sa.Column("jenis", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("hal", sa.String(length=300), nullable=False),
        sa.Column("sifat", sa.String(length=20), nullable=False),
        sa.Column("keamanan", sa.String(length=4), nullable=False),
        sa.Column("klasifikasi", sa.String(length=40), nullable=False),
        sa.Column("tujuan", sa.Text(), nullable=False),
        sa.Column("tembusan", sa.JSON(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("penanda", sa.JSON(), nullable=False),
        sa.Column("nomor_srikandi", sa.String(length=120), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("galat_cetak", sa.Text(), nullable=False),
        sa.Column("catatan_kirim", sa.String(length=300), nullable=False),
        sa.Column("dokumen_id", sa.Integer(), nullable=True),
        sa.Column("dikirim_pada", sa.DateTime(), nullable=True),
        sa.Column("dibuat_oleh", sa.String(length=420), nullable=False),
        sa.Column("dibuat_pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint("jenis IN ('pengantar', 'undangan')", name=op.f("ck_surat_jenis_dikenal")),
        sa.CheckConstraint(
            "status IN ('konsep', 'bernomor', 'terkirim', 'batal')", name=op.f("ck_surat_status_dikenal")
        ),
        sa.ForeignKeyConstraint(["dokumen_id"], ["dokumen.id"], name=op.f("fk_surat_dokumen_id")),
        sa.ForeignKeyConstraint(["siklus_id"], ["siklus.id"], name=op.f("fk_surat_siklus_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surat")),
    )
    op.create_index(op.f("ix_surat_siklus_id"), "surat", ["siklus_id"], unique=False)
    op.create_table(
        "bukti",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("butir_id", sa.Integer(), nullable=False),
        sa.Column("berkas_id", sa.Integer(), nullable=True),
        sa.Column("rujukan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.Column("dicabut_pada", sa.DateTime(), nullable=True),
        sa.Column("dicabut_oleh", sa.String(length=420), nullable=False),
        sa.CheckConstraint("berkas_id IS NOT NULL OR rujukan <> ''", name=op.f("ck_bukti_berisi")),
        sa.ForeignKeyConstraint(["berkas_id"], ["berkas.id"], name=op.f("fk_bukti_berkas_id")),
        sa.ForeignKeyConstraint(["butir_id"], ["butir_isian.id"], name=op.f("fk_bukti_butir_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bukti")),
    )
    op.create_index("ix_bukti_butir", "bukti", ["butir_id"], unique=False)
    op.create_table(
        "buku_nomor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("urut", sa.Integer(), nullable=False),
        sa.Column("sisipan", sa.String(length=2), nullable=False),
        sa.Column("nomor", sa.String(length=160), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("hal", sa.String(length=300), nullable=False),
        sa.Column("tujuan", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("surat_id", sa.Integer(), nullable=True),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint("status <> 'batal' OR alasan <> ''", name=op.f("ck_buku_nomor_batal_beralasan")),
        sa.CheckConstraint("status IN ('dipesan', 'terpakai', 'batal')", name=op.f("ck_buku_nomor_status_dikenal")),
        sa.CheckConstraint("urut >= 1", name=op.f("ck_buku_nomor_urut_positif")),
        sa.ForeignKeyConstraint(["surat_id"], ["surat.id"], name=op.f("fk_buku_nomor_surat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_buku_nomor")),
        sa.UniqueConstraint("surat_id", name=op.f("uq_buku_nomor_surat_id")),
        sa.UniqueConstraint("tahun", "nomor", name=op.f("uq_buku_nomor_tahun_nomor")),
        sa.UniqueConstraint("tahun", "urut", "sisipan", name=op.f("uq_buku_nomor_tahun_urut_sisipan")),
    )
    op.create_table(
        "catatan_analisis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("butir_id", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("simpulan", sa.String(length=20), nullable=False),
        sa.Column("teks", sa.Text(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint("simpulan IN ('wajar', 'perlu_dibahas')", name=op.f("ck_catatan_analisis_simpulan_dikenal")),
        sa.ForeignKeyConstraint(["butir_id"], ["butir_isian.id"], name=op.f("fk_catatan_analisis_butir_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catatan_analisis")),
        sa.UniqueConstraint("butir_id", "versi", name=op.f("uq_catatan_analisis_butir_id_versi")),
    )
    op.create_index(op.f("ix_catatan_analisis_butir_id"), "catatan_analisis", ["butir_id"], unique=False)
    op.create_table(
        "keputusan_rapat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rapat_id", sa.Integer(), nullable=False),
        sa.Column("butir_id", sa.Integer(), nullable=False),
        sa.Column("keputusan", sa.String(length=20), nullable=False),
        sa.Column("nilai_lama", sa.Text(), nullable=False),
        sa.Column("nilai_baru", sa.Text(), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("penanggung_jawab", sa.String(length=200), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=True),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "keputusan IN ('disetujui', 'diubah', 'ditunda')", name=op.f("ck_keputusan_rapat_keputusan_dikenal")
        ),
        sa.ForeignKeyConstraint(["butir_id"], ["butir_isian.id"], name=op.f("fk_keputusan_rapat_butir_id")),
        sa.ForeignKeyConstraint(["rapat_id"], ["rapat.id"], name=op.f("fk_keputusan_rapat_rapat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_keputusan_rapat")),
        sa.UniqueConstraint("rapat_id", "butir_id", name=op.f("uq_keputusan_rapat_rapat_id_butir_id")),
    )
    op.create_index(op.f("ix_keputusan_rapat_rapat_id"), "keputusan_rapat", ["rapat_id"], unique=False)
    op.create_table(
        "penerima_disposisi",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("disposisi_id", sa.Integer(), nullable=False),
        sa.Column("jabatan_id", sa.Integer(), nullable=False),
        sa.Column("dibaca_pada", sa.DateTime(), nullable=True),
        sa.Column("dibaca_oleh", sa.String(length=420), nullable=False),
        sa.Column("selesai_pada", sa.DateTime(), nullable=True),
        sa.Column("tindak_lanjut", sa.Text(), nullable=False),
        sa.Column("ditarik_pada", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["disposisi_id"], ["disposisi.id"], name=op.f("fk_penerima_disposisi_disposisi_id")),
        sa.ForeignKeyConstraint(["jabatan_id"], ["jabatan.id"], name=op.f("fk_penerima_disposisi_jabatan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penerima_disposisi")),
        sa.UniqueConstraint("disposisi_id", "jabatan_id", name=op.f("uq_penerima_disposisi_disposisi_id_jabatan_id")),
    )
    op.create_index(op.f("ix_penerima_disposisi_disposisi_id"), "penerima_disposisi", ["disposisi_id"], unique=False)
    op.create_index(op.f("ix_penerima_disposisi_jabatan_id"), "penerima_disposisi", ["jabatan_id"], unique=False)
    op.create_table(
        "sel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("butir_id", sa.Integer(), nullable=False),
        sa.Column("kolom", sa.String(length=20), nullable=False),
        sa.Column("nilai", sa.Text(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("diubah_oleh", sa.String(length=420), nullable=False),
        sa.Column("diubah_pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "kolom IN ('realisasi', 'pembilang', 'penyebut', 'anggaran', 'pendorong', 'penghambat', 'tindak_lanjut', 'belum_tersedia')",
            name=op.f("ck_sel_kolom_dikenal"),
        ),
        sa.CheckConstraint("versi >= 1", name=op.f("ck_sel_versi_positif")),
        sa.ForeignKeyConstraint(["butir_id"], ["butir_isian.id"], name=op.f("fk_sel_butir_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sel")),
        sa.UniqueConstraint("butir_id", "kolom", name=op.f("uq_sel_butir_id_kolom")),
    )
    op.create_index(op.f("ix_sel_butir_id"), "sel", ["butir_id"], unique=False)
    op.create_table(
        "riwayat_sel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sel_id", sa.Integer(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("nilai", sa.Text(), nullable=False),
        sa.Column("dari", sa.String(length=20), nullable=False),
        sa.Column("alasan", sa.Text(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.CheckConstraint("dari IN ('layar', 'lembar_kerja', 'rapat')", name=op.f("ck_riwayat_sel_dari_dikenal")),
        sa.ForeignKeyConstraint(["sel_id"], ["sel.id"], name=op.f("fk_riwayat_sel_sel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_riwayat_sel")),
        sa.UniqueConstraint("sel_id", "versi", name=op.f("uq_riwayat_sel_sel_id_versi")),
    )
    op.create_index(op.f("ix_riwayat_sel_sel_id"), "riwayat_sel", ["sel_id"], unique=False)
    pasang_pemicu()


def downgrade():
    op.drop_index(op.f("ix_riwayat_sel_sel_id"), table_name="riwayat_sel")
    op.drop_table("riwayat_sel")
    op.drop_index(op.f("ix_sel_butir_id"), table_name="sel")
    op.drop_table("sel")
    op.drop_index(op.f("ix_penerima_disposisi_jabatan_id"), table_name="penerima_disposisi")
    op.drop_index(op.f("ix_penerima_disposisi_disposisi_id"), table_name="penerima_disposisi")
    op.drop_table("penerima_disposisi")
    op.drop_index(op.f("ix_keputusan_rapat_rapat_id"), table_name="keputusan_rapat")
    op.drop_table("keputusan_rapat")
    op.drop_index(op.f("ix_catatan_analisis_butir_id"), table_name="catatan_analisis")
    op.drop_table("catatan_analisis")
    op.drop_table("buku_nomor")
    op.drop_index("ix_bukti_butir", table_name="bukti")
    op.drop_table("bukti")
    op.drop_index(op.f("ix_surat_siklus_id"), table_name="surat")
    op.drop_table("surat")
    op.drop_index(op.f("ix_sesi_akun_id"), table_name="sesi")
    op.drop_table("sesi")
    op.drop_index(op.f("ix_peserta_rapat_rapat_id"), table_name="peserta_rapat")
    op.drop_table("peserta_rapat")
    op.drop_index(op.f("ix_peristiwa_siklus_id"), table_name="peristiwa")
    op.drop_table("peristiwa")
    op.drop_index(op.f("ix_penggandaan_siklus_id"), table_name="penggandaan")
    op.drop_table("penggandaan")
    op.drop_index(op.f("ix_pengesahan_dokumen_id"), table_name="pengesahan")
    op.drop_table("pengesahan")
    op.drop_index(op.f("ix_isi_arsip_arsip_id"), table_name="isi_arsip")
    op.drop_table("isi_arsip")
    op.drop_index(op.f("ix_disposisi_siklus_id"), table_name="disposisi")
    op.drop_table("disposisi")
    op.drop_index(op.f("ix_butir_isian_format_unit_id"), table_name="butir_isian")
    op.drop_table("butir_isian")
    op.drop_table("token_sekali")
    op.drop_index(op.f("ix_surat_masuk_siklus_id"), table_name="surat_masuk")
    op.drop_table("surat_masuk")
    op.drop_table("rapat")
    op.drop_index(op.f("ix_penugasan_pegawai_id"), table_name="penugasan")
    op.drop_index(op.f("ix_penugasan_jabatan_id"), table_name="penugasan")
    op.drop_table("penugasan")
    op.drop_index(op.f("ix_pemberitahuan_jabatan_id"), table_name="pemberitahuan")
    op.drop_table("pemberitahuan")
    op.drop_index(op.f("ix_koordinasi_siklus_id"), table_name="koordinasi")
    op.drop_table("koordinasi")
    op.drop_index(op.f("ix_jejak_siklus_id"), table_name="jejak")
    op.drop_index("ix_jejak_objek", table_name="jejak")
    op.drop_index(op.f("ix_jejak_aksi"), table_name="jejak")
    op.drop_table("jejak")
    op.drop_index(op.f("ix_format_unit_siklus_id"), table_name="format_unit")
    op.drop_table("format_unit")
    op.drop_index(op.f("ix_dokumen_siklus_id"), table_name="dokumen")
    op.drop_table("dokumen")
    op.drop_table("arsip")
    op.drop_index(op.f("ix_versi_indikator_unit_id"), table_name="versi_indikator")
    op.drop_index(op.f("ix_versi_indikator_indikator_id"), table_name="versi_indikator")
    op.drop_table("versi_indikator")
    op.drop_index(
        "uq_siklus_tahun_periode",
        table_name="siklus",
        sqlite_where=sa.text("status <> 'batal'"),
        postgresql_where=sa.text("status <> 'batal'"),
    )
    op.drop_table("siklus")
    op.drop_table("kantor")
    op.drop_table("jabatan")
    op.drop_table("akun")
    op.drop_table("unit")
    op.drop_table("tujuan_surat")
    op.drop_index("ix_percobaan_masuk_kunci_pada", table_name="percobaan_masuk")
    op.drop_table("percobaan_masuk")
    op.drop_table("pegawai")
    op.drop_table("naskah_sop")
    op.drop_table("klasifikasi")
    op.drop_table("indikator")
    op.drop_table("hari_libur")
    op.drop_index(op.f("ix_berkas_sha256"), table_name="berkas")
    op.drop_table("berkas")
