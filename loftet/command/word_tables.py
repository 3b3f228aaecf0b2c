"""Texts that residents and reporters see but that stand in rules, which know neither Django nor gettext.

They are translated at the page (`|word`, `gettext(obstacle)`), so they are found here by reading the code.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

RESIDENTS_SEE = "Residents or reporters see this; it stands in a table or rule."
TABLES: dict[str, tuple[str, ...]] = {
    "cycle/intake/rules/incidents.py": (
        *("CERTAINTY_WORDS", "PEOPLE_WORDS", "TOLD_POLICE_WORDS", "SEVERITY_WORDS", "ACTION_WORDS"),
        "INCIDENT_TYPES",
        *("obstacle_to_incident", "_obstacle_to_times", "obstacle_to_position", "obstacle_to_withdrawing"),
    ),
    "cycle/intake/rules/limits.py": ("obstacle_to_words", "obstacle_to_point_there"),
    "cycle/intake/rules/points.py": (
        *("FEELING_WORDS", "LIGHT_WORDS", "POINT_STATE_WORDS", "THEMES"),
        *("obstacle_to_point", "obstacle_to_theme"),
    ),
    "cycle/intake/rules/times.py": ("WHEN_WORDS",),
    "cycle/intake/rules/training.py": ("TEN_RULES", "QUESTIONS"),
    "cycle/intake/rules/walks.py": ("SEEN_WORDS",),
    "cycle/review/rules.py": ("MONTH_WORDS", "SECTIONS", "WALK_SECTIONS"),
    "cycle/surveys/rules/answering.py": ("PROBLEMS",),
    "cycle/surveys/rules/codes.py": ("PROBLEMS",),
    "cycle/surveys/rules/consultations.py": ("obstacle_to_suggesting", "problem_with_suggestion"),
    "cycle/surveys/rules/waves.py": ("DESIGN_WORDS",),
    "web/public/points/views.py": ("STATE_SENTENCES",),
}
"""Which dictionaries' words and which functions' answers, by file."""


def words(package: Path) -> Iterator[tuple[str, str]]:
    """(file, text) of each table that exists below `package`.

    Raises LookupError when a table has been renamed: its words would silently lose their English.
    """
    for file, names in TABLES.items():
        path = package / file
        if not path.exists():
            continue
        found = dict(_named(ast.parse(path.read_text(encoding="utf-8"))))
        for name in names:
            if name not in found:
                raise LookupError(f"{file} has no {name}; mend loftet/command/word_tables.py")
            for text in _texts(found[name]):
                yield file, text


def _named(module: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for node in module.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value


def _texts(node: ast.AST) -> Iterator[str]:
    """A function's answers; a row's words; a dictionary's values, of which a record's first two fields are words."""
    if isinstance(node, ast.FunctionDef):
        values = [step.value for step in ast.walk(node) if isinstance(step, ast.Return) and step.value]
    elif isinstance(node, ast.Dict):
        values = [part for value in node.values for part in _parts(value)]
    elif isinstance(node, ast.Tuple):
        values = list(node.elts)
    else:
        raise LookupError(
            f"line {getattr(node, 'lineno', '?')} is neither a dictionary, a row nor a function"
        )
    yield from (one.value for one in values if isinstance(one, ast.Constant) and isinstance(one.value, str))


def _parts(value: ast.expr) -> list[ast.expr]:
    words = value.args[:2] if isinstance(value, ast.Call) else [value]
    return [each for word in words for each in (word.elts if isinstance(word, ast.Tuple) else [word])]
