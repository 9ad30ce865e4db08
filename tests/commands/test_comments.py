"""`comments`: what readers sent is looked through, judged, answered and taken in, and each verb names its files."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.commands import site as site_of_commands
from tests.commands.running import run
from tests.sites.reading import page, texts
from tests.story import Story, comment, post
from tests.story import page as page_text

NOW = datetime(2026, 11, 24, 23, tzinfo=UTC)
"""Wednesday, 10 in the morning in Sydney."""

TEA = "comments/posts/tea"


@pytest.fixture(autouse=True)
def wednesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_of_commands, "now", lambda: NOW)


@pytest.fixture
def tea(site: Story) -> Story:
    site.write("authors/ann.md", "---\nname: Ann Author\n---\nShe drinks tea.\n")
    site.write("posts/tea.md", post(author="ann"))
    site.write("posts/cake.md", post(title="Cake", date="2009-08-01", aliases=["/old/cake.html"]))
    site.write(f"{TEA}/one.md", comment("Hot.\n"))
    site.write(f"{TEA}/two.md", comment("Cold as ice.\n", name="Kim", date="2009-07-10", status="pending"))
    site.write(f"{TEA}/three.md", comment("Buy.\n", name="Pillman", date="2009-07-11", status="spam"))
    return site


def said(site: Story, name: str) -> str:
    return (site.root / "content" / TEA / name).read_text()


def test_what_waits_is_listed_first(tea: Story) -> None:
    result = run("comments", "list", "-r", tea.root)

    assert result.stdout == (
        "pending   two  2009-07-10  Kim\n"
        "    content/comments/posts/tea/two.md\n"
        "    Cold as ice.\n"
        "approved  one  2009-07-09  Jules\n"
        "    content/comments/posts/tea/one.md\n"
        "    Hot.\n"
        "spam      three  2009-07-11  Pillman\n"
        "    content/comments/posts/tea/three.md\n"
        "    Buy.\n"
    )
    assert result.stderr == "3 comments, 1 waiting\n"
    result = run("comments", "list", "--status", "pending", "--format", "json", "-r", tea.root)
    assert [one["id"] for one in json.loads(result.stdout)] == ["two"]


def test_of_comments_that_no_post_shows_it_is_said_why(tea: Story) -> None:
    tea.write("about.md", page_text())
    tea.write("posts/later.md", post(title="Later", draft=True))
    places = {"about": "pages show no comments", "posts/later": "its post is not published", "posts/tee": ""}
    for place in places:
        tea.write(f"comments/{place}/at-{place[-3:]}.md", comment())
    tea.write("comments/_pages/about/1.md", comment())

    listed = run("comments", "list", "-r", tea.root)

    for place, why in places.items():
        assert f"{place[-3:]}.md (not shown: {why or 'no post is called that'})\n" in listed.stdout
    assert listed.stdout.count("not shown") == 3
    assert listed.stderr == (
        "6 comments, 1 waiting\nand 1 on pages, which show none: content/comments/_pages/ keeps them\n"
    )
    refused = run("comments", "add", "about", "--name", "Jo", "--text", "Hm.", "-r", tea.root)
    assert (refused.exit_code, refused.stderr) == (
        1,
        (
            "content/about.md: is a page, and pages show no comments\n"
            "    fix: name the post that it is on; `aboveboard list` names them all\n"
        ),
    )


@pytest.mark.parametrize(
    ("front_matter", "settings", "why"),
    [
        ({"comments": False}, "", "its post says `comments: false`"),
        ({"comments": "closed"}, "", ""),
        ({}, "[comments]\nenabled = false\n", "`[comments] enabled` is false in site.toml"),
        ({"comments": True}, "[comments]\nenabled = false\n", ""),
    ],
)
def test_of_comments_that_a_post_does_not_show_it_is_said_why(
    tea: Story, front_matter: dict[str, Any], settings: str, why: str
) -> None:
    tea.settings(settings)
    tea.write("posts/tea.md", post(**front_matter))

    listed = run("comments", "list", "-r", tea.root).stdout

    assert listed.count(f"tea/one.md (not shown: {why})" if why else "tea/one.md\n") == 1


def test_a_file_that_cannot_be_read_is_told_of(tea: Story) -> None:
    tea.write(f"{TEA}/four.md", comment(email="jo@example.com"))
    result = run("comments", "list", "-r", tea.root)

    assert result.exit_code == 1
    assert "content/comments/posts/tea/four.md:4: `email` tells who sent the comment" in result.stderr
    assert "jo@example.com" not in result.output


def test_one_comment_is_shown_with_all_it_says(tea: Story) -> None:
    result = run("comments", "show", "two", "-r", tea.root)

    assert result.stdout == (
        "id: two\nfile: content/comments/posts/tea/two.md\nthread: posts/tea\nstatus: pending\n"
        "date: 2009-07-10T00:00:00+10:00\nname: Kim\n\nCold as ice.\n"
    )


FILES = {
    "front matter": ("a.md", "---\nname: Mo\nstatus: pending # why\ndate: 2009-07-09\n---\n\nHot.\n"),
    "TOML": ("a.md", '+++\nname = "Mo"\nstatus = "pending"\ndate = 2009-07-09\n+++\n\nHot.\n'),
    "CRLF": ("a.md", "\ufeff---\r\nname: Mo\r\ndate: 2009-07-09\r\nstatus: pending\r\n---\r\nstatus: x\r\n"),
    "YAML": ("a.yml", "name: Mo\ndate: 2009-07-09\nmessage: |\n  Hot.\n  status: x\nstatus: pending\n"),
    "JSON": ("a.json", '{"name": "Mo", "date": "2009-07-09", "body": "Heiß", "status": "pending"}'),
}


@pytest.mark.parametrize(("name", "text"), FILES.values(), ids=FILES)
def test_a_comment_is_approved_by_one_line_of_its_file(tea: Story, name: str, text: str) -> None:
    tea.write(f"{TEA}/{name}", text)
    result = run("comments", "approve", "a", "-r", tea.root)

    assert (result.exit_code, result.stdout) == (0, f"content/{TEA}/{name}\n")
    if name != "a.json":
        old, new = text.split("\n"), (tea.root / f"content/{TEA}/{name}").read_bytes().decode().split("\n")
        [(before, after)] = [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
        assert before.startswith("status")
        assert "approved" in after
    tea.build()
    assert len(texts(page(tea, "/2009/07/tea/"), "//li[contains(@class, 'comment')]")) == 2


def test_several_are_judged_at_once_or_none(tea: Story) -> None:
    before = said(tea, "two.md")
    result = run("comments", "approve", "two", "five", "-r", tea.root)

    assert result.exit_code == 1
    assert result.stderr == (
        'content/comments: there is no comment "five"\n    fix: `aboveboard comments list` names all comments\n'
    )
    assert said(tea, "two.md") == before
    result = run("comments", "approve", "two", "one", "-r", tea.root)
    assert result.stdout == f"content/{TEA}/two.md\n"
    assert result.stderr == f"content/{TEA}/one.md is approved already\n"


def test_what_is_rejected_is_seen_by_nobody(tea: Story) -> None:
    assert run("comments", "reject", "one", "-r", tea.root).stdout == f"content/{TEA}/one.md\n"
    tea.build()

    assert said(tea, "one.md").startswith("---\nstatus: spam\n")
    assert texts(page(tea, "/2009/07/tea/"), "//li[contains(@class, 'comment')]") == []


def test_a_name_that_two_comments_have_is_asked_about(tea: Story) -> None:
    tea.write("comments/posts/cake/one.md", comment())
    result = run("comments", "show", "one", "-r", tea.root)

    assert result.stderr == (
        'content/comments: "one" is the name of 2 comments\n    fix: write posts/cake/one or posts/tea/one\n'
    )
    for name in ("posts/tea/one", "content/comments/posts/tea/one.md"):
        assert "name: Jules" in run("comments", "show", name, "-r", tea.root).stdout


def test_an_author_answers(tea: Story) -> None:
    result = run("comments", "reply", "one", "--author", "ann", "--text", "Mine was not.", "-r", tea.root)

    assert result.stdout == f"content/{TEA}/2026-11-25-ann.md\n"
    assert said(tea, "2026-11-25-ann.md") == (
        "---\nauthor: ann\ndate: 2026-11-25T10:00:00+11:00\nparent: one\n---\n\nMine was not.\n"
    )
    run("comments", "reply", "one", "--text", "Nor hers.", "-r", tea.root)
    assert "author: ann\n" in said(tea, "2026-11-25-ann-2.md"), "who writes where nothing is said"
    tea.build()
    assert texts(page(tea, "/2009/07/tea/"), "//strong[@class='badge']") == ["Writes here"] * 2


def test_who_is_no_author_answers_nobody(tea: Story) -> None:
    result = run("comments", "reply", "one", "--author", "an", "--text", "Hm.", "-r", tea.root)

    assert result.exit_code == 2
    assert "'an' is no author of this blog; did you mean ann?" in result.stderr


def test_a_comment_that_came_by_mail_is_added(tea: Story) -> None:
    arguments = ["comments", "add", "cake", "--name", "Jo: <b>", "--url", "https://jo.example/", "-r", str(tea.root)]
    more = ["--connection", "sells cake", "--at", "2009-08-02T09:00", "--pending"]
    result = CliRunner().invoke(main, [*arguments, *more], input="---\nSweet.\r\n\r\n*Very.*\n", catch_exceptions=False)

    assert result.stdout == "content/comments/posts/cake/2009-08-02-jo-b.md\n"
    assert (tea.root / "content/comments/posts/cake/2009-08-02-jo-b.md").read_text() == (
        '---\nname: "Jo: <b>"\nurl: "https://jo.example/"\ndate: 2009-08-02T09:00:00+10:00\n'
        "connection: sells cake\nstatus: pending\n---\n\n---\nSweet.\n\n*Very.*\n"
    )


def test_what_readers_will_not_see_is_said_at_once(tea: Story) -> None:
    tea.write("posts/cake.md", post(title="Cake", date="2009-08-01", comments=False))
    silent = "its post says `comments: false`"

    added = run("comments", "add", "cake", "--name", "Jo", "--text", "Hm.", "--at", "2009-08-02", "-r", tea.root)
    assert added.stdout == "content/comments/posts/cake/2009-08-02-jo.md\n"
    assert added.stderr == f"readers do not see it: {silent}\n"

    tea.write("comments/posts/cake/late.md", comment("Late.\n", status="pending"))
    approved = run("comments", "approve", "late", "-r", tea.root)
    assert approved.stderr == f"readers do not see it: {silent}\n"

    quoted = run("comments", "quote", "late", "-r", tea.root)
    assert quoted.stderr == f"it is not shown, and a build quotes what readers see: {silent}\n"
    begun = run("new", "Hm", "-c", "Drinks", "-d", "none", "--answering", "late", "-r", tea.root)
    assert begun.stderr.startswith(f"late is not shown, and a build quotes what readers see: {silent}\n")


def test_what_a_build_would_warn_of_is_told_when_it_is_added(tea: Story) -> None:
    """A weekday is the next one to come, in which nobody has written yet."""
    page, day = ("--url", "jo.example"), ("--at", "sunday 9:00")
    added = run("comments", "add", "cake", "--name", "Jo", "--text", "Hm.", *page, *day, "-r", tea.root)

    here = "content/comments/posts/cake/2026-11-29-jo.md"
    assert added.stdout == f"{here}\n"
    assert [line for line in added.stderr.splitlines() if line[0] != " "] == [
        f'{here}:3: warning: `url` is "jo.example", not a full URL; it is left out',
        f"{here}:4: warning: `date` is 2026-11-29, which is still to come",
    ]


def test_what_says_nothing_is_not_added(tea: Story) -> None:
    result = run("comments", "add", "cake", "--name", "Jo", "--text", "<img src=x>", "-r", tea.root)

    assert result.exit_code == 1
    assert result.stderr.startswith(
        "the comment: holds nothing that may be shown, such as a picture or a script alone\n"
    )
    assert not (tea.root / "content/comments/posts/cake").exists()


CSV = """\ufeffauthor,email,comment,post,parent,url,connection,website_hp,Created At,_gotcha,seconds,shoe size
Mo,mo@example.com,"Mine was cold.
Was yours?",posts/tea,one,,sells kettles,,2026-11-20 09:30:00 UTC,,31,44
Lou,lou@example.com,Sweet.,posts/cake,gone,https://lou.example/,,,2026-11-21T09:30:00Z,,,
Bot,bot@example.com,Buy.,posts/tea,,,,yes,2026-11-21T09:30:00Z,,,
Ida,ida@example.com,Hm.,posts/gone,,,,,2026-11-21T09:30:00Z,,,
Jo,jo@example.com,,posts/tea,,,,,2026-11-21T09:30:00Z,,,
Al,al@example.com,When?,posts/tea,,,,,soon,,,
"""


def test_a_service_s_csv_becomes_files(tea: Story) -> None:
    file = tea.put("sent.csv", CSV)
    result = run("comments", "import", file, "-r", tea.root)

    written = result.stdout.splitlines()
    assert [path.rpartition("-")[0] for path in written] == [
        f"content/{TEA}/2026-11-20-mo",
        "content/comments/posts/cake/2026-11-21-lou",
    ]
    assert (tea.root / written[0]).read_text() == (
        "---\nname: Mo\ndate: 2026-11-20T20:30:00+11:00\nparent: one\nconnection: sells kettles\nstatus: pending\n"
        "---\n\nMine was cold.\nWas yours?\n"
    )
    assert result.exit_code == 1
    assert (
        result.stderr
        == (
            "left out 5 times: email and network addresses; a repository keeps them for good\n"
            "left out 1 times: fields `shoe_size`; they mean nothing here\n"
            "left out 1 times: comments that a machine filled in; the field that no person sees was not empty\n"
            "left out 1 times: names of comments that are answered; there is no such comment, so these answer the "
            "post\n"
            "2 comments written, 0 stored already\n"
            'sent.csv:6: belongs to "posts/gone", which is no post here\n'
            "    fix: name the post with `--post`, or the old address in the `aliases` of the post\n"
            "sent.csv:7: says nothing\n"
            "    fix: take it out of the file, or say which column holds the text\n"
            'sent.csv:8: was sent at "soon", which is no date\n'
            "    fix: write it as 2026-11-22, or with a time: 2026-11-22T09:30\n"
        )
        or "sent.csv:8" in result.stderr
    )
    assert "example.com" not in result.output.replace("lou.example", "")
    again = run("comments", "import", file, "-r", tea.root)
    assert again.stdout == ""
    assert "0 comments written, 2 stored already\n" in again.stderr
    assert tea.build().problems == ()


JSONS = {
    "Netlify": [
        {
            "id": "64f",
            "number": 3,
            "email": "mo@example.com",
            "created_at": "2026-11-20T09:30:00.000Z",
            "data": {"author": "Mo", "comment": "Cold.", "post": "posts/tea", "parent": "one", "ip": "192.0.2.1"},
        }
    ],
    "Formspree": {
        "submissions": [
            {"_date": "x", "date": "2026-11-20T09:30:00Z", "name": "Mo", "message": "Cold.", "post": "posts/tea",
             "parent": "one"}
        ]
    },
    "one of Staticman's": {
        "_id": "11111111-2222", "_parent": "one", "name": "Mo", "message": "Cold.", "date": 1795167000, "slug": "tea",
        "email": "d41d8cd98f00b204e9800998ecf8427e", "website_hp": "",
    },
}  # fmt: skip


@pytest.mark.parametrize("table", JSONS.values(), ids=JSONS)
def test_json_of_services(tea: Story, table: object) -> None:
    file = tea.put("sent.json", json.dumps(table))
    result = run("comments", "import", file, "--approve", "-r", tea.root)

    assert result.exit_code == 0
    [path] = result.stdout.splitlines()
    assert (
        (tea.root / path)
        .read_text()
        .startswith("---\nname: Mo\ndate: 2026-11-20T20:30:00+11:00\nparent: one\n---\n\nCold.\n")
    )


def test_a_folder_of_staticman_s_is_taken_in_by_its_names(tea: Story) -> None:
    tea.put("old/cake/entry1.yml", "_id: a-1\n_parent: ''\nname: Mo\nmessage: |\n  Sweet.\ndate: 1795167000\nhp: ''\n")
    tea.put("old/cake/entry2.yml", "_id: a-2\n_parent: a-1\nname: Lou\nmessage: Sour.\ndate: '2026-11-21T09:30:00Z'\n")
    result = run("comments", "import", tea.root / "old", "-r", tea.root)

    home = "content/comments/posts/cake"
    assert result.stdout.splitlines() == [f"{home}/a-1.md", f"{home}/a-2.md"]
    assert "parent: a-1\n" in (tea.root / home / "a-2.md").read_text()


def isso(file: Path) -> None:
    """A database as Isso makes it, with what matters here."""
    database = sqlite3.connect(file)
    database.executescript("""
        CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR, title VARCHAR);
        CREATE TABLE comments (tid, id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT, modified FLOAT, mode INTEGER,
            remote_addr VARCHAR, text VARCHAR, author VARCHAR, email VARCHAR, website VARCHAR);
        INSERT INTO threads VALUES (1, '/2009/07/tea/', 'Tea'), (2, '/old/cake.html', 'Cake');
        INSERT INTO comments VALUES
            (1, 1, NULL, 1795167000.5, NULL, 1, '192.0.2.0', 'Cold.', 'Mo', 'mo@example.com', 'https://mo.example/'),
            (1, 2, 1, 1795167001, NULL, 2, '192.0.2.0', 'Hm.', NULL, NULL, NULL),
            (1, 3, NULL, 1795167002, NULL, 4, '192.0.2.0', '', NULL, NULL, NULL),
            (2, 4, NULL, 1795167003, NULL, 1, '192.0.2.0', 'Sweet.', 'Lou', NULL, NULL);
    """)
    database.commit()
    database.close()


def test_a_database_of_isso(tea: Story) -> None:
    isso(tea.root / "comments.db")
    result = run("comments", "import", tea.root / "comments.db", "-r", tea.root)

    assert result.stdout.splitlines() == [
        f"content/{TEA}/isso-1.md", f"content/{TEA}/isso-2.md", "content/comments/posts/cake/isso-4.md",
    ]  # fmt: skip
    assert said(tea, "isso-2.md") == (
        "---\nname: Anonymous\ndate: 2026-11-20T20:30:01+11:00\nparent: isso-1\nstatus: pending\n---\n\nHm.\n"
    )
    assert "left out 4 times: email and network addresses" in result.stderr
    assert "left out 1 times: comments that were taken back" in result.stderr


WXR = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><item><title>Tea</title><link>https://blog.example.com/2009/07/tea/</link><wp:post_name>tea</wp:post_name>
<wp:comment><wp:comment_id>7</wp:comment_id><wp:comment_author>Mo</wp:comment_author>
<wp:comment_author_email>mo@example.com</wp:comment_author_email><wp:comment_author_IP>192.0.2.1</wp:comment_author_IP>
<wp:comment_date_gmt>2009-07-09 01:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[<b>Cold</b> & wet]]>
</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_type></wp:comment_type>
<wp:comment_parent>0</wp:comment_parent></wp:comment>
<wp:comment><wp:comment_id>8</wp:comment_id><wp:comment_author>Lou</wp:comment_author>
<wp:comment_date_gmt>2009-07-09 02:00:00</wp:comment_date_gmt><wp:comment_content>No.</wp:comment_content>
<wp:comment_approved>0</wp:comment_approved><wp:comment_type>comment</wp:comment_type>
<wp:comment_parent>7</wp:comment_parent></wp:comment>
<wp:comment><wp:comment_id>9</wp:comment_id><wp:comment_author>Pots</wp:comment_author>
<wp:comment_author_url>https://pots.example/answer/</wp:comment_author_url><wp:comment_content>[...] tea [...]
</wp:comment_content><wp:comment_date_gmt>2009-07-10 02:00:00</wp:comment_date_gmt>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>pingback</wp:comment_type></wp:comment>
<wp:comment><wp:comment_id>10</wp:comment_id><wp:comment_approved>spam</wp:comment_approved></wp:comment>
</item></channel></rss>
"""


