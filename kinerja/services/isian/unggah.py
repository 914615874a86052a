"""A filled workbook comes back: kept until it is decided, compared three ways, applied as one block.

What it would do is judged by the very verb that does it (`isi.uji_blok`, `isi.isi_blok`): the version in the file, what
stands on the server now, what the file says. Keeping and dropping an upload changes nothing of the office.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from flask import current_app
from sqlalchemy import Select, delete, select

from kinerja.adapters import jam, lembar_kerja
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh
from kinerja.domain.isian import LABEL, baca_isian
from kinerja.domain.tanda_berkas import TandaRusak
from kinerja.ext import db
from kinerja.models import PadananKolom, UnggahanIsian
from kinerja.services import hak, naskah
from kinerja.services.berkas.lembar_kembali import SelKembali, nama_rapi, tanda_berkas
from kinerja.services.berkas.unggah import PANJANG_NAMA, baca_lembar_kerja
from kinerja.services.transaksi import menulis

from . import berkas_isian
from .baca import lembar_unit
from .berkas_isian import BarisAsing, KolomAsing
from .isi import Alamat, Calon, Ketikan, SelBentrok, isi_blok, pastikan_boleh_isi, uji_blok
from .lembar import Lembar

TANPA_UNGGAHAN = "Tidak ada berkas yang menunggu keputusan Anda. Unggah berkas XLSX-nya sekali lagi."
INDIKATOR = "indikator"


@dataclass(frozen=True)
class Pilihan:
    """What was chosen for a conflict: the file's value or the stored one, over the version that the page showed."""

    pakai_berkas: bool
    versi: int


@dataclass(frozen=True)
class SelBanding:
    """A cell of the file beside the sheet. One of `calon`, `bentrok` and `galat` says what is to be done with it."""

    sel: SelKembali
    nama: str
    calon: Calon | None = None
    bentrok: SelBentrok | None = None
    galat: str = ""

    @property
    def label(self) -> str:
        """What its column is called."""
        return LABEL[self.sel.kolom]


@dataclass(frozen=True)
class Banding:
    """An upload beside the sheet as it stands now. `sama`: cells that change nothing; `lembar`: the one of the file.
    `dibiarkan`: nobody touched them in the file, but they were changed here since it was downloaded.

    `asing_baris`: rows of a foreign sheet that a person may match, to one of `pilihan_baris`.
    """

    id: int
    versi: int
    nama_berkas: str
    pada: object
    asing: bool
    lembar: int = 0
    berubah: list[SelBanding] = field(default_factory=list)
    bentrok: list[SelBanding] = field(default_factory=list)
    salah: list[SelBanding] = field(default_factory=list)
    keluhan: list[str] = field(default_factory=list)
    asing_baris: list[BarisAsing] = field(default_factory=list)
    pilihan_baris: list[tuple[int, str]] = field(default_factory=list)
    sama: int = 0
    dibiarkan: list[SelBanding] = field(default_factory=list)

    @property
    def selesai(self) -> bool:
        """Is there nothing left to decide?"""
        return not (self.berubah or self.bentrok or self.salah)


@dataclass(frozen=True)
class Pencocokan:
    """A foreign workbook whose columns are to be matched."""

    id: int
    versi: int
    nama_berkas: str
    lembar: list[str]
    dipilih: int
    judul: int
    kolom: list[KolomAsing]


def terima(siklus_id: int, unit_id: int, *, nama_berkas: str, isi: bytes, oleh: Pelaku) -> None:
    """Read an uploaded workbook and keep it as pending, in the place of an earlier one of this person.

    Raises GalatMasukan (berkas) for what is not taken, GalatDomain when langkah 5 of the unit is not open, HakDitolak,
    TidakDitemukan.
    """
    pastikan_boleh_isi(naskah.ambil_siklus(siklus_id), unit_id, oleh)
    if not isi and not nama_berkas:
        raise GalatMasukan({"berkas": "Pilih berkas XLSX yang sudah diisi."})
    try:
        catatan = _urai(lembar_unit(siklus_id, unit_id), nama_berkas, isi)
    except TandaRusak as galat:
        raise GalatMasukan({"berkas": galat.pesan}) from galat
    _simpan(siklus_id, unit_id, nama_berkas, catatan, oleh)


