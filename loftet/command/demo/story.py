# ruff: noqa: E501  tables of words and figures read better a row a line
"""The promise itself, its problems and measures, and what the monthly meetings decided: words, no dates."""

from typing import Final

TITLE: Final = "Medborgarlöftet i Exköping"
SITUATION: Final = (
    "Invånare, skolan, fritidsgården och andra som arbetar i Exköping säger samma sak: på några platser känns det "
    "otryggt, mest på kvällen. Det handlar om stök, stölder och handel med narkotika vid stationen, om körning och "
    "bråk vid Stortorget, om sommarkvällarna i Åparken och om skadegörelse på Lindskolans skolgård."
)
AIMS: Final = (
    "Det ska bli tryggare på fyra platser: Stationen, Stortorget, Åparken och Lindskolans skolgård. Vi mäter med "
    "enkäter, anmälda brott och det som partner rapporterar, och vi säger det öppet när det inte går att avgöra."
)
FOLLOW: Final = (
    "Varje månad svarar vi här: vad ni sa, vad vi gjorde och vad som återstår. Svaret kommer senast tio dagar efter "
    "månadens möte. När året är slut redovisar vi hur det gick."
)
KINDS: Final = ("drug_dealing", "theft", "disorder", "vandalism")

MUNICIPALITY, POLICE = "Exköpings kommun", "Polisen i Exköping"
PARKS, SCHOOL, YOUTH = "Gata och park", "Lindskolan", "Fritidsgården Kupan"
HOUSING, GUARDS, SHOP = "Exköpingsbostäder", "Exens bevakning", "Köpladan"

ORGANISATIONS: Final[tuple[tuple[str, str, tuple[str, ...], bool, bool, str | None], ...]] = (
    (
        MUNICIPALITY,
        "municipality",
        ("kommunstyrelsens ordförande", "trygghetssamordnare", "kommunikatör"),
        True,
        False,
        None,
    ),
    (POLICE, "police", ("lokalpolisområdeschef", "kommunpolis"), True, True, None),
    ("Lärande", "section", ("verksamhetschef",), False, False, MUNICIPALITY),
    ("Omsorg", "section", ("verksamhetschef",), False, False, MUNICIPALITY),
    ("Samhällsutveckling", "section", ("sektionschef",), False, False, MUNICIPALITY),
    (PARKS, "park", ("driftledare",), False, True, MUNICIPALITY),
    (SCHOOL, "school", ("rektor",), False, True, MUNICIPALITY),
    (YOUTH, "youth", ("föreståndare",), False, True, MUNICIPALITY),
    ("Biblioteket", "library", ("bibliotekschef",), False, True, MUNICIPALITY),
    (HOUSING, "housing", ("förvaltare",), False, True, None),
    (GUARDS, "guard", ("gruppledare",), False, True, None),
    ("Räddningstjänsten i Exköping", "rescue", ("brandmästare",), False, True, None),
    (SHOP, "shop", ("butikschef",), False, True, None),
)
"""Name, kind, offices, signs the promise, reports, part of."""
SIGNATURES: Final = ((MUNICIPALITY, "kommunstyrelsens ordförande"), (POLICE, "lokalpolisområdeschef"))

