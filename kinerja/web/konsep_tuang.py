"""Drafts on the way in and out: a page that is one form posts everything with every button, and all of it is kept.

Such a page says so with the macro `satu_formulir`, which sends what it is about (a Tautan) and what each field held
when it was drawn.
"""

import json
from collections.abc import Iterable, Mapping

from flask import Flask, Response, flash, g, request
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from kinerja.domain.hak import Pelaku
from kinerja.domain.tautan import Tautan, baca_tautan
from kinerja.services.pintu import konsep
from kinerja.services.pintu.konsep import Ketikan, KonsepBaca

from .halaman_tautan import alamat_tautan, tautan_kini

BUKAN_KETIKAN = frozenset(
    {
        "csrf_token",
        "sandi",
        "versi",
        "sha256",
        "sidik",
        "konsep_halaman",
        "konsep_dasar",
        "konsep_ada",
        "peserta-hadir",
        "unit",
    }
)
BUKAN_BIDANG = ("CSRFTokenField", "FileField", "PasswordField", "HiddenField")


def _pelaku() -> Pelaku | None:
    """As akses.pelaku, which stands above the forms that this module serves."""
    return current_user.sesi.pelaku if current_user.is_authenticated else None


def pasang(app: Flask) -> None:
    """Keep what is typed before any act looks at it, and drop what an act has taken."""
    app.before_request(_titip)
    app.after_request(_sebut_berkas)
    aktif = {"konsep_aktif": lambda: "halaman_konsep" in g, "berkas_gugur": berkas_gugur}
    app.jinja_env.globals.update(konsep_halaman=halaman_kini, alamat_kini=alamat_kini, konsep_baca=_milik, **aktif)


def terkirim_dari() -> Tautan | None:
    """What the page that sent this form is about; None for a form that keeps no drafts."""
    return baca_tautan(request.form.get("konsep_halaman", ""))


def halaman_kini() -> Tautan | None:
    """What the page that is drawn is about, also where a refused act draws it again."""
    return terkirim_dari() or tautan_kini()


def alamat_kini() -> str:
    """The address of the page that is drawn, also where a refused act draws it again."""
    asal = terkirim_dari()
    return alamat_tautan(asal) if asal else request.path


def _titip() -> None:
    if request.method != "POST":
        return
    asal = terkirim_dari()
    if asal and _pelaku():
        konsep.simpan(asal, ketikan(), oleh=_pelaku())


def ketikan() -> dict[str, Ketikan]:
    """Every field that was sent, with what it held when the page was drawn. A password is never kept.

    What the page did not have as a field when it was drawn is the name of the button that was pressed.
    """
    dasar, ada = _dasar(), request.form.getlist("konsep_ada")
    nama = {
        bidang for bidang in (*request.form, *ada) if bidang not in BUKAN_KETIKAN and (not dasar or bidang in dasar)
    }
    return {
        bidang: Ketikan(tuple(_rapikan(request.form.getlist(bidang))), dasar.get(bidang))
        for bidang in nama
        if not bidang.endswith(("sandi", "sha256", "-versi")) and not bidang.startswith("versi-")
    }


def _dasar() -> dict[str, tuple[str, ...]]:
    try:
        isi = json.loads(request.form.get("konsep_dasar") or "{}")
    except ValueError:
        return {}
    if not isinstance(isi, dict):
        return {}
    return {str(nama): tuple(_rapikan(map(str, nilai))) for nama, nilai in isi.items() if isinstance(nilai, list)}


def _rapikan(nilai: Iterable[str]) -> list[str]:
    return [teks.replace("\r\n", "\n") for teks in nilai if teks != ""]


def _milik() -> dict[str, KonsepBaca]:
    """The drafts of this page, read once a request."""
    if "konsep" not in g:
        halaman = halaman_kini()
        g.konsep = konsep.baca(halaman, oleh=_pelaku()) if halaman and _pelaku() else {}
    return g.konsep


def berkas_gugur(bidang: str) -> str:
    """Names of the files that came with this request in a field and that no act has taken: a browser forgets them."""
    if request.method != "POST" or bidang in g.get("berkas_diambil", ()):
        return ""
    return ", ".join(unggahan.filename for unggahan in request.files.getlist(bidang) if unggahan.filename)


def _sebut_berkas(jawaban: Response) -> Response:
    """Whoever has chosen a file and pressed another button of the page reads on the next page that it did not go in."""
    if request.method != "POST":
        return jawaban
    pergi = jawaban.status_code == 303 or "HX-Redirect" in jawaban.headers
    if pergi and terkirim_dari():
        for nama in filter(None, map(berkas_gugur, request.files)):
            flash(f"Berkas {nama} tidak ikut tersimpan: tombolnya belum ditekan. Pilih lagi berkasnya.", "peringatan")
    return jawaban


def lepas(formulir) -> None:
    """An act has taken this form: its fields are no drafts any more."""
    g.berkas_diambil = {*g.get("berkas_diambil", ()), *formulir.nama_ketikan()}
    asal = terkirim_dari()
    if asal and _pelaku():
        konsep.buang(asal, formulir.nama_ketikan(), oleh=_pelaku())


def tuangkan(formulir: Iterable, lain: Mapping[str, str]) -> str:
    """Pour the drafts of this page into the forms that were not sent, field by field; returns what they held (JSON).

    `lain`: what stands in fields that the page draws itself, by name.
    """
    g.halaman_konsep = True
    dasar = {nama: _rapikan([teks]) for nama, teks in lain.items()}
    terkirim = _dasar()
    for form in formulir:
        for bidang in form:
            if bidang.name in BUKAN_KETIKAN or bidang.type in BUKAN_BIDANG:
                continue
            dasar[bidang.name] = _rapikan(nilai_bidang(bidang))
            if form.is_submitted() and bidang.raw_data:
                dasar[bidang.name] = list(terkirim.get(bidang.name, dasar[bidang.name]))
                continue
            milik = _milik().get(bidang.name)
            if milik is None or list(milik.nilai) == dasar[bidang.name]:
                continue
            bidang.konsep = milik
            berubah = milik.dasar is not None and list(milik.dasar) != dasar[bidang.name]
            bidang.konsep_bentrok = "\n".join(dasar[bidang.name]) if berubah else ""
            bidang.process(MultiDict([(bidang.name, nilai) for nilai in milik.nilai]), bidang.data)
    return json.dumps(dasar, ensure_ascii=False)


def nilai_bidang(bidang) -> list[str]:
    """What a field would send as it is drawn."""
    if hasattr(bidang, "iter_choices"):
        pilihan = list(bidang.iter_choices())
        terpilih = [str(pilihan_bidang[0]) for pilihan_bidang in pilihan if pilihan_bidang[2]]
        # a browser sends the first option of a list in which none is chosen
        pertama = pilihan and getattr(bidang.widget, "multiple", None) is False
        return terpilih or ([str(pilihan[0][0])] if pertama else [])
    if bidang.type == "BooleanField":
        return ["y"] if bidang.data else []
    nilai = bidang._value() if hasattr(bidang, "_value") else bidang.data
    return [str(nilai)] if nilai not in (None, "") else []
