"""Lists that the default engine does not read as such are told, with what makes lists of them."""

import pytest

from generator.config.extensions import Extension
from generator.markup import BodyTask, Choices, render_bodies

PART_OF_A_LINE = "this list belongs to the line above it, and readers see its marks as they stand"
JOINED = "this list is indented by less than four blanks, so it joins the list above it"
EMPTY_LINE, FOUR, FOUR_BLANKS = "put an empty line above it", "indent it by four", "indent it by four blanks"
NO_CHOICES = Choices()
DOCS = "docs/markdown-engines.md shows both"


def told(text: str, engine: str = "python-markdown", choices: Choices = NO_CHOICES) -> list[str]:
    task = BodyTask(source="posts/tea.md", text=text, engine=engine, body_line=5, choices=choices)
    return [str(one) for one in render_bodies([task])[0].problems]


@pytest.mark.parametrize(
    ("text", "line", "what", "fix"),
    [
        pytest.param("To buy:\n- tea\n- milk\n", 6, PART_OF_A_LINE, EMPTY_LINE, id="below a line"),
        pytest.param("To buy:\n1. tea\n2. milk\n", 6, PART_OF_A_LINE, EMPTY_LINE, id="numbers"),
        pytest.param("To buy:\n  * tea\n  * milk\n", 6, PART_OF_A_LINE, EMPTY_LINE, id="indented"),
        pytest.param(
            "To buy:\n- tea\n  in bags\n- milk\n  in jugs\n- a\n- b\n",
            6,
            PART_OF_A_LINE,
            EMPTY_LINE,
            id="items of two lines",
        ),
        pytest.param("> [!NOTE]\n> Buy:\n> - tea\n> - milk\n", 7, PART_OF_A_LINE, EMPTY_LINE, id="in an aside"),
        pytest.param("- a\n- b\n\nBuy:\n- [tea](/t)\n- **b**\n", 9, PART_OF_A_LINE, EMPTY_LINE, id="links"),
        pytest.param("1. tea\n   - green\n   - black\n", 6, PART_OF_A_LINE, FOUR_BLANKS, id="in a numbered list"),
        pytest.param("- tea\n  1. green\n  2. black\n", 6, PART_OF_A_LINE, FOUR_BLANKS, id="numbers in a list"),
        pytest.param("- tea\n  - green\n- milk\n", 6, JOINED, FOUR, id="two blanks"),
        pytest.param("* [tea](/t)\n   * *green*\n", 6, JOINED, FOUR, id="three blanks"),
        pytest.param("> - tea\n>   - green\n", 6, JOINED, FOUR, id="in a quotation"),
    ],
)
def test_a_list_that_is_none_is_told(text: str, line: int, what: str, fix: str) -> None:
    expected = "content/posts/tea.md:{}: warning: {}\n    fix: {}; {}"

    assert told(text) == [expected.format(line, what, fix, DOCS)]
    assert told(f"```\n{text}```\n\n{text}") == [expected.format(line + text.count("\n") + 3, what, fix, DOCS)]
    assert told(text, "commonmark") == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("To buy:\n\n- tea\n- milk\n", id="with an empty line"),
        pytest.param("- tea\n    - green\n    - black\n", id="four blanks"),
        pytest.param("To buy:\n\n  - tea\n    - green\n", id="two more than two"),
        pytest.param(" - tea\n - milk\n", id="all of it indented"),
        pytest.param("> Hot.\n> - Ann\n", id="whom a quotation is by"),
        pytest.param("He went\n- as ever - home\nand slept.\n", id="a dash"),
        pytest.param("It was\n1984. 5\n6. 7\n", id="a number that begins no list"),
        pytest.param("To buy:\n\\- tea\n- milk\n", id="said to be none"),
        pytest.param("<div>\nTo buy:\n- tea\n- milk\n</div>\n", id="HTML"),
        pytest.param("`a`:\n\n    - tea\n      - milk\n    x\n    - y\n    - z\n", id="indented code"),
    ],
)
def test_what_is_a_list_or_none_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_an_extension_may_read_them_so_nothing_is_told() -> None:
    choices = Choices(extensions=(Extension(name="nl2br", target="nl2br", settings=b"{}", code=b""),))

    assert told("To buy:\n- tea\n- milk\n\n- tea\n  - green\n", choices=choices) == []


def test_so_many_lists_of_a_text_are_told() -> None:
    assert len(told("To buy:\n- tea\n- milk\n\n" * 12)) == 10
