"""The papers of langkah 3 and 4: the empty isian per unit, and the tanda terima of its delivery."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, Penanda, cetak_pdf
from kinerja.domain.nilai import tulis_nilai, tulis_ukuran, urai_nilai
from kinerja.domain.tanggal import di_zona, tulis_waktu
from kinerja.models import FormatUnit, Siklus
from kinerja.services.kantor.pejabat import Pejabat, penanda_unit
from kinerja.services.kantor.rekaman import KantorSaat
from kinerja.services.naskah import ambil_siklus
from kinerja.services.siklus.perjalanan import nama_siklus
from kinerja.services.siklus.saat import saat

from .susun_papan import BarisPilihan, KartuUnit, kartu_unit

BARIS = "\u00a0\n"
TEMPAT_TULIS = BARIS * 5 + "\u00a0"
TEMPAT_RASIO = f"Pembilang:\n{BARIS * 2}Penyebut:\n{BARIS}\u00a0"


def cetak_format(
    siklus: Siklus,
    daftar: Sequence[KartuUnit],
    *,
    dibuat: datetime,
    kantor: KantorSaat | None = None,
    draf: bool = False,
) -> bytes:
    """The empty isian of these units as one PDF, each unit from a new page. Raises CetakGagal.

    `kantor`: the office as the paper shows it, else as langkah 3 left it. `draf`: the format is not fixed yet.
    """
    kantor = kantor or saat(siklus, "format")
    kepala = {pejabat.unit_id: pejabat for pejabat in reversed(kantor.pejabat(peran="kabid"))}
    kop = kantor.kop()
    bagian = [
        Bagian(
            "cetak/isian_kosong.html",
            {
                "kantor": kop,
                **konteks_isian(siklus, format_unit),
                "penanda": penanda_unit(kepala.get(format_unit.unit_id)),
            },
            format_unit.nama,
            orientasi="lanskap",
        )
        for format_unit in daftar
    ]
    judul = f"Format isian {nama_siklus(siklus)}"
    wajib = [nama_siklus(siklus), *(format_unit.nama for format_unit in daftar)]
    nama = f"DRAFT {judul}" if draf else judul
    return cetak_pdf(*bagian, judul=nama, dibuat=dibuat, wajib=wajib, kaki=judul, draf=draf)


def cetak_unit(siklus_id: int, unit_id: int) -> tuple[bytes, str]:
    """The empty isian of one unit as it is ticked now, and a name for the file. Raises TidakDitemukan, CetakGagal."""
    siklus = ambil_siklus(siklus_id)
    papan, kartu = kartu_unit(siklus_id, unit_id)
    pdf = cetak_format(siklus, [kartu], dibuat=jam.sekarang(), draf=papan.terbuka or papan.dokumen is None)
    return pdf, f"Isian {kartu.nama} {nama_siklus(siklus)}"


def konteks_isian(siklus: Siklus, kartu: KartuUnit) -> dict:
    """Plain values for the paper of one unit."""
    dipilih = [baris for baris in kartu.baris if baris.dipilih]
    return {
        "unit": kartu.nama,
        "siklus": nama_siklus(siklus),
        "pengantar": kartu.pengantar,
        "baris": [_baris(nomor, format_unit) for nomor, format_unit in enumerate(dipilih, start=1)],
    }


def _baris(nomor: int, baris: BarisPilihan) -> list[str]:
    penjelasan = "" if baris.wajib_penjelasan else "(boleh kosong)"
    return [
        str(nomor),
        baris.sasaran,
        baris.nama,
        f"{tulis_ukuran(urai_nilai(baris.target), baris.satuan, baris.desimal)}\n{baris.satuan}",
        TEMPAT_RASIO if baris.cara_akumulasi == "rasio" else TEMPAT_TULIS,
        f"Pagu:\n{tulis_nilai(baris.pagu)}\nRealisasi:" if baris.pagu is not None else "–",
        penjelasan,
        penjelasan,
        penjelasan,
        "Wajib" if baris.wajib_bukti else "",
    ]


def cetak_tanda_terima(
    siklus: Siklus,
    daftar: Sequence[FormatUnit],
    siapa: Mapping[int, Sequence[Pejabat]],
    catatan: Mapping[int, str],
    *,
    penanda: Penanda,
    pada: datetime,
    diterima: bool = True,
) -> bytes:
    """To whom the format went; `diterima`: as tanda terima, with who received it and when. Raises CetakGagal.

    `pada`: when it was delivered; `penanda`: who delivered it.
    """
    kantor = saat(siklus, "penyampaian")
    nama = kantor.nama_unit
    daftar = sorted(daftar, key=lambda format_unit: kantor.urutan_unit(format_unit.unit_id))
    judul = f"{'Tanda terima' if diterima else 'Penyampaian'} format isian {nama_siklus(siklus)}"
    return cetak_pdf(
        Bagian(
            "cetak/tanda_terima_format.html",
            {
                "kantor": kantor.kop(),
                "siklus": nama_siklus(siklus),
                "pada": pada,
                "diterima": diterima,
                "tanggal": di_zona(pada).date(),
                "baris": [
                    _baris_terima(nomor, format_unit, nama[unit_id], siapa.get(unit_id, ()), catatan.get(unit_id, ""))[
                        : None if diterima else 4
                    ]
                    for nomor, format_unit in enumerate(daftar, start=1)
                    for unit_id in [format_unit.unit_id]
                ],
                "penanda": penanda,
            },
            judul,
        ),
        dibuat=pada,
        wajib=[nama_siklus(siklus), penanda.nama, *(nama[format_unit.unit_id] for format_unit in daftar)],
        kaki=judul,
    )


def _baris_terima(nomor: int, format_unit: FormatUnit, nama: str, siapa: Sequence[Pejabat], catatan: str) -> list[str]:
    unit = f"{nama}\nCatatan: {catatan}" if catatan else nama
    terima = (
        f"{format_unit.diterima_oleh}\n{tulis_waktu(format_unit.diterima_pada)}" if format_unit.diterima_pada else ""
    )
    return [
        str(nomor),
        unit,
        str(len(format_unit.butir)),
        "\n".join(p.sebutan for p in siapa),
        terima,
        "melalui aplikasi" if format_unit.diterima_pada else "\n\n",
    ]
