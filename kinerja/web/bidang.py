from flask import Blueprint

bp = Blueprint("bidang", __name__)
