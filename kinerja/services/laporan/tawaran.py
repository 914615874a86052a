"""First sentences of the written parts, made from the figures of a report; whoever compiles it rewrites them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from .isi_beku import TAK_BERANGKA, baris_semua, persen

SERATUS = Decimal(100)
DISEBUT = 3
"""So many indicators below their target are named in the summary; the tables name all."""


def pengantar(isi: Mapping, kantor: str, periode: str) -> str:
    """The foreword."""
    return (
        f"Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa karena {isi['judul']} {kantor} telah selesai "
        f"disusun. Laporan ini merupakan pertanggungjawaban atas pelaksanaan kinerja dan anggaran pada {periode}, "
        "berdasarkan data yang dilaporkan setiap unit dan disetujui dalam rapat pembahasan.\n"
        "Laporan ini memuat target, capaian, dan hal-hal yang memengaruhinya. Kami berharap isinya bermanfaat bagi "
        "pengambilan keputusan dan perbaikan kinerja pada periode berikutnya.\n"
        "Terima kasih kami sampaikan kepada semua pihak yang telah menyediakan data dan membantu penyusunan laporan "
        "ini."
    )


def ikhtisar(isi: Mapping, kantor: str, periode: str) -> str:
    """The summary: how many were measured, what came of it, what stayed below, what it cost."""
    return "\n".join(filter(None, (_kalimat_ukuran(isi, kantor, periode), _kalimat_target(isi), _kalimat_serapan(isi))))


def analisis(isi: Mapping) -> str:
    """The best and the lowest of the sasaran and of the units."""
    sasaran = [(rerata["nama"], rerata) for rerata in isi["sasaran"]]
    unit = [(isi_unit["nama"], isi_unit["rerata"]) for isi_unit in isi["unit"]]
    kalimat = (_tertinggi("sasaran", sasaran), _tertinggi("unit", unit))
    return " ".join(filter(None, kalimat)) or "Belum ada capaian yang dapat dihitung pada periode ini."


def penutup(isi: Mapping, periode: str) -> str:
    """The conclusion, and what each unit does where a target was not reached."""
    ringkas, kurang = isi["ringkas"], _belum_mencapai(isi)
    simpulan = (
        f"Kinerja pada {periode} mencapai {ringkas['sebutan'].lower()} {ringkas['capaian']} persen dengan predikat "
        f"{ringkas['predikat']}."
        if ringkas["capaian"] not in TAK_BERANGKA
        else f"Capaian pada {periode} belum dapat dihitung."
    )
    langkah = [
        f"- {indikator['indikator']}: {_sekalimat(indikator['tindak_lanjut'])}"
        for indikator in kurang
        if indikator["tindak_lanjut"].strip()
    ]
    if langkah:
        kata = "Untuk meningkatkan indikator yang belum mencapai target, langkah yang akan dilakukan ialah:"
        return "\n".join((f"{simpulan} {kata}", *langkah))
    sisa = "Hasil ini menjadi bahan perbaikan pelaksanaan program dan kegiatan pada periode berikutnya."
    return f"{simpulan} {sisa}"


def _kalimat_ukuran(isi: Mapping, kantor: str, periode: str) -> str:
    ringkas = isi["ringkas"]
    jumlah, dihitung = ringkas["jumlah"], ringkas["dihitung"]
    awal = f"Pada {periode}, {kantor} mengukur {jumlah} indikator kinerja"
    if not dihitung:
        return f"{awal}; belum ada yang dapat dihitung capaiannya."
    bagian = "seluruhnya" if dihitung == jumlah else f"{dihitung} di antaranya"
    rinci = [f"{banyak} {nama}" for nama, banyak in ringkas["predikat_rinci"].items()]
    teks = (
        f"{awal}; {bagian} dapat dihitung capaiannya, dengan {ringkas['sebutan'].lower()} {ringkas['capaian']} persen "
        f"(predikat {ringkas['predikat']})."
    )
    return f"{teks} Menurut predikatnya: {_dan(rinci)}." if len(rinci) > 1 else teks


def _kalimat_target(isi: Mapping) -> str:
    berangka = [baris for baris in baris_semua(isi) if persen(baris["capaian"]) is not None]
    kurang = _belum_mencapai(isi)
    if not berangka:
        return ""
    if not kurang:
        return "Semua indikator yang dapat dihitung mencapai atau melampaui target."
    sebut = _dan([f"{baris['indikator']} ({baris['capaian']} persen)" for baris in kurang[:DISEBUT]])
    awal = f"Sebanyak {len(berangka) - len(kurang)} indikator mencapai atau melampaui target dan {len(kurang)} belum"
    return f"{awal}; yang terendah ialah {sebut}." if len(kurang) > DISEBUT else f"{awal}, yaitu {sebut}."


def _kalimat_serapan(isi: Mapping) -> str:
    ringkas = isi["ringkas"]
    if ringkas["serapan"] in TAK_BERANGKA:
        return ""
    return (
        f"Anggaran yang terserap Rp{ringkas['realisasi_anggaran']} atau {ringkas['serapan']} persen dari pagu "
        f"Rp{ringkas['pagu']}."
    )


def _belum_mencapai(isi: Mapping) -> list[Mapping]:
    """The indicators below their target, the lowest first."""
    nilai = [(angka, baris) for baris in baris_semua(isi) if (angka := persen(baris["capaian"])) is not None]
    return [baris for angka, baris in sorted(nilai, key=lambda pasangan: pasangan[0]) if angka < SERATUS]


def _tertinggi(apa: str, rerata: Sequence[tuple[str, Mapping]]) -> str:
    ada = [(angka, nama, isi) for nama, isi in rerata if (angka := persen(isi["capaian"])) is not None]
    if not ada:
        return ""
    rendah, tinggi = min(ada, key=lambda butir: butir[0]), max(ada, key=lambda butir: butir[0])
    if rendah[0] == tinggi[0]:
        return f"Menurut {apa}, {_sebut(tinggi)}." if len(ada) == 1 else ""
    return f"Menurut {apa}, capaian tertinggi ada pada {_sebut(tinggi)} dan terendah pada {_sebut(rendah)}."


def _sebut(butir: tuple[Decimal, str, Mapping]) -> str:
    _, nama, isi = butir
    return f"{nama} ({isi['sebutan'].lower()} {isi['capaian']} persen)"


def _sekalimat(teks: str) -> str:
    """Lines that were typed one below the other become the parts of one sentence."""
    baris = (" ".join(satu_baris.split()).rstrip(".;,") for satu_baris in teks.splitlines())
    return "; ".join(filter(None, baris)) + "."


def _dan(kata: Sequence[str]) -> str:
    if len(kata) < 3:
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"
