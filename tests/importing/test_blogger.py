"""Blogs of Blogger: its Atom file, and what Google Takeout makes."""

from html import escape
from pathlib import Path

import pytest

from generator.importing.formats import kind_of
from generator.importing.survey import unsized
from tests.importing.folders.moving import GIF, Moved, assert_whole, moved

SECRET = "xyzzy"
PICTURE = "https://1.bp.blogspot.com/-abc/Txyz/AAAA/s320/boat.jpg"
LARGE = PICTURE.replace("s320", "s1600")
HALF = PICTURE.replace("boat", "half")
BODIES = [
    ("First line<br />Second<br /><br />Third &amp; last.", "First line Second Third last"),
    ("<p>Begin.</p><a name='more'></a><p>And the rest.</p>", "Begin And the rest"),
    (
        f'<div class="separator"><a href="{PICTURE.replace("s320", "s1600")}"><img src="{PICTURE}"></a></div>Boat.',
        "Boat",
    ),
    (
        '<a href="http://mara.blogspot.com/2009/01/post-0.html?showComment=1#c1000000">Jules</a> said <i>so</i>.',
        "Jules said so",
    ),
    ("<pre>a\n  b &lt; c</pre>This post contains affiliate links.", "a b c"),
]
HEAD = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'
 xmlns:app='http://purl.org/atom/app#' xmlns:blogger='http://schemas.google.com/blogger/2018'>
