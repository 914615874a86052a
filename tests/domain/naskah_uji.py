"""The issued SOP for tests, invented ones, and a small helper that carries a siklus along them."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from kinerja.domain import alur
from kinerja.domain.alur import Riwayat
from kinerja.domain.sop import Peran, Sop, baca_sop

BERKAS = Path(__file__).parents[2] / "kinerja" / "sop" / "b-220-bkpsdm-065-3-32.toml"
TEKS = BERKAS.read_text(encoding="utf-8")
KEPALA_NASKAH = TEKS.split("[[langkah]]", maxsplit=1)[0]
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
        while kunci not in {kunci_terbuka for kunci_terbuka, _ in self.terbuka}:
            self.selesaikan_satu(unit or (1, 2))
        return self

    def sampai_habis(self, *unit: int) -> "Perjalanan":
        while self.terbuka:
            self.selesaikan_satu(unit or (1, 2))
        return self

    def selesaikan_satu(self, unit: tuple[int, ...]) -> None:
        kunci, unit_terbuka = self.terbuka[0]
        if self.sop.langkah_kunci(kunci).menetapkan_unit:
            self.selesai(kunci, *unit)
        else:
            self.selesai(kunci, *(() if unit_terbuka is None else (unit_terbuka,)))


@st.composite
def sop_karangan(draw) -> Sop:
    """Any SOP that the reader accepts: some langkah per unit, performers, waktu and return edges at will."""
    banyak = draw(st.integers(3, 7))
    penetap = draw(st.integers(0, banyak - 2))
    per_unit = [i > penetap and draw(st.booleans()) for i in range(banyak)]
    per_unit[draw(st.integers(penetap + 1, banyak - 1))] = True
    return _karang(tuple(_baris(draw, i, penetap, per_unit) for i in range(banyak)))


def _baris(draw, urut: int, penetap: int, per_unit: list[bool]) -> str:
    peran = draw(st.lists(st.sampled_from(["kepala", "sekretaris", "kabid"]), min_size=1, max_size=2, unique=True))
    kembali = []
    for ke in draw(st.lists(st.integers(0, urut - 1), max_size=2, unique=True)) if urut else []:
        if all(per_unit[ke:urut]) and (per_unit[urut] or draw(st.booleans())):
            kembali.append(f'{{ ke = "l{ke}", lingkup = "unit" }}')
        elif not per_unit[urut]:
            kembali.append(f'{{ ke = "l{ke}", lingkup = "semua" }}')
    pelaksana = ", ".join(f'{{ peran = "{nama_peran}", tersurat = false }}' for nama_peran in peran)
    return f"""
urut = {urut + 1}
nomor_sop = "{urut + 1}"
kunci = "l{urut}"
uraian = "Langkah {urut}"
pelaksana = [{pelaksana}]
waktu = {draw(st.integers(1, 4))}
waktu_tertulis = "-"
ringkas = "Langkah {urut}"
tindakan = "Teruskan"
cetak = "Lembar"
per_unit = {str(per_unit[urut]).lower()}
menetapkan_unit = {str(urut == penetap).lower()}
kembali = [{", ".join(kembali)}]
"""


@cache
def _karang(baris: tuple[str, ...]) -> Sop:
    return baca_sop("\n[[langkah]]".join((KEPALA_NASKAH, *baris)), "karangan.toml")
