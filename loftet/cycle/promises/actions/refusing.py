"""How this room says no."""

from loftet.cycle.promises.models import Promise
from loftet.cycle.promises.rules.states import obstacle_to_editing, obstacle_to_logging
from loftet.ground.refusals import refuse


def refuse_if_frozen(promise: Promise) -> None:
    refuse(obstacle_to_editing(promise.state, promise.signatures.count()))


def refuse_if_not_standing(promise: Promise) -> None:
    refuse(obstacle_to_logging(promise.state))
