"""Ralat: a correction after signing is a new paper that names the signed report. It changes no data.

Each ralat of a siklus has its number (`sumber`), each printing of it its versi. Who compiled the report makes it and
puts paraf, then paraf by who approves, signature by the Kepala, all bound to the same printed bytes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.adapters.pratinjau import jumlah_halaman
from kinerja.domain.alur import Status
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, HakDitolak, SyaratBelumTerpenuhi
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.jam_server import TOLERANSI_SERAH
from kinerja.domain.kunci import Kunci
from kinerja.domain.orang_sama import orang_sama
from kinerja.domain.pasti import pasti
from kinerja.domain.sop import Langkah, Peran
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import Berkas, Dokumen, PengembalianRalat, Pengesahan, Siklus
from kinerja.services import hak, jam_server, naskah
from kinerja.services.berkas.dokumen import KertasBaca, dokumen_siklus, kertas_siklus, sahkan, terbitkan
from kinerja.services.berkas.simpan import Simpanan, baca_isi, simpan_isi
from kinerja.services.berkas.susulkan import arsip_siklus, susulkan, tambah_kata
from kinerja.services.jejak import Aksi, catat_jejak, satu_tindakan
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.pemberitahuan import beri_tahu_meja, selesaikan_kunci
from kinerja.services.pintu import konsep
from kinerja.services.siklus import perjalanan
from kinerja.services.singgahan import ingat, sekali, sudah
from kinerja.services.transaksi import menulis

from . import susun
from .cetak import cetak_pengesahan

Kertas = TypeVar("Kertas", Dokumen, KertasBaca)
JENIS = "ralat_laporan"
BARIS = 8
KEMBALI = "kembali"
SEBUTAN = {"bagian": "Bagian", "tertulis": "Tertulis", "seharusnya": "Seharusnya"}
"""The rows of the form, and the boxes of each."""
URUTAN = (
    (Kunci.PENYUSUNAN, "paraf"),
    (Kunci.PERSETUJUAN, "paraf"),
    (Kunci.PENANDATANGANAN, "tanda_tangan"),
)
"""Who puts his hand to a ralat, in this order: the desks of these langkah, as the SOP of the siklus has them."""


@dataclass(frozen=True)
class BarisRalat:
    """One correction: where, what stands there, what should stand there."""

    bagian: str
    tertulis: str
    seharusnya: str


@dataclass(frozen=True)
class DataRalat:
    """What the Kasubbag PPKP writes; `tanggal`: the printed date, on which the Kepala is to sign;
    `tanggal_libur`: it need not be a working day.

    `baris`: the rows of the form in their places; an empty one is not printed.
    """

    alasan: str
    baris: tuple[BarisRalat, ...]
    tanggal: date
    tanggal_libur: bool = False

    @property
    def terisi(self) -> list[BarisRalat]:
        """The rows that are printed."""
        return [baris for baris in self.baris if any(asdict(baris).values())]


@sekali
def semua(siklus_id: int) -> list[Dokumen]:
    """The newest version of each ralat of a siklus, in order. Where all its papers are read already, of those."""
    kertas = sudah(dokumen_siklus, siklus_id)
    if kertas is None:
        kertas = list(db.session.scalars(select(Dokumen).where(Dokumen.siklus_id == siklus_id, Dokumen.jenis == JENIS)))
    return _terbaru(dokumen for dokumen in kertas if dokumen.jenis == JENIS)


def _terbaru(ralat: Iterable[Kertas]) -> list[Kertas]:
    """Of ralat of one siklus, the newest version of each, in order."""
    urut = sorted(ralat, key=lambda dokumen: (dokumen.sumber, dokumen.versi))
    return list({dokumen.sumber: dokumen for dokumen in urut}.values())


def ditandatangani(ralat: Dokumen | KertasBaca) -> bool:
    """Does it bear the signature of the Kepala?"""
    return any(pengesahan.jenis == "tanda_tangan" for pengesahan in ralat.pengesahan)


def sah(siklus_id: int) -> Sequence[Dokumen | KertasBaca]:
    """The signed ralat of the report of a siklus, for who shows them."""
    if (kertas := sudah(kertas_siklus, siklus_id)) is not None:
        return [ralat for ralat in _terbaru(k for k in kertas if k.jenis == JENIS) if ditandatangani(ralat)]
    return [ralat for ralat in semua(siklus_id) if ditandatangani(ralat)]


def judul_sah(siklus_id: Iterable[int | None]) -> dict[int, tuple[str, ...]]:
    """Titles of the signed ralat by their siklus, of those that have any."""
    bersiklus = {nomor for nomor in siklus_id if nomor}
    if not bersiklus:
        return {}
    kueri = select(Dokumen).where(Dokumen.siklus_id.in_(bersiklus), Dokumen.jenis == JENIS)
    milik: dict[int, list[Dokumen]] = {}
    for dokumen in db.session.scalars(kueri.options(joinedload(Dokumen.pengesahan))).unique():
        milik.setdefault(dokumen.siklus_id, []).append(dokumen)
    for nomor in bersiklus:
        ingat(semua, _terbaru(milik.get(nomor, ())), nomor)
    hasil = {nomor: tuple(ralat.judul for ralat in sah(nomor)) for nomor in bersiklus}
    return {nomor: judul for nomor, judul in hasil.items() if judul}


def meralat(dokumen: Dokumen | KertasBaca) -> Sequence[Dokumen | KertasBaca]:
    """The signed ralat of this paper: none unless it is a signed report."""
    return sah(dokumen.siklus_id) if dokumen.jenis == "laporan_final" else []


def berjalan(siklus_id: int) -> Dokumen | None:
    """The ralat that is not signed yet."""
    return next((ralat for ralat in semua(siklus_id) if not ditandatangani(ralat)), None)


def pengembalian(ralat: Dokumen) -> PengembalianRalat | None:
    """Why this version went back, if it did."""
    return _pengembalian(ralat.id)


@sekali
def _pengembalian(dokumen_id: int) -> PengembalianRalat | None:
    return db.session.get(PengembalianRalat, dokumen_id)


def _tangan(siklus: Siklus) -> list[tuple[Langkah, str]]:
    sop = naskah.sop_siklus(siklus)
    return [(sop.langkah_kunci(kunci), jenis) for kunci, jenis in URUTAN if sop.punya(kunci)]


def _berikut(ralat: Dokumen) -> tuple[Langkah, str] | None:
    """The langkah whose desks are to put their hand to it, and how; None when it is signed or was returned."""
    if pengembalian(ralat):
        return None
    ada = {pengesahan.langkah for pengesahan in ralat.pengesahan}
    return next((tangan for tangan in _tangan(ralat.siklus) if tangan[0].kunci not in ada), None)


def menunggu(ralat: Dokumen) -> tuple[Peran, ...]:
    """Whose hand it waits for; nobody's when it is signed or was returned."""
    berikut = _berikut(ralat)
    return berikut[0].pemeran if berikut else ()


