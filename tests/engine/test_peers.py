"""What other generators were seen to get wrong when they build only what changed."""

import os
from pathlib import Path

import pytest

from generator.builder import Report
from tests.engine.law import assert_lawful
from tests.story import SITE, Story, page, post

POST = "2009/07/tea/index.html"


@pytest.fixture
def blog(site: Story) -> Story:
    """Three posts, of which the middle one is called Tea, built once."""
    site.write("posts/first.md", post(title="First", slug="first", date="2009-07-01"))
    site.write("posts/tea.md", post('Hot "water".\n', slug="tea", tags=["green"]))
    site.write("posts/last.md", post(title="Last", slug="last", date="2009-07-31"))
    site.build()
    return site


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return tmp_path / "fresh"


def renamed(site: Story, fresh: Path) -> Report:
    site.write("posts/tea.md", post('Hot "water".\n', title="Coffee", slug="tea", tags=["green"]))
    return assert_lawful(site, fresh)


def test_a_deleted_post_leaves_no_page_list_or_feed_behind(blog: Story, fresh: Path) -> None:
    blog.remove("posts/tea.md")

    removed = assert_lawful(blog, fresh).removed

    of_the_tag = ("atom.xml", "feed.json", "feed.xml", "index.html")
    assert removed == (POST, *(f"tag/green/{name}" for name in of_the_tag))
    assert not (blog.public / "2009/07/tea").exists()
    assert not any(b"/2009/07/tea/" in data for data in blog.tree().values())


@pytest.mark.parametrize("feed", ["feed.xml", "category/drinks/feed.xml", "tag/green/feed.xml"])
def test_feeds_follow_a_title(blog: Story, feed: str, fresh: Path) -> None:
    renamed(blog, fresh)

    assert "<title>Coffee</title>" in blog.read(feed)
    assert "<title>Tea</title>" not in blog.read(feed)


@pytest.mark.parametrize("neighbour", ["first", "last"])
def test_neighbours_follow_a_title(blog: Story, neighbour: str, fresh: Path) -> None:
    renamed(blog, fresh)

    assert "Coffee" in blog.read(f"2009/07/{neighbour}/index.html")


@pytest.mark.parametrize("place", ["index.html", "2009/index.html", "archive/index.html", "category/drinks/index.html"])
def test_lists_follow_a_title_a_new_post_and_a_deletion(blog: Story, place: str, fresh: Path) -> None:
    renamed(blog, fresh)
    assert "Coffee" in blog.read(place)
    blog.write("posts/cake.md", post(title="Cake", date="2009-07-30"))
    blog.build()
    assert "Cake" in blog.read(place)
    blog.remove("posts/cake.md")
    blog.build()

    assert "Cake" not in blog.read(place)


def test_a_post_that_becomes_a_draft_goes_from_everywhere(blog: Story, fresh: Path) -> None:
    blog.write("posts/tea.md", post(slug="tea", draft=True))

    assert POST in assert_lawful(blog, fresh).removed
    assert not any(b"/2009/07/tea/" in data for data in blog.tree().values())


def test_a_file_under_another_name_is_another_post(blog: Story, fresh: Path) -> None:
    blog.remove("posts/tea.md")
    blog.write("posts/tea-again.md", post(slug="tea-again"))

    assert POST in assert_lawful(blog, fresh).removed


def test_a_setting_of_markdown_reaches_bodies_that_were_rendered_before(blog: Story, fresh: Path) -> None:
    blog.settings("[markdown]\nsmart = true\n")

    assert POST in assert_lawful(blog, fresh).written
    assert "“water”" in blog.read(POST)


def test_an_excerpt_follows_its_setting(blog: Story, fresh: Path) -> None:
    blog.write("posts/tea.md", post("Hot water and leaves. Then patience, and a cup.\n", slug="tea"))
    blog.build()
    blog.settings("[posts]\nexcerpt_length = 22\n")
    assert_lawful(blog, fresh)

    assert "Then patience" not in blog.read("index.html")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("footer.html", "<footer>Mine</footer>", id="an include"),
        pytest.param("post.html", '{% import "_new.html" as new %}{{ new.sign() }}', id="a macro"),
        pytest.param("_new.html", "{% macro sign() %}Mine{% endmacro %}", id="a macro that nothing uses yet"),
    ],
)
def test_an_override_takes_effect_when_it_appears_changes_and_goes(
    blog: Story, path: str, text: str, tmp_path: Path
) -> None:
    original = blog.tree()
    blog.put("themes/default/templates/_new.html", "{% macro sign() %}Mine{% endmacro %}")
    override = blog.put(f"themes/default/templates/{path}", text)
    assert_lawful(blog, tmp_path / "appeared")
    override.write_text(text.replace("Mine", "Yours"))
    assert_lawful(blog, tmp_path / "changed")
    override.unlink()
    blog.put("themes/default/templates/_new.html", "")
    assert_lawful(blog, tmp_path / "gone")

    assert blog.tree() == original


def test_a_change_deep_in_a_chain_of_macros_is_seen(blog: Story, fresh: Path) -> None:
    blog.put("themes/default/templates/footer.html", '{% include "one.html" %}')
    blog.put("themes/default/templates/one.html", '{% import "two.html" as two %}{{ two.sign() }}')
    blog.put("themes/default/templates/two.html", "{% macro sign() %}Before{% endmacro %}")
    blog.build()
    blog.put("themes/default/templates/two.html", "{% macro sign() %}Afterwards{% endmacro %}")
    assert_lawful(blog, fresh)

    assert all("Afterwards" in blog.read(path) for path in ("index.html", POST))


