"""The sheet of a unit (langkah 5): filled by Kabid and fungsional of the unit together, read by the other desks."""

from flask import Blueprint, request

from kinerja.adapters import jam
from kinerja.domain.cara_hitung import kalimat_akumulasi, kalimat_arah
from kinerja.domain.hak import SEUNIT, Tindakan
from kinerja.domain.isian import LABEL
from kinerja.domain.tanda_berkas import tulis_versi
from kinerja.domain.tautan import Apa, ke
from kinerja.services import naskah
from kinerja.services.format_isian import sampaikan
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import bukti, hadir, isi, komentar, lapor, ragu, sumber_daya
from kinerja.services.isian import cetak as isian_cetak
from kinerja.services.isian import lembar as isian_lembar
from kinerja.services.isian import papan as isian_papan
from kinerja.services.pintu import konsep
from kinerja.services.siklus import perjalanan
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.isian import (
    FormBukti,
    FormJawab,
    FormKomentar,
    FormLembar,
    FormPulihkan,
    FormSelesai,
    FormSumberDaya,
    dasar_alasan,
    versi_baris,
    versi_dilihat,
)
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import jawab_pdf

bp = Blueprint("isian", __name__)
KOLOM = f"any({', '.join(LABEL)})"


def _halaman(siklus_id: int, unit_id: int, *, status: int = 200, **lain):
    lembar = isian_baca.lembar_terlihat(siklus_id, unit_id, oleh=pelaku())
    keadaan = isian_papan.keadaan_lembar(naskah.ambil_siklus(siklus_id), unit_id, pelaku())
    mengerjakan = keadaan.dapat_isi or keadaan.dapat_lapor
    return tampil(
        "isian/lembar.html",
        status=status,
        lembar=lembar,
        keadaan=keadaan,
        catatan_unit=sampaikan.catatan_penyampaian(siklus_id).get(unit_id, "") if mengerjakan else "",
        hadir=hadir.catat(siklus_id, unit_id, oleh=pelaku()) if keadaan.dapat_isi else (),
        **_alasan(lembar, keadaan.dapat_isi),
        papan=pelaku().peran not in SEUNIT,
        tulis_versi=tulis_versi,
        versi_baris=versi_baris,
        tulis_bukti=lapor.tulis_bukti,
        label=LABEL,
        saring=request.args.get("saring", ""),
        **lain,
    )


def _alasan(lembar: isian_lembar.Lembar, dapat_isi: bool) -> dict:
    """What was typed beside a doubt and not sent as its answer: kept by the server, as on a page that is one form."""
    belum = lembar.belum_dijawab if dapat_isi else []
    halaman = ke(Apa.PENGISIAN, lembar.siklus_id, lembar.unit_id) if belum else None
    alasan = konsep.baca(halaman, oleh=pelaku()) if halaman else {}
    return {"halaman_lembar": halaman, "dasar_alasan": dasar_alasan(belum), "alasan": alasan}


@bp.get("/siklus/<int:siklus_id>/isian")
@bp.get("/siklus/<int:siklus_id>/isian/<int:unit_id>")
@untuk(*MEJA)
def lembar(siklus_id: int, unit_id: int | None = None):
    siklus = naskah.ambil_siklus(siklus_id)
    if unit_id is None and pelaku().peran not in SEUNIT:
        return _papan(siklus)
    unit_id = unit_id or pelaku().unit_id
    if request.htmx and (dilihat := versi_dilihat()):
        return _susulan(siklus_id, unit_id, dilihat)
    if unit_id == pelaku().unit_id and not isian_papan.sudah_disampaikan(siklus, unit_id):
        return tampil("isian/tanpa_lembar.html", siklus=siklus, nama=perjalanan.nama_siklus(siklus))
    return _halaman(siklus_id, unit_id)


