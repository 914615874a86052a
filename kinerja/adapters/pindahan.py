"""Where a data folder came from: out of a copy, or copied by hand. Then its office may be running twice
(keputusan 0577)."""

import hashlib
import json
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kinerja.adapters.cadangan import BASIS, PEMULIHAN, waktu_nama

KOMPUTER = "komputer.json"
"""In the data folder, never in a copy: on which computer and under which address it was last served."""
_NOMOR_MESIN = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


@dataclass(frozen=True)
class Pindahan:
    """`tanda`: the moment as a name of a copy is written, which tells one move from another; `asal`: the copy, or the
    folder that was copied."""

    tanda: str
    asal: str
    dari_cadangan: bool

    @property
    def pada(self) -> datetime | None:
        """When (aware); None where what is written down is no time."""
        return waktu_nama(self.tanda)


def baca(folder: Path) -> Pindahan | None:
    """The last move of a data folder that was noticed; None where it stands where it began. What an earlier version
    has written down of a restore is past: nobody is asked for it."""
    pulih, salin = _isi(folder / PEMULIHAN), _isi(folder / KOMPUTER)
    semua = [
        Pindahan(str(isi["pada"]), str(isi["asal"]), dari_cadangan)
        for isi, dari_cadangan in ((pulih, True), (salin, False))
        if "pada" in isi and "asal" in isi
    ]
    return max(semua, key=lambda pindahan: pindahan.tanda, default=None)


def kenali(folder: Path, tanda: str, *, dilayani: bool) -> None:
    """Remember where a folder is served; a copy of it on another computer, or beside one that is still there, is a
    move. `tanda`: of now. `dilayani`: it is served now; else what was never served stays unwritten."""
    berkas, kini = folder / KOMPUTER, {"komputer": komputer(), "folder": str(folder.resolve())}
    lama = _isi(berkas)
    if not (lama or dilayani) or all(lama.get(kunci) == nilai for kunci, nilai in kini.items()):
        return
    if lama and _disalin(lama, kini):
        kini |= {"pada": tanda, "asal": str(lama.get("folder", ""))}
    else:
        kini |= {kunci: lama[kunci] for kunci in ("pada", "asal") if kunci in lama}
    with suppress(OSError):
        sementara = berkas.with_name(f".{berkas.name}")
        sementara.write_text(json.dumps(kini, ensure_ascii=False), encoding="utf-8")
        os.replace(sementara, berkas)


def _disalin(lama: dict, kini: dict) -> bool:
    """A folder that has only another name now is no second one."""
    if lama.get("komputer") and kini["komputer"] and lama["komputer"] != kini["komputer"]:
        return True
    return lama.get("folder") != kini["folder"] and (Path(str(lama.get("folder"))) / BASIS).is_file()


def komputer() -> str:
    """Names this computer without telling its number; "" where the system gives it none that stays."""
    nomor = ""
    if sys.platform == "win32":
        import winreg

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as kunci:
            nomor = str(winreg.QueryValueEx(kunci, "MachineGuid")[0])
    for berkas in _NOMOR_MESIN:
        with suppress(OSError):
            nomor = nomor or berkas.read_text().strip()
    return hashlib.sha256(f"kinerja {nomor}".encode()).hexdigest()[:16] if nomor else ""


def _isi(berkas: Path) -> dict:
    try:
        isi = json.loads(berkas.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return isi if isinstance(isi, dict) else {}
