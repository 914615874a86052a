"""`bench tumbuh`: the same pages of an office that has ten and a hundred times as many letters, papers and notices."""

from dataclasses import replace

from bench._ukur import Lembar, Nisbah, bergiliran
from bench.kerja import kantor

TUJUAN = 1.5
KALI = (10, 100)


def ukur(kali: int = 5) -> list[Lembar]:
    """Three offices; each page against itself in the small one."""
    from tests.isi_besar import KECIL

    waktu = {}
    for banyak in (1, *KALI):
        besar = replace(KECIL, surat=KECIL.surat * banyak, kabar=KECIL.kabar * banyak, naskah=KECIL.naskah * banyak)
        with kantor(besar) as peserta:
            hasil = bergiliran(peserta, kali=kali, pemanasan=1)
        dasar = hasil.pop("/masuk").tengah
        waktu[banyak] = {nama: ukuran.tengah / dasar for nama, ukuran in hasil.items()}
    return [_lembar(banyak, waktu[1], waktu[banyak], kali) for banyak in KALI]


def _lembar(banyak: int, kecil: dict[str, float], besar: dict[str, float], kali: int) -> Lembar:
    nisbah = sorted(((besar[nama] / waktu, nama) for nama, waktu in kecil.items() if nama in besar), reverse=True)
    dalam = sum(nisbah_waktu <= TUJUAN for nisbah_waktu, _ in nisbah)
    return Lembar(
        f"Tumbuh {banyak} kali: surat, naskah, pemberitahuan",
        f"{len(nisbah)} halaman, {kali} permintaan masing-masing; setiap halaman terhadap dirinya di kantor kecil.",
        [
            Nisbah(
                f"Halaman yang tumbuh paling banyak {TUJUAN:.1f} kali".replace(".", ","),
                dalam,
                len(nisbah),
                "halaman",
                True,
            ),
            *(Nisbah(nama, nisbah_waktu, TUJUAN) for nisbah_waktu, nama in nisbah[:6]),
        ],
    )
