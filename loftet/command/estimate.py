"""`loftet estimate ANSWERS.csv`: shares and means of a designed sample, as a table for analysts.

What each choice means is told in `docs/methods/survey_estimate.md`.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.surveys import estimates, weighting
from loftet.analysis.surveys.calibration import Unsolvable
from loftet.analysis.surveys.design import DesignError, SampleDesign, sample_design
from loftet.analysis.surveys.domains import domain_shares
from loftet.analysis.surveys.ladder import MarginsDisagree
from loftet.command.column_files import Columns, Unfit, read_columns
from loftet.command.table_files import REFUSED, WRONG_USE, table_text, unwritable, write_whole

HEADER = ("item", "level", "domain", "n", "estimate", "se", "low", "high", "df", "deff", "method")
MOST_LEVELS = 500

Row = tuple[Any, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "answers", metavar="SVAR.csv", type=Path, help="en rad per svar, UTF-8, tom cell = saknas"
    )
    several: dict[str, Any] = {"nargs": "+", "metavar": "KOLUMN", "action": "extend", "default": []}
    parser.add_argument("--item", **several, help="andelen av varje svar i kolumnen")
    parser.add_argument("--mean", **several, help="medelvärdet av kolumnens tal")
    parser.add_argument("--by", **several, help="redovisa också i grupper (flera kolumner korsas)")
    parser.add_argument("--strata", metavar="KOLUMN", help="skikt som urvalet drogs i")
    parser.add_argument("--psu", **several, help="grupper som drogs, en kolumn per steg")
    parser.add_argument("--weight", metavar="KOLUMN", help="vikt; utan den följer vikten av --fpc")
    parser.add_argument("--fpc", **several, help="befolkningens antal, eller andelen som drogs, per steg")
    parser.add_argument("--margins", metavar="FIL.csv", type=Path, help="variable,level,total att väga till")
    parser.add_argument("--out", metavar="TABELL.csv", type=Path, required=True, help="filen som skrivs")


def run(options: argparse.Namespace) -> int:
    """Write the table. 0 when it is written, 1 when the input can't be used (one sentence), 2 on wrong use."""
    if misuse := _misuse(options):
        print(misuse, file=sys.stderr)
        return WRONG_USE
    try:
        answers = read_columns(options.answers)
        rows = _table(options, answers, _design(options, answers))
        write_whole(options.out, table_text(HEADER, ([_cell(value) for value in row] for row in rows)))
    except Unfit as fault:
        print(fault.sentence, file=sys.stderr)
        return REFUSED
    return 0


def _misuse(options: argparse.Namespace) -> str | None:
    if not options.item and not options.mean:
        return "Säg vad som ska räknas: --item KOLUMN för andelar, --mean KOLUMN för medelvärden."
    if len(options.fpc) > max(len(options.psu), 1):
        return "--fpc har fler steg än --psu. Ge en kolumn för varje steg i urvalet."
    return unwritable(options.out, [file for file in (options.answers, options.margins) if file])


def _design(options: argparse.Namespace, answers: Columns) -> SampleDesign:
    try:
        design = sample_design(
            answers.rows,
            strata=answers.filled(options.strata) if options.strata else None,
            psu=[answers.filled(name) for name in options.psu],
            weight=answers.filled_numbers(options.weight) if options.weight else None,
            fpc=[answers.filled_numbers(name) for name in options.fpc],
        )
        design.demand_company()
    except DesignError as error:
        raise Unfit(_why(error, options, answers)) from None
    return _weighed(design, answers, options.margins) if options.margins else design


def _why(error: DesignError, options: argparse.Namespace, answers: Columns) -> str:
    """The sentence for a sample that can't have been drawn like that."""
    where = answers.where(error.row)
    if error.key == "weight":
        return f"{where}: vikten i kolumnen {options.weight} måste vara större än 0."
    if error.key == "lonely":
        return _lonely(error, options, answers)
    column = options.fpc[error.stage]
    given = answers.texts(column)[error.row]
    return {
        "fpc_value": f"{where}: kolumnen {column} måste vara större än 0, men är {given}.",
        "fpc_varies": f"{where}: kolumnen {column} har olika värden i samma skikt. Ge skiktet ett enda.",
        "fpc_small": f"{where}: kolumnen {column} säger {given}, men fler än så är med i stickprovet. "
        "Befolkningen kan inte vara mindre än stickprovet.",
    }[error.key]


def _lonely(error: DesignError, options: argparse.Namespace, answers: Columns) -> str:
    name = options.psu[error.stage - 1] if error.stage else options.strata
    what = "en enda grupp" if error.stage < len(options.psu) else "ett enda svar"
    if not name:
        return f"{answers.file} har {what}. Det behövs minst två för att räkna hur säker en siffra är."
    kind, mend = (
        ("Skiktet", "det med ett skikt som liknar det")
        if not error.stage
        else ("Gruppen", "den med en annan")
    )
    return (
        f"{kind} {answers.texts(name)[error.row]} (kolumnen {name}) har {what}, så det går inte att räkna "
        f"hur säkra siffrorna är. Slå ihop {mend}."
    )


