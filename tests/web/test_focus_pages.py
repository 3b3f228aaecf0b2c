"""Anna makes the station a focus place, follows it, draws its week and ends it; residents see none of it."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from loftet.analysis.times.windows import Window
from loftet.cycle.intake import actions as intake
from loftet.cycle.intake.rules import IncidentDraft
from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.actions import FocusValues
from loftet.cycle.promises.models import Activity, EffectPlan, FocusPlace, Measure, Promise
from loftet.cycle.promises.rules.focus import Work
from loftet.ground import actions as ground
from loftet.ground.refusals import Refused
from tests.promised import signed_promise
from tests.web.pages import at, form_of, text_of
from tests.world import World

ON, MONDAY, SUNDAY = dt.date(2026, 2, 20), dt.date(2026, 3, 2), dt.date(2026, 5, 24)
DAY = dt.timedelta(days=1)
REASON = "Kvällar i slutet av veckan, mest vid cykelställen."


@pytest.fixture(autouse=True)
def february(settings: Any) -> None:
    settings.TODAY = ON.isoformat()


@pytest.fixture
def promise(world: World) -> Promise:
    return signed_promise(world)


@pytest.fixture
def anna(world: World, promise: Promise) -> Client:
    return signed_in(world, world.anna)


def signed_in(world: World, who: Any) -> Client:
    client = Client()
    client.force_login(world.user(who), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def focus(world: World, promise: Promise) -> FocusPlace:
    return chosen(world)


def chosen(world: World, place: Any = None, **changes: Any) -> FocusPlace:
    work = Work((Window(4, 20, 4), Window(5, 22, 4)), 3)
    values = {"reason": REASON, "work": work, "actors": ("police",), "starts_on": MONDAY, "ends_on": SUNDAY}
    return actions.choose_focus_place(
        place or world.station,
        by=world.anna,
        on=ON,
        measure=Measure.objects.get(),
        values=FocusValues(**(values | changes)),
    )


def heard(world: World, times: int, hour: int = 21) -> None:
    """So many incidents at the station on Fridays, one a week back in time."""
    for number in range(times):
        day = dt.date(2026, 1, 30) - dt.timedelta(weeks=number)
        moment = timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
        draft = IncidentDraft(
            type="vandalism",
            happened_from=moment,
            happened_to=moment,
            certainty="saw",
            place_id=world.station.pk,
        )
        intake.report_incidents(
            world.school, by=world.skolan, once=uuid.uuid4(), incidents=[draft], at=moment
        )


def visited(world: World, day: dt.date, hour: int = 21, minutes: int = 12) -> None:
    actions.log_visit(
        Measure.objects.get(),
        by=world.per,
        once=uuid.uuid4(),
        on=day,
        done_on=day,
        place=world.station,
        started_at=dt.time(hour),
        minutes=minutes,
        actor="police",
    )


def new(world: World) -> str:
    return at("focus_new") + f"?plats={world.station.pk}"


def test_an_empty_list_teaches_what_will_stand_there(anna: Client) -> None:
    page = text_of(anna.get(at("focus")))
    assert "Ingen fokusplats är vald än" in page and "10–16 minuter" in page


def test_without_a_place_one_is_asked_for_and_leads_on(anna: Client, world: World) -> None:
    page = text_of(anna.get(at("focus_new")))
    assert "Vilken plats?" in page and f'href="?plats={world.square.pk}"' in page
    for nonsense in ("x", "999999", "٣", "1" * 40):
        assert "Vilken plats?" in text_of(anna.get(at("focus_new"), {"plats": nonsense}))


def test_the_form_is_filled_in_from_what_is_known_of_the_place(anna: Client, world: World) -> None:
    ground.change_place(
        world.station, by=world.system, kind="chosen", reason="Stök.", compare_with=world.square
    )
    heard(world, 30)
    form = form_of(anna.get(new(world)))
    assert form["reason"].startswith("30 rapporterade händelser (mellan 20 och 43) på tolv månader.")
    assert "fredag" in form["reason"]
    assert (form["day1"], form["comparison"], form["ring_m"]) == (4, world.square.pk, 300)
    assert form["start1"] <= 21 < form["start1"] + form["hours1"]
    assert (form["starts_on"], form["weeks"]) == ("2026-02-23", 12)


def test_nothing_is_proposed_when_nothing_stands_out(anna: Client, world: World) -> None:
    response = anna.get(new(world))
    form = form_of(response)
    assert "day2" not in form and form["reason"] == ""
    assert (form["day1"], form["start1"], form["visits_per_week"]) == (4, 20, 3)
    assert "Ingen tid i veckan sticker ut från slumpen" in text_of(response)


def test_a_place_is_chosen_in_one_form_and_its_page_tells_why(anna: Client, world: World) -> None:
    heard(world, 30)
    sent = form_of(anna.get(new(world))) | {"reason": REASON}
    response = anna.post(new(world), sent, follow=True)
    page = text_of(response)
    assert "Stationen är fokusplats" in page and REASON in page
    assert "Varför här, varför nu" in page and "börjar snart" in page
    focus = FocusPlace.objects.get()
    assert (focus.starts_on, focus.ends_on) == (dt.date(2026, 2, 23), dt.date(2026, 5, 17))
    assert 'class="heat-frame"' in page and "Ramen visar tidsfönstren" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"weeks": 60}, "längre än så. Välj högst"),
        ({"day2": "4", "start2": 22, "hours2": 3}, "går in i varandra"),
        ({"minutes_low": 20, "minutes_high": 10}, "Från 20 till 10 minuter"),
        ({"reason": "Ring 070-123 45 67"}, "peka ut en person"),
        ({"reason": "", "visits_per_week": "många"}, "Rättas"),
        ({"starts_on": "2026-02-24"}, "Rättas"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_is_kept(
    anna: Client, world: World, wrong: dict[str, Any], words: str
) -> None:
    sent = {
        "reason": REASON,
        "day1": 4,
        "start1": 20,
        "hours1": 4,
        "day2": "",
        "weeks": 9,
        "ring_m": 123,
        "visits_per_week": 3,
    }
    response = anna.post(new(world), form_of(anna.get(new(world))) | sent | wrong)
    page = text_of(response)
    assert words in page and not FocusPlace.objects.exists()
    assert 'value="123"' in page and str(wrong.get("reason", REASON)) in page


def test_without_a_promise_ahead_the_page_says_where_to_go(anna: Client, world: World, settings: Any) -> None:
    settings.TODAY = "2027-01-15"
    page = text_of(anna.get(new(world)))
    assert "Inget löfte gäller framåt" in page and at("yearend") in page


def test_the_list_shows_this_month_and_says_in_words_how_it_goes(
    anna: Client, world: World, focus: FocusPlace, settings: Any
) -> None:
    visited(world, MONDAY + 4 * DAY)
    visited(world, MONDAY + 5 * DAY, hour=12, minutes=30)
    settings.TODAY = (MONDAY + 6 * DAY).isoformat()
    page = text_of(anna.get(at("focus")))
    assert "pågår" in page and "Stationen" in page
    assert "2 av 3 planerade besök blev av" in page
    assert "1 av 2 gjordes inom tidsfönstren och 1 var lagom långa" in page


def test_the_place_shows_planned_and_done_week_by_week(
    anna: Client, world: World, focus: FocusPlace, settings: Any
) -> None:
    for number in range(6):
        visited(world, MONDAY + (7 * number + 4) * DAY, minutes=12 if number else 25)
    settings.TODAY = (MONDAY + 41 * DAY).isoformat()
    page = text_of(anna.get(at("focus_place", pk=focus.pk)))
    assert "Färre än hälften av de planerade besöken blev av: 6 av 18." in page
    assert "6 av 6, 100 procent (mellan 61 och 100)" in page.replace("\xa0", " ")
    assert "0 var kortare och 1 längre" in page
    assert "v. 10, 2026-03-02" in page and "ingen dragen" in page
    assert f"{at('log_visit')}?plats={world.station.pk}&amp;atgard={focus.measure_id}" in page


def test_the_link_to_log_a_visit_has_the_place_chosen(
    anna: Client, world: World, focus: FocusPlace, settings: Any
) -> None:
    settings.TODAY = MONDAY.isoformat()
    page = anna.get(at("log_visit"), {"plats": world.square.pk, "atgard": focus.measure_id})
    form = form_of(page)
    assert str(form["place"]) == str(world.square.pk)
    anna.post(at("log_visit"), form | {"started_at": "20:00"})
    assert Activity.objects.get().place == world.square


def test_what_is_locked_is_not_in_the_form_and_stays(
    anna: Client, world: World, focus: FocusPlace, settings: Any
) -> None:
    settings.TODAY = (MONDAY + DAY).isoformat()
    address = at("focus_change", pk=focus.pk)
    form = form_of(anna.get(address))
    assert not {"comparison", "ring_m", "starts_on", "withholds"} & set(form)
    forged = form | {"visits_per_week": 5, "comparison": world.square.pk, "starts_on": "2026-03-09"}
    page = text_of(anna.post(address, forged, follow=True))
    focus.refresh_from_db()
    assert (focus.visits_per_week, focus.comparison, focus.starts_on) == (5, None, MONDAY)
    assert "från nästa måndag" in page and "har ändrats en gång" in page


def test_before_the_start_everything_may_be_changed_or_taken_back(
    anna: Client, world: World, focus: FocusPlace
) -> None:
    address = at("focus_change", pk=focus.pk)
    anna.post(address, form_of(anna.get(address)) | {"comparison": world.square.pk, "weeks": 8})
    focus.refresh_from_db()
    assert (focus.comparison, focus.ends_on) == (world.square, dt.date(2026, 4, 26))
    anna.post(at("focus_remove", pk=focus.pk))
    assert not FocusPlace.objects.exists()


def test_it_ends_with_what_it_gave_and_then_cannot_be_changed(
    anna: Client, world: World, focus: FocusPlace, settings: Any
) -> None:
    assert "inte börjat" in text_of(anna.get(at("focus_end", pk=focus.pk)))
    settings.TODAY = (MONDAY + 20 * DAY).isoformat()
    address = at("focus_end", pk=focus.pk)
    assert "Rättas" in text_of(anna.post(address, {"ending": ""}))
    page = text_of(anna.post(address, {"ending": "Lugnare fredagar. Lampan är kvar."}, follow=True))
    assert "Lugnare fredagar. Lampan är kvar." in page and "Avslutad 22 mars 2026" in page
    assert "går inte att ändra" in text_of(anna.get(at("focus_change", pk=focus.pk)))
    assert "Har varit" in text_of(anna.get(at("focus")))


def test_a_week_is_drawn_shown_and_drawn_anew_until_it_begins(
    anna: Client, world: World, focus: FocusPlace, settings: Any
) -> None:
    address = at("visit_week", day=MONDAY)
    assert "Planen är inte dragen än" in text_of(anna.get(address))
    page = text_of(anna.post(address, follow=True))
    assert "3 besök är dragna" in page and "Internt" in page
    assert len(re.findall(r'<th scope="row">\d\d\.\d\d</th>', page)) == 3
    assert "Dra om" in page and REASON in page
    anna.post(address)
    plan = queries.visit_plan(world.anna, MONDAY)
    assert plan is not None and plan.parameters["times"] == 2
    settings.TODAY = MONDAY.isoformat()
    assert "Dra om" not in text_of(anna.get(address))
    assert "redan börjat" in text_of(anna.post(address, follow=True))
    again = queries.visit_plan(world.anna, MONDAY)
    assert again is not None and again.seed == plan.seed


def test_a_withheld_place_is_named_and_a_changed_one_asks_to_be_drawn_anew(
    anna: Client, world: World, promise: Promise
) -> None:
    focus = chosen(world, withholds=True)
    weeks = [MONDAY + 7 * number * DAY for number in range(12)]
    plans = [
        actions.draw_visits(world.partnership, by=world.anna, week=week, on=ON, seed=1) for week in weeks
    ]
    without = next(plan.week for plan in plans if plan.withheld)
    page = text_of(anna.get(at("visit_week", day=without)))
    assert "lämnas Stationen utan besök" in page and "Inga besök den här veckan" in page
    assert "har ändrats" not in page
    FocusPlace.objects.filter(pk=focus.pk).update(visits_per_week=9)
    assert "har ändrats sedan planen drogs. Dra om den" in text_of(anna.get(at("visit_week", day=without)))


def test_a_day_leads_to_its_week_and_no_day_to_nothing(anna: Client) -> None:
    response = anna.get(at("visit_week", day=MONDAY + 3 * DAY))
    assert response.headers["Location"] == at("visit_week", day=MONDAY)
    assert anna.get("/arbete/exkoping/lofte/fokus/vecka/2026-02-31/").status_code == 404
    assert "Ingen plats är fokusplats den här veckan" in text_of(anna.get(at("visit_week", day=MONDAY)))


def test_nobody_without_a_seat_reads_a_plan(world: World, focus: FocusPlace) -> None:
    actions.draw_visits(world.partnership, by=world.anna, week=MONDAY, on=ON)
    for address in (at("focus"), at("focus_place", pk=focus.pk), at("visit_week", day=MONDAY)):
        assert Client().get(address).status_code == 302
        assert signed_in(world, world.olle).get(address).status_code == 404


def test_pages_ask_the_database_no_more_for_more_places_weeks_and_visits(
    anna: Client, world: World, focus: FocusPlace, settings: Any
) -> None:
    def asked(address: str) -> int:
        anna.get(address)
        with CaptureQueriesContext(connection) as queries_asked:
            assert anna.get(address).status_code == 200
        return len(queries_asked)

    addresses = (at("focus"), at("focus_place", pk=focus.pk), at("visit_week", day=MONDAY), new(world))
    actions.draw_visits(world.partnership, by=world.anna, week=MONDAY, on=ON)
    visited(world, MONDAY)
    few = {address: asked(address) for address in addresses}
    for number in range(3):
        place = ground.add_place(
            world.partnership, by=world.system, name=f"Plats {number}", kind="other", reason=""
        )
        chosen(world, place)
    for number in range(6):
        actions.draw_visits(world.partnership, by=world.anna, week=MONDAY + 7 * number * DAY, on=ON)
        visited(world, MONDAY + (number + 1) * DAY)
    heard(world, 12)
    assert {address: asked(address) for address in addresses} == few


def test_the_page_says_whether_it_will_be_possible_to_tell_if_it_helped(
    anna: Client, world: World, focus: FocusPlace, settings: Any
) -> None:
    address = at("focus_place", pk=focus.pk)
    assert "Bestäm före start hur det ska avgöras" in text_of(anna.get(address))
    settings.TODAY = MONDAY.isoformat()
    assert "inte att avgöra om besöken hjälpte" in text_of(anna.get(address))
    EffectPlan.objects.create(
        partnership=world.partnership,
        title="Stök vid Stationen",
        focus=focus,
        place=world.station,
        outcome="incident",
        before_from=MONDAY - 84 * DAY,
        before_to=MONDAY - DAY,
        after_from=MONDAY,
        after_to=SUNDAY,
        primary_test="own",
        registered_on=ON,
        sha256="0" * 64,
    )
    page = text_of(anna.get(address))
    assert "Stök vid Stationen" in page and "registrerad 20 februari 2026" in page
    with pytest.raises(Refused, match="effektplan bygger på"):
        actions.remove_focus_place(focus, by=world.anna, on=ON)


def test_the_front_desk_hands_out_the_plan_and_asks_what_the_work_gave(
    anna: Client, world: World, focus: FocusPlace, settings: Any
) -> None:
    settings.TODAY = (MONDAY - 3 * DAY).isoformat()
    assert "Besöken vecka 10" not in text_of(anna.get(at("start")))
    actions.draw_visits(world.partnership, by=world.anna, week=MONDAY, on=ON)
    page = text_of(anna.get(at("start")))
    assert "Besöken vecka 10" in page and at("visit_week", day=MONDAY) in page
    settings.TODAY = (SUNDAY + DAY).isoformat()
    assert "Fokusplatsen Stationen: vad gav arbetet?" in text_of(anna.get(at("start")))
    actions.end_focus_place(focus, by=world.anna, on=SUNDAY + DAY, ending="Lugnare.")
    assert "vad gav arbetet" not in text_of(anna.get(at("start")))


def test_what_is_given_beyond_the_usual_is_told_when_it_ends(
    world: World, promise: Promise, settings: Any
) -> None:
    focus = chosen(world, usual_per_week=1)
    anna = signed_in(world, world.anna)
    assert "Vanligt där är ungefär 1 besök i veckan; planerat är 3." in text_of(
        anna.get(at("focus_place", pk=focus.pk))
    )
    for day in range(10):
        visited(world, MONDAY + dt.timedelta(days=day))
    last = MONDAY + dt.timedelta(days=13)
    settings.TODAY = (last + dt.timedelta(days=1)).isoformat()
    actions.end_focus_place(focus, by=world.anna, on=last, ending="Lugnare på kvällarna.")
    assert "Utöver det vanliga gavs ungefär 8 besök." in text_of(anna.get(at("focus_place", pk=focus.pk)))
