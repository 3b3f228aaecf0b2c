"""Questionnaires at the desk: see them all, compose one's own, translate it, say what can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loftet.cycle.surveys import actions, queries
from loftet.cycle.surveys.rules import (
    ANSWER_LANGUAGES,
    FORM_WORDS,
    QUESTION_TYPE_WORDS,
    FormState,
    editing,
    parsed,
)
from loftet.cycle.surveys.rules.comparable import changed
from loftet.ground.refusals import Refused
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.workspace.surveys.composing import NewForm, QuestionForm, ShareForm
from loftet.web.workspace.trying import tried

Document = dict[str, Any]


@workspace_page
def questionnaires(request: Request) -> HttpResponse:
    """The product's own forms and the partnership's, newest versions first."""
    rows = list(reversed(queries.questionnaires(request.actor)))
    own = [row for row in rows if row.partnership_id]
    ready = [row for row in rows if not row.partnership_id]
    return render(request, "workspace/surveys/questionnaires.html", {"own": own, "ready": ready})


@workspace_page
def new(request: Request) -> HttpResponse:
    """Start a form of one's own from a copy."""
    rows = {row.pk: row for row in reversed(queries.questionnaires(request.actor))}
    form = NewForm(
        request.POST or None,
        bases=[(pk, str(row)) for pk, row in rows.items()],
        initial={"base": request.GET.get("fran") or max(rows, key=lambda pk: getattr(rows[pk], "waves", 0))},
    )
    row = None
    if request.method == "POST":
        row = tried(form, lambda: _copied(request, rows[int(form.cleaned_data["base"])], form))
    if row is not None:
        return _back(request, row)
    return render(request, "workspace/surveys/questionnaire_new.html", {"form": form})


@workspace_page
@require_POST
def new_version(request: Request, pk: int) -> HttpResponse:
    """A draft of the next version; what is not asked as before is marked as not comparable."""
    old = _found(request, pk)
    if not old.partnership_id:
        raise Refused(_("Formuläret hör till Löftet. Gör en egen kopia och ändra den."))
    document = dict(old.document) | {"version": editing.next_version(old.version)}
    row = actions.draft_questionnaire(request.partnership, by=request.actor, document=document, based_on=old)
    messages.success(request, _("Den nya versionen är ett utkast tills en enkät öppnas med den."))
    return _back(request, row)


@workspace_page
def questionnaire(request: Request, pk: int) -> HttpResponse:
    """One form as it is asked, with what can be done to it while it is a draft."""
    row = _found(request, pk)
    form = ShareForm(request.POST or None, document=row.document)
    if request.method == "POST" and tried(form, lambda: _with_share(request, row, form)) is not None:
        return _back(request, row)
    context = {
        "row": row,
        "state": FORM_WORDS[FormState(row.state)],
        "is_draft": _is_draft(row),
        "pages": [[_shown(row.document, id) for id in page] for page in row.document["pages"]],
        "indices": row.document["indices"],
        "languages": _languages(row.document),
        "bank": _bank(request, row) if _is_draft(row) else [],
        "share_form": form,
    }
    return render(request, "workspace/surveys/questionnaire.html", context)


@workspace_page
def question(request: Request, pk: int, question: str = "") -> HttpResponse:
    """Write a question, new or old."""
    row = _found(request, pk)
    old = editing.question(row.document, question) if question else None
    if question and old is None:
        raise Http404
    form = QuestionForm(
        request.POST or None, initial=QuestionForm.initial_of(old) if old else {"type": "single"}
    )
    if request.method == "POST" and tried(form, lambda: _with_question(request, row, form, old)) is not None:
        return _back(request, row, anchor=question)
    context = {"row": row, "form": form, "question": old}
    return render(request, "workspace/surveys/questionnaire_question.html", context)


@workspace_page
@require_POST
def change(request: Request, pk: int) -> HttpResponse:
    """Move, part, remove or take in a question, or choose the main measure: one button each."""
    row = _found(request, pk)
    (step, about), document = _asked(request), row.document
    if step in ("remove", "up", "down", "part") and editing.question(document, about) is None:
        raise Refused(_("Frågan finns inte längre. Läs in sidan igen."))
    if step == "remove" and (obstacle := editing.obstacle_to_removing(document, about)):
        raise Refused(obstacle)
    changes = {
        "up": lambda: editing.moved(document, about, -1),
        "down": lambda: editing.moved(document, about, 1),
        "part": lambda: editing.parted(document, about),
        "remove": lambda: editing.without(document, about),
        "measure": lambda: editing.without_index(document, about),
        "primary": lambda: document | {"primary": about},
        "bank": lambda: _from_bank(request, row, about),
    }
    if step not in changes:
        raise Refused(_("Knappen finns inte längre. Läs in sidan igen."))
    actions.edit_questionnaire(row, by=request.actor, document=changes[step]())
    return _back(request, row, anchor=about if step in ("up", "down", "part") else "")


@workspace_page
def words(request: Request, pk: int, language: str) -> HttpResponse:
    """All words side by side: Swedish on the left, the other language on the right."""
    row = _found(request, pk)
    if language not in ANSWER_LANGUAGES or language == "sv":
        raise Http404
    if request.method == "POST":
        given = {where: request.POST.get(where, "") for where, _texts in editing.words_of(row.document)}
        document = editing.translated(row.document, language, given, reviewed="reviewed" in request.POST)
        actions.edit_questionnaire(row, by=request.actor, document=document)
        messages.success(request, _("Översättningen är sparad."))
        return _back(request, row)
    lines = [(where, texts["sv"], texts.get(language, "")) for where, texts in editing.words_of(row.document)]
    context = {
        "row": row,
        "lines": lines,
        "missing": editing.missing_words(row.document, language),
        "language": language,
        "name": ANSWER_LANGUAGES[language],
        "reviewed": language not in row.document.get("unreviewed", []),
        "is_draft": _is_draft(row),
    }
    return render(request, "workspace/surveys/questionnaire_words.html", context)


