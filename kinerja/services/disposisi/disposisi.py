"""Langkah 1 and the tree of disposisi: ordered by the Kepala, passed on, read, followed up, branch by branch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain import periode as domain_periode
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, HakDitolak, TidakDitemukan, kumpulkan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.jam_server import TOLERANSI_SERAH
from kinerja.domain.jenjang import boleh_disposisi
from kinerja.domain.sop import Peran
from kinerja.domain.tanggal import tulis_hari, tulis_tanggal
from kinerja.domain.tautan import Apa, ke
from kinerja.ext import db
from kinerja.models import Disposisi, Jabatan, PenerimaDisposisi, Siklus, SuratMasuk
from kinerja.services import jam_server, naskah
from kinerja.services import kueri as services_kueri
from kinerja.services.berkas.hak import disposisi_terlihat
from kinerja.services.jejak import Aksi, catat_jejak, satu_tindakan
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat
from kinerja.services.kantor.pejabat import Pejabat
from kinerja.services.pemberitahuan import beri_tahu, tandai_kunci
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.serah import Kertas, serahkan
from kinerja.services.singgahan import sekali
from kinerja.services.transaksi import menulis

SIFAT = {"biasa": "Biasa", "segera": "Segera", "sangat_segera": "Sangat segera", "rahasia": "Rahasia"}
INSTRUKSI = (
    "Tanggapan dan saran",
    "Proses lebih lanjut",
    "Koordinasikan dan konfirmasikan",
    "Siapkan bahan",
    "Untuk diketahui",
)


@dataclass(frozen=True)
class Arahan:
    """The contents of a disposisi. `penerima` are ids of jabatan; `batas_libur`: the term may fall on a holiday."""

    arahan: str
    sifat: str
    penerima: tuple[int, ...]
    instruksi: tuple[str, ...] = ()
    batas: date | None = None
    batas_libur: bool = False


@dataclass(frozen=True)
class Perintah:
    """Langkah 1: which siklus, and the disposisi that orders it."""

    tahun: int
    periode: str
    isi: Arahan = field(default_factory=lambda: Arahan("", "biasa", ()))


_TERAKHIR = services_kueri.Siap(
    select(Disposisi.arahan, Disposisi.instruksi, Disposisi.sifat, Siklus.tahun, Siklus.periode)
    .join(Siklus, Siklus.id == Disposisi.siklus_id)
    .where(Disposisi.induk_id.is_(None), Siklus.status != "batal")
    .order_by(Disposisi.id.desc())
    .limit(1)
)


def arahan_terakhir(tahun: int, periode: str) -> dict:
    """What the form of langkah 1 starts with: the arahan of the last siklus, in which the period of that one has become
    this one.

    Empty for the first siklus. Keys: arahan, instruksi, sifat.
    """
    terakhir = services_kueri.satu(_TERAKHIR)
    if terakhir is None:
        return {}
    lama, baru = (
        domain_periode.nama_periode(terakhir.tahun, terakhir.periode),
        domain_periode.nama_periode(tahun, periode),
    )
    arahan = domain_periode.alihkan(terakhir.arahan, lama, baru)
    return {"arahan": arahan, "instruksi": list(terakhir.instruksi), "sifat": terakhir.sifat}


def perintahkan(perintah: Perintah, *, oleh: Pelaku) -> Siklus:
    """The Kepala orders a siklus: opens it, signs the disposisi, sends it (SOP langkah 1).

    Raises GalatMasukan (periode, tahun, penerima, batas), HakDitolak.
    """
    wajib(oleh, Tindakan.SIKLUS_BUKA)
    periksa_perintah(perintah, oleh)
    return serahkan(
        None,
        "disposisi",
        tindakan=Tindakan.SIKLUS_BUKA,
        oleh=oleh,
        versi=None,
        aksi=Aksi.BUKA_SIKLUS,
        kertas=lambda pada: [_lembar(perintah, pada, oleh)],
        buka=lambda pada: _buka(perintah, pada, oleh),
        tulis=lambda siklus, pada: kirim(siklus, perintah.isi, oleh=oleh, pada=pada).id,
    )


def periksa_perintah(perintah: Perintah, oleh: Pelaku) -> None:
    """Raise GalatMasukan (periode, arahan, penerima, batas). Year and term may be None: not yet typed."""
    kumpulkan(
        lambda: _periksa_periode(perintah), lambda: _periksa_arahan(perintah), lambda: periksa_isi(perintah.isi, oleh)
    )


def _periksa_arahan(perintah: Perintah) -> None:
    """An arahan that speaks of other periods speaks of this one too: it was perhaps written for another siklus."""
    if not (perintah.tahun and perintah.periode):
        return
    nama = domain_periode.nama_periode(perintah.tahun, perintah.periode)
    disebut = domain_periode.disebut(perintah.isi.arahan)
    if disebut and nama not in disebut:
        kata = f"Arahan menyebut {disebut[0]}, padahal yang dibuka {nama}. Perbaiki arahannya, atau periodenya."
        raise GalatMasukan({"arahan": kata})


def _buka(perintah: Perintah, pada: datetime, oleh: Pelaku) -> Siklus:
    _periksa_periode(perintah)
    return perjalanan.mulai(perintah.tahun, perintah.periode, oleh=oleh, waktu=pada)


def _lembar(perintah: Perintah, pada: datetime, oleh: Pelaku) -> Kertas:
    _periksa_periode(perintah)  # somebody may have been first while this one waited
    judul = f"Lembar disposisi {domain_periode.nama_periode(perintah.tahun, perintah.periode)}"
    pdf = cetak_lembar(perintah.isi, judul=judul, hal=_hal(perintah), oleh=oleh, pada=pada, cara="aplikasi")
    return Kertas("lembar_disposisi", judul, pdf, sah="tanda_tangan")


def _hal(perintah: Perintah) -> str:
    return f"Penyusunan pengukuran kinerja {domain_periode.nama_periode(perintah.tahun, perintah.periode)}"


def _periksa_periode(perintah: Perintah) -> None:
    ada = db.session.scalar(
        select(Siklus.id).where(
            Siklus.tahun == perintah.tahun, Siklus.periode == perintah.periode, Siklus.status != "batal"
        )
    )
    if ada:
        nama = domain_periode.nama_periode(perintah.tahun, perintah.periode)
        raise GalatMasukan({"periode": f"Siklus {nama} sudah ada. Pilih periode lain, atau buka siklus itu."})


def calon_penerima(oleh: Pelaku) -> list[Pejabat]:
    """To whom `oleh` may address a disposisi: those who hold a jabatan today, in the office's order."""
    return [calon for calon in pejabat.pejabat() if _terjangkau(oleh, calon.jabatan_id, calon.peran, calon.unit_id)]


