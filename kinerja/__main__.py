"""`python -m kinerja`: what run.py hands over to."""

import sys

from kinerja.cli import proses

sys.exit(proses(sys.argv[1:]))
