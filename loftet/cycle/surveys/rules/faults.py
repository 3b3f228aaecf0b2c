"""Everything that is wrong with a questionnaire's document, each fault as a sentence that says how to mend it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from loftet.cycle.surveys.rules.conditions import WORDS
from loftet.cycle.surveys.rules.document import Document, form_of
from loftet.cycle.surveys.rules.faults_of_conditions import faults_of_conditions, unreachable
from loftet.cycle.surveys.rules.indices import IndexKind
from loftet.cycle.surveys.rules.questionnaire import ALL_MODES, Form, QuestionType
from loftet.cycle.surveys.rules.shapes import Problem, misfits
from loftet.cycle.surveys.rules.texts import ANSWER_LANGUAGES, PLACES

MOST_QUESTIONS = 300
MOST_CODE = 999
LONGEST_QUESTION = 800
LONGEST_OPTION = 300
LONGEST_ANSWER = 2000
LANGUAGE_WORDS = {"sv": "svenska", "sv-x-latt": "lätt svenska", "en": "engelska", "ar": "arabiska"}
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_VERSION = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){1,2}")
_MARKUP = re.compile(r"<[A-Za-z/!?]|&#?\w+;")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_CURLY = re.compile(r"[{}]")


class BadQuestionnaire(ValueError):
    """The document does not hold together; the message says what and where, in Swedish."""


def parsed(document: Document) -> Form:
    """The document as a form. Raises BadQuestionnaire with the first fault of one that does not hold together."""
    problems = problems_in(document)
    if problems:
        raise BadQuestionnaire(f"{problems[0].where}: {problems[0].sentence}")
    return form_of(document)


def problems_in(document: Any) -> list[Problem]:
    """Every fault; those that need a readable document are looked for when there are no others."""
    for check in (misfits, _faults, lambda whole: unreachable(form_of(whole))):
        found = list(check(document))
        if found:
            return found
    return []


def _faults(document: Document) -> Iterator[Problem]:
    yield from _faults_of_form(document)
    yield from _double_ids(document)
    for raw in document["questions"]:
        yield from _faults_of_question(raw, document["languages"])
    for raw in document["indices"]:
        yield from _faults_of_index(raw, document)
    yield from faults_of_conditions(document)


def _faults_of_form(document: Document) -> Iterator[Problem]:
    here = "formuläret"
    yield from _faulty_id(here, document["id"])
    if not _VERSION.fullmatch(document["version"]):
        yield Problem(here, f"Versionen ”{document['version']}” ska skrivas med siffror, till exempel 1.0.")
    if len(document["questions"]) > MOST_QUESTIONS:
        yield Problem(here, f"Formuläret har fler än {MOST_QUESTIONS} frågor.")
    yield from _faulty_languages(here, document)
    yield from _faulty_text("titeln", document["title"], document["languages"], LONGEST_OPTION)
    yield from _faulty_pages(document)
    yield from _faulty_names(here, document)


def _faulty_languages(here: str, document: Document) -> Iterator[Problem]:
    languages = document["languages"]
    if "sv" not in languages:
        yield Problem(here, "Svenska måste finnas bland språken.")
    for language in languages:
        if language not in ANSWER_LANGUAGES:
            yield Problem(
                here, f"Språket ”{language}” kan inte visas. Välj bland {', '.join(ANSWER_LANGUAGES)}."
            )
    for language in set(document.get("unreviewed", ())) - set(languages):
        yield Problem(here, f"”{language}” är märkt som ogranskat men finns inte bland språken.")


def _faulty_pages(document: Document) -> Iterator[Problem]:
    ids = [raw["id"] for raw in document["questions"]]
    placed = Counter(id for page in document["pages"] for id in page)
    for number, page in enumerate(document["pages"], start=1):
        if not page:
            yield Problem(f"sida {number}", "Sidan har inga frågor. Ta bort den eller flytta dit en fråga.")
        for id in page:
            if id not in ids:
                yield Problem(f"sida {number}", f"Frågan {id} finns inte.")
    for id in dict.fromkeys(ids):
        if placed[id] == 0:
            yield Problem(_question(id), "Frågan står inte på någon sida.")
        elif placed[id] > 1:
            yield Problem(_question(id), "Frågan står på fler än ett ställe.")


def _faulty_names(here: str, document: Document) -> Iterator[Problem]:
    """What the form says of its own questions and indices."""
    if document["primary"] not in {raw["id"] for raw in document["indices"]}:
        yield Problem(here, "Formuläret har inget huvudmått. Välj ett av måtten.")
    types = {raw["id"]: raw["type"] for raw in document["questions"]}
    for name in document.get("cells", {}).values():
        if types.get(name) != QuestionType.SINGLE:
            yield Problem(here, f"Svaren kan inte viktas efter {name}: det ska vara en fråga med ett svar.")
    for name in document.get("domains", ()):
        if types.get(name) not in (QuestionType.SINGLE, QuestionType.MULTI):
            yield Problem(
                here, f"Resultaten kan inte delas upp efter {name}: det ska vara en fråga med fasta svar."
            )
    required = document.get("required_for_answer")
    if required and (types.get(required) != QuestionType.SINGLE or _is_conditional(required, document)):
        yield Problem(
            here, f"{required} kan inte avgöra om någon har svarat: det ska vara en fråga som alla får."
        )


def _is_conditional(id: str, document: Document) -> bool:
    """Whether some who answer are not asked it."""
    (raw, *_others) = (raw for raw in document["questions"] if raw["id"] == id)
    return bool(raw.get("show_if")) or bool(ALL_MODES.difference(raw.get("modes", ALL_MODES)))


def _double_ids(document: Document) -> Iterator[Problem]:
    """Questions, items and indices are counted under their ids, and choices in files, so all must differ."""
    ids = [raw["id"] for raw in [*document["questions"], *document["indices"]]]
    ids += [item["id"] for raw in document["questions"] for item in raw.get("items", ())]
    multiple = (raw for raw in document["questions"] if raw["type"] == QuestionType.MULTI)
    ids += [f"{raw['id']}_{option['code']}" for raw in multiple for option in raw.get("options", ())]
    for id, times in Counter(ids).items():
        if times > 1:
            yield Problem(
                _question(id), f"Namnet {id} används {times} gånger. Ge varje fråga och mått ett eget."
            )


def _faults_of_question(raw: Document, languages: Iterable[str]) -> Iterator[Problem]:
    here, kind = _question(raw["id"]), raw["type"]
    yield from _faulty_id(here, raw["id"])
    yield from _faulty_text(here, raw["text"], languages, LONGEST_QUESTION)
    if kind not in set(QuestionType):
        yield Problem(here, f"”{kind}” är ingen frågetyp. Välj bland {', '.join(QuestionType)}.")
        return
    yield from _faulty_modes(here, raw)
    if kind in (QuestionType.SINGLE, QuestionType.MULTI, QuestionType.BATTERY):
        yield from _faulty_options(here, raw, languages)
    elif raw.get("options"):
        yield Problem(here, "Frågan har fasta svar, men är av ett slag som inte har det.")
    if (kind == QuestionType.BATTERY) != bool(raw.get("items")):
        yield Problem(here, "Delfrågor hör till frågor med flera delfrågor, och de måste ha minst en.")
    for item in raw.get("items", ()):
        yield from _faulty_id(_question(item["id"]), item["id"])
        yield from _faulty_text(_question(item["id"]), item, languages, LONGEST_OPTION)
    yield from _faulty_limits(here, raw)


def _faulty_options(here: str, raw: Document, languages: Iterable[str]) -> Iterator[Problem]:
    codes = [option["code"] for option in raw.get("options", ())]
    if len(codes) < 2:
        yield Problem(here, "Frågan har färre än två svar att välja på.")
    for code, times in Counter(codes).items():
        if times > 1:
            yield Problem(here, f"Svarskoden {code} används {times} gånger.")
        if not 1 <= code <= MOST_CODE:
            yield Problem(here, f"Svarskoden {code} ska vara ett helt tal från 1 till {MOST_CODE}.")
    for option in raw.get("options", ()):
        yield from _faulty_text(f"{here}, svar {option['code']}", option, languages, LONGEST_OPTION)
    for code in set(raw.get("exclusive", ())) - set(codes):
        yield Problem(here, f"Svaret {code} ska stå ensamt, men finns inte.")


def _faulty_limits(here: str, raw: Document) -> Iterator[Problem]:
    if raw["type"] != QuestionType.MULTI and ("exclusive" in raw or "max_select" in raw):
        yield Problem(here, "Bara frågor med flera svar kan ha ett högsta antal eller svar som står ensamma.")
    most = raw.get("max_select")
    if most is not None and not 1 <= most <= len(raw.get("options", ())):
        yield Problem(here, f"Det går inte att välja högst {most} av {len(raw.get('options', ()))} svar.")
    if raw.get("min") is not None and raw.get("max") is not None and raw["min"] >= raw["max"]:
        yield Problem(here, f"Det minsta talet, {raw['min']}, är inte mindre än det största, {raw['max']}.")
    if not 1 <= raw.get("max_chars", 1) <= LONGEST_ANSWER:
        yield Problem(here, f"Ett svar med egna ord kan ha 1 till {LONGEST_ANSWER} tecken.")


def _faulty_modes(here: str, raw: Document) -> Iterator[Problem]:
    modes = raw.get("modes")
    if modes == []:
        yield Problem(here, "Frågan ställs inte på något sätt. Välj minst ett.")
    for mode in set(modes or ()) - ALL_MODES:
        yield Problem(here, f"”{mode}” är inget sätt att svara. Välj bland {', '.join(sorted(ALL_MODES))}.")


def _faults_of_index(raw: Document, document: Document) -> Iterator[Problem]:
    here, kind = f"måttet {raw['id']}", raw.get("kind", IndexKind.SHARE)
    yield from _faulty_id(here, raw["id"])
    yield from _faulty_text(here, raw["label"], ["sv"], LONGEST_OPTION)  # no respondent sees it
    if raw["question"] not in {question["id"] for question in document["questions"]}:
        yield Problem(here, f"Frågan {raw['question']} finns inte.")
    if raw.get("direction", "lower") not in ("lower", "higher"):
        yield Problem(here, "Skriv om ett lägre (lower) eller ett högre (higher) värde är bättre.")
    if kind not in set(IndexKind):
        yield Problem(here, f"”{kind}” är inget slag av mått. Välj bland {', '.join(IndexKind)}.")
    elif kind == IndexKind.MEAN:
        yield from _faulty_mean(here, raw, document)


def _faulty_mean(here: str, raw: Document, document: Document) -> Iterator[Problem]:
    batteries = {question["id"]: question for question in document["questions"] if question.get("items")}
    battery = batteries.get(raw.get("items", ""))
    if battery is None:
        yield Problem(here, "Ett medelvärde räknas på en fråga med delfrågor.")
        return
    codes = {str(option["code"]) for option in battery.get("options", ())}
    if not raw.get("recode") or not set(raw["recode"]) <= codes:
        yield Problem(here, "Poängen ska ges till svarskoder som finns.")
    if not all(
        type(points) in (int, float) and 0 <= points <= 100 for points in raw.get("recode", {}).values()
    ):
        yield Problem(here, "Varje poäng ska vara ett tal från 0 till 100.")
    if not 1 <= raw.get("min_valid", 0) <= len(battery["items"]):
        yield Problem(here, f"Minsta antal besvarade delfrågor ska vara 1 till {len(battery['items'])}.")


def _faulty_id(here: str, id: str) -> Iterator[Problem]:
    if not _ID.fullmatch(id) or id in WORDS:
        yield Problem(
            here, f"”{id}” kan inte vara ett namn: skriv små bokstäver a–z, siffror och _, högst 40."
        )


def _faulty_text(
    here: str, raw: Mapping[str, Any], languages: Iterable[str], longest: int
) -> Iterator[Problem]:
    for language in dict.fromkeys(["sv", *languages]):
        words = raw.get(language, "")
        name = LANGUAGE_WORDS.get(language, language)
        if language == "sv" and not words.strip():  # another language falls back to Swedish when it is shown
            yield Problem(here, f"Texten saknas på {name}.")
        yield from (Problem(here, f"{sentence} ({name}).") for sentence in _faults_of_words(words, longest))


def _faults_of_words(words: str, longest: int) -> Iterator[str]:
    if len(words) > longest:
        yield f"Texten är längre än {longest} tecken"
    if _MARKUP.search(words):
        yield "Texten innehåller kod (tecknet < eller &). Skriv vanlig text"
    if _UNSEEN.search(words):
        yield "Texten innehåller osynliga tecken"
    if _CURLY.search(_without_places(words)):
        yield "Klamrar fylls bara i för {platsen}"


def _without_places(words: str) -> str:
    for placeholder in PLACES:
        words = words.replace(placeholder, "")
    return words


def _question(id: str) -> str:
    return f"frågan {id}"
