"""Sites of Eleventy."""

import pytest

from tests.importing.folders.moving import GIF, Moved, assert_whole, moved, put

SETTINGS = """\
export default function (config) {
  config.addPassthroughCopy({ "./public/": "/" });
  process.exit(1);
  return { dir: { input: "src" } };
}
"""

BODIES = [
    ("{{ site.title }} of {{ author }}: {{ title }}.", "Harbour Notes of Mara Quill"),
    ("{% raw %}{{ open }}{% endraw %} and `{% raw %}{{ code }}{% endraw %}`.", "open and code"),
    ('{% highlight "js" %}\nlet x = `{{ y }}`;\n{% endhighlight %}\n\nBelow.', "let x y Below"),
    ('{% youtube "dQw4w9WgXcQ" %}\n\nFilm.', "Film"),
    ('{% image "/img/boat.gif", "A boat" %}\n\nHarbour.', "Harbour"),
    ('[Up]({{ "/about/" | url }}) and [the first](post-0.md).', "Up and the first"),
    ("{% set x = 'Hot' %}{{ x | upper }} tea.{# a remark #}", "HOT tea"),
    ("{% for post in collections.posts %}{{ post.url }}{% endfor %}Below.", "Below"),
    ('{% callout "warning" %}\nHot.\n{% endcallout %}\n\n{% odd %}', "Hot"),
    ("Text:\n- one\n  - two\n\n<!-- more -->\n\n####End", "Text one two End"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    tmp_path = tmp_path_factory.mktemp("eleventy")
    dated = "permalink: '/{{ page.date | date: \"%Y/%m\" }}/late/'\n"
    files: dict[str, str | bytes] = {
        "eleventy.config.js": SETTINGS,
        "package.json": "{}",
        "public/img/boat.gif": GIF,
        "src/_data/site.json": '{"title": "Harbour Notes", "url": "https://old.example", "language": "en"}',
        "src/_data/live.js": "process.exit(1)",
        "src/posts/posts.json": '{"tags": "post", "author": "Mara Quill", "permalink": "/blog/{{ page.fileSlug }}/"}',
        "src/posts/post-3.11tydata.json": '{"permalink": "/own/{{ title | slugify }}.html"}',
        "src/posts/post-4.11tydata.js": "process.exit(1)",
        "src/_includes/base.njk": "{{ content | safe }}",
        "src/index.njk": "---\nlayout: base.njk\n---\n<h1>Home</h1>{% for p in posts %}{{ p.url }}{% endfor %}",
        "src/feed.njk": "---\npermalink: /feed.xml\n---\n<rss/>\n",
        "src/tags.njk": "---\npagination: {data: collections, size: 1}\npermalink: /tags/{{ tag }}/\n---\nAll\n",
        "src/about/index.md": "---\ntitle: About\n---\nWho we are, and why.\n",
        "src/posts/2020-02-03-late.md": f"---\ntitle: Late\ndate: 2020-02-04\n{dated}---\nLate.\n",
        "src/posts/odd.md": "---\ntitle: Odd\ndate: 2020-02-05\npermalink: '/{{ page.date | week }}/'\n---\nOdd one.\n",
        "src/posts/draft.md": "---\ntitle: Draft\ndraft: true\n---\nxyzzy\n",
        "src/posts/none.md": "---\ntitle: None\npermalink: false\n---\nxyzzy\n",
        "src/styles/main.css": "body {}",
    }
    for number in range(100):
        keys = f"title: Post {number}\ndate: 2019-{1 + number % 12:02}-01\ntags: [tea, travel]\nmood: fine\n"
        keys += f"summary: Number {number}\n"
        files[f"src/posts/post-{number}.md"] = f"---\n{keys}---\n{BODIES[number % len(BODIES)][0]}\n"
    return moved("eleventy", put(tmp_path / "old", files), tmp_path / "new")


def test_a_site_of_eleventy_moves_whole(site: Moved) -> None:
    texts = {f"/blog/post-{number}/": BODIES[number % len(BODIES)][1] for number in range(100) if number != 3}
    texts |= {"/own/post-3.html": "Film", "/2020/02/late/": "Late", "/posts/odd/": "Odd one", "/about/": "Who we are"}

    assert_whole(site, texts, ("/img/boat.gif", "/tags/tea/"))
    assert site.report.came["published posts"] == 102
    assert site.report.came["draft posts"] == 1
    assert site.report.came["pages"] == 1
    assert not [file for file in site.public.rglob("*") if file.is_file() and b"xyzzy" in file.read_bytes()]


def test_what_did_not_come_is_told_once(site: Moved) -> None:
    assert site.losses("tags of Eleventy and of its plugins") == {"{% for %}": 10, "{% odd %}": 10}
    assert site.losses("keys of front matter that mean nothing here") == {"mood": 100}
    assert site.losses("files of data in JavaScript") == {"_data/live.js": 1, "posts/post-4.11tydata.js": 1}
    assert site.losses("permalinks that only a template tells") == {"/{{ page.date | week }}/": 1}
    assert site.losses("pages that a template filled") == {"/": 1, "/feed.xml": 1, "/tags/": 1}
    assert site.losses("texts without a page") == {"": 1}


def test_a_mark_of_a_collection_is_no_tag(site: Moved) -> None:
    assert (site.root / "content/posts/2019/2019-01-01-post-0.md").read_text() == (
        "---\n"
        "title: Post 0\n"
        "date: 2019-01-01T00:00:00\n"
        "category: Uncategorized\n"
        "tags: [tea, travel]\n"
        "author: Mara Quill\n"
        'guid: "https://old.example/blog/post-0/"\n'
        "summary: Number 0\n"
        "params:\n  mood: fine\n"
        "---\n\n"
        "Harbour Notes of Mara Quill: Post 0.\n"
    )
