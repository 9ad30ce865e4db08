"""A renamed post is found by all who knew it: readers, their programs, comments, and other posts."""

from pathlib import Path

import pytest

from tests.commands.running import run
from tests.story import Story, comment, post


def test_whoever_knew_it_finds_it(site: Story) -> None:
    site.settings("[posts]\nrelated = 0\n")
    site.write("posts/2009-07-08-tea.md", post("Hot [milk](milk.md).\n\n## Leaves\n", title="Tea", date=None))
    links = "[a](2009-07-08-tea.md#leaves) [b][t]\n\n[t]: ./2009-07-08-tea.md\n"
    site.write("posts/milk.md", post(links, title="Milk"))
    site.write("about.md", "---\ntitle: About\n---\n<a href='/posts/2009-07-08-tea.md'>tea</a>\n")
    site.write("comments/posts/2009-07-08-tea/1.md", comment())
    site.build()
    entry = site.read("feed.xml").partition("/2009/07/tea/")[2].partition("<guid")[2].partition("</guid>")[0]

    ran = run("rename", "tea", "black-tea", "-r", site.root)

    assert ran.stdout == "content/posts/2009-07-08-black-tea.md\n"
    assert ran.stderr == (
        "its address is /2009/07/black-tea/, to which /2009/07/tea/ leads\n"
        "    content/about.md links to it, and was mended\n"
        "    content/posts/milk.md links to it, and was mended\n"
    )
    assert (site.root / "content/posts/2009-07-08-black-tea.md").read_text() == (
        "---\ntitle: Tea\ncategory: Drinks\ndisclosure: none\n"
        'comments_id: posts/2009-07-08-tea\nguid: "tag:blog.example.com,2000:posts/2009-07-08-tea.md"\n'
        'aliases: ["/2009/07/tea/"]\n---\n\nHot [milk](milk.md).\n\n## Leaves\n'
    )
    assert site.build().problems == ()
    assert "/2009/07/black-tea/" in site.read("2009/07/tea/index.html")
    assert "Jules" in site.read("2009/07/black-tea/index.html")
    assert (
        entry == site.read("feed.xml").partition("/2009/07/black-tea/")[2].partition("<guid")[2].partition("</guid>")[0]
    )


