"""Names that a template does not know for a slip elsewhere: in its quotation marks, or in what extends it."""

import re

from generator.errors import Problem
from generator.system.patterns import lazy_re
from generator.theme.files import TemplateFile
from generator.theme.lookup import Lookup

_NAMING = lazy_re(
    r"(?:\{%[-+]?\s*(?:include|extends|import|from)\s+|\{\{[-+]?\s*fragment\(\s*)([\w./-]++)[^{%}]*[%}]\}"
)
"""A tag that names a template by what may be a variable, and may be a path without its quotation marks."""

_ANYTHING = {"heading": "site.title"}
_ENDINGS = (".html", ".htm", ".xml", ".svg", ".txt", ".jinja", ".j2")
_EXTENDS = lazy_re(r"""\{%[-+]?\s*extends\s+["']([^"'\n]+)["']""")
_VALUE = lazy_re(r"""\w+\.[\w.]+|t\(["'][\w.]+["']\)""")
"""What another template would have to know nothing more for."""


def unquoted(unknown: str, path: str, line: int, lookup: Lookup) -> Problem | None:
    """The tag in this line of the template at *path* that names a file as if it were a variable; None if none does."""
    for tag in _NAMING.finditer(lookup.by_path[path].source.split("\n", line)[line - 1]):
        name = tag[1]
        if unknown in re.split(r"[./-]", name) and (name in lookup or name.endswith(_ENDINGS)):
            meant = tag[0].replace(name, f'"{name}"', 1)
            what = f"`{tag[0]}` names a template without quotation marks"
            return Problem(path=path, line=line, rule="unquoted-name", what=what, fix=f"write `{meant}`")
    return None


def unset(unknown: str, path: str, asked: TemplateFile | None, lookup: Lookup) -> Problem | None:
    """What *asked* should set for the template at *path*, which it extends; None where it extends no such one."""
    parent = asked
    while parent and parent.path != path:
        found = _EXTENDS.search(parent.source)
        parent = lookup.find(found[1], parent) if found else None
    if asked is None or parent is None or parent == asked:
        return None
    meant = f"{{% set {unknown} = {_usual(unknown, asked, lookup)} %}}"
    return Problem(
        path=asked.path,
        rule="unset-name",
        what=f"the template sets no `{unknown}`, which `{parent.name}` prints",
        fix=f"write `{meant}` above its blocks",
    )


def _usual(name: str, asked: TemplateFile, lookup: Lookup) -> str:
    """What the template that *asked* stands in for sets it to."""
    setting = re.compile(rf"\{{%[-+]?\s*set\s+{re.escape(name)}\s*=\s*(.*?)\s*[-+]?%\}}")
    others = (one.source for one in lookup.by_path.values() if one.name == asked.name)
    found = next((value[1] for source in others if (value := setting.search(source))), "")
    return found if _VALUE.fullmatch(found) else _ANYTHING.get(name, '"..."')
