"""The words of a search as somebody typed or pasted them into the address."""

from flask import request

from kinerja.domain import huruf

TERPANJANG = 200


def kata_cari(nama: str = "q") -> str:
    """What this parameter asks for; what nobody sees in a pasted word is left out, as it is when texts are stored."""
    return huruf.rapikan(request.args.get(nama, ""))[:TERPANJANG]
