"""The floor of the frameworks: the flat table served by plain Flask, Flask-Login, Flask-WTF and SQLAlchemy.

As small as an application on them can be written: the session of the cookie is a row, one flat template, and nothing of
ours (no desks, no headers, no drafts, no log). What it costs above the flat table of sqlite3 is the price of these
libraries, which no page of ours can go below.
"""

from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import Flask, abort, request, session
from flask_login import LoginManager, UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import CursorResult

from bench._lantai import DATAR, MASUK, Lantai

_LENCANA = "SELECT count(*) FROM pemberitahuan WHERE jabatan_id = ? AND dibaca_pada IS NULL"


class _Basis:
    """What the floor asks of sqlite3, asked of SQLAlchemy's session."""

    def __init__(self, db: SQLAlchemy) -> None:
        self._db = db

    def execute(self, kueri: str, nilai: tuple = ()) -> CursorResult[Any]:
        return self._db.session.connection().exec_driver_sql(kueri, nilai)

    def close(self) -> None:
        """Nothing is held between requests."""


class _Pengguna(UserMixin):
    def __init__(self, baris: Any) -> None:
        self.id, self.baris = str(baris[0]), baris


def polos(berkas: Path, *, menu: list[tuple[str, str, str]], alamat: dict[str, str]) -> Flask:
    """An application with /surat (the flat table) and /lencana (one figure); `tanda_masuk` signs its cookie."""
    app = Flask("polos", root_path=str(berkas.parent))
    app.config.update(SECRET_KEY="0" * 64, SQLALCHEMY_DATABASE_URI=f"sqlite:///{berkas}")
    db, masuk = SQLAlchemy(app), LoginManager(app)
    masuk.session_protection = None
    CSRFProtect(app)
    basis = _Basis(db)
    lantai = Lantai(berkas, menu=menu, alamat=alamat, templat=DATAR)
    lantai.basis.close()
    lantai.basis = basis  # type: ignore[assignment]

    @masuk.request_loader
    def muat(_permintaan) -> _Pengguna | None:
        token = session.get("sesi", "")
        baris = basis.execute(MASUK, (sha256(token.encode()).hexdigest(),)).fetchone()
        return _Pengguna(baris) if baris else None

    @app.get("/surat")
    @login_required
    def surat() -> str:
        return lantai.halaman(current_user.baris, request.path, request.query_string.decode())

    @app.get("/lencana")
    def lencana() -> str:
        if not current_user.is_authenticated:
            abort(401)
        return f"<span>{basis.execute(_LENCANA, (current_user.baris[4],)).fetchone()[0]}</span>"

    return app


def tanda_masuk(app: Flask, token: str) -> dict[str, str]:
    """The cookie of a session, as a part of the environment of a request."""
    kuki = app.session_interface.get_signing_serializer(app).dumps({"sesi": token})  # type: ignore[attr-defined]
    return {"HTTP_COOKIE": f"{app.config['SESSION_COOKIE_NAME']}={kuki}"}
