"""Templates that Jinja or Python falls over: told as the theme's fault, with file, and line where it is known."""

import pytest

from generator.errors import SiteError
from generator.theme.digests import template_digests
from generator.theme.files import find_theme
from tests.story import Story, post

POST = "themes/default/templates/post.html"
DEEP = "the template cannot be read: brackets, operators or tags lie in one another too deep"
LONG = "the template cannot be read: it has a number of more digits than can be read"


@pytest.mark.parametrize(
    ("source", "what"),
    [
        pytest.param("{{ " + "(" * 300 + "1" + ")" * 300 + " }}", DEEP, id="brackets"),
        pytest.param("{{ " + "not " * 3000 + "1 }}", DEEP, id="operators"),
        pytest.param("{{ " + "1+" * 3000 + "1 }}", DEEP, id="a sum"),
        pytest.param("{{ site" + ".title" * 3000 + " }}", DEEP, id="attributes"),
        pytest.param("{% if 1 %}" * 300 + "{% endif %}" * 300, DEEP, id="tags"),
        pytest.param("{{ " + "9" * 5000 + " }}", LONG, id="a number"),
    ],
)
def test_what_cannot_be_parsed(site: Story, source: str, what: str) -> None:
    site.put(POST, source)

    with pytest.raises(SiteError) as raised:
        template_digests(find_theme("default", site.root))

    assert str(raised.value) == f"{POST}: {what}\n    fix: write it in smaller parts"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        pytest.param("{% import none as x %}", ":1: a template is named by its path, not by a NoneType", id="import"),
        pytest.param("{{ fragment([]) }}", ":1: a template is named by its path, not by a list", id="fragment"),
        pytest.param("{{ fragment({}) }}", ":1: a template is named by its path, not by a dict", id="a table"),
        pytest.param("{{ fragment(pots) }}", ":1: `pots` is not known here", id="a fragment by a name unknown"),
        pytest.param("{% extends [1] %}", ":1: a template is named by its path, not by a list", id="extends"),
        pytest.param('{% import "\\ud800" as x %}', ':1: the theme has no template "\ud800"', id="name"),
        pytest.param('{{ "a\\ud800" }}', ": the template makes a page that holds U+D800, half a character", id="half"),
        pytest.param("{% if 1 %}" * 120 + "{% endif %}" * 120, f": {DEEP}", id="tags that Python refuses"),
        pytest.param("{% for a in [1] %}" * 25 + "{% endfor %}" * 25, f": {DEEP}", id="loops that Python refuses"),
        pytest.param("{{ 10**5000 }}", f": {LONG}", id="a number that is reckoned"),
        pytest.param(
            "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
            ":1: the template includes, extends or calls itself, over and over",
            id="a macro that calls itself",
        ),
        pytest.param(
            "{{ 'x' * 10**17 }}", ":1: the template asks for more memory than there is", id="more than there is"
        ),
        pytest.param(
            "{{ '9999999999999' | month }}",
            ':1: the filter `month` takes `2009` or `2009-07`, not "9999999999999"',
            id="a year that no calendar has",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_rendered(site: Story, source: str, told: str) -> None:
    site.write("posts/tea.md", post())
    site.put(POST, source)

    [problem] = site.fails()
    assert f"{problem.where}: {problem.what}" == POST + told


def test_an_invented_language_of_many_parts_takes_no_time(site: Story) -> None:
    """Each would be looked up, one shorter than the other: half a minute."""
    site.write("posts/tea.md", post())
    site.put(POST, '{% set lang = "x-" * 50000 %}{{ post.date | date }}')
    site.build()

    assert site.read("2009/07/tea/index.html").endswith("\nJuly 8, 2009")


def test_keys_that_are_printed_hold_no_null_character(site: Story) -> None:
    """It marks where fragments belong, so that the theme was blamed for it."""
    site.write("authors/ann.md", '---\nname: Ann\nlinks:\n  "Pho\\0tos": https://photos.example.com/\n---\n')
    site.write("posts/tea.md", post(author="ann"))
    site.settings('[follow]\n"M\\u0000e" = "https://social.example/"\n')

    assert [f"{problem.where}: {problem.what}" for problem in site.build().problems] == [
        "content/authors/ann.md:4: `Photos` is a key with characters that no feed can carry; they are left out",
        "site.toml:9: `Me` is a key with characters that no feed can carry; they are left out",
    ]