def dengan_tanda_tangan(ralat: Dokumen) -> bool:
    """Is it a signature that it waits for, not a paraf?"""
    berikut = _berikut(ralat)
    return berikut is not None and berikut[1] == "tanda_tangan"


def meja(ralat: Dokumen) -> tuple[Peran, ...]:
    """The desks that have to act on it: also who made it, to whom it was returned. None when it is signed."""
    return _pembuat(ralat.siklus) if pengembalian(ralat) else menunggu(ralat)


def _pembuat(siklus: Siklus) -> tuple[Peran, ...]:
    return naskah.sop_siklus(siklus).langkah_kunci(Kunci.PENYUSUNAN).pemeran


def versi_kini(siklus_id: int) -> int:
    """Counts every act on the ralat of a siklus: tells whether a page is still true."""
    kueri = select(Dokumen).where(Dokumen.siklus_id == siklus_id, Dokumen.jenis == JENIS)
    return sum(1 + len(ralat.pengesahan) + (pengembalian(ralat) is not None) for ralat in db.session.scalars(kueri))


def dapat_diralat(siklus: Siklus) -> bool:
    """Is the report signed and the siklus not cancelled?"""
    selesai = perjalanan.keadaan_siklus(siklus).status_langkah(susun.PENANDATANGANAN) is Status.SELESAI
    return siklus.status != "batal" and selesai and susun.final(siklus) is not None


def boleh_buat(siklus: Siklus, oleh: Pelaku) -> bool:
    """May this officer make a ralat, or a new version of the one that waits for him, now?"""
    kini = berjalan(siklus.id)
    return (
        hak.boleh(oleh, Tindakan.LAPORAN_SUSUN, siklus)
        and dapat_diralat(siklus)
        and (kini is None or oleh.peran in meja(kini))
    )


