"""The annexes: what stands in each."""

from collections.abc import Callable, Mapping, Sequence

from kinerja.domain.blok import SUBBAB, Blok, Orientasi, Salinan, alinea, bagian, tabel, tulisan
from kinerja.domain.rerata import HITUNG

from .bab_perencanaan import anggaran_perjanjian, target_perjanjian
from .isi_beku import TAK_BERANGKA, baris_semua, catatan, narasi, sebut_rerata, tahunan


def _lampiran_pk(isi: Mapping) -> tuple[Blok, ...]:
    if not isi.get("tahunan"):
        return ()
    judul = f"Perjanjian Kinerja Tahun {isi['tahun']}"
    return (*_dokumen(isi), *target_perjanjian(isi, judul), *anggaran_perjanjian(isi), *_salinan(isi))


SALINAN_TERBANYAK = 20
"""Pages of one annexed paper that are shown; of a longer one the rest is read in the archive."""


def _salinan(isi: Mapping) -> tuple[Blok, ...]:
    """The Perjanjian Kinerja itself, page by page; of a file without pages the table says its name."""
    hasil: list[Blok] = []
    for dokumen in isi.get("dokumen_dasar", ()):
        if dokumen["lampiran"]:
            hasil += [*_halaman(dokumen), *alinea(_sisanya(dokumen), kecil=True)]
    return tuple(hasil)


def _halaman(dokumen: Mapping) -> tuple[Salinan, ...]:
    jumlah = dokumen["halaman"]
    return tuple(
        Salinan(dokumen["nama"], dokumen["sha256"], dokumen["mime"], nomor, jumlah)
        for nomor in range(1, min(jumlah, SALINAN_TERBANYAK) + 1)
    )


def _sisanya(dokumen: Mapping) -> str:
    if dokumen["halaman"] <= SALINAN_TERBANYAK:
        return ""
    awal = SALINAN_TERBANYAK + 1
    return f"Halaman {awal} sampai {dokumen['halaman']} {dokumen['nama']} dibaca pada arsip {dokumen['arsip']}."


def _dokumen(isi: Mapping) -> tuple[Blok, ...]:
    """The signed Perjanjian Kinerja of the year, by name, number and the bytes in the archive."""
    baris = [
        [
            f"{dokumen['nama']} ({'perubahan' if dokumen['perubahan'] else 'murni'})",
            "\n".join(filter(None, (dokumen["nomor"], dokumen["tanggal"]))),
            f"{dokumen['berkas']}\nArsip {dokumen['arsip']}, SHA-256 {dokumen['sha256']}",
        ]
        for dokumen in isi.get("dokumen_dasar", ())
        if dokumen["lampiran"]
    ]
    kolom = [("Dokumen", 30), ("Nomor dan tanggal", 22), ("Berkas", 48)]
    return tabel(f"Dokumen perjanjian kinerja tahun {isi['tahun']}", kolom, baris)


def _lampiran_iku(isi: Mapping) -> tuple[Blok, ...]:
    baris = [indikator for indikator in baris_semua(isi) if indikator.get("iku")]
    kolom = [
        ("No", 6, "tengah"),
        ("Indikator Kinerja Utama", 40),
        ("Satuan", 14),
        ("Target", 13, "kanan"),
        ("Realisasi", 13, "kanan"),
        ("Capaian (%)", 14, "kanan"),
    ]
    sel = ("indikator", "satuan", "target", "realisasi", "capaian")
    return tabel(
        f"Indikator Kinerja Utama Tahun {isi['tahun']}",
        kolom,
        [[nomor, *(indikator[nama] for nama in sel)] for nomor, indikator in enumerate(baris, start=1)],
    )


