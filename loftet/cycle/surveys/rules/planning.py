"""What a wave that is being planned could show: answers in, keys and figures of sentences out."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from loftet.analysis.shares import DESIGN_RULES, Design
from loftet.analysis.surveys.planning import answers_needed, half_width, smallest_fall

USUAL_LEVEL = 0.35
USUAL_RATE = 0.4
USUAL_CHANGE = 0.1
WEIGHTED = 1.3
"""Design effect of weights at the sizes of a place; see docs/methods/survey_power.md."""
FEWEST_FIGURES = 2
FEW = 30
Said = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Plan:
    """What is known beforehand; shares 0–1. `level` is today's, None for a usual one."""

    design: str
    answers: int
    frame: int | None = None
    level: float | None = None
    level_from: str = ""
    change: float = USUAL_CHANGE
    rate: float = USUAL_RATE


def expected_answers(planned: int | None, invited: int | None, rate: float) -> int | None:
    """Answers hoped for, or those that so many invited may give; None when neither is said."""
    return planned or (round(invited * rate) if invited else None)


def obstacle_to_planning(plan: Plan) -> str | None:
    if plan.frame is not None and plan.answers > plan.frame:
        return f"Ni räknar med {plan.answers} svar men urvalsramen är bara {plan.frame} personer."
    if plan.change >= (plan.level or USUAL_LEVEL):
        return "Ändringen är större än dagens nivå. Skriv en mindre ändring."
    return None


def plan_words(plan: Plan) -> list[Said]:
    """Sentences as (key of `loftet.wording`, its values), the answer first."""
    rule = DESIGN_RULES[Design(plan.design)]
    said: list[Said] = list(_precision(plan)) if rule.interval else [("plan_no_interval", {})]
    if plan.answers < FEW:
        said.append(("plan_few", {}))
    return said


def points_seen(plan: Plan) -> int | None:
    """Percentage points of the smallest fall that would be seen four times of five; None if none would be."""
    level = plan.level or USUAL_LEVEL
    if plan.answers < FEWEST_FIGURES:
        return None
    fall = smallest_fall(level, plan.answers, deff=WEIGHTED)
    return None if fall is None else round(fall * 100)


def _precision(plan: Plan) -> Iterator[Said]:
    points, level = points_seen(plan), plan.level or USUAL_LEVEL
    if points is None:
        yield "plan_none", {"answers": plan.answers}
    else:
        yield "plan_smallest", {"answers": plan.answers, "points": points}
    if plan.answers >= FEWEST_FIGURES:
        half = half_width(level, plan.answers, deff=WEIGHTED, population=plan.frame)
        yield "plan_interval", {"points": max(1, round(half * 100))}
    yield from _needed(plan, level)
    yield _level(plan, level)


def _needed(plan: Plan, level: float) -> Iterator[Said]:
    needed = ceil(answers_needed(level, level - plan.change, deff=WEIGHTED))
    before, after = round(level * 100), round((level - plan.change) * 100)
    yield "plan_needed", {"before": before, "after": after, "needed": needed}
    invited = ceil(needed / plan.rate)
    yield "plan_needed_invited", {"rate": round(plan.rate * 100), "invited": invited}
    if plan.frame is not None and invited > plan.frame:
        yield "plan_needed_impossible", {"frame": plan.frame}


def _level(plan: Plan, level: float) -> Said:
    percent = {"percent": round(level * 100)}
    if plan.level is None:
        return "plan_level_guess", percent
    if plan.level_from:
        return "plan_level_before", percent | {"title": plan.level_from}
    return "plan_level_typed", percent
