"""The house's own rules that no linter sees: who may do what, where keys point, and no table about a person."""

import ast
import importlib
import inspect
from enum import StrEnum
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, OneToOneField

from loftet.analysis import METHOD_VERSIONS
from loftet.ground.acting import ACTIONS
from loftet.ground.roles import ALLOWED
from loftet.ground.rules import Role

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ["intake", "surveys", "picture", "promises", "review", "yearend"]
FLOOR = {"ground": 0, "intake": 1, "surveys": 1, "picture": 2, "promises": 3, "review": 4, "yearend": 5}

# What may stand for a person, and why. A new line here is a decision, not a detail.
MAY_NAME_PEOPLE = {
    "ground.User": "the product's own users",
    "ground.Contact": "an office's mailbox and telephone, never a person's",
}
PERSONAL_FIELDS = {
    "personnummer", "first_name", "last_name", "birth", "birthday", "gender", "ethnicity", "nationality",
    "phone", "email", "ip", "ip_address", "user_agent", "address_line", "suspect", "victim", "person",
}  # fmt: skip


def _load_actions() -> None:
    for room in ["ground", *(f"cycle.{room}" for room in ROOMS)]:
        importlib.import_module(f"loftet.{room}.actions")
    importlib.import_module("loftet.cycle.files")
    importlib.import_module("loftet.ground.devices")
    importlib.import_module("loftet.ground.wheel")


def _models():
    return [model for model in apps.get_models() if model.__module__.startswith("loftet.")]


def test_every_action_stands_in_the_role_table_and_every_line_there_is_an_action():
    _load_actions()
    assert set(ACTIONS) == set(ALLOWED)


def test_every_action_says_who_does_it_by_name():
    _load_actions()
    for verb, function in ACTIONS.items():
        kind = inspect.signature(function).parameters["by"].kind
        assert kind is inspect.Parameter.KEYWORD_ONLY, verb


def test_residents_may_only_give_and_reporters_only_tell_what_they_did_or_saw():
    given = {verb for verb, roles in ALLOWED.items() if Role.RESIDENT in roles}
    reported = {verb for verb, roles in ALLOWED.items() if Role.REPORTER in roles}
    counted = {"intake.count_hits"}  # what the form that they fill in was stopped by
    assert given == {"intake.tell_of_place", "surveys.give_answer", "surveys.suggest"} | counted
    logged = {f"promises.log_{what}" for what in ("visit", "session", "activity")}
    told = {
        f"intake.{what}"
        for what in ("report_incidents", "withdraw_incident", "restore_incident", "pass_training")
    }
    assert reported == told | logged | counted | {"ground.confirm_device"}


def test_no_table_describes_a_person():
    for model in _models():
        if model._meta.label in MAY_NAME_PEOPLE:
            continue
        names = {field.name for field in model._meta.get_fields()}
        assert not names & PERSONAL_FIELDS, f"{model._meta.label} has {names & PERSONAL_FIELDS}"
        kinds = {type(field).__name__ for field in model._meta.get_fields()}
        assert not kinds & {"EmailField", "GenericIPAddressField", "ImageField", "FileField"}, (
            model._meta.label
        )


def test_foreign_keys_point_to_the_same_room_or_an_earlier_one():
    for model in _models():
        here = FLOOR[model._meta.app_label]
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey | OneToOneField):
                there = field.related_model._meta.app_label
                assert there == model._meta.app_label or FLOOR[there] < here, (
                    f"{model._meta.label}.{field.name}"
                )


def test_every_row_belongs_to_a_partnership_or_to_a_row_that_does():
    without = {"ground.User", "ground.Partnership", "surveys.Questionnaire"}
    parts = {
        "promises.Visit": "activity",
        "promises.SchoolSession": "activity",
        "promises.PlannedVisit": "plan",
    }
    for model in _models():
        label, names = model._meta.label, {field.name for field in model._meta.get_fields()}
        assert label in without or "partnership" in names or parts.get(label) in names, label


@pytest.mark.parametrize("room", ROOMS)
def test_every_state_has_a_swedish_word(room):
    package = importlib.import_module(f"loftet.cycle.{room}.rules")
    folder = Path(package.__file__).parent
    names = (
        [p.stem for p in folder.glob("*.py") if p.stem != "__init__"]
        if package.__file__.endswith("__init__.py")
        else []
    )
    modules = [package, *(importlib.import_module(f"{package.__name__}.{name}") for name in names)]
    tables = [v for module in modules for k, v in vars(module).items() if isinstance(v, dict)]
    for module in modules:
        for enum in vars(module).values():
            if (
                inspect.isclass(enum)
                and issubclass(enum, StrEnum)
                and enum is not StrEnum
                and enum.__module__ == module.__name__
            ):
                assert any(set(enum) <= set(table) for table in tables), (
                    f"{module.__name__}.{enum.__name__} lacks words"
                )


def test_every_calculation_has_a_page_of_its_own():
    for key in METHOD_VERSIONS:
        assert (ROOT / "docs" / "methods" / f"{key}.md").exists(), key


def test_only_config_reads_the_environment():
    for file in (ROOT / "loftet").rglob("*.py"):
        if file.parent.name in ("config", "command"):
            continue  # the command line sets it up before Django starts
        source = file.read_text(encoding="utf-8")
        assert "os.environ" not in source and "os.getenv" not in source, file.name


@pytest.mark.parametrize("folder", ["cycle", "analysis", "wording"])
def test_rooms_are_told_the_time_and_never_look_at_the_clock(folder):
    """`timezone.now()` may stamp when something was written down; what depends on the day gets it as an argument."""
    for file in (ROOT / "loftet" / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args
            assert not (called and node.func.attr in ("today", "localdate")), f"{file.name}:{node.lineno}"
