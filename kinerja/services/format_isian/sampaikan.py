"""Langkah 4: deliver the format to the units, note who opened and received it, remind who is late."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, func, select

from kinerja.adapters import jam
from kinerja.domain import huruf
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, SyaratBelumTerpenuhi, terlalu_panjang
from kinerja.domain.hak import SEUNIT, Pelaku, Tindakan
from kinerja.domain.pasti import pasti
from kinerja.domain.tanggal import tulis_waktu
from kinerja.domain.tautan import Apa, Kurang, ke
from kinerja.models import Dokumen, FormatUnit, PerbaikanFormat, Siklus
from kinerja.services import hak, kueri, naskah
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat
from kinerja.services.pemberitahuan import beri_tahu_meja
from kinerja.services.siklus import perjalanan
from kinerja.services.siklus.ingatkan import diingatkan_hari_ini, kunci_hari_ini
from kinerja.services.siklus.saat import penanda_langkah, saat
from kinerja.services.siklus.serah import Kertas, serahkan
from kinerja.services.transaksi import menulis

from . import cetak, susun, susun_papan
from .baca import PENERIMA, PilihanUnit, ambil_format, format_siklus, kepala_format, penerima, tanpa_kabid

KUNCI = "penyampaian"
PANJANG_CATATAN = 300
_SURAT = (
    select(func.max(Dokumen.id))
    .where(Dokumen.siklus_id == bindparam("siklus_id"), Dokumen.jenis == KUNCI)
    .correlate(None)
)
_CATATAN = (
    select(Dokumen.isi, PerbaikanFormat.perubahan, PerbaikanFormat.pada)
    .outerjoin(PerbaikanFormat, and_(PerbaikanFormat.siklus_id == Dokumen.siklus_id, PerbaikanFormat.ulang))
    .where(Dokumen.id == _SURAT.scalar_subquery())
    .order_by(PerbaikanFormat.id)
)
"""The last paper of the delivery, which holds the notes, in a row for each time the format was delivered again."""


def sampaikan(
    siklus_id: int, catatan: Mapping[int, str] | None = None, *, oleh: Pelaku, versi: int | None = None
) -> Siklus:
    """Deliver the format to every unit at once (SOP langkah 4), with a note per unit; from here the units fill.

    Raises SyaratBelumTerpenuhi naming the units without a Kabid, GalatDomain when langkah 4 is not open, HakDitolak.
    """
    hak.wajib(oleh, Tindakan.FORMAT_SAMPAIKAN, siklus_id)
    perjalanan.pastikan_giliran(naskah.ambil_siklus(siklus_id), KUNCI, versi)
    diperiksa = dict(catatan or {})
    catatan = {unit_id: huruf.rapikan(teks).strip() for unit_id, teks in (catatan or {}).items() if teks.strip()}
    return serahkan(
        siklus_id,
        KUNCI,
        tindakan=Tindakan.FORMAT_SAMPAIKAN,
        oleh=oleh,
        versi=versi,
        aksi=Aksi.SAMPAIKAN_FORMAT,
        kecuali=frozenset({"format_disampaikan"}),
        belum=lambda: _tanpa_kabid(siklus_id),
        periksa=lambda: periksa(diperiksa),
        peserta=_peserta,
        kertas=lambda pada: [_kertas(naskah.ambil_siklus(siklus_id), catatan, pada, oleh)],
        tulis=lambda siklus, pada: _sampaikan(siklus, catatan, pada, oleh),
    )


def _tanpa_kabid(siklus_id: int) -> list[Kurang]:
    return [Kurang(f"Kabid/Kasubbag yang mempunyai akun di {unit.nama}") for unit in tanpa_kabid(siklus_id)]


def tetapkan_dan_sampaikan(siklus_id: int, *, seperti: str, oleh: Pelaku, versi: int | None = None) -> Siklus:
    """Langkah 3 and 4 one after the other, by whoever performs both: two acts, each with its own line.

    What langkah 4 needs is looked at first, so that langkah 3 is not done for nothing. Raises as both do.
    """
    hak.wajib(oleh, Tindakan.FORMAT_SAMPAIKAN, siklus_id)
    if kosong := _tanpa_kabid(siklus_id):
        raise SyaratBelumTerpenuhi(kosong)
    susun.tetapkan(siklus_id, seperti=seperti, versi=versi, oleh=oleh)
    return sampaikan(siklus_id, oleh=oleh)


def seperti_lalu(
    siklus_id: int, pilihan: Sequence[PilihanUnit], *, oleh: Pelaku, versi: int | None = None
) -> Siklus | None:
    """Langkah 3 and 4 from the page of langkah 3, while its choice is that of the last siklus.

    Any other choice is saved, and None tells that it has to be read before it is frozen. Raises as both langkah do.
    """
    hak.wajib(oleh, Tindakan.FORMAT_SAMPAIKAN, siklus_id)
    susun.siapkan(siklus_id, pilihan, oleh=oleh, versi=versi)
    if not susun_papan.papan_format(siklus_id).sama_lalu:
        return None
    return tetapkan_dan_sampaikan(siklus_id, seperti=susun.dilihat(siklus_id), oleh=oleh, versi=versi)


def periksa(catatan: Mapping[int, str]) -> None:
    """Raise GalatMasukan (`catatan-3` for unit 3) for notes that are too long or cannot be printed; none is cut."""
    kata = {unit_id: _salah_catatan(teks.strip()) for unit_id, teks in catatan.items()}
    nama = kantor_baca.nama_unit()
    if salah := {f"catatan-{n}": f"{nama.get(n, '')}: {satu_kata}" for n, satu_kata in kata.items() if satu_kata}:
        raise GalatMasukan(salah)


def _salah_catatan(teks: str) -> str:
    try:
        huruf.pastikan(teks)
    except huruf.HurufDitolak as galat:
        return galat.pesan
    return terlalu_panjang(teks, PANJANG_CATATAN)


def _peserta(siklus: Siklus) -> list[int]:
    return [format_unit.unit_id for format_unit in format_siklus(siklus.id)]


def _kertas(siklus: Siklus, catatan: Mapping[int, str], pada: datetime, oleh: Pelaku) -> Kertas:
    daftar = format_siklus(siklus.id)
    siapa = penerima([format_unit.unit_id for format_unit in daftar])
    pdf = cetak.cetak_tanda_terima(
        siklus,
        daftar,
        siapa,
        catatan,
        penanda=pejabat.penanda(oleh, pada=pada, cara="aplikasi"),
        pada=pada,
        diterima=False,
    )
    isi = {"catatan": {str(unit_id): teks for unit_id, teks in catatan.items()}}
    return Kertas("penyampaian", f"Penyampaian format isian {perjalanan.nama_siklus(siklus)}", pdf, isi=isi)


def _sampaikan(siklus: Siklus, catatan: Mapping[int, str], pada: datetime, oleh: Pelaku) -> None:
    for format_unit in format_siklus(siklus.id):
        format_unit.disampaikan_pada, format_unit.disampaikan_oleh = pada, oleh.sebutan
    _catat(Aksi.SAMPAIKAN_FORMAT, siklus, oleh, {"unit": _peserta(siklus)})
    for unit_id, teks in catatan.items():
        kata = f"Catatan format isian dari {oleh.jabatan_lengkap}: {teks}"
        beri_tahu_unit(siklus, f"catatan-format:{siklus.id}:{unit_id}", unit_id, kata)


def cetak_kini(siklus_id: int, *, oleh: Pelaku) -> tuple[bytes, str]:
    """The tanda terima as it stands now, with who received the format so far, and a name for the file.

    Raises GalatDomain before delivery, CetakGagal.
    """
    siklus = naskah.ambil_siklus(siklus_id)
    daftar = [format_unit for format_unit in format_siklus(siklus_id) if format_unit.butir]
    if not daftar or daftar[0].disampaikan_pada is None:
        raise GalatDomain("Tanda terima dibuat saat format isian disampaikan. Sampaikan dahulu formatnya.")
    kantor = saat(siklus, "penyampaian")
    pdf = cetak.cetak_tanda_terima(
        siklus,
        daftar,
        penerima([format_unit.unit_id for format_unit in daftar], kantor.pejabat()),
        catatan_penyampaian(siklus_id),
        penanda=penanda_langkah(siklus, "penyampaian", oleh),
        pada=min(pasti(format_unit.disampaikan_pada) for format_unit in daftar),
    )
    return pdf, f"Tanda terima format isian {perjalanan.nama_siklus(siklus)}"


def diterima_semua(siklus_id: int) -> bool:
    """Has every unit received its format? Only then is the tanda terima a record."""
    daftar = [format_unit for format_unit in kepala_format(siklus_id) if format_unit.jumlah]
    return bool(daftar) and all(format_unit.diterima_pada for format_unit in daftar)


def catatan_penyampaian(siklus_id: int) -> dict[int, str]:
    """The note that went with the format, by unit, and that it was mended since; one query."""
    catatan: dict[int, str] = {}
    for isi, perubahan, pada in kueri.semua(_CATATAN, siklus_id=siklus_id):
        if not catatan:
            catatan = {int(unit_id): teks for unit_id, teks in isi.get("catatan", {}).items()}
        for unit_id in map(int, perubahan or ()):
            kata = f"Format diperbaiki, disampaikan ulang {tulis_waktu(pada)}."
            catatan[unit_id] = f"{catatan.get(unit_id, '')} {kata}".strip()
    return catatan


def beri_tahu_unit(siklus: Siklus, kunci: str, unit_id: int, teks: str) -> None:
    """Tell the people of a unit about its format, once per `kunci`. For use inside a verb."""
    beri_tahu_meja(
        peran=PENERIMA,
        unit_id=unit_id,
        kunci=kunci,
        teks=f"{perjalanan.nama_siklus(siklus)}. {teks}",
        tautan=ke(Apa.PENGISIAN, siklus.id, unit_id),
    )


def catat_dibuka(siklus_id: int, unit_id: int, *, oleh: Pelaku) -> None:
    """Read receipt: the first of the unit's own people to open the delivered format. Costs one query afterwards."""
    format_unit = ambil_format(siklus_id, unit_id)
    milik = oleh.peran in SEUNIT and oleh.unit_id == unit_id
    if milik and format_unit.disampaikan_pada and format_unit.dibuka_pada is None:
        _catat_dibuka(siklus_id, unit_id, oleh=oleh)


