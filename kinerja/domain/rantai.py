"""The chain over the jejak: each link is an HMAC of the link before it and of its line, so that none can be changed,
removed, put in or moved without the key. A cut tail is found against a head that was kept elsewhere.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import starmap

from kinerja.domain.galat import GalatDomain
from kinerja.domain.temuan import TemuanData

AWAL = "0" * 64
BATAS_NOMOR = 2**53
"""Numbers of lines from here on are nobody's: what a foreign tool put in there does not decide on the next number."""
PENDEK = 12
"""Digits of a head that are typed from paper."""
_KEPALA = re.compile(r"([0-9]{1,15}):([0-9a-f]{12}|[0-9a-f]{64})(?:-([0-9a-f]{2}))?")


@dataclass(frozen=True)
class Mata:
    """One link: the number of its line, its HMAC (hex, 64), and which key made it (`nama_kunci`)."""

    jejak_id: int
    sidik: str
    kunci: str


@dataclass(frozen=True)
class KepalaJejak:
    """A head that was kept elsewhere: the number of its line, its HMAC or the first digits, and what kept it.

    `asal` is "" for one that somebody typed from paper.
    """

    nomor: int
    sidik: str
    asal: str = ""


class Rusak(Enum):
    """What can have been done to lines that follow one another; the sentence names them as {}."""

    HAPUS = "{} dihapus dari basis data di luar aplikasi; hanya sidiknya yang tersisa."
    TANPA_BARIS = "{} tidak ada, hanya sidiknya: baris itu dihapus, atau sidik itu disisipkan, di luar aplikasi."
    LOMPAT = "{} tidak ada: dihapus beserta sidiknya, atau sidik sesudahnya disisipkan, di luar aplikasi."
    HAPUS_BERSAMA = "{} dihapus di luar aplikasi, beserta sidiknya."
    UBAH = "{} diubah di luar aplikasi."
    SISIP = "{} disisipkan di luar aplikasi, atau sidiknya dihapus."
    LEPAS = "{} kehilangan sidiknya: sidik itu dihapus di luar aplikasi. Isi barisnya tidak berubah."
    SIDIK = "{} kehilangan sidiknya: sidik itu diganti di luar aplikasi. Isi barisnya tidak berubah."


NASIHAT = (
    "Salin folder data ini sebagai bukti, bandingkan jejaknya dengan cadangan dari sebelum kejadian yang dipulihkan ke "
    "folder lain, dan laporkan kepada pimpinan."
)
"""What to do, after the sentence on what was done."""

DIKETIK = "kepala yang diketik"
"""The group of what hangs on a head that somebody typed begins with it."""

TANPA_KUNCI = "tidak dapat diperiksa: kunci"
"""Of lines whose key is missing."""


def nama_kunci(kunci: bytes) -> str:
    """Names a key without telling it: eight hexadecimal digits."""
    return hmac.new(kunci, b"nama kunci jejak", hashlib.sha256).hexdigest()[:8]


def sidik_baris(kunci: bytes, sebelum: str, isi: Mapping[str, object]) -> str:
    """The HMAC of a line (plain JSON values) after the link `sebelum`."""
    teks = json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hmac.new(kunci, f"{sebelum}\n{teks}".encode(), hashlib.sha256).hexdigest()


def tulis_kepala(nomor: int, sidik: str) -> str:
    """A head as it is typed from paper: "120:9f3a41c07be2-5c"; the last two digits tell a typing error."""
    pendek = f"{nomor}:{sidik[:PENDEK]}"
    return f"{pendek}-{angka_periksa(pendek)}"


