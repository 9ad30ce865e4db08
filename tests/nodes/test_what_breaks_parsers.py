"""Depth, numbers and halves of characters that parsers fall over: each is told in every format."""

from collections.abc import Callable

import pytest
import yaml

from generator.nodes import from_yaml
from generator.nodes.findings import Findings
from generator.nodes.from_json import parse_json
from generator.nodes.from_toml import parse_toml
from generator.nodes.from_yaml import parse_yaml
from generator.nodes.tree import Node, Table

Parse = Callable[[str, Findings], Node | None]


def told(parse: Parse, text: str) -> list[str]:
    findings = Findings("a")
    assert parse(text, findings) is None
    return [str(problem) for problem in findings.in_order()]


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        pytest.param(parse_json, "[" * 600 + "]" * 600, id="JSON, lists"),
        pytest.param(parse_json, '{"a":' * 600 + "1" + "}" * 600, id="JSON, tables"),
        pytest.param(parse_json, "[" * 100_000, id="JSON, endless"),
        pytest.param(parse_toml, "a = " + "[" * 600 + "]" * 600, id="TOML, lists"),
        pytest.param(parse_toml, "a = " + "{a = " * 600 + "1" + "}" * 600, id="TOML, tables"),
        pytest.param(parse_toml, ".".join("a" * 3000) + " = 1", id="TOML, a key"),
        pytest.param(parse_toml, "[" + ".".join("a" * 3000) + "]", id="TOML, a header"),
        pytest.param(parse_toml, ".".join("a" * 60_000) + " = 1", id="TOML, a key that took minutes"),
        pytest.param(parse_toml, "a = {" + " . ".join(["'a'"] * 60_000) + " = 1}", id="TOML, one in braces"),
    ],
)
def test_what_lies_too_deep_is_told(parse: Parse, text: str) -> None:
    assert told(parse, text) == ["a: has too many lists and tables in one another\n    fix: write it flatter"]


@pytest.mark.parametrize("text", ["[" * 600 + "]" * 600, "{a: " * 600 + "1" + "}" * 600, "- " * 600 + "1"])
def test_in_yaml_with_its_line(text: str) -> None:
    assert told(parse_yaml, text) == ["a:1: has too many lists and tables in one another\n    fix: write it flatter"]


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 5000, "0x" + "f" * 5000, "[1, 0b" + "1" * 20_000 + "]"])
def test_toml_names_the_line_of_a_number_that_is_too_long(number: str) -> None:
    assert told(parse_toml, f"a = 1\nb = {number}\n") == [
        "a:2: has a number of more digits than can be read\n    fix: write it shorter, or in quotes if it is text"
    ]


@pytest.mark.parametrize("parse", [parse_json, parse_yaml])
def test_elsewhere_numbers_are_text(parse: Parse) -> None:
    findings = Findings("a")
    node = parse(f'{{"a": {"9" * 5000}, "b": 1e{"9" * 5000}}}', findings)

    assert isinstance(node, Table)
    assert findings.problems == []


def test_halves_of_characters_are_left_out_of_json_and_told() -> None:
    findings = Findings("a")
    node = parse_json('{"a\\ud800b": "c\\udfffd\\ud83d\\ude00"}', findings)

    assert isinstance(node, Table)
    assert [(key, entry.value.text) for key, entry in node.entries.items()] == [("ab", "cd😀")]  # type: ignore[union-attr]
    assert [str(problem) for problem in findings.in_order()] == [
        f"a:1: warning: holds {half}, half a character, which no page can hold; it is left out\n    fix: take it out"
        for half in ("U+D800", "U+DFFF")
    ]


@pytest.mark.parametrize("escape", ["\\ud800", "\\ud83d\\ude00", "\\U00110000"])
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_in_yaml_they_are_refused_whichever_parser_reads(
    monkeypatch: pytest.MonkeyPatch, loader: str, escape: str
) -> None:
    monkeypatch.setattr(from_yaml, "_Loader", getattr(yaml, loader))

    [said] = told(parse_yaml, f'a: 1\nb: "{escape}"\n')
    assert said.startswith("a:2: is not YAML: found invalid Unicode character escape code\n")


def test_toml_refuses_them() -> None:
    [said] = told(parse_toml, 'a = "\\ud800"\n')
    assert said.startswith("a:1: is not TOML: escaped character is not a Unicode scalar value\n")


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        pytest.param(parse_json, '{"a\\u0001": 1,\n "a": 2}', id="JSON"),
        pytest.param(parse_toml, '"a\\u0001" = 1\na = 2\n', id="TOML"),
        pytest.param(parse_toml, '[x]\n"a\\u0001" = 1\n[y]\nb = 1\n[x.a]\n', id="TOML, tables"),
        pytest.param(parse_yaml, '"a\\u0001": 1\na: 2\n', id="YAML"),
    ],
)
def test_keys_that_differ_in_what_cannot_be_seen_are_one_key(parse: Parse, text: str) -> None:
    findings = Findings("a")
    parse(text, findings)

    second = text.count("\n", 0, text.rindex("a")) + 1
    first = text.count("\n", 0, text.index("\\")) + 1
    assert [str(problem) for problem in findings.problems if problem.rule == "repeated-key"] == [
        f"a:{second}: `a` is there twice, on lines {first} and {second}\n    fix: keep one of the two"
    ]


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_a_line_is_what_editors_call_so(monkeypatch: pytest.MonkeyPatch, mark: str, loader: str) -> None:
    """Marks that end a line for YAML alone."""
    monkeypatch.setattr(from_yaml, "_Loader", getattr(yaml, loader))

    assert told(parse_yaml, f"o:\n{3 * mark}r")[0].startswith("a:2: ")
    assert told(parse_yaml, f"o: {mark} t\nwine: [tea\n")[0].startswith(("a:2: ", "a:3: "))
