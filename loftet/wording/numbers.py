"""Numbers as people read them: hard space between thousands, decimal comma, shares as so many of ten."""

from math import floor

from babel.numbers import format_decimal

HARD_SPACE = "\N{NO-BREAK SPACE}"

# Up to which ratio each word holds; above the last, "ungefär 4 gånger så många".
_RATIOS = (
    (0.20, "färre än en fjärdedel så många", "fewer than a quarter as many"),
    (0.29, "ungefär en fjärdedel så många", "about a quarter as many"),
    (0.41, "ungefär en tredjedel så många", "about a third as many"),
    (0.58, "ungefär hälften så många", "about half as many"),
    (0.71, "ungefär två tredjedelar så många", "about two thirds as many"),
    (0.88, "ungefär tre fjärdedelar så många", "about three quarters as many"),
    (1.13, "ungefär lika många", "about as many"),
    (1.38, "ungefär en fjärdedel fler", "about a quarter more"),
    (1.75, "ungefär hälften fler", "about half as many again"),
    (2.50, "ungefär dubbelt så många", "about twice as many"),
)


def number(value: float, language: str = "sv", decimals: int = 0) -> str:
    """12 345 or 3,5; minus as −."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text = format_decimal(value, format=pattern, locale=language)
    return "\N{MINUS SIGN}" + text[1:] if text.startswith("-") else text


def percent(share: float, language: str = "sv") -> str:
    """34 procent; `share` is 0–1, in whole percent."""
    word = "per cent" if language == "en" else "procent"
    return f"{_whole(share * 100)}{HARD_SPACE}{word}"


def points(difference: float) -> str:
    """Percentage points of a difference in parts: −12, 3."""
    value = _whole(abs(difference) * 100)
    return f"−{value}" if difference < 0 and value else f"{value}"


def in_ten(share: float, language: str = "sv") -> str:
    """Ungefär 3 av 10; under half of one in ten it says färre än 1 av 10, and likewise at the top."""
    tenths = _whole(share * 10)
    words = {"sv": ("färre än 1 av 10", "fler än 9 av 10", "ungefär {n} av 10")}
    words["en"] = ("fewer than 1 in 10", "more than 9 in 10", "about {n} in 10")
    low, high, middle = words.get(language, words["sv"])
    if tenths < 1:
        return low
    return high if tenths > 9 else middle.format(n=tenths)


def share_with_interval(share: float, low: float, high: float, language: str = "sv") -> str:
    """Ungefär 3 av 10 (mellan 22 och 38 procent); all three are 0–1."""
    between = "between {low} and {high} per cent" if language == "en" else "mellan {low} och {high} procent"
    return f"{in_ten(share, language)} ({between.format(low=_whole(low * 100), high=_whole(high * 100))})"


def of(part: int, whole: int, language: str = "sv") -> str:
    """7 av 12."""
    word = "of" if language == "en" else "av"
    return f"{number(part, language)} {word} {number(whole, language)}"


def times_as_many(ratio: float, language: str = "sv") -> str:
    """Ungefär dubbelt så många, of a ratio of counts (after / before). ValueError unless finite and not negative."""
    if not 0 <= ratio < float("inf"):
        raise ValueError(f"a ratio of counts must be a number of at least 0, not {ratio}")
    for limit, swedish, english in _RATIOS:
        if ratio < limit:
            return english if language == "en" else swedish
    times = number(_whole(ratio), language)
    return f"about {times} times as many" if language == "en" else f"ungefär {times} gånger så många"


def _whole(value: float) -> int:
    """Halves upwards, as `loftet.analysis.disclosure.whole_percent` does, so that a figure is the same everywhere."""
    return floor(value + 0.5)
