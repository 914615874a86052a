"""Penyusutan: one proposes, another consents, then it is done; each step asks the rule of the domain again.

None is taken while the clock of the server is in doubt: what is destroyed by a wrong year does not come back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from kinerja.adapters import jam, pencarian
from kinerja.domain.galat import GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.nama_jabatan import nama_orang, pisah_orang
from kinerja.domain.penyusutan import KeadaanArsip, halangan, pemberi_persetujuan
from kinerja.domain.penyusutan import Penyusutan as Cara
from kinerja.domain.sop import Peran
from kinerja.domain.tanggal import di_zona, tulis_tanggal
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import Arsip, ButirPenyusutan, IsiArsip, Penyusutan
from kinerja.services import hak, jam_server
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.arsip.hak import syarat_arsip
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import pejabat
from kinerja.services.pemberitahuan import beri_tahu, beri_tahu_meja, ganti_teks, selesaikan_kunci
from kinerja.services.transaksi import menulis

from . import daftar

TERBANYAK = 500
DISEBUT = 5
"""So many bundles are named in a refusal; the page of the proposal names all."""
SAKSI = 2
STATUS = {
    "usul": "Menunggu persetujuan",
    "disetujui": "Disetujui",
    "selesai": "Sudah dilaksanakan",
    "batal": "Dibatalkan",
}


@dataclass(frozen=True)
class DataLaksana:
    """The act itself. `penerima`: who takes the bundles over. Of a destruction `saksi`, one on a line, and `cara`."""

    nomor: str
    tanggal: date
    penerima: str = ""
    saksi: str = ""
    cara: str = ""


def calon(nama: str, tahun: int, *, oleh: Pelaku) -> list[Arsip]:
    """Bundles that may be proposed on this list and stand in no other proposal: as many as one form takes."""
    return _bebas(nama, tahun, oleh)[:TERBANYAK]


def _bebas(nama: str, tahun: int, oleh: Pelaku) -> list[Arsip]:
    hidup = select(ButirPenyusutan.arsip_id).join(Penyusutan).where(Penyusutan.status.in_(("usul", "disetujui")))
    terikat = set(db.session.scalars(hidup))
    return [arsip for arsip in daftar.arsip_pada(nama, tahun, oleh=oleh) if arsip.id not in terikat]


@menulis
def usulkan(jenis: Cara, arsip_id: Sequence[int], *, oleh: Pelaku) -> Penyusutan:
    """Propose that these bundles leave. Raises GalatMasukan at `arsip`, GalatDomain, HakDitolak."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    jam_server.pastikan()
    boleh = {arsip.id for arsip in _bebas(daftar.SUSUT[jenis], 0, oleh)}
    if not arsip_id:
        raise GalatMasukan({"arsip": "Pilih sekurang-kurangnya satu berkas."})
    if set(arsip_id) - boleh:
        raise GalatDomain(
            "Sebagian berkas sudah diusulkan atau tidak lagi memenuhi syarat. Periksa daftarnya sekali lagi."
        )
    penyusutan = Penyusutan(
        jenis=jenis.value, pengusul_id=oleh.pegawai_id, diusulkan_oleh=oleh.sebutan, diusulkan_pada=jam.sekarang()
    )
    penyusutan.butir = [
        ButirPenyusutan(arsip_id=nomor, nomor=n) for n, nomor in enumerate(sorted(set(arsip_id)), start=1)
    ]
    db.session.add(penyusutan)
    db.session.flush()
    _catat(Aksi.USUL_SUSUT, penyusutan, {"berkas": len(penyusutan.butir)}, oleh)
    beri_tahu_meja(
        peran=[Peran.SEKRETARIS],
        unit_id=None,
        kunci=_kunci(penyusutan),
        tautan=ke(Apa.PENYUSUTAN_ARSIP, penyusutan.id),
        teks=_menunggu(penyusutan),
    )
    return penyusutan


def _menunggu(penyusutan: Penyusutan) -> str:
    return f"Usul {penyusutan.jenis} {len(penyusutan.butir)} berkas arsip menunggu persetujuan Anda."


def _kunci(penyusutan: Penyusutan) -> str:
    """By this the notice is known that a proposal waits for consent."""
    return f"penyusutan:{penyusutan.id}"


