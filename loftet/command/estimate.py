"""`loftet estimate ANSWERS.csv`: shares and means of a designed sample, as a table for analysts.

What each choice means is told in `docs/methods/survey_estimate.md`.
"""

import argparse
import csv
import io
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from loftet.analysis.surveys import estimates, proportions, weighting
from loftet.analysis.surveys.calibration import Unsolvable
from loftet.analysis.surveys.design import DesignError, SampleDesign, sample_design
from loftet.analysis.surveys.ladder import MarginsDisagree
from loftet.command.column_files import Columns, Unfit, read_columns

REFUSED, WRONG_USE = 1, 2
HEADER = ("item", "level", "domain", "n", "estimate", "se", "low", "high", "df", "deff", "method")

Mask = NDArray[np.bool_]
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
        rows = list(_table(options, answers, _design(options, answers)))
    except Unfit as fault:
        print(fault.sentence, file=sys.stderr)
        return REFUSED
    _write(options.out, rows)
    return 0


def _misuse(options: argparse.Namespace) -> str | None:
    if not options.item and not options.mean:
        return "Säg vad som ska räknas: --item KOLUMN för andelar, --mean KOLUMN för medelvärden."
    if len(options.fpc) > max(len(options.psu), 1):
        return "--fpc har fler steg än --psu. Ge en kolumn för varje steg i urvalet."
    if options.out.is_dir() or not options.out.parent.is_dir():
        return f"--out {options.out} är inte en fil som kan skrivas. Mappen måste finnas, och namnet vara en fils."
    inputs = [file for file in (options.answers, options.margins) if file]
    if any(file.exists() and options.out.exists() and file.samefile(options.out) for file in inputs):
        return "--out är en av filerna som ska läsas. Välj ett annat namn."
    return None


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
    label = answers.texts(name)[error.row]
    return (
        f"Skiktet {label} (kolumnen {name}) har {what}, så det går inte att räkna hur säkra siffrorna är. "
        "Slå ihop det med ett skikt som liknar det."
    )


def _weighed(design: SampleDesign, answers: Columns, file: Path) -> SampleDesign:
    margins = _margins(read_columns(file))
    levels = {name: answers.filled(name).tolist() for name in margins}
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


def _table(options: argparse.Namespace, answers: Columns, design: SampleDesign) -> Iterator[Row]:
    weighed = "raked+" if options.margins else ""
    for name, (domain, inside) in product(options.item, list(_domains(answers, options.by))):
        yield from _shares(answers, design, name, domain, inside, f"{weighed}taylor+wilson")
    for name, (domain, inside) in product(options.mean, list(_domains(answers, options.by))):
        yield _mean(answers, design, name, domain, inside, f"{weighed}taylor+t")


def _domains(answers: Columns, by: list[str]) -> Iterator[tuple[str, Mask]]:
    """Everyone first, as the empty domain, then each combination that occurs."""
    yield "", np.ones(answers.rows, dtype=bool)
    if not by:
        return
    known = np.all([answers.present(name) for name in by], axis=0)
    keys = list(zip(*(answers.texts(name).tolist() for name in by), strict=True))
    here = [key if whole else None for key, whole in zip(keys, known, strict=True)]
    for key in sorted({key for key in here if key}, key=lambda parts: [_rank(part) for part in parts]):
        label = ",".join(f"{name}={part}" for name, part in zip(by, key, strict=True))
        yield label, np.array([other == key for other in here])


def _shares(
    answers: Columns, design: SampleDesign, name: str, domain: str, inside: Mask, method: str
) -> Iterator[Row]:
    given, present = answers.texts(name), answers.present(name)
    levels = sorted(set(given[present].tolist()), key=_rank)
    if not levels:
        raise Unfit(f"Kolumnen {name} i {answers.file} har inga svar.")
    hits = np.where(present[:, None], given[:, None] == np.array(levels, dtype=np.str_), np.nan)
    found = estimates.means(design, hits, inside)
    base = np.broadcast_to((present & inside)[:, None], hits.shape)
    low, high = proportions.wilson(found, base)
    effects = estimates.design_effects(found, hits, inside)
    for i, level in enumerate(levels):
        figures = (found.estimate[i], found.se[i], low[i], high[i])
        yield (name, level, domain, int(found.n[i]), *figures, int(design.df), effects[i], method)


def _mean(answers: Columns, design: SampleDesign, name: str, domain: str, inside: Mask, method: str) -> Row:
    values = answers.numbers(name)
    found = estimates.means(design, values, inside)
    low, high = found.limits()
    figures = [found.estimate[0], found.se[0], low[0], high[0]]
    if found.n[0] < 2:  # one answer says nothing of how far others lie from it
        figures[1:] = [np.nan] * 3
    effect = estimates.design_effects(found, values, inside)[0]
    return (name, "", domain, int(found.n[0]), *figures, int(design.df), effect, method)


def _rank(text: str) -> tuple[int, float, str]:
    """Numbers in their order, before words in theirs."""
    try:
        return 0, float(text), text
    except ValueError:
        return 1, 0.0, text


def _write(file: Path, rows: list[Row]) -> None:
    """The whole table or nothing: a name of its own until it is done."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([_cell(value) for value in row] for row in rows)
    draft = file.with_name(f".{file.name}.part")
    try:
        draft.write_text(text.getvalue(), encoding="utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _cell(value: Any) -> str:
    """Numbers with all their digits; nothing where there is no number."""
    if isinstance(value, float):
        return repr(float(value)) if np.isfinite(value) else ""
    return str(value)
