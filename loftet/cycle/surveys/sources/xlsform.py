"""An XLSForm (ODK, KoboToolbox) as a questionnaire, read first as a trial: what it gives, and what is left out.

pyxform takes the spreadsheet apart; what it finds is then put together as a document of ours. Nothing in the file
is run: formulas are refused, conditions are translated by a parser of their own, and entities are forbidden.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from loftet.cycle.surveys.rules import problems_in
from loftet.cycle.surveys.sources.xlsform_build import Builder
from loftet.cycle.surveys.sources.xlsform_left_out import LeftOut, Omission, OmissionGroup, by_kind
from loftet.cycle.surveys.sources.xlsform_parts import Node, parsed_json, row_of
from loftet.cycle.surveys.sources.xlsform_sheets import Row, Sheets, sheets_of
from loftet.ground.reading import Unreadable

RowCells = dict[int, dict[str, str]]
DEEPEST = 15
REFERRING = ("relevant", "relevance", "constraint", "calculation", "choice_filter", "repeat_count", "default")
OURS = "loftet"
_REFERENCES = re.compile(r"\$\{\s*(?:last-saved#)?([^}\s]+)\s*\}")
_TAGS = re.compile(r"<[A-Za-z/!?]")


@dataclass
class XLSFormReading:
    """A questionnaire's document, what was left out of it, and what must be mended before it can be used.

    `document` is None when the file could not be read at all.
    """

    document: dict[str, Any] | None = None
    left_out: list[Omission] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def groups(self) -> list[OmissionGroup]:
        return by_kind(self.left_out)


def read_xlsform(data: bytes, name: str) -> XLSFormReading:
    """The questionnaire in an XLSX file called `name`. Never raises: what is wrong stands in `problems`, in Swedish."""
    try:
        sheets, others = sheets_of(data)
        _refuse_markup(sheets)
        _refuse_depth(sheets["survey"])
        _refuse_twins(sheets["survey"])
        _refuse_unknown(sheets["survey"])
        builder = Builder(_tree(sheets), _settings(sheets), name, ours=OURS in sheets)
        document = builder.document(_own(sheets))
    except Unreadable as error:
        return XLSFormReading(problems=[error.sentence])
    problems = [f"{problem.where.capitalize()}: {problem.sentence}" for problem in problems_in(document)]
    left_out = builder.left_out + [Omission(LeftOut.SHEET, name=sheet) for sheet in others]
    return XLSFormReading(document, left_out, problems)


def _refuse_markup(sheets: Sheets) -> None:
    """Texts are plain: one with tags could be meant to run in a reader's browser."""
    for name in ("survey", "choices", "settings"):
        for row in sheets.get(name, ()):
            heading = next(
                (key for key, text in row.cells.items() if _is_text(key) and _TAGS.search(text)), None
            )
            if heading:
                shown = row.cells[heading][:60]
                raise Unreadable(
                    f"Bladet {name}, kolumn ”{heading}”: texten innehåller kod ({shown}).",
                    "Skriv vanlig text utan < och >.",
                    row.number,
                )


def _is_text(heading: str) -> bool:
    return heading.casefold().startswith(("label", "hint", "name", "form_title", "constraint_message"))


def _refuse_depth(rows: Iterable[Row]) -> None:
    depth = 0
    for row in rows:
        kind = row.cells.get("type", "").strip().replace("_", " ").casefold()
        depth += kind.startswith("begin") - kind.startswith("end ")
        if depth > DEEPEST:
            raise Unreadable(
                f"Grupperna ligger djupare än {DEEPEST} i varandra.", "Flytta ut dem.", row.number
            )


def _refuse_twins(rows: Iterable[Row]) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        name, kind = row.cells.get("name", ""), row.cells.get("type", "").strip().casefold()
        if not name or kind.startswith(("begin", "end")):
            continue
        first = seen.setdefault(name.casefold(), row.number)
        if first != row.number:
            raise Unreadable(
                f"Frågan ”{name}” finns redan på rad {first}.", "Ge varje fråga ett eget namn.", row.number
            )


def _refuse_unknown(rows: Iterable[Row]) -> None:
    rows = list(rows)
    names = {row.cells.get("name", "").strip() for row in rows}
    for row in rows:
        for heading, text in row.cells.items():
            unknown = next((name for name in _REFERENCES.findall(text) if name not in names), None)
            if unknown and heading in REFERRING:
                raise Unreadable(
                    f"Kolumn ”{heading}”: här nämns {unknown}, som inte finns.", "Rätta namnet.", row.number
                )


def _tree(sheets: Sheets) -> dict[str, Any]:
    """The form as pyxform reads it, each element with the row it came from and its cells as they stand there."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2json import workbook_to_json
    from pyxform.xls2json_backends import DefinitionData

    parts: dict[str, Any] = {"sheet_names": list(sheets), "fallback_form_name": "form"}
    for sheet in ("survey", "choices", "settings"):
        rows = [row.cells | {"loftet_row": str(row.number)} for row in sheets.get(sheet, ())]
        if sheet == "settings":
            rows = [row.cells for row in sheets.get(sheet, ())]
        parts[sheet] = rows
        parts[f"{sheet}_header"] = [dict.fromkeys(key for row in rows for key in row)]
    try:
        tree: Node = workbook_to_json(DefinitionData(**parts))
    except PyXFormError as error:
        raise Unreadable(
            f"Filen följer inte XLSForm. Så här säger kontrollprogrammet pyxform: {str(error)[:300]}",
            "Rätta det och försök igen.",
        ) from error
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        # pyxform was made for files that people mean well with
        raise Unreadable(
            "Filen följer inte XLSForm, och det går inte att säga var felet är.",
            "Pröva den först i ODK:s eller Kobos egen kontroll.",
        ) from error
    cells = {name: {row.number: row.cells for row in sheets.get(name, ())} for name in ("survey", "choices")}
    _give_cells(tree, cells["survey"], cells["choices"])
    return tree


def _give_cells(node: Node, survey: RowCells, choices: RowCells) -> None:
    node["cells"] = survey.get(row_of(node), {})
    for choice in node["choices"] if isinstance(node.get("choices"), list) else ():
        choice["cells"] = choices.get(row_of(choice), {})
    for child in node.get("children", ()):
        _give_cells(child, survey, choices)


def _settings(sheets: Sheets) -> dict[str, str]:
    rows = sheets.get("settings", ())
    return rows[0].cells if rows else {}


def _own(sheets: Sheets) -> dict[str, Any]:
    """What our own sheet says of the form as a whole; what can't be read is left out and shows as a fault."""
    own: dict[str, Any] = {}
    for row in sheets.get(OURS, ()):
        key, value = row.cells.get("key", ""), parsed_json(row.cells.get("value", ""))
        if key == "indices":
            own.setdefault(key, []).append(value)
        elif key not in ("questions", "pages"):
            own[key] = value
    return own
