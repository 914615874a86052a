"""A password that was right is not asked again because another field of its page was refused.

Kept on the server (services/pintu/sandi_titip) for ten minutes, for one page and one owner. The cookie holds nothing of
it: the row belongs to the session, or to a random name of the browser where nobody is signed in.
"""

import secrets
from hashlib import sha256

from flask import request, session
from wtforms.validators import ValidationError

from kinerja.services.pintu import sandi_titip
from kinerja.services.pintu.sandi import cincang
from kinerja.services.pintu.sandi_titip import Terbukti

from .forms.dasar import Formulir

_NAMA = "titip"
ADA = "Sudah diterima dan masih dipakai. Kosongkan, kecuali Anda ingin menggantinya."


class FormSandiTitip(Formulir):
    """A form with passwords. `BARU`: the field of the new one, repeated in `ulangi`; `LAMA`: of the present one."""

    BARU, LAMA = "baru", ""

    def pemilik(self) -> tuple[str, ...]:
        """What the new password was judged against: with another name it is asked again."""
        return ()

    def dapat_dititipkan(self) -> bool:
        """Is it known by now whose password it is?"""
        return True

    @property
    def cincangan(self) -> str:
        """The hash of the new password of an earlier sending; "" when one was typed now, or none is kept."""
        return "" if self[self.BARU].data else self._titipan().baru

    @property
    def lama_benar(self) -> bool:
        """Was the present password right in an earlier sending, and is none typed now?"""
        return bool(self.LAMA and not self[self.LAMA].data and self._titipan().lama)

    def petunjuk(self, nama: str, semula: str = "") -> str:
        """The hint of a password field: what it holds already, or what is asked of it."""
        ada = self._titipan()
        return ADA if (ada.lama if nama == self.LAMA else ada.baru) else semula

    def kerjakan(self, kata_kerja, *args, periksa=None, **kwargs) -> bool:
        """As any form; what was right is kept for the next sending, and forgotten when the verb has run."""
        if super().kerjakan(kata_kerja, *args, periksa=periksa, **kwargs):
            if pemegang := _pemegang():
                sandi_titip.lupakan(pemegang)
            return True
        if self.is_submitted():
            self._titipkan()
        return False

    def _titipan(self) -> Terbukti:
        pemegang = _pemegang()
        return sandi_titip.titipan(pemegang, self._sidik()) if pemegang else Terbukti()

    def _titipkan(self) -> None:
        """Keep what is proved by now; a browser that has proved nothing leaves no row and gets no name."""
        terbukti = Terbukti(self._baru_terbukti(), self._lama_terbukti())
        if terbukti != self._titipan():
            if not _pemegang():
                session[_NAMA] = secrets.token_urlsafe(32)
            sandi_titip.titipkan(_pemegang(), self._sidik(), terbukti)

    def _baru_terbukti(self) -> str:
        baru = self[self.BARU]
        if baru.errors or self.ulangi.errors:
            return ""
        return cincang(baru.data) if baru.data and self.dapat_dititipkan() else self._titipan().baru

    def _lama_terbukti(self) -> bool:
        lama = self[self.LAMA] if self.LAMA else None
        return bool(lama and not lama.errors and (lama.data or self._titipan().lama))

    def _sidik(self) -> str:
        return sha256("\n".join((request.path, *self.pemilik())).encode()).hexdigest()[:16]


def _pemegang() -> str:
    """Whose browser it is: the token of its session, else the name it was given; "" before either."""
    return session.get("sesi") or session.get(_NAMA, "")


class WajibKecualiTitip:
    """The password is typed, or it was right before."""

    def __init__(self, pesan: str) -> None:
        self.pesan = pesan

    def __call__(self, form: FormSandiTitip, bidang) -> None:
        if not bidang.data and not (form.lama_benar if bidang.name == form.LAMA else form.cincangan):
            raise ValidationError(self.pesan)
