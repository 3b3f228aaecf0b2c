"""What somebody wrote stays text, whatever it looks like: on every page, in every mail and in every file."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from loftet.ground.models import Organisation, User
from tests.devices import confirm
from tests.guards.test_isolation import doors  # noqa: F401 - a fixture: every address of the desk
from tests.guards.test_public import crawled
from tests.planted import MARKUP, plant, run_by_a_browser

Doors = dict[str, Callable[[str], str]]
PEOPLE = ("anna@exkoping.example",)


@pytest.fixture(autouse=True)
def november(settings: Any) -> None:
    settings.TODAY = "2026-11-10"


@pytest.fixture
def planted(demo: None, db: None) -> dict[str, int]:
    return plant(MARKUP)


def _client(email: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    return client


def _refused(pages: dict[str, Any]) -> dict[str, list[str]]:
    """The pages on which a browser would find what was planted."""
    found = {
        address: run_by_a_browser(page.content.decode())
        for address, page in pages.items()
        if page.status_code == 200 and _is_page(page)
    }
    return {address: wrong for address, wrong in found.items() if wrong}


def _is_page(page: Any) -> bool:
    return page.headers.get("Content-Type", "").startswith(
        ("text/html", "image/svg", "application/xml", "text/xml")
    )


def test_there_is_something_planted_to_find(planted: dict[str, int]) -> None:
    assert sum(planted.values()) > 300 and len([one for one in planted.values() if one]) > 25
    assert run_by_a_browser(f'<p title="{MARKUP}">') and not run_by_a_browser(
        "<p>&lt;img src=x onerror=1&gt;"
    )


def test_on_no_page_of_the_desk(planted: dict[str, int], doors: Doors) -> None:  # noqa: F811
    for email in PEOPLE:
        client = _client(email)
        pages = {name: client.get(address("exkoping")) for name, address in doors.items()}
        assert _refused(pages) == {}
        assert sum(page.status_code == 200 for page in pages.values()) > 60
        assert {name for name, page in pages.items() if page.status_code >= 500} == set()
        assert sum(b"&lt;img src=x" in page.content for page in pages.values()) > 30


def test_on_no_page_for_residents(planted: dict[str, int]) -> None:
    pages = crawled("/exkoping/") | crawled("/en/exkoping/")
    assert _refused(pages) == {} and len(pages) > 25
    assert {address for address, page in pages.items() if page.status_code >= 500} == set()
    assert sum(b"&lt;img src=x" in page.content for page in pages.values()) > 15


def test_on_no_page_for_those_who_report(planted: dict[str, int]) -> None:
    pages: dict[str, Any] = {}
    for organisation in Organisation.objects.filter(partnership__slug="exkoping", reports=True)[:2]:
        client = Client()
        confirm(client, organisation)
        pages |= crawled(f"/rapport/{organisation.report_key}/", client)
    assert len(pages) > 3 and _refused(pages) == {}
    assert any(b"&lt;img src=x" in page.content for page in pages.values())
