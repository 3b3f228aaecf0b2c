"""The demo year's plans come to what was planted: a fall at Stationen, and nothing to tell at Stortorget."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from loftet.command.demo.load import load
from loftet.cycle.promises import queries
from loftet.cycle.promises.rules.effects import EffectState
from loftet.ground.actors import Actor, member
from loftet.ground.models import Partnership, User

AFTER = dt.date(2026, 11, 10)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        load(dt.date(2026, 10, 1), lambda line: None, today=AFTER)
        yield
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def anna(demo: None, db: None) -> Actor:
    found = member(User.objects.get(email="anna@exkoping.example"), Partnership.objects.get(slug="exkoping"))
    assert found is not None
    return found


def seen(anna: Actor, place: str) -> queries.EffectSeen:
    found = queries.effects_seen(anna, queries.effect_plans(anna), AFTER)
    return next(one for one in found if one.plan.place.name == place)


def test_both_plans_were_sealed_before_the_work_began_and_outside_the_months_the_place_was_chosen_by(
    anna: Actor,
) -> None:
    for place in ("Stationen", "Stortorget"):
        one = seen(anna, place)
        assert one.in_time and one.is_whole and one.state == EffectState.JUDGED
        assert one.plan.chosen_from is not None and one.plan.before_to < one.plan.chosen_from
        assert one.plan.power["said"]["key"] == "effect_will_show_compared"


def test_what_became_better_is_found(anna: Actor) -> None:
    judged = seen(anna, "Stationen").judged
    assert judged is not None and judged.values is not None
    assert (judged.values.verdict, judged.values.reason) == ("decreased", "shown")
    assert judged.values.high < 1


def test_where_nothing_happened_it_can_not_be_told(anna: Actor) -> None:
    judged = seen(anna, "Stortorget").judged
    assert judged is not None and judged.values is not None
    assert (judged.values.verdict, judged.values.reason) == ("cannot_tell", "may_be_chance")
    assert judged.values.smallest_visible is not None and judged.values.smallest_visible > 0.3