def _terjangkau(oleh: Pelaku, jabatan_id: int, peran: str, unit_id: int | None) -> bool:
    return jabatan_id != oleh.jabatan_id and boleh_disposisi(oleh.peran, oleh.unit_id, Peran(peran), unit_id)


def penerima_perintah() -> tuple[Peran, ...]:
    """The desks to which the order of a new siklus goes first: those that perform what follows it."""
    sop = naskah.sop_kini()
    sesudah = sop.langkah[1:] if sop else ()
    return next((langkah.pemeran for langkah in sesudah if not langkah.tambahan), ())


def periksa_isi(isi: Arahan, oleh: Pelaku) -> None:
    """Raise GalatMasukan on penerima (nobody, or somebody above) and batas."""
    kumpulkan(lambda: _periksa_penerima(isi, oleh), lambda: _periksa_batas(isi))


def _periksa_batas(isi: Arahan) -> None:
    if not isi.batas:
        return
    if isi.batas < jam.hari_ini():
        raise GalatMasukan({"batas": "Batas waktu sudah lewat. Pilih hari ini atau setelahnya."})
    kalender = kantor_baca.kalender()
    if not kalender.hari_kerja(isi.batas) and not isi.batas_libur:
        kerja = tulis_hari(kalender.berikutnya(isi.batas))
        kata = f"{tulis_hari(isi.batas)} bukan hari kerja. Pilih {kerja}, atau beri centang di bawah batas waktu."
        raise GalatMasukan({"batas_libur": kata})


