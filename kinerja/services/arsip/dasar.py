"""A document that the SOP names comes into the archive, is corrected or replaced, or no longer holds."""

from sqlalchemy import select

from kinerja.adapters import jam, pencarian
from kinerja.adapters.pratinjau import jumlah_halaman
from kinerja.adapters.teks import teks_segera
from kinerja.domain import huruf
from kinerja.domain.dokumen_dasar import PANJANG_ALASAN, DataDasar, periksa, tulis_masa
from kinerja.domain.galat import PERIKSA_LAGI, Didahului, GalatMasukan, terlalu_panjang
from kinerja.domain.hak import TERBUKA, Pelaku, Tindakan, wajib
from kinerja.domain.pasti import pasti
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.domain.terka_arsip import JENIS_LAMA, Terkaan
from kinerja.ext import db
from kinerja.models import Arsip, Berkas, DokumenDasar, IsiArsip
from kinerja.services.berkas.simpan import Simpanan, baris_berkas
from kinerja.services.berkas.unggah import terima_unggahan
from kinerja.services.dokumen_dasar import baca
from kinerja.services.jejak import Aksi, catat_jejak, satu_tindakan
from kinerja.services.pekerjaan.kata import minta_kata
from kinerja.services.transaksi import menulis

from . import bundel
from .impor import arsip_baru

JENIS = "dokumen_dasar"
"""The kind of such a paper in the archive."""
BIDANG = "berkas"
PILIHAN = 200
"""At most so many papers of the archive are offered."""


def pilihan_arsip() -> list[tuple[int, str]]:
    """Papers of the archive that every desk may read and that came in from outside, newest first: (id, what it is)."""
    kueri = (
        select(IsiArsip)
        .join(IsiArsip.arsip)
        .where(
            IsiArsip.jenis.in_((JENIS, *JENIS_LAMA)),
            IsiArsip.pasti.is_(True),
            IsiArsip.unit_id.is_(None),
            IsiArsip.keamanan.in_(TERBUKA),
            Arsip.keamanan.in_(TERBUKA),
            Arsip.dibuang_pada.is_(None),
            Arsip.keadaan != "musnah",
        )
    )
    semua = db.session.scalars(kueri.order_by(IsiArsip.tanggal.desc(), IsiArsip.id.desc()).limit(PILIHAN))
    return [
        (isi.id, ", ".join(filter(None, (isi.uraian, isi.nomor_surat, tulis_tanggal(isi.tanggal))))) for isi in semua
    ]


def periksa_data(data: DataDasar) -> DataDasar:
    """What `simpan` begins with. Raises GalatMasukan."""
    return periksa(data, baca.jenis_dikenal(), hari_ini=jam.hari_ini())


def simpan(
    data: DataDasar,
    *,
    nama_berkas: str = "",
    isi: bytes = b"",
    isi_arsip_id: int = 0,
    menggantikan: int | None = None,
    alasan: str = "",
    oleh: Pelaku,
) -> int:
    """Keep a document: its file comes into the archive, or is a paper that lies there already. Returns its id.

    `menggantikan`: the one that it corrects or replaces, whose paper it keeps where none is given, with the `alasan`.
    Raises GalatMasukan, GalatDomain, Didahului, TidakDitemukan, HakDitolak, GudangPenuh.
    """
    wajib(oleh, Tindakan.DASAR_SIMPAN)
    lengkap = periksa_data(data)
    diminta = "" if isi_arsip_id or menggantikan else "Pilih berkasnya, atau pilih naskah yang sudah ada di arsip."
    simpanan = terima_unggahan(nama_berkas, isi, bidang=BIDANG, wajib=diminta)
    teks = teks_segera(simpanan.mime, isi) if simpanan else None
    lembar = jumlah_halaman(simpanan.sha256, simpanan.mime, lambda: isi) if simpanan else 0
    return _simpan(lengkap, simpanan, (teks, lembar), isi_arsip_id, menggantikan, alasan.strip(), oleh)


