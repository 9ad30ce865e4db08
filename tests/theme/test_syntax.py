"""Templates with a slip in a tag: told which tag it is and what it lacks, not what the parser stumbled over."""

from pathlib import Path

import pytest

from generator.errors import SiteError
from generator.theme.digests import template_digests
from generator.theme.files import find_theme
from tests.theme.test_files import put

WHERE = "themes/bare/templates/page.html"


def told(root: Path, source: str) -> str:
    put(root, "bare/templates/page.html", source)
    with pytest.raises(SiteError) as raised:
        template_digests(find_theme("bare", root))
    return str(raised.value)


@pytest.mark.parametrize(
    ("source", "line", "shown", "end", "meant"),
    [
        pytest.param("<p>\n{{ site.title <\nb\n{{ x }}", 2, "{{ site.title <", "}}", "{{ site.title }}", id="value"),
        pytest.param("{{ site.title</h1>it's", 1, "{{ site.title</h1>it's", "}}", "{{ site.title }}", id="markup"),
        pytest.param("{{ a }}{{ site.title }\n", 1, "{{ site.title }", "}}", "{{ site.title }}", id="one brace"),
        pytest.param("{{ a %}", 1, "{{ a %}", "}}", "{{ a }}", id="the other end"),
        pytest.param('{{ {"a": 1} ', 1, '{{ {"a": 1}', "}}", '{{ {"a": 1} }}', id="braces within"),
        pytest.param("\r\n{% if x\r\n<p>\r\n{% endif %}", 2, "{% if x", "%}", "{% if x %}", id="tag"),
        pytest.param("{% if x }}yes{% endif %}", 1, "{% if x }}yes", "%}", "{% if x %}", id="a value's end"),
        pytest.param("{% raw %}{{ b {% endraw %}{% set x = 1", 1, "{% set x = 1", "%}", "{% set x = 1 %}", id="raw"),
        pytest.param("{# later", 1, "{# later", "#}", "{# later #}", id="comment"),
    ],
)  # fmt: skip
def test_a_tag_without_its_end(source: str, line: int, shown: str, end: str, meant: str, tmp_path: Path) -> None:
    assert told(tmp_path, source) == (
        f"{WHERE}:{line}: `{shown}` is not closed: `{end}` is missing\n    fix: write `{meant}`, if it ends there"
    )


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param(
            '{% include "foot.html %}\n<a href="x">',
            "1: a quotation mark in `{% include \"foot.html %}` has no second one\n    fix: write one at each end",
            id="one quotation mark",
        ),
        pytest.param(
            "{% extends “base.html” %}",
            "1: `{% extends “base.html” %}` has curly quotation marks\n"
            '    fix: write straight ones: `{% extends "base.html" %}`',
            id="curly quotation marks",
        ),
        pytest.param(
            "{% if a %}{% endif %}\n{% if b %}\n{% for c in d %}{% endfor %}\n",
            "2: a `{% if %}` is never ended\n    fix: write `{% endif %}` where it ends",
            id="no endif",
        ),
        pytest.param(
            "{% raw %}x",
            "1: a `{% raw %}` is never ended\n    fix: write `{% endraw %}` where it ends",
            id="no endraw",
        ),
        pytest.param("{% blok main %}", "1: there is no tag `blok`\n    fix: did you mean `block`?", id="misspelt"),
        pytest.param(
            "{% if a %}{% elseif b %}{% endif %}",
            "1: there is no tag `elseif`\n    fix: did you mean `elif`?",
            id="another language's",
        ),
        pytest.param(
            "{% for a in b %}{% if a %}{% endfor %}",
            "1: `{% endfor %}` stands in a `{% if %}`\n    fix: write `{% endif %}` before it",
            id="crossed",
        ),
        pytest.param(
            "{% endif %}",
            "1: `{% endif %}` stands where nothing is open\n"
            "    fix: take it out, or write above it what it belongs to",
            id="an end alone",
        ),
    ],
)  # fmt: skip
def test_other_slips_in_tags(source: str, message: str, tmp_path: Path) -> None:
    assert told(tmp_path, source) == f"{WHERE}:{message}"


def test_a_fault_before_a_tag_without_end_is_told_first(tmp_path: Path) -> None:
    assert told(tmp_path, "{{ a b }}\n{{ c") == (
        f"{WHERE}:1: the template cannot be read: expected token 'end of print statement', got 'b'\n"
        "    fix: put the tag right; each `{% if %}`, `{% for %}` and `{% block %}` needs its end"
    )
