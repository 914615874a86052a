"""arsip: imported bundles may be thrown away and fetched back; a paper may stand in the place of an older one."""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade():
    # in place: a rebuilt table would lose its triggers
    op.execute("ALTER TABLE arsip ADD COLUMN dibuang_pada DATETIME")
    op.execute("ALTER TABLE arsip ADD COLUMN dibuang_oleh VARCHAR(420) NOT NULL DEFAULT ''")
    op.execute(
        "ALTER TABLE isi_arsip ADD COLUMN menggantikan_id INTEGER "
        "CONSTRAINT fk_isi_arsip_menggantikan_id REFERENCES isi_arsip (id)"
    )


def downgrade():
    op.execute("ALTER TABLE arsip DROP COLUMN dibuang_oleh")
    op.execute("ALTER TABLE arsip DROP COLUMN dibuang_pada")
    with op.batch_alter_table("isi_arsip") as batch:
        batch.drop_column("menggantikan_id")
