"""What answers say: the same from counts as from rows, weighed as by hand, and nothing where nothing may be said."""

import datetime as dt
import random

import numpy as np
import pytest

from loftet.analysis.shares import share_of_counts
from loftet.analysis.surveys.ladder import FEWEST_ANSWERS
from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.models import Response, Stratum, Wave
from loftet.cycle.surveys.rules import StratumPlan
from loftet.cycle.surveys.rules.showing import ALL
from loftet.ground.actors import system
from loftet.wording.surveys import figure_sentence, method_note
from tests.asked import counted, give, settle, wave

pytestmark = pytest.mark.django_db
D = dt.date
AUTUMN, LAST_AUTUMN = (D(2026, 10, 5), D(2026, 10, 25)), (D(2025, 10, 5), D(2025, 10, 25))
SAFE, UNSAFE = {"trygg_kvall": 2}, {"trygg_kvall": 3}


def asked(world, *groups, when=AUTUMN, **more):
    return counted(world, *groups, when=when, **more)


def primary(world, row):
    return queries.reading(world.anna, row).estimate(queries.form_of(row).indices["otrygg_kvall"])


def facts(world, row):
    reading = queries.reading(world.anna, row)
    return {fact.key: fact.values for fact in queries.method_facts(reading)}


def test_a_wave_without_margins_says_what_counting_by_hand_says(world):
    found = primary(world, asked(world, (40, SAFE), (20, UNSAFE), frame_size=800))
    by_hand = share_of_counts(20, 60, design="probability", population=800)
    for field in ("n", "hits", "share", "low", "high", "trend_low", "trend_high"):
        assert getattr(found, field) == pytest.approx(getattr(by_hand, field), abs=1e-12), field


def test_the_finite_population_is_in_the_description_and_not_in_the_trend(world):
    found = primary(world, asked(world, (60, SAFE), (60, UNSAFE), frame_size=200, invited=200))
    assert found.high - found.low < 0.7 * (found.trend_high - found.trend_low)


def test_weighing_moves_the_share_as_reckoned_by_hand(world):
    """Women 80 of 100 who answered, half of the frame: 30 of 80 women and 2 of 20 men are unsafe."""
    row = asked(
        world,
        (50, SAFE | {"kon": 1}),
        (30, UNSAFE | {"kon": 1}),
        (18, SAFE | {"kon": 2}),
        (2, UNSAFE | {"kon": 2}),
        frame_size=1000,
        margins={"kon": {"1": 500, "2": 500}},
    )
    found = primary(world, row)
    assert found.share == pytest.approx((30 / 80 + 2 / 20) / 2, abs=1e-9)
    variance = 0.5**2 * (30 / 80 * 50 / 80 / 80 + 2 / 20 * 18 / 20 / 20)
    half = (found.trend_high - found.trend_low) / 2
    assert half == pytest.approx(1.98 * variance**0.5, rel=0.25)
    assert facts(world, row)["method_weighted"]["by"] == ["kön"]


def test_an_answer_that_the_register_lacks_is_weighed_by_nothing_and_still_counts(world):
    row = asked(
        world,
        (40, SAFE | {"kon": 1}),
        (40, UNSAFE | {"kon": 2}),
        (6, UNSAFE | {"kon": 3}),
        frame_size=1000,
        margins={"kon": {"1": 500, "2": 500}},
    )
    found = primary(world, row)
    assert found.n == 86
    assert found.share == pytest.approx((40 + 6) / 86, abs=1e-6)


