"""Numbers as people read them: hard space between thousands, decimal comma, shares as so many of ten."""

from babel.numbers import format_decimal

HARD_SPACE = "\N{NO-BREAK SPACE}"


def number(value: float, language: str = "sv", decimals: int = 0) -> str:
    """12 345 or 3,5."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=language)


def percent(share: float, language: str = "sv") -> str:
    """34 procent; `share` is 0–1, rounded to whole percent."""
    word = "per cent" if language == "en" else "procent"
    return f"{round(share * 100)}{HARD_SPACE}{word}"


def points(difference: float) -> str:
    """Percentage points of a difference in parts: −12, 3."""
    value = round(difference * 100)
    return f"−{abs(value)}" if value < 0 else f"{value}"


def in_ten(share: float, language: str = "sv") -> str:
    """Ungefär 3 av 10; under half of one in ten it says färre än 1 av 10, and likewise at the top."""
    tenths = round(share * 10)
    words = {"sv": ("färre än 1 av 10", "fler än 9 av 10", "ungefär {n} av 10")}
    words["en"] = ("fewer than 1 in 10", "more than 9 in 10", "about {n} in 10")
    low, high, middle = words.get(language, words["sv"])
    if tenths < 1:
        return low
    return high if tenths > 9 else middle.format(n=tenths)


def share_with_interval(share: float, low: float, high: float, language: str = "sv") -> str:
    """Ungefär 3 av 10 (mellan 22 och 38 procent)."""
    between = "between {low} and {high} per cent" if language == "en" else "mellan {low} och {high} procent"
    return f"{in_ten(share, language)} ({between.format(low=round(low * 100), high=round(high * 100))})"