def _susulan(siklus_id: int, unit_id: int, dilihat: dict[isi.Alamat, int]):
    """What others have saved since the page was drawn, of the cells whose versions it names."""
    baru = isian_baca.sel_berubah(siklus_id, unit_id, dilihat, oleh=pelaku())
    if not baru or not isi.dapat_diisi(naskah.ambil_siklus(siklus_id), unit_id, pelaku()):
        return "", 204
    blok = isi.HasilBlok(tersimpan=baru)
    return tampil(
        "isian/_blok.html",
        lembar=isian_baca.lembar_terlihat(siklus_id, unit_id, blok.butir, oleh=pelaku()),
        dapat_isi=True,
        label=LABEL,
        alasan={},
        blok=blok,
        pesan="",
        susulan=True,
    )


def _papan(siklus):
    papan = isian_papan.papan(siklus.id)
    return tampil(
        "isian/papan.html",
        bagian="isian/_papan.html",
        siklus=siklus,
        nama=perjalanan.nama_siklus(siklus),
        papan=papan,
        rekap=isian_papan.rekap(papan),
    )


@bp.post("/siklus/<int:siklus_id>/isian/<int:unit_id>")
@untuk(Tindakan.ISIAN_ISI)
def simpan(siklus_id: int, unit_id: int):
    """The whole sheet, or the cells of it that a script sends: one transaction, each cell judged by itself."""
    form, blok = _isi_lembar(siklus_id, unit_id)
    jawab = FormJawab()
    for jawaban in form.jawaban():
        jawab.kerjakan(lambda jawaban_ragu=jawaban: ragu.jawab(jawaban_ragu, oleh=pelaku()))
    if request.htmx:
        return _jawab_blok(siklus_id, unit_id, form, blok, jawab)
    status = max(form.status, blok.status, jawab.status)
    if status != 200:
        return _halaman(siklus_id, unit_id, status=status, form=form, blok=blok, jawab=jawab)
    pesan = f"{blok.berubah} sel tersimpan." if blok.berubah else "Tidak ada yang berubah pada lembar isian."
    return lanjut("isian.lembar", siklus_id=siklus_id, unit_id=unit_id, pesan=pesan)


def _isi_lembar(siklus_id: int, unit_id: int) -> tuple[FormLembar, isi.HasilBlok]:
    form = FormLembar()
    form.kerjakan(lambda: isi.isi_blok(siklus_id, unit_id, form.ketikan(), oleh=pelaku()))
    return form, form.hasil or isi.HasilBlok()


def _isi_dahulu(siklus_id: int, unit_id: int):
    """Save the sheet that came along with an act: the page with what could not be saved (else None), what was done."""
    if not FormLembar().ketikan():
        return None, isi.HasilBlok()
    form, blok = _isi_lembar(siklus_id, unit_id)
    status = max(form.status, blok.status)
    if status == 200:
        return None, blok
    return _halaman(siklus_id, unit_id, status=status, form=form, blok=blok, jawab=FormLembar()), blok


def _jawab_blok(siklus_id: int, unit_id: int, form: FormLembar, blok: isi.HasilBlok, jawab: FormLembar):
    """What became of each cell, and what the server has computed anew of its rows."""
    dijawab = {jawaban.butir_id for jawaban in form.jawaban()}
    lembar = None if dijawab else blok.lembar
    return tampil(
        "isian/_blok.html",
        status=max(form.status, blok.status, jawab.status),
        lembar=lembar or isian_baca.lembar_terlihat(siklus_id, unit_id, blok.butir | dijawab, oleh=pelaku()),
        dapat_isi=form.status == 200,
        label=LABEL,
        alasan={},
        blok=blok,
        hadir=hadir.catat(siklus_id, unit_id, oleh=pelaku()) if form.status == 200 else (),
        pesan=" ".join([*form.semua_pesan(), *jawab.semua_pesan()]),
    )


