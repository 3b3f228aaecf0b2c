"""Files that nobody means well with, and those that programs spoil: built here, never kept as files.

`around` makes them of a table that is right, so that what is wrong is only what the name says.
"""

import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence

from loftet.outside.workbooks import ods, xlsx
from tests.sources.sheets import workbook

Grid = list[list[str]]
Build = Callable[[], bytes]
MIB = 2**20
RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT OVERRIDE}"
_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {now} "{f"&{old};" * 10}">' for old, now in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


def csv_of(rows: Sequence[Sequence[str]]) -> str:
    return "".join(";".join(row) + "\r\n" for row in rows)


def with_part(data: bytes, part: str, content: str | bytes) -> bytes:
    """The same zip with one of its parts exchanged or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return out.getvalue()


def _sheet(body: str, before: str = "") -> str:
    return f'{before}<worksheet xmlns="{_NS}"><sheetData>{body}</sheetData></worksheet>'


def _content(body: str, before: str = "") -> str:
    table = f'<table:table table:name="Blad1">{body}</table:table>'
    inside = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    return f"{before}<office:document-content {_SPACES}>{inside}</office:document-content>"


def _xlsx_sheet(body: str, before: str = "") -> bytes:
    return with_part(workbook({"Blad1": [["a"]]}), "xl/worksheets/sheet1.xml", _sheet(body, before))


def _ods_content(body: str, before: str = "") -> bytes:
    return with_part(ods({"Blad1": [["a"]]}), "content.xml", _content(body, before))


def _text(words: str) -> str:
    return f'<c t="inlineStr"><is><t>{words}</t></is></c>'


def _ods_cell(more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>a</text:p></table:table-cell>'


def far_cell(place: str = "XFD1048576") -> bytes:
    """Two cells, in opposite corners of the largest sheet there can be."""
    row = "".join(letter for letter in place if letter.isdigit())
    return _xlsx_sheet(f'<row r="1">{_text("a")}</row><row r="{row}"><c r="{place}"><v>1</v></c></row>')


def repeated_string(length: int = MIB, times: int = 20_000) -> bytes:
    """One long text that many cells point at: small in the file, gigabytes when every cell gets its own."""
    cells = '<row><c t="s"><v>0</v></c></row>' * times
    strings = f'<sst xmlns="{_NS}"><si><t>{"a" * length}</t></si></sst>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    data = with_part(_xlsx_sheet(cells), "xl/sharedStrings.xml", strings)
    return with_part(data, "xl/_rels/workbook.xml.rels", links)


def repeated_cells(rows: int = 1_048_576, columns: int = 16_384) -> bytes:
    """OpenDocument's own short way to say the same cell a billion times."""
    cell = _ods_cell(f'table:number-columns-repeated="{columns}"')
    return _ods_content(f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>')


def swelling(kind: str, size: int = 160 * MIB) -> bytes:
    """A zip whose part is nothing but the same byte: a thousandth of what it says when unpacked."""
    whole = {"xlsx": workbook({"Blad1": [["a"]]}), "ods": ods({"Blad1": [["a"]]})}[kind]
    return _with_blank_part(whole, {"xlsx": "xl/worksheets/sheet1.xml", "ods": "content.xml"}[kind], size)


def _with_blank_part(data: bytes, part: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in set(old.namelist()) - {part}:
            new.writestr(name, old.read(name))
        with new.open(part, "w") as file:
            for _ in range(size // MIB):
                file.write(b" " * MIB)
    return out.getvalue()


def lying_about_size(size: int = 160 * MIB) -> bytes:
    """The same, with a list of parts that says ten bytes."""
    data = bytearray(swelling("xlsx", size))
    true = struct.pack("<I", size)
    return bytes(data.replace(true, struct.pack("<I", 10)))


def nested(levels: int = 5) -> bytes:
    data = swelling("xlsx", 20 * MIB)
    for _ in range(levels):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("a.xlsx", data)
        data = out.getvalue()
    return data


def zeros_packed(size: int = 160 * MIB) -> bytes:
    """A gzip of nothing but spaces."""
    packer = zlib.compressobj(wbits=31)
    return b"".join(packer.compress(b" " * MIB) for _ in range(size // MIB)) + packer.flush()


def _any() -> Iterator[tuple[str, Build]]:
    """Files that are no table of any kind."""
    yield "empty", lambda: b""
    yield "only a byte order mark", lambda: b"\xef\xbb\xbf"
    yield "only blanks", lambda: b" \r\n\t\r\n"
    yield "nul bytes", lambda: bytes(5000)
    yield "random bytes", lambda: bytes(range(256)) * 40
    yield "lone surrogates in utf-16", lambda: b"\xff\xfe" + b"\x00\xd8a\x00" * 50
    yield "half a utf-16 letter", lambda: b"\xff\xfea\x00;\x00b"
    yield "a pdf", lambda: b"%PDF-1.7\n" + bytes(range(256))
    yield "a web page", lambda: b"<!doctype html><html><body>Logga in</body></html>"
    yield "a picture", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100)
    yield "a gzip that swells", zeros_packed
    yield "a gzip in a gzip", lambda: gzip.compress(gzip.compress(b"a;b\n1;2\n"))
    yield "a cut gzip", lambda: gzip.compress(b"a;b\n1;2\n" * 100)[:-30]
    yield "one line of 50 MB", lambda: b"a" * (50 * MIB)
    yield "one cell of 50 MB", lambda: b'a;b\r\n"' + b"a" * (50 * MIB) + b'";1\r\n'
    yield "50 million columns", lambda: b";" * (50 * MIB)
    yield "a million blank lines", lambda: b"\r\n" * 1_000_000
    yield "a million rows of separators", lambda: b"a;b;c\r\n" + b";;\r\n" * 1_000_000
    yield "20 million rows", lambda: b"a;b\n" + b"1;2\n" * 20_000_000
    yield "deep JSON", lambda: b"[" * 1_000_000
    yield "deep JSON that ends", lambda: b"[" * 100_000 + b"]" * 100_000
    yield "deep JSON objects", lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000
    yield "JSON with a huge whole number", lambda: b"[" + b"9" * 10_000 + b"]"
    yield "JSON that is a number", lambda: b"1e999"
    yield "JSON NaN", lambda: b"[NaN, Infinity, -Infinity]"
    yield "JSON of many small lists", lambda: b"[" + b"[]," * 5_000_000 + b"[]]"
    yield "200 MB", lambda: bytes(200 * MIB)


def _workbooks() -> Iterator[tuple[str, Build]]:
    yield "xlsx that swells", lambda: swelling("xlsx")
    yield "ods that swells", lambda: swelling("ods")
    yield "xlsx that lies about its size", lying_about_size
    yield "zips in zips", nested
    yield "xlsx with entities", lambda: _xlsx_sheet(f"<row>{_text('&i;')}</row>", LAUGHS)
    yield "ods with entities", lambda: _ods_content("<table:table-row/>&i;", LAUGHS)
    yield "xlsx with a file from outside", lambda: _xlsx_sheet(f"<row>{_text('&i;')}</row>", OUTSIDE)
    yield "ods with a file from outside", lambda: _ods_content("<table:table-row/>&i;", OUTSIDE)
    yield "xlsx with a cell in the far corner", far_cell
    yield "xlsx with a cell on the last row", lambda: far_cell("CV1048576")
    yield "xlsx with a text that many cells share", repeated_string
    yield "ods with cells repeated", repeated_cells
    yield "ods with rows repeated", lambda: repeated_cells(4_294_967_295, 3)
    yield "xlsx with elements in elements", lambda: _form("xl/worksheets/sheet1.xml", _sheet("<a>" * 900_000))
    yield "xlsx with millions of fonts", lambda: _form("xl/styles.xml", _fonts(2_000_000))
    yield (
        "xlsx with millions of empty rows",
        lambda: _form("xl/worksheets/sheet1.xml", _sheet("<row/>" * 3_000_000)),
    )
    yield "xlsx without its sheet", lambda: with_part(workbook({"A": [["a"]]}), "xl/workbook.xml", "<x/>")
    yield "xlsx with broken xml", lambda: _xlsx_sheet("<row><c")
    yield "cut xlsx", lambda: workbook({"A": [["a", "b"]] * 500})[:-200]
    yield "half an xlsx", lambda: workbook({"A": [["a", "b"]] * 500})[:600]
    yield "an empty zip", lambda: b"PK\x05\x06" + bytes(18)
    yield "the first bytes of a zip", lambda: b"PK\x03\x04"
    yield "the first bytes of an old workbook", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)


def _form(part: str, content: str) -> bytes:
    """An XLSForm with one part exchanged: the sheets that it must have are there."""
    return with_part(xlsx({"survey": [["type", "name", "label"]], "choices": [["list_name"]]}), part, content)


def _fonts(number: int) -> str:
    return f'<styleSheet xmlns="{_NS}"><fonts>{"<font/>" * number}</fonts></styleSheet>'


def _spoilt(good: Grid) -> Iterator[tuple[str, Build]]:
    """A table that is right, with one thing wrong; `good` has a heading and a row or more."""
    heading, row = good[0], good[1]
    text = csv_of(good)
    yield "only headings", lambda: csv_of([heading]).encode()
    yield "headings twice", lambda: csv_of([heading + heading, row + row]).encode()
    yield "10 000 columns", lambda: _wide(good, 10_000)
    yield "10 000 columns in xlsx", lambda: workbook({"Blad1": [_more(one, 10_000) for one in good]})
    yield "an open quotation mark", lambda: (text + '"' + ";".join(row)).encode()
    yield "a quotation mark inside", lambda: csv_of([heading, ['"a"b', *row[1:]]]).encode()
    yield "a row cut off", lambda: (text + csv_of([row]) + row[0]).encode()
    yield "two codings in one file", lambda: _two_codings(heading, row)
    yield "letters spoilt", lambda: csv_of([heading, ["TÃ¤by", *row[1:]]]).encode()
    yield "a nul in a cell", lambda: csv_of([heading, ["a\0b" * 2, *row[1:]]]).encode()
    yield "a nul far down", lambda: (text + csv_of([row] * 400) + csv_of([["\0", *row[1:]]])).encode()


def _two_codings(heading: list[str], row: list[str]) -> bytes:
    named = ["Åmål", *row[1:]]
    return csv_of([heading, named]).encode() + csv_of([named]).encode("cp1252")


def _wide(good: Grid, columns: int) -> bytes:
    return csv_of([_more(row, columns) for row in good]).encode()


def _more(row: list[str], columns: int) -> list[str]:
    return row + [f"k{number}" for number in range(len(row), columns)]


def in_every_cell(good: Grid, value: str) -> Iterator[bytes]:
    """The table with `value` in one cell after the other of its first row, in CSV."""
    for column in range(len(good[0])):
        row = [value if place == column else cell for place, cell in enumerate(good[1])]
        yield csv_of([good[0], row]).encode()


VALUES = (
    "=1+1",
    "=cmd|'/C calc'!A0",
    '@SUM("A1")',
    "0001-01-01",
    "0001-01-01 00:00",
    "99999-12-31",
    "9999-12-31 23:59",
    "2026-02-30",
    "1e999",
    "-1e308",
    "NaN",
    "Infinity",
    "9" * 400,
    "٣",
    "²",
    "½",
    "1_000",
    "0x10",
    f"a{RIGHT_TO_LEFT}b",
    "\N{ZERO WIDTH SPACE}",
    "\x07\x1b[31m",
    "\N{LINE SEPARATOR}",
    "a" * 40_000,
    "<img src=x onerror=alert(1)>",
    "\U0001f525" * 300,
    "'; DROP TABLE ground_place; --",
    "{{ 7*7 }}{% load x %}",
    "#panic(\"x\")",
)  # fmt: skip


def anything() -> Mapping[str, Build]:
    """What no importer can read, by its name."""
    return dict([*_any(), *_workbooks()])


def around(good: Grid) -> Mapping[str, Build]:
    """What the importer of `good` can't read, by its name."""
    return dict(_spoilt(good))


def notices(**wrong: object) -> bytes:
    """One of the police's notices, with some of it exchanged."""
    right = {
        "id": 1,
        "datetime": "2026-09-19 9:58:29 +02:00",
        "name": "19 september 07:05, Brand, Linköping",
        "summary": "En bil brann.",
        "url": "/aktuellt/handelser/2026/1/",
        "type": "Brand",
        "location": {"name": "Linköping", "gps": "58.4,15.6"},
    }
    return json.dumps([right | wrong]).encode()
