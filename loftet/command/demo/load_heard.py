"""What is heard during the year: partners' reports, the police's extracts, residents' points and dialogues."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from loftet.command.demo.load_ground import Deed, House, clock, once
from loftet.command.demo.months import month_on
from loftet.command.demo.records import Crime, Dialogue, Incident, Point, Report, Year
from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.actions import IncidentDraft, PointDraft
from loftet.cycle.intake.rules import QUESTIONS
from loftet.cycle.intake.sources.crime_columns import ColumnMapping, mapping_of
from loftet.cycle.intake.sources.crimes import read_crimes
from loftet.ground import actions as ground
from loftet.ground import queries as grounds
from loftet.ground.imports import source_of

MAPPING: Final = ColumnMapping(
    "Polisens månadsutdrag",
    type="Brottstyp",
    begins="Från",
    ends="Till",
    x="X",
    y="Y",
    place="Plats",
    types={"Ofredande": ("Ofredande", "disorder")},
)
EXTRACT_DAY, UNREAD_DAYS, UNSORTED_DAYS = 5, 7, 14
"""The police's extract comes on the fifth; the desk has not yet seen the year's last week, nor sorted two."""


def deeds(house: House, year: Year) -> Iterator[Deed]:
    yield Deed(clock(first_extract_on(year), 8), partial(_save_mapping, house))
    yield Deed(clock(first_extract_on(year), 9), partial(_name_kind, house))
    yield from _training(house, year)
    yield from _extracts(house, year)
    for number, report in enumerate(year.reports):
        yield from _report(house, number, report, year.ends_on)
    for number, point in enumerate(year.points):
        yield from _point(house, number, point, year.ends_on)
    for number, dialogue in enumerate(year.dialogues):
        if dialogue.kind != "safety_walk":  # planned, walked and told of by `load_walks`
            yield _dialogue(house, number, dialogue)


def _name_kind(house: House) -> None:
    words = {"label": "Rykte på nätet", "help": "Filmer och inlägg som oroar"}
    actions.add_kind(house.partnership, by=house.anna, core="rumour_worry", **words)


def _training(house: House, year: Year) -> Iterator[Deed]:
    """Somebody at each organisation passes the test before its first report, and again each year."""
    right = {code: str(question.right) for code, question in QUESTIONS.items()}
    first = min(report.sent_at for report in year.reports).date()
    for name in (row.name for row in year.organisations if row.reports):
        done = partial(actions.pass_training, house.organisations[name], by=house.reporter(name), given=right)
        for months in range(-1, (year.ends_on.year - first.year + 1) * 12, 12):
            on = month_on(first.replace(day=1), months)
            if on < year.ends_on:
                yield Deed(clock(on, 10), partial(done, on=on))


def first_extract_on(year: Year) -> dt.date:
    """When the years before were read in: in the month before the promise begins."""
    return month_on(year.starts_on, -1).replace(day=EXTRACT_DAY)


def _save_mapping(house: House) -> None:
    ground.save_mapping(house.partnership, by=house.anna, name=MAPPING.name, mapping=MAPPING.as_json())


def _extracts(house: House, year: Year) -> Iterator[Deed]:
    """One file of the years before, then one a month. The last comes at once, for the year's last picture."""
    before = month_on(year.starts_on, -1)

    def file_of(crime: Crime) -> dt.date:
        return max(crime.happened_from.date().replace(day=1), month_on(before, -1))

    for month, crimes in groupby(year.crimes, key=file_of):
        rows = list(crimes)
        day = 1 if month_on(month, 1) > year.ends_on else EXTRACT_DAY
        at = clock(month_on(month, 1).replace(day=day), 9)
        yield Deed(at, partial(_import, house, rows, at), "anmälda brott", len(rows))


def _import(house: House, crimes: Sequence[Crime], at: dt.datetime) -> None:
    """Write the file that the police would have sent, and read it as the page and the command do."""
    data = _file(crimes)
    mapping = mapping_of(grounds.column_mappings(house.anna).get(name=MAPPING.name).mapping)
    reading = read_crimes(data, on=at.date(), mapping=mapping)
    first, last = (crimes[i].happened_from for i in (0, -1))
    name = (
        f"brott-{first:%Y-%m}.csv" if first.month == last.month else f"brott-{first:%Y-%m}--{last:%Y-%m}.csv"
    )
    source = source_of(name, data, at)
    actions.import_crimes(house.partnership, by=house.anna, reading=reading, source=source)