def test_counts_and_rows_give_the_same_weighted_shares(world):
    """The engine's own path over rows, given the very weights that the ladder chose."""
    from loftet.analysis.surveys.cells import Cells, means_of_cells

    rng = random.Random(4)
    row = wave(world, *AUTUMN, frame_size=900, margins={"kon": {"1": 460, "2": 440}, "alder": AGES})
    for _nth in range(120):
        code = {"kon": rng.choice([1, 1, 2]), "alder": rng.choice([1, 2, 3, 3, 4, 5])}
        give(world, row, code | {"trygg_kvall": rng.choice([1, 2, 3, 4])})
    settle(world, row)
    reading = queries.reading(world.anna, queries.waves(world.anna).get(pk=row.pk))
    place = {(cell.sex, cell.age): at for at, cell in enumerate(reading.counted.cells)}
    people = [
        (place[answers["kon"], answers["alder"]], answers["trygg_kvall"] in (3, 4))
        for answers in Response.objects.filter(wave=row).values_list("answers", flat=True)
    ]
    at = np.asarray([cell for cell, _hit in people])
    hits = np.asarray([[hit] for _cell, hit in people], dtype=float)
    cells = reading.weighed.cells
    rows = Cells(
        stratum=np.zeros(len(people), dtype=np.int64),
        people=np.ones(len(people), dtype=np.int64),
        base_weight=cells.base_weight,
        fraction=cells.fraction,
        indicators=None if cells.indicators is None else cells.indicators[at],
        factor=cells.factor[at],
    )
    each = means_of_cells(rows, np.ones_like(hits), hits, hits)
    found = reading.estimate(reading.primary)
    assert found.share == pytest.approx(each.estimate[0], rel=1e-12)
    assert reading.design_effect == pytest.approx(each.deff[0], rel=1e-9)


AGES = {"1": 130, "2": 300, "3": 250, "4": 120, "5": 100}


def test_every_figure_stands_when_the_answers_are_erased(world):
    row = asked(world, (40, SAFE | {"kon": 1, "koppling": [1]}), (30, UNSAFE | {"kon": 2, "koppling": [2]}))
    before = queries.public_result(world.anna, row), queries.shares(world.anna, row)
    actions.erase_old_answers(world.partnership, by=system(world.partnership.pk), on=row.erase_on)
    assert not Response.objects.exists()
    assert (queries.public_result(world.anna, row), queries.shares(world.anna, row)) == before


def test_nobody_answered_is_no_figure_and_no_error(world):
    row = asked(world)
    assert queries.indices(world.anna, row)[0].shown == "hidden"
    assert "För få" in queries.public_result(world.anna, row)["sections"]["seen"]
    assert all(question.hidden for question in queries.shares(world.anna, row))


def test_none_of_sixty_has_an_interval_and_its_sentence(world):
    row = asked(world, (60, SAFE))
    (found, *_others) = queries.indices(world.anna, row)
    assert (found.share, found.low) == (0.0, 0.0) and 0.05 < found.high < 0.07
    assert "färre än 1 av 10 (mellan 0 och" in figure_sentence(vars(found), "Stationen")


def test_three_of_sixty_is_told_as_below_a_bound(world):
    row = asked(world, (57, SAFE), (3, UNSAFE))
    (found, *_others) = queries.indices(world.anna, row)
    assert (found.shown, found.share, found.low) == ("few", None, None)
    assert "färre än tio av 60" in figure_sentence(vars(found), "Stationen")


def test_a_frame_smaller_than_its_answers_has_its_sentence_and_no_interval(world):
    row = asked(world, (40, SAFE), (20, UNSAFE), frame_size=50, invited=50)
    found = primary(world, row)
    assert found.share == pytest.approx(1 / 3) and found.low is None
    assert "method_frame_too_small" in facts(world, row)
    note = method_note([{"key": "method_frame_too_small", "values": {}}])
    assert "Fler har svarat än vad urvalsramen rymmer" in note[0]
    again = asked(world, (40, SAFE), (20, UNSAFE), when=LAST_AUTUMN)
    change = queries.change_between(world.anna, again, row)
    assert (change.verdict, change.reason) == ("cannot_tell", "frame_too_small")


def test_margins_that_do_not_sum_are_said_and_not_used(world):
    row = asked(world, (40, SAFE | {"kon": 1}), (20, UNSAFE | {"kon": 2}))
    Wave.objects.filter(pk=row.pk).update(margins={"kon": {"1": 500, "2": 500}, "alder": {"1": 10, "2": 10}})
    row.refresh_from_db()
    assert "method_margins_disagree" in facts(world, row)
    assert primary(world, row).share == pytest.approx(1 / 3)


