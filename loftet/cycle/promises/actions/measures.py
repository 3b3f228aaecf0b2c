"""One promised thing: what it is, how it will be measured, and how it ended."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from loftet.cycle.picture.models import Cause, Problem
from loftet.cycle.promises import queries
from loftet.cycle.promises.actions.refusing import refuse, refuse_if_frozen, refuse_if_not_standing
from loftet.cycle.promises.models import Indicator, Measure, Promise
from loftet.cycle.promises.rules import Direction, IndicatorSource, MeasureState, PromiseState
from loftet.cycle.promises.rules.indicators import (
    IndicatorKind,
    obstacle_to_baseline,
    obstacle_to_changing_indicator,
    obstacle_to_indicator,
)
from loftet.cycle.promises.rules.measures import has_begun, obstacle_to_closing, obstacle_to_dates
from loftet.cycle.promises.rules.states import may_step_measure
from loftet.ground import queries as ground
from loftet.ground.acting import action, same_partnership
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Organisation, Place
from loftet.ground.refusals import Refused


@dataclass(frozen=True)
class MeasureValues:
    """Everything that is decided about a measure before it is signed."""

    title: str
    description: str = ""
    problem: Problem | None = None
    cause: Cause | None = None
    owner: Organisation | None = None
    owner_office: str = ""
    target_count: int | None = None
    unit: str = ""
    starts_on: dt.date | None = None
    due_on: dt.date | None = None
    nature: str = ""
    horizon: str = ""
    hours_planned: int | None = None
    helpers: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()

    def columns(self) -> dict[str, Any]:
        """Everything but the helpers and the places, which stand in their own tables."""
        return {
            row.name: getattr(self, row.name) for row in fields(self) if row.name not in ("helpers", "places")
        }


@dataclass(frozen=True)
class IndicatorValues:
    """What will be counted, where, from what to what. `baseline` and `target`: a count, or a share 0–1."""

    name: str
    source: str
    direction: str = Direction.DOWN
    place: Place | None = None
    comparison: Place | None = None
    groups: list[str] = field(default_factory=list)
    question: str = ""
    baseline_from: dt.date | None = None
    baseline_to: dt.date | None = None
    baseline: float | None = None
    target: float | None = None
    kind: str = IndicatorKind.EFFECT
    next_reading_on: dt.date | None = None

    def columns(self) -> dict[str, Any]:
        return {row.name: getattr(self, row.name) for row in fields(self)}


@action
def add_measure(promise: Promise, *, by: Actor, values: MeasureValues) -> Measure:
    """Promise one more thing; a measure of the same title is the same measure."""
    refuse_if_frozen(promise)
    _refuse_values(by, values)
    same = queries.measures(by, promise).filter(title=values.title).first()
    if same:
        return same
    last = promise.measures.aggregate(last=Max("order"))["last"] or 0
    row = Measure.objects.create(
        partnership_id=promise.partnership_id, promise=promise, order=last + 1, **values.columns()
    )
    row.places.set(values.places)
    row.helpers.set(values.helpers)
    return row


@action
def change_measure(measure: Measure, *, by: Actor, values: MeasureValues) -> Measure:
    """Change what is promised, until the first party has signed."""
    refuse_if_frozen(measure.promise)
    _refuse_values(by, values)
    for name, value in values.columns().items():
        setattr(measure, name, value)
    measure.save()
    measure.places.set(values.places)
    measure.helpers.set(values.helpers)
    return measure


@action
def remove_measure(measure: Measure, *, by: Actor) -> Promise:
    """Take a measure out of a draft."""
    promise = measure.promise
    refuse_if_frozen(promise)
    measure.delete()
    return promise


@action
def import_measures(promise: Promise, *, by: Actor, rows: Sequence[Mapping[str, str]]) -> dict[str, int]:
    """Add a spreadsheet's measures to a draft; fills in owner and number of one that is there without them."""
    refuse_if_frozen(promise)
    owners = {row.name.casefold(): row for row in ground.organisations(by)}
    outcomes = [_taken_in(promise, by, row, owners.get(row["Organisation"].casefold())) for row in rows]
    return {word: outcomes.count(word) for word in ("made", "changed", "known")}


@action
def set_indicator(
    measure: Measure, *, by: Actor, on: dt.date, values: IndicatorValues, indicator: Indicator | None = None
) -> Indicator:
    """Fix how it will be seen whether the measure helped; without `indicator`, one more.

    One that is added when the measure has begun says so for ever. A count that is left open is taken from
    the events between `baseline_from` and `baseline_to` (both inclusive).
    """
    same_partnership(by, values.place, values.comparison, indicator)
    refuse_people(values.name)
    signed = measure.promise.state != PromiseState.DRAFT or measure.promise.signatures.exists()
    begun = signed and has_begun(measure.state, measure.starts_on, on)
    row = indicator or _indicator_named(measure, values)
    if row:
        refuse(obstacle_to_changing_indicator(begun=begun, signed=signed))
    row = row or Indicator(partnership_id=measure.partnership_id, measure=measure, added_later=begun)
    return _kept(row, by, on, values)