def _periksa_penerima(isi: Arahan, oleh: Pelaku) -> None:
    if not isi.penerima:
        raise GalatMasukan({"penerima": "Pilih paling sedikit satu penerima disposisi."})
    if oleh.jabatan_id in isi.penerima:
        raise GalatMasukan({"penerima": "Disposisi tidak dapat diteruskan kepada jabatan Anda sendiri."})
    jabatan = db.session.scalars(select(Jabatan).where(Jabatan.id.in_(isi.penerima), Jabatan.aktif)).all()
    if len(jabatan) != len(set(isi.penerima)):
        raise GalatMasukan({"penerima": "Ada jabatan yang tidak aktif. Pilih penerima dari daftar."})
    if luar := [tujuan.nama for tujuan in jabatan if not _terjangkau(oleh, tujuan.id, tujuan.peran, tujuan.unit_id)]:
        pesan = "Disposisi turun kepada bawahan atau mendatar kepada yang setingkat. Hapus tanda pada: "
        raise GalatMasukan({"penerima": f"{pesan}{'; '.join(luar)}."})


def kirim(siklus: Siklus, isi: Arahan, *, oleh: Pelaku, pada: datetime, induk: Disposisi | None = None) -> Disposisi:
    """Write a disposisi with its branches and tell the recipients. For use inside a verb."""
    disposisi = Disposisi(
        siklus_id=siklus.id,
        induk_id=induk.id if induk else None,
        sifat=isi.sifat,
        instruksi=list(isi.instruksi),
        arahan=isi.arahan,
        batas=isi.batas,
        dari_penugasan_id=oleh.penugasan_id,
        dari=oleh.sebutan,
        dikirim_pada=pada,
        penerima=[PenerimaDisposisi(jabatan_id=jabatan_id, kepada=sebutan) for jabatan_id, sebutan in _kepada(isi)],
    )
    db.session.add(disposisi)
    db.session.flush()
    for jabatan_id in isi.penerima:
        beri_tahu(
            jabatan_id,
            kunci=f"disposisi:{disposisi.id}",
            teks=f"Disposisi dari {oleh.sebutan}: {isi.arahan}",
            tautan=ke(Apa.DISPOSISI, disposisi.id),
        )
    rincian = {"penerima": list(isi.penerima), "sifat": isi.sifat}
    catat_jejak(
        Aksi.KIRIM_DISPOSISI,
        oleh=oleh,
        siklus_id=siklus.id,
        objek="disposisi",
        objek_id=disposisi.id,
        rincian=rincian,
    )
    return disposisi


def _kepada(isi: Arahan) -> list[tuple[int, str]]:
    """The recipients in the office's order, each as it is called today: (jabatan_id, "Plt. Kepala Bidang …")."""
    return [(nomor, sebutan) for nomor, sebutan in pejabat.sebutan_jabatan().items() if nomor in isi.penerima]


def cetak_lembar(
    isi: Arahan,
    *,
    judul: str,
    hal: str,
    oleh: Pelaku,
    pada: datetime,
    cara: str,
    rantai: Iterable[Sequence[str]] = (),
    surat: SuratMasuk | None = None,
) -> bytes:
    """The lembar disposisi as PDF (form of Permendagri 54/2009). `rantai`: earlier disposisi above this one."""
    konteks = {
        "kantor": kantor_baca.kantor_cetak(),
        "hal": hal,
        "isi": isi,
        "sifat": SIFAT,
        "instruksi": INSTRUKSI,
        "penerima": [sebutan for _, sebutan in _kepada(isi)],
        "rantai": rantai,
        "surat": surat,
        "tanggal": pada,
        "penanda": pejabat.penanda(oleh, pada=pada, cara=cara),
    }
    return cetak_pdf(
        Bagian("cetak/lembar_disposisi.html", konteks, judul, kertas="setengah"),
        dibuat=pada,
        wajib=[oleh.nama],
    )


