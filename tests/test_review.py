"""Old posts are reviewed by one line each, and nothing else of them changes."""

from pathlib import Path

import pytest

from generator.checks.review import with_disclosure
from tests.commands.running import run
from tests.story import Story, post

SINCE = '[disclosure]\nsince = 2020-01-01\n[vendors.northwind]\nname = "Northwind"\ndomains = ["northwind.example"]\n'
OLD = post("Of [them](https://www.northwind.example/) and [x](https://x.example/).\n", disclosure=None)


@pytest.fixture
def old(site: Story) -> Story:
    site.settings(SINCE)
    site.write("posts/tea.md", OLD)
    site.write("posts/milk.md", post(title="Milk", date="2010-02-01", category="Food", disclosure=None))
    site.write("posts/said.md", post(title="Said", disclosure="none"))
    return site


def test_unreviewed_posts_are_listed_with_where_they_link(old: Story) -> None:
    ran = run("disclosures", "review", "-r", old.root)

    assert ran.exit_code == 0
    assert ran.stdout == (
        "content/posts/tea.md  2009-07-08  Tea\n"
        "    links to www.northwind.example, x.example (Northwind)\n"
        "content/posts/milk.md  2010-02-01  Milk\n"
        "    links to no other site\n"
    )
    assert ran.stderr == "2 posts to review\n"


@pytest.mark.parametrize(
    ("flags", "titles"),
    [
        pytest.param(["--year", "2010"], ["Milk"], id="year"),
        pytest.param(["--category", "food"], ["Milk"], id="category"),
        pytest.param(["--author", "ann author"], ["Tea", "Milk"], id="author"),
        pytest.param(["--links-to", "northwind"], ["Tea"], id="company"),
        pytest.param(["--links-to", "northwind.example"], ["Tea"], id="host"),
        pytest.param(["--links-to", "example.org"], [], id="another host"),
        pytest.param(["--links-to", "x.example", "--year", "2010"], [], id="both"),
    ],
)
def test_some_of_them(old: Story, flags: list[str], titles: list[str]) -> None:
    ran = run("disclosures", "review", "-r", old.root, *flags)

    assert [line.rpartition("  ")[2] for line in ran.stdout.splitlines() if line[0] != " "] == titles


@pytest.mark.parametrize("value", ["none", "standing"])
def test_one_line_is_added(old: Story, value: str) -> None:
    ran = run("disclosures", "review", "-r", old.root, "--year", "2009", "--set", value)

    assert (ran.stdout, ran.stderr) == ("content/posts/tea.md\n", f"1 post now say `{value}`\n")
    text = (old.root / "content/posts/tea.md").read_text()
    assert text == OLD.replace("category: Drinks\n", f"category: Drinks\ndisclosure: {value}\n")
    assert run("disclosures", "review", "-r", old.root, "--year", "2009").stdout == ""


def test_a_dry_run_changes_nothing(old: Story) -> None:
    ran = run("disclosures", "review", "-r", old.root, "--set", "none", "--dry-run")

    assert (ran.stdout, ran.stderr) == (
        "content/posts/tea.md\ncontent/posts/milk.md\n",
        "2 posts would say `none`\n",
    )
    assert (old.root / "content/posts/tea.md").read_text() == OLD


@pytest.mark.parametrize(
    ("flags", "said"), [([], "2 posts to review\n"), (["--set", "none"], "2 posts now say `none`\n")]
)
def test_what_a_build_could_not_read_is_told(old: Story, flags: list[str], said: str, tmp_path: Path) -> None:
    old.write("posts/x.md", post(title="X", date="soon", disclosure=None))
    (old.root / "content/posts/old").symlink_to(tmp_path)
    old.write(f"posts/{'d/' * 101}deep.md", OLD)

    ran = run("disclosures", "review", "-r", old.root, *flags)

    assert (ran.exit_code, ran.stderr.startswith(said)) == (1, True)
    assert ran.stderr.removeprefix(said) == "".join(f"{problem}\n" for problem in old.fails())
    assert "content/posts/old: this link leads out of content/, in a circle, or nowhere\n" in ran.stderr


def test_what_is_wrong_with_a_post_under_an_embargo_is_not_told(old: Story) -> None:
    item = {"kind": "employment", "party": "northwind", "embargo_until": "2199-01-01"}
    old.write("posts/x/index.md", post(title="X", disclosure=[item]))
    old.write("posts/x/p.jpg", b"\xff\xd8\xff\xe0")

    ran = run("disclosures", "review", "-r", old.root)

    assert (ran.exit_code, ran.stderr) == (0, "2 posts to review\n")


