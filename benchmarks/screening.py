"""How long screening a text takes: benchmarks/screening.py. It runs at every pause of the typing.

Texts of 300 characters are made of the sentences that the tests use, four in ten of which point at somebody. They must
take about 1 ms: the median at most 1.5 ms, and 19 of 20 at most 3 ms. A text of 20,000 characters must
not take more than five times one of 5,000, also when it was made to mislead.
"""

import random
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median, quantiles

from measuring import held, told

from loftet.analysis.screening import screen

SENTENCES = Path(__file__).parent.parent / "tests" / "analysis" / "screening" / "sentences.tsv"
LENGTH, TEXTS, TURNS = 300, 400, 5
MOST_MS, MOST_MS_19_OF_20 = 1.5, 3.0
SHORT, LONG, MOST_RATIO = 5_000, 20_000, 5.0
HOSTILE = [
    "a",
    "1 ",
    "0 ",
    "+46",
    "0701234567",
    "850709",
    "x@",
    "a at ",
    "x punkt ",
    "Anna ",
    "Anna K. ",
    "von ",
    "vägen ",
    "S. 1 ",
] + [
    "den enda ",
    "hans äldsta ",
    "bor i ",
    "reg ",
    "ABC 1",
    "ss son",
    "(",
    "'",
    "å",
    "e\u0301",
    "·",
    "1-",
    "Storgatan 1",
]


def main() -> None:
    texts = mixed(TEXTS)
    taken = [min(seconds(text) for _ in range(TURNS)) for text in texts]
    told(f"{LENGTH} characters", taken)
    held("milliseconds, the median", 1000 * median(taken), MOST_MS)
    held("milliseconds, 19 of 20 below", 1000 * quantiles(taken, n=20)[-1], MOST_MS_19_OF_20)
    for piece in HOSTILE:
        short, long = (min(seconds((piece * size)[:size]) for _ in range(3)) for size in (SHORT, LONG))
        held(
            f"{LONG} against {SHORT} characters of {piece!r} ({1000 * long:.0f} ms)", long / short, MOST_RATIO
        )


def mixed(number: int) -> list[str]:
    """Texts as reporters write them, of exactly the length; the same every time."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()[1:]
    sentences = [line.split("\t")[1].replace("«", "").replace("»", "") for line in lines]
    drawn = random.Random(5)
    return [_joined(drawn.choices(sentences, k=12)) for _ in range(number)]


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(sentences)[:LENGTH]


def seconds(text: str) -> float:
    start = time.perf_counter()
    screen(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
