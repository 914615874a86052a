"""What must hold between the rows of an SOP before a siklus can run on it."""

from .bentuk import Kembali, Langkah, Lingkup, Peran, Sop
from .tabel import Tolak


def periksa_sop(sop: Sop, tolak: Tolak) -> None:
    """Raise SopRusak (made by `tolak` from a path and a reason) on the first rule that is broken."""
    _urutan(sop, tolak)
    _pelaksana(sop, tolak)
    _kolom(sop, tolak)
    _unit(sop, tolak)
    _dokumen_dasar(sop, tolak)
    for langkah in sop.langkah:
        for nomor, kembali in enumerate(langkah.kembali):
            alasan = _cacat_kembali(sop, langkah, kembali)
            if alasan:
                raise tolak(("langkah", langkah.urut - 1, "kembali", nomor), alasan)
        _kembali_tunggal(langkah, tolak)


def _urutan(sop: Sop, tolak: Tolak) -> None:
    kunci: set[str] = set()
    for nomor, langkah in enumerate(sop.langkah):
        if langkah.urut != nomor + 1:
            raise tolak(("langkah", nomor, "urut"), f"urut harus {nomor + 1}: langkah ditulis berurutan dari 1.")
        if langkah.kunci in kunci:
            raise tolak(("langkah", nomor, "kunci"), f"kunci “{langkah.kunci}” sudah dipakai langkah lain.")
        kunci.add(langkah.kunci)


def _pelaksana(sop: Sop, tolak: Tolak) -> None:
    for langkah in sop.langkah:
        jalur = ("langkah", langkah.urut - 1, "pelaksana")
        peran = [pelaksana.peran for pelaksana in langkah.pelaksana]
        if Peran.PENGELOLA in peran:
            raise tolak((*jalur, peran.index(Peran.PENGELOLA)), "pengelola tidak menjalankan langkah SOP.")
        if len(set(peran)) < len(peran):
            raise tolak(jalur, "satu peran hanya ditulis sekali dalam satu langkah.")
        if not langkah.pemeran:
            raise tolak(jalur, "harus ada pelaksana yang bertindak, bukan hanya yang ikut serta.")


def _kolom(sop: Sop, tolak: Tolak) -> None:
    tersedia: set[Peran] = set()
    for nomor, kolom in enumerate(sop.kolom):
        if kolom.peran in tersedia:
            raise tolak(("kolom", nomor), f"kolom “{kolom.peran}” tertulis dua kali.")
        tersedia.add(kolom.peran)
    for langkah in sop.langkah:
        for nomor, pelaksana in enumerate(langkah.pelaksana):
            if pelaksana.peran not in tersedia:
                jalur = ("langkah", langkah.urut - 1, "pelaksana", nomor)
                raise tolak(jalur, f"peran “{pelaksana.peran}” tidak punya kolom pada tabel alur.")


def _unit(sop: Sop, tolak: Tolak) -> None:
    """Exactly one langkah names the units, before the first that runs per unit."""
    ditetapkan = False
    for langkah in sop.langkah:
        jalur = ("langkah", langkah.urut - 1)
        if langkah.menetapkan_unit and (ditetapkan or langkah.per_unit):
            raise tolak((*jalur, "menetapkan_unit"), "unit ditetapkan sekali, pada langkah yang tidak per unit.")
        if langkah.per_unit and not ditetapkan:
            raise tolak((*jalur, "per_unit"), "harus ada langkah sebelumnya yang menetapkan unit.")
        ditetapkan = ditetapkan or langkah.menetapkan_unit
    if ditetapkan and not any(langkah.per_unit for langkah in sop.langkah):
        raise tolak(("langkah",), "unit ditetapkan, tetapi tidak ada langkah yang berjalan per unit.")


def _dokumen_dasar(sop: Sop, tolak: Tolak) -> None:
    """Every kind once, named by the paper. By which langkah it is used: domain/kunci."""
    dikenal: set[str] = set()
    for nomor, jenis in enumerate(sop.dokumen_dasar):
        jalur = ("dokumen_dasar", nomor)
        if jenis.kunci in dikenal:
            raise tolak((*jalur, "kunci"), f"kunci “{jenis.kunci}” sudah dipakai dokumen dasar lain.")
        dikenal.add(jenis.kunci)
        if jenis.tertulis not in sop.tertulis:
            alasan = f"“{jenis.tertulis}” bukan butir keterkaitan, peralatan, atau dasar hukum naskah ini."
            raise tolak((*jalur, "tertulis"), alasan)


def _kembali_tunggal(langkah: Langkah, tolak: Tolak) -> None:
    tujuan = [kembali.ke for kembali in langkah.kembali]
    for nomor, ke in enumerate(tujuan):
        if ke in tujuan[:nomor]:
            raise tolak(("langkah", langkah.urut - 1, "kembali", nomor), f"pengembalian ke “{ke}” tertulis dua kali.")


def _cacat_kembali(sop: Sop, langkah: Langkah, kembali: Kembali) -> str:
    """What is wrong with a return edge, or an empty text."""
    if not sop.punya(kembali.ke):
        return f"kembali ke “{kembali.ke}”: tidak ada langkah dengan kunci itu."
    tujuan = sop.langkah_kunci(kembali.ke)
    if tujuan.urut >= langkah.urut:
        return f"kembali ke “{kembali.ke}” harus menuju langkah yang lebih awal."
    jalur = sop.langkah[tujuan.urut - 1 : langkah.urut - 1]
    if kembali.lingkup is Lingkup.UNIT and not all(satu_jalur.per_unit for satu_jalur in jalur):
        return "kembali dengan lingkup unit hanya boleh melewati langkah yang per unit."
    if kembali.lingkup is Lingkup.SEMUA and langkah.per_unit:
        return "langkah per unit hanya dapat mengembalikan dengan lingkup unit."
    return ""
