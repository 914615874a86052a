"""How large a preview may be."""

LEBAR_TITIK = 1000
TINGGI_TITIK = 2000
