"""A wave's result as residents get it: only what was published, as it was frozen then, and the same as files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from loftet.cycle.review import queries as review
from loftet.cycle.review.queries import PublicText
from loftet.cycle.surveys import queries
from loftet.outside import workbooks
from loftet.outside.clock import today
from loftet.web.public.promise import show
from loftet.web.shared import charts
from loftet.web.shared.charts import Chart, Estimate, Scale
from loftet.web.shared.doors import Request, public_page
from loftet.wording import sentence
from loftet.wording.surveys import change_sentences, figure_sentence, method_note

Body = Mapping[str, Any]
SCALES = {"share": Scale(), "mean": Scale(unit="steps"), "net": Scale(bottom=-1.0, unit="points")}


@public_page
def result(request: Request, key: str) -> HttpResponse:
    """What came out of a wave; `?grupp=alder` puts people in groups."""
    return shown(request, _published(request, key))


@public_page
def result_json(request: Request, key: str) -> HttpResponse:
    """The published figures, for programs."""
    text = _published(request, key)
    told = {
        "title": text.title,
        "place": text.body.get("place", ""),
        "published_on": text.published_on.isoformat(),
        "version": text.version,
        "sections": text.body["sections"],
        "figures": text.body.get("figures", []),
        "groups": text.body.get("groups", []),
        "change": text.body.get("change"),
        "method": text.body.get("method", {}) | {"sentences": notes(text.body)},
    }
    content = json.dumps(told, ensure_ascii=False, indent=1)
    return _file(content, "application/json", f"enkatresultat-{key}.json")


@public_page
def result_csv(request: Request, key: str) -> HttpResponse:
    """The published figures, for spreadsheets."""
    text = _published(request, key)
    content = workbooks.csv_text(
        [*_rows(text.body), [], *([line] for line in [*_about(text), *notes(text.body)])]
    )
    return _file(content, "text/csv; charset=utf-8", f"enkatresultat-{key}.csv")


def shown(request: Request, text: PublicText) -> HttpResponse:
    """The page of a published result."""
    body, language = text.body, get_language() or "sv"
    variables = [(row["by"], _label(row)) for row in body.get("groups", [])]
    by = request.GET.get("grupp", "")
    by = by if by in dict(variables) else ""
    figures = body.get("figures", [])
    context = {
        "text": text,
        "method": body["method"] | {"design": _design(body["method"])},
        "key": text.wave_key,
        "sections": show.sections(text),
        "answer": _answer(figures, body, language),
        "change": _changed(figures, language),
        "variables": variables,
        "by": by,
        "charts": list(_charts(body, by)),
        "notes": notes(body, language),
        "about": _about(text),
    }
    return render(request, "public/surveys/result.html", context)


def notes(body: Body, language: str = "sv") -> list[str]:
    """The frozen method note in words; one from before there were facts has none."""
    return method_note(body.get("method", {}).get("facts", []), language)


def _published(request: Request, key: str) -> PublicText:
    wave = queries.wave_by_key(request.actor, key)
    text = review.published_survey(request.actor, wave.pk, today()) if wave else None
    if text is None:
        raise Http404
    return text


def _answer(figures: Sequence[Body], body: Body, language: str) -> str:
    """In other languages than that of the text, its first figure as a sentence."""
    if language.startswith("sv") or not figures or "kind" not in figures[0]:
        return ""
    first = {**figures[0], "label": _label(figures[0])}
    return figure_sentence(first, body.get("place", ""), language)


def _changed(figures: Sequence[Body], language: str) -> dict[str, Any] | None:
    change = figures[0].get("change") if figures else None
    if not change:
        return None
    return {"verdict": change["verdict"], "words": change_sentences(change, language)}


def _charts(body: Body, by: str) -> Iterator[Chart]:
    titles = {
        "share": _("Andel av dem som svarat om %(place)s") % {"place": body.get("place", "")},
        "mean": _("Medelvärde från 0 till 100"),
        "net": _("Andel bättre minus andel sämre, i procentenheter"),
    }
    for kind, title in titles.items():
        rows = [row for row in _figures(body, by) if row.get("kind", "share") == kind]
        estimates = [estimate for row in rows for estimate in _estimates(row, by)]
        if estimates:
            yield _chart(title, body, estimates, SCALES[kind])


def _chart(title: str, body: Body, estimates: Sequence[Estimate], scale: Scale) -> Chart:
    subtitle = _design(body["method"])
    if any(row.low is not None for row in estimates):
        return charts.dots(title, subtitle, estimates, scale=scale)
    return charts.plain(title, subtitle, estimates, scale=scale)


def _figures(body: Body, by: str) -> Sequence[Body]:
    found = next((row["figures"] for row in body.get("groups", []) if row["by"] == by), None)
    return body.get("figures", []) if found is None else found


def _estimates(row: Body, by: str) -> Iterator[Estimate]:
    label = _label(row)
    if by:
        for group in row["groups"]:
            if group["share"] is not None:
                name = f"{label}: {_label(group)}"
                yield Estimate(name, group["share"], group["n"], group["low"], group["high"])
        return
    if row.get("shown") == "hidden":
        return
    yield Estimate(label, row["share"], row["n"], row["low"], row["high"], told=_bound(row))
    change = row.get("change")
    if change and change["before"] is not None and change["low"] is not None:
        name = _("%(label)s, förra gången") % {"label": label}
        interval = (change["before_low"], change["before_high"])
        yield Estimate(name, change["before"], change["n_before"], *interval, context=True)


def _label(row: Body) -> str:
    labels: Mapping[str, str] = row.get("labels", {})
    return labels.get((get_language() or "sv")[:2]) or str(row["label"])


def _design(method: Body) -> str:
    """How those who answered were found, in the page's language."""
    key = method.get("design_key")
    return sentence(f"design_{key}", get_language() or "sv") if key else _(method["design"])


def _bound(row: Body) -> str:
    if row["share"] is not None:
        return ""
    if row.get("bound") is None:
        return _("visas inte")
    words = _("under %(percent)s %%") if row["shown"] == "few" else _("över %(percent)s %%")
    return words % {"percent": round(100 * row["bound"])}


def _rows(body: Body) -> Iterator[list[Any]]:
    yield [_("Mått"), _("Grupp"), _("Värde"), _("Lägst"), _("Högst"), _("Antal svar"), _("Visas som")]
    for row in body.get("figures", []):
        yield [_label(row), "", *_numbers(row), row["shown"]]
    for variable in body.get("groups", []):
        for row in variable["figures"]:
            for group in row["groups"]:
                yield [_label(row), _label(group), *_numbers(group), group["shown"]]


def _numbers(row: Body) -> list[int | None]:
    shares = [None if row[name] is None else round(100 * row[name]) for name in ("share", "low", "high")]
    return [*shares, row["n"]]


def _about(text: PublicText) -> list[str]:
    """Place, dates, design and how many answered of how many."""
    method = text.body.get("method", {})
    if not method:
        return []
    said = [text.title, f"{method['opens_on']}–{method['closes_on']}", _design(method)]
    if method.get("invited"):
        said.append(
            _("%(n)s svar av %(invited)s inbjudna.") % {"n": method["answers"], "invited": method["invited"]}
        )
    return said


def _file(content: str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
