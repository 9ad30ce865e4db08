"""Names in `[[brackets]]`: where they lead, and what is said where they lead nowhere."""

from pathlib import Path
from typing import Any

import pytest

from tests.engine.law import assert_lawful
from tests.sites.reading import ORIGIN, entries, page, texts
from tests.sites.test_pictures import picture
from tests.story import Story, post
from tests.story import page as page_file

CONTENT = "//div[contains(@class, 'e-content')]"


@pytest.fixture(params=["python-markdown", "commonmark"])
def blog(site: Story, request: pytest.FixtureRequest) -> Story:
    settings(site, request.param)
    site.write("posts/cold milk.md", post("## White & cold\n\nMilk.\n", title="On Milk", date="2009-07-01"))
    site.write("posts/2010-07-12-trip/index.md", post("## Day one\n\nFar.\n", title="The Trip", date=None))
    site.write("posts/drinks/water.md", post(title="Water", date="2009-07-02"))
    site.write("posts/rivers/water.md", post(title="The Rhine", date="2009-07-03"))
    site.write("authors/ann.md", page_file(title=None, name="Ann Author"))
    site.write("about.md", page_file(title="About us"))
    site.write("files/Price List.pdf", "tea")
    return site


def settings(site: Story, engine: str, *, wiki_links: bool = True) -> None:
    site.settings(f'[markdown]\nengine = "{engine}"\nwiki_links = {str(wiki_links).lower()}\n')


def tea(blog: Story, body: str, **keys: Any) -> None:
    blog.write("posts/tea.md", post(f"## Hot water\n\n{body}\n", **keys))


@pytest.mark.parametrize(
    ("text", "address", "words"),
    [
        pytest.param("[[Cold Milk]]", "/2009/07/on-milk/", "Cold Milk", id="the name of a file"),
        pytest.param("[[cold milk.md]]", "/2009/07/on-milk/", "cold milk.md", id="with its ending"),
        pytest.param("[[on milk]]", "/2009/07/on-milk/", "on milk", id="a title"),
        pytest.param("[[trip|that *trip*]]", "/2010/07/trip/", "that trip", id="the end of an address, and words"),
        pytest.param("[[2010-07-12-trip]]", "/2010/07/trip/", "2010-07-12-trip", id="the name of a folder"),
        pytest.param("[[drinks/water]]", "/2009/07/water/", "drinks/water", id="a folder and a name"),
        pytest.param("[[The Rhine]]", "/2009/07/water-2/", "The Rhine", id="a title of one of two files"),
        pytest.param(
            "[[On Milk#White & cold]]", "/2009/07/on-milk/#white-cold", "On Milk > White & cold", id="a heading"
        ),
        pytest.param("[[#Hot water]]", "#hot-water", "Hot water", id="a heading of the same text"),
        pytest.param("[[About us]]", "/about/", "About us", id="a page"),
        pytest.param("[[Ann Author]]", "/author/ann/", "Ann Author", id="an author"),
        pytest.param("[[price list.pdf]]", "/files/Price%20List.pdf", "price list.pdf", id="a file"),
        pytest.param("| a |\n| --- |\n| [[trip\\|b]] |", "/2010/07/trip/", "b", id="in a table"),
    ],
)
def test_a_name_leads_there(blog: Story, text: str, address: str, words: str) -> None:
    if "Rhine" in text or "drinks" in text:
        blog.write("posts/rivers/water.md", post(title="The Rhine", date="2009-07-03", slug="water-2"))
    else:
        blog.remove("posts/rivers/water.md")
    tea(blog, text, author="ann")

    assert blog.build().problems == ()

    (link,) = page(blog, "/2009/07/tea/").xpath(f"{CONTENT}//a[not(contains(@class, 'to-heading'))]")
    assert (link.get("href"), link.text_content()) == (address, words)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            "[[On Milc]]",
            "`[[On Milc]]` leads to nothing: nothing is called so\n    fix: did you mean `[[On Milk]]`?",
            id="nothing",
        ),
        pytest.param(
            "[[water]]",
            "`[[water]]` may mean 2 files: content/posts/drinks/water.md or content/posts/rivers/water.md\n"
            "    fix: write more of the path: `[[folder/name]]`",
            id="two",
        ),
        pytest.param(
            "[[On Milk#Hot]]",
            "the link `[[On Milk#Hot]]` leads to no heading of content/posts/cold milk.md\n"
            "    fix: lead it to `#white-cold`, or take it out",
            id="no heading",
        ),
        pytest.param(
            "[[Secret]]",
            "`[[Secret]]` is a draft\n    fix: publish it, or take the link out",
            id="a draft",
        ),
        pytest.param(
            "![[boat.png]]",
            "`![[boat.png]]` leads to nothing: nothing is called so\n    fix: correct the name, or take it out",
            id="no picture",
        ),
        pytest.param(
            "![[On Milk]]",
            "`![[On Milk]]` is a text, which cannot be shown within another\n    fix: link to it: `[[On Milk]]`",
            id="a text as a picture",
        ),
    ],
)
def test_a_name_that_leads_nowhere_is_told_by_file_and_line(blog: Story, text: str, problem: str) -> None:
    blog.write("posts/rivers/water.md", post(title="The Rhine", date="2009-07-03", slug="rhine"))
    blog.write("posts/secret.md", post(title="Secret", draft=True))
    tea(blog, f"Tea.\n\n{text}")

    assert "\n".join(map(str, blog.fails())) == f"content/posts/tea.md:12: {problem}"


