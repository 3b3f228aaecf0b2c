"""`loftet sign-in`: a one-time link for whoever sits at the server."""

import argparse
import sys

from django.conf import settings

from loftet.ground.models import User
from loftet.ground.sign_in import one_time_link


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("email", metavar="E-POST", help="adressen som användaren har i Löftet")


def run(options: argparse.Namespace) -> int:
    user = User.objects.filter(email__iexact=options.email, is_active=True).first()
    if user is None:
        print(f"Det finns ingen användare med adressen {options.email}. {_those_that_are()}", file=sys.stderr)
        return 1
    print(f"{settings.SITE_ADDRESS}{one_time_link(user)}")
    return 0


def _those_that_are() -> str:
    emails = list(User.objects.filter(is_active=True).order_by("email").values_list("email", flat=True)[:10])
    return f"De här finns: {', '.join(emails)}." if emails else "Det finns inga användare än."
