"""Thousands of random histories, on the issued SOP and on invented ones, beside a model that knows only what is done.

`KINERJA_UJI_PANJANG=1` runs many more.
"""

import os
from datetime import timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kinerja.adapters.libur import libur_tahun
from kinerja.domain import alur
from kinerja.domain.alur import Jenis, Pilihan, Riwayat, Sebab, Status
from kinerja.domain.galat import Didahului, GalatDomain, HakDitolak
from kinerja.domain.jadwal import jadwal
from kinerja.domain.kalender import KalenderKerja
from kinerja.domain.sop import Lingkup, Peran, Sop

from .naskah_uji import ALASAN, SENIN, sop_karangan, sop_terbit

PANJANG = os.environ.get("KINERJA_UJI_PANJANG") == "1"
ZONA = ZoneInfo("Asia/Makassar")
KALENDER = KalenderKerja(
    {libur.tanggal: libur.nama for tahun in range(2026, 2029) for libur in libur_tahun(tahun)},
)
UNIT = st.lists(st.integers(1, 5), min_size=1, max_size=4, unique=True)


class Tiruan:
    """The model: which places are done and which desks sent something back. What is open follows from that alone."""

    def __init__(self, sop: Sop) -> None:
        self.sop = sop
        self.unit: tuple[int, ...] = ()
        self.beres: set[tuple[str, int | None]] = set()
        self.menanti: set[tuple[str, int | None]] = set()
        self.stempel: dict[tuple[str, int | None], int] = {}

    def tempat(self, langkah) -> list[tuple[str, int | None]]:
        return [(langkah.kunci, unit) for unit in ((self.unit or (None,)) if langkah.per_unit else (None,))]

    def semua(self) -> list[tuple[str, int | None]]:
        return [tempat for langkah in self.sop.langkah for tempat in self.tempat(langkah)]

    def siap(self, tempat: tuple[str, int | None]) -> bool:
        langkah = self.sop.langkah_kunci(tempat[0])
        sebelum = self.sop.sebelum(langkah.kunci)
        if sebelum is None:
            return True
        perlu = self.tempat(sebelum)
        if langkah.per_unit and sebelum.per_unit and self.unit:
            perlu = [(sebelum.kunci, tempat[1])]
        return set(perlu) <= self.beres

    def status(self, tempat: tuple[str, int | None]) -> Status:
        if tempat in self.beres:
            return Status.SELESAI
        if self.siap(tempat):
            return Status.BERJALAN
        return Status.MENUNGGU if tempat in self.menanti else Status.BELUM

    def sah(self) -> set[Pilihan]:
        hasil = set()
        for langkah in self.sop.langkah:
            for kunci, unit in self.tempat(langkah):
                if self.status((kunci, unit)) is Status.BERJALAN:
                    hasil.add(Pilihan(Jenis.SELESAI, kunci, unit))
                hasil |= {
                    Pilihan(Jenis.KEMBALI, kunci, unit_kembali, kembali.ke)
                    for kembali in langkah.kembali
                    for unit_kembali in self._unit_kembali(langkah, kembali, unit)
                    if self._boleh_kembali(langkah, kembali, (kunci, unit), unit_kembali)
                }
        return hasil

    def _unit_kembali(self, langkah, kembali, unit) -> tuple[int | None, ...]:
        if kembali.lingkup is Lingkup.SEMUA:
            return (None,)
        return (unit,) if langkah.per_unit and unit else self.unit

    def _boleh_kembali(self, langkah, kembali, tempat, unit) -> bool:
        boleh = {Status.BERJALAN}
        if kembali.lingkup is Lingkup.UNIT and not langkah.per_unit:
            boleh.add(Status.MENUNGGU)
        return self.status(tempat) in boleh and set(self.dilewati(langkah, kembali.ke, unit)) <= self.beres

    def dilewati(self, langkah, ke: str, unit: int | None) -> list[tuple[str, int | None]]:
        awal = self.sop.langkah_kunci(ke).urut
        jalur = self.sop.langkah[awal - 1 : langkah.urut - 1]
        return [(k, u) for langkah_lewat in jalur for k, u in self.tempat(langkah_lewat) if unit is None or u == unit]

    def lakukan(self, pilihan: Pilihan, unit_baru: tuple[int, ...], versi: int) -> None:
        langkah = self.sop.langkah_kunci(pilihan.kunci)
        desk = (pilihan.kunci, pilihan.unit if langkah.per_unit else None)
        tersentuh = {desk}
        if pilihan.jenis is Jenis.SELESAI:
            self.beres.add(desk)
            self.unit = unit_baru if langkah.menetapkan_unit else self.unit
        else:
            dilewati = self.dilewati(langkah, pilihan.ke, pilihan.unit)
            self.beres -= set(dilewati)
            self.menanti.add(desk)
            tersentuh |= {(kunci, pilihan.unit) for kunci, _ in dilewati}
        self.stempel |= dict.fromkeys(tersentuh, versi)
        self.menanti = {tempat for tempat in self.menanti if self.status(tempat) is Status.MENUNGGU}

    def disentuh(self, pilihan: Pilihan) -> int:
        """The version at which what this act is about last changed hands."""
        langkah = self.sop.langkah_kunci(pilihan.kunci)
        kunci, unit = pilihan.kunci, pilihan.unit
        if pilihan.jenis is Jenis.KEMBALI and unit is not None and not langkah.per_unit:
            kunci = pilihan.ke
        return max(self.stempel.get((kunci, unit), 0), self.stempel.get((kunci, None), 0))


