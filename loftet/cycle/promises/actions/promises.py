"""Promise something: draft it from a text, edit, sign on the same words, end or carry on."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from loftet.cycle.promises import queries
from loftet.cycle.promises.actions.refusing import refuse, refuse_if_frozen
from loftet.cycle.promises.models import Measure, Promise, Signature
from loftet.cycle.promises.rules import PromiseState
from loftet.cycle.promises.rules.states import (
    OPEN_MEASURE_STATES,
    obstacle_to_ending,
    obstacle_to_extending,
    obstacle_to_signing,
    obstacle_to_signing_for,
)
from loftet.cycle.promises.rules.texts import obstacle_to_time, seal, year_slug
from loftet.ground import queries as ground
from loftet.ground.acting import action, same_partnership
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import ImportRun, Organisation, Partnership
from loftet.ground.refusals import Refused
from loftet.ground.rules import Role

MOST_ON_A_SLUG = 20


@dataclass(frozen=True)
class PromiseWords:
    """The promise's own words and time; `unplaced` keeps what a read text said that found no place."""

    title: str
    starts_on: dt.date
    ends_on: dt.date
    situation: str = ""
    aims: str = ""
    follow: str = ""
    kinds: tuple[str, ...] = ()
    unplaced: str = ""


@action
def draft_promise(
    partnership: Partnership, *, by: Actor, words: PromiseWords, measures: Sequence[str] = (), slug: str = ""
) -> Promise:
    """Write down a promise with a measure for each title; the same draft sent twice is one."""
    same = queries.promises(by).filter(
        state=PromiseState.DRAFT, title=words.title, starts_on=words.starts_on, ends_on=words.ends_on
    )
    return same.first() or _drafted(partnership, words, measures, slug=slug)


@action
def import_promise(
    partnership: Partnership,
    *,
    by: Actor,
    words: PromiseWords,
    measures: Sequence[str],
    file_name: str,
    sha256: str,
    at: dt.datetime,
) -> Promise:
    """Draft a promise from a file that was read; the same file again gives the same draft."""
    before = ground.already_imported(by, "promise", sha256)
    found = queries.promises(by).filter(run=before).first() if before else None
    if found:
        return found
    counts = {"read": 1, "made": 1, "changed": 0, "skipped": 0, "refused": 0, "measures": len(measures)}
    run = ImportRun.objects.create(
        partnership=partnership,
        kind="promise",
        file_name=file_name[:200],
        sha256=sha256,
        at=at,
        counts=counts,
    )
    return _drafted(partnership, words, measures, run=run)


@action
def undo_import(run: ImportRun, *, by: Actor, at: dt.datetime) -> ImportRun:
    """Take back a promise that was read from a file, while it is still an untouched draft."""
    for promise in queries.promises(by).filter(run=run):
        _remove(promise)
    run.undone_at = at
    run.save(update_fields=["undone_at"])
    return run


@action
def edit_promise(promise: Promise, *, by: Actor, words: PromiseWords) -> Promise:
    """Change the promise's words and time, until the first party has signed."""
    refuse_if_frozen(promise)
    _refuse_words(words)
    for name, value in asdict(words).items():
        setattr(promise, name, value)
    promise.save()
    return promise


@action
def remove_promise(promise: Promise, *, by: Actor, at: dt.datetime) -> Partnership:
    """Throw a draft away, with the file it came from."""
    run, partnership = promise.run, promise.partnership
    _remove(promise)
    if run:
        run.undone_at = at
        run.save(update_fields=["undone_at"])
    return partnership


@action
def sign_promise(
    promise: Promise,
    *,
    by: Actor,
    organisation: Organisation,
    office: str,
    on: dt.date,
    override_reason: str = "",
    note: str = "",
) -> Promise:
    """Sign for one party, by office; when the last party signs, the promise stands.

    `note` says how a party signed that doesn't sign in here itself.
    """
    same_partnership(by, organisation)
    _refuse_foreign_hand(by, organisation, note)
    if promise.signatures.filter(organisation=organisation).exists():
        return promise
    _refuse_signing(promise, by, office, override_reason or promise.override_reason)
    if override_reason.strip():
        promise.override_reason = override_reason.strip()
    Signature.objects.create(
        partnership_id=promise.partnership_id,
        promise=promise,
        organisation=organisation,
        office=office.strip(),
        signed_on=on,
        note=note.strip(),
        sha256=seal(queries.text_of(by, promise)),
    )
    if all(row.signed_on for row in queries.signatures(by, promise)):
        promise.state = PromiseState.SIGNED
        promise.baseline = queries.baseline_of(by, promise, on)
    promise.save(update_fields=["state", "override_reason", "baseline"])
    return promise


@action
def withdraw_signature(promise: Promise, *, by: Actor, organisation: Organisation) -> Promise:
    """Take a signature back while another party has not yet signed, so that the text can be changed."""
    same_partnership(by, organisation)
    if promise.state != PromiseState.DRAFT:
        raise Refused(_("Alla parter har skrivit under. Löftet står fast."))
    promise.signatures.filter(organisation=organisation).delete()
    if not promise.signatures.exists():
        promise.override_reason = ""
        promise.save(update_fields=["override_reason"])
    return promise


