"""How often something comes from one address or poster: kept in memory only, under a key thrown away daily."""

import datetime as dt
import hashlib
import secrets
import time
from collections import deque
from threading import Lock

from django.http import HttpRequest

from loftet.outside.clock import today

MOST_KEPT = 50_000
"""Addresses at once; beyond that all are forgotten, which costs a flag or two and no answer."""


class Rate:
    """Whether more than `most` have come from the same within `seconds`; forgets everything when the day turns."""

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._lock = Lock()
        self._begin(None)

    def _begin(self, day: dt.date | None) -> None:
        self._day, self._key = day, secrets.token_bytes(32)
        self._seen: dict[bytes, deque[float]] = {}

    def add(self, who: str, most: int | None = None) -> bool:
        """Count one more from there; True when they are now more than `most`."""
        with self._lock:
            times = self._times(who)
            times.append(time.monotonic())
            return len(times) > (self.most if most is None else most)

    def is_full(self, who: str) -> bool:
        """True when another one would be too many."""
        with self._lock:
            return len(self._times(who)) >= self.most

    def _times(self, who: str) -> deque[float]:
        if self._day != today() or len(self._seen) >= MOST_KEPT:
            self._begin(today())
        digest = hashlib.blake2b(who.encode(), key=self._key, digest_size=16).digest()
        times = self._seen.setdefault(digest, deque())
        while times and times[0] < time.monotonic() - self.seconds:
            times.popleft()
        return times


def address_of(request: HttpRequest) -> str:
    """Where a request comes from. Ours is a server behind the machine's own proxy, which adds the address last."""
    near = request.META.get("REMOTE_ADDR", "")
    told = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return told if told and near in ("127.0.0.1", "::1") else near
