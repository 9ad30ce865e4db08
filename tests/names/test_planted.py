"""What somebody else's branch may bring along in `public/` and `.aboveboard/`: it leads no command out of the site."""

import os
import pickle
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import blake2b
from pathlib import Path

import msgspec
import pytest
from jinja2.bccache import bc_magic

from generator.engine import render
from generator.engine.owned import OWNED, Owned
from generator.engine.record import Record, record_path
from generator.gather.index import Contents, Index, Seals, write_contents
from generator.system.digest import sealed, unsealed
from generator.system.disk import write_atomically
from generator.theme.compiled import SEAL_BYTES
from tests.commands.running import run
from tests.engine.law import assert_lawful, everything_in
from tests.names.git import added
from tests.names.previewing import preview
from tests.story import Story, post

OUTSIDE = ("precious/file", "public/CNAME")
"""Files of the blogger's that no build wrote."""


@pytest.fixture
def blog(site: Story) -> Story:
    for name in ("tea", "cake"):
        site.write(f"posts/{name}.md", post(title=name.title()))
    site.build()
    for path in OUTSIDE:
        site.put(path, "mine")
    return site


def build_all_ways(site: Story) -> None:
    """Build, verify, preview, build again with a post less, and clean up."""
    run("build", "-r", site.root)
    run("verify", "-r", site.root)
    preview(site, [])
    site.remove("posts/cake.md")
    run("build", "-r", site.root)
    run("clean", "-r", site.root)


def assert_nothing_lost(site: Story) -> None:
    assert [path for path in OUTSIDE if not site.root.joinpath(path).is_file()] == []


def old_list(*paths: str) -> bytes:
    """As programs wrote it that listed paths: anybody can seal it."""
    head = "# Written by aboveboard, which removes what is listed here when it is no longer part of the site.\n"
    text = head + "".join(f"{path}\n" for path in paths)
    return f"{text}# {blake2b(text.encode(), digest_size=16).hexdigest()}\n".encode()


LISTS: dict[str, Callable[[Story], bytes]] = {
    "paths": lambda site: old_list("../precious/file", f"{site.root}/precious/file", "link/file", "index.html"),
    "marks": lambda site: Owned.of(["../precious/file", "link/file", "CNAME"], bytes(16)).text.encode(),
}


@pytest.mark.parametrize(("where", "kind"), [("public", "marks"), (".aboveboard/preview", "paths")])
def test_a_planted_list_removes_nothing(blog: Story, where: str, kind: str) -> None:
    blog.put(f"{where}/{OWNED}", LISTS[kind](blog))
    blog.root.joinpath(where, "link").symlink_to(blog.root / "precious")
    build_all_ways(blog)

    assert_nothing_lost(blog)


def test_where_nothing_is_known_a_planted_list_stays_in_the_folder(blog: Story) -> None:
    run("clean", "-r", blog.root)
    blog.put(f"public/{OWNED}", LISTS["paths"](blog))
    blog.public.joinpath("link").symlink_to(blog.root / "precious")
    build_all_ways(blog)

    assert blog.root.joinpath("precious/file").read_text() == "mine"


def test_a_list_of_another_site_is_not_believed(blog: Story, tmp_path: Path) -> None:
    other = Story(tmp_path / "other")
    other.settings("")
    other.write("CNAME", "other.example.com")
    other.build()
    blog.put(f"public/{OWNED}", other.public.joinpath(OWNED).read_bytes())
    blog.remove("posts/cake.md")

    assert "2009/07/cake/index.html" in blog.build().removed
    assert_nothing_lost(blog)


def test_a_list_with_paths_is_understood_once(blog: Story, tmp_path: Path) -> None:
    for path in (*blog.root.glob(".aboveboard/*-*"), blog.public / "CNAME"):
        path.unlink()
    blog.put(f"public/{OWNED}", old_list(*(path for path in blog.tree())))
    blog.remove("posts/cake.md")

    assert "2009/07/cake/index.html" in assert_lawful(blog, tmp_path / "fresh").removed


def test_the_list_names_nothing(blog: Story) -> None:
    blog.write("posts/quiet.md", post(title="Quiet", unlisted=True))
    blog.build()

    text = blog.read(OWNED)
    assert [path for path in blog.tree() if path in text or path.partition("/")[0] in text.split("\n")] == []
    assert "quiet" not in text


def test_a_planted_record_removes_nothing(blog: Story) -> None:
    blog.public.joinpath("link").symlink_to(blog.root / "precious")
    (file,) = blog.root.glob(".aboveboard/record-*")
    record = Record.load(file)
    one = next(iter(record.built.values()))
    paths = (
        "../precious/file",
        f"{blog.root}/precious/file",
        "link/file",
        "\n/precious/file",
        "2009/../../precious/file",
    )
    planted = record.built | dict.fromkeys(paths, one)
    msgspec.structs.replace(record, built=planted).save(file)
    build_all_ways(blog)

    assert_nothing_lost(blog)


