"""What partners and residents wrote, made up: places, times and deeds, never people."""

from typing import Final

INCIDENTS: Final[dict[str, tuple[str, ...]]] = {
    "vandalism": (
        "En ruta är krossad. Glas ligger kvar på marken.",
        "En bänk är sönderslagen.",
        "En papperskorg är sparkad sönder.",
        "Låset på förrådet är uppbrutet.",
    ),
    "graffiti": (
        "Nytt klotter på väggen, ungefär två meter brett.",
        "Klotter på skylten.",
        "Klottrat över natten.",
    ),
    "littering": (
        "Mycket skräp och flaskor på marken.",
        "Papperskorgarna är överfulla.",
        "Glaskross på gångvägen.",
    ),
    "arson_small_fire": ("Någon har eldat i en papperskorg. Den är släckt.", "Brännmärken på marken."),
    "disturbing_gathering": (
        "Hög musik och rop under lång tid.",
        "Det var trångt och högljutt vid ingången.",
        "Flera vände om i stället för att gå förbi.",
    ),
    "suspected_drug_dealing": (
        "Korta möten och byten, flera gånger samma kväll.",
        "Något lämnades över vid cykelställen.",
    ),
    "drug_litter": ("Små plastpåsar på marken. Uppstädat.", "En spruta hittad och borttagen."),
    "alcohol_disorder": ("Fest som spårade ur. Lugnt efter en timme.", "Tomflaskor och högljutt sällskap."),
    "threat_violence": ("Bråk som slutade innan någon skadades.", "Hotfulla ord ropades. Personal gick ut."),
    "theft_shoplifting": ("Varor togs utan att betalas.", "Ett cykellås är avklippt och cykeln borta."),
    "burglary_attempt": ("Brytmärken på källardörren.", "Försök att bända upp förrådsdörren."),
    "vehicle_nuisance": ("Mopeder körde fort på gångvägen.", "Buskörning fram och tillbaka i en halvtimme."),
    "unsafe_place_physical": ("Lampan är trasig. Det är mörkt i hela gången.", "Buskarna skymmer sikten."),
    "unauthorised_stay": (
        "Någon har sovit i trapphuset. Tomt i morse.",
        "Källargången har använts som sovplats.",
    ),
    "staff_incident": ("Personal fick ta emot hårda ord.", "Personal bad om lugn och blev hotad."),
    "fireworks": ("Smällare kastades på skolgården.", "Raketer sköts i sidled."),
    "rumour_worry": ("Rykte på nätet om bråk till helgen. Inget bekräftat.", "Flera ringde om ett rykte."),
    "event_upcoming": ("Marknad på lördag. Vi räknar med mycket folk.", "Konsert på torget nästa vecka."),
    "good_news": (
        "Mycket folk och god stämning hela kvällen.",
        "Lugnt trots full plats.",
        "Många tackade för städningen.",
    ),
    "other": ("En grind stod öppen.", "Ett larm gick utan orsak."),
}

