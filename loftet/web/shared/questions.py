"""A page of a questionnaire: what was sent with it, and its questions as HTML.

Not Django's forms: an answer has no field to validate, and a page with ten items is drawn in a tenth of the time when
the words that are the same for everybody are kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from loftet.analysis.screening import screen
from loftet.cycle.surveys.rules import AGE_GATE, Form, Question, QuestionType, problem_with

MOST_WORDS = 4000
"""What is kept on the way of a text that is too long, so that it can be shortened."""
MOST_DIGITS = 9
MOST_KEPT = 20_000


@dataclass(frozen=True)
class Told:
    """In which language and about which place a page is shown."""

    language: str
    place: str


@dataclass
class Asked:
    """One question as the error summary wants to know it."""

    question: Question
    label: str
    errors: list[str] = field(default_factory=list)
    is_hidden: bool = False

    @property
    def first_id(self) -> str:
        closed = self.question.closed
        return f"id_{self.question.id}_0" if closed else f"id_{self.question.id}"

    @property
    def said(self) -> str:
        return self.label if self.label.endswith(("?", ":", ".", "؟", "…")) else f"{self.label}:"


@dataclass
class Page:
    """The questions of a page with what was answered and what is wrong."""

    form: Form
    told: Told
    fields: list[Asked]
    answers: dict[str, Any]
    words: dict[str, str]
    non_field_errors: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Asked]:
        return iter(self.fields)

    @property
    def errors(self) -> bool:
        return bool(self.non_field_errors) or any(asked.errors for asked in self.fields)

    @property
    def html(self) -> SafeString:
        """All questions but places, which the page's template draws."""
        return self._html([asked for asked in self.fields if asked.question.type != QuestionType.PLACE])

    @property
    def sections(self) -> list[tuple[SafeString, Asked | None]]:
        """In the order they are asked: HTML, and the place that follows it, which the page's template draws."""
        found: list[tuple[SafeString, Asked | None]] = []
        before: list[Asked] = []
        for asked in self.fields:
            if asked.question.type == QuestionType.PLACE:
                found.append((self._html(before), asked))
                before = []
            else:
                before.append(asked)
        return [*found, (self._html(before), None)]

    def _html(self, fields: list[Asked]) -> SafeString:
        return mark_safe("".join(self._parts(fields)))  # every part is made by format_html

    def _parts(self, fields: list[Asked]) -> Iterator[str]:
        battery = ""
        for asked in fields:
            question = asked.question
            if question.part_of != battery:
                yield "</div>" if battery else ""
                yield _battery_head(question, self.told) if question.part_of else ""
                battery = question.part_of
            yield _drawn(self, asked)
        yield "</div>" if battery else ""


def page_of(
    form: Form,
    questions: Iterable[Question],
    told: Told,
    answers: Mapping[str, Any],
    words: Mapping[str, str],
) -> Page:
    """A page as it is shown with what was answered before."""
    fields = [Asked(question, question.text.said(told.language, told.place)) for question in questions]
    return Page(form, told, fields, dict(answers), dict(words))


def read(page: Page, data: QueryDict) -> None:
    """Take up what was sent with a page; an unanswered question is None and takes back an earlier answer."""
    for asked in page.fields:
        question = asked.question
        if question.type == QuestionType.TEXT:
            page.words[question.id] = data.get(question.id, "").strip()[:MOST_WORDS]
        elif question.type not in (QuestionType.INFO, QuestionType.PLACE):
            page.answers[question.id] = _sent(question, data)


def judge(page: Page) -> None:
    """Say what has to be mended before going on. Nothing is mandatory but the age gate."""
    for asked in page.fields:
        question = asked.question
        value = page.answers.get(question.id)
        problem = problem_with(question, value, page.told.language, _)
        if problem:
            asked.errors.append(problem)
        if question.id == AGE_GATE and value is None:
            asked.errors.append(_("Svara ja eller nej, så vet vi om enkäten är för dig."))
        asked.errors += _problems_with_words(page.words.get(question.id, ""), question.longest)


def _problems_with_words(text: str, longest: int) -> Iterator[str]:
    if len(text) > longest:
        told = {"most": longest, "written": len(text)}
        yield _("Högst %(most)s tecken får plats. Du har skrivit %(written)s.") % told
    found = [text[finding.start : finding.end] for finding in screen(text).blocked] if text else []
    if found:
        words = ", ".join(f"”{word}”" for word in found)
        yield _("Det här ser ut att peka ut någon: %(words)s. Ta bort det.") % {"words": words}


