"""What the schemas take and refuse is what the program takes and refuses."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from generator.config import load
from generator.errors import SiteError, errors_in
from generator.schema import Known, front_matter, settings
from tests.sources.reading import RULES, read, with_keys

KNOWN = Known(
    categories=("Drinks", "Licensing"),
    tags=("tea", "milk"),
    authors={"mara": "Mara Quill", "Ann Author": "Ann Author"},
    connections={"nw-job": "employment, Northwind", "fk-award": "award, Fabrikam"},
    vendors={"northwind": "Northwind", "fabrikam": "Fabrikam"},
)
FRONT_MATTER, SETTINGS = front_matter(KNOWN), settings(KNOWN)


class Core(yaml.SafeLoader):
    """YAML as editors read it, in which a date is text."""


Core.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
    for letter, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

POST, PAGE, AUTHOR = "posts/tea.md", "about.md", "authors/mara.md"
TIE = "{kind: employment, party: northwind}"

GOOD = [
    (POST, "title: Tea"),
    (POST, "title: 2009"),
    (POST, "summary: On tea.\nkicker: Hot\nseries: Leaves"),
    (POST, "date: 2009-07-08T23:56+10:00\nupdated: 8 July 2010"),
    (POST, "publishDate: 2009-07-08 23:56"),
    (POST, "category: Licensing\ntags: [tea, harbour]"),
    (POST, "category: Something new\ntags: tea, milk"),
    (POST, "categories: [Drinks, Events]"),
    (POST, "author: mara"),
    (POST, "author: [mara, Jo Guest]"),
    (POST, "disclosure: standing"),
    (POST, "disclosure: nw-job"),
    (POST, "disclosure: Northwind paid my travel, lodging and pass."),
    (POST, "disclosure: 筆者は何も受け取っていません。"),
    (POST, 'disclosure: [nw-job, "Fabrikam gave me the camera."]'),
    (POST, f"disclosure: {{items: [{TIE}], text: My sister works there.}}"),
    (POST, "disclosure: {drop: [{id: nw-job, why: Not about them.}], items: [fk-award]}"),
    (POST, "disclosure: {by: {mara: standing, tomo: none}}"),
    (POST, "draft: yes\nunlisted: true\ntoc: false"),
    (POST, "status: draft\nlayout: post"),
    (POST, "image: {src: tea.jpg, alt: A cup}\ncomments: closed"),
    (POST, "enclosure: tea.mp3\nlang: en-AU\naliases: [/old/tea.html]"),
    (POST, "corrections: [{date: 2009-07-09, text: It was coffee.}]"),
    (POST, "disclosure_waive: {D005: It is a quotation.}\nparams: {colour: [red, 3]}"),
    (PAGE, "title: About\npermalink: /who/\ncanonical: https://blog.example.com/who/"),
    (AUTHOR, "name: Mara Quill\ncontact: mara@example.com\ntrusted: false"),
    (AUTHOR, f"name: Mara\nlinks: {{Photos: https://p.example/}}\nconnections: [{{id: nw-job, {TIE[1:-1]}}}]"),
    ("site.toml", "[disclosure]\nsince = 2009-01-01\nprofiles = ['eu-de', 'us-ftc']"),
    ("site.toml", "[[menu]]\ntitle = 'About'\nurl = 'about.md'\n[theme]\nname = 'default'\naccent = 'teal'"),
    (
        "site.toml",
        "[vendors.adatum]\ndomains = ['adatum.example']\n[[affiliate]]\nparty = 'adatum'\nmatch = 'a.example/*'",
    ),
]
BAD = [
    (POST, "titel: Tea"),
    (POST, "title: [Tea, Milk]"),
    (POST, "date: last week"),
    (POST, "date: 2009-13-08"),
    (POST, "updated: soon"),
    (POST, "draft: maybe"),
    (POST, "status: ready"),
    (POST, "tags: {tea: milk}"),
    (POST, "disclosure:"),
    (POST, "disclosure: no"),
    (POST, "disclosure: []"),
    (POST, "disclosure: nothing to disclose"),
    (POST, "disclosure: {text: I work there., twice: true}"),
    (POST, "disclosure: [{kind: employee, party: northwind}]"),
    (POST, "disclosure: {items: [{kind: award, party: northwind}]}"),
    (POST, "disclosure: {drop: [{id: nw-job}]}"),
    (POST, "disclosure_waive: D005"),
    (POST, "author: {name: Mara}"),
    (POST, "permalink: /tea/?page=2"),
    (POST, "canonical: blog.example.com/tea/"),
    (POST, "slug: tea/milk"),
    (POST, "comments: perhaps"),
    (POST, "image: {alt: A cup}"),
    (POST, "corrections: It was coffee."),
    (POST, "sponsored: Northwind"),
    (AUTHOR, "contact: mara@example.com"),
    (AUTHOR, f"name: Mara\nconnections: [{TIE}]"),
    ("site.toml", "[posts]\nper_pag = 5"),
    ("site.toml", "[outputs]\nhost = 'geocities'"),
    ("site.toml", "[disclosure]\nprofiles = ['mars']"),
]
"""But for the last line of a post, all is right in each."""


@pytest.mark.parametrize(("path", "text"), GOOD, ids=[text for _, text in GOOD])
def test_what_is_good_is_taken(path: str, text: str, tmp_path: Path) -> None:
    assert faults(path, text) == []
    assert said_by_the_program(path, text, tmp_path) == []


@pytest.mark.parametrize(("path", "text"), BAD, ids=[text for _, text in BAD])
def test_what_is_bad_is_refused(path: str, text: str, tmp_path: Path) -> None:
    assert faults(path, text) != []
    assert said_by_the_program(path, text, tmp_path) != []


def test_there_are_thirty_of_each() -> None:
    assert (len(GOOD), len(BAD)) == (30, 30)


def faults(path: str, text: str) -> list[str]:
    """What the schema says."""
    if path == "site.toml":
        return _messages(SETTINGS, _plain(tomllib.loads(f"[site]\ntitle = 'Tea'\n{text}")))
    written = with_keys(text).split("---\n")[1] if path == POST else text
    kind = {POST: "post", PAGE: "page", AUTHOR: "author"}[path]
    schema = FRONT_MATTER | {"$ref": f"#/definitions/{kind}"}
    return _messages(schema, yaml.load(written, Core))


def _messages(schema: dict[str, Any], value: object) -> list[str]:
    return [error.message for error in Draft7Validator(schema).iter_errors(value)]


def _plain(value: Any) -> Any:
    """Dates of TOML as an editor sees them: as text."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def said_by_the_program(path: str, text: str, folder: Path) -> list[str]:
    if path == "site.toml":
        (folder / path).write_text(f"[site]\ntitle = 'Tea'\n{text}")
        return _refused(lambda: load(folder, {}))
    written = with_keys(text) if path == POST else f"---\n{text}\n---\nHot.\n"
    return [str(problem) for problem in errors_in(read(written, path, RULES).problems)]


def _refused(act: Callable[[], object]) -> list[str]:
    try:
        act()
    except SiteError as error:
        return [str(problem) for problem in error.problems]
    return []
