"""`aboveboard comments worker`: which files it writes, for which repository, and when it does not."""

import re
from pathlib import Path

import pytest

from generator.disclosures.catalogue import LANGUAGES
from generator.hosts.worker import RUNTIMES, Repository, repository_at, texts
from generator.system.git import git
from tests.commands.running import run
from tests.story import SITE, Story

GITHUB = "https://api.github.com"
REPOSITORY = "https://github.com/you/blog"


@pytest.mark.parametrize(
    ("url", "kind", "expected"),
    [
        pytest.param("git@github.com:you/blog.git", "", ("github", GITHUB, "you/blog"), id="git's own"),
        pytest.param("https://name:secret@github.com/you/blog.git", "", ("github", GITHUB, "you/blog"), id="password"),
        pytest.param(
            "ssh://git@gitlab.com:22/a/b/c.git", "", ("gitlab", "https://gitlab.com/api/v4", "a/b/c"), id="group"
        ),
        pytest.param(
            "https://codeberg.org/you/blog/", "", ("forgejo", "https://codeberg.org/api/v1", "you/blog"), id="codeberg"
        ),
        pytest.param(
            "git@git.example:2222/you/blog",
            "gitlab",
            ("gitlab", "https://git.example/api/v4", "2222/you/blog"),
            id="as scp has it",
        ),
        pytest.param(
            "http://127.0.0.1:3000/you/blog",
            "forgejo",
            ("forgejo", "http://127.0.0.1:3000/api/v1", "you/blog"),
            id="server of one's own",
        ),
        pytest.param("https://git.example/you/blog", "", None, id="nobody says what runs there"),
        pytest.param("/srv/git/blog.git", "github", None, id="folder"),
        pytest.param("https://github.com/you", "", None, id="no repository"),
        pytest.param("", "", None, id="nothing"),
    ],
)
def test_where_a_repository_is(url: str, kind: str, expected: tuple[str, str, str] | None) -> None:
    found = repository_at(url, kind)

    assert found == (expected and Repository(kind=expected[0], api=expected[1], path=expected[2]))


def test_the_texts_are_there_in_all_languages() -> None:
    assert sorted(texts()) == sorted(LANGUAGES)
    assert {tuple(text) for text in texts().values()} == {tuple(texts()["en"])}


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_every_file_is_written_filled_in_and_told(site: Story, runtime: str) -> None:
    ran = run("comments", "worker", runtime, "-r", site.root, "--repository", REPOSITORY)

    folder = site.root / RUNTIMES[runtime].folder
    files = sorted(file.relative_to(site.root).as_posix() for file in folder.iterdir())
    assert sorted(ran.stdout.splitlines()) == files
    assert not [file for file in folder.iterdir() if "@@" in file.read_text()]
    readme = (folder / "README.md").read_text()
    rows = re.findall(r"^\| (`.*?) \|", readme, re.MULTILINE)
    names = {name for row in rows for name in re.findall(r"`(\S+?)`", row)}
    assert names == {file.name for file in folder.iterdir()} - {"README.md"}
    assert "Fine-grained tokens, for this repository alone" in readme


def test_what_is_there_is_left_as_it_is(site: Story) -> None:
    site.put("comments-worker/settings.mjs", "export default {};\n")
    ran = run("comments", "worker", "cloudflare", "-r", site.root, "--repository", REPOSITORY)

    assert ran.exit_code == 0
    assert ran.stderr == (
        "comments-worker/settings.mjs was there already, and is left as it is\n"
        "For Cloudflare Workers; comments-worker/README.md says what to do there.\n"
    )
    assert (site.root / "comments-worker/settings.mjs").read_text() == "export default {};\n"


def test_git_says_where_and_on_which_branch_and_in_which_folder(tmp_path: Path) -> None:
    site = Story(tmp_path / "repository/blog")
    site.settings(SITE.replace("en-AU", "ja") + '\n[comments]\nhoneypot = "hobby"\n')
    git(tmp_path, "init", "--quiet", str(tmp_path / "repository"))
    git(site.root, "remote", "add", "origin", "git@gitlab.com:you/blog.git")
    git(site.root, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
    run("comments", "worker", "netlify", "-r", site.root)

    text = (site.root / "netlify/functions/comments/settings.mjs").read_text()
    for line in (
        'site: "https://blog.example.com/",',
        'codeHost: "gitlab",',
        'repository: "you/blog",',
        'branch: "trunk",',
        'folder: "blog/content/comments/",',
        'honeypot: "hobby",',
        'scripts: ["Latin", "Han", "Hiragana", "Katakana"],',
        'title": "コメントは送信されませんでした",',
    ):
        assert line in text


def test_a_blog_without_an_address_is_told_to_have_one(site: Story) -> None:
    site.settings(SITE.replace('url = "https://blog.example.com/"\n', ""))
    ran = run("comments", "worker", "cloudflare", "-r", site.root, "--repository", REPOSITORY)

    assert ran.exit_code == 1
    assert ran.stderr == (
        "site.toml: `[site] url` is not given, and the function takes comments from the blog alone\n"
        "    fix: write where the blog is published, then run this again\n"
    )


@pytest.mark.parametrize(
    ("named", "what"),
    [
        pytest.param((), "git knows no `origin`", id="nothing"),
        pytest.param(
            ("--repository", "https://git.example/you/blog"),
            "'https://git.example/you/blog' is no repository at a host that is known here",
            id="unknown",
        ),
    ],
)
def test_a_repository_that_nobody_knows_is_asked_for(site: Story, named: tuple[str, ...], what: str) -> None:
    ran = run("comments", "worker", "cloudflare", "-r", site.root, *named)

    assert ran.exit_code == 2
    assert ran.stderr.endswith(
        f"Error: Invalid value for '--repository': {what}; write it as https://github.com/NAME/REPOSITORY; for a "
        "server of your own, name its --code-host, too\n"
    )
