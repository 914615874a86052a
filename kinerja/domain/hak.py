"""Who may do what. Services ask `wajib`, buttons ask `boleh`: the same sentence answers both.

Which desk performs a langkah stands in the SOP of the siklus: an act of a langkah (`LANGKAH`) is asked with that SOP.
Here stand the rights around it.
"""

from dataclasses import dataclass
from enum import StrEnum

from .galat import HakDitolak
from .kunci import KONTRAK, Kunci, sop_tambahan
from .sop import Peran, Sop

AWALAN = {"definitif": "", "plt": "Plt.", "plh": "Plh."}


def sebut_jabatan(jenis: str, jabatan: str) -> str:
    """A jabatan as its holder bears it: "Kepala Badan", "Plt. Kepala Badan". The one maker of these words."""
    return f"{AWALAN[jenis]} {jabatan}".strip()


class TugasTambahan(StrEnum):
    """Work that belongs to a duty and not to every JFT/Umum."""

    SURAT = "surat"
    ARSIP = "arsip"

    @property
    def label(self) -> str:
        """What the one who has it is called."""
        return "petugas surat" if self is TugasTambahan.SURAT else "arsiparis"


TUGAS_LANGKAH = {Kunci.SURAT_PENGANTAR: TugasTambahan.SURAT, Kunci.PENGARSIPAN: TugasTambahan.ARSIP}
"""Which duty performs a langkah, where the SOP names JFT/Umum."""


class Berjabatan:
    """Whoever has a name and holds a jabatan, and how he is named with it."""

    nama: str
    jabatan: str
    jenis: str

    @property
    def awalan(self) -> str:
        """ "", "Plt." or "Plh."."""
        return AWALAN[self.jenis]

    @property
    def jabatan_lengkap(self) -> str:
        """The jabatan with "Plt." or "Plh." before it."""
        return sebut_jabatan(self.jenis, self.jabatan)

    @property
    def sebutan(self) -> str:
        """Name with jabatan, as it stands in the jejak: "Budi (Plh. Kepala)"."""
        return f"{self.nama} ({self.jabatan_lengkap})"


@dataclass(frozen=True)
class Pelaku(Berjabatan):
    """A person acting in one jabatan, as of now.

    `tugas`: duties of the office or of a running siklus that he has; `arsiparis`: was he given that one by name?
    """

    akun_id: int
    pegawai_id: int
    penugasan_id: int
    jabatan_id: int
    peran: Peran
    unit_id: int | None
    arsiparis: bool
    nama: str
    nip: str
    pangkat: str
    jabatan: str
    jenis: str = "definitif"
    alamat_ip: str = ""
    tugas: frozenset[TugasTambahan] = frozenset()