def _file(crimes: Iterable[Crime]) -> bytes:
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow(["Brottstyp", "Från", "Till", "X", "Y", "Plats"])
    for crime in crimes:
        times = (f"{moment:%Y-%m-%d %H:%M}" for moment in (crime.happened_from, crime.happened_to))
        table.writerow([crime.type, *times, crime.e, crime.n, crime.place or ""])
    return text.getvalue().encode()


def _report(house: House, number: int, report: Report, ends_on: dt.date) -> Iterator[Deed]:
    yield Deed(report.sent_at, partial(_send, house, number, report), "rapporter")
    if report.incidents and report.sent_at.date() <= ends_on - dt.timedelta(days=UNREAD_DAYS):
        yield Deed(report.sent_at + dt.timedelta(hours=5), partial(_receive, house, number))


def _send(house: House, number: int, report: Report) -> None:
    actions.report_incidents(
        house.organisations[report.organisation],
        by=house.reporter(report.organisation),
        once=once("report", number),
        incidents=[_incident(house, incident) for incident in report.incidents],
        at=report.sent_at,
    )


def _receive(house: House, number: int) -> None:
    row = queries.report_by_once(house.anna, once("report", number))
    assert row is not None
    actions.receive_report(row, by=house.anna)


def _incident(house: House, incident: Incident) -> IncidentDraft:
    place = house.place(incident.place)
    return IncidentDraft(
        type=incident.type,
        place_id=place.pk if place else None,
        e=incident.e,
        n=incident.n,
        happened_from=incident.happened_from,
        happened_to=incident.happened_to,
        certainty=incident.certainty,
        people=incident.people,
        told_police=incident.told_police,
        text=incident.text,
    )


def _point(house: House, number: int, point: Point, ends_on: dt.date) -> Iterator[Deed]:
    """A resident tells; the coordinator has sorted all but the newest."""
    tell = Deed(clock(point.given_on, 19), partial(_tell, house, number, point), "platser från invånare")
    yield tell
    if point.given_on <= ends_on - dt.timedelta(days=UNSORTED_DAYS):
        yield Deed(tell.at + dt.timedelta(hours=14), partial(_sort, house, number, point))


def _tell(house: House, number: int, point: Point) -> None:
    token = once("point", number)
    row, code = actions.tell_of_place(
        house.partnership, by=house.rut, point=_draft(house, point), once=token, on=point.given_on
    )
    house.told[number] = (row, code)


def _sort(house: House, number: int, point: Point) -> None:
    row, _code = house.told[number]
    shown = row.map_round_id is not None
    place = house.places[point.place]
    actions.sort_point(row, by=house.anna, place=place, theme=point.theme, shown=shown)


def _draft(house: House, point: Point) -> PointDraft:
    return PointDraft(
        feeling=point.feeling,
        theme=point.theme,
        when=point.when,
        place_id=house.places[point.place].pk,
        e=point.e,
        n=point.n,
        text=point.text,
    )


def _dialogue(house: House, number: int, dialogue: Dialogue) -> Deed:
    return Deed(clock(dialogue.held_on, 21), partial(_note, house, number, dialogue), "dialoger")


def _note(house: House, number: int, dialogue: Dialogue) -> None:
    row = actions.note_dialogue(
        house.partnership,
        by=house.anna,
        once=once("dialogue", number),
        kind=dialogue.kind,
        title=dialogue.title,
        held_on=dialogue.held_on,
        on=dialogue.held_on,
        place=house.place(dialogue.place),
        attended=dialogue.attended,
    )
    actions.sum_up_dialogue(
        row, by=house.anna, asked=None, attended=dialogue.attended, summary=dialogue.notes
    )
    for nth, point in enumerate(dialogue.points):
        token = once("dialogue", number, nth)
        actions.add_dialogue_point(row, by=house.anna, point=_draft(house, point), once=token)
