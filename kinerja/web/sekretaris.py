from flask import Blueprint

bp = Blueprint("sekretaris", __name__)
