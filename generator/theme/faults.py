"""What goes wrong inside a template, told as a `Problem` with the template's path and line."""

import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import msgspec
from jinja2 import StrictUndefined, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.utils import missing

from generator.errors import Problem, SiteError
from generator.language.messages import MissingValueError, UnknownMessageError
from generator.system.patterns import lazy_re
from generator.templating.syntax import TemplateTagError
from generator.text import closest
from generator.theme.files import TemplateFile, ThemeFiles
from generator.theme.fragments import readable
from generator.theme.lookup import Lookup
from generator.theme.slips import unquoted, unset
from generator.theme.tables import DataTable

_PACKAGE = str(Path(__file__).parent.parent)
_NO_FILTER = lazy_re(r"No (filter|test) named '(\w+)'")
LIKE_A_NAME = 0.7
_LOCALS = lazy_re(r"(?<!\S)\S+\.<locals>\.")
"""Where a function of ours was made says nothing to the author of a theme."""


class Contents(NamedTuple):
    """What a template may name: other templates, what it was given, and by their kind what the parser looks up."""

    lookup: Lookup
    asked: TemplateFile | None
    names: tuple[str, ...]
    by_kind: Mapping[str, tuple[str, ...]]


class _NameError(UndefinedError):
    """*alone* where the name belongs to nothing, and may be near to one that the template was given."""

    def __init__(self, what: str, fix: str, name: object, *, alone: bool = False) -> None:
        super().__init__(what)
        self.what, self.fix, self.name, self.is_alone = what, fix, str(name), alone


