"""What in a theme of one's own keeps readers from what posts disclose, as far as its files tell: warnings.

Whether a page has the statement at all is asked of one that was drawn.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Problem, Severity
from generator.system import disk
from generator.system.patterns import lazy_re
from generator.text import blanked
from generator.theme.files import TemplateFile, ThemeFiles, shown
from generator.theme.homes import shipped_themes
from generator.theme.lookup import Lookup

_COMMENT = lazy_re(r"\{#.*?(?:#\}|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
_CONTENT = lazy_re(r"\{\{-?\s*(?:post\.content|\w+\.opening\s*\()")
_JINJA = lazy_re(r"\{%.*?(?:%\}|\Z)|\{\{.*?(?:\}\}|\Z)", re.DOTALL)
_TAG = lazy_re(r"<(/?)([a-z][a-z0-9-]*+)([^<>]*+)>", re.IGNORECASE)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_FOLDED = frozenset({"details", "dialog", "template", "noscript"})
_VALUE = lazy_re(r"""=\s*(?:"[^"]*+"|'[^']*+')""")
_HIDDEN = lazy_re(r"(?<![\w-])(?:hidden|inert)(?![\w-])|aria-hidden=true", re.IGNORECASE)
_STYLE = lazy_re(r"""style=["'][^"']*(?:display:\s*none|visibility:\s*hidden|opacity:\s*0(?![.\d]))""", re.IGNORECASE)
_LOOP = lazy_re(r"\{%[-+]?\s*for\s+(\w+)\s+in\s+[\w.]*entries\b")
_NAMING = lazy_re(r"""\{%[-+]?\s*(?:include|import|from)\s+["']([^"'\n]+)["']""")
_SAID = lazy_re(r"\.opening\b|\.disclosure\b|\bopening\s*\(")
DEEPEST = 5
"""Templates within templates."""


def hidden_by_theme(theme: ThemeFiles, root: Path) -> Iterator[Problem]:
    """Of templates and style sheets that the site at *root* has in its own themes."""
    own = [template for template in theme.templates if not template.is_shipped]
    lookup = Lookup(theme.templates)
    for template in own:
        yield from _folded_away(template)
        yield from _silent_list(template, lookup)
    yield from _styled_away(theme, own, root)


def _folded_away(template: TemplateFile) -> Iterator[Problem]:
    source = blanked(_COMMENT, template.source)
    for found in _CONTENT.finditer(source):
        if how := _hiding_element(blanked(_JINJA, source[: found.start()])):
            what = f"the template puts what posts disclose into {how}, where nobody has to see it"
            fix = "print it where everyone sees it"
            yield _warning(template, found.start(), "D013", what, fix)


def _hiding_element(before: str) -> str:
    """Which element that is open where *before* ends hides what follows; empty: none."""
    opened: list[tuple[str, str]] = []
    for end, name, attributes in _TAG.findall(before):
        tag = name.lower()
        if not end and tag not in _VOID and not attributes.endswith("/"):
            opened.append((tag, attributes))
        elif end and tag in (one for one, _ in opened):
            while opened.pop()[0] != tag:
                pass
    for tag, attributes in opened:
        if tag in _FOLDED:
            return f"<{tag}>"
        said = attributes.replace('"true"', "true").replace("'true'", "true")
        if found := _HIDDEN.search(_VALUE.sub("", said)):
            return f"an element with `{found[0]}`"
        if _STYLE.search(attributes):
            return "an element that its `style` hides"
    return ""


def _silent_list(template: TemplateFile, lookup: Lookup) -> Iterator[Problem]:
    """Entries that are linked to, and nothing of what they disclose, here or in what is included."""
    source = blanked(_COMMENT, template.source)
    loops = [(found[1], found.start()) for found in _LOOP.finditer(source)]
    loops += [("entry", source.find("entry.url"))] if template.name == "entry.html" else []
    for name, at in loops:
        is_linked = re.search(rf"\b{name}\.url\b", source)
        if at >= 0 and is_linked and not _SAID.search(_with_included(template, source, lookup)):
            what = "the template lists posts without what they disclose"
            fix = f"print `{{{{ {name}.opening() }}}}` first for each: its disclosure, and its title with the link"
            yield _warning(template, at, "D007", what, fix)


def _with_included(template: TemplateFile, source: str, lookup: Lookup, depth: int = 0) -> str:
    named = (lookup.find(name, template) for name in _NAMING.findall(source))
    found = [one for one in named if one is not None] if depth < DEEPEST else []
    return "\n".join([source, *(_with_included(one, one.source, lookup, depth + 1) for one in found)])


def _styled_away(theme: ThemeFiles, own: list[TemplateFile], root: Path) -> Iterator[Problem]:
    shipped = shipped_themes()
    sheets = [one.path for path, one in theme.static.items() if path.endswith(".css")]
    written = [path for path in sheets if not path.is_relative_to(shipped)]
    if not (own or written):
        return
    from generator.gather.reading import hiding_style
    from generator.markup.styles import hiding_elements, hiding_rules

    templates = [(one.path, one.source, hiding_elements(one.source)) for one in own]
    read = [(shown(path, root), disk.read(path).decode(errors="replace")) for path in written]
    for path, text, found in (*templates, *((path, css, hiding_rules(css)) for path, css in read)):
        for at, how in found:
            yield hiding_style(path, text.count("\n", 0, at) + 1, how)


def _warning(template: TemplateFile, at: int, rule: str, what: str, fix: str) -> Problem:
    line = template.source.count("\n", 0, at) + 1
    return Problem(path=template.path, line=line, rule=rule, severity=Severity.WARNING, what=what, fix=fix)
