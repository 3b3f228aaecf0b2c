"""Opens surveys in an installation, and prints their addresses: one for anyone, and one by letter.

Run as a program, in a process of its own, since Django keeps to one database.
"""

import datetime as dt
import os


def open_both() -> list[str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loftet.config.settings")
    import django

    django.setup()
    from loftet.cycle.surveys import actions
    from loftet.cycle.surveys.rules import StratumPlan
    from loftet.ground import queries
    from loftet.ground.actors import system
    from loftet.outside.clock import today

    partnership = queries.partnerships().get(slug="exkoping")
    by = system(partnership.pk)
    shared = {
        "by": by,
        "place": queries.places(by).get(name="Stationen"),
        "questionnaire": actions.built_in_questionnaire("trygghet_plats"),
        "opens_on": today(),
        "closes_on": today() + dt.timedelta(days=7),
        "answer_by": today() + dt.timedelta(days=30),
    }
    anyone = actions.open_wave(partnership, title="Stationen, öppen", design="open", **shared)
    part = StratumPlan("", frame_size=500, invited=5)
    drawn = actions.open_wave(
        partnership, title="Stationen, brev", design="probability", modes=["letter"], strata=(part,), **shared
    )
    codes = actions.make_codes(drawn.strata.get(), by=by, number=1)
    return [f"/exkoping/enkat/{anyone.key}/", f"/exkoping/brev/{codes[0][1]}/"]


if __name__ == "__main__":
    print("\n".join(open_both()))
