"""The promise's whole chain on one page: drawn and listed with the same marks, every gap named."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from loftet.cycle.picture import actions as pictures
from loftet.cycle.picture.models import Cause, Problem
from loftet.cycle.promises import actions
from loftet.cycle.promises.models import Measure
from tests.promised import signed_promise
from tests.web.pages import text_of
from tests.world import World

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 3)
PAGE = "/arbete/exkoping/lofte/2026/kedjan/"


@pytest.fixture(autouse=True)
def november(settings: Any) -> None:
    settings.TODAY = ON.isoformat()


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna))
    return client


def problem(world: World, title: str, *causes: str) -> Problem:
    row = pictures.state_problem(
        world.partnership,
        by=world.anna,
        title=title,
        statement="Ofta på kvällen.",
        on=ON,
        groups=["disorder"],
    )
    for text in causes:
        pictures.add_cause(row, by=world.anna, side="place", text=text, certainty="likely")
    return row


def page(client: Client) -> str:
    return client.get(PAGE).content.decode()


def test_a_measure_without_problem_stands_by_itself_and_its_gaps_are_named(
    anna: Client, world: World
) -> None:
    signed_promise(world)
    words = text_of(anna.get(PAGE))
    assert "Åtgärder som inte hör till något problem" in words
    assert "”Trygghetsvandringar” saknar orsak." in words
    assert "För ”Trygghetsvandringar” är inget gjort än." in words
    assert "Invånarna har inte fått något svar om löftet än." in words


def test_problems_without_cause_and_causes_without_measure_are_gaps(anna: Client, world: World) -> None:
    signed_promise(world)
    dark = problem(world, "Mörkt vid stationen", "Lampor är trasiga")
    bare = problem(world, "Stök på torget")
    found = page(anna)
    assert "Orsaken ”Lampor är trasiga” har ingen åtgärd." in found
    assert "”Stök på torget” har ingen orsak." in found
    for row in (dark, bare):
        assert f'href="/arbete/exkoping/lagesbild/problem/{row.pk}/"' in found


def test_the_drawing_and_the_list_have_the_same_marks_and_each_measure_once(
    anna: Client, world: World
) -> None:
    promise = signed_promise(world)
    dark = problem(world, "Mörkt vid stationen", "Lampor är trasiga", "Buskar skymmer")
    lamps, bushes = Cause.objects.filter(problem=dark).order_by("pk")
    Measure.objects.update(problem=dark, cause=lamps)
    second = Measure.objects.get()
    second.pk, second.title, second.cause, second.order = None, "Klippa buskarna", bushes, 2
    second.save()
    found = page(anna)
    for mark in ("1", "1a", "1b", "Å1", "Å2"):
        assert found.count(f'text-anchor="middle">{mark}</text>') == 1, mark
    words = text_of(anna.get(PAGE))
    plain = " ".join(strip_tags(words).split())
    assert (
        "1. Mörkt vid stationen" in plain and "1b. Buskar skymmer" in plain and "Å2 Klippa buskarna" in plain
    )
    assert found.count('class="chain-gap"') >= 2 and promise.pk


def test_a_closed_problem_without_measures_is_left_out_and_an_empty_promise_says_so(
    anna: Client, world: World
) -> None:
    words = actions.PromiseWords("Medborgarlöfte 2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    actions.draft_promise(world.partnership, by=world.anna, words=words)
    pictures.close_problem(problem(world, "Löst"), by=world.anna, on=ON)
    assert "Inget att visa än" in page(anna) and "Löst" not in text_of(anna.get(PAGE))
