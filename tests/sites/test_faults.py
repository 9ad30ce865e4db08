"""A site with twelve faults of twelve kinds: all are told in one run, and nothing is written."""

import pytest
from click.testing import Result

from tests.commands.running import run
from tests.sites.reading import listed
from tests.story import Story, post
from tests.story import page as page_file

AS_OF = "2026-01-01T00:00:00Z"

TOLD = """\
content/about.md:5: `posts/mlik.md` leads to nothing: there is no such file
    fix: did you mean `posts/milk.md`?
content/posts/anchor.md:8: the link `milk.md#cold` leads to no heading of content/posts/milk.md
    fix: did you mean `#cold-milk`?
content/posts/date.md:3: `date` is "last week", not a date
    fix: write it as 2026-11-22
content/posts/key.md:5: `catgory` is not a key that is known here
    fix: write `category`
content/posts/latin.md:2: is not UTF-8: byte 14 is 0xE9
    fix: save it as UTF-8; it may be in Windows-1252 or Latin-1 now
content/posts/one.md: content/posts/one.md and content/posts/two.md both want the address /same/
    fix: give one of them another `slug` or `permalink`
content/posts/out.md:6: `permalink` is "/../out/", which leads out of its folder
    fix: write a path from the site's root, such as `/2009/07/tea/`
content/posts/picture.md:8: `cup.png` leads to nothing on this site
    fix: correct the address, or take it out
content/posts/silent.md: `disclosure` is missing
    fix: add `disclosure: none` if nothing ties you to the companies in the post, else a sentence that says what does
content/posts/waiting.md:8: `draft.md` is a draft
    fix: publish it, or take the link out
content/posts/yaml.md:2: `title` has a `:` that YAML takes for its own
    fix: put the value in quotes: title: "Foo: bar"
"""
"""What is told of content files."""

TOLD_OF_SETTINGS = """\
site.toml:10: the menu item "Us" leads to `abuot.md`, which is no part of this site
    fix: did you mean `about.md`?
"""


def write_twelve_faults(site: Story) -> None:
    site.settings("[[menu]]\ntitle = 'Us'\nurl = 'abuot.md'\n")
    site.write("posts/milk.md", post("## Cold milk\n\nWhite.\n", title="Milk"))
    site.write("posts/date.md", post(title="Date", date="last week"))
    site.write("posts/key.md", post(title="Key", catgory="Drinks", category=None))
    site.write("posts/yaml.md", "---\ntitle: Foo: bar\n---\nText.\n")
    site.write("posts/draft.md", post(title="Draft", draft=True))
    site.write("posts/waiting.md", post("[soon](draft.md)\n", title="Waiting"))
    site.write("posts/silent.md", post(title="Silent", disclosure=None))
    site.write("posts/latin.md", post(title="Café").encode("latin-1"))
    site.write("posts/anchor.md", post("[cold](milk.md#cold)\n", title="Anchor"))
    site.write("posts/picture.md", post("![A cup](cup.png)\n", title="Picture"))
    site.write("posts/one.md", post(title="One", permalink="/same/"))
    site.write("posts/two.md", post(title="Two", permalink="/Same/"))
    site.write("posts/out.md", post(title="Out", permalink="/../out/"))
    site.write("about.md", page_file("[milk](posts/mlik.md)\n"))


def build(site: Story, *flags: str) -> Result:
    return run("build", "--root", site.root, "--as-of", AS_OF, "--jobs", "1", *flags)


def test_all_twelve_are_told_at_once_and_nothing_is_written(site: Story) -> None:
    write_twelve_faults(site)

    result = build(site)

    assert result.stderr == f"{TOLD}{TOLD_OF_SETTINGS}12 errors; nothing was written\n"
    assert (result.exit_code, result.stdout) == (1, "")
    assert not site.public.exists()


def test_a_faulty_build_leaves_the_last_good_site_as_it_was(site: Story) -> None:
    site.write("posts/milk.md", post(title="Milk"))
    build(site)
    before = site.tree()
    write_twelve_faults(site)

    assert build(site).exit_code == 1
    assert site.tree() == before


