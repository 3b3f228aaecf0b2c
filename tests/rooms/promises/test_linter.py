"""Words that can't be followed up are found, with how they could be said."""

import datetime as dt

import pytest

from loftet.cycle.promises.rules.linter import remarks_on, remarks_on_kinds, remarks_on_time


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi ska verka för ökad trygghet", "verka för"),
        ("Öka närvaron vid stationen", "Öka närvaron"),
        ("Föräldramöten vid behov", "vid behov"),
        ("Fortsätta det goda arbetet", "Fortsätta"),
        ("Brotten ska minska", "ska minska"),
        ("Ungdomar kommer att känna sig trygga", "kommer att känna sig trygga"),
    ],
)
def test_vague_words_and_promised_effects_are_named(text: str, found: str) -> None:
    remarks = remarks_on(text)
    assert found in [one.found for one in remarks] and all(one.instead for one in remarks)


@pytest.mark.parametrize(
    "text",
    [
        "Minst 12 trygghetsvandringar vid stationen före december",
        "24 skolpass i årskurs 4–9 tillsammans med rektor",
        "Vi besöker torget fyra gånger i veckan",
        "Svar till invånarna varje månad",
    ],
)
def test_a_measure_that_can_be_counted_is_left_alone(text: str) -> None:
    assert remarks_on(text) == []


def test_half_a_year_to_two_years_is_usual() -> None:
    assert remarks_on_time(dt.date(2026, 1, 1), dt.date(2026, 12, 31)) == []
    assert remarks_on_time(dt.date(2026, 1, 1), dt.date(2026, 3, 31)) and remarks_on_time(
        dt.date(2026, 1, 1), dt.date(2028, 12, 31)
    )
    assert remarks_on_kinds(0) and not remarks_on_kinds(3)
