"""The sources of the front desk: each tells what waits, as lines with a day and one button."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from loftet.cycle.intake import queries as intake
from loftet.cycle.picture import queries as picture
from loftet.cycle.picture.rules.periods import period_of
from loftet.cycle.promises import queries as promises
from loftet.cycle.promises.rules import PromiseState
from loftet.cycle.promises.rules.focus import next_monday
from loftet.cycle.review import queries as review
from loftet.ground import queries as ground
from loftet.ground.actors import Actor
from loftet.ground.rules import Role
from loftet.ground.wheel import OWN
from loftet.wording.dates import time_name

AHEAD = dt.timedelta(days=7)
MOST_OF_A_KIND = 5


@dataclass(frozen=True)
class Todo:
    """A line of the front desk: late when `due_on` has passed, new when nothing is due."""

    text: str
    button: str
    href: str
    due_on: dt.date | None = None
    detail: str = ""
    mine: bool = False


@dataclass(frozen=True)
class Desk:
    """Who looks, where, and on what day."""

    viewer: Actor
    slug: str
    on: dt.date

    def at(self, name: str, **values: object) -> str:
        """The address of a page, or of the desk itself where the page does not exist."""
        try:
            return reverse(f"workspace:{name}", kwargs={"slug": self.slug, **values})
        except NoReverseMatch:
            return reverse("workspace:start", kwargs={"slug": self.slug})


def due_tasks(desk: Desk) -> list[Todo]:
    """What the partnership's rhythm asks for within a week."""
    rows = ground.due_tasks(desk.viewer, desk.on + AHEAD)
    return [_due(desk, row.verb, row.about, row.due_on, row.title) for row in rows]


def _due(desk: Desk, verb: str, about: str, due_on: dt.date, title: str) -> Todo:
    if verb == OWN:
        return Todo(title, _("Bocka av"), desk.at("wheel"), due_on)
    text, button, page = DUE.get(verb, (_("Det som hör till %(month)s"), _("Öppna"), "start"))
    words = str(text) % {"month": _named(about)}
    values = {"period": about} if page == "picture_seen" else {}
    return Todo(words, str(button), desk.at(page, **values), due_on)


DUE = {
    "review.publish": (lazy("Svar till invånarna för %(month)s"), lazy("Öppna svaret"), "publications"),
    "review.draft_answer": (lazy("Svar till invånarna för %(month)s"), lazy("Skriv svaret"), "publications"),
    "review.plan_meeting": (lazy("Planera mötet om %(month)s"), lazy("Planera"), "meetings"),
    "picture.approve_picture": (lazy("Lägesbilden för %(month)s"), lazy("Läs och godkänn"), "picture_seen"),
    "yearend.settle_report": (lazy("Årets resultat"), lazy("Räkna ihop"), "yearend"),
}


def late_measures(desk: Desk) -> list[Todo]:
    """Measures whose last day has passed without an outcome."""
    return [
        Todo(
            row.title,
            _("Logga eller avsluta"),
            desk.at("measure", pk=row.pk),
            row.due_on,
            detail=row.owner_office or (row.owner.name if row.owner else ""),
            mine=row.owner_id in desk.viewer.organisation_ids,
        )
        for row in promises.late_measures(desk.viewer, desk.on)[: 2 * MOST_OF_A_KIND]
    ]


def decisions(desk: Desk) -> list[Todo]:
    """What a meeting decided and that is due within a week."""
    rows = review.open_decisions(desk.viewer).filter(due_on__lte=desk.on + AHEAD).order_by("due_on")
    return [
        Todo(
            row.text,
            _("Till beslutet"),
            desk.at("decision_settle", pk=row.pk),
            row.due_on,
            detail=row.owner_office or row.owner.name,
            mine=row.owner_id in desk.viewer.organisation_ids,
        )
        for row in rows[: 2 * MOST_OF_A_KIND]
    ]


def meetings(desk: Desk) -> list[Todo]:
    """Meetings held and not yet written down, and those of the coming week."""
    rows = (
        review.meetings(desk.viewer).filter(state="planned", held_on__lte=desk.on + AHEAD).order_by("held_on")
    )
    return [
        Todo(
            _("Mötet om %(month)s") % {"month": date_format(row.month, "F Y").lower()},
            _("Öppna mötet"),
            desk.at("meeting", month=row.month),
            row.held_on,
        )
        for row in rows[:MOST_OF_A_KIND]
    ]


def waiting_answers(desk: Desk) -> list[Todo]:
    """Drafted answers that are not published; their day stands among the due tasks."""
    rows = review.publications(desk.viewer).filter(state="draft", due_on=None)
    return [
        Todo(row.title, _("Läs och godkänn"), desk.at("publication", pk=row.pk), detail=_("utkast"))
        for row in rows[:MOST_OF_A_KIND]
    ]


