"""Streets, schools, storms and brands that bear a person's name, so that they aren't taken for the person."""

import re

_SAINTS = re.compile(r"\b(?:sankt|sankta|s:t|s:ta|st|drottning|kung|prins|prinsessan?) $", re.IGNORECASE)
_LETTERS_BEFORE = 30
# Before a first name alone: what bears it.
_BEARER = re.compile(
    r"\b(?:kvarteret|kv\.?|villa|café|cafét|kafé|kaféet|kafeet|fik|fiket|restaurang(?:en)?|krogen|puben|baren|nattklubben"
    r"|bio|biograf(?:en)?|pizzeria|hotell(?:et)?|salong(?:en)?|förskolan?|skolan|gymnasiet|dagis|gym(?:met)?|dagcentret|\w*hållplats(?:en)?|\w*(?:lek|bad|idrotts|grill)plats(?:en)?|lekpark(?:en)?|konditori(?:et)?|bageri(?:et)?|stadsdelen|kommundelen|(?:bostads)?området|stormen|orkanen|ovädret"
    r"|kyrkan|brf|föreningen|stiftelsen|projektet|programmet|rummet|salen|lokalen|avdelning(?:en)?|båten|fartyget"
    r"|färjan|tåget|stationen|skeppet|\w*(?:boendet?|hemmet|gården|skolan|huset|lokalen|parken|torget|hallen|ligan"
    r"|cupen|mässan|appen|systemet|märket)|burk|flaska|paket|seat|opel|ford|renault|skoda|toyota|honda|nissan|fiat|alfa"
    r"|hurtigruten|m/s|s/s|operation|team) (?:(?-i:[A-ZÅÄÖ])\w+ )?$",
    re.IGNORECASE,
)
# ... and what bears a whole name.
_MONUMENT = re.compile(
    r"\b(?:gymnasiet|fartyget|båten|filmen|boken|sången|låten|pjäsen|musikalen|serien|statyn|statyen|dikten|romanen) $",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:orten?|byn|staden|kommunen|i) $", re.IGNORECASE)
_PLACE_AFTER = re.compile(
    r"(?: (?:von |af |de )?(?-i:[A-ZÅÄÖ])[\w-]*){0,2}"
    r" (?:gata|väg|plan|plats|torg|allé|backe|stig|gränd|bro|park|kyrka|kapell|församling|skola|gymnasium|förskola"
    r"|universitet|sjukhus|barnsjukhus|kyrkogård|hage|udde|källa|terrass|minne|museum|stiftelse|kulle|strand|brygga|äng"
    r"|hem|trappor|kaj|led|tunnel|grotta|länk|cup|dag|sjö|damm|station|gård|teater|hamn|holme|dal|höjd|fält|skog|lund|mosse"
    r"|tjärn|bäck|vik|näs|slott|herrgård|kvarn|fyr|lekplats|lekpark|idrottsplats|badplats|centrum|köpcentrum|center|galleria"
    r"|arena|ishall|simhall|sporthall"
    r"|värld|[\w-]*(?:gatan|vägen|platsen|torget|gränd|gården|skolan|kyrkan|parken|bron|dagen|loppet|priset|allén|stigen))\b",
    re.IGNORECASE,
)
_KING = re.compile(r" [IVX]{1,5}\b|:s\b")
_NO_SURNAMES = re.compile(
    r"(?:volvo|audi|bmw|saab|tesla|kia|ica|coop|lidl|willys|hemköp|facebook|instagram|snapchat|tiktok|polis\w*|kommun\w*"
    r"|park|street|cup|majestät|bar|pub|kök|mat|[\w-]{2,}(?:gatan|gata|vägen|väg|torget|stigen|gränd|allén|skolan|kyrkan"
    r"|parken|kommun|centrum)|storg|kyrkog)",
    re.IGNORECASE,
)
# Makes, and people whom everybody speaks of.
_BRANDS = re.compile(
    r"\b(?:tommy hilfiger|hugo boss|calvin klein|michael kors|ralph lauren|jack daniel'?s?|johnnie walker"
    r"|captain morgan|louis vuitton|gina tricot|stella artois|björn borg|jack (?:&|and) jones|ben (?:&|and) jerry"
    r"|max (?:hamburg|burger)|dana cup|åhléns|ahlsell|svenska spel|burger king|red bull|coca cola|alfa romeo|seat leon"
    r"|clas ohlson|hells angels|svenssons i lammhult|citroën \w+|škoda \w+"
    r"|harry potter|emil i lönneberga|pippi långstrump|alfons åberg|kalle anka|mors lilla olle"
    r"|michael jackson|gustav vasa|carl gustaf|astrid lindgren|selma lagerlöf|evert taube|olof palme|alfred nobel"
    r"|greta thunberg|anna lindh|dag hammarskjöld|raoul wallenberg|elsa brändström)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?:röda|rädda|svenska|region|landstinget|länsstyrelsen|kommunen|ica|coop|lidl|max|burger|circle|svea|nordiska|väst\w*"
    r"|öst\w*|nord\w*|syd\w*|hotell?|grand|city|nya|unga|första|andra|blå|gröna|vita|svarta|club|klubb\w*|new|san|los"
    r"|\w+(?:föreningen|förvaltningen|bolaget|myndigheten|verket|sällskapet|kåren|bostäder|trafik|vägen|gatan|torget|skolan"
    r"|gården|huset|parken|centrum|station|sverige|security|bevakning|\w[^n]et|orna|arna)|if|ff|ik|bk|fc|ab|hb|mc|maxi|nära)",
    re.IGNORECASE,
)
_OPENING = """
norra södra östra västra lilla stora gamla nya övre nedre hos av från till med enligt och men att då när hej
familjen herr fru rektor gruppen firma bröderna syskonen hotell café kafé restaurang
"""
_HEADS = frozenset(_OPENING.split())


def is_place(text: str, start: int, end: int) -> bool:
    """Sankta Maria, Eriks gata, Karl Johans torg, Evert Taubes terrass, gymnasiet Anna Whitlock."""
    before = text[max(0, start - _LETTERS_BEFORE) : start]
    return bool(_SAINTS.search(before) or _MONUMENT.search(before) or _PLACE_AFTER.match(text, end))


def is_named(text: str, word: re.Match[str]) -> bool:
    """Kvarteret Linnea, stormen Hans, "i Nora", Karl XII; not in the genitive, which tells whose."""
    before = text[max(0, word.start() - _LETTERS_BEFORE) : word.start()]
    return bool(_BEARER.search(before) or _IN.search(before) or _KING.match(text, word.end()))


def without_brands(text: str) -> str:
    """Tommy Hilfiger, Jack Daniel's and Dana Cup written over, so that offsets stay."""
    return _BRANDS.sub(lambda match: "·" * len(match.group()), text)


def is_head(low: str) -> bool:
    """A word that opens a sentence or a place's name, before a surname that stands alone."""
    return low in _HEADS


def is_no_surname(word: str) -> bool:
    """What stands capitalised behind a first name without being its surname: Volvo, Storgatan."""
    return bool(_NO_SURNAMES.fullmatch(word))


def is_organisation(word: str) -> bool:
    """A word that opens or ends an organisation's, a shop's or a place's name."""
    return bool(_ORGANISATION.fullmatch(word)) or is_no_surname(word) or is_head(word.casefold())
