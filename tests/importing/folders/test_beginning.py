"""A new blog made of somebody's folder: which program it is of, and what must not go wrong on the first evening."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.importing.folders.moving import GIF, NOW, moved, put
from tests.story import Story

TEXT = "---\ntitle: Tea\ndate: 2019-03-04\n---\nHello.\n"
FOLDERS = {
    "Jekyll": {"_config.yml": "title: Tea\n", "_posts/2019-03-04-tea.md": TEXT},
    "Hugo": {"hugo.toml": 'title = "Tea"\n', "content/posts/tea.md": TEXT},
    "Hugo before 0.110": {"config.toml": 'title = "Tea"\n', "content/posts/tea.md": TEXT},
    "Pelican": {"pelicanconf.py": "SITENAME = 'Tea'\n", "content/tea.md": "Title: Tea\nDate: 2019-03-04\n\nHello.\n"},
    "Eleventy": {".eleventy.js": "module.exports = {};\n", "posts/tea.md": TEXT},
    "a folder of Markdown": {".obsidian/app.json": "{}", "posts/tea.md": TEXT},
}


@pytest.mark.parametrize("title", FOLDERS)
def test_a_new_blog_is_made_of_a_folder(tmp_path: Path, title: str) -> None:
    old = put(tmp_path / "old", FOLDERS[title])

    done = CliRunner().invoke(main, ["init", str(tmp_path / "new"), "--from", str(old)])

    assert done.exit_code == 0, done.output
    assert done.output.startswith("1 post, ")
    report = (tmp_path / "new/import-report.md").read_text()
    assert report.startswith(f"# What came from {title.partition(' before')[0]}\n")
    Story(tmp_path / "new").build()


def test_a_folder_without_texts_is_none_that_is_known(tmp_path: Path) -> None:
    old = put(tmp_path / "old", {"tea.txt": "Tea."})

    done = CliRunner().invoke(main, ["init", str(tmp_path / "new"), "--from", str(old)])

    assert done.exit_code == 2
    assert "looks like no export that is known here" in done.output
    assert not (tmp_path / "new").exists()


def test_what_is_not_there_is_told_so(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path / "new"), "--from", str(tmp_path / "old")])

    assert done.exit_code == 2
    assert f"Invalid value for '--from': '{tmp_path}/old' is no file or folder that is there\n" in done.output
    assert not (tmp_path / "new").exists()


def test_a_text_that_was_saved_this_moment_comes_along(tmp_path: Path) -> None:
    old = put(tmp_path / "old", {"posts/tea.md": "Hello.\n", "posts/milk.md": "[Tea](tea.md)\n"})
    for name in ("tea", "milk"):
        os.utime(old / f"posts/{name}.md", (NOW.timestamp(), NOW.timestamp()))

    blog = moved("markdown", old, tmp_path / "new")

    assert blog.report.came["published posts"] == 2
    assert not blog.losses("posts that did not come")
    assert len(list((blog.root / "content/posts").rglob("*.md"))) == 2


def test_links_in_code_and_footnotes_stay_as_they_were_written(tmp_path: Path) -> None:
    body = (
        'Up [it](../milk/) and `<a href="../milk/">` so.[^1] See [there][1].\n\n'
        '```html\n<img src="boat.gif">\n[x](boat.gif)\n```\n\n[^1]: Foot of milk.\n\n[1]: /2019/03/04/milk.html\n'
    )
    old = put(
        tmp_path / "old",
        {
            "_config.yml": "title: Tea\nurl: https://old.example\n",
            "_posts/2019-03-04-tea.md": f"---\ntitle: Tea\n---\n{body}",
            "_posts/2019-03-04-milk.md": "---\ntitle: Milk\n---\nWhite.\n",
        },
    )

    blog = moved("jekyll", old, tmp_path / "new")

    text = next(blog.root.rglob("2019-03-04-tea.md")).read_text()
    for kept in ('`<a href="../milk/">`', '<img src="boat.gif">\n[x](boat.gif)\n', "[^1]: Foot of milk.\n"):
        assert kept in text
    assert "[1]: /posts/2019/2019-03-04-milk.md" in text
    page = blog.file_at("/2019/03/04/tea.html")
    assert page is not None
    assert "Foot of milk." in page.read_text()


def test_texts_that_would_be_published_as_they_are_stay_behind(tmp_path: Path) -> None:
    secret = "---\ntitle: Tea\ndraft: true\n---\nSECRET\n"
    old = put(
        tmp_path / "old",
        {".eleventy.js": "", "posts/milk.md": TEXT, "posts/tea.mdx": secret, "static/tea.txt": secret},
    )

    blog = moved("eleventy", old, tmp_path / "new")

    assert sum(blog.losses("texts that are not Markdown").values()) >= 1
    assert not [one for one in blog.public.rglob("*") if one.is_file() and b"SECRET" in one.read_bytes()]


def test_one_wrong_byte_spoils_no_other_letter(tmp_path: Path) -> None:
    data = "---\ntitle: Tée 日本\n---\nGrün ".encode() + b"caf\xe9 \x96 so.\n"
    old = put(tmp_path / "old", {"_config.yml": "title: Tea\n", "_posts/2019-03-04-tea.md": data})

    blog = moved("jekyll", old, tmp_path / "new")

    text = next(blog.root.rglob("2019-03-04-tea.md")).read_text()
    assert "title: Tée 日本\n" in text
    assert "Grün café – so." in text


def test_a_site_that_is_there_is_told_to_bear_broken_links_of_a_folder(tmp_path: Path) -> None:
    story = Story(tmp_path / "site")
    story.settings("")
    old = put(tmp_path / "old", {"posts/tea.md": f"{TEXT}[x](gone.pdf)\n"})

    done = CliRunner().invoke(main, ["import", "markdown", str(old), "--root", str(story.root)])

    assert done.exit_code == 0, done.output
    report = (story.root / "import-report.md").read_text()
    assert '[links]\nbroken = "warn"\n' in report


SHOWN, SECRET = b"shown", b"only a draft shows this"
PICTURES = {
    "jekyll": ("_config.yml", "title: Tea\n", "_posts/2019-03-04-{}.md", "img/", "/img/", "published: false\n"),
    "hugo": ("hugo.toml", 'title = "Tea"\n', "content/posts/{}.md", "static/img/", "/img/", "draft: true\n"),
    "pelican": ("pelicanconf.py", "", "content/{}.md", "content/images/", "{static}/images/", "Status: draft\n"),
    "eleventy": (".eleventy.js", "module.exports = {};\n", "posts/{}.md", "img/", "/img/", "draft: true\n"),
    "markdown": (".obsidian/app.json", "{}", "posts/{}.md", "posts/img/", "img/", "draft: true\n"),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_pictures_of_drafts_are_not_published(tmp_path: Path, kind: str) -> None:
    mark, settings, text, folder, link, draft = PICTURES[kind]
    shows = f"\n![A cup]({link}%s.gif)\n"
    files: dict[str, str | bytes] = {
        mark: settings,
        text.format("tea"): f"---\ntitle: Tea\ndate: 2019-03-04\n---\n{shows % 'shown'}",
        text.format("milk"): f"---\ntitle: Milk\ndate: 2019-03-04\n{draft}---\n{shows % 'shown'}{shows % 'secret'}",
        f"{folder}shown.gif": GIF + SHOWN,
        f"{folder}secret.gif": GIF + SECRET,
    }

    blog = moved(kind, put(tmp_path / "old", files), tmp_path / "new")

    published = b"".join(file.read_bytes() for file in blog.public.rglob("*") if file.is_file())
    assert SHOWN in published
    assert SECRET not in published
    assert any(SECRET in file.read_bytes() for file in (blog.root / "content").rglob("*.gif"))
