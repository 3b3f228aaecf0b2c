"""Saying where by where one stands: the phone's own position, only when asked for, and rounded before it is kept."""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from django import forms
from pyproj import Transformer

from loftet.ground.models import Place

GRID_M = 25  # so fine that the place is found again, so coarse that a home is not


class HereField(forms.CharField):
    """ "57.4834,13.3508" in degrees (WGS 84) as (e, n) in EPSG:3006 metres on a grid; anything else is no position.

    A phone that knows nothing may say 0,0: that stays 0,0, so that it can be told.
    """

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            north, east = (float(part) for part in str(value or "").split(","))
        except ValueError:
            return None
        if not (-90 <= north <= 90 and -180 <= east <= 180):
            return None
        if north == east == 0:
            return 0, 0
        n, e = _to_metres().transform(north, east)
        return (_rounded(e), _rounded(n)) if abs(e) < 1e7 and abs(n) < 1e7 else None

    def run_validators(self, value: Any) -> None:
        """Those of text don't apply to a position; whether it is near is for the rules to say."""


def _rounded(metres: float) -> int:
    return round(metres / GRID_M) * GRID_M


@cache
def _to_metres() -> Transformer:
    return Transformer.from_crs(4326, 3006)


def middles(places: Iterable[Place]) -> str:
    """JSON of place id: [north, east], degrees of the middle of each that has an area; a script sorts by it."""
    rows = [row for row in places if row.min_e is not None and row.max_e is not None]
    if not rows:
        return "{}"
    e = [(row.min_e + row.max_e) / 2 for row in rows]  # type: ignore[operator]
    n = [(row.min_n + row.max_n) / 2 for row in rows]  # type: ignore[operator]
    north, east = _to_metres().transform(n, e, direction="INVERSE")
    found = zip(rows, north, east, strict=True)
    return json.dumps({row.pk: [round(x, 5), round(y, 5)] for row, x, y in found})
