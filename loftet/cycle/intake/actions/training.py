"""What is done with the reporters' training."""

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from loftet.cycle.intake.models import Training
from loftet.cycle.intake.rules import wrong_answers
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.models import Organisation
from loftet.ground.refusals import NotAllowed, Refused
from loftet.ground.rules import Role


@action
def pass_training(
    organisation: Organisation, *, by: Actor, given: Mapping[str, str], on: dt.date
) -> Training:
    """Keep that somebody at the organisation knows the rules. `given`: question → index of the answer, as text.

    Raises Refused unless every answer is right.
    """
    if by.roles == {Role.REPORTER} and organisation.pk not in by.organisation_ids:
        raise NotAllowed(_("Du kan bara göra utbildningen för din egen organisation."))
    if wrong_answers(given):
        raise Refused(_("Alla frågor måste vara rätt besvarade. Läs regeln vid frågan och försök igen."))
    return Training.objects.create(
        partnership_id=organisation.partnership_id, organisation=organisation, passed_on=on
    )
