"""The difference between two versions of a report."""

from kinerja.domain.beda_laporan import AngkaBerubah, angka_saja, bandingkan, dapat_dibandingkan


def baris(**ganti) -> dict:
    isi = {"kode": "IK-01", "indikator": "Jumlah dokumen", "realisasi": "15", "capaian": "93,75", "penghambat": ""}
    return isi | ganti


def isi(*semua: dict, capaian: str = "93,75", **lain) -> dict:
    return {
        "ringkas": {"jumlah": len(semua), "dihitung": len(semua), "capaian": capaian},
        "unit": [{"nama": "Bidang A", "rerata": {"capaian": capaian}, "baris": list(semua)}],
    } | lain


def test_changed_figures_are_told_with_indicator_old_and_new():
    beda = bandingkan(isi(baris()), isi(baris(realisasi="18", capaian="112,50"), capaian="112,50"))
    assert beda.angka == (
        AngkaBerubah("Jumlah dokumen", "Realisasi", "15", "18", "Bidang A"),
        AngkaBerubah("Jumlah dokumen", "Capaian (persen)", "93,75", "112,50", "Bidang A"),
        AngkaBerubah("Seluruh kantor", "Rata-rata capaian (persen)", "93,75", "112,50"),
        AngkaBerubah("Unit: Bidang A", "Rata-rata capaian (persen)", "93,75", "112,50"),
    )
    assert beda.indikator == ("Jumlah dokumen",)
    assert not beda.teks
    assert not beda.sama


def test_two_equal_versions_differ_in_nothing():
    assert bandingkan(isi(baris()), isi(baris())).sama


def test_an_indicator_that_only_one_version_has_is_said_once():
    dua = isi(baris(), baris(kode="IK-02", indikator="Lama layanan"))
    pertama = isi(baris())
    assert ("Lama layanan", "ada", "tidak ada") in {(a.tempat, a.lama, a.baru) for a in bandingkan(dua, pertama).angka}
    assert ("Lama layanan", "tidak ada", "ada") in {(a.tempat, a.lama, a.baru) for a in bandingkan(pertama, dua).angka}


def kata_beda(sisi) -> list[tuple[str, bool]]:
    """The words of one side with their marks, whatever blocks they stand in."""
    semua = (sepotong for blok in sisi for sel in blok.baris for sebaris in sel for sepotong in sebaris)
    return [(sepotong.teks, sepotong.lain) for sepotong in semua]


def test_changed_words_are_marked_on_both_sides():
    lama = isi(baris(penghambat="Kurang tenaga."), narasi={"penutup": "Target tercapai."})
    baru = isi(baris(penghambat="Kurang dana."), narasi={"penutup": "Target belum tercapai.", "isu": "Dana."})
    teks = {
        tulisan.judul: (kata_beda(tulisan.lama), kata_beda(tulisan.baru))
        for tulisan in bandingkan(lama, baru, {"isu": "Isu strategis"}).teks
    }
    assert [kata for kata, tanda in teks["Penutup"][1] if tanda] == ["belum "]
    assert teks["Isu strategis"] == ([], [("Dana.", True)])
    assert ("tenaga.", True) in teks["Faktor penghambat: Jumlah dokumen"][0]


def test_a_line_of_the_budget_is_found_by_its_code_and_name():
    def anggaran(realisasi: str) -> dict:
        return {"baris": [["1.01", "Program", "", "", "1.000", realisasi, "50,00"]]}

    angka = bandingkan(isi(anggaran=anggaran("500")), isi(anggaran=anggaran("600"))).angka
    assert angka == (AngkaBerubah("1.01 Program", "Realisasi anggaran (rupiah)", "500", "600"),)


def test_what_only_one_version_keeps_is_said_and_not_called_a_change():
    beda = bandingkan(isi(baris()), isi(baris(), narasi={"penutup": "Selesai."}, rapat=None))
    assert beda.sama
    assert beda.tak_terbanding == ("bagian yang ditulis", "simpulan rapat")


def test_a_version_without_its_data_cannot_be_compared():
    assert not dapat_dibandingkan({"butir": []})
    assert dapat_dibandingkan(isi())


def test_what_the_meeting_keeps_are_figures_without_the_words_of_the_units():
    lengkap = isi(baris(penghambat="Rahasia unit.", cara="15 / 16"), narasi={"penutup": "Selesai."})
    simpan = angka_saja(lengkap)
    assert "Rahasia" not in str(simpan)
    assert "narasi" not in simpan
    assert dapat_dibandingkan(simpan)
    beda = bandingkan(simpan, isi(baris(realisasi="18", penghambat="Lain.")))
    assert [angka.ukuran for angka in beda.angka] == ["Realisasi"]
    assert not beda.teks
