"""A survey on a tablet that staff hand from one person to the next: the whole questionnaire in one document.

Without scripts the document is one long page that is sent as it is; with them (static/js/tablet.js) it is shown page by
page, works without a net, and forgets each person's answers. What is kept is decided here, not in the browser.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import (
    AGE_GATE,
    ANSWER_LANGUAGES,
    Form,
    Mode,
    Question,
    QuestionType,
    obstacle_to_answering,
)
from loftet.cycle.surveys.rules.condition_tree import tree_of
from loftet.ground import queries as ground
from loftet.ground.models import Place
from loftet.ground.refusals import NotAllowed, Refused
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, public_page
from loftet.web.shared.forms import OnceForm
from loftet.web.shared.questions import MOST_WORDS, Asked, Page, Told, judge, page_of, read
from loftet.web.shared.queued import HEADER, queueable
from loftet.web.shared.tablets import fits

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import Wave


@public_page
@never_cache
@queueable
def tablet(request: Request, wave: str, key: str) -> HttpResponse:
    """The questionnaire, or the answers of one person."""
    row = queries.wave_by_key(request.actor, wave)
    if row is None or not fits(row, key):
        return _shut(request, _("Länken till surfplattan gäller inte. Be samordnaren om en ny."), status=404)
    asked = Handed(request, row)
    with translation.override(asked.language.split("-")[0]):
        if request.method == "POST" and asked.is_received:
            return _thanks(asked)
        if obstacle := asked.obstacle:
            return _shut(request, _(obstacle), status=410)
        return _sent(asked) if request.method == "POST" else _page(asked, OnceForm())


@dataclass
class Handed:
    """One request of a tablet."""

    request: Request
    wave: Wave

    @cached_property
    def form(self) -> Form:
        return queries.form_of(self.wave)

    @cached_property
    def once(self) -> OnceForm:
        return OnceForm(self.request.POST)

    @property
    def obstacle(self) -> str | None:
        if Mode.TABLET not in self.wave.modes:
            return "Enkäten är inte upplagd för surfplatta."
        return obstacle_to_answering(queries.state_of(self.wave, today()), Mode.TABLET)

    @property
    def is_received(self) -> bool:
        """Whether what is sent has come before; the tablet may not have heard so, and asks again."""
        return self.once.is_valid() and queries.is_received(self.wave, str(self.once.cleaned_data["once"]))

    @cached_property
    def languages(self) -> list[str]:
        chosen = [code for code in self.form.languages if code in self.wave.languages]
        return chosen or list(self.form.languages)

    @cached_property
    def language(self) -> str:
        wanted = (self.request.POST.get("sprak"), self.request.GET.get("sprak"), translation.get_language())
        return next((code for code in wanted if code in self.languages), self.languages[0]) or "sv"

    @cached_property
    def places(self) -> list[Place]:
        return list(ground.places(self.request.actor))

    @cached_property
    def choices(self) -> list[dict[str, Any]]:
        """What the staff say once and for all: the part of the frame and the planned time, where there are several."""
        viewer, wave, chosen = self.request.actor, self.wave, self.request.POST
        parts: list[tuple[int, Any]] = [(row.pk, row.name) for row in queries.strata(viewer, wave)]
        times: list[tuple[int, Any]] = [(row.number, row) for row in queries.sessions(viewer, wave)]
        found: list[dict[str, Any]] = []
        if len(parts) > 1:
            found.append({"name": "del", "label": _("Del av urvalet"), "options": parts})
        if times:
            found.append({"name": "pass", "label": _("Planerat pass"), "options": times})
        return [choice | {"chosen": chosen.get(choice["name"], "")} for choice in found]

    @cached_property
    def pages(self) -> list[Page]:
        """Every page with a question for the tablet, follow-ups too."""
        told = Told(self.language, self.wave.place.name)
        made = (
            page_of(self.form, [q for id in ids if self._asks(q := self.form.questions[id])], told, {}, {})
            for ids in self.form.pages
        )
        return [page for page in made if page.fields]

    def _asks(self, question: Question) -> bool:
        at_school = self.wave.school and (question.type == QuestionType.TEXT or question.id == AGE_GATE)
        return Mode.TABLET in question.modes and not at_school


def _sent(asked: Handed) -> HttpResponse:
    """Keep the answers; a page with something to mend is shown again with all that was typed."""
    data = asked.request.POST
    asked.once.is_valid()
    for page in asked.pages:
        _take_up(asked, page, data)
    if not any(page.errors for page in asked.pages):
        try:
            _give(asked, data)
            return _thanks(asked)
        except NotAllowed:
            raise
        except Refused as refusal:
            asked.once.add_error(None, _(refusal.sentence))
    return _page(asked, asked.once)


def _thanks(asked: Handed) -> HttpResponse:
    return redirect(f"{asked.request.path}?tack=1&sprak={asked.language}")


def _take_up(asked: Handed, page: Page, data: QueryDict) -> None:
    read(page, data)
    known = {str(place.pk): place.pk for place in asked.places}
    for one in page.fields:
        if one.question.type == QuestionType.PLACE:
            chosen = known.get(data.get(one.question.id, ""))
            page.answers[one.question.id] = {"place": chosen} if chosen else None
            page.words[one.question.id] = data.get(f"{one.question.id}_ord", "").strip()[:MOST_WORDS]
    judge(page)
    for one in page.fields:
        if one.errors:
            asked.once.add_error(None, _sentences(asked, one))


def _sentences(asked: Handed, one: Asked) -> list[str]:
    """What is wrong; to the queue, which others may read, without quoting what somebody wrote."""
    own_words = one.question.type in (QuestionType.TEXT, QuestionType.PLACE)
    if own_words and HEADER in asked.request.headers:
        return [_("De egna orden ser ut att peka ut en person, eller är för långa.")]
    return one.errors


def _give(asked: Handed, data: QueryDict) -> None:
    """The tablet's one way to the answers."""
    answers = {id: value for page in asked.pages for id, value in page.answers.items() if value is not None}
    words = [text for page in asked.pages for text in page.words.values() if text]
    kept = actions.give_answer(
        asked.wave,
        by=asked.request.actor,
        once=asked.once.cleaned_data["once"],
        answers=answers,
        on=today(),
        mode=Mode.TABLET,
        way=_way(asked, data),
        comment="" if asked.wave.school else "\n".join(words),
    )
    if not kept:
        raise Refused("Enkäten är för den som är 16 år eller äldre. Inget är sparat.")