def test_an_export_of_wordpress(tea: Story) -> None:
    result = run("comments", "import", tea.put("export.xml", WXR), "-r", tea.root)

    assert result.stdout.splitlines() == [f"content/{TEA}/{number}.md" for number in (7, 8, 9)]
    assert "parent: 7\n" in said(tea, "8.md").replace('"', "")
    assert "status: pending\n" in said(tea, "8.md")
    assert "kind: pingback\n" in said(tea, "9.md")
    assert "left out 1 times: comments that are marked as spam" in result.stderr
    tea.build()
    assert texts(page(tea, "/2009/07/tea/"), "//li[@id='comment-7']//div") == ["Cold & wet"]


def test_a_comment_of_isso_without_a_moment_keeps_back_no_other(tea: Story) -> None:
    isso(tea.root / "comments.db")
    with closing(sqlite3.connect(tea.root / "comments.db")) as database:
        database.execute("UPDATE comments SET created = 'once' WHERE id = 1")
        database.commit()
    result = run("comments", "import", tea.root / "comments.db", "-r", tea.root)

    assert result.stdout.splitlines() == [f"content/{TEA}/isso-2.md", "content/comments/posts/cake/isso-4.md"]
    assert (
        'comments.db (comment 1): was sent at "once", which is no moment; it is left out\n'
        "    fix: store it by `aboveboard comments add`\n"
    ) in result.stderr


