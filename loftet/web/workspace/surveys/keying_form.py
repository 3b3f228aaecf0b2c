"""The whole questionnaire on one page for a typist: a code a field, Enter to the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loftet.analysis.shares import Design
from loftet.cycle.surveys import queries
from loftet.cycle.surveys.rules import Question, QuestionType, problem_with
from loftet.cycle.surveys.rules.keying import COMMENT, PART, SESSION, Difference, Typed
from loftet.cycle.surveys.rules.paper import Numbered, numbered, skip_words
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.web.shared.forms import Field
from loftet.wording.paper import said

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import Wave

DIGITS = {"inputmode": "numeric", "autocomplete": "off", "class": "short"}
BETWEEN = re.compile(r"[\s,;.]+")


class CodeField(forms.CharField):
    """What was ticked, as the small digits beside the boxes; empty for nothing."""

    def __init__(self, question: Question, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.TextInput(attrs=DIGITS), max_length=60, **kwargs)
        self.question = question

    def clean(self, value: Any) -> Any:
        parts = BETWEEN.split((value or "").strip())
        words = [part for part in parts if part]
        wrong = next((word for word in words if not word.isdecimal()), None)
        if wrong is not None:
            raise forms.ValidationError(
                _("”%(word)s” är ingen siffra. Skriv siffran vid rutan.") % {"word": wrong}
            )
        return self._one(words) if self.question.type != QuestionType.MULTI else self._many(words)

    def _one(self, words: list[str]) -> int | None:
        if len(words) > 1:
            raise forms.ValidationError(_("Frågan har ett svar. Är två kryssade, lämna fältet tomt."))
        number = int(words[0]) if words else None
        if self.question.type == QuestionType.NUMBER:
            problem = problem_with(self.question, number, say=_)
            if problem:
                raise forms.ValidationError(problem)
        elif number is not None:
            self._demand_known([number])
        return number

    def _many(self, words: list[str]) -> list[int] | None:
        codes = sorted({int(word) for word in words})
        self._demand_known(codes)
        return codes or None

    def _demand_known(self, codes: list[int]) -> None:
        known = sorted(self.question.codes)
        wrong = [code for code in codes if code not in known]
        if wrong:
            told = ", ".join(map(str, known))
            raise forms.ValidationError(
                _("Svaret %(code)s finns inte. Skriv någon av %(known)s, eller lämna tomt.")
                % {"code": wrong[0], "known": told}
            )


@dataclass(frozen=True)
class Asked:
    """One number on the paper, with its fields."""

    number: str
    head: str
    only: str
    options: list[tuple[int, str]]
    fields: list[tuple[str, str, Field]]


class SheetForm(forms.Form):
    """All that stands on the sheet. `again` tells the second typing from the first."""

    all_optional = True
    again = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, viewer: Actor, wave: Wave, again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": {"again": again}})
        self.wave, self.form = wave, queries.form_of(wave)
        self.groups = [group for group in numbered(self.form) if group.number]
        self._add_where(viewer)
        for group in self.groups:
            for line in group.lines:
                self.fields[_name(line.question)] = _field(viewer, line.number, line.question)

    def asked(self) -> list[Asked]:
        return [self._asked(group) for group in self.groups]

    def where(self) -> list[Any]:
        return [self[name] for name in (PART, SESSION) if name in self.fields]

    def entry(self) -> Typed:
        """What was typed; several questions in own words are kept as one text."""
        values = self.cleaned_data
        questions = [line.question for group in self.groups for line in group.lines]
        texts = [values[_name(q)].strip() for q in questions if q.type == QuestionType.TEXT]
        answers = {
            q.id: values[_name(q)]
            for q in questions
            if q.type != QuestionType.TEXT and values.get(_name(q)) is not None
        }
        part = values.get(PART)
        return Typed(
            answers=answers,
            comment="\n".join(text for text in texts if text),
            part=int(part) if part else None,
            session=int(values.get(SESSION) or 0),
        )

    def _add_where(self, viewer: Actor) -> None:
        """Which part or session the sheet came from, asked only where there is more than one."""
        parts = [(part.pk, part.name) for part in queries.strata(viewer, self.wave)]
        if len(parts) > 1:
            self.fields[PART] = forms.ChoiceField(label=_("Del av urvalet"), choices=parts)
        if self.wave.design == Design.INTERCEPT:
            rows = queries.sessions(viewer, self.wave)
            choices = [(row.number, f"{row.number}: {row.entrance}, {row.day}") for row in rows]
            self.fields[SESSION] = forms.ChoiceField(
                label=_("Pass"), choices=[("", "–"), *choices], required=False
            )

    def _asked(self, group: Numbered) -> Asked:
        place, question = self.wave.place.name, group.first
        shown = group.lines if group.is_battery else group.lines[:1]
        only = said("paper_only", conditions=_skip(question, self.groups, place)) if question.show_if else ""
        return Asked(
            number=group.number,
            head=group.head.said("sv", place),
            only=only,
            options=[(option.code, option.text.said("sv", place)) for option in question.options],
            fields=[
                (
                    line.number,
                    line.question.text.said("sv", place) if group.is_battery else "",
                    self[_name(line.question)],
                )  # type: ignore[misc]
                for line in shown
            ],
        )


def told(viewer: Actor, wave: Wave, difference: Difference) -> tuple[str, str, str]:
    """A difference in words: the question, what was typed first, and what was typed then."""
    form = queries.form_of(wave)
    if difference.id in form.questions:
        question = form.questions[difference.id]
        number = next(
            line.number for group in numbered(form) for line in group.lines if line.question == question
        )
        return (
            f"{number}. {question.text.said('sv', wave.place.name)}",
            _answer(question, difference.first),
            _answer(question, difference.second),
        )
    names = {COMMENT: _("Egna ord"), PART: _("Del av urvalet"), SESSION: _("Pass")}
    parts = {part.pk: part.name for part in queries.strata(viewer, wave)} if difference.id == PART else {}
    first, second = (parts.get(value, value) or _("tomt") for value in (difference.first, difference.second))
    return names[difference.id], str(first), str(second)


def _answer(question: Question, value: Any) -> str:
    if value in (None, []):
        return _("tomt")
    if not question.options:
        return str(value)
    names = {option.code: option.text.said("sv") for option in question.options}
    codes = value if isinstance(value, list) else [value]
    return ", ".join(f"{code} {names.get(code, '')}".strip() for code in codes)


def _name(question: Question) -> str:
    return f"q_{question.id}"


def _field(viewer: Actor, number: str, question: Question) -> forms.Field:
    label = gettext_lazy("Fråga %(n)s") % {"n": number}
    if question.type == QuestionType.TEXT:
        return forms.CharField(
            label=label, required=False, max_length=question.longest, widget=forms.Textarea(attrs={"rows": 3})
        )
    if question.type == QuestionType.PLACE:
        choices = [("", "–"), *((place.pk, place.name) for place in ground.places(viewer))]
        return forms.TypedChoiceField(
            label=label, required=False, choices=choices, coerce=_at_place, empty_value=None
        )
    return CodeField(question, label=label)


def _at_place(key: str) -> dict[str, int]:
    return {"place": int(key)}


def _skip(question: Question, groups: list[Numbered], place: str) -> str:
    return skip_words(question.show_if, groups, "sv", place, partial(said, language="sv"))  # type: ignore[arg-type]
