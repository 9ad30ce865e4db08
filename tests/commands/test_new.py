from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from generator.commands.new import as_yaml
from tests.commands.running import run

SITE = """\
[site]
title = "Small Fish"
timezone = "Australia/Sydney"
id = "blog.example.com,2009"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site.toml").write_text(SITE)
    return tmp_path


def begun(root: Path, *arguments: str) -> str:
    """The text of the file that `new` makes and names."""
    ran = run("new", "-r", root, *arguments)
    assert ran.exit_code == 0, ran.stderr
    return Path(ran.stdout.removesuffix("\n")).read_text()


def test_front_matter_is_filled_in(root: Path) -> None:
    text = begun(root, "Tea & cake", "-c", "Drinks", "-d", "Northwind gave me the tea.", "--date", "2026-11-22T09:30")

    assert text == (
        "---\n"
        "title: Tea & cake\n"
        "date: 2026-11-22T09:30:00+11:00\n"
        "category: Drinks\n"
        "disclosure: Northwind gave me the tea.\n"
        "guid: tag:blog.example.com,2009:posts/2026-11-22-tea-cake.md\n"
        "---\n\n"
    )


def test_what_to_disclose_is_left_for_the_author_to_say(root: Path) -> None:
    text = begun(root, "Tea", "--date", "2026-11-22")

    assert text == (
        "---\n"
        "title: Tea\n"
        "date: 2026-11-22\n"
        "category:   # What is it about, in a word or two?\n"
        "disclosure:   # What ties you to the companies in this post?"
        " Say it in a sentence; write none if there is nothing.\n"
        "guid: tag:blog.example.com,2009:posts/2026-11-22-tea.md\n"
        "---\n\n"
    )
    assert yaml.safe_load(text.split("---")[1])["disclosure"] is None


def test_a_post_is_dated_now_in_the_sites_zone(root: Path) -> None:
    written = datetime.fromisoformat(yaml.safe_load(begun(root, "Tea").split("---")[1])["date"].isoformat())

    assert written.utcoffset() in (timedelta(hours=10), timedelta(hours=11))
    assert abs(written - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        pytest.param(["Tea"], "posts/2026-11-22-tea.md", id="a post"),
        pytest.param(["Tea", "--bundle"], "posts/2026-11-22-tea/index.md", id="a bundle"),
        pytest.param([], "posts/2026-11-22-0930.md", id="a note has its time"),
        pytest.param(["C# & C++"], "posts/2026-11-22-c-sharp-c-plus-plus.md", id="marks are spoken"),
        pytest.param(["  Two\nlines\t"], "posts/2026-11-22-two-lines.md", id="a title is one line"),
    ],
)
def test_a_file_is_named_after_date_and_title(root: Path, arguments: list[str], path: str) -> None:
    ran = run("new", "-r", root, "--date", "2026-11-22T09:30", *arguments)

    assert ran.stdout == f"{root / 'content' / path}\n"
    assert (root / "content" / path).is_file()


def test_a_page_has_a_title_alone(root: Path) -> None:
    assert begun(root, "--page", "About us") == "---\ntitle: About us\n---\n\n"
    assert (root / "content" / "about-us.md").is_file()


def test_a_draft_says_so(root: Path) -> None:
    assert "\ndraft: true\n" in begun(root, "--draft", "Tea")


def test_a_category_is_not_asked_for_where_the_site_has_one(root: Path) -> None:
    (root / "site.toml").write_text(SITE + '[posts]\ncategory = "Notes"\n')

    assert "category" not in begun(root, "Tea")


def test_without_id_the_host_and_the_posts_year_make_the_guid(root: Path) -> None:
    (root / "site.toml").write_text('[site]\ntitle = "Small Fish"\nurl = "https://fish.example.org/blog/"\n')

    assert "guid: tag:fish.example.org,2026:posts/2026-11-22-tea.md\n" in begun(root, "Tea", "--date", "2026-11-22")


def test_nothing_is_overwritten(root: Path) -> None:
    begun(root, "Tea", "--date", "2026-11-22")

    ran = run("new", "-r", root, "Tea", "--bundle", "--date", "2026-11-22")

    assert ran.exit_code == 1
    assert ran.stderr == (
        "content/posts/2026-11-22-tea.md: is there already, and would have the same address\n"
        "    fix: edit that file, or choose another title or date\n"
    )


def test_a_folder_that_cannot_be_made_is_a_problem(root: Path) -> None:
    (root / "content").write_text("A file where a folder should be.")

    ran = run("new", "-r", root, "Tea", "--date", "2026-11-22")

    assert ran.exit_code == 1
    assert ran.stderr == (
        "content/posts/2026-11-22-tea.md: cannot be written: Not a directory\n"
        "    fix: make the folder writable, or free some space\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--page"], "A page needs a title: aboveboard new --page TITLE", id="no title"),
        pytest.param(
            ["--page", "About", "-d", "none"],
            "A page has no disclosure: leave out --page or --disclosure.",
            id="disclosure",
        ),
        pytest.param(["--date", "soon"], "'soon' is not a date; write 2026-11-22 or 2026-11-22T09:30", id="no date"),
    ],
)
def test_wrong_usage(root: Path, arguments: list[str], message: str) -> None:
    ran = run("new", "-r", root, *arguments)

    assert ran.exit_code == 2
    assert message in ran.stderr
    assert not (root / "content").exists()


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    ran = run("new", "-r", tmp_path, "Tea")

    assert ran.exit_code == 1
    assert ran.stderr.startswith("site.toml: is not there, so this folder is no site\n    fix: ")


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Tea", id="a word"),
        pytest.param("yes", id="a word that means something else"),
        pytest.param("2026", id="a number"),
        pytest.param("#1 - Tell them", id="a comment"),
        pytest.param('He said: "no" \\ it\'s', id="quotes"),
        pytest.param("[a] {b} &c *d !e |f >g %h @i `j", id="every mark of YAML"),
        pytest.param("茶と🍵", id="other scripts"),
        pytest.param("~", id="nothing"),
    ],
)
def test_text_survives_yaml(title: str) -> None:
    assert yaml.safe_load(f"title: {as_yaml(title)}") == {"title": title}
