"""Number plates: ABC 123 and ABC 12D. Letters that are a word need something that tells of a vehicle."""

import re
from collections.abc import Iterator

from loftet.analysis.screening.findings import Certainty, Finding

_PLATE = re.compile(
    r"(?<!\w)(?P<letters>[A-Z]{3})(?P<gap> {0,2}|-)\d\d(?:\d| ?[A-Z])(?!\w)",
    re.IGNORECASE,
)
_SAID = (
    r"\b(?:reg|regnr|regnummer|registrerings\w{1,8}|\w{0,12}skylt(?:en|ar|arna)?|nummerplåt(?:en|ar|arna)?|plåten)"
    r"[.: ]{0,3}(?:nr|nummer)?\W{0,3}"
)
_SAID_BEFORE = re.compile(_SAID + r"(?:\w{1,6}[: ]{1,2}){0,2}$", re.IGNORECASE)
# Chosen letters and foreign plates, where a plate is spoken of.
_SAID_PLATE = re.compile(
    r"(?i:\b(?:reg\.? ?nr|regnr|regnummer|registreringsnummer|registreringsskylt(?:en)?)[.: ]{1,3}(?:är )?)"
    r"(?P<plate>(?=[A-ZÅÄÖ0-9 -]{0,5}\d)[A-ZÅÄÖ0-9]{2,8}(?:[ -][A-ZÅÄÖ0-9]{1,5}){0,2})\b"
)
# Letters that plates don't use are I, Q, V, Å, Ä, Ö; the last place doesn't use O either.
_NOT_USED = re.compile(r"[IQV]|O$", re.IGNORECASE)
_REACH = 60
_VEHICLE = re.compile(
    r"\b(?:\w*(?:bil|bilen|bilar|buss|moped|mopeden|släp|släpet|släpvagn|husvagn|traktor|traktorn|lastbil|cykeln)|mc|epa"
    r"|epan|taxi|taxin|volvo|v70|saab|audi|bmw|golf|golfen|passat|skoda|toyota|ford|mercedes|merca|opel|kia|tesla|peugeot"
    r"|renault|seat|nissan|mazda|kombi|suv|pickup|vw|volkswagen|fordon|fordonet|parkera\w*|körde|backade|föraren)\b",
    re.IGNORECASE,
)
# Three letters that are a word or an abbreviation, so that a number after them is no plate.
_ORDINARY = """
abs ack adb adr aga aha aja akt ale alf alg all alm alp als alt ana and ann apa app apr arg ark arm ars art ask asp
att aug bad bag bak bal ban bar bas bel ben ber bes bet bly boa bob bod bok bom bon bor bos bot box bra bre brf bro
bry brå bud bur bus byk byn byt bär cox cpu crm cup dab dag dal dam dec deg del dem den der des det dna dog dok dom
don dop dos dra dua dum dun duo dur dus dyk dyr eld ens epa erp ess est eta ett eur fan far fas fat fax fbi feb fel
fem fet fly fot fre fru ful gap gas gay gbg gem ger ges get gps gro gsm gud gul gym had hak hal ham han har hat hbt
hed hej hel hem hen het hon hop hos hot hpl hud hur hus hyr isbn iso jag jak jan jet jul jun kal kan kap kar klo kod
koj kok kol kom kop kor kub kul kur kwh kyl lag lam lan las lat led lek lem leo ler lgh lob lok lom lon lor los lss
lte lur lus lyx mad maj man mar mas mat max med mej men mer mes mms mod mor mos mot mun mur mus myr ned nej ner nja
nod nog nok nos not ntu nya oas och ock okt ond ons ord ork orm oro ort oss ost par pax pdf pek per pin pol pop por
psg pub ram ran rap red ref reg rek rem ren rep res rom ron rop ros rot rum run rus rut rya ryk sak sal sam san sax
sek sen sep ser set sex sfs sju ska sko sky sly sms sno soc sol som son sos sot spa spe ssk ssp stl sto sub sug sup
sur sus svt syd syl syn sys tag tak tal tam tar tas tax tbc tel ten ter tex tfn tim tog tok tom ton top tor tre tro
tub tum tur tyd tyg typ ung upp urs usb usd ute uto uts wok www yta yxa zon zoo
"""
# With I, Q or V.
_OTHER_WORDS = """
aik avd bib bil bio bit bvc dif dig din div dvd dvs fil fin fix fri gif gil hif hit hiv ica ici ide ifk inn inv ips
iva ivf ivo kit kvd kvm liv lvm lvu mig mil min mvh nio nit niv pil pin pip pit rid ris sid sig sil sim sin sri svt
tid til tio vab vad vag val var ven vet vhs via vid vik vin vip vis vit viv vma vpl vrå vux vvs wifi win
"""
_WORDS = frozenset(f"{_ORDINARY} {_OTHER_WORDS}".split())
# Rooms, routes and amounts, which are written so.
_AMOUNTS = """
sal rum hus bus kod typ max min tel lgh upp för bil mil sid fil vid kvm
"""
_COUNTED = frozenset(_AMOUNTS.split())
# Makes, models, money and the like: no plate even beside a vehicle, unless one is spoken of.
_OTHERS = """
abs bmw cbr crf dkk dtx epa eur gps gsx gti gts iso kia ktm kwh led nok pdf psg rmx sek sms sos usd yzf
"""
_NEVER = frozenset(_OTHERS.split())


def plates(text: str) -> Iterator[Finding]:
    """Certain in capitals; a question in small letters or when the letters are a word."""
    for match in _PLATE.finditer(text):
        certainty = _certainty(match, text)
        if certainty:
            yield Finding("plate", match.start(), match.end(), certainty)
    for match in _SAID_PLATE.finditer(text):
        yield Finding("plate", match.start("plate"), match.end("plate"), "likely")


def _certainty(match: re.Match[str], text: str) -> Certainty | None:
    letters, capitals = match["letters"].lower(), match.group().isupper()
    said = bool(_SAID_BEFORE.search(text[max(0, match.start() - _REACH) : match.start()]))
    used = not _NOT_USED.search(match.group())
    if letters in _WORDS or letters in _NEVER:
        return _certainty_of_word(match, text, said, used)
    if used and (said or capitals):
        return "certain"
    return "likely" if used or said or capitals or _near_vehicle(match, text) else None


def _certainty_of_word(match: re.Match[str], text: str, said: bool, used: bool) -> Certainty | None:
    """ "SOS 112" and "typ 100" are none; "DAG123", "DAG 12B" and a car with "DAG 123" may be one."""
    letters, capitals, apart = match["letters"].lower(), match.group().isupper(), match["gap"]
    if said:
        return "likely" if apart or not used else "certain"
    if letters in _COUNTED or (letters in _NEVER and apart):
        return None
    shaped = not apart or (capitals and match.group()[-1].isalpha())
    return "likely" if shaped or (capitals and _near_vehicle(match, text)) else None


def _near_vehicle(match: re.Match[str], text: str) -> bool:
    around = (
        text[max(0, match.start() - _REACH) : match.start()] + "·" + text[match.end() : match.end() + _REACH]
    )
    return bool(_VEHICLE.search(around))
