# ruff: noqa: E501  tables of words and figures read better a row a line
"""The plan of Exköping as a drawer would jot it down: metres east and north of the corner, before bending."""

from typing import Final

Points = list[tuple[float, float]]


def corners(west: float, south: float, east: float, north: float) -> Points:
    return [(west, south), (east, south), (east, north), (west, north)]


LAKE: Final[Points] = [
    (-300, 2700), (-300, 900), (60, 960), (240, 1060), (430, 1130), (500, 1230), (440, 1370), (500, 1500),
    (590, 1640), (520, 1800), (640, 1980), (700, 2160), (560, 2330), (480, 2700),
]  # fmt: skip
STREAM: Final[Points] = [
    (470, 1190), (600, 1160), (720, 1185), (880, 1150), (1000, 1165), (1090, 1200), (1190, 1165), (1265, 1180),
    (1300, 1130), (1265, 1040), (1215, 960), (1240, 860), (1190, 740), (1175, 620), (1210, 480), (1130, 330),
    (1150, 190), (1060, 60), (1040, -150),
]  # fmt: skip
RAILWAY: Final[Points] = [
    (-200, 560),
    (300, 650),
    (800, 680),
    (1500, 680),
    (2200, 690),
    (2700, 790),
    (3300, 960),
]
BESIDE_THE_RAILWAY: Final[Points] = [(820, 640), (2240, 640), (2240, 752), (820, 752)]
POND: Final[Points] = [(2500, 1830), (2570, 1800), (2650, 1850), (2660, 1940), (2590, 1990), (2510, 1930)]
WOODS: Final[list[tuple[str, Points]]] = [
    ("Norrskogen", [
        (660, 2150), (760, 2010), (900, 2080), (1050, 2160), (1400, 2130), (1700, 2150), (1880, 2080), (2050, 1900),
        (2200, 1960), (2350, 1820), (2500, 1760), (2750, 1800), (3000, 1700), (3100, 2600), (600, 2600),
    ]),
    ("Hagaskogen", [
        (-100, 560), (-100, -100), (520, -150), (560, 80), (600, 240), (690, 430), (640, 560), (420, 620), (200, 590),
    ]),
    ("Klockarskogen", [
        (2420, 180), (2560, 90), (2800, 160), (3050, 40), (3100, 700), (2900, 640), (2650, 560), (2480, 500), (2380, 330),
    ]),
    ("Åsen", [(300, 720), (470, 760), (620, 880), (690, 1010), (620, 1100), (520, 1090), (420, 1010), (260, 900)]),
]  # fmt: skip

