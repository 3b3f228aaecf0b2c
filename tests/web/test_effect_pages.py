"""The pages of effect plans: what could be seen is told first, and the answer follows the plan."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from loftet.cycle.promises import actions
from loftet.cycle.promises.models import EffectPlan, Measure, Promise
from loftet.cycle.promises.queries import EffectValues
from loftet.cycle.promises.rules.effects import period_of
from loftet.ground.models import AuditEvent
from tests import heard
from tests.promised import signed_promise
from tests.web.pages import at, form_of, text_of
from tests.world import World

ON, AFTER = "2025-12-20", "2027-01-15"
EAST, NORTH = heard.TOWN
AT_STATION, AT_SQUARE, FAR = (EAST + 100, NORTH + 100), (EAST + 600, NORTH + 100), (EAST + 5000, NORTH + 5000)


@pytest.fixture(autouse=True)
def december(settings: Any) -> None:
    settings.TODAY = ON


@pytest.fixture
def promise(world: World) -> Promise:
    return signed_promise(world)


@pytest.fixture
def anna(world: World, promise: Promise) -> Client:
    client = Client()
    client.force_login(world.user(world.anna), backend="django.contrib.auth.backends.ModelBackend")
    return client


def year(world: World, number: int, station: int, square: int = 8) -> None:
    for month in range(1, 13):
        points = [AT_STATION] * station + [AT_SQUARE] * square + [FAR] * 20
        heard.crimes(world, dt.date(number, month, 8), points)


def registered(world: World, **changes: Any) -> EffectPlan:
    values = {
        "title": "Hjälper vandringarna?",
        "place": world.station,
        "outcome": "crime",
        "groups": ("theft",),
        "before": period_of(dt.date(2025, 1, 1), 12),
        "after": period_of(dt.date(2026, 1, 1), 12),
        "primary_test": "relative",
        "comparison": world.square,
        "ring_m": 300,
        "measure": Measure.objects.get(),
    }
    return actions.register_effect_plan(
        world.partnership,
        by=world.anna,
        on=dt.date.fromisoformat(ON),
        values=EffectValues(**(values | changes)),
    )


def new(world: World) -> str:
    return at("effect_new") + f"?plats={world.station.pk}"


def typed(anna: Client, world: World, **changes: Any) -> dict[str, Any]:
    """The form as it stands, with some of it typed anew."""
    chosen = {"comparison": world.square.pk, "primary_test": "relative", "groups": ["theft"], "chosen_by": 0}
    return form_of(anna.get(new(world))) | chosen | changes


def sealed(response: Any) -> str:
    found = re.search(r'name="counted" value="(\w+)"', response.content.decode())
    assert found
    return found[1]


def test_an_empty_list_teaches_what_will_stand_there(anna: Client) -> None:
    page = text_of(anna.get(at("effects")))
    assert "Ingen effektplan är registrerad än" in page and "ungefär en halvering" in page


def test_without_a_place_one_is_asked_for_and_nonsense_is_no_error(anna: Client, world: World) -> None:
    for nonsense in ("", "x", "999999", "٣", "1" * 40):
        page = text_of(anna.get(at("effect_new"), {"plats": nonsense, "fokus": nonsense, "atgard": nonsense}))
        assert "Vilken plats gäller det?" in page and f"?plats={world.square.pk}" in page


def test_what_could_be_seen_stands_there_before_anything_is_typed(anna: Client, world: World) -> None:
    year(world, 2025, 4)
    page = text_of(anna.get(new(world)))
    assert "syns bara en minskning med minst" in page and "anmälda brott före" in page
    assert not EffectPlan.objects.exists()


def test_with_nothing_counted_it_is_said_that_nothing_is_known(anna: Client, world: World) -> None:
    assert "Inga uppgifter har kommit in för perioden före" in text_of(anna.get(new(world)))


def test_counting_registers_nothing_and_keeps_what_was_typed(anna: Client, world: World) -> None:
    year(world, 2025, 4)
    answer = anna.post(new(world), typed(anna, world, title="Hjälper det?", do="count"))
    page = text_of(answer)
    assert "mot jämförelseplatsen" in page and 'value="Hjälper det?"' in page
    assert not EffectPlan.objects.exists() and not AuditEvent.objects.filter(verb__contains="effect")


def test_only_what_was_counted_is_registered(anna: Client, world: World) -> None:
    year(world, 2025, 4)
    changed = anna.post(new(world), typed(anna, world, do="register", counted="x"))
    assert "Du ändrade något sedan det räknades" in text_of(changed)
    assert not EffectPlan.objects.exists()
    answer = anna.post(new(world), typed(anna, world, do="register", counted=sealed(changed)), follow=True)
    plan = EffectPlan.objects.get()
    page = text_of(answer)
    assert "registrerad och förseglad" in page and plan.sha256 in page and "20 december 2025, Anna" in page


def test_a_refusal_stands_in_the_form_with_everything_typed(anna: Client, world: World) -> None:
    wrong = typed(anna, world, groups=["theft", "traffic"], title="Min plan", do="register")
    page = text_of(anna.post(new(world), wrong))
    assert "när polisen letar efter dem" in page and 'value="Min plan"' in page
    page = text_of(anna.post(new(world), typed(anna, world, months="0", do="count")))
    assert 'value="0"' in page and "Det räknas när formuläret är helt" in page
    assert not EffectPlan.objects.exists()


def test_a_calm_comparison_and_months_that_chose_the_place_are_warned_of(anna: Client, world: World) -> None:
    year(world, 2025, 8, square=1)
    page = text_of(anna.post(new(world), typed(anna, world, chosen_by=12, primary_test="own", do="count")))
    assert "Platsen valdes efter samma månader" in page and "så mycket lugnare" in page


def test_a_plan_that_comes_late_is_warned_of(anna: Client, world: World, settings: Any) -> None:
    settings.TODAY = "2026-03-10"
    year(world, 2025, 8)
    late = typed(anna, world, measure=Measure.objects.get().pk, after_from="2026-04-01", months=6, do="count")
    assert "Planen kommer för sent" in text_of(anna.post(new(world), late))


def test_before_its_time_a_plan_says_when_and_what_could_be_seen(anna: Client, world: World) -> None:
    year(world, 2025, 8)
    page = text_of(anna.get(at("effect", pk=registered(world).pk)))
    assert "väntar på perioden" in page and "Går att bedöma efter 31 december 2026" in page
    assert "syns bara en minskning med minst" in page and "Bredvid" not in page


def test_after_its_time_one_sentence_answers_with_figures_and_tables(
    anna: Client, world: World, settings: Any
) -> None:
    plan = registered(world)
    year(world, 2025, 8)
    year(world, 2026, 2)
    settings.TODAY = AFTER
    page = text_of(anna.get(at("effect", pk=plan.pk)))
    assert "Det har minskat: 24 händelser mot 96 före." in page
    for words in (
        "Bredvid",
        "Ringen runt platsen",
        "Resten av kommunen",
        "Flyttade det?",
        "n = ",
        "effect_plan",
    ):
        assert words in page, words
    assert page.count("Visa som tabell") >= 2
    assert "Det har minskat: 24" in text_of(anna.get(at("effects")))


def test_months_that_have_not_come_are_named_and_nothing_is_judged(
    anna: Client, world: World, settings: Any
) -> None:
    plan = registered(world)
    year(world, 2025, 8)
    for month in range(1, 12):
        heard.crimes(world, dt.date(2026, month, 8), [AT_SQUARE] * 8)
    settings.TODAY = AFTER
    page = text_of(anna.get(at("effect", pk=plan.pk)))
    assert "uppgifter saknas för december 2026" in page and "Det har minskat" not in page


def test_a_broken_seal_is_told_and_gives_no_answer(anna: Client, world: World, settings: Any) -> None:
    plan = registered(world)
    year(world, 2025, 8)
    year(world, 2026, 2)
    EffectPlan.objects.update(groups=["theft", "vandalism"])
    settings.TODAY = AFTER
    page = text_of(anna.get(at("effect", pk=plan.pk)))
    assert "stämmer inte längre med sin försegling" in page and "Det har minskat" not in page


def test_a_plan_is_withdrawn_with_a_reason_that_stays_to_be_read(anna: Client, world: World) -> None:
    plan = registered(world)
    address = at("effect_withdraw", pk=plan.pk)
    assert "Planen ger då inget svar" in text_of(anna.get(address))
    assert "Ring 070" in text_of(anna.post(address, {"reason": "Ring 070-123 45 67"}))
    page = text_of(anna.post(address, {"reason": "Vi byter plats."}, follow=True))
    assert "Vi byter plats." in page and "återkallad" in page
    assert "Vi byter plats." in text_of(anna.get(at("effects")))


def test_a_plan_whose_answer_is_known_can_not_be_withdrawn(anna: Client, world: World, settings: Any) -> None:
    plan = registered(world)
    settings.TODAY = AFTER
    page = text_of(anna.post(at("effect_withdraw", pk=plan.pk), {"reason": "Fel."}))
    assert "kan planen inte återkallas längre" in page
    plan.refresh_from_db()
    assert plan.withdrawn_on is None
