"""pencarian arsip: the search tables (the columns of surat and the unique number per year stand in 0001)"""

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
