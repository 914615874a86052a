"""From an empty office, TW IV, with TW I to III from paper, to a closed siklus; forms refused once, nothing twice."""

import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from kinerja.adapters import jam
from kinerja.demo.isian import angka
from kinerja.demo.orang import KASUBBAG, KEPALA, SEKRETARIS
from kinerja.domain.isian import tulis_isian
from tests.peramban import kantor_kosong as kantor
from tests.peramban import tiga_belas as langkah
from tests.peramban.kantor_kosong import PLT, SANDI
from tests.peramban.meja import teks_pdf
from tests.peramban.tiga_belas import NAMA_UNIT, Siklus, sampai_pelaporan

pytestmark = [pytest.mark.peramban, pytest.mark.lengkap, pytest.mark.timeout(900)]


def tahun_tw4(kini: datetime) -> int:
    """The year whose TW IV has begun last."""
    return kini.year if kini.month >= 10 else kini.year - 1


def test_an_office_begins_in_tw_iv_with_three_quarters_on_paper(kantor_kosong):
    token, buka_meja, sebelas_menit = kantor_kosong
    kini = datetime.now(UTC).astimezone(jam.ZONA)
    tahun = tahun_tw4(kini)

    pengelola = buka_meja({"nama_pengguna": "pengelola", "kata_sandi": SANDI, "nama": "Tono Contoh, S.Kom."})
    kantor.siapkan_kantor(pengelola.buka("/"), token)
    kantor.tambah_jabatan(pengelola)
    orang = kantor.tambah_orang(pengelola, buka_meja, f"{kini:%d/%m/%Y}")
    kantor.isi_nomor_awal(pengelola)
    kantor.tambah_indikator(orang[KASUBBAG], tahun)
    for triwulan in (1, 2, 3):
        kantor.catat_lampau(orang[KASUBBAG], tahun, triwulan)

    siklus = Siklus(orang.__getitem__, tahun, 4, sebelas_menit, unit=kantor.UNIT_IKUT, kantor=kantor.UNIT_IKUT)
    sampai_pelaporan(siklus)
    alasan = "Rekapitulasi penanganan pelanggaran disiplin belum dilampirkan."
    langkah.kasubbag_mengembalikan(siklus, "PEKA", alasan)
    langkah.unit_memperbaiki(siklus, "PEKA", alasan)
    langkah.kabid_melaporkan(siklus, "PEKA")
    capaian = langkah.kasubbag_menganalisis(siklus)
    undangan = langkah.sekretaris_merapatkan(siklus)

    langkah.kasubbag_menyusun(siklus)
    langkah.mengembalikan_laporan(siklus, SEKRETARIS, "Persetujuan", "Ikhtisar belum menyebut tindak lanjut.")
    langkah.kasubbag_menyusun(siklus, versi=2)
    langkah.sekretaris_menyetujui(siklus)
    langkah.mengembalikan_laporan(siklus, KEPALA, "Tanda tangan", "Kata pengantar terlalu pendek, lengkapi.")
    langkah.kasubbag_menyusun(siklus, versi=3)
    langkah.sekretaris_menyetujui(siklus)
    laporan = teks_pdf(langkah.kepala_menandatangani(siklus))
    periksa_laporan(laporan, siklus, orang[KEPALA].nama)
    periksa_angka(laporan, siklus, capaian)

    nomor, surat = langkah.arsiparis_membuat_surat(siklus)
    assert (urut(undangan), urut(nomor)) == (87, 88)  # 86 on paper
    periksa_surat(nomor, teks_pdf(surat), orang[KEPALA].nama)
    langkah.arsiparis_mengarsipkan(siklus)
    cari = orang[KEPALA].buka(f"/arsip?q={nomor}")
    cari.melihat(re.compile(f"Pengukuran Kinerja {siklus.nama}"))


def urut(nomor: str) -> int:
    return int(nomor.split("/")[1])


def periksa_surat(nomor: str, teks: str, kepala: str) -> None:
    assert re.fullmatch(r"B/\d+/BKPSDM\.000\.8\.6\.3", nomor)
    for kata in (nomor, kepala, "Kepala Bagian Organisasi", "Inspektur Kabupaten Nunukan"):
        assert kata in teks, kata


def periksa_angka(teks: str, siklus: Siklus, capaian: list[str]) -> None:
    """What was typed and what langkah 7 showed is printed."""
    for baris in kantor.indikator_ikut():
        for tertulis in realisasi_tertulis(baris, siklus.triwulan):
            assert tertulis in teks, baris["indikator"]
    berangka = Counter(teks_capaian for teks_capaian in capaian if "," in teks_capaian)
    assert sum(berangka.values()) >= len(kantor.KODE_IKUT)
    assert berangka <= Counter(re.findall(r"\d+(?:\.\d{3})*,\d{2}", teks))


def realisasi_tertulis(baris: dict, triwulan: int) -> list[str]:
    sel = angka(baris["kode"], triwulan, ada_target=bool(baris[f"target_tw{triwulan}"]))
    if "pembilang" in sel:
        return [f"{sel['pembilang']}/{sel['penyebut']}"]
    return [tulis_isian("realisasi", sel["realisasi"])] if "realisasi" in sel else []


def periksa_laporan(teks: str, siklus: Siklus, kepala: str) -> None:
    """The signed report names its units and signer; it has the figures up to now with the papers of TW I to III.

    IK-04: 8 + 5 + 5 + 8 of 26; IK-23: 48 + 61 + 55 + 49 of 200; IK-24: (0 + 3 + 5 + 2) ÷ (0 + 4 + 5 + 3) of 100.
    """
    assert f"Laporan Pengukuran Kinerja {siklus.nama}".lower() in teks.lower()
    assert kepala in teks
    for kode, nama in NAMA_UNIT.items():
        assert (nama in teks) is (kode in siklus.unit), nama
    assert "95,07" in teks
    assert "2/3" in teks
    for sampai in ("100,00*", "106,50*", "83,33*"):
        assert sampai in teks
    for triwulan, romawi in enumerate(("I", "II", "III"), start=1):
        dari = f"dari dokumen, bukan dari siklus: Laporan Kinerja Triwulan {romawi} nomor {triwulan}/LKJ/{siklus.tahun}"
        assert dari in teks
    assert "tercatat, dengan waktu dan sidik berkas ini, pada Lembar Pengesahan" in teks
    assert f"Plt. {PLT.jabatan}" in teks
