"""Blogs of Community Server, Subtext and BlogEngine.NET, as BlogML."""

import base64
from html import escape
from pathlib import Path

import pytest

from generator.errors import SiteError
from generator.importing.blogml import read
from generator.importing.contents import decoded, html_of
from generator.importing.model import Entry, ReadOptions
from generator.importing.write import Order, import_blog
from tests.importing.folders.moving import GIF, NOW, Moved, assert_whole, moved

BLOG = "/blogs/mara/"
SECRET = "xyzzy"
BODIES = [
    ("<p>Tea &amp; <b>cake</b> at Northwind.</p>", "Tea cake at Northwind"),
    (
        f'<p>See <a href="{BLOG}archive/2007/01/02/post-0.aspx">one</a>.</p><img src="{BLOG}files/boat.gif" alt="X">',
        "See one",
    ),
    ("Two words.\n\nAnd a < b & c.", "Two words And a b c"),
    ("<pre>if (a < b) { return; }</pre><ul><li>One</li><li>Two</li></ul>", "One Two"),
    ("&lt;p&gt;Escaped &amp;amp; twice.&lt;/p&gt;", "Escaped twice"),
    ('<p>Filed: <a href="/tags/boats" rel="tag">boats</a></p><p>Disclosure: Contoso lent me one.</p>', "Filed boats"),
]


def _content(number: int, text: str) -> str:
    kinds = ("text", "html", "base64", "base64", "xhtml")
    kind = kinds[number % len(kinds)]
    if kind == "base64":
        data = text.encode("utf-16" if number % 4 == 3 else "utf-8")
        return f'<content type="base64">{base64.b64encode(data).decode()}</content>'
    return f'<content type="{kind}"><![CDATA[{text}]]></content>'


def _post(number: int) -> str:
    body, _ = BODIES[number % len(BODIES)]
    day = f"2007-{1 + number % 12:02}-02"
    url = f"/blogs/mara/archive/{day.replace('-', '/')}/post-{number}.aspx"
    note = f"<p>Is {number} right?</p>"
    return (
        f'<post id="{number}" date-created="{day}T23:06:32" date-modified="{day}T23:06:32" approved="true"'
        f' post-url="{url}" type="normal" hasexcerpt="false" views="0">'
        f'<title type="text"><![CDATA[Tea &amp; number {number}]]></title>{_content(number, body)}'
        f'<post-name type="text"><![CDATA[post-{number}]]></post-name>'
        f'<authors><author ref="1"/></authors><tags><tag ref="harbour"/></tags>'
        f'<categories><category ref="7"/><category ref="{"7" if number else "404"}"/></categories>'
        f'<comments><comment id="c{number}" date-created="{day}T23:30:00" approved="true" user-name="Jules"'
        f' user-email="jules@example.com" user-url="jules.example"><title>re: x</title>'
        f'<content type="text">{escape(note)}</content></comment>'
        f'<comment id="h{number}" approved="false" user-name="X" date-created="{day}T23:31:00"><title/>'
        "<content>Held</content></comment></comments>"
        f'<trackbacks><trackback id="c{number}" date-created="{day}T23:40:00" approved="true" url="http://t.example/">'
        "<title>Elsewhere</title></trackback></trackbacks>"
        "</post>\n"
    )


def _export(folder: Path, posts: str) -> Path:
    picture = base64.b64encode(GIF).decode()
    page = base64.b64encode(b"<html>").decode()
    attached = (
        f'<attachments><attachment url="/blogs/mara/files/boat.gif" mime-type="png" embedded="true">{picture}'
        f'</attachment><attachment url="/x.png" embedded="true">{page}</attachment></attachments>'
    )
    first, rest = posts.split("</post>", 1)
    file = folder / "blogml.xml"
    file.write_text(
        '<?xml version="1.0" encoding="utf-16"?>\n<blog root-url="http://old.example.net/blogs/mara/"'
        ' xmlns="http://www.blogml.com/2006/09/BlogML"><title type="text">Harbour</title><sub-title>Notes</sub-title>'
        '<authors><author id="1" email="m@example.com"><title>Mara Quill</title></author></authors>'
        '<categories><category id="7" parentref="0" description="Of boats"><title>Licensing</title></category>'
        f"</categories><posts>\n{first}{attached}</post>{rest}"
        f'<post id="900" approved="false" date-created="2008-01-01T00:00:00" post-url="/blogs/mara/draft.aspx">'
        f"<title>Half</title><content>{SECRET}</content></post>"
        '<post id="901" approved="true" type="article" date-created="2008-01-01T00:00:00"'
        ' post-url="/blogs/mara/pages/about.aspx"><title>About</title><content>Who we are.</content>'
        "<post-name>about</post-name></post></posts></blog>",
        encoding="utf-8",
    )
    return file


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    tmp_path = tmp_path_factory.mktemp("blogml")
    return moved("blogml", _export(tmp_path, "".join(map(_post, range(100)))), tmp_path / "site")


def _old(number: int) -> str:
    return f"/archive/2007/{1 + number % 12:02}/02/post-{number}.aspx"


def test_a_blog_comes_whole_and_answers_where_it_was(blog: Moved) -> None:
    texts = {_old(number): BODIES[number % len(BODIES)][1] for number in range(100)}

    assert_whole(blog, texts, ["/pages/about.aspx", "/archive/2007/03.aspx", "/rss.aspx", "/files/boat.gif"])


