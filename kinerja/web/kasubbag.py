from flask import Blueprint

bp = Blueprint("kasubbag", __name__)
