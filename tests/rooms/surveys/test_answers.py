"""How an answer comes in: once, by a code or a poster, ten at a time, and what is held back for a person to judge."""

import datetime as dt
import uuid
from collections import Counter

import pytest

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.models import CellCount, Comment, Inbox, LetterCode, Received, Response
from loftet.cycle.surveys.rules import StratumPlan
from loftet.cycle.surveys.rules.tally import add, tally
from loftet.ground.actors import system
from loftet.ground.refusals import Refused
from tests.asked import give, settle, wave

pytestmark = pytest.mark.django_db
OPENS, CLOSES = dt.date(2026, 10, 5), dt.date(2026, 10, 25)
LONG = {name: 2 for name in ("prob_narko", "prob_gang", "prob_stold", "prob_skada", "prob_skrap")} | {
    "besok": 1,
    "trygg_dag": 1,
    "trygg_kvall": 1,
}


@pytest.fixture
def by_letter(world):
    return wave(world, OPENS, CLOSES, modes=("letter",))


def a_code(world, asked):
    ((_serial, code),) = actions.make_codes(asked.strata.get(), by=world.anna, number=1)
    return code


def test_a_form_that_is_sent_twice_makes_one_answer(world):
    asked, once = wave(world, OPENS, CLOSES), uuid.uuid4()
    assert give(world, asked, {"trygg_kvall": 1}, once=once)
    assert give(world, asked, {"trygg_kvall": 4}, once=once)
    assert [row.answers["trygg_kvall"] for row in Inbox.objects.all()] == [1]


def test_a_form_sent_again_after_the_move_still_makes_one(world):
    asked, once = wave(world, OPENS, CLOSES), uuid.uuid4()
    give(world, asked, {}, once=once)
    for _nth in range(9):
        give(world, asked, {})
    assert Response.objects.count() == 10
    give(world, asked, {}, once=once)
    assert Response.objects.count() == 10 and not Inbox.objects.exists()


def test_nine_wait_and_the_tenth_moves_them_all(world):
    asked = wave(world, OPENS, CLOSES)
    for _nth in range(9):
        give(world, asked, {"trygg_kvall": 1})
    assert (Inbox.objects.count(), Response.objects.count(), CellCount.objects.count()) == (9, 0, 0)
    give(world, asked, {"trygg_kvall": 4})
    assert (Inbox.objects.count(), Response.objects.count()) == (0, 10)


def test_fewer_than_ten_are_moved_when_the_wave_has_closed_and_the_receipts_are_forgotten(world):
    asked = wave(world, OPENS, CLOSES)
    give(world, asked, {"trygg_kvall": 1})
    settle(world, asked)
    assert Response.objects.count() == 1 and not Received.objects.exists()


def test_the_last_few_are_written_again_with_all_the_others(world):
    """Alone in a transaction of their own they could be joined to the codes that were used last."""
    asked = wave(world, OPENS, CLOSES)
    for nth in range(12):
        give(world, asked, {"trygg_kvall": 1 + nth % 4}, comment="Det är mörkt.")
    before = set(Response.objects.values_list("pk", flat=True))
    settle(world, asked)
    after = set(Response.objects.values_list("pk", flat=True))
    assert (len(before), len(after)) == (10, 12) and not before & after
    kept = Counter(row.answers["trygg_kvall"] for row in Response.objects.all())
    assert kept == Counter(1 + nth % 4 for nth in range(12))
    assert Comment.objects.count() == 12


def test_the_counts_are_those_of_the_answers(world):
    asked = wave(world, OPENS, CLOSES)
    for nth in range(20):
        give(world, asked, {"trygg_kvall": 1 + nth % 4, "koppling": [1, 2], "kon": 1 + nth % 2, "alder": 3})
    form, counted, wanted = queries.form_of(asked), {}, {}
    for cell in CellCount.objects.filter(domain=""):
        counted = add(counted, cell.counts)
    for row in Response.objects.all():
        wanted = add(wanted, tally(form, row.answers, row.mode))
    assert counted == wanted
    assert sum(cell.people for cell in CellCount.objects.filter(domain="")) == 20
    assert sum(cell.people for cell in CellCount.objects.filter(domain="koppling=1")) == 20


