"""What may be said of a change: between like waves, against places chosen before, and of many figures at once."""

import datetime as dt

import pytest

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.models import ComparisonPlace, Questionnaire
from loftet.cycle.surveys.queries.changes import mean_change
from loftet.cycle.surveys.rules.changes import passing, probability
from loftet.cycle.surveys.rules.comparable import same_index
from loftet.wording.surveys import change_sentences
from tests.asked import counted, give, settle, wave

pytestmark = pytest.mark.django_db
D = dt.date
AUTUMN, LAST_AUTUMN = (D(2026, 10, 5), D(2026, 10, 25)), (D(2025, 10, 5), D(2025, 10, 25))
SAFE, UNSAFE = {"trygg_kvall": 2}, {"trygg_kvall": 3}


def asked(world, *groups, when=AUTUMN, **more):
    return counted(world, *groups, when=when, **more)


def test_a_new_version_with_the_same_question_is_compared_and_one_marked_otherwise_is_not(world):
    first = asked(world, (30, SAFE), (30, UNSAFE), when=LAST_AUTUMN)
    old = first.questionnaire
    new = Questionnaire.objects.create(
        partnership=world.partnership,
        key=old.key,
        version="2.0",
        document=old.document | {"version": "2.0"},
        based_on=old,
    )
    last = asked(world, (55, SAFE), (5, UNSAFE), questionnaire=new)
    assert queries.change_between(world.anna, first, last).verdict == "better"
    Questionnaire.objects.filter(pk=new.pk).update(comparable={"trygg_kvall": False})
    last = queries.waves(world.anna).get(pk=last.pk)
    change = queries.change_between(world.anna, first, last)
    assert (change.verdict, change.differs) == ("cannot_tell", ("version",))


def test_a_question_with_other_words_is_another_question(world):
    document = actions.built_in_questionnaire().document
    other = {
        **document,
        "questions": [
            raw | {"text": {"sv": "Är du trygg?"}} if raw["id"] == "trygg_kvall" else raw
            for raw in document["questions"]
        ],
    }
    assert same_index(document, document, "otrygg_kvall", {})
    assert not same_index(document, other, "otrygg_kvall", {})
    assert same_index(document, other, "otrygg_kvall", {"trygg_kvall": True})
    assert same_index(document, other, "otrygg_dag", {})


def test_another_mix_of_ways_to_answer_is_not_compared(world):
    first = asked(world, (60, SAFE), when=LAST_AUTUMN, design="census")
    row = wave(world, *AUTUMN, design="census", modes=("paper", "tablet"))
    for nth in range(60):
        give(world, row, UNSAFE, mode=("paper", "tablet")[nth % 2])
    settle(world, row)
    assert queries.change_between(world.anna, first, row).differs == ("mode",)


def test_the_change_against_places_chosen_before_is_the_difference_of_the_differences(world):
    actions.choose_comparison(world.station, by=world.anna, compared_with=world.square, on=D(2025, 9, 1))
    own = [asked(world, (60, UNSAFE), (60, SAFE), when=LAST_AUTUMN), asked(world, (20, UNSAFE), (100, SAFE))]
    for when, number in ((LAST_AUTUMN, 60), (AUTUMN, 54)):
        asked(world, (number, UNSAFE), (120 - number, SAFE), when=when, place=world.square)
    found = queries.against_others(world.anna, *own)
    assert found.places == ("Stortorget",) and found.verdict == "better"
    assert found.own == pytest.approx(20 / 120 - 0.5) and found.others == pytest.approx(54 / 120 - 0.5)
    assert found.difference == pytest.approx(found.own - found.others)
    assert found.low < found.difference < found.high < 0


def test_a_place_chosen_after_the_first_round_does_not_count(world):
    own = [asked(world, (60, UNSAFE), (60, SAFE), when=LAST_AUTUMN), asked(world, (20, UNSAFE), (100, SAFE))]
    ComparisonPlace.objects.create(
        partnership=world.partnership,
        place=world.station,
        compared_with=world.square,
        chosen_on=D(2026, 1, 1),
    )
    assert queries.against_others(world.anna, *own) is None


def test_the_mean_of_several_changes_is_surer_than_each():
    middle, low, high = mean_change([(-0.1, -0.2, 0.0), (-0.1, -0.2, 0.0)])
    assert (middle, high - low) == (pytest.approx(-0.1), pytest.approx(0.2 / 2**0.5))


def test_chance_is_read_off_the_interval():
    assert probability((-0.1, -0.2, 0.0)) == pytest.approx(0.05)
    assert probability((0.1, 0.02, 0.18)) < 0.05 < probability((0.1, -0.01, 0.21))
    assert probability((0.0, -0.1, 0.1)) == 1.0


def test_of_many_figures_only_those_that_stand_out_get_a_word():
    assert passing({"a": 0.001, "b": 0.04, "c": 0.9, "d": 0.8}) == {"a", "b"}
    assert passing({"a": 0.04, "b": 0.5, "c": 0.9, "d": 0.8}) == set()
    assert passing({}) == set()


def test_a_secondary_figure_that_changes_just_enough_gets_no_word_among_many(world):
    first = [(30, SAFE | {"trygg_dag": 1}), (30, UNSAFE | {"trygg_dag": 3})]
    last = [(30, SAFE | {"trygg_dag": 1}), (8, UNSAFE | {"trygg_dag": 1}), (22, UNSAFE | {"trygg_dag": 3})]
    known = {"kand_lofte": 1, "fatt_veta": 1}, {"kand_lofte": 3, "fatt_veta": 3}
    rows = [
        asked(world, *((number, answers | more) for number, answers in groups for more in known), when=when)
        for groups, when in ((first, LAST_AUTUMN), (last, AUTUMN))
    ]
    before, now = (queries.readings(world.anna, rows)[row.pk] for row in rows)
    alone = queries.change_between(world.anna, *rows, "otrygg_dag")
    among = queries.changes(before, now)["otrygg_dag"]
    assert alone.verdict == "better"
    assert (among.verdict, among.reason) == ("cannot_tell", "one_of_many")
    assert any("av en slump" in words for words in change_sentences(vars(among)))
