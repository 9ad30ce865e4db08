"""The reference of settings as Markdown, out of the texts that stand under the fields.

Run `python -m generator.config.reference` to print it; a test holds `docs/settings.md` against it.
"""

import ast
import inspect
import sys
from collections.abc import Iterator
from typing import NamedTuple, TypeGuard, get_args, get_type_hints

import msgspec

from generator.config.connections import OURS
from generator.config.tables import SiteConfig
from generator.models import Connection

HEAD = """# Settings

Everything in `site.toml`, as it is declared in the program. A title is all that is needed:

```toml
[site]
title = "Small Fish"
url = "https://blog.example.com/"
language = "en-AU"
timezone = "Australia/Sydney"
```

Any setting can be given by the environment instead: `ABOVEBOARD_SITE__URL` for `[site] url`, and so on. A table or a
key that does not exist is an error that names the nearest one that does.
"""
_KINDS = {
    "str": "text",
    "bool": "true or false",
    "int": "number",
    "tuple[str, ...]": "text or a list of it",
    "Kind": "a kind",
    "Extensions": "a list of names, or a table for each",
    "tuple[MenuLink, ...]": "rows of links",
}


class Key(NamedTuple):
    """One setting, as its field declares it."""

    name: str
    kind: str
    default: str
    text: str


def reference() -> str:
    """All tables in the order of the program, each with its keys, their types, defaults and texts."""
    parts = [_table(table) for table in dict.fromkeys(tables().values())]
    parts += [f"## The rest\n\n{key.text}\n" for key in keys(SiteConfig) if key.text]
    return "\n".join([HEAD, *parts])


def tables() -> dict[str, type[msgspec.Struct]]:
    """By its name in `site.toml`: what each table, or each row or member of one, is read into."""
    hints = get_type_hints(SiteConfig)
    found = {name: [hint, *get_args(hint)] for name, hint in hints.items()}
    return {name: one for name, some in found.items() for one in some if _is_struct(one)}


def _is_struct(one: object) -> TypeGuard[type[msgspec.Struct]]:
    return inspect.isclass(one) and issubclass(one, msgspec.Struct)


def keys(table: type[msgspec.Struct]) -> Iterator[Key]:
    [node] = ast.parse(inspect.getsource(table)).body
    names = {field.name: field.encode_name for field in msgspec.structs.fields(table)}
    body = node.body if isinstance(node, ast.ClassDef) else []
    for field, below in zip(body, [*body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            name = field.target.id
            default = ast.unparse(field.value) if field.value else ""
            if table is not Connection or name not in OURS:
                yield Key(names[name], _kind(ast.unparse(field.annotation)), _shown(default), _text(below))


def _table(table: type[msgspec.Struct]) -> str:
    rows = [
        f"- **`{key.name}`** ({key.kind}{f', default {key.default}' if key.default else ''}): {key.text}"
        for key in keys(table)
    ]
    title = (inspect.getdoc(table) or "").rstrip(".")
    return f"## {title}\n\n" + "\n".join(rows) + "\n"


def _text(node: ast.stmt | None) -> str:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return inspect.cleandoc(str(node.value.value)).replace("\n", " ") if is_text else ""  # type: ignore[union-attr]


def _kind(annotation: str) -> str:
    if annotation.startswith("Literal["):
        words = annotation.removeprefix("Literal[").removesuffix("]").removeprefix("'', ")
        return words.replace("'", "`").replace(", ", " or ")
    if annotation.startswith("dict["):
        return "a table"
    return _KINDS.get(annotation, "a date")


def _shown(default: str) -> str:
    if default in ("", "''", "()", "{}", "None"):
        return ""
    return f"`{default.lower() if default in ('True', 'False') else default.strip(chr(39))}`"


if __name__ == "__main__":
    sys.stdout.write(reference())
