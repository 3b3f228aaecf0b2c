"""Sixty people answer with the codes of their letters, in an installation of its own; prints who answered what.

Run as a program, so that the rows reach a real database and its disk. One line a person, in the order they
came: the letter's serial, and the words that only they wrote.
"""

import datetime as dt

PEOPLE = 60
OPENS = dt.date(2026, 10, 5)


def main() -> None:
    from loftet.command import prepare
    from tests import asked, world

    prepare.migrate()
    here = world.build()
    wave = asked.wave(here, OPENS, OPENS + dt.timedelta(days=20), modes=("letter",))
    for serial, words in _answered(here, wave):
        print(serial, words)
    asked.settle(here, wave)


def _answered(here, wave):
    import random
    import uuid

    from loftet.cycle.surveys import actions

    codes = actions.make_codes(wave.strata.get(), by=here.anna, number=PEOPLE)
    random.shuffle(codes)
    for nth, (serial, code) in enumerate(codes):
        words = f"orden{nth:03d}{uuid.uuid4().hex[:6]}"
        actions.give_answer(
            wave,
            by=here.rut,
            once=uuid.uuid4(),
            answers={"s_alder": 1, **_pattern(nth)},
            on=OPENS,
            mode="letter",
            way=actions.Way(code=code),
            comment=words,
        )
        yield serial, words


def _pattern(nth: int) -> dict[str, int]:
    """Answers that are this person's alone: the number in base 4, a question a digit."""
    items = ("prob_narko", "prob_paverkad", "prob_gang")
    return {item: 1 + nth // 4**place % 4 for place, item in enumerate(items)}


if __name__ == "__main__":
    import django

    django.setup()
    main()
