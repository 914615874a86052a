"""What these gates ask. Each check takes (siklus, unit_id) and returns what is missing."""

from collections.abc import Sequence

from sqlalchemy import select

from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.ext import db
from kinerja.models import Disposisi, Jabatan, Penugasan, Siklus
from kinerja.services import naskah
from kinerja.services.berkas.dokumen import dokumen_terakhir

from . import disposisi
from .disposisi import daftar_disposisi, disposisi_pertama, penerima_terusan
from .koordinasi import KUNCI, koordinasi_siklus


def disposisi_ditandatangani(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    pertama = disposisi_pertama(siklus.id)
    dokumen = dokumen_terakhir(siklus.id, "lembar_disposisi", pertama.id) if pertama else None
    sah = dokumen and any(pengesahan.jenis == "tanda_tangan" for pengesahan in dokumen.pengesahan)
    return [] if sah else [Kurang("tanda tangan Kepala pada lembar disposisi")]


def disposisi_dibaca(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    pertama = disposisi_pertama(siklus.id)
    dibaca = pertama and any(penerima.dibaca_pada for penerima in pertama.penerima)
    return [] if dibaca else [Kurang("pembacaan disposisi Kepala", ke(Apa.KOORDINASI, siklus.id))]


def disposisi_diteruskan(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    terusan = [satu_disposisi for satu_disposisi in daftar_disposisi(siklus.id) if satu_disposisi.induk_id]
    peran = {
        cabang.jabatan.peran for perintah in terusan for cabang in perintah.penerima if cabang.ditarik_pada is None
    }
    halaman = ke(Apa.KOORDINASI, siklus.id, bagian="teruskan")
    peran |= _pengirim(siklus, terusan)  # who passes it on has it already
    kurang = [peran_wajib for peran_wajib in penerima_terusan(siklus) if peran_wajib not in peran]
    return [Kurang(f"disposisi kepada {peran_kurang.label}", halaman) for peran_kurang in kurang]


def _pengirim(siklus: Siklus, terusan: Sequence[Disposisi]) -> set[str]:
    """The desk that passes it on: of two that may, the one that did."""
    pemeran = naskah.sop_siklus(siklus).langkah_kunci(KUNCI).pemeran
    if len(pemeran) == 1:
        return set(pemeran)
    if not terusan:
        return set()
    penugasan = {satu_terusan.dari_penugasan_id for satu_terusan in terusan}
    kueri = select(Jabatan.peran).join(Penugasan, Penugasan.jabatan_id == Jabatan.id).where(Penugasan.id.in_(penugasan))
    return set(db.session.scalars(kueri)).intersection(pemeran)


def koordinasi_dicatat(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    if koordinasi_siklus(siklus.id):
        return []
    halaman = ke(Apa.KOORDINASI, siklus.id, bagian="catatan")
    return [Kurang("catatan koordinasi (dengan siapa, kapan, hasilnya)", halaman)]


def paraf_sekretaris_disposisi(siklus: Siklus, _unit: int | None = None) -> list[Kurang]:
    terusan = [satu_disposisi for satu_disposisi in disposisi.daftar_disposisi(siklus.id) if satu_disposisi.induk_id]
    lembar = [dokumen_terakhir(siklus.id, "lembar_disposisi", satu_terusan.id) for satu_terusan in terusan]
    langkah = naskah.sop_siklus(siklus).langkah_kunci(KUNCI)
    sah = any(p.jenis == "paraf" and p.peran in langkah.pemeran for d in lembar if d for p in d.pengesahan)
    return [] if sah else [Kurang(f"paraf {langkah.meja} pada lembar disposisi")]
