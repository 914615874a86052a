from flask import Blueprint

bp = Blueprint("kepala", __name__)
