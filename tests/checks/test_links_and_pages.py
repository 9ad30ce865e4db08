"""L001 to L005 and H001 to H004: links, and what pages are made of."""

import pytest

from tests.checks.checking import damaged, problems
from tests.images.making import made
from tests.story import Story, page, post

POST = "themes/default/templates/post.html"


SETTINGS = """
[posts]
category = "Drinks"
[[menu]]
title = "About"
url = "about.md"
"""


def found(site: Story) -> list[str]:
    """`posts/tea.md:8 L001`."""
    told = [one for one in problems(site) if one.rule[0] in "HLP"]
    return [f"{one.where.removeprefix('content/')} {one.rule}" for one in told]


WRITTEN = {
    "[](https://contoso.example/)": "8 L001",
    "Of [ ](/about/).": "8 L001",
    "[](https://contoso.example/a)\n\n[](https://contoso.example/b)": "8 L001, 10 L001",
    '[![](/boat.png){alt=""}](https://contoso.example/)': "8 L001",
    "[![A boat](/boat.png)](https://contoso.example/)": "",
    "[![](/boat.png)](https://contoso.example/)": "8 P001",
    '<a href="https://contoso.example/" aria-label="Contoso"></a>': "",
    '<a id="here"></a>': "",
    "# One\n\n### Three": "10 H001",
    "## One\n\nText.\n\nTwo again\n----\n\n#### Four *with* `code` {.wide}": "15 H001",
    "<h2>One</h2>\n\n<h4>Deep</h4>": "10 H001",
    "### Three": "8 H001",
    "## One\n\n### Two\n\n## Three": "",
    '<p id="x">a</p>\n\n<p id="y">b</p>\n\n<p id="x">c</p>': "12 H002",
    '<p id="comments-title">a</p>': "",
    "## Main\n\n## Main": "",
    "![A boat](http://cdn.contoso.example/boat.png)": "8 L004",
    "Hot.\n\n<iframe src='HTTP://cdn.contoso.example/'></iframe>": "10 L004",
    "[There](http://contoso.example/)": "",
    "<p style='background: url(http://cdn.contoso.example/a.png)'>x</p>": "8 L004",
    "<script src='http://cdn.contoso.example/a.js'></script>\n\nHot.": "8 L004",
    "[Mine](http://localhost:8000/x)": "8 L005",
    "<http://192.168.0.7/> and <http://10.1.2.3/>": "8 L005, 8 L005",
    "[Six](http://[::1]/) [Mapped](http://[::ffff:127.0.0.1]/)": "8 L005, 8 L005",
    "[Printer](http://printer.local/) [Link](http://169.254.1.1/)": "8 L005, 8 L005",
    "`http://localhost:8000/` and [all](https://127.example/) [b](https://localhost.example/)": "",
    "[One](http://11.0.0.1/)": "",
}
"""Texts, and the lines and rules of what is wrong."""


@pytest.mark.parametrize(("engine", "theme"), [("python-markdown", "default"), ("commonmark", "classic")])
def test_in_texts(site: Story, engine: str, theme: str) -> None:
    site.settings(f'{SETTINGS}[markdown]\nengine = "{engine}"\n[theme]\nname = "{theme}"\n')
    site.write("about.md", page())
    site.write("boat.png", made("plain.png"))
    for number, written in enumerate(WRITTEN):
        site.write(
            f"posts/{number}.md", post(f"{written}\n", title=f"Of {number}", summary="What it is.", category=None)
        )

    told: dict[str, list[str]] = {str(number): [] for number in range(len(WRITTEN))}
    for one in found(site):
        name, _, what = one.removeprefix("posts/").partition(".md:")
        told[name].append(what)

    assert dict(zip(WRITTEN, map(", ".join, told.values()), strict=True)) == WRITTEN


def test_what_a_theme_does_is_told_once_and_texts_of_others_are_left_alone(site: Story) -> None:
    head = '<main id="top" class="h-feed"><h1>x</h1><h3 id="top">y</h3><a href="/"></a>'
    body = '<img src="http://cdn.contoso.example/a.png" alt=""><a href="http://localhost/">x</a>'
    text = '<div class="e-content">{{ post.content }}</div><div class="h-cite"><a href="/x"></a></div>'
    site.put(POST, f"<!doctype html><html><title>x</title>{head}{body}{text}</main></html>")
    for name in ("tea", "milk"):
        site.write(f"posts/{name}.md", post(title=name))

    theme = "themes/default"
    assert found(site) == [f"{theme} {rule}" for rule in ("H001", "H002", "H003", "L001", "L004", "L005")]
    assert [one.what for one in problems(site) if one.rule == "L001"] == [
        "the link to / has no words (2009/07/milk/index.html and 1 more)"
    ]


