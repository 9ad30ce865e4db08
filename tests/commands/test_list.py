import json

import pytest

from tests.commands.running import run
from tests.story import Story, post


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
        "2199-01-01 00:00  scheduled  Cake, with cream  (content/posts/cake.md)\n"
        "2198-01-01 09:00  scheduled  Pie  (content/posts/pie.md)\n"
        "no date yet       draft      An idea  (content/posts/idea.md)\n"
        "2012-01-01 00:00  published  One two three four five six seven eight…  (content/posts/note.md)\n"
        "2010-01-01 00:00  expired    Jam  (content/posts/jam.md)\n"
        "2009-07-08 23:56  published  Tea  (content/posts/tea.md)\n"
        "\n"
        "Next: Pie, due 2198-01-01 09:00 (content/posts/pie.md)\n"
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
    assert ran.stdout == "2009-07-08 23:56  published  Tea  (content/posts/tea.md)\n"
    assert ran.stderr.startswith("content/posts/cake.md:3: ")


def test_a_title_tells_a_terminal_nothing(site: Story) -> None:
    site.write("posts/tea.md", post().replace("title: Tea", r'title: "Tea\x9b31m \u202e"'))

    assert run("list", "-r", site.root).stdout == (
        "2009-07-08 23:56  published  Tea\\x9b31m \\u202e  (content/posts/tea.md)\n"
    )


def test_nothing_to_list_is_said(site: Story) -> None:
    assert run("list", "drafts", "-r", site.root).stdout == "No such posts.\n"
