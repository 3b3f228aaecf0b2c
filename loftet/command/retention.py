"""`loftet retention`: what is due to be erased, per partnership; erases it now unless it is a dry run."""

import argparse

from loftet.cycle.intake import actions, queries
from loftet.cycle.surveys import actions as survey_actions
from loftet.cycle.surveys.queries import retention as surveys
from loftet.ground.actors import Actor, system
from loftet.ground.models import Partnership
from loftet.ground.queries import partnerships
from loftet.ground.rules import KEPT_WORDS, Kept
from loftet.outside.clock import today

ERASERS = (
    actions.erase_old_texts,
    actions.erase_by_rule,
    actions.erase_left_overs,
    survey_actions.erase_old_comments,
    survey_actions.erase_old_answers,
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="visa bara, radera inget")


def run(options: argparse.Namespace) -> int:
    for partnership in partnerships():
        print(partnership.name)
        _tell(system(partnership.pk), "skulle raderas nu" if options.dry_run else "raderas nu")
        if not options.dry_run:
            _erase(partnership)
    return 0


def _tell(viewer: Actor, when: str) -> None:
    kept = [(row.kind, row.held, row.due, row.next_on) for row in queries.keeping(viewer, today())]
    files = [(row.kind, row.held, row.due, row.next_on) for row in queries.left_overs(viewer, today())]
    for kind, held, due, next_on in kept + surveys.keeping(viewer, today()) + files:
        after = f"sedan tidigast {next_on}" if next_on else "inget mer är bestämt"
        print(f"  {KEPT_WORDS[Kept(kind)]}: {held} finns, {due} {when}, {after}")


def _erase(partnership: Partnership) -> None:
    for erase in ERASERS:
        erase(partnership, by=system(partnership.pk), on=today())
