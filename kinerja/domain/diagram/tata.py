"""Where everything stands. Lines run in the gaps between rows, so that none crosses a text: the way forward in the
middle of a gap, returns out of a box above it and into a box below it.
"""

import textwrap
from collections import Counter
from dataclasses import replace

from kinerja.domain.sop import Kembali, Langkah, Lingkup, Sop

from .bentuk import Baris, Diagram, JenisKotak, JenisPanah, Kolom, Kotak, Panah, Titik, Tulisan

KOTAK_LEBAR, KOTAK_TINGGI = 116, 46
UJUNG_LEBAR, UJUNG_TINGGI = 92, 28
LAJUR, SELA = 136, 44
KEPALA_TINGGI, TEPI, NOMOR = 56, 8, 58
SALURAN, KETERANGAN = 16, 128
PANAH = 7
_GESER_KEMBALI = KOTAK_LEBAR / 2 - 18
_HURUF_KOTAK, _HURUF_KEPALA, BARIS_HURUF = 17, 18, 15


def susun_diagram(sop: Sop) -> Diagram:
    """Lay the flow of an SOP out."""
    return _Penata(sop).susun()


class _Penata:
    def __init__(self, sop: Sop) -> None:
        self.sop = sop
        self.atas = TEPI + KEPALA_TINGGI
        self.kanan = TEPI + NOMOR + LAJUR * len(sop.kolom)
        self.bawah = self._atas_kotak(len(sop.langkah) + 1) + UJUNG_TINGGI + SELA / 2
        self._saluran: list[list[tuple[float, float]]] = []
        self._masuk: dict[str, list[float]] = {}

    def susun(self) -> Diagram:
        kembali = [panah for langkah in self.sop.langkah for panah in self._panah_kembali(langkah)]
        return Diagram(
            lebar=self.kanan + SALURAN * (len(self._saluran) + 1) + (KETERANGAN if kembali else 0) + TEPI,
            tinggi=self.bawah + TEPI,
            judul=f"Diagram alur {self.sop.nama_alur}",
            uraian=self._uraian(),
            kolom=tuple(self._kolom(urut) for urut in range(len(self.sop.kolom))),
            baris=tuple(self._baris(langkah) for langkah in self.sop.langkah),
            kotak=self._semua_kotak(),
            panah=(*self._panah_bersama(), *self._panah_maju(), *self._beri_tulisan(kembali)),
            tepi=TEPI,
            atas=self.atas,
            bawah=self.bawah,
        )

    # places

    def _atas_kotak(self, urut: int) -> float:
        """Top of the boxes of row `urut`; 0 is the beginning, n + 1 the end."""
        mulai = self.atas + SELA / 2
        if urut == 0:
            return mulai
        return mulai + UJUNG_TINGGI + SELA + (urut - 1) * (KOTAK_TINGGI + SELA)

    def _bawah_kotak(self, urut: int) -> float:
        return self._atas_kotak(urut) + (KOTAK_TINGGI if urut else UJUNG_TINGGI)

    def _tengah(self, peran: str) -> float:
        urut = next(i for i, kolom in enumerate(self.sop.kolom) if kolom.peran == peran)
        return TEPI + NOMOR + LAJUR * (urut + 0.5)

    def _tengah_baris(self, urut: int) -> float:
        """Where the way forward passes a row; its ends stand in the lane of their neighbour."""
        langkah = self.sop.langkah[min(max(urut, 1), len(self.sop.langkah)) - 1]
        return self._tengah(langkah.penanggung_jawab)

    # shapes

    def _kolom(self, urut: int) -> Kolom:
        kolom, x = self.sop.kolom[urut], TEPI + NOMOR + LAJUR * urut
        baris = textwrap.wrap(kolom.judul, _HURUF_KEPALA)
        return Kolom(kolom.peran, x, LAJUR, _tulis(baris, x + LAJUR / 2, TEPI + KEPALA_TINGGI / 2))

    def _baris(self, langkah: Langkah) -> Baris:
        y = self._atas_kotak(langkah.urut)
        nomor = str(langkah.urut)
        if langkah.nomor_sop != nomor:
            nomor += f" ({langkah.nomor_sop})"
        tulisan = Tulisan(TEPI + NOMOR / 2, y + KOTAK_TINGGI / 2 + 5, nomor)
        return Baris(langkah.kunci, y - SELA / 2, KOTAK_TINGGI + SELA, tulisan)

    def _semua_kotak(self) -> tuple[Kotak, ...]:
        akhir = len(self.sop.langkah) + 1
        langkah = [kotak for satu_langkah in self.sop.langkah for kotak in self._kotak(satu_langkah)]
        return (self._ujung(0, "Mulai"), *langkah, self._ujung(akhir, "Selesai"))

    def _ujung(self, urut: int, teks: str) -> Kotak:
        x, y = self._tengah_baris(urut), self._atas_kotak(urut)
        judul = _tulis([teks], x, y + UJUNG_TINGGI / 2)
        return Kotak(JenisKotak.UJUNG, "", x - UJUNG_LEBAR / 2, y, UJUNG_LEBAR, UJUNG_TINGGI, judul)

    def _kotak(self, langkah: Langkah) -> list[Kotak]:
        hasil = []
        for pelaksana in langkah.pelaksana:
            x, y = self._tengah(pelaksana.peran), self._atas_kotak(langkah.urut)
            jenis = JenisKotak.IKUT if pelaksana.ikut else JenisKotak.KERJA
            baris = ["ikut serta"] if pelaksana.ikut else textwrap.wrap(langkah.ringkas, _HURUF_KOTAK)
            rincian = self._rincian(langkah) if pelaksana.peran is langkah.penanggung_jawab else ""
            tulisan = _tulis([*baris, rincian] if rincian else baris, x, y + KOTAK_TINGGI / 2)
            hasil.append(
                Kotak(
                    jenis=jenis,
                    kunci=langkah.kunci,
                    x=x - KOTAK_LEBAR / 2,
                    y=y,
                    lebar=KOTAK_LEBAR,
                    tinggi=KOTAK_TINGGI,
                    judul=tulisan[:-1] if rincian else tulisan,
                    rincian=tulisan[-1:] if rincian else (),
                    per_unit=langkah.per_unit,
                    tersurat=pelaksana.tersurat,
                )
            )
        return hasil

    def _rincian(self, langkah: Langkah) -> str:
        return f"{langkah.waktu} hari" + (" · per unit" if langkah.per_unit else "")

    # lines

    def _panah_maju(self) -> list[Panah]:
        hasil = []
        kunci = ["", *(langkah.kunci for langkah in self.sop.langkah), ""]
        for urut in range(len(self.sop.langkah) + 1):
            x1, y1 = self._tengah_baris(urut), self._bawah_kotak(urut)
            x2, y2 = self._tengah_baris(urut + 1), self._atas_kotak(urut + 1)
            tengah = (y1 + y2) / 2
            belok = () if x1 == x2 else ((x1, tengah), (x2, tengah))
            titik = ((x1, y1), *belok, (x2, y2))
            hasil.append(Panah(JenisPanah.MAJU, kunci[urut], kunci[urut + 1], titik, _ujung_turun(x2, y2)))
        return hasil

    def _panah_bersama(self) -> list[Panah]:
        """A line through the boxes of a langkah that several desks perform; the boxes are drawn over it."""
        hasil = []
        for langkah in self.sop.langkah:
            x = sorted(self._tengah(pelaksana.peran) for pelaksana in langkah.pelaksana)
            y = self._atas_kotak(langkah.urut) + KOTAK_TINGGI / 2
            if len(x) > 1:
                hasil.append(Panah(JenisPanah.BERSAMA, langkah.kunci, langkah.kunci, ((x[0], y), (x[-1], y))))
        return hasil

    def _panah_kembali(self, langkah: Langkah) -> list[Panah]:
        return [self._satu_kembali(langkah, self.sop.langkah_kunci(kembali.ke)) for kembali in langkah.kembali]

    def _satu_kembali(self, dari: Langkah, ke: Langkah) -> Panah:
        """Out of the bottom, right to a channel of its own, up, and into the top of the langkah returned to.

        A second return to the same langkah ends where it meets the line of the first.
        """
        x1 = self._tengah(dari.penanggung_jawab) + _GESER_KEMBALI
        x2 = self._tengah(ke.penanggung_jawab) + _GESER_KEMBALI
        keluar = self._bawah_kotak(dari.urut) + SELA / 4
        masuk, y2 = self._atas_kotak(ke.urut) - SELA / 4, self._atas_kotak(ke.urut)
        x = self._tempat_saluran(masuk, keluar)
        titik = ((x1, self._bawah_kotak(dari.urut)), (x1, keluar), (x, keluar), (x, masuk))
        bertemu = [lama for lama in self._masuk.get(ke.kunci, []) if lama < x]
        self._masuk.setdefault(ke.kunci, []).append(x)
        if bertemu:
            return Panah(JenisPanah.KEMBALI, dari.kunci, ke.kunci, (*titik, (max(bertemu), masuk)))
        return Panah(JenisPanah.KEMBALI, dari.kunci, ke.kunci, (*titik, (x2, masuk), (x2, y2)), _ujung_turun(x2, y2))

    def _tempat_saluran(self, atas: float, bawah: float) -> float:
        """The nearest channel at the right that is free between two heights."""
        bebas = (
            urut for urut, isi in enumerate(self._saluran) if all(bawah < awal or akhir < atas for awal, akhir in isi)
        )
        nomor = next(bebas, len(self._saluran))
        if nomor == len(self._saluran):
            self._saluran.append([])
        self._saluran[nomor].append((atas, bawah))
        return self.kanan + SALURAN * (nomor + 1)

    def _beri_tulisan(self, kembali: list[Panah]) -> list[Panah]:
        """Words beside the channels, at the height of the langkah that returns."""
        x = self.kanan + SALURAN * (len(self._saluran) + 1)
        hasil: list[Panah] = []
        terpakai: Counter[str] = Counter()
        for panah in kembali:
            dari, ke = self.sop.langkah_kunci(panah.dari), self.sop.langkah_kunci(panah.ke)
            y = self._atas_kotak(dari.urut) + KOTAK_TINGGI / 2 + 5 + terpakai[panah.dari] * BARIS_HURUF
            terpakai[panah.dari] += 1
            teks = f"{dari.urut} ke {ke.urut}" + _lingkup(dari.kembali_ke(ke.kunci))
            hasil.append(replace(panah, tulisan=Tulisan(x, y, teks, "start")))
        return hasil

    def _uraian(self) -> tuple[str, ...]:
        return tuple(self._kalimat(langkah) for langkah in self.sop.langkah)

    def _kalimat(self, langkah: Langkah) -> str:
        pemeran = " bersama ".join(satu_pemeran.label for satu_pemeran in langkah.pemeran)
        ikut = ", ".join(pelaksana.peran.label for pelaksana in langkah.pelaksana if pelaksana.ikut)
        teks = f"{langkah.urut}. {langkah.ringkas}: {pemeran}, {langkah.waktu} hari"
        teks += ", per unit" if langkah.per_unit else ""
        teks += f"; ikut serta {ikut}" if ikut else ""
        for kembali in langkah.kembali:
            tujuan = self.sop.langkah_kunci(kembali.ke)
            teks += f"; dapat dikembalikan ke langkah {tujuan.urut}{_lingkup(kembali)}"
        return teks + "."


def _lingkup(kembali: Kembali | None) -> str:
    return " (satu unit)" if kembali and kembali.lingkup is Lingkup.UNIT else ""


def _ujung_turun(x: float, y: float) -> tuple[Titik, ...]:
    return ((x, y), (x - PANAH / 2, y - PANAH), (x + PANAH / 2, y - PANAH))


def _tulis(baris: list[str], x: float, tengah: float) -> tuple[Tulisan, ...]:
    """Lines of text centred around a height."""
    awal = tengah - BARIS_HURUF * (len(baris) - 1) / 2 + 4.5
    return tuple(Tulisan(x, awal + BARIS_HURUF * urut, teks) for urut, teks in enumerate(baris))
