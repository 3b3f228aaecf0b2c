"""The questionnaires that come with the product."""

import json
from pathlib import Path

from loftet.cycle.surveys.models import Questionnaire
from loftet.cycle.surveys.rules import parsed

BUILT_IN = Path(__file__).resolve().parent.parent / "questionnaires"


def built_in_questionnaire(key: str = "trygghet_plats_kort") -> Questionnaire:
    """The form that comes with the product, kept as a version of its own the first time it is used."""
    document = json.loads((BUILT_IN / f"{key}.json").read_text(encoding="utf-8"))
    form = parsed(document)
    row, _made = Questionnaire.objects.get_or_create(
        partnership=None, key=form.id, version=form.version, defaults={"document": document}
    )
    return row