def _kabari_pengusul(penyusutan: Penyusutan, kabar: str) -> None:
    """Nobody need wait for consent any more; who proposed is told what became of it."""
    selesaikan_kunci(_kunci(penyusutan))
    teks = f"Usul {penyusutan.jenis} {len(penyusutan.butir)} berkas arsip {kabar}"
    for pengusul in pejabat.pejabat(peran=Peran.FUNGSIONAL.value):
        if pengusul.pegawai_id == penyusutan.pengusul_id:
            kunci, tautan = f"{_kunci(penyusutan)}:{penyusutan.status}", ke(Apa.PENYUSUTAN_ARSIP, penyusutan.id)
            beri_tahu(pengusul.jabatan_id, kunci=kunci, teks=teks, tautan=tautan)


@menulis
def setujui(penyusutan_id: int, dasar: str, *, oleh: Pelaku) -> Penyusutan:
    """Consent, as another person than the one who proposed. `dasar`: the letter of consent from outside.

    Raises GalatMasukan at `dasar`, HakDitolak, GalatDomain naming what may no longer leave.
    """
    hak.wajib(oleh, Tindakan.SUSUT_SETUJUI, None)
    jam_server.pastikan()
    penyusutan = ambil(penyusutan_id, oleh=oleh)
    _wajib_status(penyusutan, "usul")
    if penyusutan.pengusul_id == oleh.pegawai_id:
        raise GalatDomain("Yang mengusulkan tidak menyetujui usulnya sendiri. Minta Kepala atau Sekretaris yang lain.")
    periksa_setuju(penyusutan, dasar)
    _wajib_boleh(penyusutan)
    penyusutan.status, penyusutan.dasar, penyusutan.penyetuju_id = "disetujui", dasar, oleh.pegawai_id
    penyusutan.disetujui_oleh, penyusutan.disetujui_pada = oleh.sebutan, jam.sekarang()
    _catat(Aksi.SETUJUI_SUSUT, penyusutan, {"dasar": dasar}, oleh)
    _kabari_pengusul(penyusutan, f"disetujui {oleh.sebutan}. Laksanakan, lalu catat berita acaranya.")
    return penyusutan


def periksa_setuju(penyusutan: Penyusutan, dasar: str) -> None:
    """Raise GalatMasukan where a destruction lacks the letter of consent."""
    if penyusutan.jenis == Cara.PEMUSNAHAN and not dasar:
        raise GalatMasukan({"dasar": f"Tulis nomor dan tanggal surat persetujuan {persetujuan(penyusutan)}."})


def persetujuan(penyusutan: Penyusutan) -> str:
    """Whose written consent the destruction needs: of the bundle that was kept longest."""
    siapa = {
        pemberi_persetujuan(b.arsip.kurun_selesai, b.arsip.inaktif_sampai or b.arsip.kurun_selesai)
        for b in penyusutan.butir
    }
    return "Kepala ANRI" if "Kepala ANRI" in siapa else "Bupati"


@menulis
def laksanakan(penyusutan_id: int, data: DataLaksana, *, oleh: Pelaku) -> Penyusutan:
    """It is done: the bundles keep their lines. What was destroyed is closed and no longer found by its words.

    Raises GalatMasukan per field, GalatDomain naming what may no longer leave, HakDitolak.
    """
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    jam_server.pastikan()
    penyusutan = ambil(penyusutan_id, oleh=oleh)
    _wajib_status(penyusutan, "disetujui")
    periksa(penyusutan, data, oleh=oleh)
    _wajib_boleh(penyusutan)
    jenis = Cara(penyusutan.jenis)
    for butir in penyusutan.butir:
        butir.arsip.keadaan = jenis.sesudah.value
        if jenis is Cara.PEMUSNAHAN:
            _tutup(butir.arsip)
    penyusutan.status, penyusutan.nomor, penyusutan.tanggal = "selesai", data.nomor, data.tanggal
    penyusutan.penerima, penyusutan.saksi, penyusutan.cara = data.penerima, data.saksi, data.cara
    penyusutan.selesai_oleh, penyusutan.selesai_pada, penyusutan.penanda = (
        oleh.sebutan,
        jam.sekarang(),
        pejabat.rekaman_penanda(oleh),
    )
    seri = [butir.arsip.seri for butir in penyusutan.butir]
    _catat(Aksi.LAKUKAN_SUSUT, penyusutan, {"nomor": data.nomor, "seri": seri}, oleh)
    return penyusutan


