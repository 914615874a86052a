"""The papers of langkah 8: undangan, daftar hadir (empty for ink, or filled), notulen (keputusan 0087, 0089)."""

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256

from kinerja.adapters import jam
from kinerja.adapters.cetak import Bagian, CetakGagal, Penanda, cetak_pdf
from kinerja.adapters.pratinjau import jumlah_halaman
from kinerja.domain.pasti import pasti
from kinerja.domain.putusan import tulis_perubahan
from kinerja.domain.tanggal import tulis_hari, tulis_tanggal
from kinerja.models import KeputusanRapat, PesertaRapat, Rapat, Surat
from kinerja.services.isian.cetak import capaian_tercetak, realisasi_tercetak
from kinerja.services.isian.lembar import IndikatorBaca
from kinerja.services.kantor.pejabat import penanda_bernama, penanda_rekaman, penanda_sebutan
from kinerja.services.kantor.rekaman import KantorSaat, kini
from kinerja.services.siklus.saat import saat

from .baca import (
    KEPUTUSAN,
    KUNCI,
    PEMISAH_JABATAN,
    ButirRapat,
    cari_peserta,
    sebutan_pukul,
)

BILANGAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")


def cetak_undangan(
    rapat: Rapat,
    nomor: str,
    *,
    tanggal: date,
    rekaman_penanda: dict,
    siklus: str,
    pada: datetime,
    menyusul: Surat | None = None,
    sifat: str = "Biasa",
    tembusan: Sequence[str] = (),
) -> bytes:
    """The undangan with its list of participants, on which its signer does not stand.

    `menyusul`: the letter that this one follows. Raises CetakGagal.
    """
    diundang = [
        peserta
        for peserta in rapat.peserta
        if (peserta.nama, peserta.nip) != (rekaman_penanda["nama"], rekaman_penanda["nip"])
    ]
    konteks = _dasar(rapat, siklus, rapat.rencana(jam.ZONA)) | {
        "nomor": nomor,
        "tanggal": tanggal,
        "penanda": penanda_rekaman(rekaman_penanda),
        "menyusul": f"Nomor {menyusul.nomor.nomor} tanggal {tulis_tanggal(menyusul.tanggal)}" if menyusul else "",
        "peserta": [[f"{urut}.", peserta.nama, peserta.jabatan] for urut, peserta in enumerate(diundang, start=1)],
        "sifat": sifat,
        "tembusan": tembusan,
    }
    lampiran = Bagian("cetak/undangan_lampiran.html", konteks, "Daftar undangan")
    konteks = konteks | {"lembar_lampiran": _sebut_lembar(lampiran, pada)}
    bagian = [Bagian("cetak/undangan.html", konteks, "Undangan"), lampiran]
    wajib = [nomor, tulis_hari(rapat.tanggal), rekaman_penanda["nama"], *(pejabat.nama for pejabat in diundang)]
    judul = f"Undangan rapat {siklus}"
    return cetak_pdf(*bagian, judul=judul, dibuat=pada, wajib=wajib, kaki=nomor, nomor_halaman="bila_banyak")


def _sebut_lembar(lampiran: Bagian, pada: datetime) -> str:
    """How many sheets the attachment takes, counted on its print: "1 (satu) lembar"."""
    pdf = cetak_pdf(lampiran, dibuat=pada)
    jumlah = jumlah_halaman(sha256(pdf).hexdigest(), "application/pdf", lambda: pdf)
    if not jumlah:
        raise CetakGagal("Undangan belum dicetak karena pencetak sedang sibuk. Coba lagi sebentar lagi.")
    return f"{jumlah} ({BILANGAN[jumlah]}) lembar" if jumlah < len(BILANGAN) else f"{jumlah} lembar"


def cetak_daftar_hadir(rapat: Rapat, *, siklus: str, pada: datetime, terisi: bool) -> bytes:
    """The daftar hadir; without `terisi` nothing is marked yet, for signing in the meeting."""
    bagian = _bagian_daftar_hadir(rapat, siklus, terisi)
    judul = f"Daftar hadir rapat {siklus}"
    wajib = [peserta.nama for peserta in rapat.peserta]
    return cetak_pdf(bagian, judul=judul, dibuat=pada, wajib=wajib, kaki=judul, nomor_halaman="bila_banyak")


