"""Filters of the templates: each calls the domain, so that a screen and a paper write alike. None is shown as "–"."""

from collections.abc import Callable
from functools import wraps

from flask import Flask

from kinerja.domain import tanggal
from kinerja.domain.angka import tulis_angka, tulis_persen, tulis_rupiah
from kinerja.domain.hasil import tulis_hasil
from kinerja.domain.ingatan import diingat
from kinerja.domain.nilai import Nilai, tulis_nilai, tulis_ukuran, urai_nilai
from kinerja.domain.nip import tulis_nip

from .forms.tulisan import kendali, rupa

KOSONG = "–"


def pasang_saring(app: Flask) -> None:
    """Register |tanggal |hari |waktu |jam |rentang |selang |angka |persen |rupiah |nilai
    |ukuran |hasil |durasi |nip |titik, and what writes the fields of a form.
    """
    app.jinja_env.globals.update(rupa_bidang=rupa, kendali=kendali)
    app.jinja_env.filters.update({nama: _boleh_kosong(tulis) for nama, tulis in _SARING.items()})


def _boleh_kosong(tulis: Callable[..., str]) -> Callable[..., str]:
    @wraps(tulis)
    def saring(nilai, *args, **kwargs) -> str:
        return KOSONG if nilai is None or nilai == "" else tulis(nilai, *args, **kwargs)

    return saring


def _tulis_tersimpan(nilai: Nilai, desimal: int | None = None) -> str:
    """A target or realisasi, also straight from its stored text."""
    return tulis_nilai(urai_nilai(nilai) if isinstance(nilai, str) else nilai, desimal)


@_boleh_kosong
def tulis_ukuran_tersimpan(nilai: Nilai, indikator) -> str:
    """The same with the decimals of its indicator: anything that has `satuan` and `desimal`."""
    return tulis_ukuran(urai_nilai(nilai) if isinstance(nilai, str) else nilai, indikator.satuan, indikator.desimal)


def _akhiri(teks: str) -> str:
    """The end of a sentence: a name that ends with a degree ("M.M.") takes no second full stop."""
    return teks if teks.endswith(".") else f"{teks}."


_SARING = {
    "tanggal": diingat(tanggal.tulis_tanggal),  # a list says the same day many times
    "hari": tanggal.tulis_hari,
    "waktu": tanggal.tulis_waktu,
    "jam": tanggal.tulis_jam,
    "rentang": tanggal.tulis_rentang,
    "selang": tanggal.tulis_selang,
    "durasi": tanggal.tulis_sisa,
    "angka": tulis_angka,
    "persen": tulis_persen,
    "rupiah": tulis_rupiah,
    "nilai": _tulis_tersimpan,
    "ukuran": tulis_ukuran_tersimpan,
    "hasil": tulis_hasil,
    "nip": tulis_nip,
    "titik": _akhiri,
}
