"""The indicator master: a change is a new version, nothing is overwritten (SOP langkah 3 draws from here)."""

import re
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, select

from kinerja.adapters import jam
from kinerja.domain.definisi import (
    TRIWULAN,
    CaraAkumulasi,
    DasarTahunan,
    DefinisiIndikator,
    baca_target,
    definisi_menurut,
)
from kinerja.domain.galat import PERIKSA_LAGI, Didahului, GalatDomain, GalatMasukan, TidakDitemukan, kumpulkan
from kinerja.domain.hak import Pelaku, Tindakan, wajib
from kinerja.domain.nilai import kanonik_nilai
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.models import Indikator, Unit, VersiIndikator
from kinerja.services import kueri
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import rekaman
from kinerja.services.transaksi import menulis

TAHUN_TERAWAL, TAHUN_TERAKHIR = 2000, 2100
"""The years of which indicators are kept: the same of which a siklus may be opened."""
BOBOT_PALING = 1000
TIDAK_ADA = "Indikator itu tidak ditemukan. Pilih dari daftar indikator."
TARGET = ("target_tahunan", "target_tw1", "target_tw2", "target_tw3", "target_tw4")
RENSTRA = ("target_renstra", "realisasi_renstra")
PAGU = ("pagu", "pagu_perubahan", "perubahan_triwulan")
TINGKAT = {"sasaran": "Sasaran", "program": "Program", "kegiatan": "Kegiatan", "subkegiatan": "Subkegiatan"}
POLA_KODE = re.compile(r"IK-(\d+)")


@dataclass(frozen=True)
class DataIndikator:
    """One wording of an indicator. Targets as typed ("80,02", "7 s.d. 8", "BB"; "" for none); pagu in rupiah.

    `bobot`: its weight in the means of its sasaran, its unit and the office (keputusan 0562); None for none.
    `dasar_tahunan`: against what the year is held (DasarTahunan); `komponen`: ratios of a composite, one a line.
    `pagu` is that of the DPA; `pagu_perubahan` that of the DPPA, in force from the quarter `perubahan_triwulan` on.
    """

    unit_id: int
    tingkat: str
    sasaran: str
    nama: str
    satuan: str
    arah: str
    cara_akumulasi: str
    definisi: str = ""
    rumus_turun: str = "selisih"
    desimal: int = 2
    bobot: Decimal | None = None
    skala_predikat: str = "akip"
    target_tahunan: str = ""
    target_tw1: str = ""
    target_tw2: str = ""
    target_tw3: str = ""
    target_tw4: str = ""
    sumber_data: str = ""
    penanggung_jawab: str = ""
    program_kode: str = ""
    program_nama: str = ""
    kegiatan_kode: str = ""
    kegiatan_nama: str = ""
    subkegiatan_kode: str = ""
    subkegiatan_nama: str = ""
    pagu: Decimal | None = None
    dasar_tahunan: str = "tahunan"
    target_renstra: str = ""
    realisasi_renstra: str = ""
    komponen: str = ""
    sumber_pagu: str = ""
    pagu_perubahan: Decimal | None = None
    perubahan_triwulan: int | None = None
    sumber_perubahan: str = ""
    sumber: str = ""


BIDANG = tuple(bidang.name for bidang in fields(DataIndikator))
"""What a version says: compared to tell whether anything changed."""


@menulis
def tambah(tahun: int, data: DataIndikator, *, oleh: Pelaku, kode: str = "", tanya_senama: bool = False) -> Indikator:
    """A new indicator of a year with its first version; without `kode` the next free "IK-…" is given.

    `tanya_senama`: a name that the unit has already is asked about. Raises GalatMasukan per field (kode, unit_id,
    cara_akumulasi, target_…, pagu, senama), HakDitolak.
    """
    wajib(oleh, Tindakan.INDIKATOR_KELOLA)
    periksa_baru(tahun, data, kode, tanya_senama=tanya_senama)
    isi = kanonikkan(data)
    kode = kode.strip() or kode_berikut(tahun)
    indikator = Indikator(tahun=tahun, kode=kode)
    db.session.add(indikator)
    db.session.flush()
    _versi_baru(indikator, isi, oleh)
    _catat(indikator, oleh, {"perubahan": "dibuat", "tahun": tahun, "kode": kode})
    return indikator