POINTS: Final[dict[str, tuple[tuple[str, str, str, str], ...]]] = {
    "Stationen": (
        (
            "unsafe",
            "groups",
            "dark",
            "Det är stökigt vid ingången när sista tåget kommer. Jag väntar hellre hemma.",
        ),
        ("unsafe", "lighting", "dark", "Cykelställen ligger i mörker. Jag ser inte mitt eget lås."),
        ("unsafe", "drugs", "dark", "Det säljs något vid gaveln på kvällarna."),
        ("unsafe", "theft", "both", "Min cykel blev stulen och nu vågar jag inte ställa den här."),
        ("safe", "calm", "dark", "Det känns bättre sedan någon går här på kvällarna."),
        ("safe", "calm", "day", "På dagen är det alltid folk här. Bra."),
    ),
    "Stortorget": (
        ("unsafe", "traffic", "dark", "Bilar kör varv på varv runt torget på fredagar."),
        ("unsafe", "groups", "dark", "Det är högljutt vid bänkarna på helgerna. Jag går en annan väg."),
        ("unsafe", "litter", "both", "Glaskross på söndagsmorgnarna. Svårt med barnvagn."),
        ("safe", "calm", "day", "Torgdagarna är trevliga, då är det liv och rörelse."),
    ),
    "Åparken": (
        ("unsafe", "sightlines", "dark", "Buskarna längs ån är så höga att man inte ser vem som kommer."),
        ("unsafe", "litter", "both", "Flaskor och engångsgrillar ligger kvar i gräset."),
        ("unsafe", "lighting", "dark", "Tre lampor i rad på Åstigen är släckta."),
        ("safe", "calm", "day", "Fint att det är klippt och att bänkarna är lagade."),
    ),
    "Lindskolans skolgård": (
        ("unsafe", "damage", "dark", "Nya krossade rutor efter helgen igen."),
        ("unsafe", "traffic", "both", "Mopeder genar över skolgården när barnen är där."),
        ("safe", "calm", "day", "Bra att det finns vuxna ute på rasterna."),
    ),
    "Gångtunneln": (
        ("unsafe", "lighting", "dark", "Lampan vid södra mynningen har varit trasig länge."),
        ("unsafe", "damage", "both", "Klottret kommer tillbaka varje vecka."),
        ("unsafe", "sightlines", "dark", "Man ser inte runt hörnet när man går ner."),
    ),
    "Norrmalmsgatan": (
        ("unsafe", "traffic", "both", "Det körs fort förbi lekparken."),
        ("safe", "calm", "both", "Lugnt och skönt, grannarna hälsar."),
    ),
    "Köpladan": (("unsafe", "traffic", "dark", "Parkeringen används för buskörning sent på kvällen."),),
    "Idrottsplatsen": (("unsafe", "lighting", "dark", "Vägen hem från träningen är mörk."),),
    "Biblioteket": (("safe", "calm", "both", "Öppet på kvällen och alltid någon att fråga. Mer sådant."),),
    "Sjöbadet": (("unsafe", "litter", "day", "Papperskorgarna räcker inte till när det är varmt."),),
}
"""Place: (feeling, theme, when, words)."""

POINT_WEIGHTS: Final[dict[str, float]] = {
    "Stationen": 24, "Stortorget": 18, "Åparken": 16, "Lindskolans skolgård": 10, "Gångtunneln": 14,
    "Norrmalmsgatan": 6, "Köpladan": 4, "Idrottsplatsen": 3, "Biblioteket": 3, "Sjöbadet": 2,
}  # fmt: skip

DIALOGUES: Final[tuple[tuple[int, int, str, str, str | None, int, str], ...]] = (
    (1, 16, "safety_meeting", "Trygghetsmöte i Lindskolans matsal", "Lindskolans skolgård", 46,
     "De flesta talade om Gångtunneln och om kvällarna vid stationen. Flera ville veta när de får svar."),
    (3, 20, "safety_day", "Trygghetsdag på Stortorget", "Stortorget", 130,
     "Tält på torget mellan 11 och 15. Många berättade om bilar som kör varv på varv."),
    (5, 14, "safety_meeting", "Trygghetsmöte på biblioteket", "Biblioteket", 31,
     "Mörka stråk och skräp nämndes mest. Några tyckte att stationen blivit lugnare, andra märkte ingen skillnad."),
    (7, 18, "safety_walk", "Trygghetsvandring Stationen–Gångtunneln–Åparken", "Stationen", 17,
     "Vi gick sent på kvällen. Tre lampor var släckta, buskar skymde vid trappan och klottret i tunneln var nytt."),
    (8, 21, "safety_day", "Trygghetsdag vid Köpladan", "Köpladan", 95,
     "Många stannade till på väg från affären. Frågan vi fick oftast: vad har ni gjort?"),
    (10, 15, "safety_meeting", "Trygghetsmöte på fritidsgården Kupan", "Lindskolans skolgård", 38,
     "Skolgården på kvällar och helger var huvudfrågan. Flera erbjöd sig att nattvandra."),
)  # fmt: skip
"""Month of the promise, earliest day, kind, title, place, attended, notes."""
