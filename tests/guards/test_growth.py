"""Twice the input takes about twice the time, whatever a stranger writes: the one place where time is asserted.

`-s` prints each pattern with its growth. Patterns and functions of other libraries have limits in place of this.
"""

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

import pytest

from generator.macros.repertoire import called_in
from generator.markup import Choices, plain_text
from generator.markup.calls import without_calls
from generator.markup.commonmark.habits import Words, html_of_words
from generator.markup.cut import cut
from generator.markup.embeds import with_embeds
from generator.markup.excerpt import excerpt_of, shortened
from generator.markup.foreign_tags import foreign_tags
from generator.markup.formulas import on_one_line
from generator.markup.lines import SourceLines
from generator.markup.opened import edits_of
from generator.markup.plain import count_words, without_footnote_marks
from generator.markup.slips import slips
from generator.markup.typography import smarten
from generator.markup.unclosed import Blocks, open_comments, open_formulas, open_tags
from generator.markup.unread_lists import unread_lists
from generator.text import first_words, slugify
from tests.guards.adversary import ENDS, HTML, USUAL, texts
from tests.guards.growth import MOST, Growth, Text, slowest, worst_growth
from tests.guards.patterns import Named, own_patterns

QUICK = [4_096, 8_192]
LONG = [4_096, 8_192, 16_384, 32_768, 65_536, 131_072, 262_144]
FEW, MANY = 40, 300
"""Of the texts that can be made of one pattern, in the quick tests and in the long ones."""

FUNCTIONS: dict[str, Callable[[str], Any]] = {
    "smarten": lambda text: smarten(text, "en"),
    "plain_text": plain_text,
    "count_words": count_words,
    "without_footnote_marks": without_footnote_marks,
    "edits_of": lambda text: edits_of(text, lambda before: not before.strip()),
    "on_one_line": on_one_line,
    "html_of_words": lambda text: html_of_words([Words(text)], str, Choices(sub_and_sup=True)),
    "excerpt_of": lambda text: excerpt_of(text, 320),
    "shortened": lambda text: shortened(text, 320),
    "first_words": lambda text: first_words(text, 10),
    "slugify": slugify.__wrapped__,
    "without_calls": lambda text: without_calls(text, []),
    "called_in": lambda text: called_in(text.encode()),
    "unread_lists": lambda text: list(unread_lists("a.md", text, 1, text)),
    "open_fences": lambda text: list(_blocks(text).open_fences("a.md", text, 1)),
    "open_comments": lambda text: list(open_comments("a.md", text, 1, text)),
    "open_formulas": lambda text: list(open_formulas("a.md", text, 1, text)),
    "open_tags": lambda text: list(open_tags("a.md", text, 1, text)),
    "slips": lambda text: list(slips("a.md", text, 1, text)),
    "foreign_tags": lambda text: list(foreign_tags("a.md", text, 1, text)),
    "with_embeds": lambda text: with_embeds(text, "en", any_host=True),
    "cut": lambda text: cut(text, source=SourceLines(text, 1), excerpt_length=320),
}


def _blocks(text: str) -> Blocks:
    """As an engine finds them that takes all of a text for code."""
    blocks = Blocks(lambda info, code: code)
    blocks.code("", text)
    return blocks


def test_no_pattern_takes_more_than_its_share() -> None:
    growths = {one.name: worst_growth(one.run, _few(texts(one.pattern), FEW), QUICK) for one in own_patterns()}

    assert len(growths) > 150
    assert _too_much(growths) == {}


def test_no_function_takes_more_than_its_share() -> None:
    assert _too_much({name: worst_growth(run, _pieces(("",)), QUICK) for name, run in FUNCTIONS.items()}) == {}


@pytest.mark.parametrize(
    ("pattern", "use", "is_too_much"),
    [
        pytest.param(r"(?:[ ]{0,3}>[ ]?)*`", "match", True, id="each character more doubles it"),
        pytest.param(r"[ ]+#", "search", True, id="blanks without an end"),
        pytest.param(r"<b[^>]*>", "search", True, id="tags without an end"),
        pytest.param(r"<b[^<>]*>", "search", False, id="tags that end at the next"),
        pytest.param(r"[ ]+#", "match", False, id="looked for at the beginning alone"),
    ],
)
def test_what_takes_too_much_is_found(pattern: str, use: str, is_too_much: bool) -> None:
    one = Named("", re.compile(pattern), use)

    assert (worst_growth(one.run, texts(one.pattern), QUICK).ratio > MOST) == is_too_much


@pytest.mark.soak
def test_no_pattern_takes_more_than_its_share_of_a_long_text() -> None:
    assert _too_much({one.name: _longest(one.run, _few(texts(one.pattern), MANY)) for one in own_patterns()}) == {}


@pytest.mark.soak
def test_no_function_takes_more_than_its_share_of_a_long_text() -> None:
    assert _too_much({name: _longest(run, _pieces(ENDS)) for name, run in FUNCTIONS.items()}) == {}


def _longest(run: Callable[[str], Any], made: list[Text]) -> Growth:
    """At first all of them, then the slowest as far as it goes."""
    first = worst_growth(run, made, QUICK)
    return first if first.ratio > MOST else max(first, worst_growth(run, slowest(run, made, QUICK[-1]), LONG))


def _few(made: Iterable[Text], number: int) -> list[Text]:
    """Evenly chosen, as there may be thousands."""
    every = list(made)
    return list(islice(every, 0, None, max(1, len(every) // number)))


def _pieces(ends: Iterable[str]) -> list[Text]:
    return [("", one, end) for one in (*USUAL, *HTML) for end in ends]


def _too_much(growths: dict[str, Growth]) -> dict[str, Growth]:
    """After printing all of them."""
    for name, growth in growths.items():
        print(f"{growth.ratio:5.2f} {growth.seconds * 1000:9.2f} ms  {name}  {growth.text}")  # noqa: T201
    return {name: growth for name, growth in growths.items() if growth.ratio > MOST}
