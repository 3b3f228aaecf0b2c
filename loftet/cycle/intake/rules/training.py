"""What whoever reports has to know: ten rules, and a short test whose right answers follow from them."""

from collections.abc import Mapping
from dataclasses import dataclass

TRAINED_MONTHS = 24
TEN_RULES = (
    "Vid fara: ring 112. Är det inte akut: ring 114 14. En rapport här är ingen polisanmälan.",
    "Berätta vad som hände, var och när. Ju noggrannare plats och tid, desto mer nytta.",
    "Skriv om platsen, aldrig om personen. Inga namn, inga nummer, inget utseende, ingen bakgrund.",
    "Släktskap och ”den enda som” pekar också ut någon. Stryk sådant.",
    "Är du orolig för en viss person? Följ rutinen på ditt arbete. Det hör inte hemma här.",
    "Rapportera hellre en gång för mycket. Du behöver inte vara säker, och det behöver inte vara ett brott.",
    "Säg om ni såg det själva, fick höra det eller om någon klagade. Allt räknas, men olika.",
    "Uppskatta hur många det var. Räkna, beskriv inte.",
    "Rapportera samma dag. Utan nät väntar rapporten i telefonen och skickas sedan.",
    "Har det varit lugnt? Tryck på ”Inget att rapportera”. Tystnad går inte att tolka.",
)


@dataclass(frozen=True)
class Question:
    """A question of the test; `right` is the index of its right answer, `rule` the number of the rule behind it."""

    asked: str
    answers: tuple[str, ...]
    right: int
    rule: int


QUESTIONS: dict[str, Question] = {
    "known": Question(
        "Fem ungdomar krossar en ruta vid stationen. Du känner igen en av dem. Vad skriver du?",
        (
            "Namnet på den du känner igen",
            "Hur de såg ut och var de brukar vara",
            "Att en ruta krossades vid stationen, ungefär fem personer",
        ),
        right=2,
        rule=3,
    ),
    "danger": Question(
        "Någon blir slagen just nu. Vad gör du först?",
        ("Rapporterar här", "Ringer 112", "Väntar och ser"),
        right=1,
        rule=1,
    ),
    "calm": Question(
        "Veckan har varit lugn. Vad gör du?",
        ("Trycker på ”Inget att rapportera”", "Gör ingenting", "Skriver om något från förra veckan igen"),
        right=0,
        rule=10,
    ),
    "heard": Question(
        "En granne säger att det säljs droger i parken. Du har inte sett det själv. Vad gör du?",
        (
            "Ingenting, det är bara ett rykte",
            "Rapporterar och väljer ”Vi fick höra om det”",
            "Rapporterar och väljer ”Vi såg det själva”",
        ),
        right=1,
        rule=7,
    ),
    "worry": Question(
        "Du är orolig för en elev. Var tar du det?",
        ("I en rapport här, utan namn", "I en rapport här, med namn", "I din egen verksamhets rutin"),
        right=2,
        rule=5,
    ),
    "words": Question(
        "Vilken text får stå i en rapport?",
        (
            "Kalles storebror körde moped på torget",
            "En moped körde fort på torget",
            "Mopeden ABC 123 körde fort på torget",
        ),
        right=1,
        rule=4,
    ),
}


def wrong_answers(given: Mapping[str, str]) -> list[str]:
    """The codes of the questions that were not answered rightly. `given`: code → index of an answer, as text."""
    return [code for code, question in QUESTIONS.items() if given.get(code) != str(question.right)]
