"""A point that residents were answered about is not erased with the others: the answer has to stand."""

import datetime as dt
from uuid import uuid4

from loftet.cycle.intake import actions as intake
from loftet.cycle.intake.models import ResidentPoint
from loftet.cycle.intake.rules import PointDraft
from loftet.cycle.promises.models import Promise
from loftet.cycle.review import actions
from loftet.cycle.review.models import PointAnswer
from tests.world import World

OCTOBER, ON = dt.date(2026, 10, 1), dt.date(2026, 11, 10)


def test_an_answered_point_outlives_the_rule_and_the_others_do_not(world: World, running: Promise) -> None:
    draft = PointDraft(feeling="unsafe", theme="lighting", place_id=world.station.pk)
    told = dt.date(2026, 10, 8)
    answered, silent = (
        intake.tell_of_place(world.partnership, by=world.rut, point=draft, once=uuid4(), on=told)[0]
        for _each in range(2)
    )
    actions.plan_meeting(running, by=world.anna, month=OCTOBER, held_on=ON)
    publication = actions.draft_answer(running, by=world.anna, month=OCTOBER, on=ON)
    PointAnswer.objects.filter(point=silent).delete()
    actions.answer_point(publication, by=world.anna, point=answered, text="Lampan är lagad.")
    intake.decide_retention(
        world.partnership,
        by=world.anna,
        kind="points",
        months=36,
        decided_on=ON,
        reference="KS 2026/12",
        on=ON,
    )
    intake.erase_by_rule(world.partnership, by=world.system, on=dt.date(2029, 12, 1))
    assert list(ResidentPoint.objects.all()) == [answered]
    assert PointAnswer.objects.get(point=answered).text == "Lampan är lagad."
