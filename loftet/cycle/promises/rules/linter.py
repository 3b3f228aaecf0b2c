"""What in a promise's words can't be followed up, and how it could be said instead."""

import datetime as dt
import re
from dataclasses import dataclass

VAGUE = {
    "verka för": "säg vad som görs: minst 12 besök, två vandringar, ett möte i månaden",
    "arbeta för": "säg vad som görs: minst 12 besök, två vandringar, ett möte i månaden",
    "sträva": "säg vad som görs, och hur många gånger",
    "fortsätta": "säg vad som görs i år, så att det går att räkna",
    "vid behov": "säg hur ofta, eller minst hur många gånger",
    "om möjligt": "lova bara det som är säkert, och skriv resten under det ni vill uppnå",
    "när det finns resurser": "lova bara det som är säkert, och skriv resten under det ni vill uppnå",
    "öka närvaron": "säg hur många besök i veckan, och var",
    "synliggöra": "säg vad som ska visas, för vem och när",
    "samverka": "säg vem som gör vad",
    "regelbundet": "säg hur ofta: varje månad, två gånger per termin",
    "löpande": "säg hur ofta: varje månad, två gånger per termin",
}
PROMISED_EFFECT = re.compile(
    r"\b(?:ska|skall|kommer att)\b[^.]{0,60}\b(?:minska|öka|upphöra|försvinna|bli trygg\w*|känna sig trygg\w*)\b",
    re.I,
)
WORD = r"(?<!\w){}\w*"
SHORTEST, LONGEST = dt.timedelta(days=180), dt.timedelta(days=2 * 366)


@dataclass(frozen=True)
class Remark:
    """`found` are the words as they stand, `instead` how they could be said."""

    found: str
    instead: str


def remarks_on(text: str) -> list[Remark]:
    """Words of a measure or of the promise that nobody can count or hold anyone to."""
    found = [
        Remark(match.group(), instead)
        for words, instead in VAGUE.items()
        if (match := re.search(WORD.format(re.escape(words)), text, re.I))
    ]
    effect = PROMISED_EFFECT.search(text)
    if effect:
        found.append(Remark(effect.group(), "lova det ni gör; det ni vill uppnå hör till mål och mått"))
    return found


def remarks_on_time(starts_on: dt.date, ends_on: dt.date) -> list[Remark]:
    """Shorter than half a year is hard to follow up; longer than two is forgotten."""
    lasts = ends_on - starts_on
    if SHORTEST <= lasts <= LONGEST:
        return []
    instead = "ett halvt till två år är vanligt, och går att följa upp"
    return [Remark(f"{starts_on:%Y-%m-%d} – {ends_on:%Y-%m-%d}", instead)]


def remarks_on_kinds(kinds: int) -> list[Remark]:
    if kinds:
        return []
    instead = "välj dem som löftet handlar om, så får vart och ett sin rad varje månad"
    return [Remark("inga slags problem är valda", instead)]
