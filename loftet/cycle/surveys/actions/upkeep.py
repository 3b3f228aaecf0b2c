"""What is erased when its date comes."""

import datetime as dt

from loftet.cycle.surveys.models import Comment, LetterCode, PaperSheet, Response, Suggestion
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.erasing import erased
from loftet.ground.models import Partnership
from loftet.ground.rules import Kept


@action
def erase_old_comments(partnership: Partnership, *, by: Actor, on: dt.date) -> Partnership:
    """Erase own words whose end date has come; the counted answers stay."""
    for model in (Comment, Suggestion):
        erased(
            model.objects.filter(partnership=partnership, delete_on__lte=on),
            partnership.pk,
            Kept.COMMENTS,
            on,
        )
    return partnership


@action
def erase_old_answers(partnership: Partnership, *, by: Actor, on: dt.date) -> Partnership:
    """Erase single answers, codes and sheets of waves whose date has come; every figure still stands."""
    for model in (Response, LetterCode, PaperSheet):
        rows = model.objects.filter(partnership=partnership, wave__erase_on__lte=on)
        erased(rows, partnership.pk, Kept.ANSWERS, on)
    return partnership
