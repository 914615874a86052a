"""Which parts a report has, in which order, under which heading: data of the office, one composition for each kind.

The parts that the program knows stand in `BAKU`; an office orders them among their siblings, switches them off, gives
them other headings and adds parts of its own that are written. What is not in its data yet stands where `BAKU` has it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .galat import GalatMasukan

TAHUNAN, TRIWULAN = "tahunan", "triwulan"
KOMPOSISI = {TAHUNAN: "Laporan Kinerja", TRIWULAN: "Laporan Pengukuran Kinerja Triwulan"}
DEPAN, BAB, LAMPIRAN = "depan", "bab", "lampiran"
KELOMPOK = {DEPAN: "Sebelum Bab I", BAB: "Bab", LAMPIRAN: "Lampiran"}
"""The three groups in which the parts of the highest level stand; their order is fixed."""
TAMBAHAN = "tulisan_"
"""What the key of a part begins with that an office has added."""
TAMBAHAN_TERBANYAK = 20
PANJANG_JUDUL = 150


@dataclass(frozen=True, slots=True)
class BagianLaporan:
    """A part. `induk`: a group, or the key of the part it stands in; `tulisan`: under which name its text is kept.

    `hidup`: is it printed?
    """

    kunci: str
    judul: str
    induk: str
    tulisan: str = ""
    hidup: bool = True


Susunan = tuple[BagianLaporan, ...]

_B = BagianLaporan
_TRIWULAN_MATI = frozenset({"organisasi", "isu", "efisiensi", "program"})
_HANYA_TAHUNAN = frozenset({"renstra", "tahun_lalu", "target_renstra", "standar", "lampiran_pk", "lampiran_iku"})
_SETAHUN: Susunan = (
    _B("pengantar", "Kata Pengantar", DEPAN, "pengantar"),
    _B("ikhtisar", "Ikhtisar Eksekutif", DEPAN, "ikhtisar"),
    _B("daftar_isi", "Daftar Isi", DEPAN),
    _B("pendahuluan", "Pendahuluan", BAB),
    _B("umum", "Umum", "pendahuluan", "pendahuluan"),
    _B("organisasi", "Organisasi, Tugas, dan Fungsi", "pendahuluan", "organisasi"),
    _B("isu", "Isu Strategis", "pendahuluan", "isu"),
    _B("perencanaan", "Perencanaan Kinerja", BAB),
    _B("renstra", "Rencana Strategis", "perencanaan"),
    _B("perjanjian", "Perjanjian Kinerja", "perencanaan"),
    _B("akuntabilitas", "Akuntabilitas Kinerja", BAB),
    _B("capaian", "Capaian Kinerja Organisasi", "akuntabilitas", "analisis"),
    _B("target_realisasi", "Target dan realisasi tahun ini", "capaian"),
    _B("tahun_lalu", "Perbandingan dengan tahun sebelumnya", "capaian"),
    _B("target_renstra", "Realisasi terhadap target jangka menengah (Renstra)", "capaian"),
    _B("standar", "Realisasi terhadap standar", "capaian"),
    _B("penyebab", "Penyebab keberhasilan atau kegagalan dan solusinya", "capaian"),
    _B("efisiensi", "Efisiensi penggunaan sumber daya", "capaian"),
    _B("program", "Program dan kegiatan yang menunjang", "capaian"),
    _B("anggaran", "Realisasi Anggaran", "akuntabilitas"),
    _B("penutup", "Penutup", BAB, "penutup"),
    _B("lampiran_pk", "Perjanjian Kinerja", LAMPIRAN),
    _B("lampiran_iku", "Indikator Kinerja Utama", LAMPIRAN),
    _B("lampiran_ukur", "Pengukuran Kinerja", LAMPIRAN),
    _B("lampiran_cara", "Cara Menghitung Capaian", LAMPIRAN),
    _B("lampiran_rapat", "Hasil Rapat Pembahasan", LAMPIRAN),
    _B("lampiran_rekomendasi", "Tindak Lanjut Rekomendasi", LAMPIRAN),
    _B("lampiran_penghargaan", "Penghargaan", LAMPIRAN, "penghargaan"),
    _B("lampiran_reviu", "Pernyataan Telah Direviu", LAMPIRAN, "pernyataan_reviu"),
)
_SETRIWULAN = tuple(
    replace(bagian, hidup=bagian.kunci not in _TRIWULAN_MATI)
    for bagian in _SETAHUN
    if bagian.kunci not in _HANYA_TAHUNAN
)
_JUDUL_TRIWULAN = {"perjanjian": "Target periode ini", "target_realisasi": "Target dan realisasi periode ini"}
BAKU: dict[str, Susunan] = {
    TAHUNAN: _SETAHUN,
    TRIWULAN: tuple(replace(bagian, judul=_JUDUL_TRIWULAN.get(bagian.kunci, bagian.judul)) for bagian in _SETRIWULAN),
}
"""The two compositions as they come with the program, in the order of annex II of Permenpan-RB 53/2014."""

POIN_BAGIAN: dict[str, str] = {
    "ikhtisar": "ikhtisar",
    "organisasi": "organisasi",
    "isu": "strategis",
    "perjanjian": "perjanjian",
    "target_realisasi": "target_realisasi",
    "tahun_lalu": "tahun_lalu",
    "target_renstra": "renstra",
    "standar": "standar",
    "penyebab": "penyebab",
    "efisiensi": "efisiensi",
    "program": "program",
    "anggaran": "anggaran",
    "penutup": "simpulan",
    "lampiran_pk": "lampiran_pk",
    "lampiran_ukur": "lampiran_lain",
}
"""Which point of the regulation (domain/laporan.POIN) a part answers."""
TEMPAT_TAMBAHAN = (DEPAN, "pendahuluan", "perencanaan", "akuntabilitas", "penutup", LAMPIRAN)
"""Where an office may add a part of its own."""


def komposisi(periode: str) -> str:
    """The composition of a siklus of that period."""
    return TAHUNAN if periode == "tahunan" else TRIWULAN


def lengkapi(jenis: str, simpanan: Iterable[Mapping]) -> Susunan:
    """The composition from what an office has kept: in its order, then what the program has had added since.

    What the program no longer knows is left out. A part that is missing stands behind its sibling of `BAKU`.
    """
    baku = {bagian.kunci: bagian for bagian in BAKU[jenis]}
    hasil = [dikenal for butir in simpanan if (dikenal := _satu(baku, butir))]
    ada = {bagian.kunci for bagian in hasil}
    for urut, bagian in enumerate(BAKU[jenis]):
        if bagian.kunci not in ada:
            hasil.insert(_tempat(hasil, BAKU[jenis][:urut]), bagian)
    return tuple(hasil)


def _satu(baku: Mapping[str, BagianLaporan], butir: Mapping) -> BagianLaporan | None:
    kunci, judul, hidup = butir["kunci"], butir["judul"], bool(butir["hidup"])
    if kunci in baku:
        return replace(baku[kunci], judul=judul, hidup=hidup)
    if kunci.startswith(TAMBAHAN):
        return BagianLaporan(kunci, judul, butir["induk"], kunci, hidup)
    return None


def _tempat(hasil: Sequence[BagianLaporan], sebelum: Sequence[BagianLaporan]) -> int:
    """Behind the last part of `hasil` that comes before it in `BAKU`."""
    kunci = {bagian.kunci for bagian in sebelum}
    return max((urut + 1 for urut, bagian in enumerate(hasil) if bagian.kunci in kunci), default=0)


def polos(susunan: Susunan) -> list[dict]:
    """As JSON, to be kept and frozen."""
    return [{"kunci": s.kunci, "judul": s.judul, "hidup": s.hidup, "induk": s.induk} for s in susunan]


def anak(susunan: Susunan, induk: str) -> Susunan:
    """The parts directly in `induk`, in order."""
    return tuple(bagian for bagian in susunan if bagian.induk == induk)


def bertulisan(susunan: Susunan) -> Susunan:
    """The parts that are printed and have text that a person writes. Of what stands in a part that is off, none."""
    mati = _dalam(susunan, {bagian.kunci for bagian in susunan if not bagian.hidup})
    return tuple(bagian for bagian in susunan if bagian.tulisan and bagian.kunci not in mati)


def _dalam(susunan: Susunan, kunci: set[str]) -> set[str]:
    """These parts and all that stands in them."""
    anak_mereka = {bagian.kunci for bagian in susunan if bagian.induk in kunci} - kunci
    return _dalam(susunan, kunci | anak_mereka) if anak_mereka else kunci


def poin_mati(susunan: Susunan) -> dict[str, str]:
    """{point of the regulation: the heading that is off} of parts that are switched off, or stand in one that is."""
    mati = _dalam(susunan, {bagian.kunci for bagian in susunan if not bagian.hidup})
    return {POIN_BAGIAN[s.kunci]: s.judul for s in susunan if s.kunci in mati and s.kunci in POIN_BAGIAN}


def menurut_isian(
    lama: Susunan, urutan: Mapping[str, int], judul: Mapping[str, str], hidup: Collection[str]
) -> Susunan:
    """The composition as it was typed: a number for each part, its heading, and which are printed.

    Siblings follow their numbers; of equal numbers, who was moved there stands where it was moved to. Raises
    GalatMasukan (judul_<kunci>).
    """
    salah = {}
    for bagian in lama:
        teks = judul.get(bagian.kunci, bagian.judul).strip()
        if not teks:
            salah[f"judul_{bagian.kunci}"] = f"Tulis judul bagian “{bagian.judul}”."
        elif len(teks) > PANJANG_JUDUL:
            salah[f"judul_{bagian.kunci}"] = f"Judul paling panjang {PANJANG_JUDUL} karakter; sekarang {len(teks)}."
    if salah:
        raise GalatMasukan(salah)
    baru = [
        replace(bagian, judul=judul.get(bagian.kunci, bagian.judul).strip(), hidup=bagian.kunci in hidup)
        for bagian in lama
    ]
    letak = nomor_urut(lama)

    def tempat(butir: BagianLaporan) -> tuple[int, int]:
        tujuan = urutan.get(butir.kunci, letak[butir.kunci])
        return tujuan, (tujuan > letak[butir.kunci]) - (tujuan < letak[butir.kunci])

    return _berurut(tuple(sorted(baru, key=tempat)))


def nomor_urut(susunan: Susunan) -> dict[str, int]:
    """{part: its place among its siblings}, from 1."""
    jumlah: dict[str, int] = {}
    hasil = {}
    for bagian in susunan:
        hasil[bagian.kunci] = jumlah[bagian.induk] = jumlah.get(bagian.induk, 0) + 1
    return hasil


def _berurut(susunan: Susunan) -> Susunan:
    """Each part followed by what stands in it, group after group."""

    def cabang(induk: str) -> Iterable[BagianLaporan]:
        for bagian in anak(susunan, induk):
            yield bagian
            yield from cabang(bagian.kunci)

    return tuple(bagian for kelompok in KELOMPOK for bagian in cabang(kelompok))


def tambah(susunan: Susunan, judul: str, induk: str) -> Susunan:
    """With one more part that is written, last in `induk`. Raises GalatMasukan (judul, induk)."""
    punya = [bagian for bagian in susunan if bagian.kunci.startswith(TAMBAHAN)]
    if not judul.strip():
        raise GalatMasukan({"judul": "Tulis judul bagian yang ditambahkan."})
    if len(judul) > PANJANG_JUDUL:
        raise GalatMasukan({"judul": f"Judul paling panjang {PANJANG_JUDUL} karakter."})
    if induk not in TEMPAT_TAMBAHAN:
        raise GalatMasukan({"induk": "Pilih tempat bagian itu dari daftar."})
    if len(punya) >= TAMBAHAN_TERBANYAK:
        raise GalatMasukan(
            {"judul": f"Paling banyak {TAMBAHAN_TERBANYAK} bagian tambahan. Matikan atau ubah yang ada."}
        )
    nomor = max((int(bagian.kunci.removeprefix(TAMBAHAN)) for bagian in punya), default=0) + 1
    return _berurut((*susunan, BagianLaporan(f"{TAMBAHAN}{nomor}", judul.strip(), induk, f"{TAMBAHAN}{nomor}")))