class Tindakan(StrEnum):
    """Everything that needs a right."""

    SIKLUS_BUKA = "siklus:buka"
    SIKLUS_LIHAT = "siklus:lihat"
    SIKLUS_INGATKAN = "siklus:ingatkan"
    DISPOSISI_TERUSKAN = "disposisi:teruskan"
    KOORDINASI_CATAT = "koordinasi:catat"
    SURAT_MASUK_CATAT = "surat-masuk:catat"
    SURAT_MASUK_UBAH = "surat-masuk:ubah"
    INDIKATOR_KELOLA = "indikator:kelola"
    DASAR_SIMPAN = "dokumen-dasar:simpan"
    LAMPAU_CATAT = "lampau:catat"
    LAMPAU_LIHAT = "lampau:lihat"
    FORMAT_LIHAT = "format:lihat"
    FORMAT_SUSUN = "format:susun"
    FORMAT_SAMPAIKAN = "format:sampaikan"
    ISIAN_LIHAT = "isian:lihat"
    ISIAN_ISI = "isian:isi"
    ISIAN_KOMENTARI = "isian:komentari"
    ISIAN_LAPORKAN = "isian:laporkan"
    ANALISIS_CATAT = "analisis:catat"
    RAPAT_KELOLA = "rapat:kelola"
    LAPORAN_ATUR = "laporan:atur"
    LAPORAN_SUSUN = "laporan:susun"
    LAPORAN_KOMENTARI = "laporan:komentari"
    LAPORAN_SETUJUI = "laporan:setujui"
    LAPORAN_TANDATANGANI = "laporan:tandatangani"
    RALAT_SAHKAN = "ralat:sahkan"
    RALAT_KEMBALIKAN = "ralat:kembalikan"
    TAMBAHAN_KERJAKAN = "tambahan:kerjakan"
    PETUGAS_TETAPKAN = "petugas:tetapkan"
    PENGANTAR_LIHAT = "pengantar:lihat"
    SURAT_KELOLA = "surat:kelola"
    SURAT_BATALKAN = "surat:batalkan"
    PENGGANDAAN_CATAT = "penggandaan:catat"
    PENGGANDAAN_TERIMA = "penggandaan:terima"
    ARSIP_LIHAT = "arsip:lihat"
    ARSIP_SIMPAN = "arsip:simpan"
    SUSUT_SETUJUI = "penyusutan:setujui"
    SUSUT_LIHAT = "penyusutan:lihat"
    NOMOR_AWAL_ISI = "register:nomor-awal"
    KANTOR_KELOLA = "kantor:kelola"
    PENUGASAN_KUKUHKAN = "penugasan:kukuhkan"


MEJA = frozenset(Peran) - {Peran.PENGELOLA}
ATASAN_SURAT = frozenset({Peran.KEPALA, Peran.SEKRETARIS, Peran.KABID})
"""Who stands above a clerk: of a Kabid/Kasubbag, only for the clerks of his own unit (see `boleh_atas_milik`)."""

_PERAN: dict[Tindakan, frozenset[Peran]] = {
    Tindakan.SIKLUS_BUKA: KONTRAK[Kunci.DISPOSISI].meja,  # asked before there is a siklus with its SOP
    Tindakan.SIKLUS_LIHAT: MEJA,
    Tindakan.SIKLUS_INGATKAN: frozenset({Peran.KEPALA, Peran.SEKRETARIS, Peran.KASUBBAG_PPKP}),
    Tindakan.DISPOSISI_TERUSKAN: MEJA - {Peran.FUNGSIONAL},
    Tindakan.SURAT_MASUK_CATAT: frozenset({Peran.SEKRETARIS, Peran.FUNGSIONAL}),
    Tindakan.SURAT_MASUK_UBAH: frozenset({Peran.SEKRETARIS, Peran.FUNGSIONAL}),
    Tindakan.INDIKATOR_KELOLA: frozenset({Peran.KASUBBAG_PPKP}),
    Tindakan.DASAR_SIMPAN: frozenset({Peran.KASUBBAG_PPKP, Peran.FUNGSIONAL}),
    Tindakan.LAMPAU_CATAT: frozenset({Peran.KASUBBAG_PPKP}),
    Tindakan.LAPORAN_ATUR: frozenset({Peran.KASUBBAG_PPKP}),
    Tindakan.LAMPAU_LIHAT: MEJA - {Peran.FUNGSIONAL},
    Tindakan.ISIAN_LIHAT: MEJA,
    Tindakan.PETUGAS_TETAPKAN: frozenset({Peran.SEKRETARIS}),
    Tindakan.SURAT_BATALKAN: ATASAN_SURAT | {Peran.FUNGSIONAL},
    Tindakan.PENGGANDAAN_TERIMA: ATASAN_SURAT | {Peran.FUNGSIONAL},
    Tindakan.ARSIP_LIHAT: MEJA,
    Tindakan.SUSUT_SETUJUI: frozenset({Peran.KEPALA, Peran.SEKRETARIS}),
    Tindakan.SUSUT_LIHAT: frozenset({Peran.KEPALA, Peran.SEKRETARIS, Peran.FUNGSIONAL}),
    Tindakan.NOMOR_AWAL_ISI: frozenset({Peran.SEKRETARIS, Peran.KASUBBAG_PPKP, Peran.FUNGSIONAL, Peran.PENGELOLA}),
    Tindakan.KANTOR_KELOLA: frozenset({Peran.PENGELOLA}),
    Tindakan.PENUGASAN_KUKUHKAN: frozenset({Peran.KEPALA, Peran.SEKRETARIS}),
}

