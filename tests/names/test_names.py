"""Names and links in a checkout of somebody else's, in each command that reads or removes."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.errors import Problem
from generator.system.names import breaks_where, is_fit, is_sound, sound
from tests.commands.running import run
from tests.names.git import LINK, check_out
from tests.names.previewing import preview
from tests.story import Story, page, post

BAD = [
    pytest.param(b"!\n/precious/file", r"content/!\n", r"a character that no address can carry (\n)", id="newline"),
    pytest.param(b"caf\xe9.txt", r"content/caf\xe9.txt", r"a byte that is not UTF-8 (\xe9)", id="not UTF-8"),
    pytest.param(b"a\x1b[2J.md", r"content/a\x1b[2J.md", r"a character that no address can carry (\x1b)", id="escape"),
    pytest.param(
        "a\x85.txt".encode(), r"content/a\u0085.txt", r"a character that no address can carry (\u0085)", id="C1"
    ),
    pytest.param(b"posts/\t.md", r"content/posts/\t.md", r"a character that no address can carry (\t)", id="post"),
    pytest.param(
        b"comments/tea/\r.md",
        r"content/comments/tea/\r.md",
        r"a character that no address can carry (\r)",
        id="comment",
    ),
]
RENAME = "rename it; letters, digits, `-`, `_` and `.` work everywhere"


@pytest.fixture
def blog(site: Story) -> Story:
    site.write("posts/tea.md", post())
    site.put("precious/file", "mine")
    return site


@pytest.mark.parametrize(("name", "path", "what"), BAD)
def test_names_that_no_address_can_carry_stop_a_build(blog: Story, name: bytes, path: str, what: str) -> None:
    check_out(blog.root, {b"content/" + name: b"x"})

    assert blog.fails() == (Problem(path=path, rule="unfit-name", what=f"the name holds {what}", fix=RENAME),)
    assert not blog.public.exists()


@pytest.mark.parametrize("folder", ["templates", "messages", "static"])
def test_they_stop_it_in_a_theme_too(blog: Story, folder: str) -> None:
    check_out(blog.root, {f"themes/default/{folder}/a\n.toml".encode(): b"x"})

    (problem,) = blog.fails()

    assert (problem.path, problem.rule) == (f"themes/default/{folder}/a\\n.toml", "unfit-name")


@pytest.mark.parametrize("name", [b"!\n/%s/precious/file", b"caf\xe9.txt"])
def test_no_command_removes_or_stumbles_over_a_name(blog: Story, name: bytes) -> None:
    blog.build()
    check_out(blog.root, {b"content/" + name.replace(b"%s/", os.fsencode(blog.root)[1:] + b"/"): b"x"})
    told: list[Problem] = []

    for verb in ("build", "verify", "build", "clean"):
        ran = run(verb, "-r", blog.root)
        assert (ran.exit_code, "Traceback" in ran.output) == (0 if verb == "clean" else 1, False)
    preview(blog, told)

    assert [problem.rule for problem in told] == ["unfit-name"]
    assert (blog.root / "precious/file").read_text() == "mine"


def test_a_permalink_cannot_spell_it_either(blog: Story) -> None:
    blog.write("about.md", page(permalink="/!%0A/precious/file"))

    (problem,) = blog.fails()

    assert problem.what == '`permalink` is "/!%0A/precious/file", which holds control characters'


@pytest.mark.parametrize(
    ("target", "files"),
    [
        pytest.param("_secret/plan.txt", {"_secret/plan.txt": "x"}, id="hidden folder"),
        pytest.param(".plan.txt", {".plan.txt": "x"}, id="dot file"),
        pytest.param("posts/drafts/next.md", {"posts/drafts/next.md": post(draft=True)}, id="draft"),
        pytest.param("posts/tea.md", {}, id="the text of a post"),
        pytest.param("comments/tea/1.md", {"comments/tea/1.md": "---\nstatus: pending\n---\nx"}, id="comment"),
        pytest.param("posts/new/p.jpg", {"posts/new/index.md": post(draft=True), "posts/new/p.jpg": "x"}, id="bundle"),
    ],
)
def test_a_link_to_what_is_kept_back_stops_the_build(blog: Story, target: str, files: dict[str, str]) -> None:
    for path, text in files.items():
        blog.write(path, text)
    check_out(blog.root, {b"content/look.txt": target.encode()}, LINK)

    told = [problem for problem in blog.fails() if problem.path == "content/look.txt"]

    assert told == [
        Problem(
            path="content/look.txt",
            rule="link-to-kept-back",
            what="this link leads to what is kept out of the blog",
            fix="put the file itself here, or take the link away",
        )
    ]


def test_a_linked_folder_is_looked_into(blog: Story) -> None:
    blog.write("posts/drafts/next.md", post(title="Next"))
    check_out(blog.root, {b"content/posts/more": b"drafts"}, LINK)

    assert [problem.path for problem in blog.fails()] == ["content/posts/more/next.md"]


def test_a_link_to_a_file_that_is_published_is_fine(blog: Story) -> None:
    blog.write("menu.txt", "Tea.")
    check_out(blog.root, {b"content/copy.txt": b"menu.txt"}, LINK)
    blog.build()

    assert blog.read("copy.txt") == "Tea."


def _set_evidence(blog: Story, evidence: str) -> None:
    tie = {"kind": "employment", "party": "northwind", "evidence": evidence}
    blog.write("posts/tea.md", post(disclosure={"items": [tie]}))


def _published(blog: Story, evidence: str) -> list[str]:
    _set_evidence(blog, evidence)
    return [str(problem) for problem in blog.fails() if problem.rule == "published-evidence"]


def _told(place: str) -> list[str]:
    what = f"`evidence` is private, and content/{place} would be published with everything below content/"
    fix = "move the file out of content/, or into a folder whose name begins with an underscore"
    return [f"content/posts/tea.md:5: {what}\n    fix: {fix}"]


def test_evidence_below_content_stops_the_build(blog: Story) -> None:
    blog.settings('[vendors.northwind]\nname = "Northwind"\n')
    blog.write("papers/contract.pdf", "x")
    (blog.root / "linked").symlink_to("content")
    written = [
        "papers/contract.pdf",
        "/papers/contract.pdf",
        "./content/papers/contract.pdf",
        "content/../content//papers/contract.pdf",
        "content\\papers\\contract.pdf",
        "../../content/papers/contract.pdf",
        "../papers/contract.pdf",
        "Content/Papers/Contract.PDF",
        f"{blog.root}/content/papers/../papers/contract.pdf",
        "linked/papers/contract.pdf",
    ]

    assert {one: _published(blog, one) for one in written} == dict.fromkeys(written, _told("papers/contract.pdf"))


def test_so_does_evidence_whose_accents_are_spelt_in_another_way(blog: Story) -> None:
    blog.settings('[vendors.northwind]\nname = "Northwind"\n')
    blog.write("papers/contra\u0301ct.pdf", "x")

    assert _published(blog, "papers/contr\u00e1ct.pdf") == _told("papers/contra\u0301ct.pdf")


def test_so_does_evidence_that_is_a_folder_or_a_text(blog: Story) -> None:
    blog.settings('[vendors.northwind]\nname = "Northwind"\n')
    blog.write("papers/2009/contract.pdf", "x")
    blog.write("letter.md", page())
    meant = {"content/papers/": "papers/", "content/letter.md": "letter.md", "content": ""}

    assert {one: _published(blog, one) for one in meant} == {one: _told(place) for one, place in meant.items()}


def test_evidence_elsewhere_is_the_authors_own(blog: Story) -> None:
    blog.settings('[vendors.northwind]\nname = "Northwind"\n')
    blog.write("_private/contract.pdf", "x")
    for evidence in ("papers/mail.pdf", "content/_private/contract.pdf", "../content/papers", "a letter of 3 May", "/"):
        _set_evidence(blog, evidence)
        blog.build()


def test_what_is_no_file_stops_the_build(blog: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(blog.root / "content")
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket.txt")

        assert [(problem.path, problem.what) for problem in blog.fails()] == [
            ("content/pipe.txt", "is a pipe, not a file"),
            ("content/socket.txt", "is a socket, not a file"),
        ]


@pytest.fixture
def open_blog() -> Iterator[Story]:
    """A site that other users may go into, and theirs."""
    with TemporaryDirectory() as folder:
        story = Story(Path(folder, "site"))
        story.settings("")
        story.write("posts/tea.md", post())
        Path(folder).chmod(0o755)
        yield story


@pytest.mark.parametrize("path", ["posts/cake.md", "notes.txt", "more"])
def test_what_cannot_be_read_is_told_until_it_can_be(open_blog: Story, path: str) -> None:
    open_blog.write("more/a.txt", "x")
    file = open_blog.root / "content" / path
    if "." in path:
        open_blog.write(path, post(title="Cake") if path.endswith(".md") else "x")
    file.chmod(0)
    with as_its_owner(open_blog.root):
        told = open_blog.fails()
        file.chmod(0o755)
        open_blog.build()

    assert [str(one) for one in told] == [
        f"content/{path}: cannot be read: Permission denied\n    fix: let this user read it"
    ]


@contextmanager
def as_its_owner(root: Path) -> Iterator[None]:
    """Root may read everything: for a while this process is a user who owns the site."""
    is_root = os.geteuid() == 0
    if is_root:
        for path in (root, *root.rglob("*")):
            os.chown(path, 65534, 65534)
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


def test_a_file_that_goes_while_a_site_is_built_is_told(blog: Story) -> None:
    """A list of the folder's files is out of date as soon as it is there: the second post goes as the first is read."""
    gone = blog.write("posts/zz.md", post(title="Last"))
    is_on = True

    def hook(event: str, args: tuple[object, ...]) -> None:
        if is_on and event == "open" and str(args[0]).endswith("posts/tea.md"):
            gone.unlink(missing_ok=True)

    sys.addaudithook(hook)
    told = blog.fails()
    is_on = False

    assert [str(one) for one in told] == [
        "content/posts/zz.md: went away while it was to be read\n    fix: build again"
    ]
    assert blog.build().written


