"""Letter numbers: the office's own pattern, numbers inserted later (sisipan), rules of a register without gaps."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from .galat import GalatDomain
from .tanggal import ROMAWI, romawi, tulis_tanggal

POLA_SOP = "{keamanan}/{urut}/{unit}.{klasifikasi}"
"""The pattern of the SOP's own number, B/220/BKPSDM.065.3.32."""

KEAMANAN = {"B": "Biasa", "T": "Terbatas", "R": "Rahasia", "SR": "Sangat Rahasia"}
PANJANG_POLA = 100

_ISI = {
    "keamanan": "|".join(sorted(KEAMANAN, key=len, reverse=True)),
    "urut": r"[1-9][0-9]*(?:\.[a-z]{1,2})?",
    "unit": r"[A-Za-z][A-Za-z0-9-]*",
    "klasifikasi": r"[0-9]+(?:\.[0-9]+)*",
    "bulan_romawi": "|".join(sorted(ROMAWI, key=len, reverse=True)),
    "tahun": r"[1-9][0-9]{3}",
}
TOKEN = tuple(_ISI)
"""What a pattern may contain between braces."""

_TOKEN = re.compile(r"\{([^{}]*)\}")
_HARFIAH = re.compile(r"[A-Za-z0-9 ./_-]*")


class GalatNomor(GalatDomain):
    """A pattern or number that the register cannot use; the message says what to change."""


@dataclass(frozen=True, slots=True)
class NomorSurat:
    """The parts of a letter number. `urut` from 1; `sisipan` "" or "a", "b"; parts that a pattern lacks stay empty."""

    urut: int
    sisipan: str = ""
    keamanan: str = ""
    unit: str = ""
    klasifikasi: str = ""
    bulan: int | None = None
    tahun: int | None = None

    @property
    def urut_tertulis(self) -> str:
        """ "220", or "220.a" for a number inserted after 220."""
        return f"{self.urut}.{self.sisipan}" if self.sisipan else str(self.urut)

    def teks(self, token: str) -> str:
        """The part that stands for `token`, "" where it is not filled."""
        if token == "urut":
            return self.urut_tertulis
        if token == "bulan_romawi":
            return romawi(self.bulan) if self.bulan else ""
        return str(getattr(self, token) or "")


@dataclass(frozen=True, slots=True)
class PolaNomor:
    """An office's number pattern, checked on creation: known tokens, {urut} present, and it must parse back.

    Raises GalatNomor with what to change.
    """

    pola: str

    def __post_init__(self) -> None:
        _periksa_pola(self.pola, self.token)
        for contoh in _CONTOH:
            self.bentuk(contoh)

    @property
    def token(self) -> tuple[str, ...]:
        """The tokens of the pattern in their order."""
        return tuple(_TOKEN.findall(self.pola))

    def bentuk(self, nomor: NomorSurat) -> str:
        """The number as printed, e.g. B/220/BKPSDM.065.3.32. Raises GalatNomor for an empty or odd part."""
        hasil = _TOKEN.sub(lambda cocok: _bagian(nomor, cocok[1]), self.pola)
        if self.urai(hasil) != self.saring(nomor):
            raise GalatNomor(
                f"Nomor {hasil} tidak dapat dibaca kembali dengan pola ini. Pisahkan bagiannya dengan garis miring."
            )
        return hasil

    def urai(self, teks: str) -> NomorSurat:
        """The parts of a printed number; the inverse of `bentuk`. Raises GalatNomor."""
        cocok = re.fullmatch(self._regex(), teks.strip(), re.ASCII)
        if not cocok:
            raise GalatNomor(f"Nomor “{teks.strip()[:60]}” tidak sesuai dengan pola {self.pola}.")
        bagian = cocok.groupdict()
        urut, _, sisipan = bagian.pop("urut").partition(".")
        bulan, tahun = bagian.pop("bulan_romawi", None), bagian.pop("tahun", None)
        return NomorSurat(
            int(urut),
            sisipan,
            bulan=ROMAWI.index(bulan) + 1 if bulan else None,
            tahun=int(tahun) if tahun else None,
            **bagian,
        )

    def saring(self, nomor: NomorSurat) -> NomorSurat:
        """`nomor` with only the parts that this pattern writes: what `urai` can give back."""
        kosong = NomorSurat(nomor.urut, nomor.sisipan)
        nama = {"bulan_romawi": "bulan"}
        ada = [nama.get(token, token) for token in self.token if token != "urut"]
        return replace(kosong, **{bagian: getattr(nomor, bagian) for bagian in ada})

    def contoh(self) -> str:
        """A number as it will look, for the preview of the setting."""
        return self.bentuk(_CONTOH[0])

    def _regex(self) -> str:
        potongan = re.split(r"\{([^{}]*)\}", self.pola)
        harfiah = [re.escape(satu_potongan) for satu_potongan in potongan[::2]]
        kelompok = [f"(?P<{token}>{_ISI[token]})" for token in potongan[1::2]]
        return "".join(depan + isi for depan, isi in zip(harfiah, [*kelompok, ""], strict=True))


