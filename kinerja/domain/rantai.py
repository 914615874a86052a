"""The chain over the jejak: each link is an HMAC of the link before it and of its line, so that none can be changed,
removed, put in or moved without the key. A cut tail is found against a head that was kept elsewhere.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

AWAL = "0" * 64
TERBANYAK = 200


@dataclass(frozen=True)
class Mata:
    """One link: the number of its line, its HMAC (hex, 64), and which key made it (`nama_kunci`)."""

    jejak_id: int
    sidik: str
    kunci: str


def nama_kunci(kunci: bytes) -> str:
    """Names a key without telling it: eight hexadecimal digits."""
    return hmac.new(kunci, b"nama kunci jejak", hashlib.sha256).hexdigest()[:8]


def sidik_baris(kunci: bytes, sebelum: str, isi: Mapping[str, object]) -> str:
    """The HMAC of a line (plain JSON values) after the link `sebelum`."""
    teks = json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hmac.new(kunci, f"{sebelum}\n{teks}".encode(), hashlib.sha256).hexdigest()


def periksa(
    kunci: bytes, baris: Iterable[tuple[int, Mapping[str, object]]], mata: Iterable[Mata], kepala: Mapping[int, str]
) -> list[str]:
    """A sentence for everything that is wrong. `baris`: the lines by number; `mata`: the links by number; both ordered.

    `kepala`: heads that were kept elsewhere ({line number: HMAC or its first digits}); they tell of a missing tail.
    """
    temuan: list[str] = []
    for satu_temuan in _temuan(kunci, dict(baris), list(mata), kepala):
        temuan.append(satu_temuan)
        if len(temuan) == TERBANYAK:
            break
    return temuan


def _temuan(
    kunci: bytes, baris: dict[int, Mapping[str, object]], mata: list[Mata], kepala: Mapping[int, str]
) -> Iterator[str]:
    if asing := {satu_mata.kunci for satu_mata in mata} - {nama_kunci(kunci)}:
        yield (
            f"Kunci jejak bukan kunci yang dipakai sebelumnya ({', '.join(sorted(asing))}): berkas kunci/jejak.kunci "
            "pernah dihapus atau diganti. Pulihkan berkas itu dari cadangan."
        )
        return
    sebelum, terantai = AWAL, set()
    for satu_mata in mata:
        terantai.add(satu_mata.jejak_id)
        if satu_mata.jejak_id not in baris:
            yield f"Baris jejak {satu_mata.jejak_id} dihapus."
        elif not hmac.compare_digest(sidik_baris(kunci, sebelum, baris[satu_mata.jejak_id]), satu_mata.sidik):
            yield f"Baris jejak {satu_mata.jejak_id} diubah, atau baris sebelumnya hilang."
        sebelum = satu_mata.sidik
    yield from (f"Baris jejak {nomor} disisipkan di luar aplikasi." for nomor in sorted(baris.keys() - terantai))
    ada = {satu_mata.jejak_id: satu_mata.sidik for satu_mata in mata}
    for nomor, sidik in sorted(kepala.items()):
        if not ada.get(nomor, "").startswith(sidik):
            yield f"Jejak terpotong atau diganti: kepala rantai baris {nomor} ({sidik[:12]}…) tidak ada lagi."
