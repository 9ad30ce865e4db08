"""Scripts that stand in a theme's templates: a content security policy has to name each by its digest."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator

from generator.errors import Problem, Severity
from generator.system.patterns import lazy_re
from generator.theme.files import TemplateFile

_SCRIPT = lazy_re(r"<script\b([^<>]*)>", re.IGNORECASE)
_END = lazy_re(r"</script", re.IGNORECASE)
_NOT_RUN = lazy_re(r"\bsrc\s*=|\btype\s*=\s*[\"']?application/(?:ld\+)?json", re.IGNORECASE)
"""What is fetched, and what is data."""

_JINJA = ("{{", "{%", "{#")


def inline_scripts(templates: Iterable[TemplateFile]) -> tuple[str, ...]:
    """As a policy names them: `sha256-...`, each once, in order. What differs from page to page cannot be named."""
    codes = (code for template in templates for code, _ in _found(template) if not _differs(code))
    return tuple(sorted({_named(code) for code in codes}))


def unnamed_scripts(templates: Iterable[TemplateFile]) -> list[Problem]:
    """Those that the policy will keep from running."""
    return [
        Problem(
            path=template.path,
            line=line,
            rule="inline-script",
            severity=Severity.WARNING,
            what="a script in the page that differs from page to page is kept from running by the policy in `_headers`",
            fix="put what differs into a `data-` attribute, and the script into a file of `static/`",
        )
        for template in templates
        for code, line in _found(template)
        if _differs(code)
    ]


def _found(template: TemplateFile) -> Iterator[tuple[str, int]]:
    source = template.source
    for start in _SCRIPT.finditer(source):
        end = _END.search(source, start.end())
        if end is None:
            return
        code = source[start.end() : end.start()]
        if code.strip() and not _NOT_RUN.search(start[1]):
            yield code, source.count("\n", 0, start.start()) + 1


def _differs(code: str) -> bool:
    return any(mark in code for mark in _JINJA)


def _named(code: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}"