def ambil(disposisi_id: int, *, oleh: Pelaku) -> Disposisi:
    """The disposisi, or TidakDitemukan; a rahasia one is seen by its sender and recipients only."""
    disposisi = db.session.get(Disposisi, disposisi_id)
    if disposisi is None or not disposisi_terlihat(disposisi, oleh):
        raise TidakDitemukan("Disposisi itu tidak ditemukan.")
    return disposisi


def cabang(disposisi: Disposisi, oleh: Pelaku) -> PenerimaDisposisi | None:
    """The officer's own live branch of a disposisi."""
    return next((s for s in disposisi.penerima if s.jabatan_id == oleh.jabatan_id and s.ditarik_pada is None), None)


def _cabang_wajib(disposisi_id: int, oleh: Pelaku) -> tuple[Disposisi, PenerimaDisposisi]:
    disposisi = ambil(disposisi_id, oleh=oleh)
    milik = cabang(disposisi, oleh)
    if milik is None:
        raise HakDitolak("Disposisi ini tidak ditujukan kepada jabatan Anda.")
    return disposisi, milik


@menulis
def tandai_dibaca(disposisi_id: int, *, oleh: Pelaku) -> PenerimaDisposisi:
    """Note that the recipient has read it; the first reading counts."""
    disposisi, milik = _cabang_wajib(disposisi_id, oleh)
    if milik.dibaca_pada is None:
        milik.dibaca_pada = jam.sekarang()
        milik.dibaca_oleh = oleh.sebutan
        tandai_kunci(f"disposisi:{disposisi.id}", oleh=oleh)
        catat_jejak(
            Aksi.BACA_DISPOSISI, oleh=oleh, siklus_id=disposisi.siklus_id, objek="disposisi", objek_id=disposisi.id
        )
    return milik


@menulis
def tindak_lanjut(disposisi_id: int, catatan: str, *, selesai: bool, oleh: Pelaku) -> PenerimaDisposisi:
    """Record what came of one's own branch; finishing it never finishes a sibling."""
    disposisi, milik = _cabang_wajib(disposisi_id, oleh)
    if milik.selesai_pada:
        raise GalatDomain("Disposisi ini sudah Anda selesaikan.")
    pada = jam.sekarang()
    with satu_tindakan(Aksi.TINDAK_LANJUT, oleh=oleh, waktu=pada):
        tandai_dibaca(disposisi_id, oleh=oleh)
        milik.tindak_lanjut = catatan
        if selesai:
            milik.selesai_pada = pada
        catat_jejak(
            Aksi.TINDAK_LANJUT,
            oleh=oleh,
            siklus_id=disposisi.siklus_id,
            objek="disposisi",
            objek_id=disposisi.id,
            rincian={"selesai": selesai, "catatan": catatan},
        )
    return milik


@menulis
def teruskan(disposisi_id: int, isi: Arahan, *, oleh: Pelaku) -> Disposisi:
    """Pass one's own branch on to others (re-disposisi). Raises GalatMasukan, GalatJam, HakDitolak, TidakDitemukan."""
    wajib(oleh, Tindakan.DISPOSISI_TERUSKAN)
    jam_server.pastikan(toleransi=TOLERANSI_SERAH)
    periksa_isi(isi, oleh)
    disposisi, _ = _cabang_wajib(disposisi_id, oleh)
    _pastikan_belum_diteruskan(disposisi, isi, oleh)
    pada = jam.sekarang()
    with satu_tindakan(Aksi.KIRIM_DISPOSISI, oleh=oleh, waktu=pada):
        tandai_dibaca(disposisi_id, oleh=oleh)
        return kirim(disposisi.siklus, isi, oleh=oleh, pada=pada, induk=disposisi)


