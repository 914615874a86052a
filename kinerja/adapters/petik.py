"""A path as it is typed into a command: one with a blank in it stands between quotes."""

import shlex
import subprocess
import sys
from pathlib import Path


def petik(jalan: Path | str) -> str:
    """The path as one word of a command of this system."""
    return subprocess.list2cmdline([str(jalan)]) if sys.platform == "win32" else shlex.quote(str(jalan))
