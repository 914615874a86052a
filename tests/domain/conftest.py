"""Properties of the domain are judged by what they find, not by how busy the machine is."""

import os

from hypothesis import settings

settings.register_profile("kinerja", deadline=None, max_examples=50)
settings.register_profile("panjang", deadline=None, max_examples=1000)
settings.load_profile("panjang" if os.environ.get("KINERJA_UJI_PANJANG") == "1" else "kinerja")
