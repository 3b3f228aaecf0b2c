"""A job that hangs the first time it is tried, as if its worker were at hard work."""

import time
from pathlib import Path

from django_tasks import task


@task()
def hang_once(flag: str) -> str:
    file = Path(flag)
    if not file.exists():
        file.touch()
        time.sleep(60)
    return "done"
