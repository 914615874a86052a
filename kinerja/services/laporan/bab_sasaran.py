"""One sasaran in Bab III: the comparisons, causes, efficiency and programmes that annex II asks for."""

from collections.abc import Mapping
from dataclasses import replace

from kinerja.domain.blok import ANAK, BUTIR, Blok, Judul, alinea, bagian, tabel, tulisan

from .gambar import gambar_indikator, gambar_tren_sasaran
from .isi_beku import catatan

_KOLOM_SASARAN = [
    ("No", 6, "tengah"),
    ("Indikator kinerja", 36),
    ("Satuan", 12),
    ("Target", 12, "kanan"),
    ("Realisasi", 12, "kanan"),
    ("Capaian (%)", 11, "kanan"),
    ("Predikat", 11),
]


def sasaran_setahun(isi: Mapping, nomor: int, nama: str, baris: list[dict]) -> tuple[Blok, ...]:
    """In the yearly report: every comparison of annex II."""
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


def sasaran_setriwulan(isi: Mapping, nomor: int, nama: str, baris: list[dict]) -> tuple[Blok, ...]:
    """In the quarterly report: figures and causes."""
    analisis = _bernomor(_target_realisasi(isi, baris, nomor), _penyebab(baris))
    return bagian(f"Sasaran {nomor}: {nama}", BUTIR, *analisis)


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
        *gambar_indikator(baris, sasaran),
        poin="target_realisasi",
    )


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
        *gambar_tren_sasaran(_tren(isi, baris), sasaran),
        *catatan(_sumber_lampau(baris)),
        poin="tahun_lalu",
    )


def _tren(isi: Mapping, baris: list[dict]) -> Mapping:
    """The trend of the sasaran of these rows; a report of before has none."""
    sasaran = (satu.get("tren", {}) for satu in isi["sasaran"] if satu["nama"] == baris[0]["sasaran"])
    return next(sasaran, {})


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
