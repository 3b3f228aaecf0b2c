"""Guards about the pages in docs/: links lead somewhere, the map shows the tree as it is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
CODE_BLOCK = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^(?P<indent> *)(?P<name>[\w.]+/)(?: {2,}(?P<words>\S.*))?$")


def pages() -> list[Path]:
    own = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("loftet/**/*.md")]
    return sorted(file for file in own if "vendor" not in file.parts)


def anchors(page: Path) -> set[str]:
    """The names under which a page's headings can be linked."""
    text = CODE_BLOCK.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ +(.+?)\s*$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_nowhere(page: Path, target: str) -> bool:
    if re.match(r"[a-z]+:", target):
        return False
    name, _hash, anchor = target.partition("#")
    file = (page.parent / name).resolve() if name else page
    if not file.exists() or not file.is_relative_to(ROOT):
        return True
    return bool(anchor) and file.suffix == ".md" and anchor not in anchors(file)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = CODE_BLOCK.sub("", page.read_text(encoding="utf-8"))
    lost = [target for target in LINK.findall(text) if leads_nowhere(page, target)]
    assert not lost, lost


def mapped() -> dict[str, str]:
    """Folder → words, from the tree in docs/house.md."""
    tree = re.search(
        r"^```tree\n(.*?)^```", (ROOT / "docs/house.md").read_text(encoding="utf-8"), re.M | re.S
    )
    assert tree
    folders: dict[str, str] = {}
    above: list[str] = []
    for line in tree.group(1).splitlines():
        row = ROW.match(line)
        assert row, f"not a folder with its words: {line!r}"
        above[len(row["indent"]) // 2 :] = [row["name"].rstrip("/")]
        folders["/".join(above)] = row["words"] or ""
    return folders


def folders_with_files(*below: str) -> set[str]:
    """Folders directly in each of `below` that hold something of ours."""
    return {
        folder.relative_to(ROOT).as_posix()
        for parent in below
        for folder in (ROOT / parent).iterdir()
        if folder.is_dir()
        and not folder.name.startswith((".", "_"))
        and not folder.name.endswith(".egg-info")
        and any(file.suffix != ".pyc" and file.is_file() for file in folder.rglob("*"))
    }


def test_every_folder_on_the_map_is_in_the_tree() -> None:
    missing = [folder for folder in mapped() if not (ROOT / folder).is_dir()]
    assert not missing, missing


def test_every_folder_in_the_tree_is_on_the_map() -> None:
    here = folders_with_files(
        ".", "docs", "loftet", "loftet/cycle", "loftet/web", "loftet/web/workspace", "tests"
    )
    here -= {"data"}  # an installation's own, not in the repository
    assert not here - set(mapped()), sorted(here - set(mapped()))


def test_every_folder_on_the_map_says_what_it_is_for() -> None:
    assert not [folder for folder, words in mapped().items() if len(words.split()) < 2]


def test_every_decision_has_its_three_parts() -> None:
    decisions = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    numbers = [int(file.name[:4]) for file in decisions]
    assert numbers == list(range(1, len(numbers) + 1))
    for file in decisions:
        text = file.read_text(encoding="utf-8")
        parts = re.findall(r"^(?:## |\*\*)(Context|Decision|Consequences)\b", text, re.MULTILINE)
        assert parts == ["Context", "Decision", "Consequences"], file.name


def test_every_glossary_word_is_in_the_code() -> None:
    """A word in the glossary is one we use; `Class` or `name` in backticks stands somewhere in loftet/."""
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)
    assert len(words) > 30
    code = "\n".join(file.read_text(encoding="utf-8") for file in ROOT.glob("loftet/**/*.py"))
    assert not [word for word in words if not re.search(rf"\b{re.escape(word)}\b", code)]
