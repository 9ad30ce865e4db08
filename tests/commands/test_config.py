import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from generator.config import load
from generator.config.connections import OURS
from generator.models import Connection, Moment
from tests.commands.running import run

SITE = """\
[site]
title = "Small Fish"
timezone = "Australia/Sydney"

[disclosure]
since = 2026-12-01

[theme]
name = "default"
accent = "teal"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site.toml").write_text(SITE)
    return tmp_path


def test_settings_are_printed_with_their_defaults(root: Path) -> None:
    settings = tomllib.loads(run("config", "-r", root).stdout)

    assert settings["site"]["title"] == "Small Fish"
    assert settings["posts"]["per_page"] == 10
    assert settings["theme"] == {"name": "default", "accent": "teal"}
    assert settings["disclosure"]["since"].isoformat() == "2026-12-01"


def test_what_is_printed_can_be_read_again(root: Path) -> None:
    printed = run("config", "-r", root).stdout
    (root / "site.toml").write_text(printed)

    assert run("config", "-r", root).stdout == printed


def test_the_environment_counts(root: Path) -> None:
    ran = run("config", "-r", root, "--format", "json", env={"ABOVEBOARD_POSTS__PER_PAGE": "3"})

    settings = json.loads(ran.stdout)
    assert settings["posts"]["per_page"] == 3
    assert settings["disclosure"]["since"] == "2026-12-01"


@pytest.mark.parametrize("form", ["toml", "json"])
def test_nothing_that_a_terminal_obeys_is_printed(root: Path, form: str) -> None:
    (root / "site.toml").write_text(SITE.replace("Small Fish", r"Small\u009b31m \u202eFish"))

    printed = run("config", "-r", root, "--format", form).stdout

    assert r'"Small\u009b31m \u202eFish"' in printed
    parsed = tomllib.loads(printed) if form == "toml" else json.loads(printed)
    assert parsed["site"]["title"] == "Small\u009b31m \u202eFish"


EVERYTHING = """\
[site]
title = "Small Fish"
url = "https://blog.example.com/"
language = "de"
timezone = "Australia/Sydney"
description = "On tea."
author = ["ann", "ben"]
id = "blog.example.com,2026"
date_format = "d/MM/y"
time_format = "h:mm a"
copyright = "© Ann"
icon = "pic.png"
[[menu]]
title = "About"
url = "/about/"
[[menu.items]]
title = "Us"
url = "/us/"
[posts]
permalink = "/{slug}/"
note_permalink = "/{year}/{day}-{hour}{minute}/"
category = "Notes"
per_page = 3
excerpt_length = 100
recent = 2
related = 2
mentions = false
[outputs]
categories = false
tags = false
authors = false
series = false
companies = false
archive = false
feeds = false
feeds_page = false
sitemap = false
robots = false
host = "netlify"
privacy = false
[markdown]
engine = "commonmark"
html = "sanitize"
smart = true
sub_and_sup = true
wiki_links = true
math = "mathml"
[images]
metadata = "keep"
copies = false
avif = true
[links]
broken = "warn"
broken_before = 2026-11-27
old_site = ["https://old.example.net/blog/"]
gone = ["/wp-admin/*"]
[cards]
enabled = true
font = "fonts/own.ttf"
[search]
enabled = true
[feeds]
limit = 3
full = false
image = "pic.png"
formats = ["atom", "rss"]
archives = false
also_at = ["/rss.xml"]
hubs = ["https://hub.example.net/"]
[deploy]
to = "s3://bucket/blog"
endpoint = "https://s3.example.net"
[comments]
enabled = false
endpoint = "https://forms.example.net/f/1"
service = "Forms"
honeypot = "trap"
fields = { comment = "message" }
hidden = { key = "1" }
redirect_field = "next"
error_field = "back"
provider = "giscus"
preset = "formspree"
email = "ann@example.org"
giscus = { repo = "ann/blog", repo_id = "R_1", category = "Comments", category_id = "C_1" }
close_after_days = 90
folded = true
webmention = "https://webmention.example/blog.example.com/webmention"
[plugins]
use = ["aboveboard-opml"]
[newsletter]
endpoint = "https://letters.example.net/"
text = "One a month."
field = "address"
service = "Letters"
provider = "custom"
double_opt_in = true
honeypot = "hobby"
redirect_field = "next"
hidden = { list = "2" }
[follow]
Elsewhere = "https://social.example.net/@ann"
[disclosure]
since = 2026-12-01
profiles = ["eu-de", "us-ftc"]
ledger = "/ties/"
values = "band"
[vendors.northwind]
name = "Northwind"
domains = ["northwind.example"]
aliases = ["Kettles"]
competitors = ["fabrikam"]
text = { en = "As agreed." }
[vendors.fabrikam]
[[connections]]
kind = "employment"
party = "northwind"
id = "nw-job"
author = "ann"
from = 2009-01-01
until = 2009-12-31T10:00:00
name = "Best"
tier = "Gold"
employer = "Tidewater IT"
role = "engineer"
relation = "sister"
product = "a kettle"
event = "PartnerCon"
destination = "Boston"
programme = "Shelf Links"
received = ["travel"]
benefits = ["licences"]
kept = "returned"
form = "travel"
obligation = "expected"
control = "approval"
permission = "granted"
embargo_until = 2030-01-01
payee = "charity"
via = "Loud & Clear"
value = "<25"
currency = "AUD"
in_media = true
text = { en = "For long." }
confirmed = 2009-06-01
evidence = "papers/contract.pdf"
[[connections]]
kind = "client"
party = "fabrikam"
id = "fk-client"
[[attach]]
when = { tag = ["tea", "milk"], mentions = "northwind" }
use = ["nw-job"]
[[affiliate]]
party = "fabrikam"
match = ["fabrikam.example/*?tag=x"]
redirects = ["/go/"]
[categories.Events]
name = "All events"
slug = "all-events"
description = "What happened."
[tags."C#"]
name = "C sharp"
slug = "c-sharp"
description = "In a key."
[theme]
name = "mine"
accent = "teal"
deep = { since = 2026-12-01, list = [{ a = 1 }] }
"""
"""Every setting, none as it would be without."""


def test_settings_written_back_are_the_same_settings(root: Path) -> None:
    (root / "site.toml").write_text(EVERYTHING)
    before = load(root, {})

    (root / "site.toml").write_text(run("config", "-r", root).stdout)

    assert load(root, {}) == before
    # Extensions are for the other engine.
    assert {*_unset(before)} == {"Markdown extensions"}


def _unset(value: object) -> Iterator[str]:
    """Settings with their default, of which one that is not printed would go unnoticed."""
    rows = [*value.values()] if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
    structs = [row for row in rows if isinstance(row, msgspec.Struct)]
    for field in msgspec.structs.fields(structs[0]) if structs and not isinstance(structs[0], Moment) else ():
        is_hidden = isinstance(structs[0], Connection) and field.name in OURS
        values = [getattr(row, field.name) for row in structs]
        if not is_hidden and all(one in (field.default, (), {}) for one in values):
            yield f"{type(structs[0]).__name__} {field.name}"
        yield from (name for one in values for name in _unset(one))
