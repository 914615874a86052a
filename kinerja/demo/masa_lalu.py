"""What the demo's office has on paper from before the program: figures of two years, old papers, a logo of its own.

Figures come in as realisasi lampau, each period with its report; papers through the import of the archive. No siklus is
walked for them (keputusan 0496).
"""

import io
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from kinerja.adapters import jam
from kinerja.adapters.jenis_berkas import PDF
from kinerja.adapters.pratinjau import gambar_halaman
from kinerja.domain.angka import tulis_angka
from kinerja.domain.dokumen_dasar import DataDasar, tulis_masa
from kinerja.domain.lampau import akhir_periode
from kinerja.domain.nilai import urai_nilai
from kinerja.domain.pasti import pasti
from kinerja.domain.periode import PERIODE, nama_periode
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.models import Indikator
from kinerja.services.arsip import dasar, pastikan
from kinerja.services.arsip import impor as arsip_impor
from kinerja.services.indikator import impor, lampau
from kinerja.services.indikator.impor import SETAHUN, TRIWULAN
from kinerja.services.pengaturan import identitas

from .berkas import TANDA, pdf_contoh
from .kantor import pelaku
from .orang import ARSIPARIS, KASUBBAG, PENGELOLA

TERCAPAI = {1: Decimal("0.96"), 2: Decimal("0.91")}
"""So much of this year's figures was reached one year and two years ago."""
KODE_LAPORAN = "000.8.6.3"
JANGKA = {"RPJMD": "rpjmd", "Renstra": "renstra"}
TAHUNAN = {"Renja": "renja", "Perjanjian Kinerja": "perjanjian_kinerja", "DPA": "dpa"}
"""Documents of the demo's office, of several years and of one, by their names."""
LOGO = 240
"""Width and height of the logo on its page, in points."""


@dataclass(frozen=True)
class NaskahLama:
    """A paper from before the program; without `dipastikan` it still waits for somebody who says what it is."""

    judul: str
    jenis: str
    tanggal: date
    kode: str = KODE_LAPORAN
    nomor: str = ""
    dipastikan: bool = True

    @property
    def berkas(self) -> tuple[str, bytes]:
        """Name and bytes of its file."""
        nomor = [f"Nomor: {self.nomor}"] if self.nomor else []
        isi = pdf_contoh(self.judul, *nomor, tulis_tanggal(self.tanggal), "Disusun untuk peragaan aplikasi.")
        return f"{self.judul.replace('/', '-')}.pdf", isi


def pasang_logo() -> None:
    """A mark that no office has, in the kop."""
    identitas.pasang_logo("logo.png", logo_contoh(), oleh=pelaku(PENGELOLA))


def logo_contoh() -> bytes:
    """A shield over waves (PNG), with a word that tells what it is."""
    isi = io.BytesIO()
    kanvas = Canvas(isi, pagesize=(LOGO, LOGO), invariant=True)
    kanvas.setFillColor(HexColor("#0f5257"))
    kanvas.circle(LOGO / 2, LOGO / 2, 112, stroke=0, fill=1)
    kanvas.setFillColor(HexColor("#ffffff"))
    kanvas.circle(LOGO / 2, LOGO / 2, 100, stroke=0, fill=1)
    kanvas.setStrokeColor(HexColor("#0f5257"))
    kanvas.setLineWidth(9)
    for tinggi in (64, 84):
        garis = kanvas.beginPath()
        garis.moveTo(54, tinggi)
        for x in (54, 98, 142):
            garis.curveTo(x + 14, tinggi + 22, x + 30, tinggi - 22, x + 44, tinggi)
        kanvas.drawPath(garis, stroke=1, fill=0)
    kanvas.setFillColor(HexColor("#b8862b"))
    kanvas.circle(LOGO / 2, 166, 22, stroke=0, fill=1)
    kanvas.setFillColor(HexColor("#0f5257"))
    kanvas.setFont("Helvetica-Bold", 28)
    kanvas.drawCentredString(LOGO / 2, 108, "CONTOH")
    kanvas.save()
    isi_pdf = isi.getvalue()
    return pasti(gambar_halaman(sha256(isi_pdf).hexdigest(), PDF, lambda: isi_pdf, 1))


def isi_angka(tahun: int) -> None:
    """Figures of the two years before `tahun`, with the indicators and targets of those years."""
    for lalu in (2, 1):
        indikator = impor.impor_contoh(tahun - lalu, oleh=pelaku(KASUBBAG))
        for periode in PERIODE:
            _isi_periode(tahun - lalu, periode, indikator, TERCAPAI[lalu])


def _isi_periode(tahun: int, periode: str, indikator: Iterable[Indikator], tercapai: Decimal) -> None:
    urut = TRIWULAN.index(periode) + 1 if periode in TRIWULAN else SETAHUN
    laporan = laporan_lama(tahun, periode)
    nama, isi = laporan.berkas
    sumber = lampau.SumberKetik(
        nama=laporan.judul,
        nomor=laporan.nomor,
        tanggal=f"{laporan.tanggal:%d/%m/%Y}",
        nama_berkas=nama,
        isi=isi,
    )
    contoh = impor.realisasi_contoh()
    baris = [
        lampau.BarisLampau(
            indikator_lalu.id,
            {kolom: lampau.KetikanLampau(teks, 0) for kolom, teks in _sel(contoh[indikator_lalu.kode], urut, tercapai)},
        )
        for indikator_lalu in indikator
        if contoh[indikator_lalu.kode].sel[urut]
    ]
    lampau.simpan(tahun, periode, baris, sumber=sumber, oleh=pelaku(KASUBBAG))


