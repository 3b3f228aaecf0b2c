"""`loftet init`: an installation without the demonstration, for one municipality."""

import argparse

from django.conf import settings
from django.db import transaction

from loftet.command import prepare
from loftet.ground import actions
from loftet.ground.actors import system
from loftet.ground.models import Organisation, Partnership, User
from loftet.ground.rules import OrganisationKind, Role
from loftet.ground.sign_in import one_time_link


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("municipality", metavar="KOMMUN", help="kommunens namn utan ordet kommun: Tranemo")
    parser.add_argument(
        "--police-area", metavar="NAMN", help="lokalpolisområdet (annars samma namn som kommunen)"
    )
    parser.add_argument(
        "--coordinator", metavar="E-POST", default="samordnare@localhost", help="samordnarens adress"
    )


def run(options: argparse.Namespace) -> int:
    prepare.migrate()
    municipality = _bare(options.municipality)
    partnership, user = found(municipality, options.police_area or municipality, options.coordinator)
    print(f"Klart: {partnership.name}.")
    print(f"  Samordnare       {user.email}")
    print(f"  Logga in (en gång, när webbplatsen är igång)  {settings.SITE_ADDRESS}{one_time_link(user)}")
    print(f"  Uppgifterna      {settings.DATA}")
    return 0


@transaction.atomic
def found(municipality: str, police_area: str, email: str) -> tuple[Partnership, User]:
    """Open a partnership with its coordinator. Raises Refused when the municipality is there already."""
    partnership = actions.found_partnership(municipality=municipality, police_area=police_area)
    own = Organisation.objects.get(partnership=partnership, kind=OrganisationKind.MUNICIPALITY)
    membership = actions.add_member(
        own, by=system(partnership.pk), email=email, name="Samordnaren", role=Role.COORDINATOR
    )
    return partnership, membership.user


def _bare(name: str) -> str:
    """`Tranemo kommun` → `Tranemo`; found_partnership adds the word itself."""
    return name.strip().removesuffix(" kommun").strip()