def _weighed(design: SampleDesign, answers: Columns, file: Path) -> SampleDesign:
    margins = _margins(read_columns(file))
    levels = {name: answers.blanked(name) for name in margins}
    try:
        return weighting.raked(design, levels, margins)
    except MarginsDisagree as error:
        sums = ", ".join(f"{name} {total:g}" for name, total in error.sums.items())
        raise Unfit(f"Summorna i {file} går inte ihop: {sums}. Alla variabler ska ha samma summa.") from None
    except weighting.MarginWithoutAnswers as error:
        if error.answers:
            raise Unfit(
                f"Kolumnen {error.variable} har svaret {error.level}, men {file} har inget antal för det."
            ) from None
        raise Unfit(
            f"{file} har ett antal för {error.variable} = {error.level}, men ingen har svarat så. "
            "Slå ihop nivån med en annan."
        ) from None
    except Unsolvable:
        raise Unfit(
            f"Svaren går inte att väga så att alla summor i {file} stämmer. Slå ihop nivåer."
        ) from None


def _margins(table: Columns) -> dict[str, dict[str, float]]:
    variables, levels = table.filled("variable"), table.filled("level")
    totals = table.filled_numbers("total")
    found: dict[str, dict[str, float]] = {}
    for row, (variable, level, total) in enumerate(zip(variables, levels, totals, strict=True)):
        if total < 0:
            raise Unfit(f"{table.where(row)}: ett antal kan inte vara mindre än 0.")
        if str(level) in found.setdefault(str(variable), {}):
            raise Unfit(f"{table.where(row)}: {variable} = {level} finns redan.")
        found[str(variable)][str(level)] = float(total)
    for name, known in found.items():
        if sum(known.values()) <= 0:
            raise Unfit(f"Antalen för {name} i {table.file} är alla 0.")
    return found


@dataclass(frozen=True)
class Groups:
    """Domains with their names, and each row's (-1: in none)."""

    names: list[str]
    of_row: NDArray[np.int64]


def _groups(answers: Columns, by: list[str]) -> Iterator[Groups]:
    """Everyone, as a domain without name; then each combination of the columns that occurs."""
    yield Groups([""], np.zeros(answers.rows, dtype=np.int64))
    if not by:
        return
    levels = [answers.levels(name) for name in by]
    codes = np.stack([code for _said, code in levels])
    whole = (codes >= 0).all(axis=0)
    found, place = np.unique(codes[:, whole], axis=1, return_inverse=True)
    if found.shape[1] > MOST_LEVELS:
        raise Unfit(f"--by ger {found.shape[1]} grupper. Högst {MOST_LEVELS} går att redovisa.")
    of_row = np.full(answers.rows, -1)
    of_row[whole] = place.ravel()
    said = [
        [f"{name}={texts[code]}" for code in row]
        for name, (texts, _), row in zip(by, levels, found, strict=True)
    ]
    yield Groups([",".join(parts) for parts in zip(*said, strict=True)], of_row)


def _table(options: argparse.Namespace, answers: Columns, design: SampleDesign) -> Iterator[Row]:
    groups = list(_groups(answers, options.by))
    weighed = "raked+" if options.margins else ""
    for name, part in product(options.item, groups):
        yield from _shares(answers, design, name, part, f"{weighed}taylor+wilson")
    for name, part in product(options.mean, groups):
        yield from _means(answers, design, name, part, f"{weighed}taylor+t")


def _shares(answers: Columns, design: SampleDesign, name: str, groups: Groups, method: str) -> Iterator[Row]:
    said, code = answers.levels(name)
    if not said:
        raise Unfit(f"Kolumnen {name} i {answers.file} har inga svar.")
    if len(said) > MOST_LEVELS:
        raise Unfit(f"Kolumnen {name} har {len(said)} olika svar. Räkna medelvärdet av tal med --mean.")
    hits = (code[:, None] == np.arange(len(said))).view(np.uint8)
    outside = np.where(groups.of_row < 0, len(groups.names), groups.of_row)
    found = domain_shares(design, hits, outside, np.broadcast_to((code >= 0)[:, None], hits.shape))
    low, high = found.limits()
    for d, domain in enumerate(groups.names):
        for i, level in enumerate(said):
            figures = [part[i, d] for part in (found.n, found.estimate, found.se, low, high)]
            yield name, level, domain, *figures, int(found.df), found.deff[i, d], method


def _means(answers: Columns, design: SampleDesign, name: str, groups: Groups, method: str) -> Iterator[Row]:
    values = answers.numbers(name)
    for d, domain in enumerate(groups.names):
        inside = groups.of_row == d
        found = estimates.means(design, values, inside)
        low, high = found.limits()
        figures = [found.estimate[0], found.se[0], low[0], high[0]]
        if found.n[0] < 2:  # one answer says nothing of how far others lie from it
            figures[1:] = [np.nan] * 3
        deff = estimates.design_effects(found, values, inside)[0]
        yield name, "", domain, int(found.n[0]), *figures, int(design.df), deff, method


def _cell(value: Any) -> str:
    """Numbers with all their digits; nothing where there is no number."""
    if isinstance(value, float):
        return repr(float(value)) if np.isfinite(value) else ""
    return str(value)
