"""pengesahan.langkah: a paraf belongs to its langkah, not to its desk alone; one desk may have two of them to put.

The hands on a report and on a ralat follow the order of their langkah: the first is of who compiled it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

LAMA, BARU = "uq_pengesahan_dokumen_id_jenis_peran", "uq_pengesahan_dokumen_id_jenis_peran_langkah"
PARAF_PERTAMA = """(SELECT min(q.id) FROM pengesahan q WHERE q.dokumen_id = pengesahan.dokumen_id AND q.jenis = 'paraf')"""
ISI = f"""UPDATE pengesahan SET langkah = (
    SELECT CASE
        WHEN d.jenis NOT IN ('laporan', 'laporan_ajuan', 'ralat_laporan') THEN d.kunci
        WHEN pengesahan.jenis = 'tanda_tangan' THEN 'penandatanganan'
        WHEN pengesahan.id = {PARAF_PERTAMA} THEN 'penyusunan'
        ELSE 'persetujuan' END
    FROM dokumen d WHERE d.id = pengesahan.dokumen_id)"""


def _lepas_pemicu() -> list[str]:
    """What stands on the table, or speaks of it, goes while it is rebuilt. Returns what to say to have it back."""
    sambungan = op.get_bind()
    kueri = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%pengesahan%' ORDER BY name"
    pemicu = sambungan.execute(sa.text(kueri)).all()
    for nama, _ in pemicu:
        op.execute(f"DROP TRIGGER {nama}")
    return [perintah for _, perintah in pemicu]


def upgrade():
    pemicu = _lepas_pemicu()
    op.add_column("pengesahan", sa.Column("langkah", sa.String(length=40), nullable=False, server_default=""))
    op.execute(ISI)
    with op.batch_alter_table("pengesahan") as batch:
        batch.alter_column("langkah", server_default=None)
        batch.drop_constraint(LAMA, type_="unique")
        batch.create_unique_constraint(BARU, ["dokumen_id", "jenis", "peran", "langkah"])
    for perintah in pemicu:
        op.execute(perintah)


def downgrade():
    pemicu = _lepas_pemicu()
    with op.batch_alter_table("pengesahan") as batch:
        batch.drop_constraint(BARU, type_="unique")
        batch.create_unique_constraint(LAMA, ["dokumen_id", "jenis", "peran"])
        batch.drop_column("langkah")
    for perintah in pemicu:
        op.execute(perintah)
