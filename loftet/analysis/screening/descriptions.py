"""Words that point at a home or at one person without a name. All of it is only ever a question."""

import re
from collections.abc import Iterator

from loftet.analysis.screening.findings import Finding
from loftet.analysis.screening.first_names import is_first_name

# "Riksvägen 27" is a road, "Kungsgatan 22.15" a moment and "Storgatan 3 gånger" a number of times.
_WAY = r"(?!(?:riks|läns|lands|europa|motor|cykel|gång|tvär)väg)\w"
_ENDING = (
    r"(?:gatan|gata|vägen|gränd|gränden|stigen|stig|allén|allé|liden|torget|backen|ringen|leden|esplanaden|boulevarden"
    r"|slingan|stråket|kroken|svängen|bågen|gläntan|vreten|promenaden|brinken|lyckan|rundeln|släntan|tunet)"
)
# "Ö. Storgatan", "S:t Larsgatan", "Erik Dahlbergsgatan"
_BEFORE = r"(?:(?:[nsöv]\.|s:ta?|sankta?|karl|carl|erik|gustav|gustaf|birger|olof|nils|sven|per|johan|axel) )"
_PLACE = (
    r"(?!(?:parkerings|grill|bad|lek|boll|fotbolls|fot|skol|park|hållplats|tåg|central|camping|båt|kyrko)"
    r"(?:plats|plan|gård|hamn|park|äng))\w{3,}(?:plan|plats|platsen|höjden|hagen|ängen|terrassen|strand|kajen|åsen|gärdet"
    r"|dalen|lunden|kullen|bergen|tåkten|passagen)"
)
_COUNTED = (
    r"(?:gånger|gång|ggr|x|dagar|dygn|personer|pers|st|stycken|meter|m|km|min|minuter|tim|timmar|h|år|kr|kronor|sek|tusen"
    r"|procent|grader|liter|kilo|kg|bilar|cyklar|mopeder|mopedister|epor|traktorer|lampor|stolpar|rutor|bänkar|sprutor"
    r"|papperskorgar|ungdomar|barn|killar|tjejer|män|kvinnor|pojkar|flickor|grabbar|elever|vuxna|fulla|berusade|gäng|poliser"
    r"|väktare|vakter|fyllon|kvällar|nätter|veckor|månader|händelser|rapporter|anmälningar|tips|bränder|inbrott|smällar|skott"
    r"|raketer|familjer|hushåll|hus|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)"
)
_NUMBER = (
    rf" {{0,2}}(?:nr\.? |nummer )?\d{{1,3}}(?!\d)(?: ?- ?\d{{1,3}}(?!\d))?(?: ?[a-h]\b)?"
    rf"(?![%]|[.:,]\d|[a-zåäö]| {_COUNTED}\b)"
    r"(?:,? (?:\d{1,2} ?tr\b(?: \d{1,2}\b)?|tr\.? \d{1,2}\b|(?:lgh|lägenhet|uppgång|uppg|port)\.? ?\w{1,4}\b"
    r"|nb\b|bv\b))?"
)
_STREET = re.compile(
    rf"\b(?:(?:norra|södra|östra|västra|lilla|stora|gamla|nya|övre|nedre) \w*?{_ENDING}|{_BEFORE}?{_WAY}+{_ENDING}"
    rf"|(?-i:(?=[A-ZÅÄÖ])){_PLACE}"
    r"|(?:(?-i:[A-ZÅÄÖ])\w+ )?(?-i:[A-ZÅÄÖ])\w+s (?:gata|väg|gränd|plan|torg|allé|backe|stig))" + _NUMBER,
    re.IGNORECASE,
)
# "Storg. 5B", but not "Fredag. 5 personer".
_SHORT = re.compile(
    r"\b(?:(?:norra|södra|östra|västra|n|s|ö|v)\.? )?(?!\w*(?:dag|ing|ig|ång|lov|rev|liv|lev|ag|kv)\.|t?org\.)"
    r"(?-i:[A-ZÅÄÖ])\w{2,20}(?:g|v)\." + _NUMBER,
    re.IGNORECASE,
)
# "Kyrkog 12": the usual ones without a dot.
_UNDOTTED = re.compile(
    r"\b(?:stor|kyrko|skol|kungs|drottning|järnvägs|park|strand|ny|norr|söder|öster|väster|fabriks|trädgårds|linné|villa|ring"
    r"|björk|tall|gran|skogs)[gv]" + _NUMBER,
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:bor|bodde|bosatt|flyttat|flyttade|hemma|adress|adressen|skriven)(?: han| hon)?(?::| på| i| till| är){1,2} "
    r"(?P<home>(?-i:[A-ZÅÄÖ])\w{2,30}(?: (?-i:[A-ZÅÄÖ])\w{2,30})?" + _NUMBER + ")",
    re.IGNORECASE,
)
_DOOR = re.compile(
    r"\b(?:lgh|lägenhet|lägenheten|lägenhetsnummer|uppgång)\.? ?(?:nr ?|nummer )?(?:\d{1,4}|(?-i:[A-H]))\b",
    re.IGNORECASE,
)

