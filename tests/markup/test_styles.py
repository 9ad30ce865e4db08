"""Rules of a style sheet that hide what a post discloses."""

import pytest

from generator.markup.styles import hiding_elements, hiding_rules


@pytest.mark.parametrize(
    ("css", "how"),
    [
        (".disclosure { display: none }", ".disclosure {display:none}"),
        ("a{}\n.disclosure,.disclosure-short{color:red;display:none!important}", ".disclosure {display:none}"),
        ("main > p.disclosure-short { VISIBILITY: hidden; }", "main > p.disclosure-short {visibility:hidden}"),
        ("#disclosure { opacity: 0.0 }", "#disclosure {opacity:0.0}"),
        (":is(.note, .disclosure) { font-size: 0px }", ":is(.note, .disclosure) {font-size:0}"),
        (".disclosure * { position: absolute; left: -9999px }", ".disclosure * {left:-9999}"),
        ("@media screen { .disclosure { clip: rect(0 0 0 0) } }", ".disclosure {clip:rect(0}"),
        ("@import 'x.css'; .disclosure { text-indent: -999em }", ".disclosure {text-indent:-999}"),
        (".disclosure:not(.x) { color: transparent }", ".disclosure:not(.x) {color:transparent}"),
    ],
)
def test_a_rule_that_hides_it(css: str, how: str) -> None:
    [(at, told)] = hiding_rules(css)

    assert told == how
    assert css[at:].startswith(how.partition(" ")[0])


@pytest.mark.parametrize(
    "css",
    [
        ".disclosure { display: block; opacity: 0.9; font-size: 0.9em; left: -1px }",
        ".disclosure-none { display: none }",
        ".disclosure-again { display: none }",
        ":is(.disclosure, .note) strong { display: none }",
        ".disclosure::before { display: none }",
        ".note:not(.disclosure) { display: none }",
        ".disclosures { display: none }",
        "/* .disclosure { display: none } */",
        ".disclosure { color: red } .menu { display: none }",
        ".disclosure { transition: opacity:0s",
    ],
)
def test_a_rule_that_does_not(css: str) -> None:
    assert list(hiding_rules(css)) == []


def test_elements_in_html() -> None:
    html = "<p>.disclosure{display:none}</p>\n<STYLE media=all>\n.disclosure{display:none}</STYLE>"

    assert list(hiding_elements(html)) == [(html.rindex(".disclosure"), ".disclosure {display:none}")]
