from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from generator.editing.scalars import as_yaml
from tests.commands.running import run
from tests.sites.reading import page, texts
from tests.story import Story

SITE = """\
[site]
title = "Small Fish"
timezone = "Australia/Sydney"
url = "https://blog.example.com/"
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
    begun_at = datetime.now(UTC).replace(second=0, microsecond=0)
    written = datetime.fromisoformat(yaml.safe_load(begun(root, "Tea").split("---")[1])["date"].isoformat())

    assert written.utcoffset() in (timedelta(hours=10), timedelta(hours=11))
    assert begun_at <= written <= datetime.now(UTC)


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


@pytest.mark.parametrize("url", ["", 'url = "https://fish.ahoy.com/"\n'])
def test_a_host_that_is_nobodys_is_not_written_into_a_post(root: Path, url: str) -> None:
    settings = f'[site]\ntitle = "Small Fish"\n{url}id = "my-blog.example.com,2026"\n'
    (root / "site.toml").write_text(settings)
    ran = run("new", "-r", root, "Tea", "--date", "2026-11-22")

    if url:
        assert ran.stderr == (
            'site.toml:4: `[site] id` is "my-blog.example.com,2026", and that host is nobody\'s\n'
            '    fix: write "fish.ahoy.com,2026"; feed readers know posts by it for good\n'
        )
    else:
        assert "guid" not in Path(ran.stdout.removesuffix("\n")).read_text()


@pytest.mark.parametrize("when", [(), ("--date", "2026-11-22T09:30")])
def test_a_moment_has_no_offset_while_no_zone_is_chosen(root: Path, when: tuple[str, ...]) -> None:
    (root / "site.toml").write_text('[site]\ntitle = "Small Fish"\n')

    (date,) = [line for line in begun(root, "Tea", *when).splitlines() if line.startswith("date: ")]

    assert datetime.fromisoformat(date.removeprefix("date: ")).tzinfo is None


DECLARED = """
[vendors.northwind]
name = "Northwind"
[[connections]]
id = "nw-award"
kind = "award"
party = "northwind"
name = "MVR"
from = 2026-01-01
until = 2026-12-31
[[attach]]
when = { tag = "tea", author = "bea" }
use = ["bea-job"]
[[attach]]
when = { category = "Drinks" }
use = ["nw-award"]
"""
BEA = "---\nname: Bea\nconnections:\n  - {id: bea-job, kind: employment, party: northwind}\n---\n"


def declare(root: Path) -> None:
    (root / "site.toml").write_text(SITE + DECLARED)
    (root / "content/authors").mkdir(parents=True)
    (root / "content/authors/bea.md").write_text(BEA)


AWARD = "When this was published, I held Northwind’s MVR award."
UNDECIDED = "as it stands the post says nothing yet, and the build will ask; with `disclosure: standing` it says "


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["-d", "They paid."], 'as it stands the post says "Disclosure: They paid."\n', id="words"),
        pytest.param(["-d", "none"], 'as it stands the post says "Nothing to disclose."\n', id="none"),
        pytest.param(
            ["-d", "nw-award"],
            f'as it stands the post says "Disclosure: {AWARD}"\n    `nw-award` (award, Northwind) is named by hand\n',
            id="an id",
        ),
        pytest.param(
            ["-d", "standing", "-c", "Drinks"],
            f'as it stands the post says "Disclosure: {AWARD}"\n'
            "    `nw-award` (award, Northwind) is called up by the category Drinks\n",
            id="what the category calls up",
        ),
        pytest.param(
            ["-d", "standing", "-t", "cups", "-t", "tea", "-a", "bea"],
            'as it stands the post says "Disclosure: I work for Northwind."\n'
            "    `bea-job` (employment, Northwind) is called up by the tag tea and the author bea\n",
            id="what a tag and the author call up",
        ),
        pytest.param(
            ["-d", "nw-award", "-d", "They paid, too."],
            f'as it stands the post says "Disclosure: {AWARD} They paid, too."\n'
            "    `nw-award` (award, Northwind) is named by hand\n",
            id="an id and words",
        ),
        pytest.param(
            ["-c", "Drinks"],
            f'{UNDECIDED}"Disclosure: {AWARD}"\n'
            "    `nw-award` (award, Northwind) is called up by the category Drinks\n",
            id="nothing yet",
        ),
        pytest.param(
            ["-d", "nw-awrd"],
            "content/posts/2026-11-22-tea.md:5: `nw-awrd` is no connection that is declared\n"
            "    fix: write `nw-award`\n",
            id="an id that is not there",
        ),
    ],
)
def test_what_the_post_would_say_is_printed_beside_its_path(root: Path, arguments: list[str], told: str) -> None:
    declare(root)

    ran = run("new", "-r", root, "Tea", "--date", "2026-11-22", *arguments)

    assert (ran.exit_code, ran.stderr) == (0, told)
    assert ran.stdout == f"{root / 'content/posts/2026-11-22-tea.md'}\n"


def test_what_it_would_say_is_what_it_does_say(root: Path) -> None:
    declare(root)
    told = run("new", "-r", root, "Tea", "--date", "2026-11-22", "-c", "Drinks", "-d", "They paid.", "-d", "standing")

    assert run("build", "-r", root, "--as-of", "2026-11-23").exit_code == 0

    [said] = texts(page(Story(root), "/2026/11/tea/"), "//p[@id='disclosure']")
    assert told.stderr.splitlines()[0] == f'as it stands the post says "{said.removesuffix(" Details")}"'


def test_a_theme_that_cannot_be_read_does_not_keep_anyone_from_writing(root: Path) -> None:
    (root / "site.toml").write_text(SITE + '[theme]\nname = "gone"\n')

    ran = run("new", "-r", root, "Tea", "--date", "2026-11-22", "-d", "none")

    assert ran.exit_code == 0
    assert "gone" in ran.stderr
    assert (root / "content/posts/2026-11-22-tea.md").is_file()


def test_tags_and_authors_are_written_down(root: Path) -> None:
    text = begun(root, "Tea", "-t", "Hot, or not", "-t", "Cups", "-a", "ann", "-d", "standing", "-d", "Paid, twice.")

    written = yaml.safe_load(text.split("---")[1])
    assert written["tags"] == ["Hot, or not", "Cups"]
    assert (written["author"], written["disclosure"]) == ("ann", ["standing", "Paid, twice."])


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
        pytest.param(
            ["--date", "soon"], "'soon' is no moment; write it as 2026-11-22, or in words, such as", id="no date"
        ),
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


def test_a_title_without_quotes_is_taken_whole(root: Path) -> None:
    ran = run("new", "-r", root, "Tea", "in", "Sydney", "-d", "none")

    assert ran.exit_code == 0
    assert "title: Tea in Sydney\n" in (root / ran.stdout.splitlines()[0]).read_text()
