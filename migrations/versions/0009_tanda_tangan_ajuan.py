"""The signature stands on the submitted report: a signed siklus keeps its figures as before.

Reports signed until now bear the signature on their draft, later ones on what was submitted ("laporan_ajuan").
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def _pasang(jenis: str) -> None:
    for saat in ("INSERT", "UPDATE"):
        op.execute(f"DROP TRIGGER IF EXISTS sel_beku_{saat.lower()}")
        op.execute(
            f"""CREATE TRIGGER sel_beku_{saat.lower()} BEFORE {saat} ON sel WHEN EXISTS (
    SELECT 1 FROM butir_isian b
    JOIN format_unit f ON f.id = b.format_unit_id
    JOIN dokumen d ON d.siklus_id = f.siklus_id AND d.jenis IN ({jenis})
    JOIN pengesahan p ON p.dokumen_id = d.id AND p.jenis = 'tanda_tangan'
    WHERE b.id = NEW.butir_id)
BEGIN SELECT RAISE(ABORT, 'data yang sudah ditandatangani tidak boleh diubah'); END"""
        )


def upgrade():
    _pasang("'laporan', 'laporan_ajuan'")


def downgrade():
    _pasang("'laporan'")