class CheckedUndefined(StrictUndefined):
    """A name that is not there: printing it, testing it or looping over it says so, and which name is near."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: Any = UndefinedError
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if exc is UndefinedError and not hint:
            self._undefined_exception = _fault_about(obj, name)  # type: ignore[assignment]


IN_FRAGMENTS = 'print `blog.recent` in a template of its own, and `{{ fragment("recent.html") }}` where it belongs'
"""What to do where a page asks for what fragments alone know."""


def _fault_about(owner: object, name: object) -> Callable[[str | None], _NameError]:
    def fault(_message: str | None) -> _NameError:
        if owner is missing:
            use = IN_FRAGMENTS if name == "blog" else "use `site`, the page's own view, or a name set above"
            return _NameError(f"`{name}` is not known here", use, name, alone=name != "blog")
        if (type(owner).__name__, name) == ("SiteView", "recent"):
            return _NameError("the newest posts are known to fragments alone", IN_FRAGMENTS, name)
        if isinstance(owner, DataTable):
            return _NameError(f"the data files have no `{name}` here", _among_data(str(name), owner), name)
        near = closest(str(name), _names_of(owner))
        fix = f"did you mean `{near}`?" if near else f"it has {', '.join(_names_of(owner)) or 'nothing'}"
        return _NameError(f"a {type(owner).__name__} has no `{name}`", fix, name)

    return fault


def _among_data(name: str, table: DataTable) -> str:
    if near := closest(name, list(table)):
        return f"did you mean `{near}`?"
    return f"there are {', '.join(sorted(table))}" if table else f"write data/{name}.toml, .json, .yaml or .csv"


def _names_of(owner: object) -> list[str]:
    if isinstance(owner, dict):
        return sorted(str(key) for key in owner)
    kind = type(owner)
    fields = kind.__struct_fields__ if issubclass(kind, msgspec.Struct) else ()
    properties = (name for name in dir(kind) if isinstance(getattr(kind, name, None), property))
    return sorted({*fields, *properties})


def site_error(error: Exception, wanted: str, known: Contents) -> SiteError | None:
    """The author's mistake that *error* stands for; None where it is a bug of ours.

    *wanted* is the path that the template asked for would have in the theme.
    """
    lookup = known.lookup
    if isinstance(error, TemplateSyntaxError):
        return SiteError(_unparsed(error, error.filename or error.name or wanted, known))
    found = _place(error.__traceback__, lookup)
    if isinstance(error, TemplateNotFound):
        return SiteError(_missing_template(str(error.name), found, wanted, lookup))
    told = _told(error, known)
    if found is None or (told is None and not _raised_by_template(error, lookup)):
        return None
    path, line = found
    if isinstance(error, _NameError) and (slip := _slip(error, path, line, known)):
        return SiteError(slip)
    fails = f"the template fails: {_LOCALS.sub('', str(error))}"
    rule, what, fix = told or ("template-failure", fails, "put this line right")
    return SiteError(Problem(path=path, line=line, rule=rule, what=readable(what), fix=readable(fix)))


def _slip(error: _NameError, path: str, line: int, known: Contents) -> Problem | None:
    if problem := unquoted(error.name, path, line, known.lookup):
        return problem
    return unset(error.name, path, known.asked, known.lookup) if error.is_alone else None


def _unparsed(error: TemplateSyntaxError, path: str, known: Contents) -> Problem:
    if told := _unknown_filter(error.message or "", known):
        rule, what, fix = told
        return Problem(path=path, line=error.lineno, rule=rule, what=what, fix=fix)
    return TemplateTagError(error.lineno or None, error.message or "", error.source or "").problem(path)


def _unknown_filter(message: str, known: Contents) -> tuple[str, str, str] | None:
    """The parser knows it as a whole template is read; in an `{% if %}` it waits until the line is reached."""
    found = _NO_FILTER.match(message)
    if found is None:
        return None
    kind, name = found.groups()
    near = closest(name, known.by_kind[kind])
    fix = f"did you mean `{near}`?" if near else f"take the {kind} out"
    return f"unknown-{kind}", f"there is no {kind} `{name}`", fix


def _told(error: Exception, known: Contents) -> tuple[str, str, str] | None:
    match error:
        case _NameError():
            near = closest(error.name, known.names, likeness=LIKE_A_NAME) if error.is_alone else ""
            return "undefined-name", error.what, f"did you mean `{near}`?" if near else error.fix
        case RecursionError():
            what = "the template includes, extends or calls itself, over and over"
            return "template-recursion", what, "let it include another, or name the theme: `default/post.html`"
        case UnknownMessageError():
            fix = f"did you mean `{error.nearest}`?" if error.nearest else "add it to messages/en.toml of the theme"
            return "unknown-message", f"no message is called `{error.key}`", fix
        case MissingValueError():
            name = error.placeholder
            return "missing-value", f"the message `{error.key}` needs a value for {{{name}}}", f"add `{name}=...`"
        case MemoryError():
            what, fix = "the template asks for more memory than there is", "ask for less in this line"
            return "template-failure", what, fix
        case UndefinedError() | TemplateRuntimeError():
            message = str(error).rstrip(".")
            return _unknown_filter(message, known) or ("template-failure", message, "put this line right")
    return None


def _missing_template(name: str, found: tuple[str, int] | None, wanted: str, lookup: Lookup) -> Problem:
    theme, slash, own_name = name.rpartition("/") if name.partition("/")[0] in lookup.themes else ("", "", name)
    near = closest(own_name, [one for one in lookup.names if not theme or lookup.find(f"{theme}/{one}")])
    folder, slash_in, rest = name.partition("/")
    meant = closest(folder, lookup.themes) if slash_in and not theme else ""
    if meant and lookup.find(f"{meant}/{rest}"):
        near, theme, slash = rest, meant, "/"
    near = near and (near if theme + slash + near == name else theme + slash + near)
    own = 'write it, or let the theme build on another: extends = "default" in its theme.toml'
    path, line = found or (wanted, None)
    return Problem(
        path=path,
        line=line,
        rule="missing-template",
        what=f'the theme has no template "{name}"',
        fix=f'did you mean "{near}"?' if near and found else own,
    )


_FRAGMENT = lazy_re(r"\bfragment\s*\(")
_FRAGMENT_ALONE = lazy_re(r"\{\{-?\s*fragment\s*\([^(){}]*\)\s*-?\}\}")
_AROUND = lazy_re(r"\{%[-+]?\s*(?:filter|set\s+\w+\s*[|%-])")


def torn_mark(theme: ThemeFiles) -> Problem:
    """What becomes of a fragment's place that a filter has changed: where in the theme that may be."""
    path, line = _tearing(theme) or (f"themes/{theme.name}", None)
    return Problem(
        path=path,
        line=line,
        rule="torn-fragment",
        what="what `fragment` prints is changed by a filter, or by what else is around it",
        fix="print `{{ fragment(...) }}` by itself; what is to change belongs into the fragment's own template",
    )


def _tearing(theme: ThemeFiles) -> tuple[str, int] | None:
    """The likeliest line: one that does more than print a fragment, or stands where whole blocks are filtered."""
    asking = [template for template in theme.templates if _FRAGMENT.search(template.source)]
    for template in asking:
        bare = _FRAGMENT_ALONE.sub(lambda found: " " * len(found[0]), template.source)
        if found := _FRAGMENT.search(bare):
            return template.path, template.source.count("\n", 0, found.start()) + 1
    for template in asking:
        if (around := _AROUND.search(template.source)) and (found := _FRAGMENT.search(template.source, around.end())):
            return template.path, template.source.count("\n", 0, found.start()) + 1
    return None


def _place(trace: TracebackType | None, lookup: Lookup) -> tuple[str, int] | None:
    """The innermost line of a template; Jinja has put templates' own paths and lines into the traceback."""
    places = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(trace)]
    return next(((path, line) for path, line in reversed(places) if path in lookup.by_path), None)


def _raised_by_template(error: Exception, lookup: Lookup) -> bool:
    """Whether no code of this package ran between the template and what went wrong."""
    files = [frame.f_code.co_filename for frame, _ in traceback.walk_tb(error.__traceback__)]
    last = max(index for index, path in enumerate(files) if path in lookup.by_path)
    return not any(file.startswith(_PACKAGE) for file in files[last + 1 :])
