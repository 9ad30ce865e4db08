"""Types as forms of JSON Schema: single values, and whole tables out of the structs that they are read into."""

from collections.abc import Iterable, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

import msgspec

from generator.config.reference import keys
from generator.models import Moment
from generator.system.patterns import lazy_re

Form: TypeAlias = dict[str, Any]
"""A part of a schema. What stands in one is as JSON Schema has it, and no type of ours."""

Instead: TypeAlias = Mapping[tuple[type, str], Form]
"""Forms of single fields, by their struct and key, in place of what their type says."""

DRAFT = "http://json-schema.org/draft-07/schema#"

TEXT: Form = {"type": ["string", "number"]}
"""A number is text to us, too: `title: 2009`."""

TRUTH: Form = {"anyOf": [{"type": "boolean"}, {"pattern": "^([Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF)$"}]}
TABLE: Form = {"type": "object"}
URL: Form = {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^/]"}

_ISO = "[0-9]{4}[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12][0-9]|3[01])([Tt ].*)?"
_IN_WORDS = ".*[A-Za-z]{3}.*[0-9]{4}.*"
_SHORT = "[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}.*"

_POINTER = lazy_re(r"[,;] see(?: also)? \[[^\[\]]++\]\([^()]++\)")
_LINK = lazy_re(r"\[([^\[\]]++)\]\([^()]++\)")


def moment(*, is_short: bool) -> Form:
    """*is_short*: dates such as `8/07/2009`, too."""
    ways = (_ISO, _IN_WORDS, _SHORT) if is_short else (_ISO, _IN_WORDS)
    return {"type": "string", "pattern": f"^ *({'|'.join(ways)})$"}


def either(*forms: Form) -> Form:
    return {"anyOf": list(forms)} if len(forms) > 1 else forms[0]


def offered(names: Iterable[str] | Mapping[str, str], otherwise: Form = TEXT) -> Form:
    """One of *names*, which editors offer, or whatever *otherwise* is; a mapping says what each name means."""
    return either(*([one_of(names)] if names else []), otherwise)


def one_of(names: Iterable[str] | Mapping[str, str]) -> Form:
    form: Form = {"enum": list(names)}
    return form | {"enumDescriptions": list(names.values())} if isinstance(names, Mapping) else form


def one_or_list(form: Form) -> Form:
    return either(form, list_of(form))


def list_of(form: Form) -> Form:
    return {"type": "array", "items": form}


def described(form: Form, text: str, **more: object) -> Form:
    """With the sentence of the docs; links, which lead nowhere from an editor, are the words that they stand on."""
    words = _LINK.sub(r"\1", _POINTER.sub("", text))
    return {**form, "description": words, "markdownDescription": words, **more} if words else {**form, **more}


def table(kind: type[msgspec.Struct], instead: Instead, *, is_yaml: bool = False) -> Form:
    """The table that *kind* is read from; *is_yaml*: text may be a number, and a truth a word."""
    hints = get_type_hints(kind)
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    properties: Form = {}
    for key in keys(kind):
        field = fields[key.name]
        form = instead.get((kind, key.name)) or _typed(hints[field.name], instead, is_yaml=is_yaml)
        simple = isinstance(field.default, str | int) and field.default != ""
        properties[key.name] = described(form, key.text, **({"default": field.default} if simple else {}))
    required = [name for name, field in fields.items() if field.required]
    form = {"type": "object", "additionalProperties": False, "properties": properties}
    return form | {"required": required} if required else form


def _typed(kind: Any, instead: Instead, *, is_yaml: bool) -> Form:
    if isinstance(kind, UnionType):
        kind = next(part for part in get_args(kind) if part is not NoneType)
    simple = _simple(kind, is_yaml=is_yaml)
    if simple is not None:
        return simple
    inner = get_args(kind)
    if get_origin(kind) is Literal:
        return {"enum": sorted(inner, key=lambda word: word == "")}
    if get_origin(kind) is tuple:
        one = _typed(inner[0], instead, is_yaml=is_yaml)
        return one_or_list(one) if inner[0] is str else list_of(one)
    if get_origin(kind) is dict:
        return {"type": "object", "additionalProperties": _typed(inner[1], instead, is_yaml=is_yaml)}
    return table(kind, instead, is_yaml=is_yaml)


def _simple(kind: Any, *, is_yaml: bool) -> Form | None:
    forms: dict[object, Form] = {
        str: TEXT if is_yaml else {"type": "string"},
        bool: TRUTH if is_yaml else {"type": "boolean"},
        int: {"type": "integer", "minimum": 0},
        object: {},
        Moment: moment(is_short=True),
    }
    return forms.get(kind)
