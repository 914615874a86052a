"""Acts that need a fresh password (S10)."""

from kinerja.services import sesi

from ..akses import pelaku, token_sesi
from ..forms.pengelola import FormSandiUlang


def kerjakan_segar(form: FormSandiUlang, kata_kerja, *args, **kwargs) -> bool:
    """`form.kerjakan`, but the password comes first when it was given more than ten minutes ago."""

    def jalankan():
        sesi.pastikan_segar(token_sesi(), form.sandi.data, oleh=pelaku())
        return kata_kerja(*args, oleh=pelaku(), **kwargs)

    return form.kerjakan(jalankan)


def segar() -> bool:
    """Need the page not ask for the password?"""
    return sesi.segar(token_sesi())