def _urai(lembar: Lembar, nama_berkas: str, isi: bytes) -> dict:
    semua = baca_lembar_kerja(nama_berkas, isi, "berkas")
    penanda = tanda_berkas(semua, current_app.config["KUNCI_HMAC"])
    if penanda is None:
        tampak = [lembar_berkas for lembar_berkas in semua if lembar_berkas.tampak and lembar_berkas.sel]
        if not tampak:
            raise GalatMasukan({"berkas": "Berkas ini tidak berisi apa pun. Pilih berkas yang sudah diisi."})
        return {
            "jenis": "asing",
            "lembar": [lembar_kerja.catatan(lembar_berkas) for lembar_berkas in tampak],
            "padanan": None,
        }
    if penanda.milik != (lembar.siklus_id, lembar.unit_id):
        raise GalatMasukan(
            {
                "berkas": f"Berkas ini isian {penanda.nama}, bukan {lembar.unit}, {lembar.nama_siklus}. "
                "Unggah berkas itu pada lembar isiannya sendiri, atau unduh XLSX dari lembar ini."
            }
        )
    sel, keluhan = berkas_isian.sel_kinerja(semua, penanda, lembar)
    return {"jenis": "kinerja", "sel": [asdict(satu_sel) for satu_sel in sel], "keluhan": keluhan}


@menulis
def _simpan(siklus_id: int, unit_id: int, nama_berkas: str, isi: dict, oleh: Pelaku) -> None:
    pastikan_boleh_isi(naskah.ambil_siklus(siklus_id), unit_id, oleh)
    unggahan = db.session.scalar(_kueri(siklus_id, unit_id, oleh))
    pada = jam.sekarang()
    versi = max(int(pada.timestamp()) % 10**9, unggahan.versi + 1 if unggahan else 0)  # no two uploads share one
    if unggahan is None:
        unggahan = UnggahanIsian(akun_id=oleh.akun_id, siklus_id=siklus_id, unit_id=unit_id)
        db.session.add(unggahan)
    unggahan.nama_berkas, unggahan.versi, unggahan.pada = nama_berkas[:PANJANG_NAMA], versi, pada
    unggahan.isi = isi | {"lewati": []}


def _milik(siklus_id: int, unit_id: int, oleh: Pelaku) -> tuple:
    return (
        UnggahanIsian.akun_id == oleh.akun_id,
        UnggahanIsian.siklus_id == siklus_id,
        UnggahanIsian.unit_id == unit_id,
    )


def _kueri(siklus_id: int, unit_id: int, oleh: Pelaku) -> Select[UnggahanIsian]:
    return select(UnggahanIsian).where(*_milik(siklus_id, unit_id, oleh))


def menunggu(siklus_id: int, unit_id: int, *, oleh: Pelaku) -> bool:
    """Has this person an upload for this sheet that is not decided yet?"""
    return db.session.scalar(_kueri(siklus_id, unit_id, oleh).with_only_columns(UnggahanIsian.id)) is not None


def lihat(
    siklus_id: int, unit_id: int, *, oleh: Pelaku, lembar: int | None = None, judul: int | None = None
) -> Banding | Pencocokan | None:
    """The pending upload: compared, or its columns to be matched (always, when `lembar` or `judul` names a place).

    None without one. Raises GalatDomain when langkah 5 of the unit is not open, HakDitolak, TidakDitemukan.
    """
    pastikan_boleh_isi(naskah.ambil_siklus(siklus_id), unit_id, oleh)
    unggahan = db.session.scalar(_kueri(siklus_id, unit_id, oleh))
    if unggahan is None:
        return None
    if unggahan.isi["jenis"] == "asing" and (lembar is not None or judul is not None or not unggahan.isi["padanan"]):
        return _pencocokan(unggahan, lembar, judul)
    return _banding(unggahan, oleh)


