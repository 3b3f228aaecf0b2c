"""Django's own commands, with our settings."""

from django.core.management import execute_from_command_line


def run(rest: list[str]) -> int:
    execute_from_command_line(["loftet manage", *rest])
    return 0
