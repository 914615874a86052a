from flask import Blueprint

bp = Blueprint("fungsional", __name__)