_CONTOH = (
    NomorSurat(220, "", "B", "BKPSDM", "065.3.32", 2, 2025),
    NomorSurat(220, "a", "SR", "BKPSDM-NNK", "000.8.6.3", 12, 2026),
    NomorSurat(1, "zz", "R", "B", "8", 1, 2030),
    NomorSurat(2025, "", "T", "X2", "1.2", 8, 2025),
)


def sisipan_berikutnya(terpakai: Iterable[str]) -> str:
    """The suffix of the next insertion after one number: a to z, then aa to zz. Raises GalatNomor when used up."""
    ada = {nomor.lower() for nomor in terpakai}
    huruf = "abcdefghijklmnopqrstuvwxyz"
    for sisipan in (*huruf, *(depan + belakang for depan in huruf for belakang in huruf)):
        if sisipan not in ada:
            return sisipan
    raise GalatNomor("Sisipan untuk nomor ini sudah habis.")


def nomor_terlewat(urut: Iterable[int], mulai: int = 1) -> tuple[int, ...]:
    """The gap report: numbers from `mulai` to the highest that no row of the register holds."""
    ada = set(urut)
    return tuple(angka for angka in range(mulai, max(ada, default=mulai - 1) + 1) if angka not in ada)


def periksa_tanggal(tanggal: date, sebelum: date | None, sesudah: date | None = None) -> None:
    """Dates of a register never run backwards: `sebelum` is the date of the number before, `sesudah` of the one after.

    A sisipan lies between two numbers and gives both. Raises GalatNomor.
    """
    if sebelum and tanggal < sebelum:
        raise GalatNomor(
            f"Nomor sebelumnya bertanggal {tulis_tanggal(sebelum)}. Pakai tanggal itu atau sesudahnya, "
            "atau minta nomor sisipan."
        )
    if sesudah and tanggal > sesudah:
        raise GalatNomor(
            f"Nomor sesudahnya bertanggal {tulis_tanggal(sesudah)}. Nomor sisipan tidak boleh melewatinya."
        )


def _bagian(nomor: NomorSurat, token: str) -> str:
    isi = nomor.teks(token)
    nama = token.replace("_", " ")
    if not isi:
        raise GalatNomor(f"Bagian {nama} belum diisi, padahal dipakai oleh pola nomor.")
    if not re.fullmatch(_ISI[token], isi, re.ASCII):
        raise GalatNomor(f"“{isi[:40]}” tidak dapat dipakai sebagai {nama} di dalam nomor surat.")
    return isi


def _periksa_pola(pola: str, token: tuple[str, ...]) -> None:
    if len(pola) > PANJANG_POLA:
        raise GalatNomor(f"Pola nomor paling panjang {PANJANG_POLA} karakter.")
    if asing := [satu_token for satu_token in token if satu_token not in _ISI]:
        pilihan = ", ".join(f"{{{bagian}}}" for bagian in _ISI)
        raise GalatNomor(f"Bagian {{{asing[0]}}} tidak dikenal. Bagian yang dapat dipakai: {pilihan}.")
    if "urut" not in token:
        raise GalatNomor("Pola nomor harus memuat {urut}; tanpa itu dua surat akan bernomor sama.")
    if len(set(token)) < len(token):
        raise GalatNomor("Setiap bagian hanya boleh muncul satu kali di dalam pola nomor.")
    if "}{" in pola:
        raise GalatNomor("Dua bagian pola yang berdampingan harus dipisahkan, misalnya dengan garis miring.")
    if not _HARFIAH.fullmatch(_TOKEN.sub("", pola)) or pola != pola.strip():
        raise GalatNomor(
            "Di luar bagian dalam kurung kurawal, pola hanya memuat huruf, angka, spasi, titik, garis dan garis miring."
        )


def tujuan_ringkas(tujuan: str) -> str:
    """An addressee of several lines on one: the office and through whom it goes (c.q.), without the place ("di …")."""
    semua = [baris.strip() for baris in tujuan.splitlines() if baris.strip()]
    letak = next((n for n, baris in enumerate(semua) if n and baris.split()[0].lower() in ("di", "di-")), len(semua))
    return " ".join(semua[:letak])
