"""Kinds of incidents as a municipality offers them."""

from loftet.cycle.intake.models import IncidentKind
from loftet.cycle.intake.rules.kinds import Kind, core_kinds, in_order
from loftet.ground.actors import Actor


def kinds(viewer: Actor) -> list[Kind]:
    """Every kind, the core's in their order each followed by the municipality's own names; also the hidden ones."""
    rows = list(IncidentKind.objects.filter(partnership_id=viewer.partnership_id))
    own = [Kind(row.core, row.pk, row.label, row.help, row.hidden) for row in rows if row.label]
    return in_order(core_kinds(row.core for row in rows if row.hidden and not row.label), own)


def own_kind(viewer: Actor, pk: int) -> IncidentKind | None:
    """A name of the municipality's own."""
    rows = IncidentKind.objects.filter(partnership_id=viewer.partnership_id).exclude(label="")
    return rows.filter(pk=pk).first()