_UKUR: tuple[tuple[str, tuple], ...] = (
    ("nomor", ("No", 3, "tengah")),
    ("indikator", ("Indikator kinerja", 19)),
    ("satuan", ("Satuan", 8)),
    ("target", ("Target", 7, "kanan")),
    ("realisasi", ("Realisasi", 8, "kanan")),
    ("capaian", ("Capaian (%)", 7, "kanan")),
    ("predikat", ("Predikat", 8)),
    ("sampai", ("S.d. periode ini (%)", 8, "kanan")),
    ("tahunan", ("Terhadap target tahunan (%)", 8, "kanan")),
    ("pagu", ("Pagu (rupiah)", 9, "kanan")),
    ("anggaran", ("Realisasi anggaran (rupiah)", 9, "kanan")),
    ("serapan", ("Serapan (%)", 6, "kanan")),
)
"""The columns of the measurement of a unit: from which key of a row, and how wide."""
_SEPERIODE = ("sampai", "tahunan")
"""Columns that say what the capaian says where the period is the year."""
_LEBAR_SETAHUN = {"indikator": 29, "predikat": 12, "serapan": 8}
"""How wide others may be without them."""


def _lampiran_ukur(isi: Mapping) -> tuple[Blok, ...]:
    setahun = bool(isi.get("tahunan")) and all(
        baris["sampai"] == baris["capaian"] == tahunan(baris) for baris in baris_semua(isi)
    )
    kolom = [
        (kunci, (judul[0], _LEBAR_SETAHUN.get(kunci, judul[1]) if setahun else judul[1], *judul[2:]))
        for kunci, judul in _UKUR
        if not (setahun and kunci in _SEPERIODE)
    ]
    return tuple(blok for unit in isi["unit"] if unit["baris"] for blok in _ukur_unit(unit, kolom))


def _ukur_unit(unit: Mapping, kolom: Sequence[tuple[str, tuple]]) -> tuple[Blok, ...]:
    rerata = unit["rerata"]
    kalimat = f"Data dilaporkan oleh {unit['dilaporkan'].rstrip('.')}." if unit["dilaporkan"] else ""
    if rerata["capaian"] not in TAK_BERANGKA:
        kalimat = (
            f"{rerata.get('sebutan', HITUNG)} capaian: {rerata['capaian']} persen ({rerata['predikat']}), dari "
            f"{rerata['dihitung']} indikator yang dapat dihitung. {kalimat}"
        )
    baris = [
        [tahunan(indikator) if nama == "tahunan" else indikator[nama] for nama, _ in kolom]
        for indikator in unit["baris"]
    ]
    return bagian(
        unit["nama"],
        SUBBAB,
        *tabel(f"Pengukuran kinerja {unit['nama']}", [judul for _, judul in kolom], baris),
        *catatan(unit["kaki_dokumen"]),
        *alinea(kalimat),
        *catatan(rerata["catatan"]),
    )


def _lampiran_cara(isi: Mapping) -> tuple[Blok, ...]:
    kolom = [("No", 5, "tengah"), ("Indikator", 40), ("Perhitungan", 55)]
    per_unit = (
        blok
        for unit in isi["unit"]
        if unit["baris"]
        for blok in tabel(
            f"Cara menghitung capaian {unit['nama']}",
            kolom,
            [[indikator["nomor"], _berbobot(indikator), indikator["cara"]] for indikator in unit["baris"]],
        )
    )
    return (*per_unit, *_cara_rerata(isi))


def _berbobot(indikator: Mapping) -> str:
    bobot = indikator.get("bobot", "")
    return f"{indikator['indikator']}\n(bobot {bobot})" if bobot else indikator["indikator"]


def _cara_rerata(isi: Mapping) -> tuple[Blok, ...]:
    """How each mean of several figures came about; a report of before has not kept it."""
    semua = [
        ("Seluruh kantor", isi["ringkas"]),
        *((f"Unit: {unit['nama']}", unit["rerata"]) for unit in isi["unit"]),
        *((f"Sasaran: {rerata['nama']}", rerata) for rerata in isi["sasaran"]),
    ]
    baris = [[sebut_rerata(nama, rerata), cara] for nama, rerata in semua if (cara := _cara(rerata))]
    kolom = [("Kelompok", 35), ("Perhitungan", 65)]
    return tabel("Cara menghitung rata-rata dan serapan", kolom, baris) if baris else ()


def _cara(rerata: Mapping) -> str:
    serapan = rerata.get("cara_serapan", "")
    semua = (*rerata.get("cara", ()), *([("Serapan anggaran", serapan)] if serapan else []))
    return "\n".join(f"{apa}: {kata}" for apa, kata in semua)


