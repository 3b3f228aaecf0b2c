"""Brå's four-digit crime codes ("brottskoder"): what each range of them is called, and which group it counts to.

Source: Brå, Klassificering av brott, and the list of codes in Brå's statistics database SOL (2026), also codes that
have ended. The first two digits are the chapter of the penal code up to 22; a range that holds no crime seen in
public is `other`. A code in no range is unknown: it is told of, and people may give it a group.
"""

import re
from bisect import bisect_right
from functools import lru_cache

# First and last code, what they have in common, and its group. Several thousand codes would say no more.
RANGES = (
    (301, 314, "Mord, dråp och misshandel", "violence"),
    (315, 315, "Vållande till annans död i trafiken", "traffic"),
    (316, 319, "Vållande till död eller skada", "other"),
    (321, 388, "Mord, dråp och misshandel", "violence"),
    (391, 396, "Vållande till död eller skada", "other"),
    (401, 401, "Hemfridsbrott och olaga intrång", "burglary"),
    (402, 403, "Olaga hot och ofredande", "violence"),
    (404, 404, "Annat brott mot frihet och frid", "other"),
    (405, 414, "Hot, ofredande och fridskränkning", "violence"),
    (415, 421, "Dataintrång och människohandel", "other"),
    (422, 430, "Fridskränkning, ofredande och hot", "violence"),
    (431, 434, "Annat brott mot frihet och frid", "other"),
    (435, 459, "Hedersförtryck, förföljelse och olaga hot", "violence"),
    (470, 487, "Människohandel och intrång i någons integritet", "other"),
    (488, 491, "Olaga tvång", "violence"),
    (492, 496, "Avlyssning och människoexploatering", "other"),
    (501, 513, "Ärekränkning", "other"),
    (601, 608, "Sexualbrott", "violence"),
    (609, 609, "Koppleri", "other"),
    (610, 699, "Sexualbrott", "violence"),
    (701, 713, "Brott mot familj", "other"),
    (801, 809, "Tillgrepp av fordon, cykel eller båt", "theft"),
    (810, 830, "Inbrottsstöld", "burglary"),
    (831, 839, "Stöld av vapen eller sprängämnen", "theft"),
    (840, 842, "Stöld ur fordon eller under transport", "theft"),
    (843, 844, "Inbrottsstöld i bostad", "burglary"),
    (845, 854, "Stöld utan inbrott", "theft"),
    (855, 856, "Rån", "violence"),
    (857, 857, "Försök till inbrottsstöld i bostad", "burglary"),
    (858, 861, "Stöld utan inbrott", "theft"),
    (862, 873, "Rån", "violence"),
    (874, 874, "Försök till inbrottsstöld i bostad", "burglary"),
    (875, 875, "Egenmäktigt förfarande", "other"),
    (876, 876, "Stöld under transport", "theft"),
    (877, 879, "Rån", "violence"),
    (880, 885, "Stöld utan inbrott", "theft"),
    (886, 886, "Inbrottsstöld av kulturföremål", "burglary"),
    (887, 889, "Stöld utan inbrott", "theft"),
    (890, 890, "Rån", "violence"),
    (891, 891, "Stöld ur eller från båt", "theft"),
    (892, 899, "Rån", "violence"),
    (901, 999, "Bedrägeri, häleri och utpressning", "other"),
    (1001, 1015, "Förskingring och mutbrott", "other"),
    (1101, 1133, "Brott mot borgenärer", "other"),
    (1201, 1203, "Skadegörelse", "vandalism"),
    (1204, 1204, "Tagande av olovlig väg", "other"),
    (1205, 1206, "Skadegörelse", "vandalism"),
    (1207, 1209, "Klotter", "vandalism"),
    (1210, 1212, "Skadegörelse", "vandalism"),
    (1301, 1301, "Mordbrand", "vandalism"),
    (1302, 1307, "Allmänfarligt brott", "other"),
    (1308, 1309, "Allmänfarlig ödeläggelse", "vandalism"),
    (1310, 1311, "Sabotage", "other"),
    (1312, 1313, "Allmänfarlig ödeläggelse genom sprängning", "vandalism"),
    (1314, 1316, "Spridande av gift eller smitta", "other"),
    (1401, 1410, "Förfalskning", "other"),
    (1501, 1506, "Mened och annan osann utsaga", "other"),
    (1601, 1603, "Brott mot allmän ordning och falskt larm", "disorder"),
    (1604, 1605, "Hets mot folkgrupp och diskriminering", "other"),
    (1606, 1606, "Brott mot allmän ordning", "disorder"),
    (1607, 1609, "Barnpornografibrott och djurplågeri", "other"),
    (1610, 1611, "Brott mot allmän ordning", "disorder"),
    (1612, 1614, "Uppvigling, myteri och gravfridsbrott", "other"),
    (1615, 1615, "Brott mot allmän ordning", "disorder"),
    (1616, 1617, "Barnpornografibrott och utnyttjande av underåriga", "other"),
    (1701, 1706, "Våld och hot mot tjänsteman", "violence"),
    (1707, 1708, "Annat brott mot allmän verksamhet", "other"),
    (1709, 1709, "Övergrepp i rättssak", "violence"),
    (1710, 1715, "Annat brott mot allmän verksamhet", "other"),
    (1801, 2209, "Brott mot staten eller i tjänsten", "other"),
    (3001, 3161, "Trafikbrott", "traffic"),
    (3201, 3203, "Sjötrafikbrott", "traffic"),
    (4001, 4001, "Annat specialstraffrättsligt brott", "other"),
    (4002, 4002, "Narkotikasmuggling", "drug_dealing"),
    (4003, 4003, "Smuggling", "other"),
    (4004, 4004, "Brott mot alkohollagen", "disorder"),
    (4005, 4021, "Annat specialstraffrättsligt brott", "other"),
    (4022, 4022, "Smuggling av dopningsmedel", "drug_dealing"),
    (4023, 4040, "Annat specialstraffrättsligt brott", "other"),
    (4041, 4041, "Narkotikasmuggling", "drug_dealing"),
    (4042, 4045, "Smuggling och tullbrott", "other"),
    (4046, 4047, "Narkotikasmuggling", "drug_dealing"),
    (4048, 4053, "Smuggling och tullbrott", "other"),
    (4054, 4054, "Narkotikasmuggling", "drug_dealing"),
    (4055, 4065, "Smuggling och tullbrott", "other"),
    (4066, 4066, "Befattning med smugglad narkotika", "drug_dealing"),
    (4067, 4102, "Annat specialstraffrättsligt brott", "other"),
    (4103, 4104, "Smuggling av dopningsmedel", "drug_dealing"),
    (4105, 4113, "Smuggling", "other"),
    (4114, 4114, "Befattning med smugglade dopningsmedel", "drug_dealing"),
    (4115, 4140, "Annat specialstraffrättsligt brott", "other"),
    (4141, 4141, "Narkotikasmuggling", "drug_dealing"),
    (4142, 4145, "Annat specialstraffrättsligt brott", "other"),
    (5001, 5001, "Narkotikabrott", "drug_dealing"),
    (5002, 5003, "Annat specialstraffrättsligt brott", "other"),
    (5004, 5006, "Narkotikabrott", "drug_dealing"),
    (5007, 5008, "Brott mot datalagen", "other"),
    (5009, 5009, "Dopningsbrott", "drug_dealing"),
    (5010, 5012, "Narkotikabrott", "drug_dealing"),
    (5013, 5016, "Dopningsbrott", "drug_dealing"),
    (5017, 5038, "Skattebrott och brott i näringsverksamhet", "other"),
    (5040, 5048, "Brott mot alkohollagen", "disorder"),
    (5049, 5083, "Bidragsbrott och andra specialstraffrättsliga brott", "other"),
    (5084, 5087, "Brott mot ordningslagen", "disorder"),
    (5088, 5133, "Skattebrott, penningtvätt och intrång", "other"),
    (6101, 6162, "Sexualbrott", "violence"),
    (7002, 7047, "Terroristbrott och sanktionsbrott", "other"),
    (8001, 8051, "Miljöbrott och fornminnesbrott", "other"),
    (9301, 9399, "Mord, dråp och misshandel", "violence"),
    (9401, 9447, "Fridskränkning, tvång, förföljelse och hot", "violence"),
    (9448, 9455, "Olaga integritetsintrång", "other"),
    (9456, 9463, "Ofredande", "violence"),
    (9464, 9470, "Dataintrång och äktenskapstvång", "other"),
    (9471, 9472, "Hemfridsbrott och olaga intrång", "burglary"),
    (9473, 9551, "Annat brott mot frihet och frid", "other"),
    (9552, 9561, "Psykiskt våld", "violence"),
    (9595, 9599, "Könsstympning och oskuldsingrepp", "other"),
    (9601, 9698, "Sexualbrott", "violence"),
    (9801, 9802, "Inbrottsstöld i bostad", "burglary"),
    (9803, 9804, "Tillgrepp eller stöld ur fordon för gods", "theft"),
    (9806, 9813, "Rån mot privatperson", "violence"),
    (9814, 9830, "Stöld utan inbrott", "theft"),
    (9831, 9832, "Inbrottsstöld i bostad", "burglary"),
    (9833, 9834, "Stöld av elsparkcykel eller liknande", "theft"),
)
_FIRSTS = [row[0] for row in RANGES]
_CODE = re.compile(r"(\d{4})(?:[\s:;,.–-]+(\D.*))?|(\d{3})(?:\.0)?|(\d{4})\.0")


@lru_cache(maxsize=4096)
def kind_of_code(text: str) -> tuple[str, str | None] | None:
    """Name and group of a crime that is written by its code, "0365", "365" or "0365 Misshandel"; group None for an
    unknown code, and None for what is no code at all. A spreadsheet likes to drop the leading zero.
    """
    found = _CODE.fullmatch(text.strip())
    if not found:
        return None
    code = int(found[1] or found[3] or found[4])
    _first, last, label, group = RANGES[max(0, bisect_right(_FIRSTS, code) - 1)]
    if not _first <= code <= last:
        return f"{code:04} {found[2] or ''}".strip(), None
    return f"{code:04} {found[2] or label}", group
