from flask import Blueprint

bp = Blueprint("rapat", __name__)
