"""`aboveboard theme`, and themes of installed packages."""

from pathlib import Path

import pytest

from generator import __version__
from tests.commands.running import run
from tests.story import Story, page, post


@pytest.fixture
def blog(site: Story) -> Story:
    site.write("posts/tea.md", post())
    site.write("about.md", page())
    return site


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a package with a theme, as an installer leaves it; whoever imports it fails."""
    packages = tmp_path / "packages"
    files = {
        "large_type/__init__.py": "raise RuntimeError\n",
        "large_type/theme/theme.toml": 'extends = "default"\ndescription = "Large type."\n',
        "large_type/theme/templates/footer.html": "<footer>Set large.</footer>",
        "large_type/theme/static/extra.css": "body { font-size: 2em }",
        "large_type-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: large-type\nVersion: 1.0\n",
        "large_type-1.0.dist-info/entry_points.txt": "[aboveboard.themes]\nlarge = large_type.theme\n",
    }
    for name, text in files.items():
        (packages / name).parent.mkdir(parents=True, exist_ok=True)
        (packages / name).write_text(text)
    monkeypatch.syspath_prepend(packages)
    return packages / "large_type/theme"


def test_themes_are_listed_with_where_they_are_from(blog: Story, installed: Path) -> None:
    blog.settings('[theme]\nname = "mine"\n')
    blog.put("themes/mine/theme.toml", 'extends = "default"\n')

    rows = [line.split("  ") for line in run("theme", "list", "-r", blog.root).stdout.splitlines()]
    assert [[word.strip() for word in row if word.strip()][:2] for row in rows] == [
        ["* mine", "this site"],
        ["classic", "comes along"],
        ["default", "comes along"],
        ["large", "package large-type"],
    ]
    assert rows[-1][-1] == "Large type."


def test_a_theme_of_a_package_is_used_by_its_name(blog: Story, installed: Path) -> None:
    blog.settings('[theme]\nname = "large"\n')
    blog.build()
    assert "Set large." in blog.read("about/index.html")
    assert blog.read("theme/extra.css") == "body { font-size: 2em }"

    (installed / "templates/footer.html").write_text("<footer>Set larger.</footer>")
    blog.build()
    assert "Set larger." in blog.read("about/index.html")

    blog.put("themes/large/templates/footer.html", '{% include "large/footer.html" %} By us.')
    blog.build()
    assert "<footer>Set larger.</footer> By us." in blog.read("about/index.html")


def test_a_new_theme_builds_and_says_how_to_use_it(blog: Story) -> None:
    result = run("theme", "new", "mine", "-r", blog.root)

    assert result.stdout.splitlines() == [
        "themes/mine/theme.toml",
        "themes/mine/templates/base.html",
        "themes/mine/static/extra.css",
    ]
    assert result.stderr == 'To use it, write in site.toml, below `[theme]`: name = "mine"\n'
    blog.settings("")
    blog.build()
    before = blog.read("about/index.html")
    blog.settings('[theme]\nname = "mine"\n')
    assert blog.build().problems == ()
    without = [line for line in blog.read("about/index.html").split("\n") if "extra.css" not in line]
    assert [line for line in without if line] == [line for line in before.split("\n") if line]


@pytest.mark.parametrize("name", ["../mine", "_mine", ""])
def test_a_name_that_no_folder_can_have_is_refused(blog: Story, name: str) -> None:
    result = run("theme", "new", name, "-r", blog.root)

    assert result.exit_code == 2
    assert f"`{name}` cannot be the name of a folder; write letters and digits, such as `mine`" in result.stderr


def test_no_theme_is_begun_twice(blog: Story) -> None:
    run("theme", "new", "mine", "-r", blog.root)
    result = run("theme", "new", "mine", "-r", blog.root)

    assert result.exit_code == 1
    assert result.stderr == (
        'themes/mine: there is a theme called "mine"\n'
        "    fix: choose another name; `aboveboard theme list` tells them all\n"
    )


@pytest.mark.parametrize(
    ("name", "place", "head"),
    [
        ("post.html", "templates/post.html", "{# As it came with Aboveboard VERSION. #}"),
        ("static/style.css", "static/style.css", "/* As it came with Aboveboard VERSION. */"),
    ],
)
def test_a_file_is_copied_and_changes_nothing_yet(blog: Story, name: str, place: str, head: str) -> None:
    blog.build()
    before = blog.read("2009/07/tea/index.html").partition('rel="stylesheet"')[2].partition("\n")[2]

    assert run("theme", "eject", name, "-r", blog.root).stdout == f"themes/default/{place}\n"
    copied = (blog.root / "themes/default" / place).read_text()
    assert copied.partition("\n")[0] == head.replace("VERSION", __version__)
    assert blog.build().problems == ()
    assert blog.read("2009/07/tea/index.html").partition('rel="stylesheet"')[2].partition("\n")[2] == before


def test_what_a_site_has_of_its_own_is_not_written_over(blog: Story) -> None:
    blog.put("themes/default/templates/post.html", "Mine.")
    result = run("theme", "eject", "post.html", "-r", blog.root)

    assert result.exit_code == 1
    assert result.stderr == (
        "themes/default/templates/post.html: is there already\n"
        "    fix: change that one, or move it away to begin anew\n"
    )
    assert (blog.root / "themes/default/templates/post.html").read_text() == "Mine."


def test_a_file_that_no_theme_has_is_told_with_the_nearest(blog: Story) -> None:
    result = run("theme", "eject", "pots.html", "-r", blog.root)

    assert result.exit_code == 1
    assert result.stderr == (
        'themes/default: the theme "default" has no file `pots.html` that came along\n'
        "    fix: did you mean `post.html`?\n"
    )


def test_a_template_of_a_package_is_copied_too(blog: Story, installed: Path) -> None:
    blog.settings('[theme]\nname = "large"\n')
    run("theme", "eject", "footer.html", "-r", blog.root)

    assert (blog.root / "themes/large/templates/footer.html").read_text().endswith("\n<footer>Set large.</footer>")
