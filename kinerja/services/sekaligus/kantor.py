"""How a row of the lists of the office becomes an act: the same verbs as on their pages."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from kinerja.domain.galat import GalatMasukan
from kinerja.domain.hak import Pelaku
from kinerja.domain.nip import baca_nip, tulis_nip
from kinerja.domain.sop import Peran
from kinerja.ext import db
from kinerja.models import Akun, Jabatan, Pegawai, Penugasan, Unit
from kinerja.services.kantor.pejabat import URUTAN_JABATAN
from kinerja.services.pegawai import akun, kelola, penugasan, susunan
from kinerja.services.pegawai.akun import KodeTerbit

Isi = Mapping[str, Any]
PEMBULATAN = "Excel membulatkan NIP ini. Ubah format selnya menjadi Teks, lalu ketik ulang kedelapan belas angkanya."
_LAIN = "Baris ini sudah tercatat. Di sini yang dapat diubah hanya {apa}; yang lain lewat halaman pegawainya."


def unit_kini() -> dict[int, Isi]:
    """Every unit, in the order of the office."""
    kueri = select(Unit).order_by(Unit.urutan, Unit.nama)
    return {
        u.id: {"kode": u.kode, "nama": u.nama, "singkatan": u.singkatan, "aktif": u.aktif}
        for u in db.session.scalars(kueri)
    }


def jabatan_kini() -> dict[int, Isi]:
    """Every jabatan, in the order of the office."""
    kueri = select(Jabatan, Unit.kode).outerjoin(Unit, Unit.id == Jabatan.unit_id).order_by(*URUTAN_JABATAN)
    return {
        j.id: {
            "nama": j.nama,
            "peran": j.peran,
            "unit": kode or "",
            "petugas_surat": j.petugas_surat,
            "arsiparis": j.arsiparis,
            "aktif": j.aktif,
        }
        for j, kode in db.session.execute(kueri)
    }


def _orang(pegawai: Pegawai) -> dict[str, str]:
    return {"nip": tulis_nip(pegawai.nip or ""), "nama": pegawai.nama}


def pegawai_kini() -> dict[int, Isi]:
    """Everybody who is active."""
    kueri = select(Pegawai).where(Pegawai.aktif).order_by(func.lower(Pegawai.nama), Pegawai.id)
    return {p.id: {**_orang(p), "pangkat": p.pangkat} for p in db.session.scalars(kueri)}


def penugasan_kini() -> dict[int, Isi]:
    """Who holds what now or later."""
    kueri = (
        select(Penugasan, Pegawai, Jabatan)
        .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
        .join(Jabatan, Jabatan.id == Penugasan.jabatan_id)
        .outerjoin(Unit, Unit.id == Jabatan.unit_id)
        .where(penugasan.belum_berakhir())
        .order_by(*URUTAN_JABATAN, Penugasan.id)
    )
    return {
        t.id: {
            **_orang(p),
            "jabatan": j.nama,
            "jenis": t.jenis,
            "mulai": t.mulai,
            "selesai": t.selesai,
            "dasar": t.dasar,
        }
        for t, p, j in db.session.execute(kueri)
    }


def akun_kini() -> dict[int, Isi]:
    """Every active person with the user name, "" without an account; by the id of the person."""
    kueri = (
        select(Pegawai, Akun.nama_pengguna)
        .outerjoin(Akun, Akun.pegawai_id == Pegawai.id)
        .where(Pegawai.aktif)
        .order_by(func.lower(Pegawai.nama), Pegawai.id)
    )
    return {p.id: {**_orang(p), "nama_pengguna": nama or ""} for p, nama in db.session.execute(kueri)}


def tulis_unit(unit_id: int, isi: Isi, *, oleh: Pelaku) -> None:
    """A unit as its page would write it."""
    data = susunan.DataUnit(isi["kode"], isi["nama"], isi["singkatan"], isi["aktif"])
    susunan.ubah_unit(unit_id, data, oleh=oleh) if unit_id else susunan.tambah_unit(data, oleh=oleh)


def tulis_jabatan(jabatan_id: int, isi: Isi, *, oleh: Pelaku) -> None:
    """A jabatan as its page would write it."""
    data = susunan.DataJabatan(
        isi["nama"],
        Peran(isi["peran"]),
        cari_unit(isi["unit"]),
        isi["arsiparis"],
        isi["aktif"],
        isi["petugas_surat"],
    )
    susunan.ubah_jabatan(jabatan_id, data, oleh=oleh) if jabatan_id else susunan.tambah_jabatan(data, oleh=oleh)


def cari_unit(teks: str) -> int | None:
    """The unit of a kode or name; None for no words. Raises GalatMasukan (unit)."""
    if not teks:
        return None
    rapi = teks.casefold()
    for unit in db.session.scalars(select(Unit)):
        if rapi in (unit.kode.casefold(), unit.nama.casefold(), unit.singkatan.casefold()):
            return unit.id
    raise GalatMasukan({"unit": f"Unit “{teks[:60]}” tidak ada. Tulis kodenya seperti pada lembar Unit."})


def tulis_pegawai(pegawai_id: int, isi: Isi, *, oleh: Pelaku) -> None:
    """A person as the page would write it."""
    data = kelola.DataPegawai(isi["nama"], _nip(isi), isi["pangkat"])
    kelola.ubah(pegawai_id, data, oleh=oleh) if pegawai_id else kelola.tambah(data, oleh=oleh, orang_lain=True)


def _nip(isi: Isi) -> str:
    if "E+" in isi["nip"].upper():
        raise GalatMasukan({"nip": PEMBULATAN})
    return isi["nip"]


def tulis_penugasan(penugasan_id: int, isi: Isi, *, oleh: Pelaku) -> None:
    """A new placement, or the last day of one that is there."""
    if penugasan_id:
        _akhiri(penugasan_id, isi, oleh)
        return
    data = penugasan.DataPenugasan(
        _cari_jabatan(isi["jabatan"]), isi["jenis"], isi["mulai"], isi["selesai"], isi["dasar"]
    )
    penugasan.tugaskan(cari_pegawai(isi).id, data, oleh=oleh)


def _akhiri(penugasan_id: int, isi: Isi, oleh: Pelaku) -> None:
    kini = penugasan.ambil(penugasan_id, oleh)
    sama = (kini.jenis, kini.mulai, kini.dasar) == (isi["jenis"], isi["mulai"], isi["dasar"])
    if not sama or kini.jabatan.nama != isi["jabatan"] or isi["selesai"] is None:
        raise GalatMasukan({"": _LAIN.format(apa="hari terakhirnya")})
    penugasan.akhiri(penugasan_id, isi["selesai"], oleh=oleh)


def _cari_jabatan(nama: str) -> int:
    """The active jabatan of this name. Raises GalatMasukan (jabatan)."""
    rapi = nama.casefold()
    cocok = [j.id for j in db.session.scalars(select(Jabatan).where(Jabatan.aktif)) if j.nama.casefold() == rapi]
    if len(cocok) == 1:
        return cocok[0]
    kata = (
        "tidak ada pada lembar Jabatan"
        if not cocok
        else "dipakai oleh beberapa jabatan; tugaskan lewat halaman pegawai"
    )
    raise GalatMasukan({"jabatan": f"Nama jabatan “{nama[:80]}” {kata}."})


def cari_pegawai(isi: Isi) -> Pegawai:
    """Who is meant: by NIP, else by a name that only one person bears. Raises GalatMasukan (nip, nama)."""
    nip = baca_nip(_nip(isi)) if isi["nip"] else ""
    if nip:
        pegawai = db.session.scalar(select(Pegawai).where(Pegawai.nip == nip))
        if pegawai is None:
            raise GalatMasukan({"nip": "NIP ini tidak ada pada lembar Pegawai."})
        return pegawai
    rapi = isi["nama"].casefold()
    cocok = [p for p in db.session.scalars(select(Pegawai).where(Pegawai.aktif)) if p.nama.casefold() == rapi]
    if len(cocok) != 1:
        kata = "tidak ada pada lembar Pegawai" if not cocok else "dipakai beberapa orang; tulis juga NIP-nya"
        raise GalatMasukan({"nama": f"Nama “{isi['nama'][:80]}” {kata}."})
    return cocok[0]


def tulis_akun(pegawai_id: int, isi: Isi, *, oleh: Pelaku) -> KodeTerbit | None:
    """An account for whoever has none; a row without a user name waits. Raises GalatMasukan (nama_pengguna)."""
    pegawai_id = pegawai_id or cari_pegawai(isi).id
    kini = db.session.scalar(select(Akun.nama_pengguna).where(Akun.pegawai_id == pegawai_id)) or ""
    if kini == isi["nama_pengguna"].casefold():
        return None
    if kini:
        raise GalatMasukan({"nama_pengguna": f"Akun pegawai ini bernama “{kini}” dan namanya tidak dapat diganti."})
    return akun.buat_akun(pegawai_id, isi["nama_pengguna"], oleh=oleh)
