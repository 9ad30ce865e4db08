"""Names in a theme of one's own that are nearly those of something it could change, and change nothing as they are.

Reads templates by patterns, as a build that draws nothing loads no template engine.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from generator.errors import Problem, Severity
from generator.system.patterns import lazy_re
from generator.text import closest
from generator.theme.files import TemplateFile, ThemeFiles
from generator.theme.homes import THEMES, shipped_themes
from generator.theme.lookup import Lookup

LIKENESS = 0.75
SHEETS = ("style.css", "extra.css", "ledger.css", "embeds.css", "code.css", "feed.css")
"""What pages and feeds load by their names."""

PARTS = ("templates", "messages", "static", "theme.toml")

_QUOTED = lazy_re(r"""["']([^"'\n]+)["']""")
_NAMING = lazy_re(r"\{%[-+]?\s*(?:extends|include|import|from)\b[^{%\n]*%\}|\bfragment\([^()\n]*\)")
_EXTENDS = lazy_re(r"""\{%[-+]?\s*extends\s+(?:["']([^"'\n]+)["']\s*[-+]?%\})?""")
"""The name is empty where it is known only when the template is drawn."""

_BLOCK = lazy_re(r"\{%[-+]?\s*(?:block\s+(\w+)|endblock\b)")
_NO_TAGS = lazy_re(r"\{#.*?(?:#\}|\Z)|\{%[-+]?\s*raw\b.*?(?:\bendraw\b|\Z)", re.DOTALL)


def misspelt_names(theme: ThemeFiles, root: Path) -> Iterator[Problem]:
    """Of files and of what stands in them, where the site at *root* has a theme of its own."""
    if not (root / THEMES).is_dir():
        return
    own = [template for template in theme.templates if not template.is_shipped]
    lookup = Lookup(theme.templates)
    yield from _folders(theme)
    yield from _templates(own, lookup)
    for template in own:
        yield from _blocks(template, lookup)
    yield from _lost_blocks(lookup)
    yield from _sheets(theme, root)
    yield from _messages(theme, own)
    yield from _unsaid(theme)


def _folders(theme: ThemeFiles) -> Iterator[Problem]:
    """`themes/defualt/`, `themes/default/template/`."""
    others = [path for path in theme.beside if "/" not in path]
    if near := closest(theme.name, others, likeness=LIKENESS):
        yield _idle(f"{THEMES}/{near}", "no theme is called that", theme.name)
    for path in theme.beside:
        part = path.partition("/")[2]
        if part and part not in PARTS and (near := closest(part, PARTS, likeness=LIKENESS)):
            yield _idle(f"{THEMES}/{path}", "nothing is read from it", near)


def _templates(own: Sequence[TemplateFile], lookup: Lookup) -> Iterator[Problem]:
    """Templates by which no page is made, and that none names."""
    strangers = [template for template in own if template.name not in _asked_for()]
    if not strangers:
        return
    sources = [template.source for template in lookup.by_path.values()]
    written = {name for source in sources for name in _QUOTED.findall(source)}
    # A name may be put together: `"parts/" ~ kind ~ ".html"`.
    parts = {part for source in sources for tag in _NAMING.findall(source) for part in _QUOTED.findall(tag)}
    for template in strangers:
        if {template.name, f"{template.theme}/{template.name}"} & written or any(one in template.name for one in parts):
            continue
        if near := closest(template.name, _asked_for().union(lookup.names) - {template.name}, likeness=LIKENESS):
            yield _idle(template.path, "no page is made by it, and no template names it", near)


@cache
def _asked_for() -> frozenset[str]:
    home = shipped_themes() / "default/templates"
    return frozenset(file.relative_to(home).as_posix() for file in home.rglob("*.html"))


def _blocks(template: TemplateFile, lookup: Lookup) -> Iterator[Problem]:
    """Blocks outside of all others that no template has which this one extends: what is in them is shown nowhere."""
    above: set[str] = set()
    lower = template
    seen = {template.path}
    while found := _EXTENDS.search(lower.source):
        parent = lookup.find(found[1] or "", lower)
        if parent is None or parent.path in seen:
            # Which one it is will only be known when it is drawn, or is told then.
            return
        above |= {name for name, _, _ in _blocks_of(parent)}
        seen.add(parent.path)
        lower = parent
    for name, line, is_within in _blocks_of(template) if lower is not template else ():
        if name not in above and not is_within:
            near = closest(name, sorted(above))
            yield Problem(
                path=template.path,
                line=line,
                rule="idle-block",
                severity=Severity.WARNING,
                what=f"the block `{name}` is shown nowhere: no template that this one extends has it",
                fix=f"did you mean `{near}`?" if near else f"they have {', '.join(sorted(above)) or 'none'}",
            )


def _sheets(theme: ThemeFiles, root: Path) -> Iterator[Problem]:
    """Style sheets of one's own that no page loads: `static/extr.css`."""
    written = "".join(template.source for template in theme.templates)
    for name, file in theme.static.items():
        is_own = file.path.is_relative_to(root / THEMES) and not file.path.is_relative_to(shipped_themes())
        is_unknown = name.endswith(".css") and name not in SHEETS and name not in written
        if is_own and is_unknown and (near := closest(name, SHEETS, likeness=LIKENESS)):
            path = f"{THEMES}/{file.path.relative_to(root / THEMES).as_posix()}"
            yield _idle(path, "no page loads it", near)


