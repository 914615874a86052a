"""Writing realisasi of periods without a siklus, from papers. Nothing is overwritten unseen, nothing is erased."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import bindparam, select

from kinerja.adapters import jam
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh_lihat, wajib
from kinerja.domain.isian import tulis_isian
from kinerja.domain.lampau import akhir_periode, baca_lampau, kolom_lampau, salah_rasio
from kinerja.domain.periode import PERIODE, nama_periode
from kinerja.domain.tanggal import baca_tanggal, tulis_tanggal, tulis_waktu
from kinerja.ext import db
from kinerja.models import (
    Arsip,
    Indikator,
    IsiArsip,
    RiwayatLampau,
    SelLampau,
    Siklus,
    SumberLampau,
    VersiIndikator,
)
from kinerja.services import kueri
from kinerja.services.berkas.simpan import Simpanan, baris_berkas
from kinerja.services.berkas.unggah import terima_unggahan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.perubahan import penulis
from kinerja.services.transaksi import menulis

from .kelola import definisi_dari

PANJANG_NAMA, PANJANG_NOMOR, PANJANG_ALASAN, ALASAN_TERPENDEK = 300, 160, 500, 10


@dataclass(frozen=True)
class KetikanLampau:
    """What a page sends for a cell: the text, and the version of the cell that the page showed."""

    teks: str
    versi: int


@dataclass(frozen=True)
class BarisLampau:
    """What a page sends for an indicator. `sumber_id`: the paper of this row, 0 for the one of the whole save."""

    indikator_id: int
    sel: dict[str, KetikanLampau]
    sumber_id: int = 0


class GalatLampau(GalatMasukan):
    """Every refusal of a save at once. `simpanan`: the file of its paper, already safe: it is not asked for again."""

    def __init__(self, bidang: dict[str, str], simpanan: Simpanan | None) -> None:
        super().__init__(bidang)
        self.simpanan = simpanan


@dataclass(frozen=True)
class SumberKetik:
    """The paper of a whole save: an earlier one (`id`), or a new one with its file, uploaded or from the archive.

    `tanggal` is text as typed: what is wrong with it is told together with everything else. `simpanan`: a file that
    came with an earlier, refused sending; one that is chosen now takes its place.
    """

    id: int = 0
    nama: str = ""
    nomor: str = ""
    tanggal: str = ""
    nama_berkas: str = ""
    isi: bytes = b""
    isi_arsip_id: int = 0
    simpanan: Simpanan | None = None

    @property
    def ditulis(self) -> bool:
        """Is a new paper named, in whatever part?"""
        berkas = self.nama_berkas or self.isi_arsip_id or self.simpanan
        return bool(berkas) or any(teks.strip() for teks in (self.nama, self.nomor, self.tanggal))

    @property
    def disebut(self) -> bool:
        """Is any paper named for the whole save?"""
        return bool(self.id) or self.ditulis


def nama_sel(kolom: str, indikator_id: int) -> str:
    """The name of a cell in forms and errors: "realisasi-12"."""
    return f"{kolom}-{indikator_id}"


def tertutup(tahun: int, periode: str) -> tuple[str, int | None]:
    """Why a period cannot be typed, with the siklus that measures it: ("", None) when it can."""
    nama = nama_periode(tahun, periode)
    siklus_id = siklus_periode(tahun, periode)
    if siklus_id:
        return (
            f"{nama} diukur melalui siklus, jadi angkanya diisi pada lembar isian siklus itu. Angka dari dokumen yang "
            "sudah tercatat tetap tersimpan dan dibandingkan di bawah ini.",
            siklus_id,
        )
    akhir = akhir_periode(tahun, periode)
    if akhir >= jam.hari_ini():
        return (
            f"{nama} baru berakhir pada {tulis_tanggal(akhir)}. Angka dari dokumen hanya untuk periode yang sudah "
            "lewat; periode berjalan diisi melalui siklus.",
            None,
        )
    return "", None


def siklus_periode(tahun: int, periode: str) -> int | None:
    """The siklus, running or finished, that measures a period."""
    return kueri.angka(_SIKLUS, tahun=tahun, periode=periode)


_SIKLUS = kueri.Siap(
    select(Siklus.id).where(
        Siklus.tahun == bindparam("tahun"), Siklus.periode == bindparam("periode"), Siklus.status != "batal"
    )
)


def pastikan_periode(tahun: int, periode: str) -> None:
    """Raise TidakDitemukan for a year or a period that there is not."""
    if periode not in PERIODE or not 2000 <= tahun <= 2100:
        raise TidakDitemukan("Periode itu tidak ada. Pilih tahun dan periode dari daftar.")


def simpan(
    tahun: int, periode: str, baris: Sequence[BarisLampau], *, sumber: SumberKetik, alasan: str = "", oleh: Pelaku
) -> int:
    """Save the figures that were changed; returns how many. All of them or none, with one line in the jejak.

    A change of what was filled needs `alasan`. Raises GalatLampau with every refusal at once (cells by `nama_sel`, and
    sumber_id, nama, nomor, tanggal, berkas, alasan), GalatDomain when the period is closed, HakDitolak, TidakDitemukan.
    """
    wajib(oleh, Tindakan.LAMPAU_CATAT)
    pastikan_periode(tahun, periode)
    simpanan, salah = _terima(sumber)
    return _simpan(_Simpan(tahun, periode, oleh, alasan.strip(), sumber, simpanan, salah), baris)


def _terima(sumber: SumberKetik) -> tuple[Simpanan | None, dict[str, str]]:
    """The uploaded file, put into the store before anything is written."""
    try:
        return terima_unggahan(sumber.nama_berkas, sumber.isi, bidang="berkas") or sumber.simpanan, {}
    except GalatMasukan as galat:
        return None, galat.bidang


@dataclass
class _Simpan:
    """One save on its way: what it has found wrong so far, the cells that it will write, the papers that they name."""

    tahun: int
    periode: str
    oleh: Pelaku
    alasan: str
    sumber: SumberKetik
    simpanan: Simpanan | None
    salah: dict[str, str]
    tulis: list[tuple[SelLampau, str, int]] = field(default_factory=list)
    dipakai: set[int] = field(default_factory=set)


@menulis
def _simpan(kerja: _Simpan, baris: Sequence[BarisLampau]) -> int:
    alasan_tutup, _ = tertutup(kerja.tahun, kerja.periode)
    if alasan_tutup:
        raise GalatDomain(alasan_tutup)
    versi = _versi_berlaku([satu_baris.indikator_id for satu_baris in baris])
    ada = _sel_ada(kerja, list(versi))
    for isian in baris:
        if isian.indikator_id not in versi:
            raise TidakDitemukan("Indikator itu tidak ditemukan. Muat ulang halaman, lalu ulangi.")
        _periksa_baris(kerja, isian, versi[isian.indikator_id], ada.get(versi[isian.indikator_id].indikator.kode, {}))
    _periksa_sumber(kerja)
    _periksa_alasan(kerja)
    if kerja.salah:
        raise GalatLampau(kerja.salah, kerja.simpanan)
    return _tulis(kerja)


def _versi_berlaku(indikator_id: list[int]) -> dict[int, VersiIndikator]:
    pilihan = select(VersiIndikator).where(VersiIndikator.indikator_id.in_(indikator_id), VersiIndikator.berlaku)
    return {versi_indikator.indikator_id: versi_indikator for versi_indikator in db.session.scalars(pilihan)}


def _sel_ada(kerja: _Simpan, indikator_id: list[int]) -> dict[str, dict[str, SelLampau]]:
    """The cells of this period by kode and column, in whichever year's list of indicators they were typed."""
    kode = select(Indikator.kode).where(Indikator.id.in_(indikator_id))
    pilihan = (
        select(SelLampau, Indikator.kode)
        .join(Indikator, Indikator.id == SelLampau.indikator_id)
        .where(SelLampau.tahun == kerja.tahun, SelLampau.periode == kerja.periode, Indikator.kode.in_(kode))
    )
    hasil: dict[str, dict[str, SelLampau]] = {}
    for sel, kode_indikator in db.session.execute(pilihan):
        hasil.setdefault(kode_indikator, {})[sel.kolom] = sel
    return hasil


