"""Weights as near the first ones as possible whose totals agree with what is known of the population.

Told in `docs/methods/survey_weighting.md`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import special

from loftet.analysis.surveys.intervals import FloatArray

Distance = Literal["linear", "raking", "logit"]
Bounds = tuple[float, float]

EXACT = 1e-12
"""How near the totals must come, as a part of the largest."""

STEPS, HALVINGS = 200, 40
FAR = 1e8


class Unsolvable(ValueError):
    """No weights within the bounds meet the totals."""


@dataclass(frozen=True)
class _Curve:
    """A factor as a function of u = x'λ, with its slope and its integral (convex)."""

    factor: Callable[[FloatArray], FloatArray]
    slope: Callable[[FloatArray], FloatArray]
    integral: Callable[[FloatArray], FloatArray]


def calibrate(
    columns: FloatArray,
    totals: FloatArray,
    weight: FloatArray,
    *,
    distance: Distance = "linear",
    bounds: Bounds | None = None,
) -> FloatArray:
    """Factors g (r,) with Σ g·weight·columns = totals and g within the bounds.

    `columns` (r, q), `totals` (q,), `weight` (r,): the weight of each row, or of all people in a cell.
    "linear" and "logit" may be bounded, "logit" must be; bounds enclose 1. Newton's method on the convex dual,
    each step shortened until it helps; Unsolvable after a fixed number of steps.
    Source: Deville & Särndal, JASA 87 (1992), cases 1, 2, 6 and 7.
    """
    columns, totals = np.asarray(columns, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    size = np.abs(columns).max(axis=0, initial=0.0)
    if (size == 0).any() and np.any(totals[size == 0] != 0):
        raise Unsolvable("a total that no row adds to")
    size[size == 0] = 1.0
    return _newton(columns / size, totals / size, np.asarray(weight, np.float64), _curve(distance, bounds))


def _newton(columns: FloatArray, totals: FloatArray, weight: FloatArray, curve: _Curve) -> FloatArray:
    scale = max(float(np.abs(totals).max(initial=0.0)), float(weight.sum()), 1e-300)

    def height(place: FloatArray) -> float:
        return float(weight @ curve.integral(columns @ place) - totals @ place)

    place, nearest, found = np.zeros(columns.shape[1]), np.inf, np.ones(len(weight))
    for _ in range(STEPS):
        u = columns @ place
        factor = curve.factor(u)
        gap = totals - columns.T @ (weight * factor)
        distance = float(np.abs(gap).max(initial=0.0)) / scale
        if nearest <= min(EXACT, distance):
            break  # only rounding is left
        if distance < nearest:
            nearest, found = distance, factor
        bend = columns.T @ (columns * (weight * curve.slope(u))[:, None])
        step = np.linalg.lstsq(bend, gap, rcond=1e-13)[0].astype(np.float64)
        if not np.abs(step).max(initial=0.0) < FAR:
            break  # the curve is flat: the bounds are reached, the totals not
        place = _shortened(height, place, step, float(gap @ step))
    if nearest > EXACT:
        raise Unsolvable("the totals can't be met within the bounds")
    return found


def _shortened(
    height: Callable[[FloatArray], float], place: FloatArray, step: FloatArray, promise: float
) -> FloatArray:
    """The longest of step, step/2, step/4 ... that goes downhill; rounding at the bottom is let through."""
    here = height(place)
    slack = 1e-13 * (1 + abs(here))
    for _ in range(HALVINGS):
        there = height(place + step)
        if np.isfinite(there) and there <= here - 1e-4 * promise + slack:
            break
        step, promise = step / 2, promise / 2
    return place + step


def _curve(distance: Distance, bounds: Bounds | None) -> _Curve:
    if bounds is not None and not 0 <= bounds[0] < 1 < bounds[1]:
        raise ValueError("bounds must enclose 1, and the lower not be negative")
    if distance == "raking" and bounds is None:
        return _Curve(np.exp, np.exp, np.exp)
    if distance == "logit" and bounds is not None:
        return _logit(*bounds)
    if distance == "linear" and bounds is None:
        return _Curve(lambda u: 1 + u, np.ones_like, lambda u: u + u**2 / 2)
    if distance == "linear" and bounds is not None:
        return _linear(*bounds)
    raise ValueError("raking takes no bounds, logit needs them")


def _linear(low: float, high: float) -> _Curve:
    def integral(u: FloatArray) -> FloatArray:
        inside = np.clip(u, low - 1, high - 1)
        beyond = np.where(u > inside, (u - inside) * high, 0.0) + np.where(
            u < inside, (u - inside) * low, 0.0
        )
        return np.asarray(inside + inside**2 / 2 + beyond)

    return _Curve(
        factor=lambda u: np.clip(1 + u, low, high),
        slope=lambda u: ((1 + u >= low) & (1 + u <= high)).astype(np.float64),
        integral=integral,
    )


def _logit(low: float, high: float) -> _Curve:
    pace = (high - low) / ((1 - low) * (high - 1))
    shift = np.log((1 - low) / (high - 1))

    def part(u: FloatArray) -> FloatArray:
        return np.asarray(special.expit(pace * u + shift))

    return _Curve(
        factor=lambda u: low + (high - low) * part(u),
        slope=lambda u: (high - low) * pace * part(u) * (1 - part(u)),
        integral=lambda u: low * u + (high - low) / pace * np.logaddexp(0.0, pace * u + shift),
    )
