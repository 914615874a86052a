"""The ladder of the office: who stands above whom, and to whom a disposisi may therefore go."""

from .sop import Peran

TINGKAT = {Peran.KEPALA: 1, Peran.SEKRETARIS: 2, Peran.KASUBBAG_PPKP: 3, Peran.KABID: 3, Peran.FUNGSIONAL: 4}
"""Smaller is higher. The pengelola stands outside the SOP and has no rung."""


def boleh_disposisi(dari: Peran, dari_unit: int | None, ke: Peran, ke_unit: int | None) -> bool:
    """May an order go from one desk to another? Down or sideways, never up; JFT/Umum only by the head of his unit.

    Kepala and Sekretaris reach every unit; a Kasubbag PPKP whose jabatan stands in no unit likewise.
    """
    if dari not in TINGKAT or ke not in TINGKAT or TINGKAT[ke] < TINGKAT[dari]:
        return False
    if ke is Peran.FUNGSIONAL and dari in (Peran.KABID, Peran.KASUBBAG_PPKP):
        return dari_unit is None or dari_unit == ke_unit
    return dari is not Peran.FUNGSIONAL
