"""The base form and the Indonesian fields."""

from collections.abc import Callable, Mapping

from flask import after_this_request, request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import (
    Field,
    Form,
    HiddenField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import FieldList, FileField, FormField
from wtforms.validators import InputRequired, StopValidation, ValidationError
from wtforms.widgets import TextInput

from kinerja.domain import huruf
from kinerja.domain.angka import baca_angka, tulis_angka
from kinerja.domain.galat import GalatDomain, GalatMasukan, Sibuk, terlalu_panjang
from kinerja.domain.tanggal import baca_tanggal
from kinerja.domain.tautan import Kurang
from kinerja.services.berkas.unggah import periksa_unggahan

from ..asal import AMAN
from ..konsep_tuang import lepas, nilai_bidang
from .tulisan import DAFTAR_PILIHAN, masukan, sederhana


def _rapikan(nilai):
    return huruf.rapikan(nilai).strip() if isinstance(nilai, str) else nilai


def pastikan_tercetak(_form, bidang) -> None:
    """Refuse what no paper can show, naming field, character and line."""
    if isinstance(bidang.data, str) and (kata := huruf.keluhan(bidang.data, bidang.label.text)):
        raise ValidationError(kata)


class PalingBanyak:
    """At most `batas` characters. The browser lets them be typed and counts; here more is refused, and all is kept."""

    def __init__(self, batas: int) -> None:
        self.batas = batas
        self.field_flags = {"paling_banyak": batas}

    def __call__(self, _form, bidang) -> None:
        if kata := terlalu_panjang(bidang.data, self.batas):
            raise ValidationError(kata)


PESAN = {
    "This field is required.": "Isilah bagian ini.",
    "Not a valid integer value.": "Tulis bilangan bulat, misalnya 12.",
    "Not a valid date value.": "Tulis tanggal, misalnya 24/02/2025.",
    "Not a valid time value.": "Tulis jam, misalnya 09.30.",
    "Not a valid choice.": "Pilih salah satu yang tersedia.",
    "Not a valid choice": "Pilih salah satu yang tersedia.",
    "Invalid Choice: could not coerce.": "Pilih salah satu yang tersedia.",
    "'%(value)s' is not a valid choice for this field.": "Pilih salah satu yang tersedia.",
}


class Terjemahan:
    """WTForms' own few sentences, in Indonesian."""

    def gettext(self, kalimat: str) -> str:
        return PESAN.get(kalimat, kalimat)

    def ngettext(self, tunggal: str, jamak: str, n: int) -> str:
        return PESAN.get(tunggal, tunggal if n == 1 else jamak)


class _Kiriman(CombinedMultiDict):
    """What was sent. A field reads its own kind of it: a file that is sent as a text is no text (keputusan 0522)."""

    def __init__(self, berkas: MultiDict, teks: MultiDict) -> None:
        super().__init__((berkas, teks))
        self.berkas, self.teks = berkas, teks


def _kiriman() -> _Kiriman | None:
    """What this request sends, as a form does; JSON is no form."""
    ada = request.method not in AMAN and (request.files or request.form)
    return _Kiriman(request.files, request.form) if ada else None


class _Meta(FlaskForm.Meta):
    """Every text is tidied, stripped, and refused where it could not be printed."""

    def bind_field(self, form, field, options):
        # a password is taken exactly as it was typed (ASVS 6.2.8), a pasted table with its tabs
        tanpa_saring = issubclass(field.field_class, (FieldList, FormField, FileField, PasswordField, BidangBlok))
        if not tanpa_saring:
            options["filters"] = [*options.get("filters", []), _rapikan]
        terikat = field.bind(form=form, **options)
        if terikat.widget is SelectField.widget:
            terikat.widget = DAFTAR_PILIHAN
        if not isinstance(terikat, (FieldList, FormField)):
            _hanya(terikat, "berkas" if isinstance(terikat, FileField) else "teks")
        if isinstance(terikat, StringField) and not tanpa_saring:
            terikat.validators = [pastikan_tercetak, *terikat.validators]
        elif not tanpa_saring:  # a number, a date or a time is read from what one sees of it
            baca = terikat.process_formdata
            terikat.process_formdata = lambda nilai: baca([_rapikan(teks) for teks in nilai])
        return terikat

    def render_field(self, field, render_kw):
        return masukan(field, render_kw) if sederhana(field) else super().render_field(field, render_kw)

    def get_translations(self, form):
        return Terjemahan()


def _hanya(bidang: Field, jenis: str) -> None:
    """Let a field read only files, or only texts."""
    proses = bidang.process
    bidang.process = lambda formdata, *args, **kwargs: proses(getattr(formdata, jenis, formdata), *args, **kwargs)


class BidangBlok(TextAreaField):
    """A table pasted from a spreadsheet: tabs and empty cells are its form. Whoever reads it tidies each cell."""


class BagianFormulir(Form):
    """A form inside a form: its texts are read in the same way."""

    class Meta(_Meta):
        csrf = False


class Formulir(FlaskForm):
    """Strips what is typed; runs a verb and lays its refusal beside the field that it names."""

    class Meta(_Meta):
        pass

    def __init__(self, *args, **kwargs):
        if not args:
            kwargs.setdefault("formdata", _kiriman())
        super().__init__(*args, **kwargs)
        self.galat_umum: list[str] = []
        self.galat_baris: dict[str, str] = {}
        self.kurang: tuple[Kurang, ...] = ()
        self.status = 200
        self.hasil = None

    def sah(self) -> bool:
        """Was it posted with the right shape? Sets `status` 422 when not."""
        if self.validate_on_submit():
            return True
        self.status = 422 if self.is_submitted() else 200
        return False

    def kerjakan(self, kata_kerja, *args, periksa=None, **kwargs) -> bool:
        """If the form is right, run the verb. Its refusal (GalatDomain) is laid at the field, or on top.

        `periksa`: the check that the verb begins with, without arguments. Where a field has a wrong shape it runs alone
        on what is right so far (a wrong field is None or empty): a refused form names all that is wrong at once.
        What is missing and what may not (404, 403) goes on to the error page.
        """
        try:
            if not self.sah():
                self._tambahkan(periksa if self.is_submitted() else None)
                self._periksa_berkas()
                return False
            self.hasil = kata_kerja(*args, **kwargs)
        except GalatDomain as galat:
            self._letakkan(galat)
            self._periksa_berkas()
            return False
        lepas(self)
        return True

    def _periksa_berkas(self) -> None:
        """A file of a refused form is judged with the rest: whoever must choose it again chooses one that is taken."""
        for bidang in self:
            if self.status == 422 and isinstance(bidang, FileField) and not bidang.errors:
                bidang.errors = keluhan_berkas(bidang)

    def _tambahkan(self, periksa) -> None:
        """What the meaning says of fields whose shape was right; the others count as empty, whatever was sent."""
        rusak = {nama: bidang for nama, bidang in self._fields.items() if bidang.errors}
        terkirim = {bidang: bidang.data for bidang in rusak.values() if not isinstance(bidang, (FieldList, FormField))}
        try:
            for bidang in terkirim:
                bidang.data = _kosong(bidang)
            if periksa:
                periksa()
        except GalatMasukan as galat:
            galat.bidang = {nama: pesan for nama, pesan in galat.bidang.items() if nama not in rusak}
            if galat.bidang or getattr(galat, "kurang", ()):
                self._letakkan(galat)
        finally:
            for bidang, data in terkirim.items():
                bidang.data = data

    def urutkan(self, letak: Callable[[str], int]) -> bool:
        """Tell what is wrong in the order of the page. `letak`: the place of the id of a field. Was it another one?"""
        salah = [bidang for bidang in self if bidang.errors]
        benar = sorted(salah, key=lambda bidang: letak(bidang.id))
        for bidang in benar if benar != salah else ():
            nama = bidang.short_name
            self._fields[nama] = self._fields.pop(nama)
        return benar != salah

    def perbarui(self, kini: "Formulir"):
        """This refused form on a page that is drawn anew; `kini` is the same form as the page would show it unsent.

        What was typed stays. What the page carries unseen (versions, sums) becomes that of today; where it had changed
        since the page of the sender, each field says what is stored now.
        """
        berubah = False
        for bidang in kini:
            milik = self._fields.get(bidang.name)
            if isinstance(milik, HiddenField) and bidang.name not in ("csrf_token", "kembali"):
                berubah = berubah or milik.data != bidang.data
                milik.data, milik.raw_data = bidang.data, None
        for bidang in kini if berubah else ():
            milik = self._fields.get(bidang.name)
            if milik is not None and not isinstance(milik, (HiddenField, PasswordField)):
                tersimpan = terbaca(bidang)
                milik.konsep_bentrok = tersimpan if tersimpan != terbaca(milik) else ""
        return self

    @property
    def ada_konsep(self) -> bool:
        """Does a field hold a draft? The panel in which the form stands is then open."""
        return any(getattr(bidang, "konsep", None) is not None for bidang in self)

    def nama_ketikan(self) -> list[str]:
        """Names of all that this form takes from the page: no longer a draft once its verb has run."""
        return [bidang.name for bidang in self]

    def berubah(self, kini: Mapping[str, str]) -> bool:
        """Was something else sent than what is stored (`kini`, by name)? What was not sent is the same."""
        milik = self.nama_ketikan()
        return any(
            _rapikan(request.form.get(nama, teks)) != _rapikan(teks) for nama, teks in kini.items() if nama in milik
        )

    def semua_pesan(self) -> list[str]:
        """Every refusal, wherever it lies."""
        return [
            *self.galat_umum,
            *map(str, self.kurang),
            *(pesan for salah in self.errors.values() for pesan in salah if isinstance(pesan, str)),
        ]

    def isi_berkas(self, nama: str) -> dict:
        """An uploaded file as `{"nama_berkas": …, "isi": …}`, empty when none was chosen."""
        unggahan = self[nama].data
        if not unggahan or not getattr(unggahan, "filename", ""):
            return {"nama_berkas": "", "isi": b""}
        return {"nama_berkas": unggahan.filename, "isi": unggahan.read()}

    def catat_status(self, galat: GalatDomain) -> None:
        """Answer with the status of this refusal, and say how long to wait where it knows."""
        self.status = max(self.status, galat.status)
        if tunggu := getattr(galat, "tunggu", None):
            _minta_tunggu(tunggu)

    def _letakkan(self, galat: GalatDomain) -> None:
        if galat.status in (403, 404):
            raise galat
        self.catat_status(galat)
        bidang = galat.bidang if isinstance(galat, GalatMasukan) else {}
        for nama, pesan in bidang.items():
            if nama in self._fields:
                self[nama].errors = [*self[nama].errors, pesan]
            else:
                self.galat_baris[nama] = pesan
                self.galat_umum.append(pesan)
        self.kurang = getattr(galat, "kurang", ())
        if not bidang and not self.kurang:
            self.galat_umum.append(galat.pesan)


def keluhan_berkas(bidang: FileField) -> list[str]:
    """Why the files of a field are not taken; empty when they are, and when none was chosen."""
    keluhan = []
    for unggahan in bidang.data if isinstance(bidang.data, list) else [bidang.data]:
        if not getattr(unggahan, "filename", ""):
            continue
        unggahan.seek(0)
        try:
            periksa_unggahan(unggahan.filename, unggahan.read(), bidang.name)
        except GalatMasukan as galat:
            keluhan.append(galat.pesan)
        except Sibuk:
            break  # judged when it is sent again
    return keluhan


def terbaca(bidang) -> str:
    """What a field holds, in words that a person reads: the chosen label of a list, the lines of a list of rows."""
    if isinstance(bidang, (FileField, PasswordField, HiddenField)):
        return ""
    if isinstance(bidang, (FieldList, FormField)):
        return "\n".join(filter(None, map(terbaca, bidang)))
    if hasattr(bidang, "iter_choices"):
        return ", ".join(str(pilihan[1]) for pilihan in bidang.iter_choices() if pilihan[2])
    return "\n".join(nilai_bidang(bidang)).replace("\r\n", "\n").strip()


TANPA_VERSI = (
    "Kiriman ini tidak menyebut keadaan halaman yang Anda lihat, sehingga belum dijalankan. "
    "Yang Anda ketik masih ada. Bandingkan dengan yang tersimpan sekarang, lalu tekan tombolnya sekali lagi."
)


class BidangVersi(HiddenField):
    """The version that a page was drawn from; data is an int from 0, or None when missing, empty or no version."""

    def process_formdata(self, valuelist):
        teks = valuelist[0].strip() if valuelist else ""
        self.data = int(teks) if teks.isascii() and teks.isdecimal() and len(teks) < 10 else None

    def nomor(self) -> int:
        """The version. Raises GalatDomain when it did not come with the form."""
        if self.data is None:
            raise GalatDomain(TANPA_VERSI)
        return self.data


class FormVersi(Formulir):
    """An act that must not come too late: carries the version (of a siklus, a letter, a note) that the page showed.

    The one way in which a version is read. Nothing is run without it: the page comes back with all that was typed and
        with
    the version of what it shows now (`perbarui`).
    """

    versi = BidangVersi()

    @property
    def nomor_versi(self) -> int:
        """The version, never None. Raises GalatDomain when it did not come with the form."""
        return self.versi.nomor()

    def validate(self, extra_validators=None) -> bool:
        """As any form; without its version it is refused on top."""
        sah = super().validate(extra_validators)
        if self.versi.data is None:
            self.galat_umum.append(TANPA_VERSI)
        return sah and self.versi.data is not None


def _kosong(bidang):
    """What a field holds when nothing was typed into it."""
    if isinstance(bidang, SelectMultipleField):
        return []
    if hasattr(bidang, "iter_choices"):
        return bidang.default or next((pilihan[0] for pilihan in bidang.iter_choices()), None)
    return "" if isinstance(bidang, StringField) else None


def atau(ditolak: Formulir | None, kini: Formulir) -> Formulir:
    """The form that a page shows: the one that was refused, on the state of today, or the one of today."""
    return ditolak.perbarui(kini) if ditolak else kini


def _minta_tunggu(detik: int) -> None:
    @after_this_request
    def tambah(jawaban):
        jawaban.headers["Retry-After"] = str(detik)
        return jawaban


class BidangAngka(Field):
    """A decimal in Indonesian writing ("1.234,5"); data is a Decimal or None."""

    widget = TextInput()

    def __call__(self, **kwargs):
        return super().__call__(**({"data-kisi": "", "inputmode": "decimal"} | kwargs))

    def _value(self) -> str:
        if self.raw_data:
            return self.raw_data[0]
        return tulis_angka(self.data) if self.data is not None else ""

    def process_formdata(self, valuelist):
        teks = valuelist[0].strip() if valuelist else ""
        if not teks:
            self.data, self.raw_data = None, [""]  # blanks alone are nothing typed
            return
        try:
            self.data = baca_angka(teks)
        except GalatDomain as galat:
            self.data = None
            raise ValueError(galat.pesan) from None


class BidangTanggal(Field):
    """A date typed as on paper: 24/02/2025, or 24 Februari 2025.

    A text field, since the browser's own date field writes in the browser's language (mm/dd/yyyy). Beside it stands
    a button that opens the calendar of the office (`kalender`, read by the macro).
    """

    widget = TextInput()
    kalender = True

    def __call__(self, **kwargs):
        return super().__call__(**({"placeholder": "hari/bulan/tahun", "autocomplete": "off"} | kwargs))

    def _value(self) -> str:
        if self.raw_data:
            return self.raw_data[0]
        return f"{self.data:%d/%m/%Y}" if self.data else ""

    def process_formdata(self, valuelist):
        teks = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not teks:
            self.raw_data = [""]
            return
        try:
            self.data = baca_tanggal(teks)
        except GalatDomain as galat:
            raise ValueError(galat.pesan) from None

    def pre_validate(self, form):
        """What could not be read is told as it is; that a date is asked for is no answer to "30 Februari"."""
        if self.process_errors:
            raise StopValidation


def teks_wajib(pesan: str, maksimum: int = 4000, minimum: int = 0) -> list:
    """Validators of a required text; `pesan` is the instruction shown when it is empty."""

    def cukup(_form, bidang):
        if not (bidang.data or "").strip():
            raise ValidationError(pesan)
        if len(bidang.data.strip()) < minimum:
            raise ValidationError(f"Tulis paling sedikit {minimum} karakter.")

    return [InputRequired(pesan), cukup, PalingBanyak(maksimum)]


def pilih(label: str, pilihan, **kwargs) -> SelectField:
    """A select with the choices (nilai, label)."""
    return SelectField(label, choices=list(pilihan), **kwargs)