def baca_kepala(teks: str) -> KepalaJejak:
    """A head from paper: "120:9f3a41c07be2-5c", in an old register without the last two digits.

    Raises GalatDomain where it is none, or where those two say that it was typed wrong.
    """
    cocok = _KEPALA.fullmatch("".join(teks.split()).lower())
    if not cocok:
        raise GalatDomain(
            "Ketik kepala jejak persis seperti pada kaki register: nomor baris, titik dua, 12 angka sidiknya, lalu dua "
            "angka periksa, misalnya 120:9f3a41c07be2-eb. Sidiknya hanya memuat angka 0 sampai 9 dan huruf a sampai f."
        )
    nomor, sidik, periksa = int(cocok[1]), cocok[2], cocok[3]
    tertulis = f"{nomor}:{sidik[:PENDEK]}"
    if periksa and periksa != angka_periksa(tertulis):
        raise GalatDomain(
            f"Kepala {tertulis}-{periksa} salah ketik: dua angka terakhirnya tidak sesuai dengan yang di depannya. "
            "Samakan dengan kaki register, lalu ulangi."
        )
    return KepalaJejak(nomor, sidik)


def angka_periksa(kepala_jejak: str) -> str:
    """The two digits behind a head "120:9f3a41c07be2"."""
    return hashlib.sha256(kepala_jejak.encode()).hexdigest()[:2]


def periksa(
    kunci: Mapping[str, bytes],
    baris: Iterable[tuple[int, Mapping[str, object]]],
    mata: Iterable[Mata],
    kepala_jejak: Sequence[KepalaJejak] = (),
) -> list[TemuanData]:
    """A finding for everything that was done. `baris`: the lines, `mata`: the links, both by number.

    `kunci`: the keys that there are, by name. `kepala_jejak`: heads kept elsewhere; they tell of a missing tail,
    each in a finding of its own: `pilah` makes one of them.
    """
    tercatat = _Tercatat(kepala_jejak)
    penelusur = _Penelusur(kunci)
    kelompok = list(_satukan(penelusur.telusuri(baris, tercatat.lihat(mata))))
    if kelompok and kelompok[-1][0] is Rusak.HAPUS and kelompok[-1][2] == tercatat.terakhir:
        kelompok[-1] = (Rusak.TANPA_BARIS, *kelompok[-1][1:])  # no later link tells whether it was ever a line's
    rusak = [(dari, sampai) for _, dari, sampai in kelompok]
    return [*penelusur.kunci_hilang(), *starmap(_temuan, kelompok), *tercatat.hilang(rusak)]


def _temuan(rusak: Rusak, dari: int, sampai: int) -> TemuanData:
    kalimat = f"{rusak.value.format(_sebut(dari, sampai))} {NASIHAT}"
    return TemuanData(kalimat, (f"{rusak.name.lower()}:{dari}-{sampai}",), baris=(dari, sampai))


def _sebut(dari: int, sampai: int) -> str:
    return f"Baris jejak {dari}" if dari == sampai else f"Baris jejak {dari} sampai {sampai}"


_Lihat = tuple[Rusak, int, int]


def _satukan(temuan: Iterable[_Lihat]) -> Iterator[_Lihat]:
    """What happened to lines that follow one another is said once."""
    lalu: _Lihat | None = None
    for rusak, dari, sampai in temuan:
        if lalu and lalu[0] is rusak and lalu[2] + 1 == dari:
            lalu = (rusak, lalu[1], sampai)
            continue
        if lalu:
            yield lalu
        lalu = (rusak, dari, sampai)
    if lalu:
        yield lalu


def _jodohkan(
    baris: Iterable[tuple[int, Mapping[str, object]]], mata: Iterable[Mata]
) -> Iterator[tuple[int, Mapping[str, object] | None, Mata | None]]:
    """Lines and links by number, side by side, None where one of the two is missing. Neither is held as a whole."""
    kiri, kanan = iter(baris), iter(mata)
    satu_baris, satu_mata = next(kiri, None), next(kanan, None)
    while satu_baris or satu_mata:
        if satu_mata is None or (satu_baris and satu_baris[0] < satu_mata.jejak_id):
            assert satu_baris
            yield *satu_baris, None
            satu_baris = next(kiri, None)
        elif satu_baris is None or satu_mata.jejak_id < satu_baris[0]:
            yield satu_mata.jejak_id, None, satu_mata
            satu_mata = next(kanan, None)
        else:
            yield *satu_baris, satu_mata
            satu_baris, satu_mata = next(kiri, None), next(kanan, None)


