"""Plan a school year's values work."""

from collections.abc import Sequence

from loftet.cycle.promises.models import SchoolPlan
from loftet.cycle.promises.rules.school_plan import AUDIENCES, Planned, obstacle_to_plan
from loftet.ground import queries as ground
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.models import Partnership
from loftet.ground.refusals import Refused, refuse


@action
def plan_school_year(
    partnership: Partnership, *, by: Actor, year: int, rows: Sequence[Planned]
) -> Partnership:
    """Write the year's plan anew; a school's grades with nothing planned are left out of it."""
    refuse(obstacle_to_plan(rows))
    known = set(ground.organisations(by).values_list("pk", flat=True))
    if any(row.school not in known or row.lead not in {None, *known} for row in rows):
        raise Refused("Skolan eller sektionen finns inte i det här samarbetet.")
    SchoolPlan.objects.filter(partnership=partnership, year=year).delete()
    SchoolPlan.objects.bulk_create(
        SchoolPlan(
            partnership=partnership,
            year=year,
            school_id=row.school,
            grades=row.grades,
            lead_id=row.lead,
            with_police=row.with_police,
            **{audience: row.counts.get(audience, 0) for audience in AUDIENCES},
        )
        for row in rows
        if any(row.counts.values())
    )
    return partnership
