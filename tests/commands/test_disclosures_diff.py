"""What a change does to what posts disclose, as `aboveboard disclosures diff` tells it."""

import json
import subprocess

import pytest

from tests.checks.checking import NORTHWIND
from tests.commands.running import run
from tests.story import Story, post

TRIP = "Northwind paid for the trip."
WAITS = {"kind": "nda", "party": "northwind", "permission": "granted", "embargo_until": "2199-01-01"}


def git(site: Story, *arguments: str) -> None:
    who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", site.root, *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def changed(site: Story) -> Story:
    """A blog on which a change does all that one can do to what is disclosed."""
    site.settings(NORTHWIND)
    loan = {"kind": "loan", "party": "northwind", "product": "a server"}
    site.write("authors/gus.md", "---\nname: Gus Guest\n---\n")
    site.write("posts/altered.md", post(title="Altered", disclosure={"items": [loan]}))
    site.write("posts/gone.md", post(title="Gone", disclosure=TRIP))
    site.write("posts/hushed.md", post(title="Hushed", disclosure=TRIP))
    site.write("posts/old-name.md", post(title="Moved", guid="tag:example.com,2026:moved", disclosure=TRIP))
    site.write("posts/same.md", post("Hot.\n", title="Same", disclosure=TRIP))
    site.write("posts/silent.md", post(title="Silent", disclosure=TRIP))
    site.write("posts/silent-and-gone.md", post(title="Nothing lost"))
    site.write("posts/unreadable.md", post(title="Unreadable", disclosure=TRIP))
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-qm", "Publish")
    gift = {"kind": "gift", "party": "northwind", "received": ["a server"]}
    site.write("posts/altered.md", post(title="Altered", disclosure={"items": [gift]}))
    site.write("posts/draft.md", post(title="Draft", date=None, draft=True, disclosure="none", author="gus"))
    site.write("posts/hushed.md", post(title="Hushed", disclosure=[WAITS]))
    site.write("posts/new-name.md", post(title="Moved", guid="tag:example.com,2026:moved", disclosure=TRIP))
    site.write("posts/same.md", post("Cold.\n", title="Same", disclosure=TRIP))
    site.write("posts/scheduled.md", post(title="Later", date="2199-01-01", disclosure="I own | *it* @all"))
    site.write("posts/silent.md", post(title="Silent", disclosure="none"))
    site.write("posts/unreadable.md", "---\ntitle: [\n---\n")
    for path in ("gone", "old-name", "silent-and-gone"):
        site.remove(f"posts/{path}.md")
    return site


def test_a_change_is_told_in_words_as_markdown_and_for_programs(changed: Story) -> None:
    said = "Disclosure: Northwind paid for the trip."

    ran = run("disclosures", "diff", "HEAD", "-r", changed.root)

    assert ran.exit_code == 0
    assert ran.stdout == (
        "content/posts/altered.md: altered: Altered (published)\n"
        "    by Ann Author; Northwind\n"
        "    was: Disclosure: Northwind lent me a server.\n"
        "    now: Disclosure: Northwind gave me a server.\n"
        "content/posts/draft.md: added: Draft (draft)\n"
        "    by Gus Guest\n"
        "    now: says that there is nothing to disclose\n"
        "content/posts/gone.md: removed: Gone (gone)\n"
        "    by Ann Author; Northwind\n"
        f"    was: {said}\n"
        "content/posts/scheduled.md: added: Later (scheduled)\n"
        "    by Ann Author\n"
        "    now: Disclosure: I own | it @all\n"
        "content/posts/silent.md: removed: Silent (published)\n"
        "    by Ann Author; Northwind\n"
        f"    was: {said}\n"
        "    now: says that there is nothing to disclose\n"
        "content/posts/unreadable.md: removed: Unreadable (unreadable)\n"
        "    by Ann Author; Northwind\n"
        f"    was: {said}\n"
        "Posts under an embargo are not listed.\n"
    )
    markdown = run("disclosures", "diff", "HEAD", "-r", changed.root, "--format", "markdown").stdout.splitlines()
    assert markdown[:4] == [
        "### What this change discloses",
        "",
        "| | post | by | companies | before | now |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    assert markdown[4] == (
        "| altered | Altered<br>content&#47;posts&#47;altered&#46;md &#40;published&#41; | Ann Author | Northwind "
        "| Disclosure&#58; Northwind lent me a server&#46; | Disclosure&#58; Northwind gave me a server&#46; |"
    )
    assert markdown[7].endswith(" |  |  | Disclosure&#58; I own &#124; it &#64;all |")
    changes = json.loads(run("disclosures", "diff", "HEAD", "-r", changed.root, "--format", "json").stdout)["changes"]
    assert changes[2] == {
        "change": "removed",
        "path": "content/posts/gone.md",
        "title": "Gone",
        "state": "gone",
        "before": {
            "says": "words", "statement": said, "authors": ["Ann Author"], "companies": ["Northwind"], "leaves_out": [],
        },
        "after": None,
    }  # fmt: skip


def test_a_change_of_other_things_changes_nothing_that_is_disclosed(site: Story) -> None:
    site.write("posts/tea.md", post(disclosure=TRIP))
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-qm", "Publish")
    site.write("posts/tea.md", post("Cold.\n", disclosure=TRIP))

    told = "No post discloses anything else than before."
    assert run("disclosures", "diff", "HEAD", "-r", site.root).stdout == (
        f"{told}\nPosts under an embargo are not listed.\n"
    )
    assert run("disclosures", "diff", "HEAD", "-r", site.root, "--format", "markdown").stdout == (
        f"### What this change discloses\n\n{told} Posts under an embargo are not listed.\n"
    )


def test_a_revision_is_no_option_of_git(site: Story) -> None:
    git(site, "init", "-q")

    assert run("disclosures", "diff", "-r", site.root, "--", "--output=odd").stderr == (
        ".: git knows no state of this site called --output=odd: no name begins with a dash\n"
        "    fix: name a commit, a tag or a branch that holds the site\n"
    )
    assert not list(site.root.glob("odd*"))
