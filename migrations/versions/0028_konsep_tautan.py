"""konsep: what the page of a draft is about, instead of its address."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_POLA = (
    (r"/sekretaris/siklus/(\d+)/koordinasi", "koordinasi:{}"),
    (r"/siklus/(\d+)/rapat", "rapat:{}"),
    (r"/siklus/(\d+)/rapat/(\d+)", "keputusan:{}:{}"),
    (r"/kasubbag/siklus/(\d+)/penyusunan", "penyusunan:{}"),
    (r"/sekretaris/siklus/(\d+)/persetujuan", "persetujuan:{}"),
    (r"/kepala/siklus/(\d+)/penandatanganan", "penandatanganan:{}"),
    (r"/siklus/(\d+)/ralat", "ralat:{}"),
    (r"/fungsional/siklus/(\d+)/pengarsipan", "pengarsipan:{}"),
    (r"/siklus/(\d+)/langkah/(\d+)", "tambahan:{}:{}"),
)
"""Every page that has ever kept drafts; a draft of another address is on no page and goes."""


_BUANG = "DELETE FROM konsep WHERE tautan = :lama"


def upgrade():
    op.execute("ALTER TABLE konsep RENAME COLUMN halaman TO tautan")
    _ganti(dict(_POLA))


def downgrade():
    _ganti({bentuk.replace("{}", r"(\d+)"): pola.replace(r"(\d+)", "{}") for pola, bentuk in _POLA})
    op.execute("ALTER TABLE konsep RENAME COLUMN tautan TO halaman")


def _ganti(bentuk):
    sambungan = op.get_bind()
    for (lama,) in sambungan.execute(sa.text("SELECT DISTINCT tautan FROM konsep")).all():
        baru = next((b.format(*m.groups()) for pola, b in bentuk.items() if (m := re.fullmatch(pola, lama))), "")
        perintah = "UPDATE konsep SET tautan = :baru WHERE tautan = :lama" if baru else _BUANG
        sambungan.execute(sa.text(perintah), {"baru": baru, "lama": lama} if baru else {"lama": lama})
