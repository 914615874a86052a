"""How an office is reached: postal code, telephone, e-mail, as they are printed in the kop."""

import re

from .galat import GalatMasukan

_KODE_POS = re.compile(r"[1-9]\d{4}", re.ASCII)
_TELEPON = re.compile(r"[+(]?\d[\d\s().,/+-]{4,}", re.ASCII)
_POS_EL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)


def periksa_kontak(*, kode_pos: str = "", telepon: str = "", pos_el: str = "") -> None:
    """Raise GalatMasukan (kode_pos, telepon, pos_el) with everything that cannot be one; empty is nothing."""
    galat = {}
    if kode_pos and not _KODE_POS.fullmatch(kode_pos.strip()):
        galat["kode_pos"] = "Kode pos terdiri atas 5 angka, misalnya 77482."
    if telepon and not _TELEPON.fullmatch(telepon.strip()):
        galat["telepon"] = "Tulis nomor telepon dengan angka, misalnya (0556) 21026."
    if pos_el and not _POS_EL.fullmatch(pos_el.strip()):
        galat["pos_el"] = "Tulis alamat pos-el yang lengkap, misalnya bkpsdm@nunukankab.go.id."
    if galat:
        raise GalatMasukan(galat)