LANGKAH: dict[Tindakan, tuple[Kunci, ...]] = {
    Tindakan.KOORDINASI_CATAT: (Kunci.KOORDINASI,),
    Tindakan.FORMAT_LIHAT: (Kunci.FORMAT, Kunci.PENYAMPAIAN),  # who sends it reads it first
    Tindakan.FORMAT_SUSUN: (Kunci.FORMAT,),
    Tindakan.FORMAT_SAMPAIKAN: (Kunci.PENYAMPAIAN,),
    Tindakan.ISIAN_ISI: (Kunci.PENGISIAN,),
    Tindakan.ISIAN_KOMENTARI: (Kunci.PENGISIAN, Kunci.PELAPORAN, Kunci.ANALISIS),
    Tindakan.ISIAN_LAPORKAN: (Kunci.PELAPORAN,),
    Tindakan.ANALISIS_CATAT: (Kunci.ANALISIS,),
    Tindakan.RAPAT_KELOLA: (Kunci.RAPAT, Kunci.PENYUSUNAN),  # who leads it, and who writes down what comes of it
    Tindakan.LAPORAN_SUSUN: (Kunci.PENYUSUNAN,),
    Tindakan.LAPORAN_KOMENTARI: (Kunci.PENYUSUNAN, Kunci.PERSETUJUAN, Kunci.PENANDATANGANAN),
    Tindakan.LAPORAN_SETUJUI: (Kunci.PERSETUJUAN,),
    Tindakan.LAPORAN_TANDATANGANI: (Kunci.PENANDATANGANAN,),
    Tindakan.RALAT_SAHKAN: (Kunci.PENYUSUNAN, Kunci.PERSETUJUAN, Kunci.PENANDATANGANAN),
    Tindakan.RALAT_KEMBALIKAN: (Kunci.PERSETUJUAN, Kunci.PENANDATANGANAN),
    Tindakan.PENGANTAR_LIHAT: (Kunci.SURAT_PENGANTAR,),
    Tindakan.SURAT_KELOLA: (Kunci.SURAT_PENGANTAR,),
    Tindakan.SURAT_BATALKAN: (Kunci.SURAT_PENGANTAR,),
    Tindakan.PENGGANDAAN_CATAT: (Kunci.SURAT_PENGANTAR, Kunci.PENGARSIPAN),
    Tindakan.PENGGANDAAN_TERIMA: (Kunci.PENGARSIPAN,),
    Tindakan.ARSIP_SIMPAN: (Kunci.PENGARSIPAN,),
    Tindakan.TAMBAHAN_KERJAKAN: (),  # every langkah that the office has added
}
"""The acts of a langkah: done by the desks that the SOP of the siklus names for one of these langkah."""

SEUNIT = frozenset({Peran.KABID, Peran.FUNGSIONAL})
PER_TUGAS = {
    Tindakan.SURAT_MASUK_CATAT: frozenset({TugasTambahan.SURAT}),
    Tindakan.SURAT_KELOLA: frozenset({TugasTambahan.SURAT}),
    Tindakan.NOMOR_AWAL_ISI: frozenset({TugasTambahan.SURAT}),
    Tindakan.PENGGANDAAN_CATAT: frozenset(TugasTambahan),
    Tindakan.ARSIP_SIMPAN: frozenset({TugasTambahan.ARSIP}),
    Tindakan.DASAR_SIMPAN: frozenset({TugasTambahan.ARSIP}),
    Tindakan.SUSUT_LIHAT: frozenset({TugasTambahan.ARSIP}),
}
"""Acts of JFT/Umum that need one of these duties; of which siklus, the services ask."""
PER_UNIT = frozenset(
    {
        Tindakan.ISIAN_LIHAT,
        Tindakan.ISIAN_ISI,
        Tindakan.ISIAN_KOMENTARI,
        Tindakan.ISIAN_LAPORKAN,
        Tindakan.LAMPAU_LIHAT,
    }
)


