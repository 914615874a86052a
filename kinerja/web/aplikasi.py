"""The Flask application: what Flask asks anew for every request, and is the same for all of them, is done once."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from flask import Flask, has_request_context, request
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from . import alamat


class KukiSesi(SecureCookieSessionInterface):
    """Flask's own signed cookie; what signs it is put together by Flask, once for the keys of an application."""

    def __init__(self) -> None:
        self._penyegel: tuple[object, URLSafeTimedSerializer | None] = (None, None)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs the cookie and reads it."""
        kunci = (app.secret_key, *(app.config["SECRET_KEY_FALLBACKS"] or ()))
        if self._penyegel[0] != kunci:
            self._penyegel = (kunci, super().get_signing_serializer(app))
        return self._penyegel[1]


class Aplikasi(Flask):
    """Flask, of an application without coroutines."""

    session_interface = KukiSesi()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """As it is: nothing here is a coroutine, so that nobody looks for one before each hook of each request."""
        return func

    @cached_property
    def pola(self) -> alamat.Pola:
        """The shapes of the addresses that are written from whole numbers."""
        return alamat.pola(self)

    def url_for(
        self,
        /,
        endpoint: str,
        *,
        _anchor: str | None = None,
        _method: str | None = None,
        _scheme: str | None = None,
        _external: bool | None = None,
        **nilai: Any,
    ) -> str:
        """As Flask's, quicker where nothing but whole numbers is filled in."""
        lain = {"_method": _method, "_scheme": _scheme, "_external": _external}
        bentuk = self.pola.get(endpoint) if not any(lain.values()) and has_request_context() else None
        tertulis = bentuk.tulis(nilai, _anchor) if bentuk else None
        if tertulis is None:
            return super().url_for(endpoint, _anchor=_anchor, **lain, **nilai)
        return request.script_root + tertulis
