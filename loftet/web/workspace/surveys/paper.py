"""The questionnaire on paper, from the same document as the pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from loftet.cycle.surveys import queries
from loftet.cycle.surveys.rules import AGE_GATE, ANSWER_LANGUAGES, Mode, QuestionType
from loftet.cycle.surveys.rules.paper import Numbered, numbered, skip_words
from loftet.outside.pdf import compiled
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.downloads import download
from loftet.web.workspace.surveys.printing import languages_of
from loftet.web.workspace.surveys.waves import found
from loftet.wording.dates import day_name
from loftet.wording.paper import said

if TYPE_CHECKING:
    from loftet.cycle.surveys.models import Wave

RIGHT_TO_LEFT = ("ar",)
HINTS = {
    QuestionType.TEXT: "paper_words",
    QuestionType.NUMBER: "paper_a_number",
    QuestionType.PLACE: "paper_a_place",
    QuestionType.MULTI: "paper_multi",
}


@workspace_page
def paper(request: Request, pk: int) -> HttpResponse:
    """Choose a language to print."""
    row = found(request, pk)
    unreviewed = queries.form_of(row).unreviewed
    languages = [(code, ANSWER_LANGUAGES[code], code in unreviewed) for code in languages_of(row)]
    context = {"wave": row, "languages": languages, "by_paper": Mode.PAPER in row.modes}
    return render(request, "workspace/surveys/paper.html", context)


@workspace_page
def paper_form(request: Request, pk: int, language: str) -> HttpResponse:
    """The form as PDF in one language."""
    row = found(request, pk)
    if language not in languages_of(row):
        raise Http404
    content = compiled("paper", paper_data(row, language))
    return download(content, "application/pdf", f"blankett-{row.pk}-{language}.pdf")


def paper_data(wave: Wave, language: str) -> dict[str, Any]:
    """What `outside/typst/paper.typ` prints."""
    form, say = queries.form_of(wave), partial(said, language=language)
    groups = numbered(form)
    dates = language.split("-")[0]
    return {
        "title": form.title.said(language, wave.place.name),
        "lang": dates,
        "rtl": language in RIGHT_TO_LEFT,
        "number": say("paper_number"),
        "lead": say("paper_lead", sender=wave.partnership.name, place=wave.place.name),
        "kept": say("paper_kept", told=day_name(wave.answer_by, dates)),
        "how": say("paper_how"),
        "back": say("paper_return", closes=day_name(wave.closes_on, dates)),
        "thanks": say("paper_thanks"),
        "page": say("paper_page"),
        "item": say("paper_item"),
        "note": say("paper_unreviewed") if language in form.unreviewed else "",
        "groups": [_group(group, groups, language, wave.place.name, say) for group in groups],
    }


def _group(group: Numbered, groups: list[Numbered], language: str, place: str, say: Any) -> dict[str, Any]:
    question = group.first
    return {
        "number": group.number,
        "id": question.part_of or question.id,
        "head": group.head.said(language, place),
        "hint": _hint(question, group.head.said(language, place), say),
        "only": _only(question, groups, language, place, say),
        "kind": "battery" if group.is_battery else question.type.value,
        "options": [{"code": o.code, "words": o.text.said(language, place)} for o in question.options],
        "lines": [
            {"number": line.number, "id": line.question.id, "words": line.question.text.said(language, place)}
            for line in group.lines
        ],
    }


def _hint(question: Any, head: str, say: Any) -> str:
    """How to answer, unless the question's own words go on to say it after the question mark."""
    if question.type == QuestionType.MULTI and not head.endswith(("?", "؟")):
        return ""
    if question.most:
        return say("paper_most", most=question.most)
    return say(HINTS[question.type]) if question.type in HINTS else ""


def _only(question: Any, groups: list[Numbered], language: str, place: str, say: Any) -> str:
    if question.show_if is None or question.id == AGE_GATE:
        return ""
    words = skip_words(question.show_if, groups, language, place, say)
    return say("paper_only", conditions=words)