<id>tag:blogger.com,1999:blog-1.archive</id><title>Harbour</title>
<link rel='http://schemas.google.com/g/2005#feed' href='http://mara.blogspot.com/feeds/posts/default'/>
<link rel='alternate' type='text/html' href='http://mara.blogspot.com/'/>
"""


def _entry(kind: str, number: str, text: str, more: str = "", *, title: str = "") -> str:
    scheme = "http://schemas.google.com/g/2005#kind"
    term = f"http://schemas.google.com/blogger/2008/kind#{kind}"
    dot = "." if kind == "settings" else "-"
    return (
        f"<entry><id>tag:blogger.com,1999:blog-1.{'post' if kind != 'settings' else kind}{dot}{number}</id>"
        f"<category scheme='{scheme}' term='{term}'/><title type='text'>{escape(title)}</title>"
        f"<content type='html'>{escape(text)}</content><author><name>Mara Quill</name>"
        f"<uri>http://www.blogger.com/profile/1</uri><email>noreply@blogger.com</email></author>{more}</entry>\n"
    )


def _post(number: int) -> str:
    day = f"2009-{1 + number % 12:02}-03T10:00:00.000+02:00"
    more = (
        f"<published>{day}</published><updated>{day}</updated><category scheme='http://www.blogger.com/atom/ns#'"
        f" term='Tea &amp; cake'/><link rel='alternate' type='text/html'"
        f" href='http://mara.blogspot.com/{_old(number).lstrip('/')}' title='x'/><thr:total>2</thr:total>"
    )
    return _entry("post", str(number + 100), BODIES[number % len(BODIES)][0], more, title=f"Post {number}")


def _comment(number: int, post: int, parent: str = "") -> str:
    related = f"<link rel='related' href='http://www.blogger.com/feeds/1/{post}/comments/default/{parent}'/>"
    ref = f"<thr:in-reply-to ref='tag:blogger.com,1999:blog-1.post-{post}' source='x' type='text/html'/>"
    more = f"<published>2010-01-01T10:00:00+01:00</published>{ref}{related if parent else ''}"
    return _entry("comment", str(number), f"Says {number}<br />so", more)


def _old(number: int) -> str:
    return f"/2009/{1 + number % 12:02}/post-{number}.html"


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    tmp_path = tmp_path_factory.mktemp("blogger")
    settings = _entry("settings", "BLOG_TIME_ZONE", "Europe/Berlin") + _entry("settings", "BLOG_LOCALE", "de_AT")
    comments = "".join(_comment(1000000 + number, 100 + number) for number in range(100))
    replies = _comment(2000000, 100, "1000000")
    draft = "<published>2011-01-01T10:00:00+01:00</published><app:control><app:draft>yes</app:draft></app:control>"
    page = "<published>2011-01-01T10:00:00Z</published><link rel='alternate' href='http://mara.blogspot.com/p/about.html'/>"
    file = tmp_path / "blog.xml"
    file.write_text(
        HEAD
        + settings
        + _entry("template", "layout", "<html>{{ x }}</html>")
        + comments
        + "".join(map(_post, range(100)))
        + _entry("post", "900", SECRET, draft, title="Half")
        + _entry("page", "901", "Who we are.", page, title="About")
        + replies
        + "</feed>"
    )
    return moved("blogger", file, tmp_path / "site")


def test_a_blog_comes_whole_and_answers_where_it_was(blog: Moved) -> None:
    assert kind_of(blog.source) == "blogger"
    texts = {_old(number): BODIES[number % len(BODIES)][1] for number in range(100)}

    assert_whole(blog, texts, ["/p/about.html", "/atom.xml", "/feeds/posts/default", "/search/label/Tea & cake"])

    settings = (blog.root / "site.toml").read_text()
    assert 'language = "de-AT"\ntimezone = "Europe/Berlin"' in settings
    assert 'permalink = "/{year}/{month}/{slug}.html"' in settings
    assert not any(SECRET.encode() in file.read_bytes() for file in blog.public.rglob("*") if file.is_file())


def test_a_post_comes_with_all_that_belongs_to_it(blog: Moved) -> None:
    assert (blog.root / "content/posts/2009/2009-04-03-post-3.md").read_text() == (
        "---\n"
        "title: Post 3\n"
        "date: 2009-04-03T10:00:00+02:00\n"
        "category: Uncategorized\n"
        "tags: [Tea & cake]\n"
        "author: mara-quill\n"
        'guid: "tag:blogger.com,1999:blog-1.post-103"\n'
        "---\n\n"
        "[Jules](/posts/2009/2009-01-03-post-0.md#comment-1000000) said *so*.\n"
    )
    folder = blog.root / "content/comments/posts/2009/2009-01-03-post-0"
    assert 'parent: "1000000"' in (folder / "2000000.md").read_text()
    page = blog.file_at(_old(0))
    assert page is not None
    assert 'id="comment-2000000"' in page.read_text()
    assert "Begin.\n\n<!-- more -->\n\nAnd" in (blog.root / "content/posts/2009/2009-02-03-post-1.md").read_text()


def test_takeout_has_a_folder_and_elements_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "Takeout/Blogger"
    (folder / "Blogs/Harbour").mkdir(parents=True)
    (folder / "Albums").mkdir()
    (folder / "Albums/boat.jpg").write_bytes(GIF)
    (folder / "Albums/half.jpg").write_bytes(SECRET.encode())

    def entry(kind: str, number: int, status: str, text: str, more: str = "") -> str:
        return (
            f"<entry><id>tag:blogger.com,1999:blog-1.post-{number}</id><blogger:type>{kind}</blogger:type>"
            f"<blogger:status>{status}</blogger:status><title>Tea</title><content type='html'>{escape(text)}</content>"
            f"<blogger:created>2024-01-02T03:04:05Z</blogger:created><published>2024-01-02T03:04:05Z</published>{more}"
            "</entry>"
        )

    filename = "<blogger:filename>/2024/01/tea.html</blogger:filename>"
    answers = "<blogger:parent>tag:blogger.com,1999:blog-1.post-7</blogger:parent>"
    reply = "<blogger:inReplyTo>tag:blogger.com,1999:blog-1.post-8</blogger:inReplyTo>"
    (folder / "Blogs/Harbour/feed.atom").write_text(
        HEAD.replace("http://mara.blogspot.com/'", "'")
        + entry("POST", 7, "LIVE", f"<p><img src='{PICTURE}' alt='A boat'></p>", filename)
        + entry("COMMENT", 8, "LIVE", "One", answers)
        + entry("COMMENT", 9, "LIVE", "Two", answers + reply)
        + entry("COMMENT", 10, "SPAM_COMMENT", "Pills", answers)
        + entry("POST", 11, "DRAFT", f"<p><img src='{HALF}'>{SECRET}</p>")
        + entry("POST", 12, "SOFT_TRASHED", "Gone")
        + "</feed>"
    )

    blog = moved(
        "blogger", tmp_path / "Takeout", tmp_path / "site", files=(folder / "Albums",), url="https://mara.example/"
    )

    assert kind_of(tmp_path / "Takeout") == "blogger"
    assert blog.file_at("/2024/01/tea.html")
    comments = blog.root / "content/comments/posts/2024/2024-01-02-tea"
    assert sorted(one.name for one in comments.iterdir()) == ["8.md", "9.md"]
    assert blog.file_at("/images/2024/01/boat.jpg")
    assert (blog.root / "content/drafts/images/2024/01/half.jpg").exists()
    assert blog.report.came["posts"] == 2
    assert 'url = "https://mara.example/"' in (blog.root / "site.toml").read_text()
    assert blog.losses("posts in the bin") == blog.losses("comments marked as spam or thrown away") == {"": 1}
    assert not any(SECRET.encode() in file.read_bytes() for file in blog.public.rglob("*") if file.is_file())


@pytest.mark.parametrize("size", ["s320", "s1600-h", "w640-h480", "w640-h480-no", "s72-c"])
def test_a_picture_is_the_same_in_each_size(size: str) -> None:
    assert unsized(PICTURE.replace("s320", size)) == PICTURE.replace("s320", "s0")
