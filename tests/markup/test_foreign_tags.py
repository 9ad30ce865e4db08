"""Tags of other programs are told where readers would see them, and nothing else is."""

import pytest

from generator.markup import BodyTask, render_bodies

ENGINES = ("python-markdown", "commonmark")
PICTURE = 'write `![what it shows](cup.png "the caption")`'
PARAGRAPH = "write the address of what it shows alone in a paragraph"
MACRO = "write in Markdown what it stands for, or make a macro of it: docs/extending.md"
FILE = "link to the file: `[words](other-post.md)`"
WIKI = "link to the file, `[words](other-post.md)`, or write `wiki_links = true` below [markdown] in site.toml"
SEEN, MEANT = "and readers see it as it stands", "if it is meant, put it between backticks"


def told(text: str, engine: str, *, smart: bool = False) -> list[str]:
    task = BodyTask(source="posts/tea.md", text=text, engine=engine, body_line=5, smart=smart)
    return [str(one) for one in render_bodies([task])[0].problems]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("text", "label", "whose", "fix"),
    [
        pytest.param(
            '[caption id="attachment_7" align="left"]![x](https://e.example/x.png) Tea[/caption]',
            "[caption]",
            "a shortcode of WordPress",
            PICTURE,
            id="caption",
        ),
        pytest.param(
            "[gallery]",
            "[gallery]",
            "a shortcode of WordPress",
            "write the pictures one after another in a paragraph of their own",
            id="gallery alone",
        ),
        pytest.param(
            "a [embed]https://tube.example/7[/embed]", "[embed]", "a shortcode of WordPress", PARAGRAPH, id="embed"
        ),
        pytest.param(
            'Buy: [my-shop item="7" wide=1 /]',
            "[my-shop]",
            "a shortcode of WordPress",
            "write in Markdown what it stands for",
            id="a plugin's",
        ),
        pytest.param('{{< figure src="a_b.png" >}}', "{{< figure >}}", "a shortcode of Hugo", PICTURE, id="figure"),
        pytest.param(
            "{{% notice tip %}}\nx\n{{% /notice %}}", "{{% notice %}}", "a shortcode of Hugo", MACRO, id="notice"
        ),
        pytest.param('[x]({{< ref "tea.md" >}})', "{{< ref >}}", "a shortcode of Hugo", FILE, id="ref as an address"),
        pytest.param(
            "{% include ad.html %}",
            "{% include %}",
            "a tag of Liquid or Jinja",
            "write what it stands for, or make a snippet of it: docs/extending.md",
            id="include",
        ),
        pytest.param(
            "See {%- post_url 2009-tea -%}.", "{% post_url %}", "a tag of Liquid or Jinja", FILE, id="post_url"
        ),
        pytest.param(
            "At {{ site.baseurl }}/about",
            "{{ site.baseurl }}",
            "a value in a template",
            "write the path from the blog's root: `/about/`, `/pictures/cup.png`",
            id="baseurl",
        ),
        pytest.param(
            "{{ .Params.x | markdownify }}",
            "{{ .Params.x }}",
            "a value in a template",
            "write what it stands for: texts are no templates here",
            id="a parameter",
        ),
        pytest.param(
            "See [[Tea and milk|tea]].",
            "[[...]]",
            "a wiki link",
            f"{FILE}, or set `wiki_links = true` under `[markdown]`",
            id="a wiki link",
        ),
        pytest.param(
            "Hot. %%ask Ann%%",
            "%%...%%",
            "a comment of Obsidian",
            "write `<!--` before and `-->` behind what nobody is to see, or take it out",
            id="a comment",
        ),
        pytest.param(
            "::: warning\nHot.\n:::",
            "::: warning",
            "a box of another program",
            "write `> [!NOTE]` and a `>` before each line of it, or make a macro of it: docs/extending.md",
            id="a box",
        ),
        pytest.param(
            "See <Chart data={tea} />.",
            "<Chart />",
            "a component of MDX",
            "write in Markdown or HTML what it shows, or make a macro of it: docs/extending.md",
            id="a component",
        ),
        pytest.param(
            'import Chart from "../chart.jsx"\n\nHot.', "import ... from", "of MDX", "take it out", id="an import"
        ),
    ],
)
def test_a_tag_of_another_program_is_told(engine: str, text: str, label: str, whose: str, fix: str) -> None:
    expected = f"content/posts/tea.md:7: warning: `{label}` is {whose}, {SEEN}\n    fix: {fix}; {MEANT}"

    assert told(f"Tea.\n\n{text}\n\nMilk.\n", engine) == [expected]
    assert told(f"```\n{text}\n```\n\n{text}\n", engine) == [expected.replace(":7:", f":{9 + text.count(chr(10))}:")]
    assert told(f"Tea.\n\n{text}\n", engine, smart=True) == [expected]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_mark_of_an_editor_is_told(engine: str) -> None:
    [problem] = told("<!-- wp:paragraph -->\n<p>Hot.</p>\n<!-- /wp:paragraph -->\n", engine)
    assert problem == (
        "content/posts/tea.md:5: warning: `<!-- wp:paragraph -->` is a mark of WordPress's editor, and stands in the "
        f"source of the page\n    fix: take it out; {MEANT}"
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Write a [caption] below, or a [video].", id="a word in brackets"),
        pytest.param("[caption]\n\n[caption]: https://e.example/\n", id="a reference"),
        pytest.param("[gallery](https://e.example/) and [code][1]\n\n[1]: https://e.example/\n", id="links"),
        pytest.param('See [the "best"] and [a=1].', id="quotes in brackets"),
        pytest.param("Write `{{ site.url }}` or `{% raw %}` or `[[wiki]]`.", id="code in a line"),
        pytest.param('~~~\n{{< figure src="x" >}}\n[caption id="x"]\n~~~\n', id="code in a block"),
        pytest.param("    {{ site.url }}\n    [[wiki]]\n", id="indented code"),
        pytest.param("<pre>{{ site.url }} [[wiki]]</pre>\n", id="code as HTML"),
        pytest.param(r"Not \{\{ site.url }} and \[[wiki]] and \{% raw %}.", id="escaped"),
        pytest.param("It is $x^{{a}}_{b}$ and ${{ secrets.X }}.", id="formulas"),
        pytest.param("Up 5%% or 7%%, {%, %} and {{ }}.", id="signs alone"),
        pytest.param("[[1]](https://e.example/) and a[[0]].", id="a number as a link"),
        pytest.param("A <br/> and <IMG alt='' src='https://e.example/x.png'/> and 1 <Tea and milk.", id="HTML"),
        pytest.param("We import tea from China.\n\nimport tea from China\n", id="trade"),
        pytest.param("a ::: b\n\n:::\n", id="colons"),
        pytest.param("<!-- {{ site.url }} [[wiki]] -->\n\nHot.\n", id="comments"),
    ],
)
def test_what_is_meant_is_left_alone(engine: str, text: str) -> None:
    assert [one for one in told(text, engine) if "readers see it" in one] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_each_name_is_told_once_a_text(engine: str) -> None:
    text = "{{ site.url }} {{ site.url }}\n\n{{< x 1 >}}\n\n{{ page.title }} {% highlight js %} {% endhighlight %}\n"

    assert [one.partition("`")[2].partition("`")[0] for one in told(text, engine)] == [
        "{{< x >}}",
        "{% highlight %}",
        "{{ site.url }}",
        "{{ page.title }}",
    ]
