"""Forms of a langkah that the office has added, and of a return along any edge of the SOP."""

from flask_wtf.file import MultipleFileField
from wtforms import SelectField, TextAreaField

from ..segar import FormSegar
from .dasar import FormVersi, teks_wajib
from .disposisi import FormAlasan


class FormTambahan(FormSegar, FormVersi):
    """The note, its files, and the password once more."""

    catatan = TextAreaField("Catatan", teks_wajib("Tulis hasil pekerjaan pada langkah ini.", 8000))
    berkas = MultipleFileField("Berkas")

    def isi_berkas_semua(self) -> list[tuple[str, bytes]]:
        """Name and content of every file that was chosen."""
        return [
            (unggahan.filename, unggahan.read())
            for unggahan in self.berkas.data or ()
            if getattr(unggahan, "filename", "")
        ]


class FormKembaliSop(FormAlasan):
    """Where to, and why."""

    tujuan = SelectField("Dikembalikan ke", validate_choice=False)
