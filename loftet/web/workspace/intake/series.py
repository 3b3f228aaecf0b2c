"""Others' figures over time: as their source wrote them, beside our own and never among them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from loftet.cycle.intake import queries
from loftet.cycle.intake.rules.series import figure_in, in_order, scale_in
from loftet.ground.acting import may
from loftet.web.shared.charts import Table
from loftet.web.shared.doors import Request, workspace_page
from loftet.web.shared.timelines import Moment, timeline
from loftet.wording.numbers import number

PER_PAGE, OTHERS = 40, 30


@workspace_page
def all_series(request: Request) -> HttpResponse:
    """Every series with its latest figure; `sok` narrows them down."""
    words = request.GET.get("sok", "")[:100]
    page = Paginator(queries.external_series(request.actor, words), PER_PAGE).get_page(
        request.GET.get("sida")
    )
    latest: dict[int, list[Any]] = {}
    for row in queries.figures_now(request.actor, [row.pk for row in page]):
        latest.setdefault(row.series_id, []).append(row)
    context = {
        "page": page,
        "rows": [{"row": row, "latest": _latest(latest.get(row.pk, []))} for row in page],
        "words": words,
        "may_import": may(request.actor, "intake.import_series"),
    }
    return render(request, "workspace/intake/series_all.html", context)


@workspace_page
def series(request: Request, pk: int) -> HttpResponse:
    """One series: drawn, as a table with what earlier files said, and the same measure elsewhere."""
    row = get_object_or_404(queries.external_series(request.actor), pk=pk)
    figures: dict[str, list[Any]] = {}
    for figure in queries.figures_of(request.actor, row):
        figures.setdefault(figure.period, []).append(figure)
    periods = in_order(list(figures))
    lines = [_line(period, figures.get(period, [])) for period in periods]
    context = {
        "row": row,
        "chart": _chart(row, lines),
        "files": list(dict.fromkeys(figure.run for each in figures.values() for figure in each)),
        "others": queries.same_measure(request.actor, row)[:OTHERS],
    }
    return render(request, "workspace/intake/series.html", context)


def _latest(figures: list[Any]) -> dict[str, Any] | None:
    """The newest period's figure."""
    if not figures:
        return None
    by_period = {figure.period: figure for figure in figures}
    newest = in_order(list(by_period))[-1]
    return _line(newest, [by_period[newest]])


def _line(period: str, figures: list[Any]) -> dict[str, Any]:
    """A period as it is shown; the last of its figures counts, the others tell what was said before."""
    now = figures[-1] if figures else None
    return {
        "period": period,
        "now": now,
        "said": _said(now.printed) if now else _("ingen siffra"),
        "between": _between(now),
        "n": number(now.n) if now and now.n else "",
        "before": ", ".join(_said(figure.printed) for figure in figures[:-1]),
    }


def _between(figure: Any) -> str:
    """The interval as the source gave it, with two decimals."""
    if figure is None or figure.low is None or figure.high is None:
        return ""
    return f"{number(figure.low, decimals=2)}–{number(figure.high, decimals=2)}"


def _said(printed: str) -> str:
    """The source's figure with its own number of decimals, in Swedish writing; a sign as it stands."""
    value = figure_in(printed)
    if value is None:
        return printed
    decimals = len(printed.strip(" %").replace(",", ".").partition(".")[2])
    return number(value, decimals=min(decimals, 6))


def _chart(row: Any, lines: list[dict[str, Any]]) -> Any:
    moments = [
        Moment(
            line["period"],
            line["now"].value if line["now"] else None,
            line["said"],
            line["now"].low if line["now"] else None,
            line["now"].high if line["now"] else None,
        )
        for line in lines
    ]
    subtitle = ", ".join(filter(None, [row.area, row.group, _("enhet: %(unit)s") % {"unit": row.unit}]))
    return timeline(row.measure, subtitle, moments, _table(lines), scale_in(row.scale))


def _table(lines: list[dict[str, Any]]) -> Table:
    """Newest first; intervals, answers and corrections only where the source gives any."""
    columns = {"said": _("Siffra"), "between": _("Mellan"), "n": _("Antal svar"), "before": _("Tidigare")}
    shown = [key for key in columns if key == "said" or any(line[key] for line in lines)]
    rows = [(line["period"], *(line[key] or "–" for key in shown)) for line in reversed(lines)]
    return Table([_("Period"), *(columns[key] for key in shown)], rows)