def _sent(question: Question, data: QueryDict) -> Any:
    if question.type == QuestionType.MULTI:
        return [int(text) for text in data.getlist(question.id) if _is_number(text)] or None
    text = data.get(question.id, "").strip()
    if question.type == QuestionType.NUMBER:
        return int(text) if _is_number(text) else text[:MOST_DIGITS] or None
    return int(text) if _is_number(text) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


# -- drawing

_kept: dict[tuple[Any, ...], tuple[Form, Any]] = {}


def _drawn(page: Page, asked: Asked) -> str:
    question, errors = asked.question, _errors(asked)
    if question.type == QuestionType.INFO:
        return format_html('<p class="lead">{}</p>', asked.label)
    if not question.closed:
        return _open_field(page, asked, errors)
    head, options, tail = _once(page.form, question, page.told)
    chosen = page.answers.get(question.id)
    codes = set(chosen) if isinstance(chosen, list) else {chosen}
    drawn = "".join(start + (" checked" if code in codes else "") + end for code, start, end in options)
    return (
        f'<div class="field{" field--wrong" if errors else ""}"><fieldset{_described(asked)}>'
        f'{head}{errors}<div class="choices">{drawn}</div>{tail}'
    )


def _once(form: Form, question: Question, told: Told) -> tuple[str, list[tuple[int, str, str]], str]:
    """A closed question's HTML, drawn once a process for each language and place; the form is kept with it, so
    that its number stays its own."""
    key = (id(form), question.id, told)
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        head = format_html("<legend>{}</legend>", question.text.said(told.language, told.place))
        options = [_option(question, number, told) for number in range(len(question.options))]
        _kept[key] = (form, (head, options, "</fieldset></div>"))
    found: tuple[str, list[tuple[int, str, str]], str] = _kept[key][1]
    return found


def _option(question: Question, number: int, told: Told) -> tuple[int, str, str]:
    option, kind = question.options[number], "checkbox" if question.type == QuestionType.MULTI else "radio"
    start = format_html(
        '<div class="choice"><input type="{}" name="{}" value="{}" id="id_{}_{}"',
        *(kind, question.id, option.code, question.id, number),
    )
    words = option.text.said(told.language, told.place)
    return (
        option.code,
        start,
        format_html('><label for="id_{}_{}">{}</label></div>', question.id, number, words),
    )


def _battery_head(question: Question, told: Told) -> str:
    assert question.battery is not None
    words = question.battery.said(told.language, told.place)
    name = question.part_of
    return format_html('<div role="group" aria-labelledby="b_{}"><h2 id="b_{}">{}</h2>', name, name, words)


def _open_field(page: Page, asked: Asked, errors: str) -> str:
    question, text = asked.question, asked.question.type == QuestionType.TEXT
    label = format_html('<label for="id_{}">{}</label>', question.id, asked.label)
    invalid = mark_safe(' aria-invalid="true"' if errors else "")
    if text:
        drawn = format_html(
            '<textarea name="{}" id="id_{}" rows="4" aria-describedby="id_{}_hint id_{}_error"{}>\n{}</textarea>',
            *(question.id, question.id, question.id, question.id, invalid, page.words.get(question.id, "")),
        )
    else:
        value = page.answers.get(question.id)
        drawn = format_html(
            '<input type="text" inputmode="numeric" class="short" name="{}" id="id_{}" value="{}"'
            ' aria-describedby="id_{}_hint id_{}_error"{}>',
            *(question.id, question.id, "" if value is None else value, question.id, question.id, invalid),
        )
    wrong = " field--wrong" if errors else ""
    return format_html(
        '<div class="field{}">{}{}{}{}</div>', wrong, label, _hint(question), mark_safe(errors), drawn
    )


def _hint(question: Question) -> str:
    if question.type == QuestionType.TEXT:
        words = _("Högst %(most)s tecken. Skriv inget som pekar ut en person.") % {"most": question.longest}
    elif question.low is not None and question.high is not None:
        words = _("Ett helt tal från %(low)s till %(high)s.") % {"low": question.low, "high": question.high}
    else:
        words = _("Ett helt tal.")
    return format_html('<div class="hint" id="id_{}_hint">{}</div>', question.id, words)


def _errors(asked: Asked) -> str:
    if not asked.errors:
        return ""
    items: Sequence[str] = [format_html("<li>{}</li>", error) for error in asked.errors]
    return f'<ul class="errorlist" id="id_{asked.question.id}_error">{"".join(items)}</ul>'


def _described(asked: Asked) -> str:
    return f' aria-describedby="id_{asked.question.id}_error"' if asked.errors else ""
