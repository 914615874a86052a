"""The people of the demo. Nobody here exists: every name says "Contoh", every NIP begins with 19800101 200501."""

from dataclasses import dataclass

from kinerja.domain.sop import Peran

UNIT = (
    ("SEK", "Sekretariat", "Sekretariat"),
    ("PPIK", "Bidang Pengadaan, Pemberhentian dan Informasi Kepegawaian", "Bidang PPIK"),
    ("MUT", "Bidang Mutasi dan Promosi", "Bidang Mutasi"),
    ("PSDM", "Bidang Pengembangan Sumber Daya Manusia", "Bidang PSDM"),
    ("PEKA", "Bidang Penilaian dan Evaluasi Kinerja Aparatur", "Bidang PEKA"),
)
"""Code, name as in the example indicators, short name."""


@dataclass(frozen=True)
class Orang:
    """One account: who, in which position. Without `nama` the position exists and nobody holds it."""

    akun: str
    nama: str
    pangkat: str
    jabatan: str
    peran: Peran
    unit: str = ""
    arsiparis: bool = False


KEPALA, SEKRETARIS, KASUBBAG, PENGELOLA = "kepala", "sekretaris", "kasubbag", "pengelola"
ARSIPARIS = "arsiparis"
_PEMBINA, _PENATA, _MUDA = "Pembina (IV/a)", "Penata (III/c)", "Penata Muda (III/a)"

ORANG = (
    Orang(
        KEPALA,
        "Rahman Contoh, S.Sos., M.A.P.",
        "Pembina Utama Muda (IV/c)",
        "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        Peran.KEPALA,
    ),
    Orang(SEKRETARIS, "Ratna Contoh, S.E., M.Si.", "Pembina Tingkat I (IV/b)", "Sekretaris Badan", Peran.SEKRETARIS),
    Orang(
        KASUBBAG,
        "Yusuf Contoh, S.AP.",
        "Penata Tingkat I (III/d)",
        "Kepala Subbagian Penyelenggaraan Program dan Pelaporan",
        Peran.KASUBBAG_PPKP,
        "SEK",
    ),
    Orang("kasubbag.umum", "Dewi Contoh, S.H.", _PENATA, "Kepala Subbagian Umum dan Kepegawaian", Peran.KABID, "SEK"),
    Orang(ARSIPARIS, "Lukas Contoh, A.Md.", _MUDA, "Arsiparis Terampil", Peran.FUNGSIONAL, "SEK", True),
    Orang("perencana", "Nurul Contoh, S.Kom.", _MUDA, "Perencana Ahli Pertama", Peran.FUNGSIONAL, "SEK"),
    Orang(
        "kabid.ppik",
        "Markus Contoh, S.IP.",
        _PEMBINA,
        "Kepala Bidang Pengadaan, Pemberhentian dan Informasi Kepegawaian",
        Peran.KABID,
        "PPIK",
    ),
    Orang("analis.ppik", "Sari Contoh, S.Kom.", _MUDA, "Pranata Komputer Ahli Pertama", Peran.FUNGSIONAL, "PPIK"),
    Orang(
        "kabid.mutasi", "Fatimah Contoh, S.Pd., M.Si.", _PEMBINA, "Kepala Bidang Mutasi dan Promosi", Peran.KABID, "MUT"
    ),
    Orang("analis.mutasi", "Bayu Contoh, S.Psi.", _MUDA, "Analis SDM Aparatur Ahli Pertama", Peran.FUNGSIONAL, "MUT"),
    Orang(
        "kabid.psdm",
        "Hendra Contoh, S.STP.",
        _PEMBINA,
        "Kepala Bidang Pengembangan Sumber Daya Manusia",
        Peran.KABID,
        "PSDM",
    ),
    Orang(
        "analis.psdm",
        "Maria Contoh, S.Pd.",
        _PENATA,
        "Analis Pengembangan Kompetensi ASN Ahli Muda",
        Peran.FUNGSIONAL,
        "PSDM",
    ),
    Orang("", "", "", "Kepala Bidang Penilaian dan Evaluasi Kinerja Aparatur", Peran.KABID, "PEKA"),
    Orang("analis.peka", "Rudi Contoh, S.Psi.", _PENATA, "Analis SDM Aparatur Ahli Muda", Peran.FUNGSIONAL, "PEKA"),
    Orang("pelaksana.peka", "Indah Contoh, A.Md.", _MUDA, "Pengelola Data Kinerja", Peran.FUNGSIONAL, "PEKA"),
)
"""All but the pengelola, who sets the office up. The bidang without a head is led by the Sekretaris as Plt."""

NAMA_PENGELOLA = "Tono Contoh, S.Kom."


def nip_contoh(urut: int, nama: str) -> str:
    """The `urut`-th sample NIP (from 1), formally right; the digit of the sex follows the given name."""
    kelamin = 2 if nama.split()[0] in {"Ratna", "Dewi", "Nurul", "Sari", "Fatimah", "Maria", "Indah"} else 1
    return f"19800101200501{kelamin}{urut:03d}"


def pengisi(kode_unit: str) -> tuple[str, str]:
    """Accounts of a unit: who reports (its Kabid, or the Sekretaris as Plt.) and who fills."""
    milik = [orang for orang in ORANG if orang.unit == kode_unit and orang.akun]
    kabid = next((orang.akun for orang in milik if orang.peran is Peran.KABID), SEKRETARIS)
    staf = next(orang.akun for orang in reversed(milik) if orang.peran is Peran.FUNGSIONAL and not orang.arsiparis)
    return kabid, staf
