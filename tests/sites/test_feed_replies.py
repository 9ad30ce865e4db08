"""Where a feed's reader answers: the link that ends each item."""

from typing import Any

import pytest

from tests.sites.reading import ORIGIN, entries
from tests.story import Story, post

FORM = "[comments]\nendpoint = 'https://forms.example.com/f'\n"
RESPOND = f'<a href="{ORIGIN}/2009/07/tea/#respond">Reply to this post</a>'
MAIL = '<a href="mailto:ann@example.com?subject=Re%3A%20Tea">Reply by mail</a>'


def ending(site: Story, **keys: Any) -> str:
    """The last paragraph of the post in the feed."""
    site.write("posts/tea.md", post(**{"author": "ann", **keys}))
    site.build()
    return str(entries(site)[0].content[0].value).rpartition("<p>")[2].removesuffix("</p>")


@pytest.mark.parametrize(
    ("settings", "keys", "link"),
    [
        pytest.param(FORM, {}, RESPOND, id="to the form"),
        pytest.param("", {}, MAIL, id="by mail where there is no form"),
        pytest.param(FORM, {"comments": "closed"}, MAIL, id="by mail where comments are closed"),
        pytest.param(FORM, {"comments": False}, MAIL, id="by mail where comments are off"),
        pytest.param("", {"author": ["Bo", "ann"]}, MAIL, id="to the first author with an address"),
        pytest.param("", {"lang": "de"}, MAIL.replace("Reply by mail", "Per Mail antworten"), id="in another language"),
        pytest.param("", {"author": "Bo"}, "Hot water, leaves and patience.", id="none without an address"),
    ],
)
@pytest.mark.parametrize("contact", ["ann@example.com", "mailto:ann@example.com?subject=Hello"])
def test_an_item_ends_with_a_way_to_answer(
    site: Story, contact: str, settings: str, keys: dict[str, Any], link: str
) -> None:
    site.write("authors/ann.md", f"---\nname: Ann\ncontact: {contact}\n---\nWrites.\n")
    site.settings(settings)

    assert ending(site, **keys) == link


def test_an_author_with_a_page_for_messages_gets_no_mail(site: Story) -> None:
    site.write("authors/ann.md", "---\nname: Ann\ncontact: https://ann.example/write\n---\nWrites.\n")

    assert ending(site) == "Hot water, leaves and patience."


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        pytest.param("Tea & Käse?", "Re%3A%20Tea%20%26%20K%C3%A4se%3F", id="signs that end a subject"),
        pytest.param(None, "Re%3A%20Hot%20water%2C%20leaves%20and%20patience.", id="a note by its first words"),
    ],
)
def test_the_subject_is_the_posts_name(site: Story, title: str | None, subject: str) -> None:
    site.write("authors/ann.md", "---\nname: Ann\ncontact: ann@example.com\n---\nWrites.\n")

    assert f'href="mailto:ann@example.com?subject={subject}"' in ending(site, title=title)
