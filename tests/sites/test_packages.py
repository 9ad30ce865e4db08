"""A package that brings one of each, as the guide has it: installed, used, followed, and told of when it fails."""

import importlib
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.config import extensions
from generator.importing.formats import format_called
from generator.plugins import installed as plugins
from generator.providers.brought import provider_at
from generator.system import code
from tests.commands.running import run
from tests.engine.law import assert_lawful
from tests.story import Story, post

GUIDE = Path(__file__).parents[2] / "docs" / "extending.md"
_FILE = re.compile(
    r"`(?P<path>pyproject\.toml|aboveboard_kettle/[\w./-]+)`:\n\n```\w+\n(?P<content>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
USED = '[plugins]\nuse = ["aboveboard-kettle"]\n'
ALL = f'{USED}[markdown]\nextensions = ["arrows"]\n[theme]\nname = "kettle"\n'
TEA = "2009/07/tea"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the guide, made and installed without a network."""
    folder = tmp_path_factory.mktemp("kettle")
    for found in _FILE.finditer(GUIDE.read_text()):
        file = folder / "source" / found["path"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found["content"])
    (folder / "source/aboveboard_kettle/__init__.py").write_text('"""A kettle."""\n')
    pip = (sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--no-build-isolation")
    subprocess.run([*pip, "--target", folder / "installed", folder / "source"], check=True)
    return folder / "installed"


@pytest.fixture
def installed(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "installed"
    shutil.copytree(made, folder)
    monkeypatch.syspath_prepend(str(folder))
    look_again()
    yield folder
    look_again()


def look_again() -> None:
    """As a new process does."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "aboveboard_kettle"]:
        del sys.modules[name]
    importlib.invalidate_caches()
    code.code_digest.cache_clear()
    extensions.module_of.cache_clear()
    plugins.package_called.cache_clear()
    format_called.cache_clear()
    provider_at.cache_clear()


def edit(installed: Path, name: str, old: str, new: str) -> None:
    file = installed / "aboveboard_kettle" / name
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    shutil.rmtree(file.parent / "__pycache__", ignore_errors=True)
    look_again()


@pytest.fixture
def blog(site: Story) -> Story:
    site.write("posts/tea.md", post("Leaves -> cup.\n", title="TEA"))
    site.write("posts/pot.md", post("Clay.\n", title="Pot", date="2009-07-07 10:00"))
    return site


@pytest.mark.usefixtures("installed")
def test_what_is_installed_and_not_used_changes_nothing(blog: Story) -> None:
    blog.build()

    assert not blog.has("posts.txt")
    assert "Leaves -&gt; cup." in blog.read(f"{TEA}/index.html")


@pytest.mark.usefixtures("installed")
def test_all_that_it_brings_is_used(blog: Story, tmp_path: Path) -> None:
    blog.settings(ALL)
    assert_lawful(blog, tmp_path / "fresh")

    assert blog.read("posts.txt") == "TEA\nPot"
    assert "<p>Leaves → cup.</p>" in blog.read(f"{TEA}/body.html")
    assert "<footer>Made with a kettle.</footer>" in blog.read(f"{TEA}/index.html")
    checked = run("check", "-r", blog.root)
    assert 'content/posts/tea.md:5: warning: the title "TEA" shouts [K001]' in checked.stderr + checked.stdout
    assert run("check", "--explain", "K001", "-r", blog.root).stdout.startswith(
        "K001 shouting-title (warning)\n\nThe title"
    )


@pytest.mark.usefixtures("installed")
def test_readers_answer_by_its_provider(blog: Story, tmp_path: Path) -> None:
    blog.settings(f'{USED}[comments]\nprovider = "guestbook"\nendpoint = "https://guests.example/book"\n')
    assert_lawful(blog, tmp_path / "fresh")

    assert 'href="https://guests.example/book?post=posts/tea"' in blog.read(f"{TEA}/index.html")


@pytest.mark.usefixtures("installed")
def test_what_its_provider_lacks_is_told(blog: Story) -> None:
    blog.settings(f'{USED}[comments]\nprovider = "guestbook"\n')

    assert [str(one) for one in blog.fails()] == [
        "site.toml:10: `[comments] endpoint` is missing\n    fix: write the address of the guest book"
    ]


def test_a_provider_is_named_and_not_where_it_lies(site: Story) -> None:
    site.settings('[comments]\nprovider = "os:system"\n')

    (told,) = site.fails()
    assert str(told) == (
        'site.toml:9: `[comments] provider` is "os:system", and not a name\n'
        "    fix: name it as its package does, and the package in `[plugins] use`"
    )


def test_a_provider_that_fails_is_told_by_name(blog: Story, installed: Path) -> None:
    blog.settings(f'{USED}[comments]\nprovider = "guestbook"\nendpoint = "https://guests.example/book"\n')
    edit(installed, "guestbook.py", "host=host_of(url)", "hots=url")

    (told,) = blog.fails()
    assert str(told).startswith(
        "site.toml:9: the package `aboveboard_kettle` fails in `aboveboard_kettle.guestbook.way` ("
    )


@pytest.mark.usefixtures("installed")
def test_an_old_blog_comes_by_its_importer(blog: Story) -> None:
    blog.settings(f'{USED}[disclosure]\nsince = "2010-01-01"\n')
    diary = blog.put("diary.txt", "2009-07-08\nHot.\n\n2009-07-09\nCold *again*.\n")
    done = run("import", "diary", diary, "-r", blog.root)
    blog.build()

    assert "2 posts, 0 pages, 0 comments" in done.stdout
    assert {"Diary, 2009-07-09", "Diary, 2009-07-08"} < {*blog.read("posts.txt").splitlines()}


def test_an_importer_that_fails_is_told_by_name(blog: Story, installed: Path) -> None:
    blog.settings(USED)
    edit(installed, "diary.py", "    yield Blog", "    raise KeyError\n    yield Blog")
    done = run("import", "diary", blog.put("diary.txt", "2009-07-08\nHot.\n"), "-r", blog.root)

    assert done.exit_code == 1
    assert "the package `aboveboard_kettle` fails in `aboveboard_kettle.diary.read` (KeyError)" in done.stderr


@pytest.mark.usefixtures("installed")
def test_what_it_brought_goes_with_it(blog: Story, tmp_path: Path) -> None:
    blog.settings(ALL)
    blog.build()
    blog.settings("")
    assert_lawful(blog, tmp_path / "fresh")

    assert not blog.has("posts.txt")


def test_its_code_is_followed(blog: Story, installed: Path, tmp_path: Path) -> None:
    blog.settings(ALL)
    blog.build()
    assert blog.build().written == ()
    edit(installed, "post_list.py", '"\\n".join', '", ".join')
    edit(installed, "arrows.py", '"→"', '"⟶"')
    assert_lawful(blog, tmp_path / "fresh")

    assert blog.read("posts.txt") == "TEA, Pot"
    assert "Leaves ⟶ cup." in blog.read(f"{TEA}/index.html")


def test_an_edited_body_is_printed_in_its_own_files(blog: Story, installed: Path, tmp_path: Path) -> None:
    blog.settings(ALL)
    blog.build()
    blog.write("posts/pot.md", post("Iron.\n", title="Pot", date="2009-07-07 10:00"))
    written = assert_lawful(blog, tmp_path / "fresh").written

    assert "2009/07/pot/body.html" in written
    assert f"{TEA}/body.html" not in written


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        pytest.param(
            "post_list.py",
            "    titles = ",
            '    raise KeyError("tea")\n    titles = ',
            "the output `post-list` of `aboveboard-kettle` fails (KeyError: 'tea')",
            id="an output",
        ),
        pytest.param(
            "post_list.py",
            "import msgspec",
            "import nothing_of_that_name",
            "the output `post-list` of `aboveboard-kettle` fails"
            " (ModuleNotFoundError: No module named 'nothing_of_that_name')",
            id="what cannot be loaded",
        ),
        pytest.param(
            "post_list.py",
            '    return "',
            '    raise ValueError\n    return "',
            "the package `aboveboard_kettle` fails in `aboveboard_kettle.post_list.written` (ValueError)",
            id="what makes the bytes",
        ),
        pytest.param(
            "plain_texts.py",
            "    path = ",
            "    path = one.nothing",
            "the package `aboveboard_kettle` fails in `aboveboard_kettle.plain_texts.text_of`"
            " (AttributeError: 'Published' object has no attribute 'nothingoutput_path')",
            id="a unit",
        ),
    ],
)
def test_one_that_fails_is_told_by_name(blog: Story, installed: Path, name: str, old: str, new: str, what: str) -> None:
    blog.settings(USED)
    edit(installed, name, old, new)

    (told,) = blog.fails()
    fix = "take the package out of `[plugins] use`, and tell whoever makes it"
    assert str(told) == f"site.toml:9: {what}\n    fix: {fix}"


