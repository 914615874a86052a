"""The papers of langkah 3 and 4: the empty isian per unit, and the tanda terima of its delivery."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from kinerja.adapters.cetak import Bagian, Penanda, cetak_bagian, cetak_pdf
from kinerja.domain.hak import Pelaku
from kinerja.domain.nilai import tulis_nilai, urai_nilai
from kinerja.domain.tanggal import tulis_waktu
from kinerja.models import ButirIsian, FormatUnit, Siklus

from . import kantor_baca
from .kantor_baca import Pejabat
from .perjalanan import nama_siklus

TEMPAT_RASIO = "Pembilang:\n\nPenyebut:\n\n"
TEMPAT_TULIS = "\n\n\n\n"


def kolom_target(periode: str) -> str:
    """The column of the target that a siklus measures: "tw1" is target_tw1, "tahunan" is target_tahunan."""
    return f"target_{periode}"


def cetak_format(siklus: Siklus, daftar: Sequence[FormatUnit], *, dibuat: datetime) -> bytes:
    """The empty isian of these units as one PDF, each unit from a new page. Raises CetakGagal, HurufTidakTercetak."""
    kantor = kantor_baca.kantor_cetak()
    kertas = kantor_baca.identitas().kertas
    kepala = {satu.unit_id: satu for satu in kantor_baca.pejabat(peran="kabid")}
    bagian = [
        Bagian(
            "cetak/isian_kosong.html",
            {"kantor": kantor, **konteks_isian(siklus, satu), "penanda": _penanda(kepala.get(satu.unit_id))},
            satu.unit.nama, kertas, "lanskap",
        )
        for satu in daftar
    ]  # fmt: skip
    judul = f"Format isian {nama_siklus(siklus)}"
    wajib = [nama_siklus(siklus), *(satu.unit.nama for satu in daftar)]
    return cetak_bagian(bagian, judul=judul, dibuat=dibuat, wajib=wajib, kaki=judul)


def konteks_isian(siklus: Siklus, satu: FormatUnit) -> dict:
    """Plain values for the paper of one unit."""
    return {
        "unit": satu.unit.nama,
        "siklus": nama_siklus(siklus),
        "tahunan": siklus.periode == "tahunan",
        "pengantar": satu.pengantar,
        "baris": [_baris(siklus, butir) for butir in satu.butir],
    }


def _baris(siklus: Siklus, butir: ButirIsian) -> list[str]:
    versi = butir.versi_indikator
    target = tulis_nilai(urai_nilai(getattr(versi, kolom_target(siklus.periode))), versi.desimal)
    penjelasan = "" if butir.wajib_penjelasan else "(boleh kosong)"
    return [
        str(butir.urutan),
        versi.sasaran,
        versi.nama,
        versi.satuan,
        target,
        TEMPAT_RASIO if versi.cara_akumulasi == "rasio" else TEMPAT_TULIS,
        tulis_nilai(versi.pagu) if versi.pagu is not None else "–",
        "",
        penjelasan,
        penjelasan,
        penjelasan,
        "Wajib" if butir.wajib_bukti else "",
    ]


def _penanda(pejabat: Pejabat | None) -> Penanda:
    if pejabat is None:
        return Penanda(jabatan="Kabid/Kasubbag", nama="………………………………")
    return Penanda(
        jabatan=pejabat.jabatan, nama=pejabat.nama, awalan=pejabat.awalan, pangkat=pejabat.pangkat, nip=pejabat.nip
    )


def cetak_tanda_terima(
    siklus: Siklus, daftar: Sequence[FormatUnit], siapa: Mapping[int, Sequence[Pejabat]], catatan: Mapping[int, str], *,
    oleh: Pelaku, pada: datetime,
) -> bytes:  # fmt: skip
    """The tanda terima: to whom the format went, when it was received, with room for paraf. Raises CetakGagal."""
    judul = f"Tanda terima format isian {nama_siklus(siklus)}"
    return cetak_pdf(
        "cetak/tanda_terima_format.html",
        konteks={
            "kantor": kantor_baca.kantor_cetak(),
            "siklus": nama_siklus(siklus),
            "pada": pada,
            "baris": [
                _baris_terima(nomor, satu, siapa.get(satu.unit_id, ()), catatan.get(satu.unit_id, ""))
                for nomor, satu in enumerate(daftar, start=1)
            ],
            "penanda": kantor_baca.penanda(oleh, pada=pada, cara="aplikasi"),
        },
        judul=judul,
        dibuat=pada,
        kertas=kantor_baca.identitas().kertas,
        wajib=[nama_siklus(siklus), oleh.nama, *(satu.unit.nama for satu in daftar)],
        kaki=judul,
    )


def _baris_terima(nomor: int, satu: FormatUnit, siapa: Sequence[Pejabat], catatan: str) -> list[str]:
    unit = f"{satu.unit.nama}\nCatatan: {catatan}" if catatan else satu.unit.nama
    terima = f"{satu.diterima_oleh}\n{tulis_waktu(satu.diterima_pada)}" if satu.diterima_pada else ""
    return [
        str(nomor), unit, str(len(satu.butir)), "\n".join(p.sebutan for p in siapa if p.peran == "kabid"), terima,
        "melalui aplikasi" if satu.diterima_pada else "\n\n",
    ]  # fmt: skip
