"""A letter's code survives a tired eye: any slip of one character, or two swapped, is found before it is looked up."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.cycle.surveys.rules.codes import ALPHABET, read, with_check, written

bodies = st.lists(st.integers(0, 30), min_size=8, max_size=8)


@given(bodies)
def test_a_code_is_read_as_it_is_written_in_any_case_and_spacing(body):
    code = with_check(body)
    assert read(written(code)) == read(code.lower()) == read(f" {code[:3]} {code[3:]} ") == code


@given(bodies, st.integers(0, 8), st.integers(1, 30))
def test_one_wrong_character_is_found(body, place, shift):
    code = with_check(body)
    wrong = ALPHABET[(ALPHABET.index(code[place]) + shift) % 31]
    assert read(code[:place] + wrong + code[place + 1 :]) is None


@given(bodies)
def test_two_neighbours_swapped_are_found(body):
    code = with_check(body)
    for place in range(7):
        if code[place] != code[place + 1]:
            assert read(code[:place] + code[place + 1] + code[place] + code[place + 2 :]) is None


def test_no_two_characters_look_alike():
    assert len(set(ALPHABET)) == 31
    assert not set("0O1IL") & set(ALPHABET)
    assert all(one != other for one, other in itertools.pairwise(sorted(ALPHABET)))


@pytest.mark.parametrize("text", ["", "ABCD", "ABCDEFGHJK", "ABCD-EFGH-0", "ÅÄÖ", "2" * 5000])
def test_what_cannot_be_a_code_is_none(text):
    assert read(text) is None
