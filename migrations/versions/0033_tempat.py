"""arsip: places as a tree instead of four texts; loans; countings."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

JENIS = ("ruang", "rak", "boks", "folder")


def upgrade():
    op.create_table(
        "tempat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("induk_id", sa.Integer(), nullable=True),
        sa.Column("jenis", sa.String(length=10), nullable=False),
        sa.Column("nama", sa.String(length=80), nullable=False),
        sa.Column("muat", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "jenis IN ('gedung', 'ruang', 'rak', 'boks', 'folder')", name=op.f("ck_tempat_jenis_dikenal")
        ),
        sa.ForeignKeyConstraint(["induk_id"], ["tempat.id"], name=op.f("fk_tempat_induk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tempat")),
        sa.UniqueConstraint("induk_id", "jenis", "nama", name=op.f("uq_tempat_induk_id_jenis_nama")),
    )
    op.create_index(op.f("ix_tempat_induk_id"), "tempat", ["induk_id"])
    op.create_index(
        "uq_tempat_akar", "tempat", ["jenis", "nama"], unique=True, sqlite_where=sa.text("induk_id IS NULL")
    )
    # in place: a rebuilt table would lose its triggers
    op.execute("ALTER TABLE arsip ADD COLUMN tempat_id INTEGER CONSTRAINT fk_arsip_tempat_id REFERENCES tempat (id)")
    op.create_index(op.f("ix_arsip_tempat_id"), "arsip", ["tempat_id"])
    _tempatkan(op.get_bind())
    for kolom in JENIS:
        op.drop_column("arsip", kolom)
    op.create_table(
        "pinjaman",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("arsip_id", sa.Integer(), nullable=False),
        sa.Column("peminjam", sa.String(length=200), nullable=False),
        sa.Column("keperluan", sa.String(length=300), nullable=False),
        sa.Column("dipinjam_pada", sa.Date(), nullable=False),
        sa.Column("tenggat", sa.Date(), nullable=False),
        sa.Column("kembali_pada", sa.Date(), nullable=True),
        sa.Column("keterangan", sa.String(length=300), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("pada", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["arsip_id"], ["arsip.id"], name=op.f("fk_pinjaman_arsip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pinjaman")),
    )
    op.create_index("ix_pinjaman_arsip_id", "pinjaman", ["arsip_id"])
    op.create_index(
        "uq_pinjaman_arsip", "pinjaman", ["arsip_id"], unique=True, sqlite_where=sa.text("kembali_pada IS NULL")
    )
    op.create_table(
        "opname",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tempat_id", sa.Integer(), nullable=False),
        sa.Column("mulai_pada", sa.DateTime(), nullable=False),
        sa.Column("oleh", sa.String(length=420), nullable=False),
        sa.Column("selesai_pada", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["tempat_id"], ["tempat.id"], name=op.f("fk_opname_tempat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opname")),
    )
    op.create_index(op.f("ix_opname_tempat_id"), "opname", ["tempat_id"])
    op.create_table(
        "butir_opname",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opname_id", sa.Integer(), nullable=False),
        sa.Column("arsip_id", sa.Integer(), nullable=False),
        sa.Column("terdaftar", sa.Boolean(), nullable=False),
        sa.Column("ada", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["arsip_id"], ["arsip.id"], name=op.f("fk_butir_opname_arsip_id")),
        sa.ForeignKeyConstraint(["opname_id"], ["opname.id"], name=op.f("fk_butir_opname_opname_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_butir_opname")),
        sa.UniqueConstraint("opname_id", "arsip_id", name=op.f("uq_butir_opname_opname_id_arsip_id")),
    )


def _tempatkan(sambungan) -> None:
    """Each place that was written becomes one row, its bundles lie in the innermost."""
    ada: dict[tuple, int] = {}
    for satu in sambungan.execute(sa.text("SELECT id, ruang, rak, boks, folder FROM arsip ORDER BY id")).mappings().all():
        induk = None
        for jenis in JENIS:
            if not (nama := satu[jenis].strip()):
                continue
            kunci = (induk, jenis, nama)
            if kunci not in ada:
                ada[kunci] = len(ada) + 1
                nilai = {"id": ada[kunci], "induk": induk, "jenis": jenis, "nama": nama}
                perintah = "INSERT INTO tempat (id, induk_id, jenis, nama) VALUES (:id, :induk, :jenis, :nama)"
                sambungan.execute(sa.text(perintah), nilai)
            induk = ada[kunci]
        if induk:
            sambungan.execute(
                sa.text("UPDATE arsip SET tempat_id = :tempat WHERE id = :id"), {"tempat": induk, "id": satu["id"]}
            )


def downgrade():
    sambungan = op.get_bind()
    if sambungan.execute(sa.text("SELECT count(*) FROM arsip")).scalar():
        raise NotImplementedError("Tempat arsip tidak dilipat kembali; pulihkan dari cadangan.")
    for tabel in ("butir_opname", "opname", "pinjaman"):
        op.drop_table(tabel)
    for kolom in JENIS:
        op.add_column("arsip", sa.Column(kolom, sa.String(length=80), nullable=False, server_default=""))
    op.drop_index(op.f("ix_arsip_tempat_id"), table_name="arsip")
    with op.batch_alter_table("arsip") as batch:
        batch.drop_column("tempat_id")
    for saat, nama, kata in (("UPDATE OF seri", "tetap", "diubah"), ("DELETE", "tidak_dihapus", "dihapus")):
        op.execute(
            f"CREATE TRIGGER arsip_{nama} BEFORE {saat} ON arsip "
            f"BEGIN SELECT RAISE(ABORT, 'arsip tidak boleh {kata}'); END"
        )
    op.drop_table("tempat")
