"""Everything that places, patrols and validation can say has words, and every word there is can be said."""

import re
from pathlib import Path

from loftet import analysis
from loftet.wording import ranked_places

FOLDER = Path(analysis.__file__).parent
SOURCES = [*(FOLDER / "places").glob("*.py"), *(FOLDER / "patrols").glob("*.py"), FOLDER / "validation.py"]
WHOLE = re.compile(r'"((?:places|concentration|repeats|positions|validation|visits)_[a-z_]+[a-z])"')
PUT_TOGETHER = {
    *(f"{key}_first_{how}" for key in ("places_stand_out", "places_none_stands_out") for how in ("clear", "open")),
    *(f"{key}{few}" for key in ("positions_doubtful", "positions_good") for few in ("", "_too_few_geocoded")),
    *(f"{key}{without}" for key in ("visits_drawn", "visits_none") for without in ("", "_withheld")),
    *(f"validation_{verdict}" for verdict in ("better", "worse", "cannot_tell")),
}  # fmt: skip
BEGINNINGS = {"places_stand_out", "places_none_stands_out"}


def test_every_key_has_words_and_every_word_is_said():
    said = {key for source in SOURCES for key in WHOLE.findall(source.read_text(encoding="utf-8"))}
    assert (said - BEGINNINGS) | PUT_TOGETHER == set(ranked_places.SV) == set(ranked_places.EN)