def periksa(penyusutan: Penyusutan, data: DataLaksana, *, oleh: Pelaku) -> None:
    """Raise GalatMasukan where the meaning is wrong. `oleh`: who carries it out, and is no witness of himself."""
    galat = {}
    if data.tanggal and data.tanggal > jam.hari_ini():
        galat["tanggal"] = "Berita acara dicatat setelah dilaksanakan: tanggalnya paling lambat hari ini."
    elif (
        data.tanggal
        and penyusutan.disetujui_pada
        and data.tanggal < (setuju := di_zona(penyusutan.disetujui_pada).date())
    ):
        galat["tanggal"] = f"Usul ini disetujui {tulis_tanggal(setuju)}: tidak dilaksanakan sebelum hari itu."
    if penyusutan.jenis == Cara.PEMUSNAHAN:
        if sebab := _galat_saksi(pisah_orang(data.saksi), oleh):
            galat["saksi"] = sebab
        if not data.cara:
            galat["cara"] = "Tulis cara pemusnahannya, misalnya dicacah."
    elif not data.penerima:
        galat["penerima"] = "Tulis nama penerima dan jabatannya."
    if galat:
        raise GalatMasukan(galat)


def _galat_saksi(saksi: Sequence[str], oleh: Pelaku) -> str:
    """What is wrong with the witnesses of a destruction; "" where nothing is."""
    orang = [nama_orang(sebaris) for sebaris in saksi]
    if nama_orang(oleh.nama) in orang:
        return f"{oleh.nama} yang melaksanakannya, sehingga bukan saksinya. Tulis dua orang lain."
    kembar = [sebaris for ke, sebaris in enumerate(saksi) if orang[ke] in orang[:ke]]
    if kembar:
        return f"{kembar[0]} tertulis dua kali. Setiap saksi ditulis satu kali."
    if len(orang) < SAKSI:
        return "Tulis sekurang-kurangnya dua saksi, satu orang satu baris: nama, lalu jabatannya."
    return ""


def _tutup(arsip: Arsip) -> None:
    koneksi = db.session.connection()
    for isi in db.session.scalars(select(IsiArsip).where(IsiArsip.arsip_id == arsip.id)):
        isi.teks, isi.letak_kata = "", None
        pencarian.hapus(koneksi, isi.id)


@menulis
def batalkan(penyusutan_id: int, alasan: str, *, oleh: Pelaku) -> Penyusutan:
    """Take back what is not done yet: by the arsiparis, or by whoever may consent."""
    if not (hak.boleh(oleh, Tindakan.ARSIP_SIMPAN, None) or hak.boleh(oleh, Tindakan.SUSUT_SETUJUI, None)):
        hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    penyusutan = ambil(penyusutan_id, oleh=oleh)
    if penyusutan.status not in ("usul", "disetujui"):
        raise GalatDomain(f"{STATUS[penyusutan.status]}, sehingga tidak dapat dibatalkan.")
    penyusutan.status, penyusutan.alasan_batal = "batal", alasan
    _catat(Aksi.BATAL_SUSUT, penyusutan, {"alasan": alasan}, oleh)
    if oleh.pegawai_id != penyusutan.pengusul_id:
        _kabari_pengusul(penyusutan, f"dibatalkan {oleh.sebutan}: {alasan}")
    else:
        selesaikan_kunci(_kunci(penyusutan))
    return penyusutan


@menulis
def keluarkan(penyusutan_id: int, arsip_id: int, *, oleh: Pelaku) -> Penyusutan:
    """Take one bundle out of a proposal: the others go on."""
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, None)
    penyusutan = ambil(penyusutan_id, oleh=oleh)
    _wajib_status(penyusutan, "usul")
    if arsip_id not in {butir.arsip_id for butir in penyusutan.butir}:
        raise TidakDitemukan("Berkas itu tidak ada pada usul ini. Muat ulang halamannya.")
    if len(penyusutan.butir) == 1:
        raise GalatDomain("Ini berkas terakhir pada usul ini. Batalkan usulnya.")
    db.session.execute(
        delete(ButirPenyusutan).where(
            ButirPenyusutan.penyusutan_id == penyusutan.id, ButirPenyusutan.arsip_id == arsip_id
        )
    )
    db.session.expire(penyusutan, ["butir"])
    ganti_teks(_kunci(penyusutan), _menunggu(penyusutan))
    _catat(Aksi.USUL_SUSUT, penyusutan, {"keluar": arsip_id}, oleh)
    return penyusutan


