"""Does what happens once come back nearby soon after, more often than chance?"""

import datetime as dt
from collections.abc import Callable

from loftet.analysis.times.knox import KnoxTable, knox
from loftet.analysis.times.near_repeat import near_repeat
from loftet.cycle.picture.rules.analyses import Question, Step
from loftet.cycle.picture.rules.answers.columns import Columns
from loftet.cycle.picture.rules.answers.plain import Plain, number, plain, small

SPACE_M = (100.0, 200.0, 400.0)
TIME_DAYS = (7, 14, 28)
"""Bounds about the near-repeat pattern of burglary abroad (200 m, two weeks); a row for the same spot comes first."""


def near_repeat_answer(columns: Columns, question: Question, tell: Callable[[Step], None]) -> Plain:
    """Pairs of events by distance and days apart, beside what shuffled days give."""
    tell(Step.TESTING)
    found = knox(columns.e, columns.n, columns.starts.astype("datetime64[D]"), SPACE_M, TIME_DAYS)
    answer = {"knox": plain(found), "space": list(SPACE_M), "time": list(TIME_DAYS), "rows": []}
    if found.values is None:
        return answer
    last: dt.date = columns.starts.max().astype("datetime64[D]").item()
    pattern = near_repeat(found.values, last=last)
    return answer | {"rows": _rows(found.values), "near_repeat": plain(pattern)}


def _rows(table: KnoxTable) -> list[list[Plain]]:
    """By distance, the same spot first; each with one entry per span of days."""
    return [
        [
            {
                "observed": int(table.observed[row, column]),
                "expected": number(table.expected[row, column], 2),
                "ratio": number(table.ratio[row, column], 3),
                "p": small(table.p[row, column]),
                "q": small(table.q[row, column]),
            }
            for column in range(table.observed.shape[1])
        ]
        for row in range(table.observed.shape[0])
    ]
