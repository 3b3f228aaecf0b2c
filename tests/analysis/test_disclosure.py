"""Small numbers: the thresholds, and that nobody gets back what is hidden in a list."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loftet.analysis import disclosure
from loftet.analysis.disclosure import THRESHOLDS, ShownCount, ShownShare

SMALL_COUNT = st.one_of(st.integers(0, 15), st.integers(0, 200))


@settings(max_examples=60, deadline=None)
@given(counts=st.lists(SMALL_COUNT, min_size=1, max_size=8))
@example(counts=[9, 10])
@example(counts=[0, 0, 50])
@example(counts=[3])
def test_no_hidden_number_of_a_list_can_be_worked_back(counts):
    shown = disclosure.suppress_one_way(counts, threshold=10)
    for count, cell in zip(counts, shown.cells, strict=True):
        assert cell == count if cell is not None else True
        assert cell is None or cell >= 10
    if shown.total is None:
        assert sum(counts) < 10
        assert set(shown.cells) == {None}
    elif None in shown.cells:
        left_over = shown.total - sum(cell for cell in shown.cells if cell is not None)
        assert shown.cells.count(None) >= 2
        assert left_over >= 10


def test_a_list_without_small_numbers_is_shown_whole():
    assert disclosure.suppress_one_way([12, 30]).cells == (12, 30)


def test_one_small_cell_in_a_row_takes_the_smallest_other():
    assert disclosure.suppress_one_way([40, 3, 12, 25]).cells == (40, None, None, 25)


def test_small_cells_that_protect_each_other_take_nothing_more():
    assert disclosure.suppress_one_way([40, 6, 7, 25]).cells == (40, None, None, 25)


def test_the_thresholds_are_those_decided():
    assert (THRESHOLDS.answers, THRESHOLDS.answers_public_share, THRESHOLDS.answers_sensitive_share) == (
        10,
        30,
        50,
    )
    assert (THRESHOLDS.events("internal"), THRESHOLDS.events("public")) == (5, 10)


@pytest.mark.parametrize(
    ("n", "audience", "sensitive", "kind"),
    [
        (9, "internal", False, "hidden"),
        (10, "internal", False, "percent"),
        (10, "public", False, "count_only"),
        (29, "public", False, "count_only"),
        (30, "public", False, "percent"),
        (49, "public", True, "count_only"),
        (49, "internal", True, "count_only"),
        (50, "public", True, "percent"),
    ],
)
def test_a_survey_share_is_hidden_counted_or_shown(n, audience, sensitive, kind):
    assert disclosure.shown_share(n, 0.4, audience=audience, sensitive=sensitive).kind == kind


def test_a_shown_share_is_in_whole_percent_with_its_interval():
    shown = disclosure.shown_share(112, 0.3393, 0.258, 0.431, audience="public")
    assert shown == ShownShare("percent", 112, 34, 26, 43)
    assert disclosure.shown_share(112, 0.125, audience="public").percent == 13


def test_a_hidden_share_keeps_its_number_of_answers_to_itself():
    assert disclosure.shown_share(9, 0.4, 0.1, 0.7, audience="internal") == ShownShare("hidden")
    assert disclosure.shown_share(12, 0.4, 0.1, 0.7, audience="public") == ShownShare("count_only", 12)
    assert disclosure.shown_share(80, None, audience="public").kind == "count_only"


def test_few_events_at_a_place_are_fewer_than_ten_in_public_and_five_inside():
    assert disclosure.shown_count(9, audience="public") == ShownCount("fewer_than", 10)
    assert disclosure.shown_count(10, audience="public") == ShownCount("number", 10)
    assert disclosure.shown_count(4, audience="internal") == ShownCount("fewer_than", 5)
    assert disclosure.shown_count(0, audience="public") == ShownCount("fewer_than", 10)


def test_a_known_total_hides_places_instead_of_calling_them_small():
    counts = {"stationen": 9, "torget": 10, "parken": 44}
    alone = disclosure.shown_counts(counts, audience="public", total_is_known=False)
    assert [shown.kind for shown in alone.values()] == ["fewer_than", "number", "number"]
    beside_total = disclosure.shown_counts(counts, audience="public", total_is_known=True)
    assert [shown.kind for shown in beside_total.values()] == ["hidden", "hidden", "number"]
    assert list(beside_total) == list(counts)
    assert disclosure.shown_counts({}, audience="public", total_is_known=True) == {}


@pytest.mark.parametrize(
    "bad",
    [
        lambda: disclosure.suppress_one_way([]),
        lambda: disclosure.suppress_one_way([-1, 30]),
        lambda: disclosure.shown_count(-1, audience="public"),
        lambda: disclosure.shown_share(-1, 0.5, audience="public"),
    ],
)
def test_impossible_input_is_refused(bad):
    with pytest.raises(ValueError, match="at least 0"):
        bad()
