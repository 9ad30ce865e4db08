"""Comment form, newsletter form, and the privacy page that follows from them."""

import pytest

from tests.sites.reading import ORIGIN, entries, is_our_script, page, texts
from tests.story import Story, post

ENDPOINT = "[comments]\nendpoint = 'https://forms.example.com/f'\n"
ADDRESS = "/2009/07/tea/"
SECTION = "//section[@id='respond']"


def built(site: Story, settings: str, **keys: object) -> Story:
    """A site of one post with these settings."""
    site.settings(settings)
    site.write("posts/tea.md", post(**keys))  # type: ignore[arg-type]
    site.build()
    return site


def fields(site: Story) -> dict[str, dict[str, str]]:
    """The form's fields in order: their names, and what tells a browser about each."""
    found = page(site, ADDRESS).xpath(f"{SECTION}//form//input | {SECTION}//form//textarea")
    shown = ("type", "autocomplete", "required", "value", "tabindex")
    return {one.get("name"): {key: one.get(key) for key in shown if one.get(key) is not None} for one in found}


def test_the_form_is_the_classic_one(site: Story) -> None:
    built(site, ENDPOINT)

    [form] = page(site, ADDRESS).xpath(f"{SECTION}//form")
    assert (form.get("method"), form.get("action")) == ("post", "https://forms.example.com/f")
    assert fields(site) == {
        "comment": {"required": ""},
        "author": {"autocomplete": "name", "required": ""},
        "email": {"type": "email", "autocomplete": "email", "required": ""},
        "url": {"type": "url", "autocomplete": "url"},
        "connection": {"autocomplete": "off"},
        "website_hp": {"tabindex": "-1", "autocomplete": "off"},
        "post": {"type": "hidden", "value": "posts/tea"},
        "seconds": {"type": "hidden", "value": ""},
    }
    assert texts(form, ".//label") == [
        *("Comment *", "Name *", "Email *", "Website", "I work for, or was paid by, a company named here"),
        "Leave this field empty",
    ]
    assert texts(form, ".//p[@id='respond-notes']") == [
        "Your email address will not be published. Required fields are marked *"
    ]
    assert texts(form, ".//button") == ["Post comment"]
    assert all(map(is_our_script, page(site, ADDRESS).iter("script")))


def test_a_service_may_call_the_fields_as_it_likes(site: Story) -> None:
    built(
        site,
        f"{ENDPOINT}honeypot = '_gotcha'\nredirect_field = '_next'\n"
        "[comments.fields]\ncomment = 'fields[text]'\nauthor = 'fields[name]'\npost = 'options[slug]'\n"
        "[comments.hidden]\naccess_key = 'abc'\n",
        comments_id="tea-2009",
    )

    assert list(fields(site)) == [
        "fields[text]", "fields[name]", "email", "url", "connection", "_gotcha", "options[slug]", "_next", "access_key",
        "seconds",
    ]  # fmt: skip
    assert fields(site)["options[slug]"]["value"] == "tea-2009"
    assert fields(site)["access_key"]["value"] == "abc"
    assert fields(site)["_next"]["value"] == f"{ORIGIN}/comments/thanks/"


def test_the_posts_id_stays_when_its_address_changes(site: Story) -> None:
    built(site, ENDPOINT, permalink="/2009/07/tea/", slug="x")
    before = fields(site)["post"]
    site.write("posts/tea.md", post(permalink="/moved/", aliases=[ADDRESS]))
    site.build()

    assert page(site, "/moved/").xpath(f"{SECTION}//input[@name='post']")[0].get("value") == before["value"]


STATES = {
    "unconnected": ("", None, ["There is no comment form here yet."]),
    "closed in the post": (ENDPOINT, "closed", ["Comments are closed."]),
    "off in the post": (ENDPOINT, False, []),
    "off in the settings": (f"{ENDPOINT}enabled = false\n", None, []),
}


