"""The workbook of whole lists: handed out with what stands there, read back into the blocks that are applied."""

from collections.abc import Sequence

from kinerja.adapters import jam
from kinerja.adapters.lembar_kerja import LembarBerkas, SelBerkas
from kinerja.adapters.lembar_kerja_tulis import BukuTulis, KolomTulis, SelTulis, tulis
from kinerja.domain.galat import GalatMasukan
from kinerja.domain.hak import Pelaku, wajib
from kinerja.domain.tabel_isian import (
    BARIS_MAKS,
    JUDUL_PENANDA,
    SEL_GABUNG,
    TANPA_HASIL,
    TIDAK,
    YA,
    KolomIsian,
    tulis_blok,
    tulis_sel,
)
from kinerja.domain.tanggal import tulis_waktu
from kinerja.services.berkas.lembar_kembali import teks_sel
from kinerja.services.berkas.unggah import baca_lembar_kerja

from .lembar import Kumpulan, Lembar

_DIGIT = 15
TERJAUH = 2 * BARIS_MAKS
"""The last row of a sheet that may hold anything: empty rows between count too."""
_PETUNJUK = (
    "Setiap lembar adalah satu daftar. Ubah barisnya, atau tambahkan baris di bawahnya; satu baris satu isian.",
    "Baris yang Anda hapus dari berkas ini tidak dihapus dari Kinerja. Untuk menonaktifkan, tulis “tidak” pada kolom "
    "Aktif.",
    "Tanggal ditulis seperti 24/02/2025. NIP diketik pada sel berformat Teks.",
    "Jangan mengubah judul kolom. Kolom tersembunyi “Penanda baris” menghubungkan baris dengan yang tersimpan; "
    "kosongkan kolom itu pada baris yang Anda salin.",
    "Setelah selesai: simpan sebagai .xlsx, lalu unggah pada halaman yang sama. Semua kesalahan ditunjukkan dengan "
    "lembar, baris, dan kolomnya; selama masih ada satu kesalahan, tidak ada yang berubah.",
)


def xlsx(kumpulan: Kumpulan, *, oleh: Pelaku) -> bytes:
    """The workbook with the present contents. Raises HakDitolak."""
    wajib(oleh, kumpulan.tindakan)
    pada = jam.sekarang()
    pertama, *lain = [_buku(kumpulan, lembar, tulis_waktu(pada)) for lembar in kumpulan.lembar]
    utama = BukuTulis(**{**vars(pertama), "lain": lain, "petunjuk": _PETUNJUK})
    return tulis(utama, pada=pada)


def _buku(kumpulan: Kumpulan, lembar: Lembar, pada: str) -> BukuTulis:
    bentuk = lembar.bentuk
    return BukuTulis(
        nama_lembar=bentuk.judul,
        pembuka=(f"{bentuk.judul} ({kumpulan.judul})", f"Diunduh {pada}. Isi, simpan, lalu unggah di Kinerja."),
        kolom=(KolomTulis(JUDUL_PENANDA, 8, tersembunyi=True), *map(_kolom, bentuk.kolom)),
        baris=[
            [
                SelTulis(str(nomor)),
                *(SelTulis(tulis_sel(kolom, isi[kolom.kunci]), terbuka=True) for kolom in bentuk.kolom),
            ]
            for nomor, isi in lembar.kini().items()
        ],
        petunjuk=(),
        penanda=(),
        kolom_beku=2,
        bebas=True,
    )


def _kolom(kolom: KolomIsian) -> KolomTulis:
    pilihan = (YA, TIDAK) if kolom.jenis == "ya" else tuple(kata for _, kata in kolom.pilihan)
    return KolomTulis(kolom.judul, kolom.lebar, pilihan=pilihan)


