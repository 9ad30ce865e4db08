"""What is told of connections, labels and paid links, on whole pages."""

from datetime import UTC, datetime

import pytest

from generator.disclosures.catalogue import LANGUAGES
from tests.checks.checking import NORTHWIND, PARTNER, TRIP, ids, problems
from tests.story import Story, post

LINK = "[them](https://northwind.example/)"
RIVAL = "[theirs](https://fabrikam.example/)"
NAME = "Northwind"
JOB = {"kind": "employment", "party": "northwind"}
POST = "themes/default/templates/post.html"
SHOP = """
[vendors.bookshop]
name = "Bookshop"
domains = ["bookshop.example"]
text.en = "As a Bookshop Partner I earn from purchases."
[[affiliate]]
party = "bookshop"
match = ["bookshop.example/*?tag=tidewater-20"]
redirects = ["/go/"]
"""
BOOK = "[the book](https://bookshop.example/tea?tag=tidewater-20)"


def spoilt(site: Story, before: str, after: str) -> None:
    """A theme that prints the body with something in it replaced."""
    site.put(
        POST,
        '{% extends "base.html" %}{% set heading = post.name %}{% block main %}<div class="e-content">'
        f"{{{{ post.content | replace({before!r}, {after!r}) }}}}</div>{{% endblock %}}",
    )


def test_affiliate_links_as_the_generator_makes_them_are_fine(site: Story) -> None:
    site.settings(SHOP)
    site.write("posts/tea.md", post(f"I read {BOOK}.\n", disclosure="standing"))

    assert ids(site) == []


def test_what_the_generator_says_is_understood_in_each_of_its_languages(site: Story) -> None:
    site.settings(NORTHWIND + SHOP.replace("text.en", "text.eo"))
    for day, lang in enumerate(LANGUAGES, 1):
        items = {"items": [TRIP | {"control": "approval"}]}
        about = {"title": f"Tea {lang}", "summary": "Tea.", "lang": lang, "date": f"2010-05-{day:02}"}
        site.write(f"posts/{lang}.md", post(f"I read {BOOK}.\n", disclosure=items, **about))

    assert ids(site) == []


@pytest.mark.parametrize(
    ("before", "after", "broken"),
    [
        pytest.param("sponsored", "external", ["D003"], id="D003 without rel"),
        pytest.param(">(paid link)<", ">(link)<", ["D020"], id="D020 without its mark"),
    ],
)
def test_affiliate_links_that_a_theme_spoils(site: Story, before: str, after: str, broken: list[str]) -> None:
    site.settings(SHOP)
    spoilt(site, before, after)
    site.write("posts/tea.md", post(f"I read {BOOK}.\n", disclosure="standing"))

    assert set(broken) <= set(ids(site)) <= {*broken, "D030"}


def test_affiliate_links_without_the_words_of_their_programme(site: Story) -> None:
    """A reason to drop the connection is none to leave out what the programme requires."""
    site.settings(f'{SHOP}[[connections]]\nid = "book"\nkind = "affiliate"\nparty = "bookshop"\n')
    drop = {"drop": [{"id": "book", "why": "only quoted"}]}
    site.write("posts/tea.md", post(f"I read {BOOK}.\n", disclosure=drop))

    assert ids(site) == ["D024"]

    site.write("posts/tea.md", post(f"I read {BOOK}.\n", disclosure="standing"))

    assert ids(site) == []


def test_an_ordinary_link_to_the_shop_needs_no_mark(site: Story) -> None:
    site.settings(SHOP)
    spoilt(site, "sponsored", "external")
    site.write("posts/tea.md", post("I read [it](https://bookshop.example/tea).\n", disclosure="standing"))

    assert ids(site) == []


@pytest.mark.parametrize(
    ("body", "item", "broken"),
    [
        pytest.param('<video src="https://v.example/a.mp4"></video>', TRIP, ["D025"], id="D025 a video"),
        pytest.param('<iframe src="https://video.example/1"></iframe>', TRIP, ["D025"], id="D025 a player"),
        pytest.param("https://youtu.be/dQw4w9WgXcQ", TRIP, ["D025"], id="D025 an embedded video"),
        pytest.param("https://soundcloud.com/ann/tea", TRIP, ["D025"], id="D025 an embedded sound"),
        pytest.param("![A talk](https://v.example/a.mp4)", TRIP, ["D025"], id="D025 a film"),
        pytest.param("https://social.example/@ann/1098", TRIP, [], id="an embedded post"),
        pytest.param('<video src="https://v.example/a.mp4"></video>', TRIP | {"in_media": True}, [], id="told there"),
        pytest.param("No film.", TRIP, [], id="no recording"),
        pytest.param('<video src="https://v.example/a.mp4"></video>', JOB, [], id="nothing received"),
    ],
)
def test_recordings(site: Story, body: str, item: dict[str, object], broken: list[str]) -> None:
    site.settings(NORTHWIND)
    site.write("posts/tea.md", post(f"{body}\n", disclosure={"items": [item]}))

    assert ids(site) == broken


