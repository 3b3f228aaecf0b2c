"""When somebody will be where is for the desk alone: no public page, field page or published text may ask for it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from loftet.cycle.promises.queries import focus

ROOT = Path(__file__).resolve().parents[2] / "loftet"
OUTSIDE = ("web/public", "web/field", "web/shared", "cycle/review", "cycle/yearend")
WORDS = ("FocusPlace", "VisitPlan", "PlannedVisit", "visit_week")


def _questions() -> set[str]:
    """Every name that the queries of focus places and plans go by."""
    tree = ast.parse(Path(focus.__file__).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"}


def _named(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def test_there_are_questions_to_keep_inside() -> None:
    assert {"focus_places", "visit_plan", "focus_in"} <= _questions()


def test_no_code_for_those_outside_asks_for_a_focus_place_or_a_plan() -> None:
    inside = _questions() | set(WORDS)
    files = [file for folder in OUTSIDE for file in (ROOT / folder).rglob("*.py")]
    assert len(files) > 40
    assert {(file.name, name) for file in files for name in _named(file) if name in inside} == set()


def test_no_template_for_those_outside_leads_to_a_plan() -> None:
    folders = [ROOT / "web/templates" / name for name in ("public", "field", "shared")]
    pages = [page for folder in folders for page in folder.rglob("*.html")]
    assert len(pages) > 40
    told = ("fokus", "focus_", "visit_week", "visit_plan")
    assert [page.name for page in pages if any(word in page.read_text("utf-8") for word in told)] == []