@menulis
def _simpan(
    data: DataDasar,
    simpanan: Simpanan | None,
    terbaca: tuple[str | None, int],
    isi_arsip_id: int,
    menggantikan: int | None,
    alasan: str,
    oleh: Pelaku,
) -> int:
    lama = _masih_berlaku(menggantikan) if menggantikan else None
    if lama:
        _wajib_alasan(alasan)
    with satu_tindakan(Aksi.DOKUMEN_DASAR, oleh=oleh, waktu=jam.sekarang()):
        return _tulis(data, simpanan, terbaca, isi_arsip_id, lama, alasan, oleh)


def _tulis(
    data: DataDasar,
    simpanan: Simpanan | None,
    terbaca: tuple[str | None, int],
    isi_arsip_id: int,
    lama: DokumenDasar | None,
    alasan: str,
    oleh: Pelaku,
) -> int:
    naskah = _naskah(data, simpanan, terbaca, isi_arsip_id, lama, oleh)
    if ada := _kembar(data, naskah):
        return ada.id  # sent twice
    dokumen = DokumenDasar(
        kunci=data.kunci,
        nama=data.nama.strip(),
        nomor=data.nomor.strip(),
        tanggal=pasti(data.tanggal),
        mulai=pasti(data.mulai),
        sampai=data.sampai,
        perubahan=data.perubahan,
        isi_arsip_id=naskah.id,
        menggantikan_id=lama.id if lama else None,
        oleh=oleh.sebutan,
        pada=jam.sekarang(),
    )
    db.session.add(dokumen)
    if lama:
        _akhiri(lama, alasan, oleh)
    db.session.flush()
    _jejak(dokumen, "mengganti" if lama else "menyimpan", oleh, alasan)
    return dokumen.id


@menulis
def cabut(dokumen_id: int, alasan: str, *, oleh: Pelaku) -> None:
    """It no longer holds; its paper stays in the archive.

    Raises GalatMasukan, Didahului, TidakDitemukan, HakDitolak.
    """
    wajib(oleh, Tindakan.DASAR_SIMPAN)
    dokumen = _masih_berlaku(dokumen_id)
    _wajib_alasan(alasan.strip())
    _akhiri(dokumen, alasan.strip(), oleh)
    db.session.flush()
    _jejak(dokumen, "mencabut", oleh, alasan.strip())


def _masih_berlaku(dokumen_id: int) -> DokumenDasar:
    dokumen = baca.ambil(dokumen_id)
    if dokumen.berhenti_pada:
        raise Didahului("Dokumen dasar ini sudah diganti atau dicabut. " + PERIKSA_LAGI)
    return dokumen


def _wajib_alasan(alasan: str) -> None:
    if not alasan:
        raise GalatMasukan({"alasan": "Tulis alasannya, misalnya “diganti dengan DPPA”."})
    if kata := terlalu_panjang(alasan, PANJANG_ALASAN):
        raise GalatMasukan({"alasan": kata})


def _akhiri(dokumen: DokumenDasar, alasan: str, oleh: Pelaku) -> None:
    dokumen.alasan_berhenti, dokumen.berhenti_oleh, dokumen.berhenti_pada = alasan, oleh.sebutan, jam.sekarang()


def _naskah(
    data: DataDasar,
    simpanan: Simpanan | None,
    terbaca: tuple[str | None, int],
    isi_arsip_id: int,
    lama: DokumenDasar | None,
    oleh: Pelaku,
) -> IsiArsip:
    """The paper of the document: what was uploaded, else what was chosen, else that of the one before it."""
    if simpanan:
        return _dari_arsip(simpanan) or _arsipkan(data, simpanan, terbaca, oleh)
    if isi_arsip_id or lama is None:
        return _terpilih(isi_arsip_id)
    return lama.isi_arsip


def _terpilih(isi_arsip_id: int) -> IsiArsip:
    isi = db.session.get(IsiArsip, isi_arsip_id)
    if isi is None or not (isi.pasti and baca.terbuka(isi)):
        raise GalatMasukan({"isi_arsip_id": "Pilih naskah dari daftar; semuanya terbuka bagi setiap meja."})
    return isi


