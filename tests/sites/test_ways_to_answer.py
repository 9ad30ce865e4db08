"""Each way to answer a post, as both themes draw it; where readers come afterwards; when a post takes no more."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.engine.law import assert_lawful
from tests.sites.reading import ORIGIN, entries, page, sitemap, texts
from tests.sites.test_headers import policy
from tests.story import Story, comment, post

ADDRESS = "/2009/07/tea/"
RESPOND = "//section[@id='respond']"
STATUS = "https://social.example/@ann/109876543210123456"
FORM = "[comments]\nendpoint = 'https://forms.example.com/f'\n"


@pytest.fixture(params=["default", "classic"])
def tea(site: Story, request: pytest.FixtureRequest) -> Story:
    """A post with two comments, in one of the themes."""
    site.write("authors/ann.md", "---\nname: Ann Author\ncontact: ann@example.com\n---\nShe drinks tea.\n")
    site.write("posts/tea.md", post(author="ann", syndication=[STATUS, "https://elsewhere.example/tea"]))
    site.write("comments/posts/tea/3.md", comment("I sell tea.\n", connection="works for Northwind"))
    site.write("comments/posts/tea/4.md", comment("Do you?\n", name="Kim", parent="3", date="2009-07-10"))
    site.settings(f"[theme]\nname = '{request.param}'\n")
    return site


def with_settings(site: Story, more: str) -> Story:
    site.put("site.toml", site.root.joinpath("site.toml").read_text() + more)
    site.build()
    return site


def shown(site: Story, xpath: str) -> list[str]:
    return texts(page(site, ADDRESS), xpath)


def test_a_reply_carries_what_it_answers_without_a_script(tea: Story) -> None:
    with_settings(tea, FORM)

    assert shown(tea, f"{RESPOND}//label[@for='respond-parent']") == ["In reply to"]
    assert shown(tea, f"{RESPOND}//select[@name='parent']/option/@value") == ["", "3", "4"]
    assert shown(tea, f"{RESPOND}//select/option") == ["the post", "Jules, 9 July 2009", "Kim, 10 July 2009"]
    assert shown(tea, "//li[@id='comment-3']//p[@class='answer']/a") == ["Reply to Jules"]
    assert shown(tea, "//li[@id='comment-3']//p[@class='answer']/a/@href") == ["#respond"]
    assert shown(tea, "//script[contains(@src, 'respond.js')]/@defer") == ["defer"]


def test_a_connection_stands_beside_the_name_and_in_feeds(tea: Story) -> None:
    with_settings(tea, "")

    assert shown(tea, "//span[@class='connection']") == ["Disclosure: works for Northwind"]
    [answer, first] = entries(tea, f"{ADDRESS[1:]}comments/feed.xml")
    assert "Northwind" not in answer.summary
    assert first.summary.startswith("<p><strong>Disclosure:</strong> works for Northwind</p>")


def test_a_form_leads_to_two_pages_that_nobody_finds_otherwise(tea: Story) -> None:
    with_settings(tea, f"{FORM}service = 'Forms, Inc.'\nredirect_field = '_next'\nerror_field = '_error'\n")

    assert shown(tea, f"{RESPOND}//input[@name='_next']/@value") == [f"{ORIGIN}/comments/thanks/"]
    assert shown(tea, f"{RESPOND}//input[@name='_error']/@value") == [f"{ORIGIN}/comments/error/"]
    said = {address: texts(page(tea, address), "//main//h1 | //main//p[not(@hidden)]") for address in SENT}
    assert said == SENT
    for address in SENT:
        assert page(tea, address).xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert f"{ORIGIN}{address}" not in sitemap(tea)


HOME = "To the front page of Small Fish"
SENT = {
    "/comments/thanks/": [
        "Thank you",
        "Your comment is on its way: Forms, Inc. hands it to this blog.",
        (
            "Somebody reads it, and then it appears below the post. That may take a day or two. "
            "You need not send it again."
        ),
        HOME,
    ],
    "/comments/error/": [
        "Your comment was not sent",
        "Something went wrong on the way, and nobody has received your words.",
        (
            "Go back with your browser’s button: they should still stand in the form. If it fails again, try later, "
            "or write to the author."
        ),
        HOME,
    ],
}


def test_a_page_of_ones_own_stands_in_for_the_thanks(site: Story) -> None:
    site.settings(FORM)
    site.write("thanks.md", "---\ntitle: Ta\npermalink: /comments/thanks/\n---\nTa.\n")
    report = site.build()

    assert report.problems == ()
    assert texts(page(site, "/comments/thanks/"), "//h1") == ["Ta"]


def test_without_a_form_there_are_no_such_pages(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.build()

    assert [path for path in site.tree() if path.startswith("comments/")] == []


def test_none_shows_what_is_stored_and_asks_for_nothing(tea: Story) -> None:
    with_settings(tea, "[comments]\nprovider = 'none'\n")

    assert len(shown(tea, "//li[contains(@class, 'comment')]")) == 2
    assert shown(tea, f"{RESPOND} | //p[@class='answer'] | //a[@href='#respond']") == []


def test_mail_names_the_post_and_what_is_answered(tea: Story) -> None:
    with_settings(tea, "[comments]\nprovider = 'mailto'\n")

    mail = "mailto:ann@example.com?subject=Re%3A%20Tea&body=%0D%0A%0D%0A--%0D%0Apost%3A%20posts%2Ftea"
    assert shown(tea, f"{RESPOND}//a/@href") == [f"{mail}%0D%0A"]
    assert shown(tea, f"{RESPOND}//a") == ["Reply by mail"]
    assert shown(tea, "//li[@id='comment-4']//p[@class='answer']/a/@href") == [f"{mail}%0D%0Aparent%3A%204%0D%0A"]


def test_mail_goes_where_the_settings_say(tea: Story) -> None:
    with_settings(tea, "[comments]\nprovider = 'mailto'\nemail = 'desk+blog@example.com'\n")

    [mail] = shown(tea, f"{RESPOND}//a/@href")
    assert mail.startswith("mailto:desk+blog@example.com?")


def test_mail_to_nobody_is_asked_about(site: Story) -> None:
    """Neither the settings nor the author say where it goes; who takes no comments needs none."""
    site.write("authors/ann.md", "---\nname: Ann Author\n---\nShe drinks tea.\n")
    site.write("posts/tea.md", post(author="ann"))
    site.write("posts/cake.md", post(title="Cake", author="ann"))
    site.write("posts/alone.md", post(title="Alone", author="ann", comments=False))
    site.settings("[comments]\nprovider = 'mailto'\n")

    assert "\n".join(map(str, site.build().problems)) == (
        'site.toml:9: warning: `[comments] provider` is "mailto", and no mail address is known for '
        "content/posts/tea.md and 1 more\n"
        "    fix: add `email` below it, or one as `contact` to the file of the author in content/authors/"
    )
    site.write("authors/ann.md", "---\nname: Ann Author\ncontact: ann@example.com\n---\nShe drinks tea.\n")
    assert site.build().problems == ()


def test_isso_is_asked_after_a_click_alone(tea: Story) -> None:
    with_settings(
        tea, "[comments]\nprovider = 'isso'\nendpoint = 'https://isso.example.com'\n[outputs]\nhost='netlify'\n"
    )

    assert shown(tea, f"{RESPOND}//div[@hidden]/@data-script") == ["https://isso.example.com/js/embed.min.js"]
    assert shown(tea, f"{RESPOND}//div/p[@class='hint']") == [
        "The comments are kept at isso.example.com. Your browser asks there only once you click."
    ]
    assert shown(tea, f"{RESPOND}//section[@id='isso-thread']/@data-isso-id") == [ADDRESS]
    assert shown(tea, f"{RESPOND}//p[@data-without-script]") == [
        "Answering here needs JavaScript, which is off in your browser. Write to Ann Author instead."
    ]
    assert not [src for src in page(tea, ADDRESS).xpath("//script/@src") if "isso" in src]
    allowed = policy(tea)
    assert "https://isso.example.com" in allowed["script-src"]
    assert allowed["style-src"] == allowed["connect-src"] == ["'self'", "https://isso.example.com"]
    assert "Comments are kept at isso.example.com." in " ".join(texts(page(tea, "/privacy/"), "//main//p"))


GISCUS = """[comments]
provider = 'giscus'
endpoint = 'https://giscus.app'
giscus = {repo = 'ann/blog', repo_id = 'R_1', category = 'Posts', category_id = 'DIC_1'}
"""


def test_giscus_has_a_link_for_those_without_a_script(tea: Story) -> None:
    with_settings(tea, GISCUS)

    [box] = page(tea, ADDRESS).xpath(f"{RESPOND}//div[@hidden]")
    asked = {name: value for name, value in box.attrib.items() if name.startswith("data-") and name != "data-failed"}
    assert asked == {
        "data-kind": "giscus",
        "data-script": "https://giscus.app/client.js",
        "data-repo": "ann/blog",
        "data-repo-id": "R_1",
        "data-category": "Posts",
        "data-category-id": "DIC_1",
        "data-mapping": "pathname",
        "data-strict": "1",
        "data-reactions-enabled": "0",
        "data-emit-metadata": "0",
        "data-input-position": "bottom",
        "data-theme": "preferred_color_scheme",
        "data-lang": "en",
    }
    assert shown(tea, f"{RESPOND}//a/@href") == [
        "https://github.com/ann/blog/discussions?discussions_q=in%3Atitle+2009%2F07%2Ftea%2F"
    ]


MASTODON = "[comments]\nprovider = 'mastodon'\nendpoint = 'https://social.example'\n"


def test_mastodon_leads_to_what_was_said_about_the_post(tea: Story) -> None:
    with_settings(tea, MASTODON)

    assert shown(tea, f"{RESPOND}//a") == ["Read and reply at social.example"]
    assert shown(tea, f"{RESPOND}//a/@href") == [STATUS]
    assert shown(tea, f"{RESPOND}//div[@hidden]/@data-script") == [
        "https://social.example/api/v1/statuses/109876543210123456/context"
    ]
    assert shown(tea, "//a[@rel='syndication']") == ["Also at social.example", "Also at elsewhere.example"]


def test_a_post_that_is_not_on_mastodon_says_nothing_of_it(tea: Story) -> None:
    tea.write("posts/tea.md", post(syndication="https://other.example/@ann/1"))
    with_settings(tea, MASTODON)

    assert shown(tea, RESPOND) == []


def test_comments_may_be_folded(tea: Story) -> None:
    with_settings(tea, "[comments]\nfolded = true\n")

    assert shown(tea, "//section[@id='comments']/details/summary") == ["Show comments (2)"]
    assert len(shown(tea, "//section[@id='comments']/details//li[contains(@class, 'comment')]")) == 2


CLOSING = f"{FORM}close_after_days = 30\n"


def test_a_post_takes_comments_for_so_many_days(site: Story) -> None:
    """A build in which nothing but the time has changed closes it."""
    site.settings(CLOSING)
    site.write("posts/tea.md", post(date="2009-07-08 12:00"))
    site.write("posts/kept.md", post(title="Kept", date="2009-07-08 12:00", comments=True))
    for day, state in ((1, True), (7, True), (8, False)):
        site.build(as_of=datetime(2009, 8, day, tzinfo=UTC))
        assert bool(page(site, ADDRESS).xpath("//form[@action='https://forms.example.com/f']")) is state
        assert bool(page(site, "/2009/07/kept/").xpath("//form[@action='https://forms.example.com/f']"))
    assert texts(page(site, ADDRESS), f"{RESPOND}//p") == ["Comments are closed."]
    assert "comments" not in next(entry for entry in entries(site) if entry.title == "Tea")


def test_closing_is_lawful(site: Story, tmp_path: Path) -> None:
    site.settings(CLOSING)
    site.write("posts/tea.md", post(date="2009-07-08 12:00"))
    site.write("comments/posts/tea/3.md", comment())
    site.build(as_of=datetime(2009, 8, 1, tzinfo=UTC))
    assert_lawful(site, tmp_path / "fresh", as_of="2009-09-01T00:00:00+00:00")