def test_a_part_with_one_answer_is_said_and_counted(world):
    row = wave(world, *AUTUMN, frame_size=1000)
    other = Stratum.objects.create(
        partnership=world.partnership, wave=row, name="Östra", frame_size=200, invited=50
    )
    for nth in range(40):
        give(world, row, SAFE if nth % 2 else UNSAFE)
    give(world, row, UNSAFE, way=actions.Way(stratum=other.pk))
    settle(world, row)
    row = queries.waves(world.anna).get(pk=row.pk)
    found = primary(world, row)
    assert found.share == pytest.approx((1000 * 0.5 + 200) / 1200)
    assert found.low < found.share < found.high
    assert facts(world, row)["method_lonely"] == {"part": "Östra"}


def test_few_answers_are_never_weighed(world):
    row = asked(
        world, (20, SAFE | {"kon": 1}), (4, UNSAFE | {"kon": 2}), margins={"kon": {"1": 750, "2": 750}}
    )
    assert FEWEST_ANSWERS > 24 and "method_unweighted_few" in facts(world, row)
    assert primary(world, row).share == pytest.approx(4 / 24)


def test_an_open_link_has_no_interval_no_weights_and_no_verdict(world):
    rows = [
        asked(world, (40, SAFE), (40, UNSAFE), when=when, design="open") for when in (LAST_AUTUMN, AUTUMN)
    ]
    found = primary(world, rows[1])
    assert found.share == 0.5 and found.low is None
    change = queries.change_between(world.anna, *rows)
    assert (change.verdict, change.reason, change.low) == ("cannot_tell", "design_shows_no_change", None)
    assert {"method_open", "method_no_weights"} <= set(facts(world, rows[1]))


def test_passers_by_have_an_interval_only_with_recorded_sessions_as_clusters(world):
    row = wave(world, *AUTUMN, design="intercept")
    assert not row.sessions.exists()
    for nth in range(4):
        actions.plan_session(
            row, by=world.anna, day=row.opens_on, starts=dt.time(8 + nth), ends=dt.time(9 + nth), entrance="A"
        )
    for nth in range(80):
        unsafe = nth % 4 == 0 or nth % 8 == 1
        give(world, row, UNSAFE if unsafe else SAFE, way=actions.Way(session=1 + nth % 4))
    settle(world, row)
    row = queries.waves(world.anna).get(pk=row.pk)
    found = primary(world, row)
    alone = share_of_counts(found.hits, 80, design="probability")
    assert found.high - found.low > 2 * (alone.high - alone.low), "clusters that differ make it wide"
    assert facts(world, row)["method_sessions"] == {"sessions": 4}
    row.sessions.all().delete()
    assert primary(world, row).low is None and "method_no_sessions" in facts(world, row)


def test_a_safety_walk_never_has_percentages(world):
    row = asked(world, (40, SAFE), (40, UNSAFE), design="protocol")
    assert primary(world, row).share is None
    assert all(index.share is None for index in queries.indices(world.anna, row))


def test_answers_judged_dishonest_are_told_by_number_and_only_by_direction(world):
    row = wave(world, *AUTUMN, design="open")
    for nth in range(60):
        give(world, row, {"trygg_kvall": 2 + nth % 2})
    for _nth in range(9):
        give(world, row, UNSAFE, signals=actions.Signals(trap=True))
    actions.judge_answers(row, by=world.anna, flag="trap", keep=False)
    settle(world, row)
    row = queries.waves(world.anna).get(pk=row.pk)
    found = facts(world, row)
    assert primary(world, row).n == 60 and found["method_excluded"] == {"n": 60, "excluded": 9}
    assert "method_with_them_higher" in found
    assert not any("percent" in values for key, values in found.items() if key.startswith("method_with_them"))


def test_many_dishonest_answers_of_both_kinds_are_told_as_a_share(world):
    row = wave(world, *AUTUMN, design="open")
    for nth in range(60):
        give(world, row, {"trygg_kvall": 2 + nth % 2})
    for nth in range(40):
        give(world, row, SAFE if nth % 4 else UNSAFE, signals=actions.Signals(trap=True))
    actions.judge_answers(row, by=world.anna, flag="trap", keep=False)
    settle(world, row)
    found = facts(world, queries.waves(world.anna).get(pk=row.pk))
    assert found["method_with_them_share"] == {"percent": 40}


