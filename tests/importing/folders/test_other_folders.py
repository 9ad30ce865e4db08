"""Folders that hold no blog, and texts that nobody can foresee."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.errors import SiteError
from generator.importing.folders.forgiving import forgiven
from generator.importing.folders.liquid import Context as LiquidContext
from generator.importing.folders.liquid import Liquid
from generator.importing.folders.liquid_tags import TABLE
from generator.importing.folders.values import Values
from generator.importing.formats import format_called
from generator.importing.hugo.shortcodes import Context, Shortcodes
from generator.importing.model import Body, Entry, Known, Origin, ReadOptions
from tests.importing.folders.moving import GIF, moved, put

FIXES = {
    "jekyll": "name the folder of the blog, in which `_posts` lies",
    "hugo": "name the folder of the site, in which `content` lies",
    "pelican": "name the folder of the blog, in which `pelicanconf.py` lies",
    "eleventy": "name the folder of the site, in which its settings lie",
    "markdown": "name the folder in which the texts lie",
}


@pytest.mark.parametrize("kind", FIXES)
@pytest.mark.parametrize(("name", "what"), [("gone", "is no folder"), ("empty", "holds no texts")])
def test_a_folder_that_holds_no_blog_is_refused(tmp_path: Path, kind: str, name: str, what: str) -> None:
    (tmp_path / "empty").mkdir()
    folder = tmp_path / name

    with pytest.raises(SiteError) as caught:
        list(format_called(kind).read((folder,), ReadOptions()))

    assert [str(one) for one in caught.value.problems] == [f"{folder}: {what}\n    fix: {FIXES[kind]}"]


ODD = """\
---
title: [1, 2
date: nonsense
tags: {a: b}
categories: 5
image: [1]
author: {x: y}
aliases: [3, null]
slug: "../../x"
params: 3
---
Text.
"""


@pytest.mark.parametrize("kind", FIXES)
def test_odd_files_are_read_as_far_as_they_go(tmp_path: Path, kind: str) -> None:
    files: dict[str, str | bytes] = {
        "content/posts/odd.md": ODD,
        "content/posts/whole.md": ODD.replace("[1, 2", "5").replace("nonsense", "2019-01-01"),
        "content/posts/nothing.md": "",
        "content/posts/bytes.md": bytes(range(256)),
        "_posts/2019-01-01-odd.md": ODD,
        "hugo.toml": "baseURL = 5\npermalinks = 3\nparams = 4\n",
        "_config.yml": "collections: 5\ndefaults: [x, {scope: y}]\nexclude: x\n",
        "pelicanconf.py": "SITENAME = [\n",
        "_data/site.json": "[",
    }
    put(tmp_path, files)
    (tmp_path / "content/posts/out.md").symlink_to("/etc/hostname")
    (tmp_path / "content/posts/round").symlink_to("..")

    entries = [one for one in format_called(kind).read((tmp_path,), ReadOptions()) if isinstance(one, Entry)]

    assert entries
    assert not [one for one in entries if "out" in one.key or "round" in one.key]
    assert all(one.date is None or one.date.replace(tzinfo=UTC) < datetime.now(UTC) for one in entries)


BITS = (
    "{{ }} {% %} {{< >}} {{% %}} ``` ` `` ~~~ {%raw%} {%endraw%} {%highlight%} {%endhighlight%} {%if%} {%else%}"
    " {%endif%} {{<a>}} {{</a>}} {{</*x*/>}} <!-- --> <pre> </pre> <code> </code> <div> </div> [ ]( x)"
    " ![ ]: | --- {:.x} {:toc}"
    " %% [[ ]] == >[!note] \\ $$ é {# #} # ####x - 1. word"
).split()


def test_no_text_stops_an_import() -> None:
    """The same texts each time, of all that means something to any of the programs."""
    dice = random.Random(7)
    for _ in range(300):
        text = "".join(dice.choice((*BITS, "\n", "\n\n", " ", "    ")) for _ in range(dice.randint(1, 40)))
        liquid = Liquid(LiquidContext(values=Values({}), where="x", kind="k"), TABLE)
        codes = Shortcodes(Context(where="x", address_of=lambda _name: "", page={}, site={}))
        entry = Entry(key="x", body=Body(text=text, form="markdown"), origin=Origin("x"))
        made = [liquid.rendered(text), liquid.rendered(text, is_html=True), codes.rendered(text)]
        made += [forgiven(text)[0]]
        made += [format_called(kind).prepare(entry, Known()).text for kind in FIXES]

        assert not [one for one in made if "\x1a" in one or "\x1b" in one], text


def test_links_of_a_blog_that_does_not_say_where_it_stood(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "hugo.toml": 'title = "Harbour"\n',
        "content/post/trip/index.md": "---\ndate: 2019-01-01\n---\n![P](pic.gif) [tea](../tea/#hot-water)\n",
        "content/post/trip/pic.gif": GIF,
        "content/post/tea.md": "---\ntitle: Tea\ndate: 2019-01-02\n---\n[up](/post/trip/#none)\n\n"
        "`[up](/post/trip/)`\n\n## Hot *water*\n",
    }
    blog = moved("hugo", put(tmp_path / "old", files), tmp_path / "new")
    bodies = [
        (blog.root / f"content/posts/2019/{name}.md").read_text().partition("---\n\n")[2]
        for name in ("2019-01-01-trip", "2019-01-02-tea")
    ]

    assert bodies == [
        "![P](/post/trip/pic.gif) [tea](/posts/2019/2019-01-02-tea.md#hot-water)\n",
        "[up](/posts/2019/2019-01-01-trip.md)\n\n`[up](/post/trip/)`\n\n## Hot *water*\n",
    ]