def baca_berkas(kumpulan: Kumpulan, *, nama_berkas: str, isi: bytes, oleh: Pelaku) -> dict[str, str]:
    """The blocks of an uploaded workbook by the key of their list; nothing is stored.

    Raises GalatMasukan (berkas) for what is not taken, HakDitolak.
    """
    wajib(oleh, kumpulan.tindakan)
    if not isi and not nama_berkas:
        raise GalatMasukan({"berkas": "Pilih berkas XLSX yang sudah diisi."})
    semua = baca_lembar_kerja(nama_berkas, isi, "berkas")
    bentuk = [lembar_kantor.bentuk for lembar_kantor in kumpulan.lembar]
    hasil = {b.kunci: _blok(lembar) for b in bentuk if (lembar := _lembar_bernama(semua, b.judul))}
    if (
        not hasil
        and len(bentuk) == 1
        and (tampak := [lembar_berkas for lembar_berkas in semua if lembar_berkas.tampak])
    ):
        hasil = {bentuk[0].kunci: _blok(tampak[0])}
    if not hasil:
        nama = ", ".join(f"“{b.judul}”" for b in bentuk)
        raise GalatMasukan({"berkas": f"Tidak ada lembar bernama {nama} pada berkas ini. Isi berkas dari Unduh XLSX."})
    return hasil


def _lembar_bernama(semua: Sequence[LembarBerkas], judul: str) -> LembarBerkas | None:
    """The one sheet of this list. Raises GalatMasukan (berkas) for one that nobody sees, or of which there are two."""
    cocok = [lembar for lembar in semua if _nama(lembar.nama) == _nama(judul)]
    if len(cocok) > 1:
        raise GalatMasukan(
            {"berkas": f"Berkas ini memuat {len(cocok)} lembar bernama “{judul}”. Hapus yang tidak dipakai."}
        )
    if cocok and not cocok[0].tampak:
        raise GalatMasukan(
            {"berkas": f"Lembar “{judul}” tersembunyi pada berkas ini. Tampilkan, periksa isinya, lalu unggah lagi."}
        )
    return cocok[0] if cocok else None


def _nama(teks: str) -> str:
    return " ".join(teks.casefold().split())


def _blok(lembar: LembarBerkas) -> str:
    """The sheet as a block whose rows have the numbers of the sheet. Raises GalatMasukan (berkas) beyond TERJAUH."""
    akhir, lebar = max(lembar.baris, default=0), max((kolom for _, kolom in lembar.sel), default=0)
    if akhir > TERJAUH:
        kata = (
            f"Lembar “{lembar.nama}” berisi sampai baris {akhir}; paling jauh baris {TERJAUH}. Hapus isi di bawahnya."
        )
        raise GalatMasukan({"berkas": kata})
    tutup = _tertutup(lembar, akhir, lebar)
    return tulis_blok([_baris(lembar, nomor, lebar, tutup) for nomor in range(1, akhir + 1)])


def _tertutup(lembar: LembarBerkas, akhir: int, lebar: int) -> set[tuple[int, int]]:
    """The cells of the table that a merged square covers."""
    tutup: set[tuple[int, int]] = set()
    for baris, kolom, baris_akhir, kolom_akhir in lembar.gabung:
        mendatar = range(kolom, min(kolom_akhir, lebar) + 1)
        tutup.update(
            (n, k) for n in range(baris, min(baris_akhir, akhir) + 1) for k in mendatar if (n, k) != (baris, kolom)
        )
    return tutup


def _baris(lembar: LembarBerkas, nomor: int, lebar: int, tutup: set[tuple[int, int]]) -> Sequence[str]:
    kolom = range(1, lebar + 1)
    return [
        SEL_GABUNG if (nomor, kolom_sel) in tutup else _sel(lembar.sel.get((nomor, kolom_sel))) for kolom_sel in kolom
    ]


def _sel(sel: SelBerkas | None) -> str:
    """A cell as it is typed; a number that the spreadsheet has rounded looks rounded."""
    if sel and sel.jenis == "angka" and len(sel.isi.strip("-").replace(".", "")) > _DIGIT:
        return f"{float(sel.isi):.5E}".replace(".", ",")
    teks, galat = teks_sel("", sel)
    return TANPA_HASIL if galat else teks
