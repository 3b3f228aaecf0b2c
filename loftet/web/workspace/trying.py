"""An action behind a form: what it refuses stands in the form, with everything that was typed."""

from collections.abc import Callable
from typing import Any

from django import forms

from loftet.ground.refusals import NotAllowed, Refused


def tried(form: forms.Form, action: Callable[[], Any]) -> Any:
    """Do the action if the form is whole; None when it is not or the action refuses."""
    if not form.is_valid():
        return None
    try:
        return action()
    except NotAllowed:
        raise
    except Refused as refusal:
        form.add_error(None, refusal.sentences)
        return None
