"""pengukuhan Kepala dan Sekretaris"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("penugasan", sa.Column("menunggu", sa.Boolean(), nullable=False, server_default="0"))
    op.add_column("penugasan", sa.Column("dikukuhkan_oleh", sa.String(length=420), nullable=False, server_default=""))
    op.add_column("penugasan", sa.Column("dikukuhkan_pada", sa.DateTime(), nullable=True))


def downgrade():
    for kolom in ("dikukuhkan_pada", "dikukuhkan_oleh", "menunggu"):
        op.drop_column("penugasan", kolom)
