"""The lembar kepatuhan on paper: as the siklus stands when it is filed, after each langkah has been judged."""

from datetime import datetime

from kinerja.adapters.cetak import Bagian, cetak_pdf
from kinerja.domain.tanggal import tulis_tanggal
from kinerja.services import naskah

from .kepatuhan import BarisPatuh, LembarPatuh, lembar
from .saat import saat


def cetak_kepatuhan(siklus_id: int, kunci: str, *, pada: datetime) -> tuple[bytes, str]:
    """The paper and its words, for the search. `kunci`: the langkah that files it, still open. Raises CetakGagal."""
    isi = lembar(siklus_id)
    baris = [_baris(satu) for satu in isi.baris]
    konteks = {
        "kantor": saat(naskah.ambil_siklus(siklus_id), kunci).kop(),
        "rincian": _rincian(isi),
        "baris": baris,
        "tanggal": pada,
        "siklus": isi.nama,
    }
    judul = f"Lembar kepatuhan SOP {isi.nama}"
    pdf = cetak_pdf(
        Bagian("cetak/kepatuhan.html", konteks, judul, orientasi="lanskap"),
        dibuat=pada,
        wajib=(isi.sop,),
        kaki=judul,
    )
    return pdf, "\n".join(" ".join(satu) for satu in baris)


def _rincian(isi: LembarPatuh) -> list[tuple[str, str]]:
    telat = "; ".join(f"{meja} {hari} hari kerja" for meja, hari in isi.meja)
    return [
        ("Siklus", isi.nama),
        ("SOP nomor", isi.sop),
        ("Tepat waktu", f"{isi.tepat} dari {isi.berakhir} pekerjaan yang berakhir"),
        ("Menurut SOP selesai", tulis_tanggal(isi.rencana) if isi.rencana else "–"),
        ("Keterlambatan per meja", telat or "Tidak ada"),
    ]


def _baris(satu: BarisPatuh) -> list[str]:
    kali = f" (kali ke-{satu.ke})" if satu.ke > 1 else ""
    return [
        satu.nomor,
        f"{satu.langkah} {satu.unit}".strip() + kali,
        satu.meja,
        str(satu.waktu),
        tulis_tanggal(satu.mulai),
        tulis_tanggal(satu.tenggat),
        tulis_tanggal(satu.selesai) if satu.selesai else "diselesaikan dengan pengarsipan ini",
        "–" if satu.terpakai is None else str(satu.terpakai),
        satu.kata,
    ]
