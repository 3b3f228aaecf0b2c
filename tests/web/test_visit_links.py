"""Those who never sign in: the week's card as PDF, its link to log by, and the month's sheet."""

import datetime as dt
import io
import re
from typing import Any
from uuid import uuid4

import openpyxl
import page
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from loftet.analysis.times.windows import Window
from loftet.cycle.promises import actions
from loftet.cycle.promises.actions import FocusValues
from loftet.cycle.promises.models import Activity, FocusPlace, Measure
from loftet.cycle.promises.rules.focus import Work
from loftet.web.shared.visit_links import VisitLink, visit_link
from tests.promised import signed_promise
from tests.web.pages import at, text_of
from tests.world import World

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 3, 2)
FRIDAY = dt.date(2026, 3, 6)


@pytest.fixture
def focus(world: World, settings: Any) -> FocusPlace:
    settings.TODAY = FRIDAY.isoformat()
    signed_promise(world)
    values = FocusValues(
        reason="Stök på kvällen.", work=Work((Window(4, 20, 4),), 2), actors=("police",),
        starts_on=MONDAY, ends_on=MONDAY + dt.timedelta(days=55),
    )  # fmt: skip
    return actions.choose_focus_place(
        world.station,
        by=world.anna,
        on=MONDAY - dt.timedelta(days=10),
        measure=Measure.objects.get(),
        values=values,
    )


@pytest.fixture
def anna(client: Client, world: World, focus: FocusPlace) -> Client:
    client.force_login(world.user(world.anna))
    return client


def address(focus: FocusPlace) -> str:
    return f"/besok/{VisitLink(focus.partnership_id, focus.pk, MONDAY).token}/"


def given(**other: Any) -> dict[str, Any]:
    usual = {
        "once": uuid4(),
        "minutes": 15,
        "started_at": "20:30",
        "done_on": FRIDAY,
        "actor": "police",
        "team_size": 2,
    }
    return usual | other


def test_the_card_is_a_tagged_pdf_and_the_link_logs_without_signing_in(
    anna: Client, focus: FocusPlace
) -> None:
    made = anna.get(at("visit_cards", day=MONDAY))
    assert page.validate_pdf_bytes(made.content, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    stranger = Client()
    shown = text_of(stranger.get(address(focus)))
    assert "Stationen" in shown and "Stök på kvällen." not in shown and "fredag" not in shown
    answer = stranger.post(address(focus), given())
    assert answer.status_code == 302 and "räknas nu" in text_of(stranger.get(answer.headers["Location"]))
    row = Activity.objects.get()
    assert (row.kind, row.place, row.logged_by, row.visit.minutes) == ("visit", focus.place, None, 15)


def test_the_same_form_twice_is_one_visit(focus: FocusPlace) -> None:
    data = given()
    for _twice in range(2):
        Client().post(address(focus), data)
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"minutes": 840}, "840"),
        ({"done_on": "2026-03-07"}, "har inte varit än"),
        ({"note": "Ring 070-174 06 35"}, "peka ut en person"),
        ({"team_size": 900}, "50"),
    ],
)
def test_what_can_not_be_is_told_and_nothing_is_kept(
    focus: FocusPlace, data: dict[str, Any], words: str
) -> None:
    shown = text_of(Client().post(address(focus), given(**data)))
    assert words in shown and not Activity.objects.exists()


def test_a_link_that_is_bent_or_too_old_says_so(focus: FocusPlace, settings: Any) -> None:
    assert Client().get("/besok/bent/").status_code == 404 and visit_link("bent") is None
    settings.TODAY = "2026-03-23"
    closed = Client().post(address(focus), given())
    assert closed.status_code == 404 and "tre veckor" in text_of(closed)
    assert not Activity.objects.exists()


def filled(anna: Client, *rows: list[Any]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(anna.get(at("visit_sheet")).content))
    for row in rows:
        book.worksheets[0].append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def read_in(anna: Client, data: bytes) -> str:
    shown = anna.post(at("imports"), {"kind": "visits", "file": SimpleUploadedFile("besok.xlsx", data)})
    if "name" not in (shown.context or {}):
        return text_of(shown)
    given = {"kind": "visits", "name": shown.context["name"], "file_name": "besok.xlsx"}
    anna.post(at("import_confirm"), given)
    return ""


def test_the_months_sheet_is_filled_in_read_and_read_again_without_counting_twice(
    anna: Client, focus: FocusPlace
) -> None:
    rows = [
        [dt.date(2026, 3, 6), "Stationen", "20.15", 12, "polis", 2, "Pratade med dem som var där"],
        ["2026-03-05", "stationen", "", 30, "", "", ""],
    ]
    assert read_in(anna, filled(anna, *rows)) == ""
    assert sorted(Activity.objects.values_list("visit__minutes", flat=True)) == [12, 30]
    read_in(anna, filled(anna, *rows, ["2026-03-04", "Stationen", "21.00", 15, "polis", 2, ""]))
    assert Activity.objects.count() == 3


def test_a_sheet_with_one_wrong_row_is_refused_whole(anna: Client, focus: FocusPlace) -> None:
    good = ["2026-03-06", "Stationen", "20.15", 12, "polis", 2, ""]
    for bad, words in (
        (["2026-03-06", "Månen", "20.15", 12, "polis", 2, ""], "Platsen ”Månen” finns inte"),
        (["2026-03-06", "Stationen", "20.15", 840, "polis", 2, ""], "”840” kan inte stämma"),
        (["2026-03-09", "Stationen", "20.15", 12, "polis", 2, ""], "har inte varit än"),
        (["i fredags", "Stationen", "20.15", 12, "polis", 2, ""], "är inget datum"),
        (["2026-03-06", "Stationen", "25.15", 12, "polis", 2, ""], "är inget klockslag"),
        (["2026-03-06", "Stationen", "20.15", 12, "agenter", 2, ""], "är inget slags lag"),
    ):
        said = read_in(anna, filled(anna, good, bad))
        assert words in re.sub("<.*?>", "", said), said[:2000]
        assert not Activity.objects.exists()
