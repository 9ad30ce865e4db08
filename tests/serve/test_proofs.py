"""Pages of saved texts before the build that makes them: they are what that makes of them, or there are none."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from generator.errors import Problem
from generator.serve.board import Board, State
from generator.serve.copies import Copies
from generator.serve.pages import Event, Pages
from generator.serve.rebuild import ANYTHING, BuildThread, Listener, Preview, Rebuilder
from generator.system.disk import clear
from tests.images.making import saved
from tests.images.test_copies import gradient
from tests.serve.running import SECONDS
from tests.story import AS_OF, Story, post

TEA = "content/posts/tea.md"
BODY = "Leaves, [cake](cake.md) and [a shop](https://shop.example/).\n\n![Hill](../pictures/hill.jpg)\n\n## Why\n"


class Desk:
    """A preview of a site, without a browser that would look at it."""

    def __init__(self, site: Story, *, drafts: bool = False) -> None:
        self.now = AS_OF
        self.board = Board()
        self.output = site.root / ".aboveboard/preview"
        listener = Listener(built=lambda report, seconds: None, refused=self._refused, noted=lambda problem: None)
        preview = Preview(root=site.root, clock=lambda: self.now, drafts=drafts)
        self.rebuilder = Rebuilder(preview, self.output, "http://localhost", self.board, listener)
        self._pages = Pages(self.rebuilder.gate, Copies(site.root, self.output))

    def _refused(self, problems: tuple[Problem, ...], is_built: bool) -> None:
        self.problems, self.is_built = problems, is_built

    def told(self) -> Event:
        """What an open page is told."""
        return self._pages.event(self.board.state, "/")

    def shown(self, path: str) -> str:
        return bytes(self._pages.answer(State(version="1"), path).body).decode()

    def built(self, path: str) -> bytes:
        return (self.output / path.strip("/") / "index.html").read_bytes()


@pytest.fixture
def desk(site: Story) -> Desk:
    site.settings("")
    site.write("pictures/hill.jpg", saved(gradient(600, 400), "JPEG"))
    site.write("authors/ann.md", "---\nname: Ann\n---\nWrites *much*.\n")
    site.write("posts/tea.md", post(BODY, title="Tea", author="ann"))
    site.write("posts/cake.md", post("Cake.\n", title="Cake", date="2010-01-01"))
    site.write("posts/note.md", post("A word.\n", title="", slug="note", date="2010-02-01"))
    site.write("about.md", "---\ntitle: About\n---\nWho.\n")
    desk = Desk(site)
    desk.rebuilder.build()
    return desk


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BODY + "\nMore words.\n", id="words"),
        pytest.param("Before all that.\n\n" + BODY, id="other lines"),
        pytest.param(BODY.replace("Why", "Why not") + "\n```python\nx = 1\n```\n", id="a heading and code"),
        pytest.param(BODY + "\nWord.[^1]\n\n[^1]: A note.\n", id="a footnote"),
        pytest.param(BODY + "\n" + "Many words. " * 900, id="a long text"),
    ],
)
def test_a_proof_is_what_the_build_makes(site: Story, desk: Desk, text: str) -> None:
    site.write("posts/tea.md", post(text, title="Tea", author="ann"))
    before = desk.built("2009/07/tea")

    assert desk.rebuilder.prove([TEA]) is not None
    proof = desk.shown("/2009/07/tea/")
    assert desk.built("2009/07/tea") == before
    version = desk.board.state.version
    desk.rebuilder.build()

    assert desk.built("2009/07/tea") != before
    assert proof == desk.shown("/2009/07/tea/")
    assert version != desk.board.state.version


def test_proofs_of_several_texts_stand_until_they_are_built(site: Story, desk: Desk) -> None:
    site.write("about.md", "---\ntitle: About\n---\nWho else.\n")
    assert desk.rebuilder.prove(["content/about.md"]) is not None
    site.write("posts/cake.md", post("More cake.\n", title="Cake", date="2010-01-01"))
    assert desk.rebuilder.prove(["content/posts/cake.md"]) is not None
    proofs = [desk.shown("/about/"), desk.shown("/2010/01/cake/")]
    assert ["Who else." in proofs[0], "More cake." in proofs[1]] == [True, True]

    # The build after this one has neither.
    desk.rebuilder.build()
    assert [desk.shown("/about/"), desk.shown("/2010/01/cake/")] == proofs
    site.write("about.md", "---\ntitle: Us\n---\nWe.\n")
    desk.rebuilder.build()
    assert "We." in desk.shown("/about/")


@pytest.mark.parametrize(
    "save",
    [
        pytest.param(lambda site: site.write("posts/tea.md", post(BODY, title="Coffee", author="ann")), id="a title"),
        pytest.param(
            lambda site: site.write("posts/tea.md", post(f"[x](note.md) {BODY}", title="Tea", author="ann")),
            id="a link",
        ),
        pytest.param(
            lambda site: site.write(
                "posts/tea.md", post(f"<https://other.example/> {BODY}", title="Tea", author="ann")
            ),
            id="a link elsewhere",
        ),
        pytest.param(
            lambda site: site.write("posts/tea.md", post(f"{BODY}[x](#nowhere)", title="Tea", author="ann")),
            id="a link to no heading",
        ),
        pytest.param(lambda site: site.write("posts/tea.md", "---\ntitle: ["), id="front matter with a fault"),
        pytest.param(lambda site: site.remove("posts/tea.md"), id="a file that is gone"),
    ],
)
def test_what_may_show_elsewhere_or_fail_is_left_to_the_build(
    site: Story, desk: Desk, save: Callable[[Story], object]
) -> None:
    shown = desk.shown("/2009/07/tea/")
    save(site)

    assert desk.rebuilder.prove([TEA]) is None
    assert desk.shown("/2009/07/tea/") == shown


@pytest.mark.parametrize(
    "path", ["content/posts/note.md", "content/posts/new.md", "content/authors/ann.md", "site.toml", ANYTHING]
)
def test_nothing_is_proved_beside_a_change_that_reaches_further(site: Story, desk: Desk, path: str) -> None:
    site.write("posts/tea.md", post(f"{BODY}\nMore.\n", title="Tea", author="ann"))
    # A note is called by its first words.
    site.write("posts/note.md", post("Another word.\n", title="", slug="note", date="2010-02-01"))

    assert desk.rebuilder.prove([TEA, path]) is None
    assert "More." not in desk.shown("/2009/07/tea/")


def test_nothing_is_proved_while_a_fault_waits(site: Story, desk: Desk) -> None:
    site.write("posts/cake.md", post("Cake.\n", title="Cake", date="never"))
    desk.rebuilder.build()
    assert desk.board.state.problems

    assert desk.rebuilder.prove([TEA]) is None


def test_a_fault_takes_back_what_was_proved(site: Story, desk: Desk) -> None:
    shown = desk.shown("/2009/07/tea/")
    site.write("posts/tea.md", post(f"{BODY}\nMore.\n", title="Tea", author="ann"))
    assert desk.rebuilder.prove([TEA]) is not None
    site.write("posts/cake.md", post("Cake.\n", title="Cake", date="never"))
    desk.rebuilder.build()

    assert desk.shown("/2009/07/tea/") == shown


def test_what_is_wrong_in_many_places_is_told_once(site: Story, desk: Desk) -> None:
    for name in ("a", "b", "c", "d"):
        site.write(f"posts/{name}.md", post(title=name, date="never"))
    desk.rebuilder.build()

    told = desk.told()
    assert [(one.where, one.also) for one in told.problems if "never" in one.what] == [
        ("content/posts/a.md:3", "also in content/posts/b.md:3, content/posts/c.md:3 and 1 more place")
    ]
    assert told.count.startswith("4 errors")


def test_what_an_earlier_preview_built_is_shown_while_something_is_wrong(site: Story, desk: Desk) -> None:
    site.write("posts/tea.md", post(title="Tea", date="never"))
    again = Desk(site)
    again.rebuilder.build()

    assert "Who." in again.shown("/about/")
    assert (again.told().built, again.is_built) == (True, True)
    clear(site.root / ".aboveboard")
    anew = Desk(site)
    anew.rebuilder.build()
    assert (anew.told().built, anew.is_built) == (False, False)


@pytest.mark.parametrize("link", ["[x](posts/tea.md#why)", "[x](posts/tea.md#Why)", "[[Tea#Why]]"])
def test_a_heading_that_others_lead_to_is_left_to_the_build(site: Story, desk: Desk, link: str) -> None:
    site.settings("[markdown]\nwiki_links = true\n")
    site.write("about.md", f"---\ntitle: About\n---\n{link}\n")
    desk.rebuilder.build()
    site.write("posts/tea.md", post(BODY.replace("Why", "How"), title="Tea", author="ann"))

    assert desk.rebuilder.prove([TEA]) is None
    site.write("posts/tea.md", post(f"{BODY}\nMore.\n", title="Tea", author="ann"))
    assert desk.rebuilder.prove([TEA]) is not None


def test_a_text_that_leads_to_its_own_headings_by_its_file_is_left_to_the_build(site: Story, desk: Desk) -> None:
    site.write("posts/tea.md", post(f"{BODY}\n[up](tea.md#why)\n", title="Tea", author="ann"))
    desk.rebuilder.build()
    site.write("posts/tea.md", post(f"## Else\n\n{BODY}\n[up](tea.md#why)\n", title="Tea", author="ann"))

    assert desk.rebuilder.prove([TEA]) is None


def test_first_words_that_owe_a_disclosure_are_left_to_the_build(site: Story, desk: Desk) -> None:
    site.settings(
        '[vendors.acme]\nname = "Acme"\n[[connections]]\nid = "shares"\nparty = "acme"\nkind = "employment"\n'
        '[[attach]]\nwhen = { mentions = "acme" }\nuse = "shares"\n'
    )
    desk.rebuilder.build()
    site.write("posts/tea.md", post(f"Acme sells. {BODY}", title="Tea", author="ann"))

    assert desk.rebuilder.prove([TEA]) is None
    desk.rebuilder.build()
    assert not desk.board.state.problems
    site.write("posts/tea.md", post(f"Acme sells more. {BODY}", title="Tea", author="ann"))
    assert desk.rebuilder.prove([TEA]) is not None
    proof = desk.shown("/2009/07/tea/")
    desk.rebuilder.build()
    assert proof == desk.shown("/2009/07/tea/")


@pytest.mark.parametrize("drafts", [False, True])
def test_nothing_is_proved_when_another_post_is_due(site: Story, desk: Desk, *, drafts: bool) -> None:
    due = AS_OF + timedelta(days=1)
    site.write("posts/next.md", post("Next.\n", title="Next", date=f"{due:%Y-%m-%d %H:%M:%S%z}"))
    # As old as each build.
    site.write("posts/draft.md", "---\ntitle: Draft\ndraft: true\n---\nOne day.\n")
    desk = Desk(site, drafts=drafts)
    desk.rebuilder.build()
    site.write("posts/tea.md", post(f"{BODY}\nMore.\n", title="Tea", author="ann"))

    desk.now = due - timedelta(minutes=1)
    assert desk.rebuilder.prove([TEA]) is not None
    desk.now = due
    assert desk.rebuilder.prove([TEA]) is None


def test_a_link_out_of_the_blog_is_not_followed(site: Story, desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(post(f"{BODY}\nSecret.\n", title="Tea", author="ann"))
    site.remove("posts/tea.md")
    (site.root / TEA).symlink_to(secret)

    assert desk.rebuilder.prove([TEA]) is None


def test_a_build_waits_for_the_next_proof() -> None:
    calls: list[object] = []
    built, proved = threading.Event(), threading.Event()

    def prove(paths: object) -> float | None:
        calls.append(paths)
        proved.set()
        return SECONDS if len(calls) == 1 else None

    def build() -> None:
        calls.append("build")
        built.set()

    thread = BuildThread(build, built.set, prove=prove)
    thread.start()
    thread.ask(["a"])
    assert proved.wait(SECONDS)
    thread.ask(["b"])

    assert built.wait(SECONDS)
    assert calls == [{"a"}, {"b"}, "build"]