def meja(tindakan: Tindakan, sop: Sop | None = None) -> frozenset[Peran]:
    """The desks of an act; of an act of a langkah, those that `sop` names. ValueError when it is asked without one."""
    if tindakan not in LANGKAH:
        return _PERAN[tindakan]
    if sop is None:
        raise ValueError(f"{tindakan} dijawab oleh SOP siklusnya")
    semua = LANGKAH[tindakan] or sop_tambahan(sop)
    pemeran = {p for kunci in semua if sop.punya(kunci) for p in sop.langkah_kunci(kunci).pemeran}
    return _PERAN.get(tindakan, frozenset()) | pemeran


def meja_mungkin(tindakan: Tindakan) -> frozenset[Peran]:
    """The desks to which some SOP may give an act."""
    kontrak = (KONTRAK[kunci].meja for kunci in LANGKAH.get(tindakan, ()))
    return _PERAN.get(tindakan, frozenset()).union(*kontrak)


def boleh_meja(pelaku: Pelaku | None, tindakan: Tindakan, sop: Sop | None = None) -> bool:
    """May the desk and the duties of `pelaku` do `tindakan`, whatever the unit?"""
    if pelaku is None or pelaku.peran not in meja(tindakan, sop):
        return False
    if tindakan in PER_TUGAS and pelaku.peran is Peran.FUNGSIONAL:
        return not PER_TUGAS[tindakan].isdisjoint(pelaku.tugas)
    return True


def boleh(pelaku: Pelaku | None, tindakan: Tindakan, unit_id: int | None = None, *, sop: Sop | None = None) -> bool:
    """May `pelaku` do `tindakan`? For per-unit acts, Kabid and Fungsional only reach their own unit."""
    if pelaku is None or not boleh_meja(pelaku, tindakan, sop):
        return False
    if tindakan in PER_UNIT and pelaku.peran in SEUNIT:
        return unit_id is not None and unit_id == pelaku.unit_id
    return True


def wajib(pelaku: Pelaku | None, tindakan: Tindakan, unit_id: int | None = None, *, sop: Sop | None = None) -> None:
    """Raise HakDitolak unless `boleh`."""
    if not boleh(pelaku, tindakan, unit_id, sop=sop):
        raise HakDitolak(
            "Jabatan Anda tidak berwenang untuk tindakan ini. Hubungi pejabat yang memegang meja tersebut."
        )


def boleh_atas_milik(pelaku: Pelaku, pembuat_jabatan: int | None, pembuat_unit: int | None) -> bool:
    """May `pelaku` undo or complete what a clerk wrote: the author, the head of his unit, Sekretaris, Kepala?"""
    if pelaku.peran in (Peran.KEPALA, Peran.SEKRETARIS):
        return True
    if pelaku.peran is Peran.KABID:
        return pembuat_unit is not None and pembuat_unit == pelaku.unit_id
    return pembuat_jabatan is not None and pembuat_jabatan == pelaku.jabatan_id


TERBUKA = frozenset({"B", "T"})
"""Classes of papers that every desk may know of."""
PEMBACA_RAHASIA = frozenset({Peran.KEPALA, Peran.SEKRETARIS})


def kelas_sifat(sifat: str) -> str:
    """The security class of what carries this sifat: a surat masuk, a disposisi."""
    return "R" if sifat == "rahasia" else "B"


def boleh_lihat(pelaku: Pelaku | None, keamanan: str) -> bool:
    """May `pelaku` know of a paper of this security class? R and SR are for Kepala, Sekretaris and arsiparis only."""
    if pelaku is None or pelaku.peran not in MEJA:
        return False
    return keamanan in TERBUKA or pelaku.peran in PEMBACA_RAHASIA or pelaku.arsiparis
