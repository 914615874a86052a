"""The thirteen langkah that this program knows how to do, each with its contract, and what an SOP file may say of them.

`baca_sop` reads any sound SOP, also an old one that a siklus started with; `pastikan_dapat_dijalankan` is asked before
a new siklus starts: can this version of the program carry a siklus to its end on that file? (docs/keputusan/0200)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

from .sop import Kembali, Langkah, Peran, Sop, SopRusak
from .sop.letak import Jalur, Letak


class Kunci(StrEnum):
    """The lasting name of a langkah, in the order of the work."""

    DISPOSISI = "disposisi"
    KOORDINASI = "koordinasi"
    FORMAT = "format"
    PENYAMPAIAN = "penyampaian"
    PENGISIAN = "pengisian"
    PELAPORAN = "pelaporan"
    ANALISIS = "analisis"
    RAPAT = "rapat"
    PENYUSUNAN = "penyusunan"
    PERSETUJUAN = "persetujuan"
    PENANDATANGANAN = "penandatanganan"
    SURAT_PENGANTAR = "surat_pengantar"
    PENGARSIPAN = "pengarsipan"


_P = Peran
PENGELOLA_DATA = frozenset({_P.KEPALA, _P.SEKRETARIS, _P.KASUBBAG_PPKP})
"""Desks that see the figures of every unit."""
MEJA_SURAT = frozenset({_P.SEKRETARIS, _P.FUNGSIONAL})
"""Desks that may know of a secret letter, by themselves or by duty."""
MEJA_FORMAT = frozenset({_P.SEKRETARIS, _P.KASUBBAG_PPKP, _P.KABID, _P.FUNGSIONAL})


@dataclass(frozen=True)
class Kontrak:
    """What stays as it is in every SOP file.

    `meja`: desks that can perform the langkah; `perlu`: langkah whose output it works on; `syarat`: gates that it can
    meet, of which `syarat_tetap` must stand; `per_unit`, `menetapkan_unit`: as in the file.
    """

    meja: frozenset[Peran]
    perlu: tuple[Kunci, ...] = ()
    syarat: frozenset[str] = frozenset()
    syarat_tetap: frozenset[str] = frozenset()
    per_unit: bool = False
    menetapkan_unit: bool = False


def _kontrak(
    meja: Iterable[Peran], perlu: Iterable[Kunci] = (), *, tetap: str = "", bebas: str = "", **lain: Any
) -> Kontrak:
    wajib, boleh = frozenset(tetap.split()), frozenset(bebas.split())
    return Kontrak(frozenset(meja), tuple(perlu), wajib | boleh, wajib, **lain)


KONTRAK: dict[Kunci, Kontrak] = {
    Kunci.DISPOSISI: _kontrak({_P.KEPALA}, tetap="disposisi_ditandatangani"),
    Kunci.KOORDINASI: _kontrak(
        {_P.SEKRETARIS, _P.KASUBBAG_PPKP},
        [Kunci.DISPOSISI],
        bebas="disposisi_dibaca koordinasi_dicatat paraf_sekretaris_disposisi disposisi_diteruskan",
    ),
    Kunci.FORMAT: _kontrak(MEJA_FORMAT, [Kunci.DISPOSISI], tetap="format_berisi"),
    Kunci.PENYAMPAIAN: _kontrak(MEJA_FORMAT, [Kunci.FORMAT], tetap="format_disampaikan", menetapkan_unit=True),
    Kunci.PENGISIAN: _kontrak({_P.KABID, _P.FUNGSIONAL}, [Kunci.PENYAMPAIAN], bebas="isian_lengkap", per_unit=True),
    Kunci.PELAPORAN: _kontrak(
        {_P.KABID}, [Kunci.PENGISIAN], tetap="pernyataan_kabid", bebas="isian_lengkap", per_unit=True
    ),
    Kunci.ANALISIS: _kontrak(PENGELOLA_DATA, [Kunci.PELAPORAN], bebas="analisis_lengkap"),
    Kunci.RAPAT: _kontrak(
        PENGELOLA_DATA,
        [Kunci.PELAPORAN],
        tetap="undangan_dibuat",
        bebas="daftar_hadir_terisi notulen_terisi keputusan_lengkap",
    ),
    Kunci.PENYUSUNAN: _kontrak(
        {_P.SEKRETARIS, _P.KASUBBAG_PPKP}, [Kunci.RAPAT], tetap="laporan_terbentuk", bebas="paraf_kasubbag"
    ),
    Kunci.PERSETUJUAN: _kontrak({_P.SEKRETARIS, _P.KASUBBAG_PPKP}, [Kunci.PENYUSUNAN], bebas="paraf_sekretaris"),
    Kunci.PENANDATANGANAN: _kontrak({_P.KEPALA}, [Kunci.PENYUSUNAN], tetap="tanda_tangan_kepala"),
    Kunci.SURAT_PENGANTAR: _kontrak(
        MEJA_SURAT, [Kunci.PENANDATANGANAN], tetap="surat_bernomor", bebas="surat_tercetak"
    ),
    Kunci.PENGARSIPAN: _kontrak(
        MEJA_SURAT, [Kunci.PENANDATANGANAN], tetap="arsip_lengkap", bebas="penggandaan_dicatat"
    ),
}

DAPAT_DIBUKA_KEMBALI = frozenset(
    {Kunci.PENGISIAN, Kunci.PELAPORAN, Kunci.ANALISIS, Kunci.RAPAT, Kunci.PENYUSUNAN, Kunci.PERSETUJUAN}
)
"""Langkah to which an SOP may return. Before them the siklus is being set up, after them the data are signed."""

CETAK_TERPANJANG = 300
"""Of the title of what a langkah prints, as of every title."""

_Tolak = Callable[[Jalur, str], SopRusak]


def pastikan_dapat_dijalankan(sop: Sop, nama_berkas: str) -> None:
    """Raise SopRusak, with the line and what to do, when this version cannot carry a siklus to its end on `sop`."""

    def tolak(jalur: Jalur, alasan: str) -> SopRusak:
        return SopRusak(nama_berkas, Letak(sop.isi).baris(jalur), alasan)

    for langkah in sop.langkah:
        _dikenal(langkah, tolak)
        if len(langkah.cetak) > CETAK_TERPANJANG:
            alasan = f"cetak menjadi judul dokumen: paling panjang {CETAK_TERPANJANG} karakter. Ringkaskan."
            raise tolak(("langkah", langkah.urut - 1, "cetak"), alasan)
    _urutan(sop, tolak)
    for langkah in sop.langkah:
        if langkah.kunci in KONTRAK:
            _menepati(langkah, KONTRAK[Kunci(langkah.kunci)], tolak)
        _keluaran(sop, langkah, tolak)
    _cetak_ulang(sop, tolak)
    _dokumen_dasar(sop, tolak)
    for langkah in sop.langkah:
        for nomor, kembali in enumerate(langkah.kembali):
            _pengembalian(sop, langkah, kembali, ("langkah", langkah.urut - 1, "kembali", nomor), tolak)


def _dikenal(langkah: Langkah, tolak: _Tolak) -> None:
    jalur = ("langkah", langkah.urut - 1)
    if langkah.tambahan and langkah.kunci in KONTRAK:
        alasan = f"langkah “{langkah.kunci}” sudah punya halaman sendiri. Hapus baris tambahan, atau ganti kuncinya."
        raise tolak((*jalur, "tambahan"), alasan)
    if not langkah.tambahan and langkah.kunci not in KONTRAK:
        raise tolak(
            (*jalur, "kunci"),
            f"aplikasi ini tidak mengenal langkah “{langkah.kunci}”, jadi tidak ada halaman untuk mengerjakannya. "
            f'Pakai salah satu kunci: {", ".join(KONTRAK)}. Untuk langkah tambahan tulis tambahan = "paraf" atau '
            'tambahan = "tanda_tangan".',
        )
    if langkah.tambahan:
        _tambahan_polos(langkah, jalur, tolak)


def _dokumen_dasar(sop: Sop, tolak: _Tolak) -> None:
    """Documents are used by langkah of this file; one that the file leaves out uses none."""
    for nomor, jenis in enumerate(sop.dokumen_dasar):
        for kunci in jenis.langkah:
            if not sop.punya(kunci) and kunci not in KONTRAK:
                raise tolak(("dokumen_dasar", nomor, "langkah"), f"tidak ada langkah dengan kunci “{kunci}”.")


def _tambahan_polos(langkah: Langkah, jalur: Jalur, tolak: _Tolak) -> None:
    for nama in ("per_unit", "menetapkan_unit", "syarat"):
        if getattr(langkah, nama):
            raise tolak((*jalur, nama), f"langkah tambahan tidak memakai {nama}. Hapus barisnya.")


def _urutan(sop: Sop, tolak: _Tolak) -> None:
    """The known langkah stand in the order of the work, from the disposisi to the archive."""
    if sop.pertama.kunci != Kunci.DISPOSISI:
        raise tolak(("langkah", 0, "kunci"), "langkah pertama harus “disposisi”: di situ siklus dibuka.")
    if sop.terakhir.kunci != Kunci.PENGARSIPAN:
        jalur = ("langkah", len(sop.langkah) - 1, "kunci")
        raise tolak(jalur, "langkah terakhir harus “pengarsipan”: di situ siklus ditutup dan kertasnya disimpan.")
    urutan = list(KONTRAK)
    terakhir = urutan[0]
    for langkah in sop.langkah:
        if langkah.kunci not in KONTRAK:
            continue
        kunci = Kunci(langkah.kunci)
        if urutan.index(kunci) < urutan.index(terakhir):
            alasan = f"langkah “{kunci}” harus mendahului “{terakhir}”, karena hasilnya dipakai sesudahnya."
            raise tolak(("langkah", langkah.urut - 1, "kunci"), alasan)
        terakhir = kunci
    _berdampingan(sop, tolak)


def _berdampingan(sop: Sop, tolak: _Tolak) -> None:
    """A unit may close pengisian and pelaporan in one act: nothing stands between them."""
    for sebelum, langkah in pairwise(sop.langkah):
        if langkah.kunci == Kunci.PELAPORAN and sebelum.kunci in sop_tambahan(sop):
            alasan = "langkah tambahan tidak dapat disisipkan di antara pengisian dan pelaporan. Pindahkan."
            raise tolak(("langkah", langkah.urut - 2, "kunci"), alasan)


def sop_tambahan(sop: Sop) -> tuple[str, ...]:
    """The keys of the langkah that the office has added."""
    return tuple(langkah.kunci for langkah in sop.langkah if langkah.tambahan)


def _menepati(langkah: Langkah, kontrak: Kontrak, tolak: _Tolak) -> None:
    jalur = ("langkah", langkah.urut - 1)
    for nomor, pelaksana in enumerate(langkah.pelaksana):
        if not pelaksana.ikut and pelaksana.peran not in kontrak.meja:
            meja = ", ".join(peran.value for peran in Peran if peran in kontrak.meja)
            alasan = f"peran “{pelaksana.peran}” tidak dapat mengerjakan langkah “{langkah.kunci}”. Pilih dari: {meja}."
            raise tolak((*jalur, "pelaksana", nomor), alasan)
    for nama in ("per_unit", "menetapkan_unit"):
        harus = getattr(kontrak, nama)
        if getattr(langkah, nama) is not harus:
            nilai = "true" if harus else "false, atau hapus barisnya"
            raise tolak((*jalur, nama), f"pada langkah “{langkah.kunci}”, {nama} harus {nilai}.")
    for nomor, syarat in enumerate(langkah.syarat):
        if syarat not in kontrak.syarat:
            alasan = f"syarat “{syarat}” tidak dapat dipenuhi pada langkah “{langkah.kunci}”. Hapus atau pindahkan."
            raise tolak((*jalur, "syarat", nomor), alasan)
    for syarat in sorted(kontrak.syarat_tetap - set(langkah.syarat)):
        alasan = f"syarat “{syarat}” pada langkah “{langkah.kunci}” tidak boleh dihilangkan. Tuliskan kembali."
        raise tolak((*jalur, "syarat"), alasan)


def _keluaran(sop: Sop, langkah: Langkah, tolak: _Tolak) -> None:
    for kunci in KONTRAK[Kunci(langkah.kunci)].perlu if langkah.kunci in KONTRAK else ():
        if not sop.punya(kunci):
            alasan = f"langkah “{langkah.kunci}” memerlukan hasil langkah “{kunci}”, yang tidak ada. Tuliskan kembali."
            raise tolak(("langkah", langkah.urut - 1, "kunci"), alasan)


def _cetak_ulang(sop: Sop, tolak: _Tolak) -> None:
    """The way out when the printed date or signer of the report no longer holds."""
    langkah = sop.langkah_kunci(Kunci.PENANDATANGANAN)
    if langkah.kembali_ke(Kunci.PENYUSUNAN) is None:
        alasan = (
            "pengembalian ke “penyusunan” tidak boleh dihilangkan: dari situ laporan dicetak ulang. Tuliskan kembali."
        )
        raise tolak(("langkah", langkah.urut - 1, "kembali"), alasan)


def _pengembalian(sop: Sop, langkah: Langkah, kembali: Kembali, jalur: Jalur, tolak: _Tolak) -> None:
    if kembali.ke in KONTRAK and kembali.ke not in DAPAT_DIBUKA_KEMBALI:
        pilihan = ", ".join(kontrak for kontrak in KONTRAK if kontrak in DAPAT_DIBUKA_KEMBALI)
        raise tolak(jalur, f"langkah “{kembali.ke}” tidak dapat dibuka kembali. Pilih dari: {pilihan}.")
    ke, batas = sop.langkah_kunci(kembali.ke).urut, sop.langkah_kunci(Kunci.PENANDATANGANAN).urut
    if ke <= batas < langkah.urut:
        alasan = "laporan yang sudah ditandatangani tidak dibuka kembali; kekeliruannya diperbaiki dengan ralat."
        raise tolak(jalur, alasan)
    if ke <= sop.langkah_kunci(Kunci.PENYAMPAIAN).urut < langkah.urut:
        raise tolak(jalur, "pengembalian tidak boleh melewati penyampaian: unit peserta sudah ditetapkan di situ.")