@pytest.mark.parametrize(
    ("control", "worded", "broken"),
    [
        pytest.param("approval", "all is well", ["D028"], id="approved, and a theme's words do not tell"),
        pytest.param("approval", "{party} approved it", [], id="approved, and they do"),
        pytest.param("none", "all is well", [], id="no say"),
    ],
)
def test_a_company_that_had_a_say(site: Story, control: str, worded: str, broken: list[str]) -> None:
    """The generator words `control` itself; a theme may word it otherwise."""
    site.settings(NORTHWIND)
    site.put("themes/default/messages/en.toml", f'[disclosure.control]\n{control} = "{worded}"\n')
    site.write("posts/tea.md", post(disclosure={"items": [TRIP | {"control": control}]}))

    assert ids(site) == broken


def test_updated_after_a_connection_began(site: Story) -> None:
    site.settings(NORTHWIND + PARTNER.replace("2008-03-01", "2010-01-01"))
    site.write("posts/tea.md", post(f"{LINK}\n", disclosure="standing", updated="2010-06-01"))

    [found] = problems(site)

    assert (found.rule, found.where) == ("D010", "content/posts/tea.md:6")
    assert found.what == "the post was updated after `nw-partner` with Northwind began, and does not say so"


def test_corrected_after_a_connection_began(site: Story) -> None:
    site.settings(NORTHWIND + PARTNER.replace("2008-03-01", "2010-01-01"))
    corrections = [{"date": "2010-06-01", "text": "A new price."}]
    site.write("posts/tea.md", post(f"{LINK}\n", disclosure="standing", corrections=corrections, updated="2010-06-01"))

    assert ids(site) == []


@pytest.mark.parametrize(
    ("extra", "broken"),
    [
        pytest.param("", ["D033"], id="began long ago"),
        pytest.param("until = 2011-06-30", [], id="it ended"),
        pytest.param("confirmed = 2025-06-01", [], id="confirmed within a year"),
        pytest.param("confirmed = 2024-06-01", ["D033"], id="confirmed longer ago"),
    ],
)
def test_connections_without_an_end(site: Story, extra: str, broken: list[str]) -> None:
    site.settings(NORTHWIND + PARTNER.replace("until = 2011-06-30", extra))
    site.write("posts/tea.md", post())

    assert ids(site) == broken


@pytest.mark.parametrize(
    ("dropped", "shown", "broken"),
    [
        pytest.param(2, 8, [], id="a fifth"),
        pytest.param(2, 7, ["D031"], id="more"),
        pytest.param(1, 0, [], id="one alone is no habit"),
    ],
)
def test_posts_that_drop_a_companys_connections(site: Story, dropped: int, shown: int, broken: list[str]) -> None:
    site.settings(NORTHWIND + PARTNER)
    drop = {"drop": [{"id": "nw-partner", "why": "only quoted"}]}
    for number in range(dropped + shown):
        said = drop if number < dropped else "standing"
        site.write(f"posts/{number}.md", post(f"{LINK}\n", title=f"Tea {number}", disclosure=said))

    assert ids(site) == broken


@pytest.mark.parametrize(
    ("words", "broken"), [("word " * 801, ["D029"]), ("word " * 700, [])], ids=["a long post", "a short one"]
)
def test_a_theme_that_prints_no_repeats(site: Story, words: str, broken: list[str]) -> None:
    site.settings(NORTHWIND)
    site.put(
        POST,
        '{% extends "base.html" %}{% set heading = post.name %}{% block main %}<div class="e-content">'
        "{{ post.disclosure.statement }}Hot.</div>{% endblock %}",
    )
    site.write("posts/tea.md", post(f"{words}\n", disclosure={"items": [TRIP]}))

    assert ids(site) == broken


RIVALS = """
[vendors.fabrikam]
name = "Fabrikam"
domains = ["fabrikam.example"]
"""