def _pencocokan(unggahan: UnggahanIsian, nomor: int | None, judul: int | None) -> Pencocokan:
    semua, periode = unggahan.isi["lembar"], naskah.ambil_siklus(unggahan.siklus_id).periode
    nama = [lembar["nama"] for lembar in semua]
    if nomor is None or not 0 <= nomor < len(semua):
        nomor = berkas_isian.menurut_periode(nama, periode)
    berkas = lembar_kerja.dari_catatan(semua[nomor])
    judul = judul or berkas_isian.baris_judul(berkas)
    kolom = berkas_isian.kolom_asing(berkas, judul, _diingat(unggahan.unit_id), periode)
    return Pencocokan(unggahan.id, unggahan.versi, unggahan.nama_berkas, nama, nomor, judul, kolom)


def _diingat(unit_id: int) -> dict[str, str]:
    return db.session.scalar(select(PadananKolom.kolom).where(PadananKolom.unit_id == unit_id)) or {}


def _diingat_baris(unit_id: int) -> dict[str, str]:
    return db.session.scalar(select(PadananKolom.baris).where(PadananKolom.unit_id == unit_id)) or {}


@menulis
def padankan(
    siklus_id: int, unit_id: int, *, lembar: int, judul: int, kolom: Mapping[int, str], versi: int, oleh: Pelaku
) -> None:
    """Say which column of a foreign sheet is which; remembered for the next file of the unit.

    Raises GalatMasukan (kolom), Didahului, TidakDitemukan.
    """
    unggahan = _ambil(siklus_id, unit_id, versi, oleh)
    semua = unggahan.isi.get("lembar", [])
    if not 0 <= lembar < len(semua):
        raise TidakDitemukan("Lembar itu tidak ada pada berkas ini.")
    dipakai = [satu_kolom for satu_kolom in kolom.values() if satu_kolom]
    if INDIKATOR not in dipakai or len(dipakai) < 2:
        raise GalatMasukan({"kolom": "Tunjukkan kolom nama atau kode indikator, dan paling sedikit satu kolom isian."})
    if kembar := next((kolom_berkas for kolom_berkas in dipakai if dipakai.count(kolom_berkas) > 1), ""):
        nama = LABEL.get(kembar, "Nama atau kode indikator")
        raise GalatMasukan({"kolom": f"{nama} ditunjuk oleh dua kolom. Pilih satu, yang lain dilewati."})
    berkas = lembar_kerja.dari_catatan(semua[lembar])
    padanan = {"lembar": lembar, "judul": judul, "kolom": {str(nomor): nama for nomor, nama in kolom.items() if nama}}
    unggahan.isi, unggahan.versi = unggahan.isi | {"padanan": padanan, "lewati": []}, unggahan.versi + 1
    diingat = {berkas_isian.kunci_judul(berkas_isian.judul_kolom(berkas, judul, n)): nama for n, nama in kolom.items()}
    _ingat(unit_id, diingat, oleh)


@menulis
def padankan_baris(siklus_id: int, unit_id: int, pilihan: Mapping[int, int | None], *, versi: int, oleh: Pelaku) -> int:
    """Say which indicator the rows of a foreign sheet are, by their numbers; None: none of them. Remembered by the
    names that stand there, for the files to come. Returns how many rows are read as an indicator now.

    Raises GalatMasukan (baris), Didahului, GalatDomain, HakDitolak, TidakDitemukan.
    """
    unggahan = _ambil(siklus_id, unit_id, versi, oleh)
    if not unggahan.isi.get("padanan"):
        raise GalatDomain("Cocokkan dahulu kolom berkas ini.")
    lembar = lembar_unit(siklus_id, unit_id)
    banding = _banding(unggahan, oleh)
    nama, boleh_dipilih = {baris.nomor: baris.nama for baris in banding.asing_baris}, dict(banding.pilihan_baris)
    semula = {baris.nomor: baris.butir_id for baris in banding.asing_baris}
    hasil = semula | {nomor: butir for nomor, butir in pilihan.items() if nomor in nama}
    dipakai = [butir for butir in hasil.values() if butir]
    if asing := next((butir for butir in dipakai if butir not in boleh_dipilih), None):
        raise TidakDitemukan(f"Indikator nomor {asing} tidak dapat dipilih untuk baris berkas ini.")
    if kembar := next((butir for butir in dipakai if dipakai.count(butir) > 1), None):
        raise GalatMasukan({"baris": f"{boleh_dipilih[kembar]} dipilih untuk dua baris. Pilih satu, lewati yang lain."})
    kode = {baris.butir_id: baris.indikator.kode for baris in lembar.baris}
    ingatan = _ingatan(unit_id, oleh)
    lupa = {nama_rapi(nama[nomor]) for nomor, butir in hasil.items() if not butir}
    baru = {nama_rapi(nama[nomor]): kode[butir] for nomor, butir in hasil.items() if butir}
    ingatan.baris = {kunci: isi for kunci, isi in ingatan.baris.items() if kunci not in lupa} | baru
    unggahan.versi += 1
    return len(dipakai)


