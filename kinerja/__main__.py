"""`python -m kinerja`: what run.py hands over to."""

import sys

from kinerja.cli import utama

sys.exit(utama(sys.argv[1:]))
