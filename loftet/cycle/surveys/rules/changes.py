"""How likely a difference is by chance, and which of many differences may be given a word."""

from collections.abc import Mapping

from scipy import special

from loftet.analysis.shares import LEVEL
from loftet.analysis.surveys.many import FALSE_DISCOVERIES, benjamini_hochberg


def probability(change: tuple[float, float, float]) -> float:
    """Two-sided probability of a (difference, low, high) at least as large by chance, read off its interval.

    The distance to the limit nearest nought is taken as that many standard errors, so that it is below 5 % exactly
    when the interval leaves nought out.
    """
    difference, low, high = change
    reach = difference - low if difference > 0 else high - difference
    if difference == 0 or reach <= 0:
        return 1.0 if difference == 0 else 0.0
    z = abs(difference) / reach * float(special.ndtri((1 + LEVEL) / 2))
    return float(2 * special.ndtr(-z))


def passing(probabilities: Mapping[str, float]) -> set[str]:
    """Those that pass Benjamini–Hochberg: of those told, at most a tenth are false on average."""
    adjusted = benjamini_hochberg(list(probabilities.values()))
    return {name for name, part in zip(probabilities, adjusted, strict=True) if part <= FALSE_DISCOVERIES}
