"""Time kinds of work in turns, so that a busy moment hits them alike, and say shortest, middle and longest."""

import time
from collections.abc import Callable, Iterable, Mapping
from statistics import median


def compared(work: Mapping[str, Callable[[], object]], times: int) -> dict[str, list[float]]:
    """Seconds of each kind of work, done once unmeasured and then so many times."""
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for turn in range(times + 1):
        for name, job in work.items():
            start = time.perf_counter()
            job()
            if turn:
                seconds[name].append(time.perf_counter() - start)
    return seconds


def told(name: str, seconds: list[float]) -> None:
    least, middle, most = (1000 * value for value in (min(seconds), median(seconds), max(seconds)))
    print(f"{name:<24} min {least:9.2f} ms   median {middle:9.2f} ms   max {most:9.2f} ms")


def ratio(over: list[float], under: list[float]) -> float:
    """How many times longer, by the medians."""
    return median(over) / median(under)


def held(name: str, measured: float, bound: float) -> None:
    """Say the ratio and its bound; a benchmark above its bound ends with a failure."""
    print(f"{name}: {measured:.1f} (bound {bound:g})")
    if measured > bound:
        raise SystemExit(f"{name} is above its bound.")


def reached(bounds: Iterable[tuple[str, float, float]]) -> None:
    """Say each (name, ratio, least it must be); a benchmark that misses any ends with a failure."""
    missed = []
    for name, measured, bound in bounds:
        print(f"{name}: {measured:,.1f} (at least {bound:,g})")
        if measured < bound:
            missed.append(name)
    if missed:
        raise SystemExit(f"Below the bound: {', '.join(missed)}.")
