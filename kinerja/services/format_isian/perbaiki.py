"""Mending a fixed format isian (langkah 4 and 5): with a reason, for one unit or all, until the unit reports."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, SyaratBelumTerpenuhi
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.ext import db
from kinerja.models import ButirIsian, FormatUnit, PerbaikanFormat, Siklus
from kinerja.services import hak, naskah
from kinerja.services.berkas.dokumen import terbitkan
from kinerja.services.berkas.simpan import Simpanan, simpan_isi
from kinerja.services.jejak import Aksi, catat_jejak, satu_tindakan
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import rekaman
from kinerja.services.siklus import perjalanan
from kinerja.services.transaksi import menulis

from . import baca, cetak, susun_papan
from .baca import PilihanButir, PilihanUnit, Tersimpan, versi_tersedia
from .sampaikan import beri_tahu_unit
from .susun import periksa_pengantar, yang_disentuh
from .susun_papan import KartuUnit, PapanFormat

ALASAN_TERPENDEK = 10
TIDAK_DAPAT = (
    "Format isian hanya dapat diperbaiki setelah ditetapkan dan selama unitnya belum pernah melaporkan data. "
    "Lihat halaman siklus."
)


@dataclass(frozen=True)
class UnitBerubah:
    """What mending would change for one unit, in sentences."""

    unit_id: int
    nama: str
    kalimat: tuple[str, ...]


def papan(siklus_id: int, unit_id: int | None = None, pilihan: Sequence[PilihanUnit] | None = None) -> PapanFormat:
    """The board of the units that may be mended (of one, for `unit_id`). Raises GalatDomain when there is none."""
    siklus = naskah.ambil_siklus(siklus_id)
    boleh = _boleh(siklus)
    if unit_id is not None and unit_id not in boleh:
        raise GalatDomain(TIDAK_DAPAT)
    kirim = {usulan.unit_id: usulan for usulan in pilihan or ()}
    kini = _kini(siklus, boleh if unit_id is None else [unit_id])
    dikirim = {kartu.unit_id: kartu for kartu in _kartu(siklus, kirim)} if kirim else {}
    kartu = [
        susun_papan.berdampingan(satu_unit, kirim.get(satu_unit.unit_id), lambda usulan: dikirim[usulan.unit_id])
        for satu_unit in kini.values()
    ]
    return replace(susun_papan.papan_format(siklus_id, kartu=kartu), terbuka=True)


def unit_boleh(siklus_id: int) -> list[tuple[int, str]]:
    """Units that may be mended, with their names."""
    nama = kantor_baca.nama_unit()
    return [(unit, nama[unit]) for unit in baca.unit_dapat_diperbaiki(naskah.ambil_siklus(siklus_id))]


def peserta_tetap(siklus_id: int) -> bool:
    """Has the format been delivered? From then on no unit comes or goes (keputusan 0105)."""
    return _disampaikan(naskah.ambil_siklus(siklus_id))


def _disampaikan(siklus: Siklus) -> bool:
    return perjalanan.posisi_terbuka(siklus, "penyampaian") is None


def _boleh(siklus: Siklus) -> tuple[int, ...]:
    boleh = baca.unit_dapat_diperbaiki(siklus)
    if not boleh:
        raise GalatDomain(TIDAK_DAPAT)
    return boleh


def _kartu(siklus: Siklus, kirim: Mapping[int, PilihanUnit | None]) -> list[KartuUnit]:
    kartu, ada = susun_papan.pembuat_kartu(siklus), {milik.unit_id for milik in baca.kepala_format(siklus.id)}
    return [
        kartu(unit, kirim[unit.id] or (None if unit.id in ada else PilihanUnit(unit.id)))
        for unit in kantor_baca.daftar_unit()
        if unit.id in kirim
    ]


def _kini(siklus: Siklus, unit: Iterable[int]) -> dict[int, KartuUnit]:
    """These units as they stand now. That one takes no part is stored as well."""
    kartu = _kartu(siklus, dict.fromkeys(unit))
    return {k.unit_id: replace(k, tersimpan=True, sidik=k.pilihan.sidik) for k in kartu}


def rencana(siklus_id: int, pilihan: Sequence[PilihanUnit], *, oleh: Pelaku) -> tuple[UnitBerubah, ...]:
    """What this choice would change, unit by unit; nothing is stored. What its page did not touch stays as it is now.

    Raises GalatDomain when a unit may not be mended or nothing changes, Didahului when an indicator, or a unit that
    the page did touch, has changed since the page was drawn, SyaratBelumTerpenuhi when a unit that takes part would
    be left without an indicator.
    """
    siklus = naskah.ambil_siklus(siklus_id)
    boleh, nama = _boleh(siklus), kantor_baca.nama_unit()
    if any(satu_pilihan.unit_id not in boleh for satu_pilihan in pilihan):
        raise GalatDomain(TIDAK_DAPAT)
    periksa_pengantar(pilihan)
    tersedia = {versi.id: versi for versi in versi_tersedia(siklus.tahun)}
    _pastikan_tersedia(pilihan, tersedia)
    pilihan = yang_disentuh(pilihan, _kini(siklus, boleh), Aksi.PERBAIKI_FORMAT, siklus_id, oleh)
    lama = {milik.unit_id: milik for milik in baca.tersimpan(siklus.id)}
    semua = [
        UnitBerubah(
            pilihan_unit.unit_id,
            nama[pilihan_unit.unit_id],
            tuple(_beda(lama.get(pilihan_unit.unit_id), pilihan_unit, tersedia)),
        )
        for pilihan_unit in pilihan
    ]
    if not any(unit.kalimat for unit in semua):
        raise GalatDomain("Belum ada yang berubah. Ubah pilihannya, lalu periksa lagi.")
    _pastikan_berisi(siklus, pilihan, lama, nama)
    return tuple(unit for unit in semua if unit.kalimat)


def sidik(berubah: Sequence[UnitBerubah]) -> str:
    """What the confirming page showed, in short."""
    return hashlib.sha256(repr(berubah).encode()).hexdigest()


def _pastikan_berisi(siklus: Siklus, pilihan: Sequence[PilihanUnit], lama: dict, nama: dict[int, str]) -> None:
    isi = {unit_id: len(format_unit.butir) for unit_id, format_unit in lama.items()} | {
        s.unit_id: len(s.butir) for s in pilihan
    }
    if perjalanan.posisi_terbuka(siklus, "penyampaian"):
        kosong = [] if any(isi.values()) else ["indikator untuk paling sedikit satu unit"]
    else:
        kosong = [f"paling sedikit satu indikator untuk {nama[unit]}" for unit, jumlah in isi.items() if not jumlah]
    if kosong:
        raise SyaratBelumTerpenuhi(kosong)


def _pastikan_tersedia(pilihan: Sequence[PilihanUnit], tersedia: Mapping[int, Any]) -> None:
    terpilih = ((unit.unit_id, butir.versi_id) for unit in pilihan for butir in unit.butir)
    if any(versi_id not in tersedia or tersedia[versi_id].unit_id != unit_id for unit_id, versi_id in terpilih):
        raise Didahului("Daftar indikator berubah sejak halaman ini dibuka. Muat ulang halaman, lalu ulangi.")


def _beda(lama: Tersimpan | None, baru: PilihanUnit, tersedia: Mapping[int, Any]) -> list[str]:
    ada = {butir.indikator_id: butir for butir in lama.butir} if lama else {}
    kalimat = []
    for butir in baru.butir:
        versi = tersedia[butir.versi_id]
        kalimat += _beda_butir(ada.pop(versi.indikator_id, None), butir, versi)
    kalimat += [f"Dikeluarkan: {_sebut(butir)}" for butir in ada.values()]
    if baru.pengantar.strip() != (lama.pengantar if lama else ""):
        kalimat.append("Pengantar diubah")
    return kalimat


def _beda_butir(lama: Any | None, baru: PilihanButir, versi: Any) -> list[str]:
    if lama is None:
        return [f"Ditambahkan: {_sebut(versi)}"]
    kalimat = []
    if lama.id != versi.id:
        kalimat.append(f"Mengikuti daftar indikator terkini: {_sebut(versi)}")
    if (lama.wajib_penjelasan, lama.wajib_bukti) != (baru.wajib_penjelasan, baru.wajib_bukti):
        wajib = [kata for kata, ya in (("penjelasan", baru.wajib_penjelasan), ("bukti dukung", baru.wajib_bukti)) if ya]
        kalimat.append(f"Yang wajib menjadi {' dan '.join(wajib) or 'tidak ada'}: {_sebut(versi)}")
    return kalimat


def _sebut(versi: Any) -> str:
    return f"{versi.kode} {versi.nama}"


def perbaiki(
    siklus_id: int,
    pilihan: Sequence[PilihanUnit],
    *,
    alasan: str,
    seperti: str | None = None,
    oleh: Pelaku,
) -> PerbaikanFormat:
    """Mend the fixed format: print it anew, change the units that differ, deliver again to those that had it.

    What was filled stays with its indicator. `seperti`: `sidik` of the plan that was shown. Raises as `rencana`,
    GalatMasukan (alasan), Didahului when the plan is another one by now, HakDitolak, CetakGagal.
    """
    hak.wajib(oleh, Tindakan.FORMAT_SUSUN, siklus_id)
    if len(alasan.strip()) < ALASAN_TERPENDEK:
        raise GalatMasukan({"alasan": f"Tulis alasan perbaikan, paling sedikit {ALASAN_TERPENDEK} karakter."})
    siklus, pada = naskah.ambil_siklus(siklus_id), jam.sekarang()
    berubah = rencana(siklus_id, pilihan, oleh=oleh)
    if seperti is not None and seperti != sidik(berubah):
        raise Didahului("Format atau daftar indikator berubah sejak halaman ini tampil. Periksa lagi, lalu tetapkan.")
    judul = f"Format isian {perjalanan.nama_siklus(siklus)}"
    baru = {unit.unit_id for unit in berubah}
    pilihan = [pilihan_unit for pilihan_unit in pilihan if pilihan_unit.unit_id in baru]
    pdf = cetak.cetak_format(siklus, _tercetak(siklus, pilihan), dibuat=pada, kantor=rekaman.kini())
    return _perbaiki(siklus_id, pilihan, berubah, alasan.strip(), simpan_isi(pdf, nama=f"{judul}.pdf"), pada, oleh)


def _tercetak(siklus: Siklus, pilihan: Sequence[PilihanUnit]) -> list[KartuUnit]:
    """The whole format as it will be: the units of the choice anew, the others as they are fixed."""
    beku = {unit.unit_id: unit for unit in susun_papan.papan_format(siklus.id).unit}
    baru = {
        kartu.unit_id: kartu
        for kartu in _kartu(siklus, {pilihan_unit.unit_id: pilihan_unit for pilihan_unit in pilihan})
    }
    semua = beku | baru
    kantor = rekaman.kini()
    return [semua[unit_id] for unit_id in sorted(semua, key=kantor.urutan_unit) if semua[unit_id].jumlah]


@menulis
def _perbaiki(
    siklus_id: int,
    pilihan: Sequence[PilihanUnit],
    berubah: tuple[UnitBerubah, ...],
    alasan: str,
    cetakan: Simpanan,
    pada: datetime,
    oleh: Pelaku,
) -> PerbaikanFormat:
    with satu_tindakan(Aksi.PERBAIKI_FORMAT, oleh=oleh, waktu=pada):
        siklus = naskah.ambil_siklus(siklus_id)
        if rencana(siklus_id, pilihan, oleh=oleh) != berubah:
            raise Didahului("Format berubah sementara kertasnya dicetak. Muat ulang halaman, lalu periksa lagi.")
        ulang = _disampaikan(siklus)
        perubahan = {str(unit.unit_id): list(unit.kalimat) for unit in berubah}
        baris = PerbaikanFormat(
            siklus_id=siklus.id, alasan=alasan, perubahan=perubahan, ulang=ulang, oleh=oleh.sebutan, pada=pada
        )
        db.session.add(baris)
        db.session.flush()
        for satu_pilihan in pilihan:
            _terapkan(siklus, satu_pilihan, baris)
        isi = {"unit": {s.unit.nama: len(s.butir) for s in baca.format_siklus(siklus.id)}, "alasan": alasan}
        judul = f"Format isian {perjalanan.nama_siklus(siklus)}"
        terbitkan(siklus, cetakan, kunci="format", jenis="format_isian", judul=judul, oleh=oleh, isi=isi, pada=pada)
        catat_jejak(
            Aksi.PERBAIKI_FORMAT,
            oleh=oleh,
            siklus_id=siklus.id,
            objek="siklus",
            objek_id=siklus.id,
            rincian={"alasan": alasan, "unit": perubahan},
        )
    return baris


def _terapkan(siklus: Siklus, pilihan: PilihanUnit, baris: PerbaikanFormat) -> None:
    format_unit = db.session.scalar(
        select(FormatUnit).where(FormatUnit.siklus_id == siklus.id, FormatUnit.unit_id == pilihan.unit_id)
    ) or FormatUnit(siklus_id=siklus.id, unit_id=pilihan.unit_id)
    db.session.add(format_unit)
    format_unit.pengantar = pilihan.pengantar.strip()
    db.session.flush()
    _terapkan_butir(format_unit, pilihan, {versi.id: versi for versi in versi_tersedia(siklus.tahun)}, baris)
    if baris.ulang:
        format_unit.disampaikan_pada, format_unit.disampaikan_oleh = baris.pada, baris.oleh
        format_unit.dibuka_pada, format_unit.dibuka_oleh, format_unit.diterima_pada, format_unit.diterima_oleh = (
            None,
            "",
            None,
            "",
        )
        kata = f"Format isian diperbaiki dan disampaikan ulang. Terima formatnya, lalu lengkapi. Alasan: {baris.alasan}"
        beri_tahu_unit(siklus, f"format-ulang-{baris.id}:{siklus.id}:{format_unit.unit_id}", format_unit.unit_id, kata)
    elif not pilihan.butir:
        db.session.delete(format_unit)
    db.session.flush()


def _terapkan_butir(
    format_unit: FormatUnit, pilihan: PilihanUnit, tersedia: Mapping[int, Any], baris: PerbaikanFormat
) -> None:
    """One row per indicator for good: chosen rows are brought up to date or back, the others are withdrawn."""
    ada = {
        butir.versi_indikator.indikator_id: butir
        for butir in db.session.scalars(select(ButirIsian).where(ButirIsian.format_unit_id == format_unit.id))
    }
    urut = list(tersedia)
    for nomor, kirim in enumerate(sorted(pilihan.butir, key=lambda b: urut.index(b.versi_id)), start=1):
        butir = ada.pop(tersedia[kirim.versi_id].indikator_id, None) or ButirIsian(format_unit_id=format_unit.id)
        butir.versi_indikator_id, butir.urutan, butir.dicabut_pada = kirim.versi_id, nomor, None
        butir.wajib_penjelasan, butir.wajib_bukti = kirim.wajib_penjelasan, kirim.wajib_bukti
        db.session.add(butir)
    for butir in ada.values():
        if not baris.ulang:  # nothing can have been filled before the first delivery
            db.session.delete(butir)
        elif butir.dicabut_pada is None:
            butir.dicabut_pada = baris.pada
    db.session.flush()
    db.session.expire(format_unit, ["butir"])