def test_a_file_that_goes_before_it_is_published_is_told(blog: Story) -> None:
    notes = blog.write("notes.txt", "x")
    opened = 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal opened
        if event == "open" and args[0] == os.fspath(notes):
            opened += 1
            # It has been looked over by then.
            if opened == 2:
                notes.unlink()

    sys.addaudithook(hook)

    (told,) = blog.fails()

    assert str(told) == (
        f"{notes}: is not there, or went away meanwhile\n"
        "    fix: see that it is there, and try again; nothing half-written was left behind"
    )
    assert not blog.public.exists()


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("CON.txt", "is what Windows calls a device: it breaks on Windows, and on hosts that run it"),
        ("a:b.txt", "has `:` in it: it breaks on Windows, in zip files unpacked there, and on hosts that run it"),
        ("end.", "ends in a dot: it breaks on Windows, which drops it, and on hosts that run it"),
        ("end ", "ends in a blank: it breaks on Windows, which drops it, and on hosts that run it"),
        ("c#.txt", "has `#` in it: it breaks on Netlify, which refuses to publish it"),
    ],
)
def test_names_that_break_elsewhere_are_told(blog: Story, name: str, what: str) -> None:
    blog.write(name, "x")
    for report in (blog.build(), blog.build()):
        assert [str(one) for one in report.problems] == [
            f"content/{name}: warning: the name `{name}` {what}\n    fix: {RENAME}"
        ]


