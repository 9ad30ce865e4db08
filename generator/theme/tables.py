"""Data files as templates see them: what a page does with them leaves no trace on the next."""

import json
from typing import Any, NoReturn

from jinja2 import TemplateRuntimeError


class DataTable(dict[str, Any]):
    """A table that cannot be changed, and whose keys go before the methods of a dictionary: `book.items` is the key."""

    def __getattribute__(self, name: str) -> Any:
        if name in self and not name.startswith("__"):
            return self[name]
        return super().__getattribute__(name)

    def _refuse(self, *_values: object, **_more: object) -> NoReturn:
        raise TemplateRuntimeError("a template cannot change what is in data files")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


def frozen(value: object) -> object:
    """*value* with tables and lists that stay as they are."""
    if isinstance(value, dict):
        return DataTable({key: frozen(one) for key, one in value.items()})
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def as_json(value: object, **options: Any) -> str:
    """For the filter `tojson`, which asks a dictionary for its `items`."""
    return json.dumps(_thawed(value), **options)


def _thawed(value: object) -> object:
    if isinstance(value, DataTable):
        return {key: _thawed(one) for key, one in dict.items(value)}
    return list(map(_thawed, value)) if isinstance(value, tuple) else value
