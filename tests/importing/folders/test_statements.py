"""What Markdown says of ties to companies."""

import pytest

from generator.importing.folders.statements import taken_out
from tests.importing.folders.moving import moved, put

PAID = "Disclosure: Northwind paid my travel."


@pytest.mark.parametrize(
    ("written", "left", "said"),
    [
        pytest.param(f"Tea.\n\n{PAID}\n", "Tea.\n", (PAID, "certain"), id="a label"),
        pytest.param("**Disclosure:** [N](/n.md) paid\nmy travel.\n\nTea.\n", "Tea.\n",
                     ("**Disclosure:** [N](/n.md) paid my travel.", "certain"), id="with marks and a link"),
        pytest.param("> This post contains affiliate links.\n\nTea.\n", "Tea.\n",
                     ("This post contains affiliate links.", "likely"), id="quoted"),
        pytest.param("*I was provided a review copy by Fabrikam.*\n\nTea.\n", "Tea.\n",
                     ("*I was provided a review copy by Fabrikam.*", "likely"), id="stressed"),
    ],
)  # fmt: skip
def test_a_statement_leaves_the_text(written: str, left: str, said: tuple[str, str]) -> None:
    text, found = taken_out(written)

    assert (text, [(one.words, one.confidence) for one in found]) == (left, [said])


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(f"- {PAID}\n- Tea.\n", id="in a list"),
        pytest.param(f"!!! note\n    {PAID}\n", id="in an aside"),
        pytest.param(f"{PAID} ![A boat](boat.gif)\n", id="beside a picture"),
        pytest.param(f"{PAID}[^1]\n\n[^1]: In 2019.\n", id="with a note"),
    ],
)
def test_what_stands_among_other_things_stays_and_is_told(written: str) -> None:
    text, found = taken_out(written)

    assert (text, [one.confidence for one in found]) == (written, ["possible"])


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(f"```\n{PAID}\n```\n", id="code"),
        pytest.param(f"Tea.\n\n    {PAID}\n", id="indented code"),
        pytest.param("## Disclosure: how it is done\n\nTea.\n", id="a heading"),
        pytest.param("We disclose what we are paid.\n", id="a sentence about it"),
    ],
)
def test_what_is_no_statement_is_left(written: str) -> None:
    assert taken_out(written) == (written, ())


def test_the_statement_of_an_old_post_becomes_its_disclosure(tmp_path) -> None:
    text = f"---\ntitle: Trip\ndate: 2019-03-04\n---\nTea.\n\n{PAID}\n"
    blog = moved("markdown", put(tmp_path / "old", {"trip.md": text}), tmp_path / "new")

    written = (blog.root / "content/posts/2019-03-04-trip.md").read_text()

    assert written.partition("disclosure: ")[2].partition("\n")[0] == f'"{PAID}"'
    assert written.endswith("---\n\nTea.\n")
    assert [(one.words, one.confidence) for one in blog.report.statements] == [(PAID, "certain")]
