"""Small templates, which know what they are given and one another, and nothing else.

Escapes what they print. What one does wrong is told with its path and line.
"""

import re
import traceback
from collections.abc import Mapping
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError, nodes
from jinja2.meta import find_referenced_templates, find_undeclared_variables
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.errors import Problem
from generator.system.patterns import lazy_re
from generator.templating.syntax import TemplateTagError
from generator.text import closest

LIKE_A_NAME = 0.7
MOST_BITS = 100_000
"""Of a power of whole numbers."""

_UNKNOWN = lazy_re(r"'([^']+)' is undefined")


class TemplateFault(Exception):  # noqa: N818 - an author's, not the program's
    """What a template did wrong."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class SmallTemplates:
    """*sources* by their names, which lie in *folder*."""

    def __init__(self, sources: Mapping[str, str], folder: str) -> None:
        self._sources = sources
        self._folder = folder
        self._environment = _Bounded(
            loader=_Sources(sources, folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )

    def draw(self, name: str, given: Mapping[str, object]) -> str:
        """What the template *name* makes of what is *given*. Raises TemplateFault."""
        try:
            return self._environment.get_template(name).render(given)
        except Exception as error:
            # Nothing of ours runs below a template, so that whatever is raised is its author's.
            raise TemplateFault(self._problem(error, name, given)) from error

    def fault_of(self, name: str) -> Problem | None:
        """Why the template *name* cannot be read, if it cannot."""
        try:
            self._environment.get_template(name)
        except Exception as error:
            return self._problem(error, name, {})
        return None

    def names_asked_for(self, name: str) -> frozenset[str]:
        """What the template *name* prints or asks for without having set it, and what those do that it refers
        to. Raises TemplateFault.
        """
        asked: set[str] = set()
        seen, ahead = {name}, [name]
        while ahead:
            parsed = self._parsed(ahead.pop())
            asked |= find_undeclared_variables(parsed)
            # None stands for a name that is known only when it is drawn.
            found = {*find_referenced_templates(parsed)}
            named = (self._sources.keys() if None in found else self._sources.keys() & found) - seen
            seen |= named
            ahead += sorted(named)
        return frozenset(asked)

    def _parsed(self, name: str) -> nodes.Template:
        try:
            return self._environment.parse(self._sources[name], name, self._path(name))
        except Exception as error:
            raise TemplateFault(self._problem(error, name, {})) from error

    def _path(self, name: str) -> str:
        return f"{self._folder}/{name}"

    def _problem(self, error: Exception, name: str, given: Mapping[str, object]) -> Problem:
        path = self._path(name)
        if isinstance(error, TemplateSyntaxError):
            fault = TemplateTagError(error.lineno or None, error.message or "", error.source or "")
            return fault.problem(error.filename or path)
        path, line = self._place(error) or (path, None)
        what, fix = _told(error, given, self._sources)
        return Problem(path=path, line=line, rule="macro-failure", what=what, fix=fix)

    def _place(self, error: Exception) -> tuple[str, int] | None:
        """The innermost line of a template: Jinja has put their paths and lines into the traceback."""
        paths = {self._path(name) for name in self._sources}
        places = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
        return next(((path, line) for path, line in reversed(places) if path in paths), None)


class _Bounded(ImmutableSandboxedEnvironment):
    """Takes no power that a slip makes endless."""

    intercepted_binops = frozenset(["**"])

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, int) and isinstance(right, int) and left.bit_length() * right > MOST_BITS:
            raise OverflowError(f"`{left} ** {right}` has too many digits")
        return super().call_binop(context, operator, left, right)


class _Sources(BaseLoader):
    def __init__(self, sources: Mapping[str, str], folder: str) -> None:
        self._sources, self._folder = sources, folder

    def get_source(self, environment: object, template: str) -> tuple[str, str, None]:
        if template not in self._sources:
            raise TemplateNotFound(template)
        return self._sources[template], f"{self._folder}/{template}", None


def _told(error: Exception, given: Mapping[str, object], sources: Mapping[str, str]) -> tuple[str, str]:
    if isinstance(error, TemplateNotFound):
        near = closest(str(error.name), sorted(sources))
        return f'there is no template "{error.name}" here', f'did you mean "{near}"?' if near else "write it"
    if isinstance(error, UndefinedError) and (found := _UNKNOWN.match(str(error))):
        return _unknown(found, given)
    if isinstance(error, RecursionError):
        return "it includes, extends or calls itself, over and over", "let it include another one"
    if isinstance(error, MemoryError):
        return "it asks for more memory than there is", "ask for less in this line"
    return str(error).rstrip("."), "put this line right"


def _unknown(found: re.Match[str], given: Mapping[str, object]) -> tuple[str, str]:
    name = found[1]
    near = closest(name, sorted(given), likeness=LIKE_A_NAME)
    default = f'if it may be left out, write `{name} | default("")`'
    return f"`{name}` is not given", f"did you mean `{near}`?" if near else f"give it; {default}"
