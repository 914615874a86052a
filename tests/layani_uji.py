"""Serve the test office on loopback, for looking at pages: python tests/layani_uji.py PORT [FOLDER]"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from flask_migrate import upgrade  # noqa: E402
from waitress import serve  # noqa: E402

from kinerja import create_app  # noqa: E402
from kinerja.services.pengaturan.penyiapan import kosong  # noqa: E402
from tests.kantor_uji import isi_kantor  # noqa: E402


def utama() -> None:
    """Make the office if the folder is empty, then serve it until killed."""
    porta = int(sys.argv[1])
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.mkdtemp())
    app = create_app(folder)
    with app.app_context():
        upgrade()
        if kosong():
            isi_kantor()
    serve(app, host="127.0.0.1", port=porta, threads=4)


if __name__ == "__main__":
    utama()