def test_keep_going_publishes_the_rest_and_still_fails(site: Story) -> None:
    write_twelve_faults(site)
    site.settings("")

    result = build(site, "--keep-going")

    assert result.exit_code == 1
    assert result.stderr == TOLD
    assert "11 held back" in result.stdout
    assert listed(site) == ["Two", "Milk"]
    assert not site.has("about/index.html")


@pytest.mark.parametrize(
    "fault", [{"date": "last week"}, {"disclosure": "no-such-id"}], ids=["unread", "contradicting"]
)
def test_links_to_what_is_held_back_are_told_of_only_where_it_is(site: Story, fault: dict[str, str]) -> None:
    site.write("posts/tea.md", post("Of [milk](milk.md).\n"))
    site.write("posts/milk.md", post(title="Milk", **fault))

    [alone] = site.fails()
    assert alone.path == "content/posts/milk.md"

    told, _ = sorted(site.build(keep_going=True).problems, key=lambda problem: problem.path, reverse=True)
    assert told.rule == "link-to-held-back"
    assert str(told) == (
        "content/posts/tea.md:8: warning: `milk.md` has problems of its own and is held back; "
        "the link becomes plain text\n    fix: mend it, and the link is back"
    )
    assert "Of milk." in site.read("2009/07/tea/index.html")


def test_keep_going_cannot_hold_back_the_settings(site: Story) -> None:
    write_twelve_faults(site)

    result = build(site, "--keep-going")

    assert result.exit_code == 1
    assert result.stderr.endswith(f"{TOLD_OF_SETTINGS}12 errors; nothing was written\n")
    assert not site.public.exists()


def test_once_mended_the_site_is_whole(site: Story) -> None:
    write_twelve_faults(site)
    site.settings("")
    build(site, "--keep-going")
    for fault in ("date", "key", "yaml", "silent", "latin", "anchor", "picture", "out", "waiting"):
        site.write(f"posts/{fault}.md", post(title=fault.title()))
    site.write("posts/one.md", post(title="One"))
    site.write("about.md", page_file("[milk](posts/milk.md)\n"))

    result = build(site)

    assert (result.exit_code, result.stderr) == (0, "")
    assert len(listed(site)) == 12
    assert site.has("about/index.html")


def test_faults_of_the_settings_are_told_with_their_lines(site: Story) -> None:
    site.settings("[posts]\nper_pgae = 3\n[comments]\nendpoint = 'example.com/f'\n")

    result = build(site)

    assert result.exit_code == 1
    assert (
        result.stderr
        == """\
site.toml:9: `[posts] per_pgae` is not a key that is known here
    fix: write `per_page`
site.toml:11: `[comments] endpoint` is "example.com/f", not an address
    fix: write it with its scheme: `https://...`, or as a path from the site's root: `/...`
2 errors; nothing was written
"""
    )


def test_faults_of_settings_and_of_content_are_told_together(site: Story) -> None:
    """As far as the settings cannot be why: here, they might have named a category."""
    site.settings("[posts]\ncatgory = 'Drinks'\n")
    site.write("posts/date.md", post(date="last week"))
    site.write("posts/bare.md", post(category=None))
    site.write("comments/1.md", post(date="no comment is a page"))

    result = build(site)

    assert result.exit_code == 1
    assert (
        result.stderr
        == """\
content/posts/date.md:3: `date` is "last week", not a date
    fix: write it as 2026-11-22
site.toml:9: `[posts] catgory` is not a key that is known here
    fix: write `category`
2 errors; nothing was written
"""
    )


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_front_matter_and_text_are_told_of_together(site: Story, engine: str) -> None:
    site.settings(f'[markdown]\nengine = "{engine}"\n')
    site.write("posts/tea.md", post("Hot.\n\n```py\nx = 1\n", date="2009-07-0x"))
    site.write("posts/milk.md", "---\ntitle: [Milk\n---\n```py\nx = 1\n")

    assert [(one.path, one.line, one.rule) for one in site.fails()] == [
        ("content/posts/milk.md", 2, "broken-front-matter"),
        ("content/posts/tea.md", 3, "not-a-date"),
        ("content/posts/tea.md", 10, "open-fence"),
    ]
