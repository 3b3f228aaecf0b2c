"""What the module says for each call that R's `survey` was asked, by the call's own words."""

import csv
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np

from loftet.analysis.surveys import comparisons, estimates, proportions
from loftet.analysis.surveys.calibration import Distance
from loftet.analysis.surveys.design import SampleDesign, sample_design
from loftet.analysis.surveys.logistic import logistic
from loftet.analysis.surveys.quantiles import weighted_quantile
from loftet.analysis.surveys.replicates import jackknife
from loftet.analysis.surveys.weighting import calibrated, post_stratified, raked, trimmed

Answers = dict[tuple[str, str], float]
TYPES = {"E": 4421.0, "H": 755.0, "M": 1018.0}
SCHOOL_WIDE = {"No": 1072.0, "Yes": 5122.0}


class Sample:
    """One data file as columns, under one design."""

    def __init__(self, columns: dict[str, np.ndarray], design: SampleDesign) -> None:
        self.columns, self.design = columns, design

    def __getitem__(self, name: str) -> np.ndarray:
        return self.columns[name]

    def number(self, name: str) -> np.ndarray:
        return np.array([float(text) if text else np.nan for text in self.columns[name]])

    def with_design(self, design: SampleDesign) -> "Sample":
        return Sample(self.columns, design)


def read(file: Path) -> dict[str, np.ndarray]:
    with file.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    return {name: np.array([row[name] for row in rows]) for name in rows[0]}


@cache
def sample(folder: Path, name: str) -> Sample:
    plain, with_fpc = name.removesuffix("_nofpc"), not name.endswith("_nofpc")
    files = {"srs": "apisrs", "strat": "apistrat", "clus1": "apiclus1", "nhanes": "nhanes", "panel": "panel"}
    columns = read(folder / f"{files[plain]}.csv")
    numbers = {key: columns[key].astype(float) for key in ("pw", "fpc", "w", "WTMEC2YR") if key in columns}
    fpc = [numbers["fpc"]] if with_fpc and "fpc" in numbers else []
    designs: dict[str, Callable[[], SampleDesign]] = {
        "srs": lambda: sample_design(200, fpc=fpc),
        "strat": lambda: sample_design(200, strata=columns["stype"], weight=numbers["pw"], fpc=fpc),
        "clus1": lambda: sample_design(183, psu=[columns["dnum"]], weight=numbers["pw"], fpc=fpc),
        "nhanes": lambda: sample_design(
            8591, strata=columns["SDMVSTRA"], psu=[columns["SDMVPSU"]], weight=numbers["WTMEC2YR"]
        ),
        "panel": lambda: sample_design(
            300, strata=columns["stype"], psu=[columns["cds"]], weight=numbers["w"]
        ),
    }
    return Sample(columns, designs[plain]())


def figures(found: estimates.Figures, items: list[str], *, limits: bool = False) -> Answers:
    answers = {(item, "estimate"): found.estimate[i] for i, item in enumerate(items)}
    answers |= {(item, "se"): found.se[i] for i, item in enumerate(items)}
    if limits:
        low, high = found.limits()
        answers |= {(item, "t95_low"): low[i] for i, item in enumerate(items)}
        answers |= {(item, "t95_high"): high[i] for i, item in enumerate(items)}
    return answers


def is_one_of(column: np.ndarray, levels: str) -> np.ndarray:
    return np.column_stack([column == level for level in levels]).astype(float)


def values(s: Sample, formula: str) -> np.ndarray:
    """`comp.imp=='Yes'` or the name of a column of numbers."""
    if match := re.fullmatch(r"([\w.]+)\s*==\s*'(\w+)'", formula):
        return (s[match[1]] == match[2]).astype(float)
    return s.number(formula)


def one_column(s: Sample, kind: str, name: str) -> Answers:
    of = estimates.means if kind == "mean" else estimates.totals
    if name == "stype":
        levels = [f"stype{level}" for level in "EHM"]
        return figures(of(s.design, is_one_of(s["stype"], "EHM")), levels, limits=True)
    return figures(of(s.design, s.number(name)), [name], limits=True)


def by_group(s: Sample, formula: str, groups: str, kind: str) -> Answers:
    names = groups.split("+~" if "+~" in groups else "+")
    keys = s[names[0]]
    for other in names[1:]:
        keys = np.char.add(np.char.add(keys, ":"), s[other])
    of = estimates.means if kind == "mean" else estimates.totals
    found = np.unique(keys)
    parts = [of(s.design, values(s, formula), keys == key) for key in found]
    return figures(estimates.side_by_side(parts), [str(key) for key in found])


def proportion(s: Sample, formula: str, method: str) -> Answers:
    answers: Answers = {}
    y = values(s, formula)
    group, prefix = ("race", "race") if "race" in s.columns else ("stype", "")
    for item in ["all", *(f"{prefix}{level}" for level in np.unique(s[group]))]:
        inside = np.ones(len(y), bool) if item == "all" else s[group] == item.removeprefix(prefix)
        share = estimates.means(s.design, y, inside)
        kind = cast(proportions.Method, "logit" if method == "xlogit" else method)
        low, high = proportions.limits(share, kind, rows=inside)
        answers |= {(item, "estimate"): share.estimate[0], (item, "se"): share.se[0]}
        answers |= {(item, "low"): low[0], (item, "high"): high[0]}
    return answers


