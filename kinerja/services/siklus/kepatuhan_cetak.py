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
    baris = [_baris(patuh) for patuh in isi.baris]
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
    return pdf, "\n".join(" ".join(sebaris) for sebaris in baris)


def _rincian(isi: LembarPatuh) -> list[tuple[str, str]]:
    telat = "; ".join(f"{meja} {hari} hari kerja" for meja, hari in isi.meja)
    return [
        ("Siklus", isi.nama),
        ("SOP nomor", isi.sop),
        ("Tepat waktu", f"{isi.tepat} dari {isi.berakhir} pekerjaan yang berakhir"),
        ("Menurut SOP selesai", tulis_tanggal(isi.rencana) if isi.rencana else "–"),
        ("Keterlambatan per meja", telat or "Tidak ada"),
    ]


def _baris(patuh: BarisPatuh) -> list[str]:
    kali = f" (kali ke-{patuh.ke})" if patuh.ke > 1 else ""
    return [
        patuh.nomor,
        f"{patuh.langkah} {patuh.unit}".strip() + kali,
        patuh.meja,
        str(patuh.waktu),
        tulis_tanggal(patuh.mulai),
        tulis_tanggal(patuh.tenggat),
        tulis_tanggal(patuh.selesai) if patuh.selesai else "diselesaikan dengan pengarsipan ini",
        "–" if patuh.terpakai is None else str(patuh.terpakai),
        patuh.kata,
    ]
