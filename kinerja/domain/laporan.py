"""What annex II and III of Permenpan-RB 53/2014 ask of a Laporan Kinerja, point by point."""

from dataclasses import dataclass

POIN = {
    "ikhtisar": "Ikhtisar eksekutif",
    "organisasi": "Bab I: penjelasan umum organisasi",
    "strategis": "Bab I: aspek strategis dan permasalahan utama (isu strategis)",
    "perjanjian": "Bab II: ringkasan perjanjian kinerja",
    "target_realisasi": "Bab III.A.1: target dan realisasi tahun ini",
    "tahun_lalu": "Bab III.A.2: realisasi dan capaian tahun lalu dan beberapa tahun terakhir",
    "renstra": "Bab III.A.3: realisasi terhadap target jangka menengah (Renstra)",
    "standar": "Bab III.A.4: realisasi terhadap standar nasional (apabila ada)",
    "penyebab": "Bab III.A.5: penyebab keberhasilan atau kegagalan dan solusinya",
    "efisiensi": "Bab III.A.6: efisiensi penggunaan sumber daya",
    "program": "Bab III.A.7: program dan kegiatan yang menunjang",
    "anggaran": "Bab III.B: realisasi anggaran",
    "simpulan": "Bab IV: simpulan umum dan langkah ke depan",
    "lampiran_pk": "Lampiran: Perjanjian Kinerja",
    "lampiran_lain": "Lampiran lain yang dianggap perlu",
}
"""The points of annex II (anak lampiran II/1), by the word that marks the heading which answers each."""

POIN_TRIWULAN = ("ikhtisar", "perjanjian", "target_realisasi", "penyebab", "anggaran", "simpulan", "lampiran_lain")
"""What the shorter Laporan Pengukuran Kinerja Triwulan answers."""


@dataclass(frozen=True, slots=True)
class Kekurangan:
    """A point that the report does not answer, or not for everything: named before it goes to the next desk.

    `di`: where it is mended: "narasi" (the written parts), "susunan", "indikator", "lampau", "isian" or "format".
    """

    poin: str
    teks: str
    di: str
