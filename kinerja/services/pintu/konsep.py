"""Drafts of what is typed: kept on the server field by field, read by their writer alone, gone when he saves.

A draft belongs to what its page is about (a Tautan), not to an address.

No line in the jejak: nothing of the office has changed, and nobody else sees them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, delete, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain
from kinerja.domain.hak import Pelaku
from kinerja.domain.tautan import Apa, Kurang, Tautan, baca_tautan
from kinerja.ext import db
from kinerja.models import Akun, Konsep, Pegawai
from kinerja.services import kueri as services_kueri
from kinerja.services.transaksi import menulis

PANJANG_NILAI = 60_000
BIDANG_TERBANYAK = 800


@dataclass(frozen=True)
class Ketikan:
    """A field as it is on the page: its values, and those that stood there when the page was drawn (None: unknown)."""

    nilai: tuple[str, ...]
    dasar: tuple[str, ...] | None = None


@dataclass(frozen=True)
class KonsepBaca(Ketikan):
    """A stored draft."""

    pada: datetime | None = None


@menulis
def simpan(tautan: Tautan, isi: Mapping[str, Ketikan], *, oleh: Pelaku) -> datetime:
    """Keep what differs from what the page showed; a field that says the same again has no draft any more.

    Raises GalatDomain for what is too long to be kept: nothing is cut.
    """
    _periksa(tautan, isi)
    pada = jam.sekarang()
    ada = {konsep.bidang: konsep for konsep in db.session.scalars(_kueri(tautan, oleh))}
    for bidang, konsep in isi.items():
        lama = ada.get(bidang)
        if konsep.nilai == konsep.dasar:
            if lama:
                db.session.delete(lama)
        elif lama is None:
            db.session.add(Konsep(akun_id=oleh.akun_id, tautan=str(tautan), bidang=bidang, pada=pada, **_kolom(konsep)))
        elif tuple(lama.nilai) != konsep.nilai:
            lama.nilai, lama.pada = list(konsep.nilai), pada
    return pada


def _periksa(tautan: Tautan, isi: Mapping[str, Ketikan]) -> None:
    if len(str(tautan)) > 200 or len(isi) > BIDANG_TERBANYAK:
        raise GalatDomain("Konsep halaman ini tidak dapat disimpan. Simpan isiannya dengan tombolnya.")
    panjang = (
        bidang for bidang, konsep in isi.items() if sum(map(len, konsep.nilai)) > PANJANG_NILAI or len(bidang) > 120
    )
    if bidang := next(panjang, None):
        raise GalatDomain(f"Isian {bidang[:60]} terlalu panjang untuk disimpan sebagai konsep. Ringkas tulisannya.")


def _kolom(ketikan: Ketikan) -> dict:
    return {"nilai": list(ketikan.nilai), "dasar": None if ketikan.dasar is None else list(ketikan.dasar)}


def _kueri(tautan: Tautan, oleh: Pelaku) -> Select[Konsep]:
    return select(Konsep).where(Konsep.akun_id == oleh.akun_id, Konsep.tautan == str(tautan))


_BACA = services_kueri.Siap(
    select(Konsep.bidang, Konsep.nilai, Konsep.dasar, Konsep.pada).where(
        Konsep.akun_id == bindparam("akun_id"), Konsep.tautan == bindparam("tautan")
    )
)


def baca(tautan: Tautan, *, oleh: Pelaku) -> dict[str, KonsepBaca]:
    """The drafts of a page by field, the writer's own only."""
    return {
        konsep.bidang: KonsepBaca(
            tuple(konsep.nilai), None if konsep.dasar is None else tuple(konsep.dasar), konsep.pada
        )
        for konsep in services_kueri.semua(_BACA, akun_id=oleh.akun_id, tautan=str(tautan))
    }


@menulis
def buang(tautan: Tautan, bidang: Collection[str] | None = None, *, oleh: Pelaku) -> None:
    """Drop drafts: of these fields, or all of the page."""
    kueri = delete(Konsep).where(Konsep.akun_id == oleh.akun_id, Konsep.tautan == str(tautan))
    db.session.execute(kueri if bidang is None else kueri.where(Konsep.bidang.in_(list(bidang))))


def belum_tersimpan(
    tautan: Tautan, kini: Mapping[str, str], sebutan: Mapping[str, str], cara: str, *, oleh: Pelaku
) -> list[Kurang]:
    """What an act would leave behind: the texts of a page that are still a draft of this person. The drafts stay.

    `kini`: what is stored now, by field; `sebutan`: how a field is called, or a family of them
    ("hadir" for "hadir-3"); `cara`: what to do first ("tekan Simpan notulen").
    """
    konsep = baca(tautan, oleh=oleh)
    beda = [nama for nama, teks in kini.items() if nama in konsep and _beda(konsep[nama].nilai, teks)]
    belum = dict.fromkeys(sebutan.get(nama) or sebutan.get(nama.partition("-")[0], "Isian") for nama in beda)
    return [Kurang(f"{', '.join(belum)} memuat isian yang belum disimpan: {cara}", tautan)] if belum else []


def halaman_berkonsep(apa: Apa, induk: int | None = None, *, oleh: Pelaku) -> list[Tautan]:
    """The pages of this kind (within `induk`) that hold a draft of this person, in order."""
    kueri = select(Konsep.tautan).where(_di_dalam(apa, induk), Konsep.akun_id == oleh.akun_id).distinct()
    halaman = (baca_tautan(teks) for teks in db.session.scalars(kueri))
    return sorted(filter(None, halaman), key=lambda tautan: tautan.nomor)


def ditulis_orang_lain(apa: Apa, induk: int, *, oleh: Pelaku) -> dict[int, str]:
    """Pages of this kind within `induk` on which another one is writing: the last id of the page, and who."""
    kueri = (
        select(Konsep.tautan, Pegawai.nama)
        .join(Akun, Akun.id == Konsep.akun_id)
        .join(Akun.pegawai)
        .where(_di_dalam(apa, induk), Konsep.akun_id != oleh.akun_id)
        .order_by(Konsep.pada)
    )
    return {halaman.nomor[-1]: nama for teks, nama in db.session.execute(kueri) if (halaman := baca_tautan(teks))}


def _di_dalam(apa: Apa, induk: int | None) -> ColumnElement[bool]:
    return Konsep.tautan.startswith(f"{apa}:" if induk is None else f"{apa}:{induk}:", autoescape=True)


def _beda(nilai: tuple[str, ...], teks: str) -> bool:
    return "".join(nilai).replace("\r\n", "\n").strip() != teks.replace("\r\n", "\n").strip()