def periksa_baru(tahun: int | None, data: DataIndikator, kode: str = "", *, tanya_senama: bool = False) -> None:
    """What `tambah` begins with: raises GalatMasukan with every field that is wrong."""
    kumpulkan(
        lambda: kanonikkan(data),
        lambda: _periksa_kode(tahun, kode.strip()),
        lambda: _tanya_senama(tahun, data) if tanya_senama else None,
    )


def periksa_ubah(indikator_id: int, data: DataIndikator, *, tanya_senama: bool = False) -> dict:
    """What `simpan` begins with: the columns of the new version. Raises GalatMasukan with every field that is wrong."""
    indikator = ambil(indikator_id)
    kini = versi_berlaku(indikator)
    isi: dict = {}
    baru = (kini.unit_id, _rapi(kini.nama)) != (data.unit_id, _rapi(data.nama))
    kumpulkan(
        lambda: isi.update(kanonikkan(data, unit_lama=kini.unit_id)),
        lambda: _tanya_senama(indikator.tahun, data, indikator_id) if tanya_senama and baru else None,
    )
    return isi


_NAMA = kueri.Siap(
    select(Indikator.id, Indikator.kode, VersiIndikator.nama)
    .join(VersiIndikator, VersiIndikator.indikator_id == Indikator.id)
    .where(Indikator.tahun == bindparam("tahun"), Indikator.aktif, VersiIndikator.berlaku)
    .where(VersiIndikator.unit_id == bindparam("unit_id"))
    .order_by(Indikator.id)
)


def kode_senama(tahun: int, unit_id: int, nama: str, *, kecuali: int = 0) -> list[str]:
    """Kode of the other active indicators of a year that bear this name in this unit."""
    rapi = _rapi(nama)
    semua = kueri.semua(_NAMA, tahun=tahun, unit_id=unit_id)
    return [kode for nomor, kode, lain in semua if nomor != kecuali and _rapi(lain) == rapi]


def _rapi(nama: str) -> str:
    return " ".join(nama.split()).casefold()


def sebut_senama(kode: list[str]) -> str:
    """The question about indicators of one name."""
    ada = f"Indikator aktif dengan nama yang sama sudah ada pada unit ini: {', '.join(kode)}."
    return f"{ada} Apakah memang indikator lain?"


def _tanya_senama(tahun: int | None, data: DataIndikator, kecuali: int = 0) -> None:
    if tahun and (senama := kode_senama(tahun, data.unit_id, data.nama, kecuali=kecuali)):
        raise GalatMasukan({"senama": f"{sebut_senama(senama)} Apabila ya, beri centang."})


def periksa_tahun(tahun: int | None, bidang: str = "tahun") -> None:
    """Raise GalatMasukan where that is no year of which the program keeps indicators."""
    if tahun is not None and not TAHUN_TERAWAL <= tahun <= TAHUN_TERAKHIR:
        raise GalatMasukan({bidang: f"Tulis tahun antara {TAHUN_TERAWAL} dan {TAHUN_TERAKHIR}."})


def _periksa_kode(tahun: int | None, kode: str) -> None:
    periksa_tahun(tahun)
    if kode and db.session.scalar(select(Indikator.id).where(Indikator.tahun == tahun, Indikator.kode == kode)):
        raise GalatMasukan({"kode": f"Kode {kode} sudah dipakai pada tahun {tahun}. Pakai kode lain, atau kosongkan."})


@menulis
def simpan(
    indikator_id: int, data: DataIndikator, *, oleh: Pelaku, versi: int | None = None, tanya_senama: bool = False
) -> Indikator:
    """Change an indicator: the old version stays, a new one takes over. Nothing changed: nothing is written.

    `versi` is the number of the version that the person saw; `tanya_senama`: as in `tambah`. Raises Didahului when
    there is a newer one, GalatMasukan per field, TidakDitemukan, HakDitolak.
    """
    wajib(oleh, Tindakan.INDIKATOR_KELOLA)
    indikator = ambil(indikator_id)
    kini = versi_berlaku(indikator)
    if versi is not None and versi != kini.nomor:
        raise Didahului(
            f"Indikator ini sudah diubah oleh {kini.diubah_oleh} pada {tulis_waktu(kini.diubah_pada)}. " + PERIKSA_LAGI
        )
    isi = periksa_ubah(indikator_id, data, tanya_senama=tanya_senama)
    if beda := [nama for nama in BIDANG if getattr(kini, nama) != isi[nama]]:
        kini.berlaku = False
        _versi_baru(indikator, isi, oleh)
        _catat(indikator, oleh, {"perubahan": beda, "versi": kini.nomor + 1})
    return indikator


