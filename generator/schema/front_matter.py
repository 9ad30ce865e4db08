"""Front matter as a schema, out of the table of keys: what is a key there is one here."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.models import AuthorLink, Correction, Enclosure, Image
from generator.models.disclosures import Drop
from generator.nodes.values import plain_line, plain_table, texts, texts_by_comma, truth
from generator.schema.connections import connection
from generator.schema.forms import (
    DRAFT,
    TABLE,
    TEXT,
    TRUTH,
    URL,
    Form,
    described,
    either,
    list_of,
    moment,
    offered,
    one_of,
    one_or_list,
    table,
)
from generator.schema.known import Known
from generator.sources import fields
from generator.sources.addresses import address, addresses, slug, url
from generator.sources.disclosure import LONG_FORM, NOTHING_TO_SAY, connections, disclosure
from generator.sources.enclosures import enclosure
from generator.sources.keys import AUTHOR, PAGE, POST, STATES, Key, Keys

_DISCLOSURE: Form = {"$ref": "#/definitions/disclosure"}
_CONNECTION: Form = {"$ref": "#/definitions/connection"}

_SENTENCE: Form = {
    "type": "string",
    "pattern": "[^ -~]|\\S\\s+\\S",
    "not": {"enum": sorted(word for word in NOTHING_TO_SAY if " " in word)},
}
"""Two words at least, where a script sets blanks between words."""

_ADDRESS: Form = {"type": "string", "pattern": "^[^?#{}:]+$"}
_LANGUAGE: Form = {"type": "string", "pattern": "^[A-Za-z]{2,3}([-_.][A-Za-z0-9_.-]+)?$"}


def front_matter(known: Known) -> Form:
    """That of a post; those of pages and of authors' files stand below `definitions`."""
    forms = _forms(known)
    post = _document(POST, forms, _offers(known)) | {"allOf": list(_required(known))}
    author = _document(AUTHOR, forms, {}) | {"anyOf": [{"required": [name]} for name in _spellings(AUTHOR, "name")]}
    return {
        "$schema": DRAFT,
        "title": "Front matter of a post",
        "$ref": "#/definitions/post",
        "definitions": {
            "post": post,
            "page": _document(PAGE, forms, {}),
            "author": author,
            "disclosure": _disclosure(known),
            "connection": connection(known, is_yaml=True),
        },
    }


def _document(keys: Keys, forms: Mapping[Callable[..., Any], Form], offers: Mapping[str, Form]) -> Form:
    properties: Form = {}
    for spelling, key in keys.known.items():
        form = offers.get(key.name) or forms[reader_of(key)]
        if spelling == key.name:
            properties[spelling] = described(form, key.text)
        else:
            properties[spelling] = described(form, f"another name for `{key.name}`: {key.text}", doNotSuggest=True)
    if "draft" in keys.known:
        stands_for = "another name for `draft`, as other programs write it"
        states = described(one_of(STATES), stands_for, doNotSuggest=True)
        dates = described(either(TRUTH, *(forms[reader_of(key)] for key in _of(keys, "date"))), stands_for)
        properties |= {"status": states, "published": {**dates, "doNotSuggest": True}}
    ignored = {key: described({}, why, doNotSuggest=True) for key, why in keys.elsewhere.items()}
    return {"type": "object", "additionalProperties": False, "properties": ignored | properties}


def _of(keys: Keys, name: str) -> Iterator[Key]:
    if name in keys.known:
        yield keys.known[name]


def _spellings(keys: Keys, name: str) -> list[str]:
    return [spelling for spelling, key in keys.known.items() if key.name == name]


def _required(known: Known) -> Iterator[Form]:
    for name, may_lack in (("disclosure", known.may_be_unreviewed), ("category", bool(known.category))):
        if not may_lack:
            yield {"anyOf": [{"required": [spelling]} for spelling in _spellings(POST, name)]}


def reader_of(key: Key) -> Callable[..., Any]:
    """The function that reads the key, behind what spares it the time zone."""
    return getattr(key.read, "args", (key.read,))[0]


def _offers(known: Known) -> dict[str, Form]:
    """What a post's keys have to offer beside their type."""
    return {
        "category": one_or_list(offered(known.categories)),
        "tags": one_or_list(offered(known.tags)),
        "author": one_or_list(offered(known.authors)),
        "series": offered(known.series),
    }


def _forms(known: Known) -> dict[Callable[..., Any], Form]:
    """By the function that reads a value, what may stand there. A test says that none is missing."""
    day = moment(is_short=known.has_short_dates)
    picture, file, link = (table(kind, {}, is_yaml=True) for kind in (Image, Enclosure, AuthorLink))
    correction = table(Correction, {(Correction, "date"): day}, is_yaml=True)
    reason: Form = {"type": "string", "minLength": 1}
    return {
        plain_line: TEXT,
        truth: TRUTH,
        plain_table: TABLE,
        texts: one_or_list(TEXT),
        texts_by_comma: one_or_list(TEXT),
        slug: {"type": ["string", "number"], "pattern": "^[^/\\\\]+$"},
        address: _ADDRESS,
        addresses: one_or_list(_ADDRESS),
        url: URL,
        disclosure: _DISCLOSURE,
        connections: list_of({"allOf": [_CONNECTION, {"required": ["id"]}]}),
        enclosure: either({"type": "string"}, file),
        fields.moment: day,
        fields.image: either({"type": "string"}, picture),
        fields.language: _LANGUAGE,
        fields.comments: either(one_of(("open", "closed", "off")), TRUTH),
        fields.corrections: list_of(correction),
        fields.waivers: {"type": "object", "additionalProperties": reason},
        fields.names: one_or_list(TEXT),
        fields.contact: {"type": "string"},
        fields.urls: one_or_list(URL),
        fields.links: either({"type": "object", "additionalProperties": URL}, list_of(link)),
    }


def _disclosure(known: Known) -> Form:
    words = {
        "none": "nothing ties you to the companies in the post",
        "standing": "what is declared, as far as this post calls it up, is all",
    }
    named = one_of(known.connections)
    ids = [named] if known.connections else []
    said = either(one_of(words | known.connections), _SENTENCE)
    items = list_of(either(*ids, _CONNECTION))
    drop = table(Drop, {(Drop, "id"): named} if ids else {}, is_yaml=True)
    by = {
        "type": "object",
        "additionalProperties": _DISCLOSURE,
        "properties": dict.fromkeys(known.authors, _DISCLOSURE),
    }
    long = {"items": items, "drop": one_or_list(drop), "text": {"type": "string", "minLength": 1}, "by": by}
    properties = {key: long[key] for key in LONG_FORM}
    return either(
        said,
        list_of(either(said, _CONNECTION)) | {"minItems": 1},
        {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": properties},
    )
