"""Blogs of Ghost, by its JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.errors import SiteError
from generator.importing.formats import kind_of
from generator.importing.ghost.documents import html_of_document
from generator.importing.write import Order, import_blog
from tests.importing.folders.moving import NOW, Moved, assert_whole, moved

SECRET = "xyzzy"
BODIES = [
    ('<p>See <a href="__GHOST_URL__/post-0/">the first</a> &amp; <strong>more</strong>.</p>', "See the first more"),
    (
        (
            '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://northwind.example/">'
            '<div class="kg-bookmark-content"><div class="kg-bookmark-title">Northwind</div>'
            '<div class="kg-bookmark-description">Boats.</div><div class="kg-bookmark-metadata">'
            '<img class="kg-bookmark-icon" src="https://northwind.example/i.ico">'
            "</div></div></a></figure><p>Below.</p>"
        ),
        "Northwind Boats Below",
    ),
    (
        (
            '<figure class="kg-card kg-gallery-card kg-card-hascaption"><div class="kg-gallery-container"><div '
            'class="kg-gallery-row"><div class="kg-gallery-image">'
            '<img src="__GHOST_URL__/content/images/2020/05/a.jpg" alt="A">'
            '</div><div class="kg-gallery-image">'
            '<img src="__GHOST_URL__/content/images/size/w600/2020/05/b.jpg" alt="B"></div>'
            "</div></div><figcaption>Two boats</figcaption></figure>"
        ),
        "Two boats",
    ),
    (
        (
            '<div class="kg-card kg-callout-card kg-callout-card-blue"><div class="kg-callout-emoji">!</div>'
            '<div class="kg-callout-text">Mind <b>this</b>.</div></div>'
            '<div class="kg-card kg-toggle-card" data-kg-toggle-state="close"><div class="kg-toggle-heading">'
            '<h4 class="kg-toggle-heading-text">Open me</h4>'
            '<button class="kg-toggle-card-icon"><svg></svg></button></div>'
            '<div class="kg-toggle-content"><p>Inside.</p></div></div>'
            '<div class="kg-card kg-button-card"><a href="__GHOST_URL__/about/" class="kg-btn">Press</a></div>'
        ),
        "Mind this Open me Inside Press",
    ),
    (
        (
            '<figure class="kg-card kg-embed-card">'
            '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe></figure>'
            '<div class="kg-card kg-signup-card"><form>Sign up</form></div>'
            '<pre><code class="language-py">x = {{ y }}</code></pre>'
        ),
        "",
    ),
]


def _post(number: int, **values: Any) -> dict[str, Any]:
    day = f"2020-{1 + number % 12:02}-04T10:00:00.000Z"
    return {
        "id": f"{number:024x}",
        "uuid": str(number),
        "title": f"Post {number}",
        "slug": f"post-{number}",
        "html": BODIES[number % len(BODIES)][0],
        "mobiledoc": None,
        "feature_image": "__GHOST_URL__/content/images/2020/05/boat.jpg" if not number else None,
        "type": "post",
        "status": "published",
        "visibility": "public",
        "created_at": day,
        "published_at": day,
        "custom_excerpt": "In short." if not number else None,
        "codeinjection_head": "<script>x()</script>" if not number else None,
        **values,
    }


def _data() -> dict[str, Any]:
    posts = [_post(number) for number in range(100)]
    posts += [
        _post(900, title="Members", html=f"<p>{SECRET}</p>", visibility="members"),
        _post(901, title="Paid", html=f"<p>{SECRET}</p>", visibility="paid"),
        _post(902, title="Half", html=f"<p>{SECRET}</p>", status="draft", published_at=None),
        _post(903, title="Mailed", html=f"<p>{SECRET}</p>", status="sent"),
        _post(904, title="About", slug="about", html="<p>Who we are.</p>", type="page"),
    ]
    ties = [{"id": "1", "post_id": one["id"], "tag_id": tag, "sort_order": order}
            for one in posts for order, tag in enumerate(("t1", "t2", "t3"))]  # fmt: skip
    return {
        "members": [{"id": "1", "email": "member@example.com", "name": SECRET}],
        "posts": posts,
        "posts_authors": [{"post_id": one["id"], "author_id": "u1", "sort_order": 0} for one in posts],
        "posts_meta": [{"post_id": posts[0]["id"], "feature_image_alt": "A boat"}],
        "posts_tags": ties,
        "settings": [{"key": "title", "value": "Harbour"}, {"key": "timezone", "value": "Europe/Berlin"}],
        "tags": [
            {"id": "t1", "name": "Licensing", "slug": "licensing", "visibility": "public"},
            {"id": "t2", "name": "#inner", "slug": "hash-inner", "visibility": "internal"},
            {"id": "t3", "name": "Boats", "slug": "boats", "description": "Of boats", "visibility": "public"},
        ],
        "users": [{"id": "u1", "name": "Mara Quill", "slug": "mara", "email": "mara@example.com", "bio": "Sails."}],
    }


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    tmp_path = tmp_path_factory.mktemp("ghost")
    file = tmp_path / "harbour.ghost.json"
    file.write_text(json.dumps({"db": [{"meta": {"version": "5.80.0"}, "data": _data()}]}))
    return moved("ghost", file, tmp_path / "site")


def test_a_blog_comes_whole_and_answers_where_it_was(blog: Moved) -> None:
    assert kind_of(blog.source) == "ghost"
    texts = {f"/post-{number}/": BODIES[number % len(BODIES)][1] for number in range(100)}

    assert_whole(blog, texts, ["/about/", "/rss/", "/tag/licensing/", "/tag/boats/"])

    assert 'permalink = "/{slug}/"' in (blog.root / "site.toml").read_text()


def test_what_members_saw_is_public_nowhere_and_members_come_not_at_all(blog: Moved) -> None:
    files = [file for file in blog.root.rglob("*") if file.is_file() and file != blog.source]
    public = [file for file in files if blog.public in file.parents]
    assert not any(SECRET.encode() in file.read_bytes() for file in public)
    assert not any(b"@example.com" in file.read_bytes() for file in files)
    assert blog.losses("posts for members alone") == {"": 3}
    assert blog.losses("posts with code of their own in the head or the foot") == {"": 1}


def test_a_post_comes_with_all_that_belongs_to_it(blog: Moved) -> None:
    posts = blog.root / "content/posts/2020"
    assert (posts / "2020-01-04-post-0.md").read_text() == (
        "---\n"
        "title: Post 0\n"
        "date: 2020-01-04T10:00:00+00:00\n"
        "category: Licensing\n"
        "tags: [Boats]\n"
        "author: mara\n"
        'guid: "000000000000000000000000"\n'
        "summary: In short.\n"
        "image:\n"
        "  src: /content/images/2020/05/boat.jpg\n"
        "  alt: A boat\n"
        "---\n\n"
        "See [the first](/posts/2020/2020-01-04-post-0.md) & **more**.\n"
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [
        pytest.param(1, "[Northwind](https://northwind.example/)\n\nBoats.\n\nBelow.\n", id="bookmark"),
        pytest.param(
            2, "![A](/content/images/2020/05/a.jpg)![B](/content/images/2020/05/b.jpg)\n\nTwo boats\n", id="gallery"
        ),
        pytest.param(
            3,
            "> ! Mind **this**.\n\n<details><summary>Open me</summary><p>Inside.</p></details>\n\n[Press](/about.md)\n",
            id="callout, toggle, button",
        ),
        pytest.param(
            4, "https://www.youtube.com/watch?v=dQw4w9WgXcQ\n\n```py\nx = {{ y }}\n```\n", id="embed, sign-up, code"
        ),
    ],
)
def test_cards_become_what_they_meant(blog: Moved, number: int, text: str) -> None:
    written = (blog.root / f"content/posts/2020/2020-{1 + number:02}-04-post-{number}.md").read_text()
    assert written.rpartition("---\n\n")[2] == text


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    text = json.dumps({"db": [{"data": {"posts": [_post(1), _post(2), _post(3)]}}]})
    file.write_text(text[: text.index('"Post 3"')])

    blog = moved("ghost", file, tmp_path / "site")

    assert blog.report.came["posts"] == 2
    assert blog.losses("breaks in a file") == {"": 1}


def test_an_address_that_the_export_lacks_can_be_said_later(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    post = _post(1, html='<p><a href="https://harbour.example.com/post-2/#x">Two</a></p>')
    data = {"posts": [post, _post(2)], "settings": [{"key": "title", "value": "Harbour"}], "comments": [{"id": "1"}]}
    file.write_text(json.dumps({"db": [{"data": data}]}))
    first = moved("ghost", file, tmp_path / "site")
    order = Order(format="ghost", paths=(file,), root=first.root, url="https://harbour.example.com/", jobs=1)

    report = import_blog(order, NOW)

    text = (first.root / "content/posts/2020/2020-02-04-post-1.md").read_text()
    assert text.endswith("[Two](/posts/2020/2020-03-04-post-2.md)\n")
    assert (report.files["changed"], report.files["foreign"]) == (2, 0)
    assert first.losses("comments of members") == {"": 1}
    missing = "addresses of the old blog that nobody knows"
    assert first.losses(missing) == {"": 1}
    assert missing not in {row.kind for row in report.losses}


def test_what_is_no_export_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_text("{}")

    with pytest.raises(SiteError) as stopped:
        moved("ghost", file, tmp_path / "site")

    assert str(stopped.value) == (
        f"{file}: is no export of Ghost: it has no `db`\n"
        "    fix: name the .json file that Ghost made under Settings, Import/Export"
    )


LEXICAL = {
    "root": {
        "type": "root",
        "children": [
            {"type": "heading", "tag": "h2", "children": [{"type": "text", "text": "A & b", "format": 0}]},
            {"type": "paragraph", "children": [
                {"type": "extended-text", "text": "bold", "format": 1}, {"type": "linebreak"},
                {"type": "link", "url": "/x/", "children": [{"type": "text", "text": "x"}]}]},
            {"type": "list", "tag": "ol", "children": [
                {"type": "listitem", "children": [{"type": "text", "text": "1"}]}]},
            {"type": "codeblock", "language": "py", "code": "a < b"},
            {"type": "bookmark", "url": "https://a.example/", "metadata": {"title": "A"}},
        ],
    }
}  # fmt: skip
MOBILEDOC = {
    "version": "0.3.1",
    "markups": [["strong"], ["a", ["href", "/x/"]]],
    "atoms": [["soft-return", "", {}]],
    "cards": [["image", {"src": "/a.jpg", "alt": "A", "caption": "Ours"}]],
    "sections": [
        [1, "p", [[0, [0], 1, "bold"], [1, [], 0, 0], [0, [1], 1, "x"]]],
        [3, "ul", [[[0, [], 0, "1"]]]],
        [10, 0],
    ],
}


def test_texts_without_html_are_read_from_the_editors_documents() -> None:
    assert html_of_document(json.dumps(LEXICAL), "") == (
        '<h2>A &amp; b</h2><p><strong>bold</strong><br><a href="/x/">x</a></p><ol><li>1</li></ol>'
        '<pre><code class="language-py">a &lt; b</code></pre><p><a href="https://a.example/">A</a></p>'
    )
    assert html_of_document("", json.dumps(MOBILEDOC)) == (
        '<p><strong>bold</strong><br><a href="/x/">x</a></p><ul><li>1</li></ul>'
        '<figure><img src="/a.jpg" alt="A"><figcaption>Ours</figcaption></figure>'
    )
    assert html_of_document("{", "[]") == ""