_ONE_PERSON = (
    r"(?:han|hon|hen|mannen|kvinnan|killen|tjejen|pojken|flickan|grabben|gubben|gumman|tanten|farbrodern|paret|damen"
    r"|snubben|ungen)"
)
_KIN = (
    r"(?:(?:styv|bonus|lilla|lille|stora|store|plast|svär|tvilling)?(?:mamma|pappa|mor|far|bror|brorsa|syster|syrra|son"
    r"|dotter|barn)|mormor|morfar|farmor|farfar|morsa|farsa|söner|döttrar|fru|hustru|man|make|maka|sambo|särbo"
    r"|pojkvän|flickvän|fästmö|fästman|ex|exfru|exman|unge|ungar|föräldrar|kusin|kusiner|moster|faster|morbror|farbror"
    r"|grann(?:e|ar)|barnbarn|brorson|systerson|svåger|svägerska|tjej|kille|släkting(?:ar)?)"
)
_KIN_KNOWN = (
    r"(?:sonen|dottern|barnet|barnen|brodern|brorsan|systern|syrran|mamman|pappan|morsan|farsan|frun|mannen|maken|sambon"
    r"|exet|pojkvännen|flickvännen|kusinen|ägaren|hyresgästen|grabben|tjejen)"
)
_AGED = r"(?:äldsta |äldste |yngsta |yngste |lilla |lille |gamla |gamle |nya |vuxna |\d{1,2}-åriga? )?"
# Whose: "rektorns son", but "barnens föräldrar" are many.
_OF_ONE = (
    r"(?:\w{2,20}(?:arens|erskans|orns)|chefens|prästens|imamens|handlarns|kvinnans|mannens|killens|tjejens|flickans|pojkens"
    r"|grannens|kompisens|elevens|polisens|vaktens|gubbens|tantens|paret)"
)
_KIN_OF_ONE = (
    r"(?:mamma|pappa|bror|brorsa|syster|syrra|lillebror|lillasyster|storebror|storasyster|son|dotter|fru|man|sambo|barn"
    r"|kusin)"
)
_GROUP = (
    r"(?:somaliska|syriska|romska|irakiska|iranska|afghanska|arabiska|kurdiska|turkiska|eritreanska|etiopiska|bosniska"
    r"|albanska|serbiska|polska|rumänska|bulgariska|ukrainska|ryska|thailändska|kinesiska|vietnamesiska|afrikanska"
    r"|muslimska|judiska|kristna|samiska|finska|blinda|blinde|döva|döve|autistiska|funktionshindrade|rullstolsburna|svarta"
    r"|mörkhyade|färgade|homosexuella|transsexuella|utvecklingsstörda|demente|dementa)"
)
_SOMEBODY = (
    r"(?:\w*(?:familjen|eleven|killen|tjejen|personen|paret|mannen|kvinnan|pojken|flickan|hushållet|barnet|läraren|väktaren"
    r"|läkaren|tanten|gubben|damen|grabben|invånaren|hyresgästen))"
)
_HERE = (
    r"(?:i|på|från) (?:nr|nummer|ettan|tvåan|trean|fyran|femman|sexan|sjuan|huset|hörnhuset|\w*lägenheten|våningen"
    r"|(?:lgh|lägenhet)|hörnet|(?:första|andra|tredje|fjärde|femte|\d:[ae]) våningen"
    r"|\w*(?:våningen|planet)|kassan|kiosken|receptionen|korttidsboendet|vinden)"
)
_LOOKS = r"(?:med|i (?:\w{1,15} )?(?:rullstol\w*|permobil\w*|turban\w*|burka\w*|niqab\w*|slöja\w*|hijab\w*))"
_SINGLED_OUT = re.compile(
    rf"\b(?:(?:hans|hennes|hens|grannens) {_AGED}{_KIN}"
    rf"|(?:deras|{_OF_ONE}) {_AGED}(?:{_KIN_OF_ONE})"
    rf"|{_KIN_KNOWN} (?:till|{_HERE})"
    rf"|(?:den|det|de|som|här)? ?(?:enda|ende) (?:\w{{2,20}} ){{0,2}}{_SOMEBODY}"
    r"|(?:den|det) (?:enda|ende) (?:kvinnliga|manliga|utländska|utrikesfödda|svarta|muslimska|öppet)"
    r"|(?:den enda|den ende|de enda) (?:som|med)"
    rf"|(?:den|det) (?:\w{{2,15}} )?{_GROUP} {_SOMEBODY}"
    rf"|(?:min|vår) granne|grannen? (?:{_HERE}|på våning|(?:rakt |snett )?(?:ovanför|under|bredvid|mitt ?emot))"
    rf"|{_ONE_PERSON} (?:{_HERE}|{_LOOKS}|som (?:bor|bodde|jobbar|arbetar|äger|driver|hyr|går i))"
    r"|den som (?:äger|driver|hyr)"
    r"|familjen (?:(?-i:[A-ZÅÄÖ])\w+|\w+sson|i huset|i nr|i nummer|på))\b",
    re.IGNORECASE,
)
_KIN_OF_NAMED = re.compile(rf"\b(?P<name>[^\W\d_]{{2,20}}s) {_AGED}{_KIN}\b", re.IGNORECASE)


def homes(text: str) -> Iterator[Finding]:
    """A street with a house number, a flat, a door or a stairwell."""
    for pattern in (_STREET, _SHORT, _UNDOTTED, _DOOR):
        for match in pattern.finditer(text):
            yield Finding("home_address", match.start(), match.end(), "likely")
    for match in _LIVES.finditer(text):
        yield Finding("home_address", match.start("home"), match.end("home"), "likely")


def singled_out(text: str) -> Iterator[Finding]:
    """Kin of somebody, the only one of a kind, a neighbour by door, a person by what they do or look like."""
    for match in _SINGLED_OUT.finditer(text):
        yield Finding("singling_out", match.start(), match.end(), "likely")
    for match in _KIN_OF_NAMED.finditer(text):
        if is_first_name(match["name"].casefold()):
            yield Finding("singling_out", match.start(), match.end(), "likely")
