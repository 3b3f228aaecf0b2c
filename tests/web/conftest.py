"""Surveys that are open, for tests of the pages on which they are answered."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from loftet.cycle.surveys import actions
from loftet.web.field import door
from loftet.web.public.surveys import letters, signals
from tests import asked
from tests.devices import confirm_for
from tests.world import World

OPENS, CLOSES = dt.date(2026, 11, 1), dt.date(2026, 11, 30)


@pytest.fixture(autouse=True)
def no_rates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rates are kept in the process: what one test did must not count in the next."""
    monkeypatch.setattr(letters, "WRONG", letters.Rate(most=10, seconds=60))
    monkeypatch.setattr(door, "WRONG", door.Rate(most=10, seconds=3600))
    monkeypatch.setattr(signals, "FROM_ONE_ADDRESS", signals.Rate(most=12, seconds=3600))
    monkeypatch.setattr(signals, "FROM_ONE_POSTER", signals.Rate(most=12, seconds=3600))


@pytest.fixture(autouse=True)
def _devices_are_confirmed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reports in these tests has written the code before, but for those marked `new_device`."""
    if request.node.get_closest_marker("new_device"):
        return
    visit = Client.request

    def visit_known(client: Client, **asked: Any) -> Any:
        known = client.__dict__.setdefault("known_links", {})
        confirm_for(client, asked["PATH_INFO"], known)
        return visit(client, **asked)

    monkeypatch.setattr(Client, "request", visit_known)


@pytest.fixture
def open_wave(world: World) -> Any:
    form = actions.built_in_questionnaire("trygghet_plats")
    return asked.wave(world, OPENS, CLOSES, design="open", questionnaire=form)


@pytest.fixture
def by_letter(world: World) -> tuple[Any, list[str]]:
    wave = asked.wave(world, OPENS, CLOSES, modes=("letter",))
    made = actions.make_codes(wave.strata.get(), by=world.anna, number=3)
    return wave, [code for _serial, code in made]
