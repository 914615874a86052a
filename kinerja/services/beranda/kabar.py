"""What has been told to a person, beside what waits for him: grouped by siklus and day, without what is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kinerja.adapters import jam
from kinerja.domain.hak import Pelaku
from kinerja.domain.tautan import Apa, baca_tautan, ke
from kinerja.models import Pemberitahuan
from kinerja.services import pemberitahuan
from kinerja.services.siklus import baca as siklus_baca

from .tugas import Tugas


@dataclass(frozen=True)
class Kabar:
    """One notice. `jabatan`: for which of his jabatan, "" where he holds one."""

    id: int
    teks: str
    jabatan: str
    pada: datetime
    baru: bool


@dataclass(frozen=True)
class KelompokKabar:
    """The notices of one day about one siklus; `siklus` is "" for those about none."""

    siklus: str
    hari: date
    kabar: tuple[Kabar, ...]

    @property
    def baru(self) -> bool:
        """Is there one that nobody has read?"""
        return any(kabar.baru for kabar in self.kabar)


def daftar(tugas: Iterable[Tugas], *, oleh: Pelaku) -> list[KelompokKabar]:
    """The notices of all jabatan of this person, newest first, but for what stands among `tugas` or is done."""
    milik, nama = pemberitahuan.milik(oleh), dict(siklus_baca.pilihan_siklus())
    giliran, tertaut = _tampak(tugas)
    kelompok: dict[tuple[date, str], list[Kabar]] = {}
    for pesan in pemberitahuan.daftar(*milik):
        if _selesai(pesan) or pesan.kunci.startswith(giliran) or pesan.tautan in tertaut:
            continue
        tautan = baca_tautan(pesan.tautan)
        siklus = nama.get(tautan.siklus_id or 0, "") if tautan else ""
        jabatan = milik[pesan.jabatan_id].sebutan if len(milik) > 1 else ""
        kabar = Kabar(pesan.id, pesan.teks, jabatan, pesan.dibuat_pada, pesan.dibaca_pada is None)
        kelompok.setdefault((pesan.dibuat_pada.astimezone(jam.ZONA).date(), siklus), []).append(kabar)
    return [KelompokKabar(siklus, hari, tuple(isi)) for (hari, siklus), isi in kelompok.items()]


def _tampak(tugas: Iterable[Tugas]) -> tuple[tuple[str, ...], set[str]]:
    """By what the notices of these tasks are known: how their keys begin, and what they are about."""
    semua = list(tugas)
    langkah = (satu_tugas for satu_tugas in semua if satu_tugas.jenis == "langkah")
    giliran = tuple(pemberitahuan.kunci_giliran(posisi.siklus_id, posisi.kunci, posisi.unit_id) for posisi in langkah)
    benda = {str(ke(Apa.DISPOSISI, satu_tugas.disposisi_id)) for satu_tugas in semua if satu_tugas.disposisi_id}
    benda |= {str(ke(Apa.REKOMENDASI, butir.rekomendasi_id)) for butir in semua if butir.rekomendasi_id}
    return giliran, benda | ({str(ke(Apa.PENGUKUHAN))} if any(s.jenis == "pengukuhan" for s in semua) else set())


def _selesai(pesan: Pemberitahuan) -> bool:
    """Did it tell of a turn that has been taken, or seen?"""
    return pesan.kunci.startswith(pemberitahuan.GILIRAN) and pesan.dibaca_pada is not None
