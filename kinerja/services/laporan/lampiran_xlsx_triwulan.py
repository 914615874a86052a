"""The sheet of the triwulan: figures up to now and against the target of the year, from those of each triwulan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from kinerja.adapters.lembar_kerja_rumus import Isi, LembarRumus, Rumus, baris_pertama, nama_kolom
from kinerja.domain.angka import KONTEKS, bulatkan, jumlahkan
from kinerja.domain.definisi import CaraAkumulasi
from kinerja.domain.rerata import HITUNG

from .isi_beku import persen, tertimbang
from .rumus_xlsx import dalam_rata_rata, rumus_capaian, rumus_rerata

NAMA = "Triwulan"
_TW = ("I", "II", "III", "IV")
_AWAL = (("nomor", "No.", 6), ("unit", "Unit", 26), ("indikator", "Indikator kinerja", 46), ("satuan", "Satuan", 12))
_TRIWULANAN = (("target", "Target"), ("realisasi", "Realisasi"), ("pembilang", "Pembilang"), ("penyebut", "Penyebut"))
_SAMPAI = (
    ("sampai_target", "Target s.d. periode ini", 14),
    ("sampai_realisasi", "Realisasi s.d. periode ini", 14),
    ("sampai", "Capaian s.d. periode ini (%)", 14),
    ("sampai_rata", "Capaian s.d. dalam rata-rata (%)", 15),
)
_TAHUN = (
    ("tahunan_target", "Target tahunan", 14),
    ("tahunan_realisasi", "Realisasi terhadap target tahunan", 16),
    ("tahunan", "Capaian terhadap target tahunan (%)", 16),
    ("tahunan_rata", "Capaian tahunan dalam rata-rata (%)", 16),
)
_KEPALA = (
    "Sel berlatar abu-abu berisi rumus; angka lainnya dari laporan.",
    "Angka s.d. periode ini hanya memuat triwulan yang mempunyai target dan realisasi; yang tidak dimuat disebut pada "
    "kolom Keterangan.",
    "Target pembanding ialah batas terdekat pada target rentang, dan peringkat pada indikator predikat.",
)
_TELITI = 6
"""Decimals within which a figure and the formula for it are one: a sheet computes in binary."""


def buku_triwulan(isi: Mapping, judul: str) -> Iterator[LembarRumus]:
    """The sheet; none of a report that was frozen before its triwulan were kept."""
    if any("triwulan" in baris for unit in isi["unit"] for baris in unit["baris"]):
        yield _Lembar(isi, judul).lembar()


class _Lembar:
    def __init__(self, isi: Mapping, judul: str) -> None:
        self.isi = isi
        self.setahun = bool(isi.get("tahunan"))
        kolom = [*_AWAL, ("cara", "Cara menggabungkan triwulan", 20)]
        for kunci, nama in _TRIWULANAN:
            kolom += [
                (f"{kunci}_{urut}", f"{nama} TW {romawi}", 12)
                for urut, romawi in enumerate(_TW, start=1)
                if kunci == "target" or self._berisi(urut, "realisasi" if kunci == "realisasi" else "pecahan")
            ]
        kolom += [("menurut", "Menurut empat triwulan", 14)] if self.setahun else list(_SAMPAI)
        kolom += [*_TAHUN, ("bobot", "Bobot", 10), ("keterangan", "Keterangan", 50)]
        self.kunci = [kunci for kunci, *_ in kolom]
        self.kosong = LembarRumus(NAMA, (judul, *_KEPALA), [(nama, lebar) for _, nama, lebar in kolom], ())

    def _berisi(self, urut: int, apa: str) -> bool:
        """Has any indicator a figure of that triwulan?"""
        return any(baris["triwulan"][apa][urut - 1] for unit in self.isi["unit"] for baris in unit["baris"])

    def lembar(self) -> LembarRumus:
        """Rows of all units, then their means and that of the office."""
        awal = baris_pertama(self.kosong)
        baris: list[list[Isi]] = []
        rerata: list[list[Isi]] = []
        for unit in self.isi["unit"]:
            dari = awal + len(baris)
            for indikator in unit["baris"]:
                baris.append(self._baris(awal + len(baris), unit["nama"], indikator))
            rerata.append(self._rerata(unit["rerata"], unit["nama"], dari, awal + len(baris) - 1))
        rerata.append(self._rerata(self.isi["ringkas"], "seluruh kantor", awal, awal + len(baris) - 1))
        return LembarRumus(NAMA, self.kosong.pembuka, self.kosong.kolom, [*baris, *rerata], beku=len(_AWAL) - 1)

    def _sel(self, kunci: str, nomor: int) -> str:
        return f"{nama_kolom(self.kunci.index(kunci))}{nomor}"

    def _baris(self, nomor: int, unit: str, indikator: Mapping) -> list[Isi]:
        triwulan = indikator["triwulan"]
        sel: dict[str, Isi] = {
            "nomor": str(indikator["nomor"]),
            "unit": unit,
            "indikator": indikator["indikator"],
            "satuan": indikator["satuan"],
            "cara": CaraAkumulasi(triwulan["cara"]).label,
            "bobot": persen(indikator.get("bobot", "")),
            "keterangan": _keterangan(indikator),
            **self._triwulan(nomor, triwulan),
            **self._tahunan(nomor, indikator),
        }
        if self.setahun:
            sel["menurut"] = self._gabung(nomor, triwulan, "realisasi", triwulan["terisi"], triwulan["hasil"])
        else:
            sel |= self._sampai(nomor, indikator)
        return [sel.get(kunci) for kunci in self.kunci]

    def _triwulan(self, nomor: int, triwulan: Mapping) -> dict[str, Isi]:
        sel: dict[str, Isi] = {}
        for urut in range(1, len(_TW) + 1):
            sel[f"target_{urut}"] = _angka(triwulan["target"][urut - 1])
            realisasi = _angka(triwulan["realisasi"][urut - 1])
            if pecahan := triwulan["pecahan"][urut - 1]:
                sel[f"pembilang_{urut}"], sel[f"penyebut_{urut}"] = map(Decimal, pecahan)
                if isinstance(realisasi, Decimal):
                    atas, bawah = self._sel(f"pembilang_{urut}", nomor), self._sel(f"penyebut_{urut}", nomor)
                    realisasi = Rumus(f"={atas}/{bawah}*100", realisasi)
            sel[f"realisasi_{urut}"] = realisasi
        return sel

    def _sampai(self, nomor: int, indikator: Mapping) -> dict[str, Isi]:
        triwulan, hitung = indikator["triwulan"], indikator["hitung_sampai"]
        target: Isi = _angka(hitung.get("target", ""))
        if triwulan["setahun"] and indikator["hitung_tahunan"].get("target") == hitung.get("target"):
            target = Rumus(f"={self._sel('tahunan_target', nomor)}", target) if isinstance(target, Decimal) else target
        elif not triwulan["setahun"]:
            target = self._gabung(nomor, triwulan, "target", triwulan["sampai"], hitung.get("target", ""))
        return {
            "sampai_target": target,
            "sampai_realisasi": self._gabung(
                nomor, triwulan, "realisasi", triwulan["sampai"], hitung.get("realisasi", "")
            ),
            **self._capaian(nomor, "sampai", hitung, indikator["sampai"]),
        }

    def _tahunan(self, nomor: int, indikator: Mapping) -> dict[str, Isi]:
        triwulan, hitung = indikator["triwulan"], indikator["hitung_tahunan"]
        realisasi: Isi = _angka(hitung.get("realisasi", ""))
        if not self.setahun:
            terisi = triwulan["terisi"]
            realisasi = self._gabung(nomor, triwulan, "realisasi", terisi, hitung.get("realisasi", ""))
        return {
            "tahunan_target": _angka(hitung["target"]) if "target" in hitung else indikator["tahunan_target"],
            "tahunan_realisasi": realisasi,
            **self._capaian(nomor, "tahunan", hitung, indikator["tahunan"]),
        }

    def _capaian(self, nomor: int, nama: str, hitung: Mapping, tercetak: str) -> dict[str, Isi]:
        angka = tercetak.partition("\n")[0].rstrip("*")
        tempat = [self._sel(f"{nama}_{apa}", nomor) for apa in ("realisasi", "target")]
        return {
            nama: rumus_capaian(hitung, angka, *tempat),
            f"{nama}_rata": dalam_rata_rata(hitung, angka, self._sel(nama, nomor), self.isi),
        }

    def _gabung(self, nomor: int, triwulan: Mapping, apa: str, urutan: Sequence[int], hasil: str) -> Isi:
        """The figures of these triwulan by the way of the indicator; as it was computed where no formula gives it."""
        if not hasil or not urutan:
            return _angka(hasil)
        terhitung = _rumus(
            CaraAkumulasi(triwulan["cara"]), apa, [self._bagian(nomor, triwulan, apa, urut) for urut in urutan]
        )
        if terhitung is None or bulatkan(terhitung[1], _TELITI) != bulatkan(Decimal(hasil), _TELITI):
            return Decimal(hasil)
        return Rumus(f"={terhitung[0]}", Decimal(hasil))

    def _bagian(self, nomor: int, triwulan: Mapping, apa: str, urut: int) -> dict[str, tuple[str, Isi]]:
        pecahan = triwulan["pecahan"][urut - 1] if apa == "realisasi" else []
        bagian = {"angka": (self._sel(f"{apa}_{urut}", nomor), _angka(triwulan[apa][urut - 1]))}
        for nama, angka in zip(("pembilang", "penyebut"), pecahan, strict=False):
            bagian[nama] = (self._sel(f"{nama}_{urut}", nomor), Decimal(angka))
        return bagian

    def _rerata(self, rerata: Mapping, nama: str, dari: int, sampai: int) -> list[Isi]:
        sel: dict[str, Isi] = {"unit": f"{rerata.get('sebutan', HITUNG)} {nama}"}
        for apa in ("tahunan",) if self.setahun else ("sampai", "tahunan"):
            kolom, bobot = (nama_kolom(self.kunci.index(kunci)) for kunci in (f"{apa}_rata", "bobot"))
            rumus = rumus_rerata(kolom, bobot, dari, sampai, tertimbang=tertimbang(rerata))
            tercetak = rerata.get(apa, "")
            hasil = persen(tercetak)
            sel[f"{apa}_rata"] = tercetak if hasil is None else Rumus(rumus, hasil)
        return [sel.get(kunci, "") for kunci in self.kunci]


def _keterangan(indikator: Mapping) -> str:
    sampai = indikator["sampai"].partition("\n")[2]
    bagian = (("S.d. periode ini", sampai), ("Terhadap target tahunan", indikator["tahunan_catatan"]))
    return "; ".join(f"{nama}: {kata}" for nama, kata in bagian if kata)


def _angka(teks: str) -> Isi:
    """A canonical number, or the words that stand in its place."""
    try:
        return Decimal(teks) if teks else None
    except ArithmeticError:
        return teks


def _rumus(
    cara: CaraAkumulasi, apa: str, bagian: Sequence[Mapping[str, tuple[str, Isi]]]
) -> tuple[str, Decimal] | None:
    """(formula without "=", what it gives) over the cells of some triwulan; None where one of them is no number."""
    if cara == CaraAkumulasi.RASIO and apa == "realisasi":
        return _nisbah(bagian)
    sel = [sel_bagian for sel_bagian, _ in (satuan["angka"] for satuan in bagian)]
    angka = [nilai for _, nilai in (satuan["angka"] for satuan in bagian) if isinstance(nilai, Decimal)]
    if len(angka) < len(sel):
        return None
    if cara == CaraAkumulasi.AKUMULATIF:
        return "+".join(sel), jumlahkan(angka)
    if cara == CaraAkumulasi.RATA_RATA:
        return f"({'+'.join(sel)})/{len(sel)}", KONTEKS.divide(jumlahkan(angka), Decimal(len(angka)))
    return sel[-1], angka[-1]


def _nisbah(bagian: Iterable[Mapping[str, tuple[str, Isi]]]) -> tuple[str, Decimal] | None:
    pasangan = [(satuan.get("pembilang"), satuan.get("penyebut")) for satuan in bagian]
    atas = [atas for atas, _ in pasangan if atas]
    bawah = [bawah for _, bawah in pasangan if bawah]
    jumlah = jumlahkan(nilai for _, nilai in bawah if isinstance(nilai, Decimal))
    if len(atas) < len(pasangan) or len(bawah) < len(pasangan) or not jumlah:
        return None
    hasil = KONTEKS.divide(jumlahkan(nilai for _, nilai in atas if isinstance(nilai, Decimal)), jumlah)
    rumus = f"({'+'.join(sel for sel, _ in atas)})/({'+'.join(sel for sel, _ in bawah)})*100"
    return rumus, KONTEKS.multiply(hasil, Decimal(100))
