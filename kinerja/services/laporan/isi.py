"""What the report says: figures computed once from the agreed data, frozen as plain text, offered sentences."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.anggaran import SerapanGabungan, SimpulAnggaran, jalur_anggaran
from kinerja.domain.angka import tulis_angka
from kinerja.domain.hasil import tulis_hasil
from kinerja.domain.nilai import tulis_ukuran, urai_nilai
from kinerja.domain.periode import dalam_kalimat
from kinerja.domain.putusan import tulis_perubahan
from kinerja.domain.susunan_laporan import komposisi, polos
from kinerja.domain.tanggal import tulis_tanggal, tulis_waktu
from kinerja.ext import db
from kinerja.models import CatatanAnalisis, KeputusanRapat, Rapat, Siklus
from kinerja.services.berkas.dokumen import dokumen_terakhir
from kinerja.services.dokumen_dasar import baca as dokumen_dasar_baca
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import ringkasan
from kinerja.services.isian.cetak import (
    cara_menghitung,
    kaki_dokumen,
    realisasi_tercetak,
    sampai_tercetak,
    target_tercetak,
)
from kinerja.services.isian.lembar import BarisIsian, IndikatorBaca, Lembar
from kinerja.services.kantor import baca as kantor_baca
from kinerja.services.kantor import pejabat
from kinerja.services.rekomendasi import baca as rekomendasi_baca
from kinerja.services.siklus import perjalanan, saat

from . import atur, banding, tawaran
from .hitungan import hitungan, hitungan_anggaran
from .tren import tren_tahun, tren_triwulan

PERNYATAAN = "pernyataan_reviu"
"""The kind of the paper by which the Inspektorat says that it has reviewed the report."""
KEPUTUSAN = {"disetujui": "Disetujui", "diubah": "Diubah", "ditunda": "Ditunda"}


@dataclass(frozen=True)
class Narasi:
    """The written parts of the report, one text each."""

    pengantar: str
    ikhtisar: str
    pendahuluan: str
    analisis: str
    penutup: str
    organisasi: str = ""
    isu: str = ""
    tambahan: Mapping[str, str] = field(default_factory=dict)
    """Of the parts that the office has added, and the annexes that are written, by their names."""

    def semua(self) -> dict[str, str]:
        """Every text by its name."""
        return {nama: getattr(self, nama) for nama in BAGIAN_NARASI} | dict(self.tambahan)


BAGIAN_NARASI = {
    "pengantar": "Kata pengantar",
    "ikhtisar": "Ikhtisar eksekutif",
    "pendahuluan": "Pendahuluan",
    "organisasi": "Organisasi, tugas, dan fungsi",
    "isu": "Isu strategis",
    "analisis": "Analisis umum",
    "penutup": "Penutup",
}


def susun_isi(siklus: Siklus, narasi: Narasi, *, dengan_catatan: bool = False) -> dict:
    """Everything the document prints, as plain JSON: a later change of data never changes a paper.

    The working notes of langkah 7 are printed only `dengan_catatan`.
    """
    lembar = isian_baca.lembar_siklus(siklus.id)
    return angka(siklus, lembar, _catatan(lembar) if dengan_catatan else {}) | {
        "judul": judul_laporan(siklus),
        "organisasi": _organisasi(),
        "narasi": narasi.semua(),
        "susunan": polos(atur.susunan(komposisi(siklus.periode))),
        "dengan_catatan": dengan_catatan,
        "rapat": _rapat(siklus, lembar),
        "rekomendasi": [
            rekomendasi_baca.tercetak(rekomendasi) for rekomendasi in rekomendasi_baca.ditindaklanjuti(siklus)
        ],
        "pernyataan": _pernyataan(siklus),
        "dokumen_dasar": dokumen_dasar_baca.tercetak(siklus),
        "sumber_daya": banding.sumber_daya(siklus, lembar),
    }


def angka(siklus: Siklus, lembar: list[Lembar], catatan: Mapping[int, str]) -> dict:
    """The figures of these sheets, as plain JSON: what the tables and pictures are made of, on paper and on screen."""
    ukur = saat.setelan(siklus)
    ringkas = ringkasan.ringkasan(lembar, ukur)
    pembanding = banding.pembanding(lembar, siklus.tahun) if siklus.periode == banding.TAHUNAN else {}
    baris = [baris_isian for lembar_unit in lembar for baris_isian in lembar_unit.baris]
    return {
        "siklus": perjalanan.nama_siklus(siklus),
        "tahun": siklus.tahun,
        "tahunan": siklus.periode == banding.TAHUNAN,
        "batas": str(ukur.batas) if ukur.batas is not None else "",
        "skala": [list(pita) for pita in ukur.skala.rentang],
        "ringkas": _ringkas(lembar, ringkas),
        "tren": _tren(siklus, baris, pembanding),
        "sasaran": [
            _rerata(rerata) | {"tren": _tren(siklus, [b for b in baris if b.indikator.sasaran == nama], pembanding)}
            for nama, rerata in ringkas.sasaran.items()
        ],
        "anggaran": _anggaran(lembar, ringkas.kantor.anggaran),
        "unit": [_unit(lembar_unit, ringkas.unit[lembar_unit.unit_id], catatan, pembanding) for lembar_unit in lembar],
    }


def angka_gambar(siklus: Siklus, lembar: list[Lembar]) -> dict:
    """The part of `angka` that the pictures of a whole siklus are made of; nothing else is measured or written."""
    ringkas = ringkasan.ringkasan(lembar, saat.setelan(siklus))
    pembanding = banding.pembanding(lembar, siklus.tahun) if siklus.periode == banding.TAHUNAN else {}
    return {
        "siklus": perjalanan.nama_siklus(siklus),
        "tren": _tren(siklus, [baris for lembar_unit in lembar for baris in lembar_unit.baris], pembanding),
        "sasaran": [
            {
                "nama": rerata.nama,
                "capaian": _angka(rerata.capaian),
                "tingkat": rerata.tingkat,
                "cara": [list(cara) for cara in rerata.cara],
            }
            for rerata in ringkas.sasaran.values()
        ],
        "unit": [
            {"nama": lembar_unit.unit, "baris": [_baris_gambar(baris) for baris in lembar_unit.baris]}
            for lembar_unit in lembar
        ],
    }


def _baris_gambar(baris: BarisIsian) -> dict:
    return {
        "indikator": baris.indikator.nama,
        "kode": baris.indikator.kode,
        "capaian": _capaian(baris),
        "predikat": _predikat(baris),
        "tingkat": baris.tingkat,
        "serapan": tulis_hasil(baris.serapan),
    }


def _capaian(baris: BarisIsian) -> str:
    return "tidak diukur" if baris.tidak_diukur else tulis_hasil(baris.capaian)


def _predikat(baris: BarisIsian) -> str:
    return str(baris.predikat) if baris.predikat else "–"


def _tren(siklus: Siklus, baris: list[BarisIsian], pembanding: dict[int, dict]) -> dict:
    ukur = saat.setelan(siklus)
    tahunan = siklus.periode == banding.TAHUNAN
    return {
        "triwulan": tren_triwulan(baris, tahun=siklus.tahun, periode=siklus.periode, setelan=ukur),
        "tahun": tren_tahun(baris, pembanding, tahun=siklus.tahun, setelan=ukur) if tahunan else [],
    }


def _pernyataan(siklus: Siklus) -> dict | None:
    """What the newest pernyataan telah direviu says of itself, and its file."""
    dokumen = dokumen_terakhir(siklus.id, PERNYATAAN)
    if dokumen is None:
        return None
    tanggal = tulis_tanggal(date.fromisoformat(dokumen.isi["tanggal"]))
    return dict(dokumen.isi) | {
        "tanggal": tanggal,
        "nama": dokumen.berkas.nama,
        "sha256": dokumen.berkas.sha256,
        "diunggah": f"{dokumen.dibuat_oleh}, {tulis_waktu(dokumen.dibuat_pada)}",
    }


def _organisasi() -> list[list[str]]:
    """Every unit in use with who heads it, in the order of the office."""
    kepala: dict[int | None, str] = {}
    for pemegang in pejabat.pejabat(peran="kabid"):
        kepala.setdefault(pemegang.unit_id, pemegang.sebutan)
    return [[unit.nama, kepala.get(unit.id, "")] for unit in kantor_baca.daftar_unit()]


def judul_laporan(siklus: Siklus) -> str:
    """ "Laporan Pengukuran Kinerja Triwulan I Tahun 2026" or "Laporan Kinerja Tahun 2026"."""
    jenis = "Laporan Kinerja" if siklus.periode == "tahunan" else "Laporan Pengukuran Kinerja"
    return f"{jenis} {dalam_kalimat(perjalanan.nama_siklus(siklus))}"


def _angka(nilai: Decimal | None) -> str:
    return tulis_angka(nilai, 2) if nilai is not None else "–"


def _rupiah(nilai: Decimal | None) -> str:
    """Money for a column whose head says rupiah."""
    return tulis_angka(nilai, 0) if nilai is not None else "–"


def _rerata(rerata: ringkasan.Rerata) -> dict:
    return {
        "nama": rerata.nama,
        "jumlah": rerata.jumlah,
        "dihitung": rerata.dihitung,
        "capaian": _angka(rerata.capaian),
        "sampai": _angka(rerata.sampai),
        "tahunan": _angka(rerata.tahunan),
        "sebutan": rerata.sebutan,
        "cara": [list(cara) for cara in rerata.cara],
        "catatan": list(rerata.catatan),
        "serapan": _angka(rerata.serapan),
        "pagu": _rupiah(rerata.anggaran.pagu),
        "realisasi_anggaran": _rupiah(rerata.anggaran.realisasi),
        "predikat": str(rerata.predikat) if rerata.predikat else "–",
        "tingkat": rerata.tingkat,
    }


def _ringkas(lembar: list[Lembar], ringkas: ringkasan.Ringkasan) -> dict:
    """Means of the office, with its serapan and how many indicators stand in each band, from the best one on."""
    hitung = Counter(str(baris.predikat) for lembar_unit in lembar for baris in lembar_unit.baris if baris.predikat)
    urut = [nama for nama, _ in ringkas.kantor.skala.rentang if hitung[nama]]
    return _rerata(ringkas.kantor) | {
        "predikat_rinci": {nama: hitung[nama] for nama in urut},
        "cara_serapan": ringkas.kantor.anggaran.cara,
    }


def _anggaran(lembar: list[Lembar], gabungan: SerapanGabungan) -> dict:
    """The tree of budget lines, and the figure of the office with what it lacks."""
    pohon = ringkasan.pohon_anggaran(lembar)
    sumber = dict.fromkeys(kata for simpul in pohon if simpul.baris for kata in simpul.baris.sumber)
    return {
        "baris": [baris_pohon(simpul) for simpul in pohon],
        "jumlah": [_rupiah(gabungan.pagu), _rupiah(gabungan.realisasi), tulis_hasil(gabungan.hasil)],
        "catatan": list(gabungan.catatan),
        "sumber": list(sumber),
        "hitung": hitungan_anggaran(pohon, gabungan),
    }


def baris_pohon(simpul: SimpulAnggaran) -> list[str]:
    """One line of the tree: kode, nama, pagu murni, pagu perubahan, pagu in force, realisasi, serapan."""
    gabungan, baris = simpul.gabungan, simpul.baris
    murni, perubahan = (_rupiah(baris.murni), _rupiah(baris.perubahan)) if baris else ("", "")
    pagu = _rupiah(baris.pagu if baris else gabungan.pagu)
    realisasi = _rupiah(gabungan.realisasi if gabungan.dihitung else None)
    nama = simpul.nama if baris else f"{simpul.nama} (jumlah baris di bawahnya)"
    return [simpul.kode, nama, murni, perubahan, pagu, realisasi, tulis_hasil(gabungan.hasil)]


def _unit(lembar: Lembar, rerata: ringkasan.Rerata, catatan: Mapping[int, str], pembanding: dict[int, dict]) -> dict:
    return {
        "nama": lembar.unit,
        "unit_id": lembar.unit_id,
        "rerata": _rerata(rerata),
        "dilaporkan": lembar.pernyataan_oleh,
        "baris": [_baris(nomor, baris, catatan, pembanding) for nomor, baris in enumerate(lembar.baris, start=1)],
        "kaki_dokumen": kaki_dokumen(enumerate(lembar.baris, start=1)),
    }


def _baris(nomor: int, baris: BarisIsian, catatan: Mapping[int, str], pembanding: dict[int, dict]) -> dict:
    indikator = baris.indikator
    return {
        "nomor": nomor,
        "butir_id": baris.butir_id,
        "sasaran": indikator.sasaran,
        "indikator": indikator.nama,
        "kode": indikator.kode,
        "target_tahunan": tulis_ukuran(urai_nilai(indikator.target_tahunan), indikator.satuan, indikator.desimal),
        "program": [[kode, nama] for kode, nama in jalur_anggaran(indikator)],
        "efisiensi": banding.efisiensi(baris),
        **pembanding.get(baris.butir_id, {}),
        "satuan": indikator.satuan,
        "bobot": tulis_angka(indikator.bobot) if indikator.bobot is not None else "",
        "target": target_tercetak(baris),
        "realisasi": realisasi_tercetak(baris),
        "capaian": _capaian(baris),
        "sampai": "–" if baris.tidak_diukur else sampai_tercetak(baris),
        "tahunan": tulis_hasil(baris.capaian_tahunan),
        "predikat": _predikat(baris),
        "tingkat": baris.tingkat,
        **hitungan(baris),
        "pagu": _rupiah(baris.ukur.pagu),
        "anggaran": _rupiah(baris.ukur.anggaran),
        "serapan": tulis_hasil(baris.serapan),
        "pendorong": baris.isi("pendorong"),
        "penghambat": baris.isi("penghambat"),
        "tindak_lanjut": baris.isi("tindak_lanjut"),
        "belum_tersedia": baris.belum_tersedia,
        "catatan": catatan.get(baris.butir_id, ""),
        "cara": cara_menghitung(baris),
    }


def _catatan(lembar: list[Lembar]) -> dict[int, str]:
    """The newest analysis note of each indicator."""
    butir = [baris.butir_id for lembar_unit in lembar for baris in lembar_unit.baris]
    kueri = select(CatatanAnalisis.butir_id, CatatanAnalisis.teks).where(CatatanAnalisis.butir_id.in_(butir))
    return dict(db.session.execute(kueri.order_by(CatatanAnalisis.versi)).all())


def _rapat(siklus: Siklus, lembar: list[Lembar]) -> dict | None:
    rapat = db.session.scalar(select(Rapat).where(Rapat.siklus_id == siklus.id))
    if rapat is None:
        return None
    indikator = {baris.butir_id: baris.indikator for lembar_unit in lembar for baris in lembar_unit.baris}
    keputusan = db.session.scalars(select(KeputusanRapat).where(KeputusanRapat.rapat_id == rapat.id))
    return {
        "tanggal": tulis_tanggal(rapat.mulai(jam.ZONA).date()),
        "tempat": rapat.tempat,
        "pimpinan": rapat.pimpinan,
        "simpulan": rapat.simpulan,
        "keputusan": [
            _keputusan(putusan, indikator[putusan.butir_id])
            for putusan in keputusan
            if putusan.keputusan != "disetujui"
        ],
    }


def _keputusan(putusan: KeputusanRapat, indikator: IndikatorBaca) -> dict:
    nilai, anggaran = (putusan.nilai_lama, putusan.nilai_baru), (putusan.anggaran_lama, putusan.anggaran_baru)
    kata = tulis_perubahan(nilai, anggaran, indikator.satuan, indikator.desimal)
    return {
        "indikator": indikator.nama,
        "keputusan": KEPUTUSAN[putusan.keputusan],
        "perubahan": kata if putusan.keputusan == "diubah" else "–",
        "alasan": putusan.alasan,
        "penanggung_jawab": putusan.penanggung_jawab,
        "tenggat": tulis_tanggal(putusan.tenggat) if putusan.tenggat else "",
    }


def tawarkan_narasi(siklus: Siklus) -> Narasi:
    """First sentences made from the figures, for the Kasubbag to rewrite."""
    return tawarkan(susun_isi(siklus, Narasi("", "", "", "", "")))


def tawarkan(isi: dict) -> Narasi:
    """First sentences made from these figures."""
    nama, periode = kantor_baca.identitas().nama, dalam_kalimat(isi["siklus"])
    return Narasi(
        pengantar=tawaran.pengantar(isi, nama, periode),
        ikhtisar=tawaran.ikhtisar(isi, nama, periode),
        pendahuluan=(
            "Pengukuran kinerja membandingkan target dalam Perjanjian Kinerja dengan realisasinya secara berkala, "
            "sesuai dengan Peraturan Presiden Nomor 29 Tahun 2014 dan Peraturan Menteri PANRB Nomor 53 Tahun 2014."
        ),
        analisis=tawaran.analisis(isi),
        organisasi=_kalimat_organisasi(isi, nama),
        isu=_kalimat_isu(isi),
        penutup=tawaran.penutup(isi, periode),
    )


def _kalimat_organisasi(isi: dict, nama: str) -> str:
    unit = [nama_unit for nama_unit, _ in isi["organisasi"]]
    if not unit:
        return ""
    sebut = unit[0] if len(unit) == 1 else f"{', '.join(unit[:-1])}, dan {unit[-1]}"
    return f"{nama} melaksanakan tugas dan fungsinya melalui {len(unit)} unit kerja: {sebut}."


def _kalimat_isu(isi: dict) -> str:
    """What held the indicators back, as the units have written it: the material of the strategic issues."""
    baris = [indikator for unit in isi["unit"] for indikator in unit["baris"] if indikator["penghambat"].strip()]
    if not baris:
        return ""
    butir = [f"- {indikator['indikator']}: {indikator['penghambat'].strip()}" for indikator in baris]
    return "\n".join(["Permasalahan yang dihadapi menurut data unit:", *butir])


def baca_narasi(isi: dict) -> Narasi:
    """The written parts of a frozen report."""
    tulisan = isi["narasi"]
    tambahan = {nama: teks for nama, teks in tulisan.items() if nama not in BAGIAN_NARASI}
    return Narasi(**{nama: tulisan.get(nama, "") for nama in BAGIAN_NARASI}, tambahan=tambahan)