def cetak_notulen(rapat: Rapat, butir: Sequence[ButirRapat], *, siklus: str, pada: datetime) -> bytes:
    """The notulen, with room for the two signatures, and the daftar hadir as its attachment."""
    pimpinan, notulis = penanda_rapat(rapat)
    konteks = _dasar(rapat, siklus, rapat.mulai(jam.ZONA)) | {
        "peserta": [peserta for peserta in rapat.peserta if peserta.hadir],
        "tidak_hadir": [peserta for peserta in rapat.peserta if not peserta.hadir],
        "keputusan": baris_keputusan(butir),
        "pimpinan": pimpinan,
        "notulis": notulis,
    }
    bagian = [
        Bagian("cetak/notulen.html", konteks, "Notulen"),
        _bagian_daftar_hadir(rapat, siklus, True, lampiran=True),
    ]
    judul = f"Notulen rapat {siklus}"
    wajib = [pimpinan.nama, notulis.nama, tulis_hari(konteks["hari_rapat"])]
    return cetak_pdf(*bagian, judul=judul, dibuat=pada, wajib=wajib, kaki=judul, nomor_halaman="bila_banyak")


def penanda_rapat(rapat: Rapat) -> tuple[Penanda, Penanda]:
    """Who signs the notulen: pimpinan rapat and notulis."""
    return _penanda(rapat, rapat.pimpinan), _penanda(rapat, rapat.notulis)


def baris_keputusan(butir: Sequence[ButirRapat]) -> list[list[str]]:
    """The rows of the decisions that hold, numbered."""
    return [_baris(nomor, diputus) for nomor, diputus in enumerate(_diputus(butir), start=1)]


def kantor_rapat(rapat: Rapat) -> KantorSaat:
    """The office as it stands, or as it stood when the langkah of the meeting ended."""
    return saat(rapat.siklus, KUNCI) if rapat.siklus else kini()


def _dasar(rapat: Rapat, siklus: str, mulai: datetime) -> dict:
    return {
        "kantor": kantor_rapat(rapat).kop(),
        "siklus": siklus,
        "rapat": rapat,
        "hari_rapat": mulai.date(),
        "waktu": f"{sebutan_pukul(mulai)} sampai selesai",
    }


def _bagian_daftar_hadir(rapat: Rapat, siklus: str, terisi: bool, *, lampiran: bool = False) -> Bagian:
    konteks = _dasar(rapat, siklus, rapat.mulai(jam.ZONA) if terisi else rapat.rencana(jam.ZONA)) | {
        "peserta": [(peserta, _keterangan(peserta) if terisi else "") for peserta in rapat.peserta],
        "lampiran": lampiran,
        "pimpinan": _penanda(rapat, rapat.pimpinan),
    }
    return Bagian("cetak/daftar_hadir.html", konteks, "Daftar hadir")


def _keterangan(peserta: PesertaRapat) -> str:
    kata = "Hadir" if peserta.hadir else "Tidak hadir"
    return f"{kata}: {peserta.keterangan}" if peserta.keterangan else kata


def _penanda(rapat: Rapat, sebutan: str) -> Penanda:
    """The block of a participant, with the pangkat of that day; of a guest what was written of him."""
    peserta = cari_peserta(rapat, sebutan)
    if peserta is None:
        return penanda_sebutan(sebutan)
    jabatan = peserta.jabatan.split(PEMISAH_JABATAN)[0]
    semua = kantor_rapat(rapat).pejabat()
    pangkat = next((pejabat.pangkat for pejabat in semua if pejabat.pegawai_id == peserta.pegawai_id), "")
    return penanda_bernama(peserta.nama, jabatan=jabatan, nip=peserta.nip, pangkat=pangkat)


def _diputus(butir: Sequence[ButirRapat]) -> list[ButirRapat]:
    return [satu_butir for satu_butir in butir if satu_butir.berlaku]


def _baris(nomor: int, butir: ButirRapat) -> list[str]:
    putusan = pasti(butir.berlaku)
    return [
        str(nomor),
        f"{butir.baris.indikator.nama}\n({butir.unit})",
        realisasi_tercetak(butir.baris),
        capaian_tercetak(butir.baris),
        KEPUTUSAN[putusan.keputusan],
        keterangan_putusan(putusan, butir.baris.indikator),
    ]


def perubahan(putusan: KeputusanRapat, indikator: IndikatorBaca) -> str:
    """What a decision has changed: "15 menjadi 18"."""
    anggaran = putusan.anggaran_lama, putusan.anggaran_baru
    return tulis_perubahan((putusan.nilai_lama, putusan.nilai_baru), anggaran, indikator.satuan, indikator.desimal)


def keterangan_putusan(putusan: KeputusanRapat, indikator: IndikatorBaca) -> str:
    """What a decision says besides its word: old and new figure, reason, who answers until when."""
    bagian = []
    if putusan.keputusan == "diubah":
        bagian.append(f"Dari {perubahan(putusan, indikator)}.")
    if putusan.alasan:
        bagian.append(putusan.alasan if putusan.alasan.endswith(".") else f"{putusan.alasan}.")
    if putusan.penanggung_jawab:
        bagian.append(f"Penanggung jawab: {putusan.penanggung_jawab}.")
    if putusan.tenggat:
        bagian.append(f"Tenggat: {tulis_tanggal(putusan.tenggat)}.")
    return " ".join(bagian)