def _pastikan_belum_diteruskan(induk: Disposisi, isi: Arahan, oleh: Pelaku) -> None:
    """Raise Didahului where the very same has been passed on already: pressed twice, or in two windows."""
    baru = (isi.sifat, isi.arahan, isi.batas, sorted(isi.instruksi), sorted(isi.penerima))
    for ada in daftar_disposisi(induk.siklus_id):
        penerima = sorted(cabang.jabatan_id for cabang in ada.penerima if cabang.ditarik_pada is None)
        lama = (ada.sifat, ada.arahan, ada.batas, sorted(ada.instruksi), penerima)
        if ada.induk_id == induk.id and ada.dari_penugasan_id == oleh.penugasan_id and lama == baru:
            raise Didahului("Disposisi yang sama sudah Anda teruskan.")


@menulis
def tarik(disposisi_id: int, penerima_id: int, *, oleh: Pelaku) -> None:
    """Withdraw a branch as long as it is unread."""
    disposisi = ambil(disposisi_id, oleh=oleh)
    if disposisi.dari_penugasan_id != oleh.penugasan_id:
        raise HakDitolak("Hanya pengirim yang dapat menarik disposisi.")
    milik = next((penerima for penerima in disposisi.penerima if penerima.id == penerima_id), None)
    if milik is None:
        raise TidakDitemukan("Penerima itu tidak ada pada disposisi ini.")
    if milik.dibaca_pada:
        raise GalatDomain("Disposisi sudah dibaca, jadi tidak dapat ditarik. Kirim disposisi baru untuk meralatnya.")
    if milik.ditarik_pada:  # pressed twice
        return
    milik.ditarik_pada = jam.sekarang()
    catat_jejak(
        Aksi.TARIK_DISPOSISI, oleh=oleh, siklus_id=disposisi.siklus_id, objek="disposisi", objek_id=disposisi.id
    )


@dataclass(frozen=True)
class Simpul:
    """A disposisi in the tree, with those that pass it on."""

    disposisi: Disposisi
    anak: tuple["Simpul", ...]


def pohon(siklus_id: int, *, oleh: Pelaku) -> tuple[Simpul, ...]:
    """The disposisi of a siklus that `oleh` may see, as trees; what hangs below an unseen one stands at the top."""
    terlihat_semua = [disposisi for disposisi in daftar_disposisi(siklus_id) if disposisi_terlihat(disposisi, oleh)]
    ada = {disposisi.id for disposisi in terlihat_semua}

    def cabang_dari(induk_id: int | None) -> tuple[Simpul, ...]:
        anak = [s for s in terlihat_semua if (s.induk_id if s.induk_id in ada else None) == induk_id]
        return tuple(Simpul(satu_anak, cabang_dari(satu_anak.id)) for satu_anak in anak)

    return cabang_dari(None)


@sekali
def daftar_disposisi(siklus_id: int) -> list[Disposisi]:
    """All disposisi of a siklus, oldest first."""
    return list(db.session.scalars(select(Disposisi).where(Disposisi.siklus_id == siklus_id).order_by(Disposisi.id)))


def disposisi_pertama(siklus_id: int) -> Disposisi | None:
    """The disposisi that ordered the siklus."""
    return next(iter(daftar_disposisi(siklus_id)), None)


def baris_rantai(disposisi: Disposisi) -> list[str]:
    """A disposisi as one row of the chain: tanggal, dari, kepada, isi, batas."""
    kepada = "; ".join(penerima.kepada for penerima in disposisi.penerima if penerima.ditarik_pada is None)
    batas = tulis_tanggal(disposisi.batas) if disposisi.batas else "–"
    tanggal = tulis_tanggal(disposisi.dikirim_pada.astimezone(jam.ZONA).date())
    return [tanggal, disposisi.dari, kepada, disposisi.arahan, batas]


PENERIMA_TERUSAN = (Peran.KASUBBAG_PPKP, Peran.KABID)
"""Whom the coordinator passes the order on to, unless it is himself."""


def penerima_terusan(siklus: Siklus) -> list[Peran]:
    """The desks to which langkah 2 passes the order on under the SOP of the siklus; who passes it on needs none."""
    sop = naskah.sop_siklus(siklus)
    bekerja = sop.pemeran(*(langkah.kunci for langkah in sop.langkah if langkah.kunci != "koordinasi"))
    return [peran for peran in PENERIMA_TERUSAN if peran in bekerja]
