"""Files that are changed, cut, gone or exchanged are all found and named; whole ones give no alarm."""

import hashlib
import random
import re
from pathlib import Path

from sqlalchemy import insert

from bench._ukur import Lembar, Nisbah
from bench.ketahanan._kantor import kantor, lepas, tempat
from kinerja.adapters import jam
from kinerja.ext import db
from kinerja.models import Berkas
from kinerja.services.jaga import periksa


def ukur(berkas: int = 10_000, rusak: int = 1_000, benih: int = 1) -> list[Lembar]:
    """Look at so many whole files, damage so many of them in four ways, look again."""
    acak = random.Random(benih)
    with tempat() as folder:
        app = kantor(folder)
        with app.app_context():
            nama = _tanam(folder / "arsip", berkas, acak)
            palsu = len(periksa.periksa(kabar=lambda _: None))
            ukuran = {jalan: jalan.stat().st_size for jalan in nama}
            _rusakkan(acak.sample(sorted(nama), rusak), acak)
            nyata = {sidik for jalan, sidik in nama.items() if _sidik(jalan) != sidik}
            seukuran = sum(j.exists() and j.stat().st_size == ukuran[j] for j, sidik in nama.items() if sidik in nyata)
            temuan = periksa.periksa(kabar=lambda _: None)
            lepas()
    pendek = {sidik for kalimat in temuan for sidik in re.findall(r"\(([0-9a-f]{12})…\)", kalimat)}
    disebut = {sidik for sidik in nama.values() if sidik[:12] in pendek}
    return [
        Lembar(
            "Kerusakan yang ditemukan periksa-data",
            f"{berkas} berkas; {rusak} di antaranya dibalik satu bitnya, dipotong, dihapus, atau ditukar. "
            f"Benih {benih}. Pembandingnya hanya melihat adanya berkas dan ukurannya.",
            [
                Nisbah("Temuan pada arsip yang utuh", palsu, 0, "temuan"),
                Nisbah("Berkas yang rusak", len(nyata), rusak, "berkas", paling_sedikit=True),
                Nisbah("Di antaranya tidak disebut", len(nyata - disebut), 0, "berkas"),
                Nisbah("Berkas utuh yang disebut rusak", len(disebut - nyata), 0, "berkas"),
                Nisbah("Pembanding: berkas rusak yang tidak terlihat", seukuran, 1, "berkas", paling_sedikit=True),
            ],
        )
    ]


def _tanam(arsip: Path, berkas: int, acak: random.Random) -> dict[Path, str]:
    """Files as the store keeps them, and a row for each."""
    nama = {}
    for _ in range(berkas):
        isi = acak.randbytes(acak.randrange(200, 4000))
        sidik = hashlib.sha256(isi).hexdigest()
        jalan = arsip / sidik[:2] / sidik[2:4] / sidik
        jalan.parent.mkdir(parents=True, exist_ok=True)
        jalan.write_bytes(isi)
        nama[jalan] = sidik
    umum = {"mime": "application/pdf", "nama": "bukti.pdf", "diunggah_oleh": "Uji", "diunggah_pada": jam.sekarang()}
    db.session.execute(insert(Berkas), [umum | {"sha256": s, "ukuran": j.stat().st_size} for j, s in nama.items()])
    db.session.commit()
    return nama


def _rusakkan(pilihan: list[Path], acak: random.Random) -> None:
    seperempat = len(pilihan) // 4
    for jalan in pilihan[:seperempat]:
        isi = bytearray(jalan.read_bytes())
        isi[acak.randrange(len(isi))] ^= 1 << acak.randrange(8)
        jalan.write_bytes(isi)
    for jalan in pilihan[seperempat : 2 * seperempat]:
        jalan.write_bytes(jalan.read_bytes()[: -acak.randrange(1, 100)])
    for jalan in pilihan[2 * seperempat : 3 * seperempat]:
        jalan.unlink()
    tukar = pilihan[3 * seperempat :]
    for berkas, lain in zip(tukar[::2], tukar[1::2], strict=False):
        isi = berkas.read_bytes()
        berkas.write_bytes(lain.read_bytes())
        lain.write_bytes(isi)


def _sidik(jalan: Path) -> str:
    return hashlib.sha256(jalan.read_bytes()).hexdigest() if jalan.exists() else ""
