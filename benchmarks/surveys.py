"""How long shares and standard errors of 30 questions in 20 groups take, beside R's survey and the library svy.

48 strata, finite populations, a weight for every person; CPU seconds of the estimates alone, the design being
ready, each the least of some turns. Rscript with the package survey must be on the PATH (Debian:
r-cran-survey), and LOFTET_SVY_PYTHON name a Python that has svy.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from measuring import reached

from loftet.analysis.surveys.design import sample_design
from loftet.analysis.surveys.domains import domain_shares, shares_of_sums, sums_of_rows

QUESTIONS, DOMAINS, STRATA = 30, 20, 48
FROM_COUNTS = {10_000: 3e3, 100_000: 1e4, 1_000_000: 5e4}
FROM_ROWS, SAME = 100, 1e-12
TURNS = {10_000: 3, 100_000: 2, 1_000_000: 1}
HERE = Path(__file__).parent / "measuring"


@dataclass(frozen=True)
class Answers:
    """Columns of n people: stratum and domain from 0, weight, the stratum's people, answers (n, questions)."""

    stratum: np.ndarray
    domain: np.ndarray
    weight: np.ndarray
    people: np.ndarray
    items: np.ndarray


@dataclass(frozen=True)
class Found:
    """CPU seconds, shares and standard errors (questions, domains)."""

    seconds: float
    share: np.ndarray
    se: np.ndarray


def drawn(n: int) -> Answers:
    """So many made-up people, always the same."""
    chance = np.random.default_rng(n)
    stratum = chance.permutation(np.arange(n) % STRATA)
    domain = chance.integers(0, DOMAINS, n)
    answering = np.bincount(stratum, minlength=STRATA)
    people = (answering * chance.uniform(2, 20, STRATA)).round()
    weight = (people / answering)[stratum] * chance.uniform(0.5, 2, n)
    likely = chance.uniform(0.05, 0.6, QUESTIONS) + 0.02 * (domain % 5)[:, None]
    items = (chance.random((n, QUESTIONS)) < likely).astype(np.int8)
    return Answers(stratum, domain, weight, people[stratum], items)


def write(answers: Answers, folder: Path) -> None:
    """Plain columns, each question's answers after the other's."""
    n, questions = answers.items.shape
    (folder / "size.txt").write_text(f"{n} {questions}\n")
    answers.stratum.astype(np.int32).tofile(folder / "stratum")
    answers.domain.astype(np.int32).tofile(folder / "domain")
    answers.weight.tofile(folder / "weight")
    answers.people.tofile(folder / "people")
    np.ascontiguousarray(answers.items.T).tofile(folder / "items")


def by_peer(command: list[str], folder: Path, turns: int) -> Found:
    subprocess.run([*command, str(folder), str(turns)], check=True, stdout=subprocess.DEVNULL)
    seconds, *numbers = np.fromfile(folder / "found")
    share, se = np.array(numbers).reshape(2, QUESTIONS, DOMAINS)
    return Found(float(seconds), share, se)


def least(work: Callable[[], object], turns: int) -> float:
    """CPU seconds of all threads, once unmeasured first."""
    work()
    seconds = []
    for _ in range(turns):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def ours(answers: Answers) -> tuple[Found, Found]:
    """From the rows, and from sums by stratum and domain such as are stored."""
    design = sample_design(
        len(answers.weight), strata=answers.stratum, weight=answers.weight, fpc=[answers.people]
    )
    rows = domain_shares(design, answers.items, answers.domain)
    seconds = least(lambda: domain_shares(design, answers.items, answers.domain), 5)
    sums = sums_of_rows(answers.stratum, answers.domain, answers.weight, answers.items)
    stage = design.stages[0]

    def counted() -> tuple[np.ndarray, np.ndarray]:
        return shares_of_sums(sums, stage.size, stage.fraction)

    many = 200  # the clock of CPU time is too coarse for one
    together = least(lambda: [counted() for _ in range(many)], 5) / many
    share, se = counted()
    return Found(seconds, rows.estimate, rows.se), Found(together, share.T, se.T)


def peers() -> dict[str, list[str]]:
    """The commands of R and svy; ends with what is missing in plain words."""
    rscript, python, missing = shutil.which("Rscript"), os.environ.get("LOFTET_SVY_PYTHON"), []
    if not rscript or not succeeds([rscript, "-e", "library(survey)"]):
        missing.append("R with the package survey (Debian: apt install r-cran-survey)")
    if not python or not succeeds([python, "-c", "import svy, polars"]):
        missing.append("svy (LOFTET_SVY_PYTHON must name a Python where pip install svy was run)")
    if missing:
        raise SystemExit("Nothing was measured. Missing: " + "; ".join(missing) + ".")
    return {"R": [str(rscript), str(HERE / "surveys.R")], "svy": [str(python), str(HERE / "surveys_svy.py")]}


def succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True).returncode == 0


def furthest(found: Found, other: Found) -> float:
    """Largest difference of a share, or of a standard error by its own size."""
    shares = np.abs(found.share - other.share).max()
    return float(max(shares, np.abs(found.se / other.se - 1).max()))


def measured(n: int, commands: dict[str, list[str]]) -> list[tuple[str, float, float]]:
    """Print one size; returns what is to be held: name, measured, bound."""
    answers = drawn(n)
    rows, counts = ours(answers)
    with tempfile.TemporaryDirectory() as folder:
        write(answers, Path(folder))
        others = {name: by_peer(command, Path(folder), TURNS[n]) for name, command in commands.items()}
    print(f"{n:>9} answers: rows {rows.seconds * 1000:.2f} ms, counts {counts.seconds * 1000:.4f} ms")
    for name, other in others.items():
        print(
            f"{'':>9} {name} {other.seconds:.3f} s; largest difference of a share, or relative of an SE: "
            f"rows {furthest(rows, other):.1e}, counts {furthest(counts, other):.1e}"
        )
    same = max(furthest(found, other) for found in (rows, counts) for other in others.values())
    speeds = [
        (f"{n}: {name} / rows", other.seconds / rows.seconds, FROM_ROWS) for name, other in others.items()
    ]
    return [
        *speeds,
        (f"{n}: R / counts", others["R"].seconds / counts.seconds, FROM_COUNTS[n]),
        (f"{n}: sameness, {SAME:g} / difference", SAME / same, 1),
    ]


def main() -> None:
    commands = peers()
    sizes = [int(size) for size in sys.argv[1:]] or list(FROM_COUNTS)
    bounds = [bound for n in sizes for bound in measured(n, commands)]
    reached(bounds)


if __name__ == "__main__":
    main()
