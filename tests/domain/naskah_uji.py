"""The issued SOP for tests, and a small helper that carries a siklus along it."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from kinerja.domain import alur
from kinerja.domain.alur import Riwayat
from kinerja.domain.sop import Peran, Sop, baca_sop

BERKAS = Path(__file__).parents[2] / "kinerja" / "sop" / "b-220-bkpsdm-065-3-32.toml"
TEKS = BERKAS.read_text(encoding="utf-8")
ALASAN = "Data pendukung belum lengkap"
SENIN = datetime(2026, 4, 6, 1, 0, tzinfo=UTC)  # Senin, 6 April 2026, 09.00 WITA


@cache
def sop_terbit() -> Sop:
    """The SOP as issued."""
    return baca_sop(TEKS, BERKAS.name)


class Perjalanan:
    """A siklus that the right desk carries on at `waktu`; each act replaces `riwayat`."""

    def __init__(self, waktu: datetime = SENIN, sop: Sop | None = None) -> None:
        self.sop = sop or sop_terbit()
        self.waktu = waktu
        peran = self.sop.pertama.penanggung_jawab
        self.riwayat: Riwayat = alur.mulai(self.sop, pelaku="Budi (Kepala)", peran=peran, waktu=waktu)

    @property
    def keadaan(self) -> alur.Keadaan:
        return alur.keadaan(self.riwayat)

    @property
    def terbuka(self) -> list[tuple[str, int | None]]:
        return [(posisi.kunci, posisi.unit) for posisi in self.keadaan.terbuka]

    def siapa(self, kunci: str, peran: Peran | None) -> dict:
        peran = peran or self.sop.langkah_kunci(kunci).penanggung_jawab
        return {"peran": peran, "pelaku": f"Orang ({peran.label})", "waktu": self.waktu}

    def selesai(self, kunci: str, *unit: int, peran: Peran | None = None, **lain) -> "Perjalanan":
        self.riwayat = alur.selesaikan(self.riwayat, kunci, unit=unit, **self.siapa(kunci, peran), **lain)
        return self

    def kembali(self, dari: str, ke: str, *unit: int, peran: Peran | None = None, **lain) -> "Perjalanan":
        isi = {"alasan": ALASAN, **self.siapa(dari, peran), **lain}
        self.riwayat = alur.kembalikan(self.riwayat, dari, ke, unit=unit, **isi)
        return self

    def sampai(self, kunci: str, *unit: int) -> "Perjalanan":
        """Finish everything that is open until `kunci` is."""
        while kunci not in {satu for satu, _ in self.terbuka}:
            self.selesaikan_satu(unit or (1, 2))
        return self

    def sampai_habis(self, *unit: int) -> "Perjalanan":
        while self.terbuka:
            self.selesaikan_satu(unit or (1, 2))
        return self

    def selesaikan_satu(self, unit: tuple[int, ...]) -> None:
        kunci, satu = self.terbuka[0]
        if self.sop.langkah_kunci(kunci).menetapkan_unit:
            self.selesai(kunci, *unit)
        else:
            self.selesai(kunci, *(() if satu is None else (satu,)))
