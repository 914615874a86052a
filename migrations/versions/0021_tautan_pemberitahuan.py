"""pemberitahuan: what a notice is about, instead of the address of a page."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_POLA = (
    (r"/siklus/(\d+)/isian/(\d+)", "pengisian:{}:{}"),
    (r"/kasubbag/siklus/(\d+)/penyampaian", "penyampaian:{}"),
    (r"/siklus/(\d+)/rapat", "rapat:{}"),
    (r"/siklus/(\d+)/ralat", "ralat:{}"),
    (r"/siklus/(\d+)", "siklus:{}"),
    (r"/disposisi/(\d+)", "disposisi:{}"),
    (r"/pengukuhan", "pengukuhan"),
    (r"/pekerjaan/(\d+)", "pekerjaan:{}"),
    (r"/jejak", "jejak"),
)
"""Every address that a notice has ever been sent with; another one leads nowhere."""


def upgrade():
    _ganti({pola: bentuk for pola, bentuk in _POLA})


def downgrade():
    _ganti({bentuk.replace("{}", r"(\d+)"): pola.replace(r"(\d+)", "{}") for pola, bentuk in _POLA})


def _ganti(bentuk):
    sambungan = op.get_bind()
    for (lama,) in sambungan.execute(sa.text("SELECT DISTINCT tautan FROM pemberitahuan")).all():
        baru = next((b.format(*m.groups()) for pola, b in bentuk.items() if (m := re.fullmatch(pola, lama))), "")
        perintah = sa.text("UPDATE pemberitahuan SET tautan = :baru WHERE tautan = :lama")
        sambungan.execute(perintah, {"baru": baru, "lama": lama})
