"""The password once more, before an act that cannot be undone. The one way in which it is asked.

A form that needs it is a FormSegar, its page draws the field with the macro `sandi_lagi`: it stands there only while it
is needed. The password is looked at with the shape of the form, so that one that was right counts for ten minutes,
whatever else is refused, and is not asked a second time.
"""

from flask_login import current_user
from wtforms import PasswordField
from wtforms.validators import ValidationError

from kinerja.domain.galat import GalatDomain, GalatMasukan
from kinerja.services.pintu import sesi

from .akses import pelaku, token_sesi
from .forms.dasar import Formulir, PalingBanyak
from .forms.masuk import SANDI_LAMA


class FormSegar(Formulir):
    """An act for which the password is asked again when it was given more than ten minutes ago."""

    sandi = PasswordField("Kata sandi Anda", [PalingBanyak(400)], render_kw=SANDI_LAMA)
    perlu_segar = True
    _tunda: GalatDomain | None = None

    @property
    def minta_sandi(self) -> bool:
        """Must the page show the field?"""
        return bool(self.sandi.errors) or not sesi.segar(token_sesi())

    @property
    def pemilik_sandi(self) -> str:
        """Whose password it is, for the password manager of the browser."""
        return current_user.sesi.nama_pengguna

    def validate_sandi(self, bidang) -> None:
        """Right, or not needed. Runs with the checks of all other fields."""
        if not self.perlu_segar:
            return
        try:
            sesi.pastikan_segar(token_sesi(), bidang.data, oleh=pelaku())
        except GalatMasukan as galat:
            raise ValidationError(galat.bidang["sandi"]) from None
        except GalatDomain as galat:
            self._tunda = galat
            raise ValidationError(galat.pesan) from None

    def sah(self) -> bool:
        """As any form; while the password must wait (429) the answer says how long."""
        sah = super().sah()
        if self._tunda:
            self.catat_status(self._tunda)
        return sah

    def dengan_galat(self, lain: "FormSegar"):
        """This form, saying what was refused of another one on the same page."""
        self.galat_umum, self.kurang, self.status = lain.galat_umum, lain.kurang, lain.status
        self.sandi.errors = lain.sandi.errors
        return self
