"""The pengelola's desk: the office, its frame, its people, its calendar. No page of the SOP is here."""

from flask import Blueprint

bp = Blueprint("pengelola", __name__)
