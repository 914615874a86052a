"""Who may read which file. A file is as open as the most open thing that it belongs to."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import joinedload

from kinerja.domain.galat import Dimusnahkan, TidakDitemukan
from kinerja.domain.hak import TERBUKA, Pelaku, Tindakan, boleh, boleh_lihat, kelas_sifat
from kinerja.domain.penomoran import KEAMANAN
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.ext import db
from kinerja.models import (
    Arsip,
    Berkas,
    Bukti,
    ButirIsian,
    ButirPenyusutan,
    Disposisi,
    Dokumen,
    FormatUnit,
    IsiArsip,
    PenerimaDisposisi,
    Penggandaan,
    Penyusutan,
    RiwayatLampau,
    RiwayatSuratMasuk,
    SelLampau,
    SumberLampau,
    SuratMasuk,
    VersiIndikator,
)
from kinerja.services.singgahan import sekali

from .dokumen import LEMBAR_DISPOSISI, MILIK_UNIT, KertasBaca, ambil_dokumen, dokumen_siklus

BERKELAS = frozenset({"surat_pengantar", "daftar_arsip", "tanda_terima"})
"""Kinds of papers that have a security class of their own."""


def dokumen_terlihat(dokumen: Dokumen | KertasBaca, oleh: Pelaku) -> bool:
    """May this officer read the paper? The isian of a unit is for that unit and the desks above it."""
    if dokumen.jenis in MILIK_UNIT:
        return boleh(oleh, Tindakan.ISIAN_LIHAT, dokumen.sumber)
    if dokumen.jenis == LEMBAR_DISPOSISI:
        return _lembar_terlihat(dokumen, oleh)
    if dokumen.jenis in BERKELAS:
        return boleh_lihat(oleh, kelas_dokumen(dokumen)) and _semua_unit(dokumen, oleh)
    return boleh(oleh, Tindakan.SIKLUS_LIHAT)


def _lembar_terlihat(dokumen: Dokumen | KertasBaca, oleh: Pelaku) -> bool:
    """The sheet of a disposisi is as open as that; to whom one went is asked of a rahasia one alone."""
    if isinstance(dokumen, KertasBaca) and dokumen.sifat not in (None, "rahasia"):
        return boleh(oleh, Tindakan.SIKLUS_LIHAT)
    disposisi = _disposisi(dokumen)
    return disposisi is not None and disposisi_terlihat(disposisi, oleh)


def _semua_unit(dokumen: Dokumen | KertasBaca, oleh: Pelaku) -> bool:
    """A daftar isi names the evidence of units: it is for those who may see all of them."""
    return oleh.arsiparis or all(boleh(oleh, Tindakan.ISIAN_LIHAT, unit_id) for unit_id in dokumen.isi.get("unit", ()))


def dokumen_rahasia(dokumen: Dokumen | KertasBaca) -> bool:
    """Is the paper of a class that not everybody may read? Then no browser keeps it."""
    return kelas_dokumen(dokumen) not in TERBUKA


def dokumen_terbuka(siklus_id: int) -> list[Dokumen]:
    """The papers of a siklus that everybody may read, oldest first: those that may leave the house."""
    return [dokumen for dokumen in dokumen_siklus(siklus_id) if not dokumen_rahasia(dokumen)]


def _disposisi(dokumen: Dokumen | KertasBaca) -> Disposisi | None:
    """The disposisi that a sheet is the paper of."""
    return _disposisi_siklus(dokumen.siklus_id).get(dokumen.sumber) or db.session.get(Disposisi, dokumen.sumber)


@sekali
def _disposisi_siklus(siklus_id: int) -> dict[int, Disposisi]:
    """Every disposisi of a siklus and to whom it went, in one query: its papers are asked about together."""
    kueri = select(Disposisi).where(Disposisi.siklus_id == siklus_id).options(joinedload(Disposisi.penerima))
    return {disposisi.id: disposisi for disposisi in db.session.scalars(kueri).unique()}


@sekali
def kelas_arsip(siklus_id: int | None) -> dict[int, str]:
    """The bundles of a siklus, by id, with their security class."""
    kueri = select(Arsip.id, Arsip.keamanan).where(Arsip.siklus_id == siklus_id)
    return dict(db.session.execute(kueri).all())


def kelas_dokumen(dokumen: Dokumen | KertasBaca) -> str:
    """The security class of a paper: a letter's own, a disposisi's by its sifat.

    A receipt of copies is as closed as the most closed paper that it names.
    """
    if dokumen.jenis == LEMBAR_DISPOSISI:
        lembar = dokumen if isinstance(dokumen, KertasBaca) else _disposisi(dokumen)
        return kelas_sifat(lembar.sifat or "" if lembar else "")
    if dokumen.jenis == "daftar_arsip":  # as closed as its bundle is today
        return kelas_tertinggi([dokumen.isi.get("keamanan", "B"), *_kelas_bundel(dokumen)])
    if dokumen.jenis != "tanda_terima":
        return dokumen.isi.get("keamanan", "B")
    return _kelas_salinan(dokumen.siklus_id)


def _kelas_bundel(dokumen: Dokumen | KertasBaca) -> list[str]:
    """The class that the bundle of a daftar isi has today; none where there is no bundle any more."""
    ada = kelas_arsip(dokumen.siklus_id).get(dokumen.sumber) if dokumen.siklus_id else None
    if ada is None:
        ada = db.session.scalar(select(Arsip.keamanan).where(Arsip.id == dokumen.sumber))
    return [ada] if ada else []


@sekali
def _kelas_salinan(siklus_id: int) -> str:
    kueri = select(Dokumen).join(Penggandaan, Penggandaan.dokumen_id == Dokumen.id)
    disalin = db.session.scalars(kueri.where(Penggandaan.siklus_id == siklus_id)).all()
    return kelas_tertinggi(kelas_dokumen(asli) for asli in disalin if asli.jenis != "tanda_terima")


def kelas_tertinggi(kelas: Iterable[str]) -> str:
    """The most closed of these classes; B of none."""
    return max(("B", *kelas), key=list(KEAMANAN).index)


def berkas_rahasia(berkas: Berkas) -> bool:
    """Is any paper, letter or item of the archive that the file belongs to rahasia?"""
    milik = db.session.scalars(select(Dokumen).where(Dokumen.berkas_id == berkas.id))
    return _surat_rahasia(berkas) or _isi_rahasia(berkas) or any(dokumen_rahasia(dokumen) for dokumen in milik)


def _isi_rahasia(berkas: Berkas) -> bool:
    """An old paper that nobody has looked at yet is one of these."""
    kueri = select(IsiArsip.id).where(IsiArsip.berkas_id == berkas.id, IsiArsip.keamanan.not_in(TERBUKA))
    return db.session.scalar(kueri.limit(1)) is not None


def _surat_rahasia(berkas: Berkas) -> bool:
    return any(_sifat_pindaian(berkas))


def _sifat_pindaian(berkas: Berkas) -> list[bool]:
    """For each version of an incoming letter that has this scan: is it, or its letter as it is now, rahasia?"""
    kini = select(SuratMasuk.sifat, SuratMasuk.sifat).where(SuratMasuk.berkas_id == berkas.id)
    versi = (
        select(RiwayatSuratMasuk.sifat, SuratMasuk.sifat)
        .join(SuratMasuk, SuratMasuk.id == RiwayatSuratMasuk.surat_masuk_id)
        .where(RiwayatSuratMasuk.berkas_id == berkas.id)
    )
    return ["rahasia" in baris for kueri in (kini, versi) for baris in db.session.execute(kueri)]


def ambil_terlihat(dokumen_id: int, *, oleh: Pelaku) -> Dokumen:
    """The paper, or TidakDitemukan when there is none or it is not for this officer."""
    dokumen = ambil_dokumen(dokumen_id)
    if not dokumen_terlihat(dokumen, oleh):
        raise TidakDitemukan("Dokumen itu tidak ditemukan.")
    if dokumen.jenis != "daftar_arsip":
        wajib_belum_musnah(dokumen.siklus_id, oleh=oleh)
    return dokumen


def ambil_berkas(berkas_id: int, *, oleh: Pelaku) -> Berkas:
    """A file (evidence, scan, paper), or TidakDitemukan."""
    berkas = db.session.get(Berkas, berkas_id)
    if berkas is None or not any(milik(berkas, oleh) for milik in (_bukti, _surat, _lampau, _dokumen)):
        raise TidakDitemukan("Berkas itu tidak ditemukan.")
    _wajib_belum_musnah(Arsip.id.in_(select(IsiArsip.arsip_id).where(IsiArsip.berkas_id == berkas_id)), oleh)
    return berkas


def wajib_belum_musnah(siklus_id: int | None, *, oleh: Pelaku | None = None) -> None:
    """Raise Dimusnahkan where the papers of this siklus were destroyed. `oleh` None: the server itself asks."""
    _wajib_belum_musnah(Arsip.siklus_id == siklus_id, oleh)


def _wajib_belum_musnah(milik: ColumnElement[bool], oleh: Pelaku | None) -> None:
    arsip = db.session.scalar(select(Arsip).where(Arsip.keadaan == "musnah", milik).limit(1))
    if arsip is not None:
        raise galat_musnah(arsip, oleh)


def galat_musnah(arsip: Arsip, oleh: Pelaku | None) -> Dimusnahkan:
    """That a paper of this bundle was destroyed: by which berita acara, for who may see the bundle."""
    if oleh is None or not boleh_lihat(oleh, arsip.keamanan):
        return Dimusnahkan("Naskah ini sudah dimusnahkan menurut jadwal retensinya.")
    kueri = select(Penyusutan).join(ButirPenyusutan).where(ButirPenyusutan.arsip_id == arsip.id)
    acara = db.session.scalar(kueri.where(Penyusutan.jenis == "pemusnahan", Penyusutan.status == "selesai").limit(1))
    dengan = (
        f" dengan berita acara pemusnahan nomor {acara.nomor}, {tulis_tanggal(acara.tanggal)}"
        if acara and acara.tanggal
        else ""
    )
    baris = Kurang(f"Arsip {arsip.seri:04d}, {arsip.judul}", ke(Apa.ARSIP, arsip.id))
    return Dimusnahkan(f"Naskah ini dimusnahkan{dengan}.", [baris])


def _bukti(berkas: Berkas, oleh: Pelaku) -> bool:
    unit = db.session.scalars(
        select(FormatUnit.unit_id)
        .join(ButirIsian, ButirIsian.format_unit_id == FormatUnit.id)
        .join(Bukti, Bukti.butir_id == ButirIsian.id)
        .where(Bukti.berkas_id == berkas.id)
    )
    return any(boleh(oleh, Tindakan.ISIAN_LIHAT, unit_id) for unit_id in unit)


def _surat(berkas: Berkas, oleh: Pelaku) -> bool:
    """The scan of a letter that came in, also one that was replaced; a rahasia one as the archive has it, class R."""
    return any(boleh_lihat(oleh, "R" if rahasia else "B") for rahasia in _sifat_pindaian(berkas))


def _lampau(berkas: Berkas, oleh: Pelaku) -> bool:
    """A paper of past figures is for those who may read one of the figures taken from it."""
    unit = db.session.scalars(
        select(VersiIndikator.unit_id)
        .join(SelLampau, SelLampau.indikator_id == VersiIndikator.indikator_id)
        .join(RiwayatLampau, RiwayatLampau.sel_id == SelLampau.id)
        .join(SumberLampau, SumberLampau.id == RiwayatLampau.sumber_id)
        .where(SumberLampau.berkas_id == berkas.id, VersiIndikator.berlaku)
        .distinct()
    )
    return any(boleh(oleh, Tindakan.LAMPAU_LIHAT, unit_id) for unit_id in unit)


def _dokumen(berkas: Berkas, oleh: Pelaku) -> bool:
    milik = db.session.scalars(select(Dokumen).where(Dokumen.berkas_id == berkas.id))
    return any(dokumen_terlihat(dokumen, oleh) for dokumen in milik)


def disposisi_terlihat(disposisi: Disposisi, oleh: Pelaku) -> bool:
    """May this officer see the disposisi?"""
    if disposisi.sifat != "rahasia":
        return boleh(oleh, Tindakan.SIKLUS_LIHAT)
    penerima = {cabang.jabatan_id for cabang in disposisi.penerima}
    return oleh.jabatan_id in penerima or disposisi.dari_penugasan_id == oleh.penugasan_id


def disposisi_tertutup(oleh: Pelaku | None) -> ColumnElement[bool]:
    """As a condition on Disposisi: it is rahasia, and `oleh` is neither its sender nor among those to whom it went."""
    if oleh is None:
        return Disposisi.sifat == "rahasia"
    menerima = exists().where(
        PenerimaDisposisi.disposisi_id == Disposisi.id, PenerimaDisposisi.jabatan_id == oleh.jabatan_id
    )
    return and_(Disposisi.sifat == "rahasia", Disposisi.dari_penugasan_id != oleh.penugasan_id, ~menerima)