Causes = tuple[tuple[str, str, str, str], ...]
PAPERS: Final[tuple[tuple[str, str, str, int], ...]] = (
    (
        "agreement",
        "Samverkansöverenskommelse mellan kommunen och polisen",
        "kommunstyrelsen och lokalpolisområdet",
        3,
    ),
    ("action_plan", "Åtgärdsplan för det brottsförebyggande arbetet", "kommunstyrelsen", 0),
    ("council", "Lokala brottsförebyggande rådet", "kommunstyrelsen", 0),
    ("coordination", "Trygghetssamordnaren på kommunledningen", "kommunstyrelsen", 0),
)
CHAINS: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "station": (
        ("Kiosken stänger kl. 19 och personalen går", "längre öppet på fredagar"),
        ("Sällskap samlas vid ingången i väntan på bussen", "en vuxen som är där och hälsar"),
        ("Någon säljer narkotika vid cykelställen, där ingen ser", "ljus och fri sikt"),
        ("Bråk och stölder när kvällen blir sen", "besök kl. 20–24, fredag och lördag"),
    ),
}
FACTORS: Final[dict[str, tuple[tuple[str, str, str, str], ...]]] = {
    "station": (
        ("place", "risk", "Sista bussen går en timme efter kiosken stänger.", "Bussens tidtabell"),
        ("place", "protective", "Många pendlar och ser platsen på eftermiddagen.", "Enkäten före löftet"),
    ),
}
PROBLEMS: Final[tuple[tuple[str, str, str, str | None, tuple[str, ...], str, Causes], ...]] = (
    ("station", "Stök, stölder och handel med narkotika vid Stationen",
     "Ungefär 70 anmälda brott under året före löftet, oftast fredag och lördag kl. 20–24, vid ingången och cykelställen.",
     "Stationen", ("disorder", "theft", "drug_dealing", "violence"), POLICE,
     (("place", "Ingen som har ansvar är på plats efter kl. 19, när kiosken stänger.", "known",
       "Öppettider och bevakningens schema"),
      ("place", "Cykelställen är mörka och syns inte från gatan.", "likely", "Trygghetsvandring året före löftet"),
      ("offender", "Platsen är lätt att nå och lätt att lämna från två håll.", "guess", ""))),
    ("square", "Körning och bråk vid Stortorget",
     "Ungefär fem anmälda brott i månaden, mest kvällar i slutet av veckan.", "Stortorget",
     ("disorder", "violence", "traffic"), MUNICIPALITY,
     (("place", "Torget går att köra varv runt utan hinder.", "known", "Gata och parks trafikmätning"),)),
    ("park", "Sommarkvällar i Åparken",
     "Tre av fyra händelser kommer mellan maj och september, oftast kl. 19–24.", "Åparken",
     ("disorder", "vandalism", "drug_dealing"), PARKS,
     (("place", "Höga buskar längs ån skymmer sikten, och tre lampor är släckta.", "known", "Driftens felanmälningar"),)),
    ("school", "Skadegörelse på Lindskolans skolgård",
     "Skolan rapporterar ungefär fem händelser i månaden under terminerna, mest kvällar och helger.",
     "Lindskolans skolgård", ("vandalism",), SCHOOL,
     (("offender", "Få känner att skolgården är deras efter skoltid.", "likely", "Samtal i klasserna"),
      ("place", "Skolgården är öppen och utan tillsyn på kvällen.", "known", "Skolans vaktmästeri"))),
    ("answers", "Invånare får inte veta vad som händer",
     "Fyra av fem som svarade på enkäten före löftet visste inte vad som gjorts.", None, (), MUNICIPALITY,
     (("victim", "Det har inte funnits någon bestämd dag då vi svarar.", "known", "Kommunens webbplats"),)),
)  # fmt: skip
"""Key, title, statement, place, crime groups, owner, causes (side, text, certainty, evidence)."""

CHOSEN: Final = ("Stationen", "Stortorget", "Åparken", "Lindskolans skolgård")
MEASURES: Final[tuple[tuple[str, str, str, str, int, str, str, tuple[str, ...], int, str], ...]] = (
    ("surveys", "Trygghetsundersökningar på de valda platserna",
     "Vi frågar boende nära de fyra platserna två gånger, med ett års mellanrum och samma frågor.",
     "answers", 0, MUNICIPALITY, "trygghetssamordnare", CHOSEN, 2, "omgångar"),
    ("sessions", "Värdegrundsarbete i Lindskolan",
     "Skolan, fritidsgården och polisen håller pass för elever, vårdnadshavare och pedagoger i årskurs 4–9.",
     "school", 0, "Lärande", "verksamhetschef", ("Lindskolans skolgård",), 12, "pass"),
    ("pictures", "Gemensamma lägesbilder varje månad",
     "Alla som arbetar i Exköping rapporterar vad de ser. Varje månad lägger vi ihop det till en bild.",
     "park", 0, MUNICIPALITY, "trygghetssamordnare", (), 12, "lägesbilder"),
    ("visits", "Synlig närvaro på de mest utsatta platserna",
     "Polis, ordningsvakter, fältare och nattvandrare stannar 10–20 minuter på platsen, mest fredag och lördag kväll.",
     "station", 0, POLICE, "kommunpolis", ("Stationen", "Stortorget", "Åparken"), 96, "platsbesök"),
    ("answers", "Uppföljning och svar till invånarna varje månad",
     "Efter månadens möte svarar kommunen och polisen tillsammans, senast tio dagar efter mötet.",
     "answers", 0, MUNICIPALITY, "kommunikatör", (), 12, "svar"),
)  # fmt: skip
"""Key, title, description, problem, number of its cause, owner, office, places, target, unit."""

