import gettext
import os
from pathlib import Path

import pytest
from babel.messages import Catalog
from django.utils import translation

from loftet.command import messages


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one page for residents, one for the desk and a line of code."""
    public, desk = tmp_path / "web/templates/public", tmp_path / "web/templates/workspace"
    public.mkdir(parents=True)
    desk.mkdir(parents=True)
    (public / "page.html").write_text(
        '  {% translate "Berätta om en plats" %}\n'
        "      {% blocktranslate count n=places trimmed %}\n        En plats\n      {% plural %}\n"
        "        {{ n }} platser\n      {% endblocktranslate %}\n",
        encoding="utf-8",
    )
    (desk / "page.html").write_text('{% translate "Maj" context "månad" %}', encoding="utf-8")
    (tmp_path / "rules.py").write_text('from django.utils.translation import gettext as _\n_("Skriv när.")\n')
    monkeypatch.setattr(messages, "PACKAGE", tmp_path)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(messages, "ENGLISH", tmp_path / "locale/en/LC_MESSAGES/django.po")
    return tmp_path


def translate(words: dict) -> None:
    catalog = messages.merged()
    for message in catalog:
        if message.id in words:
            message.string = words[message.id]
    messages.write(catalog)


def test_messages_are_found_in_code_and_templates(house: Path) -> None:
    ids = {(message.id, message.context) for message in messages.extracted() if message.id}
    assert ids == {
        ("Berätta om en plats", None),
        (("En plats", "%(n)s platser"), None),
        ("Maj", "månad"),
        ("Skriv när.", None),
    }


def test_a_missing_catalogue_is_a_fault(house: Path) -> None:
    assert "saknar 4 texter" in next(messages.check())


def test_only_pages_for_residents_must_be_in_english(house: Path) -> None:
    messages.write(messages.merged())
    faults = list(messages.check())
    assert len(faults) == 2
    assert all("web/templates/public/page.html" in fault for fault in faults)


def test_a_lost_placeholder_is_a_fault(house: Path) -> None:
    translate({"Berätta om en plats": "Tell us", ("En plats", "%(n)s platser"): ("One place", "Many %(m)s")})
    assert len(list(messages.check())) == 1


def test_translations_survive_a_new_extraction(house: Path) -> None:
    translate({"Berätta om en plats": "Tell us of a place"})
    (house / "rules.py").write_text('_("En helt ny text.")\n')
    before = messages.ENGLISH.read_bytes()
    messages.write(messages.merged())
    catalog = messages.read(messages.ENGLISH)
    assert catalog.get("Berätta om en plats").string == "Tell us of a place"
    assert catalog.get("En helt ny text.") and not catalog.get("Skriv när.")
    again = messages.ENGLISH.read_bytes()
    messages.write(messages.merged())
    assert again == messages.ENGLISH.read_bytes() != before


def test_a_catalogue_is_built_when_it_has_changed(house: Path) -> None:
    translate({("En plats", "%(n)s platser"): ("One place", "%(n)s places")})
    assert messages.compile_changed() == 1
    assert messages.compile_changed() == 0
    built = messages.ENGLISH.with_suffix(".mo")
    with built.open("rb") as file:
        english = gettext.GNUTranslations(file)
    assert [english.ngettext("En plats", "%(n)s platser", n) for n in (1, 2)] == ["One place", "%(n)s places"]
    os.utime(messages.ENGLISH, ns=(built.stat().st_mtime_ns + 1,) * 2)
    assert messages.compile_changed() == 1


def test_a_new_catalogue_is_english(house: Path) -> None:
    assert isinstance(messages.merged(), Catalog)
    assert str(messages.merged().locale) == "en"


@pytest.mark.parametrize(("number", "words"), [(0, "0 platser"), (1, "En plats"), (2, "2 platser")])
def test_swedish_plurals_need_no_catalogue(number: int, words: str) -> None:
    with translation.override("sv"):
        assert translation.ngettext("En plats", "%(n)s platser", number) % {"n": number} == words


def test_words_in_tables_are_found_and_must_be_in_english(house: Path) -> None:
    rules = house / "cycle/intake/rules/times.py"
    rules.parent.mkdir(parents=True)
    rules.write_text('WHEN_WORDS = {When.NOW: "Nyss", When.OTHER: "Annan tid"}\n', encoding="utf-8")
    messages.write(messages.merged())
    assert {"saknar engelska: 'Nyss' (loftet/cycle/intake/rules/times.py)"} <= set(messages.check())


def test_a_renamed_table_is_noticed(house: Path) -> None:
    rules = house / "cycle/intake/rules/times.py"
    rules.parent.mkdir(parents=True)
    rules.write_text('SOME_WORDS = {"now": "Nyss"}\n', encoding="utf-8")
    with pytest.raises(LookupError, match="WHEN_WORDS"):
        list(messages.check())
