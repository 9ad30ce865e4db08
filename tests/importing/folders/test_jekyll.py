"""Blogs of Jekyll."""

import pytest

from generator.importing.folders.liquid import Context, Liquid
from generator.importing.folders.liquid_tags import TABLE
from generator.importing.folders.values import Values
from generator.importing.jekyll.bodies import prepare
from generator.importing.model import Body, Entry, Known, Origin
from tests.importing.folders.moving import GIF, Moved, assert_whole, moved, put

CONFIG = """\
title: Harbour Notes
description: Of a reseller
url: "https://old.example"
baseurl: "/blog"
timezone: Europe/Berlin
author: mara
collections:
  recipes:
    output: true
  inner:
    output: false
defaults:
  - scope: {path: "", type: posts}
    values: {layout: post}
"""

BODIES = [
    ("See [the first]({% post_url 2019-01-01-post-0 %}) of {{ site.title }}.", "See the first of Harbour Notes"),
    ("![A boat]({{ site.baseurl }}/assets/boat.gif)\n\nHarbour.", "Harbour"),
    ('[Up]({{ "/about/" | relative_url }}), ![B]({{ "/assets/boat.gif" | absolute_url }})', "Up"),
    ("{% highlight ruby linenos %}\nputs '{{ x }}'\n{% endhighlight %}\nBelow.", "puts x Below"),
    ('{% include figure.html src="/assets/boat.gif" caption="Ours" %}\n\nFigure.', "Ours Figure"),
    ('{% include youtube.html id="dQw4w9WgXcQ" %}\n\nFilm.', "Film"),
    (
        "Written `{% raw %}{{ page.title }}{% endraw %}` and {% raw %}{{ open }}{% endraw %}.",
        "Written page title and open",
    ),
    ("{% gist mara/5555251 %}\n\nGist.", "Gist"),
    ("{% comment %}secret{% endcomment %}Shown.", "Shown"),
    ("##Heading\nText:\n- one\n- two\n  - three\n```\n{{ code }}\n```", "Heading Text one two three code"),
    ("Two words{: .loud}\n\n* TOC\n{:toc}\n\n# Big\n{: .no_toc}\n\nBelow.\n{: .notice}", "Two words Big Below"),
    ("Note.[^1]\n\n[^1]: Small. Math $$a_1 + b_1$$.", "Note Small Math"),
    ("{% include chart.html data=page.data %}\n\n{% weird x=1 %}Kept.{% endweird %}", "Kept"),
    ("[File]({% link assets/list.pdf %}) and [other](2019-01-01-post-0.md).", "File and other"),
    ("{% if page.title %}Yes{% else %}No{% endif %} <!-- {% include x %} -->", "Yes"),
]


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    tmp_path = tmp_path_factory.mktemp("jekyll")
    files: dict[str, str | bytes] = {"_config.yml": CONFIG, "assets/boat.gif": GIF, "assets/list.pdf": b"%PDF-1.4"}
    for number in range(100):
        body, _ = BODIES[number % len(BODIES)]
        keys = f'title: "Post: number {number}"\ntags: tea travel\ncategories: Licensing\nexcerpt: Number {number}\n'
        keys += "mood: fine\n" if number % 2 else f"redirect_from:\n  - /old/{number}.html\n"
        keys += "date: 2019-01-01 23:30:00 +0100\n" if not number else ""
        files[f"_posts/2019-{1 + number % 12:02}-01-post-{number}.md"] = f"---\n{keys}---\n{body}\n"
    files |= {
        "travel/_posts/2020-02-03-Far-Away.markdown": "---\ntitle: Away: far\ntags: a\ntags: b\n---\nFar.\n",
        "_posts/2020-02-04-pretty.html": "---\npermalink: /own/place/\n---\n<p>Own {{ page.title }}</p>\n",
        "_posts/2020-02-05-hidden.md": "---\npublished: false\n---\nxyzzy\n",
        "_posts/2039-02-05-ahead.md": "---\ntitle: Ahead\n---\nxyzzy\n",
        "_drafts/idea.md": "---\ntitle: Idea\n---\nxyzzy\n",
        "_recipes/scones.md": "---\ntitle: Scones\n---\nFlour and butter.\n",
        "_inner/secret.md": "---\ntitle: Secret\n---\nxyzzy\n",
        "_data/authors.yml": "mara: {name: Mara Quill, web: 'https://tidewater.example/', bio: Runs a desk.}\n",
        "about.md": "---\ntitle: About\npermalink: /about/\n---\nWho we are, and why.\n",
        "index.html": "---\nlayout: home\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}\n",
        "docs/guide.md": "# Guide\n\nHow it goes.\n",
        "robots.txt": "User-agent: *\n",
        "favicon.gif": GIF + b"\0",
        "feed.xml": "---\n---\n<rss/>\n",
        "assets/main.scss": "---\n---\nbody {}\n",
        "_layouts/post.html": "{{ content }}",
    }
    return moved("jekyll", put(tmp_path / "old", files), tmp_path / "new")


