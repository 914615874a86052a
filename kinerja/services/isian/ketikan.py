"""What an officer has typed on the page of one row (evidence, a comment) and not saved: no act runs over it."""

from kinerja.domain.hak import Pelaku
from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.services import naskah
from kinerja.services.pintu import konsep

from .isi import dapat_diisi
from .kelengkapan import baris_ringkas
from .komentar import boleh_komentar


def belum_tersimpan(siklus_id: int, unit_id: int | None = None, *, oleh: Pelaku) -> list[Kurang]:
    """The rows of a siklus (of one unit) on whose page this person has a draft. The drafts stay.

    A page on which nothing can be typed any more holds nobody up: there a draft could not be thrown away.
    """
    halaman = set(konsep.halaman_berkonsep(Apa.BUTIR, oleh=oleh))
    if not halaman:
        return []
    siklus = naskah.ambil_siklus(siklus_id)
    cara = "buka halamannya, lalu simpan atau buang konsepnya"
    return [
        Kurang(f"Bukti atau komentar {baris.nama} memuat isian yang belum disimpan: {cara}", tautan)
        for baris in baris_ringkas(siklus)
        if unit_id in (None, baris.unit_id) and (tautan := ke(Apa.BUTIR, baris.butir_id)) in halaman
        if boleh_komentar(siklus, baris.unit_id, oleh) or dapat_diisi(siklus, baris.unit_id, oleh)
    ]
