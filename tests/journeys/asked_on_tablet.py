"""Opens a survey for a tablet in an installation, and prints its address.

Run as a program, in a process of its own, since Django keeps to one database: asked_on_tablet.py [part of the frame …].
"""

import datetime as dt
import os
import sys


def open_one(parts: list[str]) -> str:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loftet.config.settings")
    import django

    django.setup()
    from loftet.cycle.surveys import actions
    from loftet.cycle.surveys.rules import StratumPlan
    from loftet.ground import queries
    from loftet.ground.actors import system
    from loftet.outside.clock import today
    from loftet.web.shared.tablets import tablet_address

    partnership = queries.partnerships().get(slug="exkoping")
    by = system(partnership.pk)
    wave = actions.open_wave(
        partnership,
        by=by,
        place=queries.places(by).get(name="Stationen"),
        title="Trygghetsdag",
        design="census" if parts else "open",
        strata=[StratumPlan(name, 100, 100) for name in parts] if parts else [StratumPlan()],
        modes=["tablet"],
        opens_on=today(),
        closes_on=today() + dt.timedelta(days=7),
        answer_by=today() + dt.timedelta(days=30),
    )
    return tablet_address(wave)


if __name__ == "__main__":
    print(open_one(sys.argv[1:]))
