"""`[markdown] extensions`: Python-Markdown's, by their names, and which of them have no place here."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

from generator.config.tables import Extensions, Markdown
from generator.nodes.findings import At
from generator.nodes.tree import Node, Table, described
from generator.nodes.values import plain_table, texts
from generator.system.code import code_digest, is_there, module_named
from generator.system.digest import Digest

GROUP = "markdown.extensions"
"""Entry points by which packages give their extensions short names."""

_THERE = "is there already"
_NO_PLACE: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        ("abbr", "admonition", "attr_list", "def_list", "extra", "footnotes", "sane_lists", "tables"),
        (_THERE, "take it out"),
    ),
    **dict.fromkeys(
        ("codehilite", "fenced_code", "pymdownx.extra", "pymdownx.highlight", "pymdownx.superfences"),
        ("would take the place of how code is read here", "take it out: fenced and coloured code is there already"),
    ),
    **dict.fromkeys(("pymdownx.tasklist",), (_THERE, "take it out")),
    "smarty": ("does what `smart` does", "write `smart = true`"),
    "meta": ("reads keys, which stand in front matter here", "take it out"),
    "pymdownx.snippets": (
        "reads files of which a build knows nothing",
        "take it out, and write snippets/NAME.md: docs/extending.md says how",
    ),
    "pymdownx.b64": ("reads files of which a build knows nothing", "take it out"),
}


class Extension(msgspec.Struct, frozen=True, kw_only=True):
    """One of them: a value that HTML follows from."""

    name: str
    """As the settings have it."""

    target: str
    """As the library knows it: a module, a class in one (`module:Class`), or a short name."""

    settings: bytes
    """As JSON."""

    code: Digest
    """Of the package that it lies in."""

    @property
    def given(self) -> dict[str, object]:
        return msgspec.json.decode(self.settings, type=dict[str, object])


def extension(name: str, settings: dict[str, object], target: str = "") -> Extension:
    """*target* where it is not known by its name, but by a package that is used."""
    target = target or name
    given, code = msgspec.json.encode(settings), code_digest(module_of(target))
    return Extension(name=name, target=target, settings=given, code=code)


@cache
def module_of(name: str) -> str:
    """Where it lies, found without loading the library."""
    if ":" in name or "." in name:
        return name.partition(":")[0]
    if _is_ours(name):
        return "markdown"
    return name if is_there(name) else module_named(GROUP, name)


def _is_ours(name: str) -> bool:
    """Whether it comes with the library."""
    spec = find_spec("markdown")
    homes = spec.submodule_search_locations if spec else None
    return any(Path(home, "extensions", f"{name}.py").is_file() for home in homes or ())


def read_extensions(node: Node, at: At) -> Extensions:
    """A list of names, or a table of settings for each."""
    if not isinstance(node, Table):
        return {name: {} for name in texts(node, at) or ()}
    found: Extensions = {}
    for name, entry in node.entries.items():
        place = At(at.findings, at.key, f'[{at.key}."{name}"]', entry.line)
        if isinstance(entry.value, Table):
            found[name] = plain_table(entry.value, place) or {}
        else:
            place.error("wrong-type", f"is {described(entry.value)}, not a table of settings", "write one: {}")
    return found


def check_extensions(markdown: Markdown, at: At) -> None:
    if markdown.extensions and markdown.engine != "python-markdown":
        what = f"are for Python-Markdown, and the engine is {markdown.engine}"
        at.error("idle-extensions", what, 'take them out, or write `engine = "python-markdown"`')
    for name in markdown.extensions:
        if refused := _NO_PLACE.get(name.removeprefix("markdown.extensions.")):
            what, fix = refused
            at.error("needless-extension", f"names `{name}`, which {what}", fix)
