"""Langkah 5: a unit fills its sheet, cell by cell. Nothing is overwritten unseen, nothing is erased.

The verbs of evidence stand in `bukti`, those of langkah 6 in `lapor`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from kinerja.adapters import jam
from kinerja.domain.definisi import DefinisiIndikator
from kinerja.domain.galat import Didahului, GalatDomain, GalatMasukan, TidakDitemukan
from kinerja.domain.hak import Pelaku
from kinerja.domain.isian import baca_isian, tulis_isian
from kinerja.domain.tanggal import tulis_waktu
from kinerja.ext import db
from kinerja.models import ButirIsian, RiwayatSel, Sel, Siklus
from kinerja.services import naskah
from kinerja.services.jejak import Aksi, catat_jejak
from kinerja.services.siklus import setelan
from kinerja.services.transaksi import menulis

from .izin import pastikan_boleh_isi
from .lembar import SelBaca
from .ukur import definisi_siklus

PANJANG_CUPLIKAN = 120


class SelBentrok(Didahului):
    """Somebody changed the cell since the page was drawn. `kini`: what stands there; `milik`: what was typed."""

    def __init__(self, kini: SelBaca, milik: str) -> None:
        self.kini = kini
        self.milik = milik
        isi = f"menjadi “{_potong(kini.teks)}”" if kini.nilai else "dan dikosongkan"
        super().__init__(
            f"Diubah oleh {kini.oleh} pada {tulis_waktu(kini.pada)} {isi}. "
            f"Isian Anda “{_potong(milik)}” belum disimpan; pilih salah satu."
        )


class GalatBaris(GalatMasukan):
    """Cells of a row that could not be saved; none of the row was. `bentrok` holds the conflicts by column."""

    def __init__(self, bidang: dict[str, str], bentrok: dict[str, SelBentrok]) -> None:
        super().__init__(bidang | {kolom: galat.pesan for kolom, galat in bentrok.items()})
        self.bentrok = bentrok
        self.status = 422 if bidang else 409


@dataclass(frozen=True)
class Ketikan:
    """What a page sends for a cell: the text, and the version of the cell that the page showed."""

    teks: str
    versi: int


@dataclass(frozen=True)
class _Letak:
    """Where a cell is: its row, the siklus, the unit, and how it is measured."""

    butir: ButirIsian
    siklus: Siklus
    unit_id: int

    @property
    def definisi(self) -> DefinisiIndikator:
        return definisi_siklus(self.butir.versi_indikator, setelan.setelan(self.siklus))


@menulis
def isi_sel(
    butir_id: int, kolom: str, teks: str, *, versi: int | None, oleh: Pelaku, dari: str = "layar", alasan: str = ""
) -> SelBaca:
    """Fill one cell as typed (SOP langkah 5; `dari="rapat"` in langkah 8); returns the cell as it stands now.

    `versi` is the version that the page showed (0: empty); None takes whatever stands there. The same value makes no
    new version. Raises SelBentrok (409) with both values, GalatDomain (422: unreadable, or the langkah is not open),
    HakDitolak, TidakDitemukan.
    """
    letak = _letak(butir_id, oleh, dari)
    baru = baca_isian(kolom, teks, letak.definisi)
    return _tulis(letak, kolom, baru, versi=versi, oleh=oleh, dari=dari, alasan=alasan)


@menulis
def isi_baris(butir_id: int, ketikan: Mapping[str, Ketikan], *, oleh: Pelaku) -> int:
    """Fill the cells of a row that were changed; returns how many. All of them or none.

    A cell that still says what the page showed is not touched, even if somebody else has changed it meanwhile.
    Raises GalatBaris with the message of every cell that was refused.
    """
    letak = _letak(butir_id, oleh, "layar")
    baru, salah, bentrok = {}, {}, {}
    for kolom, satu in ketikan.items():
        try:
            baru[kolom] = baca_isian(kolom, satu.teks, letak.definisi)
            if not _disentuh(letak, kolom, baru[kolom], satu.versi):
                del baru[kolom]
                continue
            _pastikan_terbaru(_sel(butir_id, kolom), kolom, baru[kolom], satu.versi)
        except SelBentrok as galat:
            bentrok[kolom] = galat
        except GalatDomain as galat:
            salah[kolom] = galat.pesan
    if salah or bentrok:
        raise GalatBaris(salah, bentrok)
    for kolom, nilai in baru.items():
        _tulis(letak, kolom, nilai, versi=ketikan[kolom].versi, oleh=oleh, dari="layar")
    return len(baru)


@menulis
def pulihkan(butir_id: int, kolom: str, versi_lama: int, *, versi: int, oleh: Pelaku) -> SelBaca:
    """Bring an earlier value back as a new version; nothing in between is lost. Raises as `isi_sel`."""
    letak = _letak(butir_id, oleh, "layar")
    lama = _nilai_versi(butir_id, kolom, versi_lama)
    if lama is None:
        raise TidakDitemukan("Versi itu tidak ada dalam riwayat sel ini.")
    alasan = f"Dipulihkan dari versi {versi_lama}"
    return _tulis(letak, kolom, lama, versi=versi, oleh=oleh, dari="layar", alasan=alasan)


def _letak(butir_id: int, oleh: Pelaku, dari: str) -> _Letak:
    butir = db.session.get(ButirIsian, butir_id)
    if butir is None or butir.dicabut_pada:
        raise TidakDitemukan("Indikator itu tidak ada lagi pada lembar isian. Muat ulang lembar isian.")
    siklus = naskah.ambil_siklus(butir.format_unit.siklus_id)
    letak = _Letak(butir, siklus, butir.format_unit.unit_id)
    pastikan_boleh_isi(siklus, letak.unit_id, oleh, dari)
    return letak


def _sel(butir_id: int, kolom: str) -> Sel | None:
    return db.session.scalar(select(Sel).where(Sel.butir_id == butir_id, Sel.kolom == kolom).with_for_update())


def _disentuh(letak: _Letak, kolom: str, baru: str, versi: int) -> bool:
    """Did the person change the cell? Compared with what the page showed, not with what stands there now."""
    return baru != ((_nilai_versi(letak.butir.id, kolom, versi) or "") if versi else "")


def _nilai_versi(butir_id: int, kolom: str, versi: int) -> str | None:
    return db.session.scalar(
        select(RiwayatSel.nilai)
        .join(Sel, Sel.id == RiwayatSel.sel_id)
        .where(Sel.butir_id == butir_id, Sel.kolom == kolom, RiwayatSel.versi == versi)
    )


def _pastikan_terbaru(sel: Sel | None, kolom: str, baru: str, versi: int | None) -> None:
    kini = sel.versi if sel else 0
    if versi is not None and versi != kini and baru != (sel.nilai if sel else ""):
        raise SelBentrok(_baca(sel) if sel else SelBaca(kolom), tulis_isian(kolom, baru))


def _tulis(
    letak: _Letak, kolom: str, baru: str, *, versi: int | None, oleh: Pelaku, dari: str, alasan: str = ""
) -> SelBaca:
    sel = _sel(letak.butir.id, kolom)
    lama = sel.nilai if sel else ""
    if baru == lama:
        return _baca(sel) if sel else SelBaca(kolom)
    _pastikan_terbaru(sel, kolom, baru, versi)
    sel = sel or Sel(butir_id=letak.butir.id, kolom=kolom, versi=0)
    sel.nilai, sel.versi, sel.diubah_oleh, sel.diubah_pada = baru, sel.versi + 1, oleh.sebutan, jam.sekarang()
    db.session.add(sel)
    db.session.flush()
    db.session.add(
        RiwayatSel(
            sel_id=sel.id,
            versi=sel.versi,
            nilai=baru,
            dari=dari,
            alasan=alasan,
            oleh=sel.diubah_oleh,
            pada=sel.diubah_pada,
        )
    )
    _jejak(letak, sel, lama, oleh, dari)
    return _baca(sel)


def _jejak(letak: _Letak, sel: Sel, lama: str, oleh: Pelaku, dari: str) -> None:
    rincian = {"kolom": sel.kolom, "versi": sel.versi, "dari": dari, "unit": letak.unit_id}
    catat_jejak(
        Aksi.ISI_SEL,
        oleh=oleh,
        siklus_id=letak.siklus.id,
        objek="butir_isian",
        objek_id=letak.butir.id,
        rincian=rincian | {"lama": _potong(lama), "baru": _potong(sel.nilai)},
    )


def _baca(sel: Sel) -> SelBaca:
    return SelBaca(sel.kolom, sel.nilai, sel.versi, sel.diubah_oleh, sel.diubah_pada)


def _potong(teks: str) -> str:
    return teks if len(teks) <= PANJANG_CUPLIKAN else teks[: PANJANG_CUPLIKAN - 1] + "…"
