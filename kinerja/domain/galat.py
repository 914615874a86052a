"""Outcomes of a broken rule. Every message is a formal Indonesian sentence that says what to do next."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from .tautan import Kurang

PERIKSA_LAGI = (
    "Yang Anda ketik masih ada, dan yang tersimpan sekarang tampil di bawah bidang yang berbeda. "
    "Periksa, lalu simpan sekali lagi."
)
"""What to do after Didahului on a form: the page shows both texts, and carries the new version."""

DIRI_SENDIRI = "Anda sendiri, di tab atau perangkat lain"
"""Who changed it meanwhile, where it was the same person."""


class GalatDomain(Exception):
    """A rule was broken; `pesan` is fit to show to a user, `status` is the HTTP answer."""

    status = 422

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


class Sibuk(GalatDomain):
    """Too many ask for the same at once; `tunggu` seconds later it will do."""

    status = 503
    tunggu = 5


class HakDitolak(GalatDomain):
    """The actor's jabatan does not carry this right."""

    status = 403


class TidakDitemukan(GalatDomain):
    """No such thing, or not visible to the actor: the two are never told apart."""

    status = 404


class Dimusnahkan(TidakDitemukan):
    """The paper was here and was destroyed. `kurang`: where its line stands, for who may see that."""

    status = 410

    def __init__(self, pesan: str, kurang: Iterable[Kurang] = ()) -> None:
        super().__init__(pesan)
        self.kurang = tuple(kurang)


class Didahului(GalatDomain):
    """Somebody else acted first; the message names who and when."""

    status = 409


class GalatMasukan(GalatDomain):
    """Input that has the right shape but the wrong meaning; `bidang` maps field name to message."""

    def __init__(self, bidang: dict[str, str]) -> None:
        self.bidang = dict(bidang)
        super().__init__(" ".join(self.bidang.values()))


class SyaratBelumTerpenuhi(GalatMasukan):
    """The gate of a langkah is closed; `kurang` lists what is missing and, where known, the page that mends it.

    `bidang`: what is wrong with the fields of the same form.
    """

    def __init__(self, kurang: Iterable[Kurang | str], bidang: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(dict(bidang))
        self.kurang = tuple(
            kekurangan if isinstance(kekurangan, Kurang) else Kurang(kekurangan) for kekurangan in kurang
        )
        kata = "Belum dapat diteruskan. Lengkapi dahulu: " + "; ".join(map(str, self.kurang)) + "."
        self.pesan = " ".join([kata, *self.bidang.values()])
        self.args = (self.pesan,)


def kumpulkan(*pemeriksaan: Callable[[], object]) -> None:
    """Run every check and raise all that they refuse as one; of two on one field the first one speaks.

    Whoever types is told everything at once: SyaratBelumTerpenuhi when something is missing at the gate, else
    GalatMasukan. What a check says in another way (another GalatDomain) goes on at once.
    """
    bidang: dict[str, str] = {}
    kurang: list[Kurang] = []
    for periksa in pemeriksaan:
        try:
            periksa()
        except GalatMasukan as galat:
            bidang = galat.bidang | bidang
            kurang += getattr(galat, "kurang", ())
    if kurang:
        raise SyaratBelumTerpenuhi(kurang, bidang)
    if bidang:
        raise GalatMasukan(bidang)


def terlalu_panjang(teks: str | None, batas: int) -> str:
    """What to say of a text of more than `batas` characters, "" when it fits. Nothing is ever cut."""
    panjang = len(teks or "")
    if panjang <= batas:
        return ""
    ukuran = f"{_ribuan(panjang)} dari {_ribuan(batas)} karakter"
    return f"Terlalu panjang: {ukuran}. Ringkas tulisannya; semuanya masih ada."


def _ribuan(angka: int) -> str:
    return f"{angka:,}".replace(",", ".")