def test_links_among_what_is_kept_stop_the_build(blog: Story) -> None:
    run("clean", "-r", blog.root)
    names = ("cache.sqlite", "lock", "preview", "spare", "stage", "templates/3")
    for name in names:
        link = blog.root / ".aboveboard" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(blog.root / "precious")

    assert sorted(map(str, blog.fails())) == [
        f".aboveboard/{name}: is a link; a build keeps plain files here, and would write to wherever else that leads\n"
        "    fix: delete it; a build makes what it needs, and nothing of it belongs into version control"
        for name in names
    ]
    build_all_ways(blog)
    assert os.listdir(blog.root / "precious") == ["file"]


def test_what_is_kept_may_not_lie_behind_a_link(blog: Story) -> None:
    run("clean", "-r", blog.root)
    blog.root.joinpath(".aboveboard").symlink_to(blog.root / "precious")

    (problem,) = blog.fails()

    assert (problem.path, problem.rule) == (".aboveboard", "stranger-in-state")
    build_all_ways(blog)
    assert os.listdir(blog.root / "precious") == ["file"]


def test_a_link_in_the_output_folder_is_not_written_through(blog: Story) -> None:
    blog.public.joinpath("more").symlink_to(blog.root / "precious")
    blog.write("more/a.txt", "one")

    (problem,) = blog.fails()

    assert str(problem) == (
        f"{os.path.relpath(blog.public / 'more')}: a link stands where the folder of `more/a.txt` belongs, and leads "
        "who knows where\n"
        "    fix: take the link away; the output folder itself may be a link, what is in it may not"
    )
    assert os.listdir(blog.root / "precious") == ["file"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_link_is_not_refilled_through(blog: Story, jobs: int) -> None:
    """A new post exchanges a fragment in pages that are not drawn again: those behind a link stay as they are."""
    moved = blog.root / "moved"
    blog.public.joinpath("2009").rename(moved)
    blog.public.joinpath("2009").symlink_to(moved)
    before = moved.joinpath("07/tea/index.html").read_bytes()
    blog.write("posts/new.md", post(title="New"))

    assert {problem.rule for problem in blog.fails(jobs=jobs)} == {"foreign-file"}
    assert moved.joinpath("07/tea/index.html").read_bytes() == before


def test_nothing_is_removed_behind_a_link(blog: Story) -> None:
    moved = blog.root / "moved"
    blog.public.joinpath("2009").rename(moved)
    blog.public.joinpath("2009").symlink_to(moved)
    run("clean", "-r", blog.root)

    assert moved.joinpath("07/tea/index.html").is_file()


def test_an_output_folder_that_is_named_may_be_a_link(site: Story, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    site.public.symlink_to(disk)
    for name in ("tea", "cake"):
        site.write(f"posts/{name}.md", post(title=name.title()))
    site.build(output=site.public)
    site.remove("posts/cake.md")

    assert "2009/07/cake/index.html" in site.build(output=site.public).removed
    assert site.public.is_symlink()
    assert run("verify", "-r", site.root, "-o", site.public).exit_code == 0
    run("clean", "-r", site.root, "-o", site.public)
    assert os.listdir(disk) == []


def test_an_output_folder_may_be_a_link_within_the_site(site: Story, tmp_path: Path) -> None:
    site.root.joinpath("built").mkdir()
    site.public.symlink_to("built")
    site.write("posts/tea.md", post())

    assert_lawful(site, tmp_path / "fresh")


LEADS_OUT = (
    "public: is a link that leads out of the site, and may be somebody else's; nothing is written or removed there\n"
    "    fix: delete the link, or name the folder that it leads to with `--output`\n"
)


def test_a_link_in_place_of_the_output_folder_leads_no_command_out(blog: Story, tmp_path: Path) -> None:
    """What lies there is, byte for byte, what the planted record says that a build wrote."""
    outside = tmp_path / "outside"
    blog.public.rename(outside)
    outside.joinpath(OWNED).unlink()
    before = everything_in(outside)
    blog.public.symlink_to(Path("..", "outside"))
    blog.remove("posts/cake.md")

    for verb in ("build", "verify", "check", "ping", "clean"):
        ran = run(verb, "-r", blog.root)
        assert (ran.exit_code, ran.stderr.partition("\n1 error")[0].rstrip() + "\n") == (1, LEADS_OUT)
    assert everything_in(outside) == before


@pytest.mark.parametrize("listed", [None, "theirs"])
def test_outside_of_the_site_nothing_is_ours_that_no_list_means(
    blog: Story, tmp_path: Path, listed: str | None
) -> None:
    outside = tmp_path / "outside"
    blog.build(output=outside)
    outside.joinpath(OWNED).unlink()
    if listed:
        Owned.of(["2009/07/cake/index.html"], bytes(16)).save(outside)
    blog.remove("posts/cake.md")

    before = everything_in(outside)

    assert {problem.rule for problem in blog.fails(output=outside)} == {"foreign-file"}
    assert run("clean", "-r", blog.root, "-o", outside).stdout == "0 files removed\n"
    assert everything_in(outside).items() >= before.items() - {(OWNED, before.get(OWNED))}


def test_a_planted_record_that_names_the_list_removes_nothing_outside_that_it_does_not_mean(
    blog: Story, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    blog.build(output=outside)
    outside.joinpath("CNAME").write_text("mine")
    file = record_path(blog.root / ".aboveboard", outside)
    record = Record.load(file)
    planted = record.built | {"CNAME": next(iter(record.built.values()))}
    msgspec.structs.replace(record, built=planted).save(file)

    assert "CNAME" not in blog.build(output=outside, force=True).removed
    run("clean", "-r", blog.root, "-o", outside)
    assert os.listdir(outside) == ["CNAME"]


def test_a_new_site_tells_git_to_ignore_links_too(tmp_path: Path) -> None:
    run("init", tmp_path / "site")
    for name in ("public", ".aboveboard"):
        tmp_path.joinpath("site", name).symlink_to(tmp_path)
    assert {"public", ".aboveboard"}.isdisjoint(added(tmp_path / "site"))


def test_an_output_folder_that_leads_nowhere_stops_the_build(site: Story) -> None:
    site.public.symlink_to(site.root / "nowhere")

    (problem,) = site.fails()

    assert str(problem) == (
        "public: is a link that leads nowhere, and the site is to be written to where it leads\n"
        "    fix: make the folder that it leads to, or delete the link"
    )


def test_a_file_is_never_written_through_what_lies_beside_it(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    tmp_path.joinpath("pings.json.tmp").symlink_to(precious)
    write_atomically(tmp_path / "pings.json", b"{}")

    assert precious.read_text() == "mine"
    assert tmp_path.joinpath("pings.json").read_bytes() == b"{}"


def test_a_journal_beside_the_cache_deletes_nothing(blog: Story) -> None:
    """SQLite removes the file that a journal names as its superior, once it has been played back."""
    precious = os.fsencode(blog.root / "precious/file")
    page_bytes = 16_384
    magic = bytes.fromhex("d9d505f920a163d7")
    head = magic + b"".join(number.to_bytes(4, "big") for number in (0, 0, 1, 512, page_bytes))
    tail = b"".join(number.to_bytes(4, "big") for number in (page_bytes, len(precious), sum(precious)))
    lock_page = (0x40000000 // page_bytes + 1).to_bytes(4, "big")
    journal = head.ljust(512, b"\0") + lock_page + precious + tail[4:] + magic
    run("clean", "-r", blog.root)
    blog.root.joinpath(".aboveboard").mkdir()
    with closing(sqlite3.connect(blog.root / ".aboveboard/cache.sqlite")) as database:
        database.execute(f"PRAGMA page_size = {page_bytes}")
        database.execute("CREATE TABLE derived (key)")
    blog.put(".aboveboard/cache.sqlite-journal", journal)
    blog.build()

    assert_nothing_lost(blog)


class _Opens:
    """Whoever unpickles it makes a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str, str]]:
        return open, (os.fspath(self._path), "w")


def test_planted_program_code_is_not_run(blog: Story) -> None:
    """Compiled templates are code, and read back by `pickle` and `marshal`."""
    files = [file for file in blog.root.glob(".aboveboard/templates/*/*") if file.is_file()]
    for file in files:
        file.write_bytes(bytes(SEAL_BYTES) + bc_magic + pickle.dumps(_Opens(blog.root / "precious/ran")))
    render._kept.clear()
    blog.build(force=True)

    assert files
    assert os.listdir(blog.root / "precious") == ["file"]


def test_a_planted_memory_has_no_other_file_read(blog: Story) -> None:
    """Of a text that the cache does not have, the source is read again: the one that lies where the post does."""
    blog.put("secret.md", post("Secret.\n"))
    state = blog.root / ".aboveboard"
    index = msgspec.msgpack.decode(unsealed(state.joinpath("index").read_bytes()) or b"", type=Index)
    known = msgspec.msgpack.decode(unsealed(state.joinpath("known").read_bytes()) or b"", type=dict[str, Contents])
    tea = known["posts/tea.md"]
    assert tea.source is not None
    elsewhere = msgspec.structs.replace(tea.source.document, source="../secret.md")
    face = msgspec.structs.replace(tea.source.face, document=elsewhere)
    known["posts/tea.md"] = msgspec.structs.replace(tea, source=msgspec.structs.replace(tea.source, face=face))
    held = Seals(write_contents(state / "known", known))
    state.joinpath("index").write_bytes(sealed(msgspec.msgpack.encode(msgspec.structs.replace(index, known=held))))
    state.joinpath("cache.sqlite").unlink()
    blog.build(force=True)

    assert not [path for path, data in blog.tree().items() if b"Secret" in data]