def test_a_blog_of_jekyll_moves_whole(blog: Moved) -> None:
    texts = {
        f"/licensing/2019/{1 + number % 12:02}/01/post-{number}.html": BODIES[number % len(BODIES)][1]
        for number in range(100)
    }
    others = (f"/old/{number}.html" for number in range(0, 100, 2))

    assert_whole(
        blog,
        texts,
        (
            *others,
            "/travel/2020/02/03/Far-Away.html",
            "/own/place/",
            "/recipes/scones.html",
            "/about/",
            "/assets/boat.gif",
            "/docs/guide.html",
            "/favicon.gif",
        ),
    )
    assert blog.report.came["published posts"] == 102
    assert blog.report.came["draft posts"] == 2
    assert blog.report.came["scheduled posts"] == 1
    assert not [file for file in blog.public.rglob("*") if file.is_file() and b"xyzzy" in file.read_bytes()]


def test_what_did_not_come_is_told_once(blog: Moved) -> None:
    assert blog.losses("tags of Jekyll and of its plugins") == {"{% include %}": 6, "{% weird %}": 6}
    assert blog.losses("keys of front matter that mean nothing here") == {"mood": 50}
    assert blog.losses("files that a template filled") == {"feed.xml": 1}
    assert blog.losses("files that told the old host, or robots, what to do") == {"robots.txt": 1}
    assert blog.losses("pages that a template filled") == {"/": 1}
    assert blog.losses("texts of collections without pages") == {"inner": 1}
    assert blog.report.forgiven == {
        "headings without a blank behind their marks": 7,
        "lists without an empty line before them": 7,
        "lists in lists, indented by less than four blanks": 7,
        "code right below a text": 7,
    }


def test_a_post_comes_as_it_was_meant(blog: Moved) -> None:
    assert (blog.root / "content/posts/2019/2019-01-01-post-0.md").read_text() == (
        "---\n"
        'title: "Post: number 0"\n'
        "date: 2019-01-01T23:30:00+01:00\n"
        "category: Licensing\n"
        "tags: [tea, travel]\n"
        "author: mara\n"
        'guid: "https://old.example/blog/licensing/2019/01/01/post-0"\n'
        "summary: Number 0\n"
        'permalink: "/licensing/2019/01/01/post-0.html"\n'
        'aliases: ["/old/0.html"]\n'
        "---\n\n"
        "See [the first](/posts/2019/2019-01-01-post-0.md) of Harbour Notes.\n"
    )
    assert (blog.root / "content/authors/mara.md").read_text() == (
        '---\nname: Mara Quill\nurl: "https://tidewater.example/"\n---\n\nRuns a desk.\n'
    )


def test_a_table_of_contents_is_asked_for_in_front_matter(blog: Moved) -> None:
    text = (blog.root / "content/posts/2019/2019-11-01-post-10.md").read_text()

    assert "toc: true\n" in text
    assert text.endswith("Two words\n\n# Big\n\nBelow.\n{: .notice }\n")


def _liquid(text: str, *, is_html: bool = False) -> tuple[str, list[str]]:
    site = {"title": "Tea", "data": {"links": {"home": "https://tea.example/"}}}
    page = {"title": "Cup", "date": "2019-03-04", "shots": [{"image_path": "/a.gif", "alt": "A"}], "pic": "/p.gif"}
    values = Values({"site": site, "page": page}, base="/b", url="https://old.example")
    context = Context(
        values=values,
        where="tea.md",
        kind="tags",
        address_of=lambda name: {"2019-01-01-tea": "/b/tea/"}.get(name, ""),
        included=lambda name: "<hr>" if name == "rule.html" else "",
    )
    liquid = Liquid(context, TABLE)
    return liquid.rendered(text, is_html=is_html).strip(), [loss.name for loss in liquid.losses]


