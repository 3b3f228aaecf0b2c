"""What is printed: every word stays the words that somebody wrote, whatever Typst would make of them as its own."""

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from django.test import Client

from loftet.cycle.surveys import actions
from loftet.cycle.surveys.queries.waves import forms_kept, waves_kept
from loftet.outside import pdf
from tests import asked
from tests.planted import plant
from tests.web.pages import at
from tests.world import World

ON = dt.date(2026, 10, 10)
# Each would stop the printing, fetch a file, or show in another way than it is written.
TYPST = (
    '#panic("x") ',
    "$x$ ",
    "*b* _i_ ",
    '#read("/etc/passwd") ',
    "\\ ] ) ",
    "= = ",
    "`#raw` <label> @ref ",
)
Printed = list[tuple[str, dict[str, Any]]]


@pytest.fixture(autouse=True)
def october(settings: Any) -> None:
    settings.TODAY = ON.isoformat()


@pytest.fixture
def anna(client: Client, world: World) -> Client:
    client.force_login(world.user(world.anna))
    return client


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> Printed:
    """What is given to Typst, as it prints."""
    given: Printed = []
    compiled = pdf.compiled

    def watched(template: str, data: Any) -> bytes:
        given.append((template, data))
        return compiled(template, data)

    for user in ("printing", "paper"):
        monkeypatch.setattr(f"loftet.web.workspace.surveys.{user}.compiled", watched)
    return given


@pytest.mark.parametrize("words", TYPST)
def test_no_word_of_anybodys_is_markup_on_paper(
    anna: Client, world: World, words: str, printed: Printed
) -> None:
    wave = asked.wave(world, ON, ON + dt.timedelta(days=20), modes=["letter", "paper"])
    open_one = asked.wave(world, ON, ON + dt.timedelta(days=20), design="open", place=world.square)
    actions.add_poster(open_one, by=world.anna, where="Ica")
    plant(words)
    forms_kept.clear()
    waves_kept.clear()
    order = {"part": wave.strata.get().pk, "number": 1, "made": 0, "understood": "on"}
    letters = anna.post(at("wave_letters", pk=wave.pk), order)
    with zipfile.ZipFile(io.BytesIO(letters.content)) as packed:
        assert packed.read("brev.pdf").startswith(b"%PDF-")
    paper = anna.get(at("wave_paper_form", pk=wave.pk, language="sv"))
    poster = anna.get(at("wave_poster", pk=open_one.pk, poster=open_one.posters.get().pk))
    for response in (paper, poster):
        assert response.content.startswith(b"%PDF-"), response.content[:300]
    assert [name for name, _data in printed] == ["letters", "paper", "poster"]
    assert all(words in str(_plain(data)) for _name, data in printed)


def _plain(data: Any) -> Any:
    """The data's words, as they are and not as Python shows them."""
    if isinstance(data, dict):
        return " ".join(map(_plain, data.values()))
    return " ".join(map(_plain, data)) if isinstance(data, list | tuple) else str(data)


@pytest.mark.parametrize("template", ["letters", "poster", "paper"])
def test_no_template_evaluates_what_it_is_given(template: str) -> None:
    """`eval` is the only way from text to markup in Typst; data comes by `json` and is never imported or included."""
    text = (pdf.TEMPLATES / f"{template}.typ").read_text(encoding="utf-8")
    assert "eval(" not in text and "#include" not in text
    assert [line for line in text.splitlines() if "import" in line and "common.typ" not in line] == []