def test_another_municipality_reads_nothing(world):
    row = asked(world, (60, SAFE))
    assert queries.reading(world.olle, row).counted.n == 0
    assert queries.change_before(world.olle, row) is None


def test_a_group_is_the_part_of_everyone_that_it_says(world):
    row = asked(
        world,
        (20, SAFE | {"kon": 1, "koppling": [1]}),
        (15, UNSAFE | {"kon": 1, "koppling": [1, 2]}),
        (20, SAFE | {"kon": 2, "koppling": [2]}),
        (25, UNSAFE | {"kon": 2, "koppling": [2]}),
    )
    reading = queries.reading(world.anna, row)
    (found, *_others) = reading.indices("kon")
    assert [(group.label, group.n) for group in found.groups] == [("Kvinna", 35), ("Man", 45)]
    assert reading.found["kon=1", "otrygg_kvall"].share == pytest.approx(15 / 35)
    assert reading.found["koppling=2", "otrygg_kvall"].share == pytest.approx(40 / 60)
    assert reading.found[ALL, "otrygg_kvall"].hits == 40


def test_means_and_nets_have_intervals_by_hand(world):
    """60 answers: worry 100 or 0 by halves; 30 say better and 10 worse."""
    row = asked(
        world,
        (30, {"oro_overfall": 1, "oro_ran": 1, "oro_stold": 1, "forandring": 1} | SAFE),
        (10, {"oro_overfall": 4, "oro_ran": 4, "oro_stold": 4, "forandring": 5} | SAFE),
        (20, {"oro_overfall": 4, "oro_ran": 4, "oro_stold": 4, "forandring": 3} | SAFE),
        questionnaire=actions.built_in_questionnaire("trygghet_plats"),
        frame_size=100_000,
    )
    reading = queries.reading(world.anna, row)
    worry, net = (reading.found[ALL, id] for id in ("oro_index", "netto"))
    assert worry.share == pytest.approx(0.5) and net.share == pytest.approx(20 / 60)
    half = 2.0010 * (0.25 / 59) ** 0.5
    assert worry.trend_high - worry.share == pytest.approx(half, rel=1e-3)
    spread = (40 / 60 - (20 / 60) ** 2) * 60 / 59
    assert net.trend_high - net.share == pytest.approx(2.0010 * (spread / 60) ** 0.5, rel=1e-3)
    words = {found.id: figure_sentence(vars(found), "Stationen") for found in reading.indices()}
    assert "är 50 av 100 (mellan 37 och 63)" in words["oro_index"]
    assert "är 33 procentenheter (mellan 14 och 53)" in words["netto"]


def test_whatever_comes_in_there_is_a_report(world):
    """Whatever mix of answers, parts, sexes and ages comes in, there is a report."""
    rng = random.Random(7)
    plan = (StratumPlan("A", 300, 100), StratumPlan("B", 200, 100))
    row = actions.open_wave(
        world.partnership,
        by=world.anna,
        place=world.station,
        title="Prov",
        design="probability",
        opens_on=AUTUMN[0],
        closes_on=AUTUMN[1],
        answer_by=D(2026, 12, 1),
        strata=plan,
        modes=("paper",),
        margins={"kon": {"1": 240, "2": 260}},
    )
    parts = list(row.strata.values_list("pk", flat=True))
    for _nth in range(45):
        answers = {"kon": rng.choice([1, 2, 3, 98]), "alder": rng.choice([1, 2, 3, 4, 5, 98])}
        answers |= {"trygg_kvall": rng.choice([1, 2, 3, 4, 5]), "koppling": [rng.choice([1, 2, 3, 4, 5])]}
        give(world, row, answers, way=actions.Way(stratum=rng.choice(parts)))
    settle(world, row)
    row = queries.waves(world.anna).get(pk=row.pk)
    reading = queries.reading(world.anna, row)
    for by in ("", "kon", "alder", "koppling"):
        assert reading.indices(by) and reading.questions(by)
    assert method_note([vars(fact) for fact in queries.method_facts(reading)])
