"""The Flask application: what Flask asks anew for every request, and is the same for all of them, is done once."""

import hashlib
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any

from flask import Flask, has_request_context, request
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from . import alamat


class KukiSesi(SecureCookieSessionInterface):
    """Flask's own signed cookie; what signs it is put together once for the keys of an application."""

    digest_method = staticmethod(hashlib.sha1)  # the same as Flask's, without a Python function around it

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs the cookie and reads it."""
        return self._penyegel(app.secret_key, *app.config["SECRET_KEY_FALLBACKS"]) if app.secret_key else None

    @lru_cache(maxsize=4)  # noqa: B019 - one object, as long-lived as its application
    def _penyegel(self, kunci: str | bytes, *lama: str | bytes) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(
            [*lama, kunci],  # the current one at the end
            salt=self.salt,
            serializer=self.serializer,
            signer_kwargs={"key_derivation": self.key_derivation, "digest_method": self.digest_method},
        )


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

    def url_for(self, /, endpoint: str, *, _anchor: str | None = None, **nilai: Any) -> str:  # type: ignore[override]
        """As Flask's, quicker where nothing but whole numbers is filled in."""
        bentuk = self.pola.get(endpoint) if has_request_context() else None
        tertulis = bentuk.tulis(nilai, _anchor) if bentuk else None
        if tertulis is None:
            return super().url_for(endpoint, _anchor=_anchor, **nilai)
        return request.script_root + tertulis
