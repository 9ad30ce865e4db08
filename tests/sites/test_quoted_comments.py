"""A comment quoted in a post: what readers see of it in both texts, and what is built again when it changes."""

from pathlib import Path

import pytest

from tests.engine.law import assert_lawful
from tests.sites.reading import entries, page, texts
from tests.story import Story, comment, post
from tests.story import page as about

FOLDER = "comments/posts/tea"
TEA, ANSWER = "2009/07/tea/index.html", "2009/07/answer/index.html"
QUOTED = "//figure[@class='quoted-comment']"
ENGINES = ("python-markdown", "commonmark")
THEMES = ("default", "classic")


def quoting(name: str = "jules", more: str = "") -> str:
    """A later post that quotes a comment."""
    return post(f"You asked.\n\n```{{comment {name}}}\n```\n\nI answer.\n{more}", title="Answer", date="2009-07-20")


@pytest.fixture
def tea(site: Story) -> Story:
    site.write("posts/tea.md", post())
    site.write(
        f"{FOLDER}/jules.md",
        comment(
            "How *hot*? See [this](https://pots.example/).\n\n<img src=x onerror=alert(1)>\n",
            name="Jules <J>",
            url="https://jules.example/",
            connection="I work for Contoso",
        ),
    )
    site.write("posts/answer.md", quoting())
    return site


def refused(site: Story) -> list[str]:
    return [str(one) for one in site.fails()]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("engine", ENGINES)
def test_its_words_its_writer_and_its_source(tea: Story, engine: str, theme: str) -> None:
    tea.settings(f'[markdown]\nengine = "{engine}"\n[theme]\nname = "{theme}"\n')
    tea.build()

    (figure,) = page(tea, "/2009/07/answer/").xpath(QUOTED)
    (words,) = figure.xpath("blockquote")
    assert words.get("cite") == "/2009/07/tea/#comment-jules"
    assert texts(words, "p") == ["How hot? See this."]
    assert texts(figure, "figcaption") == ["Jules <J> Disclosure: I work for Contoso 9 July 2009"]
    assert [(one.get("href"), one.get("rel")) for one in figure.iter("a")] == [
        ("https://pots.example/", "nofollow ugc noopener"),
        ("https://jules.example/", "nofollow ugc noopener"),
        ("/2009/07/tea/#comment-jules", None),
    ]
    assert not figure.xpath(".//img")
    assert texts(page(tea, "/2009/07/answer/"), "//article//p[starts-with(., 'I answer')]") == ["I answer."]


def test_feeds_mark_it(tea: Story) -> None:
    tea.build()

    told = entries(tea)[0].content[0].value
    place = "https://blog.example.com/2009/07/tea/#comment-jules"
    assert (
        f'<blockquote cite="{place}">\n<p>How <em>hot</em>? See <a href="https://pots.example/"'
        ' rel="nofollow ugc noopener">this</a>.</p>\n</blockquote>\n'
        "<p>— Jules &lt;J&gt; <strong>Disclosure:</strong> I work for Contoso"
        f' <a href="{place}"><time datetime="2009-07-09T08:15:00+10:00">9 July 2009</time></a></p>'
    ) in told
    assert "quoted-comment" not in told


@pytest.mark.parametrize("theme", THEMES)
def test_the_comment_says_where_it_was_answered(tea: Story, theme: str) -> None:
    tea.settings(f'[theme]\nname = "{theme}"\n')
    tea.write("posts/again.md", quoting("posts/tea/jules").replace("title: Answer", "title: Again & again"))
    tea.write(f"{FOLDER}/other.md", comment("Cold.\n", name="Kim"))
    tea.write("posts/own.md", post("```{comment other}\n```\n", title="Unlisted", date="2009-07-21", unlisted=True))
    tea.build()

    below = page(tea, "/2009/07/tea/")
    answered = "//li[@id='comment-jules']//p[@class='answer'][contains(., 'Answered')]"
    assert texts(below, answered) == ["Answered in: Answer, Again & again"]
    assert [one.get("href") for one in below.xpath(f"{answered}/a")] == ["/2009/07/answer/", "/2009/07/again-again/"]
    assert not below.xpath("//li[@id='comment-other']//p[contains(., 'Answered')]")
    for feed in ("2009/07/tea/comments/feed.xml", "comments/feed.xml"):
        assert (
            '<p>Answered in: <a href="https://blog.example.com/2009/07/answer/">Answer</a>, '
            '<a href="https://blog.example.com/2009/07/again-again/">Again &amp; again</a></p>'
        ) in next(one.summary for one in entries(tea, feed) if "Jules" in one.title)