@action
def end_promise(promise: Promise, *, by: Actor, on: dt.date, reason: str) -> Promise:
    """Close a promise whose time is out and whose measures all have an outcome."""
    open_measures = queries.measures(by, promise).filter(state__in=list(OPEN_MEASURE_STATES)).count()
    refuse(obstacle_to_ending(queries.state_of(promise, on), reason, open_measures))
    return _end(promise, PromiseState.CLOSED, on, reason)


@action
def extend_promise(
    promise: Promise,
    *,
    by: Actor,
    title: str,
    slug: str = "",
    starts_on: dt.date,
    ends_on: dt.date,
    on: dt.date,
    reason: str,
    replaced: bool = False,
) -> Promise:
    """Draft the promise that follows, with the open measures carried over; returns the new draft.

    Carried measures keep owner, number, problem and cause; dates and indicators are chosen anew, so the marks
    ask for them. The old promise is `extended`, or `replaced` when the new one says something else.
    """
    after = PromiseState.REPLACED if replaced else PromiseState.EXTENDED
    has_next = queries.promises(by).filter(follows=promise).exists()
    refuse(obstacle_to_extending(queries.state_of(promise, on), after, reason, has_next=has_next))
    words = PromiseWords(
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        situation=promise.situation,
        aims=promise.aims,
        follow=promise.follow,
        kinds=tuple(promise.kinds),
    )
    following = _drafted(promise.partnership, words, (), slug=slug, follows=promise)
    for row in queries.measures(by, promise).filter(state__in=list(OPEN_MEASURE_STATES)):
        _carry(row, following)
    _end(promise, after, on, reason)
    return following


def _drafted(
    partnership: Partnership,
    words: PromiseWords,
    measures: Sequence[str],
    *,
    slug: str = "",
    run: ImportRun | None = None,
    follows: Promise | None = None,
) -> Promise:
    _refuse_words(words, *measures)
    slug = _free_slug(partnership, slug or year_slug(words.starts_on, words.ends_on))
    promise = Promise.objects.create(
        partnership=partnership, slug=slug, run=run, follows=follows, **asdict(words)
    )
    titles = [title.strip() for title in measures if title.strip()]
    Measure.objects.bulk_create(
        Measure(partnership=partnership, promise=promise, order=order, **_title_and_rest(text))
        for order, text in enumerate(titles, start=1)
    )
    return promise


def _title_and_rest(text: str) -> dict[str, str]:
    """A long sentence becomes a short title and stands whole in the description: nothing is lost."""
    first, *rest = text.splitlines()
    if len(first) <= 200:
        return {"title": first, "description": "\n".join(rest).strip()}
    cut = first[:199].rsplit(" ", 1)[0] + "…"
    return {"title": cut, "description": text}


def _carry(row: Measure, following: Promise) -> None:
    carried = Measure.objects.create(
        partnership_id=row.partnership_id,
        promise=following,
        order=row.order,
        title=row.title,
        description=row.description,
        problem=row.problem,
        cause=row.cause,
        owner=row.owner,
        owner_office=row.owner_office,
        target_count=row.target_count,
        unit=row.unit,
        nature=row.nature,
        horizon=row.horizon,
        starts_on=following.starts_on,
        carried_from=row,
    )
    carried.places.set(row.places.all())
    carried.helpers.set(row.helpers.all())


def _end(promise: Promise, state: PromiseState, on: dt.date, reason: str) -> Promise:
    refuse_people(reason)
    promise.state, promise.ended_on, promise.ending = state, on, reason.strip()
    promise.save(update_fields=["state", "ended_on", "ending"])
    return promise


def _remove(promise: Promise) -> None:
    refuse_if_frozen(promise)
    if promise.follows_id:
        raise Refused(_("Utkastet bygger på ett förlängt löfte och kan inte tas bort. Ändra det i stället."))
    promise.delete()


def _refuse_words(words: PromiseWords, *measures: str) -> None:
    if not words.title.strip():
        raise Refused(_("Skriv vad löftet heter, till exempel Medborgarlöfte 2026."))
    refuse(obstacle_to_time(words.starts_on, words.ends_on))
    refuse_people(words.title, words.situation, words.aims, words.follow, *measures)


def _refuse_foreign_hand(by: Actor, organisation: Organisation, note: str) -> None:
    if not organisation.is_party:
        raise Refused(_("%(name)s är inte part i löftet.") % {"name": organisation.name})
    own_hand = organisation.pk in by.organisation_ids or by.is_any(Role.SYSTEM)
    refuse(obstacle_to_signing_for(organisation.name, own_hand=own_hand, note=note))
    refuse_people(note)


def _refuse_signing(promise: Promise, by: Actor, office: str, override_reason: str) -> None:
    rows = queries.marks(by, promise)
    marked = sum(bool(row.lacks) for row in rows)
    refuse(
        obstacle_to_signing(promise.state, measures=len(rows), marked=marked, override_reason=override_reason)
    )
    if not office.strip():
        raise Refused(_("Skriv vem som skriver under, med befattning och utan namn."))
    refuse_people(office, override_reason)


def _free_slug(partnership: Partnership, slug: str) -> str:
    taken = set(Promise.objects.filter(partnership=partnership).values_list("slug", flat=True))
    tries = (slug, *(f"{slug}-{number}" for number in range(2, MOST_ON_A_SLUG)))
    free = next((one for one in tries if one not in taken), None)
    if free is None:
        raise Refused(
            _("Det finns redan många löften för %(year)s. Ta bort utkast som inte behövs.") % {"year": slug}
        )
    return free
