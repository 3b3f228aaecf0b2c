"""The promise's whole chain, problem → cause → measure → done → measured → told: as a drawing, a list and its gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from loftet.cycle.picture.models import Cause, Problem
    from loftet.web.workspace.promises.show import Row
LEFT, STEP, TOP, HIGH = 32, 67, 44, 36
ROUND, WIDE, LONG = 30, 46, 3  # a dot's width, and that of one with more than so many letters
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Leaf:
    """One way through the chain, as far as it reaches; what is None is a gap, and so is all after it."""

    problem: Problem | None
    cause: Cause | None
    row: Row | None


@dataclass(frozen=True)
class Gap:
    """What is missing, and where it is mended."""

    text: str
    href: str


def leaves(problems: Iterable[Problem], rows: Sequence[Row]) -> list[Leaf]:
    """Every problem with its causes and their measures, then the measures that hang on no problem."""
    found: list[Leaf] = []
    for problem in problems:
        of_problem = [row for row in rows if row.measure.problem_id == problem.pk]
        for cause in problem.causes.all():
            against = [Leaf(problem, cause, row) for row in of_problem if row.measure.cause_id == cause.pk]
            found += against or [Leaf(problem, cause, None)]
        loose = [row for row in of_problem if row.measure.cause_id is None]
        found += [Leaf(problem, None, row) for row in loose]
        if not loose and not problem.causes.all():
            found.append(Leaf(problem, None, None))
    return found + [Leaf(None, None, row) for row in rows if row.measure.problem_id is None]


def gaps(slug: str, found: Sequence[Leaf], told: bool) -> list[Gap]:
    """Every gap as a sentence with the page where it is mended, in the order of the chain."""
    texts = [gap for leaf in found for gap in _gaps_of(slug, leaf)]
    if found and not told:
        text = _("Invånarna har inte fått något svar om löftet än.")
        texts.append(Gap(text, reverse("workspace:publications", args=[slug])))
    return list(dict.fromkeys(texts))


def _gaps_of(slug: str, leaf: Leaf) -> list[Gap]:
    if leaf.row is None:
        assert leaf.problem is not None
        text = _("Orsaken ”%(cause)s” har ingen åtgärd.") if leaf.cause else _("”%(title)s” har ingen orsak.")
        said = text % {"cause": leaf.cause and leaf.cause.text.rstrip("."), "title": leaf.problem.title}
        return [Gap(said, reverse("workspace:problem", args=[slug, leaf.problem.pk]))]
    here = reverse("workspace:measure", args=[slug, leaf.row.measure.pk])
    title = {"title": leaf.row.measure.title}
    found = []
    if leaf.row.lacks and not leaf.row.measure.outcome:
        words = ", ".join(_(name) for name, _help in leaf.row.lacks)
        found.append(Gap(_("”%(title)s” saknar %(words)s.") % {**title, "words": words}, here))
    if not leaf.row.progress.done:
        found.append(Gap(_("För ”%(title)s” är inget gjort än.") % title, here))
    return found


def drawing(found: Sequence[Leaf]) -> dict[str, Any]:
    """Dots and lines: problems numbered, their causes lettered, measures numbered on; a gap is a hollow dot."""
    numbers = numbered(found)
    dots, lines = [], []
    for at, leaf in enumerate(found):
        y = TOP + at * HIGH
        for column, mark in enumerate(_marks(leaf, numbers)):
            if _first(found, at, column) < at:
                continue  # the problem or cause stands where it was first met
            x = LEFT + column * STEP
            dots.append({"x": x, "y": y, "text": mark, "wide": WIDE if len(mark) > LONG else ROUND})
            if column:
                before = TOP + _first(found, at, column - 1) * HIGH
                lines.append({"x": x - STEP, "y": before, "to_x": x, "to_y": y})
    heads = [_("Problem"), _("Orsak"), _("Åtgärd"), _("Gjort"), _("Mätt"), _("Sagt")]
    return {
        "dots": dots,
        "lines": lines,
        "heads": [{"x": LEFT + at * STEP, "text": head} for at, head in enumerate(heads)],
        "height": TOP + len(found) * HIGH,
    }


def numbered(found: Sequence[Leaf]) -> dict[Any, str]:
    """The mark of every problem (1, 2 …), cause (1a, 1b …) and measure (Å1, Å2 …), as drawn and as listed."""
    marks: dict[Any, str] = {}
    problems = [leaf.problem for leaf in found if leaf.problem]
    for number, problem in enumerate(dict.fromkeys(problems), start=1):
        marks[problem] = str(number)
        causes = dict.fromkeys(leaf.cause for leaf in found if leaf.problem == problem and leaf.cause)
        marks |= {cause: f"{number}{LETTERS[at % 26]}" for at, cause in enumerate(causes)}
    rows = [leaf.row for leaf in found if leaf.row]
    return marks | {row.measure: f"Å{number}" for number, row in enumerate(rows, start=1)}


def _marks(leaf: Leaf, numbers: dict[Any, str]) -> list[str]:
    """What stands in each dot of a row; empty for a gap."""
    after = [mark for _name, mark, _href in leaf.row.chain[3:]] if leaf.row else ["", "", ""]
    own = (leaf.problem, leaf.cause, leaf.row and leaf.row.measure)
    return [numbers.get(one, "") if one else "" for one in own] + after


def _first(found: Sequence[Leaf], at: int, column: int) -> int:
    """The row where the dot of this row and column is drawn: a problem's and a cause's first."""
    if column > 1:
        return at
    key = _branch(found[at], column)
    if key is None:
        return at
    return next(row for row in range(at + 1) if _branch(found[row], column) == key)


def _branch(leaf: Leaf, column: int) -> Any:
    return leaf.problem if column == 0 else leaf.cause


def listed(found: Sequence[Leaf]) -> list[dict[str, Any]]:
    """The same as a list: problem, its causes, their measures; each with its mark in the drawing."""
    marks = numbered(found)
    return [
        {
            "problem": problem,
            "mark": marks.get(problem, ""),
            "causes": [
                {
                    "cause": cause,
                    "mark": marks.get(cause, ""),
                    "rows": [
                        {"row": leaf.row, "mark": marks[leaf.row.measure]} for leaf in group if leaf.row
                    ],
                }
                for cause, group in groupby(of_problem, key=lambda leaf: leaf.cause)
            ],
        }
        for problem, of_problem in groupby(found, key=lambda leaf: leaf.problem)
    ]