def _way(asked: Handed, data: QueryDict) -> actions.Way:
    chosen: dict[str, int | None] = {"del": None, "pass": 0}
    for choice in asked.choices:
        text = data.get(choice["name"], "")
        known = {str(value) for value, _words in choice["options"]}
        if text not in known:
            raise Refused(_("Personalen behöver välja: %(what)s.") % {"what": choice["label"].lower()})
        chosen[choice["name"]] = int(text)
    return actions.Way(stratum=chosen["del"], session=chosen["pass"] or 0)


def _page(asked: Handed, once: OnceForm) -> HttpResponse:
    rules = {
        one.question.id: found
        for page in asked.pages
        for one in page.fields
        if (found := _rules_of(one.question))
    }
    context = {
        "wave": asked.wave,
        "form": once,
        "sections": [_section(asked, page) for page in asked.pages],
        "rules": json.dumps(rules, separators=(",", ":")),
        "nth": _("Sida %(number)s av %(total)s") % {"number": "{number}", "total": "{total}"},
        "gate": AGE_GATE,
        "choices": asked.choices,
        "language": asked.language,
        "languages": [
            {"code": code, "name": ANSWER_LANGUAGES[code], "here": code == asked.language}
            for code in asked.languages
        ],
        "unreviewed": asked.language in asked.form.unreviewed,
        "thanked": "tack" in asked.request.GET,
    }
    return render(asked.request, "field/tablet.html", context)


def _section(asked: Handed, page: Page) -> dict[str, Any]:
    places = [one for one in page.fields if one.question.type == QuestionType.PLACE]
    return {
        "ids": " ".join(one.question.id for one in page.fields),
        "html": page.html,
        "where": [
            {
                "id": one.question.id,
                "label": one.label,
                "options": asked.places,
                "chosen": (page.answers.get(one.question.id) or {}).get("place"),
                "words": page.words.get(one.question.id, ""),
            }
            for one in places
        ],
    }


def _rules_of(question: Question) -> dict[str, Any]:
    """What the browser needs to know of a question in order to show it well."""
    found = {
        "show_if": tree_of(question.show_if) if question.show_if else None,
        "most": question.most,
        "exclusive": sorted(question.exclusive),
    }
    return {name: value for name, value in found.items() if value}


def _shut(request: Request, sentence: str, *, status: int) -> HttpResponse:
    return render(request, "field/tablet_shut.html", {"sentence": sentence}, status=status)
