# ruff: noqa: E501  tables of words read better a row a line
"""What the desk adds in words: a guess for each month's picture, and answers to what residents told. No dates."""

from typing import Final

HYPOTHESES: Final = {
    1: "Kvällarna vid Stationen sticker ut. Kiosken stänger kl. 19, och sedan är ingen som har ansvar på plats.",
    2: "Cykelställen vid Stationen är mörka och syns inte från gatan. Det kan förklara en del av stölderna.",
    3: "Torget går att köra varv runt utan hinder. Närvaro några kvällar ändrar inte det.",
    4: "Klottret i Gångtunneln kommer tillbaka där ljuset är svagt och ingen ser in.",
    5: "Vi vet inte varför körningen vid Stortorget fortsätter. Hinder är nästa sak att pröva.",
    6: "Besöken vid Stationen kan ha gjort skillnad, men det är för tidigt att säga.",
    7: "Lamporna som är släckta längs Åstigen står där invånare säger att det känns otryggt.",
    8: "Hindren vid Stortorget verkar ha flyttat körningen till andra sidan torget.",
    9: "Färre händelser vid Stationen kan bero på besöken. Norrmalmsgatan, där inget gjorts, ser ut som förut.",
    10: "Skolgården är öppen och utan tillsyn på kvällar och helger.",
    11: "En rapportör är tyst. Färre rapporter från Köpladan behöver inte betyda att det är lugnare där.",
    12: "Minskningen vid Stationen håller i sig. Vid Stortorget ser vi ingen skillnad, och vi vet inte varför.",
}
"""By month of the promise: what people at the desk think it may be. Marked as a guess on the page."""

ANSWERS: Final[dict[str, tuple[str, str | None]]] = {
    "lighting": ("Tack. Gata och park har fått platsen. Vi skriver i månadens svar när ljuset är lagat, och när det dröjer.", None),
    "sightlines": ("Tack. Gata och park har fått platsen och tittar på vad som går att klippa.", None),
    "litter": ("Tack. Driften har fått platsen och lägger den på sin runda.", None),
    "damage": ("Tack. Klotter och skador på de valda platserna tas bort så fort driften hinner. Vi räknar hur ofta det kommer tillbaka.", "pictures"),
    "groups": ("Tack. Platsen och tiden finns med när vi bestämmer var platsbesöken görs. Besöken räknas i månadens svar.", "visits"),
    "drugs": ("Tack. Polisen har fått platsen och tiden. De finns med när vi bestämmer var platsbesöken görs.", "visits"),
    "theft": ("Tack. Det finns med i månadens lägesbild. Anmäl stölden också, på polisen.se eller 114 14.", "pictures"),
    "traffic": ("Tack. Polisen och gata och park har fått platsen. Vi har ingen lösning som säkert hjälper än.", "visits"),
    "calm": ("Tack för att du berättar vad som fungerar. Det finns med i månadens lägesbild.", "pictures"),
}  # fmt: skip
"""Theme: what residents are answered, and the key of the measure it belongs to."""

SURVEY_NEXT: Final = {
    0: "Vi tar med svaren i arbetet på platsen. Samma frågor ställs igen om ett år.",
    1: "Svaren är en del av årets resultat, som kommunen och polisen redovisar tillsammans.",
}
"""By wave."""

PHONE_NOTE: Final = "Ja på telefon från kommunpolisen"