def test_a_code_lets_one_answer_in(world, by_letter):
    code = a_code(world, by_letter)
    assert give(world, by_letter, {"trygg_kvall": 2}, way=actions.Way(code=code.lower()))
    assert LetterCode.objects.get().used
    with pytest.raises(Refused, match="redan använd"):
        give(world, by_letter, {"trygg_kvall": 3}, way=actions.Way(code=code))
    assert Inbox.objects.count() == 1


def test_the_same_letter_sent_twice_is_thanked_twice_and_counted_once(world, by_letter):
    code, once = a_code(world, by_letter), uuid.uuid4()
    for _time in range(2):
        assert give(world, by_letter, {}, way=actions.Way(code=code), once=once)
    assert Inbox.objects.count() == 1


@pytest.mark.parametrize("code", ["", "ABCD-EFGH-J", "not a code", "22222222Å"])
def test_a_wrong_code_is_refused_and_nothing_is_kept(world, by_letter, code):
    a_code(world, by_letter)
    with pytest.raises(Refused, match="Koden finns inte"):
        give(world, by_letter, {}, way=actions.Way(code=code))
    assert not Inbox.objects.exists() and not Received.objects.exists()


def test_another_waves_code_is_a_wrong_one(world, by_letter):
    other = a_code(world, wave(world, OPENS, CLOSES, modes=("letter",), title="En annan"))
    with pytest.raises(Refused, match="Koden finns inte"):
        give(world, by_letter, {}, way=actions.Way(code=other))


def test_a_sample_drawn_by_chance_takes_no_answer_by_an_open_link(world, by_letter):
    with pytest.raises(Refused, match="koden i brevet"):
        give(world, by_letter, {}, mode="web")


def test_paper_is_taken_in_after_closing_but_the_web_is_not(world):
    asked = wave(world, OPENS, CLOSES, modes=("letter", "paper"))
    late = CLOSES + dt.timedelta(days=3)
    assert give(world, asked, {}, mode="paper", on=late)
    with pytest.raises(Refused, match="stängd"):
        give(world, asked, {}, mode="letter", on=late, way=actions.Way(code=a_code(world, asked)))
    actions.end_keying(asked, by=world.anna, on=late)
    with pytest.raises(Refused, match="stängd"):
        give(world, asked, {}, mode="paper", on=late)


def test_a_closed_poster_lets_nobody_in_but_the_others_go_on(world):
    asked = wave(world, OPENS, CLOSES, design="open")
    one, other = (actions.add_poster(asked, by=world.anna, where=where) for where in ("Ica", "Skolan"))
    actions.close_poster(one, by=world.anna)
    with pytest.raises(Refused, match="Affischens länk"):
        give(world, asked, {}, way=actions.Way(poster=one.key))
    assert give(world, asked, {}, way=actions.Way(poster=other.key))


def test_an_answer_given_too_fast_waits_for_a_person(world):
    asked = wave(world, OPENS, CLOSES, design="open")
    for _nth in range(10):
        give(world, asked, {"trygg_kvall": 1})
    give(world, asked, LONG, signals=actions.Signals(seconds=2))
    assert Inbox.objects.get().flags == ["too_fast"]
    assert Response.objects.count() == 10


def test_many_alike_in_a_row_wait_for_a_person(world):
    asked = wave(world, OPENS, CLOSES, design="open")
    for _nth in range(4):
        give(world, asked, LONG)
    assert sorted(row.flags for row in Inbox.objects.all()) == [[], [], ["alike"], ["alike"]]


def test_what_is_judged_dishonest_is_counted_apart(world):
    asked = wave(world, OPENS, CLOSES, design="open")
    for _nth in range(9):
        give(world, asked, {"trygg_kvall": 1})
    give(world, asked, {"trygg_kvall": 4}, comment="Ha ha", signals=actions.Signals(trap=True))
    actions.judge_answers(asked, by=world.anna, flag="trap", keep=False)
    assert Response.objects.filter(excluded=True).count() == 1
    assert sum(cell.people for cell in CellCount.objects.filter(domain="", excluded=False)) == 9
    assert not Comment.objects.exists()
    with pytest.raises(Refused, match="inga svar kvar"):
        actions.judge_answers(asked, by=world.anna, flag="trap", keep=True)


