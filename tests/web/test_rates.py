"""How often something comes from one place: counted in memory, forgotten when the day turns."""

from typing import Any

import pytest
from django.test import RequestFactory

from loftet.web.shared import rates
from loftet.web.shared.rates import Rate, address_of


def test_more_than_the_most_within_the_time_is_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(rates.time, "monotonic", lambda: now[0])
    rate = Rate(most=2, seconds=60)
    assert [rate.add("a"), rate.add("a"), rate.add("a"), rate.add("b")] == [False, False, True, False]
    assert rate.is_full("a") and not rate.is_full("b")
    now[0] += 61
    assert not rate.is_full("a") and not rate.add("a")


def test_a_new_day_forgets_all_and_takes_a_new_key(settings: Any) -> None:
    settings.TODAY = "2026-11-10"
    rate = Rate(most=1, seconds=10_000_000)
    assert [rate.add("a"), rate.add("a")] == [False, True]
    key = rate._key
    settings.TODAY = "2026-11-11"
    assert not rate.add("a") and rate._key != key


def test_no_address_stands_in_memory() -> None:
    rate = Rate(most=1, seconds=60)
    rate.add("192.0.2.17")
    assert b"192.0.2.17" not in b"".join(rate._seen)


def test_only_our_own_proxy_is_believed() -> None:
    made = RequestFactory().get
    told = {"HTTP_X_FORWARDED_FOR": "10.0.0.1, 192.0.2.17"}
    assert address_of(made("/", REMOTE_ADDR="127.0.0.1", **told)) == "192.0.2.17"
    assert address_of(made("/", REMOTE_ADDR="198.51.100.3", **told)) == "198.51.100.3"
    assert address_of(made("/", REMOTE_ADDR="127.0.0.1")) == "127.0.0.1"
