"""Name kinds of incidents of one's own, and leave out those that nobody needs."""

from loftet.cycle.intake.models import IncidentKind
from loftet.cycle.intake.queries.kinds import kinds
from loftet.cycle.intake.rules.kinds import obstacle_to_adding, obstacle_to_hiding, obstacle_to_naming
from loftet.cycle.intake.rules.limits import obstacle_to_words
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership
from loftet.ground.refusals import refuse


@action
def add_kind(partnership: Partnership, *, by: Actor, core: str, label: str, help: str = "") -> IncidentKind:
    """Give a kind of incident a name of one's own; it counts as one of the core's types."""
    own = IncidentKind.objects.filter(partnership=partnership).exclude(label="")
    refuse(obstacle_to_adding(own.count()))
    return _named(IncidentKind(partnership=partnership, core=core), label, help)


@action
def rename_kind(kind: IncidentKind, *, by: Actor, label: str, help: str = "") -> IncidentKind:
    """Call it something else, also where it has been told of; what it counts as never changes."""
    return _named(kind, label, help)


def _named(row: IncidentKind, label: str, help: str) -> IncidentKind:
    others = (
        IncidentKind.objects.filter(partnership_id=row.partnership_id).exclude(pk=row.pk).exclude(label="")
    )
    refuse(obstacle_to_naming(row.core, label, help, others.values_list("label", flat=True)))
    for words in (label, help):
        refuse(obstacle_to_words(words))
        refuse_people(words)
    row.label, row.help = label.strip(), help.strip()
    row.save()
    return row


@action
def hide_kind(partnership: Partnership, *, by: Actor, value: str, hidden: bool) -> Partnership:
    """Leave a kind out of the form, or offer it again; what has been told of it stays and counts."""
    every = kinds(by)
    found = next((kind for kind in every if kind.value == value), None)
    if found is None:
        return partnership
    refuse(obstacle_to_hiding(every, value) if hidden else None)
    if found.own is not None:
        IncidentKind.objects.filter(partnership=partnership, pk=found.own).update(hidden=hidden)
    else:
        IncidentKind.objects.update_or_create(
            partnership=partnership, core=found.core, label="", defaults={"hidden": hidden}
        )
    return partnership