def test_twins_are_told(blog: Story) -> None:
    blog.write("caf\u00e9.txt", "x")
    blog.write("cafe\u0301.txt", "y")

    (told,) = blog.build().problems

    assert str(told) == (
        "content/cafe\u0301.txt: warning: this and content/caf\u00e9.txt are published under names that differ in how "
        "`caf\u00e9.txt` spells its accents: on macOS, and on hosts that run it, one of them takes the place of the "
        "other\n    fix: rename one of them; letters without accents work everywhere"
    )


@pytest.mark.parametrize("path", ["/etc", "a//b", "../a", "a/..", "a/./b", "", "a/", "a\nb", "a\udce9"])
def test_a_path_that_leads_out_is_not_sound(path: str) -> None:
    assert not is_sound(path)
    assert sound(["a", path, "b|c"]) == {"a", "b|c"}


@pytest.mark.parametrize("path", ["a", ".well-known/x", "a/...b", "caf\u00e9 \u00a0", "a:b", "..a/b"])
def test_other_paths_are(path: str) -> None:
    assert is_sound(path)
    assert sound(["a|", path]) == {"a|", path}


def test_whole_names_are_judged() -> None:
    assert all(map(is_fit, ("caf\u00e9", "\u3000", "a b", "\u202e")))
    assert not any(map(breaks_where, ("console.txt", "com10", ".con", "auxiliary.md", "a.b")))
