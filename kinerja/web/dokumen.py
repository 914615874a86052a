from flask import Blueprint

bp = Blueprint("dokumen", __name__)