def _sel(contoh: impor.RealisasiContoh, urut: int, tercapai: Decimal) -> Iterable[tuple[str, str]]:
    for kolom, teks in contoh.sel[urut].items():
        yield kolom, tulis_angka(Decimal(teks)) if kolom == "penyebut" else lebih_rendah(teks, tercapai)
    if contoh.anggaran is not None:
        bagian = Decimal(urut or 4) / 4
        yield "anggaran", tulis_angka((contoh.anggaran * bagian * tercapai).quantize(Decimal(1)))


def lebih_rendah(teks: str, tercapai: Decimal) -> str:
    """A figure somewhat below this one, as typed; a predikat stays."""
    nilai = urai_nilai(teks)
    if not isinstance(nilai, Decimal):
        return teks
    utuh = nilai == nilai.to_integral_value()
    return tulis_angka((nilai * tercapai).quantize(Decimal(1) if utuh else Decimal("0.01")))


def laporan_lama(tahun: int, periode: str) -> NaskahLama:
    """The report of a period, as it was made on paper."""
    akhir = akhir_periode(tahun, periode)
    tanggal = date(akhir.year + akhir.month // 12, akhir.month % 12 + 1, 15)
    urut = list(PERIODE).index(periode) + 1
    judul = f"Laporan Kinerja {nama_periode(tahun, periode)} ({TANDA})"
    return NaskahLama(judul, "laporan_lama", tanggal, nomor=f"{KODE_LAPORAN}/{urut}/{tanggal.year}")


def isi_dokumen_dasar(tahun: Collection[int]) -> None:
    """Where the targets and budgets of these years come from, kept by the Kasubbag; some kinds are left to be kept."""
    awal = min(tahun)
    jangka = ((f"{nama} Tahun {awal - 3} sampai {awal + 2}", kunci) for nama, kunci in JANGKA.items())
    for urut, (nama, kunci) in enumerate(jangka):
        _simpan_dasar(DataDasar(kunci, f"{nama} ({TANDA})", "", date(awal - 3, 8 + urut, 20), awal - 3, awal + 2))
    for urut, (nama, kunci) in enumerate(TAHUNAN.items(), start=1):
        for setahun in sorted(tahun):
            tanggal = date(setahun, 1, 10 + urut)
            if tanggal <= jam.hari_ini():
                nomor = f"000.7.2/{urut}/{setahun}"
                _simpan_dasar(DataDasar(kunci, f"{nama} Tahun {setahun} ({TANDA})", nomor, tanggal, setahun))


def _simpan_dasar(data: DataDasar) -> None:
    judul = f"Nomor: {data.nomor}" if data.nomor else tulis_masa(pasti(data.mulai), data.sampai)
    isi = pdf_contoh(data.nama, judul, tulis_tanggal(pasti(data.tanggal)), "Disusun untuk peragaan aplikasi.")
    dasar.simpan(data, nama_berkas=f"{data.nama.replace('/', '-')}.pdf", isi=isi, oleh=pelaku(KASUBBAG))


def isi_arsip(tahun: int) -> None:
    """Reports of those two years come into the archive; two papers wait to be confirmed."""
    oleh = pelaku(ARSIPARIS)
    for naskah in naskah_lama(tahun):
        nama, isi = naskah.berkas
        arsip_impor.masukkan([(nama, lambda isi=isi: isi)], oleh=oleh, kabar=lambda _kata: None)
        if naskah.dipastikan:
            _pastikan(naskah)


def _pastikan(naskah: NaskahLama) -> None:
    oleh = pelaku(ARSIPARIS)
    isi = pasti(pastikan.berikutnya(oleh))
    data = pastikan.DataNaskah(naskah.judul, naskah.tanggal, naskah.nomor, naskah.jenis, naskah.kode, "B")
    pastikan.pastikan(isi.id, data, oleh=oleh)


def naskah_lama(tahun: int) -> list[NaskahLama]:
    """All of them in the order in which they come in."""
    laporan = (laporan_lama(tahun_lalu, periode) for tahun_lalu in (tahun - 2, tahun - 1) for periode in PERIODE)
    menunggu = (
        NaskahLama(
            f"Undangan rapat evaluasi kinerja {tahun - 1} ({TANDA})",
            "surat_lama",
            date(tahun - 1, 7, 9),
            dipastikan=False,
        ),
        NaskahLama(
            f"Notulen rapat evaluasi kinerja {tahun - 1} ({TANDA})",
            "notulen_lama",
            date(tahun - 1, 7, 14),
            dipastikan=False,
        ),
    )
    return [*laporan, *menunggu]
