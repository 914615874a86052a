"""A PDF that was signed elsewhere: that a signature is present is said, and nothing is claimed of it."""

import io

import pikepdf

from kinerja.adapters.periksa_berkas import periksa
from kinerja.adapters.unduhan import tajuk_unduh
from kinerja.demo.berkas import pdf_contoh

POLOS = pdf_contoh("Laporan Kinerja", "Kepala Badan")


def bertanda(*, skrip: bool = False) -> bytes:
    """The same page with a field of a signature, as a signing service leaves it."""
    isi = io.BytesIO()
    with pikepdf.open(io.BytesIO(POLOS)) as pdf:
        tanda = pikepdf.Dictionary(
            Type=pikepdf.Name.Sig,
            Filter=pikepdf.Name("/Adobe.PPKLite"),
            SubFilter=pikepdf.Name("/ETSI.CAdES.detached"),
            ByteRange=pikepdf.Array([0, 10, 20, 30]),
            Contents=pikepdf.String("bukan tanda tangan"),
        )
        bidang = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String("Kepala"), V=pdf.make_indirect(tanda))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([pdf.make_indirect(bidang)]), SigFlags=3)
        if skrip:
            pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.save(isi)
    return isi.getvalue()


def test_a_signature_inside_is_said_and_not_judged():
    assert periksa("laporan.pdf", POLOS).peringatan == ()
    (kata,) = periksa("laporan.pdf", bertanda()).peringatan
    assert "memuat tanda tangan elektronik; keabsahannya tidak diperiksa" in kata


def test_it_stands_beside_the_warning_of_what_is_active():
    aktif, bertandatangan = periksa("laporan.pdf", bertanda(skrip=True)).peringatan
    assert "skrip (JavaScript)" in aktif
    assert "tanda tangan" not in aktif
    assert "tanda tangan elektronik" in bertandatangan


def test_it_is_shown_in_the_browser_like_any_other_and_one_with_a_script_is_not():
    (kata,) = periksa("laporan.pdf", bertanda()).peringatan
    inti = {
        peringatan: tajuk_unduh("a.pdf", "application/pdf", sebaris=True, peringatan=peringatan)
        for peringatan in (kata, " ".join(periksa("laporan.pdf", bertanda(skrip=True)).peringatan))
    }
    assert [tajuk["Content-Disposition"].split(";")[0] for tajuk in inti.values()] == ["inline", "attachment"]
