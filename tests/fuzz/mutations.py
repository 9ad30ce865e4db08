"""How what a file holds is changed: bytes, words of the dictionary, keys, blocks."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

import msgspec

from generator.comments.keys import COMMENT
from generator.config import SiteConfig
from generator.sources.keys import AUTHOR, PAGE, POST
from tests.fuzz import dictionary as words

KEYS = sorted({*POST.known, *PAGE.known, *AUTHOR.known, *COMMENT.known})
TIMES = (1, 1, 1, 1, 2, 3, 28, 150, 2000)
MOST = 100_000
"""Bytes that a token repeated and its neighbours may come to."""


def token(rng: Random) -> bytes:
    """A word, or many, or one within the other."""
    kind = rng.randrange(20)
    if kind == 0:
        return rng.choice(words.INVALID)
    if kind == 1:
        return rng.randbytes(rng.randrange(1, 20))
    if kind <= 3:
        opening, closing = rng.choice(
            (("[", "]"), ("(", ")"), ("<b>", "</b>"), ("![", "](/pic.png)"), ("*", "*"), ("{", "}"), ('"', '"'))
        )
        times = rng.choice((2, 20, 300))
        return (opening * times + "x" + closing * times).encode()
    one = _word(rng)
    if kind <= 6:
        one += rng.choice((" ", "\n", "", _word(rng)))
    return (one * rng.choice(TIMES))[:MOST].encode("utf-8", "surrogatepass")


def _word(rng: Random) -> str:
    pools: tuple[tuple[str, ...], ...] = (words.MARKS, words.MARKS, words.ADDRESSES, words.CHARACTERS, words.WORDS)
    one = rng.choice(rng.choice(pools))
    if one in words.ADDRESSES and rng.random() < 0.6:
        return rng.choice(
            ("[x]({})", "<{}>", "![x]({})", '<a href="{}">', "\n[f]: {}\n", "{}", '<img src="{}" srcset="{} 2x">')
        ).replace("{}", one)
    return one


def mutated_bytes(data: bytes, rng: Random) -> bytes:
    """Turned, cut, doubled or filled with noise at some places."""
    result = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8))):
        at = rng.randrange(len(result) + 1)
        end = min(len(result), at + rng.choice((1, 1, 4, 30, 1000)))
        deed = rng.randrange(6)
        if deed == 0:
            result[at:end] = rng.randbytes(end - at)
        elif deed == 1:
            del result[at:end]
        elif deed == 2:
            result[at:at] = result[at:end] * rng.choice((1, 3, 50))
        elif deed == 3:
            del result[at:]
        elif deed == 4 and at < len(result):
            result[at] ^= 1 << rng.randrange(8)
        else:
            result[at:end] = rng.choice((b"\xff", b"\0", b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff")) * rng.choice((1, 2))
    return bytes(result[: 2 * MOST])


def mutated_text(data: bytes, rng: Random) -> bytes:
    """A token put in, or in the place of a word or of a line."""
    at = rng.randrange(len(data) + 1)
    end = at
    if rng.random() < 0.4:
        found = [place for place in (data.find(mark, at) for mark in (b" ", b"\n")) if place >= 0]
        end = rng.choice(found) if found else len(data)
    return data[:at] + token(rng) + data[end:]


def mutated_body(data: bytes, rng: Random) -> bytes:
    """Blocks of the text repeated, nested in others, or led by something; front matter stays."""
    head, mark, body = data.rpartition(b"\n---\n")
    blocks = body.split(b"\n\n") if mark else [data]
    at = rng.randrange(len(blocks))
    deed = rng.randrange(5)
    if deed == 0:
        blocks[at:at] = [blocks[at]] * rng.choice((1, 5, 60))
    elif deed == 1:
        lead = rng.choice((b"> ", b">  ", b"- ", b"1. ", b"    ", b"# ", b"\t", b": ", b"> - ", b"| ")) * rng.choice(
            (1, 2, 28, 120)
        )
        blocks[at] = b"\n".join(lead + line for line in blocks[at].split(b"\n"))
    elif deed == 2:
        blocks[at] = token(rng) + blocks[at] + token(rng)
    elif deed == 3:
        blocks.insert(at, token(rng))
    else:
        rng.shuffle(blocks)
    return head + mark + b"\n\n".join(blocks)[: 3 * MOST]


def mutated_keys(data: bytes, rng: Random) -> bytes:
    """A line of front matter with another value, or one more."""
    key, value = rng.choice(KEYS), yaml_value(rng)
    if data.startswith(b"+++"):
        line, lines = f"{key} = {toml_value(rng)}".encode("utf-8", "surrogatepass"), data.split(b"\n")
    else:
        line, lines = f"{key}: {value}".encode("utf-8", "surrogatepass"), data.split(b"\n")
    ours = [at for at, one in enumerate(lines) if one.startswith(f"{key}".encode()) and at]
    at = ours[0] if ours else rng.randrange(1, min(8, len(lines)) + 1)
    lines[at : at + bool(ours)] = [line]
    return b"\n".join(lines)


def yaml_value(rng: Random) -> str:
    kind = rng.randrange(5)
    if kind <= 1:
        return rng.choice(words.YAML)
    if kind == 2:
        return _word(rng).replace("\n", " ")
    return json.dumps(node(rng), ensure_ascii=rng.random() < 0.5)


def toml_value(rng: Random) -> str:
    kind = rng.randrange(4)
    if kind <= 1:
        return rng.choice(words.TOML)
    return json.dumps(_word(rng) if kind == 2 else [_word(rng)], ensure_ascii=rng.random() < 0.3)


def node(rng: Random, depth: int = 0) -> Any:
    """A value as JSON has it."""
    kind = rng.randrange(9 if depth < 3 else 6)
    if kind <= 2:
        return _word(rng)
    if kind <= 5:
        return rng.choice((None, True, 0, -1, 10**30, 1.5, "", "\ud800", "none", "northwind", "/pic.png", "2009-07-08"))
    if kind <= 7:
        return [node(rng, depth + 1) for _ in range(rng.choice((0, 1, 2, 40)))]
    return {
        rng.choice((*KEYS, "kind", "party", "text", "src", "alt", "from", "id", "x")): node(rng, depth + 1)
        for _ in range(rng.choice((1, 2)))
    }


def _settings() -> list[tuple[str, str]]:
    """Every table of `site.toml` with each of its keys."""
    found = [("x", "x"), ("site", "titel"), ("theme", "settings"), ("follow", "X"), ("theme", "accent"), ("menu", "x")]
    for table in msgspec.structs.fields(SiteConfig):
        try:
            inner = msgspec.structs.fields(
                type(table.default) if table.name != "site" else SiteConfig.__annotations__["site"]
            )
        except TypeError:
            found.append((table.name, "x"))
        else:
            found += [(table.name, field.name) for field in inner]
    tables = {
        "vendors.northwind": ("name", "domains", "aliases", "competitors", "text"),
        "categories.Drinks": ("name", "slug", "description"),
        'tags."C#"': ("slug", "name"),
        "newsletter": ("endpoint", "field", "hidden", "text"),
    }
    return found + [(table, key) for table, keys in tables.items() for key in keys]


SETTINGS = _settings()


def mutated_settings(data: bytes, rng: Random) -> bytes:
    """One setting with another value, where its table stands or in a new one."""
    table, key = rng.choice(SETTINGS)
    line = f"{key} = {toml_value(rng)}".encode("utf-8", "surrogatepass")
    head = f"[{table}]".encode()
    lines = data.split(b"\n")
    if head not in lines:
        return data + rng.choice((head, b"[" + head + b"]")) + b"\n" + line + b"\n"
    at = lines.index(head) + 1
    end = next((place for place in range(at, len(lines)) if not lines[place]), len(lines))
    kept = [one for one in lines[at:end] if not one.startswith(key.encode() + b" ")]
    return b"\n".join([*lines[:at], *kept, line, *lines[end:]])


def mutated_json(data: bytes, rng: Random) -> bytes:
    """A member with another value, or something that only a parser's author has thought of."""
    if rng.random() < 0.3:
        value = rng.choice(
            (
                "[" * 600 + "]" * 600,
                "9" * 5000,
                '"\\ud800"',
                "NaN",
                "-Infinity",
                '{"a": 1, "a": 2}',
                "1e999",
                "",
                "tru",
                '"\\u0000"',
            )
        )
        return (
            f'{{"name": "Ben", "date": "2009-07-10", "body": {value}}}'.encode()
            if rng.random() < 0.5
            else value.encode()
        )
    members = json.loads(data)
    members[rng.choice((*members, *KEYS))] = node(rng)
    return json.dumps(members, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")


def mutated_template(data: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(words.JINJA).encode("utf-8", "surrogatepass") + data[at:]


Mutation = Callable[[bytes, Random], bytes]

BY_ENDING: dict[str, tuple[Mutation, ...]] = {
    ".md": (
        mutated_keys,
        mutated_keys,
        mutated_body,
        mutated_body,
        mutated_body,
        mutated_text,
        mutated_text,
        mutated_bytes,
    ),
    ".yml": (mutated_keys, mutated_keys, mutated_text, mutated_bytes),
    ".json": (mutated_json, mutated_json, mutated_text, mutated_bytes),
    "site.toml": (mutated_settings, mutated_settings, mutated_settings, mutated_text, mutated_bytes),
    ".toml": (mutated_text, mutated_text, mutated_bytes, mutated_settings),
    ".html": (mutated_template, mutated_template, mutated_text, mutated_bytes),
}


def mutated(path: str, data: bytes, rng: Random) -> bytes:
    """*data* as somebody hostile would leave it in the file of that name."""
    ways = next((ways for ending, ways in BY_ENDING.items() if path.endswith(ending)), (mutated_bytes,))
    return rng.choice(ways)(data, rng)