@pytest.mark.parametrize(
    ("written", "made", "lost"),
    [
        pytest.param("{{ site.data.links.home }}", "https://tea.example/", [], id="data"),
        pytest.param("{{ page.title | upcase | append: '!' }}", "CUP!", [], id="filters"),
        pytest.param("{{ page.date | date: '%d %B %Y' }}", "04 March 2019", [], id="a date"),
        pytest.param("{{ page.none | default: 'x' }}", "x", [], id="a default"),
        pytest.param(
            "a {{ site.time }} b", "a <!-- aboveboard: site.time --> b", ["{{ site.time }}"], id="unknown value"
        ),
        pytest.param("{{ 'a | b' }}", "a | b", [], id="a bar in quotes"),
        pytest.param("{% post_url none %}", "/none", ["none"], id="a text that is not there"),
        pytest.param("{%- assign x = 'y' -%}{{ x }}", "y", [], id="assigned"),
        pytest.param("{% capture x %}y{% endcapture %}{{ x }}", "y", [], id="captured"),
        pytest.param("{% unless page.title %}no{% endunless %}.", ".", [], id="unless"),
        pytest.param(
            "{% for a in b %}{{ a }}{% endfor %}", "<!-- aboveboard: for a in b -->", ["{% for %}"], id="a loop"
        ),
        pytest.param("{% include rule.html %}", "<hr>", [], id="a part that is plain"),
        pytest.param("{% include image src=page.pic alt='P' %}", "![P](/p.gif)", [], id="a value as an argument"),
        pytest.param("{% include gallery id='shots' %}", "![A](/a.gif)", [], id="a gallery of front matter"),
        pytest.param(
            "{% include video id='76979871' provider='vimeo' %}", "https://vimeo.com/76979871", [], id="a video"
        ),
        pytest.param("{% include note.html content='Hot.' %}", "!!! note\n    Hot.", [], id="a note"),
        pytest.param("{% img left /a.gif 20 10 'T' 'A' %}", "![A](/a.gif)", [], id="octopress image"),
        pytest.param(
            "{% blockquote Jo, Book %}\nHot\n{% endblockquote %}", "> Hot\n>\n> — Jo, Book", [], id="quotation"
        ),
        pytest.param("{% codeblock lang:py x.py %}\na\n{% endcodeblock %}", "```py\na\n```", [], id="octopress code"),
        pytest.param("`{% include x %}`", "`{% include x %}`", [], id="in code"),
        pytest.param("    {{ x }}", "{{ x }}", [], id="in indented code"),
        pytest.param("<pre>{{ x }}</pre>", "<pre>{{ x }}</pre>", [], id="in an element of code"),
        pytest.param("```\n{% raw %}{{ x }}{% endraw %}\n```", "```\n{{ x }}\n```", [], id="raw between fences"),
        pytest.param("{% raw %}\n```\n{{ x }}\n```\n{% endraw %}", "```\n{{ x }}\n```", [], id="fences in raw"),
        pytest.param("open {{ and {% end", "open `{{` and `{%` end", [], id="what is never closed"),
        pytest.param("{% sidenote 'a' 'Small' %}", "(Small)", [], id="a side note"),
    ],
)
def test_liquid(written: str, made: str, lost: list[str]) -> None:
    assert _liquid(written) == (made, lost)


def test_liquid_in_html_becomes_html() -> None:
    made, _ = _liquid("<p>{{ page.title }}</p>\n{% include figure.html src='/a.gif' caption='Ours' %}", is_html=True)

    assert made == ('<p>Cup</p>\n<figure><img src="/a.gif" alt=""><figcaption>Ours</figcaption></figure>')


@pytest.mark.parametrize(
    ("written", "made"),
    [
        pytest.param("# T\n{: .x #y}", "# T {.x #y}", id="attributes of a heading"),
        pytest.param("# T\n{:.no_toc}", "# T", id="left out of the contents"),
        pytest.param("Text\n{:.x}", "Text\n{: .x }", id="of a paragraph"),
        pytest.param('[a](b){:target="_blank"}', '[a](b){target="_blank"}', id="of a link"),
        pytest.param("* a\n* b\n{:.x}", "* a\n* b", id="of a list"),
        pytest.param("a {::comment}b{:/comment} c {: .x", "a  c {: .x", id="a comment"),
        pytest.param("`{:.x}`", "`{:.x}`", id="in code"),
        pytest.param("#Tea for two\n\n#tea\n\n#a #b c", "# Tea for two\n\n#tea\n\n#a #b c", id="one mark"),
    ],
)
def test_kramdown(written: str, made: str) -> None:
    entry = Entry(key="tea", body=Body(text=written, form="markdown"), origin=Origin("tea.md"))

    assert prepare(entry, Known()).text == made
