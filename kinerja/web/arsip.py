from flask import Blueprint

bp = Blueprint("arsip", __name__)
