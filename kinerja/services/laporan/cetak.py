"""The report as PDF: sections rendered apart and merged, from frozen contents only."""

from datetime import date, datetime

from kinerja.adapters.cetak import Bagian, Penanda, cetak_pdf
from kinerja.domain.orang_sama import orang_sama
from kinerja.domain.tanggal import tulis_waktu
from kinerja.services.kantor import baca as kantor_baca


def cetak(
    isi: dict,
    *,
    penanda: Penanda,
    paraf: list[dict],
    dibuat: datetime,
    keterangan: str,
    tanggal: date | None = None,
    draf: bool = False,
) -> bytes:
    """The whole document. `paraf`: dicts nama, jabatan; `keterangan` stands in the footer.

    The final form has its `tanggal`; a `draf` has none, and DRAFT across every page. Time and SHA-256 of paraf and
    signature stand on the lembar pengesahan, since they come after these bytes.
    """
    pemeriksa = [(satu["nama"], satu["jabatan"]) for satu in paraf]
    rangkap = orang_sama([*pemeriksa, (penanda.nama, f"{penanda.awalan} {penanda.jabatan}".strip())])
    dasar = {
        "kantor": kantor_baca.kantor_cetak(),
        "isi": isi,
        "penanda": penanda,
        "paraf": paraf,
        "tanggal": tanggal,
        "rangkap": rangkap,
    }
    bagian = [
        Bagian("cetak/laporan/sampul.html", dasar, "Sampul"),
        Bagian("cetak/laporan/pembuka.html", dasar, "Kata pengantar dan ikhtisar"),
        Bagian("cetak/laporan/bab1.html", dasar, "Bab I Pendahuluan dan rencana kinerja"),
        Bagian("cetak/laporan/bab2.html", dasar, "Bab II Akuntabilitas kinerja"),
        *(
            Bagian("cetak/laporan/unit.html", dasar | {"unit": unit}, unit["nama"], orientasi="lanskap")
            for unit in isi["unit"]
        ),
        Bagian("cetak/laporan/bab3.html", dasar, "Bab III Anggaran dan hasil rapat", orientasi="lanskap"),
        Bagian("cetak/laporan/penutup.html", dasar, "Penutup dan pengesahan"),
        Bagian("cetak/laporan/lampiran.html", dasar, "Lampiran: cara menghitung capaian", orientasi="lanskap"),
    ]
    wajib = [penanda.nama, *(unit["nama"] for unit in isi["unit"])]
    return cetak_pdf(*bagian, judul=isi["judul"], dibuat=dibuat, wajib=wajib, kaki=keterangan, draf=draf)


TINDAKAN = {"paraf": "Paraf", "tanda_tangan": "Tanda tangan"}
CARA = {"aplikasi": "melalui aplikasi", "pindaian": "di atas kertas atau di luar aplikasi, berkasnya diunggah"}


def cetak_pengesahan(judul: str, sidik: str, pengesahan: list[dict], *, dibuat: datetime, unggahan: str = "") -> bytes:
    """The lembar pengesahan: which bytes, who put paraf and signature on them, in which jabatan, when.

    `pengesahan`: dicts jenis, nama, nip, jabatan, pada, cara; `unggahan`: SHA-256 of a signed scan that was filed.
    """
    baris = [
        [
            f"{nomor}.",
            TINDAKAN[satu["jenis"]],
            f"{satu['nama']}\nNIP {satu['nip']}" if satu["nip"] else satu["nama"],
            satu["jabatan"],
            f"{tulis_waktu(satu['pada'])}\n{CARA[satu['cara']]}",
        ]
        for nomor, satu in enumerate(pengesahan, start=1)
    ]
    konteks = {
        "kantor": kantor_baca.kantor_cetak(),
        "judul": judul,
        "sidik": sidik,
        "unggahan": unggahan,
        "baris": baris,
        "rangkap": orang_sama((satu["nama"], satu["jabatan"]) for satu in pengesahan),
    }
    return cetak_pdf(
        Bagian("cetak/lembar_pengesahan.html", konteks, f"Lembar pengesahan {judul}"),
        dibuat=dibuat,
        wajib=[judul, *(satu["nama"] for satu in pengesahan)],
        nomor_halaman="bila_banyak",
    )
