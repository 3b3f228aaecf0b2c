"""What is sealed opens again for the same purpose only, and tells nobody who reads the database."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.ground.sealing import Unreadable, sealed, unsealed


@given(text=st.text(max_size=200), bound_to=st.text(max_size=50))
def test_what_is_sealed_opens_again(text: str, bound_to: str) -> None:
    assert unsealed(sealed(text, "p", bound_to), "p", bound_to) == text


def test_the_same_text_looks_different_each_time_and_is_not_seen() -> None:
    kept = {sealed("hemlig", "p", "x") for _time in range(3)}
    assert len(kept) == 3 and not any("hemlig" in one for one in kept)


@pytest.mark.parametrize(("purpose", "bound_to"), [("q", "x"), ("p", "y")])
def test_it_opens_for_nothing_else(purpose: str, bound_to: str) -> None:
    with pytest.raises(Unreadable):
        unsealed(sealed("hemlig", "p", "x"), purpose, bound_to)


@pytest.mark.parametrize("kept", ["nyckel", "å", "AAAA", "A" * 200])
def test_what_was_never_sealed_does_not_open(kept: str) -> None:
    with pytest.raises(Unreadable):
        unsealed(kept, "p", "x")


def test_another_installation_can_not_open_it(settings: Any) -> None:
    kept = sealed("hemlig", "p", "x")
    settings.SECRET_KEY = "another"
    with pytest.raises(Unreadable):
        unsealed(kept, "p", "x")
