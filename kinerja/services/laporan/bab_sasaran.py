"""One sasaran in Bab III: the comparisons, causes, efficiency and programmes that annex II asks for."""

from collections.abc import Callable, Mapping

from kinerja.domain.blok import ANAK, BUTIR, Alinea, Blok, alinea, bagian, kata, tabel
from kinerja.domain.susunan_laporan import POIN_BAGIAN, Susunan, anak

from .gambar import gambar_indikator, gambar_tren_sasaran
from .isi_beku import catatan

_KOLOM_SASARAN = [
    ("No", 5, "tengah"),
    ("Indikator kinerja", 34),
    ("Satuan", 11),
    ("Target", 11, "kanan"),
    ("Realisasi", 13, "kanan"),
    ("Capaian (%)", 11, "kanan"),
    ("Predikat", 15),
]


def sasaran(isi: Mapping, susunan: Susunan, nomor: int, nama: str, baris: list[dict]) -> tuple[Blok, ...]:
    """Everything said of one sasaran, in the order of the composition; what is not there leaves no gap."""
    hasil: list[Blok] = []
    urut = 0
    for bagian_laporan in anak(susunan, "capaian"):
        blok = (
            _ANALISIS[bagian_laporan.kunci](isi, baris, nomor)
            if bagian_laporan.hidup and bagian_laporan.kunci in _ANALISIS
            else ()
        )
        judul = bagian(f"{urut + 1}) {bagian_laporan.judul}", ANAK, *blok, poin=POIN_BAGIAN[bagian_laporan.kunci])
        urut += bool(judul)
        hasil += judul
    return bagian(f"Sasaran {nomor}: {nama}", BUTIR, *hasil)


def _target_realisasi(isi: Mapping, baris: list[dict], sasaran: int) -> tuple[Blok, ...]:
    isi_tabel = [
        [
            nomor,
            *(indikator[nama] for nama in ("indikator", "satuan", "target", "realisasi", "capaian", "predikat")),
        ]
        for nomor, indikator in enumerate(baris, start=1)
    ]
    return (
        *tabel(f"Target dan realisasi sasaran {sasaran}", _KOLOM_SASARAN, isi_tabel),
        *gambar_indikator(baris, sasaran),
    )


def _tahun_lalu(isi: Mapping, baris: list[dict], sasaran: int) -> tuple[Blok, ...]:
    tahun = sorted({lalu["tahun"] for indikator in baris for lalu in indikator.get("lampau", ())})
    if not tahun:
        return ()
    kolom: list[tuple] = [("Indikator kinerja", 30)]
    for setahun in (*tahun, isi["tahun"]):
        kolom += [(f"Realisasi {setahun}", 12, "kanan"), (f"Capaian {setahun} (%)", 12, "kanan")]
    judul = f"Realisasi dan capaian menurut tahun, sasaran {sasaran}"
    return (
        *tabel(judul, kolom, [_per_tahun(indikator, tahun) for indikator in baris]),
        *gambar_tren_sasaran(_tren(isi, baris), sasaran),
        *catatan(_sumber_lampau(baris)),
    )


def _tren(isi: Mapping, baris: list[dict]) -> Mapping:
    """The trend of the sasaran of these rows; a report of before has none."""
    sasaran = (
        isi_sasaran.get("tren", {}) for isi_sasaran in isi["sasaran"] if isi_sasaran["nama"] == baris[0]["sasaran"]
    )
    return next(sasaran, {})


def _per_tahun(baris: dict, tahun: list[int]) -> list[str]:
    lalu = {lampau["tahun"]: lampau for lampau in baris.get("lampau", ())}
    sel = [baris["indikator"]]
    for setahun in tahun:
        ada = lalu.get(setahun)
        sel += [ada["realisasi"], ada["capaian"] or "tanpa target"] if ada else ["tidak ada data", "tidak ada data"]
    return [*sel, baris["realisasi"], baris["capaian"]]


def _sumber_lampau(baris: list[dict]) -> list[str]:
    sumber = dict.fromkeys(
        f"Angka tahun {lalu['tahun']} dari dokumen: {lalu['sumber']}."
        for indikator in baris
        for lalu in indikator.get("lampau", ())
        if lalu["sumber"]
    )
    return list(sumber)


