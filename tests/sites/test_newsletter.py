"""Forms that ask for an address: each service's own, what readers are told, and where they come afterwards."""

import tomllib
from pathlib import Path

import pytest

from tests.sites.reading import ORIGIN, page, texts
from tests.story import Story, post
from tests.tools import ROOT

FORM = "//section[@class='newsletter']/form"
THANKS = "/newsletter/thanks/"
THEMES = ("default", "classic")


def built(site: Story, table: str, theme: str = "default") -> Story:
    site.write("posts/tea.md", post())
    site.settings(f'[newsletter]\n{table}\n[theme]\nname = "{theme}"\n')
    site.build()
    return site


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("table", "action", "asked", "trap", "hidden", "service"),
    [
        pytest.param(
            'provider = "buttondown"\nendpoint = "https://buttondown.com/api/emails/embed-subscribe/fish"',
            "https://buttondown.com/api/emails/embed-subscribe/fish",
            "email",
            [],
            [("embed", "1")],
            "Buttondown",
            id="buttondown",
        ),
        pytest.param(
            'provider = "mailchimp"\nendpoint = "https://fish.us7.list-manage.com/subscribe/post?u=0a1&id=2b3"',
            "https://fish.us7.list-manage.com/subscribe/post?u=0a1&id=2b3",
            "EMAIL",
            ["b_0a1_2b3"],
            [],
            "Mailchimp",
            id="mailchimp",
        ),
        pytest.param(
            'provider = "listmonk"\nendpoint = "https://letters.example/subscription/form"\nhidden = {l = "9e1"}',
            "https://letters.example/subscription/form",
            "email",
            ["nonce"],
            [("l", "9e1")],
            "this blog",
            id="listmonk",
        ),
        pytest.param(
            'endpoint = "/subscribe"\nfield = "mail"\nhoneypot = "hobby"\nredirect_field = "next"\nservice = "Us"',
            "/subscribe",
            "mail",
            ["hobby"],
            [("next", f"{ORIGIN}{THANKS}")],
            "Us",
            id="custom",
        ),
    ],
)
def test_each_service_gets_its_own_form(
    site: Story,
    theme: str,
    table: str,
    action: str,
    asked: str,
    trap: list[str],
    hidden: list[tuple[str, str]],
    service: str,
) -> None:
    [form] = page(built(site, table, theme), "/").xpath(FORM)

    assert (form.get("method"), form.get("action")) == ("post", action)
    assert form.xpath(".//input[@type='email']/@name") == [asked]
    assert form.xpath(".//*[@class='trap']/input/@name") == trap
    assert [(one.get("name"), one.get("value")) for one in form.xpath(".//input[@type='hidden']")] == hidden
    assert f"goes to {service} and" in form.xpath("string(.//p[@id='newsletter-hint'])")


@pytest.mark.parametrize(
    ("table", "told", "afterwards"),
    [
        pytest.param("", "", "The next issue comes to you.", id="at once"),
        pytest.param("double_opt_in = true", "You first get a mail with a link", "Follow the link", id="after a mail"),
    ],
)
def test_readers_are_told_what_comes_next(site: Story, table: str, told: str, afterwards: str) -> None:
    built(site, f'endpoint = "https://letters.example/s"\n{table}')

    assert told in page(site, "/").xpath(f"string({FORM}//p[@id='newsletter-hint'])")
    after = page(site, THANKS)
    assert texts(after, "//h1") == ["Thank you"]
    assert afterwards in after.xpath("string(//article)")
    assert after.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert THANKS not in site.read("sitemap.xml")


def test_a_page_of_ones_own_stands_in_for_the_thanks(site: Story) -> None:
    site.write("ta.md", f"---\ntitle: Ta\npermalink: {THANKS}\n---\nTa.\n")
    built(site, 'endpoint = "https://letters.example/s"')

    assert texts(page(site, THANKS), "//h1") == ["Ta"]


def test_without_a_newsletter_there_is_no_thanks(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.build()

    assert not site.has("newsletter/thanks/index.html")


def test_its_text_is_a_line_of_markdown(site: Story) -> None:
    text = "*Monthly*, [as here](https://old.example/) <b>&, [all](/archive/)"
    built(site, f'endpoint = "https://letters.example/s"\ntext = "{text}"')

    [line] = page(site, "/").xpath(f"{FORM}/p[1]")
    assert (line.xpath("string()"), line.xpath(".//em/text()")) == ("Monthly, as here <b>&, all", ["Monthly"])
    assert line.xpath(".//a/@href") == ["https://old.example/", "/archive/"]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        pytest.param(
            'provider = "mailchmp"\nendpoint = "https://a.example/"',
            'site.toml:9: `[newsletter] provider` is "mailchmp", no newsletter service that is known here\n'
            '    fix: write "mailchimp"',
            id="misspelt",
        ),
        pytest.param(
            'provider = "mailchimp"\nendpoint = "https://fish.us7.list-manage.com/subscribe/post?u=0a1"',
            'site.toml:10: `[newsletter] endpoint` is "https://fish.us7.list-manage.com/subscribe/post?u=0a1", '
            "where no form of this service is sent\n"
            "    fix: write it as `https://NAME.us1.list-manage.com/subscribe/post?u=USER&id=LIST`",
            id="no list",
        ),
        pytest.param(
            'provider = "listmonk"\nendpoint = "https://letters.example/subscription/form"',
            "site.toml:8: `[newsletter] hidden` lacks `l`, without which the service refuses all addresses\n"
            "    fix: add `l`, as the service gave it to you",
            id="no hidden field",
        ),
        pytest.param(
            'endpoint = "/s"\ntext = "As [here](javascript:alert)"',
            'site.toml:10: `[newsletter] text` is "javascript:alert", and no link may begin with `javascript:`\n'
            "    fix: write it with `https://`, or take it out",
            id="a link that acts",
        ),
    ],
)
def test_what_a_service_needs_is_asked_for(site: Story, table: str, told: str) -> None:
    site.settings(f"[newsletter]\n{table}\n")
    (problem,) = site.fails()

    assert str(problem) == told


def test_the_mail_before_is_told_in_every_language() -> None:
    folder = ROOT / "themes/default/messages"
    lines = [tomllib.loads(file.read_text())["newsletter"] for file in sorted(Path(folder).glob("*.toml"))]

    assert len(lines) == 12
    assert len({line["confirms"] for line in lines}) == len({line["confirm"] for line in lines}) == 12
