"""LibreOffice, without a window: what another program makes of our files."""

import shutil
import subprocess
from pathlib import Path

import pytest

SELALU_HITUNG = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>
"""


def ubah(isi: bytes, nama: str, ke: str, folder: Path) -> bytes:
    """A file as LibreOffice converts it, every formula computed again. `ke`: "pdf", "xlsx:Calc MS Excel 2007 XML"."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice tidak terpasang: apt install libreoffice-calc-nogui libreoffice-writer-nogui")
    profil = folder / "profil" / "user"
    profil.mkdir(parents=True, exist_ok=True)
    (profil / "registrymodifications.xcu").write_text(SELALU_HITUNG)
    (folder / nama).write_bytes(isi)
    perintah = [soffice, f"-env:UserInstallation=file://{profil.parent}", "--headless", "--convert-to", ke]
    subprocess.run([*perintah, "--outdir", str(folder / "hasil"), str(folder / nama)], check=True, timeout=120)
    return (folder / "hasil" / f"{Path(nama).stem}.{ke.partition(':')[0]}").read_bytes()
