"""The SOP as a page and as the familiar SOP-AP table on paper."""

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain.diagram import susun_diagram
from kinerja.domain.sop import Langkah, Peran, Sop
from kinerja.services.kantor import baca as kantor_baca


def bahan(sop: Sop) -> dict:
    """What the page draws besides the SOP itself."""
    return {"catatan_dasar": [dasar for dasar in sop.dasar_hukum if dasar.catatan], "diagram": susun_diagram(sop)}


def tanda(langkah: Langkah, peran: Peran) -> str:
    """How a desk takes part in a row: "kerja", "ikut" or ""."""
    for pelaksana in langkah.pelaksana:
        if pelaksana.peran == peran:
            return "ikut" if pelaksana.ikut else "kerja"
    return ""


def pdf(sop: Sop) -> bytes:
    """The SOP, landscape: the header as issued, the flow table, our notes."""
    return cetak_pdf(
        Bagian(
            "cetak/sop.html",
            {"kantor": kantor_baca.kantor_cetak(), "sop": sop, "tanda": tanda},
            f"SOP {sop.nama}",
            orientasi="lanskap",
        ),
        dibuat=jam.sekarang(),
        kaki=sop.nomor,
        wajib=[sop.nomor],
    )
