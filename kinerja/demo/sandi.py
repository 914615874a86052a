"""Passwords of the demo: new in every folder, easy to type, good enough for the rule of the house."""

import secrets

from kinerja.domain.galat import GalatMasukan
from kinerja.services.pintu.sandi import periksa_sandi

KATA = (
    "anyam arang awan bakau bambu batu bayam belida benang bintik bubur bukit cabai cempaka cendana daun delima "
    "dermaga durian embun gaharu gambir gambus gelagah gerimis getah gunung hutan ikan jagung jahe jala jambu jemuran "
    "jeruk kapal kapuk karang kasur kayu kebun kelambu kelapa kemiri kenari kepiting keranjang ketapang kijang kolam "
    "kopi kuali kulit kunyit labu lada ladang langsat laut lembah lesung lilin lontar madu mangga manik melati menara "
    "merpati muara nanas nipah ombak padi paku pandan pantai papan pasir payung pelangi pelita perahu pinang pisang "
    "pohon rakit rambutan rawa rebung rimba rotan rumput sagu salak sampan sawah selat selendang semangka senja serai "
    "siput sirih sukun suling sumur tali tambak tanjung tebing tebu teluk tembaga tempayan tenun teratai terung tikar "
    "timun tiram topi tudung udang ulin umbi wajan warung wortel "
).split()


def sandi_acak(*konteks: str) -> str:
    """Like "rakit-jahe-senja-47"; never one that `periksa_sandi` refuses for a person called `konteks`."""
    acak = secrets.SystemRandom()
    while True:
        calon = "-".join([*acak.sample(KATA, 3), f"{acak.randrange(10, 100)}"])
        try:
            periksa_sandi(calon, *konteks)
        except GalatMasukan:
            continue
        return calon
