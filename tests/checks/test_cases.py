"""Whole sites, and what `check` must say of each."""

import subprocess

import pytest

from generator.errors import errors_in
from tests.checks.checking import NORTHWIND, ids, problems
from tests.commands.running import run
from tests.story import Story, post

POST = "themes/default/templates/post.html"
ENTRY = "themes/default/templates/entry.html"
LINK = "[them](https://northwind.example/)"


def page_of_post(body: str) -> str:
    return f'{{% extends "base.html" %}}{{% set heading = post.name %}}{{% block main %}}{body}{{% endblock %}}'


def test_a_theme_that_puts_the_statement_last(site: Story) -> None:
    body = "<div>{{ post.content.split('</p>', 1)[1] | safe }}</div>{{ post.disclosure.statement }}"
    site.put(POST, page_of_post(body))
    site.put(ENTRY, "<div><a href='{{ entry.url }}'>{{ entry.title }}</a></div>")
    site.write("posts/tea.md", post("Hot.\n", disclosure="Northwind paid my travel."))

    assert ids(site) == ["D004", "D007"]


def test_thanks_to_lovely_folks(site: Story) -> None:
    site.write("posts/tea.md", post(disclosure="Thanks to the lovely folks at Fabrikam! All opinions my own."))

    found = problems(site)

    assert [problem.rule for problem in found] == ["D005", "D012", "D032"]
    assert errors_in(found) == ()


SHOP = """
[vendors.bookshop]
name = "Bookshop"
domains = ["bookshop.example"]
[[affiliate]]
party = "bookshop"
match = ["bookshop.example/*?tag=tidewater-20"]
redirects = ["/go/"]
"""


@pytest.mark.parametrize(
    ("link", "broken"),
    [
        pytest.param("https://bookshop.example/tea?tag=tidewater-20", ["D020"], id="with the affiliate tag"),
        pytest.param("https://bookshop.example/tea", [], id="without it"),
        pytest.param("/go/book/", ["D020"], id="a redirect of one's own"),
    ],
)
def test_an_affiliate_link_whose_mark_the_theme_strips(site: Story, link: str, broken: list[str]) -> None:
    site.settings(SHOP)
    site.write("go/book.md", "---\ntitle: The book\n---\n\n[There](https://bookshop.example/tea?tag=tidewater-20)\n")
    site.write("posts/tea.md", post(f"I read [the book]({link}).\n", disclosure="standing"))

    assert ids(site) == []

    body = '<div class="e-content">{{ post.content | replace(">(paid link)<", "><") }}</div>'
    site.put(POST, page_of_post(body))

    assert ids(site) == broken


def test_german_posts(site: Story) -> None:
    site.settings('[disclosure]\nprofiles = ["eu-de"]\n')
    site.write("posts/tee.md", post(title="Tee", lang="de", disclosure="Northwind paid for my travel and the hotel."))

    assert ids(site) == ["D009"]

    site.write("posts/tee.md", post(title="Tee", lang="de", disclosure="Werbung. Northwind hat meine Reise bezahlt."))

    assert ids(site) == []


def test_a_grey_box_that_reader_modes_drop(site: Story) -> None:
    box = "<aside class='sponsor-box' style='font-size: 0.8em; color: grey'>{{ post.disclosure.statement }}</aside>"
    site.put(POST, page_of_post(f"{box}<div class='e-content'>{{{{ post.content }}}}</div>"))
    site.write("posts/tea.md", post(disclosure="Northwind paid my travel."))

    assert ids(site) == ["D014"], "the statement in the body does not mask the box"


def test_a_loan_that_became_a_gift(site: Story) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", site.root, *who, *arguments], check=True, capture_output=True)

    site.settings(NORTHWIND)
    loan = {"kind": "loan", "party": "northwind", "product": "a server"}
    site.write("posts/tea.md", post(disclosure={"items": [loan]}))
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "Publish")
    gift = {"kind": "gift", "party": "northwind", "received": ["a server"]}
    site.write("posts/tea.md", post(disclosure={"items": [gift]}))
    assert run("build", "-r", site.root).exit_code == 0

    ran = run("check", "-r", site.root, "--since", "HEAD")

    assert (ran.exit_code, ran.stdout) == (0, "1 warning\n")
    assert "[D015]" in ran.stderr


def test_many_old_posts(site: Story) -> None:
    site.settings("[disclosure]\nsince = 2025-01-01\n")
    old = {}
    for number in range(60):
        host = "northwind.example" if number % 30 < 4 else f"h{number % 50}.example"
        body = f"Of [it](https://{host}/{number}).\n"
        path = f"posts/{number}.md"
        old[path] = site.write(path, post(body, title=f"Post {number}", disclosure=None)).read_bytes()

    assert site.build().problems == ()
    assert "Written before this blog kept disclosures." in site.read("2009/07/post-7/index.html")
    assert len(run("disclosures", "review", "-r", site.root).stdout.splitlines()) == 120
    ran = run("disclosures", "review", "-r", site.root, "--links-to", "northwind.example", "--set", "none")

    reviewed = ran.stdout.splitlines()
    assert len(reviewed) == 8
    for path, before in old.items():
        after = (site.root / "content" / path).read_bytes()
        is_reviewed = f"content/{path}" in reviewed
        assert after == (before.replace(b"---\n\n", b"disclosure: none\n---\n\n") if is_reviewed else before)


def test_a_company_that_is_newly_declared(site: Story) -> None:
    site.settings(f"[disclosure]\nsince = 2020-01-01\n{NORTHWIND}")
    site.write("authors/bea.md", "---\nname: Bea\n---\n")
    site.write("posts/unreviewed.md", post(f"{LINK}\n", title="Unreviewed", disclosure=None, author="bea"))
    site.write("posts/none.md", post(f"{LINK}\n", title="None", disclosure="none", author="ann"))
    award = (
        "connections:\n  - {id: nw, kind: award, party: northwind, name: MVR, from: 2009-01-01, until: 2010-01-01}\n"
    )

    found = problems(site)
    assert [(problem.rule, problem.severity.value) for problem in found] == [("D002", "warning")]

    site.write("authors/bea.md", f"---\nname: Bea\n{award}---\n")
    assert errors_in(problems(site)) == ()

    site.write("authors/ann.md", f"---\nname: Ann\n{award.replace('id: nw', 'id: nw2')}---\n")
    [stopped] = site.fails()
    assert (stopped.rule, stopped.path) == ("D011", "content/posts/none.md")
