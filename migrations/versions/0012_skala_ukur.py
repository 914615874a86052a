"""scales as data: bands of capaian and ordinal predikat; the office chooses one, an indicator names one"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

PITA = (
    ("permendagri_86", "Peringkat kinerja", "Permendagri 86 Tahun 2017, celah antarpita ditutup",
     [["Sangat Tinggi", "90", False], ["Tinggi", "75", False], ["Sedang", "65", False], ["Rendah", "50", False],
      ["Sangat Rendah", None, False]]),
    ("pita_akip", "Predikat AKIP", "Permenpan-RB 88 Tahun 2021",
     [["AA", "90", False], ["A", "80", False], ["BB", "70", False], ["B", "60", False], ["CC", "50", False],
      ["C", "30", False], ["D", None, False]]),
)
PREDIKAT = (
    ("akip", "Predikat AKIP (D sampai AA)", "Permenpan-RB 88 Tahun 2021", ["D", "C", "CC", "B", "BB", "A", "AA"]),
    ("bertanda", "Predikat bertanda (F sampai A)", "Permenpan-RB 29 Tahun 2022",
     ["F", "E", "D", "C-", "C", "B-", "B", "A-", "A"]),
    ("akip_bertanda", "Predikat AKIP bertanda (D sampai AA)", "",
     ["D", "C", "C+", "CC", "B-", "B", "B+", "BB", "A-", "A", "A+", "AA"]),
    ("opini", "Opini BPK", "UU 15 Tahun 2004", ["TMP", "TW", "WDP", "WTP"]),
    ("mutu", "Sangat Kurang sampai Sangat Baik", "", ["Sangat Kurang", "Kurang", "Cukup", "Baik", "Sangat Baik"]),
    ("level", "Level 1 sampai Level 5", "", ["Level 1", "Level 2", "Level 3", "Level 4", "Level 5"]),
)


def upgrade():
    skala = op.create_table(
        "skala_ukur",
        sa.Column("kunci", sa.String(length=40), nullable=False),
        sa.Column("jenis", sa.String(length=10), nullable=False),
        sa.Column("nama", sa.String(length=120), nullable=False),
        sa.Column("sumber", sa.String(length=300), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("urutan", sa.Integer(), nullable=False),
        sa.Column("bawaan", sa.Boolean(), nullable=False),
        sa.Column("aktif", sa.Boolean(), nullable=False),
        sa.CheckConstraint("jenis IN ('pita', 'predikat')", name=op.f("ck_skala_ukur_jenis_dikenal")),
        sa.PrimaryKeyConstraint("kunci", name=op.f("pk_skala_ukur")),
    )
    baris = [("pita", *satu) for satu in PITA] + [("predikat", *satu) for satu in PREDIKAT]
    op.bulk_insert(
        skala,
        [
            {"kunci": kunci, "jenis": jenis, "nama": nama, "sumber": sumber, "isi": isi, "urutan": urutan,
             "bawaan": True, "aktif": True}
            for urutan, (jenis, kunci, nama, sumber, isi) in enumerate(baris, start=1)
        ],
    )
    op.execute(
        "CREATE TRIGGER skala_ukur_tetap BEFORE UPDATE OF kunci, jenis, nama, isi ON skala_ukur "
        "BEGIN SELECT RAISE(ABORT, 'skala_ukur tidak boleh diubah'); END"
    )
    op.execute(
        "CREATE TRIGGER skala_ukur_tidak_dihapus BEFORE DELETE ON skala_ukur "
        "BEGIN SELECT RAISE(ABORT, 'skala_ukur tidak boleh dihapus'); END"
    )
    kolom_baru = (("kantor", "skala_pita", "permendagri_86"), ("versi_indikator", "skala_predikat", "akip"))
    for tabel, kolom, bawaan in kolom_baru:
        op.execute(f"ALTER TABLE {tabel} ADD COLUMN {kolom} VARCHAR(40) NOT NULL DEFAULT '{bawaan}'")


def downgrade():
    raise NotImplementedError("Skala yang pernah dipakai tidak dibuang; pulihkan dari cadangan.")