def test_a_page_and_a_snippet_quote_one_too(tea: Story) -> None:
    tea.put("snippets/asked.md", "```{comment jules}\n```\n")
    tea.write("about.md", about("```{comment jules}\n```\n"))
    tea.write("posts/answer.md", post("```{include asked}\n```\n", title="Answer", date="2009-07-20"))
    tea.build()

    assert "How <em>hot</em>?" in tea.read("about/index.html")
    assert "How <em>hot</em>?" in tea.read(ANSWER)
    assert "Answered in:" in tea.read(TEA)


def test_a_guest_may_quote_one(tea: Story) -> None:
    tea.write("authors/guest.md", "---\nname: Guest\ntrusted: false\n---\n\nWrites.\n")
    tea.write("posts/answer.md", quoting().replace("title:", "author: guest\ntitle:"))
    tea.build()

    assert len(page(tea, "/2009/07/answer/").xpath(f"{QUOTED}/figcaption")) == 1


def test_an_example_in_a_block_of_code_stays_one(tea: Story) -> None:
    tea.write("posts/answer.md", post("````md\n```{comment nobody}\n```\n````\n", title="Answer", date="2009-07-20"))
    tea.build()

    assert "{comment nobody}" in "".join(page(tea, "/2009/07/answer/").itertext())


def test_readers_quote_nothing(tea: Story) -> None:
    tea.write(f"{FOLDER}/kim.md", comment("```{comment jules}\nhot\n```\n", name="Kim"))
    tea.build()

    (code,) = page(tea, "/2009/07/tea/").xpath("//li[@id='comment-kim']//pre")
    assert code.text_content().strip() == "hot"


@pytest.mark.parametrize("engine", ENGINES)
def test_it_may_stand_in_a_list_and_in_a_quotation(tea: Story, engine: str) -> None:
    tea.settings(f'[markdown]\nengine = "{engine}"\n')
    body = "- One\n\n    ```{comment jules}\n    ```\n\n> Two\n>\n> ```{comment 'jules'}\n> ```\n\nEnd.\n"
    tea.write("posts/answer.md", post(body, title="Answer", date="2009-07-20"))
    tea.build()

    answer = page(tea, "/2009/07/answer/")
    assert len(answer.xpath(f"//li{QUOTED[1:]}/figcaption | //blockquote{QUOTED[1:]}/figcaption")) == 2
    assert answer.xpath("string(//meta[@name='description']/@content)") == "End."


GONE = "`aboveboard comments list` names them all; or take it out of the text"
HIDDEN = "SECRET"


@pytest.mark.parametrize(
    ("edit", "name", "what"),
    [
        pytest.param(
            lambda site: None,
            "nobody",
            f"there is no comment `nobody`\n    fix: {GONE}",
            id="gone",
        ),
        pytest.param(
            lambda site: None,
            "posts/tea/jule",
            "there is no comment `posts/tea/jule`\n    fix: did you mean `jules`?",
            id="misspelt",
        ),
        pytest.param(
            lambda site: site.write(f"{FOLDER}/jules.md", comment(HIDDEN, status="pending")),
            "jules",
            "`jules` is a comment that waits for approval\n"
            "    fix: approve it (`aboveboard comments approve jules`), or take it out of the text",
            id="pending",
        ),
        pytest.param(
            lambda site: site.write(f"{FOLDER}/jules.md", comment(HIDDEN, status="spam")),
            "jules",
            "`jules` is a comment that is marked as spam\n    fix: take it out of the text",
            id="spam",
        ),
        pytest.param(
            lambda site: site.write("posts/tea.md", post(draft=True)),
            "jules",
            "`jules` is a comment on a post that is not published\n"
            "    fix: publish that first, or take it out of the text",
            id="on a draft",
        ),
        pytest.param(
            lambda site: site.write("posts/tea.md", post(comments=False)),
            "jules",
            "`jules` is a comment on a post that shows no comments\n"
            "    fix: have it show them, or take it out of the text",
            id="on a post that shows none",
        ),
        pytest.param(
            lambda site: site.write(f"{FOLDER}/page.md", comment("", kind="mention", url="https://a.example/")),
            "page",
            "`page` is a page elsewhere, of which no words are stored\n    fix: link to that page",
            id="a mention without words",
        ),
        pytest.param(
            lambda site: (
                site.write("posts/milk.md", post(title="Milk", date="2009-07-07")),
                site.write("comments/posts/milk/jules.md", comment()),
            ),
            "jules",
            "`jules` is what 2 comments are called\n    fix: write `posts/tea/jules` or `posts/milk/jules`",
            id="of two",
        ),
    ],
)
def test_what_readers_may_not_see_is_not_quoted(tea: Story, edit: object, name: str, what: str) -> None:
    edit(tea)  # type: ignore[operator]
    tea.write("posts/answer.md", quoting(name))

    assert refused(tea) == [f"content/posts/answer.md:10: {what}"]


