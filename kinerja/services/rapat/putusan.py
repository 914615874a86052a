"""Langkah 8, the decisions: every indicator is agreed, changed to a new figure with a reason, or put off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

from kinerja.adapters import jam
from kinerja.domain.galat import PERIKSA_LAGI, Didahului, GalatDomain, GalatMasukan, kumpulkan
from kinerja.domain.hak import Pelaku, Tindakan
from kinerja.domain.isian import BERULANG, baca_isian
from kinerja.domain.nilai import kanonik_nilai
from kinerja.domain.tautan import Apa
from kinerja.domain.telaah import Pertanyaan
from kinerja.ext import db
from kinerja.models import KeputusanRapat, Rapat, Siklus
from kinerja.services import hak, naskah
from kinerja.services.isian import baca as isian_baca
from kinerja.services.isian import isi, ragu
from kinerja.services.isian.isi import Ketikan
from kinerja.services.isian.lembar import BarisIsian
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.perubahan import pengubah
from kinerja.services.pintu import konsep
from kinerja.services.siklus import perjalanan
from kinerja.services.transaksi import menulis

from .baca import KEPUTUSAN, KUNCI, ButirRapat, agenda, ambil_rapat, baca_rapat, nilai_putusan
from .bekukan import bekukan

ALASAN_TERPENDEK = 10
ANGGARAN = ("anggaran",)


@dataclass(frozen=True)
class Putusan:
    """A decision as taken. `nilai`: for "diubah", the new cells by column, with the versions that the page showed.

    `yakin`: the `sidik_tanya` of the doubts about them to which the meeting said that they are right, "" while it has
    not been asked; `dilihat`: the `sidik_kini` of the decision that it had shown. None: nobody has looked at a page.
    """

    keputusan: str
    nilai: Mapping[str, Ketikan] = field(default_factory=dict)
    alasan: str = ""
    penanggung_jawab: str = ""
    tenggat: date | None = None
    yakin: str | None = None
    dilihat: str | None = None

    @property
    def isi(self) -> tuple:
        """What is kept of it, but for the figures."""
        ditunda = self.keputusan == "ditunda"
        siapa = (self.penanggung_jawab.strip(), self.tenggat) if ditunda else ("", None)
        return self.keputusan, self.alasan.strip(), *siapa


@dataclass(frozen=True)
class Sisanya:
    """How many were agreed to, and what was left to who is writing a decision on it: "IK-02 (Budi)"."""

    disetujui: int
    ditulis: tuple[str, ...]


@menulis
def putuskan(butir_id: int, putusan: Putusan, *, oleh: Pelaku) -> KeputusanRapat:
    """Write the decision on one indicator (SOP langkah 8). "diubah" writes new versions of its cells, dari "rapat".

    Raises GalatMasukan (keputusan, alasan, penanggung_jawab, tenggat, the column, or angka_benar for a figure that is
    doubted), Didahului where it was decided otherwise meanwhile, SelBentrok, GalatDomain, HakDitolak, TidakDitemukan.
    """
    siklus_id, unit_id = isian_baca.unit_butir(butir_id)
    hak.wajib(oleh, Tindakan.RAPAT_KELOLA, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    perjalanan.pastikan_terbuka(siklus, KUNCI)
    rapat = ambil_rapat(siklus_id)
    _pastikan_dilihat(rapat, butir_id, putusan, oleh)
    baris = _baris(siklus_id, unit_id, butir_id)
    periksa(putusan, baris)
    bekukan(siklus, rapat)
    lama = _putusan_kini(rapat, baris)
    if lama and lama.keputusan == "diubah" and putusan.keputusan != "diubah":
        raise GalatDomain("Rapat ini sudah mengubah angkanya. Apabila keliru, ubah sekali lagi dengan alasannya.")
    tanya = keraguan(putusan, baris)
    if putusan.keputusan == "diubah":
        _ubah(baris, putusan, oleh)
    baru = _baris(siklus_id, unit_id, butir_id) if putusan.keputusan == "diubah" else baris
    for satu_tanya in tanya if putusan.yakin else ():
        ragu.catat_jawaban(baru, satu_tanya, f"Keputusan rapat: {putusan.alasan.strip()}", oleh=oleh)
    awal = lama.nilai_lama if lama and lama.keputusan == "diubah" else kanonik_nilai(baris.realisasi)
    angka = awal, kanonik_nilai(baru.realisasi)
    return _tulis(rapat, butir_id, putusan, angka, _anggaran(lama, baris, baru), oleh)


def sidik_kini(siklus_id: int, butir_id: int) -> str:
    """Which decision stands there, in short: two who run the meeting must not overwrite one another."""
    rapat = baca_rapat(siklus_id)
    return _sidik(rapat.putusan.get(butir_id) if rapat else None)


def _sidik(ada: Any) -> str:
    return sha256(repr(ada and _isi(ada)).encode()).hexdigest()[:16]


def _isi(ada: Any) -> tuple:
    return ada.keputusan, ada.alasan, ada.penanggung_jawab, ada.tenggat


def _tersimpan(rapat: Rapat, butir_id: int) -> KeputusanRapat | None:
    return next((keputusan for keputusan in rapat.keputusan if keputusan.butir_id == butir_id), None)


def _pastikan_dilihat(rapat: Rapat, butir_id: int, putusan: Putusan, oleh: Pelaku) -> None:
    ada = _tersimpan(rapat, butir_id)
    if putusan.dilihat in (None, _sidik(ada)) or (ada and _isi(ada) == putusan.isi):
        return
    siapa = pengubah(Aksi.PUTUSKAN, butir_id, oleh)
    raise Didahului(f"Keputusan ini sudah diubah {siapa} sejak Anda membukanya. {PERIKSA_LAGI}")


def _anggaran(lama: KeputusanRapat | None, baris: BarisIsian, baru: BarisIsian) -> tuple[str, str]:
    """The realisasi anggaran before the meeting and after it; ("", "") where the meeting has not changed it."""
    awal, akhir = baris.isi("anggaran"), baru.isi("anggaran")
    if lama and lama.anggaran_lama != lama.anggaran_baru:
        awal = lama.anggaran_lama
    return (awal, akhir) if awal != akhir else ("", "")


@menulis
def setujui_sisanya(siklus_id: int, *, yakin: bool, oleh: Pelaku) -> Sisanya:
    """Agree to everything that is not yet decided. `yakin`: the meeting said so.

    What another one is writing a decision on is left to him.
    """
    hak.wajib(oleh, Tindakan.RAPAT_KELOLA, siklus_id)
    siklus = naskah.ambil_siklus(siklus_id)
    perjalanan.pastikan_terbuka(siklus, KUNCI)
    rapat = ambil_rapat(siklus_id)
    if not yakin:
        raise GalatMasukan({"yakin": "Tekan Setujui semua yang belum diputuskan, apabila rapat menyetujuinya."})
    bekukan(siklus, rapat)
    semua = agenda(siklus, rapat)
    ditulis = {
        butir.baris.butir_id: f"{butir.baris.indikator.kode} ({nama})"
        for butir, nama in ditulis_orang_lain(siklus, semua, oleh)
    }
    belum = [butir.baris for butir in semua if butir.perlu and butir.baris.butir_id not in ditulis]
    for baris in belum:
        nilai = kanonik_nilai(baris.realisasi)
        _tulis(rapat, baris.butir_id, Putusan("disetujui"), (nilai, nilai), ("", ""), oleh)
    return Sisanya(len(belum), tuple(ditulis.values()))


def ditulis_orang_lain(siklus: Siklus, semua: Sequence[ButirRapat], oleh: Pelaku) -> list[tuple[ButirRapat, str]]:
    """What waits for a decision and has one in the making by somebody else: with his name."""
    penulis = konsep.ditulis_orang_lain(Apa.KEPUTUSAN, siklus.id, oleh=oleh)
    return [
        (butir, penulis[butir.baris.butir_id]) for butir in semua if butir.perlu and butir.baris.butir_id in penulis
    ]


def periksa(putusan: Putusan, baris: BarisIsian) -> None:
    """The meaning of a decision on this row: raises GalatMasukan with every field that is wrong."""
    kumpulkan(lambda: _periksa(putusan), lambda: _periksa_angka(baris, putusan))


def _periksa_angka(baris: BarisIsian, putusan: Putusan) -> None:
    if putusan.keputusan != "diubah":
        return
    _nilai_baru(baris, putusan)
    tanya = keraguan(putusan, baris)
    if tanya and putusan.yakin is not None and putusan.yakin != sidik_tanya(tanya):
        kata = " ".join(satu_tanya.teks for satu_tanya in tanya)
        raise GalatMasukan({"angka_benar": f"{kata} Perbaiki angkanya, atau beri centang ini."})


def keraguan(putusan: Putusan, baris: BarisIsian) -> tuple[Pertanyaan, ...]:
    """What the new figures would be asked in langkah 5 that those of now were not; none while they cannot be read."""
    try:
        nilai = _nilai_baru(baris, putusan) if putusan.keputusan == "diubah" else {}
    except GalatMasukan:
        return ()
    ganti = {kolom: teks for kolom, teks in nilai.items() if teks != baris.isi(kolom)}
    if any(ganti.get(kolom) for kolom in kolom_ukur(baris)):
        ganti |= {"belum_tersedia": ""} if baris.belum_tersedia else {}
    baru = replace(
        baris,
        sel=baris.sel | {kolom: baris.sel[kolom]._replace(nilai=teks, sambung="") for kolom, teks in ganti.items()},
    )
    lama = {satu_tanya.tanda: satu_tanya.teks for satu_tanya in baris.ragu()}
    berubah = {"anggaran" if kolom in ANGGARAN else "realisasi" for kolom in ganti}
    return tuple(
        satu_tanya
        for satu_tanya in baru.ragu()
        if satu_tanya.tanda not in lama or (satu_tanya.sel in berubah and lama[satu_tanya.tanda] != satu_tanya.teks)
    )


def sidik_tanya(tanya: Iterable[Pertanyaan]) -> str:
    """Which doubts were asked, in short: another figure is asked about anew. "" for none."""
    teks = "\n".join(satu_tanya.teks for satu_tanya in tanya)
    return sha256(teks.encode()).hexdigest()[:16] if teks else ""


def _periksa(putusan: Putusan) -> None:
    galat = {}
    if putusan.keputusan not in KEPUTUSAN:
        galat["keputusan"] = "Pilih keputusan rapat."
    if putusan.keputusan == "diubah" and len(putusan.alasan.strip()) < ALASAN_TERPENDEK:
        galat["alasan"] = "Tulis alasan perubahan, paling sedikit 10 karakter. Alasan ini tercetak dalam notulen."
    if putusan.keputusan == "ditunda":
        if not putusan.penanggung_jawab.strip():
            galat["penanggung_jawab"] = "Tulis siapa yang menyelesaikannya."
        if putusan.tenggat is None or putusan.tenggat < jam.hari_ini():
            galat["tenggat"] = "Pilih tenggat, hari ini atau sesudahnya."
    if galat:
        raise GalatMasukan(galat)


def _baris(siklus_id: int, unit_id: int, butir_id: int) -> BarisIsian:
    return next(baris for baris in isian_baca.lembar_unit(siklus_id, unit_id).baris if baris.butir_id == butir_id)


def _putusan_kini(rapat: Rapat, baris: BarisIsian) -> KeputusanRapat | None:
    """The decision on the figure that stands there, if there is one."""
    ada = next((keputusan for keputusan in rapat.keputusan if keputusan.butir_id == baris.butir_id), None)
    return ada if ada and nilai_putusan(ada) == kanonik_nilai(baris.realisasi) else None


def _ubah(baris: BarisIsian, putusan: Putusan, oleh: Pelaku) -> None:
    baru = _nilai_baru(baris, putusan)
    if all(nilai == baris.isi(kolom) for kolom, nilai in baru.items()):
        kolom = next(iter(baru))
        raise GalatMasukan({kolom: "Nilai ini sama dengan yang ada. Pilih disetujui apabila angkanya tetap."})
    sumber = {"dari": "rapat", "alasan": putusan.alasan.strip()}
    for kolom in baru:
        ketikan = putusan.nilai[kolom]
        isi.isi_sel(baris.butir_id, kolom, ketikan.teks, versi=ketikan.versi, oleh=oleh, **sumber)
    if baris.belum_tersedia and any(baru.get(kolom) for kolom in kolom_ukur(baris)):
        isi.isi_sel(baris.butir_id, "belum_tersedia", "", versi=None, oleh=oleh, **sumber)


def _nilai_baru(baris: BarisIsian, putusan: Putusan) -> dict[str, str]:
    """The new cells as stored text; those of the budget only where they were sent. Raises GalatMasukan at the column
    that cannot be read, or that is empty: a figure is not emptied by a meeting, only by who reports it.
    """
    baru, galat = {}, {}
    for kolom in (*kolom_ukur(baris), *(kolom for kolom in ANGGARAN if kolom in putusan.nilai)):
        ketikan = putusan.nilai.get(kolom)
        try:
            baru[kolom] = baca_isian(kolom, ketikan.teks if ketikan else "", baris.ukur.definisi)
        except GalatDomain as salah:
            galat[kolom] = salah.pesan
    galat |= dict.fromkeys(_kosong(baris, baru), "Tulis nilai baru yang disepakati rapat.")
    if galat:
        raise GalatMasukan(galat)
    return baru


def _kosong(baris: BarisIsian, baru: Mapping[str, str]) -> list[str]:
    """Columns that must say something: what says something now, and the figure itself unless the budget changes."""
    anggaran = any(nilai != baris.isi(kolom) for kolom, nilai in baru.items() if kolom in ANGGARAN)
    return [
        kolom
        for kolom, nilai in baru.items()
        if not nilai and (baris.isi(kolom) or (kolom not in ANGGARAN and not anggaran))
    ]


def kolom_ukur(baris: BarisIsian) -> tuple[str, ...]:
    """The columns in which the figure of a row is written."""
    return tuple(kolom for kolom in baris.kolom if kolom not in BERULANG)


def kolom_putusan(baris: BarisIsian) -> tuple[str, ...]:
    """The columns that a meeting may change: the figure, and the realisasi anggaran of a row that has a pagu."""
    return (*kolom_ukur(baris), *(ANGGARAN if baris.ukur.pagu else ()))


def _tulis(
    rapat: Rapat, butir_id: int, putusan: Putusan, nilai: tuple[str, str], anggaran: tuple[str, str], oleh: Pelaku
) -> KeputusanRapat:
    """`nilai`, `anggaran`: before and after, as stored text."""
    lama, baru = nilai
    putusan_lama = next((ada for ada in rapat.keputusan if ada.butir_id == butir_id), None)
    if putusan_lama is None:
        putusan_lama = KeputusanRapat(butir_id=butir_id)
        rapat.keputusan.append(putusan_lama)
    diubah = putusan.keputusan == "diubah"
    putusan_lama.keputusan, putusan_lama.nilai_lama, putusan_lama.nilai_baru = (
        putusan.keputusan,
        lama,
        baru if diubah else "",
    )
    putusan_lama.anggaran_lama, putusan_lama.anggaran_baru = anggaran
    putusan_lama.alasan = putusan.alasan.strip()
    ditunda = putusan.keputusan == "ditunda"
    putusan_lama.penanggung_jawab = putusan.penanggung_jawab.strip() if ditunda else ""
    putusan_lama.tenggat = putusan.tenggat if ditunda else None
    putusan_lama.oleh, putusan_lama.pada = oleh.sebutan, jam.sekarang()
    db.session.flush()
    rincian = {
        "keputusan": putusan_lama.keputusan,
        "lama": lama,
        "baru": putusan_lama.nilai_baru,
        "alasan": putusan_lama.alasan,
    }
    if putusan_lama.anggaran_lama != putusan_lama.anggaran_baru:
        rincian |= {"anggaran_lama": putusan_lama.anggaran_lama, "anggaran_baru": putusan_lama.anggaran_baru}
    catat_jejak(
        Aksi.PUTUSKAN, oleh=oleh, siklus_id=rapat.siklus_id, objek="butir_isian", objek_id=butir_id, rincian=rincian
    )
    return putusan_lama
