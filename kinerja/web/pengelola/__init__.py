"""The pengelola's desk: the office, its frame, its people, its calendar. No page of the SOP is here."""

from flask import Blueprint

bp = Blueprint("pengelola", __name__)

from . import kantor, libur, pegawai, skala, susunan  # noqa: E402, F401 - they hang their routes on bp
