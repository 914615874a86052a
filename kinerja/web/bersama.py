from flask import Blueprint

bp = Blueprint("bersama", __name__)