@pytest.mark.parametrize(
    ("block", "what"),
    [
        pytest.param(
            "```{comment }\n```\n",
            "`comment` takes the name of one comment\n    fix: write {comment ID}",
            id="no name",
        ),
        pytest.param(
            "```{comment jules kim}\n```\n",
            "`comment` takes the name of one comment\n    fix: write {comment ID}",
            id="two names",
        ),
        pytest.param(
            "```{comment jules}\nHot.\n```\n",
            "what stands in the block that quotes a comment is shown nowhere\n    fix: take it out of the block",
            id="with words",
        ),
    ],
)
@pytest.mark.parametrize("engine", ENGINES)
def test_a_block_that_says_something_else_is_refused(tea: Story, block: str, what: str, engine: str) -> None:
    tea.settings(f'[markdown]\nengine = "{engine}"\n')
    tea.write("posts/answer.md", post(f"You asked.\n\n{block}", title="Answer", date="2009-07-20"))

    assert f"content/posts/answer.md:10: {what}" in refused(tea)


def test_of_a_comment_under_an_embargo_nothing_is_named(tea: Story) -> None:
    tea.settings('[vendors.northwind]\nname = "Northwind"\n')
    nda = {"kind": "nda", "party": "northwind", "permission": "granted", "embargo_until": "2099-01-02T09:00:00Z"}
    tea.write("posts/tea.md", post(disclosure={"items": [nda]}))
    tea.write("posts/answer.md", quoting("posts/tea/jules"))

    (told,) = refused(tea)
    assert told == (
        "content/posts/answer.md:10: this quotes a comment on a post under an embargo\n"
        "    fix: take it out of the text until the embargo ends"
    )


def test_a_macro_of_that_name_is_refused(tea: Story) -> None:
    tea.put("macros/comment.html", "Mine\n")

    assert refused(tea) == [
        "macros/comment.html: `comment` is what stored comments are quoted by\n    fix: give it another name"
    ]


def test_only_what_quotes_a_comment_follows_from_it(tea: Story, tmp_path: Path) -> None:
    tea.write("posts/plain.md", post("No calls.\n", title="Plain", date="2009-07-06"))
    tea.build()
    assert tea.build().written == ()

    tea.write(f"{FOLDER}/jules.md", comment("Lukewarm?\n"))
    written = tea.build().written
    assert {ANSWER, TEA} <= set(written)
    assert not any("plain" in path for path in written)
    assert "Lukewarm?" in tea.read(ANSWER)
    assert_lawful(tea, tmp_path / "a")

    tea.write("posts/answer.md", quoting(more="And more.\n"))
    tea.build()
    assert_lawful(tea, tmp_path / "b")
    tea.write("posts/answer.md", quoting().replace("title: Answer", "title: Reply"))
    tea.build()
    assert "<bdi>Reply</bdi>" in tea.read(TEA)
    assert_lawful(tea, tmp_path / "c")
    tea.remove("posts/answer.md")
    tea.build()
    assert "Answered in" not in tea.read(TEA)
    assert_lawful(tea, tmp_path / "d")


def test_with_keep_going_a_post_that_quotes_what_is_gone_is_held_back(tea: Story) -> None:
    tea.write("posts/answer.md", quoting("nobody"))
    tea.build(keep_going=True)

    assert tea.has(TEA)
    assert not tea.has(ANSWER)
    assert [entry for entry in entries(tea, "feed.xml") if "Answer" in str(entry)] == []


def test_of_who_wrote_the_post_it_says_what_that_discloses(tea: Story, tmp_path: Path) -> None:
    """The text that quotes may disclose nothing of it."""
    tea.write("authors/ann.md", "---\nname: Ann Author\n---\n")
    tea.write("posts/tea.md", post(author="ann", disclosure="Contoso paid me."))
    tea.write(f"{FOLDER}/jules.md", comment("Hot.\n", name=None, author="ann", connection="I drank it"))
    tea.build()

    said = "Ann Author Writes here Disclosure: Contoso paid me. I drank it 9 July 2009"
    assert texts(page(tea, "/2009/07/answer/"), f"{QUOTED}/figcaption") == [said]
    assert "<strong>Disclosure:</strong> Contoso paid me. I drank it" in entries(tea)[0].content[0].value

    tea.write("posts/tea.md", post(author="ann", disclosure="FTC Blogger disclosure: Contoso lent me it."))
    assert_lawful(tea, tmp_path / "law")
    assert "FTC Blogger disclosure: Contoso lent me it. I drank it" in tea.read(ANSWER)
