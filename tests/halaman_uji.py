"""What two readings of one page may differ in: their CSRF tokens, which carry the second they were made in."""

import re

_TOKEN = re.compile(
    r'(<meta name="csrf-token" content=")[^"]*'
    r'|(name="csrf_token"[^>]*value=")[^"]*|(value=")[^"]*("[^>]*name="csrf_token")'
)


def tanpa_token(html: str) -> str:
    """The page without its CSRF tokens, to compare it with another reading."""
    return _TOKEN.sub(lambda temuan: "".join(bagian or "" for bagian in temuan.groups()), html)
