"""An attacker reads every page, file and publication of two rounds and works out no small number from them together.

He knows the questionnaire, how indices are made, that people are whole, and that unweighted shares times their number
of answers are people. For each small number he asks an integer program for the least and the most it can be.
"""

import datetime as dt
import json
import random
from collections import defaultdict

import numpy as np
import pytest
from django.conf import settings
from django.test import Client
from scipy.optimize import LinearConstraint, milp

from loftet.cycle.surveys import queries
from loftet.cycle.surveys.rules.figures import codes_of, counted_codes
from tests.asked import give, settle, wave

pytestmark = pytest.mark.django_db
D = dt.date
ROUNDS = (D(2025, 10, 5), D(2025, 10, 25)), (D(2026, 10, 5), D(2026, 10, 25))
QUESTIONS = ("trygg_dag", "trygg_kvall", "kand_lofte", "prob_narko", "annan_vag")
SMALL, NARROWEST = range(1, 10), 5
EVERYONE = ""


class Attacker:
    """Unknown numbers by name, and what is known of sums of them."""

    def __init__(self):
        self.places, self.lines, self.equals = {}, [], []

    def at(self, name):
        return self.places.setdefault(name, len(self.places))

    def learn(self, names, low, high=None):
        self.lines.append(([self.at(name) for name in names], low, low if high is None else high))

    def equal(self, names, name):
        self.equals.append(([self.at(part) for part in names], self.at(name)))

    def bounds(self, name):
        matrix = np.zeros((len(self.lines) + len(self.equals), len(self.places)))
        for row, (places, _low, _high) in enumerate(self.lines):
            np.add.at(matrix[row], places, 1)
        for row, (places, place) in enumerate(self.equals, start=len(self.lines)):
            np.add.at(matrix[row], places, 1)
            matrix[row, place] = -1
        lows, highs = ([*(line[side] for line in self.lines), *(0 for _ in self.equals)] for side in (1, 2))
        known = LinearConstraint(matrix, lows, highs)
        goal = np.zeros(len(self.places))
        goal[self.places[name]] = 1
        ends = [
            milp(sign * goal, constraints=known, bounds=(0, 500), integrality=np.ones(len(self.places)))
            for sign in (1, -1)
        ]
        assert all(end.success for end in ends), "what is shown must be possible"
        return round(ends[0].fun), round(-ends[1].fun)


@pytest.fixture
def anna(world, monkeypatch):
    monkeypatch.setattr(settings, "TODAY", "2026-11-23")
    client = Client()
    client.force_login(world.user(world.anna))
    return client


def answered(world, when, number, seed):
    rng = random.Random(seed)
    row = wave(world, *when, frame_size=2000)
    for _nth in range(number):
        answers = {
            "besok": 1,
            "kon": rng.choice([1, 1, 2, 2, 2, 3, 98]),
            "alder": rng.choice([1, 2, 3, 3, 4, 5]),
        }
        answers |= {"koppling": rng.sample([1, 2, 3, 4, 5], rng.choice([1, 2]))}
        answers |= {id: rng.choices([1, 2, 3, 4], [8, 5, 2, 1])[0] for id in QUESTIONS}
        answers["trygg_kvall"] = rng.choices([1, 2, 3, 4, 5], [6, 8, 5, 1, 2])[0]
        answers |= {"trygg_kvall_skal": rng.choice([1, 1, 2, 3])} if answers["trygg_kvall"] == 5 else {}
        give(world, row, answers)
    settle(world, row)
    return queries.waves(world.anna).get(pk=row.pk)


def files(anna, row):
    """What the desk's own files say, with each way of putting people in groups."""
    for by in ("", "kon", "alder", "koppling"):
        page = anna.get(f"/arbete/exkoping/enkater/{row.pk}/fil/?som=json&grupp={by}")
        assert page.status_code == 200
        yield json.loads(page.content)


def codes_in(form, question):
    return counted_codes(form.questions[question])


def read(attacker, form, told):
    """Enter all that a file says: counts, shares times n, sums of those hidden, and indices of one question."""
    for question in told["questions"]:
        if question["id"] not in QUESTIONS or question["hidden"]:
            continue
        for group in [{"key": EVERYONE} | question, *question["groups"]]:
            cells = [(question["id"], group["key"], code) for code in codes_in(form, question["id"])]
            if group["n"]:
                attacker.learn(cells, group["n"])
            for option in group["options"]:
                if option["count"] is not None:
                    attacker.learn([(question["id"], group["key"], option["code"])], option["count"])
                if option["share"] is not None and group["n"]:
                    cell = [(question["id"], group["key"], option["code"])]
                    attacker.learn(cell, *around(option["share"], group["n"]))
    for index in told["indices"]:
        read_index(attacker, form, index)


