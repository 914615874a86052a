"""The signed cookie is Flask's own, made for the keys that the application has now."""

import pytest
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import BadSignature


def test_the_cookie_is_flasks_and_follows_the_keys_of_the_application(app):
    def penyegel():
        return app.session_interface.get_signing_serializer(app)

    kuki = penyegel().dumps({"sesi": "a"})
    assert SecureCookieSessionInterface().get_signing_serializer(app).loads(kuki) == {"sesi": "a"}
    assert penyegel() is penyegel()
    lama, app.secret_key = app.secret_key, "kunci-lain"
    with pytest.raises(BadSignature):
        penyegel().loads(kuki)
    app.config["SECRET_KEY_FALLBACKS"] = [lama]
    assert penyegel().loads(kuki) == {"sesi": "a"}
