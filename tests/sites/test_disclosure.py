"""What ties an author to companies reaches every reader: first on each surface, in the reader's language, said once."""

import json

import pytest

from tests.sites.reading import entries, page, texts
from tests.story import Story, post

ADDRESS = "/2009/07/tea/"
WORDS = "[Northwind](https://northwind.example/) paid my *trip*. Twice."
PLAIN = "Disclosure: Northwind paid my trip. Twice."
LINK = '<a href="https://northwind.example/">Northwind</a>'


def test_words_stand_first_in_the_body(site: Story) -> None:
    site.write("posts/tea.md", post("Hot.\n", disclosure=WORDS))

    site.build()

    [body] = page(site, ADDRESS).xpath("//div[contains(@class, 'e-content')]")
    said, *_ = body
    assert not (body.text or "").strip()
    assert dict(said.attrib) == {"class": "disclosure", "role": "note", "id": "disclosure"}
    assert f"<strong>Disclosure:</strong> {LINK} paid my <em>trip</em>. Twice.</p>" in site.read(
        "2009/07/tea/index.html"
    )


@pytest.mark.parametrize(
    "address", ["/", "/category/drinks/", "/tag/hot/", "/author/ann-author/", "/2009/", "/2009/07/"]
)
def test_words_stand_before_the_titles_link_in_lists(site: Story, address: str) -> None:
    site.write("posts/tea.md", post("Hot.\n", disclosure=WORDS, tags=["hot"]))

    site.build()

    [entry] = page(site, address).xpath("//article")
    first = [*entry.xpath(".//p[@class='disclosure-short'] | .//a[@class='u-url p-name']")]
    assert [" ".join(one.text_content().split()) for one in first] == [PLAIN, "Tea"]


def test_the_archive_says_them_before_the_titles_link_too(site: Story) -> None:
    site.write("posts/tea.md", post("Hot.\n", disclosure=WORDS))

    site.build()

    assert texts(page(site, "/archive/"), "//article//p[@class='disclosure-short'] | //article//h3") == [PLAIN, "Tea"]


@pytest.mark.parametrize("path", ["feed.xml", "category/drinks/feed.xml"])
def test_words_stand_first_in_feeds(site: Story, path: str) -> None:
    site.write("posts/tea.md", post("Hot.\n", disclosure=WORDS, summary="On tea."))

    site.build()

    [entry] = entries(site, path)
    assert entry.summary == f"{PLAIN} On tea."
    said = "<strong>Disclosure:</strong> " + LINK + " paid my <em>trip</em>. Twice.</p>\n<p>Hot.</p>"
    assert entry.content[0].value.startswith("<p")
    assert said in entry.content[0].value


def test_a_feed_of_summaries_says_them_too(site: Story) -> None:
    site.settings("[feeds]\nfull = false\n")
    site.write("posts/tea.md", post("Hot.\n", disclosure=WORDS))

    site.build()

    [entry] = entries(site)
    assert entry.summary == f"{PLAIN} Hot."
    assert "content" not in entry


def test_words_begin_the_description_for_searches_and_cards(site: Story) -> None:
    site.write("posts/tea.md", post("Hot.\n", disclosure=WORDS))

    site.build()

    built = page(site, ADDRESS)
    assert texts(built, "//meta[@name='description']/@content") == [f"{PLAIN} Hot."]
    assert texts(built, "//meta[@property='og:description']/@content") == [f"{PLAIN} Hot."]
    [data] = built.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(str(data))["backstory"] == PLAIN


def test_none_is_one_muted_line_on_the_page_alone(site: Story) -> None:
    site.write("posts/tea.md", post("Hot.\n", disclosure="none"))

    site.build()

    assert texts(page(site, ADDRESS), "//*[starts-with(@class, 'disclosure')]") == ["Nothing to disclose."]
    assert texts(page(site, ADDRESS), "//*[starts-with(@class, 'disclosure')]/@class") == ["disclosure-none"]
    assert texts(page(site, ADDRESS), "//meta[@name='description']/@content") == ["Hot."]
    [entry] = entries(site)
    assert (entry.summary, entry.content[0].value) == ("Hot.", "<p>Hot.</p>")
    others = [path for path, data in site.tree().items() if b"Nothing to disclose" in data]
    assert others == ["2009/07/tea/index.html"]


