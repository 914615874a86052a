"""What the Inspektorat asks when it reviews a Laporan Kinerja: the checklist of annex III of Permenpan-RB 53/2014."""

from dataclasses import dataclass

FORMAT, MEKANISME, SUBSTANSI = "Format", "Mekanisme penyusunan", "Substansi"


@dataclass(frozen=True, slots=True)
class PoinReviu:
    """One line of the checklist. `laporan`: the points of annex II (domain/laporan.POIN) whose lack is a lack here."""

    kunci: str
    kelompok: str
    nomor: int
    teks: str
    laporan: tuple[str, ...] = ()


_P = PoinReviu
POIN_REVIU = (
    _P("data_penting", FORMAT, 1, "Laporan menampilkan data penting instansi", ("ikhtisar", "organisasi", "strategis")),
    _P("target", FORMAT, 2, "Laporan menyajikan informasi target kinerja", ("perjanjian",)),
    _P(
        "capaian",
        FORMAT,
        3,
        "Laporan menyajikan capaian kinerja yang memadai",
        ("target_realisasi", "penyebab", "program"),
    ),
    _P("lampiran", FORMAT, 4, "Lampiran mendukung informasi pada badan laporan", ("lampiran_pk", "lampiran_lain")),
    _P("perbaikan", FORMAT, 5, "Laporan menyajikan upaya perbaikan ke depan", ("simpulan",)),
    _P("keuangan", FORMAT, 6, "Laporan menyajikan akuntabilitas keuangan", ("anggaran", "efisiensi")),
    _P("penyusun", MEKANISME, 1, "Laporan disusun oleh unit kerja yang memiliki tugas fungsi untuk itu"),
    _P("data_memadai", MEKANISME, 2, "Informasi dalam laporan didukung data yang memadai"),
    _P("penyampaian", MEKANISME, 3, "Ada mekanisme penyampaian data dari unit kerja ke unit penyusun"),
    _P("penanggung_jawab", MEKANISME, 4, "Ditetapkan penanggung jawab pengumpulan data di setiap unit kerja"),
    _P("andal", MEKANISME, 5, "Data kinerja yang disampaikan diyakini keandalannya"),
    _P("diketahui", MEKANISME, 6, "Analisis dalam laporan diketahui unit kerja terkait"),
    _P("bukan_gabungan", MEKANISME, 7, "Laporan bukan gabungan laporan unit kerja di bawahnya"),
    _P("sesuai_pk", SUBSTANSI, 1, "Tujuan dan sasaran sesuai dengan perjanjian kinerja", ("perjanjian",)),
    _P("selaras", SUBSTANSI, 2, "Tujuan dan sasaran selaras dengan rencana strategis", ("renstra",)),
    _P("penjelasan_selaras", SUBSTANSI, 3, "Apabila butir 1 dan 2 tidak, ada penjelasan yang memadai"),
    _P("target_pk", SUBSTANSI, 4, "Target indikator sesuai dengan target pada perjanjian kinerja", ("perjanjian",)),
    _P("iku", SUBSTANSI, 5, "IKU pada laporan sesuai dengan dokumen IKU yang ditetapkan"),
    _P("penjelasan_target", SUBSTANSI, 6, "Apabila butir 4 dan 5 tidak, ada penjelasan yang memadai"),
    _P(
        "banding",
        SUBSTANSI,
        7,
        "Ada perbandingan dengan tahun lalu dan standar",
        ("tahun_lalu", "standar"),
    ),
    _P("cukup", SUBSTANSI, 8, "IKU dan indikator cukup mengukur tujuan dan sasaran"),
    _P("penjelasan_cukup", SUBSTANSI, 9, "Apabila butir 8 tidak, ada penjelasan yang memadai"),
    _P("smart", SUBSTANSI, 10, "IKU dan indikator spesifik, terukur, dapat dicapai, relevan, dan berbatas waktu"),
)
"""The checklist in its order; numbers begin again in each group."""
