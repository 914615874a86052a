"""The paper of langkah 5 and 6: filled isian of a unit, landscape, with the statement and the block of a Kabid."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kinerja.adapters.cetak import Bagian, Penanda, cetak_pdf
from kinerja.domain.hasil import tulis_hasil
from kinerja.domain.isian import LABEL
from kinerja.domain.nilai import tulis_nilai, tulis_ukuran, urai_nilai
from kinerja.domain.tanggal import tulis_waktu
from kinerja.services import naskah
from kinerja.services.kantor import pejabat
from kinerja.services.kantor.rekaman import KantorSaat
from kinerja.services.siklus.saat import saat

from .lembar import PELAPORAN, BarisIsian, Lembar

if TYPE_CHECKING:
    from .papan import KeadaanLembar

TANDA_DOKUMEN = "*"
PENJELASAN = ("pendorong", "penghambat", "tindak_lanjut", "belum_tersedia")


def cetak_isian(
    lembar: Lembar, *, judul: str, dibuat: datetime, penanda: Penanda, keterangan: str, pernyataan: str = ""
) -> bytes:
    """One sheet as PDF. `keterangan`: where it stands ("Dilaporkan …"); `pernyataan`: what the Kabid states.

    Raises CetakGagal.
    """
    kantor = _kantor(lembar)
    return cetak_pdf(
        Bagian(
            "cetak/isian.html",
            {
                "kantor": kantor.kop(),
                "judul": judul,
                "lembar": lembar,
                "baris": [baris_tabel(baris) for baris in lembar.baris],
                "kaki_dokumen": kaki_dokumen((baris.urutan, baris) for baris in lembar.baris),
                "penjelasan": [(baris, penjelasan(baris)) for baris in lembar.baris if penjelasan(baris)],
                "keterangan": keterangan,
                "pernyataan": pernyataan,
                "penanda": penanda,
                "tanggal": dibuat,
            },
            f"{judul} {lembar.unit} {lembar.nama_siklus}",
            orientasi="lanskap",
        ),
        dibuat=dibuat,
        wajib=[lembar.unit, lembar.nama_siklus, penanda.nama],
        kaki=f"{judul} {lembar.unit}",
    )


def keterangan(keadaan: "KeadaanLembar") -> str:
    """Where a sheet stands, for a print that is no record of a langkah."""
    if keadaan.dilaporkan_pada:
        return f"Dicetak dari lembar isian; dilaporkan {tulis_waktu(keadaan.dilaporkan_pada)}"
    return "Dicetak dari lembar isian, belum dilaporkan"


def penanda_unit(lembar: Lembar) -> Penanda:
    """The block of whoever heads the unit, or headed it when it reported, with room for ink."""
    kepala = next(iter(_kantor(lembar).pejabat(peran="kabid", unit_id=lembar.unit_id)), None)
    return pejabat.penanda_unit(kepala)


def _kantor(lembar: Lembar) -> KantorSaat:
    return saat(naskah.ambil_siklus(lembar.siklus_id), PELAPORAN, lembar.unit_id)


def baris_tabel(baris: BarisIsian) -> list[str]:
    """A row of the table of figures."""
    indikator = baris.indikator
    return [
        str(baris.urutan),
        indikator.nama,
        indikator.satuan,
        target_tercetak(baris),
        realisasi_tercetak(baris),
        capaian_tercetak(baris),
        sampai_tercetak(baris),
        baris.predikat or "–",
        tulis_nilai(baris.ukur.pagu),
        tulis_nilai(baris.ukur.anggaran),
        tulis_hasil(baris.serapan),
    ]


def realisasi_tercetak(baris: BarisIsian) -> str:
    """The realisasi, or in words why there is none."""
    if baris.realisasi is not None:
        return tulis_ukuran(baris.realisasi, baris.indikator.satuan, baris.indikator.desimal)
    if baris.belum_tersedia:
        return "belum tersedia"
    return "tidak diukur" if baris.tidak_diukur else "–"


def capaian_tercetak(baris: BarisIsian) -> str:
    """The capaian; "–" where the realisasi beside it says already that there is none."""
    return "–" if baris.tanpa_angka else tulis_hasil(baris.capaian)


def target_tercetak(baris: BarisIsian) -> str:
    """The target of the period with the decimals of the indicator."""
    return tulis_ukuran(urai_nilai(baris.target), baris.indikator.satuan, baris.indikator.desimal)


def sampai_tercetak(baris: BarisIsian) -> str:
    """The capaian up to now, with what it leaves out on the line below."""
    hasil = baris.capaian_sampai
    tanda = TANDA_DOKUMEN if hasil.nilai is not None and bertanda(baris) else ""
    return "\n".join(filter(None, (tulis_hasil(hasil) + tanda, hasil.catatan)))


def bertanda(baris: BarisIsian) -> bool:
    """Is its capaian up to now made with figures from papers? In a yearly siklus the figure of the year is its own."""
    return bool(baris.memakai_dokumen) and baris.ukur.menurut_triwulan is None


def kaki_dokumen(baris: Iterable[tuple[int, BarisIsian]]) -> list[str]:
    """What stands below a table of numbered rows for the mark: every paper, with its triwulan and its rows."""
    nomor: dict[tuple[str, str], list[str]] = {}
    for urut, baris_isian in baris:
        for triwulan, sumber in baris_isian.memakai_dokumen if bertanda(baris_isian) else ():
            nomor.setdefault((triwulan, sumber.sebutan), []).append(str(urut))
    return [
        f"{TANDA_DOKUMEN} Angka {triwulan} pada nomor {', '.join(urut)} dari dokumen, bukan dari siklus: {sebutan}."
        for (triwulan, sebutan), urut in nomor.items()
    ]


def cara_menghitung(baris: BarisIsian) -> str:
    """How the figures of a row came about, a line each."""
    sebab = baris.tanpa_angka
    kalimat = [teks if teks == sebab else f"{label}: {teks}" for label, teks in baris.hitungan]
    return "\n".join((*kalimat, *baris.catatan_dokumen))


def penjelasan(baris: BarisIsian) -> list[tuple[str, str]]:
    """What stands outside the table: (label, text) of every explanation and of the evidence."""
    isi = [(LABEL[kolom], baris.isi(kolom)) for kolom in PENJELASAN if baris.isi(kolom)]
    if baris.bukti:
        isi.append(("Bukti dukung", "; ".join(filter(None, (_sebut_bukti(bukti) for bukti in baris.bukti)))))
    return isi


def _sebut_bukti(bukti: Any) -> str:
    return " – ".join(filter(None, (bukti.nama, bukti.rujukan)))