STREETS: Final[list[tuple[str, str, Points]]] = [
    ("Storgatan", "main", [(800, 1090), (980, 1090), (1360, 1090), (1680, 1090), (2050, 1090)]),
    ("Grannbyvägen", "main", [(2050, 1090), (2400, 1110), (2700, 1190), (3150, 1260)]),
    ("Södra infarten", "main", [(640, -120), (700, 150), (790, 420), (800, 760)]),
    ("Västra Ringvägen", "ring", [(800, 760), (800, 930), (800, 1090), (800, 1410)]),
    ("Norra Ringvägen", "ring", [(800, 1410), (1160, 1410), (1680, 1410), (2050, 1410)]),
    ("Östra Ringvägen", "ring", [(2050, 1410), (2050, 1090), (2050, 760)]),
    ("Järnvägsgatan", "ring", [(800, 760), (1360, 760), (2050, 760)]),
    ("Kungsgatan", "street", [(800, 930), (1360, 930), (2050, 930)]),
    ("Skolgatan", "street", [(800, 1250), (1360, 1250), (2050, 1250)]),
    ("Stationsgatan", "street", [(1490, 760), (1490, 1410)]),
    ("Torggatan", "street", [(1360, 760), (1360, 1410)]),
    ("Kvarngatan", "street", [(980, 760), (980, 1410)]),
    ("Ågatan", "street", [(1160, 760), (1160, 1090)]),
    ("Parkgatan", "street", [(1160, 1250), (1160, 1410)]),
    ("Biblioteksgatan", "street", [(1680, 760), (1680, 1410)]),
    ("Lindgatan", "street", [(1860, 760), (1860, 1250)]),
    ("Norrmalmsgatan", "street", [(980, 1580), (1160, 1580), (1680, 1580), (2050, 1580)]),
    ("Norrgårdsvägen", "street", [(1160, 1410), (1160, 1770), (1680, 1770), (1680, 1410)]),
    ("Björkvägen", "street", [(1420, 1770), (1420, 2060)]),
    ("Rönnvägen", "street", [(980, 1900), (1160, 1920), (1420, 1910), (1700, 1900), (1930, 1840)]),
    ("Granvägen", "street", [(1060, 1910), (1090, 2060), (1420, 2060), (1720, 2050), (1700, 1900)]),
    ("Utsiktsvägen", "street", [(980, 1410), (980, 1580), (980, 1740), (980, 1900)]),
    ("Sjövägen", "street", [(800, 1410), (760, 1560), (790, 1740), (980, 1740)]),
    ("Strandvägen", "street", [(800, 1250), (690, 1330), (660, 1470), (760, 1560)]),
    ("Badvägen", "street", [(760, 1560), (980, 1580)]),
    ("Idrottsvägen", "street", [(2050, 1410), (2050, 1580), (2010, 1700), (1930, 1840), (1680, 1770)]),
    ("Lärkvägen", "street", [(2050, 1250), (2230, 1250), (2400, 1290), (2450, 1420), (2360, 1500)]),
    ("Svalvägen", "street", [(2230, 1100), (2230, 1250), (2220, 1380), (2360, 1500), (2400, 1640)]),
    ("Trastvägen", "street", [(2400, 1110), (2400, 1290)]),
    ("Klockarvägen", "street", [(2050, 930), (2230, 930), (2420, 960), (2400, 1110)]),
    ("Kyrkogatan", "street", [(2050, 760), (2230, 790), (2230, 930), (2230, 1100)]),
    ("Söderleden", "street", [(790, 420), (980, 440), (1500, 470), (1900, 470), (2250, 480)]),
    ("Hagagatan", "street", [(700, 150), (980, 200), (1300, 220), (1640, 220)]),
    ("Syrenvägen", "street", [(980, 200), (980, 440)]),
    ("Rosenvägen", "street", [(1300, 220), (1320, 463)]),
    ("Tallvägen", "street", [(1480, 220), (1500, 470)]),
    ("Fabriksgatan", "street", [(1640, 220), (1680, 470)]),
    ("Verkstadsgatan", "street", [(1640, 220), (1950, 220), (2250, 250), (2250, 480)]),
    ("Smedjegatan", "street", [(1950, 220), (1950, 470)]),
    ("Brovägen", "ring", [(2250, 480), (2230, 630), (2230, 790)]),
    ("Gärdesvägen", "street", [(2420, 960), (2580, 980), (2600, 1165)]),
    ("Starvägen", "street", [(2450, 1420), (2600, 1400), (2640, 1177)]),
    ("Ängsvägen", "street", [(2400, 1640), (2570, 1580), (2600, 1400)]),
    ("Gångtunneln", "path", [(1680, 470), (1680, 600), (1680, 760)]),
    ("Åstigen", "path", [(800, 1200), (980, 1215), (1100, 1150), (1240, 1215), (1360, 1180)]),
    ("Strandpromenaden", "path", [(690, 1330), (590, 1380), (560, 1500), (660, 1620), (760, 1560)]),
]
"""Name, rank (main, ring, street, path) and course."""

ZONES: Final[list[tuple[str, tuple[float, float, float, float]]]] = [
    ("industry", (1660, 210, 2280, 600)),
    ("flats", (1160, 1410, 1690, 1780)),
    ("centre", (980, 760, 1870, 1250)),
    ("terraces", (800, 760, 2050, 1410)),
    ("villas", (560, 60, 2700, 2100)),
]
HOUSES: Final[dict[str, tuple[float, float, float, float]]] = {
    "centre": (62, 15, 10, 2),
    "terraces": (50, 13, 26, 4),
    "flats": (58, 13, 22, 10),
    "villas": (20, 15, 48, 7),
    "industry": (70, 42, 24, 14),
}
"""Along the street, depth, gap between, distance from the street: metres."""

AREAS: Final[list[tuple[str, str, Points]]] = [
    ("area", "Centrum", corners(800, 760, 2050, 1410)),
    ("area", "Norrgården", corners(980, 1410, 1680, 1770)),
    ("area", "Björkhagen", [
        (980, 1740), (1160, 1770), (1680, 1770), (1930, 1840), (1700, 1900), (1720, 2050), (1420, 2060), (1090, 2060),
        (1060, 1910), (980, 1900),
    ]),
    ("area", "Lindhagen", [(1680, 1410), (2050, 1410), (2050, 1580), (2010, 1700), (1930, 1840), (1680, 1770)]),
    ("area", "Strandängen", [
        (800, 1250), (690, 1330), (660, 1470), (760, 1560), (790, 1740), (980, 1740), (980, 1410), (800, 1410),
    ]),
    ("area", "Fågelsången", [
        (2050, 760), (2230, 790), (2230, 930), (2420, 960), (2580, 980), (2600, 1165), (2640, 1177), (2600, 1400),
        (2570, 1580), (2400, 1640), (2360, 1500), (2220, 1380), (2230, 1250), (2050, 1250),
    ]),
    ("area", "Söderhaga", [(700, 150), (790, 420), (980, 440), (1500, 470), (1680, 470), (1640, 220), (1300, 220), (980, 200)]),
    ("area", "Industriområdet", [(1640, 220), (1950, 220), (2250, 250), (2250, 480), (1680, 470)]),
    ("park", "Åparken", [(992, 1103), (1346, 1103), (1346, 1237), (992, 1237)]),
    ("park", "Badängen", [(560, 1470), (648, 1480), (735, 1565), (650, 1640), (600, 1630)]),
    ("park", "Idrottsplatsen", [(2075, 1430), (2190, 1410), (2330, 1530), (2330, 1690), (2075, 1690)]),
    ("park", "Kyrkogården", [(2065, 800), (2215, 800), (2215, 915), (2065, 915)]),
    ("park", "Lekparken", [(1330, 1630), (1500, 1630), (1500, 1720), (1330, 1720)]),
    ("school", "Lindskolans skolgård", [(1693, 1263), (2037, 1263), (2037, 1397), (1693, 1397)]),
    ("square", "Stortorget", [(1369, 940), (1481, 940), (1481, 1040), (1369, 1040)]),
    ("square", "Stationsplanen", [(1400, 708), (1640, 708), (1640, 750), (1400, 750)]),
    ("square", "Köpladans parkering", [(1875, 775), (2035, 775), (2035, 840), (1875, 840)]),
]  # fmt: skip
"""Kind, name and outline of everything that lies on the ground and is not built."""

