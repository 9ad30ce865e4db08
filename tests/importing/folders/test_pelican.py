"""Blogs of Pelican."""

from pathlib import Path

import pytest

from generator.importing.pelican.settings import settings_of
from tests.importing.folders.moving import GIF, Moved, assert_whole, moved, put

SETTINGS = """\
import os
SITENAME = "Harbour Notes"
SITEURL = ""
AUTHOR = "Mara Quill"
TIMEZONE = "Europe/Berlin"
DEFAULT_LANG = "en"
PATH = "content"
ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}/index.html"
STATIC_PATHS = ["images"]
PLUGINS = [os.path.join("a", "b")]
raise SystemExit("nobody runs this")
"""

BODIES = [
    ("See [the first]({filename}post-0.md) and [old]({filename}/news/post-1.md#top).", "See the first and old"),
    ("See [it](|filename|post-0.md) of [tea]({tag}tea) and [all]({index}).", "See it of tea and all"),
    ("![A boat]({static}/images/boat.gif)\n\nHarbour.", "Harbour"),
    ("[List]({attach}list.pdf)\n\nAttached.", "List Attached"),
    ("    :::python\n    print('{{ x }}')\n\nBelow.", "print x Below"),
    ("{% youtube dQw4w9WgXcQ %}\n\nFilm.", "Film"),
    ("[TOC]\n\n##Heading\n\nText.", "Heading Text"),
    ("One.\n\n<!-- PELICAN_END_SUMMARY -->\n\nTwo.", "One Two"),
    ("Term\n:   Meaning\n\nNote.[^1]\n\n[^1]: Small.", "Term Meaning Note Small"),
    ("What {{ this }} showed, and `{% code %}`.", "What this showed and code"),
]


def _post(number: int) -> str:
    date = f"2019-{1 + number % 12:02}-01 10:00"
    head = (
        f"Title: Post {number}\nDate: {date}\nSummary: Number {number},\n    and more\nTags: tea, travel\nMood: fine\n"
    )
    return f"{head}\n{BODIES[number % len(BODIES)][0]}\n"


RST = """\
Written otherwise
#################

:date: 2020-02-03 10:00
:tags: tea, rst
:category: News
:summary: Otherwise

A *text* with ``code`` and a `link <{filename}news/post-0.md>`_.

Heading
=======

.. code-block:: python

    print(1)

.. image:: {static}/images/boat.gif
   :alt: A boat

.. youtube:: dQw4w9WgXcQ

.. odd:: thing

.. include:: /etc/hostname
"""


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    tmp_path = tmp_path_factory.mktemp("pelican")
    files: dict[str, str | bytes] = {
        "pelicanconf.py": SETTINGS,
        "publishconf.py": 'from pelicanconf import *\nSITEURL = "https://old.example"\n',
        "content/images/boat.gif": GIF,
        "content/news/list.pdf": b"%PDF-1.4",
        "content/otherwise.rst": RST,
        "content/news/draft.md": "Title: Draft\nDate: 2019-01-01\nStatus: draft\n\nxyzzy\n",
        "content/news/skip.md": "Title: Skip\nDate: 2019-01-01\nStatus: skip\n\nxyzzy\n",
        "content/news/hidden.md": "Title: Hidden\nDate: 2019-01-02\nStatus: hidden\n\nFor some.\n",
        "content/news/kurz.md": "Title: Post 0 auf Deutsch\nDate: 2019-01-01\nSlug: post-0\nLang: de\n\nAuf Deutsch.\n",
        "content/news/own.html": '<html><head><title>Own</title><meta name="date" content="2019-01-03"></head>'
        "<body><p>As it is.</p></body></html>",
        "content/pages/about.md": "Title: About\n\nWho we are, and why.\n",
    }
    files |= {f"content/news/post-{number}.md": _post(number) for number in range(100)}
    return moved("pelican", put(tmp_path / "old", files), tmp_path / "new")


def test_a_blog_of_pelican_moves_whole(blog: Moved) -> None:
    texts = {f"/2019/{1 + number % 12:02}/post-{number}/": BODIES[number % len(BODIES)][1] for number in range(100)}
    texts |= {
        "/2020/02/written-otherwise/": "A text with code and a link Heading print 1",
        "/2019/01/own/": "As it is",
        "/2019/01/hidden/": "For some",
        "/pages/about.html": "Who we are and why",
        "/post-0-de.html": "Auf Deutsch",
    }
    others = ("/images/boat.gif", "/2019/04/post-3/list.pdf", "/tag/tea.html", "/category/news.html")

    assert_whole(blog, texts, others)
    assert blog.report.came["published posts"] == 104
    assert blog.report.came["draft posts"] == 1
    assert not [file for file in blog.public.rglob("*") if file.is_file() and b"xyzzy" in file.read_bytes()]


def test_a_post_comes_as_it_was_meant(blog: Moved) -> None:
    assert (blog.root / "content/posts/2019/2019-01-01-post-0.md").read_text() == (
        "---\n"
        "title: Post 0\n"
        "date: 2019-01-01T10:00:00\n"
        "category: news\n"
        "tags: [tea, travel]\n"
        "author: Mara Quill\n"
        'guid: "tag:old.example,2019-01-01:/2019/01/post-0/"\n'
        "summary: Number 0, and more\n"
        "params:\n  mood: fine\n"
        "---\n\n"
        "See [the first](/posts/2019/2019-01-01-post-0.md) and [old](/posts/2019/2019-02-01-post-1.md).\n"
    )


def test_restructured_text_becomes_markdown(blog: Moved) -> None:
    body = (blog.root / "content/posts/2020/2020-02-03-written-otherwise.md").read_text().partition("---\n\n")[2]

    assert body == (
        "A *text* with `code` and a [link](/posts/2019/2019-01-01-post-0.md).\n\n"
        "## Heading\n\n"
        "```python\nprint(1)\n```\n\n"
        "![A boat](/images/boat.gif)\n\n"
        "[https://www.youtube.com/watch?v=dQw4w9WgXcQ](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n"
    )
    assert blog.losses("directives and roles") == {"odd": 1}


def test_settings_are_read_and_never_run(tmp_path: Path) -> None:
    put(tmp_path, {"pelicanconf.py": f"{SETTINGS}\nSITENAME += 'x'\nopen('{tmp_path}/ran', 'w')\n"})

    settings = settings_of(tmp_path)

    assert settings.text("SITENAME") == "Harbour Notes"
    assert not (tmp_path / "ran").exists()
