"""The desk of the Sekretaris: coordinates (langkah 2), puts paraf and submits the report (langkah 10)."""

from flask import Blueprint

from kinerja.domain.galat import GalatMasukan, kumpulkan
from kinerja.domain.hak import Tindakan, TugasTambahan
from kinerja.services import naskah
from kinerja.services.disposisi import disposisi, koordinasi, surat_masuk
from kinerja.services.kantor import nomor_awal, petugas
from kinerja.services.laporan import susun
from kinerja.services.siklus import perjalanan, tunjuk
from kinerja.web.akses import pelaku, untuk
from kinerja.web.bersama import laporan
from kinerja.web.forms.dasar import atau
from kinerja.web.forms.disposisi import FormKoordinasi, FormPetugas, FormSuratMasuk, FormTeruskan
from kinerja.web.konsep_tuang import lepas
from kinerja.web.tampil import lanjut, tampil

bp = Blueprint("sekretaris", __name__, url_prefix="/sekretaris")
SURAT = "surat-"


def _form_teruskan(siklus, **asal) -> FormTeruskan:
    form = FormTeruskan(versi=naskah.versi_siklus(siklus), **asal)
    terusan = [peran for peran in disposisi.penerima_terusan(siklus) if peran is not pelaku().peran]
    return form.isi_penerima(disposisi.calon_penerima(pelaku()), terusan)


def _halaman(siklus_id: int, *, status: int = 200, **form):
    siklus = naskah.ambil_siklus(siklus_id)
    pertama = disposisi.disposisi_pertama(siklus_id)
    return tampil(
        "sekretaris/koordinasi.html",
        konsep={},
        status=status,
        siklus=siklus,
        nama=perjalanan.nama_siklus(siklus),
        disposisi=pertama,
        cabang=disposisi.cabang(pertama, pelaku()) if pertama else None,
        catatan=koordinasi.koordinasi_siklus(siklus_id),
        surat_masuk=surat_masuk.semua(siklus_id),
        terbuka=perjalanan.posisi_terbuka(siklus, koordinasi.KUNCI) is not None,
        syarat=koordinasi.syarat_sekarang(siklus),
        tanya_agenda=nomor_awal.perlu_ditanya(nomor_awal.MASUK),
        **{"form_catatan": FormKoordinasi(formdata=None), "form_surat": FormSuratMasuk(formdata=None, prefix=SURAT)}
        | form
        | {"form_teruskan": atau(form.get("form_teruskan"), _form_teruskan(siklus, formdata=None))},
    )


@bp.get("/siklus/<int:siklus_id>/koordinasi", endpoint="koordinasi")
@untuk(Tindakan.KOORDINASI_CATAT)
def lihat_koordinasi(siklus_id: int):
    return _halaman(siklus_id)


@bp.post("/siklus/<int:siklus_id>/koordinasi")
@untuk(Tindakan.KOORDINASI_CATAT)
def catat_koordinasi(siklus_id: int):
    form = FormKoordinasi()
    if form.kerjakan(
        lambda: koordinasi.catat(siklus_id, form.catatan(), oleh=pelaku()),
        periksa=lambda: koordinasi.periksa_tanggal(form.tanggal.data),
    ):
        return lanjut("sekretaris.koordinasi", siklus_id=siklus_id, pesan="Koordinasi tercatat.")
    return _halaman(siklus_id, status=form.status, form_catatan=form)


@bp.post("/siklus/<int:siklus_id>/surat-masuk")
@untuk(Tindakan.KOORDINASI_CATAT)
def catat_surat_masuk(siklus_id: int):
    form = FormSuratMasuk(prefix=SURAT)
    if form.kerjakan(
        lambda: surat_masuk.catat(form.data_surat(), siklus_id=siklus_id, **form.isi_berkas("berkas"), oleh=pelaku()),
        periksa=lambda: surat_masuk.periksa(form.data_surat()),
    ):
        return lanjut(
            "sekretaris.koordinasi",
            siklus_id=siklus_id,
            pesan=f"Surat masuk tercatat dengan nomor agenda {form.hasil.agenda}.",
        )
    return _halaman(siklus_id, status=form.status, form_surat=form)


