"""Settings that are others than in the last build: what that does to readers is told once."""

import pytest

from tests.story import SITE, Story, post


def told(site: Story) -> str:
    return "\n".join(map(str, site.build().problems))


def with_posts(site: Story) -> Story:
    for number in range(3):
        site.write(f"posts/tea{number}.md", post(title=f"Tea {number}"))
    return site


def test_another_id_is_told_once(site: Story) -> None:
    with_posts(site).settings(f'{SITE}id = "blog.example.com,2009"\n')
    site.build()
    site.settings(f'{SITE}id = "blog.example.com,2010"\n')

    assert told(site) == (
        "site.toml:7: warning: `[site] id` is not what it was in the last build: "
        "feed readers show every post once more, as a new one\n"
        "    fix: put it back if the blog has readers"
    )
    assert told(site) == ""


def test_another_host_is_told_where_there_is_no_id(site: Story) -> None:
    with_posts(site).build()
    site.settings(SITE.replace("blog.example.com", "notes.example.com"))

    assert told(site) == (
        "site.toml:3: warning: without `[site] id`, feed ids follow the host of `[site] url`, which has "
        "changed since the last build: feed readers show every post once more, as a new one\n"
        '    fix: write under `[site]` what they began with, if the blog has readers: `id = "old.host,2000"`'
    )
    assert told(site) == ""


@pytest.mark.parametrize("home", ["", "http://localhost:8000/"])
def test_another_id_of_a_blog_that_was_nowhere_is_fine(site: Story, home: str) -> None:
    before = SITE.replace("https://blog.example.com/", home)
    with_posts(site).settings(f'{before}id = "blog.mine.org,2009"\n')
    site.build()
    site.settings(f'{SITE}id = "blog.mine.org,2010"\n')

    assert told(site) == ""
    site.settings(f'{SITE}id = "blog.mine.org,2011"\n')
    assert "feed readers show every post once more" in told(site)


def test_a_preview_at_another_host_is_not_asked(site: Story) -> None:
    with_posts(site).build()

    assert site.build(base_url="https://preview.example.org/").problems == ()


def test_other_permalinks_are_told_once(site: Story) -> None:
    with_posts(site).build()
    site.settings('[posts]\npermalink = "/{slug}/"\n')

    assert told(site) == (
        "site.toml:9: warning: 3 posts have other addresses than in the last build, and the old ones lead nowhere: "
        "`/2009/07/tea-2/` is `/tea-2/` now\n"
        "    fix: put `[posts] permalink` back, or name each old address in its post: `aliases: /2009/07/tea-2/`"
    )
    assert told(site) == ""


def test_old_addresses_that_lead_on_are_fine(site: Story) -> None:
    with_posts(site).build()
    site.settings('[posts]\npermalink = "/{slug}/"\n')
    for number in range(3):
        site.write(f"posts/tea{number}.md", post(title=f"Tea {number}", aliases=[f"/2009/07/tea-{number}/"]))

    assert told(site) == ""


def test_new_posts_and_one_with_another_slug_are_fine(site: Story) -> None:
    with_posts(site).build()
    for number in range(2, 9):
        site.write(f"posts/tea{number}.md", post(title=f"Tea {number}", slug=f"new-{number}"))

    assert told(site) == ""


@pytest.mark.parametrize(
    ("text", "setting", "made"),
    [
        ("H~2~O", "sub_and_sup = true", "H<sub>2</sub>O"),
        ("$x$", 'math = "mathml"', "<mi>x</mi>"),
        ("[[Tea|hot]]", "wiki_links = true", '<a href="/2009/07/tea/">hot</a>'),
    ],
)
def test_another_way_to_read_marks_makes_again_what_holds_them(site: Story, text: str, setting: str, made: str) -> None:
    site.write("posts/tea.md", post(f"{text}\n"))
    site.build()
    assert made not in site.read("2009/07/tea/index.html")

    site.settings(f"[markdown]\n{setting}\n")
    site.build()

    assert made in site.read("2009/07/tea/index.html")
