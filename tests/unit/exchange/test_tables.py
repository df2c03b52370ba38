"""Content plans as files: encodings, separators, dates, columns, and what they may not do."""

from __future__ import annotations

import contextlib
import io
import zipfile
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anklang.exchange.errors import FileRefused
from anklang.exchange.tables import reading, workbook
from anklang.exchange.tables.columns import Field, Layout, guess
from anklang.exchange.tables.dates import Moment, Order, doubtful, order_of, parse, parse_time
from anklang.exchange.tables.reading import read
from anklang.exchange.tables.writing import as_meant, csv_file, harmless, xlsx_file

BERLIN = ZoneInfo("Europe/Berlin")
TABLE = [["Datum", "Text"], ["24.10.2026", "Brötchen für 2 €, „frisch“"], ["25.10.2026", "Zopf"]]


def cells(data: bytes, name: str = "plan.csv") -> list[list[str]]:
    return [list(row.cells) for row in read(name, data).rows]


def as_text(separator: str) -> str:
    return "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in TABLE)


class TestReading:
    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
    def test_every_usual_file(self, encoding: str, separator: str) -> None:
        assert cells(as_text(separator).encode(encoding)) == TABLE

    def test_excel_says_its_separator(self) -> None:
        assert cells(("sep=;\r\n" + as_text(";")).encode()) == TABLE

    def test_commas_in_the_text_dont_confuse(self) -> None:
        plan = "Datum;Text\n24.10.2026;Brot, Zopf, Hefe\n25.10.2026;Salz, Mehl, Eier"
        assert cells(plan.encode())[1] == ["24.10.2026", "Brot, Zopf, Hefe"]

    def test_several_lines_in_a_cell_are_one_row(self) -> None:
        table = read("plan.csv", b'Datum,Text\n1.1.2027,"a\nb"\n\n2.1.2027,c')
        assert [row.number for row in table.rows] == [1, 2, 4]
        assert table.rows[1].cells == ["1.1.2027", "a\nb"]

    def test_excel(self) -> None:
        book = openpyxl.Workbook()
        book.active.append(["Datum", "Uhrzeit", "Text", "Zahl"])
        book.active.append([datetime(2026, 10, 24, 9, 30), time(9, 5), "=1+1", 12.0])  # noqa: DTZ001
        book.active.append([date(2026, 10, 25), None, "Zopf", 1.5])
        out = io.BytesIO()
        book.save(out)
        found = cells(out.getvalue(), "plan.xlsx")
        # A formula that nobody has calculated says nothing.
        assert found[1:] == [
            ["2026-10-24 09:30", "09:05", "", "12"],
            ["2026-10-25", "", "Zopf", "1.5"],
        ]

    @pytest.mark.parametrize(
        ("data", "says"),
        [
            (b"", "nothing"),
            (b"\n\n , \n", "nothing"),
            (b"x" * (reading.MAX_BYTES + 1), "5 MB"),
            (b"a,b\n" * 2001, "2,000 rows"),
            (b"\xd0\xcf\x11\xe0 old", ".xls"),
            (b"%PDF-1.7", "PDF"),
            (b"PK\x03\x04 not an archive", "can’t be read"),
        ],
    )
    def test_what_it_refuses(self, data: bytes, says: str) -> None:
        with pytest.raises(FileRefused, match=says):
            read("plan", data)

    def test_a_bomb_isnt_unpacked(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/sharedStrings.xml", b"0" * 70_000_000)
        assert len(out.getvalue()) < 100_000
        with pytest.raises(FileRefused, match="far larger"):
            read("bomb.xlsx", out.getvalue())

    def test_a_workbook_with_entities(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>')
        with pytest.raises(FileRefused, match="DTD"):
            read("laughs.xlsx", out.getvalue())

    @given(st.binary(max_size=400))
    def test_no_bytes_break_it(self, data: bytes) -> None:
        for start in (b"", b"PK\x03\x04", b"\xff\xfe"):
            with contextlib.suppress(FileRefused):
                read("x", start + data)

    def test_a_damaged_workbook_never_breaks_it(self) -> None:
        whole = xlsx_file("Plan", TABLE)
        for cut in range(0, len(whole), 97):
            for data in (whole[:cut], whole[:cut] + b"\xff" + whole[cut + 1 :]):
                with contextlib.suppress(FileRefused):
                    read("x.xlsx", data)
        assert workbook.is_workbook(whole)


class TestDates:
    @pytest.mark.parametrize(
        "text",
        [
            "24.10.2026 09:30", "24.10.26, 9.30 Uhr", "2026-10-24 09:30", "2026-10-24T09:30:00",
            "2026-10-24T07:30:00Z", "2026-10-24T09:30+02:00", "2026/10/24 9:30 AM", "24/10/2026 09:30",
            "24. Oktober 2026, 9:30", "24 October 2026 at 9:30 am", "October 24, 2026 9:30am",
            "Sa, 24.10.2026 um 9:30 Uhr", "Samstag, 24. Okt. 2026 9:30", "Sat 24 Oct 2026 09:30",
            "24-10-2026 9h30",
        ],
    )  # fmt: skip
    def test_all_mean_the_same(self, text: str) -> None:
        assert parse(text, Order.DAY, BERLIN) == Moment(date(2026, 10, 24), time(9, 30))

    def test_month_first(self) -> None:
        found = parse("03/04/2026 5:00 PM", Order.MONTH, BERLIN)
        assert found == Moment(date(2026, 3, 4), time(17))
        # With dots it is German whatever the file's order.
        assert parse("03.04.2026", Order.MONTH, BERLIN) == Moment(date(2026, 4, 3))

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "bald",
            "32.10.2026",
            "31.02.2026",
            "2026-13-01",
            "24.10.2026 25:00",
            "24.10.",
            "9:30",
        ],
    )
    def test_no_dates(self, text: str) -> None:
        assert parse(text, Order.DAY, BERLIN) is None

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("12 am", time(0)),
            ("12:15 p.m.", time(12, 15)),
            ("9 Uhr", time(9)),
            ("13 pm", None),
            ("9:60", None),
        ],
    )
    def test_times(self, text: str, expected: time | None) -> None:
        assert parse_time(text) == expected

    def test_the_order_gives_itself_away(self) -> None:
        assert order_of(["03/04/2026", "25/04/2026"]) is Order.DAY
        assert order_of(["03/04/2026", "04/25/2026"]) is Order.MONTH
        assert order_of(["03/04/2026"]) is None
        assert doubtful(["03/04/2026"])
        assert not doubtful(["03.04.2026", "2026-04-03"])

    @given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)), st.sampled_from(list(Order)))  # noqa: DTZ001
    def test_what_we_write_is_read(self, at: datetime, order: Order) -> None:
        expected = Moment(at.date(), at.time().replace(second=0, microsecond=0))
        for form in ("%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%d.%m.%Y, %H.%M Uhr"):
            assert parse(at.strftime(form), order, BERLIN) == expected

    @given(st.text(max_size=40))
    def test_no_text_breaks_it(self, text: str) -> None:
        parse(text, Order.DAY, BERLIN)
        parse_time(text)


