"""Guards about files: no machine's own paths, no long files, a reason for every dependency."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES = 400
CODE = {".py", ".html", ".css", ".js"}
GENERATED = re.compile(r"(^|/)(migrations|vendor)/|^requirements/")
# written in pieces, so that this file does not name what it looks for
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me/\w+|Us" + r"ers/\w+)/[\w.]")
REGISTRY = re.compile(
    r"(?:pypi|files\.python"
    + r"hosted|registry\.npm"
    + r"js)\.org/|--(?:extra-)?index-url[ =]http|artifac"
    + r"tory"
)


def tracked() -> list[Path]:
    """Files that git knows or would add; all files when this is no clone."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode != 0:
        pytest.skip("not a git clone")
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("pattern", [MACHINE_PATH, REGISTRY], ids=["machine path", "registry"])
def test_no_file_names(pattern: re.Pattern[str]) -> None:
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for file in tracked()
        for number, line in enumerate(text_of(file).splitlines(), start=1)
        if pattern.search(line)
    ]
    assert not found, "\n".join(found)


def test_the_patterns_find_what_they_look_for() -> None:
    assert MACHINE_PATH.search("see /ho" + "me/anna/loftet")
    assert REGISTRY.search("https://pypi" + ".org/simple")
    assert not MACHINE_PATH.search("/arbete/exkoping/")


def test_no_code_file_is_too_long() -> None:
    long = [
        f"{file.relative_to(ROOT)}: {lines} lines"
        for file in tracked()
        if file.suffix in CODE
        and not GENERATED.search(file.relative_to(ROOT).as_posix())
        and (lines := text_of(file).count("\n")) > MOST_LINES
    ]
    assert not long, "\n".join(long)


def test_every_dependency_has_a_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    without = [name for name in wanted if not re.search(re.escape(f'"{name}",') + r" +# \w", text)]
    assert not without, f"without a reason in pyproject.toml: {without}"


def test_the_lock_holds_a_hash_for_every_package() -> None:
    for name in ("run", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        blocks = re.split(r"\n(?=[a-z0-9])", text)
        assert len(blocks) > 20
        assert all("--hash=sha256:" in block for block in blocks)


def test_users_get_the_versions_that_developers_test() -> None:
    def pinned(name: str) -> set[str]:
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        return set(re.findall(r"^[a-z0-9].*==[^ ]+", text, re.MULTILINE))

    assert pinned("run") <= pinned("dev")
