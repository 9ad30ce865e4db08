"""Themes that stand alone: what they lack is told, or comes from the program."""

from tests.story import Story, post
from tests.tools import ROOT

OWN = '[theme]\nname = "mine"\n'
PAGE = "<!doctype html><title>x</title><main>{}</main>"


def test_templates_that_are_missing_are_told_together(site: Story) -> None:
    site.put("themes/mine/theme.toml", "")
    site.put("themes/mine/templates/post.html", PAGE.format("{{ post.content }}"))
    site.settings(OWN)
    site.write("posts/tea.md", post())

    told = [str(problem) for problem in site.fails()]

    assert told[0] == (
        "themes/mine: the theme has no template `404.html`, by which some pages are made\n"
        '    fix: add templates/404.html to it, or write `extends = "default"` into its theme.toml'
    )
    assert [one.split("`")[1] for one in told] == sorted(one.split("`")[1] for one in told)
    assert {"list.html", "archive.html"} < {one.split("`")[1] for one in told}


def test_words_that_a_theme_does_not_bring_are_those_of_the_default(site: Story) -> None:
    site.put("themes/mine/theme.toml", "")
    names = "404 archive list post privacy terms disclosures".split()
    for name in names:
        site.put(f"themes/mine/templates/{name}.html", PAGE.format("{{ post.content }}" if name == "post" else ""))
    site.settings(OWN)
    site.write("posts/tea.md", post())

    assert "category/drinks/feed.xml" in site.build().written


def test_byte_order_marks_in_a_theme_do_no_harm(site: Story) -> None:
    for name in ("templates/base.html", "messages/en.toml"):
        site.put(f"themes/default/{name}", b"\xef\xbb\xbf" + (ROOT / "themes/default" / name).read_bytes())
    site.write("posts/tea.md", post())

    assert site.build().problems == ()
    assert [path for path, data in site.tree().items() if b"\xef\xbb\xbf" in data] == []
