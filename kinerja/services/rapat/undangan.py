"""Langkah 8, the invitation: who meets when and where; a letter with a number from the register, and notices.

As with every letter, it is printed before its number is taken: no number is ever spent on a paper that does not exist.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256

from kinerja.adapters import jam
from kinerja.domain.acara_ics import Acara, tulis_ics
from kinerja.domain.galat import PERIKSA_LAGI, Didahului, GalatDomain, GalatMasukan, TidakDitemukan, kumpulkan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.domain.tanggal import tulis_hari
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import PesertaRapat, Rapat, Siklus, Surat
from kinerja.services import hak
from kinerja.services import naskah as services_naskah
from kinerja.services.berkas.dokumen import terbitkan
from kinerja.services.berkas.simpan import Simpanan, simpan_isi
from kinerja.services.jejak import Aksi, catat_jejak, satu_tindakan
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat as kantor_pejabat
from kinerja.services.kantor.pejabat import Pejabat
from kinerja.services.pemberitahuan import beri_tahu
from kinerja.services.perubahan import pengubah
from kinerja.services.register import nomor as register_nomor
from kinerja.services.siklus import perjalanan
from kinerja.services.surat.baca import SIFAT
from kinerja.services.transaksi import menulis

from .baca import (
    KUNCI,
    RapatBaca,
    baca_rapat,
    calon_peserta,
    rapat_siklus,
    sebutan_pejabat,
    sebutan_pukul,
    undangan_terakhir,
)
from .cetak import cetak_undangan

KLASIFIKASI = "000.1.5"
HAL = "Undangan rapat pembahasan pengukuran kinerja"
PERCOBAAN = 5
DISAMPAIKAN = "Disampaikan kepada peserta melalui pemberitahuan di dalam program."
"""How an undangan goes out: with its number everybody who is invited has it."""


@dataclass(frozen=True)
class DataRapat:
    """The meeting as planned. `pimpinan`, `notulis`, `peserta` and `penanda` (who signs) are ids of penugasan.

    `sifat` and `tembusan` stand on the undangan. `hari_libur`: the day need not be a working day. `dilihat`: the
    `sidik_rencana` of what the page had shown; None: nobody has looked at a page.
    """

    tanggal: date
    pukul: time
    tempat: str
    acara: str
    pimpinan: int
    notulis: int
    peserta: tuple[int, ...]
    penanda: int | None = None
    sifat: str = "biasa"
    tembusan: tuple[str, ...] = ()
    hari_libur: bool = False
    dilihat: str | None = None


@menulis
def siapkan(siklus_id: int, data: DataRapat, *, oleh: Pelaku) -> Rapat:
    """Keep the plan of the meeting (SOP langkah 8) without issuing the undangan.

    Raises GalatMasukan per field, GalatDomain once the undangan is out, Didahului where it was planned otherwise
    meanwhile, HakDitolak.
    """
    siklus = _siklus(siklus_id, oleh)
    ada = rapat_siklus(siklus_id)
    if ada and ada.undangan_pada:
        raise GalatDomain("Undangan sudah terbit. Untuk mengubah waktu atau peserta, terbitkan undangan ulang.")
    pejabat = _periksa(data)
    lama = _rencana_kini(ada) if ada else None
    if ada and _rencana_kini(_rencana(data, pejabat)) == lama:  # pressed twice
        return ada
    _pastikan_dilihat(siklus_id, data, oleh)
    rapat = _tulis(siklus, ada, data, pejabat)
    _catat(rapat, oleh, {"tanggal": data.tanggal.isoformat(), "peserta": len(rapat.peserta)})
    return rapat


def terbitkan_undangan(siklus_id: int, data: DataRapat, *, oleh: Pelaku) -> Surat:
    """Issue the undangan: PDF, number from the register, notices. Again, when the meeting is moved: a new letter.

    Raises GalatMasukan per field, GalatDomain, Didahului where it was planned or issued otherwise meanwhile,
    HakDitolak, GalatNomor, CetakGagal (no number is spent).
    """
    siklus = _siklus(siklus_id, oleh)
    periksa(data, terbit=True)
    _pastikan_dilihat(siklus_id, data, oleh)
    pejabat, hari = _periksa(data), jam.hari_ini()
    rekaman_penanda = pasti(kantor_pejabat.rekaman_calon(data.penanda or 0, hari))
    pada, judul = jam.sekarang(), f"Undangan rapat {perjalanan.nama_siklus(siklus)}"
    for _ in range(PERCOBAAN):
        nomor = register_nomor.perkiraan(tanggal=hari, klasifikasi=KLASIFIKASI)
        pdf = cetak_undangan(
            _rencana(data, pejabat),
            nomor,
            tanggal=hari,
            rekaman_penanda=rekaman_penanda,
            siklus=perjalanan.nama_siklus(siklus),
            pada=pada,
            menyusul=undangan_terakhir(siklus_id),
            sifat=SIFAT[data.sifat],
            tembusan=data.tembusan,
        )
        simpanan = simpan_isi(pdf, nama=f"{judul}.pdf")
        if surat := _terbitkan(siklus_id, data, nomor, rekaman_penanda, simpanan, judul, oleh=oleh):
            return surat
    raise Didahului("Nomor surat sedang dipakai bersamaan oleh beberapa orang. Ulangi sekali lagi.")


@menulis
def _terbitkan(
    siklus_id: int, data: DataRapat, nomor: str, rekaman_penanda: dict, simpanan: Simpanan, judul: str, *, oleh: Pelaku
) -> Surat | None:
    """Write everything, or nothing when the number that was printed has been taken meanwhile."""
    siklus = _siklus(siklus_id, oleh)
    hari = jam.hari_ini()
    _pastikan_dilihat(siklus_id, data, oleh)
    if register_nomor.perkiraan(tanggal=hari, klasifikasi=KLASIFIKASI) != nomor:
        return None
    with satu_tindakan(Aksi.BERI_NOMOR, oleh=oleh, waktu=jam.sekarang()):
        return _tulis_undangan(siklus, data, nomor, rekaman_penanda, simpanan, judul, oleh)


def _tulis_undangan(
    siklus: Siklus, data: DataRapat, nomor: str, rekaman_penanda: dict, simpanan: Simpanan, judul: str, oleh: Pelaku
) -> Surat:
    pejabat, hari = _periksa(data), jam.hari_ini()
    ada, terakhir = rapat_siklus(siklus.id), undangan_terakhir(siklus.id)
    lama = _rencana_kini(ada) if ada and ada.undangan_pada else None
    rapat = _tulis(siklus, ada, data, pejabat)
    if (
        terakhir
        and lama == _rencana_kini(rapat)
        and _bunyi(terakhir) == (data.sifat, [*data.tembusan], rekaman_penanda)
    ):
        raise Didahului("Undangan dengan isi yang sama sudah terbit. Ubah dahulu waktu, tempat, atau pesertanya.")
    rapat.undangan_pada = jam.sekarang()
    surat = _surat(siklus, rapat, data, rekaman_penanda, oleh)
    register_nomor.alokasi(
        tanggal=hari, hal=surat.hal, tujuan=surat.tujuan, klasifikasi=KLASIFIKASI, surat=surat, oleh=oleh
    )
    dokumen = terbitkan(
        siklus,
        simpanan,
        kunci=KUNCI,
        jenis="undangan",
        judul=f"{judul} nomor {nomor}",
        oleh=oleh,
        sumber=surat.id,
        isi={"nomor": nomor},
    )
    surat.dokumen_id = dokumen.id
    _catat(rapat, oleh, {"undangan": nomor, "tanggal": data.tanggal.isoformat(), "peserta": len(rapat.peserta)})
    _beri_tahu(rapat, surat, pejabat)
    return surat


def sidik_rencana(siklus_id: int) -> str:
    """What stands of the meeting, in short: planned so, and invited to so."""
    rapat = baca_rapat(siklus_id)
    isi = (_rencana_kini(rapat), rapat.undangan_pada and rapat.undangan_pada.isoformat()) if rapat else None
    return sha256(repr(isi).encode()).hexdigest()[:16]


def _pastikan_dilihat(siklus_id: int, data: DataRapat, oleh: Pelaku) -> None:
    """Sekretaris and Kasubbag both plan it: an older page neither undoes nor issues what it has not shown."""
    if data.dilihat is None or data.dilihat == sidik_rencana(siklus_id):
        return
    rapat = rapat_siklus(siklus_id)
    siapa = pengubah(Aksi.SIAPKAN_RAPAT, rapat.id if rapat else None, oleh)
    apa = "Undangan rapat sudah diterbitkan" if rapat and rapat.undangan_pada else "Rencana rapat sudah diubah"
    raise Didahului(f"{apa} {siapa} sejak Anda membukanya. {PERIKSA_LAGI}")


def kalender(siklus_id: int) -> tuple[str, bytes]:
    """The invitation that holds now, as (name, iCalendar). Raises TidakDitemukan before it is issued."""
    rapat, surat = rapat_siklus(siklus_id), undangan_terakhir(siklus_id)
    if rapat is None or rapat.undangan_pada is None or surat is None:
        raise TidakDitemukan("Undangan rapat belum terbit.")
    kantor, nama = kantor_baca.identitas(), perjalanan.nama_siklus(services_naskah.ambil_siklus(siklus_id))
    uraian = (
        f"Undangan nomor {surat.nomor.nomor}.",
        f"Waktu: {sebutan_pukul(rapat.pukul)} sampai selesai.",
        f"Pimpinan rapat: {rapat.pimpinan}",
        f"Notulis: {rapat.notulis}",
    )
    acara = Acara(
        kunci=f"kinerja:{kantor.nama}:rapat:{siklus_id}",
        judul=rapat.acara,
        tanggal=rapat.tanggal,
        pukul=rapat.pukul,
        tempat=rapat.tempat,
        uraian="\n".join(uraian),
        dibuat=rapat.undangan_pada,
        urutan=surat.id,
    )
    return f"Undangan rapat {nama}", tulis_ics(acara)


def _siklus(siklus_id: int, oleh: Pelaku) -> Siklus:
    hak.wajib(oleh, Tindakan.RAPAT_KELOLA, siklus_id)
    siklus = services_naskah.ambil_siklus(siklus_id)
    perjalanan.pastikan_terbuka(siklus, KUNCI)
    return siklus


def periksa(data: DataRapat, *, terbit: bool = False) -> None:
    """The meaning of the plan, and of its signer where it is issued: raises GalatMasukan with every wrong field."""
    lain = (lambda: _periksa_penanda(data), _periksa_nomor) if terbit else ()
    kumpulkan(lambda: _periksa(data), *lain)


def _periksa_nomor() -> None:
    """What the register would refuse, before anything is printed and together with all else."""
    try:
        register_nomor.perkiraan(tanggal=jam.hari_ini(), klasifikasi=KLASIFIKASI)
    except GalatDomain as galat:
        raise GalatMasukan({"nomor": galat.pesan}) from galat


def _periksa_penanda(data: DataRapat) -> None:
    if kantor_pejabat.rekaman_calon(data.penanda or 0, jam.hari_ini()) is None:
        raise GalatMasukan({"penanda": "Pilih pejabat yang menandatangani undangan."})


def _periksa(data: DataRapat) -> dict[int, Pejabat]:
    """Those who meet, by penugasan, pimpinan and notulis among them. Raises GalatMasukan."""
    calon = {satu_calon_peserta.penugasan_id: satu_calon_peserta for satu_calon_peserta in calon_peserta()}
    galat = {}
    if data.tanggal and data.tanggal < jam.hari_ini():
        galat["tanggal"] = f"Tanggal rapat sudah lewat. Pilih {tulis_hari(jam.hari_ini())} atau setelahnya."
    elif data.tanggal and data.pukul and datetime.combine(data.tanggal, data.pukul, jam.ZONA) < _menit_ini():
        galat["pukul"] = f"Pukul {data.pukul:%H.%M} hari ini sudah lewat. Pilih waktu yang belum lewat."
    elif data.tanggal and not data.hari_libur and not (kalender := kantor_baca.kalender()).hari_kerja(data.tanggal):
        kerja = tulis_hari(kalender.berikutnya(data.tanggal))
        galat["hari_libur"] = f"{tulis_hari(data.tanggal)} bukan hari kerja. Pilih {kerja}, atau beri centang ini."
    for nama, pegawai_id in (("pimpinan", data.pimpinan), ("notulis", data.notulis)):
        if pegawai_id not in calon:
            galat[nama] = f"Pilih {nama} dari daftar pejabat."
    if data.sifat not in SIFAT:
        galat["sifat"] = "Pilih sifat undangan."
    if not data.peserta or any(peserta not in calon for peserta in data.peserta):
        galat["peserta"] = "Pilih peserta dari daftar pejabat."
    if galat:
        raise GalatMasukan(galat)
    dipilih = {*data.peserta, data.pimpinan, data.notulis}
    return {nomor: satu_calon for nomor, satu_calon in calon.items() if nomor in dipilih}


def _menit_ini() -> datetime:
    return jam.sekarang().replace(second=0, microsecond=0)


def _isi(rapat: Rapat, data: DataRapat, pejabat: dict[int, Pejabat]) -> Rapat:
    rapat.tanggal, rapat.pukul, rapat.tempat, rapat.acara = data.tanggal, data.pukul, data.tempat, data.acara
    rapat.pimpinan, rapat.notulis = _sebut(pejabat[data.pimpinan]), _sebut(pejabat[data.notulis])
    return rapat


def _sebut(pejabat: Pejabat) -> str:
    return f"{pejabat.nama} ({sebutan_pejabat(pejabat)})"


def _peserta(pejabat: dict[int, Pejabat]) -> list[PesertaRapat]:
    """Snapshots as of today."""
    return [
        PesertaRapat(pegawai_id=orang.pegawai_id, nama=orang.nama, nip=orang.nip, jabatan=sebutan_pejabat(orang))
        for orang in pejabat.values()
    ]


def _rencana(data: DataRapat, pejabat: dict[int, Pejabat]) -> Rapat:
    """The meeting for its trial print; it never enters the database."""
    return _isi(Rapat(peserta=_peserta(pejabat)), data, pejabat)


def _bunyi(surat: Surat) -> tuple:
    return surat.sifat, list(surat.tembusan), surat.penanda


def _rencana_kini(rapat: Rapat | RapatBaca) -> tuple:
    """What an undangan says of the meeting."""
    peserta = sorted((orang.pegawai_id, orang.nama, orang.nip, orang.jabatan) for orang in rapat.peserta)
    return rapat.tanggal, rapat.pukul, rapat.tempat, rapat.acara, rapat.pimpinan, rapat.notulis, peserta


def _tulis(siklus: Siklus, rapat: Rapat | None, data: DataRapat, pejabat: dict[int, Pejabat]) -> Rapat:
    """A moved meeting has its participants invited anew: who came to the old date is not carried over."""
    rapat = _isi(rapat or Rapat(siklus_id=siklus.id), data, pejabat)
    db.session.add(rapat)
    for lama in list(rapat.peserta):
        db.session.delete(lama)
    db.session.flush()
    db.session.expire(rapat, ["peserta"])
    rapat.peserta = _peserta(pejabat)
    db.session.flush()
    return rapat


def _surat(siklus: Siklus, rapat: Rapat, data: DataRapat, rekaman_penanda: dict, oleh: Pelaku) -> Surat:
    naskah = f"Undangan rapat {tulis_hari(rapat.tanggal)}"
    surat = Surat(
        siklus_id=siklus.id,
        jenis="undangan",
        status="terkirim",
        tanggal=jam.hari_ini(),
        sifat=data.sifat,
        tembusan=list(data.tembusan),
        hal=f"{HAL} {perjalanan.nama_siklus(siklus)}",
        klasifikasi=KLASIFIKASI,
        tujuan="Peserta rapat (daftar terlampir)",
        isi=[{"naskah": naskah, "banyaknya": f"{len(rapat.peserta)} peserta", "keterangan": rapat.tempat}],
        penanda=rekaman_penanda,
        dibuat_oleh=oleh.sebutan,
        dibuat_pada=jam.sekarang(),
        dikirim_pada=jam.sekarang(),
        catatan_kirim=DISAMPAIKAN,
    )
    db.session.add(surat)
    db.session.flush()
    return surat


def _beri_tahu(rapat: Rapat, surat: Surat, pejabat: dict[int, Pejabat]) -> None:
    waktu = f"{tulis_hari(rapat.tanggal)}, {sebutan_pukul(rapat.pukul)}"
    for jabatan_id in {satu_pejabat.jabatan_id for satu_pejabat in pejabat.values()}:
        beri_tahu(
            jabatan_id,
            kunci=f"undangan:{surat.id}",
            teks=f"Undangan rapat: {waktu}, {rapat.tempat}. {rapat.acara}",
            tautan=ke(Apa.RAPAT, rapat.siklus_id),
        )


def _catat(rapat: Rapat, oleh: Pelaku, rincian: dict) -> None:
    catat_jejak(
        Aksi.SIAPKAN_RAPAT, oleh=oleh, siklus_id=rapat.siklus_id, objek="rapat", objek_id=rapat.id, rincian=rincian
    )
