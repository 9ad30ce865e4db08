"""One slip in many posts is one message; programs that read along are told each place."""

import json

import pytest

from tests.commands.running import run
from tests.story import Story, post

SAID_ONCE = """\
content/posts/0.md:8: `teh.md` leads to nothing: there is no such file
    also in content/posts/1.md:8, content/posts/2.md:8 and 3 more places
    fix: did you mean `the.md`?
-v names every place
"""


@pytest.fixture
def slips(site: Story) -> Story:
    for number in range(6):
        site.write(f"posts/{number}.md", post("See [it](teh.md), and [it](teh.md) again.\n", title=f"Tea {number}"))
    site.write("posts/the.md", post(title="The"))
    return site


def test_a_broken_link_is_said_once(slips: Story) -> None:
    ran = run("build", "-r", slips.root, "-j", "1")

    assert ran.exit_code == 1
    assert ran.stderr == f"{SAID_ONCE}6 errors; nothing was written\n"


def test_going_on_says_it_once_too(slips: Story) -> None:
    ran = run("build", "-r", slips.root, "-j", "1", "--keep-going")

    assert ran.exit_code == 1
    assert ran.stderr == SAID_ONCE
    assert slips.has("2009/07/the/index.html")


def test_every_place_is_named_where_asked_for(slips: Story) -> None:
    ran = run("build", "-r", slips.root, "-j", "1", "-v")

    each = (
        f"content/posts/{number}.md:8: `teh.md` leads to nothing: there is no such file\n"
        "    fix: did you mean `the.md`?\n"
        for number in range(6)
    )
    assert ran.stderr == "".join(each) + "6 errors; nothing was written\n"


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_machines_are_told_every_place(slips: Story, form: str) -> None:
    ran = run("build", "-r", slips.root, "-j", "1", "--format", form)

    assert [f"content/posts/{number}.md" in ran.stdout for number in range(6)] == [True] * 6
    if form == "json":
        assert len(json.loads(ran.stdout)["problems"]) == 6


def test_notes_about_one_key_are_said_once(site: Story) -> None:
    for name in "abcde":
        site.write(f"posts/{name}.md", post(title=name, layout="post"))

    assert run("build", "-r", site.root, "-j", "1").stderr == (
        "content/posts/a.md:6: note: `layout` is of another generator and ignored\n"
        "    also in content/posts/b.md:6, content/posts/c.md:6 and 2 more places\n"
        "    fix: take it out, or put it below `params` if the theme uses it\n"
        "-v names every place\n"
    )
