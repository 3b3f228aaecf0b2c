"""What is printed for a wave: letters and posters, as data for the templates in `outside/typst`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from loftet.cycle.surveys import queries
from loftet.cycle.surveys.rules import ANSWER_LANGUAGES
from loftet.cycle.surveys.rules.codes import written
from loftet.outside.pdf import compiled
from loftet.web.workspace.surveys import links
from loftet.wording.dates import day_name

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import PosterCode, Wave

CODE_LINES = {
    "sv-x-latt": "Lätt svenska: Gå till {address} och skriv din kod. Du kan svara på lätt svenska.",
    "en": "English: Go to {address} and type your code. You can answer in English.",
    "ar": "العربية: اذهب إلى {address} واكتب رمزك. يمكنك الإجابة بالعربية.",
}
"""What somebody who does not read Swedish well needs to know of a letter."""


def letters(wave: Wave, codes: Iterable[tuple[int, str]]) -> bytes:
    """Letters as PDF, one page a code; (row in the sender's list, code)."""
    address = links.shown(links.letters_address(wave))
    offered = languages_of(wave)
    data = _about(wave) | {
        "title": f"Brev: {wave.title}",
        "address": address,
        "about": "Svaret tar några minuter.",
        "others": [
            {"language": _tag(code), "words": words.format(address=address)}
            for code, words in CODE_LINES.items()
            if code in offered
        ],
        "letters": [_letter(wave, serial, code) for serial, code in codes],
    }
    return compiled("letters", data)


def poster(wave: Wave, one: PosterCode) -> bytes:
    """A poster with its own link."""
    link = links.poster_link(wave, one)
    offered = languages_of(wave)
    data = _about(wave) | {
        "title": f"Affisch: {wave.title}",
        "link": links.shown(link),
        "qr": links.qr_svg(link),
        "where": one.where,
        "languages": [{"language": _tag(code), "words": ANSWER_LANGUAGES[code]} for code in offered],
    }
    return compiled("poster", data)


def languages_of(wave: Wave) -> list[str]:
    """Languages in which the wave is offered: those chosen, or all that its form has."""
    form = queries.form_of(wave)
    return [
        code
        for code in ANSWER_LANGUAGES
        if code in form.languages and code in (wave.languages or form.languages)
    ]


def _about(wave: Wave) -> dict[str, Any]:
    return {
        "place": wave.place.name,
        "sender": f"{wave.partnership.name}",
        "parties": f"{wave.partnership.name} – kommunen och polisen frågar tillsammans.",
        "closes": day_name(wave.closes_on),
        "told": day_name(wave.answer_by),
    }


def _letter(wave: Wave, serial: int, code: str) -> dict[str, Any]:
    return {"serial": serial, "code": written(code), "qr": links.qr_svg(links.letter_link(wave, code))}


def _tag(code: str) -> str:
    """The language's two letters, which is what print knows."""
    return code.split("-")[0]