def _periksa_baris(kerja: _Simpan, baris: BarisLampau, versi: VersiIndikator, ada: dict[str, SelLampau]) -> None:
    """Read the cells of a row; those that were changed, or whose paper was changed, are to be written.

    A new figure comes from the paper that was named above, unless somebody has chosen another one in its row: what
    stands there by itself, the paper of the old figure, does not hide what was typed.
    """
    definisi, semula = definisi_dari(versi), {sel.sumber_id for sel in ada.values()}
    pilihan, umum = baris.sumber_id or kerja.sumber.id, kerja.sumber.disebut and baris.sumber_id in semula
    for kolom in kolom_lampau(versi.cara_akumulasi):
        ketikan = baris.sel.get(kolom)
        if ketikan is None:
            continue
        sel = ada.get(kolom) or SelLampau(
            indikator_id=baris.indikator_id, tahun=kerja.tahun, periode=kerja.periode, kolom=kolom, nilai="", versi=0
        )
        nama = nama_sel(kolom, baris.indikator_id)
        try:
            baru = baca_lampau(kolom, ketikan.teks, definisi)
        except GalatDomain as galat:
            kerja.salah[nama] = galat.pesan
            kerja.dipakai.add(pilihan)
            continue
        if not _disentuh(sel, baru, ketikan.versi, pilihan):
            continue
        diganti = baru and baru != _dilihat(sel, ketikan.versi)
        sumber_id = kerja.sumber.id if umum and diganti else pilihan
        if ketikan.versi != sel.versi and baru != sel.nilai:
            kerja.salah[nama] = _bentrok(sel, baru, kerja.oleh)
        kerja.tulis.append((sel, baru, sumber_id))
        kerja.dipakai.add(sumber_id)
    _periksa_rasio(kerja, baris, ada)


