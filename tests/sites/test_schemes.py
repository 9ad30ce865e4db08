"""Addresses that run code instead of leading somewhere, wherever an author or a setting can write one."""

import pytest

from generator.builder import Report
from tests.story import Story, document, post

BAD = "javascript:alert(1)"
FIX = "\n    fix: write it with `https://`, or take it out"
ON_DISK = "\n    fix: it leads to your own disk: put the file beside the text, and write `x`"
LINK = f'is "{BAD}", and no link may begin with `javascript:`{FIX}'
PICTURE = f'is "{BAD}", and no picture may begin with `javascript:`{FIX}'
URL = f'is "{BAD}", not a full URL\n    fix: write it with its scheme: `https://...`'
PATH = (
    f'is "{BAD}", not an address\n'
    "    fix: write it with its scheme: `https://...`, or as a path from the site's root: `/...`"
)

AUTHOR = [
    pytest.param(f"contact: {BAD}", f"`contact` {LINK}", id="contact"),
    pytest.param('contact: "java\\tscript:alert(1)@x"', "", id="a contact that browsers read as a mail address"),
    pytest.param(f"url: {BAD}", f"`url` {URL}", id="url"),
    pytest.param(f"image: {BAD}", f"`image` {PICTURE}", id="image"),
    pytest.param(f"image: {{src: '{BAD}'}}", f"`image src` {PICTURE}", id="src of an image"),
    pytest.param(f"links: {{Blog: '{BAD}'}}", f"`links Blog` {URL}", id="links"),
    pytest.param(f"links: [{{title: Blog, url: '{BAD}'}}]", f"`links #1 url` {URL}", id="a list of links"),
]

POST = [
    pytest.param({"image": BAD}, f"`image` {PICTURE}", id="image"),
    pytest.param({"image": "data:text/html,x"},
        f'`image` is "data:text/html,x", and no picture may begin with `data:text:`{FIX}', id="a page as an image"),
    pytest.param({"canonical": BAD}, f"`canonical` {URL}", id="canonical"),
    pytest.param({"enclosure": {"url": BAD, "type": "audio/mpeg"}},
        f'`enclosure` is "{BAD}", not a full URL\n'
        "    fix: write it with its scheme, `https://...`, or name a file of the blog", id="enclosure"),
    pytest.param({"permalink": BAD},
        f"`permalink` is \"{BAD}\", which is not a path from the site's root\n"
        "    fix: write a path from the site's root, such as `/2009/07/tea/`; "
        "the address of an original elsewhere is `canonical`", id="permalink"),
    pytest.param({"aliases": [BAD]},
        f"`aliases #1` is \"{BAD}\", which is not a path from the site's root\n"
        "    fix: write a path from the site's root, such as `/2009/07/tea/`; "
        "the address of an original elsewhere is `canonical`", id="aliases"),
]  # fmt: skip

SETTINGS = [
    pytest.param(f'[[menu]]\ntitle = "x"\nurl = "{BAD}"\n', f"10: `[[menu]] #1 url` {LINK}", id="menu"),
    pytest.param(f'[follow]\nPhotos = "{BAD}"\n', f"9: `[follow] Photos` {PATH}", id="follow"),
    pytest.param(f'[comments]\nendpoint = "{BAD}"\n', f"9: `[comments] endpoint` {PATH}", id="comments"),
    pytest.param(f'[newsletter]\nendpoint = "{BAD}"\n', f"9: `[newsletter] endpoint` {PATH}", id="newsletter"),
    pytest.param('[feeds]\nimage = "javascript://x/%0aalert(1)"\n',
        '9: `[feeds] image` is "javascript://x/%0aalert(1)", and no picture may begin with `javascript:`' + FIX,
        id="the feeds' image"),
    pytest.param(f'[feeds]\nhubs = ["{BAD}"]\n',
        f'9: `[feeds] hubs` has "{BAD}", not the address of a hub\n'
        "    fix: write it with its scheme: `https://hub.example.net/`", id="hubs"),
    pytest.param(f'[feeds]\nalso_at = ["{BAD}"]\n',
        f"9: `[feeds] also_at` has \"{BAD}\", which is not a path from the site's root\n"
        "    fix: write a path from the site's root, such as `/rss.xml` or `/feed/`", id="also_at"),
    pytest.param(f'[disclosure]\nledger = "{BAD}"\n',
        f"9: `[disclosure] ledger` is \"{BAD}\", which is not a path from the site's root\n"
        "    fix: write a path from the root, such as `/disclosures/`", id="ledger"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "message"), AUTHOR)
def test_an_authors_file(site: Story, line: str, message: str) -> None:
    site.write("posts/tea.md", post(author="ann"))
    site.write("authors/ann.md", f"---\nname: Ann\n{line}\n---\n")
    if not message:
        assert "mailto:java script:alert(1)@x" not in _tree(site, site.build())
        return

    assert "\n".join(map(str, site.fails())) == f"content/authors/ann.md:3: {message}"


@pytest.mark.parametrize(("keys", "message"), POST)
def test_a_post(site: Story, keys: dict[str, object], message: str) -> None:
    site.write("posts/tea.md", document("Hot.\n", keys | {"title": "Tea", "date": "2009-07-08", "category": "Drinks",
                                                          "disclosure": "none"}))  # fmt: skip

    assert "\n".join(map(str, site.fails())) == f"content/posts/tea.md:2: {message}"


@pytest.mark.parametrize(("toml", "message"), SETTINGS)
def test_settings(site: Story, toml: str, message: str) -> None:
    site.settings(toml)

    assert "\n".join(map(str, site.fails())) == f"site.toml:{message}"


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_texts_go_without_and_say_so(site: Story, engine: str) -> None:
    site.settings(f'[markdown]\nengine = "{engine}"\n')
    more = '<video poster="vbscript:x" src="file:///x"></video> <img srcset="data:text/html,x 1x, /a.png 2x">\n'
    site.write(
        "posts/tea.md",
        post(
            f"[a]({BAD})\n\n{more}",
            author="ann",
            disclosure=f"Ask [me]({BAD}).",
            corrections=[{"date": "2009-08-01", "text": "See [b](blob:x)."}],
        ),
    )
    site.write("authors/ann.md", "---\nname: Ann\n---\n\n[c](data:text/html,x)\n")

    report = site.build()

    assert "\n".join(map(str, report.problems)) == (
        f"content/authors/ann.md:5: warning: {_without('data:text/html,x', 'data:text')}\n"
        f"content/posts/tea.md:5: warning: in `disclosure`, {_without(BAD)}\n"
        f"content/posts/tea.md:7: warning: in `corrections`, {_without('blob:x', 'blob')}\n"
        f"content/posts/tea.md:10: warning: {_without(BAD)}\n"
        f"content/posts/tea.md:12: warning: {_without('data:text/html,x', 'data:text')}\n"
        f"content/posts/tea.md:12: warning: {_without('file:///x', 'file', ON_DISK)}\n"
        f"content/posts/tea.md:12: warning: {_without('vbscript:x', 'vbscript')}"
    )
    built = _tree(site, report)
    assert [word for word in (BAD, "blob:", "data:text", "file:///", "vbscript:") if word in built] == []


def _without(address: str, scheme: str = "javascript", fix: str = FIX) -> str:
    return f"the address `{address}` is left out: none here may begin with `{scheme}:`{fix}"


def _tree(site: Story, report: Report) -> str:
    assert report.written
    return b"\n".join(site.tree().values()).decode(errors="replace")