@dataclass
class _Tunda:
    """Lines on which the next link decides: without a link of their own (`lepas`), or with one that does not fit.

    `tebakan`: what the link of the last of them would be if the line is as it was written.
    """

    dari: int
    sampai: int
    lepas: bool
    tebakan: str


class _Penelusur:
    """Goes along the chain once, from the first line to the last."""

    def __init__(self, kunci: Mapping[str, bytes]) -> None:
        self.kunci = kunci
        self.sebelum = AWAL
        self.terakhir = 0
        self.tunda: _Tunda | None = None
        self.kunci_kini = next(iter(kunci.values()), b"")
        self.asing: dict[str, list[int]] = {}

    def telusuri(self, baris: Iterable[tuple[int, Mapping[str, object]]], mata: Iterable[Mata]) -> Iterator[_Lihat]:
        for nomor, isi, satu_mata in _jodohkan(baris, mata):
            if satu_mata is None:
                assert isi is not None
                yield from self._tanpa_mata(nomor, isi)
                continue
            if isi is None:
                yield from self._tanpa_baris(nomor)
            elif satu_mata.kunci not in self.kunci:
                yield from self._lepaskan()
                self.asing.setdefault(satu_mata.kunci, []).append(nomor)
            else:
                yield from self._bandingkan(nomor, isi, satu_mata)
            self.sebelum, self.terakhir = satu_mata.sidik, nomor
        yield from self._lepaskan()

    def _tanpa_mata(self, nomor: int, isi: Mapping[str, object]) -> Iterator[_Lihat]:
        if self.tunda and self.tunda.lepas:
            tebakan = sidik_baris(self.kunci_kini, self.tunda.tebakan, isi)
            self.tunda = _Tunda(self.tunda.dari, nomor, True, tebakan)
            return
        yield from self._lepaskan()
        self.tunda = _Tunda(nomor, nomor, True, sidik_baris(self.kunci_kini, self.sebelum, isi))

    def _tanpa_baris(self, nomor: int) -> Iterator[_Lihat]:
        lanjut = self.tunda.sampai if self.tunda else self.terakhir
        yield from self._lepaskan()
        if nomor > lanjut + 1:  # a number that was left out proves that neither
            yield Rusak.LOMPAT, lanjut + 1, nomor - 1
            yield Rusak.TANPA_BARIS, nomor, nomor
            return
        yield Rusak.HAPUS, nomor, nomor

    def _bandingkan(self, nomor: int, isi: Mapping[str, object], satu_mata: Mata) -> Iterator[_Lihat]:
        self.kunci_kini = self.kunci[satu_mata.kunci]
        tunda, self.tunda = self.tunda, None
        wajar = sidik_baris(self.kunci_kini, self.sebelum, isi)
        if hmac.compare_digest(wajar, satu_mata.sidik):
            if tunda:
                yield Rusak.SISIP if tunda.lepas else Rusak.UBAH, tunda.dari, tunda.sampai
        elif tunda and hmac.compare_digest(sidik_baris(self.kunci_kini, tunda.tebakan, isi), satu_mata.sidik):
            yield Rusak.LEPAS if tunda.lepas else Rusak.SIDIK, tunda.dari, tunda.sampai
        elif tunda is None and nomor > self.terakhir + 1:
            yield Rusak.HAPUS_BERSAMA, self.terakhir + 1, nomor - 1
        else:
            if tunda:
                yield Rusak.UBAH, tunda.dari, tunda.sampai
            self.tunda = _Tunda(nomor, nomor, False, wajar)

    def _lepaskan(self) -> Iterator[_Lihat]:
        """No link can decide any more on what was put off."""
        tunda, self.tunda = self.tunda, None
        if tunda:
            yield Rusak.SISIP if tunda.lepas else Rusak.UBAH, tunda.dari, tunda.sampai

    def kunci_hilang(self) -> Iterator[TemuanData]:
        """A finding for every key that made links and is not there."""
        for nama, nomor in sorted(self.asing.items()):
            kalimat = (
                f"{_sebut(nomor[0], nomor[-1])} {TANPA_KUNCI} yang dipakai waktu itu ({nama}) tidak ada "
                "di folder kunci; berkas kunci/jejak.kunci dihapus atau diganti. Hentikan aplikasi, lalu kembalikan "
                "kunci itu dari cadangan: python3 run.py pulihkan-kunci CADANGAN --data FOLDER. Setelah itu baris "
                "tersebut dapat diperiksa lagi."
            )
            yield TemuanData(kalimat, (f"kunci:{nama}",), baris=(nomor[0], nomor[-1]))


