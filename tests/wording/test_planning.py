"""What so many answers could show, in words, and what stands on paper in four languages."""

import string

import pytest

from loftet.analysis.shares import Design
from loftet.cycle.surveys.rules.planning import (
    Plan,
    expected_answers,
    obstacle_to_planning,
    plan_words,
    points_seen,
)
from loftet.wording import paper, planning, sentence


@pytest.mark.parametrize(
    ("answers", "points"), [(40, 28), (60, 24), (100, 19), (150, 16), (200, 14), (300, 12)]
)
def test_the_smallest_change_seen_from_35_percent(answers, points):
    """Weights cost a third of the answers; the finite place does not help to see a trend."""
    assert points_seen(Plan(Design.PROBABILITY, answers, frame=800)) == points


def test_the_sentence_of_sixty_answers():
    size = sentence(planning.size_key(24))
    told = sentence("plan_smallest", answers=60, points=24, size=size)
    assert told == "Med 60 svar per omgång syns bara mycket stora förändringar (minst 24 procentenheter)."


@pytest.mark.parametrize(
    ("points", "key"),
    [(24, "plan_size_huge"), (15, "plan_size_large"), (8, "plan_size_middle"), (5, None)],
)
def test_a_change_is_called_by_its_size(points, key):
    assert planning.size_key(points) == key


def test_an_open_link_shows_no_change_however_many_answer():
    keys = [key for key, _values in plan_words(Plan(Design.OPEN, 5000))]
    assert keys == ["plan_no_interval"]


def test_very_few_answers_are_told_to_be_so():
    for answers in (1, 2, 9):
        assert "plan_few" in [key for key, _values in plan_words(Plan(Design.PROBABILITY, answers))]
    assert ("plan_none", {"answers": 2}) in plan_words(Plan(Design.PROBABILITY, 2))


def test_how_many_have_to_be_invited_and_when_the_place_is_too_small():
    said = dict(plan_words(Plan(Design.PROBABILITY, 60, frame=800, rate=0.4)))
    assert said["plan_needed"] == {"before": 35, "after": 25, "needed": 428}
    assert said["plan_needed_invited"]["invited"] == 1070
    assert said["plan_needed_impossible"] == {"frame": 800}


def test_what_cannot_be_planned_is_refused():
    assert "urvalsramen är bara 50" in obstacle_to_planning(Plan(Design.PROBABILITY, 60, frame=50))
    assert "större än dagens nivå" in obstacle_to_planning(Plan(Design.PROBABILITY, 60, level=0.05))
    assert obstacle_to_planning(Plan(Design.PROBABILITY, 60, frame=60)) is None


def test_answers_are_those_hoped_for_or_reckoned_from_invitations():
    assert expected_answers(160, 400, 0.4) == 160
    assert expected_answers(None, 150, 0.4) == 60
    assert expected_answers(None, None, 0.4) is None


def _fields(words):
    return {field for _text, field, _spec, _conversion in string.Formatter().parse(words) if field}


@pytest.mark.parametrize("language", ["sv-x-latt", "en", "ar"])
def test_paper_says_the_same_in_every_language(language):
    words = paper.LANGUAGES[language]
    assert set(words) == set(paper.SV)
    assert all(_fields(words[key]) <= _fields(paper.SV[key]) for key in words)
    assert all(
        _fields(words[key]) == _fields(paper.SV[key]) for key in ("paper_if", "paper_if_not", "paper_only")
    )
