"""How this room says no."""

from loftet.cycle.promises.models import Promise
from loftet.cycle.promises.rules.states import obstacle_to_editing, obstacle_to_logging
from loftet.ground.refusals import Refused


def refuse(obstacle: str | None) -> None:
    """Stop with the rule's own sentence, if there is one."""
    if obstacle:
        raise Refused(obstacle)


def refuse_if_frozen(promise: Promise) -> None:
    refuse(obstacle_to_editing(promise.state, promise.signatures.count()))


def refuse_if_not_standing(promise: Promise) -> None:
    refuse(obstacle_to_logging(promise.state))
