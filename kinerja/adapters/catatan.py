"""The log of a running server: a file in the data folder, one line an event, of bounded size."""

import logging
import logging.handlers
from pathlib import Path

UKURAN = 5_000_000  # bytes of one file
BANYAK = 5  # older files beside it
_BENTUK = "%(asctime)s %(levelname)s %(name)s %(message)s"


def pasang(folder: Path) -> None:
    """Write what happens to `catatan/kinerja.log`. A full disk loses lines of the log, never an answer."""
    logging.raiseExceptions = False
    try:
        (folder / "catatan").mkdir(mode=0o700, exist_ok=True)
        berkas = logging.handlers.RotatingFileHandler(
            folder / "catatan" / "kinerja.log", maxBytes=UKURAN, backupCount=BANYAK, encoding="utf-8", delay=True
        )
    except OSError:
        return
    berkas.setFormatter(logging.Formatter(_BENTUK))
    for nama, tingkat in (("", logging.WARNING), ("kinerja.permintaan", logging.INFO)):
        logging.getLogger(nama).setLevel(tingkat)
    logging.getLogger().addHandler(berkas)
