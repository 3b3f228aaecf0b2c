"""An action behind a form: what it refuses stands in the form, with everything that was typed."""

from collections.abc import Callable
from typing import TypeVar

from django import forms

from loftet.ground.refusals import NotAllowed, Refused

R = TypeVar("R")


def tried(form: forms.Form, action: Callable[[], R]) -> R | None:
    """Do the action if the form is whole; None when it is not or the action refuses."""
    if not form.is_valid():
        return None
    try:
        return action()
    except NotAllowed:
        raise
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return None
