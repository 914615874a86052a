"""What these gates ask. Each check takes (siklus, unit_id) and returns what is missing."""

from typing import Any

from sqlalchemy import BindParameter, bindparam, exists, select

from kinerja.domain.kunci import Kunci
from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.models import Arsip, IsiArsip, Penggandaan, Siklus
from kinerja.services import kueri
from kinerja.services.naskah import sop_siklus
from kinerja.services.singgahan import sekali, sudah
from kinerja.services.surat import syarat as surat_syarat

from . import gandakan
from .kumpul import kumpulkan

_MILIK: BindParameter[int] = bindparam("siklus_id")
_TERSIMPAN = kueri.Siap(
    select(IsiArsip.berkas_id).join(Arsip, Arsip.id == IsiArsip.arsip_id).where(Arsip.siklus_id == _MILIK)
)
_ADA = kueri.Siap(
    select(
        exists().where(Penggandaan.siklus_id == _MILIK).label("salinan"),
        exists().where(Arsip.siklus_id == _MILIK).label("arsip"),
    )
)


@sekali
def _ada(siklus_id: int) -> Any:
    """Are there copies (`salinan`), is there a bundle (`arsip`)? Both gates ask together."""
    return kueri.satu(_ADA, siklus_id=siklus_id)


def arsip_lengkap(siklus: Siklus, _unit_id: int | None = None) -> list[Kurang]:
    """The archive holds every paper of the siklus, a valid letter among them."""
    kurang = _kurang_surat(siklus)
    tersimpan = kueri.kolom(_TERSIMPAN, siklus_id=siklus.id) if _ada(siklus.id).arsip else ()
    if not tersimpan:
        return [*kurang, Kurang("arsip siklus ini", ke(Apa.PENGARSIPAN, siklus.id, bagian="arsip"))]
    luput = [naskah for naskah in kumpulkan(siklus.id) if naskah.berkas_id not in set(tersimpan)]
    halaman = ke(Apa.PENGARSIPAN, siklus.id, bagian="arsip")
    return kurang + [Kurang(f"{naskah.uraian} di dalam arsip", halaman) for naskah in luput]


def kurang_sebelum_arsip(siklus: Siklus) -> list[Kurang]:
    """What must be there before the archive can be made, as far as the SOP of the siklus asks for it."""
    return [kurang for _, daftar_kurang in syarat_sebelum_arsip(siklus) for kurang in daftar_kurang]


def syarat_sebelum_arsip(siklus: Siklus) -> list[tuple[str, list[Kurang]]]:
    """The same as lines of a gate list: what is asked, and what of it is missing."""
    sop = sop_siklus(siklus)
    hasil = []
    if "penggandaan_dicatat" in sop.langkah_kunci(Kunci.PENGARSIPAN).syarat:
        hasil.append(("Penggandaan dicatat", penggandaan_dicatat(siklus)))
    if sop.punya(Kunci.SURAT_PENGANTAR):
        hasil.append(("Surat pengantar bernomor", surat_syarat.surat_bernomor(siklus)))
        hasil.append(("Surat pengantar tercetak", surat_syarat.surat_tercetak(siklus)))
    return hasil


def _kurang_surat(siklus: Siklus) -> list[Kurang]:
    if not sop_siklus(siklus).punya(Kunci.SURAT_PENGANTAR):
        return []
    return [*surat_syarat.surat_bernomor(siklus), *surat_syarat.surat_tercetak(siklus)]


def penggandaan_dicatat(siklus: Siklus, _unit_id: int | None = None) -> list[Kurang]:
    """At least one copy has been made; its receipt may come back later."""
    terbaca = sudah(gandakan.daftar, siklus.id)
    ada = _ada(siklus.id).salinan if terbaca is None else terbaca
    return [] if ada else [Kurang("catatan penggandaan", ke(Apa.PENGARSIPAN, siklus.id, bagian="penggandaan"))]
