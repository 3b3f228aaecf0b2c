"""The questionnaires that come with the product, as rows that waves point to."""

from loftet.cycle.surveys.models import Questionnaire
from loftet.cycle.surveys.rules.bank import built_in_document, built_in_names


def built_in_questionnaire(key: str = "trygghet_plats_kort", version: str | None = None) -> Questionnaire:
    """A form that comes with the product, its newest version if none is named; kept the first time it is used.

    Raises KeyError when there is none.
    """
    versions = [found for name, found in built_in_names() if name == key and version in (None, found)]
    if not versions:
        raise KeyError(key)
    row, _made = Questionnaire.objects.get_or_create(
        partnership=None,
        key=key,
        version=versions[-1],
        defaults={"document": lambda: built_in_document(key, versions[-1])},
    )
    return row


def built_ins() -> list[Questionnaire]:
    """Every version of every form that comes with the product, each kept from now on."""
    return [built_in_questionnaire(key, version) for key, version in built_in_names()]
