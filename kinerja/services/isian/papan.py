"""Where the sheets of a siklus stand: one sheet for its page, all of them for the board of completeness."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kinerja.domain.alur import Jenis, Keadaan, Posisi, Status
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.isian import KeadaanButir, keadaan_butir
from kinerja.domain.jadwal import Jadwal
from kinerja.models import Dokumen, Siklus
from kinerja.services import hak, naskah
from kinerja.services.berkas.dokumen import kertas_unit
from kinerja.services.siklus import gerbang, perjalanan

from .baca import ada_lembar, lembar_siklus
from .isi import dapat_diisi
from .lembar import PELAPORAN, PENGISIAN, BarisIsian, Lembar
from .syarat import SYARAT_PERNYATAAN


@dataclass(frozen=True)
class KeadaanLembar:
    """A sheet between the langkah. `kunci` is the open langkah of the unit, "" when neither is.

    `dapat_isi`, `dapat_lapor`: what the reader of the page may do now. `alasan`: why it was returned, if it was.
    """

    versi: int
    kunci: str
    ringkas: str
    dapat_isi: bool
    dapat_lapor: bool
    tenggat: date | None
    sisa: int | None
    alasan: str
    dikembalikan_oleh: str
    dilaporkan_pada: datetime | None
    dilaporkan_oleh: str
    sudah_disampaikan: bool
    dokumen: Dokumen | None


def _dapat_lapor(siklus: Siklus, posisi: Posisi, oleh: Pelaku) -> bool:
    """Who reports while the unit still fills closes both langkah, so he must perform both."""
    keduanya = posisi.kunci == PELAPORAN or hak.boleh(oleh, Tindakan.ISIAN_ISI, siklus, posisi.unit)
    return keduanya and hak.boleh(oleh, Tindakan.ISIAN_LAPORKAN, siklus, posisi.unit)


def keadaan_lembar(siklus: Siklus, unit_id: int, oleh: Pelaku, *, kertas: bool = True) -> KeadaanLembar:
    """Where the sheet of a unit stands, and what this officer may do with it. `kertas`: also its last paper."""
    keadaan = perjalanan.keadaan_siklus(siklus)
    posisi = posisi_unit(keadaan, unit_id)
    lapor = keadaan.cari(PELAPORAN, unit_id)
    tenggat, sisa = perjalanan.tenggat_posisi(siklus, posisi) if posisi else (None, None)
    kembali = posisi.pengembalian if posisi and posisi.dikembalikan else None
    selesai = lapor is not None and lapor.status is Status.SELESAI
    return KeadaanLembar(
        versi=naskah.versi_siklus(siklus),
        kunci=posisi.kunci if posisi else "",
        ringkas=keadaan.sop.langkah_kunci(posisi.kunci).ringkas if posisi else "",
        dapat_isi=dapat_diisi(siklus, unit_id, oleh),
        dapat_lapor=posisi is not None and _dapat_lapor(siklus, posisi, oleh),
        tenggat=tenggat,
        sisa=sisa,
        alasan=kembali.alasan if kembali else "",
        dikembalikan_oleh=kembali.pelaku if kembali else "",
        dilaporkan_pada=lapor.selesai_pada if lapor and selesai else None,
        dilaporkan_oleh=lapor.oleh if lapor and selesai else "",
        sudah_disampaikan=keadaan.cari(PENGISIAN, unit_id) is not None,
        dokumen=kertas_unit(siklus.id, unit_id) if kertas and _pernah_diserahkan(siklus, unit_id) else None,
    )


def _pernah_diserahkan(siklus: Siklus, unit_id: int) -> bool:
    """Has the sheet of the unit ever been handed over? Its papers are made by that."""
    return any(
        peristiwa.jenis == Jenis.SELESAI and peristiwa.kunci in (PENGISIAN, PELAPORAN) and unit_id in peristiwa.unit
        for peristiwa in naskah.peristiwa(siklus)
    )


def sudah_disampaikan(siklus: Siklus, unit_id: int) -> bool:
    """Has the unit received its format? Until langkah 4 is done it is only a draft of the Kasubbag PPKP."""
    peserta = perjalanan.keadaan_siklus(siklus).cari(PENGISIAN, unit_id) is not None
    return peserta and ada_lembar(siklus.id, unit_id)


def posisi_unit(keadaan: Keadaan, unit_id: int) -> Posisi | None:
    """The open langkah of a unit, filling or reporting."""
    return next(
        (posisi for posisi in keadaan.terbuka if posisi.unit == unit_id and posisi.kunci in (PENGISIAN, PELAPORAN)),
        None,
    )


@dataclass(frozen=True)
class BarisPapan:
    """One unit on the board. `keadaan` is a word that `status_langkah` draws; `sisa` in working days."""

    lembar: Lembar
    keadaan: str
    ringkas: str
    tenggat: date | None
    sisa: int | None
    dilaporkan_pada: datetime | None

    @property
    def butir(self) -> list[tuple[BarisIsian, tuple[KeadaanButir, ...]]]:
        """Every indicator of the unit with all that holds of it, most pressing first."""
        terlambat = self.sisa is not None and self.sisa < 0
        return [(baris, _keadaan(baris, terlambat)) for baris in self.lembar.baris]

    @property
    def bukti(self) -> int:
        """Pieces of evidence that count."""
        return sum(len(baris.bukti) for baris in self.lembar.baris)


def _keadaan(baris: BarisIsian, terlambat: bool) -> tuple[KeadaanButir, ...]:
    return keadaan_butir(
        kurang=len(baris.kurang) > len(baris.dikomentari),
        dikomentari=bool(baris.dikomentari),
        diragukan=bool(baris.belum_dijawab),
        belum_tersedia=bool(baris.belum_tersedia),
        tidak_diukur=baris.tidak_diukur,
        terlambat=terlambat and bool(baris.kurang),
    )


def rekap(baris: Iterable[BarisPapan]) -> dict[KeadaanButir, int]:
    """Of how many indicators of the office each word holds; what holds of none is left out."""
    jumlah = Counter(keadaan for satu_baris in baris for _, semua in satu_baris.butir for keadaan in semua)
    return {keadaan: jumlah[keadaan] for keadaan in KeadaanButir if jumlah[keadaan]}


def papan(siklus_id: int) -> list[BarisPapan]:
    """Every unit of a siklus with how complete its sheet is."""
    siklus = naskah.ambil_siklus(siklus_id)
    keadaan = perjalanan.keadaan_siklus(siklus)
    jadwal = perjalanan.jadwal_siklus(siklus)
    return [_baris(lembar, keadaan, jadwal) for lembar in lembar_siklus(siklus_id) if lembar.baris]


def _baris(lembar: Lembar, keadaan: Keadaan, jadwal: Jadwal) -> BarisPapan:
    posisi = posisi_unit(keadaan, lembar.unit_id)
    lapor = keadaan.cari(PELAPORAN, lembar.unit_id)
    waktu = jadwal.cari(posisi.kunci, lembar.unit_id) if posisi else None
    sisa = waktu.sisa_hari if waktu else None
    return BarisPapan(
        lembar=lembar,
        keadaan=_kata(posisi, lapor, sisa),
        ringkas=keadaan.sop.langkah_kunci(posisi.kunci).ringkas if posisi else "",
        tenggat=waktu.tenggat if waktu else None,
        sisa=sisa,
        dilaporkan_pada=lapor.selesai_pada if lapor else None,
    )


def _kata(posisi: Posisi | None, lapor: Posisi | None, sisa: int | None) -> str:
    if posisi is None:
        return "selesai" if lapor is not None and lapor.status is Status.SELESAI else "belum"
    if posisi.dikembalikan:
        return "dikembalikan"
    return "terlambat" if sisa is not None and sisa < 0 else "berjalan"


def syarat_lapor(siklus_id: int, unit_id: int) -> list[gerbang.ButirSyarat]:
    """The gate list of the reporting of a unit, without the statement that the act itself makes."""
    siklus = naskah.ambil_siklus(siklus_id)
    langkah = naskah.sop_siklus(siklus).langkah_kunci(PELAPORAN)
    return gerbang.periksa(siklus, langkah, unit_id, kecuali=SYARAT_PERNYATAAN)
