"""`loftet effect --treated 207,110 --control 308,318`: did it help, as one line of JSON for analysts."""

import argparse
import json
import sys
from math import isfinite

from loftet.analysis.change import RelativeChange, relative_change, smallest_visible_relative
from loftet.analysis.effects.displacement import Displacement, Pair, displacement
from loftet.analysis.effects.power import whole_percent
from loftet.analysis.effects.registered import direction_of, verdict_said
from loftet.analysis.results import Saying
from loftet.command.count_pairs import Unusable, dispersion, pair
from loftet.wording import sentence

WRONG_USE = 2
KEYS = """svaret är en rad JSON:
  rirr                 förändringen på platsen delad med den på jämförelseplatsen
  rirr_low, rirr_high  dess 95-procentsintervall; övre gränsen null när den är oändlig
  p                    hur ofta slumpen ensam ger minst så stor skillnad (för rirr)
  verdict              decreased (minskat), increased (ökat) eller cannot_tell (går inte att avgöra),
                       efter rirr:s intervall
  detectable           minsta minskning (0–1) som hade synts 80 gånger av 100; null om ingen
  wdd                  vägd skillnad i antal, för plats och omgivning tillsammans
  wdd_low, wdd_high    dess 95-procentsintervall
  wdd_z, wdd_p         skillnaden i medelfel, och dess p (exakt när något antal är under 10)
  wdq                  omgivningens ändring i delar av platsens: över 0 minskade även den, under 0 flyttade det;
                       null utan omgivning
  wdq_low, wdq_high    dess 95-procentsintervall; null när platsens egen ändring inte är säker, för då
                       betyder kvoten inget
  sentence             svaret i ord

Räknat som ren slump (Poisson) om inte --overdispersion ges. En plats som valts för att perioden före var
ovanligt dålig blir bättre av sig själv: jämför med en plats som låg bredvid i samma rangordning."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class, parser.epilog = argparse.RawDescriptionHelpFormatter, KEYS
    two = "FÖRE,EFTER"
    parser.add_argument("--treated", metavar=two, required=True, help="händelser på platsen, som 207,110")
    parser.add_argument("--control", metavar=two, required=True, help="händelser på jämförelseplatsen")
    parser.add_argument("--displacement-treated", metavar=two, help="händelser runt platsen")
    parser.add_argument("--displacement-control", metavar=two, help="händelser runt jämförelseplatsen")
    parser.add_argument(
        "--overdispersion", metavar="TAL", default="1", help="hur mycket mer än slump det varierar (annars 1)"
    )


def run(options: argparse.Namespace) -> int:
    """Print one object; its keys are told by --help. 0 when it is printed, 2 when a value can't be used."""
    try:
        print(json.dumps(_judged(options), ensure_ascii=False))
    except Unusable as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    return 0


def _judged(options: argparse.Namespace) -> dict[str, float | str | None]:
    treated, control = _some("--treated", options.treated), _some("--control", options.control)
    factor = dispersion(options.overdispersion)
    found = relative_change(treated, control, overdispersion=factor)
    visible = smallest_visible_relative(treated[0], control[0], overdispersion=factor)
    near, far = _rings(options)
    moved = displacement(treated, control, rings=near, comparison_rings=far, overdispersion=factor)
    return {
        "rirr": found.ratio,
        "rirr_low": found.low,
        "rirr_high": found.high if isfinite(found.high) else None,
        "p": found.p,
        "verdict": direction_of(found),
        "detectable": None if visible is None else whole_percent(visible, compared=True) / 100,
        **(_moved(moved.values) if moved.values else {}),
        "sentence": _in_words(treated, found, visible, moved.said),
    }


def _some(name: str, text: str) -> Pair:
    """A pair with at least one event, since nothing divided by nothing says nothing."""
    found = pair(name, text)
    if not any(found):
        raise Unusable(
            f"{name} {text}: inget har hänt i någon av perioderna, så det finns inget att jämföra."
        )
    return found


def _rings(options: argparse.Namespace) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Around the place and around the comparison, each empty or one."""
    near, far = options.displacement_treated, options.displacement_control
    if near is None and far is not None:
        raise Unusable(
            "--displacement-control kräver --displacement-treated: omgivningen runt själva platsen."
        )
    return (
        () if near is None else (pair("--displacement-treated", near),),
        () if far is None else (pair("--displacement-control", far),),
    )


def _moved(found: Displacement) -> dict[str, float | None]:
    return {
        "wdd": found.wdd,
        "wdd_low": found.low,
        "wdd_high": found.high,
        "wdd_z": found.z,
        "wdd_p": found.p,
        "wdq": found.quotient,
        "wdq_low": found.quotient_low,
        "wdq_high": found.quotient_high,
    }


def _in_words(treated: Pair, found: RelativeChange, visible: float | None, moved: Saying) -> str:
    ratios = (found.ratio, found.low, found.high)
    verdict = verdict_said(direction_of(found), "relative", treated, ratios, visible)
    return " ".join(sentence(said.key, "sv", **said.values) for said in (verdict, moved))