def _ingatan(unit_id: int, oleh: Pelaku) -> PadananKolom:
    ingatan = db.session.scalar(select(PadananKolom).where(PadananKolom.unit_id == unit_id))
    if ingatan is None:
        ingatan = PadananKolom(unit_id=unit_id, kolom={}, baris={})
        db.session.add(ingatan)
    ingatan.oleh, ingatan.pada = oleh.sebutan, jam.sekarang()
    return ingatan


def _ingat(unit_id: int, kolom: dict[str, str], oleh: Pelaku) -> None:
    ingatan = _ingatan(unit_id, oleh)
    ingatan.kolom = ingatan.kolom | {judul: nama for judul, nama in kolom.items() if judul}


def _banding(unggahan: UnggahanIsian, oleh: Pelaku) -> Banding:
    lembar = lembar_unit(unggahan.siklus_id, unggahan.unit_id)
    sel, keluhan, asing_baris = _sel(unggahan, lembar)
    dipilih = {baris.butir_id for baris in asing_baris}
    terisi = {satu_sel.butir_id for satu_sel in sel} - dipilih
    nama = {baris.butir_id: f"{baris.urutan}. {baris.indikator.nama}" for baris in lembar.baris}
    hasil, calon = uji_blok(unggahan.siklus_id, unggahan.unit_id, _ketikan(sel), oleh=oleh)
    lewati = {tuple(letak) for letak in unggahan.isi["lewati"]}
    banding = Banding(
        unggahan.id,
        unggahan.versi,
        unggahan.nama_berkas,
        unggahan.pada,
        asing=unggahan.isi["jenis"] == "asing",
        lembar=(unggahan.isi.get("padanan") or {}).get("lembar", 0),
        keluhan=keluhan,
        asing_baris=asing_baris,
        pilihan_baris=[(butir, kata) for butir, kata in nama.items() if butir not in terisi] if asing_baris else [],
    )
    sama = 0
    for satu_sel in sel:
        alamat = (satu_sel.butir_id, satu_sel.kolom)
        sebut = nama.get(satu_sel.butir_id, "Indikator yang tidak ada lagi pada lembar isian")
        if galat := satu_sel.galat or hasil.ditolak.get(alamat, ""):
            banding.salah.append(SelBanding(satu_sel, sebut, galat=galat))
        elif alamat in hasil.bentrok and alamat not in lewati:
            banding.bentrok.append(SelBanding(satu_sel, sebut, bentrok=hasil.bentrok[alamat]))
        elif alamat in calon:
            banding.berubah.append(SelBanding(satu_sel, sebut, calon=calon[alamat]))
        elif not banding.asing and not _masih_sama(satu_sel, lembar):
            banding.dibiarkan.append(SelBanding(satu_sel, sebut))
        else:
            sama += 1
    return Banding(**{**vars(banding), "sama": sama})


def _masih_sama(sel: SelKembali, lembar: Lembar) -> bool:
    """Does the file say of this cell, which it would not change, what stands there now?"""
    baris = next(baris for baris in lembar.baris if baris.butir_id == sel.butir_id)
    kini = baris.sel[sel.kolom]
    if kini.versi == sel.versi:
        return True
    try:
        return baca_isian(sel.kolom, sel.teks, baris.ukur.definisi) == kini.nilai
    except GalatDomain:
        return sel.teks.strip() == kini.teks


