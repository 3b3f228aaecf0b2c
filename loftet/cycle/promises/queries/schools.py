"""The school year: what is planned for whom, what was held, and who was not reached."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum

from loftet.cycle.promises.models import SchoolPlan, SchoolSession
from loftet.cycle.promises.rules.school_plan import AUDIENCES, PLANNED_GRADES, Reached, days_of_school_year
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation
from loftet.ground.rules import OrganisationKind


@dataclass(frozen=True)
class SchoolRow:
    """A school's grades in a school year."""

    school: Organisation
    grades: str
    lead: Organisation | None
    with_police: bool
    reached: list[Reached]


def school_year(viewer: Actor, year: int) -> list[SchoolRow]:
    """Every school beside grades 4–6 and 7–9, and what else was held; a constant number of queries."""
    rows = SchoolPlan.objects.filter(partnership_id=viewer.partnership_id, year=year)
    plans = {(row.school_id, row.grades): row for row in rows.select_related("lead")}
    held = _held(viewer, year)
    schools = list(ground.organisations(viewer).filter(kind=OrganisationKind.SCHOOL))
    usual = [(school, grades) for school in schools for grades in PLANNED_GRADES]
    known = {(school.pk, grades) for school, grades in usual}
    by_key = {row.pk: row for row in ground.organisations(viewer)}
    others = [(by_key[pk], grades) for pk, grades in sorted({*plans, *held} - known) if pk in by_key]
    return [
        _row(school, grades, plans.get((school.pk, grades)), held.get((school.pk, grades), {}))
        for school, grades in [*usual, *others]
    ]


def _held(viewer: Actor, year: int) -> dict[tuple[int, str], dict[str, int]]:
    """Sessions and people by audience, of those held in the school year and not taken back."""
    start, end = days_of_school_year(year)
    rows = SchoolSession.objects.filter(
        activity__partnership_id=viewer.partnership_id,
        activity__undone_at=None,
        activity__done_on__gte=start,
        activity__done_on__lt=end,
    )
    counted: dict[str, Any] = {
        f"{name}_held": Count("pk", filter=Q(**{f"{name}__gt": 0})) for name in AUDIENCES
    }
    counted |= {f"{name}_people": Sum(name) for name in AUDIENCES}
    found: Any = rows.values("school_id", "grades").annotate(**counted)
    return {(row["school_id"], row["grades"]): row for row in found}


def _row(school: Organisation, grades: str, plan: SchoolPlan | None, held: dict[str, int]) -> SchoolRow:
    reached = [
        Reached(
            name,
            getattr(plan, name) if plan else 0,
            held.get(f"{name}_held", 0),
            held.get(f"{name}_people") or 0,
        )
        for name in AUDIENCES
    ]
    return SchoolRow(school, grades, plan.lead if plan else None, bool(plan and plan.with_police), reached)
