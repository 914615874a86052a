"""The desk of the Kasubbag PPKP. Its pages stand in kasubbag_*.py, by langkah."""

from flask import Blueprint

bp = Blueprint("kasubbag", __name__)