@pytest.mark.parametrize(
    ("body", "said", "date", "broken"),
    [
        pytest.param(RIVAL, "standing", "2009-07-08", ["D034"], id="a link"),
        pytest.param("Fabrikam is slow.", "none", "2009-07-08", ["D034"], id="a name"),
        pytest.param("Fabrikants are slow.", "none", "2009-07-08", [], id="part of another word"),
        pytest.param(RIVAL, "standing", "2012-07-08", [], id="the connection was over"),
        pytest.param(RIVAL, ["nw-partner"], "2009-07-08", [], id="the connection is named"),
        pytest.param(RIVAL, f"We sell {NAME}'s products.", "2009-07-08", [], id="the author's words name the company"),
        pytest.param(RIVAL, "We sell another product.", "2009-07-08", ["D034"], id="they name none"),
        pytest.param(f"{RIVAL} {LINK}", "standing", "2009-07-08", [], id="it is called up besides"),
        pytest.param(
            RIVAL, {"drop": [{"id": "nw-partner", "why": "no rivals here"}]}, "2009-07-08", [], id="it is dropped"
        ),
    ],
)
@pytest.mark.parametrize("side", ["northwind", "fabrikam"])
def test_a_post_on_a_competitor(site: Story, side: str, body: str, said: object, date: str, broken: list[str]) -> None:
    other = {"northwind": "fabrikam", "fabrikam": "northwind"}[side]
    companies = (NORTHWIND + RIVALS).replace(f"[vendors.{side}]", f'[vendors.{side}]\ncompetitors = ["{other}"]')
    site.settings(companies + PARTNER)
    site.write("posts/tea.md", post(f"{body}\n", disclosure=said, date=date))

    assert [rule for rule in ids(site) if rule == "D034"] == broken


def test_a_competitor_of_somebody_else_is_nobodys_business(site: Story) -> None:
    site.settings(NORTHWIND + RIVALS + 'competitors = ["northwind"]\n' + PARTNER + 'author = "bea"\n')
    site.write("authors/bea.md", "---\nname: Bea\n---\n")
    site.write("posts/tea.md", post(f"{RIVAL}\n", disclosure="standing"))

    assert ids(site) == []

    site.write("posts/tea.md", post(f"{RIVAL}\n", disclosure="standing", author="bea"))

    [found] = problems(site)
    assert str(found) == (
        "content/posts/tea.md:9: warning: the post links to Fabrikam, a competitor of Northwind, "
        "and says nothing of `nw-partner` (partner_program, Northwind)\n"
        "    fix: name it, `disclosure: [nw-partner]`, or waive this with a reason"
    )


def test_a_label_that_is_not_the_profiles_word(site: Story) -> None:
    site.settings(f'[disclosure]\nprofiles = ["eu-de"]\n{NORTHWIND}')
    said = {"items": [TRIP], "text": "Disclosure: they also fed me."}
    site.write("posts/tea.md", post(lang="de", disclosure=said))

    assert "D018" in ids(site)


def test_a_label_that_is(site: Story) -> None:
    site.settings(f'[disclosure]\nprofiles = ["eu-de"]\n{NORTHWIND}')
    said = {"items": [TRIP], "text": "Werbung: Das Essen auch."}
    site.write("posts/tea.md", post(lang="de", disclosure=said))

    assert ids(site) == []


def test_labels_are_nobodys_business_without_a_profile_that_asks(site: Story) -> None:
    site.settings(NORTHWIND)
    said = {"items": [TRIP], "text": "Disclosure: they also fed me."}
    site.write("posts/tea.md", post(disclosure=said))

    assert ids(site) == []


def test_a_paid_posts_title_without_its_label(site: Story) -> None:
    site.settings(f'[disclosure]\nprofiles = ["uk-cap"]\n{NORTHWIND}')
    paid = {"kind": "paid_post", "party": "northwind", "form": "cash", "control": "none"}
    site.write("posts/tea.md", post(disclosure={"items": [paid]}))

    assert ids(site) == []

    site.put(
        POST,
        '{% extends "base.html" %}{% set heading = post.title %}{% block main %}<div class="e-content">'
        "{{ post.content }}</div>{% endblock %}",
    )

    assert ids(site) == ["D019"]


def test_evidence_is_published_nowhere(site: Story) -> None:
    site.settings(NORTHWIND + PARTNER + 'evidence = "private/contract-2008.pdf"\n')
    site.write("posts/tea.md", post("As the file contract-2008.pdf shows.\n"))

    [found] = problems(site)

    assert (found.rule, found.path) == ("D017", "site.toml")
    assert found.what.startswith("the evidence of a connection is in the built site (2009/07/index.html and ")


def test_a_name_under_embargo_is_published_nowhere(site: Story) -> None:
    site.settings(NORTHWIND)
    item = {
        "kind": "nda", "party": "northwind", "permission": "granted", "product": "Zephyr",
        "embargo_until": "2026-02-01T09:00:00Z",
    }  # fmt: skip
    site.write("posts/new.md", post(title="What comes", date="2010-01-01", disclosure={"items": [item]}))
    site.write("posts/tea.md", post('![The zephyr, they say](https://i.example/x.png "x")\n'))

    assert ids(site) == ["D017"]
    assert ids(site, now=datetime(2026, 2, 2, tzinfo=UTC)) == []