def test_a_picture_is_found_by_its_name_alone(blog: Story) -> None:
    blog.remove("posts/rivers/water.md")
    blog.write("pictures/boat.png", picture("PNG"))
    tea(blog, "![[boat.png|A red boat|30]] ![[boat.png|40x20]] ![[Boat.png]]")

    assert blog.build().problems == ()

    shown = page(blog, "/2009/07/tea/").xpath(f"{CONTENT}//img")
    assert [one.get("src") for one in shown] == ["/pictures/boat.png"] * 3
    assert [(one.get("alt"), one.get("width")) for one in shown][:2] == [("A red boat", "30"), ("", "40")]
    assert [(one.line, one.url[1:]) for one in undescribed(blog)] == [(10, "boat.png"), (10, "Boat.png")]


def undescribed(blog: Story) -> Any:
    from generator.markup import BodyTask, Choices, render_bodies

    text = "\n" * 9 + "![[boat.png|A red boat|30]] ![[boat.png|40x20]] ![[Boat.png]]"
    task = BodyTask(source="posts/tea.md", text=text, choices=Choices(wiki_links=True))
    (rendered,) = render_bodies([task])
    assert rendered.body is not None
    return rendered.body.text.undescribed


def test_of_pictures_of_one_name_that_beside_the_text_is_meant(blog: Story) -> None:
    blog.remove("posts/rivers/water.md")
    for folder in ("posts/a", "posts/b"):
        blog.write(f"{folder}/boat.png", picture("PNG"))
        blog.write(f"{folder}/index.md", post("![[boat.png|A boat]]\n", title=folder))

    assert blog.build().problems == ()

    assert texts(page(blog, "/2009/07/a/"), f"{CONTENT}//img/@src") == ["/2009/07/a/boat.png"]


def test_feeds_lead_there_by_full_addresses(blog: Story) -> None:
    blog.remove("posts/rivers/water.md")
    tea(blog, "[[On Milk]]")

    blog.build()

    assert f'href="{ORIGIN}/2009/07/on-milk/"' in next(
        one.content[0].value for one in entries(blog) if one.title == "Tea"
    )


def test_a_new_title_makes_again_what_names_it(blog: Story) -> None:
    blog.remove("posts/rivers/water.md")
    tea(blog, "[[On Milk]]")
    blog.build()
    blog.write("posts/cold milk.md", post("Milk.\n", title="On Cream", date="2009-07-01"))

    assert "nothing is called so" in "\n".join(map(str, blog.fails()))


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_without_the_setting_brackets_are_text(site: Story, engine: str) -> None:
    settings(site, engine, wiki_links=False)
    site.write("posts/tea.md", post("[[Tea]] and ![[cup.png]]\n"))

    assert [problem.rule for problem in site.build().problems] == ["foreign-tag"]

    assert texts(page(site, "/2009/07/tea/"), f"{CONTENT}/p/text()")[-1:] == ["[[Tea]] and ![[cup.png]]"]


def test_whatever_names_come_and_go_a_build_by_steps_is_a_clean_one(blog: Story, tmp_path: Path) -> None:
    blog.remove("posts/rivers/water.md")
    blog.write("pictures/boat.png", picture("PNG"))
    tea(blog, "[[On Milk#White & cold]] ![[boat.png|A boat]] [[trip]]")
    assert_lawful(blog, tmp_path / "first")

    blog.write("posts/cold milk.md", post("## White & cold\n", title="Milk", date="2009-07-01"))
    blog.write("posts/new.md", post("## White & cold\n", title="On Milk", date="2009-07-04"))
    blog.remove("pictures/boat.png")
    blog.write("posts/boat.png", picture("PNG", size=(20, 10)))
    assert_lawful(blog, tmp_path / "second")

    assert "/2009/07/on-milk/#white-cold" in blog.read("2009/07/tea/index.html")
    assert "/posts/boat.png" in blog.read("2009/07/tea/index.html")
