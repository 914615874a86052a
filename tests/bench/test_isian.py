"""`bench isian` measures what it says: the floor writes the same sheet, and every cell that is sent is stored."""

from bench import isian


def test_page_and_floor_write_the_same_sheet_and_saving_goes_on():
    with isian.kantor(2) as peserta:  # the office itself compares page and floor
        assert peserta["lembar"]().count(b"data-butir-isian") == 2
        for _ in range(2):
            assert peserta["sel"]().count(b'data-keadaan="tersimpan"') == 1
            assert peserta["blok"]().count(b'data-keadaan="tersimpan"') == 6
