"""Files for Sveltia CMS: a page of the blog on which a phone can write, and what it asks for.

All of it is published, so nothing is in it that only unpublished posts or declarations tell.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generator.errors import Problem, Severity
from generator.nodes.findings import Findings
from generator.nodes.from_yaml import parse_yaml
from generator.nodes.to_yaml import yaml_text
from generator.nodes.tree import Table, plain_value
from generator.nodes.values import plain_line, texts, texts_by_comma, truth
from generator.schema.files import MARK, is_theirs, text_at
from generator.schema.forms import Form, described
from generator.schema.front_matter import reader_of
from generator.schema.known import Known
from generator.sources import fields
from generator.sources.addresses import address, addresses, slug, url
from generator.sources.disclosure import disclosure
from generator.sources.keys import POST, Key
from generator.system.git import git
from generator.system.patterns import lazy_re

CONFIG = "static/admin/config.yml"
PAGE = "static/admin/index.html"

VERSION = "0.221.1"
DIGEST = "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6"
"""Of the script of that version: a browser runs no other."""

SCRIPT = f"https://unpkg.com/@sveltia/cms@{VERSION}/dist/sveltia-cms.js"

HTML = f"""\
<!doctype html>
<!-- {MARK} -->
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Write</title>
<script src="{SCRIPT}" integrity="{DIGEST}" crossorigin="anonymous" defer></script>
"""

FIRST = ("title", "date", "category", "tags", "disclosure", "author", "summary", "image")
"""What a post is begun with; the text and the other keys follow."""

BODY = "body"
_WRITTEN = ("string", "select")

_REMOTE = lazy_re(
    r"(?:https?://|ssh://)?(?:[^@/\s]+@)?(?P<host>[\w.-]+)(?::\d+)?[:/](?P<repo>\S+?)(?:\.git)?/?", re.ASCII
)
_NOWHERE: Form = {"name": "github", "repo": "NAME/REPOSITORY"}


def sveltia(root: Path, known: Known) -> tuple[dict[str, str], list[Problem]]:
    """By path, the text of each file; and what is left to the author. Where the repository is, once said, stays."""
    written = text_at(root, CONFIG)
    backend = _said_before(written)
    if backend in ({}, _NOWHERE):
        backend = backend_of(git(root, "config", "--get", "remote.origin.url").strip())
    texts = {CONFIG: f"# {MARK} `backend` stays.\n{yaml_text(config(known, backend))}", PAGE: HTML}
    theirs = [path for path in texts if is_theirs(text_at(root, path))]
    problems = [_theirs(path) for path in theirs]
    if backend == _NOWHERE and CONFIG not in theirs:
        problems.append(_unknown())
    return {path: text for path, text in texts.items() if path not in theirs}, problems


def _theirs(path: str) -> Problem:
    what, fix = "is yours, and stays as it is", "move it away, and run this again, to have it made anew"
    return Problem(path=path, rule="existing-file", severity=Severity.NOTE, what=what, fix=fix)


def _unknown() -> Problem:
    what = "does not know where the blog's repository is"
    fix = "write your own below `backend` in place of NAME/REPOSITORY; it stays there"
    return Problem(path=CONFIG, rule="unknown-repository", severity=Severity.WARNING, what=what, fix=fix)


def _said_before(text: str | None) -> Form:
    node = parse_yaml(text, Findings(CONFIG)) if text else None
    entry = node.entries.get("backend") if isinstance(node, Table) else None
    found = plain_value(entry.value) if entry else None
    return found if isinstance(found, dict) else {}


def backend_of(remote: str) -> Form:
    """Where Sveltia sends what was written, by the address of the repository."""
    found = _REMOTE.fullmatch(remote)
    host, repo = (found["host"].lower(), found["repo"].strip("/").removesuffix(".git")) if found else ("", "")
    if host == "github.com":
        return {"name": "github", "repo": repo}
    if host == "gitlab.com":
        return {"name": "gitlab", "repo": repo}
    if host == "codeberg.org":
        return {"name": "gitea", "repo": repo, "base_url": f"https://{host}", "api_root": f"https://{host}/api/v1"}
    return _NOWHERE


def config(known: Known, backend: Form) -> Form:
    """`config.yml`: posts as they lie in `content/posts/`, pictures in `content/media/`."""
    posts = {
        "name": "posts",
        "label": "Posts",
        "label_singular": "Post",
        "folder": "content/posts",
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
        "slug": "{{year}}-{{month}}-{{day}}-{{slug}}",
        "fields": [*_fields(known)],
    }
    return {
        "backend": backend,
        "media_folder": "content/media",
        "public_folder": "/media",
        "output": {"omit_empty_optional_fields": True},
        "collections": [posts],
    }


def _fields(known: Known) -> Iterator[Form]:
    """Each key that has a widget; the text stands before those that are seldom needed."""
    own = [name for name, key in POST.known.items() if name == key.name]
    needed = {"title", "date", "disclosure"} | (set() if known.category else {"category"})
    for name in (*FIRST, BODY, *(name for name in own if name not in FIRST)):
        label = {"name": name, "label": "Text" if name == BODY else name.replace("_", " ").capitalize()}
        widget = {"widget": "markdown"} if name == BODY else _widget(POST.known[name], known)
        if widget is not None:
            asks = {"required": name in needed} if name != BODY else {}
            # Where there is nothing to write, how to write it is noise.
            hint = described({}, POST.known[name].text) if widget["widget"] in _WRITTEN else {}
            yield {**label, **asks, **({"hint": hint["description"]} if hint else {}), **widget}


def _widget(key: Key, known: Known) -> Form | None:
    """What Sveltia asks for a key by; None for one that is too much for a phone, which stays as it is in the file."""
    if key.name == "category" and known.categories:
        return {"widget": "select", "options": [*known.categories]}
    if key.name == "author" and known.authors:
        options = [{"label": name, "value": value} for value, name in known.authors.items()]
        return {"widget": "select", "multiple": True, "options": options}
    if key.name == "date":
        return {**_DAY, "default": "{{now}}"}
    return _WIDGETS.get(reader_of(key))


_LINE: Form = {"widget": "string"}
_DAY: Form = {"widget": "datetime", "format": "YYYY-MM-DDTHH:mmZ"}
_CHOICE: Form = {"widget": "select", "options": [{"label": "yes", "value": True}, {"label": "no", "value": False}]}
"""No switch: that takes `draft: yes`, which is text to it, for a draft that is none, and publishes it."""

_WIDGETS: dict[Callable[..., Any], Form] = {
    plain_line: _LINE,
    texts: _LINE,
    slug: _LINE,
    address: _LINE,
    url: _LINE,
    disclosure: _LINE,
    fields.language: _LINE,
    fields.names: _LINE,
    fields.moment: _DAY,
    truth: _CHOICE,
    fields.comments: _CHOICE,
    texts_by_comma: {"widget": "list"},
    addresses: {"widget": "list"},
}
"""By the function that reads a value."""
