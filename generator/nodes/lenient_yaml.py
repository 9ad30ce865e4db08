"""YAML of other programs, as plain values: whatever its tags promise, nothing is made but text, numbers, lists, tables.

Our own files go through `from_yaml`, which knows lines and refuses what may be meant in two ways. Aliases are followed
here and may stand for more than a memory holds: whoever goes over the values counts them.
"""

import re
from functools import cache
from typing import Any


class Unreadable:
    """What YAML could not be made of; None is a value."""


def loaded(text: str) -> object:
    """The value of *text*; of two equal keys the last counts. `Unreadable` itself where it is no YAML."""
    import yaml

    try:
        return yaml.load(text, Loader=_loader())  # noqa: S506 - it makes plain values alone
    except (yaml.YAMLError, ValueError, RecursionError, TypeError):
        return Unreadable


@cache
def _loader() -> Any:
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class PlainLoader(base):  # type: ignore[misc]
        """Text stays text: no dates, no octal numbers, no `yes`, and no keys put into other tables."""

        yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012

    tag = "tag:yaml.org,2002:"
    PlainLoader.add_implicit_resolver(f"{tag}bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z"), list("tTfF"))
    PlainLoader.add_implicit_resolver(f"{tag}null", re.compile(r"(?:~|null|Null|NULL|)\Z"), ["~", "n", "N", ""])
    PlainLoader.add_implicit_resolver(f"{tag}int", re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z"), list("-0123456789"))
    PlainLoader.add_constructor(None, _any)
    return PlainLoader


def _any(loader: Any, node: Any) -> object:
    """What is written under a tag of some program."""
    kind = type(node).__name__
    if kind == "MappingNode":
        return loader.construct_mapping(node, deep=True)
    return loader.construct_sequence(node, deep=True) if kind == "SequenceNode" else loader.construct_scalar(node)