@bp.post("/siklus/<int:siklus_id>/teruskan")
@untuk(Tindakan.KOORDINASI_CATAT)
def teruskan(siklus_id: int):
    form, catatan = _form_teruskan(naskah.ambil_siklus(siklus_id)), FormKoordinasi()
    catatan_sah = not catatan.diketik or catatan.sah()

    def periksa() -> None:
        koordinasi.periksa_teruskan(
            siklus_id,
            form.arahan_disposisi(),
            dengan_catatan=catatan.diketik,
            tanggal=catatan.tanggal.data if catatan.diketik and catatan_sah else None,
            oleh=pelaku(),
        )

    def kerjakan() -> None:
        if not catatan_sah:  # what is wrong with the rest is told together with the note
            kumpulkan(periksa, _tolak_catatan)
        _teruskan(siklus_id, form, catatan)

    if form.kerjakan(kerjakan, periksa=periksa):
        return lanjut("bersama.siklus", siklus_id=siklus_id, pesan="Disposisi diparaf dan diteruskan.")
    tertulis = {"form_catatan": catatan} if catatan.diketik else {}
    return _halaman(siklus_id, status=form.status, form_teruskan=form, **tertulis)


def _tolak_catatan() -> None:
    raise GalatMasukan({"catatan": "Lengkapi catatan koordinasi yang mulai ditulis, atau kosongkan."})


def _teruskan(siklus_id: int, form: FormTeruskan, catatan: FormKoordinasi) -> None:
    ketikan = catatan.terketik()
    koordinasi.teruskan(siklus_id, form.arahan_disposisi(), versi=form.nomor_versi, oleh=pelaku(), catatan=ketikan)
    if ketikan:
        lepas(catatan)


@bp.get("/siklus/<int:siklus_id>/persetujuan")
@untuk(Tindakan.LAPORAN_SETUJUI)
def persetujuan(siklus_id: int):
    return laporan.halaman(siklus_id, susun.PERSETUJUAN)


@bp.post("/siklus/<int:siklus_id>/persetujuan")
@untuk(Tindakan.LAPORAN_SETUJUI)
def setujui(siklus_id: int):
    sesudah = naskah.langkah_sesudah(susun.PERSETUJUAN, siklus_id)
    pesan = f"Laporan diparaf dan disampaikan kepada {sesudah.meja}." if sesudah else "Laporan diparaf."
    return laporan.sahkan(siklus_id, susun.PERSETUJUAN, susun.setujui, pesan)


@bp.post("/siklus/<int:siklus_id>/persetujuan/kembalikan")
@untuk(Tindakan.LAPORAN_SETUJUI)
def kembalikan_laporan(siklus_id: int):
    return laporan.kembalikan(siklus_id, susun.PERSETUJUAN)


def _form_petugas(siklus_id: int) -> FormPetugas:
    kini = {tugas_tambahan.value: petugas.ditunjuk(siklus_id, tugas_tambahan) for tugas_tambahan in TugasTambahan}
    form = FormPetugas(data=kini).tawarkan(tunjuk.pilihan())
    for tugas_tambahan in TugasTambahan:
        if not petugas.dapat_ditunjuk(siklus_id, tugas_tambahan):
            del form[tugas_tambahan.value]
    return form


def _halaman_petugas(siklus_id: int, form: FormPetugas):
    siklus = naskah.ambil_siklus(siklus_id)
    kalimat = [(tugas_tambahan.label, petugas.kalimat(siklus_id, tugas_tambahan)) for tugas_tambahan in TugasTambahan]
    return tampil(
        "sekretaris/petugas.html",
        status=form.status,
        siklus=siklus,
        nama=perjalanan.nama_siklus(siklus),
        form=form,
        kalimat=kalimat,
    )


@bp.get("/siklus/<int:siklus_id>/petugas", endpoint="petugas")
@untuk(Tindakan.PETUGAS_TETAPKAN)
def lihat_petugas(siklus_id: int):
    return _halaman_petugas(siklus_id, _form_petugas(siklus_id))


@bp.post("/siklus/<int:siklus_id>/petugas")
@untuk(Tindakan.PETUGAS_TETAPKAN)
def tetapkan_petugas(siklus_id: int):
    form = _form_petugas(siklus_id)
    if form.kerjakan(lambda: tunjuk.tetapkan_semua(siklus_id, *form.yang_ditunjuk(), oleh=pelaku())):
        return lanjut("bersama.siklus", siklus_id=siklus_id, pesan="Petugas siklus ini tersimpan.")
    return _halaman_petugas(siklus_id, form)