@menulis
def atur_aktif(indikator_id: int, aktif: bool, *, oleh: Pelaku) -> Indikator:
    """Take an indicator out of the coming formats, or back in. What siklus have frozen stays as it is."""
    wajib(oleh, Tindakan.INDIKATOR_KELOLA)
    indikator = ambil(indikator_id)
    if indikator.aktif is not aktif:
        indikator.aktif = aktif
        _catat(indikator, oleh, {"perubahan": "diaktifkan" if aktif else "dinonaktifkan"})
    return indikator


@menulis
def salin_tahun(dari: int, ke: int, *, dengan_target: bool, oleh: Pelaku) -> int:
    """Copy the active indicators of year `dari` whose kode is still free in year `ke`; returns how many.

    Without `dengan_target` targets and pagu stay empty: last year's figures are no plan. Raises GalatMasukan.
    """
    wajib(oleh, Tindakan.INDIKATOR_KELOLA)
    if dari == ke:
        raise GalatMasukan({"dari": "Tahun asal dan tahun tujuan tidak boleh sama."})
    periksa_tahun(ke, "ke")
    terpakai = set(db.session.scalars(select(Indikator.kode).where(Indikator.tahun == ke)))
    asal = [berlaku_tahun for berlaku_tahun in _berlaku_tahun(dari) if berlaku_tahun.indikator.kode not in terpakai]
    if not asal:
        raise GalatMasukan({"dari": f"Tidak ada indikator tahun {dari} yang belum ada pada tahun {ke}."})
    for berlaku_tahun in asal:
        _salin(berlaku_tahun, ke, dengan_target, oleh)
    catat_jejak(
        Aksi.UBAH_INDIKATOR,
        oleh=oleh,
        objek="indikator",
        rincian={"perubahan": "disalin", "dari": dari, "ke": ke, "jumlah": len(asal)},
    )
    return len(asal)


def _salin(versi: VersiIndikator, tahun: int, dengan_target: bool, oleh: Pelaku) -> None:
    isi = {nama: getattr(versi, nama) for nama in BIDANG}
    isi["sumber"] = f"Disalin dari indikator tahun {versi.indikator.tahun}"
    if not dengan_target:
        isi |= {**dict.fromkeys((*TARGET, *RENSTRA, "sumber_pagu", "sumber_perubahan"), ""), **dict.fromkeys(PAGU)}
    indikator = Indikator(tahun=tahun, kode=versi.indikator.kode)
    db.session.add(indikator)
    db.session.flush()
    _versi_baru(indikator, isi, oleh)


def _berlaku_tahun(tahun: int) -> list[VersiIndikator]:
    return list(
        db.session.scalars(
            select(VersiIndikator)
            .join(Indikator)
            .join(Unit, Unit.id == VersiIndikator.unit_id)
            .where(Indikator.tahun == tahun, Indikator.aktif, VersiIndikator.berlaku, Unit.aktif)
            .order_by(Indikator.id)
        )
    )


def ambil(indikator_id: int) -> Indikator:
    """The indicator, or TidakDitemukan."""
    indikator = db.session.get(Indikator, indikator_id)
    if indikator is None:
        raise TidakDitemukan(TIDAK_ADA)
    return indikator


def versi_berlaku(indikator: Indikator) -> VersiIndikator:
    """The version in force."""
    return next(versi for versi in reversed(indikator.versi) if versi.berlaku)


def kode_berikut(tahun: int) -> str:
    """The first free "IK-01", "IK-02", … of a year."""
    kode = db.session.scalars(select(Indikator.kode).where(Indikator.tahun == tahun, Indikator.kode.like("IK-%")))
    urut = [int(cocok[1]) for satu_kode in kode if (cocok := POLA_KODE.fullmatch(satu_kode))]
    return f"IK-{max(urut, default=0) + 1:02d}"


