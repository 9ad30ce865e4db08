"""The Jinja environment over a theme's templates: autoescape always, no unknown names, no file system."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    Template,
    TemplateNotFound,
    TemplateRuntimeError,
    nodes,
    pass_context,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.errors import Problem, SiteError
from generator.language.dates import pattern_problems
from generator.language.messages import Messages
from generator.theme.compiled import compiled_below
from generator.theme.digests import DATA, excess_told
from generator.theme.faults import CheckedUndefined, Contents, site_error
from generator.theme.files import ThemeFiles
from generator.theme.filters import add_filters, language_in
from generator.theme.fragments import has_marks, key_of, mark
from generator.theme.lookup import Lookup
from generator.theme.presentation import Presentation
from generator.theme.tables import as_json, frozen

_PRINTING = "printing-4"
"""Compiled templates are kept under this name beside Jinja's version: another one where `_Printing` changes."""


class _Sources(BaseLoader):
    """Templates by their path, which is what errors then say."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        found = self._lookup.by_path.get(template)
        if found is None:
            raise TemplateNotFound(template)
        return found.source, found.path, lambda: True


def _escaped(value: object) -> str:
    """As markupsafe's `escape`, for text that is joined at once and need not be marked as escaped.

    To mark it takes several times as long as to see that nothing is to be escaped, and a page prints a hundred values.
    """
    if type(value) is str:
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
            return escape(value)
        return value
    if type(value) is Markup:
        return value
    if callable(value) and not isinstance(value, jinja2.Undefined):
        raise TemplateRuntimeError(f"`{getattr(value, '__name__', 'a macro')}` is printed, not what it gives; call it")
    return escape(value)


class _Printing(CodeGenerator):
    """Compiled templates print by `_escaped`, which they find in their environment, and look up attributes at once."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name for it
        """As `Environment.getattr`, which is called only where there is no such attribute."""
        value, owner = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({value} if ({value} := getattr(({owner} := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.getattr({owner}, {node.attr!r}))")

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        super().visit_Template(node, frame)
        # Its functions look this name up when they print.
        self.writeline("escape = environment.escaped")


class _FreshlyImported(Template):
    """What an imported template counts would run on from page to page: each import begins anew.

    Jinja has no public name for where it keeps it, so pyproject.toml says which versions have been tried.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        self._module = None
        return super()._get_default_module(ctx)


def _path(name: object) -> str:
    if isinstance(name, jinja2.Undefined):
        # It says itself what is not there.
        return str(name)
    if not isinstance(name, str):
        raise TemplateRuntimeError(f"a template is named by its path, not by a {type(name).__name__}")
    return name


class ThemeEnvironment(Environment):
    """Names are looked up as `Lookup` says, from the template that asks."""

    code_generator_class = _Printing
    template_class = _FreshlyImported
    escaped = staticmethod(_escaped)

    def __init__(self, theme: str, lookup: Lookup, compiled: BytecodeCache | None) -> None:
        super().__init__(
            loader=_Sources(lookup),
            autoescape=True,
            undefined=CheckedUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=compiled,
            auto_reload=False,
            cache_size=-1,
        )
        self.theme, self.lookup = theme, lookup
        self.endless: dict[str, tuple[Problem, ...]] = {}
        """By name: templates that call themselves, over and over. It takes long to find out, and once is enough."""

    def join_path(self, template: object, parent: str) -> str:
        found = self.lookup.find(_path(template), self.lookup.by_path.get(parent))
        return found.path if found else _path(template)

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *more: Any, **by: Any) -> Any:
        """As Jinja, which leaves it to Python to refuse what lies too deep or is too long."""
        with excess_told(filename):
            return super().compile(source, name, filename, *more, **by)

    def named(self, name: str) -> Template:
        found = self.lookup.find(name)
        if found is None:
            raise TemplateNotFound(name)
        return self.get_template(found.path)

    def known(self, name: str, context: Iterable[str]) -> Contents:
        names = (*context, *self.globals)
        return Contents(
            self.lookup, self.lookup.find(name), names, {"filter": tuple(self.filters), "test": tuple(self.tests)}
        )

    def mark(self, name: object, language: str) -> Markup:
        """Where the fragment belongs that the template *name* draws."""
        if not language or not language.replace("-", "").isalnum():
            raise TemplateRuntimeError(f'`lang` is "{language}" here, which is no language')
        if _path(name) not in self.lookup:
            raise TemplateNotFound(_path(name))
        return Markup(mark(key_of(_path(name), language)))


def make_environment(
    files: ThemeFiles, presentation: Presentation, data: bytes, compiled: Path | None
) -> ThemeEnvironment:
    """Raises `SiteError` where the date patterns of the settings are wrong."""
    if problems := pattern_problems(presentation.date_format, presentation.time_format):
        raise SiteError(*problems)
    environment = ThemeEnvironment(
        files.name,
        Lookup(files.templates),
        compiled_below(compiled, f"{jinja2.__version__}-{_PRINTING}") if compiled else None,
    )
    add_filters(environment, Messages(files.messages, presentation.language), presentation)

    @pass_context
    def fragment(context: Context, name: object) -> Markup:
        return environment.mark(name, language_in(context) or presentation.language)

    environment.globals["fragment"] = fragment
    environment.globals[DATA] = frozen(msgspec.msgpack.decode(data))
    environment.policies["json.dumps_function"] = as_json
    return environment


def compile_template(environment: ThemeEnvironment, name: str) -> None:
    with suppress(jinja2.TemplateError):
        environment.named(name)


def render(environment: ThemeEnvironment, name: str, context: Mapping[str, object]) -> str:
    """What the template *name* makes of *context*, with marks where fragments belong."""
    if name in environment.endless:
        raise SiteError(*environment.endless[name])
    try:
        return environment.named(name).render(context)
    except SiteError:
        raise
    except Exception as error:
        # What our own code raises below a template is our bug: it passes through with its traceback.
        problem = site_error(error, f"themes/{environment.theme}/templates/{name}", environment.known(name, context))
        if problem is None:
            raise
        if isinstance(error, RecursionError):
            environment.endless[name] = problem.problems
        raise problem from error


def render_fragment(environment: ThemeEnvironment, name: str, context: Mapping[str, object]) -> str:
    """The fragment that the template *name* draws; it may hold no other one, since nobody would see this one change."""
    text = render(environment, name, context)
    if has_marks(text):
        found = environment.lookup.find(name)
        what = "a fragment can hold no other one"
        fix = "`{% include %}` the other's template in place of `fragment`"
        raise SiteError(Problem(path=found.path if found else name, rule="fragment-in-fragment", what=what, fix=fix))
    return text
