"""A problem at the desk: its fishbone with the same causes as a list, its chain, what raises the risk, what to try."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from loftet.cycle.picture import actions
from loftet.cycle.picture.models import Cause, Problem
from loftet.cycle.promises import actions as promises
from loftet.cycle.promises.models import Measure
from loftet.cycle.promises.rules.catalogue import CATALOGUE, proposed
from loftet.ground.refusals import Refused
from tests.promised import WORDS
from tests.web.pages import at, form_of, text_of
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client: Client, world: World, settings: Any) -> Client:
    settings.TODAY = "2026-11-10"
    client.force_login(world.user(world.anna))
    return client


@pytest.fixture
def problem(world: World) -> Problem:
    values = {"title": "Cykelstölder", "statement": "Tolv i oktober.", "groups": ["theft"]}
    return actions.state_problem(
        world.partnership, by=world.anna, on=dt.date(2026, 11, 1), place=world.station, **values
    )


def cause(world: World, problem: Problem, text: str = "Stället syns inte.", **values: str) -> Cause:
    given = {"side": "place", "certainty": "likely"} | values
    return actions.add_cause(problem, by=world.anna, text=text, **given)


def test_the_fishbone_and_the_list_hold_the_same_causes(anna: Client, world: World, problem: Problem) -> None:
    cause(world, problem)
    cause(world, problem, "Låsen är svaga och lätta att klippa av med en vanlig tång.", side="victim")
    page = text_of(anna.get(at("problem", pk=problem.pk)))
    drawing = page[page.index("<svg viewBox") : page.index("</svg>", page.index("<svg viewBox"))]
    assert "Stället syns inte." in drawing and "Låsen är svaga och lätta" in drawing
    assert page.count("Stället syns inte.") >= 2


def test_what_raises_a_risk_must_name_its_source(anna: Client, world: World, problem: Problem) -> None:
    values = form_of(anna.get(at("problem", pk=problem.pk))) | {
        "kind": "risk", "side": "place", "text": "Mörkt från klockan 16.", "certainty": "known",
    }  # fmt: skip
    page = text_of(anna.post(at("problem", pk=problem.pk), values))
    assert "Skriv vad det bygger på" in page and 'value="Mörkt från klockan 16."' in page
    anna.post(at("problem", pk=problem.pk), values | {"evidence": "Vandringen i oktober"})
    page = text_of(anna.get(at("problem", pk=problem.pk)))
    assert "Något som ökar risken" in page and "Mörkt från klockan 16." in page


def test_the_chain_is_written_line_by_line_and_told_step_by_step(anna: Client, problem: Problem) -> None:
    lines = "Cykeln ställs vid tåget\nStället är olåst: låsbart garage\nCykeln klipps loss"
    anna.post(at("problem_chain", pk=problem.pk), {"chain": lines})
    page = text_of(anna.get(at("problem", pk=problem.pk)))
    assert "Kan brytas: låsbart garage" in page
    assert lines.splitlines()[1] in anna.get(at("problem_chain", pk=problem.pk)).content.decode()
    anna.post(at("problem_chain", pk=problem.pk), {"chain": ""})
    assert not problem.steps.exists()


@pytest.mark.parametrize(
    ("chain", "words"),
    [
        ("bara en", "två till 12"),
        ("x" * 201 + "\ny", "Korta raden"),
        ("Kalle Karlsson, 070-174 06 35\ny", "peka ut"),
    ],
)
def test_a_chain_that_is_none_is_refused_and_kept_on_the_page(
    anna: Client, problem: Problem, chain: str, words: str
) -> None:
    page = anna.post(at("problem_chain", pk=problem.pk), {"chain": chain}).content.decode()
    assert words in page and chain.splitlines()[0] in page


def test_a_cause_that_a_measure_hangs_on_stays(anna: Client, world: World, problem: Problem) -> None:
    why = cause(world, problem)
    promise = promises.draft_promise(world.partnership, by=world.anna, words=WORDS, measures=["Nytt ställ"])
    Measure.objects.filter(promise=promise).update(problem=problem, cause=why)
    with pytest.raises(Refused, match="En åtgärd hänger på orsaken"):
        actions.remove_cause(why, by=world.anna)
    Measure.objects.filter(promise=promise).update(cause=None)
    anna.post(at("cause_remove", pk=why.pk))
    assert not Cause.objects.filter(pk=why.pk).exists()


def test_a_proposal_is_laid_into_the_draft_with_its_number_and_problem(
    anna: Client, world: World, problem: Problem
) -> None:
    promise = promises.draft_promise(world.partnership, by=world.anna, words=WORDS, measures=["Annat"])
    cause(world, problem)
    page = text_of(anna.get(at("problem", pk=problem.pk)))
    assert "Bättre belysning där det är mörkt" in page and "Ansvarsfull alkoholservering" not in page
    address = f"{at('measure_new', promise=promise.slug)}?forslag=lighting&problem={problem.pk}"
    given = form_of(anna.get(address))
    assert (given["title"], str(given["problem"]), given["nature"]) == (
        "Bättre belysning där det är mörkt", str(problem.pk), "situational",
    )  # fmt: skip
    anna.post(address, given | {"helpers": [world.police.pk], "hours_planned": 40})
    row = Measure.objects.get(title="Bättre belysning där det är mörkt")
    assert list(row.helpers.all()) == [world.police] and row.hours_planned == 40
    assert "0 loggade av 40 planerade" in text_of(anna.get(at("measure", pk=row.pk)))


def test_proposals_fit_the_sides_and_kinds_and_the_best_known_come_first() -> None:
    found = proposed(["place"], ["theft"])
    assert found[0] in ("hot_spots", "lighting") and "serving" not in found and "values" not in found
    assert set(proposed([], [])) == set(CATALOGUE)
    assert all(one.source and one.known and one.count and one.sides for one in CATALOGUE.values())