def test_what_is_too_long_is_told_of_and_the_rest_comes(tea: Story) -> None:
    file = tea.put("sent.csv", f"name,message,post,date\n{'x' * 1000},Hm.,tea,2026-11-20\nMo,Hm.,tea,2026-11-20\n")
    result = run("comments", "import", file, "-r", tea.root)

    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)
    assert result.stderr.endswith(
        "sent.csv:2: `name` has 1,000 characters, and 300 are the most\n    fix: shorten it, or take the file away\n"
    )


BROKEN = {
    "no CSV": ("a.csv", b'author,comment\n"Mo', "0 comments written"),
    "no UTF-8": ("a.csv", b"author,comment\nM\xff,Hm\n", "a.csv:2: is not UTF-8"),
    "no JSON": ("a.json", b"{", "a.json:1: is not JSON"),
    "no XML": ("a.xml", b"<rss><channel>", "a.xml:1: is no well-formed XML"),
    "a bomb": ("a.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><rss><item/></rss>', "a.xml: has a DOCTYPE"),
    "nothing at all": ("a.csv", b"", "a.csv: warning: holds no comments that are understood here\n"),
    "something else": ("a.json", b'"x"', "a.json: warning: holds no comments that are understood here\n"),
    "no database of Isso": ("a.db", b"SQLite format 3\x00 and no more", "a.db: cannot be read as a database of Isso"),
}


@pytest.mark.parametrize(("name", "data", "told"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_told_of(tea: Story, name: str, data: bytes, told: str) -> None:
    result = run("comments", "import", tea.put(name, data), "-r", tea.root)

    assert told in result.stderr
    assert result.stdout == ""


def test_what_names_no_post_goes_where_it_is_told(tea: Story) -> None:
    file = tea.put("sent.csv", "name,message,date\nMo,Cold.,2026-11-20\n")
    assert "does not say to which post it belongs" in run("comments", "import", file, "-r", tea.root).stderr

    result = run("comments", "import", file, "--post", "tea", "--dry-run", "-r", tea.root)
    [path] = result.stdout.splitlines()
    assert path.startswith(f"content/{TEA}/2026-11-20-mo-")
    assert not (tea.root / path).exists()


def test_a_block_that_quotes(tea: Story) -> None:
    assert run("comments", "quote", "one", "-r", tea.root).stdout == "```{comment one}\n```\n"
    tea.write("comments/posts/cake/one.md", comment())
    quoted = run("comments", "quote", "posts/tea/one", "-r", tea.root).stdout
    assert quoted == "```{comment posts/tea/one}\n```\n"
    tea.write("posts/my cups.md", post(title="Cups", date="2009-08-02"))
    tea.write("comments/posts/my cups/one.md", comment("In a cup.\n"))
    quoted = run("comments", "quote", "posts/my cups/one", "-r", tea.root).stdout
    assert quoted == '```{comment "posts/my cups/one"}\n```\n'
    tea.write("posts/answer.md", post(quoted, title="Answer", date="2009-09-01"))
    tea.build()
    assert texts(page(tea, "/2009/09/answer/"), "//figure/blockquote") == ["In a cup."]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param(
            "Jo,2009-08-02,Hm, quite cold",
            'sent.csv:2: has more cells than the first line has names: "quite cold" belongs to none\n'
            "    fix: put the cell that has a comma in it between quotation marks\n",
            id="a comma in a cell without quotation marks",
        ),
        pytest.param(
            'Jo,2009-08-02,"Hm, quite\nKim,2009-08-02,Hot.',
            "sent.csv:2: is no CSV file that can be read: a quotation mark is never closed\n"
            "    fix: export it once more, or mend the quotation marks; what stands below was not read\n",
            id="a quotation mark that is not closed",
        ),
        pytest.param(
            'Jo,2009-08-02,"Say "Hm", she said"',
            "sent.csv:2: is no CSV file that can be read: ',' expected after '\"'\n"
            "    fix: export it once more, or mend the quotation marks; what stands below was not read\n",
            id="quotation marks within a cell",
        ),
    ],
)
def test_no_comment_is_cut_where_a_csv_is_broken(tea: Story, rows: str, told: str) -> None:
    sent = tea.put("sent.csv", f"name,date,comment\n{rows}\n")
    result = run("comments", "import", str(sent), "--post", "tea", "-r", tea.root)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"0 comments written, 0 stored already\n{told}"


def test_cells_that_hold_nothing_may_be_too_many(tea: Story) -> None:
    sent = tea.put("sent.csv", "name,date,comment\nJo,2009-08-02,Hm.,,\n")
    result = run("comments", "import", str(sent), "--post", "tea", "-r", tea.root)

    assert result.stderr == "1 comment written, 0 stored already\n"


def test_of_one_id_on_two_posts_each_is_called_by_its_post_as_well(tea: Story) -> None:
    tea.write("comments/posts/cake/one.md", comment("Sweet.\n", name="Mo"))

    listed = run("comments", "list", "--status", "approved", "-r", tea.root).stdout.splitlines()
    assert listed[0::3] == ["approved  posts/cake/one  2009-07-09  Mo", "approved  posts/tea/one  2009-07-09  Jules"]
    assert run("comments", "show", "posts/cake/one", "-r", tea.root).stdout.endswith("\n\nSweet.\n")


def test_two_of_one_name_and_day_get_ids_of_their_own(tea: Story) -> None:
    """Whatever their posts are: a quotation names a comment by its id alone."""
    for one in ("tea", "cake"):
        run("comments", "add", one, "--name", "Mo", "--text", "Hm.", "-r", tea.root)

    assert (tea.root / "content" / TEA / "2026-11-25-mo.md").exists()
    assert (tea.root / "content/comments/posts/cake/2026-11-25-mo-2.md").exists()


def test_a_comment_becomes_the_next_post(tea: Story) -> None:
    begun = run("new", "Cold tea", "-c", "Drinks", "-d", "none", "--answering", "one", "-r", tea.root)

    text = Path(begun.stdout.removesuffix("\n")).read_text()
    assert text.endswith("---\n\n```{comment one}\n```\n\n")
    tea.build(as_of=NOW)
    assert texts(page(tea, "/2026/11/cold-tea/"), "//figure/blockquote") == ["Hot."]
    assert texts(page(tea, "/2009/07/tea/"), "//li[@id='comment-one']//a[.='Cold tea']") == ["Cold tea"]


def test_a_post_cannot_begin_with_a_comment_that_is_not_there(tea: Story) -> None:
    there = sorted(tea.root.rglob("*.md"))
    refused = run("new", "Cold tea", "--answering", "onne", "-r", tea.root)

    assert (refused.exit_code, refused.stderr) == (
        1,
        'content/comments: there is no comment "onne"\n    fix: did you mean one?\n',
    )
    assert run("new", "Cold tea", "--answering", "", "-r", tea.root).exit_code == 1
    assert sorted(tea.root.rglob("*.md")) == there
    waits = run("new", "Cold tea", "--answering", "two", "-r", tea.root)
    assert waits.stderr.startswith("two is pending, and is quoted once it is approved\n")


def test_of_a_comment_that_waits_it_is_said_that_it_must_be_approved(tea: Story) -> None:
    result = run("comments", "quote", "two", "-r", tea.root)

    assert result.stdout == "```{comment two}\n```\n"
    assert result.stderr == "it is pending, and is quoted once it is approved\n"


@pytest.mark.parametrize("verb", [("new", "Answer", "--answering"), ("comments", "quote")])
def test_a_mention_has_no_words_to_quote(tea: Story, verb: tuple[str, ...]) -> None:
    tea.write(f"{TEA}/pots.md", comment("", kind="mention", url="https://pots.example/"))
    there = sorted(tea.root.rglob("*.md"))

    refused = run(*verb, "pots", "-r", tea.root)

    assert (refused.exit_code, refused.stdout, sorted(tea.root.rglob("*.md"))) == (1, "", there)
    assert refused.stderr == (
        "content/comments/posts/tea/pots.md: `pots` is a page elsewhere, of which no words are stored\n"
        "    fix: link to that page\n"
    )


def test_nothing_is_fetched_where_nothing_is_said(tea: Story) -> None:
    result = run("comments", "sync", "-r", tea.root)

    assert result.exit_code == 2
    assert 'neither "isso" nor "mastodon"' in result.stderr
