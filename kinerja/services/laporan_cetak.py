"""The report as PDF: sections rendered apart and merged, from frozen contents only."""

from datetime import datetime

from kinerja.adapters.cetak import Bagian, Penanda, cetak_bagian

from . import kantor_baca


def cetak(isi: dict, *, penanda: Penanda, paraf: list[dict], dibuat: datetime, keterangan: str) -> bytes:
    """The whole document. `paraf`: dicts nama, jabatan, paraf (datetime or None); `keterangan` stands in the footer."""
    dasar = {"kantor": kantor_baca.kantor_cetak(), "isi": isi, "penanda": penanda, "paraf": paraf}
    bagian = [
        Bagian("cetak/laporan/sampul.html", dasar, "Sampul"),
        Bagian("cetak/laporan/pembuka.html", dasar, "Kata pengantar dan ikhtisar"),
        Bagian("cetak/laporan/bab1.html", dasar, "Bab I Pendahuluan dan rencana kinerja"),
        Bagian("cetak/laporan/bab2.html", dasar, "Bab II Akuntabilitas kinerja"),
        *(
            Bagian("cetak/laporan/unit.html", dasar | {"unit": unit}, unit["nama"], orientasi="lanskap")
            for unit in isi["unit"]
        ),
        Bagian("cetak/laporan/bab3.html", dasar, "Bab III Anggaran dan hasil rapat"),
        Bagian("cetak/laporan/penutup.html", dasar, "Penutup dan pengesahan"),
        Bagian("cetak/laporan/lampiran.html", dasar, "Lampiran: cara menghitung capaian", orientasi="lanskap"),
    ]
    wajib = [penanda.nama, *(unit["nama"] for unit in isi["unit"])]
    return cetak_bagian(bagian, judul=isi["judul"], dibuat=dibuat, wajib=wajib, kaki=keterangan)