def around(share, n):
    return (share - 0.00501) * n, (share + 0.00501) * n


def read_index(attacker, form, index):
    question = form.questions[form.indices[index["id"]].question]
    parts = codes_of(question, form.indices[index["id"]])
    if parts is None:
        return
    for group in [{"key": EVERYONE} | index, *index["groups"]]:
        if group["n"]:
            attacker.learn([(question.id, group["key"], code) for code in parts[1]], group["n"])
        hits = [(question.id, group["key"], code) for code in parts[0]]
        if group["share"] is not None:
            attacker.learn(hits, *around(group["share"], group["n"]))
        if group.get("bound") is not None:
            low, high = (1, 9) if group["shown"] == "few" else (group["n"] - 9, group["n"] - 1)
            attacker.learn(hits, low, high)


@pytest.mark.parametrize(("number", "seed"), [(64, 1), (132, 3)])
def test_no_small_number_can_be_worked_out_of_all_that_is_told(world, anna, number, seed):
    for nth, when in enumerate(ROUNDS):
        row = answered(world, when, number + 7 * nth, seed + 10 * nth)
        form, reading = queries.form_of(row), queries.reading(world.anna, row)
        attacker, true = Attacker(), truth(reading, form)
        for name in true:
            attacker.at(name)
        for told in files(anna, row):
            read(attacker, form, told)
        for told in [queries.public_result(world.anna, row)]:
            for index in told["figures"]:
                read_index(attacker, form, index | {"groups": []})
            for variable in told["groups"]:
                for index in variable["figures"]:
                    whole = next(row for row in told["figures"] if row["id"] == index["id"])
                    read_index(attacker, form, whole | {"groups": index["groups"]})
        link(attacker, form, reading)
        small = {name: value for name, value in true.items() if value in SMALL}
        assert len(small) > 50, "there is something to find"
        for name, value in small.items():
            low, high = attacker.bounds(name)
            assert low <= value <= high and high - low >= NARROWEST, (name, value, low, high)


def test_the_attacker_finds_a_number_that_is_left_alone_in_its_row():
    attacker = Attacker()
    attacker.learn([("q", EVERYONE, 1), ("q", EVERYONE, 2)], 40)
    attacker.learn([("q", EVERYONE, 1)], *around(0.9, 40))
    assert attacker.bounds(("q", EVERYONE, 2)) == (4, 4)


def link(attacker, form, reading):
    """The groups of each grouping are everyone."""
    for id in QUESTIONS:
        for code in codes_in(form, id):
            for grouping in reading.groupings:
                matrix = [(id, group.key, code) for group in grouping.groups]
                attacker.equal(matrix, (id, EVERYONE, code))


def truth(reading, form):
    """The people in every cell of every table that the pages are made of."""
    cells = defaultdict(int)
    for id in QUESTIONS:
        for code in codes_in(form, id):
            whole = reading.found[EVERYONE, f"{id}={code}"].hits
            cells[id, EVERYONE, code] = whole
            for grouping in reading.groupings:
                for group in grouping.groups:
                    own = reading.found[group.key, f"{id}={code}"].hits
                    cells[id, group.key, code] = whole - own if group.key.endswith("!") else own
    return cells


def test_what_is_told_of_a_group_is_never_of_fewer_than_ten(world, anna):
    row = answered(world, ROUNDS[0], 70, 5)
    for told in files(anna, row):
        for part in walk(told):
            if "count" in part:
                assert part["count"] is None or part["count"] == 0 or part["count"] >= 10
            if "shown" in part and "n" in part:
                assert part["n"] == 0 or part["n"] >= 10


def test_the_page_and_the_picture_say_no_more_than_the_file(world, anna):
    row = answered(world, ROUNDS[0], 120, 6)
    page = anna.get(f"/arbete/exkoping/enkater/{row.pk}/?grupp=alder")
    shown = {
        (index["label"], group["label"])
        for index in next(told for told in files(anna, row) if told["group"] == "alder")["indices"]
        for group in index["groups"]
        if group["share"] is not None
    }
    drawn = [figure for figure in page.context["indices"] if figure.key == "matt-share"][0].chart
    assert shown and {row[0] for row in drawn.table.rows} == {f"{label}: {group}" for label, group in shown}


def walk(value):
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from walk(part)
    elif isinstance(value, list):
        for part in value:
            yield from walk(part)
