"""When the data of an office is in want: room on the disk, age of the last copy."""

PERSEN_SEMPIT = 10


def persen_bebas(bebas: int, ukuran: int) -> int:
    """Free room in whole percent, rounded down; 100 where the size is unknown (0)."""
    return 100 if ukuran <= 0 else bebas * 100 // ukuran


def tulis_ukuran(bita: int) -> str:
    """A size on a disk ("12,4 GB"), in powers of 1,000, one decimal from MB up."""
    if bita < 1_000_000:
        return f"{bita // 1000} kB"
    nilai, satuan = (bita / 1e6, "MB") if bita < 1_000_000_000 else (bita / 1e9, "GB")
    return f"{nilai:.1f} {satuan}".replace(".", ",")