def test_a_file_without_a_safe_place_stops_all(old: Story) -> None:
    flow = "---\n{title: Flow, date: 2009-07-01, category: Drinks}\n---\n\nHot.\n"
    old.write("posts/flow.md", flow)

    ran = run("disclosures", "review", "-r", old.root, "--set", "none")

    assert ran.exit_code == 1
    assert ran.stderr == (
        "content/posts/flow.md: has no place where the line could safely go\n"
        "    fix: write `disclosure: none` into it by hand; nothing was changed in any file\n"
    )
    assert (old.root / "content/posts/tea.md").read_text() == OLD


def test_rights_and_links_of_files_stay(old: Story, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.md"
    elsewhere.write_text(OLD)
    elsewhere.chmod(0o640)
    tea = old.root / "content/posts/tea.md"
    tea.chmod(0o640)

    run("disclosures", "review", "-r", old.root, "--set", "none")

    assert tea.stat().st_mode & 0o777 == 0o640


FRONT = [
    pytest.param(b"---\ntitle: Tea\n---\nHot.\n", b"---\ntitle: Tea\ndisclosure: none\n---\nHot.\n", id="plain"),
    pytest.param(
        b"\xef\xbb\xbf---\r\ntitle: Tea\r\n---\r\nHot.\r\n",
        b"\xef\xbb\xbf---\r\ntitle: Tea\r\ndisclosure: none\r\n---\r\nHot.\r\n",
        id="a byte order mark and Windows line ends",
    ),
    pytest.param(
        b"---\ntitle: Tea # hot\ntags:\n  - a\n  - b\n\n# the end\n---\nHot.",
        b"---\ntitle: Tea # hot\ntags:\n  - a\n  - b\ndisclosure: none\n\n# the end\n---\nHot.",
        id="a list, a blank line, a remark, no end of line",
    ),
    pytest.param(
        b"---\ntitle: Tea\n...\n\n---\n\nAfter a rule.\n",
        b"---\ntitle: Tea\ndisclosure: none\n...\n\n---\n\nAfter a rule.\n",
        id="closed by dots",
    ),
    pytest.param(
        b'+++\ntitle = "Tea"\n+++\nHot.\n', b'+++\ntitle = "Tea"\ndisclosure = "none"\n+++\nHot.\n', id="TOML"
    ),
    pytest.param(
        b'+++\ntitle = "Tea"\n\n[params]\nx = 1\n+++\n',
        b'+++\ntitle = "Tea"\ndisclosure = "none"\n\n[params]\nx = 1\n+++\n',
        id="TOML above its tables",
    ),
]


@pytest.mark.parametrize(("before", "after"), FRONT)
def test_where_the_line_goes(before: bytes, after: bytes) -> None:
    assert with_disclosure("posts/tea.md", before, "none") == after


def test_a_place_that_would_change_something_else_is_passed_over() -> None:
    """A line that looks like a remark is text of a block."""
    before = b"---\nsummary: |\n  Text\n  # no remark\n---\n"

    found = with_disclosure("posts/tea.md", before, "none")

    assert found == b"---\nsummary: |\n  Text\n  # no remark\ndisclosure: none\n---\n"


def test_no_front_matter() -> None:
    assert with_disclosure("posts/tea.md", b"Hot.\n", "none") is None


@pytest.mark.parametrize(
    ("written", "why"),
    [
        pytest.param("nortwind", "'nortwind' is no company of this blog; did you mean northwind?", id="misspelt"),
        pytest.param("zzz", "name one of [vendors.NAME] in site.toml, or a host", id="unlike any"),
    ],
)
def test_a_company_that_the_blog_does_not_know(old: Story, written: str, why: str) -> None:
    ran = run("disclosures", "review", "-r", old.root, "--links-to", written)

    assert (ran.exit_code, ran.stdout) == (2, "")
    assert why in " ".join(ran.stderr.split())


@pytest.mark.parametrize(
    ("flag", "written", "why"),
    [
        pytest.param("--category", "Drnks", "'Drnks' is no category of this blog; did you mean Drinks?", id="category"),
        pytest.param("--author", "Bea", "'Bea' is no author of this blog; no post at all has it", id="author"),
        pytest.param("--year", "09", "'09' is no year of this blog; did you mean 2009?", id="year"),
    ],
)
def test_what_no_post_at_all_has_does_not_look_done(old: Story, flag: str, written: str, why: str) -> None:
    ran = run("disclosures", "review", "-r", old.root, flag, written)

    assert (ran.exit_code, ran.stdout) == (2, "")
    assert why in " ".join(ran.stderr.split())
