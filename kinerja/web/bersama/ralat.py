"""The ralat of a signed report: one page for all desks, each with the button that is its own."""

from flask import Blueprint, url_for

from kinerja.adapters import jam
from kinerja.domain.hak import Tindakan
from kinerja.domain.sop import Peran
from kinerja.services import naskah
from kinerja.services.laporan import ralat, susun
from kinerja.services.siklus import perjalanan
from kinerja.web.akses import MEJA, pelaku, untuk
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.disposisi import FormAlasan
from kinerja.web.forms.laporan import FormSahkan
from kinerja.web.forms.ralat import FormRalat
from kinerja.web.tampil import lanjut, tampil
from kinerja.web.unduh import lembar

bp = Blueprint("ralat", __name__)


def _halaman(siklus_id: int, *, status: int = 200, **form):
    siklus, kini = naskah.ambil_siklus(siklus_id), ralat.berjalan(siklus_id)
    versi = ralat.versi_kini(siklus_id)
    return tampil(
        "laporan/ralat.html",
        konsep={},
        status=status,
        siklus=siklus,
        nama=perjalanan.nama_siklus(siklus),
        ralat=kini,
        asal=susun.final(siklus),
        sah=ralat.sah(siklus_id),
        dapat=ralat.dapat_diralat(siklus),
        kembali=ralat.pengembalian(kini) if kini else None,
        menunggu=" atau ".join(peran.label for peran in ralat.menunggu(kini)) if kini else "",
        tanda_tangan=kini is not None and ralat.dengan_tanda_tangan(kini),
        gambar=[url_for("dokumen.halaman", dokumen_id=kini.id, nomor=n) for n in lembar(kini.berkas)] if kini else [],
        tidak_berlaku=susun.tidak_berlaku(kini, jam.hari_ini()) if kini else "",
        versi=versi,
        boleh_buat=ralat.boleh_buat(siklus, pelaku()),
        boleh_sahkan=ralat.boleh_sahkan(kini, pelaku()),
        boleh_kembalikan=ralat.boleh_kembalikan(kini, pelaku()),
        form=atau(
            form.get("form"),
            FormRalat(formdata=None, data=(ralat.isi_lama(kini.isi) if kini else {}) | {"versi": versi}),
        ),
        form_sahkan=form.get("form_sahkan") or FormSahkan(formdata=None),
        form_alasan=form.get("form_alasan") or FormAlasan(formdata=None),
    )


@bp.get("/siklus/<int:siklus_id>/ralat")
@untuk(*MEJA)
def lihat(siklus_id: int):
    return _halaman(siklus_id)


@bp.post("/siklus/<int:siklus_id>/ralat/buat")
@untuk(Tindakan.LAPORAN_SUSUN)
def buat(siklus_id: int):
    form = FormRalat()
    if form.kerjakan(
        lambda: ralat.buat(siklus_id, form.data_ralat(), versi=form.nomor_versi, oleh=pelaku()),
        periksa=lambda: ralat.periksa(form.data_ralat()),
    ):
        return lanjut("ralat.lihat", siklus_id=siklus_id, pesan="Ralat sudah dicetak. Baca, lalu beri paraf.")
    return _halaman(siklus_id, status=form.status, form=form)


@bp.post("/siklus/<int:siklus_id>/ralat/sahkan")
@untuk(Tindakan.RALAT_SAHKAN)
def sahkan(siklus_id: int):
    form = FormSahkan()
    if form.kerjakan(
        lambda: ralat.bubuhkan(siklus_id, **form.keadaan(), oleh=pelaku()),
        periksa=lambda: ralat.periksa_bubuh(siklus_id, **form.keadaan(), oleh=pelaku()),
    ):
        pesan = "Ralat ditandatangani." if pelaku().peran is Peran.KEPALA else "Ralat diparaf dan diteruskan."
        return lanjut("ralat.lihat", siklus_id=siklus_id, pesan=pesan)
    return _halaman(siklus_id, status=form.status, form_sahkan=form)


@bp.post("/siklus/<int:siklus_id>/ralat/kembalikan")
@untuk(Tindakan.RALAT_KEMBALIKAN)
def kembalikan(siklus_id: int):
    form = FormAlasan()
    if form.kerjakan(
        lambda: ralat.kembalikan(siklus_id, alasan=form.alasan.data, versi=form.nomor_versi, oleh=pelaku())
    ):
        penyusun = naskah.meja_langkah("penyusunan", siklus_id=siklus_id)
        return lanjut("ralat.lihat", siklus_id=siklus_id, pesan=f"Ralat dikembalikan kepada {penyusun}.")
    return _halaman(siklus_id, status=form.status, form_alasan=form)
