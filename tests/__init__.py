"""The tests. What is compiled is kept, whatever the environment says: a run starts a hundred processes, and each of
them, and every worker, would compile the program and the tests anew.
"""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
