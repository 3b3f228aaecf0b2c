"""A wave's result as files: a chart as picture or table, or everything in one workbook or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from loftet.outside import pictures, workbooks
from loftet.web.shared.chart_files import svg_file
from loftet.web.workspace.surveys.report import Figure, Report
from loftet.wording.surveys import figure_sentence

Row = list[Any]
KINDS = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def file_of(report: Report, figure: str, kind: str) -> HttpResponse:
    """One figure, or the whole result without one. Http404 for a figure or a kind that isn't there."""
    content = _of_figure(report, figure, kind) if figure else _of_all(report, kind)
    response = HttpResponse(content, content_type=KINDS[kind])
    name = f"enkat-{report.wave.opens_on}-{figure or 'resultat'}{'-' + report.by if report.by else ''}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _of_figure(report: Report, key: str, kind: str) -> str | bytes:
    figure = report.figure(key)
    if figure is None or kind not in FIGURE_FILES:
        raise Http404
    return FIGURE_FILES[kind](report, figure)


def _of_all(report: Report, kind: str) -> str | bytes:
    if kind not in WHOLE_FILES:
        raise Http404
    return WHOLE_FILES[kind](report)


def rows_of(figure: Figure) -> list[Row]:
    """A figure's table, with its title above."""
    return [[figure.chart.title], list(figure.chart.table.head), *map(list, figure.chart.table.rows)]


def _figure_svg(report: Report, figure: Figure) -> str:
    return svg_file(figure.chart, report.credits()[1:])  # the first line is the chart's own subtitle


def _figure_png(report: Report, figure: Figure) -> bytes:
    return pictures.png(_figure_svg(report, figure))


def _figure_rows(report: Report, figure: Figure) -> list[Row]:
    return [*rows_of(figure), [], *([line] for line in report.credits())]


def _figure_csv(report: Report, figure: Figure) -> str:
    return workbooks.csv_text(_figure_rows(report, figure))


def _figure_xlsx(report: Report, figure: Figure) -> bytes:
    return workbooks.xlsx({_("Resultat"): _figure_rows(report, figure)})


def _whole_xlsx(report: Report) -> bytes:
    return workbooks.xlsx(
        {
            _("Mått"): list(_index_rows(report)),
            _("Frågor"): list(_question_rows(report)),
            _("Förändring"): list(_change_rows(report)),
            _("Metod"): [[line] for line in report.credits()],
        }
    )


def _index_rows(report: Report) -> Iterator[Row]:
    yield [_("Mått"), _("Grupp"), _("Värde"), _("Lägst"), _("Högst"), _("Antal svar"), _("I ord")]
    for row in report.indices:
        words = figure_sentence(asdict(row), report.wave.place.name)
        yield [row.label, "", _whole(row.share), _whole(row.low), _whole(row.high), row.n, words]
        for group in row.groups:
            numbers = [_whole(group.share), _whole(group.low), _whole(group.high), group.n]
            yield [row.label, group.label, *numbers, "" if group.shown == "percent" else _("visas inte")]


def _question_rows(report: Report) -> Iterator[Row]:
    head = [_("Fråga"), _("Svar"), _("Grupp"), _("Antal"), _("Andel i procent"), _("Lägst"), _("Högst")]
    yield [*head, _("Antal svar på frågan")]
    for row in report.questions:
        text = f"{row.battery} {row.text}".strip()
        for group, n, options in [("", row.n, row.options), *((g.label, g.n, g.options) for g in row.groups)]:
            for option in options:
                numbers = [option.count, *map(_whole, (option.share, option.low, option.high))]
                yield [text, option.text, group, *numbers, n]


def _change_rows(report: Report) -> Iterator[Row]:
    yield [_("Mått"), _("Förra gången"), _("Nu"), _("Skillnad"), _("Lägst"), _("Högst"), _("Omdöme")]
    for row in report.moved:
        change = row.change
        numbers = (change.before, change.after, change.difference, change.low, change.high)
        yield [row.label, *map(_whole, numbers), " ".join(row.words)]


def _whole_json(report: Report) -> str:
    """Whole per cent, as on the page: more decimals could tell a small number."""
    told = {
        "wave": report.wave.title,
        "place": report.wave.place.name,
        "opens_on": report.wave.opens_on.isoformat(),
        "closes_on": report.wave.closes_on.isoformat(),
        "design": report.wave.design,
        "answers": report.n,
        "invited": report.invited,
        "excluded": report.excluded,
        "group": report.by,
        "indices": [asdict(row) for row in report.indices],
        "questions": [asdict(row) for row in report.questions],
        "changes": [asdict(row.change) for row in report.moved],
        "against_others": asdict(report.against) if report.against else None,
        "method": {"facts": [asdict(fact) for fact in report.facts], "sentences": report.notes},
    }
    return json.dumps(rounded(told), ensure_ascii=False, indent=1)


def rounded(value: Any) -> Any:
    """The same with every share in whole hundredths."""
    if isinstance(value, dict):
        return {key: rounded(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(part) for part in value]
    return round(value, 2) if isinstance(value, float) else value


def _whole(share: float | None) -> int | None:
    return None if share is None else round(100 * share)


FIGURE_FILES: dict[str, Callable[[Report, Figure], str | bytes]] = {
    "png": _figure_png,
    "svg": _figure_svg,
    "csv": _figure_csv,
    "xlsx": _figure_xlsx,
}
WHOLE_FILES: dict[str, Callable[[Report], str | bytes]] = {"xlsx": _whole_xlsx, "json": _whole_json}
