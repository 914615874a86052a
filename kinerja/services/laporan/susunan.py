"""The report as a tree of blocks, from frozen contents only: the yearly Laporan Kinerja and the shorter quarterly one.

The order is that of annex II of Permenpan-RB 53/2014. What has no data has no heading; `kekurangan` names it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from kinerja.domain.angka import baca_angka
from kinerja.domain.blok import (
    ANAK,
    BAB,
    BUTIR,
    SUBBAB,
    Blok,
    Gambar,
    Judul,
    Orientasi,
    Seksi,
    TandaTangan,
    alinea,
    bagian,
    nomori,
    poin_tercetak,
    tabel,
    tulisan,
)
from kinerja.domain.galat import GalatDomain
from kinerja.domain.grafik import Batang, Butir
from kinerja.domain.laporan import POIN, POIN_TRIWULAN, Kekurangan

TAK_BERANGKA = ("", "–")
BARIS_SEBAGIAN = 12
"""Indicators in one part of Bab III; the next part begins on a page of its own."""
_KOLOM_SASARAN = [
    ("No", 6, "tengah"),
    ("Indikator kinerja", 36),
    ("Satuan", 12),
    ("Target", 12, "kanan"),
    ("Realisasi", 12, "kanan"),
    ("Capaian (%)", 11, "kanan"),
    ("Predikat", 11),
]


def susun_pohon(isi: Mapping) -> tuple[Seksi, ...]:
    """The whole document, tables and pictures numbered."""
    seksi = (
        Seksi("Sampul", jenis="sampul"),
        Seksi("Kata pengantar", _pengantar(isi)),
        Seksi("Ikhtisar eksekutif", _ikhtisar(isi)),
        Seksi("Daftar isi", jenis="daftar_isi"),
        Seksi("Bab I Pendahuluan", _pendahuluan(isi)),
        Seksi("Bab II Perencanaan Kinerja", _perencanaan(isi)),
        *_akuntabilitas(isi),
        Seksi("Realisasi Anggaran", _anggaran(isi), "lanskap"),
        Seksi("Bab IV Penutup", _penutup(isi)),
        *_lampiran(isi),
    )
    return nomori([satu for satu in seksi if satu.blok or satu.jenis != "isi"])


def _narasi(isi: Mapping, nama: str) -> tuple[Blok, ...]:
    return tulisan(isi["narasi"].get(nama, ""))


def baris_semua(isi: Mapping) -> list[dict]:
    """Every indicator row, unit after unit."""
    return [baris for unit in isi["unit"] for baris in unit["baris"]]


def menurut_sasaran(isi: Mapping) -> dict[str, list[dict]]:
    """The rows by their sasaran, in the order of their first row."""
    hasil: dict[str, list[dict]] = {}
    for baris in baris_semua(isi):
        hasil.setdefault(baris["sasaran"], []).append(baris)
    return hasil


def _pengantar(isi: Mapping) -> tuple[Blok, ...]:
    blok = bagian("Kata Pengantar", BAB, *_narasi(isi, "pengantar"))
    return (*blok, TandaTangan()) if blok else ()


def _ikhtisar(isi: Mapping) -> tuple[Blok, ...]:
    ringkas = isi["ringkas"]
    ukuran = [
        ["Indikator dalam pengukuran", ringkas["jumlah"]],
        ["Indikator yang dapat dihitung capaiannya", ringkas["dihitung"]],
        ["Rata-rata capaian periode ini (persen)", ringkas["capaian"]],
        ["Predikat rata-rata", ringkas["predikat"]],
        ["Rata-rata capaian sampai dengan periode ini (persen)", ringkas["sampai"]],
        ["Rata-rata capaian terhadap target tahunan (persen)", ringkas["tahunan"]],
        ["Serapan anggaran (persen)", ringkas["serapan"]],
    ]
    return bagian(
        "Ikhtisar Eksekutif",
        BAB,
        *_narasi(isi, "ikhtisar"),
        *tabel(
            "Ukuran kinerja kantor",
            [("Ukuran", 66), ("Nilai", 34, "kanan")],
            [satu for satu in ukuran if satu[1] not in TAK_BERANGKA],
        ),
        *_catatan(ringkas["catatan"]),
        *_legenda(isi),
        poin="ikhtisar",
    )


def _catatan(kata: Iterable[str]) -> tuple[Blok, ...]:
    return tuple(blok for satu in kata for blok in alinea(satu, kecil=True))


def _legenda(isi: Mapping) -> tuple[Blok, ...]:
    """What the words of the scale mean; a report of before has none."""
    return tabel("Arti predikat", [("Predikat", 40), ("Capaian (persen)", 60)], isi.get("skala", ()))


def _pendahuluan(isi: Mapping) -> tuple[Blok, ...]:
    unit = [[nomor, *satu] for nomor, satu in enumerate(isi.get("organisasi", ()), start=1)]
    berkepala = any(satu[2] for satu in unit)
    kolom = [("No", 8, "tengah"), ("Unit kerja", 46), ("Dipimpin oleh", 46)]
    isi_unit = tabel(
        "Unit kerja", kolom if berkepala else kolom[:2], unit if berkepala else [satu[:2] for satu in unit]
    )
    bab = bagian(
        "Bab I Pendahuluan",
        BAB,
        *bagian("A. Umum", SUBBAB, *_narasi(isi, "pendahuluan")),
        *_tahunan(
            isi,
            *bagian(
                "B. Organisasi, Tugas, dan Fungsi", SUBBAB, *_narasi(isi, "organisasi"), *isi_unit, poin="organisasi"
            ),
            *bagian("C. Isu Strategis", SUBBAB, *_narasi(isi, "isu"), poin="strategis"),
        ),
    )
    return bab


def _tahunan(isi: Mapping, *blok: Blok) -> tuple[Blok, ...]:
    return blok if isi.get("tahunan") else ()


def _perencanaan(isi: Mapping) -> tuple[Blok, ...]:
    tahunan = isi.get("tahunan")
    return bagian(
        "Bab II Perencanaan Kinerja",
        BAB,
        *_tahunan(isi, *bagian("A. Rencana Strategis", SUBBAB, *_rencana_strategis(isi))),
        *bagian(
            "B. Perjanjian Kinerja" if isi.get("tahunan") else "Target periode ini",
            SUBBAB,
            *_target_perjanjian(isi, f"Sasaran, indikator, dan target {isi['siklus']}"),
            *_tahunan(isi, *_anggaran_perjanjian(isi)),
        ),
        poin="perjanjian" if tahunan or baris_semua(isi) else "",
    )


def _rencana_strategis(isi: Mapping) -> tuple[Blok, ...]:
    """Tujuan with their sasaran, and the targets of the Renstra year by year."""
    baris = baris_semua(isi)
    tujuan = dict.fromkeys((satu["tujuan"], satu["sasaran"]) for satu in baris if satu.get("tujuan"))
    tahun = sorted({t for satu in baris for t, _ in satu.get("renstra_tahun", ())})
    kolom: list[tuple] = [("Indikator kinerja", 40), *((f"Target {t}", 12, "kanan") for t in tahun)]
    target = [
        [satu["indikator"], *(dict(map(tuple, satu["renstra_tahun"])).get(t, "tidak ditetapkan") for t in tahun)]
        for satu in baris
        if satu.get("renstra_tahun")
    ]
    return (
        *tabel("Tujuan dan sasaran", [("Tujuan", 50), ("Sasaran", 50)], tujuan),
        *tabel("Target Renstra menurut tahun", kolom, target),
    )


def _lampiran_iku(isi: Mapping) -> tuple[Blok, ...]:
    baris = [satu for satu in baris_semua(isi) if satu.get("iku")]
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
        [[nomor, *(satu[nama] for nama in sel)] for nomor, satu in enumerate(baris, start=1)],
    )


def _sebut(baris: Mapping) -> str:
    """The indicator, marked where it is an IKU."""
    return f"{baris['indikator']} (IKU)" if baris.get("iku") else baris["indikator"]


def _target_perjanjian(isi: Mapping, judul: str) -> tuple[Blok, ...]:
    kunci = "target_tahunan" if isi.get("tahunan") else "target"
    kolom = [
        ("No", 6, "tengah"),
        ("Sasaran", 34),
        ("Indikator kinerja", 36),
        ("Satuan", 12),
        ("Target", 12, "kanan"),
    ]
    baris = [
        [nomor, satu["sasaran"], _sebut(satu), satu["satuan"], satu.get(kunci) or satu["target"]]
        for nomor, satu in enumerate(baris_semua(isi), start=1)
    ]
    return tabel(judul, kolom, baris)


def _anggaran_perjanjian(isi: Mapping) -> tuple[Blok, ...]:
    kolom = [("Kode", 20), ("Program, kegiatan, subkegiatan", 56), ("Anggaran (rupiah)", 24, "kanan")]
    return tabel("Program dan anggaran", kolom, [[satu[0], satu[1], satu[4]] for satu in isi["anggaran"]["baris"]])


def _akuntabilitas(isi: Mapping) -> tuple[Seksi, ...]:
    """Bab III, part A: all sasaran, in parts that print in reasonable time each."""
    judul = "Bab III Akuntabilitas Kinerja"
    depan = bagian(
        "A. Capaian Kinerja Organisasi",
        SUBBAB,
        *_narasi(isi, "analisis"),
        *_ringkas_sasaran(isi),
        *_gambar_sasaran(isi),
        *_ringkas_unit(isi),
        *_catatan(isi["ringkas"]["catatan"]),
    )
    kepala, *sisa = _bagi(isi)
    return (
        Seksi(judul, bagian(judul, BAB, *depan, *kepala)),
        *(Seksi("Capaian Kinerja Organisasi", tuple(satu)) for satu in sisa),
    )


def _bagi(isi: Mapping) -> list[list[Blok]]:
    """The blocks of every sasaran, in groups of some BARIS_SEBAGIAN rows; a sasaran is not divided."""
    tiap = _sasaran_setahun if isi.get("tahunan") else _sasaran_setriwulan
    hasil: list[list[Blok]] = [[]]
    jumlah = 0
    for nomor, (nama, baris) in enumerate(menurut_sasaran(isi).items(), start=1):
        if jumlah and jumlah + len(baris) > BARIS_SEBAGIAN:
            hasil.append([])
            jumlah = 0
        hasil[-1] += tiap(isi, nomor, nama, baris)
        jumlah += len(baris)
    return hasil


def _sasaran_setriwulan(isi: Mapping, nomor: int, nama: str, baris: list[dict]) -> tuple[Blok, ...]:
    analisis = _bernomor(_target_realisasi(isi, baris, nomor), _penyebab(baris))
    return bagian(f"Sasaran {nomor}: {nama}", BUTIR, *analisis)


def _ringkas_sasaran(isi: Mapping) -> tuple[Blok, ...]:
    kolom = [
        ("Sasaran", 50),
        ("Indikator", 12, "kanan"),
        ("Dihitung", 12, "kanan"),
        ("Rata-rata capaian (%)", 14, "kanan"),
        ("Predikat", 12),
    ]
    baris = [[u["nama"], u["jumlah"], u["dihitung"], u["capaian"], u["predikat"]] for u in isi["sasaran"]]
    return tabel("Capaian menurut sasaran", kolom, baris)


def _gambar_sasaran(isi: Mapping) -> tuple[Blok, ...]:
    butir = [Butir(satu["nama"], _persen(satu["capaian"]), satu["capaian"]) for satu in isi["sasaran"]]
    if not any(satu.nilai is not None for satu in butir):
        return ()
    uraian = "; ".join(f"{satu.label}: {satu.teks} persen" for satu in butir)
    return (Gambar("Rata-rata capaian menurut sasaran terhadap target (100 persen)", Batang(tuple(butir)), uraian),)


def _persen(teks: str) -> Decimal | None:
    try:
        return baca_angka(teks)
    except GalatDomain:
        return None


def _ringkas_unit(isi: Mapping) -> tuple[Blok, ...]:
    kolom = [
        ("Unit", 36),
        ("Indikator", 12, "kanan"),
        ("Dihitung", 12, "kanan"),
        ("Rata-rata capaian (%)", 14, "kanan"),
        ("Predikat", 12),
        ("Sampai dengan periode ini (%)", 14, "kanan"),
    ]
    baris = [
        [
            satu["nama"],
            *(satu["rerata"][nama] for nama in ("jumlah", "dihitung", "capaian", "predikat", "sampai")),
        ]
        for satu in isi["unit"]
    ]
    return tabel("Capaian menurut unit", kolom, baris)


def _target_realisasi(isi: Mapping, baris: list[dict], sasaran: int) -> tuple[Blok, ...]:
    judul = "Target dan realisasi " + ("tahun ini" if isi.get("tahunan") else "periode ini")
    isi_tabel = [
        [
            nomor,
            *(satu[nama] for nama in ("indikator", "satuan", "target", "realisasi", "capaian", "predikat")),
        ]
        for nomor, satu in enumerate(baris, start=1)
    ]
    return bagian(
        judul,
        ANAK,
        *tabel(f"Target dan realisasi sasaran {sasaran}", _KOLOM_SASARAN, isi_tabel),
        poin="target_realisasi",
    )


def _sasaran_setahun(isi: Mapping, nomor: int, nama: str, baris: list[dict]) -> tuple[Blok, ...]:
    return bagian(
        f"Sasaran {nomor}: {nama}",
        BUTIR,
        *_bernomor(
            _target_realisasi(isi, baris, nomor),
            _tahun_lalu(isi, baris, nomor),
            _renstra(baris, nomor),
            _standar(baris, nomor),
            _penyebab(baris),
            _efisiensi(baris, nomor),
            _program(isi, baris, nomor),
        ),
    )


def _bernomor(*analisis: tuple[Blok, ...]) -> tuple[Blok, ...]:
    """Parts that each begin with a heading, numbered as they stand: what is not there leaves no gap."""
    hasil: list[Blok] = []
    nomor = 0
    for judul, *sisa in filter(None, analisis):
        if isinstance(judul, Judul):
            nomor += 1
            judul = replace(judul, teks=f"{nomor}) {judul.teks}")
        hasil += [judul, *sisa]
    return tuple(hasil)


def _tahun_lalu(isi: Mapping, baris: list[dict], sasaran: int) -> tuple[Blok, ...]:
    tahun = sorted({lalu["tahun"] for satu in baris for lalu in satu.get("lampau", ())})
    if not tahun:
        return ()
    kolom: list[tuple] = [("Indikator kinerja", 30)]
    for satu in (*tahun, isi["tahun"]):
        kolom += [(f"Realisasi {satu}", 12, "kanan"), (f"Capaian {satu} (%)", 12, "kanan")]
    return bagian(
        "Perbandingan dengan tahun sebelumnya",
        ANAK,
        *tabel(
            f"Realisasi dan capaian menurut tahun, sasaran {sasaran}",
            kolom,
            [_per_tahun(satu, tahun) for satu in baris],
        ),
        *_catatan(_sumber_lampau(baris)),
        poin="tahun_lalu",
    )


def _per_tahun(baris: dict, tahun: list[int]) -> list[str]:
    lalu = {satu["tahun"]: satu for satu in baris.get("lampau", ())}
    sel = [baris["indikator"]]
    for satu in tahun:
        ada = lalu.get(satu)
        sel += [ada["realisasi"], ada["capaian"] or "tanpa target"] if ada else ["tidak ada data", "tidak ada data"]
    return [*sel, baris["realisasi"], baris["capaian"]]


def _sumber_lampau(baris: list[dict]) -> list[str]:
    sumber = dict.fromkeys(
        f"Angka tahun {lalu['tahun']} dari dokumen: {lalu['sumber']}."
        for satu in baris
        for lalu in satu.get("lampau", ())
        if lalu["sumber"]
    )
    return list(sumber)


def _renstra(baris: list[dict], sasaran: int) -> tuple[Blok, ...]:
    kolom = [
        ("Indikator kinerja", 40),
        ("Target akhir Renstra", 22, "kanan"),
        ("Realisasi tahun ini", 20, "kanan"),
        ("Capaian (%)", 18, "kanan"),
    ]
    isi = [
        [_berakhir(satu), satu["renstra"]["nilai"], satu["realisasi"], satu["renstra"]["capaian"]]
        for satu in baris
        if satu.get("renstra")
    ]
    return bagian(
        "Realisasi terhadap target jangka menengah (Renstra)",
        ANAK,
        *tabel(f"Realisasi terhadap target akhir Renstra, sasaran {sasaran}", kolom, isi),
        poin="renstra",
    )


def _berakhir(baris: dict) -> str:
    tahun = baris["renstra"].get("tahun")
    return f"{baris['indikator']} (akhir Renstra {tahun})" if tahun else baris["indikator"]


def _standar(baris: list[dict], sasaran: int) -> tuple[Blok, ...]:
    kolom = [
        ("Indikator kinerja", 30),
        ("Standar", 24),
        ("Nilai", 12, "kanan"),
        ("Realisasi", 14, "kanan"),
        ("Capaian terhadap standar (%)", 20, "kanan"),
    ]
    isi = [
        [satu["indikator"], f"{std['cakupan']} ({std['sumber']})", std["nilai"], satu["realisasi"], std["capaian"]]
        for satu in baris
        for std in satu.get("standar", ())
    ]
    judul = "Realisasi terhadap standar"
    return bagian(judul, ANAK, *tabel(f"Realisasi terhadap standar, sasaran {sasaran}", kolom, isi), poin="standar")


def _penyebab(baris: list[dict]) -> tuple[Blok, ...]:
    blok: list[Blok] = []
    for satu in baris:
        kata = [
            f"{label}: {satu[nama].strip()}"
            for label, nama in (
                ("Belum tersedia", "belum_tersedia"),
                ("Faktor pendorong", "pendorong"),
                ("Faktor penghambat", "penghambat"),
                ("Tindak lanjut dan solusi", "tindak_lanjut"),
                ("Catatan analisis", "catatan"),
            )
            if satu[nama].strip()
        ]
        if kata:
            blok += tulisan("\n".join([f"**{satu['indikator']}**", *(" ".join(k.split()) for k in kata)]))
    judul = "Penyebab keberhasilan atau kegagalan dan solusinya"
    return bagian(judul, ANAK, *blok, poin="penyebab")


def _efisiensi(baris: list[dict], sasaran: int) -> tuple[Blok, ...]:
    kolom = [
        ("Indikator kinerja", 26),
        ("Capaian ÷ serapan × 100", 28),
        ("Capaian − serapan", 28),
        ("Simpulan", 18),
    ]
    isi = [
        [satu["indikator"], satu["efisiensi"]["nisbah"], satu["efisiensi"]["selisih"], satu["efisiensi"]["kata"]]
        for satu in baris
        if satu.get("efisiensi")
    ]
    return bagian(
        "Efisiensi penggunaan sumber daya",
        ANAK,
        *tabel(f"Efisiensi anggaran sasaran {sasaran}", kolom, isi),
        *(
            alinea("Anggaran dinilai efisien apabila target tercapai dengan serapan di bawah capaiannya.")
            if isi
            else ()
        ),
        poin="efisiensi",
    )


def _program(isi: Mapping, baris: list[dict], sasaran: int) -> tuple[Blok, ...]:
    kode = {kode for satu in baris for kode, _ in satu.get("program", ())}
    kolom = [
        ("Kode", 16),
        ("Program, kegiatan, subkegiatan", 38),
        ("Pagu (rupiah)", 17, "kanan"),
        ("Realisasi (rupiah)", 17, "kanan"),
        ("Serapan (%)", 12, "kanan"),
    ]
    pohon = [[satu[0], satu[1], satu[4], satu[5], satu[6]] for satu in isi["anggaran"]["baris"] if satu[0] in kode]
    judul = "Program dan kegiatan yang menunjang"
    return bagian(
        judul, ANAK, *tabel(f"Program dan kegiatan yang menunjang sasaran {sasaran}", kolom, pohon), poin="program"
    )


def _anggaran(isi: Mapping) -> tuple[Blok, ...]:
    anggaran = isi["anggaran"]
    if not anggaran["baris"]:
        return ()
    kolom = [
        ("Kode", 13),
        ("Program, kegiatan, subkegiatan", 35),
        ("Pagu murni (rupiah)", 11, "kanan"),
        ("Pagu perubahan (rupiah)", 11, "kanan"),
        ("Pagu berlaku (rupiah)", 11, "kanan"),
        ("Realisasi (rupiah)", 11, "kanan"),
        ("Serapan (%)", 8, "kanan"),
    ]
    kalimat = (
        "Pagu dan realisasi dicatat per program, kegiatan, atau subkegiatan sampai dengan periode ini. Serapan adalah "
        "jumlah realisasi dibagi jumlah pagu; baris yang sudah termuat dalam baris di atasnya tidak dihitung dua kali."
    )
    jumlah = ["", "Jumlah tanpa pengulangan", "", "", *anggaran["jumlah"]]
    return bagian(
        "B. Realisasi Anggaran",
        SUBBAB,
        *alinea(kalimat),
        *tabel("Pagu dan realisasi anggaran", kolom, [*anggaran["baris"], jumlah]),
        *_catatan([*anggaran["catatan"], *anggaran["sumber"]]),
        poin="anggaran",
    )


def _penutup(isi: Mapping) -> tuple[Blok, ...]:
    return (*bagian("Bab IV Penutup", BAB, *_narasi(isi, "penutup"), poin="simpulan"), TandaTangan(paraf=True))


def _lampiran(isi: Mapping) -> tuple[Seksi, ...]:
    """The annexes, numbered as they come."""
    isi_lampiran: list[tuple[str, tuple[Blok, ...], Orientasi, str]] = [
        ("Perjanjian Kinerja", _lampiran_pk(isi), "potret", "lampiran_pk"),
        ("Indikator Kinerja Utama", _lampiran_iku(isi), "potret", "lampiran_lain"),
        ("Pengukuran Kinerja", _lampiran_ukur(isi), "lanskap", "lampiran_lain"),
        ("Cara Menghitung Capaian", _lampiran_cara(isi), "lanskap", "lampiran_lain"),
        ("Hasil Rapat Pembahasan", _lampiran_rapat(isi), "potret", "lampiran_lain"),
    ]
    ada = [satu for satu in isi_lampiran if satu[1]]
    return tuple(
        Seksi(judul := f"Lampiran {nomor} {nama}", bagian(judul, BAB, *blok, poin=poin), orientasi)
        for nomor, (nama, blok, orientasi, poin) in enumerate(ada, start=1)
    )


def _lampiran_pk(isi: Mapping) -> tuple[Blok, ...]:
    if not isi.get("tahunan"):
        return ()
    return (*_target_perjanjian(isi, f"Perjanjian Kinerja Tahun {isi['tahun']}"), *_anggaran_perjanjian(isi))


_KOLOM_UKUR = [
    ("No", 3, "tengah"),
    ("Indikator kinerja", 21),
    ("Satuan", 8),
    ("Target", 6, "kanan"),
    ("Realisasi", 8, "kanan"),
    ("Capaian (%)", 8, "kanan"),
    ("Predikat", 7),
    ("S.d. periode ini (%)", 11, "kanan"),
    ("Pagu (rupiah)", 11, "kanan"),
    ("Realisasi anggaran (rupiah)", 10, "kanan"),
    ("Serapan (%)", 7, "kanan"),
]
_SEL_UKUR = (
    "nomor",
    "indikator",
    "satuan",
    "target",
    "realisasi",
    "capaian",
    "predikat",
    "sampai",
    "pagu",
    "anggaran",
    "serapan",
)


def _lampiran_ukur(isi: Mapping) -> tuple[Blok, ...]:
    return tuple(blok for unit in isi["unit"] if unit["baris"] for blok in _ukur_unit(unit))


def _ukur_unit(unit: Mapping) -> tuple[Blok, ...]:
    rerata = unit["rerata"]
    kalimat = f"Data dilaporkan oleh {unit['dilaporkan'].rstrip('.')}." if unit["dilaporkan"] else ""
    if rerata["capaian"] not in TAK_BERANGKA:
        kalimat = (
            f"Rata-rata capaian: {rerata['capaian']} persen ({rerata['predikat']}), dari {rerata['dihitung']} "
            f"indikator yang dapat dihitung. {kalimat}"
        )
    baris = [[satu[nama] for nama in _SEL_UKUR] for satu in unit["baris"]]
    return bagian(
        unit["nama"],
        SUBBAB,
        *tabel(f"Pengukuran kinerja {unit['nama']}", _KOLOM_UKUR, baris),
        *_catatan(unit["kaki_dokumen"]),
        *alinea(kalimat),
        *_catatan(rerata["catatan"]),
    )


def _lampiran_cara(isi: Mapping) -> tuple[Blok, ...]:
    kolom = [("No", 5, "tengah"), ("Indikator", 40), ("Perhitungan", 55)]
    return tuple(
        blok
        for unit in isi["unit"]
        if unit["baris"]
        for blok in tabel(
            f"Cara menghitung capaian {unit['nama']}",
            kolom,
            [[satu["nomor"], satu["indikator"], satu["cara"]] for satu in unit["baris"]],
        )
    )


def _lampiran_rapat(isi: Mapping) -> tuple[Blok, ...]:
    rapat = isi["rapat"]
    if not rapat:
        return ()
    kolom = [("Indikator", 36), ("Keputusan", 14), ("Perubahan", 20), ("Alasan", 30)]
    putusan = [
        [satu[nama] for nama in ("indikator", "keputusan", "perubahan", "alasan")] for satu in rapat["keputusan"]
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


def kekurangan(isi: Mapping) -> list[Kekurangan]:
    """What the report does not answer, point by point, each with where it is mended."""
    diminta = POIN if isi.get("tahunan") else POIN_TRIWULAN
    tercetak = poin_tercetak(susun_pohon(isi))
    tanpa = [
        Kekurangan(satu, f"{POIN[satu]}: {_SEBAB[satu][0]}", _SEBAB[satu][1])
        for satu in diminta
        if satu not in tercetak
    ]
    return [*tanpa, *(_sebagian(isi, tercetak) if isi.get("tahunan") else ())]


_SEBAB = {
    "ikhtisar": ("belum ditulis", "narasi"),
    "organisasi": ("tugas dan fungsi belum ditulis", "narasi"),
    "strategis": ("belum ditulis", "narasi"),
    "perjanjian": ("belum ada indikator dengan target pada periode ini", "format"),
    "target_realisasi": ("belum ada indikator dengan target pada periode ini", "format"),
    "tahun_lalu": ("belum ada realisasi tahun sebelumnya", "lampau"),
    "renstra": ("belum ada indikator dengan target akhir Renstra", "indikator"),
    "standar": ("belum ada standar yang dicatat; lewati apabila memang tidak ada", "indikator"),
    "penyebab": ("belum ada faktor pendorong, penghambat, atau tindak lanjut pada isian", "isian"),
    "efisiensi": ("belum ada indikator dengan capaian dan serapan", "isian"),
    "program": ("belum ada indikator dengan program atau kegiatan", "indikator"),
    "anggaran": ("belum ada pagu dan realisasi anggaran", "isian"),
    "simpulan": ("belum ditulis", "narasi"),
    "lampiran_pk": ("belum ada indikator dengan target", "format"),
    "lampiran_lain": ("belum ada pengukuran", "isian"),
}
"""In words why a point is not answered, and where that is mended."""


def _sebagian(isi: Mapping, tercetak: frozenset[str]) -> list[Kekurangan]:
    """Points that are answered, but not for every indicator."""
    baris = baris_semua(isi)
    butuh = [
        ("tahun_lalu", "lampau", "lampau", "tanpa realisasi tahun sebelumnya"),
        ("renstra", "renstra", "indikator", "tanpa target akhir Renstra"),
        ("program", "program", "indikator", "tanpa program atau kegiatan"),
    ]
    hasil = []
    if baris and not any(satu.get("iku") for satu in baris):
        kata = f"{POIN['perjanjian']}: belum ada indikator yang ditandai IKU"
        hasil.append(Kekurangan("perjanjian", kata, "indikator"))
    for poin, kunci, di, kata in butuh:
        kosong = [satu["kode"] for satu in baris if not satu.get(kunci)]
        if poin in tercetak and kosong:
            sebut = ", ".join(kosong[:6]) + (f", dan {len(kosong) - 6} lagi" if len(kosong) > 6 else "")
            hasil.append(Kekurangan(poin, f"{POIN[poin]}: {len(kosong)} indikator {kata} ({sebut})", di))
    return hasil