def test_a_letters_answer_is_never_held_back(world, by_letter):
    way = actions.Way(code=a_code(world, by_letter))
    give(world, by_letter, LONG, way=way, signals=actions.Signals(seconds=1, trap=True, burst=True))
    assert Inbox.objects.get().flags == []


def test_the_figures_stand_when_the_single_answers_are_erased(world):
    asked = wave(world, OPENS, CLOSES)
    for nth in range(40):
        give(world, asked, {"trygg_kvall": 1 + nth % 4})
    settle(world, asked)
    counted = list(CellCount.objects.values_list("cell", "people", "counts"))
    by = system(world.partnership.pk)
    actions.erase_old_answers(world.partnership, by=by, on=asked.erase_on - dt.timedelta(days=1))
    assert Response.objects.count() == 40
    actions.erase_old_answers(world.partnership, by=by, on=asked.erase_on)
    assert not Response.objects.exists()
    assert list(CellCount.objects.values_list("cell", "people", "counts")) == counted


def test_a_wave_in_parts_gives_each_part_its_own_codes(world):
    parts = (StratumPlan("Norr", 100, 10), StratumPlan("Söder", 50, 10))
    asked = actions.open_wave(
        world.partnership,
        by=world.anna,
        place=world.station,
        title="Två delar",
        design="probability",
        opens_on=OPENS,
        closes_on=CLOSES,
        answer_by=CLOSES,
        strata=parts,
        modes=("letter",),
    )
    north, south = asked.strata.all()
    actions.make_codes(north, by=world.anna, number=2)
    ((serial, code),) = actions.make_codes(south, by=world.anna, number=1)
    assert serial == 3
    give(world, asked, {}, way=actions.Way(code=code))
    assert Inbox.objects.get().stratum_id == south.pk
    with pytest.raises(Refused, match="fler koder"):
        actions.make_codes(south, by=world.anna, number=50)


@pytest.mark.parametrize(
    ("strata", "sentence"),
    [
        ((StratumPlan("", None, 10),), "hade kunnat få frågan"),
        ((StratumPlan("", 100, 200),), "Fler är inbjudna"),
        ((StratumPlan("A", 100, 10), StratumPlan("A", 90, 10)), "samma namn"),
    ],
)
def test_a_frame_that_does_not_hold_is_refused(world, strata, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.open_wave(
            world.partnership,
            by=world.anna,
            place=world.station,
            title="Fel",
            design="probability",
            opens_on=OPENS,
            closes_on=CLOSES,
            answer_by=CLOSES,
            strata=strata,
        )


@pytest.mark.parametrize(
    ("margins", "sentence"),
    [
        ({"kon": {"1": 700, "2": 800}, "alder": {"1": 1400}}, "kon 1500, alder 1400"),
        ({"kon": {"1": 700, "2": 700}}, "1400 men urvalsramen är 1500"),
    ],
)
def test_margins_that_do_not_sum_are_refused_with_their_sums(world, margins, sentence):
    with pytest.raises(Refused, match=sentence):
        wave(world, OPENS, CLOSES, margins=margins)


def test_a_comparison_place_is_chosen_before_the_first_wave_or_never(world):
    actions.choose_comparison(world.station, by=world.anna, compared_with=world.square, on=OPENS)
    wave(world, OPENS, CLOSES, place=world.square)
    with pytest.raises(Refused, match="före den första"):
        actions.choose_comparison(world.square, by=world.anna, compared_with=world.station, on=CLOSES)


def test_dates_can_be_moved_only_while_it_is_open(world):
    asked = wave(world, OPENS, CLOSES)
    later = CLOSES + dt.timedelta(days=7)
    actions.change_dates(asked, by=world.anna, closes_on=later, answer_by=later, on=CLOSES)
    assert asked.keyed_until == later + dt.timedelta(days=14)
    with pytest.raises(Refused, match="kan inte ändras"):
        actions.change_dates(
            asked, by=world.anna, closes_on=later, answer_by=later, on=later + dt.timedelta(days=40)
        )
    with pytest.raises(Refused, match="bakåt"):
        actions.change_dates(asked, by=world.anna, closes_on=OPENS, answer_by=later, on=later)


def test_a_wave_is_not_opened_for_a_way_of_answering_that_its_design_does_not_bear(world):
    with pytest.raises(Refused, match="öppen länk på webben"):
        wave(world, OPENS, CLOSES, modes=("letter", "web"))
