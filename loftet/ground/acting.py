"""The one way to write: an action asks the role table, opens the transaction and leaves its trace."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from loftet.ground.actors import Actor
from loftet.ground.models import AuditEvent
from loftet.ground.refusals import NotAllowed
from loftet.ground.roles import ALLOWED
from loftet.ground.rules import ROLE_WORDS

P = ParamSpec("P")
R = TypeVar("R")


class Subject(Protocol):
    """What an action is about: any row that knows its partnership."""

    @property
    def pk(self) -> Any: ...
    @property
    def partnership_id(self) -> int | None: ...


S = TypeVar("S", bound=Subject)
ACTIONS: dict[str, Callable[..., Any]] = {}


def action(function: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Make `function(subject, …, *, by)` an action named `room.function`.

    Raises NotAllowed when the role table does not let `by` do it, or the subject is another partnership's.
    What is written is undone as a whole if anything in it is refused.
    """
    return _guarded(function, audited=True)


def unaudited_action(function: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """As `action`, but leaves no trace: for answers whose time would tell who gave them, and for mere progress."""
    return _guarded(function, audited=False)


def long_action(function: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """As `action`, but opens no transaction, which would hold the database while it computes for minutes.

    It writes through short actions of its own, so that what it has written stands if it is interrupted.
    """
    return _guarded(function, audited=True, whole=False)


def _guarded(
    function: Callable[Concatenate[S, P], R], *, audited: bool, whole: bool = True
) -> Callable[Concatenate[S, P], R]:
    verb = f"{_room(function.__module__)}.{function.__name__}"

    @wraps(function)
    def perform(subject: S, *args: P.args, **kwargs: P.kwargs) -> R:
        by = kwargs["by"]
        assert isinstance(by, Actor)
        demand(by, verb, subject.partnership_id)
        with transaction.atomic() if whole else nullcontext():
            result = function(subject, *args, **kwargs)
            if audited:
                _remember(by, verb, result if isinstance(result, models.Model) else subject)
        return result

    ACTIONS[verb] = perform
    return perform


def may(by: Actor, verb: str) -> bool:
    """Whether the role table lets them; pages ask it before they show a button."""
    return bool(by.roles & ALLOWED[verb])


def demand(by: Actor, verb: str, partnership_id: int | None) -> None:
    if by.partnership_id != partnership_id or not may(by, verb):
        words = ", ".join(sorted(ROLE_WORDS[role] for role in ALLOWED[verb] if role in ROLE_WORDS))
        raise NotAllowed(_("Du har inte behörighet att göra det här. Det får: %(roles)s.") % {"roles": words})


def _room(module: str) -> str:
    """`loftet.cycle.intake.actions.incidents` → `intake`; `loftet.ground.…` → `ground`."""
    parts = module.split(".")
    return parts[2] if parts[1] == "cycle" else parts[1]


def _remember(by: Actor, verb: str, subject: Any) -> None:
    AuditEvent.objects.create(
        partnership_id=by.partnership_id,
        by_id=by.user_id,
        role=min(by.roles & ALLOWED[verb]),
        organisation_id=min(by.organisation_ids, default=None),
        verb=verb,
        subject=f"{getattr(getattr(subject, '_meta', None), 'label_lower', type(subject).__name__)}:{subject.pk}",
    )


def same_partnership(by: Actor, *rows: Any) -> None:
    """Refuse rows that belong to somebody else; None is let through."""
    if any(row is not None and row.partnership_id != by.partnership_id for row in rows):
        raise NotAllowed(_("Det här hör till ett annat samarbete."))
