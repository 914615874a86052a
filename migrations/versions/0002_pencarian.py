"""pencarian arsip: the search tables (FTS5). They are not in the metadata, and autogenerate leaves them alone."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade():
    op.execute(
        "CREATE VIRTUAL TABLE arsip_fts USING fts5("
        "judul, badan, nomor, tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
    )
    op.execute("CREATE VIRTUAL TABLE arsip_nomor_fts USING fts5(nomor, judul UNINDEXED, tokenize='trigram')")


def downgrade():
    op.execute("DROP TABLE arsip_nomor_fts")
    op.execute("DROP TABLE arsip_fts")
