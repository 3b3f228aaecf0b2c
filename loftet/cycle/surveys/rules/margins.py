"""Population figures as a coordinator has them, a line each: "kvinnor 16–24: 61"."""

import re
from collections import defaultdict

from loftet.cycle.surveys.rules.questionnaire import Form, Question

Margins = dict[str, dict[str, int]]
SEXES = {"1": re.compile(r"\bkvinn", re.I), "2": re.compile(r"\b(man|män|mannen)\b", re.I)}
"""The register has two; an answer outside them is weighed by age alone."""
LINE = re.compile(r"^(?P<words>.*?)[\s:;=]+(?P<people>\d[\d\s\u00a0]*)$")
EXAMPLE = "Skriv till exempel: kvinnor 16–24: 61"


class BadMargins(ValueError):
    """A line that cannot be read, or one that is missing; the message is for whoever typed it."""


def margins_in(text: str, form: Form) -> Margins:
    """Sums by sex and age from lines by sex, by age or by both. Empty for no text.

    Raises BadMargins, naming the line, for one that cannot be read, comes twice or is missing.
    """
    age = form.questions.get(form.cells.get("age", ""))
    found: dict[tuple[str, str], int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            place, people = _line(number, line.strip(), age)
            if place in found:
                raise BadMargins(f"Rad {number}, ”{line.strip()}”, står två gånger.")
            found[place] = people
    return _summed(found, form)


def _line(number: int, line: str, age: Question | None) -> tuple[tuple[str, str], int]:
    match = LINE.match(line)
    if match is None:
        raise BadMargins(f"Rad {number}, ”{line}”, går inte att läsa. {EXAMPLE}.")
    words = match["words"]
    sex = next((code for code, pattern in SEXES.items() if pattern.search(words)), "")
    group = _age(words, age)
    if not sex and not group:
        raise BadMargins(f"Rad {number}, ”{line}”: varken kön eller ålder känns igen. {EXAMPLE}.")
    return (sex, group), int(re.sub(r"\D", "", match["people"]))


def _age(words: str, age: Question | None) -> str:
    """The age group with the same numbers as in the words: 16–24 of "kvinnor 16-24 år"."""
    numbers = re.findall(r"\d+", words)
    options = age.options if age and numbers else ()
    return next((str(o.code) for o in options if re.findall(r"\d+", o.text.said("sv")) == numbers), "")


def _summed(found: dict[tuple[str, str], int], form: Form) -> Margins:
    roles = (form.cells.get("sex", ""), form.cells.get("age", ""))
    crossed = [place for place in found if all(place)]
    if crossed and len(crossed) < len(found):
        raise BadMargins("Skriv antingen alla rader med både kön och ålder, eller alla med bara det ena.")
    margins: Margins = {}
    for role, id in enumerate(roles):
        sums: dict[str, int] = defaultdict(int)
        for place, people in found.items():
            if place[role]:
                sums[place[role]] += people
        if sums:
            _demand_all(form.questions[id], sums, role)
            margins[id] = dict(sorted(sums.items()))
    return margins


def _demand_all(question: Question, sums: dict[str, int], role: int) -> None:
    wanted = set(SEXES) if role == 0 else {str(code) for code in question.counted}
    missing = sorted(wanted - set(sums))
    if missing:
        names = [o.text.said("sv") for o in question.options if str(o.code) in missing]
        raise BadMargins(f"Det saknas rader för: {', '.join(names)}.")