def _renstra(_isi: Mapping, baris: list[dict], sasaran: int) -> tuple[Blok, ...]:
    bertarget = [indikator for indikator in baris if indikator.get("renstra")]
    tahun = {indikator["renstra"].get("tahun") for indikator in bertarget}
    seragam = len(tahun) == 1
    kolom = [
        ("Indikator kinerja", 40),
        (f"Target akhir Renstra {tahun.pop() or ''}".strip() if seragam else "Target akhir Renstra", 22, "kanan"),
        ("Realisasi tahun ini", 20, "kanan"),
        ("Capaian (%)", 18, "kanan"),
    ]
    isi = [
        [
            indikator["indikator"] if seragam else _berakhir(indikator),
            indikator["renstra"]["nilai"],
            indikator["realisasi"],
            indikator["renstra"]["capaian"],
        ]
        for indikator in bertarget
    ]
    return tabel(f"Realisasi terhadap target akhir Renstra, sasaran {sasaran}", kolom, isi)


def _berakhir(baris: dict) -> str:
    """The indicator with the year in which its Renstra ends, where that is not the same for all."""
    tahun = baris["renstra"].get("tahun")
    return f"{baris['indikator']} (akhir Renstra {tahun})" if tahun else baris["indikator"]


def _standar(_isi: Mapping, baris: list[dict], sasaran: int) -> tuple[Blok, ...]:
    kolom = [
        ("Indikator kinerja", 30),
        ("Standar", 24),
        ("Nilai", 12, "kanan"),
        ("Realisasi", 14, "kanan"),
        ("Capaian terhadap standar (%)", 20, "kanan"),
    ]
    isi = [
        [
            indikator["indikator"],
            f"{std['cakupan']} ({std['sumber']})",
            std["nilai"],
            indikator["realisasi"],
            std["capaian"],
        ]
        for indikator in baris
        for std in indikator.get("standar", ())
    ]
    return tabel(f"Realisasi terhadap standar, sasaran {sasaran}", kolom, isi)


def _penyebab(_isi: Mapping, baris: list[dict], _sasaran: int) -> tuple[Blok, ...]:
    blok: list[Blok] = []
    for indikator in baris:
        sebab = [
            f"{label}: {indikator[nama].strip()}"
            for label, nama in (
                ("Belum tersedia", "belum_tersedia"),
                ("Faktor pendorong", "pendorong"),
                ("Faktor penghambat", "penghambat"),
                ("Tindak lanjut dan solusi", "tindak_lanjut"),
                ("Catatan analisis", "catatan"),
            )
            if indikator[nama].strip()
        ]
        if sebab:  # one paragraph each, with the line breaks of whoever typed it
            blok += [Alinea(kata(kalimat)) for kalimat in (f"**{indikator['indikator']}**", *sebab)]
    return tuple(blok)


def _efisiensi(_isi: Mapping, baris: list[dict], sasaran: int) -> tuple[Blok, ...]:
    kolom = [
        ("Indikator kinerja", 26),
        ("Capaian ÷ serapan × 100", 28),
        ("Capaian − serapan", 28),
        ("Simpulan", 18),
    ]
    isi = [
        [
            indikator["indikator"],
            indikator["efisiensi"]["nisbah"],
            indikator["efisiensi"]["selisih"],
            indikator["efisiensi"]["kata"],
        ]
        for indikator in baris
        if indikator.get("efisiensi")
    ]
    kata = "Anggaran dinilai efisien apabila target tercapai dengan serapan di bawah capaiannya."
    return (*tabel(f"Efisiensi anggaran sasaran {sasaran}", kolom, isi), *(alinea(kata) if isi else ()))


def _program(isi: Mapping, baris: list[dict], sasaran: int) -> tuple[Blok, ...]:
    kode = {kode for indikator in baris for kode, _ in indikator.get("program", ())}
    kolom = [
        ("Kode", 16),
        ("Program, kegiatan, subkegiatan", 38),
        ("Pagu (rupiah)", 17, "kanan"),
        ("Realisasi (rupiah)", 17, "kanan"),
        ("Serapan (%)", 12, "kanan"),
    ]
    pohon = [
        [belanja[0], belanja[1], belanja[4], belanja[5], belanja[6]]
        for belanja in isi["anggaran"]["baris"]
        if belanja[0] in kode
    ]
    return tabel(f"Program dan kegiatan yang menunjang sasaran {sasaran}", kolom, pohon)


_ANALISIS: dict[str, Callable[[Mapping, list[dict], int], tuple[Blok, ...]]] = {
    "target_realisasi": _target_realisasi,
    "tahun_lalu": _tahun_lalu,
    "target_renstra": _renstra,
    "standar": _standar,
    "penyebab": _penyebab,
    "efisiensi": _efisiensi,
    "program": _program,
}
"""What stands below the heading of each part of a sasaran."""
