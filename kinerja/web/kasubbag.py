"""The desk of the Kasubbag PPKP. Its pages stand in kasubbag_*.py, by langkah."""

from flask import Blueprint

bp = Blueprint("kasubbag", __name__)

from . import kasubbag_analisis, kasubbag_format, kasubbag_indikator, kasubbag_laporan, kasubbag_perbaikan  # noqa: E402, F401
