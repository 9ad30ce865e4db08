import pytest

from generator.nodes.findings import Findings
from generator.nodes.from_json import parse_json
from generator.nodes.tree import Entry, Items, Node, Scalar, Table, plain_value


def read(text: str) -> tuple[Node | None, list[str]]:
    findings = Findings("a.json")
    return parse_json(text, findings), [str(problem) for problem in findings.in_order()]


def test_each_value_has_its_line_and_its_kind() -> None:
    node, problems = read('{\n  "name": "Jules",\n\n  "at": [1, 2.50,\n    null], "ok": true\n}\n')

    assert problems == []
    assert node == Table(
        {
            "name": Entry(2, Scalar("Jules", 2, "text")),
            "at": Entry(
                4, Items((Scalar("1", 4, "number"), Scalar("2.50", 4, "number"), Scalar("null", 5, "null")), 4)
            ),
            "ok": Entry(5, Scalar("true", 5, "truth")),
        },
        1,
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param('"a\\u00e9\\ud83d\\ude00 \\/ \\"b\\""', 'aé😀 / "b"', id="escapes"),
        pytest.param('"{[,:]}"', "{[,:]}", id="marks in a text"),
        pytest.param("{}", {}, id="an empty table"),
        pytest.param("[ ]", [], id="an empty list"),
        pytest.param('{"a": {"b": [[], {}, ["c"]]}, "d": "e"}', {"a": {"b": [[], {}, ["c"]]}, "d": "e"}, id="nested"),
        pytest.param('\t{\r\n\t"a" : 1\r\n}', {"a": 1}, id="blanks of all kinds"),
    ],
)
def test_values(text: str, value: object) -> None:
    node, problems = read(text)

    assert problems == []
    assert node is not None
    assert plain_value(node) == value


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param(
            '{"a": 1,\n "b" 2}',
            "a.json:2: is not JSON: expecting ':' delimiter\n"
            "    fix: look for a comma or a quotation mark here or just above",
            id="broken",
        ),
        pytest.param(
            "[" * 100_000,
            "a.json: has too many lists and tables in one another\n    fix: write it flatter",
            id="too deep",
        ),
        pytest.param(
            '{"a": 1,\n "a": 2}',
            "a.json:2: `a` is there twice, on lines 1 and 2\n    fix: keep one of the two",
            id="twice",
        ),
    ],
)
def test_what_cannot_be_read_is_told(text: str, problem: str) -> None:
    assert read(text)[1] == [problem]