def quantiles(s: Sample) -> Answers:
    answers: Answers = {}
    for item in ("0.25", "0.5", "0.75"):
        found = weighted_quantile(s.design, s.number("api00"), float(item))
        answers |= {(item, name): getattr(found, name) for name in ("estimate", "low", "high", "se")}
    return answers


def t_test(s: Sample, formula: str, group: str) -> Answers:
    y = s.number(formula)
    found = comparisons.two_means(s.design, y, s[group])
    return {
        ("", "t"): found.statistic,
        ("", "df"): found.df2,
        ("", "p"): found.p,
        ("", "diff"): found.difference or 0.0,
    }


def chi_square(s: Sample, row: str, column: str, statistic: str) -> Answers:
    found = comparisons.table(s.design, s[row], s[column], (s[row] != "") & (s[column] != ""))
    tests = {
        "F": lambda: found.rao_scott,
        "Chisq": lambda: found.rao_scott_chi2,
        "Wald": found.wald,
        "adjWald": lambda: found.wald(adjusted=True),
    }
    if statistic not in tests:  # the same statistic; R's p comes from another approximation
        return {("", "statistic"): found.pearson}
    test = tests[statistic]()
    return {
        ("", "statistic"): test.statistic,
        ("", "par1"): test.df1,
        ("", "par2"): test.df2,
        ("", "p"): test.p,
    }


def contingency(s: Sample, row: str, column: str) -> Answers:
    found = comparisons.table(s.design, s[row], s[column])
    counts = found.shares * s.design.weight.sum()
    return {
        (f"{r}:{c}", "count"): counts[i, j]
        for i, r in enumerate(found.rows)
        for j, c in enumerate(found.columns)
    }


def regression(s: Sample, formula: str, first: str, second: str) -> Answers:
    columns = np.column_stack([np.ones(len(s[first])), s.number(first), s.number(second)])
    return figures(logistic(s.design, values(s, formula), columns), ["(Intercept)", first, second])


def ratio_of(s: Sample, above: str, below: str) -> Answers:
    return figures(estimates.ratios(s.design, s.number(above), s.number(below)), [""])


def design_effect(s: Sample, name: str, how: str) -> Answers:
    y = s.number(name)
    effect = estimates.design_effects(estimates.means(s.design, y), y, replacement=how != "TRUE")
    return {("", "deff"): effect[0]}


def between_types(s: Sample) -> Answers:
    _names, found = estimates.by_domain(s.design, values(s, "comp.imp=='Yes'"), s["stype"])
    return figures(found.contrast([1, -1, 0]), ["E-H"])


def same_units(s: Sample, before: str, after: str) -> Answers:
    found = estimates.means(s.design, np.column_stack([s.number(before), s.number(after)]))
    return figures(found.contrast([-1, 1]), [""]) | {("", "cov"): found.vcov[0, 1]}


def overlap(s: Sample, name: str) -> Answers:
    found = estimates.by_domain(s.design, s.number(name), s["round"])[1]
    return figures(found, ["1", "2"]) | {("", "cov"): found.vcov[0, 1]}


def overlap_change(s: Sample, name: str) -> Answers:
    found = estimates.by_domain(s.design, s.number(name), s["round"])[1]
    return figures(found.contrast([-1, 1]), [""])


def weighted(s: Sample, call: str) -> SampleDesign:
    d, levels = s.design, {"stype": s["stype"], "sch.wide": s["sch.wide"]}
    margins = {"stype": TYPES, "sch.wide": SCHOOL_WIDE}
    columns = np.column_stack([np.ones(len(s["stype"])), is_one_of(s["stype"], "HM"), s["sch.wide"] == "Yes"])
    totals = np.array([6194.0, 755, 1018, 5122])
    bounds = re.search(r"bounds=c\(([\d.]+),([\d.]+)\)", call)
    between = (float(bounds[1]), float(bounds[2])) if bounds else None
    if call.startswith("postStratify"):
        return post_stratified(d, levels["stype"], TYPES)
    if call.startswith("rake"):
        return raked(d, levels, margins)
    if call.startswith("trimWeights"):
        whole = raked(d, levels, margins)
        middle = float(np.median(whole.weight))
        return trimmed(whole, 0.5 * middle, 1.25 * middle)
    distance = re.search(r"calfun='(\w+)'", call)
    assert distance
    return calibrated(d, columns, totals, distance=cast(Distance, distance[1]), bounds=between)