@menulis
def _catat_dibuka(siklus_id: int, unit_id: int, *, oleh: Pelaku) -> None:
    format_unit = ambil_format(siklus_id, unit_id)
    if format_unit.dibuka_pada is None:
        format_unit.dibuka_pada, format_unit.dibuka_oleh = jam.sekarang(), oleh.sebutan
        _catat(Aksi.BUKA_FORMAT, naskah.ambil_siklus(siklus_id), oleh, {"unit": unit_id})


@menulis
def terima(siklus_id: int, unit_id: int, *, oleh: Pelaku) -> FormatUnit:
    """The unit confirms that it has received its format; who delivered it is told.

    Raises Didahului naming who did so already, GalatDomain before delivery, TidakDitemukan, HakDitolak.
    """
    hak.wajib(oleh, Tindakan.ISIAN_ISI, siklus_id, unit_id)
    siklus = naskah.ambil_siklus(siklus_id)
    kiriman = ambil_format(siklus_id, unit_id)
    if kiriman.disampaikan_pada is None:
        penyampai = naskah.meja_langkah(KUNCI, siklus_id=siklus_id)
        raise GalatDomain(f"Format isian belum disampaikan kepada unit Anda. Tunggu penyampaian dari {penyampai}.")
    if kiriman.diterima_pada:
        raise Didahului(
            f"Format isian sudah diterima oleh {kiriman.diterima_oleh} pada {tulis_waktu(kiriman.diterima_pada)}. "
            "Langsung isi lembarnya."
        )
    pada = jam.sekarang()
    kiriman.diterima_pada, kiriman.diterima_oleh = pada, oleh.sebutan
    if kiriman.dibuka_pada is None:
        kiriman.dibuka_pada, kiriman.dibuka_oleh = pada, oleh.sebutan
    _catat(Aksi.TERIMA_FORMAT, siklus, oleh, {"unit": unit_id})
    beri_tahu_meja(
        peran=naskah.sop_siklus(siklus).pemeran(KUNCI),
        unit_id=None,
        kunci=f"terima-format:{siklus.id}:{unit_id}:{kiriman.disampaikan_pada.isoformat()}",
        teks=f"{perjalanan.nama_siklus(siklus)}. {kiriman.unit.nama} telah menerima format isian.",
        tautan=ke(Apa.PENYAMPAIAN, siklus.id),
    )
    return kiriman


