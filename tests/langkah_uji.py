"""Carry a siklus along any SOP through the services that its pages call, each langkah by the desk that a test names."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from kinerja.adapters import cetak, jam
from kinerja.adapters.naskah_sop import FOLDER_TERBIT
from kinerja.domain.alur import Posisi
from kinerja.domain.hak import Pelaku
from kinerja.domain.kunci import KONTRAK, Kunci
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Jabatan, Siklus
from kinerja.services import naskah
from kinerja.services.analisis import catat
from kinerja.services.arsip import gandakan, simpan
from kinerja.services.disposisi import disposisi, koordinasi
from kinerja.services.format_isian import sampaikan, susun
from kinerja.services.isian import lapor
from kinerja.services.kantor import pejabat
from kinerja.services.laporan import susun as laporan_susun
from kinerja.services.rapat import baca as rapat_baca
from kinerja.services.rapat import notulen, putusan, undangan
from kinerja.services.siklus import perjalanan
from kinerja.services.surat import konsep
from kinerja.services.tambahan import langkah as tambahan_langkah
from tests import format_uji, isian_uji, surat_uji
from tests.kantor_uji import pelaku_dari
from tests.perjalanan_uji import pdf_kecil

AKUN = {
    Peran.KEPALA: "kepala",
    Peran.SEKRETARIS: "sekretaris",
    Peran.KASUBBAG_PPKP: "kasubbag",
    Peran.KABID: "kabid_mut",
    Peran.FUNGSIONAL: "staf_mut",
}
"""Who plays a desk: the unit that takes part is Bidang Mutasi."""


def akun(kunci: str, peran: Peran) -> str:
    """Who plays a desk in a langkah: the archive is the duty of another JFT/Umum."""
    return "staf_sek" if (kunci, peran) == (Kunci.PENGARSIPAN, Peran.FUNGSIONAL) else AKUN[peran]


NASKAH = next(FOLDER_TERBIT.glob("*.toml")).read_text(encoding="utf-8")


def cetak_ringan(monkeypatch) -> None:
    """Every template is drawn, none is printed: for tests that do not look at paper."""

    def suruh(kepala: dict, _gumpalan) -> bytes:
        return pdf_kecil(kepala["judul"], *kepala["wajib"]) if kepala["kerja"] == "rakit" else b""

    monkeypatch.setattr(cetak, "_suruh", suruh)


def pasang_sop(ubah: Callable[[str], str], kode: str = "uji") -> None:
    """Put a newer SOP file into the data folder of the office; it is in force today."""
    teks = NASKAH.replace("b-220-bkpsdm-065-3-32", kode).replace("efektif = 2025-02-24", "efektif = 2026-04-01")
    folder = Path(current_app.config["FOLDER_DATA"]) / "sop"
    folder.mkdir(exist_ok=True)
    (folder / f"{kode}.toml").write_text(ubah(teks), encoding="utf-8")


def potong(teks: str) -> dict[str, str]:
    """The blocks of an SOP file by the key of their langkah; "" is what stands before the first."""
    kepala, *bagian = teks.split("\n[[langkah]]\n")
    return {"": kepala} | {b.split('kunci = "', 1)[1].split('"', 1)[0]: b for b in bagian}


def rangkai(bagian: dict[str, str]) -> str:
    """An SOP file of these blocks, numbered in their order."""
    kepala, *langkah = bagian.values()
    baris = [f"urut = {urut}\n{langkah_toml.split(chr(10), 1)[1]}" for urut, langkah_toml in enumerate(langkah, 1)]
    return "\n[[langkah]]\n".join((kepala, *baris))


def meja_ke(nomor: int) -> dict[str, Peran]:
    """Of each langkah the desk of this number among those that its contract allows; four numbers meet them all."""
    urut = {kunci: sorted(kontrak.meja) for kunci, kontrak in KONTRAK.items()}
    return {kunci.value: Peran(meja[nomor % len(meja)]) for kunci, meja in urut.items()}


def dengan_meja(teks: str, meja: Mapping[str, Peran | Iterable[str]]) -> str:
    """The SOP file with other performers: of each langkah one desk, or several in their order."""
    bagian = potong(teks)
    for kunci, siapa in meja.items():
        pola = r"pelaksana = \[(?:.|\n)*?\]\n(?=kelengkapan)"
        peran = [siapa] if isinstance(siapa, str) else siapa
        isi = ", ".join(f'{{ peran = "{satu_peran}", tersurat = false }}' for satu_peran in peran)
        bagian[kunci] = re.sub(pola, f"pelaksana = [{isi}]\n", bagian[kunci])
    return rangkai(bagian)


class Jalan:
    """One siklus on its way. `meja`: which desk performs a langkah, else the first that the SOP names.

    `tulis` gives a text of several lines from the sentence that is typed otherwise.
    """

    def __init__(self, meja: dict[str, Peran] | None = None, tulis: Callable[[str], str] = str) -> None:
        self.meja = meja or {}
        self.tulis = tulis
        format_uji.tambah("MUT", **isian_uji.NAIK)
        self.siklus = self._perintahkan()
        self.sop = naskah.sop_siklus(self.siklus)

    @property
    def nomor(self) -> int:
        return self.siklus.id

    def peran(self, kunci: str) -> Peran:
        """The desk that performs a langkah here."""
        return self.meja.get(kunci) or self.sop.langkah_kunci(kunci).penanggung_jawab

    def oleh(self, kunci: str) -> Pelaku:
        return pelaku_dari(akun(kunci, self.peran(kunci)))

    def terbuka(self) -> Posisi | None:
        """What somebody must work on now; of several units the first."""
        return next(iter(perjalanan.keadaan_siklus(self.siklus).terbuka), None)

    def sampai(self, kunci: str) -> "Jalan":
        """Do everything before a langkah."""
        while (posisi := self.terbuka()) and posisi.kunci != kunci:
            self.kerjakan(posisi)
        assert posisi, f"siklus selesai tanpa melewati {kunci}"
        return self

    def sampai_habis(self) -> Siklus:
        """Carry it to the archive."""
        while posisi := self.terbuka():
            self.kerjakan(posisi)
        return self.siklus

    def kerjakan(self, posisi: Posisi) -> None:
        """Do the work of one langkah and hand it over."""
        kerja = getattr(self, f"_{posisi.kunci}", None)
        if kerja:
            kerja(self.oleh(posisi.kunci), posisi.unit)
        else:
            urut = self.sop.langkah_kunci(posisi.kunci).urut
            tambahan_langkah.selesaikan(self.nomor, urut, "Sudah diperiksa.", oleh=self.oleh(posisi.kunci))

    def _perintahkan(self) -> Siklus:
        penerima = tuple(
            db.session.scalars(
                select(Jabatan.id).where(Jabatan.peran.in_(disposisi.penerima_perintah()), Jabatan.peran != "kepala")
            )
        )
        isi = disposisi.Arahan(self.tulis("Susun pengukuran kinerja."), "segera", penerima)
        return disposisi.perintahkan(disposisi.Perintah(2026, "tw1", isi), oleh=pelaku_dari("kepala"))

    def _koordinasi(self, oleh: Pelaku, _unit) -> None:
        disposisi.tandai_dibaca(disposisi.disposisi_pertama(self.nomor).id, oleh=oleh)
        catatan = koordinasi.Catatan(jam.hari_ini(), "Kabid", self.tulis("Sepakat"))
        koordinasi.catat(self.nomor, catatan, oleh=oleh)
        calon = disposisi.calon_penerima(oleh)
        kepada = sorted(pejabat.jabatan_id for pejabat in calon if pejabat.peran in ("kasubbag_ppkp", "kabid"))
        arahan = disposisi.Arahan(self.tulis("Kumpulkan data."), "segera", tuple(kepada))
        koordinasi.teruskan(self.nomor, arahan, versi=None, oleh=oleh)

    def _format(self, oleh: Pelaku, _unit) -> None:
        susun.tetapkan(self.nomor, susun.pilihan_bawaan(self.nomor), oleh=oleh)

    def _penyampaian(self, oleh: Pelaku, _unit) -> None:
        sampaikan.sampaikan(self.nomor, oleh=oleh)

    def _pengisian(self, oleh: Pelaku, unit: int) -> None:
        isian_uji.isi(
            self.nomor,
            "IK-01",
            akun=AKUN[oleh.peran],
            realisasi="18",
            anggaran="250.000",
            penghambat=self.tulis("Berkas terlambat"),
            tindak_lanjut=self.tulis("Mengingatkan"),
        )
        lapor.selesai_isi(self.nomor, unit, oleh=oleh)

    def _pelaporan(self, oleh: Pelaku, unit: int) -> None:
        lapor.laporkan(self.nomor, unit, oleh=oleh, pernyataan=True)

    def _analisis(self, oleh: Pelaku, _unit) -> None:
        catat.tandai_wajar(self.nomor, yakin=True, oleh=oleh)
        catat.selesai(self.nomor, oleh=oleh)

    def _rapat(self, oleh: Pelaku, _unit) -> None:
        calon = {orang.peran: orang.penugasan_id for orang in rapat_baca.calon_peserta()}
        kepala = next(orang for orang in pejabat.calon_penanda() if not orang["atas_nama"])
        data = undangan.DataRapat(
            tanggal=jam.hari_ini(),
            pukul=time(16),
            tempat="Ruang rapat",
            acara="Pembahasan",
            pimpinan=calon[Peran.SEKRETARIS],
            notulis=calon[Peran.KASUBBAG_PPKP],
            peserta=tuple(sorted(calon.values())),
            penanda=kepala["penugasan_id"],
            hari_libur=True,
        )
        undangan.terbitkan_undangan(self.nomor, data, oleh=oleh)
        peserta = rapat_baca.rapat_siklus(self.nomor).peserta
        notulen.catat_hadir(self.nomor, {orang.id: notulen.Kehadiran(True) for orang in peserta}, oleh=oleh)
        kata = self.tulis("Dibahas."), self.tulis("Disetujui.")
        notulen.catat_notulen(self.nomor, *kata, diadakan=jam.sekarang(), oleh=oleh)
        putusan.setujui_sisanya(self.nomor, yakin=True, oleh=oleh)
        notulen.selesai(self.nomor, oleh=oleh)

    def _penyusunan(self, oleh: Pelaku, _unit) -> None:
        draf = laporan_susun.susun(self.nomor, laporan_susun.narasi_sekarang(self.siklus), oleh=oleh)
        laporan_susun.ajukan(self.nomor, sha256=draf.berkas.sha256, versi=None, oleh=oleh)

    def _persetujuan(self, oleh: Pelaku, _unit) -> None:
        laporan_susun.setujui(self.nomor, sha256=self._ajuan(), versi=None, oleh=oleh)

    def _penandatanganan(self, oleh: Pelaku, _unit) -> None:
        laporan_susun.tandatangani(self.nomor, sha256=self._ajuan(), versi=None, oleh=oleh)

    def _ajuan(self) -> str:
        return laporan_susun.ajuan(self.siklus).berkas.sha256

    def _surat_pengantar(self, oleh: Pelaku, _unit) -> None:
        surat_uji.surat_bernomor(self.siklus, oleh, tanggal=jam.hari_ini())
        konsep.selesai(self.nomor, oleh=self.oleh(Kunci.SURAT_PENGANTAR))

    def _pengarsipan(self, oleh: Pelaku, _unit) -> None:
        salinan = gandakan.DataSalinan(laporan_susun.final(self.siklus).id, "Bupati", 1, "Contoh", date(2026, 4, 6))
        gandakan.tambah(self.nomor, salinan, oleh=oleh)
        simpan.arsipkan(self.nomor, surat_uji.data_arsip(), oleh=oleh)