NAMED_HOUSES: Final[list[tuple[str, str, Points]]] = [
    ("station", "Stationen", corners(1455, 712, 1535, 732)),
    ("building", "Kommunhuset", [(1374, 1050), (1476, 1050), (1476, 1078), (1374, 1078)]),
    ("building", "Biblioteket", [(1505, 1020), (1570, 1020), (1570, 1078), (1540, 1078), (1540, 1048), (1505, 1048)]),
    ("building", "Fritidsgården Kupan", corners(1700, 1215, 1750, 1240)),
    ("school", "Lindskolan", [
        (1760, 1355), (1960, 1355), (1960, 1300), (1982, 1300), (1982, 1388), (1740, 1388), (1740, 1300), (1760, 1300),
    ]),
    ("building", "Köpladan", corners(1890, 850, 2020, 915)),
    ("building", "Exköpings kyrka", corners(2115, 845, 2170, 865)),
    ("building", "Sporthallen", corners(2090, 1440, 2150, 1480)),
    ("building", "Badhuset", corners(650, 1530, 676, 1544)),
    ("building", "Polisstationen", corners(1695, 1055, 1740, 1078)),
    ("building", "Brandstationen", corners(2070, 1040, 2120, 1070)),
]  # fmt: skip

PLACES: Final[list[tuple[str, str, str, str, str, Points]]] = [
    ("Exköping", "Stationen", "chosen", "Norrmalmsgatan",
     "Flest händelser och flest oroliga svar under året före löftet, mest sena kvällar.",
     corners(1395, 690, 1645, 765)),
    ("Exköping", "Stortorget", "chosen", "Norrmalmsgatan",
     "Många passerar här. Vid trygghetsmötena nämndes torget näst oftast.",
     corners(1355, 925, 1495, 1045)),
    ("Exköping", "Åparken", "chosen", "Sjöbadet",
     "Mycket rörelse och många klagomål om sommaren, stilla om vintern.",
     corners(985, 1097, 1353, 1243)),
    ("Exköping", "Lindskolans skolgård", "chosen", "Norrmalmsgatan",
     "Skolan rapporterar skadegörelse på kvällar och helger.",
     corners(1685, 1258, 2043, 1403)),
    ("Exköping", "Norrmalmsgatan", "comparison", "",
     "Liknande bebyggelse, men inga särskilda insatser. Visar vad som händer ändå.",
     corners(1165, 1560, 1675, 1765)),
    ("Exköping", "Sjöbadet", "comparison", "",
     "Har samma sommarsäsong som Åparken, men inga särskilda insatser.",
     [(575, 1480), (648, 1480), (735, 1565), (650, 1640), (610, 1630)]),
    ("Exköping", "Biblioteket", "other", "", "", corners(1500, 1010, 1600, 1082)),
    ("Exköping", "Gångtunneln", "other", "", "", corners(1650, 625, 1710, 740)),
    ("Exköping", "Idrottsplatsen", "other", "", "", [(2075, 1430), (2190, 1410), (2330, 1530), (2330, 1690), (2075, 1690)]),
    ("Exköping", "Köpladan", "other", "", "", corners(1868, 768, 2042, 922)),
    ("Grannby", "Grannby torg", "chosen", "Grannby kyrkby",
     "Torget är det enda stället i kommunen där många möts.",
     corners(8500, 1200, 8600, 1290)),
    ("Grannby", "Grannby kyrkby", "comparison", "", "", corners(8700, 1300, 8900, 1420)),
]  # fmt: skip
"""Municipality, name, kind, place to compare with, reason told to residents, outline."""

NEIGHBOUR_EDGE: Final = (8200, 1000, 9100, 1600)
NEIGHBOUR_STREETS: Final[list[tuple[str, str, Points]]] = [
    ("Exköpingsvägen", "main", [(8200, 1180), (8620, 1190), (9100, 1250)]),
    ("Kyrkvägen", "street", [(8620, 1190), (8640, 1450), (8950, 1450), (8960, 1233)]),
]
