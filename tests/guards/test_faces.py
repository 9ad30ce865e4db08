"""Types keep the promise that pages follow from their keys: what a key leaves out is refused by the type checker."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.tree import ROOT

ENTRY = "from generator.library import Published\n\ndef show(one: Published) -> object:\n    return {}\n"
LIST = "from generator.plan.frame import Frame\n\ndef show(frame: Frame) -> object:\n    return {}\n"
FAMILY = """from collections.abc import Iterator

from generator.engine.artifacts import Artifact, unit
from generator.plan.edition import Edition
from generator.plan.frame import TextFrame
from generator.plan.plan import OfFaces


def make(frame: TextFrame) -> Iterator[Artifact]:
    yield from ()


def family(edition: Edition) -> Iterator[{}]:
    yield unit("tea", "tea", make)


FAMILIES: tuple[OfFaces, ...] = (family,)
"""


def complaints(text: str, folder: Path) -> str:
    file = folder / "added.py"
    file.write_text(text)
    # In a process of its own: mypy lets its process call more deeply than Python does.
    command = [sys.executable, "-m", "mypy", str(file), "--config-file", str(ROOT / "pyproject.toml")]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not ran.stderr
    return ran.stdout


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param(ENTRY.format("one.facts.words"), '"BodyFacts" has no attribute "words"', id="words in an entry"),
        pytest.param(ENTRY.format("one.content.text"), '"Face" has no attribute "text"', id="the text of a post"),
        pytest.param(LIST.format("frame.views"), '"Frame" has no attribute "views"', id="texts in a list"),
        pytest.param(LIST.format("frame.library"), '"Frame" has no attribute "library"', id="other posts in a list"),
        pytest.param(
            FAMILY.format("Artifact | Unit[Frame]")
            .replace("import TextFrame", "import Frame, TextFrame")
            .replace("import Artifact, unit", "import Artifact, Unit, unit"),
            'incompatible type "Callable[[TextFrame]',
            id="texts in a family that is not planned for an edited body",
        ),
    ],
)
def test_what_no_key_tells_is_out_of_reach(text: str, complaint: str, tmp_path: Path) -> None:
    assert complaint in complaints(text, tmp_path)


def test_what_keys_tell_is_at_hand(tmp_path: Path) -> None:
    assert "Success" in complaints(ENTRY.format("one.facts.minutes"), tmp_path)