def test_the_message_of_the_guide_is_what_is_told(blog: Story, installed: Path) -> None:
    blog.settings(USED)
    edit(installed, "post_list.py", "    titles = ", '    raise KeyError("tea")\n    titles = ')

    (told,) = blog.fails()
    assert f"```text\n{told}\n```" in GUIDE.read_text()


def test_a_check_that_fails_is_told_by_name(blog: Story, installed: Path) -> None:
    blog.settings(USED)
    edit(installed, "shouting_title.py", "post.post.title", "post.title")
    blog.build()
    checked = run("check", "-r", blog.root)

    assert checked.exit_code == 1
    assert "the check `shouting-title` of `aboveboard-kettle` fails (AttributeError: " in checked.stderr


def test_a_check_with_the_id_of_ours_is_refused(blog: Story, installed: Path) -> None:
    blog.settings(USED)
    edit(installed, "shouting_title.py", "K001", "D005")
    blog.build()

    what = "the check `shouting-title` of `aboveboard-kettle` calls itself D005, as another rule does"
    assert what in run("check", "-r", blog.root).stderr


@pytest.mark.parametrize(
    ("use", "what"),
    [
        pytest.param(
            "aboveboard-kettel",
            "`[plugins] use` names `aboveboard-kettel`, which is not installed\n"
            "    fix: pip install aboveboard-kettel, or take it out",
            id="not installed",
        ),
        pytest.param(
            "click",
            "`click` is installed, and brings nothing for a blog\n    fix: take it out of `[plugins] use`",
            id="no package for blogs",
        ),
    ],
)
def test_a_package_that_is_none_is_told(blog: Story, use: str, what: str) -> None:
    blog.settings(f'[plugins]\nuse = ["{use}"]\n')

    assert [str(one) for one in blog.fails()] == [f"site.toml:9: {what}"]


def test_random_edits_keep_the_law(blog: Story, installed: Path, tmp_path: Path) -> None:
    chance = random.Random(3)
    bodies, titles = ("Leaves -> cup.\n", "Clay.\n", "```{box}\n->\n```\n"), ("TEA", "Tea", "Pot")
    blog.put("macros/box.html", "<b>{{ content }}</b>")
    swaps = [
        ("post_list.py", '"\\n".join', '" ".join'),
        ("arrows.py", '"→"', '"⟶"'),
        ("theme/templates/footer.html", "a", "the"),
    ]
    for step in range(8):
        deed = chance.randrange(4)
        if deed == 0:
            blog.settings(chance.choice((ALL, USED, "")))
        elif deed == 1:
            at = chance.randrange(len(swaps))
            name, old, new = swaps[at]
            edit(installed, name, old, new)
            swaps[at] = (name, new, old)
        else:
            text = post(chance.choice(bodies), title=chance.choice(titles), slug="one")
            blog.write("posts/one.md", text)
        assert_lawful(blog, tmp_path / f"fresh{step}")
