"""On a full disk what is there can be read; what changes something is answered 507 before it begins."""

from flask import Flask, request

from kinerja.services.jaga import ruang

from .asal import AMAN

BOLEH_DICOBA = frozenset({"masuk.masuk", "masuk.keluar"})
"""Who wants to read must come in: its one line may still find room."""


def pasang(app: Flask) -> None:
    """A gate before every change."""

    @app.before_request
    def tolak_bila_penuh():
        if request.method not in AMAN and request.endpoint not in BOLEH_DICOBA:
            ruang.pastikan_ada()
