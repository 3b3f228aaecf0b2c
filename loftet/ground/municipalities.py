"""Sweden's 290 municipalities and 21 counties by code. Source: SCB, as of 2024 (facts, CC0)."""

# ruff: noqa: E501  a table reads better a county a line

COUNTIES = {
    "01": "Stockholms län",
    "03": "Uppsala län",
    "04": "Södermanlands län",
    "05": "Östergötlands län",
    "06": "Jönköpings län",
    "07": "Kronobergs län",
    "08": "Kalmar län",
    "09": "Gotlands län",
    "10": "Blekinge län",
    "12": "Skåne län",
    "13": "Hallands län",
    "14": "Västra Götalands län",
    "17": "Värmlands län",
    "18": "Örebro län",
    "19": "Västmanlands län",
    "20": "Dalarnas län",
    "21": "Gävleborgs län",
    "22": "Västernorrlands län",
    "23": "Jämtlands län",
    "24": "Västerbottens län",
    "25": "Norrbottens län",
}

# County code: municipalities as "last two digits of the code + name".
_MUNICIPALITIES = {
    "01": "14Upplands Väsby|15Vallentuna|17Österåker|20Värmdö|23Järfälla|25Ekerö|26Huddinge|27Botkyrka|28Salem|36Haninge|38Tyresö|39Upplands-Bro|40Nykvarn|60Täby|62Danderyd|63Sollentuna|80Stockholm|81Södertälje|82Nacka|83Sundbyberg|84Solna|86Lidingö|87Vaxholm|88Norrtälje|91Sigtuna|92Nynäshamn",
    "03": "05Håbo|19Älvkarleby|30Knivsta|31Heby|60Tierp|80Uppsala|81Enköping|82Östhammar",
    "04": "28Vingåker|61Gnesta|80Nyköping|81Oxelösund|82Flen|83Katrineholm|84Eskilstuna|86Strängnäs|88Trosa",
    "05": "09Ödeshög|12Ydre|13Kinda|60Boxholm|61Åtvidaberg|62Finspång|63Valdemarsvik|80Linköping|81Norrköping|82Söderköping|83Motala|84Vadstena|86Mjölby",
    "06": "04Aneby|17Gnosjö|42Mullsjö|43Habo|62Gislaved|65Vaggeryd|80Jönköping|82Nässjö|83Värnamo|84Sävsjö|85Vetlanda|86Eksjö|87Tranås",
    "07": "60Uppvidinge|61Lessebo|63Tingsryd|64Alvesta|65Älmhult|67Markaryd|80Växjö|81Ljungby",
    "08": "21Högsby|34Torsås|40Mörbylånga|60Hultsfred|61Mönsterås|62Emmaboda|80Kalmar|81Nybro|82Oskarshamn|83Västervik|84Vimmerby|85Borgholm",
    "09": "80Gotland",
    "10": "60Olofström|80Karlskrona|81Ronneby|82Karlshamn|83Sölvesborg",
    "12": "14Svalöv|30Staffanstorp|31Burlöv|33Vellinge|56Östra Göinge|57Örkelljunga|60Bjuv|61Kävlinge|62Lomma|63Svedala|64Skurup|65Sjöbo|66Hörby|67Höör|70Tomelilla|72Bromölla|73Osby|75Perstorp|76Klippan|77Åstorp|78Båstad|80Malmö|81Lund|82Landskrona|83Helsingborg|84Höganäs|85Eslöv|86Ystad|87Trelleborg|90Kristianstad|91Simrishamn|92Ängelholm|93Hässleholm",
    "13": "15Hylte|80Halmstad|81Laholm|82Falkenberg|83Varberg|84Kungsbacka",
    "14": "01Härryda|02Partille|07Öckerö|15Stenungsund|19Tjörn|21Orust|27Sotenäs|30Munkedal|35Tanum|38Dals-Ed|39Färgelanda|40Ale|41Lerum|42Vårgårda|43Bollebygd|44Grästorp|45Essunga|46Karlsborg|47Gullspång|52Tranemo|60Bengtsfors|61Mellerud|62Lilla Edet|63Mark|65Svenljunga|66Herrljunga|70Vara|71Götene|72Tibro|73Töreboda|80Göteborg|81Mölndal|82Kungälv|84Lysekil|85Uddevalla|86Strömstad|87Vänersborg|88Trollhättan|89Alingsås|90Borås|91Ulricehamn|92Åmål|93Mariestad|94Lidköping|95Skara|96Skövde|97Hjo|98Tidaholm|99Falköping",
    "17": "15Kil|30Eda|37Torsby|60Storfors|61Hammarö|62Munkfors|63Forshaga|64Grums|65Årjäng|66Sunne|80Karlstad|81Kristinehamn|82Filipstad|83Hagfors|84Arvika|85Säffle",
    "18": "14Lekeberg|60Laxå|61Hallsberg|62Degerfors|63Hällefors|64Ljusnarsberg|80Örebro|81Kumla|82Askersund|83Karlskoga|84Nora|85Lindesberg",
    "19": "04Skinnskatteberg|07Surahammar|60Kungsör|61Hallstahammar|62Norberg|80Västerås|81Sala|82Fagersta|83Köping|84Arboga",
    "20": "21Vansbro|23Malung-Sälen|26Gagnef|29Leksand|31Rättvik|34Orsa|39Älvdalen|61Smedjebacken|62Mora|80Falun|81Borlänge|82Säter|83Hedemora|84Avesta|85Ludvika",
    "21": "01Ockelbo|04Hofors|21Ovanåker|32Nordanstig|61Ljusdal|80Gävle|81Sandviken|82Söderhamn|83Bollnäs|84Hudiksvall",
    "22": "60Ånge|62Timrå|80Härnösand|81Sundsvall|82Kramfors|83Sollefteå|84Örnsköldsvik",
    "23": "03Ragunda|05Bräcke|09Krokom|13Strömsund|21Åre|26Berg|61Härjedalen|80Östersund",
    "24": "01Nordmaling|03Bjurholm|04Vindeln|09Robertsfors|17Norsjö|18Malå|21Storuman|22Sorsele|25Dorotea|60Vännäs|62Vilhelmina|63Åsele|80Umeå|81Lycksele|82Skellefteå",
    "25": "05Arvidsjaur|06Arjeplog|10Jokkmokk|13Överkalix|14Kalix|18Övertorneå|21Pajala|23Gällivare|60Älvsbyn|80Luleå|81Piteå|82Boden|83Haparanda|84Kiruna",
}

MUNICIPALITIES = {
    county + entry[:2]: entry[2:]
    for county, entries in _MUNICIPALITIES.items()
    for entry in entries.split("|")
}
"""Code to name, without "kommun"."""

CODE_OF = {name.casefold(): code for code, name in MUNICIPALITIES.items()}


def county_of(name: str) -> str:
    """The county of a municipality, by its name; empty if there is none of that name."""
    code = CODE_OF.get(name.casefold())
    return COUNTIES[code[:2]] if code else ""
