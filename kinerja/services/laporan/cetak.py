"""The report as PDF: sections rendered apart and merged, from frozen contents only."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from flask import current_app

from kinerja.adapters import jam
from kinerja.adapters.cetak import AWALAN_GAMBAR, UKURAN, Bagian, Penanda, cetak_pdf, gambar_png, paket
from kinerja.adapters.naskah_docx import Sampul, tulis_docx
from kinerja.adapters.pratinjau import PratinjauGagal, gambar_halaman, ukuran_gambar
from kinerja.domain.blok import Gambar, Salinan, Seksi
from kinerja.domain.nip import tulis_nip
from kinerja.domain.orang_sama import orang_sama
from kinerja.domain.tanggal import tulis_tanggal, tulis_waktu
from kinerja.services.berkas.simpan import gudang
from kinerja.services.kantor import baca as kantor_baca

from . import docx_kembali
from .susunan import susun_pohon


def cetak(
    isi: dict,
    *,
    penanda: Penanda,
    paraf: list[dict],
    dibuat: datetime,
    keterangan: str,
    tanggal: date | None = None,
    draf: bool = False,
) -> bytes:
    """The whole document. `paraf`: dicts nama, jabatan; `keterangan` stands in the footer.

    The final form has its `tanggal`; a `draf` has none, and DRAFT across every page. Time and SHA-256 of paraf and
    signature stand on the lembar pengesahan, since they come after these bytes.
    """
    pemeriksa = [(pejabat["nama"], pejabat["jabatan"]) for pejabat in paraf]
    rangkap = orang_sama([*pemeriksa, (penanda.nama, f"{penanda.awalan} {penanda.jabatan}".strip())])
    dasar = {
        "kantor": kantor_baca.kantor_cetak(),
        "isi": isi,
        "penanda": penanda,
        "paraf": paraf,
        "tanggal": tanggal,
        "tahun": (tanggal or dibuat.astimezone(jam.ZONA).date()).year,
        "rangkap": rangkap,
    }
    pohon = susun_pohon(isi)
    salinan = _salinan(pohon)
    lukisan = {f"{AWALAN_GAMBAR}{nomor}": svg for nomor, svg in _gambar(pohon).items()} | salinan
    dasar["salinan"] = {kunci: _muat(gambar) for kunci, gambar in salinan.items()}
    bagian = [
        Bagian(
            _TEMPLAT[seksi.jenis],
            dasar | {"seksi": seksi},
            seksi.judul,
            orientasi=seksi.orientasi,
            daftar_isi=seksi.jenis == "daftar_isi",
        )
        for seksi in pohon
    ]
    wajib = [penanda.nama, *(unit["nama"] for unit in isi["unit"] if unit["baris"])]
    judul = f"DRAFT {isi['judul']}" if draf else isi["judul"]
    return cetak_pdf(*bagian, judul=judul, dibuat=dibuat, wajib=wajib, kaki=keterangan, aset=lukisan, draf=draf)


_TEMPLAT = {
    "sampul": "cetak/laporan/sampul.html",
    "daftar_isi": "cetak/laporan/daftar_isi.html",
    "isi": "cetak/laporan/seksi.html",
}


SALINAN_KERJA = "Salinan kerja, bukan naskah yang ditandatangani"
"""What a DOCX of the report says of itself, but while it is a draft."""
RUANG_SALINAN = (15.0, 20.5)
"""Width and height in cm that the page of an annexed paper may take, with its caption below it."""


def _salinan(pohon: Sequence[Seksi]) -> dict[str, bytes]:
    """The pages of annexed papers as pictures, by their names; one that cannot be drawn is left out, and said so."""
    semua = [blok for seksi in pohon for blok in seksi.blok if isinstance(blok, Salinan)]
    return {blok.kunci: gambar for blok in semua if (gambar := _gambar_salinan(blok))}


def _gambar_salinan(blok: Salinan) -> bytes | None:
    try:
        return gambar_halaman(blok.sha256, blok.mime, lambda: gudang().baca(blok.sha256), blok.nomor)
    except PratinjauGagal:
        return None


def _muat(gambar: bytes) -> tuple[float, float]:
    """Its width and height on paper in cm, as large as the room allows."""
    lebar, tinggi = ukuran_gambar(gambar)
    kali = min(RUANG_SALINAN[0] / lebar, RUANG_SALINAN[1] / tinggi)
    return lebar * kali, tinggi * kali


def _gambar(pohon: Sequence[Seksi]) -> dict[int, bytes]:
    """Every picture of the document as SVG, by its number."""
    gambar = [blok for seksi in pohon for blok in seksi.blok if isinstance(blok, Gambar)]
    lukisan: Any = current_app.jinja_env.get_template("komponen/lukisan.html").module
    return {grafik.nomor: str(lukisan.lukis(grafik)).encode() for grafik in gambar}


def naskah_docx(
    isi: dict, *, penanda: Penanda, dibuat: datetime, tanggal: date | None = None, tanda: str = SALINAN_KERJA
) -> bytes:
    """The same contents as DOCX, for an office that finishes its report in Word. `tanda`: that it is unsigned."""
    kantor = kantor_baca.kantor_cetak()
    hari = tulis_tanggal(tanggal) if tanggal else "………………………"
    nip = f"NIP {tulis_nip(penanda.nip)}" if penanda.nip else ""
    jabatan = f"{penanda.awalan} {penanda.jabatan},".strip()
    baris = (f"{kantor.kota}, {hari}", jabatan, "", "", "", penanda.nama, penanda.pangkat, nip)
    lebar, tinggi = UKURAN[kantor.kertas]
    sampul = Sampul(
        judul=isi["judul"],
        kantor=kantor.nama,
        pemda=kantor.nama_pemda,
        tempat_tahun=f"{kantor.kota}, {(tanggal or dibuat.astimezone(jam.ZONA).date()).year}",
        penanda=baris,
        sidik=docx_kembali.sidik(isi),
        tanda=tanda,
        lebar=lebar,
        tinggi=tinggi,
    )
    pohon = susun_pohon(isi)
    gambar = {nomor: gambar_png(svg) for nomor, svg in _gambar(pohon).items()}
    salinan = {kunci: (isi_gambar, *_muat(isi_gambar)) for kunci, isi_gambar in _salinan(pohon).items()}
    return paket(tulis_docx(pohon, sampul, gambar=gambar, salinan=salinan, dibuat=dibuat))


TINDAKAN = {"paraf": "Paraf", "tanda_tangan": "Tanda tangan"}
CARA = {"aplikasi": "melalui aplikasi", "pindaian": "di atas kertas atau di luar aplikasi, berkasnya diunggah"}


def cetak_pengesahan(judul: str, sidik: str, pengesahan: list[dict], *, dibuat: datetime, unggahan: str = "") -> bytes:
    """The lembar pengesahan: which bytes, who put paraf and signature on them, in which jabatan, when.

    `pengesahan`: dicts jenis, nama, nip, jabatan, pada, cara; `unggahan`: SHA-256 of a signed scan that was filed.
    """
    baris = [
        [
            f"{nomor}.",
            TINDAKAN[catatan["jenis"]],
            f"{catatan['nama']}\nNIP {tulis_nip(catatan['nip'])}" if catatan["nip"] else catatan["nama"],
            catatan["jabatan"],
            f"{tulis_waktu(catatan['pada'])}\n{CARA[catatan['cara']]}",
        ]
        for nomor, catatan in enumerate(pengesahan, start=1)
    ]
    konteks = {
        "kantor": kantor_baca.kantor_cetak(),
        "judul": judul,
        "sidik": sidik,
        "unggahan": unggahan,
        "baris": baris,
        "rangkap": orang_sama((catatan["nama"], catatan["jabatan"]) for catatan in pengesahan),
    }
    return cetak_pdf(
        Bagian("cetak/lembar_pengesahan.html", konteks, f"Lembar pengesahan {judul}"),
        dibuat=dibuat,
        wajib=[judul, *(catatan["nama"] for catatan in pengesahan)],
        nomor_halaman="bila_banyak",
    )
