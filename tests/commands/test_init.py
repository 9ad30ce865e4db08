from pathlib import Path

import pytest

from generator.config import load
from tests.commands.running import run


def test_a_new_site_has_what_a_blogger_begins_with(tmp_path: Path) -> None:
    ran = run("init", tmp_path / "my-blog", env={"TZ": "Australia/Sydney"})

    assert ran.exit_code == 0
    files = sorted(file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file())
    post = next(file for file in files if "/posts/" in file)
    assert post.endswith("-welcome.md")
    assert files == [
        "my-blog/.gitignore",
        "my-blog/content/about.md",
        "my-blog/content/authors/me.md",
        post,
        "my-blog/site.toml",
    ]


def test_its_settings_are_fit_for_its_place(tmp_path: Path) -> None:
    run("init", tmp_path / "my-blog", env={"TZ": "Australia/Sydney"})

    site = load(tmp_path / "my-blog", {}).site
    assert (site.title, site.timezone, site.author) == ("My blog", "Australia/Sydney", ("me",))
    assert site.id.startswith("my-blog.example.com,20")


def test_a_zone_nobody_knows_is_utc(tmp_path: Path) -> None:
    run("init", tmp_path / "my-blog", env={"TZ": "Nowhere/Town"})

    assert load(tmp_path / "my-blog", {}).site.timezone.endswith("UTC")


def test_it_says_what_to_do_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("init", "my-blog").stdout == (
        "A new blog lies in my-blog. Next:\n\n"
        "    cd my-blog\n"
        "    aboveboard serve             see it in a browser while you write\n"
        '    aboveboard new "A title"     begin a post\n'
        "    aboveboard build             make the site for publishing, in public/\n\n"
        "site.toml holds its name and its settings.\n"
    )


def test_the_folder_one_is_in_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    ran = run("init")

    assert ran.stdout.startswith("A new blog lies in this folder. Next:\n\n    aboveboard serve ")
    assert (tmp_path / "site.toml").is_file()


def test_a_theme_can_be_named(tmp_path: Path) -> None:
    run("init", tmp_path, "--theme", "default")

    written = (tmp_path / "site.toml").read_text()
    assert '[theme]\nname = "default"\n' in written
    # What is added at the end of the file is not to be swallowed by the theme.
    assert written.index("[theme]") < written.index("[site]")


def test_a_theme_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    ran = run("init", tmp_path / "my-blog", "--theme", "defualt")

    assert ran.exit_code == 1
    assert ran.stderr == 'site.toml: there is no theme called "defualt"\n    fix: did you mean "default"?\n'
    assert not (tmp_path / "my-blog").exists()


def id_note(blog: Path) -> str:
    """What a build says of a new site whose author has not named a host yet."""
    (line,) = [
        number for number, text in enumerate((blog / "site.toml").read_text().splitlines(), 1) if text[:4] == "id ="
    ]
    name = load(blog, {}).site.id
    return (
        f'site.toml:{line}: note: `[site] id` is "{name}", and that host is nobody\'s\n'
        f'    fix: write your own host before you publish, "HOST,{name[-4:]}"; feed readers know posts by it for good\n'
    )


def test_nothing_that_is_made_up_is_written_into_its_first_post(tmp_path: Path) -> None:
    run("init", tmp_path / "my-blog", env={"TZ": "Australia/Sydney"})

    (post,) = (tmp_path / "my-blog/content/posts").iterdir()
    (when,) = [line for line in post.read_text().splitlines() if line.startswith("date: ")]
    assert "example.com" not in post.read_text()
    assert "+" not in when


def test_it_builds_at_once(tmp_path: Path) -> None:
    run("init", tmp_path / "my-blog")

    ran = run("build", "-r", tmp_path / "my-blog", "--strict", "-j", "1")

    assert (ran.exit_code, ran.stderr) == (0, id_note(tmp_path / "my-blog"))
    page = next((tmp_path / "my-blog/public").glob("2*/*/welcome/index.html")).read_text()
    assert "The makers of Aboveboard, the program that it praises, wrote this post." in page
    assert list((tmp_path / "my-blog/public/cards").rglob("welcome.png")), "which it has a card for"


def test_its_checks_ask_for_the_address_alone(tmp_path: Path) -> None:
    """The statement that a newcomer reads first is a good example, and the first check says so."""
    run("init", tmp_path / "my-blog")
    run("build", "-r", tmp_path / "my-blog", "-j", "1")

    ran = run("check", "-r", tmp_path / "my-blog")

    assert (ran.exit_code, ran.stdout) == (0, "1 warning\n")
    assert "fix: set `url` in the table [site] before you publish" in ran.stderr


def test_a_post_that_is_begun_in_it_builds_once_it_is_filled_in(tmp_path: Path) -> None:
    blog = tmp_path / "my-blog"
    run("init", blog)
    post = Path(run("new", "-r", blog, "Tea & cake", "-c", "Drinks").stdout.strip())

    asked = run("build", "-r", blog, "-j", "1")
    post.write_text(post.read_text().replace("disclosure: ", "disclosure: none"))
    built = run("build", "-r", blog, "-j", "1")

    assert asked.exit_code == 1
    assert asked.stderr == (
        f"content/posts/{post.name}:5: `disclosure` is empty, which tells readers nothing\n"
        "    fix: write `none` if nothing ties you to the companies in the post, else a sentence that says what does\n"
    )
    assert (built.exit_code, built.stderr) == (0, id_note(blog))


def test_existing_files_are_named_and_kept(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "about.md").write_text("Mine.")
    (tmp_path / "site.toml").write_text("# Mine.")

    ran = run("init", tmp_path)

    assert ran.exit_code == 1
    assert ran.stderr == (
        "content/about.md: is there already, and is not overwritten\n"
        "    also in site.toml\n"
        "    fix: move it away, or name another folder\n"
        "2 errors; nothing was written\n"
    )
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["about.md", "content", "site.toml"]
    assert (tmp_path / "site.toml").read_text() == "# Mine."


@pytest.mark.parametrize(
    ("files", "which"),
    [
        pytest.param(("about.md",), "`about.md`", id="one that init would write"),
        pytest.param(("posts/tea.md", "posts/milk.md"), "2 files, such as `posts/milk.md`", id="others"),
    ],
)
def test_texts_without_settings_get_no_first_post(tmp_path: Path, files: tuple[str, ...], which: str) -> None:
    for name in files:
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text("Mine.")

    ran = run("init", tmp_path)

    assert ran.exit_code == 1
    assert ran.stderr == (
        f"content: is there already, with {which}, and there is no site.toml\n"
        "    fix: run `aboveboard init` in an empty folder and move its site.toml here; then `aboveboard build`\n"
    )
    assert not (tmp_path / "site.toml").exists()


def test_an_empty_folder_of_texts_is_filled(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()

    assert run("init", tmp_path).exit_code == 0


def test_no_blog_begins_in_the_folder_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("init", tmp_path / "my-blog")
    monkeypatch.chdir(tmp_path / "my-blog/content")

    assert run("init", "--host", "github").stderr == (
        ".: lies in a site already, which is `..` from here\n"
        "    fix: for that site: `aboveboard init .. --host NAME`; for another one name a folder elsewhere\n"
    )
    assert not Path("site.toml").exists()
