"""A condition as plain data, for a page that shows follow-ups at once; what is kept, `kept_answers` decides again."""

from typing import Any

from loftet.cycle.surveys.rules.conditions import All, Condition, Hits, Not


def tree_of(found: Condition) -> dict[str, Any]:
    """A tree of {"hits": items, "codes" or "between", "least", "most"}, {"not": tree} and {"all" or "some": trees}."""
    if isinstance(found, Hits):
        codes = (
            {"between": [found.codes.start, found.codes.stop - 1]} if isinstance(found.codes, range) else {}
        )
        return {
            "hits": list(found.items),
            **(codes or {"codes": sorted(found.codes)}),
            "least": found.least,
            "most": found.most,
        }
    if isinstance(found, Not):
        return {"not": tree_of(found.part)}
    return {"all" if isinstance(found, All) else "some": [tree_of(part) for part in found.parts]}
