"""`loftet detectable --before 100`: the smallest fall that can be seen, as one line of JSON, before a measure."""

import argparse
import json
import sys

from loftet.analysis.change import smallest_visible_relative
from loftet.analysis.counts import FEW_EVENTS, level_needed, smallest_visible_change
from loftet.analysis.effects.power import POWER, whole_percent
from loftet.command.count_pairs import Unusable, count, dispersion
from loftet.wording import sentence

WRONG_USE = 2
ALPHA = 0.05
KEYS = """svaret är en rad JSON:
  before, control   händelser i en period på platsen och på jämförelseplatsen (null om ingen gavs)
  overdispersion    hur mycket mer än slump det varierar
  power, alpha      sannolikheten att se minskningen, och risken att säga fel
  detectable        minsta verkliga minskning (0–1) som syns, i hela procent; null om inte ens noll händelser
                    efteråt skulle synas
  detectable_exact  samma tal före avrundning
  sentence          svaret i ord

Utan --control jämförs platsen bara med sig själv, exakt. Perioderna är lika långa."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class, parser.epilog = argparse.RawDescriptionHelpFormatter, KEYS
    parser.add_argument("--before", metavar="ANTAL", required=True, help="händelser i perioden före, som 100")
    parser.add_argument("--control", metavar="ANTAL", help="händelser på jämförelseplatsen i samma period")
    parser.add_argument(
        "--overdispersion", metavar="TAL", default="1", help="hur mycket mer än slump det varierar (annars 1)"
    )


def run(options: argparse.Namespace) -> int:
    """Print one object; its keys are told by --help. 0 when it is printed, 2 when a value can't be used."""
    try:
        print(json.dumps(_foreseen(options), ensure_ascii=False))
    except Unusable as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    return 0


def _foreseen(options: argparse.Namespace) -> dict[str, float | str | None]:
    before = count("--before", options.before)
    control = None if options.control is None else count("--control", options.control)
    factor = dispersion(options.overdispersion)
    fall = _smallest(before, control, factor)
    return {
        "before": before,
        "control": control,
        "overdispersion": factor,
        "power": POWER,
        "alpha": ALPHA,
        "detectable": None if fall is None else whole_percent(fall, compared=control is not None) / 100,
        "detectable_exact": fall,
        "sentence": _in_words(before, control, factor, fall),
    }


def _smallest(before: int, control: int | None, factor: float) -> float | None:
    if control is not None:
        return smallest_visible_relative(before, control, overdispersion=factor, alpha=ALPHA)
    return smallest_visible_change(before / factor, alpha=ALPHA)


def _in_words(before: int, control: int | None, factor: float, fall: float | None) -> str:
    if fall is None:
        return sentence("effect_nothing_will_show", before=before)
    compared = control is not None
    said = sentence("effect_detectable", before=before, percent=whole_percent(fall, compared=compared))
    if compared or before / factor >= FEW_EVENTS:
        return said
    demanded = smallest_visible_change(before / factor, alpha=level_needed(before / factor, ALPHA))
    if demanded is None:
        return f"{said} {sentence('effect_few_never')}"
    return f"{said} {sentence('effect_few_demanded', percent=whole_percent(demanded, compared=False))}"
