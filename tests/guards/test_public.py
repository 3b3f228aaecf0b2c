"""What every page for residents keeps to: nothing from the desk, no trace of the reader, small, and no inline code."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from loftet.cycle.intake.models import Dialogue, RawText
from loftet.cycle.picture.models import Cause, Problem, SituationalPicture
from loftet.cycle.promises.models import FocusPlace, Measure, Promise
from loftet.cycle.review.models import Decision, Meeting, PointAnswer, Publication
from loftet.cycle.surveys.models import Comment
from loftet.cycle.yearend.models import Verdict, YearEndReport

MOST_BYTES = 50_000
LINK = re.compile(r'<a\b[^>]*\bhref="([^"#?]+)')
LOADED = re.compile(
    r'<(?:script|img|source)\b[^>]*\bsrc="([^"]+)"|<link\b[^>]*rel="(?:stylesheet|icon|preload)"[^>]*href="([^"]+)"'
    r'|<link\b[^>]*href="([^"]+)"[^>]*rel="(?:stylesheet|icon|preload)"'
)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=\"|javascript:", re.IGNORECASE)
INSIDE = ("/arbete/", "/static/", "/logga-")
MARK = "Bara för skrivbordet"


@pytest.fixture(autouse=True)
def november(settings: Any) -> None:
    settings.TODAY = "2026-11-10"


def crawled(start: str, client: Client | None = None) -> dict[str, Any]:
    """Every page a resident reaches from a page, by address."""
    client, waiting, found = client or Client(), [start], {}
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith(INSIDE):
            continue
        found[address] = response = client.get(address)
        if response.status_code == 200 and "html" in response.headers["Content-Type"]:
            waiting += list(_links(address, response.content.decode()))
    return found


def _links(address: str, page: str) -> Iterator[str]:
    for link in LINK.findall(page):
        there = urlsplit(urljoin(f"http://testserver{address}", link))
        if there.netloc == "testserver":
            yield there.path


@pytest.fixture
def pages(demo: None, db: None) -> dict[str, Any]:
    return crawled("/exkoping/")


def _html(pages: dict[str, Any]) -> dict[str, Any]:
    return {
        address: page for address, page in pages.items() if "html" in page.headers.get("Content-Type", "")
    }


def test_every_link_a_resident_meets_leads_somewhere(pages: dict[str, Any]) -> None:
    assert len(pages) > 25
    assert {address: page.status_code for address, page in pages.items() if page.status_code >= 400} == {}


def test_reading_leaves_no_cookie_and_a_form_only_its_own_guard(pages: dict[str, Any]) -> None:
    for address, page in pages.items():
        has_form = b'method="post"' in page.content
        assert set(page.cookies) <= ({"csrftoken"} if has_form else set()), address


def test_every_page_says_what_may_run_and_runs_nothing_of_its_own(pages: dict[str, Any]) -> None:
    for address, page in _html(pages).items():
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy and "unsafe" not in policy, address
        assert not INLINE.search(page.content.decode()), (address, INLINE.search(page.content.decode()))


def test_every_page_is_light_with_all_that_it_loads(pages: dict[str, Any]) -> None:
    heavy = {}
    for address, page in _html(pages).items():
        weight = len(gzip.compress(page.content)) + sum(map(_weight, _loaded(page.content.decode())))
        if weight > MOST_BYTES:
            heavy[address] = weight
    assert heavy == {}


def _loaded(page: str) -> set[str]:
    return {next(filter(None, groups)) for groups in LOADED.findall(page)}


def _weight(address: str) -> int:
    if address.startswith("data:"):
        return 0
    assert address.startswith("/"), f"{address} is another site's"
    if address.startswith("/static/"):
        found = finders.find(address.removeprefix("/static/"))
        assert isinstance(found, str), address
        return len(gzip.compress(Path(found).read_bytes()))
    return len(gzip.compress(Client().get(address).content))


def _mark_the_desk() -> None:
    """Write a mark into every word that only the desk may read, and take back all that is published."""
    Problem.objects.update(title=MARK, statement=MARK)
    Cause.objects.update(text=MARK, evidence=MARK)
    FocusPlace.objects.update(reason=MARK, ending=MARK)
    SituationalPicture.objects.update(summary=[MARK], hypotheses=MARK, coming=MARK)
    Meeting.objects.update(notes=MARK, agenda=[MARK])
    Decision.objects.update(text=MARK, outcome=MARK)
    Dialogue.objects.update(title=MARK)
    RawText.objects.update(text=MARK)
    Comment.objects.update(text=MARK)
    Verdict.objects.update(comment=MARK)
    YearEndReport.objects.update(opening=MARK, what_went_wrong=MARK, going_on=MARK)
    PointAnswer.objects.update(text=MARK)
    Publication.objects.update(
        state="draft", published_on=None, title=MARK, body={"sections": {"said": MARK}, "figures": []}
    )


def test_without_anything_published_no_word_of_the_desk_is_read(pages: dict[str, Any]) -> None:
    """The addresses of what was published are asked again: they are closed too."""
    _mark_the_desk()
    assert Publication.objects.exists() and Problem.objects.exists() and Meeting.objects.exists()
    now = {address: Client().get(address) for address in pages} | crawled("/exkoping/")
    assert len(now) >= len(pages)
    for address, page in now.items():
        assert MARK not in page.content.decode(), address
        assert page.status_code < 500, address


def test_nothing_is_public_while_the_promise_is_a_draft(demo: None, db: None) -> None:
    Promise.objects.update(state="draft", title=MARK, situation=MARK)
    Measure.objects.update(title=MARK)
    for address, page in crawled("/exkoping/").items():
        assert MARK not in page.content.decode(), address


def test_telling_of_a_place_leaves_no_session(demo: None, db: None) -> None:
    client = Client()
    client.get("/exkoping/beratta/")
    answer = client.post("/exkoping/beratta/lista/", {"feeling": "unsafe", "theme": "lighting"})
    assert answer.status_code < 500
    client.post("/exkoping/kvitto/", {"code": "ABCD-EFGH"})
    assert set(client.cookies) <= {"csrftoken"}
