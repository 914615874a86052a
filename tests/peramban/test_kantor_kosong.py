"""From an empty office, TW IV, with TW I to III from paper, to a closed siklus; forms refused once, nothing twice."""

from datetime import UTC, datetime

import pytest

from kinerja.adapters import jam
from kinerja.demo.orang import KASUBBAG, KEPALA, SEKRETARIS
from tests.peramban import kantor_kosong as kantor
from tests.peramban import tiga_belas as langkah
from tests.peramban.kantor_kosong import PLT, SANDI
from tests.peramban.meja import teks_pdf
from tests.peramban.tiga_belas import Siklus, sampai_pelaporan

pytestmark = [pytest.mark.peramban, pytest.mark.timeout(900)]


def tahun_tw4(kini: datetime) -> int:
    """The year whose TW IV has begun last."""
    return kini.year if kini.month >= 10 else kini.year - 1


def test_an_office_begins_in_tw_iv_with_three_quarters_on_paper(kantor_kosong):
    token, buka_meja = kantor_kosong
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

    siklus = Siklus(orang.__getitem__, tahun, triwulan=4, unit=kantor.UNIT_IKUT, kantor=kantor.UNIT_IKUT)
    sampai_pelaporan(siklus)
    alasan = "Rekapitulasi penanganan pelanggaran disiplin belum dilampirkan."
    langkah.kasubbag_mengembalikan(siklus, "PEKA", alasan)
    langkah.unit_memperbaiki(siklus, "PEKA", alasan)
    langkah.kabid_melaporkan(siklus, "PEKA")
    langkah.kasubbag_menganalisis(siklus)
    langkah.sekretaris_merapatkan(siklus)

    langkah.kasubbag_menyusun(siklus)
    langkah.mengembalikan_laporan(siklus, SEKRETARIS, "Persetujuan", "Ikhtisar belum menyebut tindak lanjut.")
    langkah.kasubbag_menyusun(siklus, versi=2)
    langkah.sekretaris_menyetujui(siklus)
    langkah.mengembalikan_laporan(siklus, KEPALA, "Tanda tangan", "Kata pengantar terlalu pendek, lengkapi.")
    langkah.kasubbag_menyusun(siklus, versi=3)
    langkah.sekretaris_menyetujui(siklus)
    periksa_laporan(teks_pdf(langkah.kepala_menandatangani(siklus)), siklus)

    nomor, surat = langkah.arsiparis_membuat_surat(siklus)
    assert nomor.split("/")[1] == "88"  # 86 on paper, then the undangan
    assert nomor in teks_pdf(surat)
    langkah.arsiparis_mengarsipkan(siklus)


def periksa_laporan(teks: str, siklus: Siklus) -> None:
    """The signed report has the figures that were typed, and those up to now with the papers of TW I to III.

    IK-04: 8 + 5 + 5 + 8 of 26; IK-23: 48 + 61 + 55 + 49 of 200; IK-24: (0 + 3 + 5 + 2) ÷ (0 + 4 + 5 + 3) of 100.
    """
    assert "95,07" in teks
    assert "2/3" in teks
    for sampai in ("100,00*", "106,50*", "83,33*"):
        assert sampai in teks
    for triwulan, romawi in enumerate(("I", "II", "III"), start=1):
        dari = f"dari dokumen, bukan dari siklus: Laporan Kinerja Triwulan {romawi} nomor {triwulan}/LKJ/{siklus.tahun}"
        assert dari in teks
    assert "tercatat, dengan waktu dan sidik berkas ini, pada Lembar Pengesahan" in teks
    assert f"Plt. {PLT.jabatan}" in teks
