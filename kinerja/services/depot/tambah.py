"""A paper that comes after its bundle was filed: added with date and name, also in the place of an older one."""

from dataclasses import dataclass
from datetime import date

from kinerja.adapters import jam, pencarian
from kinerja.adapters.jenis_berkas import BERHALAMAN
from kinerja.adapters.pratinjau import jumlah_halaman
from kinerja.adapters.teks import teks_segera
from kinerja.domain.galat import GalatDomain, GalatMasukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh_lihat
from kinerja.domain.pasti import pasti
from kinerja.domain.penyusutan import KeadaanArsip
from kinerja.ext import db
from kinerja.models import IsiArsip
from kinerja.services import hak
from kinerja.services.arsip import bundel
from kinerja.services.arsip.impor import PEKERJAAN
from kinerja.services.berkas.simpan import Simpanan, baris_berkas
from kinerja.services.berkas.unggah import terima_unggahan
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.pekerjaan import antrean
from kinerja.services.pekerjaan.kata import minta_kata
from kinerja.services.transaksi import menulis


@dataclass(frozen=True)
class DataTambahan:
    """What the paper is. `menggantikan`: number of the item in whose place it stands, 0 for none."""

    uraian: str
    tanggal: date
    nomor_surat: str
    jenis: str
    keamanan: str
    menggantikan: int = 0


def tambah(arsip_id: int, data: DataTambahan, *, nama_berkas: str, isi: bytes, oleh: Pelaku) -> int:
    """Add it; returns its number. Raises GalatMasukan per field, GalatDomain, HakDitolak, GudangPenuh."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    bundel.ambil(arsip_id, oleh=oleh)
    periksa(data)
    simpanan = pasti(terima_unggahan(nama_berkas, isi, bidang="berkas", wajib="Pilih berkas naskahnya."))
    teks = teks_segera(simpanan.mime, isi)
    lembar = jumlah_halaman(simpanan.sha256, simpanan.mime, lambda: isi)
    nomor = _tulis(arsip_id, data, simpanan, teks, lembar, oleh=oleh)
    if simpanan.mime in BERHALAMAN and teks is not None and not teks.strip():
        antrean.minta_sendiri(PEKERJAAN, oleh=oleh)
    return nomor


def periksa(data: DataTambahan) -> None:
    """Raise GalatMasukan where the meaning is wrong."""
    if data.tanggal and data.tanggal > jam.hari_ini():
        raise GalatMasukan({"tanggal": "Tanggal naskah tidak mungkin setelah hari ini."})


@menulis
def _tulis(
    arsip_id: int, data: DataTambahan, simpanan: Simpanan, teks: str | None, lembar: int, *, oleh: Pelaku
) -> int:
    arsip = bundel.ambil(arsip_id, oleh=oleh)
    if arsip.keadaan in (KeadaanArsip.MUSNAH, KeadaanArsip.DISERAHKAN):
        raise GalatDomain(f"{KeadaanArsip(arsip.keadaan).label}, sehingga tidak ditambah lagi.")
    lama = next((naskah for naskah in arsip.isi if naskah.nomor == data.menggantikan), None)
    if data.menggantikan and (lama is None or not boleh_lihat(oleh, lama.keamanan)):
        raise GalatMasukan({"menggantikan": "Naskah itu tidak ada di dalam berkas ini. Pilih yang lain."})
    if lama and (pengganti := next((naskah for naskah in arsip.isi if naskah.menggantikan_id == lama.id), None)):
        kata = f"Naskah {lama.nomor} sudah digantikan naskah {pengganti.nomor}. Pilih versi yang terakhir."
        raise GalatMasukan({"menggantikan": kata})
    if any(naskah.berkas.sha256 == simpanan.sha256 for naskah in arsip.isi):
        raise GalatMasukan({"berkas": "Berkas yang persis sama sudah ada di dalam arsip ini."})
    baru = IsiArsip(
        nomor=max((naskah.nomor for naskah in arsip.isi), default=0) + 1,
        uraian=data.uraian,
        jenis=data.jenis,
        nomor_surat=data.nomor_surat,
        tanggal=data.tanggal,
        berkas_id=baris_berkas(simpanan, oleh=oleh).id,
        unit_id=lama.unit_id if lama else None,
        keamanan=data.keamanan,
        teks=teks or "",
        lembar=lembar,
        menggantikan_id=lama.id if lama else None,
    )
    arsip.isi.append(baru)
    db.session.flush()
    pencarian.indeks(db.session.connection(), baru.id, judul=baru.uraian, badan=baru.teks, nomor=baru.nomor_surat)
    minta_kata([baru] if teks is None else [], oleh=oleh)
    rincian = {"seri": arsip.seri, "tambah": data.uraian, "menggantikan": data.menggantikan}
    catat_jejak(
        Aksi.UBAH_ARSIP, oleh=oleh, siklus_id=arsip.siklus_id, objek="arsip", objek_id=arsip.id, rincian=rincian
    )
    return baru.nomor