def _lampiran_rapat(isi: Mapping) -> tuple[Blok, ...]:
    rapat = isi["rapat"]
    if not rapat:
        return ()
    kolom = [("Indikator", 34), ("Keputusan", 13), ("Perubahan", 18), ("Alasan, penanggung jawab, dan tenggat", 35)]
    putusan = [
        [*(keputusan[nama] for nama in ("indikator", "keputusan", "perubahan")), _alasan(keputusan)]
        for keputusan in rapat["keputusan"]
    ]
    tutup = tabel("Keputusan atas indikator", kolom, putusan) or alinea("Semua indikator disetujui tanpa perubahan.")
    data = [("Tanggal", "tanggal"), ("Tempat", "tempat"), ("Pimpinan rapat", "pimpinan")]
    return (
        *tabel(
            "Rapat pembahasan",
            [("Hal", 30), ("Keterangan", 70)],
            [[label, rapat[nama]] for label, nama in data if rapat[nama]],
        ),
        *tulisan(rapat["simpulan"] or ""),
        *tutup,
    )


def _alasan(keputusan: Mapping) -> str:
    """Why, and of what was put off who answers until when; a report of before names neither."""
    janji = {"Penanggung jawab": keputusan.get("penanggung_jawab"), "Tenggat": keputusan.get("tenggat")}
    return "\n".join(filter(None, (keputusan["alasan"], *(f"{apa}: {isi}" for apa, isi in janji.items() if isi))))


def _lampiran_rekomendasi(isi: Mapping) -> tuple[Blok, ...]:
    kolom = [("No", 5, "tengah"), ("Rekomendasi", 33), ("Pemegang dan batas waktu", 22), ("Tindak lanjut", 40)]
    baris = [
        [
            nomor,
            f"{rekomendasi['uraian']}\n{rekomendasi['asal']}",
            f"{rekomendasi['pemegang']}\n{rekomendasi['tenggat']}",
            "\n".join(filter(None, (rekomendasi["keadaan"], rekomendasi["tindak_lanjut"]))),
        ]
        for nomor, rekomendasi in enumerate(isi.get("rekomendasi", ()), start=1)
    ]
    return tabel("Tindak lanjut rekomendasi reviu, evaluasi, dan rapat", kolom, baris)


def _lampiran_reviu(isi: Mapping) -> tuple[Blok, ...]:
    """What is written of it, and the paper itself by number, date and SHA-256."""
    return (*narasi(isi, "pernyataan_reviu"), *_pernyataan(isi.get("pernyataan")))


def _pernyataan(isi: Mapping | None) -> tuple[Blok, ...]:
    if not isi:
        return ()
    atas = isi["atas"]
    baris = [
        ["Pereviu", isi["pereviu"]],
        ["Nomor", isi["nomor"] or "Tanpa nomor"],
        ["Tanggal", isi["tanggal"]],
        ["Laporan yang direviu", f"{atas['judul']}, versi {atas['versi']}\nSHA-256 {atas['sha256']}"],
        ["Berkas pernyataan", f"{isi['nama']}\nSHA-256 {isi['sha256']}"],
        ["Diunggah oleh", isi["diunggah"]],
    ]
    return tabel("Pernyataan telah direviu", [("Hal", 28), ("Keterangan", 72)], baris)


LAMPIRAN: dict[str, tuple[Callable[[Mapping], tuple[Blok, ...]], Orientasi]] = {
    "lampiran_pk": (_lampiran_pk, "potret"),
    "lampiran_iku": (_lampiran_iku, "potret"),
    "lampiran_ukur": (_lampiran_ukur, "lanskap"),
    "lampiran_cara": (_lampiran_cara, "lanskap"),
    "lampiran_rapat": (_lampiran_rapat, "potret"),
    "lampiran_rekomendasi": (_lampiran_rekomendasi, "lanskap"),
    "lampiran_reviu": (_lampiran_reviu, "potret"),
}
"""What stands in each annex, and how its paper lies."""
