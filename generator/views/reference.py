"""Every value that templates see, as Markdown, out of the texts that stand under the fields of the views.

Run `python -m generator.views.reference docs/themes.md` to write it there anew; a test holds that file against it.
"""

import ast
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.models import Moment
from generator.views import contract
from generator.views.contract import ledger

BEGIN, END = "<!-- values: begin -->\n", "<!-- values: end -->\n"

ROOTS: dict[str, type[msgspec.Struct]] = {
    "site": contract.SiteView,
    "blog": contract.BlogView,
    "post": contract.PostView,
    "page": contract.PageView,
    "list": contract.ListView,
    "entry": contract.EntryView,
    "terms": contract.TermsView,
    "newest": contract.NewestCommentsView,
    "archive": contract.ArchiveView,
    "feeds": contract.FeedsView,
    "ledger": contract.LedgerView,
    "search": contract.SearchView,
    "privacy": contract.PrivacyView,
    "sent": contract.CommentSentView,
    "redirect": contract.RedirectView,
}
"""What templates call their views."""

INSIDE = frozenset({"body", "fills", "refs", "biography", "html", "first_paid_link", "is_long"})
"""What pages are put together from; a property says what to print."""

_KINDS = {
    "str": "text",
    "int": "number",
    "bool": "yes or no",
    "Markup": "HTML",
    "Moment": "a [moment](#moment)",
}


class Value(NamedTuple):
    """One value, as its field or property declares it."""

    name: str
    kind: str
    text: str


def reference() -> str:
    """All views that templates can come to, from `site` on."""
    ahead: list[type[msgspec.Struct]] = [*ROOTS.values(), Moment]
    names = {view: name for name, view in ROOTS.items()}
    parts = []
    for view in ahead:
        values = list(_values(view))
        words = " ".join(value.kind for value in values)
        ahead += [one for one in dict.fromkeys(_views()) if f"#{one.__name__.lower()})" in words and one not in ahead]
        parts.append(_section(view, names.get(view, ""), values))
    return "\n".join(parts)


def with_reference(page: str) -> str:
    """*page* with the section as it should be."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{reference()}\n{END}{rest.partition(END)[2]}"


def _views() -> Iterator[type[msgspec.Struct]]:
    for module in (contract, ledger):
        for one in vars(module).values():
            if inspect.isclass(one) and issubclass(one, msgspec.Struct):
                yield one


def _section(view: type[msgspec.Struct], name: str, values: list[Value]) -> str:
    title = f"`{name}`: {view.__name__}" if name else view.__name__
    anchor = f'<a id="{view.__name__.lower()}"></a>\n\n' if name else ""
    rows = [f"- **`{one.name}`** ({one.kind}){': ' + one.text if one.text else ''}" for one in values]
    text = inspect.cleandoc(view.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
    about = text.partition(": ")[2] if text.startswith("`") else text
    return "\n".join([f"{anchor}### {title}\n", f"{about[:1].upper()}{about[1:]}\n", *rows, ""])


def _values(view: type[msgspec.Struct]) -> Iterator[Value]:
    """Its own and those that it has from what it builds on; fields first."""
    found: dict[str, Value] = {}
    for kind in reversed(view.__mro__):
        if issubclass(kind, msgspec.Struct) and kind is not msgspec.Struct:
            found |= {value.name: value for value in _declared(kind)}
    return (value for name, value in found.items() if name not in INSIDE)


def _declared(kind: type) -> Iterator[Value]:
    [node] = ast.parse(inspect.getsource(kind)).body
    body = node.body if isinstance(node, ast.ClassDef) else []
    for one, below in zip(body, [*body[1:], None], strict=True):
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            yield Value(one.target.id, _kind(one.annotation), _text(below))
        elif isinstance(one, ast.FunctionDef) and not one.name.startswith("_") and one.returns:
            is_property = any(ast.unparse(each) == "property" for each in one.decorator_list)
            if is_property or ast.unparse(one.returns) == "Markup":
                name = one.name if is_property else f"{one.name}({_arguments(one)})"
                yield Value(name, _kind(one.returns), _one_line(ast.get_docstring(one) or ""))


def _arguments(function: ast.FunctionDef) -> str:
    names = [one.arg for one in function.args.args[1:]]
    return ", ".join(f"{name}={ast.unparse(usual)}" for name, usual in zip(names, function.args.defaults, strict=True))


def _text(node: ast.stmt | None) -> str:
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return _one_line(str(node.value.value)) if is_text else ""  # type: ignore[union-attr]


def _one_line(text: str) -> str:
    return inspect.cleandoc(text).replace("\n\n", " ").replace("\n", " ").rstrip()


def _kind(node: ast.expr) -> str:
    """What a field is declared as, in words."""
    written = ast.unparse(node).strip("'\"")
    if written.endswith(" | None"):
        return f"{_named(written.removesuffix(' | None'))}, or nothing"
    if written.startswith("tuple["):
        return f"a list: {_named(written.removeprefix('tuple[').partition(',')[0])}"
    if written.startswith("Literal["):
        return ", ".join(f"`{word}`" for word in ast.literal_eval(f"({written[8:-1]},)"))
    return _named(written)


def _named(kind: str) -> str:
    if kind.startswith("dict["):
        return "a table"
    return _KINDS.get(kind) or f"[{kind}](#{kind.lower()})"


if __name__ == "__main__":
    [path] = map(Path, sys.argv[1:])
    path.write_text(with_reference(path.read_text()))
