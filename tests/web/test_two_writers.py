"""Two people write in one picture: neither loses a word, and the second sees what the first wrote."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from loftet.cycle.picture import actions
from loftet.cycle.picture.models import SituationalPicture
from tests.web.pages import text_of
from tests.world import World

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = dt.date(2026, 10, 1), dt.date(2026, 11, 3)
PAGE = "/arbete/exkoping/lagesbild/2026-10/"


@pytest.fixture(autouse=True)
def picture(world: World, settings: Any) -> SituationalPicture:
    settings.TODAY = NOVEMBER.isoformat()
    return actions.draft_picture(world.partnership, by=world.anna, month=OCTOBER, on=NOVEMBER)


@pytest.fixture
def anna(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.anna))
    return client


@pytest.fixture
def per(world: World) -> Client:
    client = Client()
    client.force_login(world.user(world.per))
    return client


def opened(client: Client) -> dict[str, Any]:
    """What the form holds when somebody opens the page."""
    return dict(client.get(PAGE).context["form"].initial)


def test_the_second_to_save_sees_both_texts_and_nothing_is_lost(
    anna: Client, per: Client, picture: SituationalPicture
) -> None:
    hers, his = opened(anna), opened(per)
    anna.post(PAGE, hers | {"line1": "Annas rad.", "coming": "Lucia."})
    page = per.post(PAGE, his | {"line1": "Pers rad.", "hypotheses": "Pers gissning."})
    words = text_of(page)
    assert "Någon annan har ändrat orden medan du skrev." in words
    assert "Någon annan har skrivit: Annas rad." in words and "Någon annan har skrivit: Lucia." in words
    assert "Pers rad." in page.content.decode() and "Pers gissning." in page.content.decode()
    picture.refresh_from_db()
    assert picture.summary[0] == "Annas rad.", "hers stands until he has seen it"
    again = dict(page.context["form"].data.items()) | {"line1": "Annas rad. Pers rad.", "coming": "Lucia."}
    assert per.post(PAGE, again).status_code == 302
    picture.refresh_from_db()
    assert (picture.summary[0], picture.coming, picture.hypotheses) == (
        *("Annas rad. Pers rad.", "Lucia."),
        "Pers gissning.",
    )


def test_figures_that_are_counted_anew_disturb_nobody_who_writes(anna: Client, world: World) -> None:
    hers = opened(anna)
    actions.draft_picture(world.partnership, by=world.anna, month=OCTOBER, on=NOVEMBER)
    assert anna.post(PAGE, hers | {"line1": "Annas rad."}).status_code == 302


def test_what_is_approved_is_what_was_read_to_the_last_comma(
    anna: Client, per: Client, picture: SituationalPicture
) -> None:
    read = anna.get(PAGE).context["read"]
    per.post(PAGE, opened(per) | {"coming": "Lucia, och marknad."})
    refused = text_of(anna.post(f"{PAGE}godkann/", {"read": read}, follow=True))
    picture.refresh_from_db()
    assert "har ändrats sedan du öppnade sidan" in refused and picture.state == "draft"
    assert "Godkänn" in text_of(anna.get(PAGE))
    anna.post(f"{PAGE}godkann/", {"read": anna.get(PAGE).context["read"]})
    picture.refresh_from_db()
    assert picture.state == "approved"
