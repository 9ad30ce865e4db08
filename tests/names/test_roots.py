"""Links in place of what a site consists of, and folders that lie deeper than anybody would make them."""

import os
from pathlib import Path

import pytest

from generator.errors import Problem
from generator.system.disk import clear
from tests.commands.running import run
from tests.names.previewing import preview
from tests.story import Story, post

TAKE_AWAY = "out of the site, in a circle, or nowhere\n    fix: put the file itself here, or take the link away"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder of which nothing is to be seen."""
    folder = tmp_path / "outside"
    for path in ("default/static/secret", "static/secret", "posts/secret.md", "secret"):
        folder.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        folder.joinpath(path).write_text("secret")
    folder.joinpath("theme.toml").write_text("description = secret")
    return folder


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("content", "../outside"),
        ("content", "content"),
        ("content", "nowhere"),
        ("themes", "../outside"),
        ("themes/default", "../../outside"),
        ("themes/default/static", "../../../outside"),
        ("themes/default/templates", "templates"),
        ("themes/default/theme.toml", "../../../outside/theme.toml"),
        ("site.toml", "../outside/theme.toml"),
        ("site.toml", "/proc/self/environ"),
    ],
)
def test_a_link_in_place_of_what_a_site_consists_of_stops_it(
    site: Story, outside: Path, link: str, target: str
) -> None:
    place = site.root / link
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    place.symlink_to(target)

    assert [str(problem) for problem in site.fails()] == [f"{link}: this link leads {TAKE_AWAY}"]
    noted: list[Problem] = []
    preview(site, noted)
    assert len(noted) == 1
    run("clean", "-r", site.root)
    assert not site.public.exists()


def test_a_link_within_the_site_is_followed(site: Story) -> None:
    site.put("mine/static/badge.svg", "<svg/>")
    site.put("texts/posts/tea.md", post())
    site.root.joinpath("themes").mkdir()
    site.root.joinpath("themes/default").symlink_to("../mine")
    site.root.joinpath("content").symlink_to("texts")
    site.build()

    assert site.has("theme/badge.svg")
    assert site.has("2009/07/tea/index.html")


def test_posts_behind_a_link_are_neither_listed_nor_begun(site: Story, outside: Path) -> None:
    site.root.joinpath("content").mkdir()
    site.root.joinpath("content/posts").symlink_to(outside / "posts")
    listed = run("list", "-r", site.root)
    begun = run("new", "Tea", "-r", site.root)

    told = f"content/posts: this link leads {TAKE_AWAY}"
    assert (listed.exit_code, listed.stdout) == (1, "No such posts.\n")
    assert listed.stderr.startswith(told)
    assert begun.stderr.startswith(told)
    assert os.listdir(outside / "posts") == ["secret.md"]


@pytest.mark.parametrize("verb", ["build", "clean", "verify"])
def test_an_output_folder_that_is_a_circle_is_told(site: Story, verb: str) -> None:
    site.public.symlink_to("public")

    assert run(verb, "-r", site.root).stderr.startswith("public: is a link that leads nowhere, and the site")


def deepen(folder: Path, levels: int) -> None:
    """A folder in a folder in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    here = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir("a", dir_fd=here)
        below = os.open("a", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


@pytest.mark.parametrize("home", ["content", "themes/default/static"])
def test_folders_that_lie_too_deep_stop_a_build(site: Story, home: str) -> None:
    deepen(site.root / home, 600)
    problems = site.fails()
    clear(site.root / home)

    assert [str(problem) for problem in problems] == [
        f"{home}/{'/'.join('a' * 101)}: lies more than 100 folders deep\n    fix: move it further up, or take it away"
    ]


def test_posts_that_lie_too_deep_are_not_listed(site: Story) -> None:
    deepen(site.root / "content/posts", 600)
    listed, reviewed = run("list", "-r", site.root), run("disclosures", "review", "-r", site.root)
    clear(site.root / "content/posts")

    assert "lies more than 100 folders deep" in listed.stderr
    assert "lies more than 100 folders deep" in reviewed.stderr


@pytest.mark.parametrize("home", [".aboveboard", "public/more"])
def test_elsewhere_they_do_no_harm(site: Story, home: str) -> None:
    deepen(site.root / home, 1000)
    site.write("posts/tea.md", post())
    site.build()
    site.write("more", "more")
    if home == "public/more":
        assert [problem.rule for problem in site.fails()] == ["foreign-file"]
    run("clean", "-r", site.root)
    is_there = site.root.joinpath(".aboveboard").exists()
    # Before pytest, which calls itself for each folder, comes to take them away.
    clear(site.root / home)

    assert not is_there


def test_a_folder_of_ours_is_cleared_however_deep_it_is(tmp_path: Path) -> None:
    deepen(tmp_path / "ours", 1000)
    tmp_path.joinpath("ours/a/link").symlink_to(tmp_path)
    tmp_path.joinpath("mine").touch()
    clear(tmp_path / "ours")

    assert os.listdir(tmp_path) == ["mine"]


def test_unread_posts_are_not_looked_for_behind_links(site: Story, outside: Path) -> None:
    outside.joinpath("old.md").write_text("secret")
    site.write("about.md", "---\ntitle: About\n---\n")
    site.root.joinpath("_posts").symlink_to(outside)

    assert site.build().problems == ()


def test_a_long_line_of_settings_is_not_quoted_in_full(site: Story) -> None:
    site.put("site.toml", "title = " + "secret" * 1000)

    (problem,) = site.fails()

    assert len(str(problem)) < 1300


@pytest.mark.parametrize("name", ["a\\u0000b", "b" * 300], ids=["null", "long"])
@pytest.mark.parametrize("file", ["site.toml", "themes/default/theme.toml"])
def test_a_name_that_no_folder_can_bear_is_no_theme(site: Story, file: str, name: str) -> None:
    if file == "site.toml":
        site.settings(f'[theme]\nname = "{name}"\n')
    else:
        site.put(file, f'extends = "{name}"\n')

    assert [problem.rule for problem in site.fails()] == ["unknown-theme"]


def test_a_theme_whose_name_is_not_utf_8_is_told_escaped(site: Story) -> None:
    os.makedirs(os.fsencode(site.root / "themes") + b"/bad\xff")
    site.settings('[theme]\nname = "elsewhere"\n')

    (problem,) = site.fails()

    assert problem.fix == "make the folder themes/elsewhere/, or name one of: bad\\xff, classic, default"
