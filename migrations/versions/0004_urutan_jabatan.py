"""urutan jabatan; sebutan penerima disposisi pada hari dikirim"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SEBUTAN = """
    COALESCE((
        SELECT CASE t.jenis WHEN 'plt' THEN 'Plt. ' WHEN 'plh' THEN 'Plh. ' ELSE '' END
        FROM penugasan t JOIN disposisi d ON d.id = penerima_disposisi.disposisi_id
        WHERE t.jabatan_id = penerima_disposisi.jabatan_id AND t.mulai <= date(d.dikirim_pada, '+8 hours')
            AND (t.selesai IS NULL OR t.selesai >= date(d.dikirim_pada, '+8 hours'))
        ORDER BY t.jenis DESC LIMIT 1
    ), '') || (SELECT nama FROM jabatan WHERE jabatan.id = penerima_disposisi.jabatan_id)
"""
"""What a recipient was called on the day (WITA) on which the disposisi was sent."""


def upgrade():
    op.add_column("jabatan", sa.Column("urutan", sa.Integer(), nullable=False, server_default="0"))
    op.add_column(
        "penerima_disposisi", sa.Column("kepada", sa.String(length=220), nullable=False, server_default="")
    )
    op.execute(f"UPDATE penerima_disposisi SET kepada = {SEBUTAN}")


def downgrade():
    op.drop_column("penerima_disposisi", "kepada")
    op.drop_column("jabatan", "urutan")
