"""Forms of langkah 3 and 4. Their rows depend on the indicators, so they are read from the request by name."""

from flask import request
from wtforms import HiddenField, TextAreaField

from kinerja.services.format_isian.baca import PilihanButir, PilihanUnit

from ..bilangan import bulat
from .dasar import FormVersi, teks_wajib


class FormFormat(FormVersi):
    """Names per unit: `butir-3` (ids of versions), `penjelasan-3`, `bukti-3` (of these ids), `pengantar-3`.

    `unit-3-dilihat`: what the page had shown of it.
    """

    def pilihan(self) -> tuple[PilihanUnit, ...]:
        """What is ticked, for every unit on the page."""
        return tuple(_pilihan_unit(unit_id) for unit_id in request.form.getlist("unit", type=bulat))

    def pengantar(self) -> dict[int, str]:
        """What is written for each unit on the page."""
        return {pilihan.unit_id: pilihan.pengantar for pilihan in self.pilihan()}

    def dilihat_unit(self) -> dict[int, str]:
        """What the page had shown of each unit."""
        return {pilihan.unit_id: pilihan.dilihat or "" for pilihan in self.pilihan()}

    def pengantar_lama(self) -> list[int]:
        """Units whose pengantar of the last siklus is to be copied too."""
        return request.form.getlist("salin-pengantar", type=bulat)


class FormPerbaikan(FormFormat):
    """A choice that mends the fixed format. `dilihat`: the plan that was confirmed, empty while it is only checked."""

    alasan = TextAreaField("Alasan perbaikan", teks_wajib("Tulis mengapa format diperbaiki.", 1000, 10))
    dilihat = HiddenField()
    ubah = HiddenField()


class FormTetapkan(FormVersi):
    """The confirmation: what the page showed."""

    dilihat = HiddenField()


def _pilihan_unit(unit_id: int) -> PilihanUnit:
    def terkirim(nama: str) -> list[int]:
        return request.form.getlist(f"{nama}-{unit_id}", type=bulat)

    penjelasan, bukti = set(terkirim("penjelasan")), set(terkirim("bukti"))
    butir = tuple(
        PilihanButir(versi_id, versi_id in penjelasan, versi_id in bukti)
        for versi_id in dict.fromkeys(terkirim("butir"))
    )
    dilihat = request.form.get(f"unit-{unit_id}-dilihat", "")
    return PilihanUnit(unit_id, request.form.get(f"pengantar-{unit_id}", "").strip(), butir, dilihat)


class FormSampaikan(FormVersi):
    """A note per unit, `catatan-3`."""

    def catatan(self) -> dict[int, str]:
        """The notes that are not empty, by unit."""
        semua = {unit_id: request.form.get(f"catatan-{unit_id}", "").strip() for unit_id in self.unit()}
        return {unit_id: teks for unit_id, teks in semua.items() if teks}

    def nama_ketikan(self) -> list[str]:
        """Its rows are named after the units."""
        return [f"catatan-{unit_id}" for unit_id in self.unit()]

    def unit(self) -> list[int]:
        """The units on the page."""
        return request.form.getlist("unit", type=bulat)
