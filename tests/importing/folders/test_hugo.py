"""Sites of Hugo."""

import pytest

from generator.importing.hugo.shortcodes import Context, Shortcodes
from tests.importing.folders.moving import GIF, Moved, assert_whole, moved, put

CONFIG = """\
baseURL = "https://old.example/blog/"
title = "Harbour Notes"
languageCode = "en-AU"
timeZone = "Australia/Sydney"

[permalinks]
posts = "/:year/:month/:slug/"

[params]
author = "Mara Quill"
brand = "Fabrikam"
"""

BODIES = [
    ('See [the trip]({{< ref "trip" >}}), [it]({{% relref "/posts/trip/index.md#top" %}}).', "See the trip it"),
    ('{{< figure src="/img/boat.gif" title="A boat" alt="Red" >}}\n\nHarbour.', "A boat Harbour"),
    ('{{< youtube dQw4w9WgXcQ >}}\n\n{{< vimeo id="76979871" >}}\n\nFilms.', "Films"),
    ('{{< highlight go "linenos=table" >}}\nx := {{ .Site }}\n{{< /highlight >}}\nBelow.', "x Site Below"),
    (
        'Written `{{</* ref "x" */>}}` and {{%/* note */%}}.\n\n```\n{{</* code */>}}\n```',
        "Written ref x and note code",
    ),
    ('{{% notice tip "Careful" %}}\nSome *text* {{< icon "cup" >}}.\n{{% /notice %}}', "Careful Some text"),
    ('{{< chart data="x" >}}\nOne, two\n{{< /chart >}}', "One two"),
    ('{{< details summary="More" >}}\nHidden **text**\n{{< /details >}}', "More Hidden text"),
    (
        '{{< gist mara 5555 >}}\n\n{{< x user="mara" id="1453110110599868418" >}} {{< instagram CxOWiQNP >}}',
        "x com mara",
    ),
    ("{{< param brand >}} is {{% param mood %}}. {{/* remark */}}", "Fabrikam is fine"),
    (
        '{{< tabs >}}{{< tab "Mac" >}}\nbrew\n{{< /tab >}}{{< tab "Linux" >}}\napt\n{{< /tab >}}{{< /tabs >}}',
        "Mac brew Linux apt",
    ),
    ("####Heading\nText:\n1. one\n2. two\n   - three\\\n   more", "Heading Text one two three more"),
    ("What {{ .Title }} showed.\n\n<!--more-->\n\nAll.", "What Title showed All"),
    ('{{< qr text="https://tea.example/" />}}\n\n[One](post-0.md) ![B](/img/boat.gif)', "https tea example One"),
]


def _keys(number: int) -> str:
    """Front matter in TOML, YAML and JSON. With a summary, as lists would show what begins with code as plain text."""
    date = f"2019-{1 + number % 12:02}-01T10:00:00+11:00"
    if number % 3 == 0:
        tags = 'tags = ["tea", "travel"]\ncategories = ["Licensing"]\n'
        more = f'aliases = ["/old/{number}.html"]\n[params]\nmood = "fine"\n'
        said = f'title = "Post: {number}"\nsummary = "Number {number}"\ndate = {date}\nslug = "post-{number}"\n'
        return f"+++\n{said}{tags}{more}+++\n"
    if number % 3 == 1:
        said = f"title: 'Post: {number}'\ndate: {date}\nslug: post-{number}\nsummary: Number {number}\n"
        return f"---\n{said}mood: fine\nweight: 5\n---\n"
    said = f'"title": "Post: {number}", "summary": "Number {number}", "date": "{date}", "mood": "fine"'
    return f'{{{said}, "slug": "post-{number}"}}\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    tmp_path = tmp_path_factory.mktemp("hugo")
    files: dict[str, str | bytes] = {"hugo.toml": CONFIG, "static/img/boat.gif": GIF, "static/css/main.css": "body {}"}
    files |= {
        f"content/posts/post-{number}.md": f"{_keys(number)}{BODIES[number % len(BODIES)][0]}\n"
        for number in range(100)
    }
    trip = "---\ntitle: Trip\ndate: 2019-01-05\n---\n![P](pic.gif)\n\nTop of it.\n\n## Top\n"
    files |= {
        "content/posts/trip/index.md": trip,
        "content/posts/trip/pic.gif": GIF,
        "content/posts/trip/cover.gif": GIF + b"\0",
        "content/posts/_index.md": "---\ntitle: All posts\n---\n",
        "content/posts/draft/index.md": "---\ntitle: Draft\ndate: 2019-01-06\ndraft: true\n---\nxyzzy\n",
        "content/posts/draft/secret.gif": GIF + b"xyzzy",
        "content/posts/gone.md": "---\ntitle: Gone\ndate: 2019-01-06\nexpiryDate: 2020-01-01\n---\nxyzzy\n",
        "content/posts/ahead.md": "---\ntitle: Ahead\ndate: 2019-01-06\npublishDate: 2039-01-01\n---\nxyzzy\n",
        "content/posts/until.md": "---\ntitle: U\ndate: 2019-01-07\nexpiryDate: 2039-01-01\n---\n{{< toc >}}\n# A\n",
        "content/about.md": "+++\ntitle = 'About'\n+++\nWho we are, and why.\n",
        "content/docs/Under Way/first steps.md": "---\ntitle: Steps\n---\nFirst of all.\n",
        "content/part.md": "---\ntitle: Part\nbuild: {render: never}\n---\nxyzzy\n",
        "content/old.adoc": "= Old\n",
        "data/authors.yaml": "jo: {name: Jo Guest}\n",
        "layouts/index.html": "{{ .Title }}",
    }
    return moved("hugo", put(tmp_path / "old", files), tmp_path / "new")