def boleh_sahkan(ralat: Dokumen | None, oleh: Pelaku) -> bool:
    """Does it wait for the hand of this officer?"""
    return ralat is not None and oleh.peran in menunggu(ralat)


def boleh_kembalikan(ralat: Dokumen | None, oleh: Pelaku) -> bool:
    """May this officer send it back to who made it?"""
    return ralat is not None and boleh_sahkan(ralat, oleh) and _diperiksa(ralat)


def _diperiksa(ralat: Dokumen) -> bool:
    """Does it wait for somebody after who made it?"""
    berikut = _berikut(ralat)
    return berikut is not None and berikut[0].kunci != Kunci.PENYUSUNAN


def tugas_ralat(oleh: Pelaku) -> list[Dokumen]:
    """Ralat of all siklus that wait for this desk."""
    return [ralat for ralat in _semua_berjalan() if oleh.peran in meja(ralat)]


def syarat_belum_sah() -> tuple[ColumnElement[bool], ...]:
    """Conditions on Dokumen: the newest version of a ralat, which nobody has signed yet."""
    baru = aliased(Dokumen)
    lebih_baru = exists().where(
        baru.siklus_id == Dokumen.siklus_id,
        baru.jenis == JENIS,
        baru.sumber == Dokumen.sumber,
        baru.versi > Dokumen.versi,
    )
    sah = exists().where(Pengesahan.dokumen_id == Dokumen.id, Pengesahan.jenis == "tanda_tangan")
    return Dokumen.jenis == JENIS, ~sah, ~lebih_baru


@sekali
def _semua_berjalan() -> list[Dokumen]:
    """The ralat of each siklus that is not signed yet, with its approvals, its siklus, and why it went back."""
    kueri = (
        select(Dokumen, PengembalianRalat)
        .join(Dokumen.siklus)
        .outerjoin(PengembalianRalat, PengembalianRalat.dokumen_id == Dokumen.id)
        .where(*syarat_belum_sah(), Siklus.status != "batal")
        .options(joinedload(Dokumen.pengesahan), contains_eager(Dokumen.siklus).joinedload(Siklus.naskah_sop))
        .order_by(Dokumen.siklus_id, Dokumen.sumber)
    )
    pertama: dict[int, Dokumen] = {}
    for ralat, kembali in db.session.execute(kueri).unique():
        ingat(_pengembalian, kembali, ralat.id)
        pertama.setdefault(ralat.siklus_id, ralat)
    return list(pertama.values())


