import json
import os
from pathlib import Path

import pytest

from tests.checks.checking import NORTHWIND, PARTNER
from tests.commands.running import run
from tests.story import Story, post


@pytest.fixture
def blog(site: Story) -> Story:
    site.write("posts/tea.md", post(title="Tea"))
    return site


def test_one_line_says_what_was_done(blog: Story) -> None:
    ran = run("build", "-r", blog.root, "-j", "1")

    assert ran.exit_code == 0
    assert ran.stdout.endswith(" s\n")
    assert " written, 0 removed, 0 unchanged in " in ran.stdout
    assert ran.stderr == ""
    assert "Tea" in blog.read("2009/07/tea/index.html")


def test_the_folder_one_is_in_is_the_site(blog: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(blog.root)

    assert run("build").exit_code == 0
    assert blog.has("index.html")


def test_output_and_address_can_be_chosen(blog: Story, tmp_path: Path) -> None:
    run("build", "-r", blog.root, "-o", tmp_path / "elsewhere", "-b", "https://preview.example.org/pr-7/")

    assert not blog.public.exists()
    assert "https://preview.example.org/pr-7/2009/07/tea/" in (tmp_path / "elsewhere/feed.xml").read_text()


def test_drafts_and_future_posts_are_built_where_asked_for(blog: Story) -> None:
    blog.write("posts/cake.md", post(title="Cake", draft=True))
    blog.write("posts/pie.md", post(title="Pie", date="2199-01-01"))

    run("build", "-r", blog.root)
    assert (blog.has("2009/07/cake/index.html"), blog.has("2199/01/pie/index.html")) == (False, False)
    run("build", "-r", blog.root, "--drafts", "--future")
    assert (blog.has("2009/07/cake/index.html"), blog.has("2199/01/pie/index.html")) == (True, True)


@pytest.mark.parametrize(
    ("moment", "is_built"),
    [
        pytest.param("2009-07-08", False, id="a day begins at midnight"),
        pytest.param("2009-07-09", True, id="the next day"),
        pytest.param("2009-07-08T23:55", False, id="a minute before, in the site's zone"),
        pytest.param("2009-07-08T23:56", True, id="on the minute, in the site's zone"),
        pytest.param("2009-07-08T13:56:00+00:00", True, id="the same in another zone"),
        pytest.param("2009-07-08T13:55:59Z", False, id="a second before"),
    ],
)
def test_as_of_decides_what_is_in_the_future(blog: Story, moment: str, is_built: bool) -> None:
    assert run("build", "-r", blog.root, "--as-of", moment).exit_code == 0
    assert blog.has("2009/07/tea/index.html") is is_built


def test_problems_are_printed_and_nothing_is_written(blog: Story) -> None:
    blog.write("posts/cake.md", post(title="Cake", date="last week"))
    blog.write("posts/pie.md", post(title="Pie", disclosure=None))

    ran = run("build", "-r", blog.root)

    assert ran.exit_code == 1
    assert ran.stdout == ""
    assert ran.stderr == (
        'content/posts/cake.md:3: `date` is "last week", not a date\n'
        "    fix: write it as 2026-11-22\n"
        "content/posts/pie.md: `disclosure` is missing\n"
        "    fix: add `disclosure: none` if nothing ties you to the companies in the post,"
        " else a sentence that says what does\n"
        "2 errors; nothing was written\n"
    )
    assert not blog.public.exists()


def test_keep_going_publishes_the_rest_and_still_fails(blog: Story) -> None:
    blog.write("posts/cake.md", post(title="Cake", date="last week"))

    ran = run("build", "-r", blog.root, "--keep-going")

    assert ran.exit_code == 1
    assert ", 1 held back in " in ran.stdout
    assert ran.stderr.startswith("content/posts/cake.md:3: ")
    assert blog.has("2009/07/tea/index.html")


def test_explain_says_why(blog: Story) -> None:
    run("build", "-r", blog.root)
    blog.write("posts/tea.md", post("Cold milk.\n", title="Tea", summary="On tea."))

    lines = run("build", "-r", blog.root, "--explain").stdout.splitlines()

    assert [line for line in lines if line.startswith("2009/07/tea/: ")]
    assert " written, " in lines[-1]


def test_verbose_names_what_was_written_and_removed(blog: Story) -> None:
    blog.write("posts/cake.md", post(title="Cake"))
    run("build", "-r", blog.root)
    blog.remove("posts/cake.md")
    blog.write("posts/tea.md", post("Cold milk.\n", title="Tea"))

    lines = run("build", "-r", blog.root, "-v").stdout.splitlines()

    assert "wrote 2009/07/tea/index.html" in lines
    assert "removed 2009/07/cake/index.html" in lines


def test_quiet_says_nothing_when_all_is_well(blog: Story) -> None:
    ran = run("build", "-r", blog.root, "-q")

    assert (ran.stdout, ran.stderr) == ("", "")


def test_json_is_one_document_on_stdout(blog: Story) -> None:
    good = json.loads(run("build", "-r", blog.root, "--format", "json").stdout)
    blog.write("posts/cake.md", post(title="Cake", date="last week"))
    ran = run("build", "-r", blog.root, "--format", "json")
    bad = json.loads(ran.stdout)

    assert "2009/07/tea/index.html" in good["written"]
    assert good["problems"] == []
    assert (ran.exit_code, ran.stderr) == (1, "")
    assert [(problem["path"], problem["line"]) for problem in bad["problems"]] == [("content/posts/cake.md", 3)]
    assert bad["written"] == []


def test_annotations_name_files_as_the_repository_does(blog: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(blog.root.parent)
    assert run("build", "-r", "site", "--format", "github").stdout == ""
    blog.write("posts/cake.md", post(title="Cake", date="last week"))

    ran = run("build", "-r", "site", "--format", "github")

    assert ran.stdout.startswith("::error file=site/content/posts/cake.md,line=3,title=")
    assert ran.stdout.count("\n") == 1


def test_warnings_stop_a_strict_build(blog: Story) -> None:
    blog.write("posts/photo.jpg", b"no photo")
    blog.write("posts/cake.md", post("![A cup](photo.jpg)\n", title="Cake"))

    lenient = run("build", "-r", blog.root)
    strict = run("build", "-r", blog.root, "--strict")

    assert (lenient.exit_code, strict.exit_code) == (0, 1)
    assert lenient.stderr.startswith("content/posts/photo.jpg: warning: ")


def test_no_colours_where_nobody_wants_them(blog: Story) -> None:
    blog.write("posts/cake.md", post(title="Cake", date="last week"))

    from click.testing import CliRunner

    from generator.cli import main

    arguments = ["build", "-r", os.fspath(blog.root)]
    coloured = CliRunner().invoke(main, arguments, color=True)
    plain = CliRunner(env={"NO_COLOR": "1"}).invoke(main, arguments, color=True)

    assert "\x1b[" in coloured.stderr
    assert "\x1b[" not in plain.stderr


def test_a_folder_of_a_site_says_where_the_site_is(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text("[site]\ntitle = 'Small Fish'\n")
    (tmp_path / "content/posts").mkdir(parents=True)

    ran = run("build", "-r", tmp_path / "content/posts")

    assert ran.stderr == (
        "site.toml: is not there, so this folder is no site\n"
        "    fix: run it in the site's folder, which is `../..` from here, or add `--root ../..`\n"
    )


def test_a_site_that_lost_its_settings_says_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()

    ran = run("build", "-r", tmp_path)

    assert ran.stderr == (
        "site.toml: is not there, so this folder is no site\n"
        '    fix: get it back from a copy or the history, or write it anew: `[site]`, and below it `title = "..."`\n'
    )


def test_a_folder_without_settings_says_what_to_do(tmp_path: Path) -> None:
    ran = run("build", "-r", tmp_path)

    assert ran.exit_code == 1
    assert ran.stderr == (
        "site.toml: is not there, so this folder is no site\n"
        "    fix: run `aboveboard init` to make a site here, or name a site's folder with `--root`\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_verbose_says_what_posts_call_up_also_where_nothing_changed(blog: Story) -> None:
    blog.settings(NORTHWIND + PARTNER)
    blog.write("posts/tea.md", post("Of\n[them](https://northwind.example/).\n", disclosure="standing"))
    name = "`nw-partner` (partner_program, Northwind)"
    told = f"content/posts/tea.md:9: {name} is called up by a link to northwind.example\n"

    first = run("build", "-r", blog.root, "-v")
    again = run("build", "-r", blog.root, "-v")

    assert first.stdout.startswith(f"{told}wrote ")
    assert again.stdout.startswith(f"{told}0 written, ")
    assert told not in run("build", "-r", blog.root).stdout


CONTROL = """\
site.toml:9: warning: `[categories.Drinks] description` holds characters that no feed can carry; they are left out
    fix: take them out
"""


def test_what_deserves_a_look_in_the_settings_is_told_by_each_build(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.settings('[categories.Drinks]\ndescription = "Hot\\u0001 tea"\n')

    assert [run("build", "-r", site.root).stderr for _ in range(2)] == [CONTROL, CONTROL]
    assert run("build", "-r", site.root, "--strict").exit_code == 1
    site.settings("")
    assert run("build", "-r", site.root, "--strict").stderr == ""
