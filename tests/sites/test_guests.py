"""Guests: what authors who are not trusted write, on every surface, and what becomes of it when trust changes."""

import json
from collections.abc import Iterator

import pytest
from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring, fromstring

from generator.builder.verify import verify
from tests.attacks import ATTACKS, RUN
from tests.engine.law import built, built_clean
from tests.sites.reading import is_our_script, page, texts
from tests.story import Story, document, post

SCRIPT = "Hot.\n\n<script>act()</script>\n"
GUEST = "---\nname: Gus Guest\ntrusted: {}\n---\n\nI bring <b onclick='act()'>tea</b>.\n"
SVG = '"><svg onload="window.hacked=1"></script><script>window.hacked=1</script>'
DANGEROUS = frozenset("applet base embed frame iframe math object script style svg template".split())


def inputs(site: Story) -> dict[str, bytes]:
    files = [site.root / "site.toml", *sorted((site.root / "content").rglob("*.*"))]
    return {file.relative_to(site.root).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize("author", ["gus", "Gus Guest", "GUS GUEST", ["ann", "gus"]])
def test_a_post_by_a_guest_holds_no_scripts(site: Story, author: object) -> None:
    site.write("authors/ann.md", "---\nname: Ann\n---\n")
    site.write("authors/gus.md", GUEST.format("false"))
    site.write("posts/tea.md", post(SCRIPT, author=author))
    site.write("posts/pot.md", post(SCRIPT, title="Pot", author="ann"))

    report = site.build()

    assert "act()" not in site.read("2009/07/tea/index.html")
    assert "<script>act()</script>" in site.read("2009/07/pot/index.html")
    fix = "\n    fix: write it as Markdown, or take it out; docs/security.md says whose HTML is kept"
    left_out = "warning: HTML that may not stand here is left out:"
    assert [str(problem) for problem in report.problems if problem.rule == "unsafe-html"] == [
        f"content/authors/gus.md:6: {left_out} `onclick`{fix}",
        f"content/posts/tea.md:11: {left_out} `<script>`{fix}",
    ]


def test_the_setting_holds_for_all_that_is_written(site: Story) -> None:
    site.settings('[markdown]\nhtml = "sanitize"\n')
    site.write("posts/tea.md", post(SCRIPT))
    site.write("about.md", "---\ntitle: About\n---\n\n" + SCRIPT)

    site.build()

    assert [path for path, data in site.tree().items() if b"act()" in data] == []


def test_what_trust_changes_is_built_as_from_nothing(site: Story, tmp_path_factory: pytest.TempPathFactory) -> None:
    site.write("authors/ann.md", "---\nname: Ann\n---\n")
    site.write("posts/pot.md", post("[Tea](tea.md).\n", title="Pot", author="ann", date="2009-07-01"))
    site.write("posts/tea.md", post(SCRIPT, author="gus"))
    steps = [
        ("authors/gus.md", GUEST.format("true"), True),
        ("authors/gus.md", GUEST.format("false"), False),
        ("posts/tea.md", post(SCRIPT + "More.\n", author="gus"), False),
        ("posts/tea.md", post(SCRIPT, author="ann"), True),
        ("posts/tea.md", post(SCRIPT, author=["ann", "gus"]), False),
        ("authors/gus.md", None, True),
    ]

    for path, text, runs in steps:
        if text is None:
            site.remove(path)
        else:
            site.write(path, text)
        by_steps = built(site, {})
        clean = built_clean(inputs(site), tmp_path_factory.mktemp("clean"), {})
        assert (b"act()" in (by_steps.tree["2009/07/tea/index.html"] or b"")) is runs
        assert (by_steps.tree, by_steps.problems) == (clean.tree, clean.problems)
    assert verify(site.root).differences == ()


def test_a_body_that_the_cache_has_lost_is_made_without_scripts_again(site: Story) -> None:
    site.write("authors/gus.md", GUEST.format("false"))
    site.write("posts/tea.md", post(SCRIPT, author="gus"))
    site.build()
    for file in (site.root / ".aboveboard").glob("cache*"):
        file.unlink()
    site.settings('copyright = "Anew"\n')

    site.build()

    assert "act()" not in site.read("2009/07/tea/index.html")
    assert "Anew" in site.read("2009/07/tea/index.html")


@pytest.fixture(scope="module", params=["python-markdown", "commonmark"])
def hostile(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A blog to which a guest sent every attack there is, in every key that takes text, and readers as comments."""
    return hostile_blog(Story(tmp_path_factory.mktemp("hostile")), request.param)


def hostile_blog(site: Story, engine: str) -> Story:
    site.settings(f'[markdown]\nengine = "{engine}"\n')
    site.write("authors/gus.md", document("\n\n".join(ATTACKS.values()), {"name": f"Gus {SVG}", "trusted": False}))
    keys: dict[str, object] = dict.fromkeys(("kicker", "category", "series"), f"x {SVG}") | {
        "author": "gus",
        "toc": True,
    }
    for number, (name, attack) in enumerate(ATTACKS.items()):
        text = " ".join(attack.split())
        # Tags that people write by habit are refused here; all others are text, as these are.
        line = text.replace("<", r"\<")
        more: dict[str, object] = {
            "title": f"{number} {text}", "summary": text if number % 2 else None, "slug": f"a{number}",
            "disclosure": f"By me: {line}", "corrections": [{"date": "2009-08-01", "text": line}],
            "tags": [f"t{number} {text}"] if number < 3 else [], "params": {"x": text},
            "image": {"src": "https://a.example/x.png", "alt": text},
        }  # fmt: skip
        body = f"{attack}\n\n## {text}\n\n{name}\n"
        front = {"date": f"2009-07-08 10:{number:02}"} | keys | more
        site.write(f"posts/a{number}.md", document(body, front))
        site.write(
            f"comments/posts/a{number}/1.md",
            document(f"Tea.\n\n{attack}\n\nTea.\n", {"name": text, "date": "2009-07-09", "id": "c1"}),
        )
    site.build(keep_going=True)
    return site


def nothing_acts(root: HtmlElement, place: str) -> None:
    for one in root.iter():
        if isinstance(one.tag, str):
            is_ours = one.tag == "script" and is_our_script(one)
            assert one.tag not in DANGEROUS or is_ours, f"{place}: {etree.tostring(one)!r}"
            assert not [name for name in one.attrib if name.startswith("on") or name == "srcdoc"], place
            assert "javascript:" not in one.get("href", ""), place
            assert "javascript:" not in one.get("src", ""), place


def fragments(site: Story) -> Iterator[tuple[str, str]]:
    """Each text in a feed that a reader may take for HTML."""
    for path, data in site.tree().items():
        if path.endswith(".xml"):
            root = etree.fromstring(data)
            yield from ((path, str(one.text)) for one in root.iter() if one.text and (_is_html(one)))
        elif path.endswith("feed.json"):
            yield from ((path, item["content_html"]) for item in json.loads(data)["items"])


def _is_html(one: etree._Element) -> bool:
    """A channel's own description is text."""
    parent = one.getparent()
    in_item = parent is not None and parent.tag == "item" and etree.QName(one).localname in ("encoded", "description")
    return in_item or one.get("type") == "html"


def test_no_page_acts(hostile: Story) -> None:
    pages = {path: data for path, data in hostile.tree().items() if path.endswith(".html")}

    assert len(pages) > len(ATTACKS)
    for path, data in pages.items():
        nothing_acts(fromstring(data.decode()), path)


def test_no_feed_acts(hostile: Story) -> None:
    found = list(fragments(hostile))

    assert len(found) > 3 * 20
    for path, text in found:
        if text.strip():
            nothing_acts(fragment_fromstring(text, create_parent="div"), path)


def test_heads_hold_the_text_as_text(hostile: Story) -> None:
    built_page = page(hostile, "/2009/07/a0/")

    assert (
        json.loads(texts(built_page, "//script[@type='application/ld+json']")[0])["headline"]
        == f"0 <script>{RUN}</script>"
    )
    assert texts(built_page, "//meta[@property='og:title']/@content") == [f"0 <script>{RUN}</script>"]
    assert "hacked" in texts(built_page, "//meta[@name='description']/@content")[0]
