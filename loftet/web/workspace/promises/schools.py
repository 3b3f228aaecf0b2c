"""The school year's plan: schools and grades by pupils, guardians and teachers; planned, held, not reached."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from loftet.cycle.promises import actions, queries
from loftet.cycle.promises.queries import SchoolRow
from loftet.cycle.promises.rules import GRADES
from loftet.cycle.promises.rules.school_plan import AUDIENCES, MOST, Planned, school_year_of
from loftet.ground import queries as ground
from loftet.ground.acting import may
from loftet.ground.refusals import NotAllowed, Refused
from loftet.outside.clock import today
from loftet.web.shared.doors import Request, workspace_page


@workspace_page
def school_year(request: Request) -> HttpResponse:
    """This school year, or the one that `ar` names; saved all at once, or not at all."""
    year = _year(request)
    rows = queries.school_year(request.actor, year)
    wrong: list[str] = []
    if request.method == "POST":
        planned, wrong = _read(request.POST, rows)
        if not wrong:
            wrong = _kept(request, year, planned)
        if not wrong:
            messages.success(request, _("Planen är sparad."))
            return redirect(f"{request.path}?ar={year}")
    context = {
        "year": year,
        "rows": [_shown(row, request.POST) for row in rows],
        "audiences": [_(word) for word in AUDIENCES.values()],
        "missed": [(row, _missed(row)) for row in rows if any(one.is_missed for one in row.reached)],
        "leads": list(ground.organisations(request.actor)),
        "wrong": wrong,
        "most": MOST,
        "may_plan": may(request.actor, "promises.plan_school_year"),
    }
    return render(request, "workspace/promises/school_year.html", context)


def _year(request: HttpRequest) -> int:
    told = request.GET.get("ar", "")
    return (
        int(told)
        if told.isascii() and told.isdigit() and 2000 < int(told[:5]) < 2100
        else school_year_of(today())
    )


def _key(row: SchoolRow, name: str) -> str:
    return f"{row.school.pk}.{row.grades}.{name}"


def _read(data: QueryDict, rows: list[SchoolRow]) -> tuple[list[Planned], list[str]]:
    """What was typed as a plan, and what in it is no number, each with where it stands."""
    wrong, planned = [], []
    for row in rows:
        counts = {}
        for audience, word in AUDIENCES.items():
            text = data.get(_key(row, audience), "").strip() or "0"
            if text.isascii() and text.isdigit() and int(text[:9]) <= MOST:
                counts[audience] = int(text)
            else:
                where = f"{row.school.name}, {GRADES.get(row.grades, row.grades)}, {_(word)}"
                wrong.append(
                    _("%(where)s: ”%(text)s” kan inte stämma.") % {"where": where, "text": text[:20]}
                )
        lead = data.get(_key(row, "lead"), "")
        police = _key(row, "police") in data
        planned.append(
            Planned(row.school.pk, row.grades, counts, int(lead) if lead.isdigit() else None, police)
        )
    return planned, wrong


def _kept(request: Request, year: int, planned: list[Planned]) -> list[str]:
    try:
        actions.plan_school_year(request.partnership, by=request.actor, year=year, rows=planned)
    except NotAllowed:
        raise
    except Refused as refusal:
        return list(refusal.sentences)
    return []


def _shown(row: SchoolRow, data: QueryDict) -> dict[str, Any]:
    """A row of the table with what was typed, if anything was."""
    cells = [
        {
            "name": _key(row, one.audience),
            "label": f"{row.school.name}, {GRADES.get(row.grades, row.grades)}, {_(AUDIENCES[one.audience])}",
            "value": data.get(_key(row, one.audience), one.planned or ""),
            "reached": one,
        }
        for one in row.reached
    ]
    return {
        "row": row,
        "grades": GRADES.get(row.grades, row.grades),
        "cells": cells,
        "lead": data.get(_key(row, "lead"), str(row.lead.pk) if row.lead else ""),
        "lead_name": _key(row, "lead"),
        "police": _key(row, "police") in data if data else row.with_police,
        "police_name": _key(row, "police"),
    }


def _missed(row: SchoolRow) -> str:
    words = [_(AUDIENCES[one.audience]) for one in row.reached if one.is_missed]
    return f"{GRADES.get(row.grades, row.grades)}: {', '.join(words)}"