class MesinAlur(RuleBasedStateMachine):
    """Acts, right and wrong, in any order; after each the engine must agree with the model."""

    @initialize(sop=st.one_of(st.builds(sop_terbit), st.builds(sop_terbit), sop_karangan()))
    def mulai(self, sop):
        self.sop, self.waktu, self.batal = sop, SENIN, False
        self.riwayat = alur.mulai(sop, pelaku="Awal", peran=sop.pertama.penanggung_jawab, waktu=SENIN)
        self.tiruan = Tiruan(sop)
        self.rekaman = [alur.keadaan(self.riwayat)]

    def teruskan(self, baru: Riwayat) -> None:
        assert baru.peristiwa[:-1] == self.riwayat.peristiwa, "one act adds one event and changes no other"
        self.riwayat = baru
        self.rekaman.append(alur.keadaan(baru))

    def coba(self, pilihan: Pilihan, peran: Peran, unit: tuple[int, ...], versi: int | None = None, **lain) -> Riwayat:
        siapa = {"pelaku": f"P{self.riwayat.versi}", "peran": peran, "waktu": self.waktu, "versi": versi, **lain}
        if pilihan.jenis is Jenis.SELESAI:
            return alur.selesaikan(self.riwayat, pilihan.kunci, unit=unit, **siapa)
        return alur.kembalikan(self.riwayat, pilihan.kunci, pilihan.ke, unit=unit, **{"alasan": ALASAN} | siapa)

    def unit_untuk(self, pilihan: Pilihan, unit_baru: list[int]) -> tuple[int, ...]:
        if pilihan.jenis is Jenis.SELESAI and self.sop.langkah_kunci(pilihan.kunci).menetapkan_unit:
            return tuple(unit_baru)
        return () if pilihan.unit is None else (pilihan.unit,)

    def pasti_ditolak(self, laku) -> GalatDomain:
        try:
            laku()
        except GalatDomain as galat:
            return galat
        raise AssertionError("an illegal act succeeded")

    @rule(jam=st.floats(0, 120), mundur=st.booleans())
    def waktu_berlalu(self, jam, mundur):
        self.waktu += timedelta(hours=jam) if not mundur else -timedelta(minutes=jam / 10)

    def yang_sah(self, jenis: Jenis | None = None) -> list[Pilihan]:
        if self.batal:
            return []
        return sorted((pilihan for pilihan in self.tiruan.sah() if jenis in (None, pilihan.jenis)), key=str)

    def lakukan(self, data, pilihan: Pilihan, unit: list[int], versi: int | None) -> None:
        langkah = self.sop.langkah_kunci(pilihan.kunci)
        unit = self.unit_untuk(pilihan, unit)
        self.teruskan(self.coba(pilihan, data.draw(st.sampled_from(langkah.pemeran)), unit, versi=versi))
        self.tiruan.lakukan(pilihan, unit, self.riwayat.versi)

    @rule(data=st.data(), unit=UNIT, banyak=st.integers(1, 4))
    def maju(self, data, unit, banyak):
        for _ in range(banyak):
            if semua := self.yang_sah(Jenis.SELESAI):
                self.lakukan(data, data.draw(st.sampled_from(semua)), unit, self.riwayat.versi)
                self.periksa_langkah_terakhir()

    @precondition(lambda self: self.yang_sah(Jenis.KEMBALI))
    @rule(data=st.data())
    def kembali(self, data):
        self.lakukan(data, data.draw(st.sampled_from(self.yang_sah(Jenis.KEMBALI))), [], None)

    @rule(
        data=st.data(),
        jenis=st.sampled_from([Jenis.SELESAI, Jenis.KEMBALI]),
        peran=st.sampled_from(list(Peran)),
        satu=st.one_of(st.none(), st.integers(1, 6)),
    )
    def tindakan_sembarang(self, data, jenis, peran, satu):
        kunci = [langkah.kunci for langkah in self.sop.langkah]
        ke = data.draw(st.sampled_from(kunci)) if jenis is Jenis.KEMBALI else None
        pilihan = Pilihan(jenis, data.draw(st.sampled_from(kunci)), satu, ke)
        langkah = self.sop.langkah_kunci(pilihan.kunci)
        unit = () if satu is None else (satu,)
        sah = pilihan in self.tiruan.sah() and not self.batal and langkah.dikerjakan_oleh(peran)
        if langkah.menetapkan_unit:
            return
        if not sah:
            self.pasti_ditolak(lambda: self.coba(pilihan, peran, unit))
            return
        self.teruskan(self.coba(pilihan, peran, unit))
        self.tiruan.lakukan(pilihan, unit, self.riwayat.versi)

    @precondition(lambda self: self.yang_sah())
    @rule(data=st.data(), unit=UNIT)
    def syarat_atau_alasan_kurang(self, data, unit):
        pilihan = data.draw(st.sampled_from(self.yang_sah()))
        peran = self.sop.langkah_kunci(pilihan.kunci).penanggung_jawab
        kurang = {"kurang": ["isian"]} if pilihan.jenis is Jenis.SELESAI else {"alasan": " pendek  "}
        self.pasti_ditolak(lambda: self.coba(pilihan, peran, self.unit_untuk(pilihan, unit), **kurang))

    @precondition(lambda self: self.yang_sah())
    @rule(data=st.data(), unit=UNIT, peran=st.sampled_from(list(Peran)))
    def meja_lain(self, data, unit, peran):
        pilihan = data.draw(st.sampled_from(self.yang_sah()))
        if not self.sop.langkah_kunci(pilihan.kunci).dikerjakan_oleh(peran):
            galat = self.pasti_ditolak(lambda: self.coba(pilihan, peran, self.unit_untuk(pilihan, unit)))
            assert isinstance(galat, HakDitolak)

    @precondition(lambda self: self.yang_sah())
    @rule(data=st.data(), unit=UNIT, mundur=st.one_of(st.integers(0, 6), st.integers(0, 100)))
    def halaman_lama(self, data, unit, mundur):
        """A stale page: its act passes only if nobody touched the same thing since."""
        versi = max(0, self.riwayat.versi - mundur)
        pilihan = data.draw(st.sampled_from(self.yang_sah()))
        if self.tiruan.disentuh(pilihan) <= versi:
            self.lakukan(data, pilihan, unit, versi)
            return
        peran = self.sop.langkah_kunci(pilihan.kunci).penanggung_jawab
        galat = self.pasti_ditolak(lambda: self.coba(pilihan, peran, self.unit_untuk(pilihan, unit), versi))
        assert isinstance(galat, Didahului)

    @precondition(lambda self: self.riwayat.versi > 8 and self.yang_sah())
    @rule(yakin=st.integers(0, 19))
    def batalkan(self, yakin):
        if yakin == 0:
            peran = self.sop.pertama.penanggung_jawab
            self.teruskan(alur.batalkan(self.riwayat, alasan=ALASAN, pelaku="Kepala", peran=peran, waktu=self.waktu))
            self.batal = True

    @invariant()
    def periksa_langkah_terakhir(self):
        self.yang_terbuka_tepat_yang_sah()
        self.yang_selesai_hanya_dibuka_oleh_pengembalian_yang_menamainya()
        self.rentang_terbuka_hanya_pada_yang_berjalan()
        self.jam_sop_selalu_terbaca()

    def yang_terbuka_tepat_yang_sah(self):
        keadaan = self.rekaman[-1]
        assert [(p.kunci, p.unit) for p in keadaan.posisi] == self.tiruan.semua()
        assert keadaan.unit == self.tiruan.unit
        if self.batal:
            assert keadaan.terbuka == keadaan.menunggu == ()
            assert alur.pilihan(self.riwayat) == ()
            return
        assert [p.status for p in keadaan.posisi] == [self.tiruan.status(tempat) for tempat in self.tiruan.semua()]
        assert set(alur.pilihan(self.riwayat)) == self.tiruan.sah()
        assert keadaan.selesai == (not keadaan.terbuka)
        if keadaan.selesai:
            assert alur.pilihan(self.riwayat) == ()

    def yang_selesai_hanya_dibuka_oleh_pengembalian_yang_menamainya(self):
        if len(self.rekaman) < 2:
            return
        lama, baru = self.rekaman[-2:]
        peristiwa = self.riwayat.peristiwa[-1]
        for posisi in lama.posisi:
            kini = baru.cari(posisi.kunci, posisi.unit)
            if posisi.status is Status.SELESAI and kini and kini.status is not Status.SELESAI:
                urut = self.sop.langkah_kunci(posisi.kunci).urut
                assert peristiwa.jenis is Jenis.KEMBALI
                assert self.sop.langkah_kunci(peristiwa.ke).urut <= urut < self.sop.langkah_kunci(peristiwa.kunci).urut
                assert not peristiwa.unit or posisi.unit in peristiwa.unit
                assert (kini.status is Status.BERJALAN) == (posisi.kunci == peristiwa.ke)

    def rentang_terbuka_hanya_pada_yang_berjalan(self):
        for posisi in self.rekaman[-1].posisi:
            terbuka = [bukaan.akhir is None for bukaan in posisi.bukaan]
            assert terbuka.count(True) == (posisi.status is Status.BERJALAN)
            assert not any(terbuka[:-1])
            assert (posisi.selesai_pada is not None) == (posisi.status is Status.SELESAI)
            if posisi.status is Status.MENUNGGU:
                assert posisi.bukaan[-1].sebab is Sebab.MENUNGGU

    def jam_sop_selalu_terbaca(self):
        hari_ini = self.waktu.astimezone(ZONA).date()
        for hari_pertama in (True, False):
            hasil = jadwal(
                self.rekaman[-1], self.sop, KALENDER, hari_ini=hari_ini, zona=ZONA, hari_pertama_dihitung=hari_pertama
            )
            self.periksa_jadwal(hasil, hari_ini)

    def periksa_jadwal(self, hasil, hari_ini):
        assert (hasil.perkiraan_selesai is None) == self.batal
        for posisi in hasil.posisi:
            assert posisi.terlambat_total >= posisi.terlambat_hari >= 0
            assert (posisi.tenggat is not None) == (posisi.status in (Status.BERJALAN, Status.SELESAI))
            for bukaan in posisi.bukaan:
                assert KALENDER.hari_kerja(bukaan.tenggat)
                assert bukaan.tenggat >= bukaan.mulai
            if posisi.status is Status.BERJALAN:
                assert (posisi.sisa_hari < 0) == (posisi.tenggat < hari_ini) == (posisi.terlambat_hari > 0)
                assert posisi.perkiraan >= max(posisi.tenggat, hari_ini)
            if posisi.perkiraan and posisi.status is not Status.SELESAI:
                assert KALENDER.hari_kerja(posisi.perkiraan)
                assert posisi.perkiraan <= hasil.perkiraan_selesai
            if posisi.status is Status.MENUNGGU:
                assert 1 <= posisi.sisa_hari <= self.sop.langkah_kunci(posisi.kunci).waktu
        assert sum(hasil.keterlambatan_per_peran.values()) == sum(hasil.keterlambatan_per_langkah.values())

    def teardown(self):
        """Every prefix of the history, replayed from what a table would give back, is the state of that moment."""
        peristiwa = getattr(self, "riwayat", Riwayat(sop_terbit())).peristiwa
        for banyak in range(1, len(peristiwa) + 1):
            assert alur.keadaan(Riwayat(self.sop, peristiwa[:banyak])) == self.rekaman[banyak - 1]


TestMesinAlur = MesinAlur.TestCase
TestMesinAlur.settings = settings(
    max_examples=1000 if PANJANG else 25,
    stateful_step_count=150 if PANJANG else 60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
