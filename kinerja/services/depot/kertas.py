"""Each langkah of a siklus with its paper: original, scan, place, or lacking (SOP, Pencatatan dan Pendataan)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.adapters.jam import ZONA
from kinerja.domain.alur import Status
from kinerja.domain.galat import GalatMasukan
from kinerja.domain.hak import Pelaku, Tindakan, boleh_lihat
from kinerja.domain.penyusutan import MASIH, KeadaanArsip
from kinerja.ext import db
from kinerja.models import AsliKertas, Dokumen
from kinerja.services import hak, naskah
from kinerja.services.arsip import cetak as arsip_cetak
from kinerja.services.berkas.dokumen import dokumen_siklus
from kinerja.services.berkas.hak import ambil_terlihat, dokumen_terlihat
from kinerja.services.berkas.susulkan import arsip_siklus
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.siklus import perjalanan
from kinerja.services.transaksi import menulis

DI_ARSIP = "Tercatat di arsip"
"""Said instead of the place of a bundle that is not for the one who reads."""


@dataclass(frozen=True)
class BarisKertas:
    """A paper: in its newest version. `pindaian`: its bytes are a signed scan; `asli`: where its original lies."""

    dokumen_id: int
    judul: str
    versi: int
    tanggal: date
    pindaian: bool
    ditandatangani: bool
    asli: str


@dataclass(frozen=True)
class KertasLangkah:
    """A langkah with its papers. `output`: what the SOP says it makes; `selesai`: is it done?"""

    nomor: str
    ringkas: str
    output: str
    selesai: bool
    baris: tuple[BarisKertas, ...]

    @property
    def kurang(self) -> str:
        """What is lacking, in words; "" when nothing is."""
        if not self.baris:
            return "Belum ada naskah." if self.selesai else ""
        tanpa = sum(not kertas.asli for kertas in self.baris)
        return f"{tanpa} naskah tanpa letak asli." if tanpa else ""


@dataclass(frozen=True)
class LembarKertas:
    """The papers of a siklus by langkah. `pergi`: what became of them, "" while they are there."""

    siklus_id: int
    nama: str
    letak_arsip: str
    langkah: tuple[KertasLangkah, ...]
    pergi: str = ""

    @property
    def kurang(self) -> int:
        """How many langkah lack something."""
        return sum(bool(langkah.kurang) for langkah in self.langkah)


def lembar(siklus_id: int, *, oleh: Pelaku) -> LembarKertas:
    """The papers of a siklus that `oleh` may see. Raises TidakDitemukan."""
    siklus = naskah.ambil_siklus(siklus_id)
    keadaan = perjalanan.keadaan_siklus(siklus)
    arsip = arsip_siklus(siklus_id)
    terbuka = arsip is not None and boleh_lihat(oleh, arsip.keamanan)
    letak_arsip = arsip_cetak.letak(arsip) if arsip and terbuka else ""
    pergi = KeadaanArsip(arsip.keadaan).label if arsip and terbuka and arsip.keadaan not in MASIH else ""
    di_arsip = pergi or (letak_arsip if terbuka or arsip is None else DI_ARSIP)
    per_langkah = defaultdict(list)
    asli = _asli(siklus_id)
    for dokumen in _terbaru(dokumen_siklus(siklus_id)):
        if dokumen_terlihat(dokumen, oleh):
            per_langkah[dokumen.kunci].append(_baris(dokumen, asli.get(dokumen.id, di_arsip)))
    langkah = tuple(
        KertasLangkah(
            langkah_sop.nomor_sop,
            langkah_sop.ringkas,
            langkah_sop.output,
            keadaan.status_langkah(langkah_sop.kunci) is Status.SELESAI,
            tuple(per_langkah[langkah_sop.kunci]),
        )
        for langkah_sop in keadaan.sop.langkah
    )
    return LembarKertas(siklus_id, perjalanan.nama_siklus(siklus), letak_arsip, langkah, pergi)


def _terbaru(semua: list[Dokumen]) -> list[Dokumen]:
    baru: dict[tuple[str, int], Dokumen] = {}
    for dokumen in semua:
        baru[dokumen.jenis, dokumen.sumber] = dokumen
    return list(baru.values())


def _asli(siklus_id: int) -> dict[int, str]:
    kueri = select(AsliKertas.dokumen_id, AsliKertas.letak).join(Dokumen, Dokumen.id == AsliKertas.dokumen_id)
    return dict(db.session.execute(kueri.where(Dokumen.siklus_id == siklus_id)).all())


def _baris(dokumen: Dokumen, asli: str) -> BarisKertas:
    return BarisKertas(
        dokumen.id,
        dokumen.judul,
        dokumen.versi,
        dokumen.dibuat_pada.astimezone(ZONA).date(),
        bool(dokumen.isi.get("pindaian")),
        any(sah.jenis == "tanda_tangan" for sah in dokumen.pengesahan),
        asli,
    )


def letak(dokumen_id: int, *, oleh: Pelaku) -> tuple[Dokumen, str]:
    """A paper that `oleh` may see, and where its original was said to lie ("" where nothing was said)."""
    dokumen = ambil_terlihat(dokumen_id, oleh=oleh)
    ada = db.session.get(AsliKertas, dokumen_id)
    return dokumen, ada.letak if ada else ""


@menulis
def catat(dokumen_id: int, di: str, *, oleh: Pelaku) -> int:
    """Say where the original lies; "" takes it back. Returns the id of the siklus. Raises GalatMasukan, HakDitolak."""
    dokumen, lama = letak(dokumen_id, oleh=oleh)
    hak.wajib(oleh, Tindakan.ARSIP_SIMPAN, dokumen.siklus_id)
    if di == lama:
        raise GalatMasukan({"letak": "Letaknya sudah tercatat begitu. Tulis letak yang baru, atau kembali."})
    ada = db.session.get(AsliKertas, dokumen_id)
    if ada is None:
        ada = AsliKertas(dokumen_id=dokumen_id)
        db.session.add(ada)
    ada.letak, ada.oleh, ada.pada = di, oleh.sebutan, jam.sekarang()
    if not di:
        db.session.delete(ada)
    rincian = {"naskah": dokumen.judul, "dari": lama, "ke": di}
    catat_jejak(
        Aksi.LETAK_ASLI, oleh=oleh, siklus_id=dokumen.siklus_id, objek="dokumen", objek_id=dokumen_id, rincian=rincian
    )
    return dokumen.siklus_id
