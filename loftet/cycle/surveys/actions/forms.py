"""Compose a questionnaire of one's own: draft, edit, remove; frozen when a wave opens with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from loftet.cycle.surveys.models import Questionnaire, Wave
from loftet.cycle.surveys.rules import FormState, problems_in
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.models import Partnership
from loftet.ground.refusals import Refused

FROZEN = "Formuläret är fryst, för det har använts i en enkät. Gör en ny version av det."


@action
def draft_questionnaire(
    partnership: Partnership,
    *,
    by: Actor,
    document: Mapping[str, Any],
    based_on: Questionnaire | None = None,
) -> Questionnaire:
    """Keep a document as a draft of the partnership's own. Refused if it has a fault or its version is taken."""
    _refuse_faults(document)
    key, version = document["id"], document["version"]
    if Questionnaire.objects.filter(partnership=partnership, key=key, version=version).exists():
        raise Refused(f"Det finns redan ett formulär {key} version {version}. Ge det ett annat namn.")
    if based_on is not None and based_on.partnership_id not in (None, partnership.pk):
        raise Refused("Formuläret som det bygger på hör till en annan kommun.")
    return Questionnaire.objects.create(
        partnership=partnership,
        key=key,
        version=version,
        document=dict(document),
        state=FormState.DRAFT,
        based_on=based_on,
    )


@action
def edit_questionnaire(
    questionnaire: Questionnaire,
    *,
    by: Actor,
    document: Mapping[str, Any] | None = None,
    comparable: Mapping[str, bool] | None = None,
) -> Questionnaire:
    """Change a draft's document, or what can be compared with the version before. Refused if it gets a fault."""
    if questionnaire.state != FormState.DRAFT:
        raise Refused(FROZEN)
    if document is not None:
        _refuse_faults(document)
        questionnaire.document = dict(document)
    if comparable is not None:
        questionnaire.comparable = dict(comparable)
    questionnaire.save(update_fields=["document", "comparable"])
    return questionnaire


@action
def remove_questionnaire(questionnaire: Questionnaire, *, by: Actor) -> Questionnaire:
    """Throw away a draft that nothing is built on."""
    if questionnaire.state != FormState.DRAFT or Wave.objects.filter(questionnaire=questionnaire).exists():
        raise Refused("Formuläret har använts i en enkät och kan inte tas bort.")
    if Questionnaire.objects.filter(based_on=questionnaire).exists():
        raise Refused("Det finns en nyare version som bygger på formuläret. Ta bort den först.")
    gone = Questionnaire.objects.get(pk=questionnaire.pk)
    questionnaire.delete()
    return gone


def _refuse_faults(document: Mapping[str, Any]) -> None:
    faults = problems_in(document)
    if faults:
        more = f" (och {len(faults) - 1} fel till)" if len(faults) > 1 else ""
        raise Refused(f"{faults[0].where}: {faults[0].sentence}{more}")
