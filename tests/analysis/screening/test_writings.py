"""One number in all its writings, and texts that were made to mislead or to take long."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loftet.analysis.screening import screen

PREFIXES = ["0", "46", "+46", "+46 ", "+46(0)", "+46 (0) ", "0046", "0046 "]
FORMS = [
    "7{}-{} {} {}",
    "7{}{}{}{}",
    "7{} {} {} {}",
    "7{}-{}{}{}",
    "7{}.{}.{}.{}",
    "7{} - {} {} {}",
    "7{}/{}{}{}",
]


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("form", FORMS)
def test_a_mobile_number_is_stopped_whatever_stands_between_its_digits(prefix: str, form: str) -> None:
    number = prefix + form.format("0", "174", "06", "05")
    for text in (f"ring {number} i kväll", f"Numret är {number}.", number):
        [found] = screen(text).blocked
        assert (found.kind, text[found.start : found.end]) == ("phone", number)


@given(st.sampled_from("02369"), st.integers(0, 9_999_999))
def test_every_mobile_number_is_stopped_also_one_that_nobody_has(series: str, rest: int) -> None:
    text = f"nås på 07{series}-{rest:07d} alltid"
    assert [text[f.start : f.end] for f in screen(text).blocked] == [f"07{series}-{rest:07d}"]


@given(st.times(), st.times())
def test_a_shift_is_nobodys_telephone(begins: object, ends: object) -> None:
    assert screen(f"Passet {begins:%H%M}-{ends:%H%M} var lugnt").findings == ()


@pytest.mark.parametrize(
    "at", ["@", " @ ", "(at)", " (at) ", "[at]", " snabel-a ", " snabela ", "(a)", " snabel a "]
)
@pytest.mark.parametrize("dot", [".", " punkt ", "[dot]"])
def test_an_address_is_stopped_however_its_signs_are_written(at: str, dot: str) -> None:
    address = f"eva.ek{at}exempel{dot}se"
    [found] = screen(f"skriv till {address} om det").blocked
    assert (found.kind, found.end - found.start) == ("email", len(address))


@pytest.mark.parametrize(
    "piece",
    [
        "811218-9876-",
        "070-1740605 ",
        "Anna Linnea ",
        "Anna af ",
        "K. K. ",
        "x@a punkt ",
        "bor på Å",
        "Storg. 1 tr ",
        "reg ABC",
    ],
)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    short, long = (least_seconds((piece * size)[:size]) for size in (5_000, 20_000))
    assert long < 10 * short + 0.05
    assert long < 4


def least_seconds(text: str) -> float:
    taken = []
    for _time in range(3):
        started = time.process_time()
        screen(text)
        taken.append(time.process_time() - started)
    return min(taken)