def weighting(s: Sample, call: str) -> Answers:
    new = s.with_design(weighted(s, call))
    w = new.design.weight
    answers: Answers = {
        ("weights", "sum"): w.sum(),
        ("weights", "sumsq"): (w**2).sum(),
        ("weights", "min"): w.min(),
        ("weights", "max"): w.max(),
        ("weights", "kish_deff"): len(w) * (w**2).sum() / w.sum() ** 2,
    }
    yes = values(new, "comp.imp=='Yes'")
    answers |= figures(estimates.means(new.design, new.number("api00")), ["svymean(~api00)"])
    answers |= figures(estimates.totals(new.design, new.number("enroll")), ["svytotal(~enroll,na.rm)"])
    answers |= figures(estimates.means(new.design, yes), ["svymean(~comp.imp=='Yes')"])
    for level in "EHM":
        inside = new["stype"] == level
        item = f"svyby(~comp.imp=='Yes',~stype):{level}"
        answers |= figures(estimates.means(new.design, yes, inside), [item])
        total = estimates.totals(new.design, inside.astype(float))
        answers[(f"svytotal(~stype):stype{level}", "se")] = total.se[0]
    return answers


def replicates(s: Sample, call: str) -> Answers:
    y, enroll, tested = s.number("api00"), s.number("enroll"), s.number("api.stu")

    def mean(weight: np.ndarray) -> np.ndarray:
        return np.array([weight @ y / weight.sum()])

    def domains(weight: np.ndarray) -> np.ndarray:
        kinds = is_one_of(s["stype"], "EHM")
        return (weight * y) @ kinds / (weight @ kinds)

    def total(weight: np.ndarray) -> np.ndarray:
        return np.array([np.nansum(weight * enroll)])

    def ratio(weight: np.ndarray) -> np.ndarray:
        return np.array([np.nansum(weight * tested) / np.nansum(weight * enroll)])

    table = {"svymean": (mean, [""]), "svytotal": (total, [""]), "svyratio": (ratio, [""])}
    statistic, items = table.get(call.split("(")[0], (domains, list("EHM")))
    found, se = jackknife(s.design, statistic)
    return {(item, "estimate"): found[i] for i, item in enumerate(items)} | {
        (item, "se"): se[i] for i, item in enumerate(items)
    }


NAME = r"~?([\w.]+)"
FORMULA = r"~?([\w.]+(?:\s*==\s*'\w+')?)"
CALLS: list[tuple[str, Callable[..., Answers]]] = [
    (r"degf\(d\)", lambda s: {("", "df"): s.design.df}),
    (rf"svy(mean|total)\({NAME}(?:,\s*na.rm=TRUE)?\)", one_column),
    (rf"svyratio\({NAME},{NAME},na.rm=TRUE\)", ratio_of),
    (rf"svymean\({NAME}(?:,na.rm=TRUE)?,deff=(TRUE|'replace')\)", design_effect),
    (rf"svyby\({FORMULA},{NAME},svy(mean|total)(?:,na.rm=TRUE)?\)", by_group),
    (r"svyby\(~(HI_CHOL),~(race\+RIAGENDR),svy(mean),na.rm=TRUE\)", by_group),
    (r"svycontrast\(svyby\(..,covmat=TRUE\),c\(E=1,H=-1\)\)", between_types),
    (r"svycontrast\(svymean\(~(api99)\+(api00)\),c\(api00=1,api99=-1\)\)", same_units),
    (r"vcov\(svymean\(~(api99)\+(api00)\)\)\[1,2\]", same_units),
    (rf"svyciprop\({FORMULA},method='(\w+)',df=degf\(full\)\)", proportion),
    (r"svyquantile\(~api00,c\(.25,.5,.75\)\)", quantiles),
    (rf"svyttest\({NAME}{NAME}\)", t_test),
    (r"svytable\(~([\w.]+)\+([\w.]+)\)", contingency),
    (r"svychisq\(~([\w.]+)\+([\w.]+),statistic='(\w+)'\)", chi_square),
    (rf"svyglm\({FORMULA}~(\w+)\+(\w+),quasibinomial\)", regression),
    (r"((?:postStratify|rake|calibrate|trimWeights)\(.*\))", weighting),
    (r"svyby\(~(y|u),~round,svymean,covmat=TRUE\)", overlap),
    (r"vcov\(svyby\(~(y|u)..\)\)\[1,2\]", overlap),
    (r"svycontrast\((y|u),c\(-1,1\)\)", overlap_change),
]


@cache
def answers(folder: Path, design: str, call: str) -> Answers:
    """Everything the module says to one call."""
    if design == "srs_vs_strat":
        one, other = (sample(folder, name) for name in ("srs", "strat"))
        found = [estimates.means(s.design, s.number("api00")) for s in (other, one)]
        difference, se = estimates.change(*found)
        return {("api00", "estimate"): difference[0], ("api00", "se"): se[0]}
    if match := re.fullmatch(r"(\w+?)_JK[1n](_nofpc)?", design):
        return replicates(sample(folder, match[1] + (match[2] or "")), call)
    for pattern, answer in CALLS:
        if match := re.fullmatch(pattern, call):
            return answer(sample(folder, design), *match.groups())
    raise LookupError(call)


def rows(folder: Path) -> Iterator[tuple[str, str, str, str, float]]:
    with (folder / "survey_reference.csv").open(encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            value = float("nan") if row["value"] == "NA" else float(row["value"])
            yield row["design"], row["call"], row["item"], row["stat"], value