def _dari_arsip(simpanan: Simpanan) -> IsiArsip | None:
    """The paper of these bytes, if the archive has it: it is not kept twice."""
    kueri = select(IsiArsip).join(IsiArsip.arsip).join(Berkas, Berkas.id == IsiArsip.berkas_id)
    kueri = kueri.where(Berkas.sha256 == simpanan.sha256, Arsip.dibuang_pada.is_(None))
    semua = list(db.session.scalars(kueri.order_by(IsiArsip.id)))
    if not semua:
        return None
    isi = next((naskah for naskah in semua if naskah.pasti and baca.terbuka(naskah)), None)
    if isi is None:
        seri = f"{semua[0].arsip.seri:04d}"
        raise GalatMasukan(
            {BIDANG: f"Berkas ini sudah ada di arsip {seri}, tetapi belum terbuka bagi setiap meja. Minta arsiparis."}
        )
    return isi


def _arsipkan(data: DataDasar, simpanan: Simpanan, terbaca: tuple[str | None, int], oleh: Pelaku) -> IsiArsip:
    """A bundle of its own, open to every desk, with the retention of its code. `terbaca`: its words, its pages."""
    teks, lembar = terbaca
    jenis, tanggal = baca.jenis_dikenal()[data.kunci], pasti(data.tanggal)
    nama, berkas = data.nama.strip(), baris_berkas(simpanan, oleh=oleh)
    arsip = arsip_baru(Terkaan(nama, JENIS, tanggal, data.nomor.strip(), jenis.klasifikasi), berkas)
    arsip.keamanan = "B"
    isi = IsiArsip(
        nomor=1,
        uraian=nama,
        jenis=JENIS,
        nomor_surat=data.nomor.strip(),
        tanggal=tanggal,
        berkas_id=berkas.id,
        keamanan="B",
        teks=huruf.tandai(teks or ""),
        lembar=lembar,
        pasti=True,
    )
    arsip.isi.append(isi)
    db.session.flush()
    db.session.refresh(arsip)
    bundel.hitung_ulang(arsip, tutup=tanggal)
    badan = f"{arsip.klasifikasi_kode} {arsip.klasifikasi.uraian}\n{isi.teks}"
    pencarian.indeks(db.session.connection(), isi.id, judul=isi.uraian, badan=badan, nomor=isi.nomor_surat)
    minta_kata([isi] if teks is None else [], oleh=oleh)
    rincian = {"seri": arsip.seri, "berkas": berkas.nama}
    catat_jejak(Aksi.IMPOR_ARSIP, oleh=oleh, objek="arsip", objek_id=arsip.id, rincian=rincian)
    return isi


def _kembar(data: DataDasar, naskah: IsiArsip) -> DokumenDasar | None:
    """The same words of the same paper, kept a moment ago."""
    kueri = select(DokumenDasar).where(
        DokumenDasar.berhenti_pada.is_(None),
        DokumenDasar.kunci == data.kunci,
        DokumenDasar.isi_arsip_id == naskah.id,
        DokumenDasar.nama == data.nama.strip(),
        DokumenDasar.nomor == data.nomor.strip(),
        DokumenDasar.tanggal == data.tanggal,
        DokumenDasar.mulai == data.mulai,
        DokumenDasar.sampai.is_(None) if data.sampai is None else DokumenDasar.sampai == data.sampai,
        DokumenDasar.perubahan.is_(data.perubahan),
    )
    return db.session.scalar(kueri.limit(1))


def _jejak(dokumen: DokumenDasar, apa: str, oleh: Pelaku, alasan: str) -> None:
    rincian = {"apa": apa, "nama": dokumen.nama, "berlaku": tulis_masa(dokumen.mulai, dokumen.sampai)}
    catat_jejak(
        Aksi.DOKUMEN_DASAR,
        oleh=oleh,
        objek="dokumen_dasar",
        objek_id=dokumen.id,
        rincian=rincian | ({"alasan": alasan} if alasan else {}),
    )