@action
def close_measure(measure: Measure, *, by: Actor, on: dt.date, outcome: str, reason: str) -> Measure:
    """Close a measure with its outcome and the words that residents read; without one it stays open."""
    refuse_if_not_standing(measure.promise)
    done = queries.progress_of(by, measure, on=on).done
    refuse(obstacle_to_closing(measure.state, outcome, reason, done=done, target=measure.target_count))
    refuse_people(reason)
    measure.state, measure.outcome, measure.closed_on = MeasureState(outcome), reason.strip(), on
    measure.save(update_fields=["state", "outcome", "closed_on"])
    return measure


@action
def reopen_measure(measure: Measure, *, by: Actor) -> Measure:
    """Take back an outcome that was set by mistake."""
    refuse_if_not_standing(measure.promise)
    if not may_step_measure(measure.state, MeasureState.RUNNING) or measure.closed_on is None:
        raise Refused(_("Åtgärden är inte avslutad."))
    measure.state, measure.outcome, measure.closed_on = MeasureState.RUNNING, "", None
    measure.save(update_fields=["state", "outcome", "closed_on"])
    return measure


def _refuse_values(by: Actor, values: MeasureValues) -> None:
    same_partnership(by, values.problem, values.cause, values.owner, *values.places)
    if not values.title.strip():
        raise Refused(_("Skriv vad åtgärden heter."))
    if values.cause and values.cause.problem_id != (values.problem and values.problem.pk):
        raise Refused(_("Orsaken hör till ett annat problem. Välj en orsak till det problem du valt."))
    refuse(obstacle_to_dates(values.starts_on, values.due_on))
    refuse_people(values.title, values.description, values.owner_office)


def _taken_in(promise: Promise, by: Actor, row: Mapping[str, str], owner: Organisation | None) -> str:
    """Only what is empty is filled in: a file never writes over what somebody has decided."""
    known = queries.measures(by, promise).filter(title__iexact=row["Åtgärd"]).first()
    measure = known or Measure(partnership_id=promise.partnership_id, promise=promise, title=row["Åtgärd"])
    refuse_people(row["Åtgärd"], row["Funktion"])
    changes = _fill(measure, _columns(row, owner))
    refuse(obstacle_to_dates(measure.starts_on, measure.due_on))
    if known and not changes:
        return "known"
    measure.order = measure.order or promise.measures.count() + 1
    measure.save()
    if not known:
        measure.places.set(_places_named(by, row["Platser"]))
    return "changed" if known else "made"


def _columns(row: Mapping[str, str], owner: Organisation | None) -> dict[str, Any]:
    return {
        "owner": owner,
        "owner_office": row["Funktion"],
        "target_count": int(row["Antal"]) if row["Antal"] else None,
        "unit": row["Enhet"],
        "starts_on": dt.date.fromisoformat(row["Börjar"][:10]) if row["Börjar"] else None,
        "due_on": dt.date.fromisoformat(row["Klart"][:10]) if row["Klart"] else None,
    }


def _fill(measure: Measure, values: Mapping[str, Any]) -> bool:
    """Fill in what is empty; whether anything was."""
    empty = {name: value for name, value in values.items() if value and not getattr(measure, name)}
    for name, value in empty.items():
        setattr(measure, name, value)
    return bool(empty)


def _places_named(by: Actor, names: str) -> list[Place]:
    wanted = {name.strip().casefold() for name in names.replace(";", ",").split(",")}
    return [place for place in ground.places(by) if place.name.casefold() in wanted]


def _indicator_named(measure: Measure, values: IndicatorValues) -> Indicator | None:
    """A form sent twice means the same indicator."""
    return measure.indicators.filter(name=values.name).first()


def _kept(row: Indicator, by: Actor, on: dt.date, values: IndicatorValues) -> Indicator:
    refuse(
        obstacle_to_indicator(
            values.source,
            values.direction,
            has_place=values.place is not None,
            same_place=values.place is not None and values.place == values.comparison,
            question=values.question,
            baseline=values.baseline,
            target=values.target,
        )
    )
    for name, value in values.columns().items():
        setattr(row, name, value)
    if row.baseline is None:
        row.baseline = _counted(by, values)
    has_time = bool(values.baseline_from and values.baseline_to)
    refuse(obstacle_to_baseline(values.source, row.baseline, has_time=has_time))
    row.registered_on = on
    row.save()
    return row


def _counted(by: Actor, values: IndicatorValues) -> float | None:
    countable = values.source in (IndicatorSource.CRIMES, IndicatorSource.INCIDENTS)
    if not (countable and values.place and values.baseline_from and values.baseline_to):
        return None
    end = values.baseline_to + dt.timedelta(days=1)
    return float(
        queries.count_events(by, values.source, values.place, values.groups, values.baseline_from, end)
    )