TOPICS: Final = (
    "Vad gör en plats trygg?", "Att säga ifrån", "Vår skolgård efter skoltid", "Rykten på nätet",
    "Grupptryck och egna val", "Vuxna som syns", "Skadegörelse kostar", "Rätt och fel i trafiken",
    "Att be om hjälp", "Vad löftet betyder för oss",
)  # fmt: skip

Decided = tuple[str, str, str, int, int | None, str | None, str]
DECISIONS: Final[dict[int, tuple[Decided, ...]]] = {
    1: (("Mät ljuset i Gångtunneln och vid cykelställen.", PARKS, "driftledare", 21, 17, None, "Mätt. Fyra lampor är för svaga."),
        ("Lägg platsbesöken på fredag och lördag kl. 20–24.", POLICE, "kommunpolis", 10, 7, "visits", "Schemat är ändrat.")),
    2: (("Beställ nya lampor till cykelställen vid Stationen.", PARKS, "driftledare", 30, 26, "visits", "Lamporna är uppsatta."),),
    3: (("Klipp buskarna vid trappan från Stationen.", PARKS, "driftledare", 14, 12, None, "Klippta till en meters höjd."),
        ("Bjud in vårdnadshavare till ett kvällspass i skolan.", SCHOOL, "rektor", 45, 40, "sessions", "34 vårdnadshavare kom.")),
    4: (("Ta bort klotter inom två arbetsdagar på de valda platserna.", PARKS, "driftledare", 20, 18, None, "Rutinen gäller."),),
    5: (("Pröva hinder mot körning runt Stortorget.", "Samhällsutveckling", "sektionschef", 60, 75, None,
         "Två hinder provades. Körningen fortsatte på andra sidan."),),
    6: (("Skriv månadens svar färdigt på mötet, så att det inte blir liggande.", MUNICIPALITY, "kommunikatör", 25, 25, "answers",
         "Texten skrivs nu på mötet."),),
    7: (("Byt de tre släckta lamporna längs Åstigen.", PARKS, "driftledare", 21, 19, None, "Bytta."),),
    8: (("Räkna besöken per plats och visa dem på nästa möte.", POLICE, "kommunpolis", 25, 22, "visits", "Räknade och visade."),),
    9: (("Laga lampan vid Gångtunnelns södra mynning.", PARKS, "driftledare", 28, None, None, ""),
        ("Flytta två besök i veckan från Stationen till Stortorget.", GUARDS, "gruppledare", 14, 11, "visits", "Gjort.")),
    10: (("Hjälp dem som vill nattvandra att komma igång.", YOUTH, "föreståndare", 35, 30, "visits", "Två grupper går varannan fredag."),
         ("Beställ den andra enkäten till samma slags urval som den första.", MUNICIPALITY, "trygghetssamordnare", 25, 18,
          "surveys", "Beställd. 400 personer vid varje plats får den.")),
    11: (("Fråga butiken varför rapporterna uteblivit och visa hur man rapporterar på en minut.", MUNICIPALITY,
          "trygghetssamordnare", 10, 9, "pictures", "Vi har visat. Inga nya rapporter ännu."),),
    12: (("Föreslå vilka åtgärder som ska följa med till nästa löfte.", MUNICIPALITY, "trygghetssamordnare", 28, None, None, ""),
         ("Beställ en ny armatur till Gångtunnelns södra mynning.", PARKS, "driftledare", 21, None, None, "")),
}  # fmt: skip
"""Text, owner, office, days until due, days until done (None: still open), measure, outcome. Tuple by month."""

NOTES: Final[dict[int, str]] = {
    1: "Första mötet. Lägesbilden visar att kvällarna vid Stationen sticker ut.",
    2: "Ljusmätningen är klar. Partner rapporterar varje vecka.",
    3: "Besöken går enligt plan. Skolan vill nå fler vårdnadshavare.",
    4: "Klottret i Gångtunneln kommer tillbaka. Vi behöver en rutin.",
    5: "Körningen vid Stortorget togs upp igen. Inget tyder på att den minskat.",
    6: "Halva året har gått. Förra månadens svar har blivit liggande mellan kommunen och polisen.",
    7: "Trygghetsvandringen gav en lista på lampor och buskar.",
    8: "Många ville veta vad vi har gjort. Vi räknar besök och pass till nästa möte.",
    9: "Färre händelser vid Stationen. Stortorget ser ut som förut.",
    10: "Flera erbjöd sig att nattvandra. Lampan vid tunneln dröjer.",
    11: "Den andra enkäten är ute. Butiken har slutat rapportera, och tystnad är inte samma sak som lugn.",
    12: "Sista mötet. Vi går igenom året och vad som ska följa med till nästa.",
}

