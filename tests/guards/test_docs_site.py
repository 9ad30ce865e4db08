"""The documentation is a site that the program builds, and its tutorial does what it says."""

import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest

from tests.commands.running import run
from tests.guards.tree import ROOT

TUTORIAL = ROOT / "docs/tutorial.md"
_STEP = re.compile(r"`(content/\S+\.md)`|^```(sh|markdown)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_site", ROOT / "docs/site/make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_text_is_in_one_group(maker: ModuleType) -> None:
    named = [name for names in maker.GROUPS.values() for name in names]

    assert sorted(name for name in named if name.startswith("docs/")) == sorted(
        f"docs/{file.name}" for file in (ROOT / "docs").glob("*.md")
    )
    assert len(named) == len(set(named))


def test_the_site_builds_without_a_warning_and_is_searched(maker: ModuleType, tmp_path: Path) -> None:
    maker.main(tmp_path / "docs")

    built = run("build", "--strict", "-r", tmp_path / "docs")
    checked = run("check", "--strict", "-r", tmp_path / "docs")

    assert built.exit_code == 0, built.stderr
    assert checked.exit_code == 0, checked.stdout
    front = (tmp_path / "docs/public/index.html").read_text()
    assert "/guides/publishing/" in front
    assert "each host from nothing to the first post" in front
    assert list((tmp_path / "docs/public/search").glob("*/pagefind.js"))


def test_the_tutorial_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path, said, built = "", "", 0
    for named, kind, text in _STEP.findall(TUTORIAL.read_text()):
        if named:
            path = named
        elif kind == "markdown":
            Path(path).write_text(text)
        elif kind == "sh":
            said, built = _typed(text, monkeypatch), built + ("build" in text)
        elif "fix:" in text:
            assert said == text
    assert built == 3


def _typed(commands: str, monkeypatch: pytest.MonkeyPatch) -> str:
    said = ""
    for line in commands.splitlines():
        if line.startswith("cd "):
            monkeypatch.chdir(line.removeprefix("cd "))
        elif line != "aboveboard serve":
            said = run(*shlex.split(line)[1:]).stderr
            for made in Path("content/posts").glob("*-left-out.md"):
                made.rename("content/posts/letter.md")
    return said