@bp.post("/siklus/<int:siklus_id>/isian/<int:unit_id>/buka")
@untuk(Tindakan.ISIAN_ISI)
def buka(siklus_id: int, unit_id: int):
    sampaikan.catat_dibuka(siklus_id, unit_id, oleh=pelaku())
    return _terima(siklus_id, unit_id)


@bp.post("/siklus/<int:siklus_id>/isian/<int:unit_id>/terima")
@untuk(Tindakan.ISIAN_ISI)
def terima(siklus_id: int, unit_id: int):
    ditolak, _ = _isi_dahulu(siklus_id, unit_id)
    if ditolak is not None:
        return ditolak
    sampaikan.terima(siklus_id, unit_id, oleh=pelaku())
    return lanjut("isian.lembar", siklus_id=siklus_id, unit_id=unit_id, pesan="Penerimaan format isian tercatat.")


def _terima(siklus_id: int, unit_id: int):
    lembar = isian_baca.lembar_terlihat(siklus_id, unit_id, oleh=pelaku())
    if not request.htmx:
        return lanjut("isian.lembar", siklus_id=siklus_id, unit_id=unit_id)
    return tampil("isian/_terima.html", lembar=lembar)


@bp.post("/siklus/<int:siklus_id>/isian/<int:unit_id>/selesai")
@untuk(Tindakan.ISIAN_ISI)
def selesai(siklus_id: int, unit_id: int):
    ditolak, blok = _isi_dahulu(siklus_id, unit_id)
    if ditolak is not None:
        return ditolak
    form = FormSelesai()
    dilihat = form.dilihat({alamat: blok.tersimpan[alamat].versi for alamat in blok.diganti})
    if form.kerjakan(
        lambda: lapor.selesai_isi(siklus_id, unit_id, oleh=pelaku(), versi=form.nomor_versi, dilihat=dilihat)
    ):
        pesan = "Isian dinyatakan selesai. Kabid menerimanya untuk dilaporkan."
        return lanjut("bersama.siklus", siklus_id=siklus_id, pesan=pesan)
    return _halaman(siklus_id, unit_id, status=form.status, form_selesai=form)


@bp.get("/siklus/<int:siklus_id>/isian/<int:unit_id>/cetak")
@untuk(*MEJA)
def cetak(siklus_id: int, unit_id: int):
    lembar = isian_baca.lembar_terlihat(siklus_id, unit_id, oleh=pelaku())
    pada = jam.sekarang()
    pdf = isian_cetak.cetak_isian(
        lembar,
        judul="Isian data kinerja",
        dibuat=pada,
        keterangan=isian_cetak.keterangan(_keadaan(lembar)),
        penanda=isian_cetak.penanda_unit(lembar),
    )
    return jawab_pdf(pdf, f"Isian {lembar.unit}")


@bp.get("/isian/butir/<int:butir_id>")
@untuk(*MEJA)
def butir(butir_id: int):
    return _halaman_butir(butir_id)


def _halaman_butir(butir_id: int, *, status: int = 200, **lain):
    lembar, b = isian_baca.baris_terlihat(butir_id, oleh=pelaku())
    definisi = b.ukur.definisi
    lain.setdefault("form_komentar", FormKomentar(formdata=None))
    lain["form_komentar"].kolom.choices = [(kolom, LABEL[kolom]) for kolom in b.kolom]
    lain.setdefault("form_bukti", FormBukti(formdata=None))
    return tampil(
        "isian/butir.html",
        konsep={},
        status=status,
        di_formulir=True,
        lembar=lembar,
        b=b,
        keadaan=_keadaan(lembar),
        riwayat=isian_baca.riwayat_butir(butir_id),
        label=LABEL,
        rumus=kalimat_arah(definisi.arah, definisi.rumus_turun),
        akumulasi=kalimat_akumulasi(definisi.cara),
        dapat_komentar=_dapat_komentar(lembar),
        hanya="",
        **lain,
    )


