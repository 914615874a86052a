"""Reading a siklus: its thirteen stations, who holds what until when, what is missing at the gate, its papers."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Select, select

from kinerja.adapters import jam
from kinerja.domain.alur import Keadaan, Posisi, Status
from kinerja.domain.hak import Pelaku
from kinerja.domain.jadwal import Jadwal
from kinerja.domain.lampau import periode_diukur
from kinerja.domain.periode import nama_periode
from kinerja.domain.periode import sesudah as periode_sesudah
from kinerja.domain.sop import Langkah, Peran
from kinerja.ext import db
from kinerja.models import Siklus
from kinerja.services import kueri as services_kueri
from kinerja.services import naskah
from kinerja.services.berkas.dokumen import KertasBaca, kertas_siklus
from kinerja.services.berkas.hak import dokumen_terlihat
from kinerja.services.kantor import pejabat, petugas
from kinerja.services.singgahan import sekali

from . import gerbang, pengembalian, perjalanan
from .saat import dibekukan_migrasi, saat

INISIAL = {
    Peran.KEPALA: "KA",
    Peran.SEKRETARIS: "SE",
    Peran.KASUBBAG_PPKP: "PP",
    Peran.KABID: "KB",
    Peran.FUNGSIONAL: "JF",
}


@dataclass(frozen=True)
class PosisiBaca:
    """A langkah (of one unit) as a page shows it."""

    kunci: str
    ringkas: str
    tindakan: str
    unit_id: int | None
    unit: str
    status: Status
    dikembalikan: bool
    alasan: str
    sejak: datetime | None
    tenggat: date | None
    sisa: int | None
    selesai_pada: datetime | None
    oleh: str
    peran: tuple[Peran, ...]
    pemegang: tuple[str, ...] = ()
    bertugas: frozenset[int] | None = None
    syarat: tuple[gerbang.ButirSyarat, ...] = ()
    urut: int = 0
    dapat_kembali: bool = False

    @property
    def terlambat(self) -> bool:
        return self.status is Status.BERJALAN and self.sisa is not None and self.sisa < 0


@dataclass(frozen=True)
class Kertas:
    """A paper in its newest version, with the earlier ones, newest first."""

    terakhir: KertasBaca
    lama: tuple[KertasBaca, ...] = ()


@dataclass(frozen=True)
class Stasiun:
    """One of the thirteen langkah on the line."""

    urut: int
    nomor: str
    kunci: str
    ringkas: str
    uraian: str
    inisial: str
    meja: str
    keadaan: str
    tenggat: date | None
    sisa: int | None
    keterangan: str
    kelengkapan: str
    output: str
    waktu: int
    terlambat_hari: int
    posisi: tuple[PosisiBaca, ...]
    dokumen: tuple[KertasBaca, ...] = ()

    @property
    def kertas(self) -> list[Kertas]:
        """The papers of the langkah, each once."""
        versi: dict[tuple[str, int], list[KertasBaca]] = defaultdict(list)
        for dokumen in self.dokumen:
            versi[dokumen.jenis, dokumen.sumber].append(dokumen)
        urut = (sorted(satu_versi, key=lambda d: d.versi, reverse=True) for satu_versi in versi.values())
        return [Kertas(terakhir, tuple(lama)) for terakhir, *lama in urut]


@dataclass(frozen=True)
class SiklusBaca:
    """Everything the siklus page shows."""

    id: int
    nama: str
    status: str
    versi: int
    dimulai_pada: datetime
    selesai_pada: datetime | None
    perkiraan: date | None
    rencana: date | None
    stasiun: tuple[Stasiun, ...]
    terlambat_per_meja: dict[Peran, int] = field(default_factory=dict)
    alasan_batal: str = ""
    dibekukan_pada: datetime | None = None

    @property
    def terbuka(self) -> list[PosisiBaca]:
        """What is being worked on now."""
        return [p for s in self.stasiun for p in s.posisi if p.status is Status.BERJALAN]


def lihat(siklus_id: int, *, oleh: Pelaku) -> SiklusBaca:
    """The siklus as its page shows it, with the papers that `oleh` may see. Raises TidakDitemukan."""
    siklus = naskah.ambil_siklus(siklus_id)
    naskah.baca_riwayat([siklus_id])
    keadaan = perjalanan.keadaan_siklus(siklus)
    jadwal = perjalanan.jadwal_siklus(siklus)
    dokumen = defaultdict(list)
    for kertas in kertas_siklus(siklus.id):
        if dokumen_terlihat(kertas, oleh):
            dokumen[kertas.kunci].append(kertas)
    stasiun = tuple(
        _stasiun(siklus, langkah, keadaan, jadwal, tuple(dokumen[langkah.kunci])) for langkah in keadaan.sop.langkah
    )
    return _siklus(siklus, keadaan, jadwal, stasiun)


@dataclass(frozen=True)
class BatasLangkah:
    """Until when an open langkah has time: working days left, negative when late."""

    tenggat: date | None
    sisa: int


def batas_langkah(kunci: str, siklus_id: int) -> BatasLangkah | None:
    """The deadline of a langkah that runs now and not per unit; None when it does not run."""
    tenggat, sisa = perjalanan.tenggat_terbuka(naskah.ambil_siklus(siklus_id), kunci)
    return None if sisa is None else BatasLangkah(tenggat, sisa)


def _siklus(siklus: Siklus, keadaan: Keadaan, jadwal: Jadwal, stasiun: tuple[Stasiun, ...]) -> SiklusBaca:
    return SiklusBaca(
        id=siklus.id,
        nama=perjalanan.nama_siklus(siklus),
        status=siklus.status,
        versi=naskah.versi_siklus(siklus),
        dimulai_pada=siklus.dimulai_pada,
        selesai_pada=siklus.selesai_pada,
        perkiraan=jadwal.perkiraan_selesai if siklus.status == "berjalan" else None,
        rencana=jadwal.rencana_selesai,
        stasiun=stasiun,
        terlambat_per_meja={peran: hari for peran, hari in jadwal.keterlambatan_per_peran.items() if hari},
        alasan_batal=keadaan.batal.alasan if keadaan.batal else "",
        dibekukan_pada=kantor.pada if (kantor := dibekukan_migrasi(siklus)) else None,
    )


def _stasiun(siklus: Siklus, langkah: Langkah, keadaan: Keadaan, jadwal: Jadwal, dokumen: tuple) -> Stasiun:
    posisi = tuple(
        _posisi(siklus, langkah, giliran, jadwal) for giliran in keadaan.posisi if giliran.kunci == langkah.kunci
    )
    terbuka = [satu_posisi for satu_posisi in posisi if satu_posisi.status is Status.BERJALAN]
    terdekat = min(terbuka, key=lambda giliran: giliran.tenggat or date.max, default=None)
    return Stasiun(
        urut=langkah.urut,
        nomor=langkah.nomor_sop,
        kunci=langkah.kunci,
        ringkas=langkah.ringkas,
        uraian=langkah.uraian,
        inisial=INISIAL[langkah.penanggung_jawab],
        meja=", ".join(peran.label for peran in langkah.pemeran),
        keadaan=_keadaan(posisi),
        tenggat=terdekat.tenggat if terdekat else None,
        sisa=terdekat.sisa if terdekat else None,
        keterangan=_keterangan(langkah, posisi),
        kelengkapan=langkah.kelengkapan,
        output=langkah.output,
        waktu=langkah.waktu,
        terlambat_hari=jadwal.keterlambatan_per_langkah.get(langkah.kunci, 0),
        posisi=posisi,
        dokumen=dokumen,
    )


def _keadaan(posisi: tuple[PosisiBaca, ...]) -> str:
    """The word under a station, the most urgent first."""
    terbuka = [satu_posisi for satu_posisi in posisi if satu_posisi.status is Status.BERJALAN]
    if any(satu_posisi.terlambat for satu_posisi in terbuka):
        return "terlambat"
    if any(satu_posisi.dikembalikan for satu_posisi in terbuka):
        return "dikembalikan"
    if terbuka:
        return "berjalan"
    if any(satu_posisi.status is Status.MENUNGGU for satu_posisi in posisi):
        return "menunggu"
    selesai = [satu_posisi.status is Status.SELESAI for satu_posisi in posisi]
    return "selesai" if selesai and all(selesai) else "sebagian" if any(selesai) else "belum"


def _keterangan(langkah: Langkah, posisi: tuple[PosisiBaca, ...]) -> str:
    if not langkah.per_unit or len(posisi) < 2 or all(satu_posisi.status is Status.BELUM for satu_posisi in posisi):
        return ""
    selesai = sum(satu_posisi.status is Status.SELESAI for satu_posisi in posisi)
    return f"{selesai} dari {len(posisi)} unit"


def _posisi(siklus: Siklus, langkah: Langkah, posisi: Posisi, jadwal: Jadwal) -> PosisiBaca:
    waktu = jadwal.cari(posisi.kunci, posisi.unit)
    berjalan = posisi.status is Status.BERJALAN
    return PosisiBaca(
        kunci=langkah.kunci,
        ringkas=langkah.ringkas,
        tindakan=langkah.tindakan,
        unit_id=posisi.unit,
        unit=saat(siklus, langkah.kunci, posisi.unit).nama_unit.get(posisi.unit, "") if posisi.unit else "",
        status=posisi.status,
        dikembalikan=posisi.dikembalikan,
        alasan=posisi.pengembalian.alasan if posisi.pengembalian else "",
        sejak=posisi.sejak,
        tenggat=waktu.tenggat if waktu else None,
        sisa=waktu.sisa_hari if waktu and berjalan else None,
        selesai_pada=posisi.selesai_pada,
        oleh=posisi.oleh,
        peran=langkah.pemeran,
        pemegang=_pemegang(siklus, langkah, posisi.unit) if berjalan else (),
        bertugas=petugas.jabatan_langkah(siklus.id, langkah.kunci) if berjalan else None,
        syarat=tuple(gerbang.periksa(siklus, langkah, posisi.unit)) if berjalan else (),
        urut=langkah.urut,
        dapat_kembali=berjalan and pengembalian.ditawarkan(langkah),
    )


def _pemegang(siklus: Siklus, langkah: Langkah, unit_id: int | None) -> tuple[str, ...]:
    bertugas, hasil = petugas.jabatan_langkah(siklus.id, langkah.kunci), []
    for peran in langkah.pemeran:
        unit = unit_id if langkah.per_unit else None
        orang = pejabat.pejabat(peran=peran.value, unit_id=unit)
        boleh = bertugas if bertugas is not None and peran is Peran.FUNGSIONAL else {s.jabatan_id for s in orang}
        hasil += [satu_orang.sebutan for satu_orang in orang if satu_orang.jabatan_id in boleh]
    return tuple(dict.fromkeys(hasil))


@dataclass(frozen=True)
class RingkasSiklus:
    """One row of the list of siklus."""

    id: int
    nama: str
    status: str
    dimulai_pada: datetime
    selesai_pada: datetime | None
    kini: str
    keadaan: str
    tenggat: date | None
    sisa: int | None
    perkiraan: date | None
    selesai: int
    jumlah: int


def daftar(tahun: int | None = None, *, batas: int | None = None) -> list[RingkasSiklus]:
    """All siklus, or the first `batas` of them, newest first. Histories are read in one query for all."""
    kueri = select(Siklus).order_by(Siklus.tahun.desc(), Siklus.id.desc()).limit(batas)
    if tahun:
        kueri = kueri.where(Siklus.tahun == tahun)
    return [_tamat(siklus) if siklus.status == "selesai" else _ringkas(siklus) for siklus in _berriwayat(kueri)]


def _berriwayat(kueri: Select[Siklus]) -> list[Siklus]:
    return naskah.berriwayat(kueri, kecuali=lambda siklus: siklus.status == "selesai")


def _tamat(siklus: Siklus) -> RingkasSiklus:
    """One that is finished: every langkah is done, whatever its history."""
    jumlah = len(naskah.sop_siklus(siklus).langkah)
    return RingkasSiklus(
        id=siklus.id,
        nama=perjalanan.nama_siklus(siklus),
        status=siklus.status,
        dimulai_pada=siklus.dimulai_pada,
        selesai_pada=siklus.selesai_pada,
        kini="",
        keadaan="berjalan",
        tenggat=None,
        sisa=None,
        perkiraan=None,
        selesai=jumlah,
        jumlah=jumlah,
    )


def _ringkas(siklus: Siklus) -> RingkasSiklus:
    keadaan = perjalanan.keadaan_siklus(siklus)
    jadwal = perjalanan.jadwal_siklus(siklus) if siklus.status == "berjalan" else None
    langkah = min((keadaan.sop.langkah_kunci(s.kunci) for s in keadaan.terbuka), key=lambda s: s.urut, default=None)
    waktu = jadwal.tenggat_langkah(langkah.kunci) if jadwal and langkah else None
    selesai = {s.kunci for s in keadaan.posisi} - {s.kunci for s in keadaan.posisi if s.status is not Status.SELESAI}
    return RingkasSiklus(
        id=siklus.id,
        nama=perjalanan.nama_siklus(siklus),
        status=siklus.status,
        dimulai_pada=siklus.dimulai_pada,
        selesai_pada=siklus.selesai_pada,
        kini=f"Langkah {langkah.urut} · {langkah.ringkas}" if langkah else "",
        keadaan="terlambat" if waktu and waktu.sisa_hari is not None and waktu.sisa_hari < 0 else "berjalan",
        tenggat=waktu.tenggat if waktu else None,
        sisa=waktu.sisa_hari if waktu else None,
        perkiraan=jadwal.perkiraan_selesai if jadwal else None,
        selesai=len(selesai),
        jumlah=len(keadaan.sop.langkah),
    )


@sekali
def berjalan() -> list[Siklus]:
    """The running siklus with their histories, oldest first: once for all that a page says of them."""
    kueri = select(Siklus).where(Siklus.status == "berjalan").order_by(Siklus.id)
    return naskah.berriwayat(kueri)


_NAMA = services_kueri.Siap(
    select(Siklus.id, Siklus.tahun, Siklus.periode).order_by(Siklus.tahun.desc(), Siklus.id.desc())
)
_PERIODE = services_kueri.Siap(select(Siklus.tahun, Siklus.periode).where(Siklus.status != "batal"))


def pilihan_siklus() -> list[tuple[int, str]]:
    """Every siklus by its name, newest first: for a filter."""
    return [(nomor, nama_periode(tahun, periode)) for nomor, tahun, periode in services_kueri.semua(_NAMA)]


def saran_periode() -> tuple[int, str]:
    """Year and period that langkah 1 proposes today: what is measured now, or the next one without a siklus."""
    calon = periode_diukur(jam.hari_ini())
    ada = {(tahun, periode) for tahun, periode in services_kueri.semua(_PERIODE)}
    while calon in ada:
        calon = periode_sesudah(*calon)
    return calon


def tahun_siklus() -> list[int]:
    """Years that have a siklus, newest first."""
    return list(db.session.scalars(select(Siklus.tahun).distinct().order_by(Siklus.tahun.desc())))