def test_a_comment_is_quoted_as_before(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.write("comments/posts/tea/one.md", comment("So hot.\n"))
    site.write("posts/answer.md", post("```{comment posts/tea/one}\n```\n", title="Answer", date="2009-07-20"))

    run("rename", "tea", "black-tea", "-r", site.root)
    run("rename", "answer", "reply", "-r", site.root)

    assert site.build().problems == ()
    assert 'cite="/2009/07/black-tea/#comment-one"' in site.read("2009/07/reply/index.html")
    assert '<a href="/2009/07/reply/"><bdi>Answer</bdi></a>' in site.read("2009/07/black-tea/index.html")


def test_back_again(site: Story) -> None:
    """An address that leads to itself would stop the build."""
    front = "---\ntitle: Tea\ndate: 2009-07-08\ncategory: A\ndisclosure: none\naliases:\n  - /t/  # short\n---\nHot.\n"
    site.write("posts/tea.md", front)

    run("rename", "tea", "-r", site.root, "--title", "Black tea: hot")
    assert (site.root / "content/posts/black-tea-hot.md").read_text() == (
        '---\ntitle: "Black tea: hot"\ndate: 2009-07-08\ncategory: A\ndisclosure: none\n'
        'aliases:\n  - /t/  # short\n  - "/2009/07/tea/"\nguid: "tag:blog.example.com,2000:posts/tea.md"\n---\nHot.\n'
    )
    run("rename", "black-tea-hot", "-r", site.root, "--title", "Tea")
    assert (site.root / "content/posts/tea.md").read_text() == (
        '---\ntitle: "Tea"\ndate: 2009-07-08\ncategory: A\ndisclosure: none\n'
        'aliases:\n  - /t/  # short\n  - "/2009/07/black-tea-hot/"\n'
        'guid: "tag:blog.example.com,2000:posts/tea.md"\n---\nHot.\n'
    )
    site.build()


def test_a_bundle_in_toml_that_nobody_has_seen(site: Story) -> None:
    """A draft has no address that anybody knew."""
    keys = 'title = "Trip"\nslug = "trip" # short\ncategory = "A"\ndisclosure = "none"\ndraft = true\n'
    text = f"+++\n{keys}+++\n![](a.txt)\n"
    site.write("posts/2010-07-12-trip/index.md", text)
    site.write("posts/2010-07-12-trip/a.txt", "a")

    ran = run("rename", "2010-07-12-trip", "journey", "-r", site.root)

    assert ran.stdout == "content/posts/2010-07-12-journey/index.md\n"
    assert ran.stderr == "its address is /2010/07/journey/\n"
    folder = site.root / "content/posts/2010-07-12-journey"
    assert (folder / "index.md").read_text() == text.replace('"trip"', '"journey"')
    assert (folder / "a.txt").is_file()
    assert not Path(site.root / "content/posts/2010-07-12-trip").exists()


@pytest.mark.parametrize(
    ("new", "told"),
    [
        pytest.param(
            "milk",
            "content/posts/milk.md: is there already, where content/posts/tea.md would have to go\n"
            "    fix: choose another name, or move that file away first; nothing was changed in any file\n",
            id="a file",
        ),
        pytest.param(
            "cream",
            "content/posts/milk.md: has the address /2009/07/cream/ already, or leads on from it\n"
            "    fix: choose another name; nothing was changed in any file\n",
            id="an address",
        ),
        pytest.param(
            "tea",
            'content/posts/tea.md: is called "tea" already\n    fix: name another slug, or a title by --title\n',
            id="itself",
        ),
    ],
)
def test_a_name_that_is_taken(site: Story, new: str, told: str) -> None:
    site.write("posts/tea.md", post())
    site.write("posts/milk.md", post(title="Milk", aliases=["/2009/07/cream/"]))

    ran = run("rename", "tea", new, "-r", site.root)

    assert (ran.stderr, ran.exit_code) == (told, 1)
    assert (site.root / "content/posts/tea.md").read_text() == post()


def test_an_address_of_its_own_is_not_the_slugs(site: Story) -> None:
    site.write("posts/tea.md", post(permalink="/tea/"))

    assert run("rename", "tea", "hot", "-r", site.root).stderr == (
        "content/posts/tea.md:6: stands at /tea/, whatever its slug is\n"
        "    fix: write another `permalink`, and the old one under `aliases`\n"
    )


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ([], "What is its new name? aboveboard rename SLUG NEW-SLUG, or --title TEXT"),
        (["a/b"], "'a/b' is more than one part of an address; write words, such as tea-and-cake"),
    ],
)
def test_what_is_no_name(site: Story, arguments: list[str], what: str) -> None:
    ran = run("rename", "tea", *arguments, "-r", site.root)

    assert ran.exit_code == 2
    assert what in " ".join(ran.stderr.split())


def test_places_that_are_left_to_do_by_hand_are_named(site: Story) -> None:
    """A file that cannot be read, and an address that is written in another way than it is meant."""
    site.write("posts/tea.md", post())
    site.write("posts/milk.md", post("[Tea](tea.md)\n", title="Milk", category=None))
    site.write("posts/cake.md", post("[Tea](te&#97;.md)\n", title="Cake"))

    assert run("rename", "tea", "hot", "-r", site.root).stderr == (
        "its address is /2009/07/hot/, to which /2009/07/tea/ leads\n"
        "    content/posts/cake.md links to it, and could not be mended: do that by hand\n"
        "    content/posts/milk.md links to it, and could not be mended: do that by hand\n"
    )


def test_names_in_brackets_are_left_to_do_by_hand(site: Story) -> None:
    """A title is a name, too, for as long as the post has it."""
    site.settings("[markdown]\nwiki_links = true\n")
    site.write("posts/2009-07-08-tea.md", post("See [[milk]].\n", title="Of tea", date=None))
    site.write(
        "posts/milk.md", post("[[tea]], [[2009-07-08-tea|hot]], [[Of tea]], [[#Milk]]\n\n## Milk\n", title="Milk")
    )

    assert run("rename", "tea", "hot", "-r", site.root).stderr.splitlines()[1:] == [
        "    content/posts/milk.md:8 links to it, and could not be mended: do that by hand"
    ]

    site.write("posts/cake.md", post("[[of tea]]\n", title="Cake"))
    ran = run("rename", "hot", "hot", "--title", "On tea", "-r", site.root)
    assert [line for line in ran.stderr.splitlines() if "by hand" in line] == [
        "    content/posts/cake.md:8 links to it, and could not be mended: do that by hand",
        "    content/posts/milk.md:8 links to it, and could not be mended: do that by hand",
    ]