def _keadaan(lembar: isian_lembar.Lembar):
    siklus = naskah.ambil_siklus(lembar.siklus_id)
    return isian_papan.keadaan_lembar(siklus, lembar.unit_id, pelaku(), kertas=False)


@bp.get("/isian/butir/<int:butir_id>/samping")
@untuk(*MEJA)
def samping(butir_id: int):
    """What stands beside the sheet for one row: its evidence, how its figures came about, what was said of it.

    `?hanya=`: of one cell of it, with all that ever stood there.
    """
    if not request.htmx:
        isian_baca.baris_terlihat(butir_id, oleh=pelaku())
        return lanjut("isian.butir", butir_id=butir_id, _anchor="bukti")
    return _bagian_sel("isian/_samping.html", butir_id, FormKomentar(formdata=None))


def _bagian_sel(bagian: str, butir_id: int, form: FormKomentar):
    lembar, b = isian_baca.baris_terlihat(butir_id, oleh=pelaku())
    hanya = request.args.get("hanya", "")
    return tampil(
        bagian,
        status=form.status,
        lembar=lembar,
        b=b,
        keadaan=_keadaan(lembar),
        hanya=hanya if hanya in b.sel else "",
        label=LABEL,
        hitungan=isian_cetak.cara_menghitung(b),
        riwayat=isian_baca.riwayat_butir(butir_id) if hanya in b.sel else (),
        dapat_komentar=_dapat_komentar(lembar),
        form_komentar=form,
        di_formulir=False,
    )


def _dapat_komentar(lembar: isian_lembar.Lembar) -> bool:
    return komentar.boleh_komentar(naskah.ambil_siklus(lembar.siklus_id), lembar.unit_id, pelaku())


@bp.post("/isian/butir/<int:butir_id>/komentar")
@untuk(Tindakan.ISIAN_KOMENTARI)
def komentari(butir_id: int):
    form = FormKomentar()
    tertulis = form.kerjakan(lambda: komentar.tulis(butir_id, form.kolom.data, form.teks.data, oleh=pelaku()))
    if request.htmx:
        return _bagian_sel("isian/_komentar.html", butir_id, FormKomentar(formdata=None) if tertulis else form)
    if tertulis:
        return lanjut("isian.butir", butir_id=butir_id, _anchor="komentar", pesan="Komentar terkirim.")
    return _halaman_butir(butir_id, status=form.status, form_komentar=form)


@bp.post(f"/isian/butir/<int:butir_id>/<{KOLOM}:kolom>/komentar-selesai")
@untuk(Tindakan.ISIAN_KOMENTARI)
def selesaikan_komentar(butir_id: int, kolom: str):
    form = FormKomentar(formdata=None)
    komentar.selesaikan(butir_id, kolom, oleh=pelaku())
    if request.htmx:
        return _bagian_sel("isian/_komentar.html", butir_id, form)
    return lanjut("isian.butir", butir_id=butir_id, _anchor="komentar", pesan="Komentar dinyatakan selesai.")


@bp.post(f"/isian/butir/<int:butir_id>/<{KOLOM}:kolom>/pulihkan")
@untuk(Tindakan.ISIAN_ISI)
def pulihkan(butir_id: int, kolom: str):
    form = FormPulihkan(prefix=f"{kolom}-")
    if form.kerjakan(
        lambda: isi.pulihkan(butir_id, kolom, form.versi_lama.nomor(), versi=form.nomor_versi, oleh=pelaku())
    ):
        return lanjut("isian.butir", butir_id=butir_id, pesan=f"{LABEL[kolom]} dipulihkan sebagai versi baru.")
    return _halaman_butir(butir_id, status=form.status, form_pulihkan=form)


