"""Links and headings that are read at one go: the body is the one that reading each of their tags leads to."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.markup.commonmark import CommonMark
from generator.markup.cut import cut
from generator.markup.engine import Engine
from generator.markup.lines import SourceLines
from generator.markup.python_markdown.engine import PythonMarkdown
from generator.markup.tags import TAG
from tests.markup.test_cut import TAGS
from tests.markup.test_documents import DOCUMENTS
from tests.markup.test_quick import FRAGMENTS

SHORT_WAYS = [
    '<a href="https://example.com/?id=1">', '<a href="http://example.com/" rel="me">', "</a>", "<h2>", "</h2>", "<h1>",
    "<h2>Tea</h2>", "<h3> Green  tea </h3>", "<h6>Tea</h7></h6>", "<h2>Tea &amp; milk</h2>", "<p>", "</p>",
    '<img src="https://example.com/a.png" title="Tea">', '<p><a href="https://example.com/"><img src="a.png"></a></p>',
    '<p><a href="https://example.com/"><img src="a.png" title="Tea"></a></p>', '<td class="id">', "<!--", "-->",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*SHORT_WAYS, *FRAGMENTS, *TAGS]), max_size=20).map("".join))
def test_the_short_ways_find_what_the_long_way_does(text: str) -> None:
    short = cut(text, source=SourceLines(text, 1), excerpt_length=20)

    assert short == cut(text, source=SourceLines(text, 1), excerpt_length=20, pattern=TAG)


@pytest.mark.parametrize("document", [pytest.param(path, id=path.stem) for path in DOCUMENTS])
@pytest.mark.parametrize("engine", [PythonMarkdown(), CommonMark()], ids=["python-markdown", "commonmark"])
def test_the_short_ways_lead_to_the_same_documents(engine: Engine, document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    made = engine.convert(text, lang="en")

    short = cut(made, source=SourceLines(text, 1), excerpt_length=320)
    assert short == cut(made, source=SourceLines(text, 1), excerpt_length=320, pattern=TAG)