def test_pages_that_nothing_leads_to(site: Story) -> None:
    site.settings('[[menu]]\ntitle = "Menu"\nurl = "menu.md"\n')
    site.write("menu.md", page("[Linked](linked.md), [once](/once/) and https://blog.example.com/whole/\n"))
    site.write("linked.md", page())
    site.write("renamed.md", page(aliases=["/once/"]))
    site.write("whole.md", page("<a href='https://blog.example.com/'>x</a> [W](https://blog.example.com/full/?a#b)\n"))
    site.write("full.md", page())
    site.write("alone.md", page("[Me](alone.md)\n"))
    site.write("hidden.md", page(unlisted=True))
    site.write("posts/tea.md", post())
    site.write("posts/secret.md", post(title="Secret", unlisted=True))

    assert found(site) == ["alone.md L002"]


def test_addresses_in_other_letters(site: Story) -> None:
    site.write("old.html", '<title>Old</title><a href="ABOUT/?x#y">a</a> <a href="/about/">b</a> <a href="Gone/">c</a>')
    site.write("about.md", page("Of [Tea](https://blog.example.com/2009/07/TEA/).\n"))
    site.write("posts/tea.md", post())

    told = [one for one in problems(site) if one.rule == "L003"]

    assert "\n".join(map(str, told)) == (
        "content/about.md:5: warning: the link to https://blog.example.com/2009/07/TEA/ differs in capital letters "
        "from the address that is there\n    fix: write `/2009/07/tea/`\n"
        "content/old.html:1: warning: the link to /ABOUT/?x#y differs in capital letters "
        "from the address that is there\n    fix: write `/about/`"
    )


def test_what_cannot_be_described(site: Story) -> None:
    site.write("boat.png", made("plain.png"))
    site.write("posts/boat.md", post("![A boat](/boat.png)\n"))
    site.write("posts/sea.md", post("![The sea](/boat.png)\n", title="Sea", summary="The sea on a calm day."))

    assert found(site) == ["posts/boat.md H003"]


def test_huge_pages(site: Story) -> None:
    site.write("film.bin", b"0" * 6_000_000)
    site.write("posts/tea.md", post('<img src="/film.bin" alt="Raw"> <img src="/film.bin" alt="" loading="lazy">\n'))
    site.write("posts/late.md", post('<img src="/film.bin" alt="Raw" loading="lazy">\n', title="Late"))
    site.write("posts/in.md", post(f'<img src="data:image/png;base64,{"A" * 1_100_000}" alt="x">\n', title="In"))

    told = [one for one in problems(site) if one.rule == "H004"]

    assert [one.path for one in told] == ["content/posts/in.md", "content/posts/tea.md", "themes/default"]
    assert "of it as `data:` 1.1 MB" in told[0].what
    assert told[2].what.startswith("lists are huge, most of it /film.bin 6.0 MB (")
    assert told[1].what.startswith("the page is 6.0 MB: /film.bin 6.0 MB, /theme/style.css")


def test_a_post_waives_what_it_means(site: Story) -> None:
    site.write("posts/tea.md", post("[Mine](http://localhost:8000/)\n", disclosure_waive={"L005": "It is a lesson."}))

    assert found(site) == []


def test_pages_without_encryption_load_what_they_like(site: Story) -> None:
    site.settings('[site]\ntitle = "x"\nurl = "http://blog.example.com/"\nauthor = "Ann"\n')
    site.write("posts/tea.md", post("A boat: ![A boat](http://cdn.contoso.example/boat.png)\n"))

    assert found(site) == []


def test_picture_buttons_and_maps_need_words(site: Story) -> None:
    site.write("posts/tea.md", post())

    told = damaged(site, "index.html", ("</main>", '<input type="image" src="/go.png"><area href="/x"><input></main>'))

    assert [(one.path, one.fix) for one in told if one.rule == "P001"] == [
        ("themes/default", "give its `<input>` an `alt` that says what a click on it does"),
        ("themes/default", "give its `<area>` an `alt` that says what a click on it does"),
    ]


def test_what_a_file_for_the_root_lacks_is_no_fault_of_the_theme(site: Story) -> None:
    site.settings(SETTINGS)
    site.write("about.md", page())
    site.put("static/google123.html", "google-site-verification: google123.html")
    site.put("static/demo/index.html", "<title>x</title>\n<h1>A</h1>\n<h3>B</h3>\n<img src='/a.png'>")

    assert found(site) == ["static/demo/index.html P001", "static/demo/index.html:3 H001"]


@pytest.mark.parametrize("home", ["http://localhost:8000", "https://192.168.0.7/blog"])
def test_a_blog_on_a_computer_of_ones_own_is_told_once(site: Story, home: str) -> None:
    site.settings(SETTINGS.replace("[posts]", f'[site]\nurl = "{home}"\ntitle = "Tea"\n[posts]'))
    site.write("about.md", page())
    site.write("posts/tea.md", post(f"[Mine]({home}/about/), [there](http://10.0.0.1/)\n"))

    told = [one for one in problems(site) if one.rule == "L005"]

    assert [(one.where, one.what.partition(",")[0]) for one in told] == [
        (
            "content/posts/tea.md:8",
            "the link http://10.0.0.1/ leads to a computer or a network that readers are not in",
        ),
        ("site.toml", "the address of the blog"),
    ]