class TestColumns:
    def guessed(self, text: str) -> tuple[dict[int, Field], bool, Layout]:
        found = guess(read("plan.csv", text.encode()))
        return dict(found.fields), found.heading, found.layout

    def test_german(self) -> None:
        fields, heading, _layout = self.guessed(
            "Nr.;Datum;Uhrzeit;Kanal;Beitrag\n1;1.1.2027;9:00;Haus;Brot"
        )
        assert heading
        assert fields == {1: Field.WHEN, 2: Field.TIME, 3: Field.CHANNEL, 4: Field.TEXT}

    def test_english(self) -> None:
        fields, _heading, _layout = self.guessed(
            "Post copy,Publish date,Image URL\nBread,2027-01-01,https://x/a.png"
        )
        assert fields == {0: Field.TEXT, 1: Field.WHEN, 2: Field.PICTURE}

    def test_buffer(self) -> None:
        fields, heading, layout = self.guessed(
            "Text,Image URL,Tags,Posting Time\nBread!,https://example.org/b.png,news,2027-01-01 09:00"
        )
        assert (heading, layout) == (True, Layout.BUFFER)
        assert fields == {0: Field.TEXT, 1: Field.PICTURE, 3: Field.WHEN}

    def test_hootsuite_without_headings(self) -> None:
        fields, heading, layout = self.guessed(
            '01/25/2027 09:05,"Bread, fresh!",https://example.org\n01/26/2027 10:10,Buns,'
        )
        assert (heading, layout) == (False, Layout.HOOTSUITE)
        assert fields == {0: Field.WHEN, 1: Field.TEXT, 2: Field.LINK}

    def test_unknown_headings(self) -> None:
        fields, heading, _layout = self.guessed(
            "A,B\nein langer Text über Brot,2027-01-01\nnoch einer,2027-01-02"
        )
        assert heading
        assert fields == {0: Field.TEXT, 1: Field.WHEN}


DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "'", "''", "＝1", "a\0b"]


class TestWriting:
    @pytest.mark.parametrize("text", DANGEROUS)
    def test_no_cell_is_a_formula(self, text: str) -> None:
        data = csv_file([["Text"], [text]])
        raw = data.decode("utf-8-sig").split("\r\n")[1].strip('"')
        assert not raw.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
        assert "\0" not in raw
        book = openpyxl.load_workbook(io.BytesIO(xlsx_file("Plan", [["Text"], [text]])))
        assert book.active["A2"].data_type in {"s", "inlineStr", "n"}
        assert str(book.active["A2"].value or "") == text.replace("\0", "").replace("\r", "\n")

    @given(st.text(max_size=60))
    def test_reading_undoes_it(self, text: str) -> None:
        clean = as_meant(harmless(text))
        assert as_meant(harmless(clean)) == clean

    @given(
        st.lists(
            st.lists(
                st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
                min_size=2,
                max_size=2,
            ),
            min_size=1,
            max_size=5,
        )
    )
    def test_csv_and_back(self, rows: list[list[str]]) -> None:
        table = [["Datum", "Text"], *rows]
        back = [[as_meant(cell) for cell in row] for row in cells(csv_file(table, separator=";"))]
        wanted = [
            [cell.strip() for cell in row] for row in table if any(cell.strip() for cell in row)
        ]
        assert [[cell.strip() for cell in row] for row in back] == wanted
