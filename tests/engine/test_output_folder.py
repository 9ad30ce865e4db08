"""What stands in the output folder already: only what we wrote there is ever replaced or removed."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.engine.owned import OWNED, load_owned
from generator.errors import Problem, SiteError
from tests.commands.running import run
from tests.engine.law import assert_lawful, everything_in
from tests.story import Story, page, post


@pytest.fixture
def built(site: Story, monkeypatch: pytest.MonkeyPatch) -> Story:
    monkeypatch.chdir(site.root)
    site.write("posts/tea.md", post())
    site.write("notes.txt", "one")
    site.build()
    return site


def in_the_way(where: str, wanted: str) -> Problem:
    return Problem(
        path=where,
        rule="foreign-file",
        what=f"a file that aboveboard did not write stands where `{wanted}` belongs",
        fix="move it away (files to publish belong into content/ or static/), or choose another output folder",
    )


def test_a_foreign_file_is_never_touched(built: Story) -> None:
    built.put("public/CNAME", "blog.example.com")
    built.put("public/2009/07/photo.jpg", "mine")
    built.remove("posts/tea.md")
    built.build()

    assert built.read("CNAME") == "blog.example.com"
    assert built.read("2009/07/photo.jpg") == "mine"


def test_a_file_in_the_way_stops_the_build_before_anything_is_written(built: Story) -> None:
    built.put("public/about/index.html", "mine")
    before = everything_in(built.public)
    built.write("about.md", page())

    assert built.fails() == (in_the_way("public/about/index.html", "about/index.html"),)
    assert everything_in(built.public) == before


def test_a_file_in_the_way_with_the_same_bytes_becomes_ours(built: Story) -> None:
    built.put("public/more.txt", "two")
    built.write("more.txt", "two")
    assert "more.txt" not in built.build().written
    built.remove("more.txt")

    assert built.build().removed == ("more.txt",)


def test_a_file_in_the_way_of_the_whole_folder_stops_the_build(site: Story) -> None:
    site.write("about.md", page())
    site.put("public", "Mine.")

    [problem] = site.fails()

    assert str(problem) == (
        "public: is a file, and the site is to be written into a folder of this name\n"
        "    fix: move it away, or name another folder with `--output`"
    )
    assert site.public.read_text() == "Mine."


def test_a_folder_in_the_way_of_a_file_stops_the_build(built: Story) -> None:
    built.put("public/more.txt/mine", "mine")
    before = everything_in(built.public)
    built.write("more.txt", "two")

    assert built.fails() == (in_the_way("public/more.txt", "more.txt"),)
    assert everything_in(built.public) == before


def test_an_empty_folder_in_the_way_of_a_file_stops_the_build(built: Story) -> None:
    built.public.joinpath("more.txt").mkdir()
    built.write("more.txt", "two")

    assert built.fails() == (in_the_way("public/more.txt", "more.txt"),)


def test_a_file_in_the_way_of_a_folder_stops_the_build(built: Story) -> None:
    built.put("public/about", "mine")
    before = everything_in(built.public)
    built.write("about/team.md", page())

    assert built.fails() == (in_the_way("public/about", "about/team/index.html"),)
    assert everything_in(built.public) == before


def test_our_folder_gives_way_to_our_file(built: Story, tmp_path: Path) -> None:
    built.write("about.md", page(permalink="/more.txt/"))
    built.build()
    built.write("about.md", page(permalink="/more.txt"))

    assert_lawful(built, tmp_path / "fresh")


def test_our_file_gives_way_to_our_folder(built: Story, tmp_path: Path) -> None:
    built.write("about.md", page(permalink="/more.txt"))
    built.build()
    built.write("about.md", page(permalink="/more.txt/"))

    assert_lawful(built, tmp_path / "fresh")


@pytest.mark.parametrize("gone", ["index.html", "2009", "feed.xml", "theme"])
def test_what_was_deleted_is_written_again(built: Story, gone: str, tmp_path: Path) -> None:
    built.public.joinpath(gone).rename(tmp_path / "gone")

    assert_lawful(built, tmp_path / "fresh")


def test_what_was_edited_by_hand_is_written_again(built: Story, tmp_path: Path) -> None:
    page = built.public / "index.html"
    before = page.stat()
    page.write_bytes(page.read_bytes().swapcase())
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert assert_lawful(built, tmp_path / "fresh").written == ("index.html",)


@pytest.mark.parametrize("damage", ["", "# nothing\n", "\xff\xfe", "../../notes.txt\nindex.html\n"])
def test_a_lost_list_of_files_is_made_again_from_what_was_built(built: Story, damage: str, tmp_path: Path) -> None:
    built.public.joinpath(OWNED).write_bytes(damage.encode("latin-1"))
    built.remove("posts/tea.md")

    assert "2009/07/tea/index.html" in assert_lawful(built, tmp_path / "fresh").removed


@pytest.mark.parametrize("edit", [lambda site: None, lambda site: site.write("notes.txt", "two")], ids=("no", "one"))
def test_a_lost_list_comes_back_at_once(built: Story, edit: Callable[[Story], None], tmp_path: Path) -> None:
    """What it holds has not changed, and that it is gone is no other change."""
    built.public.joinpath(OWNED).unlink()
    edit(built)

    assert_lawful(built, tmp_path / "fresh")


@pytest.mark.parametrize("name", ["#notes.txt", "a\u2028b.txt"])
def test_the_list_knows_files_with_odd_names(built: Story, name: str) -> None:
    built.write(name, "three")
    built.build()
    owned = load_owned(built.public)

    assert owned is not None
    assert owned.among([name, "another.txt"]) == {name}


def test_a_list_that_was_edited_removes_nothing_outside_the_folder(built: Story) -> None:
    listed = built.public / OWNED
    listed.write_text(listed.read_text() + "../precious.txt\n")
    built.put("precious.txt", "mine")
    built.write("posts/tea.md", post(title="Coffee"))
    built.build()

    assert built.root.joinpath("precious.txt").read_text() == "mine"


def test_without_the_list_and_all_that_is_known_a_changed_file_is_a_problem(built: Story) -> None:
    built.public.joinpath(OWNED).unlink()
    for file in built.root.joinpath(".aboveboard").glob("record*"):
        file.unlink()
    built.write("notes.txt", "two")

    assert in_the_way("public/notes.txt", "notes.txt") in built.fails()
    assert built.read("notes.txt") == "one"


def test_a_folder_full_of_foreign_files_is_told_in_one_line(built: Story) -> None:
    for name in "abcd":
        built.put(f"public/{name}/index.html", "mine")
        built.write(f"{name}.md", page())

    (problem,) = built.fails()

    assert str(problem) == (
        "public/a/index.html: a file that aboveboard did not write stands where `a/index.html` belongs, "
        "and so it is with 3 more\n"
        "    fix: empty the folder if another program filled it, or choose another output folder"
    )


def test_a_list_that_an_earlier_program_wrote_is_still_known(tmp_path: Path) -> None:
    head = "# Written by aboveboard, which removes what is listed here when it is no longer part of the site.\n"
    tmp_path.joinpath(OWNED).write_text(f"{head}index.html\n# da3178d222b24e9784c89df5aa865fec\n")

    owned = load_owned(tmp_path)

    assert owned is not None
    assert owned.among(["index.html", "about/index.html"]) == {"index.html"}


@pytest.mark.skipif(not os.path.isdir("/dev/shm"), reason="a second disk that every Linux has")
def test_a_first_build_that_fails_leaves_no_folder_on_another_disk(site: Story) -> None:
    site.write("posts/tea.md", post(title="Tea", permalink="/here/"))
    site.write("posts/cake.md", post(title="Cake", permalink="/here/"))
    with tempfile.TemporaryDirectory(dir="/dev/shm") as elsewhere:
        with pytest.raises(SiteError):
            site.build(output=Path(elsewhere, "public"))

        assert os.listdir(elsewhere) == []


@pytest.mark.parametrize(
    ("output", "what"),
    [
        (".", "holds the site itself, and what is published would lie among its sources"),
        ("..", "holds the site itself, and what is published would lie among its sources"),
        ("content", "lies in content/, and would be read as content the next time"),
        ("themes", "lies in themes/, and what is published would lie among the files of themes"),
        ("themes/default/static", "lies in themes/, and what is published would lie among the files of themes"),
        ("data", "lies in data/, and would be read as data files the next time"),
        (".aboveboard", "lies in .aboveboard/, and would be cleared away with what builds remember"),
        (".aboveboard/stage", "lies in .aboveboard/, and would be cleared away with what builds remember"),
    ],
)
def test_a_site_is_not_built_among_its_sources(built: Story, output: str, what: str) -> None:
    before = everything_in(built.root)

    for verb in ("build", "clean"):
        assert run(verb, "-o", output).stderr.startswith(
            f"{output}: the output folder {what}\n    fix: write into another folder\n"
        )
    assert everything_in(built.root) == before