def inbox(desk: Desk) -> list[Todo]:
    """What came in and nobody has looked at."""
    counts = intake.waiting(desk.viewer)
    lines = (
        (counts["texts"], _texts(counts["texts"]), _("Bedöm")),
        (counts["points"], _points(counts["points"]), _("Läs")),
        (counts["incidents"], _incidents(counts["incidents"]), _("Läs")),
    )
    return [Todo(words, button, desk.at("intake")) for count, words, button in lines if count]


def _texts(count: int) -> str:
    words = ngettext("%(n)s text kan peka ut någon", "%(n)s texter kan peka ut någon", count)
    return words % {"n": count}


def _points(count: int) -> str:
    return ngettext("%(n)s plats från invånare", "%(n)s platser från invånare", count) % {"n": count}


def _incidents(count: int) -> str:
    return ngettext("%(n)s ny händelse", "%(n)s nya händelser", count) % {"n": count}


def pictures(desk: Desk) -> list[Todo]:
    """Last month's picture until it is approved."""
    if not desk.viewer.is_any(Role.COORDINATOR, Role.POLICE):
        return []
    month = (desk.on.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    row = picture.picture_of(desk.viewer, month)
    due = ground.due_tasks(desk.viewer, desk.on + AHEAD).filter(verb="picture.approve_picture")
    if (row is not None and row.sha256) or due.filter(about=f"{month:%Y-%m}").exists():
        return []
    words = {"month": date_format(month, "F Y").lower()}
    if row is None:
        return [Todo(_("Rita lägesbilden för %(month)s") % words, _("Rita"), desk.at("picture"))]
    address = desk.at("picture_seen", period=month)
    return [Todo(_("Lägesbilden för %(month)s är ett utkast") % words, _("Läs och godkänn"), address)]


def promise(desk: Desk) -> list[Todo]:
    """A promise to write, to sign or to settle."""
    row = promises.current_promise(desk.viewer, desk.on)
    if row is None:
        return [Todo(_("Skriv det första löftet"), _("Börja"), desk.at("promise"))]
    state = promises.state_of(row, desk.on)
    if state == PromiseState.EVALUATING:
        words = _("%(title)s har gått ut: avgör hur det gick") % {"title": row.title}
        return [Todo(words, _("Till årets resultat"), desk.at("yearend"))]
    drafts = promises.promises(desk.viewer).filter(state=PromiseState.DRAFT)[:MOST_OF_A_KIND]
    return [
        Todo(
            _("%(title)s är ett utkast") % {"title": one.title},
            _("Fyll i och skriv under"),
            desk.at("promise_named", promise=one.slug),
        )
        for one in drafts
    ]


def first_steps(desk: Desk) -> list[Todo]:
    """What a new house still lacks."""
    missing = []
    if not ground.places(desk.viewer).exists():
        missing.append(Todo(_("Lägg till platser att arbeta med"), _("Lägg till"), desk.at("places")))
    if not ground.organisations(desk.viewer).filter(reports=True).exists():
        missing.append(Todo(_("Bjud in de första rapportörerna"), _("Lägg till"), desk.at("organisations")))
    return missing


def _named(about: str) -> str:
    """oktober 2026 of 2026-10; what is no period stands as it is."""
    try:
        period = period_of(about)
    except ValueError:
        return about
    return time_name(period.length, period.start, period.last)


def focus_places(desk: Desk) -> list[Todo]:
    """The drawn plan of the week to come, and focus places whose time is out with nothing said of them."""
    over = promises.focus_places(desk.viewer).filter(ended_on=None, ends_on__lt=desk.on)
    ends = [
        Todo(
            _("Fokusplatsen %(place)s: vad gav arbetet?") % {"place": row.place.name},
            _("Skriv och avsluta"),
            desk.at("focus_end", pk=row.pk),
            row.ends_on + AHEAD,
        )
        for row in over[:MOST_OF_A_KIND]
    ]
    week = next_monday(desk.on)
    words = _("Besöken vecka %(week)s, till dem som går") % {"week": week.isocalendar().week}
    plan = Todo(words, _("Skriv ut planen"), desk.at("visit_week", day=week), week)
    return [*ends, plan] if promises.visit_plan(desk.viewer, week) else ends


# A room that has something to say at the desk adds its function here.
SOURCES: tuple[Callable[[Desk], list[Todo]], ...] = (
    due_tasks,
    late_measures,
    focus_places,
    decisions,
    meetings,
    promise,
    first_steps,
    inbox,
    waiting_answers,
    pictures,
)
