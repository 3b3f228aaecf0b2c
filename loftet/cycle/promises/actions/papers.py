"""Write down what the law asks for: agreements, plans, the council, the function, reports."""

import datetime as dt

from loftet.cycle.promises.models import StandingPaper
from loftet.cycle.promises.rules.law import PaperKind, obstacle_to_paper
from loftet.ground.acting import action
from loftet.ground.actors import Actor
from loftet.ground.free_text import refuse_people
from loftet.ground.models import Partnership
from loftet.ground.refusals import refuse


@action
def add_paper(
    partnership: Partnership,
    *,
    by: Actor,
    on: dt.date,
    kind: str,
    title: str,
    decided_on: dt.date,
    valid_until: dt.date | None = None,
    decided_by: str = "",
    diary: str = "",
    link: str = "",
) -> StandingPaper:
    """Note a decision or an agreement with its day, who decided by office, and its number in the diary."""
    refuse(obstacle_to_paper(decided_on, valid_until, on))
    refuse_people(title, decided_by)
    return StandingPaper.objects.create(
        partnership=partnership,
        kind=PaperKind(kind),
        title=title.strip(),
        decided_on=decided_on,
        valid_until=valid_until,
        decided_by=decided_by.strip(),
        diary=diary.strip(),
        link=link,
    )


@action
def remove_paper(paper: StandingPaper, *, by: Actor) -> Partnership:
    """Take away what was noted by mistake."""
    partnership: Partnership = paper.partnership
    paper.delete()
    return partnership
