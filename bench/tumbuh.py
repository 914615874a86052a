"""`bench tumbuh`: the same pages of an office that has ten and a hundred times as many letters, papers and notices."""

from dataclasses import replace

from bench._ukur import Lembar, Nisbah, bergiliran
from bench.kerja import kantor

TUJUAN = 1.5


def ukur(kali: int = 5) -> list[Lembar]:
    """Four offices; each page against itself in the small one.

    A siklus shows its own letters and papers: ten times as many in one are measured too, a hundred times only shown.
    """
    from tests.isi_besar import KECIL

    def satu(banyak: int):
        return replace(KECIL, surat=KECIL.surat * banyak, kabar=KECIL.kabar * banyak, naskah=KECIL.naskah * banyak)

    kecil = _waktu(KECIL, kali)
    seluruh = replace(KECIL, kabar=KECIL.kabar * 100, lain=KECIL.surat * 99)
    semua = (
        ("Tumbuh 100 kali: surat, naskah, pemberitahuan kantor", seluruh, TUJUAN),
        ("Tumbuh 10 kali: surat dan naskah satu siklus, pemberitahuan", satu(10), TUJUAN),
        ("Tumbuh 100 kali: surat dan naskah satu siklus, pemberitahuan", satu(100), None),
    )
    return [_lembar(judul, kecil, _waktu(ukuran, kali), kali, tujuan) for judul, ukuran, tujuan in semua]


def _waktu(ukuran, kali: int) -> dict[str, float]:
    """Each page of an office, against its /masuk."""
    with kantor(ukuran) as peserta:
        hasil = bergiliran(peserta, kali=kali, pemanasan=1)
    dasar = hasil.pop("/masuk").tengah
    return {nama: halaman.tengah / dasar for nama, halaman in hasil.items()}


def _lembar(judul: str, kecil: dict[str, float], besar: dict[str, float], kali: int, tujuan: float | None) -> Lembar:
    nisbah = sorted(((besar[nama] / waktu, nama) for nama, waktu in kecil.items() if nama in besar), reverse=True)
    dalam = sum(nisbah_waktu <= TUJUAN for nisbah_waktu, _ in nisbah)
    apa = f"Halaman yang tumbuh paling banyak {TUJUAN:.1f} kali".replace(".", ",")
    return Lembar(
        judul,
        f"{len(nisbah)} halaman, {kali} permintaan masing-masing; setiap halaman terhadap dirinya di kantor kecil.",
        [
            Nisbah(apa, dalam, len(nisbah) if tujuan else None, "halaman", True),
            *(Nisbah(nama, nisbah_waktu, tujuan) for nisbah_waktu, nama in nisbah[:6]),
        ],
    )
