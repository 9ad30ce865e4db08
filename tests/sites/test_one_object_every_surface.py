"""A post with each kind of tie, as readers meet it: what says less than the statement shows that it does."""

import json
import re
from itertools import pairwise
from typing import Any

import pytest

from generator.models.kinds import KIND_NAMES, KINDS
from tests.disclosures.sentences import FIELDS
from tests.sites.reading import entries, page, texts
from tests.story import Story, post

VENDORS = "".join(
    f'[vendors.{name}]\nname = "{name.title()}"\ndomains = ["{name}.example"]\n'
    for name in ("northwind", "fabrikam", "contoso")
)
MARA = "---\nname: Mara Quill\nconnections: [{id: job, kind: employment, party: contoso, role: engineer}]\n---\n"
FTC = "FTC Blogger disclosure: Fabrikam has offered to pay for and I accepted travel, lodging and pass for FabCon."
LONG = "Fabrikam lent me a router, and then a switch, and then another one, " * 4 + "and I kept them all."


def _item(kind: str, party: str = "northwind", **more: Any) -> dict[str, Any]:
    fields = {key: list(value) if isinstance(value, tuple) else value for key, value in FIELDS.get(kind, {}).items()}
    return {"kind": kind, "party": party, **fields, **more}


SAID: dict[str, Any] = {kind.replace("_", "-"): {"items": [_item(kind)]} for kind in KIND_NAMES}
SAID |= {
    "two-trips": {"items": [_item("paid_travel"), _item("paid_travel", event="FabCon", received=["pass"])]},
    "many": {"items": [_item(kind) for kind in KIND_NAMES if KINDS[kind].kind_class == "A"]},
    "kept": {"items": [_item("loan", kept="kept"), _item("loan", "fabrikam", kept="returned")]},
    "words": FTC,
    "two-sentences": "I am a Fabrikam partner. I knew this under a confidentiality agreement.",
    "long-words": LONG,
    "words-and-ties": {"items": [_item("gift")], "text": "They also fed me twice."},
    "two-authors": {"by": {"mara": "standing", "tomo": {"items": [_item("client")]}}},
    "standing": ["job"],
}
AUTHORS: dict[str, Any] = {"two-authors": ["mara", "tomo"], "standing": "mara"}
MARKS = ("…", " more connection")


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Story:
    site = Story(tmp_path_factory.mktemp("site"))
    site.settings(VENDORS)
    site.write("authors/mara.md", MARA)
    site.write("authors/tomo.md", "---\nname: Tomo Lind\n---\n")
    site.write("authors/ann.md", "---\nname: Ann Author\n---\n")
    for number, (name, said) in enumerate(SAID.items()):
        day = f"2009-{1 + number // 28:02}-{1 + number % 28:02}"
        more: dict[str, Any] = {"date": day, "permalink": f"/{name}/"}
        more |= {"author": AUTHORS[name]} if name in AUTHORS else {}
        site.write(f"posts/{name}.md", post("Hot.\n", title=name, disclosure=said, **more))
    site.build()
    return site


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@pytest.mark.parametrize("name", SAID)
def test_each_surface_says_the_same_or_shows_that_it_says_less(blog: Story, name: str) -> None:
    built = page(blog, f"/{name}/")
    [statement] = built.xpath("//div[contains(@class, 'e-content')]/*[1][@id='disclosure']")
    whole = " ".join(statement.text_content().split()).removesuffix(" Details")
    archive = page(blog, "/archive/")
    [short] = archive.xpath(f"//article[.//a[@href='/{name}/']]/p[@class='disclosure-short']")
    listed = " ".join(short.text_content().split())
    [item] = [one for one in json.loads(blog.read("feed.json"))["items"] if one["title"] == name] or [None]

    assert _words(listed) == _words(whole) or any(mark in listed for mark in MARKS), f"{whole}\n{listed}"
    assert texts(built, "//meta[@name='description']/@content") == [f"{listed} Hot."]
    assert texts(built, "//meta[@property='og:description']/@content") == [f"{listed} Hot."]
    [data] = [json.loads(one) for one in built.xpath("//script[@type='application/ld+json']/text()")]
    assert data["disclosure"]["text"] == data["backstory"] == whole
    assert listed.endswith(data["disclosure"]["short"])
    if item is not None:
        assert item["summary"] == f"{listed} Hot."
        assert item["_disclosure"]["text"] == whole
        [entry] = [one for one in entries(blog) if one.title == name]
        assert entry.summary == f"{listed} Hot."


def test_each_link_with_a_title_alone_has_the_label_of_what_was_received(blog: Story) -> None:
    names = list(SAID)
    for earlier, name in pairwise(names):
        [link] = page(blog, f"/{name}/").xpath("//a[@rel='prev']")
        kind = earlier.replace("-", "_")
        is_due = kind not in KINDS or KINDS[kind].kind_class == "A"
        is_due = is_due and earlier != "standing"
        label = "Disclosure: " if is_due else ""
        assert " ".join(link.text_content().split()) == f"Earlier {label}{earlier}"
