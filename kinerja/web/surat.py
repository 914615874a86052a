from flask import Blueprint

bp = Blueprint("surat", __name__)
