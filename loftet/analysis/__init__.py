"""Pure mathematics: arrays and values in, frozen results out.

This room knows no Django, no clock and no files. Results carry keys ("cannot_tell", "few_events") and
numbers, never sentences; `loftet.wording` makes the sentences. Every calculation has a page in
`docs/methods/` with the same name as its key below; callers keep ``METHOD_VERSIONS[key]`` with each result,
so that a number printed in March can still be explained in December.
"""

METHOD_VERSIONS: dict[str, str] = {
    "count_interval": "1",
    "count_change": "1",
    "effect": "1",
    "share": "2",
    "share_change": "2",
    "disclosure": "2",
    "linked_tables": "1",
    "survey_weighting": "1",
    "survey_estimate": "1",
    "survey_power": "1",
    "small_areas": "1",
    "survey_many": "1",
    "grid": "1",
    "hot_cells": "1",
    "local_moran": "1",
    "density": "1",
    "hot_spots": "1",
    "dual_density": "1",
    "density_radius": "1",
    "scan": "1",
    "weekly_clock": "1",
    "busy_windows": "1",
    "knox": "1",
    "near_repeat": "1",
    "trend": "1",
    "emerging": "1",
    "place_ranking": "1",
    "visit_plan": "1",
    "fidelity": "1",
    "effect_plan": "1",
    "displacement": "1",
    "two_counts": "1",
    "effect_panel": "1",
    "effect_series": "1",
    "effect_placebo": "1",
    "concentration": "1",
    "repeats": "1",
    "doubtful_positions": "1",
    "validation": "1",
}
