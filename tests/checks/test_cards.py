"""D026: what stands on the card of a post that discloses something."""

import pytest

from tests.checks.checking import problems
from tests.sites.test_cards import ON, TEA
from tests.story import AS_OF, Story, post

WORDS = "Northwind paid my travel and lodging for the conference."


@pytest.fixture
def blog(site: Story) -> Story:
    site.settings(ON)
    site.write("posts/tea.md", post(disclosure=WORDS))
    return site


def test_cards_as_they_are_drawn(blog: Story) -> None:
    blog.write("posts/none.md", post(title="None"))
    blog.write("posts/foreign.md", post(title="Foreign", disclosure="旅費は提供。"))

    assert "D026" not in {one.rule for one in problems(blog)}


def test_a_card_without_its_disclosure(blog: Story) -> None:
    from generator.builder import BuildOptions
    from generator.builder.outlook import standing
    from generator.checks.runner import inspection_of

    blog.write("posts/none.md", post(title="None"))
    blog.build()
    edition = standing(BuildOptions(root=blog.root, as_of=AS_OF))
    assert edition is not None
    (blog.public / TEA).write_bytes((blog.public / "cards/2009/07/none.png").read_bytes())

    [problem] = inspection_of(edition, blog.root, blog.public, AS_OF).problems
    assert str(problem) == (
        f"content/posts/tea.md:5: the card of the post does not show the disclosure at its top ({TEA})\n"
        "    fix: build again, and let nothing change the card after that"
    )
    assert problem.rule == "D026"