def buat(siklus_id: int, data: DataRalat, *, versi: int, oleh: Pelaku) -> Dokumen:
    """Print a ralat, or a new version of the unsigned one, in its final form.

    Raises GalatMasukan, GalatDomain, Didahului.
    """
    hak.wajib(oleh, Tindakan.LAPORAN_SUSUN, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    _pastikan_buat(siklus, versi, oleh)
    periksa(data)
    isi = _isi(siklus, data, oleh)
    simpanan = simpan_isi(_cetak(siklus, isi, data, oleh), nama=f"{isi['judul']}.pdf")
    return _buat(siklus_id, isi, simpanan, versi=versi, oleh=oleh)


@menulis
def _buat(siklus_id: int, isi: dict, simpanan: Simpanan, *, versi: int, oleh: Pelaku) -> Dokumen:
    siklus = naskah.ambil_siklus(siklus_id)
    _pastikan_buat(siklus, versi, oleh)
    if (lama := berjalan(siklus_id)) is not None:
        _kabar_selesai(lama)
    return terbitkan(
        siklus,
        simpanan,
        kunci=susun.PENANDATANGANAN,
        jenis=JENIS,
        judul=isi["judul"],
        oleh=oleh,
        sumber=isi["nomor"],
        isi=isi,
    )


def _pastikan_buat(siklus: Siklus, versi: int, oleh: Pelaku) -> None:
    if not dapat_diralat(siklus):
        raise GalatDomain("Ralat dibuat setelah Kepala menandatangani laporan. Sebelum itu perbaiki laporannya.")
    _pastikan_versi(siklus.id, versi)
    if not boleh_buat(siklus, oleh):
        raise GalatDomain("Ralat yang sudah diajukan belum selesai. Tunggu ditandatangani atau dikembalikan.")


def _pastikan_versi(siklus_id: int, versi: int) -> None:
    if versi != versi_kini(siklus_id):
        raise Didahului("Ralat ini sudah berubah sejak Anda membukanya. Baca yang tampil sekarang, lalu ulangi.")


def periksa(data: DataRalat) -> None:
    """The meaning of a ralat: raises GalatMasukan with every field that is wrong."""
    galat = {}
    if not data.terisi:
        galat["bagian_1"] = "Tulis sedikitnya satu bagian yang diralat."
    for nomor, baris in enumerate(data.baris, start=1):
        kosong = [kotak for kotak, kata in asdict(baris).items() if not kata]
        if baris in data.terisi and kosong:
            galat[f"{kosong[0]}_{nomor}"] = "Lengkapi bagian, tertulis, dan seharusnya pada baris ini."
    try:
        susun.periksa_tercetak(data.tanggal or jam.hari_ini(), data.tanggal_libur)
    except GalatMasukan as salah:
        galat |= salah.bidang
    if galat:
        raise GalatMasukan(galat)


def _isi(siklus: Siklus, data: DataRalat, oleh: Pelaku) -> dict:
    asal, kini, lama = pasti(susun.final(siklus)), berjalan(siklus.id), semua(siklus.id)
    nomor = kini.sumber if kini else len(lama) + 1
    tanda = next(pengesahan for pengesahan in asal.pengesahan if pengesahan.jenis == "tanda_tangan")
    return {
        "judul": f"Ralat {'' if nomor == 1 else f'ke-{nomor} '}atas {asal.judul}"[:300],
        "nomor": nomor,
        "diralat": {
            "dokumen_id": asal.id,
            "judul": asal.judul,
            "versi": asal.versi,
            "sha256": asal.berkas.sha256,
            "tanggal": tanda.pada.astimezone(jam.ZONA).date().isoformat(),
            "oleh": tanda.nama,
        },
        "alasan": data.alasan,
        "baris": [asdict(terisi) for terisi in data.terisi],
        "ajuan": susun.ajuan_tercetak(data.tanggal),
    }


def _cetak(siklus: Siklus, isi: dict, data: DataRalat, oleh: Pelaku) -> bytes:
    penanda, paraf = susun.calon_penanda(data.tanggal), susun.calon_paraf(siklus, oleh)
    pemeriksa = [(satu_paraf["nama"], satu_paraf["jabatan"]) for satu_paraf in paraf]
    konteks = {
        "kantor": kantor_baca.kantor_cetak(),
        "isi": isi,
        "penanda": penanda,
        "paraf": paraf,
        "tanggal": data.tanggal,
        "tanggal_diralat": date.fromisoformat(isi["diralat"]["tanggal"]),
        "rangkap": orang_sama([*pemeriksa, (penanda.nama, f"{penanda.awalan} {penanda.jabatan}".strip())]),
    }
    return cetak_pdf(
        Bagian("cetak/ralat_laporan.html", konteks, isi["judul"]),
        dibuat=jam.sekarang(),
        wajib=[penanda.nama],
        nomor_halaman="bila_banyak",
    )


def bubuhkan(siklus_id: int, *, sha256: str, versi: int, oleh: Pelaku) -> Dokumen:
    """Put paraf or signature of the desk whose turn it is on the printed bytes that were read.

    Raises HakDitolak, GalatDomain (not its turn, other bytes, the printed date does not hold), GalatJam, Didahului.
    """
    _wajib_bertangan(siklus_id, oleh)
    jam_server.pastikan(toleransi=TOLERANSI_SERAH)
    _pastikan_terbaca(siklus_id, oleh)
    pada = jam.sekarang()
    ralat = _giliran(siklus_id, sha256, versi, oleh)
    lembar = None
    if oleh.peran is Peran.KEPALA:
        catatan = [*map(susun.catatan_sah, ralat.pengesahan), susun.catatan_kepala(oleh, "aplikasi", pada)]
        pdf = cetak_pengesahan(ralat.judul, ralat.berkas.sha256, catatan, dibuat=pada)
        lembar = simpan_isi(pdf, nama=f"Lembar pengesahan {ralat.judul}.pdf")
    halaman = (_halaman(ralat.berkas, baca_isi(ralat.berkas)), _halaman(lembar, pdf)) if lembar else (0, 0)
    return _bubuhkan(siklus_id, sha256, versi, lembar, halaman, pada, oleh=oleh)


def _halaman(berkas: Berkas | Simpanan, isi: bytes) -> int:
    return jumlah_halaman(berkas.sha256, berkas.mime, lambda: isi)


def periksa_bubuh(siklus_id: int, *, sha256: str, versi: int, oleh: Pelaku) -> None:
    """All that `bubuhkan` would refuse besides the password. Raises GalatDomain, Didahului."""
    _wajib_bertangan(siklus_id, oleh)
    _pastikan_terbaca(siklus_id, oleh)
    _giliran(siklus_id, sha256, versi, oleh)


def isi_lama(isi: dict) -> dict[str, str]:
    """What an earlier version holds, by the names of the fields of the form."""
    kotak = {f"{kolom}_{n}": baris[kolom] for n, baris in enumerate(isi["baris"], start=1) for kolom in SEBUTAN}
    return {"sebab": isi["alasan"]} | kotak


def _pastikan_terbaca(siklus_id: int, oleh: Pelaku) -> None:
    """What is given paraf is what was read: words that are in no printed version stop it, and stay on the page."""
    kini = berjalan(siklus_id)
    if kini is None or not boleh_buat(naskah.ambil_siklus(siklus_id), oleh):
        return
    sebutan = {f"{kolom}_{n}": f"{kata}, baris {n}" for n in range(1, BARIS + 1) for kolom, kata in SEBUTAN.items()}
    sebutan["sebab"] = "Alasan ralat"
    cara = "tekan Buat versi baru ralat, lalu baca hasilnya"
    tercetak = dict.fromkeys(sebutan, "") | isi_lama(kini.isi)
    if kurang := konsep.belum_tersimpan(ke(Apa.RALAT, siklus_id), tercetak, sebutan, cara, oleh=oleh):
        raise SyaratBelumTerpenuhi(kurang)


def _wajib_bertangan(siklus_id: int, oleh: Pelaku) -> None:
    tangan = _tangan(naskah.ambil_siklus(siklus_id))
    if not any(langkah.dikerjakan_oleh(oleh.peran) for langkah, _ in tangan):
        urut = ", lalu ".join(f"{jenis.replace('_', ' ')} {langkah.meja}" for langkah, jenis in tangan)
        raise HakDitolak(f"Ralat dibubuhi {urut}.")


def _giliran(siklus_id: int, sha256: str, versi: int, oleh: Pelaku) -> Dokumen:
    """The ralat that waits for this officer, as he read it."""
    siklus, ralat = naskah.ambil_siklus(siklus_id), berjalan(siklus_id)
    if ralat is None or siklus.status == "batal":
        raise GalatDomain("Tidak ada ralat yang menunggu. Muat ulang halaman untuk melihat keadaannya.")
    _pastikan_versi(siklus_id, versi)
    if oleh.peran not in menunggu(ralat):
        raise GalatDomain("Ralat ini tidak sedang menunggu Anda. Muat ulang halaman untuk melihat keadaannya.")
    if sha256 != ralat.berkas.sha256:
        raise GalatDomain("Ralat ini sudah berganti versi sejak Anda membukanya. Muat ulang dan baca kembali.")
    if oleh.peran is Peran.KEPALA and (sebab := susun.tidak_berlaku(ralat, jam.hari_ini())):
        raise GalatDomain(f"{sebab} Kembalikan kepada penyusunnya untuk dicetak dengan tanggal yang benar.")
    return ralat


@menulis
def _bubuhkan(
    siklus_id: int,
    sha256: str,
    versi: int,
    lembar: Simpanan | None,
    halaman: tuple[int, int],
    pada: datetime,
    *,
    oleh: Pelaku,
) -> Dokumen:
    ralat = _giliran(siklus_id, sha256, versi, oleh)
    langkah, jenis = pasti(_berikut(ralat))
    with satu_tindakan(Aksi.PARAF if jenis == "paraf" else Aksi.TANDA_TANGAN, oleh=oleh, waktu=pada):
        sahkan(ralat, jenis, oleh=oleh, langkah=langkah.kunci, sha256=sha256, pada=pada)
        if lembar:
            _sahkan_akhir(ralat, lembar, halaman, pada, oleh)
        _kabarkan(ralat)
    return ralat


def _sahkan_akhir(ralat: Dokumen, lembar: Simpanan, halaman: tuple[int, int], pada: datetime, oleh: Pelaku) -> None:
    """The lembar pengesahan; and both, of so many pages, join the archive that is made already."""
    pengesahan = terbitkan(
        ralat.siklus,
        lembar,
        kunci=ralat.kunci,
        jenis="lembar_pengesahan",
        judul=f"Lembar pengesahan {ralat.judul}"[:300],
        oleh=oleh,
        sumber=ralat.sumber,
        pada=pada,
    )
    if arsip := arsip_siklus(ralat.siklus_id):
        baris = (
            f"{perbaikan['bagian']} {perbaikan['tertulis']} {perbaikan['seharusnya']}"
            for perbaikan in ralat.isi["baris"]
        )
        susulkan(arsip, ralat, teks="\n".join([ralat.judul, ralat.isi["alasan"], *baris]), lembar=halaman[0])
        susulkan(arsip, pengesahan, teks=pengesahan.judul, lembar=halaman[1])
        tambah_kata(arsip, susun.final(ralat.siklus), f"Diralat dengan {ralat.judul}")


def _kunci_kabar(ralat: Dokumen, apa: str) -> str:
    return f"ralat:{ralat.id}:{apa}"


def _kabar_selesai(ralat: Dokumen) -> None:
    """What was told of the turns of this version is past: somebody has acted."""
    for langkah, _ in _tangan(ralat.siklus):
        for apa in (langkah.kunci, langkah.pemeran[0].value):  # by desk: what an earlier version told
            selesaikan_kunci(_kunci_kabar(ralat, apa))
    selesaikan_kunci(_kunci_kabar(ralat, KEMBALI))


def _kabarkan(ralat: Dokumen) -> None:
    _kabar_selesai(ralat)
    berikut = _berikut(ralat)
    if berikut is None:
        peran = {p.value for langkah, _ in _tangan(ralat.siklus) for p in langkah.pemeran} | {Peran.KABID.value}
        teks = f"{ralat.judul} sudah ditandatangani."
    else:
        peran, teks = {peran.value for peran in berikut[0].pemeran}, f"{ralat.judul} menunggu Anda."
    kunci = _kunci_kabar(ralat, berikut[0].kunci if berikut else "sah")
    beri_tahu_meja(peran=peran, unit_id=None, kunci=kunci, teks=teks, tautan=ke(Apa.RALAT, ralat.siklus_id))


@menulis
def kembalikan(siklus_id: int, *, alasan: str, versi: int, oleh: Pelaku) -> None:
    """Return an unsigned ralat to the Kasubbag PPKP with a reason; a new version must then be made."""
    pemeriksa = [langkah for langkah, _ in _tangan(naskah.ambil_siklus(siklus_id))[1:]]
    if not any(langkah.dikerjakan_oleh(oleh.peran) for langkah in pemeriksa):
        raise HakDitolak(f"Ralat dikembalikan oleh {' atau '.join(langkah.meja for langkah in pemeriksa)}.")
    ralat = berjalan(siklus_id)
    if ralat is None or oleh.peran not in menunggu(ralat) or not _diperiksa(ralat):
        raise GalatDomain("Ralat ini tidak sedang menunggu Anda. Muat ulang halaman untuk melihat keadaannya.")
    _pastikan_versi(siklus_id, versi)
    db.session.add(PengembalianRalat(dokumen_id=ralat.id, alasan=alasan, oleh=oleh.sebutan, pada=jam.sekarang()))
    catat_jejak(
        Aksi.KEMBALIKAN_RALAT,
        oleh=oleh,
        siklus_id=siklus_id,
        objek="dokumen",
        objek_id=ralat.id,
        rincian={"alasan": alasan, "versi": ralat.versi},
    )
    _kabar_selesai(ralat)
    beri_tahu_meja(
        peran=[pembuat.value for pembuat in _pembuat(ralat.siklus)],
        unit_id=None,
        kunci=_kunci_kabar(ralat, KEMBALI),
        teks=f"{ralat.judul} dikembalikan: {alasan}",
        tautan=ke(Apa.RALAT, siklus_id),
    )
