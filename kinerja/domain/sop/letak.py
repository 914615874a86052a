"""On which line of a TOML text a table, a key or an array element stands. The text must already be valid TOML."""

import re

_KUNCI = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*'""")
_KUTIP_PANJANG = ('"""', "'''")

Jalur = tuple[str | int, ...]


class Letak:
    """Line numbers by path, such as ("langkah", 4, "waktu") or ("peralatan", 2)."""

    def __init__(self, teks: str) -> None:
        self._teks = teks.replace("\r\n", "\n")
        self._i = 0
        self._baris_kini = 1
        self._peta: dict[Jalur, int] = {}
        self._banyak: dict[Jalur, int] = {}
        self._telusuri()

    def baris(self, jalur: Jalur) -> int:
        """The line of `jalur`, else of the nearest thing that contains it, else 1."""
        while jalur:
            if jalur in self._peta:
                return self._peta[jalur]
            jalur = jalur[:-1]
        return 1

    def _telusuri(self) -> None:
        tabel: Jalur = ()
        while self._lompati_sela():
            if self._teks[self._i] == "[":
                tabel = self._kepala_tabel()
            else:
                self._pasangan(tabel)

    def _lompati_sela(self) -> bool:
        """Move to the next statement; False at the end of the text."""
        while self._i < len(self._teks):
            if self._teks[self._i] == "#":
                self._lompati_komentar()
            elif self._teks[self._i].isspace():
                self._maju()
            else:
                return True
        return False

    def _lompati_komentar(self) -> None:
        while self._i < len(self._teks) and self._teks[self._i] != "\n":
            self._i += 1

    def _maju(self, banyak: int = 1) -> None:
        self._baris_kini += self._teks.count("\n", self._i, self._i + banyak)
        self._i += banyak

    def _kepala_tabel(self) -> Jalur:
        larik = self._teks.startswith("[[", self._i)
        self._maju(2 if larik else 1)
        nama = self._nama_kunci()
        jalur = self._tempatkan(nama[:-1]) + nama[-1:]
        if larik:
            nomor = self._banyak.get(jalur, 0)
            self._banyak[jalur] = nomor + 1
            self._peta.setdefault(jalur, self._baris_kini)
            jalur += (nomor,)
        self._peta[jalur] = self._baris_kini
        self._maju(2 if larik else 1)
        return jalur

    def _tempatkan(self, nama: Jalur) -> Jalur:
        """Resolve `langkah` in `[[langkah.x]]` to its last element so far."""
        jalur: Jalur = ()
        for bagian in nama:
            jalur += (bagian,)
            if jalur in self._banyak:
                jalur += (self._banyak[jalur] - 1,)
        return jalur

    def _nama_kunci(self) -> Jalur:
        bagian: list[str] = []
        while cocok := _KUNCI.match(self._teks, self._lewati_spasi()):
            bagian.append(cocok.group().strip("\"'"))
            self._i = cocok.end()
            if self._teks[self._lewati_spasi()] != ".":
                break
            self._i += 1
        return tuple(bagian)

    def _lewati_spasi(self) -> int:
        while self._teks[self._i] in " \t":
            self._i += 1
        return self._i

    def _pasangan(self, tabel: Jalur) -> None:
        baris = self._baris_kini
        jalur = tabel + self._nama_kunci()
        self._peta[jalur] = baris
        self._maju()  # the equals sign
        self._lewati_spasi()
        self._nilai(jalur)

    def _nilai(self, jalur: Jalur) -> None:
        """Walk one value to its end, noting where each element of the outermost array begins."""
        dalam, nomor, baru = 0, 0, False
        while self._i < len(self._teks):
            huruf = self._teks[self._i]
            if huruf == "\n" and dalam == 0:
                return
            if huruf == "#":
                self._lompati_komentar()
                continue
            if baru and not huruf.isspace() and huruf != "]":
                self._peta[(*jalur, nomor)] = self._baris_kini
                baru = False
            if huruf in "\"'":
                self._lompati_kutipan()
                continue
            if huruf in "[{":
                baru = baru or (dalam == 0 and huruf == "[")
                dalam += 1
            elif huruf in "]}":
                dalam -= 1
            elif huruf == "," and dalam == 1:
                nomor, baru = nomor + 1, True
            self._maju()

    def _lompati_kutipan(self) -> None:
        pembuka = self._teks[self._i]
        if self._teks.startswith(_KUTIP_PANJANG, self._i):
            pembuka = self._teks[self._i : self._i + 3]
        self._maju(len(pembuka))
        while not self._teks.startswith(pembuka, self._i):
            lolos = pembuka[0] == '"' and self._teks[self._i] == "\\"
            self._maju(2 if lolos else 1)
        self._maju(len(pembuka))
        while len(pembuka) == 3 and self._teks.startswith(pembuka[0], self._i):
            self._maju()  # a closing run may hold up to two more quotes
