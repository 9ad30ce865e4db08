"""A whole blog of WordPress, imported by the command, built, and looked at as its readers do."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.importing.wxr import comment, export, item, picture
from tests.story import Story

LETTER = (
    "[caption width='9']<img src='https://old.example.com/wp-content/uploads/2010/07/boat-300x200.jpg' alt='A boat'>"
    " Ours[/caption]"
    "\n\nSee <a href='https://old.example.com/2009/01/tea/#comment-5'>tea</a>, <a href='/?p=3'>tea again</a> and"
    " <a href='https://old.example.com/gone/'>what is gone</a>.\n\n"
    "<strong>Disclosure:</strong> Northwind paid my travel."
)
SECRET = "xyzzy"


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    uploads = tmp_path / "uploads/2010/07"
    uploads.mkdir(parents=True)
    (uploads / "boat.jpg").write_bytes(_gif())
    password = f"<wp:post_password>{SECRET}</wp:post_password>"
    thread = comment(5, "Hot?\n\nOr <b>cold</b>?") + comment(6, "Hot.", parent=5, name="jules@example.com")
    thread += comment(7, "Buy pills", approved="spam") + comment(8, "Held", approved="0") + comment(9, "Hm", parent=404)
    old = "<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>brew</wp:meta_value></wp:postmeta>"
    return export(
        tmp_path,
        item(2, "The letter", LETTER, tags=("under $50", "under-50"), more=comment(4, "Ping", kind="pingback")),
        item(3, "Tea", "Leaves.", date="2009-01-05 09:00:00", gmt="2009-01-04 22:00:00", more=thread + old),
        item(11, "Ελληνικά", "Tea.", slug="%ce%b5%ce%bb", categories=("Licensing", "Travel")),
        item(12, "Locked", f"The word is {SECRET}.", more=password + comment(1, SECRET)),
        item(13, "Ahead", "Soon.", status="future", date="2031-01-01 09:00:00", gmt="2030-12-31 22:00:00"),
        item(14, "Half", "Not yet.", status="draft", gmt="0000-00-00 00:00:00", link="/?p=14"),
        item(15, "Inner", "Ours.", status="private"),
        item(16, "Thrown", "Away.", status="trash"),
        item(17, "About", "Who we are. [contact-form-7 id='3']", kind="page", categories=()),
        item(18, "Main", kind="nav_menu_item", categories=()),
        picture(20, "2010/07/boat.jpg", owner=2, caption="Ours", link="/2010/07/the-letter/boat/"),
    )


def _gif() -> bytes:
    return bytes.fromhex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b")


def _import(root: Path, *arguments: object) -> Result:
    root.mkdir(exist_ok=True)
    return CliRunner().invoke(main, ["import", "wordpress", "-r", str(root), *map(str, arguments)])


@pytest.fixture
def root(tmp_path: Path, blog: Path) -> Path:
    done = _import(tmp_path / "site", blog, "--files", tmp_path / "uploads")
    assert done.exit_code == 0, done.output
    return tmp_path / "site"


def test_a_post_comes_with_all_that_belongs_to_it(root: Path) -> None:
    text = (root / "content/posts/2010/2010-07-12-the-letter.md").read_text()

    assert text == (
        "---\n"
        "title: The letter\n"
        "date: 2010-07-12T09:30:00+10:00\n"
        "category: Licensing\n"
        'tags: ["under $50", under-50]\n'
        "author: mara\n"
        'guid: "https://old.example.com/?p=2"\n'
        'disclosure: "**Disclosure:** Northwind paid my travel."\n'
        "---\n\n"
        '![A boat](/wp-content/uploads/2010/07/boat.jpg "Ours")\n\n'
        "See [tea](/posts/2009/2009-01-05-tea.md#comment-5), [tea again](/posts/2009/2009-01-05-tea.md) and"
        " [what is gone](https://old.example.com/gone/).\n"
    )


def test_what_is_not_for_everybody_is_a_draft_that_says_what_it_was(root: Path) -> None:
    states = {
        path.stem: ("draft: true" in text, text.partition("was: ")[2].partition("\n")[0])
        for path in (root / "content/posts").rglob("*.md")
        if (text := path.read_text())
    }

    assert states == {
        "2010-07-12-the-letter": (False, ""),
        "2009-01-05-tea": (False, ""),
        "2010-07-12-el": (False, ""),
        "2010-07-12-locked": (True, "protected"),
        "2031-01-01-ahead": (True, "scheduled"),
        "2010-07-12-half": (True, ""),
        "2010-07-12-inner": (True, "private"),
    }


def test_comments_keep_threads_and_say_nothing_of_where_they_came_from(root: Path) -> None:
    folder = root / "content/comments/posts/2009/2009-01-05-tea"

    assert {path.name: path.read_text() for path in folder.iterdir()} == {
        "5.md": "---\nname: Jules\n"
        'url: "https://jules.example/"\ndate: 2010-07-13T10:00:00+10:00\n---\n\nHot?\n\nOr **cold**?\n',
        "6.md": "---\nname: jules\n"
        'url: "https://jules.example/"\ndate: 2010-07-13T10:00:00+10:00\nparent: "5"\n---\n\nHot.\n',
        "8.md": "---\nname: Jules\n"
        'url: "https://jules.example/"\ndate: 2010-07-13T10:00:00+10:00\nstatus: pending\n---\n\nHeld\n',
        "9.md": '---\nname: Jules\nurl: "https://jules.example/"\ndate: 2010-07-13T10:00:00+10:00\n---\n\nHm\n',
    }


@pytest.mark.parametrize(
    ("settings", "feed"),
    [('[feeds]\nformats = ["json", "atom"]\n', "feed.json"), ("[outputs]\nfeeds = false\n", "")],
)
def test_addresses_of_feeds_lead_to_feeds_that_there_are(tmp_path: Path, blog: Path, settings: str, feed: str) -> None:
    root = tmp_path / "there"
    Story(root).settings(f'{settings}[posts]\ncategory = "Drinks"\n')
    done = _import(root, blog)
    assert done.exit_code == 0, done.output

    lines = [line for line in (root / "static/_redirects").read_text().splitlines() if "/feed/ " in line]

    ways = {
        "/2009/01/tea/feed/": "/2009/01/tea/comments/",
        "/comments/feed/": "/comments/",
        "/feed/": "/",
        **{f"/{kind}/:slug/feed/": f"/{kind}/:slug/" for kind in ("category", "tag", "author")},
    }
    assert sorted(lines) == (sorted(f"{old} {new}{feed} 301" for old, new in ways.items()) if feed else [])
    Story(root).build()


def test_the_blog_builds_at_once_and_answers_at_its_old_addresses(root: Path) -> None:
    story = Story(root)
    built = story.build()
    written = {f"/{path.removesuffix('index.html')}" for path in built.written}
    redirects = {
        line.rsplit(" ", 2)[0]: line.split()[-2] for line in (root / "static/_redirects").read_text().splitlines()
    }

    assert {"/2010/07/the-letter/", "/2009/01/tea/", "/2009/01/brew/", "/2010/07/ελ/", "/about/", "/feed/"} <= written
    assert redirects["/ p=3"] == "/2009/01/tea/"
    assert redirects["/2010/07/the-letter/boat/"] == "/2010/07/the-letter/"
    assert redirects["/2009/01/tea/feed/"] == "/2009/01/tea/comments/feed.xml"
    assert redirects["/category/:slug/feed/"] == "/category/:slug/feed.xml"
    assert 'id="comment-6"' in story.read("2009/01/tea/index.html")
    assert '<li class="u-mention h-cite" id="comment-4">' in story.read("2010/07/the-letter/index.html")
    assert {unquote(target) for target in redirects.values() if ":" not in target} <= written
    everything = b"".join(path.read_bytes() for path in (root / "public").rglob("*") if path.is_file())
    for hidden in (SECRET, "locked", "jules@example.com", "192.0.2.7", "[caption", "Not yet", "Buy pills"):
        assert hidden.encode() not in everything, hidden


def test_a_second_import_changes_nothing_and_an_edited_post_stays(root: Path, blog: Path, tmp_path: Path) -> None:
    before = _files(root)

    again = _import(root, blog, "--files", tmp_path / "uploads")
    assert again.exit_code == 0
    assert _files(root) == before

    mine = root / "content/posts/2009/2009-01-05-tea.md"
    mine.write_text(mine.read_text() + "\nMine.\n")
    (root / "content/about.md").unlink()
    blog.write_text(blog.read_text().replace("Leaves.", "New leaves.").replace("paid my travel", "paid my trip"))
    done = _import(root, blog, "--files", tmp_path / "uploads", "--format", "json")

    assert mine.read_text().endswith("Leaves.\n\nMine.\n")
    assert not (root / "content/about.md").exists()
    assert "paid my trip" in (root / "content/posts/2010/2010-07-12-the-letter.md").read_text()
    files = json.loads(done.output)["files"]
    assert (files["edited"], files["removed"], files["changed"], files["new"]) == (1, 1, 1, 0)


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != "import-report.md" and "public" not in path.parts
    }


def test_a_dry_run_writes_nothing(tmp_path: Path, blog: Path) -> None:
    done = _import(tmp_path / "dry", blog, "--dry-run", "--format", "json")

    assert done.exit_code == 0
    assert [path for path in (tmp_path / "dry").rglob("*") if path.is_file()] == []
    assert json.loads(done.output)["files"]["new"] > 10


def test_the_report_says_what_did_not_come(root: Path) -> None:
    text = (root / "import-report.md").read_text()

    for line in (
        "- **1 × comments marked as spam or thrown away**: they are not kept: no text of theirs is read.\n    - ",
        "- **1 × menu entries**: menus are written in site.toml, under `[[menu]]`.",
        "    - 1 × [contact-form-7], first in blog.xml:",
        "- `content/posts/2010/2010-07-12-the-letter.md`: **Disclosure:** Northwind paid my travel.",
    ):
        assert line.partition("\n")[0] in text


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        pytest.param(
            ("<rss", "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss"),
            "blog.xml: has a DOCTYPE, which no export of WordPress has and which may make a program read other files\n"
            "    fix: take the lines of it out, or export anew\n",
            id="doctype",
        ),
        pytest.param(
            ("<rss", "<feed"),
            "blog.xml: is no export of WordPress: it has no `<rss>`\n"
            "    fix: name the file that WordPress made under Tools, Export: it ends in .xml\n",
            id="another format",
        ),
    ],
)
def test_what_is_no_export_is_refused(
    tmp_path: Path, blog: Path, monkeypatch: pytest.MonkeyPatch, damage: tuple[str, str], message: str
) -> None:
    blog.write_text(blog.read_text().replace(*damage))
    monkeypatch.chdir(tmp_path)

    done = _import(tmp_path / "site", "blog.xml")

    assert done.exit_code == 1
    assert done.output.startswith(message)


def test_a_damaged_file_is_read_as_far_as_it_goes(tmp_path: Path, blog: Path) -> None:
    text = blog.read_text()
    blog.write_text(text[: text.index("Half")], encoding="utf-8")

    done = _import(tmp_path / "site", blog, "--format", "json")
    report = json.loads(done.output)

    assert report["came"]["posts"] >= 5
    assert "breaks in a file" in [row["kind"] for row in report["losses"]]
    again = "Export the old blog anew, and import it again: the file is damaged or cut off, so posts may be missing."
    assert report["next"][0] == again


def test_an_unknown_kind_is_told_the_nearest(tmp_path: Path, blog: Path) -> None:
    done = CliRunner().invoke(main, ["import", "wordpres", str(blog)])

    assert done.exit_code == 2
    assert "'wordpres' is no kind of blog that is known here; did you mean wordpress?" in done.output


def test_init_makes_a_whole_site_of_an_export(tmp_path: Path, blog: Path) -> None:
    done = CliRunner().invoke(main, ["init", str(tmp_path / "new"), "--from", str(blog), "--theme", "classic"])

    assert done.exit_code == 0, done.output
    assert done.output.startswith("7 posts, 1 page, 5 comments, 0 files; 100.0% of the words are there\n")
    settings = (tmp_path / "new/site.toml").read_text()
    for line in ('name = "classic"', 'timezone = "Australia/Sydney"', 'permalink = "/{year}/{month}/{slug}/"'):
        assert line in settings
    assert (tmp_path / "new/.gitignore").exists()
    assert Story(tmp_path / "new").build().written


def test_init_says_so_if_a_file_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Tea.")

    done = CliRunner().invoke(main, ["init", str(tmp_path / "new"), "--from", str(tmp_path / "notes.txt")])

    assert done.exit_code == 2
    assert "looks like no export that is known here" in done.output
    assert not (tmp_path / "new").exists()


def test_a_site_that_is_there_gets_the_settings_it_lacks_and_keeps_its_own(tmp_path: Path, blog: Path) -> None:
    story = Story(tmp_path / "site")
    story.settings('# Mine.\n[feeds]\nlimit = 7  # enough\n\n[posts]\npermalink = "/{slug}/"\n')
    before = (story.root / "site.toml").read_text()

    done = json.loads(_import(story.root, blog, "--format", "json").output)

    assert [line for line in done["added"] if line.startswith("[")] == [
        "[feeds]",
        "[disclosure]",
        "[links]",
        '[tags."under $50"]',
    ]
    assert done["settings"] == ["[posts]", 'permalink = "/{year}/{month}/{slug}/"']
    after = (story.root / "site.toml").read_text()
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    assert story.build().written
    again = json.loads(_import(story.root, blog, "--format", "json").output)
    assert (again["added"], (story.root / "site.toml").read_text()) == ([], after)


def test_what_only_unpublished_posts_show_is_not_published(tmp_path: Path) -> None:
    folder = tmp_path / "files/wp-content/uploads"
    folder.mkdir(parents=True)
    for name in ("secret.gif", "shown.gif", "both.gif"):
        (folder / name).write_bytes(_gif() + name.encode())
    images = {
        name: f"<img src='https://old.example.com/wp-content/uploads/{name}'>" for name in ("secret.gif", "both.gif")
    }
    file = export(
        tmp_path,
        item(1, "Inner", images["secret.gif"] + images["both.gif"], status="private"),
        item(2, "Outer", images["both.gif"]),
        picture(3, "secret.gif", owner=1),
        picture(4, "both.gif", owner=1),
        picture(5, "shown.gif"),
    )

    _import(tmp_path / "site", file, "--files", tmp_path / "files")

    found = {path.name: path.parent.as_posix() for path in (tmp_path / "site/content").rglob("*.gif")}
    where = (tmp_path / "site/content").as_posix()
    assert found == {
        "secret.gif": f"{where}/drafts/wp-content/uploads",
        "both.gif": f"{where}/wp-content/uploads",
        "shown.gif": f"{where}/wp-content/uploads",
    }
    story = Story(tmp_path / "site")
    story.build()
    assert not list((tmp_path / "site/public").rglob("*secret*"))
    text = next((tmp_path / "site/content/posts").rglob("*inner.md")).read_text()
    assert "![](/drafts/wp-content/uploads/secret.gif)![](/wp-content/uploads/both.gif)" in text


def test_several_files_of_any_version_are_one_blog(tmp_path: Path) -> None:
    feature = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>"
    first = export(tmp_path, item(1, "Tea", "Hot.", more=feature), name="one.xml", version="1.0")
    second = export(
        tmp_path, item(1, "Tea", "Twice."), picture(9, "b.jpg", alt="A boat"), name="two.xml", version="1.1"
    )
    second.write_text(second.read_text().replace("http://wordpress.org/export", "https://wordpress.org/export"))

    done = _import(tmp_path / "site", first, second, "--format", "json")

    text = (tmp_path / "site/content/posts/2010/2010-07-12-tea.md").read_text()
    assert "image:\n  src: https://old.example.com/wp-content/uploads/b.jpg\n  alt: A boat\n" in text
    assert text.endswith("Hot.\n")
    assert "posts that are in the files twice" in [row["kind"] for row in json.loads(done.output)["losses"]]


def test_comments_on_pages_are_kept_and_shown_nowhere(tmp_path: Path) -> None:
    file = export(tmp_path, item(1, "About", "We.", kind="page", categories=(), more=comment(5, "Hello")))

    done = _import(tmp_path / "site", file, "--format", "json")

    assert json.loads(done.output)["losses"] == [
        {
            "kind": "comments on pages",
            "name": "",
            "why": "pages show none here; they are kept in content/comments/_pages/",
            "count": 1,
            "where": ["blog.xml:16 (page 1)"],
        }
    ]
    assert (tmp_path / "site/content/comments/_pages/about/5.md").exists()
    story = Story(tmp_path / "site")
    story.build()
    assert "Hello" not in story.read("about/index.html")


def test_a_post_without_a_date_is_a_draft(tmp_path: Path) -> None:
    made = item(1, "Tea", "Hot.", date="0000-00-00 00:00:00", gmt="0000-00-00 00:00:00", link="/tea/")

    _import(tmp_path / "site", export(tmp_path, made))

    text = (tmp_path / "site/content/posts/drafts/tea.md").read_text()
    assert "draft: true\nparams:\n  was: undated\n" in text
    assert Story(tmp_path / "site").build().written


def test_files_that_an_export_does_not_list_are_found_by_what_posts_show(tmp_path: Path) -> None:
    (tmp_path / "files/uploads/2010").mkdir(parents=True)
    (tmp_path / "files/uploads/2010/a.gif").write_bytes(_gif())
    shown = "<img src='https://i1.wp.com/old.example.com/wp-content/uploads/2010/a-300x200.gif?w=300' alt='A'>"
    shown += "<img src='https://old.example.com/wp-content/uploads/2010/a-150x150.gif' alt='A'>"

    _import(tmp_path / "site", export(tmp_path, item(1, "Tea", shown)), "--files", tmp_path / "files")

    text = (tmp_path / "site/content/posts/2010/2010-07-12-tea.md").read_text()
    assert text.endswith("![A](/wp-content/uploads/2010/a.gif)![A](/wp-content/uploads/2010/a.gif)\n")


def test_footnotes_episodes_and_what_is_said_of_tags_come_along(tmp_path: Path) -> None:
    notes = '[{"content":"Leaves.","id":"n1"}]'
    more = f"<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value>{notes}</wp:meta_value></wp:postmeta>"
    episode = "https://cdn.example.net/a.mp3\n4200\naudio/mpeg\n"
    more += f"<wp:postmeta><wp:meta_key>enclosure</wp:meta_key><wp:meta_value>{episode}</wp:meta_value></wp:postmeta>"
    body = (
        '<!-- wp:paragraph -->\n<p>Tea<sup><a href="#n1" id="n1-link">1</a></sup> and [[caption]] or {{ x }}.</p>\n'
        "<!-- /wp:paragraph -->\n<!-- wp:footnotes /-->"
    )

    _import(tmp_path / "site", export(tmp_path, item(1, "Tea", body, more=more)))

    text = (tmp_path / "site/content/posts/2010/2010-07-12-tea.md").read_text()
    assert "enclosure:\n  url: https://cdn.example.net/a.mp3\n  type: audio/mpeg\n  length: 4200\n" in text
    assert text.endswith(
        'Tea<sup><a id="n1-link"></a>[1](#n1)</sup> and `[caption]` or `{{ x }}`.\n\n1. <a id="n1"></a>Leaves.\n'
    )
    assert Story(tmp_path / "site").build().written


def test_two_old_blogs_do_not_write_over_each_other(tmp_path: Path) -> None:
    first = export(tmp_path, item(1, "About", "One.", kind="page", categories=()), name="one.xml")
    second = export(tmp_path, item(1, "About", "Two.", kind="page", categories=()), name="two.xml")
    second.write_text(second.read_text().replace("old.example.com", "other.example.com"))

    _import(tmp_path / "site", first)
    done = _import(tmp_path / "site", second, "--format", "json")

    assert (tmp_path / "site/content/about.md").read_text().endswith("One.\n")
    assert "content/about.md" in json.loads(done.output)["left"]


def test_a_state_file_that_nobody_can_read_stops_the_import(tmp_path: Path, blog: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/.aboveboard-import.json").write_text("{")

    done = _import(tmp_path / "site", blog)

    assert done.exit_code == 1
    assert done.output == (
        ".aboveboard-import.json: cannot be read, and says which files an import may write again\n"
        "    fix: bring it back from version control; without it, take it away, and no file that is there is touched\n"
    )


def test_what_stood_where_the_blog_has_a_page_of_its_own_stands_aside(tmp_path: Path) -> None:
    items = (item(1, "Comments", "Mine.", link="/comments/"), item(2, "Archive", "All.", kind="page", categories=()))

    done = _import(tmp_path / "site", export(tmp_path, *items), "--format", "json")

    rows = json.loads(done.output)["losses"]
    assert [row["name"] for row in rows if row["kind"] == "posts and pages whose address is taken"] == [
        "/archive/",
        "/comments/",
    ]
    assert {"comments-post/index.html", "archive-page/index.html"} <= set(Story(tmp_path / "site").build().written)
