"""A password that was right is not asked again because another field of its page was refused.

Kept for ten minutes in the signed cookie of the browser, for one page and one owner: of a new password its argon2id
hash, of the present one that it was right. The password itself is never kept.
"""

from hashlib import sha256

from flask import request, session
from wtforms.validators import ValidationError

from kinerja.adapters import jam
from kinerja.services.pintu.sandi import cincang

from .forms.dasar import Formulir

DETIK = 600
_KUNCI = "sandi_titip"
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
        return "" if self[self.BARU].data else self._titipan().get("baru", "")

    @property
    def lama_benar(self) -> bool:
        """Was the present password right in an earlier sending, and is none typed now?"""
        return bool(self.LAMA and not self[self.LAMA].data and self._titipan().get("lama"))

    def petunjuk(self, nama: str, semula: str = "") -> str:
        """The hint of a password field: what it holds already, or what is asked of it."""
        ada = self._titipan().get("lama" if nama == self.LAMA else "baru")
        return ADA if ada else semula

    def kerjakan(self, kata_kerja, *args, periksa=None, **kwargs) -> bool:
        """As any form; what was right is kept for the next sending, and forgotten when the verb has run."""
        if super().kerjakan(kata_kerja, *args, periksa=periksa, **kwargs):
            session.pop(_KUNCI, None)
            return True
        if self.is_submitted():
            self._titipkan()
        return False

    def _titipan(self) -> dict:
        isi = session.get(_KUNCI) or {}
        sama = isi.get("untuk") == self._sidik() and isi.get("sampai", 0) > jam.sekarang().timestamp()
        return isi if sama else {}

    def _titipkan(self) -> None:
        isi = dict(self._titipan())
        baru = self[self.BARU]
        if baru.data and not baru.errors and not self.ulangi.errors and self.dapat_dititipkan():
            isi["baru"] = cincang(baru.data)
        elif baru.errors or self.ulangi.errors:
            isi.pop("baru", None)
        if self.LAMA:
            isi["lama"] = not self[self.LAMA].errors and bool(self[self.LAMA].data or isi.get("lama"))
        session[_KUNCI] = isi | {"untuk": self._sidik(), "sampai": jam.sekarang().timestamp() + DETIK}

    def _sidik(self) -> str:
        return sha256("\n".join((request.path, *self.pemilik())).encode()).hexdigest()[:16]


class WajibKecualiTitip:
    """The password is typed, or it was right before."""

    def __init__(self, pesan: str) -> None:
        self.pesan = pesan

    def __call__(self, form: FormSandiTitip, bidang) -> None:
        if not bidang.data and not (form.lama_benar if bidang.name == form.LAMA else form.cincangan):
            raise ValidationError(self.pesan)
