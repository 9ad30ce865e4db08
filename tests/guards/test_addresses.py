"""Addresses are taken apart in one room: `urllib` raises for what browsers call no address."""

import ast

import pytest

from tests.guards.tree import functions, named, parsed, python_files

HARMLESS = {"quote", "unquote", "urlencode"}
"""What `urllib.parse` has that raises for no text."""

HOME = "generator/urls.py"


def _parsers_in(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "urllib.parse":
            found |= {alias.name for alias in node.names} - HARMLESS
        elif isinstance(node, ast.ImportFrom) and node.module == "urllib":
            found |= {alias.name for alias in node.names if alias.name == "parse"}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name in ("urllib", "urllib.parse")}
    return found


def test_addresses_are_parsed_in_one_room() -> None:
    found = {named(file): _parsers_in(parsed(file)) for file in python_files("generator")}

    assert {name: parsers for name, parsers in found.items() if parsers} == {
        HOME: {"SplitResult", "parse_qsl", "urljoin", "urlsplit"}
    }


@pytest.mark.parametrize(
    "code",
    ["from urllib.parse import quote, urlsplit", "from urllib import parse", "import urllib.parse", "import urllib"],
)
def test_a_parser_elsewhere_is_found(code: str) -> None:
    assert _parsers_in(ast.parse(code))


def test_each_parser_stands_where_what_it_raises_is_caught() -> None:
    inside = {
        function.name: ast.unparse(function)
        for function in functions(parsed(next(file for file in python_files("generator") if named(file) == HOME)))
    }

    callers = {name for name, text in inside.items() if "urlsplit(" in text or "urljoin(" in text}
    assert callers == {"of", "parse_url", "joined"}