def test_words_of_the_theme_are_seen_when_they_change(blog: Story, fresh: Path) -> None:
    blog.put("themes/default/messages/en.toml", '[footer]\nrecent = "Fresh from the pot"\n')
    assert_lawful(blog, fresh)

    assert "Fresh from the pot" in blog.read(POST)


def test_another_date_on_disk_changes_nothing(blog: Story) -> None:
    for file in blog.root.glob("content/**/*.md"):
        os.utime(file)

    assert blog.build().written == ()


def test_a_build_on_another_day_changes_no_byte(blog: Story, fresh: Path) -> None:
    from datetime import UTC, datetime

    assert blog.build(as_of=datetime(2026, 2, 2, tzinfo=UTC)).written == ()


def test_an_unknown_key_stops_the_build(blog: Story) -> None:
    before = blog.tree()
    blog.write("posts/tea.md", post(slug="tea", categry="Tea"))

    assert [str(problem) for problem in blog.fails()] == [
        "content/posts/tea.md:7: `categry` is not a key that is known here\n    fix: write `category`"
    ]
    assert blog.tree() == before


def test_a_post_without_a_date_stops_the_build(blog: Story) -> None:
    blog.write("posts/tea.md", post(slug="tea", date=None))

    assert [problem.rule for problem in blog.fails()] == ["missing-date"]


def test_front_matter_that_cannot_be_read_stops_the_build(blog: Story) -> None:
    blog.write("posts/tea.md", "---\ntitle: [Tea\n---\n")

    assert [problem.path for problem in blog.fails()] == ["content/posts/tea.md"]


def test_drafts_and_posts_of_the_future_are_not_published(blog: Story) -> None:
    before = blog.tree()
    blog.write("posts/later.md", post(title="Later", date="2099-01-01"))
    blog.write("posts/rough.md", post(title="Rough", draft=True))
    blog.build()

    assert blog.tree() == before


def test_a_post_that_falls_due_appears_without_an_edit(blog: Story) -> None:
    from datetime import UTC, datetime

    blog.write("posts/later.md", post(title="Later", date="2026-01-02"))
    blog.build()

    assert "2026/01/later/index.html" in blog.build(as_of=datetime(2026, 1, 3, tzinfo=UTC)).written
    assert "Later" in blog.read("index.html")
    assert "Later" in blog.read("feed.xml")


def test_a_page_goes_with_its_file(blog: Story) -> None:
    blog.write("about.md", page())
    blog.build()
    blog.remove("about.md")

    assert blog.build().removed == ("about/index.html",)


def test_relative_addresses_are_whole_in_feeds(blog: Story) -> None:
    blog.write("files/cup.txt", "A cup.")
    blog.write("posts/tea.md", post("[A cup](../files/cup.txt) and [the first](first.md).\n", slug="tea"))
    blog.build()

    assert 'href="https://blog.example.com/files/cup.txt"' in blog.read("feed.xml")
    assert 'href="https://blog.example.com/2009/07/first/"' in blog.read("feed.xml")


def test_a_picture_that_changes_its_size_changes_the_page_that_shows_it(blog: Story, fresh: Path) -> None:
    from tests.engine.vocabulary import picture

    blog.write("cup.png", picture(2))
    blog.write("posts/tea.md", post("![A cup](/cup.png)\n", slug="tea"))
    blog.build()
    blog.write("cup.png", picture(5))

    assert {POST, "cup.png", "feed.xml"} <= set(assert_lawful(blog, fresh).written)


def test_a_link_follows_the_post_it_leads_to(blog: Story, fresh: Path) -> None:
    blog.write("posts/first.md", post("[Tea](tea.md)\n", title="First", slug="first", date="2009-07-01"))
    blog.build()
    blog.write("posts/tea.md", post(slug="coffee"))
    assert_lawful(blog, fresh)

    assert 'href="/2009/07/coffee/"' in blog.read("2009/07/first/index.html")


def test_a_failing_page_keeps_all_others_as_they_were(blog: Story, fresh: Path) -> None:
    before = blog.tree()
    blog.put("themes/default/templates/footer.html", "{{ nothing.at.all }}")
    renamed_text = post("Hot.\n", title="Coffee", slug="tea")
    blog.write("posts/tea.md", renamed_text)
    blog.fails()
    assert blog.tree() == before
    blog.root.joinpath("themes/default/templates/footer.html").unlink()

    assert POST in assert_lawful(blog, fresh).written


@pytest.mark.parametrize(
    ("setting", "page"),
    [
        pytest.param('title = "Big Fish"', POST, id="the title of the site"),
        pytest.param('language = "de"', POST, id="the language"),
        pytest.param('date_format = "d/MM/y"', POST, id="how dates are written"),
        pytest.param('url = "https://blog.example.com/under/"', POST, id="the address"),
        pytest.param('timezone = "UTC"', "feed.xml", id="the time zone"),
    ],
)
def test_a_setting_reaches_what_shows_it(blog: Story, setting: str, page: str, fresh: Path) -> None:
    key = setting.partition(" ")[0]
    kept = "".join(f"{line}\n" for line in SITE.splitlines() if not line.startswith(key))
    blog.settings(f"{kept}{setting}\n")

    assert page in assert_lawful(blog, fresh).written
