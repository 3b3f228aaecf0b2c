"""Documents to hand over and to keep: the same blocks as a tagged PDF (PDF/UA-1) or as DOCX with real headings."""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from loftet.outside import pdf, pictures

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FIGURE_CM = 13


@dataclass(frozen=True)
class Heading:
    """`level` 2 or 3; the document's title is the only one of level 1."""

    text: str
    level: int = 2
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    text: str
    quiet: bool = False
    kind: str = "paragraph"


@dataclass(frozen=True)
class Lines:
    """A list, numbered or not."""

    lines: Sequence[str]
    numbered: bool = False
    kind: str = "lines"


@dataclass(frozen=True)
class Table:
    """Rows under a head; the first cell of a row names it. Columns whose number is in `right` hold numbers."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    right: Sequence[int] = ()
    kind: str = "table"


@dataclass(frozen=True)
class Figure:
    """An SVG drawing with the words that stand for it."""

    svg: str
    alt: str
    kind: str = "figure"


Block = Heading | Paragraph | Lines | Table | Figure


@dataclass(frozen=True)
class Document:
    title: str
    blocks: Sequence[Block]
    by: str
    on: dt.date
    language: str = "sv"
    page_word: str = "sida"
    keywords: Sequence[str] = field(default_factory=tuple)


def as_pdf(document: Document) -> bytes:
    """PDF/UA-1. RuntimeError when a figure has no alternative text."""
    return pdf.compiled("document", asdict(document) | {"on": document.on.isoformat()})


def as_docx(document: Document) -> bytes:
    """DOCX that Word and LibreOffice open, with headings, lists and tables as what they are."""
    made = docx.Document()
    _properties(made, document)
    made.add_heading(document.title, level=1)
    for block in document.blocks:
        WRITERS[block.kind](made, block)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _properties(made: Any, document: Document) -> None:
    """Title, language and day; no name of anybody."""
    core = made.core_properties
    core.title, core.language, core.author, core.last_modified_by = (
        document.title,
        document.language,
        document.by,
        "",
    )
    core.created = core.modified = dt.datetime.combine(document.on, dt.time(), dt.UTC)
    core.revision, core.comments = 1, ""
    made.styles["Normal"].font.size = Pt(10.5)
    sheet = made.sections[0]
    sheet.page_width, sheet.page_height = Cm(21), Cm(29.7)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Cm(2)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE" if document.language == "sv" else document.language)
    made.styles["Normal"].element.get_or_add_rPr().append(language)


def _heading(made: Any, block: Heading) -> None:
    made.add_heading(block.text, level=block.level)


def _paragraph(made: Any, block: Paragraph) -> None:
    for line in block.text.split("\n"):
        written = made.add_paragraph().add_run(line)
        written.italic = block.quiet


def _lines(made: Any, block: Lines) -> None:
    style = "List Number" if block.numbered else "List Bullet"
    for line in block.lines:
        made.add_paragraph(line, style=style)


def _table(made: Any, block: Table) -> None:
    made.add_paragraph(block.caption, style="Caption")
    table = made.add_table(rows=1, cols=len(block.head), style="Light Grid Accent 1")
    _fill(table.rows[0], block.head, block.right)
    _repeat(table.rows[0])
    for row in block.rows:
        _fill(table.add_row(), row, block.right)
    made.add_paragraph()


def _fill(row: Any, cells: Sequence[str], right: Sequence[int]) -> None:
    for at, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        cell.text = text
        if at in right:
            cell.paragraphs[0].alignment = 2  # WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: Any) -> None:
    """Say that the first row is the head, on every page."""
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


def _figure(made: Any, block: Figure) -> None:
    shape = made.add_picture(io.BytesIO(pictures.png(block.svg)), width=Cm(FIGURE_CM))
    shape._inline.docPr.set("descr", block.alt)


WRITERS: dict[str, Callable[[Any, Any], None]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "lines": _lines,
    "table": _table,
    "figure": _figure,
}