def _periksa_rasio(kerja: _Simpan, baris: BarisLampau, ada: dict[str, SelLampau]) -> None:
    """Of a ratio both parts or none: half of one would be taken for "not known"."""
    baru = {sel.kolom: nilai for sel, nilai, _ in kerja.tulis if sel.indikator_id == baris.indikator_id}
    isi = {kolom: baru.get(kolom, ada[kolom].nilai if kolom in ada else "") for kolom in ("pembilang", "penyebut")}
    if not baru:
        return
    for kolom, pesan in salah_rasio(isi).items():
        kerja.salah.setdefault(nama_sel(kolom, baris.indikator_id), pesan)


def _disentuh(sel: SelLampau, baru: str, versi: int, sumber_id: int) -> bool:
    """Did the person change the cell or its paper? Compared with what the page showed."""
    return baru != _dilihat(sel, versi) or (bool(baru) and sumber_id != sel.sumber_id)


def _dilihat(sel: SelLampau, versi: int) -> str:
    """What the page showed in the cell."""
    return sel.nilai if versi == sel.versi else _nilai_versi(sel, versi)


def _nilai_versi(sel: SelLampau, versi: int) -> str:
    pilihan = select(RiwayatLampau.nilai).where(RiwayatLampau.sel_id == sel.id, RiwayatLampau.versi == versi)
    return db.session.scalar(pilihan) or ""


def _bentrok(sel: SelLampau, baru: str, oleh: Pelaku) -> str:
    isi = f"menjadi “{tulis_isian(sel.kolom, sel.nilai)}”" if sel.nilai else "dan dikosongkan"
    siapa = penulis(Aksi.CATAT_LAMPAU, sel.diubah_oleh, oleh)
    return (
        f"Diubah oleh {siapa} pada {tulis_waktu(sel.diubah_pada)} {isi}. Isian Anda "
        f"“{tulis_isian(sel.kolom, baru)}” belum disimpan; simpan sekali lagi untuk memakainya."
    )


def _periksa_sumber(kerja: _Simpan) -> None:
    """The paper of the whole save is asked where a row uses it; a paper of a row must exist."""
    sumber = kerja.sumber
    if sumber.id and sumber.ditulis:
        kerja.salah["sumber_id"] = (
            "Anda memilih dokumen yang pernah dicatat dan juga menulis dokumen baru. Pilih dokumen baru untuk memakai "
            "yang ditulis, atau kosongkan nama, nomor, tanggal, dan berkasnya."
        )
    for dipakai in (kerja.dipakai | {sumber.id}) - {0}:
        if db.session.get(SumberLampau, dipakai) is None:
            kerja.salah["sumber_id"] = "Pilih dokumen sumber dari daftar."
    if 0 not in kerja.dipakai:
        kerja.salah.pop("berkas", None)
        return
    if not sumber.nama.strip():
        kerja.salah["nama"] = "Tulis nama dokumen asal angka ini, misalnya Laporan Kinerja Triwulan I."
    if salah := _salah_tanggal(sumber.tanggal):
        kerja.salah["tanggal"] = salah
    for nama, teks, panjang in (("nama", sumber.nama, PANJANG_NAMA), ("nomor", sumber.nomor, PANJANG_NOMOR)):
        if len(teks) > panjang:
            kerja.salah[nama] = f"Paling banyak {panjang} karakter."
    if sumber.isi_arsip_id and _berkas_arsip(sumber.isi_arsip_id, kerja.oleh) is None:
        kerja.salah["isi_arsip_id"] = "Pilih berkas arsip dari daftar."


