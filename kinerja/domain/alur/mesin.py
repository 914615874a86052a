"""The engine: takes the acts of a history one by one, in order, and refuses the first that is not legal."""

from datetime import datetime
from typing import Any

from kinerja.domain.galat import GalatMasukan, HakDitolak, SyaratBelumTerpenuhi, TidakDitemukan
from kinerja.domain.sop import Kembali, Langkah, Lingkup, Peran, Sop

from .bentuk import BukanGiliran, Jenis, Keadaan, Peristiwa, Posisi, Rentang, Sebab, Status
from .kata import kata_giliran

ALASAN_TERPENDEK = 10

_Tempat = tuple[str, int | None]


class Mesin:
    """The state while it is being built. Each act is checked before anything is changed."""

    def __init__(self, sop: Sop) -> None:
        self.sop = sop
        self.unit: tuple[int, ...] = ()
        self.awal: Peristiwa | None = None
        self.batal: Peristiwa | None = None
        self._posisi: dict[_Tempat, Posisi] = {}
        self._tata_posisi()

    def keadaan(self) -> Keadaan:
        """The state as a value."""
        return Keadaan(self.sop, tuple(self._posisi.values()), self.unit, self.awal, self.batal)

    def terapkan(self, peristiwa: Peristiwa) -> None:
        """Take one act. Raises HakDitolak, BukanGiliran, GalatMasukan, TidakDitemukan, SyaratBelumTerpenuhi."""
        if peristiwa.jenis is Jenis.SELESAI:
            self._selesai(peristiwa)
        elif peristiwa.jenis is Jenis.KEMBALI:
            self._kembali(peristiwa)
        elif peristiwa.jenis is Jenis.MULAI:
            self._mulai(peristiwa)
        else:
            self._batal(peristiwa)

    # the four acts

    def _mulai(self, peristiwa: Peristiwa) -> None:
        pertama = self.sop.pertama
        self._pastikan_hak(pertama, peristiwa.peran)
        if self.awal or peristiwa.kunci != pertama.kunci:
            raise BukanGiliran("Siklus ini sudah dimulai.")
        self.awal = peristiwa
        self._buka(self._posisi[pertama.kunci, None], peristiwa.waktu)

    def _selesai(self, peristiwa: Peristiwa) -> None:
        langkah = self._langkah(peristiwa.kunci)
        self._pastikan_hak(langkah, peristiwa.peran)
        posisi = self._posisi_tindakan(langkah, peristiwa.unit)
        if posisi.status is not Status.BERJALAN:
            raise self._bukan_giliran(langkah)
        if langkah.menetapkan_unit:
            self._tetapkan_unit(peristiwa.unit)
        self._tutup(posisi, peristiwa)
        self._buka_sesudah(langkah, peristiwa.waktu)

    def _kembali(self, peristiwa: Peristiwa) -> None:
        langkah = self._langkah(peristiwa.kunci)
        self._pastikan_hak(langkah, peristiwa.peran)
        kembali = langkah.kembali_ke(peristiwa.ke or "")
        if kembali is None:
            raise BukanGiliran(f"Langkah {langkah.ringkas} tidak dapat dikembalikan ke langkah itu menurut SOP.")
        if len(peristiwa.alasan.strip()) < ALASAN_TERPENDEK:
            raise GalatMasukan({"alasan": f"Tulis alasan pengembalian, paling sedikit {ALASAN_TERPENDEK} karakter."})
        self._pastikan_unit_kembali(langkah, kembali, peristiwa.unit)
        if not self.dapat_dikembalikan(langkah, kembali, peristiwa.unit):
            raise self._bukan_giliran(langkah)
        for posisi in self._yang_dilewati(langkah, kembali, peristiwa.unit):
            if posisi.kunci == kembali.ke:
                self._buka(posisi, peristiwa.waktu, peristiwa)
            else:
                self._ganti(posisi, status=Status.BELUM, selesai_pada=None, oleh="", pengembalian=None)
        self._tunggu(self._posisi_kembali(langkah, peristiwa.unit), peristiwa)

    def _batal(self, peristiwa: Peristiwa) -> None:
        self._pastikan_hak(self.sop.pertama, peristiwa.peran)
        if not any(posisi.status is Status.BERJALAN for posisi in self._posisi.values()):
            raise self._bukan_giliran(self.sop.pertama)
        if len(peristiwa.alasan.strip()) < ALASAN_TERPENDEK:
            raise GalatMasukan({"alasan": f"Tulis alasan pembatalan, paling sedikit {ALASAN_TERPENDEK} karakter."})
        self.batal = peristiwa
        for posisi in list(self._posisi.values()):
            if posisi.status is Status.BERJALAN:
                self._ganti(posisi, bukaan=_tutup_rentang(posisi, peristiwa, Sebab.BATAL))
            if posisi.status is not Status.SELESAI:
                self._ganti(self._posisi[posisi.kunci, posisi.unit], status=Status.BELUM)

    # may it

    def dapat_dikembalikan(self, langkah: Langkah, kembali: Kembali, unit: tuple[int, ...]) -> bool:
        """Is this return legal now? All that it reopens or annuls must be done; a unit that is out cannot go twice.

        A desk that already waits may return further units one after another.
        """
        pemulang = self._posisi_kembali(langkah, unit)
        dilewati = self._yang_dilewati(langkah, kembali, unit)
        hidup = all(posisi.status in (Status.BERJALAN, Status.MENUNGGU) for posisi in pemulang)
        return hidup and _semua_selesai(dilewati)

    def _pastikan_hak(self, langkah: Langkah, peran: Peran) -> None:
        if not langkah.dikerjakan_oleh(peran):
            raise HakDitolak(f"Langkah {langkah.ringkas} dikerjakan oleh {langkah.meja}.")

    def _pastikan_unit_kembali(self, langkah: Langkah, kembali: Kembali, unit: tuple[int, ...]) -> None:
        if kembali.lingkup is Lingkup.SEMUA:
            _tanpa_unit(unit)
            return
        if not self.unit:
            raise self._bukan_giliran(langkah)
        if not unit or len(set(unit)) < len(unit) or (langkah.per_unit and len(unit) > 1):
            raise GalatMasukan({"unit": "Pilih unit yang dikembalikan."})
        self._pastikan_peserta(unit)

    def _pastikan_peserta(self, unit: tuple[int, ...]) -> None:
        if not set(unit) <= set(self.unit):
            raise TidakDitemukan("Unit itu tidak ikut dalam siklus ini. Pilih dari unit yang menerima format isian.")

    def _bukan_giliran(self, langkah: Langkah) -> BukanGiliran:
        return BukanGiliran(kata_giliran(self.keadaan(), langkah))

    # which posisi

    def _langkah(self, kunci: str) -> Langkah:
        if not self.sop.punya(kunci):
            raise TidakDitemukan("Langkah itu tidak ada dalam SOP siklus ini.")
        return self.sop.langkah_kunci(kunci)

    def _posisi_tindakan(self, langkah: Langkah, unit: tuple[int, ...]) -> Posisi:
        if not langkah.per_unit:
            if not langkah.menetapkan_unit:
                _tanpa_unit(unit)
            return self._posisi[langkah.kunci, None]
        if not self.unit:
            raise self._bukan_giliran(langkah)
        if len(unit) != 1:
            raise GalatMasukan({"unit": "Pilih tepat satu unit."})
        self._pastikan_peserta(unit)
        return self._posisi[langkah.kunci, unit[0]]

    def _posisi_kembali(self, langkah: Langkah, unit: tuple[int, ...]) -> list[Posisi]:
        return [self._posisi[langkah.kunci, satu_unit] for satu_unit in (unit if langkah.per_unit else (None,))]

    def _yang_dilewati(self, langkah: Langkah, kembali: Kembali, unit: tuple[int, ...]) -> list[Posisi]:
        """From the langkah returned to, up to before the one that returns; of these units only, if units are named."""
        awal = self.sop.langkah_kunci(kembali.ke).urut
        kunci = {satu_langkah.kunci for satu_langkah in self.sop.langkah[awal - 1 : langkah.urut - 1]}
        return [p for p in self._posisi.values() if p.kunci in kunci and (not unit or p.unit in unit)]

    # changes

    def _tata_posisi(self) -> None:
        """Lay the posisi out in the order of the SOP, keeping those that exist."""
        lama = self._posisi
        tempat: list[_Tempat] = [
            (langkah.kunci, unit)
            for langkah in self.sop.langkah
            for unit in ((self.unit or (None,)) if langkah.per_unit else (None,))
        ]
        self._posisi = {satu_tempat: lama.get(satu_tempat, Posisi(*satu_tempat)) for satu_tempat in tempat}

    def _tetapkan_unit(self, unit: tuple[int, ...]) -> None:
        if not unit:
            raise SyaratBelumTerpenuhi(["paling sedikit satu unit"])
        if len(set(unit)) < len(unit):
            raise GalatMasukan({"unit": "Unit yang sama terpilih dua kali."})
        self.unit = unit
        self._tata_posisi()

    def _buka_sesudah(self, langkah: Langkah, waktu: datetime) -> None:
        """Open (or let go on) what follows, where all that precedes it is done: the same unit's, or everybody's."""
        sesudah = self.sop.sesudah(langkah.kunci)
        for posisi in self._posisi_langkah(sesudah) if sesudah else ():
            if posisi.status is not Status.BELUM and posisi.status is not Status.MENUNGGU:
                continue
            sejalur = self._posisi.get((langkah.kunci, posisi.unit))
            if _semua_selesai([sejalur] if sejalur else self._posisi_langkah(langkah)):
                self._buka(posisi, waktu, posisi.pengembalian)

    def _posisi_langkah(self, langkah: Langkah) -> list[Posisi]:
        unit = (self.unit or (None,)) if langkah.per_unit else (None,)
        return [self._posisi[langkah.kunci, satu_unit] for satu_unit in unit]

    def _buka(self, posisi: Posisi, waktu: datetime, pengembalian: Peristiwa | None = None) -> None:
        bukaan = (*posisi.bukaan, Rentang(waktu))
        kunci, unit = tempat = posisi[:2]
        self._posisi[tempat] = Posisi(kunci, unit, Status.BERJALAN, bukaan, pengembalian=pengembalian)

    def _tutup(self, posisi: Posisi, peristiwa: Peristiwa) -> None:
        kunci, unit = tempat = posisi[:2]
        bukaan = _tutup_rentang(posisi, peristiwa, Sebab.SELESAI)
        self._posisi[tempat] = Posisi(
            kunci, unit, Status.SELESAI, bukaan, peristiwa.waktu, peristiwa.pelaku, posisi.pengembalian
        )

    def _tunggu(self, daftar: list[Posisi], peristiwa: Peristiwa) -> None:
        for posisi in daftar:
            if posisi.status is Status.BERJALAN:
                bukaan = _tutup_rentang(posisi, peristiwa, Sebab.MENUNGGU)
                self._ganti(posisi, status=Status.MENUNGGU, bukaan=bukaan)

    def _ganti(self, posisi: Posisi, **baru: Any) -> None:
        self._posisi[posisi.kunci, posisi.unit] = posisi._replace(**baru)


def _tutup_rentang(posisi: Posisi, peristiwa: Peristiwa, sebab: Sebab) -> tuple[Rentang, ...]:
    tutup = Rentang(posisi.bukaan[-1].mulai, peristiwa.waktu, sebab, peristiwa.pelaku)
    return (*posisi.bukaan[:-1], tutup)


def _semua_selesai(daftar: list[Posisi]) -> bool:
    return all(posisi.status is Status.SELESAI for posisi in daftar)


def _tanpa_unit(unit: tuple[int, ...]) -> None:
    if unit:
        raise GalatMasukan({"unit": "Langkah ini berlaku untuk semua unit; jangan pilih unit."})