def test_a_site_of_hugo_moves_whole(site: Moved) -> None:
    texts = {f"/2019/{1 + number % 12:02}/post-{number}/": BODIES[number % len(BODIES)][1] for number in range(100)}
    texts |= {
        "/2019/01/trip/": "Trip Top of it",
        "/docs/under-way/first-steps/": "First of all",
        "/about/": "Who we are",
    }
    others = (f"/old/{number}.html" for number in range(0, 100, 3))

    assert_whole(
        site, texts, (*others, "/img/boat.gif", "/2019/01/trip/pic.gif", "/tags/tea/", "/categories/licensing/")
    )
    assert site.report.came["published posts"] == 102
    assert site.report.came["draft posts"] == 2
    assert site.report.came["scheduled posts"] == 1
    assert not [file for file in site.public.rglob("*") if file.is_file() and b"xyzzy" in file.read_bytes()]


def test_what_did_not_come_is_told_once(site: Moved) -> None:
    assert site.losses("shortcodes") == {"chart": 7, "icon": 7}
    assert site.losses("keys of front matter that mean nothing here") == {"mood": 100}
    assert site.losses("texts without a page") == {"": 1}
    assert site.losses("texts that are not Markdown") == {"": 1}
    assert site.losses("posts that had expired") == {"": 1}
    assert site.losses("links to texts that are not there") == {}


def test_a_bundle_comes_with_its_pictures(site: Moved) -> None:
    assert (site.root / "content/posts/2019/2019-01-05-trip.md").read_text() == (
        "---\n"
        "title: Trip\n"
        "date: 2019-01-05T00:00:00\n"
        "category: Uncategorized\n"
        "author: Mara Quill\n"
        'guid: "https://old.example/blog/2019/01/trip/"\n'
        'image: "/2019/01/trip/cover.gif"\n'
        "---\n\n"
        "![P](/2019/01/trip/pic.gif)\n\nTop of it.\n\n## Top\n"
    )


def test_when_a_post_expires_and_that_it_has_contents_is_kept(site: Moved) -> None:
    text = (site.root / "content/posts/2019/2019-01-07-until.md").read_text()

    assert "expires: 2039-01-01T00:00:00\ntoc: true\n" in text
    assert text.endswith("---\n\n# A\n")


def _shortcodes(text: str, *, is_html: bool = False) -> tuple[str, list[str]]:
    context = Context(
        where="tea.md",
        address_of=lambda name: {"tea.md": "/tea/"}.get(name, ""),
        page={"mood": "fine", "deep": {"Er": 2}},
        site={"mood": "bad", "brand": "Fabrikam"},
    )
    codes = Shortcodes(context)
    return codes.rendered(text, is_html=is_html).strip(), [loss.name for loss in codes.losses]


