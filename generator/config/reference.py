"""The reference of settings as Markdown, out of the texts that stand under the fields.

Run `python -m generator.config.reference` to print it; a test holds `docs/settings.md` against it.
"""

import ast
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

FILES = ("tables.py", "disclosing.py")
"""The modules that declare settings."""

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


def reference() -> str:
    """All tables in the order of the program, each with its keys, their types, defaults and texts."""
    modules = (ast.parse(Path(__file__).with_name(name).read_text(encoding="utf-8")) for name in FILES)
    classes = [node for module in modules for node in module.body if isinstance(node, ast.ClassDef)]
    tables = [node for node in classes if node.name != "SiteConfig"]
    whole = next(node for node in classes if node.name == "SiteConfig")
    parts = [_table(table) for table in tables]
    parts += [f"## The rest\n\n{text}\n" for text in _free_tables(whole)]
    return "\n".join([HEAD, *parts])


def _table(table: ast.ClassDef) -> str:
    rows = [
        f"- **`{name}`** ({kind}{f', default {default}' if default else ''}): {text}"
        for name, kind, default, text in _fields(table)
    ]
    title = (ast.get_docstring(table) or "").rstrip(".")
    return f"## {title}\n\n" + "\n".join(rows) + "\n"


def _fields(table: ast.ClassDef) -> Iterator[tuple[str, str, str, str]]:
    for field, below in zip(table.body, [*table.body[1:], None], strict=True):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            default = ast.unparse(field.value) if field.value else ""
            yield field.target.id, _kind(ast.unparse(field.annotation)), _shown(default), _text(below)


def _free_tables(whole: ast.ClassDef) -> Iterator[str]:
    return (text for _, _, _, text in _fields(whole) if text)


def _text(node: ast.stmt | None) -> str:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return inspect.cleandoc(str(node.value.value)).replace("\n", " ") if is_text else ""  # type: ignore[union-attr]


def _kind(annotation: str) -> str:
    words = {"str": "text", "bool": "true or false", "int": "number", "tuple[str, ...]": "text or a list of it"}
    if annotation.startswith("Literal["):
        return annotation.removeprefix("Literal[").removesuffix("]").replace("'", "`").replace(", ", " or ")
    if annotation.startswith("dict["):
        return "a table"
    return words.get(annotation, "a date")


def _shown(default: str) -> str:
    if default in ("", "''", "()", "{}", "None"):
        return ""
    return f"`{default.lower() if default in ('True', 'False') else default.strip(chr(39))}`"


if __name__ == "__main__":
    sys.stdout.write(reference())
