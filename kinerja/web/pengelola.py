from flask import Blueprint

bp = Blueprint("pengelola", __name__)
