"""The sheet of a unit as plain values: rows, cells, evidence, and what can be asked of them."""

PENGISIAN, PELAPORAN = "pengisian", "pelaporan"
