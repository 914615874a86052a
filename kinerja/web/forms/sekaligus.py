"""Forms of whole lists: the workbook or the pasted blocks, and the same blocks again when they are applied."""

from flask_wtf.file import FileField

from kinerja.services.sekaligus.lembar import Kumpulan

from ..segar import FormSegar
from .dasar import BidangBlok, Formulir, PalingBanyak

BLOK_MAKS = 400_000


class _Blok:
    """One block for each list of the workbook, named after it."""

    def teks(self, kumpulan: Kumpulan) -> dict[str, str]:
        """The blocks by the key of their list."""
        return {lembar.bentuk.kunci: self[lembar.bentuk.kunci].data or "" for lembar in kumpulan.lembar}


def _bidang(kumpulan: Kumpulan) -> dict:
    """The fields of a form for these lists."""
    return {
        lembar.bentuk.kunci: BidangBlok(lembar.bentuk.judul, [PalingBanyak(BLOK_MAKS)]) for lembar in kumpulan.lembar
    }


def form_periksa(kumpulan: Kumpulan, **data) -> Formulir:
    """The form that is looked at: a file, or blocks."""
    kelas = type("FormPeriksa", (_Blok, Formulir), {"berkas": FileField("Berkas XLSX"), **_bidang(kumpulan)})
    return kelas(**data)


def form_terapkan(kumpulan: Kumpulan, **data) -> FormSegar:
    """The form that is applied; the password is asked for where accounts and placements are made."""
    kelas = type("FormTerapkanSekaligus", (_Blok, FormSegar), _bidang(kumpulan))
    kelas.perlu_segar = kumpulan.kunci == "kantor"
    return kelas(**data)