def test_an_unreviewed_post_has_its_quiet_line(site: Story) -> None:
    site.settings("[disclosure]\nsince = 2009-07-09\n")
    site.write("posts/tea.md", post("Hot.\n", disclosure=None))

    site.build()

    line = "Written before this blog kept disclosures."
    assert texts(page(site, ADDRESS), "//p[@class='disclosure-none']") == [line]
    assert texts(page(site, "/"), "//*[starts-with(@class, 'disclosure')]") == []
    assert entries(site)[0].summary == "Hot."


def test_a_post_of_the_day_itself_must_say(site: Story) -> None:
    site.settings("[disclosure]\nsince = 2009-07-08\n")
    site.write("posts/tea.md", post("Hot.\n", disclosure=None))

    assert "\n".join(map(str, site.fails())) == (
        "content/posts/tea.md: `disclosure` is missing\n"
        "    fix: add `disclosure: none` if nothing ties you to the companies in the post, "
        "else a sentence that says what does"
    )


@pytest.mark.parametrize(
    "words",
    [
        "FTC Blogger disclosure: they paid.",
        "Disclosure: they paid.",
        "*Disclaimer:* they paid.",
        "Ad: they paid.",
    ],
)
def test_words_with_a_label_of_their_own_get_no_second_one(site: Story, words: str) -> None:
    site.write("posts/tea.md", post("Hot.\n", disclosure=words))

    site.build()

    said = words.replace("*", "")
    assert texts(page(site, ADDRESS), "//p[@id='disclosure']") == [said]
    assert texts(page(site, "/"), "//p[@class='disclosure-short']") == [said]
    assert entries(site)[0].summary == f"{said} Hot."


def test_a_german_post_says_it_in_german(site: Story) -> None:
    site.write("posts/tee.md", post("Heiß.\n", title="Tee", lang="de", disclosure="Northwind hat meinen Tee bezahlt."))
    site.write("posts/kaffee.md", post("Heiß.\n", title="Kaffee", lang="de", disclosure="none"))

    site.build()

    said = "Offenlegung: Northwind hat meinen Tee bezahlt."
    assert texts(page(site, "/2009/07/tee/"), "//p[@id='disclosure']") == [said]
    assert texts(page(site, "/"), "//article[@lang='de']//p[@class='disclosure-short']") == [said]
    assert entries(site)[0].summary == f"{said} Heiß."
    assert texts(page(site, "/2009/07/kaffee/"), "//p[@class='disclosure-none']") == ["Nichts offenzulegen."]


def test_a_theme_that_prints_the_body_cannot_leave_it_out(site: Story) -> None:
    site.put("themes/bare/theme.toml", "")
    site.put("themes/default/templates/post.html", "<title>x</title>{{ post.content }}")
    site.write("posts/tea.md", post("Hot.\n", disclosure="They paid."))

    site.build()

    assert texts(page(site, ADDRESS), "//p[@id='disclosure']") == ["Disclosure: They paid."]


def test_words_are_never_run_as_markup_or_template(site: Story) -> None:
    site.write("posts/tea.md", post("Hot.\n", disclosure="A & B <mine>paid</mine> {{ site.title }} ]]>"))

    site.build()

    said = "Disclosure: A & B paid {{ site.title }} ]]>"
    assert texts(page(site, ADDRESS), "//p[@id='disclosure']")[0].replace("<mine>", "").replace("</mine>", "") == said
    assert (
        texts(page(site, "/"), "//p[@class='disclosure-short']")[0].replace("<mine>", "").replace("</mine>", "") == said
    )