def terpotong(kepala_jejak: KepalaJejak) -> TemuanData:
    """The finding for a kept head that is gone."""
    pendek = kepala_jejak.sidik[:PENDEK]
    kalimat = (
        f"Jejak dipotong atau diganti: baris {kepala_jejak.nomor} dengan sidik {pendek}… pernah ada menurut "
        f"{kepala_jejak.asal}, dan sekarang tidak ada. {NASIHAT}"
    )
    return TemuanData(kalimat, (f"potong:{kepala_jejak.nomor}:{pendek}",), kelompok="potong")


class _Tercatat:
    """The heads that were kept elsewhere, against the links as they pass by."""

    def __init__(self, kepala_jejak: Sequence[KepalaJejak]) -> None:
        self.kepala_jejak = sorted(kepala_jejak, key=lambda k: (k.nomor, k.asal))
        self.nomor = {kepala.nomor for kepala in kepala_jejak}
        self.ada: dict[int, str] = {}
        self.tempat: dict[str, int] = {}
        self.terakhir = 0

    def lihat(self, mata: Iterable[Mata]) -> Iterator[Mata]:
        """Hand the links on, and remember what the heads ask for."""
        diketik = [kepala.sidik for kepala in self.kepala_jejak if not kepala.asal]
        for satu_mata in mata:
            if satu_mata.jejak_id in self.nomor:
                self.ada[satu_mata.jejak_id] = satu_mata.sidik
            for sidik in diketik:
                if satu_mata.sidik.startswith(sidik):
                    self.tempat[sidik] = satu_mata.jejak_id
            self.terakhir = satu_mata.jejak_id
            yield satu_mata

    def hilang(self, rusak: Sequence[tuple[int, int]]) -> Iterator[TemuanData]:
        """A finding for each kept head whose tail is gone, and one for each typed head that fits nothing.

        `rusak`: lines of which something was said already.
        """
        hilang = [k for k in self.kepala_jejak if not self.ada.get(k.nomor, "").startswith(k.sidik)]
        hilang = [k for k in hilang if not any(dari <= k.nomor <= sampai for dari, sampai in rusak)]
        yield from (terpotong(kepala) for kepala in hilang if kepala.asal)
        yield from (
            TemuanData(self._diketik(kepala), kelompok=f"{DIKETIK} {kepala.nomor}:{kepala.sidik}")
            for kepala in hilang
            if not kepala.asal
        )

    def _diketik(self, kepala_jejak: KepalaJejak) -> str:
        tertulis = f"{kepala_jejak.nomor}:{kepala_jejak.sidik[:PENDEK]}"
        if tempat := self.tempat.get(kepala_jejak.sidik):
            return (
                f"Kepala {tertulis} cocok dengan baris {tempat}, bukan {kepala_jejak.nomor}: "
                "periksa nomor yang diketik."
            )
        return (
            f"Kepala {tertulis} tidak cocok dengan kepala mana pun yang dikenal; periksa ketikannya, dan apakah "
            f"register itu milik folder data ini (baris terakhirnya {self.terakhir}). Apabila keduanya benar, jejak "
            f"dipotong atau diganti setelah register itu dicetak. {NASIHAT}"
        )