def _lost_blocks(lookup: Lookup) -> Iterator[Problem]:
    """A frame of one's own without a place that templates which came along fill, and show nothing of it then."""
    frame = lookup.find("base.html")
    if frame is None or frame.is_shipped or _EXTENDS.search(frame.source):
        return
    own = {name for name, _, _ in _blocks_of(frame)}
    shown = [found for name in lookup.names if (found := lookup.find(name)) and found.is_shipped]
    filling = [one.name for one in shown if any(name == "head" for name, _, _ in _blocks_of(one))]
    if "head" not in own and filling:
        *first, last = (f"`{name}`" for name in filling)
        lost = f"{', '.join(first)} and {last}" if first else last
        yield Problem(
            path=frame.path,
            rule="lost-block",
            severity=Severity.WARNING,
            what=f"the template has no block `head`, so pages lose what {lost} put there",
            fix="write `{% block head %}{% endblock %}` before `</head>`",
        )


def _blocks_of(template: TemplateFile) -> list[tuple[str, int, bool]]:
    """The name of each block, its line, and whether it stands in another one."""
    source = _NO_TAGS.sub(lambda found: "\n" * found[0].count("\n"), template.source)
    blocks: list[tuple[str, int, bool]] = []
    depth = 0
    for found in _BLOCK.finditer(source):
        if found[1]:
            blocks.append((found[1], source.count("\n", 0, found.start()) + 1, depth > 0))
        depth += 1 if found[1] else -1
    return blocks


def _messages(theme: ThemeFiles, own: Sequence[TemplateFile]) -> Iterator[Problem]:
    """Sentences under keys that are new, that no template of one's own asks for, and that are nearly known."""
    written = {name for template in own for name in _QUOTED.findall(template.source)} if theme.new_words else set()
    beginnings = tuple(one for one in written if one.endswith("."))
    for path, keys in theme.new_words.items():
        new = set(chain.from_iterable(theme.new_words.values()))
        known = sorted({key for catalogue in theme.messages.values() for key in catalogue} - new)
        for key in keys:
            # Such a name may be put together, too, and stands without its plural form.
            is_asked_for = {key, key.rpartition(".")[0]} & written or key.startswith(beginnings)
            if not is_asked_for and (near := closest(key, known, likeness=LIKENESS)):
                yield Problem(
                    path=path,
                    rule="idle-message",
                    key=key,
                    severity=Severity.WARNING,
                    what=f"`{key}` is said nowhere: no template asks for it",
                    fix=f"did you mean `{near}`?",
                )


def _unsaid(theme: ThemeFiles) -> Iterator[Problem]:
    """What posts disclose, begun by nothing or said in no word."""
    for language in theme.own_languages:
        catalogue = theme.messages[language]
        for key in ("disclosure.label", "disclosure.none", "disclosure.unreviewed"):
            if key in catalogue and not catalogue[key].strip():
                yield Problem(
                    path=f"themes/{theme.name}/messages/{language}.toml",
                    rule="empty-message",
                    key=key,
                    severity=Severity.WARNING,
                    what=f"`{key}` is empty, so readers are not told what stands there",
                    fix="write the words, or take the line out for the usual ones",
                )


def _idle(path: str, why: str, near: str) -> Problem:
    name = path.rpartition("/")[2]
    return Problem(
        path=path,
        rule="idle-theme-file",
        severity=Severity.WARNING,
        what=f"`{name}` changes nothing: {why}",
        fix=f"call it `{near}` if that is meant",
    )