@pytest.mark.parametrize(
    ("written", "made", "lost"),
    [
        pytest.param('[a]({{< ref path="tea.md" >}})', "[a](/tea/)", [], id="ref by name"),
        pytest.param('[a]({{< relref "#top" >}})', "[a](#top)", [], id="ref to a heading"),
        pytest.param('[a]({{< ref "gone" >}})', "[a](/gone)", ["gone"], id="ref to nothing"),
        pytest.param("{{< param mood >}} {{< param deep.er >}}", "fine 2", [], id="param"),
        pytest.param("{{< param none >}}", "<!-- aboveboard: param none -->", ["param"], id="param that is not there"),
        pytest.param(
            "{{< a >}}x{{< b >}}y{{< /b >}}{{< /a >}}",
            "<!-- aboveboard: a -->\n\nx<!-- aboveboard: b -->y",
            ["a", "b"],
            id="unknown ones in one another",
        ),
        pytest.param(
            "{{< b >}}{{< a >}}y{{< /b >}}",
            "<!-- aboveboard: b -->\n\n<!-- aboveboard: a -->y",
            ["b", "a"],
            id="one without an end within one that has one",
        ),
        pytest.param("x {{< /note >}}", "x", [], id="an end alone"),
        pytest.param(
            '{{< figure src=`a b.gif` caption=`Say "hi"` >}}',
            '<figure><img src="a b.gif" alt=""><figcaption>Say "hi"</figcaption></figure>',
            [],
            id="raw strings",
        ),
        pytest.param(
            '{{< figure src="a.gif" link="https://x.example/" caption="C" >}}',
            '<figure><a href="https://x.example/"><img src="a.gif" alt=""></a><figcaption>C</figcaption></figure>',
            [],
            id="a figure that is a link",
        ),
        pytest.param(
            "see {{< figure src=a.gif alt=A >}} here", "see ![A](a.gif) here", [], id="a figure in a sentence"
        ),
        pytest.param(
            '{{% alert title="T" color="warning" %}}\nHot.\n{{% /alert %}}',
            '!!! warning "T"\n    Hot.',
            [],
            id="an alert",
        ),
        pytest.param('{{< button href="/a/" >}}Go{{< /button >}}', "[Go](/a/)", [], id="a button"),
        pytest.param("`{{< x >}}` `` {{% y %}} ``", "`{{< x >}}` `` {{% y %}} ``", [], id="in code"),
        pytest.param("- a\n\n  ```\n  {{< x >}}\n  ```", "- a\n\n  ```\n  {{< x >}}\n  ```", [], id="in a list's code"),
        pytest.param("a {{</* x */>}} b", "a `{{< x >}}` b", [], id="escaped"),
        pytest.param("a {{</* x */>}} b {{%/* y */%}}", "a `{{< x >}}` b `{{% y %}}`", [], id="escaped twice"),
        pytest.param("a {{/* b { c * d */}}{{- /* e */ -}}f", "a f", [], id="comments"),
        pytest.param(
            '{{< figure src="a.gif" caption="Say \\"hi\\"" >}}',
            '<figure><img src="a.gif" alt=""><figcaption>Say "hi"</figcaption></figure>',
            [],
            id="escaped quotes",
        ),
        pytest.param(
            "{{< time.inline >}}{{ now }}{{< /time.inline >}}",
            "<!-- aboveboard: time.inline -->",
            ["time.inline"],
            id="a template in a text",
        ),
        pytest.param("<!-- {{< figure src=x >}} -->.", ".", [], id="in a comment"),
        pytest.param('{{< spotify type="album" id="abc" >}}', "https://open.spotify.com/album/abc", [], id="spotify"),
        pytest.param("{{< kbd >}}Ctrl{{< /kbd >}}", "<kbd>Ctrl</kbd>", [], id="keys"),
        pytest.param("{{< mermaid >}}\na --> b\n{{< /mermaid >}}", "```mermaid\na --> b\n```", [], id="a diagram"),
        pytest.param('{{< quote author="Jo" >}}Hot{{< /quote >}}', "> Hot\n>\n> — Jo", [], id="a quotation"),
        pytest.param("{{< toc >}}", "", [], id="contents"),
    ],
)
def test_shortcodes(written: str, made: str, lost: list[str]) -> None:
    assert _shortcodes(written) == (made, lost)
