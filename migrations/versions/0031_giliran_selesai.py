"""pemberitahuan: what told of a turn in a siklus that has ended since is read."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_SELESAI = """
    UPDATE pemberitahuan SET dibaca_pada = dibuat_pada
    WHERE dibaca_pada IS NULL AND kunci LIKE :giliran
"""


def upgrade():
    sambungan = op.get_bind()
    for (nomor,) in sambungan.execute(sa.text("SELECT id FROM siklus WHERE status <> 'berjalan'")).all():
        sambungan.execute(sa.text(_SELESAI), {"giliran": f"siklus:{nomor}:%"})


def downgrade():
    """What has been read stays read."""