def halangan_kini(penyusutan: Penyusutan) -> dict[int, str]:
    """What stands against each bundle today, by its id; empty when nothing does."""
    nomor = [butir.arsip_id for butir in penyusutan.butir]
    kueri = select(Arsip, daftar.ditahan(), daftar.dipinjam()).where(Arsip.id.in_(nomor))
    jenis, hari = Cara(penyusutan.jenis), jam.hari_ini()
    semua = {
        arsip.id: halangan(jenis, daftar.fakta(arsip, ditahan=bool(tahan), dipinjam=bool(pinjam)), hari)
        for arsip, tahan, pinjam in db.session.execute(kueri)
    }
    return {nomor: sebab for nomor, sebab in semua.items() if sebab}


def _wajib_boleh(penyusutan: Penyusutan) -> None:
    if sebab := halangan_kini(penyusutan):
        seri = {butir.arsip_id: arsip_cetak.nomor_seri(butir.arsip.seri) for butir in penyusutan.butir}
        kata = [f"Arsip {seri[nomor]}: {kalimat}" for nomor, kalimat in sebab.items()]
        lebih = [f"Dan {len(kata) - DISEBUT} berkas lagi."] if len(kata) > DISEBUT else []
        jalan = "Keluarkan berkas itu, atau batalkan usulnya."
        raise GalatDomain(" ".join(["Belum boleh disusutkan.", *kata[:DISEBUT], *lebih, jalan]))


def _wajib_status(penyusutan: Penyusutan, status: str) -> None:
    if penyusutan.status != status:
        raise GalatDomain(f"Usul ini {STATUS[penyusutan.status].lower()}. Muat ulang halamannya.")


def ambil(penyusutan_id: int, *, oleh: Pelaku) -> Penyusutan:
    """A penyusutan all of whose bundles `oleh` may know of, or TidakDitemukan."""
    kueri = select(Penyusutan).where(Penyusutan.id == penyusutan_id)
    penyusutan = db.session.scalar(kueri.options(joinedload(Penyusutan.butir).joinedload(ButirPenyusutan.arsip)))
    if penyusutan is None or penyusutan.id in _tertutup(oleh):
        raise TidakDitemukan("Penyusutan itu tidak ada. Pilih dari halaman Penyusutan arsip.")
    return penyusutan


def _tertutup(oleh: Pelaku) -> set[int]:
    """Those that name a bundle of which `oleh` may not know."""
    kueri = select(ButirPenyusutan.penyusutan_id).join(ButirPenyusutan.arsip).where(~syarat_arsip(oleh)).distinct()
    return set(db.session.scalars(kueri))


def semua(*, oleh: Pelaku, batas: int = 100) -> list[Penyusutan]:
    """The latest ones that `oleh` may know of."""
    kueri = select(Penyusutan).where(Penyusutan.id.not_in(_tertutup(oleh))).order_by(Penyusutan.id.desc()).limit(batas)
    return list(db.session.scalars(kueri.options(joinedload(Penyusutan.butir))).unique())


def milik(arsip: Arsip) -> Penyusutan | None:
    """By which berita acara a bundle has left, if it has."""
    if arsip.keadaan == KeadaanArsip.ADA:
        return None
    kueri = select(Penyusutan).join(ButirPenyusutan).where(ButirPenyusutan.arsip_id == arsip.id)
    return db.session.scalar(kueri.where(Penyusutan.status == "selesai").order_by(Penyusutan.id.desc()).limit(1))


def _catat(aksi: Aksi, penyusutan: Penyusutan, rincian: dict, oleh: Pelaku) -> None:
    catat_jejak(
        aksi, oleh=oleh, objek="penyusutan", objek_id=penyusutan.id, rincian={"jenis": penyusutan.jenis} | rincian
    )