def _sel(unggahan: UnggahanIsian, lembar: Lembar) -> tuple[list[SelKembali], list[str], list[BarisAsing]]:
    isi = unggahan.isi
    if isi["jenis"] == "kinerja":
        return [SelKembali(**sel) for sel in isi["sel"]], isi["keluhan"], []
    padanan = isi["padanan"]
    berkas = lembar_kerja.dari_catatan(isi["lembar"][padanan["lembar"]])
    kolom = {int(nomor): nama for nomor, nama in padanan["kolom"].items()}
    return berkas_isian.sel_asing(berkas, padanan["judul"], kolom, lembar, _diingat_baris(unggahan.unit_id))


def _ketikan(sel: list[SelKembali]) -> dict[Alamat, Ketikan]:
    return {
        (ketikan.butir_id, ketikan.kolom): Ketikan(ketikan.teks, ketikan.versi) for ketikan in sel if not ketikan.galat
    }


@menulis
def terapkan(siklus_id: int, unit_id: int, pilihan: Mapping[Alamat, Pilihan], *, versi: int, oleh: Pelaku) -> int:
    """Apply what does not conflict, and what was chosen of what does; returns how many cells changed.

    `versi`: of the upload as the page showed it. What was not chosen, what has been changed meanwhile and what cannot
    be read stays pending; an upload with nothing left is dropped. Undone cell by cell in the history of the sheet.
    Raises Didahului, TidakDitemukan, GalatDomain when langkah 5 of the unit is not open, HakDitolak.
    """
    unggahan = _ambil(siklus_id, unit_id, versi, oleh)
    if unggahan.isi["jenis"] == "asing" and not unggahan.isi["padanan"]:
        raise GalatDomain("Cocokkan dahulu kolom berkas ini.")
    banding = _banding(unggahan, oleh)
    kirim = {(s.sel.butir_id, s.sel.kolom): Ketikan(s.sel.teks, s.sel.versi) for s in banding.berubah}
    lewati = []
    for bentrok in banding.bentrok:
        alamat = (bentrok.sel.butir_id, bentrok.sel.kolom)
        pilih = pilihan.get(alamat)
        if pilih and pilih.pakai_berkas:
            kirim[alamat] = Ketikan(bentrok.sel.teks, pilih.versi)
        elif pilih:
            lewati.append(list(alamat))
    hasil = isi_blok(siklus_id, unit_id, kirim, oleh=oleh, dari="lembar_kerja")
    unggahan.isi, unggahan.versi = unggahan.isi | {"lewati": unggahan.isi["lewati"] + lewati}, unggahan.versi + 1
    db.session.flush()
    if _banding(unggahan, oleh).selesai:
        db.session.delete(unggahan)
    return hasil.berubah


def _ambil(siklus_id: int, unit_id: int, versi: int, oleh: Pelaku) -> UnggahanIsian:
    pastikan_boleh_isi(naskah.ambil_siklus(siklus_id), unit_id, oleh)
    unggahan = db.session.scalar(_kueri(siklus_id, unit_id, oleh))
    if unggahan is None:
        raise GalatDomain(TANPA_UNGGAHAN)
    if unggahan.versi != versi:
        raise Didahului("Berkas yang menunggu sudah berganti sejak halaman ini dibuka. Periksa lagi daftarnya.")
    return unggahan


@menulis
def buang(siklus_id: int, unit_id: int, *, oleh: Pelaku) -> None:
    """Drop the pending upload of this person; the sheet stays as it is. Raises HakDitolak, TidakDitemukan."""
    if not boleh(oleh, Tindakan.ISIAN_LIHAT, unit_id):
        raise TidakDitemukan("Lembar isian itu tidak ditemukan.")
    hak.wajib(oleh, Tindakan.ISIAN_ISI, naskah.ambil_siklus(siklus_id), unit_id)
    db.session.execute(delete(UnggahanIsian).where(*_milik(siklus_id, unit_id, oleh)))