@workspace_page
def preview(request: Request, pk: int) -> HttpResponse:
    """How it looks in a phone, or printed; nothing that is filled in is kept."""
    row = _found(request, pk)
    form, language = parsed(row.document), request.GET.get("sprak", "sv")
    place = _("Stortorget")
    context = {
        "row": row,
        "pages": [[_as_asked(form.questions[id], language, place) for id in page] for page in form.pages],
        "language": language if language in ANSWER_LANGUAGES else "sv",
        "rtl": language == "ar",
        "languages": _languages(row.document),
    }
    return render(request, "workspace/surveys/questionnaire_preview.html", context)


@workspace_page
def compare(request: Request, pk: int) -> HttpResponse:
    """Say for each question whether answers can be compared with those to the version before."""
    row = _found(request, pk)
    if row.based_on is None:
        raise Http404
    if request.method == "POST":
        marks = {raw["id"]: raw["id"] in request.POST.getlist("same") for raw in row.document["questions"]}
        actions.edit_questionnaire(row, by=request.actor, comparable=marks)
        messages.success(request, _("Sparat. Bara jämförbara frågor får en förändring mellan omgångarna."))
        return _back(request, row)
    new = set(changed(row.based_on.document, row.document))
    before = {raw["id"]: raw["text"]["sv"] for raw in row.based_on.document["questions"]}
    lines = [
        {
            "id": raw["id"],
            "before": before.get(raw["id"], ""),
            "after": raw["text"]["sv"],
            "changed": raw["id"] in new,
            "same": row.comparable.get(raw["id"], raw["id"] not in new),
        }
        for raw in row.document["questions"]
    ]
    context = {"row": row, "lines": lines, "is_draft": _is_draft(row)}
    return render(request, "workspace/surveys/questionnaire_compare.html", context)


@workspace_page
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    actions.remove_questionnaire(_found(request, pk), by=request.actor)
    messages.success(request, _("Utkastet är borttaget."))
    return redirect("workspace:questionnaires", slug=request.partnership.slug)


def _found(request: Request, pk: int) -> Any:
    return get_object_or_404(queries.questionnaires(request.actor), pk=pk)


def _is_draft(row: Any) -> bool:
    return bool(row.state == FormState.DRAFT)


def _back(request: Request, row: Any, anchor: str = "") -> HttpResponse:
    response = redirect("workspace:questionnaire", slug=request.partnership.slug, pk=row.pk)
    if anchor:
        response["Location"] += f"#{anchor}"
    return response


def _asked(request: Request) -> tuple[str, str]:
    """What a button says: `up:besok`."""
    step, _colon, about = request.POST.get("change", "").partition(":")
    return step, about


def _copied(request: Request, base: Any, form: NewForm) -> Any:
    title = form.cleaned_data["title"]
    taken = list(queries.questionnaires(request.actor).values_list("key", flat=True))
    document = editing.renamed(base.document, id=editing.id_from(title, taken), version="1.0", title=title)
    return actions.draft_questionnaire(request.partnership, by=request.actor, document=document)


def _with_share(request: Request, row: Any, form: ShareForm) -> Any:
    values = form.cleaned_data
    document = editing.with_share(
        row.document, name=values["question"], codes=values["codes"], label=values["label"]
    )
    return actions.edit_questionnaire(row, by=request.actor, document=document)


def _with_question(request: Request, row: Any, form: QuestionForm, old: Mapping[str, Any] | None) -> Any:
    document = editing.placed(row.document, form.question(row.document, old))
    return actions.edit_questionnaire(row, by=request.actor, document=document)


def _from_bank(request: Request, row: Any, id: str) -> Document:
    raw = next((raw for raw in _bank(request, row) if raw["id"] == id), None)
    if raw is None:
        raise Refused(_("Välj en fråga i listan."))
    # whom it was shown to depends on questions that may not be here
    return editing.placed(row.document, {name: part for name, part in raw.items() if name != "show_if"})


def _bank(request: Request, row: Any) -> list[dict[str, Any]]:
    """Questions of the product's forms that are not in this one."""
    taken, found = set(editing.ids(row.document)), {}
    for other in queries.questionnaires(request.actor).filter(partnership=None):
        for raw in other.document["questions"]:
            if raw["id"] not in taken:
                found[raw["id"]] = raw
    return list(found.values())


def _shown(document: Document, id: str) -> dict[str, Any]:
    raw = editing.question(document, id) or {}
    # a template would read `.items` of a question without any as the dictionary's own method
    return raw | {"kind": QUESTION_TYPE_WORDS[raw["type"]], "parts": raw.get("items", [])}


def _languages(document: Document) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "name": name,
            "offered": code in document["languages"],
            "reviewed": code not in document.get("unreviewed", []),
            "missing": editing.missing_words(document, code),
        }
        for code, name in ANSWER_LANGUAGES.items()
    ]


def _as_asked(question: Any, language: str, place: str) -> dict[str, Any]:
    return {
        "id": question.id,
        "type": question.type,
        "battery": question.battery.said(language, place) if question.battery else "",
        "text": question.text.said(language, place),
        "options": [option.text.said(language, place) for option in question.options],
        "conditional": question.show_if is not None,
    }
