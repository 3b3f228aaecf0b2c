"""One page of a questionnaire as a form, made from the document."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from loftet.analysis.screening import screen
from loftet.cycle.surveys.rules import AGE_GATE, Question, QuestionType, problem_with

MOST_CHARACTERS = 1000


class PageForm(forms.Form):
    """Fields for the questions of a page; nothing is mandatory but the age gate, as the first page says."""

    all_optional = True

    def __init__(
        self, *args: Any, questions: Iterable[Question], place: str, language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[question.id] = _field(question, place, language)

    def clean(self) -> dict[str, Any]:
        for question in self.questions:
            problem = problem_with(question, self.cleaned_data.get(question.id))
            if problem:
                self.add_error(question.id, _(problem))
            if question.type == QuestionType.TEXT:
                self._screen(question.id)
        return self.cleaned_data

    def _screen(self, name: str) -> None:
        text = self.cleaned_data.get(name, "")
        found = [text[finding.start : finding.end] for finding in screen(text).blocked]
        if found:
            words = ", ".join(f"”{word}”" for word in found)
            self.add_error(
                name, _("Det här ser ut att peka ut någon: %(words)s. Ta bort det.") % {"words": words}
            )

    def answers(self) -> dict[str, Any]:
        """What was answered on the page; an unanswered question is None and takes back an earlier answer."""
        return {question.id: self.cleaned_data.get(question.id) for question in self.questions}


def _field(question: Question, place: str, language: str) -> forms.Field:
    label = question.text.said(language, place)
    if question.type == QuestionType.TEXT:
        widget = forms.Textarea(attrs={"rows": 4})
        return forms.CharField(label=label, required=False, max_length=MOST_CHARACTERS, widget=widget)
    choices = [(option.code, option.text.said(language, place)) for option in question.options]
    if question.type == QuestionType.MULTI:
        return forms.TypedMultipleChoiceField(
            label=label, required=False, choices=choices, coerce=int, widget=forms.CheckboxSelectMultiple
        )
    return forms.TypedChoiceField(
        label=label,
        required=question.id == AGE_GATE,
        choices=choices,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Svara ja eller nej, så vet vi om enkäten är för dig.")},
    )
