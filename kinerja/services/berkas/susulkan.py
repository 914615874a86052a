"""What comes after the archive was made joins it as its next item, findable by its words."""

from sqlalchemy import select

from kinerja.adapters import jam, pencarian
from kinerja.domain.daftar_arsip import KEADAAN, PINDAIAN
from kinerja.ext import db
from kinerja.models import Arsip, Dokumen, IsiArsip


def arsip_siklus(siklus_id: int) -> Arsip | None:
    """The archive of a siklus, if it is made already."""
    return db.session.scalar(select(Arsip).where(Arsip.siklus_id == siklus_id))


def susulkan(arsip: Arsip, kertas: Dokumen, *, teks: str, keamanan: str = "B", lembar: int = 0) -> IsiArsip:
    """Add a paper of so many sheets to an archive. Returns its item. For use inside a verb."""
    perkembangan, keterangan = KEADAAN.get(kertas.jenis, ("", ""))
    isi = IsiArsip(
        nomor=max(naskah.nomor for naskah in arsip.isi) + 1,
        uraian=kertas.judul,
        jenis=kertas.jenis,
        tanggal=jam.hari_ini(),
        berkas_id=kertas.berkas_id,
        teks=teks,
        keamanan=keamanan,
        perkembangan=perkembangan,
        keterangan=PINDAIAN if kertas.isi.get("pindaian") else keterangan,
        lembar=lembar,
    )
    arsip.isi.append(isi)
    db.session.flush()
    pencarian.indeks(db.session.connection(), isi.id, judul=kertas.judul, badan=teks, nomor="")
    return isi


def tambah_kata(arsip: Arsip, kertas: Dokumen | None, kata: str) -> None:
    """Make an item findable by more words; what it says stays as it was archived. For use inside a verb."""
    for isi in arsip.isi:
        if kertas is not None and isi.berkas_id == kertas.berkas_id:
            pencarian.indeks(
                db.session.connection(),
                isi.id,
                judul=isi.uraian,
                badan=f"{isi.teks}\n{kata}",
                nomor=isi.nomor_surat,
            )
