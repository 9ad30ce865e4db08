import json

import pytest

from tests.commands.running import run
from tests.story import SITE, Story, post

TIES = f"""{SITE}
[vendors.nw]
name = "Northwind"

[[connections]]
id = "nw-nda"
kind = "nda"
party = "nw"
permission = "granted"
from = 2009-01-01
embargo_until = 2027-03-01
"""


@pytest.fixture
def blog(site: Story) -> Story:
    site.write("posts/tea.md", post(title="Tea", date="2009-07-08 23:56"))
    site.write("posts/cake.md", post(title="Cake, with cream", date="2199-01-01"))
    site.write("posts/pie.md", post(title="Pie", date="2198-01-01 09:00"))
    site.write("posts/jam.md", post(title="Jam", date="2010-01-01", expires="2011-01-01"))
    site.write("posts/note.md", post("One two three four five six seven eight nine.\n", title=None, date="2012-01-01"))
    site.write("posts/idea.md", post(title="An idea", date=None, draft=True))
    return site


def test_every_post_is_listed_newest_first(blog: Story) -> None:
    ran = run("list", "-r", blog.root)

    assert ran.exit_code == 0
    assert ran.stdout == (
        "2199-01-01 00:00 +11:00  scheduled  Cake, with cream  (content/posts/cake.md)\n"
        "2198-01-01 09:00 +11:00  scheduled  Pie  (content/posts/pie.md)\n"
        "no date yet              draft      An idea  (content/posts/idea.md)\n"
        "2012-01-01 00:00 +11:00  published  One two three four five six seven eight…  (content/posts/note.md)\n"
        "2010-01-01 00:00 +11:00  expired    Jam  (content/posts/jam.md)\n"
        "2009-07-08 23:56 +10:00  published  Tea  (content/posts/tea.md)\n"
        "\n"
        "Next: Pie, due 2198-01-01 09:00 +11:00 (content/posts/pie.md)\n"
    )


@pytest.mark.parametrize(
    ("state", "titles"),
    [
        pytest.param("drafts", ["An idea"], id="drafts"),
        pytest.param("scheduled", ["Cake, with cream", "Pie"], id="scheduled"),
        pytest.param("expired", ["Jam"], id="expired"),
        pytest.param("published", ["One two three four five six seven eight…", "Tea"], id="published"),
    ],
)
def test_one_state_can_be_asked_for(blog: Story, state: str, titles: list[str]) -> None:
    listed = json.loads(run("list", state, "-r", blog.root, "--format", "json").stdout)

    assert [row["title"] for row in listed["posts"]] == titles
    assert listed["next"] == {
        "date": "2198-01-01T09:00:00+11:00",
        "state": "scheduled",
        "title": "Pie",
        "path": "content/posts/pie.md",
    }


def test_csv_is_quoted_where_it_must_be(blog: Story) -> None:
    assert run("list", "scheduled", "-r", blog.root, "--format", "csv").stdout == (
        "date,state,title,path\n"
        '2199-01-01T00:00:00+11:00,scheduled,"Cake, with cream",content/posts/cake.md\n'
        "2198-01-01T09:00:00+11:00,scheduled,Pie,content/posts/pie.md\n"
    )


def test_csv_has_no_formulas_and_nothing_that_a_terminal_obeys(site: Story) -> None:
    titles = ("=cmd|x!A1", "+1", "-1", "@sum(a)", r"\x9b31m \u202e ##vso[task.x]a", "5 = 5")
    for number, title in enumerate(titles):
        site.write(f"posts/{number}.md", post(slug=str(number)).replace("title: Tea", f'title: "{title}"'))

    assert [line.split(",")[2] for line in run("list", "-r", site.root, "--format", "csv").stdout.splitlines()] == [
        "title", "'=cmd|x!A1", "'+1", "'-1", "'@sum(a)", r"\x9b31m \u202e #\x23vso[task.x]a", "5 = 5",
    ]  # fmt: skip


def test_posts_with_problems_are_told_and_not_listed(site: Story) -> None:
    site.write("posts/tea.md", post(title="Tea"))
    site.write("posts/cake.md", post(title="Cake", date="last week"))

    ran = run("list", "-r", site.root)

    assert ran.exit_code == 1
    assert ran.stdout == "2009-07-08 23:56 +10:00  published  Tea  (content/posts/tea.md)\n"
    assert ran.stderr.startswith("content/posts/cake.md:3: ")


def test_a_title_tells_a_terminal_nothing(site: Story) -> None:
    site.write("posts/tea.md", post().replace("title: Tea", r'title: "Tea\x9b31m \u202e"'))

    assert run("list", "-r", site.root).stdout == (
        "2009-07-08 23:56 +10:00  published  Tea\\x9b31m \\u202e  (content/posts/tea.md)\n"
    )