def _salah_tanggal(teks: str) -> str:
    if not teks.strip():
        return "Tulis tanggal dokumen, misalnya 3 April 2026."
    try:
        melewati = baca_tanggal(teks) > jam.hari_ini()
    except GalatDomain as galat:
        return galat.pesan
    return "Tanggal dokumen tidak boleh melewati hari ini." if melewati else ""


def _periksa_alasan(kerja: _Simpan) -> None:
    mengubah = any(sel.versi and sel.nilai for sel, _, _ in kerja.tulis)
    if mengubah and len(kerja.alasan) < ALASAN_TERPENDEK:
        kerja.salah["alasan"] = (
            "Angka atau sumber yang sudah tersimpan berubah. "
            f"Tulis alasannya, paling sedikit {ALASAN_TERPENDEK} karakter."
        )
    if len(kerja.alasan) > PANJANG_ALASAN:
        kerja.salah["alasan"] = f"Alasan paling banyak {PANJANG_ALASAN} karakter."


def _berkas_arsip(isi_arsip_id: int, oleh: Pelaku) -> int | None:
    """The file of an item of the archive that this officer may read."""
    isi = db.session.get(IsiArsip, isi_arsip_id)
    if isi and boleh_lihat(oleh, isi.keamanan) and boleh_lihat(oleh, isi.arsip.keamanan):
        return isi.berkas_id
    return None


def pilihan_arsip(oleh: Pelaku, batas: int = 200) -> list[tuple[int, str]]:
    """Items of the archive that can be named as a paper, newest first: (id, "Laporan …, 3 April 2026")."""
    pilihan = (
        select(IsiArsip.id, IsiArsip.uraian, IsiArsip.nomor_surat, IsiArsip.tanggal, IsiArsip.keamanan, Arsip.keamanan)
        .join(Arsip, Arsip.id == IsiArsip.arsip_id)
        .order_by(IsiArsip.tanggal.desc(), IsiArsip.id.desc())
        .limit(batas)
    )
    return [
        (nomor, ", ".join(filter(None, (uraian, surat, tulis_tanggal(tanggal)))))
        for nomor, uraian, surat, tanggal, *keamanan in db.session.execute(pilihan)
        if all(boleh_lihat(oleh, kelas) for kelas in keamanan)
    ]


def _tulis(kerja: _Simpan) -> int:
    if not kerja.tulis:
        return 0
    umum = 0 if all(perubahan for _, _, perubahan in kerja.tulis) else _sumber_baru(kerja)
    for sel, baru, sumber_id in kerja.tulis:
        _tulis_sel(kerja, sel, baru, sumber_id or umum)
    rincian = {
        "periode": nama_periode(kerja.tahun, kerja.periode),
        "jumlah": len(kerja.tulis),
        "sumber": sorted({sel.sumber_id for sel, _, _ in kerja.tulis}),
    }
    catat_jejak(
        Aksi.CATAT_LAMPAU,
        oleh=kerja.oleh,
        objek="realisasi_lampau",
        objek_id=kerja.tulis[0][0].id,
        rincian=rincian | ({"alasan": kerja.alasan} if kerja.alasan else {}),
    )
    return len(kerja.tulis)


def _sumber_baru(kerja: _Simpan) -> int:
    sumber = kerja.sumber
    berkas = baris_berkas(kerja.simpanan, oleh=kerja.oleh).id if kerja.simpanan else None
    baris = SumberLampau(
        nama=sumber.nama.strip(),
        nomor=sumber.nomor.strip(),
        tanggal=baca_tanggal(sumber.tanggal),
        berkas_id=berkas or (_berkas_arsip(sumber.isi_arsip_id, kerja.oleh) if sumber.isi_arsip_id else None),
        oleh=kerja.oleh.sebutan,
        pada=jam.sekarang(),
    )
    db.session.add(baris)
    db.session.flush()
    return baris.id


def _tulis_sel(kerja: _Simpan, sel: SelLampau, baru: str, sumber_id: int) -> None:
    sel.nilai, sel.versi, sel.sumber_id = baru, sel.versi + 1, sumber_id
    sel.diubah_oleh, sel.diubah_pada = kerja.oleh.sebutan, jam.sekarang()
    db.session.add(sel)
    db.session.flush()
    db.session.add(
        RiwayatLampau(
            sel_id=sel.id,
            versi=sel.versi,
            nilai=baru,
            sumber_id=sumber_id,
            alasan=kerja.alasan,
            oleh=sel.diubah_oleh,
            pada=sel.diubah_pada,
        )
    )
