"""The examples of the CommonMark specification, through our renderer without its extras."""

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

from generator.markup.commonmark import CommonMark
from tests.markup.commonmark.significant import significant

SPECIFICATION = Path(__file__).parent / "spec-0.31.2.txt"
_EXAMPLE = re.compile(
    r"^`{32} example\n(?P<text>.*?)^\.\n(?P<html>.*?)^`{32}$|^#+ (?P<section>[^\n]*)$", re.DOTALL | re.MULTILINE
)

AS_WRITTEN = frozenset((20, 32, 33, 195, 202, 206, 346, 489, 502, 503, 504, 507, 526, 538, 603))
"""Examples whose addresses the specification shows percent-encoded. Ours stay as they are written, as the default
engine's do: a local address names a file, and is looked up, and encoded, by the room that makes addresses."""

UNDESCRIBED = frozenset((581,))
"""Images without words: ours have no `alt` before it is known whether the author wants none."""


class Example(NamedTuple):
    number: int
    section: str
    text: str
    html: str


def _examples() -> list[Example]:
    found: list[Example] = []
    section = ""
    for match in _EXAMPLE.finditer(SPECIFICATION.read_text(encoding="utf-8").replace("→", "\t")):
        if match["section"]:
            section = match["section"]
        else:
            found.append(Example(len(found) + 1, section, match["text"], match["html"]))
    return found


EXAMPLES = _examples()


def test_every_example_was_found():
    assert len(EXAMPLES) == 652


@pytest.mark.parametrize("section", sorted({example.section for example in EXAMPLES}))
def test_section(section: str):
    engine = CommonMark(extras=False)
    examples = [example for example in EXAMPLES if example.section == section]

    for example in examples:
        html = engine.convert(example.text, lang="en")
        expected = example.html.replace(' alt=""', "") if example.number in UNDESCRIBED else example.html
        assert _decoded(significant(html)) == _decoded(significant(expected)), example


def test_only_addresses_and_empty_descriptions_are_as_they_were_written():
    engine = CommonMark(extras=False)

    assert {
        one.number for one in EXAMPLES if significant(engine.convert(one.text, lang="en")) != significant(one.html)
    } == AS_WRITTEN | UNDESCRIBED


def _decoded(parts: list[str]) -> list[str]:
    """With the addresses in links and images as a browser shows them."""
    return [unquote(part) if part.startswith(("<a ", "<img ")) else part for part in parts]