SAID: Final[dict[int, tuple[tuple[str, str], ...]]] = {
    1: (("Gångtunneln är mörk.", "Gata och park mäter ljuset denna månad."),
        ("Vi vill veta när vi får svar.", "Varje månad, senast tio dagar efter vårt möte.")),
    2: (("Cykelställen vid stationen ligger i mörker.", "Nya lampor är beställda."),),
    3: (("Bilar kör varv runt Stortorget.", "Polisen var där fler kvällar. Det räcker inte, så vi fortsätter leta lösningar."),
        ("Buskarna vid stationens trappa skymmer.", "De klipps inom två veckor.")),
    4: (("Klottret i tunneln kommer tillbaka.", "Nu tas klotter bort inom två arbetsdagar."),),
    5: (("Det är skräpigt och mörkt på flera stråk.", "Vi har bytt papperskorgar vid två stråk. Lamporna återstår."),
        ("Vi hör inget om Stortorget.", "Vi prövar hinder mot körning under två månader.")),
    6: (("Ert förra svar kom sent.", "Ja. Texten blev liggande mellan oss. Nu skriver vi den på mötet."),),
    7: (("Tre lampor längs Åstigen är släckta.", "De byts inom tre veckor."),
        ("Man ser inte runt hörnet vid tunneln.", "Buskarna där klipps samtidigt.")),
    8: (("Vad har ni egentligen gjort?", "Listan står här under. Siffrorna är våra egna räknade besök och pass."),),
    9: (("Lampan vid tunnelns södra mynning är trasig.", "Den ska vara lagad inom fyra veckor. Ansvarig: gata och park."),),
    10: (("Skolgården är stökig på helgerna.", "Två grupper börjar nattvandra varannan fredag."),),
    11: (("Lampan vid tunneln är fortfarande trasig.", "Det stämmer. Den är försenad. Ansvarig: gata och park."),),
    12: (("Fortsätter ni nästa år?", "Vi föreslår att löftet förlängs och att det som inte blev klart följer med."),),
}  # fmt: skip
"""By month: what residents said, and what we answer."""

REMAINS: Final[dict[int, str]] = {
    1: "Lamporna i Gångtunneln är för svaga. De är inte bytta.",
    2: "Lamporna vid cykelställen är beställda men inte uppsatta.",
    3: "Vi har inte hittat något som stoppar körningen vid Stortorget.",
    4: "Klottret kommer fortfarande tillbaka. Vi tar bort det snabbare.",
    5: "Det här svaret kom för sent. Hindren vid Stortorget är inte på plats.",
    6: "Hindren vid Stortorget är inte på plats än.",
    7: "Hindren vid Stortorget är försenade.",
    8: "Hindren vid Stortorget hjälpte inte. Körningen flyttade till andra sidan torget.",
    9: "Vi ser ingen skillnad vid Stortorget.",
    10: "Lampan vid Gångtunneln är inte lagad. Den skulle ha varit klar vid det här laget.",
    11: "Lampan vid Gångtunneln är inte lagad. Två pass i skolan är inställda. En av våra rapportörer har blivit tyst, så vi vet mindre om Köpladan.",
    12: "Lampan vid Gångtunneln är inte lagad. Två av tolv pass i skolan blev inte av.",
}
NEXT: Final[dict[int, str]] = {
    1: "Vi mäter ljuset och lägger besöken på helgkvällarna.",
    2: "Vi sätter upp lampor vid cykelställen.",
    3: "Vi klipper buskar och bjuder in vårdnadshavare.",
    4: "Vi börjar med den nya rutinen mot klotter.",
    5: "Vi prövar hinder vid Stortorget.",
    6: "Vi tar fram en lista på trasiga lampor.",
    7: "Vi byter lampor längs Åstigen.",
    8: "Vi räknar besöken plats för plats.",
    9: "Vi lagar lampan vid tunneln.",
    10: "Vi förbereder den andra enkäten.",
    11: "Den andra enkäten är ute. Svara gärna om du har fått den.",
    12: "Vi redovisar hela året och bestämmer om löftet ska förlängas.",
}