def definisi_dari(data: Any) -> DefinisiIndikator:
    """How the indicator is measured today, from a version or from DataIndikator. Raises GalatDomain."""
    return definisi_menurut(data, rekaman.kini().setelan)


def kanonikkan(data: DataIndikator, *, unit_lama: int | None = None) -> dict:
    """The columns of a version, targets as canonical text. Raises GalatMasukan naming every field that is wrong.

    A unit that is no longer active is accepted only where the indicator already stands in it (`unit_lama`).
    """
    unit = db.session.get(Unit, data.unit_id)
    salah = {}
    if unit is None or not (unit.aktif or unit.id == unit_lama):
        salah["unit_id"] = "Pilih unit yang masih aktif."
    salah |= _salah_pagu(data) | _salah_bobot(data)
    if data.skala_predikat not in {predikat.kunci for predikat in rekaman.kini().setelan.predikat}:
        salah["skala_predikat"] = "Pilih salah satu skala predikat."
    isi = asdict(data)
    try:
        definisi = definisi_dari(data)
    except GalatDomain as galat:
        raise GalatMasukan(salah | {"cara_akumulasi": galat.pesan}) from galat
    for nama in (*TARGET, *RENSTRA):
        try:
            isi[nama] = kanonik_nilai(baca_target(isi[nama], definisi))
        except GalatDomain as galat:
            salah[nama] = galat.pesan
    salah = _salah_renstra(isi) | salah
    if salah:
        raise GalatMasukan(salah)
    return isi


def _salah_renstra(isi: dict) -> dict[str, str]:
    """Against the end of the Renstra: its target, and what the years before have reached where figures add up."""
    if isi["dasar_tahunan"] != DasarTahunan.RENSTRA:
        return {}
    salah = {} if isi["target_renstra"] else {"target_renstra": "Tulis target akhir Renstra."}
    if isi["cara_akumulasi"] == CaraAkumulasi.AKUMULATIF and not isi["realisasi_renstra"]:
        salah["realisasi_renstra"] = "Tulis jumlah realisasi tahun-tahun sebelumnya dalam Renstra; 0 apabila belum ada."
    return salah


def _salah_bobot(data: DataIndikator) -> dict[str, str]:
    wajar = data.bobot is None or 0 < data.bobot <= BOBOT_PALING
    return {} if wajar else {"bobot": f"Tulis bobot di atas 0 sampai {BOBOT_PALING}, atau kosongkan."}


def _salah_pagu(data: DataIndikator) -> dict[str, str]:
    """What is wrong with the pagu, by field. A pagu perubahan says from which quarter on and by which document."""
    salah = {nama: "Pagu tidak boleh negatif." for nama in PAGU[:2] if (getattr(data, nama) or 0) < 0}
    if data.pagu_perubahan is None:
        if data.perubahan_triwulan or data.sumber_perubahan:
            salah["pagu_perubahan"] = "Tulis pagu perubahannya, atau kosongkan triwulan dan dokumen perubahannya."
        return salah
    if data.perubahan_triwulan not in TRIWULAN:
        salah["perubahan_triwulan"] = "Pilih sejak triwulan mana pagu perubahan berlaku."
    if not data.sumber_perubahan.strip():
        salah["sumber_perubahan"] = "Tulis nomor dan tanggal DPPA yang memuat pagu perubahan."
    return salah


def _versi_baru(indikator: Indikator, isi: dict, oleh: Pelaku) -> VersiIndikator:
    nomor = max((satu_versi.nomor for satu_versi in indikator.versi), default=0) + 1
    versi = VersiIndikator(nomor=nomor, **isi, diubah_oleh=oleh.sebutan, diubah_pada=jam.sekarang())
    indikator.versi.append(versi)
    db.session.flush()
    return versi


def _catat(indikator: Indikator, oleh: Pelaku, rincian: dict) -> None:
    catat_jejak(Aksi.UBAH_INDIKATOR, oleh=oleh, objek="indikator", objek_id=indikator.id, rincian=rincian)