@menulis
def ingatkan(siklus_id: int, unit_id: int, *, oleh: Pelaku) -> bool:
    """Remind the people of a unit, once a day at most; False when they were reminded today already.

    Raises GalatDomain when the unit was not delivered to, or has reported, TidakDitemukan, HakDitolak.
    """
    hak.wajib(oleh, Tindakan.FORMAT_SAMPAIKAN, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    format_unit = ambil_format(siklus_id, unit_id)
    if format_unit.disampaikan_pada is None or not masih_mengisi(siklus, unit_id):
        raise GalatDomain(f"{format_unit.unit.nama} tidak sedang mengisi atau melaporkan, jadi tidak perlu diingatkan.")
    if diingatkan_hari_ini(siklus_id, unit_id):
        return False
    kata = "belum dilaporkan" if format_unit.diterima_pada else "belum diterima"
    teks = f"Pengingat: format isian {format_unit.unit.nama} {kata}. Buka dan lengkapi."
    beri_tahu_unit(siklus, kunci_hari_ini(siklus_id, unit_id), unit_id, teks)
    _catat(Aksi.INGATKAN_UNIT, siklus, oleh, {"unit": unit_id})
    return True


def masih_mengisi(siklus: Siklus, unit_id: int) -> bool:
    """Has the unit still to fill or to report?"""
    return any(perjalanan.posisi_terbuka(siklus, kunci, unit_id) for kunci in ("pengisian", "pelaporan"))


def _catat(aksi: Aksi, siklus: Siklus, oleh: Pelaku, rincian: dict) -> None:
    catat_jejak(aksi, oleh=oleh, siklus_id=siklus.id, objek="siklus", objek_id=siklus.id, rincian=rincian)
