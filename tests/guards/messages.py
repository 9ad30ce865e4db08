"""Every message of the program as its code words it: what is wrong, and how to mend it.

`python -m tests.guards.messages` writes them to the file that a test reads; whoever changes one reads the difference.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from tests.guards.tree import ROOT, functions, named, parsed, python_files

FILE = ROOT / "tests/messages.txt"

_RULE = re.compile(r"[a-z]+(?:-[a-z]+)+|[DF]\d{3}")
"""Calls are told by the rule that is among their arguments: behind it stand what is wrong and how to mend it."""

BY_NAME = {"Problem", "Found", "replace"}


class Message(NamedTuple):
    file: str
    rule: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.rule}\n    {self.what}\n    fix: {self.fix}"


def messages() -> list[Message]:
    return [message for file in python_files("generator") for message in _of_file(file)]


def _of_file(file: Path) -> Iterator[Message]:
    tree = parsed(file)
    constants = {name: value for _, name, value in _assigned(tree.body)}
    rule = constants.get("RULE")
    own_rule = _keyword(rule, "id") if rule else None
    for function in functions(tree):
        assigned = _assigned(ast.walk(function))
        after = 0
        for call in sorted((node for node in ast.walk(function) if isinstance(node, ast.Call)), key=_line):
            if told := _told(call, constants):
                known = {name: [value] for name, value in constants.items()}
                for line, name, value in assigned:
                    if after < line <= call.lineno:
                        known[name] = [*(known[name] if name in known and name not in constants else ()), value]
                # What was assigned before an earlier message was that one's, if it is assigned anew.
                known = _at_least_once(known, assigned, call)
                after = call.lineno
                rule_part, what, fix = told
                rule_part = rule_part or own_rule
                yield Message(named(file), _worded(rule_part, known) if rule_part else "", *_both(what, fix, known))


def _at_least_once(
    known: dict[str, list[ast.expr]], assigned: list[tuple[int, str, ast.expr]], call: ast.Call
) -> dict[str, list[ast.expr]]:
    """Names that were last assigned before an earlier message stand for what they stood for there."""
    earlier = {name: [value] for line, name, value in assigned if line <= call.lineno}
    return earlier | known


def _both(what: ast.expr, fix: ast.expr, known: dict[str, list[ast.expr]]) -> tuple[str, str]:
    return _worded(what, known), _worded(fix, known)


def _line(call: ast.Call) -> int:
    return call.lineno


def _assigned(statements: Iterable[ast.AST]) -> list[tuple[int, str, ast.expr]]:
    """Each assignment to a name, with its line."""
    found: list[tuple[int, str, ast.expr]] = []
    for node in statements:
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            is_pair = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
            pairs = zip(target.elts, node.value.elts, strict=False) if is_pair else [(target, node.value)]  # type: ignore[attr-defined]
            found += [(node.lineno, name.id, value) for name, value in pairs if isinstance(name, ast.Name)]
    return sorted(found, key=itemgetter(0))


def _told(call: ast.Call, constants: Mapping[str, ast.expr]) -> tuple[ast.expr | None, ast.expr, ast.expr] | None:
    """The rule, what is wrong and how to mend it, where *call* says so."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    what, fix = _keyword(call, "what"), _keyword(call, "fix")
    if name in BY_NAME and what is not None and fix is not None:
        return _keyword(call, "rule"), what, fix
    for at in range(len(call.args) - 2):
        rule = call.args[at]
        meant = constants.get(rule.id, rule) if isinstance(rule, ast.Name) else rule
        if isinstance(meant, ast.Constant) and isinstance(meant.value, str) and _RULE.fullmatch(meant.value):
            return rule, call.args[at + 1], call.args[at + 2]
    return None


def _keyword(call: ast.expr, name: str) -> ast.expr | None:
    keywords = call.keywords if isinstance(call, ast.Call) else []
    return next((one.value for one in keywords if one.arg == name), None)


def _worded(part: ast.expr, known: dict[str, list[ast.expr]], depth: int = 3) -> str:
    """The text with its values in braces as the code has them; alternatives beside one another."""
    match part:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(_worded(value, known, depth) for value in values)
        case ast.FormattedValue(value=ast.Name(id=name)) if depth and name in known and _are_texts(known[name]):
            return "{" + _alternatives(known[name], known, depth - 1) + "}"
        case ast.FormattedValue(value=value):
            return "{" + ast.unparse(value) + "}"
        case ast.IfExp(body=body, orelse=orelse):
            return _alternatives([body, orelse], known, depth)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _worded(left, known, depth) + _worded(right, known, depth)
        case ast.Name(id=name) if depth and name in known:
            return _alternatives(known[name], known, depth - 1)
    return "{" + ast.unparse(part) + "}"


def _alternatives(parts: list[ast.expr], known: dict[str, list[ast.expr]], depth: int) -> str:
    return " | ".join(dict.fromkeys(_worded(part, known, depth) for part in parts))


def _are_texts(values: list[ast.expr]) -> bool:
    return all(isinstance(value, ast.Constant | ast.JoinedStr | ast.IfExp) for value in values)


def table() -> str:
    """By file, in the order of the code."""
    blocks: dict[str, dict[str, None]] = {}
    for message in messages():
        blocks.setdefault(message.file, {})[str(message)] = None
    return "\n\n".join(f"{file}\n\n" + "\n".join(told) for file, told in blocks.items()) + "\n"


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8")
