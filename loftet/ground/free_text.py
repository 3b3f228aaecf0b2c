"""Words that many will read may not point at a person."""

from django.utils.translation import gettext as _

from loftet.analysis.screening import screen
from loftet.ground.refusals import Refused


def refuse_people(*texts: str) -> None:
    """Refuse when any of the texts certainly points at somebody; says which words."""
    for text in texts:
        found = [text[finding.start : finding.end] for finding in screen(text).blocked]
        if found:
            words = ", ".join(f"”{words}”" for words in found)
            raise Refused(
                _("Texten ser ut att peka ut en person: %(words)s. Ta bort det och spara igen.")
                % {"words": words}
            )