def test_each_date_is_listed_in_the_zone_of_the_site(site: Story) -> None:
    site.write("posts/tea.md", post(title="Tea", date="2009-07-08T23:56Z"))

    assert run("list", "-r", site.root).stdout == "2009-07-09 09:56 +10:00  published  Tea  (content/posts/tea.md)\n"


def test_nothing_to_list_is_said(site: Story) -> None:
    assert run("list", "drafts", "-r", site.root).stdout == "No such posts.\n"


@pytest.mark.parametrize(
    ("zone", "built", "utc", "local"),
    [
        pytest.param("Europe/Berlin", "2026-03-27", "2026-03-30T06:00:00Z", "2026-03-30 08:00", id="spring"),
        pytest.param("Europe/Berlin", "2026-10-23", "2026-10-26T07:00:00Z", "2026-10-26 08:00", id="autumn"),
        pytest.param("Australia/Sydney", "2026-04-03", "2026-04-05T22:00:00Z", "2026-04-06 08:00", id="autumn, south"),
        pytest.param("Australia/Sydney", "2026-10-02", "2026-10-04T21:00:00Z", "2026-10-05 08:00", id="spring, south"),
    ],
)
def test_monday_at_eight_is_told_in_utc_after_the_clocks_changed(
    site: Story, zone: str, built: str, utc: str, local: str
) -> None:
    site.settings(SITE.replace("Australia/Sydney", zone))
    site.write("posts/tea.md", post(title="Tea", date=local))
    run("build", "-q", "-r", site.root, "--as-of", built)

    assert run("list", "scheduled", "--next", "-r", site.root).stdout == f"{utc} ({local} {zone})\n"


AGREED = {"kind": "nda", "party": "nw", "permission": "granted", "embargo_until": "2027-02-01"}


@pytest.mark.parametrize(
    ("keys", "due"),
    [
        pytest.param({"date": "2027-01-01 09:00"}, "2026-12-31T22:00:00Z (2027-01-01 09:00", id="a post"),
        pytest.param({"expires": "2027-01-01"}, "2026-12-31T13:00:00Z (2027-01-01 00:00", id="goes"),
        pytest.param({"date": "2027-01-02", "expires": "2027-01-01"}, "", id="goes before it comes"),
        pytest.param({"date": "2027-01-01", "draft": True}, "", id="a draft"),
        pytest.param(
            {"date": "2027-01-01", "disclosure": [AGREED]}, "2027-01-31T13:00:00Z (2027-02-01 00:00", id="an embargo"
        ),
        pytest.param({"disclosure": ["nw-nda"]}, "2027-02-28T13:00:00Z (2027-03-01 00:00", id="a declared one"),
        pytest.param({}, "", id="nothing"),
    ],
)
def test_the_next_moment_is_when_a_post_appears_or_goes(site: Story, keys: dict[str, object], due: str) -> None:
    site.settings(TIES)
    site.write("posts/tea.md", post(**keys))  # type: ignore[arg-type] # front matter of any kind

    run("build", "-q", "-r", site.root, "--as-of", "2026-11-01")

    ran = run("list", "scheduled", "--next", "-r", site.root)
    assert (ran.stdout, ran.stderr, ran.exit_code) == (f"{due} Australia/Sydney)\n" if due else "never\n", "", 0)


def test_what_fell_due_since_the_last_build_is_told(blog: Story) -> None:
    run("build", "-q", "-r", blog.root, "--as-of", "2010-06-01")

    told = run("list", "scheduled", "--next", "-r", blog.root).stdout
    elsewhere = run("list", "scheduled", "--next", "-r", blog.root, "-o", blog.root / "never-built").stdout

    assert told == "2010-12-31T13:00:00Z (2011-01-01 00:00 Australia/Sydney)\n"
    assert elsewhere == "2197-12-31T22:00:00Z (2198-01-01 09:00 Australia/Sydney)\n"


def test_the_next_moment_is_told_beside_what_is_wrong(blog: Story) -> None:
    blog.write("posts/mint.md", post(title="Mint", date="last week"))

    ran = run("list", "scheduled", "--next", "-r", blog.root)

    assert ran.stdout == "2197-12-31T22:00:00Z (2198-01-01 09:00 Australia/Sydney)\n"
    assert ran.stderr.startswith('content/posts/mint.md:3: `date` is "last week", not a date\n')
    assert ran.exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["drafts", "--next"], "--next goes with `scheduled`: aboveboard list scheduled --next"),
        (["--next", "--format", "json"], "--next has a form of its own, one line; leave --format out"),
        (["-o", "out"], "--output goes with --next, which asks when that folder has to be built again"),
    ],
    ids=["other posts", "a format", "a folder alone"],
)
def test_flags_that_do_not_go_together_are_refused(blog: Story, arguments: list[str], what: str) -> None:
    ran = run("list", *arguments, "-r", blog.root)

    assert ran.exit_code == 2
    assert ran.stderr.endswith(f"Error: {what}\n")
