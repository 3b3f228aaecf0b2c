"""What answers can and can't carry: the base, the season, the smallest number, and that nobody is given away."""

import copy
import datetime as dt

import pytest
from django.conf import settings

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.models import Comment, Inbox, Response
from loftet.cycle.surveys.rules import parsed
from loftet.cycle.surveys.rules.bank import built_in_document
from loftet.ground.actors import system
from tests.asked import give, settle, wave

pytestmark = pytest.mark.django_db
D = dt.date


def test_pair_of_trygg_dag_is_about_daylight(world):
    a = wave(world, D(2025, 10, 5), D(2025, 10, 25))
    b = wave(world, D(2026, 10, 5), D(2026, 10, 25))
    for w in (a, b):
        for _i in range(60):
            give(world, w, {"trygg_kvall": 4, "trygg_dag": 1})
    settle(world, b)
    assert queries.pair(world.anna, world.station, "trygg_dag").after == 0.0


def test_pair_finds_the_like_wave_a_year_before(world):
    for o, c, v in (
        (D(2025, 10, 5), D(2025, 10, 25), 4),
        (D(2026, 5, 5), D(2026, 5, 25), 1),
        (D(2026, 10, 5), D(2026, 10, 25), 1),
    ):
        w = wave(world, o, c)
        for _i in range(60):
            give(world, w, {"trygg_kvall": v})
    settle(world, w)
    found = queries.pair(world.anna, world.station, "trygg_kvall")
    assert found.verdict == "better", (found.verdict, found.reason, found.differs)


def test_a_week_over_a_month_end_is_still_the_season(world):
    for o, c, v in ((D(2025, 9, 29), D(2025, 10, 20), 4), (D(2026, 10, 1), D(2026, 10, 22), 1)):
        w = wave(world, o, c)
        for _i in range(60):
            give(world, w, {"trygg_kvall": v})
    settle(world, w)
    found = queries.pair(world.anna, world.station, "trygg_kvall")
    assert found.differs == ()


def test_too_few_answers_show_no_share_of_the_wave_before(world):
    a = wave(world, D(2025, 10, 5), D(2025, 10, 25))
    b = wave(world, D(2026, 10, 5), D(2026, 10, 25))
    for _i in range(3):
        give(world, a, {"trygg_kvall": 4})
    for _i in range(60):
        give(world, b, {"trygg_kvall": 1})
    settle(world, b)
    found = queries.pair(world.anna, world.station, "trygg_kvall")
    assert found.before is None and found.n_before == 0
    assert " av 3" not in queries.public_result(world.anna, b)["sections"]["seen"]


def test_residents_are_told_no_share_of_a_wave_before_that_was_too_small_for_the_public(world):
    a = wave(world, D(2025, 10, 5), D(2025, 10, 25))
    b = wave(world, D(2026, 10, 5), D(2026, 10, 25))
    for _i in range(12):
        give(world, a, {"trygg_kvall": 4})
    for _i in range(60):
        give(world, b, {"trygg_kvall": 1})
    settle(world, b)
    assert queries.change_before(world.anna, b).before == 1.0
    body = queries.public_result(world.anna, b)
    assert body["change"] is None
    assert "förra gången" not in body["sections"]["seen"].lower()


def test_dont_know_leaves_the_base(world):
    w = wave(world, D(2026, 10, 5), D(2026, 10, 25))
    for _i in range(10):
        give(world, w, {"prob_narko": 1})
    for _i in range(10):
        give(world, w, {"prob_narko": 99})
    settle(world, w)
    (q,) = [q for q in queries.shares(world.anna, w) if q.id == "prob_narko"]
    assert q.options[0].share == 1.0


def test_order_and_day_are_not_kept(world):
    w = wave(world, D(2026, 10, 5), D(2026, 10, 25))
    given = [1 + nth % 4 for nth in range(20)]
    for code in given:
        give(world, w, {"trygg_kvall": code})
    kept = [row.answers["trygg_kvall"] for row in Response.objects.order_by("pk")]
    assert sorted(kept) == sorted(given) and kept != given, "primary keys tell the order of arrival"


def test_a_comments_last_day_does_not_tell_its_day(world):
    w = wave(world, D(2026, 10, 5), D(2026, 10, 25))
    give(world, w, {}, on=D(2026, 10, 6), comment="Det är mörkt.")
    give(world, w, {}, on=D(2026, 10, 20), comment="Skräpigt.")
    settle(world, w)
    assert len(set(Comment.objects.values_list("delete_on", flat=True))) == 1


def test_comments_are_erased_on_their_day(world):
    w = wave(world, D(2026, 10, 5), D(2026, 10, 25))
    give(world, w, {}, comment="Det är mörkt.")
    settle(world, w)
    last = Comment.objects.get().delete_on
    for on, left in ((last - dt.timedelta(days=1), 1), (last, 0)):
        actions.erase_old_comments(world.partnership, by=system(world.partnership.pk), on=on)
        assert Comment.objects.count() == left


def test_the_age_gate_cannot_be_passed_by(world):
    w = wave(world, D(2026, 10, 5), D(2026, 10, 25))
    assert not give(world, w, {"s_alder": None, "trygg_kvall": 1})
    assert not Inbox.objects.exists()


def test_one_answer_cannot_be_worked_out_while_open(world, client, monkeypatch):
    monkeypatch.setattr(settings, "TODAY", "2026-10-10")
    w = wave(world, D(2026, 10, 5), D(2026, 10, 25))
    client.force_login(world.user(world.anna))
    for _i in range(12):
        give(world, w, {"alder": 5})
    before = client.get(f"/arbete/exkoping/enkater/{w.pk}/").content.decode()
    give(world, w, {"alder": 1})
    after = client.get(f"/arbete/exkoping/enkater/{w.pk}/").content.decode()

    def cut(s):
        return s[s.index("16–24") :][:120]

    assert "16–24" not in before or cut(before) == cut(after)


def test_a_condition_on_a_question_that_does_not_exist_is_found(world):
    doc = copy.deepcopy(built_in_document("trygghet_plats_kort", "1.0"))
    for q in doc["questions"]:
        if q["id"] == "trygg_kvall_skal":
            q["show_if"] = "trygg_kvel == 5"
    with pytest.raises(ValueError):
        parsed(doc)


@pytest.mark.parametrize(
    "post", [{"page": "²"}, {"page": "9" * 5000}, {"page": "-1", "draft": "x"}, {"page": "3", "draft": ""}]
)
def test_bent_posts_are_never_500(world, client, monkeypatch, post):
    monkeypatch.setattr(settings, "TODAY", "2026-10-10")
    w = wave(world, D(2026, 10, 5), D(2026, 10, 25), design="open")
    assert client.post(f"/exkoping/enkat/{w.key}/", post).status_code < 500
