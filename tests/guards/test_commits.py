"""Guards about the log: each commit is a sentence that still makes sense next year."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_CHARACTERS = 140
NOT_A_SENTENCE = re.compile(r"^(wip|fixup!|squash!|tmp|misc|stuff|update|fix)\b(?! \w+ \w+)", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:wo" + r"rk|ro" + r"ot|tm" + r"p|ho" + r"me)/\w")


def log(form: str) -> list[str]:
    command = ["git", "log", "--no-merges", f"--format={form}%x00"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        pytest.skip("not a git clone with commits")
    return [entry.strip() for entry in answer.stdout.split("\0") if entry.strip()]


def test_each_commit_is_a_sentence() -> None:
    bad = [
        subject
        for subject in log("%s")
        if len(subject) > MOST_CHARACTERS
        or len(subject.split()) < 3
        or not subject[0].isupper()
        or NOT_A_SENTENCE.search(subject)
    ]
    assert not bad, "\n".join(bad)


def test_no_commit_names_a_machine_path() -> None:
    bad = [message.splitlines()[0] for message in log("%B") if MACHINE_PATH.search(message)]
    assert not bad, "\n".join(bad)