@bp.post("/isian/butir/<int:butir_id>/bukti")
@untuk(Tindakan.ISIAN_ISI)
def unggah(butir_id: int):
    form = FormBukti()
    kirim = {**form.isi_berkas("berkas"), "rujukan": form.rujukan.data or ""}
    if form.kerjakan(lambda: bukti.unggah_bukti(butir_id, **kirim, oleh=pelaku())) and not request.htmx:
        return lanjut("isian.butir", butir_id=butir_id, _anchor="bukti", pesan="Bukti ditambahkan.")
    if request.htmx:
        return _jawab_bukti(butir_id, form)
    return _halaman_butir(butir_id, status=form.status, form_bukti=form)


@bp.post("/isian/bukti/<int:bukti_id>/cabut")
@untuk(Tindakan.ISIAN_ISI)
def cabut(bukti_id: int):
    butir_id = bukti.butir_bukti(bukti_id)
    bukti.cabut_bukti(bukti_id, oleh=pelaku())
    if request.htmx:
        return _jawab_bukti(butir_id)
    return lanjut("isian.butir", butir_id=butir_id, _anchor="bukti", pesan="Bukti dicabut. Berkasnya tetap tersimpan.")


@bp.post("/isian/bukti/<int:bukti_id>/batal-cabut")
@untuk(Tindakan.ISIAN_ISI)
def batal_cabut(bukti_id: int):
    butir_id = bukti.butir_bukti(bukti_id)
    bukti.batalkan_cabut(bukti_id, oleh=pelaku())
    if request.htmx:
        return _jawab_bukti(butir_id)
    return lanjut("isian.butir", butir_id=butir_id, _anchor="bukti", pesan="Bukti dipakai kembali.")


def _jawab_bukti(butir_id: int, form: FormBukti | None = None):
    lembar, b = isian_baca.baris_terlihat(butir_id, oleh=pelaku())
    ditolak = form is not None and form.status != 200
    return tampil(
        "isian/_bukti.html",
        status=form.status if form else 200,
        lembar=lembar,
        b=b,
        keadaan=_keadaan(lembar),
        form_bukti=form if ditolak else None,
        tulis_bukti=lapor.tulis_bukti,
        di_formulir=False,
        susulan=True,
    )


def _halaman_sumber_daya(siklus_id: int, unit_id: int, form: FormSumberDaya | None = None):
    kini = sumber_daya.terlihat(siklus_id, unit_id, oleh=pelaku())
    isi = {"rencana": kini.rencana, "realisasi": kini.realisasi} if kini else {}
    form = atau(form, FormSumberDaya(formdata=None, data=isi | {"versi": kini.versi if kini else 0}))
    return tampil(
        "isian/sumber_daya.html",
        status=form.status,
        siklus_id=siklus_id,
        unit_id=unit_id,
        unit=sumber_daya.nama_unit(siklus_id, unit_id),
        nama=perjalanan.nama_siklus(naskah.ambil_siklus(siklus_id)),
        kini=kini,
        dapat=sumber_daya.dapat_dicatat(siklus_id, unit_id, pelaku()),
        form=form,
    )


@bp.get("/siklus/<int:siklus_id>/isian/<int:unit_id>/sumber-daya")
@untuk(Tindakan.ISIAN_ISI)
def form_sumber_daya(siklus_id: int, unit_id: int):
    return _halaman_sumber_daya(siklus_id, unit_id)


@bp.post("/siklus/<int:siklus_id>/isian/<int:unit_id>/sumber-daya")
@untuk(Tindakan.ISIAN_ISI)
def catat_sumber_daya(siklus_id: int, unit_id: int):
    form = FormSumberDaya()
    if form.kerjakan(
        lambda: sumber_daya.catat(
            siklus_id, unit_id, form.rencana.data, form.realisasi.data, versi=form.nomor_versi, oleh=pelaku()
        )
    ):
        return lanjut("isian.lembar", siklus_id=siklus_id, unit_id=unit_id, pesan="Orang-hari unit tersimpan.")
    return _halaman_sumber_daya(siklus_id, unit_id, form)