@pytest.mark.parametrize(("settings", "wanted", "said"), STATES.values(), ids=STATES)
def test_without_a_form_a_plain_line_or_nothing(site: Story, settings: str, wanted: object, said: list[str]) -> None:
    built(site, settings, comments=wanted)

    assert texts(page(site, ADDRESS), f"{SECTION}//p") == said
    assert not page(site, ADDRESS).xpath(f"{SECTION}//form")
    assert "comments" not in entries(site)[0], "a feed leads to no form that is not there"


def test_an_unconnected_post_names_its_authors_contact(site: Story) -> None:
    site.write("authors/ann.md", "---\nname: Ann Author\ncontact: ann@example.com\n---\nTea.\n")
    built(site, "")

    assert texts(page(site, ADDRESS), f"{SECTION}//a") == ["Write to Ann Author instead."]
    assert texts(page(site, ADDRESS), f"{SECTION}//a/@href") == ["mailto:ann@example.com"]


def test_a_post_may_take_comments_though_others_do_not(site: Story) -> None:
    built(site, f"{ENDPOINT}enabled = false\n", comments=True)

    assert "comment" in fields(site)
    assert "Comments" in texts(page(site, "/privacy/"), "//h2")


def test_a_newsletter_form_stands_on_every_page(site: Story) -> None:
    built(
        site,
        "[newsletter]\nendpoint = 'https://letters.example.com/s'\ntext = 'Monthly.'\nfield = 'mail'\n"
        "[newsletter.hidden]\nlist = '7'\n",
    )

    for address in ("/", ADDRESS, "/404.html"):
        [form] = page(site, address).xpath("//section[@class='newsletter']/form")
        assert (form.get("method"), form.get("action")) == ("post", "https://letters.example.com/s")
        [asked] = form.xpath(".//input[@name='mail']")
        assert (asked.get("type"), asked.get("required"), asked.get("autocomplete")) == ("email", "", "email")
        assert asked.get("aria-describedby").split()[0] == form.xpath(".//p[@class='field-error']")[0].get("id")
        assert form.xpath(".//input[@name='list']/@value") == ["7"]


def test_follow_links_stand_on_every_page_in_order(site: Story) -> None:
    built(site, "[follow]\nZoo = 'https://zoo.example/@a'\nArk = 'https://ark.example/a'\n")

    assert texts(page(site, "/"), "//nav[@class='follow']//a[@rel='me']") == ["Zoo", "Ark"]


NOTHING = ["This blog sets no cookies, does not count its readers and runs no script that follows what you do."]


def privacy(site: Story) -> str:
    return " ".join(texts(page(site, "/privacy/"), "//article//*[self::h2 or self::p]"))


def test_privacy_without_forms_names_none(site: Story) -> None:
    built(site, "")

    assert texts(page(site, "/privacy/"), "//p[@class='standfirst']") == NOTHING
    assert texts(page(site, "/privacy/"), "//article//h2") == ["Links and pictures"]
    assert "email" not in privacy(site)


def test_privacy_names_who_gets_what(site: Story) -> None:
    built(
        site,
        f"{ENDPOINT}service = 'Example Forms Pty Ltd'\n[newsletter]\nendpoint = 'https://letters.example.com/s'\n",
    )

    said = privacy(site)
    assert "They are sent to Example Forms Pty Ltd (forms.example.com), who handles them for this blog." in said
    assert "They are sent to letters.example.com, which handles them for this blog." in said


def test_privacy_says_where_the_blog_itself_takes_what_is_sent(site: Story) -> None:
    built(site, "[comments]\nendpoint = '/comments/take'\n")

    assert "They are sent to this blog itself." in privacy(site)


def test_a_form_may_be_sent_to_the_blogs_own_path(site: Story) -> None:
    built(site, "[comments]\nendpoint = '/comments/take'\n")
    site.build(base_url="https://user.example.org/blog/")

    assert page(site, ADDRESS).xpath(f"{SECTION}//form/@action") == ["/blog/comments/take"]
