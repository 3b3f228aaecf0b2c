"""What the product says when it will not do something."""


class Refused(Exception):
    """An action that may not be done now; the sentences tell the user why and how to mend it."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = list(sentences)

    @property
    def sentence(self) -> str:
        """All of them as one text."""
        return " ".join(self.sentences)


def refuse(obstacle: str | None) -> None:
    """Stop with the rule's own sentence, if there is one."""
    if obstacle:
        raise Refused(obstacle)


class NotAllowed(Refused):
    """An action that this person may never do here."""
