"""What the demo year consists of: plain values, no tables. Times are local Swedish time with their zone."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Organisation:
    """A party or partner; `kind` as in ground's rules; `offices` are whom to turn to, never persons."""

    name: str
    kind: str
    offices: tuple[str, ...]
    is_party: bool = False
    reports: bool = False
    part_of: str | None = None


@dataclass(frozen=True)
class Incident:
    """What a partner saw; `place` is None outside named places, `e`, `n` whole metres in EPSG:3006."""

    type: str
    place: str | None
    e: int
    n: int
    happened_from: dt.datetime
    happened_to: dt.datetime
    certainty: str
    people: str
    told_police: str
    text: str


@dataclass(frozen=True)
class Report:
    """One sending; without incidents it says "nothing to report"."""

    organisation: str
    sent_at: dt.datetime
    incidents: tuple[Incident, ...] = ()


@dataclass(frozen=True)
class Crime:
    """A row of the police's extract; happened some time between the two moments."""

    source_key: str
    group: str
    type: str
    place: str | None
    e: int
    n: int
    happened_from: dt.datetime
    happened_to: dt.datetime


@dataclass(frozen=True)
class Point:
    """What a resident told; feeling is safe or unsafe, when is day, dark or both."""

    feeling: str
    theme: str
    when: str
    given_on: dt.date
    place: str
    e: int
    n: int
    text: str


@dataclass(frozen=True)
class Dialogue:
    """A safety meeting, safety day or safety walk, and the points it gave."""

    kind: str
    title: str
    held_on: dt.date
    place: str | None
    attended: int
    notes: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Response:
    """One form: {question id: code, or list of codes}; battery items stand by their own ids."""

    mode: str
    answers: Mapping[str, int | list[int]]


@dataclass(frozen=True)
class Wave:
    """A random sample of those who live near a place, asked during three weeks."""

    place: str
    title: str
    design: str
    frame_size: int
    invited: int
    opens_on: dt.date
    closes_on: dt.date
    answer_by: dt.date
    responses: tuple[Response, ...]


@dataclass(frozen=True)
class Cause:
    side: str
    text: str
    certainty: str
    evidence: str


@dataclass(frozen=True)
class Problem:
    """What is wrong where, and why it may be; `key` is only for references within the year."""

    key: str
    title: str
    statement: str
    place: str | None
    groups: tuple[str, ...]
    owner: str
    opened_on: dt.date
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Indicator:
    """What is counted to see an effect: baseline is a count, or a share 0–1 when source is survey."""

    name: str
    source: str
    place: str | None
    comparison: str | None
    direction: str
    baseline_from: dt.date
    baseline_to: dt.date
    baseline: float
    target: float
    registered_on: dt.date
    question: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measure:
    """One promised thing; `problem` is a problem's key, `cause` the number of one of its causes."""

    key: str
    title: str
    description: str
    problem: str
    cause: int
    owner: str
    owner_office: str
    places: tuple[str, ...]
    target_count: int
    unit: str
    starts_on: dt.date
    due_on: dt.date
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Visit:
    started_at: dt.time
    minutes: int
    actor: str
    team_size: int


@dataclass(frozen=True)
class Session:
    """Counts only: no names, no single class."""

    school: str
    grades: str
    topic: str
    pupils: int
    guardians: int
    teachers: int


@dataclass(frozen=True)
class Activity:
    """One time something promised was done; a visit or a session carries its own details."""

    measure: str
    kind: str
    done_on: dt.date
    place: str | None = None
    note: str = ""
    visit: Visit | None = None
    session: Session | None = None


@dataclass(frozen=True)
class Focus:
    """A place worked by the hot-spot method; `windows` are weekday (0 Monday), hour and hours."""

    place: str
    comparison: str
    problem: str
    reason: str
    windows: tuple[tuple[int, int, int], ...]
    visits_per_week: int
    actors: tuple[str, ...]
    chosen_on: dt.date
    starts_on: dt.date
    ends_on: dt.date
    withholds: bool = False
    ended_on: dt.date | None = None
    ending: str = ""


@dataclass(frozen=True)
class Decision:
    """`done_on` is None while it is open on the year's last day; `measure` is a measure's key."""

    text: str
    owner: str
    owner_office: str
    due_on: dt.date
    measure: str | None = None
    done_on: dt.date | None = None
    outcome: str = ""


@dataclass(frozen=True)
class Meeting:
    """The monthly meeting that follows up `month` (its first day)."""

    month: dt.date
    held_on: dt.date
    notes: str
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Publication:
    """The month's answer; `sections` has said, done, not_done and next ("seen" is drafted from data)."""

    month: dt.date
    due_on: dt.date
    published_on: dt.date
    sections: Mapping[str, str]

    @property
    def days_late(self) -> int:
        return max(0, (self.published_on - self.due_on).days)


@dataclass(frozen=True)
class Promise:
    title: str
    situation: str
    aims: str
    follow: str
    kinds: tuple[str, ...]
    starts_on: dt.date
    ends_on: dt.date
    signed_on: dt.date
    signatures: tuple[tuple[str, str], ...]
    """(organisation, office)"""


@dataclass(frozen=True)
class Year:
    """Everything that happened, in order of time within each list."""

    starts_on: dt.date
    ends_on: dt.date
    organisations: tuple[Organisation, ...]
    promise: Promise
    problems: tuple[Problem, ...]
    measures: tuple[Measure, ...]
    activities: tuple[Activity, ...]
    focus_places: tuple[Focus, ...]
    reports: tuple[Report, ...]
    crimes: tuple[Crime, ...]
    points: tuple[Point, ...]
    dialogues: tuple[Dialogue, ...]
    waves: tuple[Wave, ...]
    meetings: tuple[Meeting, ...]
    publications: tuple[Publication, ...]
    silent_reporter: str
    silent_since: dt.date

    @property
    def incidents(self) -> tuple[Incident, ...]:
        return tuple(incident for report in self.reports for incident in report.incidents)


@dataclass(frozen=True)
class Truth:
    """Something planted that the product must find, or must not claim."""

    key: str
    says: str
    place: str | None = None
    compare_with: str | None = None
    totals: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """{"crimes" or "incidents": (the year before, the promise's year)}"""
