"""Small functions, with names that say what they are."""

import ast
from pathlib import Path

from tests.guards.tree import functions, named, parsed, python_files

FUNCTION_LINES = 40

LONGER_IN_TESTS = 3
"""A test may be longer by this factor: a table or a site told at full length is no reason to split."""

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "stuff"}


def test_functions_are_short() -> None:
    long = [
        f"{named(file)}:{function.lineno} {function.name}: {lines} lines"
        for file in python_files()
        for function in functions(parsed(file))
        if (lines := _length(function)) > FUNCTION_LINES * (LONGER_IN_TESTS if named(file).startswith("tests/") else 1)
    ]

    assert long == [], f"name the parts of what is longer than {FUNCTION_LINES} lines"


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring: explaining is no reason to split."""
    docstring = function.body[0] if ast.get_docstring(function) else None
    explained = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - explained


def test_modules_are_named_after_their_job() -> None:
    assert [named(file) for file in python_files() if _names(file) & NAMES_THAT_SAY_NOTHING] == []


def _names(file: Path) -> set[str]:
    return {file.stem.strip("_"), file.parent.name}


def test_modules_say_what_they_answer_for() -> None:
    files = [file for file in python_files("generator", "benchmarks") if file.read_bytes().strip()]

    assert [named(file) for file in files if not ast.get_docstring(parsed(file))] == []
