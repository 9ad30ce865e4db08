"""Files for VS Code: schemas, snippets of front matter, and what leads to them.

It knows nothing of front matter in Markdown by itself, so the blog's names come as snippets, which need no extension.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.errors import Problem, Severity
from generator.nodes.to_yaml import yaml_scalar
from generator.schema.files import MARK, text_at
from generator.schema.forms import Form, described
from generator.schema.front_matter import front_matter
from generator.schema.known import Known
from generator.schema.settings import settings
from generator.sources.keys import POST
from generator.system.patterns import lazy_re

SETTINGS = ".vscode/settings.json"
SNIPPETS = ".vscode/aboveboard.code-snippets"
SITE_SCHEMA = ".vscode/site.schema.json"
TAPLO = ".taplo.toml"

RULE = f'[[rule]]\ninclude = ["site.toml"]\n\n[rule.schema]\npath = "{SITE_SCHEMA}"\n'

WANTED: Form = {"[markdown]": {"editor.tabCompletion": "onlySnippets"}}
"""The tab key makes the rest of a snippet's name."""

_SPECIAL = lazy_re(r"[\\$},|]")


def vscode(root: Path, known: Known) -> tuple[dict[str, str], list[Problem]]:
    """By path, the text of each file; and what is for the author to add to files of their own."""
    files = {
        ".vscode/front-matter.schema.json": _json(front_matter(known)),
        SITE_SCHEMA: _json(settings(known)),
        SNIPPETS: f"// {MARK}\n{_json(dict(snippets(known)))}",
    }
    problems = []
    taplo = text_at(root, TAPLO)
    if taplo is None:
        files[TAPLO] = RULE
    elif SITE_SCHEMA not in taplo:
        problems.append(
            _left(TAPLO, f'a `[[rule]]` with `include = ["site.toml"]` and `schema.path = "{SITE_SCHEMA}"`')
        )
    merged = merged_settings(text_at(root, SETTINGS))
    if merged is None:
        problems.append(_left(SETTINGS, f"`{json.dumps(WANTED)[1:-1]}`"))
    else:
        files[SETTINGS] = merged
    return files, problems


def _left(path: str, row: str) -> Problem:
    what, fix = "is yours, and stays as it is", f"add {row}"
    return Problem(path=path, rule="existing-file", severity=Severity.NOTE, what=what, fix=fix)


def merged_settings(text: str | None) -> str | None:
    """With what is wanted where nothing is said of it; None where that would lose a remark or what is no JSON."""
    if text is None:
        return _json(WANTED)
    try:
        theirs = json.loads(text or "{}")
    except ValueError:
        return None
    if not isinstance(theirs, dict):
        return None
    wanted = {name: value | theirs.get(name, {}) for name, value in WANTED.items()}
    return text if wanted.items() <= theirs.items() else _json(theirs | wanted)


def snippets(known: Known) -> Iterator[tuple[str, Form]]:
    """A post's first lines, and each key that has names to choose from."""
    offers = {
        "category": known.categories,
        "tags": known.tags,
        "author": known.authors,
        "disclosure": ("none", "standing", *known.connections),
        "series": known.series,
    }
    rows = {key: _row(key, [*names], 1) for key, names in offers.items()}
    for key, row in rows.items():
        yield key, described(_snippet(key, [row]), POST.known[key].text)
    today = "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
    numbered = [_row(key, [*offers[key]], place) for place, key in enumerate(("category", "tags", "disclosure"), 2)]
    yield "post", _snippet("post", ["---", "title: ${1:Title}", f"date: {today}", *numbered, "---", "", "$0"])


def _snippet(prefix: str, lines: list[str]) -> Form:
    return {"scope": "markdown", "prefix": prefix, "body": lines}


def _row(key: str, names: Iterable[str], place: int) -> str:
    choices = ",".join(_SPECIAL.sub(r"\\\g<0>", yaml_scalar(name)) for name in names)
    chosen = f"${{{place}|{choices}|}}" if choices else f"${place}"
    return f"{key}: [{chosen}]" if key == "tags" else f"{key}: {chosen}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