def test_a_post_comes_with_all_that_belongs_to_it(blog: Moved) -> None:
    assert (blog.root / "content/posts/2007/2007-06-02-post-5.md").read_text() == (
        "---\n"
        "title: Tea & number 5\n"
        "date: 2007-06-02T23:06:32\n"
        "category: Licensing\n"
        "tags: [harbour, boats]\n"
        "author: mara-quill\n"
        'guid: "http://old.example.net/blogs/mara/archive/2007/06/02/post-5.aspx"\n'
        'disclosure: "Disclosure: Contoso lent me one."\n'
        "---\n\n"
        "Filed: [boats](http://old.example.net/tags/boats)\n"
    )
    folder = blog.root / "content/comments/posts/2007/2007-06-02-post-5"
    assert sorted(path.name for path in folder.iterdir()) == ["c5.md", "h5.md", "trackback-c5.md"]
    assert (folder / "c5.md").read_text() == "---\nname: Jules\ndate: 2007-06-02T23:30:00\n---\n\nIs 5 right?\n"
    page = blog.file_at(_old(5))
    assert page is not None
    assert 'id="comment-c5"' in page.read_text()


def test_nothing_of_a_draft_is_public_and_what_did_not_come_is_told(blog: Moved) -> None:
    assert not any(SECRET.encode() in file.read_bytes() for file in blog.public.rglob("*") if file.is_file())
    assert blog.losses("categories that are not there") == {"404": 1}
    assert blog.losses("embedded files that did not come") == {"/x.png": 1}
    assert blog.losses("dates without a time zone") == {"": 1}


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    file = _export(tmp_path, _post(0) + _post(1))
    text = file.read_text()
    file.write_text(text[: text.index("<title>About")])

    broken = moved("blogml", file, tmp_path / "site")

    assert broken.report.came["posts"] == 3
    assert broken.losses("items that could not be read") == {"": 1}


def test_two_bytes_a_letter_and_comments_without_ids_are_read(tmp_path: Path) -> None:
    file = _export(tmp_path, _post(0))
    text = file.read_text().replace('id="c0"', "").replace('id="h0"', "")
    file.write_text(text.replace("number 0", "numbér 0"), encoding="utf-16")

    found = next(one for one in read([file], ReadOptions()) if isinstance(one, Entry))

    assert found.title == "Tea & numbér 0"
    assert [one.id for one in found.comments] == ["1", "2", "trackback-1"]


def test_a_doctype_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.xml"
    file.write_text('<!DOCTYPE blog [<!ENTITY a "b">]><blog><posts/></blog>')

    with pytest.raises(SiteError) as stopped:
        moved("blogml", file, tmp_path / "site")

    assert str(stopped.value) == (
        f"{file}: has a DOCTYPE, which no export of BlogML has and which may make a program read other files\n"
        "    fix: take the lines of it out, or export anew"
    )


def test_pictures_that_a_program_handed_out_are_told_apart(tmp_path: Path) -> None:
    files = tmp_path / "files"
    (files / "2009").mkdir(parents=True)
    for name in ("a.gif", "b.gif"):
        (files / "2009" / name).write_bytes(GIF + name.encode())
    shown = "".join(f'<img src="{BLOG}image.axd?picture=2009%2f{name}.gif" alt="X">' for name in "ab")
    file = _export(tmp_path, _post(0) + _post(0).replace('id="0"', 'id="1"').replace("post-0", "post-1"))
    file.write_text(file.read_text().replace("<![CDATA[<p>Tea", f"<![CDATA[{shown}<p>Tea"))
    root = tmp_path / "site"
    root.mkdir()

    import_blog(Order(format="blogml", paths=(file,), root=root, files=(files,), jobs=1), NOW)

    text = (root / "content/posts/2007/2007-01-02-post-0.md").read_text()
    assert "![X](/images/2009/a.gif)![X](/images/2009/b.gif)\n" in text
    assert (root / "content/images/2009/b.gif").read_bytes() == GIF + b"b.gif"
    rules = (root / "static/_redirects").read_text()
    assert "/blogs/mara/image.axd picture=2009%2fb.gif /blogs/mara/images/2009/b.gif 301\n" in rules


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("a < b", "<p>a &lt; b</p>", id="plain text"),
        pytest.param("a &lt; b", "<p>a &lt; b</p>", id="entities"),
        pytest.param("<b>a</b>\n\nb", "<p><b>a</b></p><p>b</p>", id="without paragraphs"),
        pytest.param("<p>a</p>\n\nb", "<p>a</p>b", id="with paragraphs"),
        pytest.param("&lt;p&gt;a&lt;/p&gt;", "<p>a</p>", id="escaped twice"),
    ],
)
def test_what_a_text_is_shows_by_looking(text: str, html: str) -> None:
    assert html_of(text).replace("\n", "") == html


def test_base64_of_either_unicode_is_read_and_no_other_text() -> None:
    assert decoded(base64.b64encode("Tea – ö".encode()).decode()) == "Tea – ö"
    assert decoded(base64.b64encode("Tea – ö".encode("utf-16-le")).decode()) == "Tea – ö"
    assert decoded("Tea, and cake") is None
