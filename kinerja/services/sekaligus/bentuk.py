"""The columns of every list that is filled at once, and which lists stand in one workbook."""

from kinerja.domain.definisi import Arah, CaraAkumulasi, DasarTahunan, RumusTurun
from kinerja.domain.hak import AWALAN
from kinerja.domain.sop import Peran
from kinerja.domain.tabel_isian import BentukIsian, KolomIsian
from kinerja.services.indikator.baca import LABEL
from kinerja.services.indikator.kelola import BIDANG, RENSTRA, TARGET, TINGKAT
from kinerja.services.pengaturan import skala
from kinerja.services.pengaturan.kalender import JENIS

K = KolomIsian
_AKTIF = K("aktif", "Aktif", 8, "ya", bawaan=True)
_ORANG = (K("nip", "NIP", 24, paling=30), K("nama", "Nama pegawai", 34, wajib="Tulis nama pegawai."))
SEBAGAI = {"definitif": "Definitif", "plt": AWALAN["plt"], "plh": AWALAN["plh"]}

UNIT = BentukIsian(
    "unit",
    "Unit",
    (
        K("kode", "Kode", 12, wajib="Tulis kode unit yang pendek, misalnya MUT.", paling=40),
        K("nama", "Nama unit", 44, wajib="Tulis nama unit."),
        K("singkatan", "Sebutan pendek", 26, paling=60),
        _AKTIF,
    ),
    ("kode",),
)
JABATAN = BentukIsian(
    "jabatan",
    "Jabatan",
    (
        K("nama", "Nama jabatan", 46, wajib="Tulis nama jabatan seperti pada surat keputusan."),
        K(
            "peran",
            "Meja dalam SOP",
            22,
            "pilihan",
            wajib="Pilih meja dalam SOP.",
            pilihan=tuple((peran.value, peran.label) for peran in Peran),
        ),
        K("unit", "Kode unit", 12, paling=200),
        K("petugas_surat", "Petugas surat", 14, "ya", bawaan=False),
        K("arsiparis", "Arsiparis", 12, "ya", bawaan=False),
        _AKTIF,
    ),
    ("nama", "unit"),
)
PEGAWAI = BentukIsian(
    "pegawai", "Pegawai", (*_ORANG, K("pangkat", "Pangkat dan golongan", 28, paling=80)), ("nip", "nama")
)
PENUGASAN = BentukIsian(
    "penugasan",
    "Penugasan",
    (
        *_ORANG,
        K("jabatan", "Nama jabatan", 46, wajib="Tulis nama jabatan seperti pada lembar Jabatan."),
        K("jenis", "Sebagai", 12, "pilihan", pilihan=tuple(SEBAGAI.items()), bawaan="definitif"),
        K("mulai", "Hari pertama", 14, "tanggal", wajib="Tulis hari pertama, misalnya 02/01/2026.", bawaan=None),
        K("selesai", "Hari terakhir", 14, "tanggal", bawaan=None),
        K("dasar", "Dasar", 40, paling=500),
    ),
    ("nip", "nama", "jabatan", "mulai"),
)
AKUN = BentukIsian("akun", "Akun", (*_ORANG, K("nama_pengguna", "Nama pengguna", 24, paling=60)), ("nip", "nama"))
LIBUR = BentukIsian(
    "libur",
    "Hari libur",
    (
        K("tanggal", "Tanggal", 14, "tanggal", wajib="Tulis tanggal, misalnya 17/08/2026.", bawaan=None),
        K("nama", "Nama hari libur", 44, wajib="Tulis nama hari libur."),
        K("jenis", "Jenis", 18, "pilihan", pilihan=tuple(JENIS.items()), bawaan="kantor"),
        K("perkiraan", "Masih perkiraan", 16, "ya", bawaan=False),
    ),
    ("tanggal",),
)
ALAMAT = BentukIsian(
    "alamat",
    "Buku alamat surat",
    (
        K(
            "sebutan",
            "Sebutan penerima",
            46,
            wajib="Tulis sebutan penerima, misalnya Sekretaris Daerah Kabupaten Nunukan.",
        ),
        K("melalui", "Melalui (c.q.)", 40),
        K("instansi", "Instansi", 40),
        K("kota", "Di", 20, paling=80),
        _AKTIF,
    ),
    ("sebutan", "melalui"),
)


_PILIHAN: dict[str, tuple[tuple[tuple[str, str], ...], str]] = {
    "tingkat": (tuple(TINGKAT.items()), "kegiatan"),
    "arah": (tuple((arah.value, arah.label) for arah in Arah), Arah.NAIK.value),
    "rumus_turun": (tuple((rumus.value, rumus.label) for rumus in RumusTurun), RumusTurun.SELISIH.value),
    "cara_akumulasi": (tuple((cara.value, cara.label) for cara in CaraAkumulasi), CaraAkumulasi.POSISI_AKHIR.value),
    "dasar_tahunan": (tuple((dasar.value, dasar.label) for dasar in DasarTahunan), DasarTahunan.TAHUNAN.value),
}
_WAJIB = {
    "sasaran": "Tulis sasaran yang diukur.",
    "nama": "Tulis nama indikator.",
    "satuan": "Tulis satuan, misalnya Persen atau Dokumen.",
}
_PANJANG = {"sasaran": 1000, "nama": 1000, "definisi": 4000, "satuan": 60, "komponen": 2000, "penanggung_jawab": 200}
_PANJANG |= dict.fromkeys(("sumber_data", "sumber_pagu", "sumber_perubahan", "sumber"), 1000)
_PANJANG |= dict.fromkeys(("program_kode", "kegiatan_kode", "subkegiatan_kode"), 40)
_PANJANG |= dict.fromkeys(("program_nama", "kegiatan_nama", "subkegiatan_nama"), 400)


def indikator() -> BentukIsian:
    """The indicator master of a year: every column of a version, with the scales that the office offers now."""
    isi = [K("kode", "Kode", 10, paling=40), K("unit", "Unit", 30, wajib="Tulis kode atau nama unit.")]
    isi += [_indikator(kunci) for kunci in BIDANG if kunci != "unit_id"]
    return BentukIsian("indikator", "Indikator", (*isi, _AKTIF), ("kode",))


def _indikator(kunci: str) -> KolomIsian:
    judul = LABEL[kunci]
    if kunci == "skala_predikat":
        return K(kunci, judul, 24, "pilihan", pilihan=tuple(skala.pilihan(skala.PREDIKAT)), bawaan="akip")
    if kunci in _PILIHAN:
        pilihan, bawaan = _PILIHAN[kunci]
        return K(kunci, judul, 24, "pilihan", pilihan=pilihan, bawaan=bawaan)
    if kunci in ("pagu", "pagu_perubahan"):
        return K(kunci, judul, 20, "rupiah", bawaan=None)
    if kunci == "bobot":
        return K(kunci, judul, 10, "angka", bawaan=None)
    if kunci in (*TARGET, *RENSTRA):
        return K(kunci, judul, 14, "target", paling=60)
    if kunci == "desimal":
        return K(kunci, judul, 12, "bulat", bawaan=2)
    if kunci == "perubahan_triwulan":
        return K(kunci, judul, 12, "triwulan", bawaan=None)
    return K(kunci, judul, 34, wajib=_WAJIB.get(kunci, ""), paling=_PANJANG[kunci])
