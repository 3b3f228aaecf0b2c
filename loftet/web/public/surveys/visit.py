"""Somebody at a survey: the wave, the form, the language and what they have answered so far."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import translation

from loftet.cycle.surveys import queries
from loftet.cycle.surveys.rules import (
    AGE_GATE,
    Form,
    Mode,
    Question,
    QuestionType,
    kept_answers,
    obstacle_to_mode,
)
from loftet.web.public.surveys.draft import Draft
from loftet.web.shared.doors import Request
from loftet.web.shared.questions import Page, Told, page_of

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import Wave


@dataclass
class Visit:
    """One request of somebody who answers."""

    request: Request
    wave: "Wave"
    draft: Draft

    @cached_property
    def form(self) -> Form:
        return queries.form_of(self.wave)

    @cached_property
    def languages(self) -> list[str]:
        """The form's languages that the wave offers; all of them when it names none."""
        chosen = [code for code in self.form.languages if code in self.wave.languages]
        return chosen or list(self.form.languages)

    @cached_property
    def language(self) -> str:
        """What was asked for just now, what was chosen before, what the address says, or the first there is."""
        asked = self.request.POST.get("byt"), self.request.GET.get("sprak")
        wanted = (*asked, self.draft.language, translation.get_language())
        return next((code for code in wanted if code and code in self.languages), self.languages[0])

    @property
    def ui_language(self) -> str:
        """The language of buttons and errors: easy Swedish has none of its own."""
        return self.language.split("-")[0]

    @property
    def told(self) -> Told:
        return Told(self.language, self.wave.place.name)

    @property
    def mode(self) -> Mode:
        return Mode.LETTER if self.draft.code else Mode.WEB

    @property
    def needs_code(self) -> bool:
        return obstacle_to_mode(self.wave.design, self.mode) is not None

    @property
    def review(self) -> int:
        """The number of the page on which one looks before sending."""
        return len(self.form.pages)

    def asked_on(self, page: int) -> list[Question]:
        found = self.form.on_page(page, self.draft.answers, self.mode, self.draft.rotation)
        return [question for question in found if not (self.wave.school and _not_at_school(question))]

    @property
    def pages(self) -> list[int]:
        """The pages on which somebody with these answers is asked anything."""
        return [page for page in range(self.review) if self._asks(page)]

    def _asks(self, page: int) -> bool:
        questions, answers, mode = self.form.questions, self.draft.answers, self.mode
        asked = (questions[id] for id in self.form.pages[page] if questions[id].asked(answers, mode))
        return any(not (self.wave.school and _not_at_school(question)) for question in asked)

    def after(self, page: int) -> int:
        return next((number for number in self.pages if number > page), self.review)

    def before(self, page: int) -> int:
        return next((number for number in reversed(self.pages) if number < page), self.pages[0])

    def page(self, number: int) -> Page:
        return page_of(self.form, self.asked_on(number), self.told, self.draft.answers, self.draft.words)

    @property
    def told_so_far(self) -> int:
        """How many questions have an answer that will be kept."""
        return len(kept_answers(self.form, self.draft.answers, self.mode))

    @property
    def own_words(self) -> list[str]:
        """What was written with own words, in the order it was asked."""
        texts = (self.draft.words.get(question.id, "") for question in self.form.in_order)
        return [] if self.wave.school else [text for text in texts if text]


def _not_at_school(question: Question) -> bool:
    """In class nobody writes freely, and whoever is there is let in."""
    return question.type == QuestionType.TEXT or question.id == AGE_GATE
