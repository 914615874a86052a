"""Versions of the report of a siklus, and what differs between two of them: figures and words as they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from kinerja.domain.beda_laporan import BedaLaporan, bandingkan, dapat_dibandingkan
from kinerja.domain.galat import TidakDitemukan
from kinerja.domain.hak import Pelaku
from kinerja.domain.tunda import tunda
from kinerja.models import Dokumen, Siklus
from kinerja.services import naskah
from kinerja.services.berkas.dokumen import dokumen_siklus
from kinerja.services.berkas.hak import dokumen_terlihat
from kinerja.services.siklus import perjalanan

from .isi import BAGIAN_NARASI
from .kekurangan import tulisan_diragukan

NOTULEN = "notulen"
SEBUTAN = {
    NOTULEN: "Angka yang disepakati rapat",
    "laporan": "Draft versi {}",
    "laporan_ajuan": "Diajukan, versi {}",
    "laporan_final": "Ditandatangani",
}
"""Kinds of papers that keep the figures of the siklus, and what each version is called."""
TERENDAH = 1
"""The lowest band of the scale, as `tingkat`."""


@dataclass(frozen=True)
class Versi:
    """One version: its paper, and its contents where they are kept as data (None: there is the paper alone)."""

    dokumen: Dokumen
    isi: Mapping | None

    @property
    def sebutan(self) -> str:
        """ "Draft versi 2"."""
        return SEBUTAN[self.dokumen.jenis].format(self.dokumen.versi)


@dataclass(frozen=True)
class Banding:
    """Two versions side by side; `beda` None: one of them is not kept as data."""

    lama: Versi
    baru: Versi

    @tunda
    def beda(self) -> BedaLaporan | None:
        """What differs."""
        if self.lama.isi is None or self.baru.isi is None:
            return None
        return bandingkan(self.lama.isi, self.baru.isi, judul_tambahan(self.baru.isi) | BAGIAN_NARASI)

    @property
    def tanpa_data(self) -> list[str]:
        """Which of the two cannot be compared."""
        return [versi.sebutan for versi in (self.lama, self.baru) if versi.isi is None]


def judul_tambahan(isi: Mapping) -> dict[str, str]:
    """The parts that the office has added, by their headings in this version."""
    return {bagian["kunci"]: bagian["judul"] for bagian in isi.get("susunan", ())}


@dataclass(frozen=True)
class HalamanBanding:
    """The page of two versions. `banding` None: there are not two yet."""

    siklus_id: int
    nama: str
    versi: tuple[Versi, ...]
    banding: Banding | None


@dataclass(frozen=True)
class Ikhtisar:
    """What stands beside the report at the desk that signs it.

    `rendah`: names of the indicators in the lowest band; `putusan`: what the rapat changed or put off, as dicts
    indikator, keputusan, perubahan, alasan; `sejak_rapat`, `sejak_versi`: what changed, None where there is nothing
    to compare with; `diragukan`: what its words say otherwise than its tables.
    """

    ringkas: Mapping
    rendah: tuple[tuple[str, str], ...]
    putusan: tuple[Mapping, ...]
    sejak_rapat: Banding | None
    sejak_versi: Banding | None
    diragukan: tuple[str, ...] = ()


def semua(siklus_id: int, *, oleh: Pelaku) -> tuple[Versi, ...]:
    """Every version that this officer may read, oldest first; of the notulen the paper that keeps figures."""
    terlihat = [
        dokumen for dokumen in dokumen_siklus(siklus_id) if dokumen.jenis in SEBUTAN and dokumen_terlihat(dokumen, oleh)
    ]
    return tuple(_versi(dokumen) for dokumen in terlihat if not dokumen.isi.get("pindaian"))


def _versi(dokumen: Dokumen) -> Versi:
    isi = dokumen.isi.get("angka", {}) if dokumen.jenis == NOTULEN else dokumen.isi
    return Versi(dokumen, isi if dapat_dibandingkan(isi) else None)


def halaman(siklus_id: int, lama_id: int | None, baru_id: int | None, *, oleh: Pelaku) -> HalamanBanding:
    """Two versions by the ids of their papers; without them the newest and the one before. Raises TidakDitemukan."""
    siklus, versi = naskah.ambil_siklus(siklus_id), semua(siklus_id, oleh=oleh)
    baru = _cari(versi, baru_id) if baru_id else next(reversed(versi), None)
    lama = _cari(versi, lama_id) if lama_id else _sebelum(versi, baru)
    banding = Banding(lama, baru) if lama and baru else None
    return HalamanBanding(siklus_id, perjalanan.nama_siklus(siklus), versi, banding)


def _cari(versi: tuple[Versi, ...], dokumen_id: int) -> Versi:
    temuan = next((versi_dokumen for versi_dokumen in versi if versi_dokumen.dokumen.id == dokumen_id), None)
    if temuan is None:
        raise TidakDitemukan("Versi itu tidak ada pada siklus ini. Pilih dari daftar.")
    return temuan


def _sebelum(versi: tuple[Versi, ...], baru: Versi | None) -> Versi | None:
    """The last version before one that is not that version itself in another form: a report, signed, is what it was."""
    if baru is None:
        return None
    sidik = baru.dokumen.berkas.sha256
    lain = (
        versi_dokumen
        for versi_dokumen in reversed(versi)
        if versi_dokumen.dokumen.id < baru.dokumen.id and versi_dokumen.dokumen.berkas.sha256 != sidik
    )
    return next(lain, None)


def ikhtisar(siklus: Siklus, dokumen: Dokumen, *, oleh: Pelaku) -> Ikhtisar | None:
    """What is to be known of the report that a desk has before it; None where its contents are not kept as data."""
    baru = _versi(dokumen)
    if baru.isi is None:
        return None
    versi = [versi_dokumen for versi_dokumen in semua(siklus.id, oleh=oleh) if versi_dokumen.dokumen.id < dokumen.id]
    rapat = next((versi_dokumen for versi_dokumen in reversed(versi) if versi_dokumen.dokumen.jenis == NOTULEN), None)
    sejenis = next(
        (versi_dokumen for versi_dokumen in reversed(versi) if versi_dokumen.dokumen.jenis == dokumen.jenis), None
    )
    return Ikhtisar(
        ringkas=baru.isi["ringkas"],
        rendah=tuple(
            (unit["nama"], baris["indikator"])
            for unit in baru.isi["unit"]
            for baris in unit["baris"]
            if baris.get("tingkat") == TERENDAH
        ),
        putusan=tuple((baru.isi.get("rapat") or {}).get("keputusan", ())),
        sejak_rapat=Banding(rapat, baru) if rapat else None,
        sejak_versi=Banding(sejenis, baru) if sejenis else None,
        diragukan=tuple(kurang.teks for kurang in tulisan_diragukan(baru.isi)),
    )
