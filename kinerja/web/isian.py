from flask import Blueprint

bp = Blueprint("isian", __name__)
