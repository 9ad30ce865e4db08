"""Each setting that ties people to companies or describes a term, changed alone: by steps as a clean build writes it.

A new field of these structs needs an edit here, and the first test says so.
"""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import msgspec
import pytest

from generator.config import Affiliate, Attach, DisclosureSettings, Term, Vendor
from generator.models import Connection
from tests.engine.blog import SITE, toml
from tests.engine.law import assert_lawful
from tests.story import Story, document, post

Edits = tuple[tuple[str, Any], ...]

CONNECTION: Edits = (
    ("party", "fabrikam"),
    ("from", "2009-01-01"),
    ("until", "2009-12-31"),
    ("role", "engineer"),
    ("text", {"en": "For long."}),
    ("confirmed", "2009-06-01"),
    ("evidence", "papers/contract.pdf"),
    ("kind", "family"),
    ("relation", "sister"),
    ("kind", "award"),
    ("name", "Best Reseller"),
    ("benefits", ["licences"]),
    ("kind", "partner_program"),
    ("tier", "Gold Partner"),
    ("employer", "Tidewater IT"),
    ("kind", "paid_travel"),
    ("received", ["travel", "lodging"]),
    ("event", "PartnerCon"),
    ("destination", "Boston"),
    ("payee", "charity"),
    ("obligation", "expected"),
    ("control", "approval"),
    ("value", "<25"),
    ("currency", "AUD"),
    ("form", "travel"),
    ("in_media", True),
    ("kind", "affiliate"),
    ("programme", "Shelf Links"),
    ("kind", "free_product"),
    ("product", "a kettle"),
    ("kept", "returned"),
    ("kind", "paid_placement"),
    ("via", "Loud & Clear"),
    ("kind", "nda"),
    ("permission", "published"),
    ("embargo_until", "2030-01-01"),
)
"""In an order in which each is told to readers when it changes."""

STANDING: Edits = (("id", "tie-2"), ("author", "ann"))
VENDOR: Edits = (
    ("name", "Contoso Ltd"),
    ("text", {"en": "Ask them."}),
    ("competitors", ["fabrikam"]),
    ("domains", ["elsewhere.example"]),
    ("aliases", ["Kettle King"]),
)
ATTACH: Edits = (("when", {"author": ["Ann Author"], "path": "posts/old*"}), ("use", ["tie"]))
AFFILIATE: Edits = (
    ("party", "contoso"),
    ("match", ["contoso.example/*"]),
    ("redirects", ["/go/"]),
)
DISCLOSURE: Edits = (
    ("since", "2009-07-08"),
    ("values", ""),
    ("profiles", ["eu-de"]),
    ("ledger", "/ties/"),
    ("ledger", ""),
)
TERM: Edits = (("name", "Hot Drinks"), ("slug", "hot-ones"), ("description", "All that steams."))

UNSEEN = {"confirmed", "evidence", "in_media", "competitors", "since"}
"""What no page shows: it is for the blogger, or for `check`."""

TIE = {
    "id": "tie",
    "kind": "employment",
    "party": "contoso",
    "name": "MVR",
    "tier": "Partner",
    "control": "facts",
    "received": ["pass"],
    "event": "Tea Fair",
    "product": "a cup",
    "permission": "granted",
    "value": "none",
}
"""With all that some kind needs, so that the kind can change alone."""

BLOG: dict[str, Any] = {
    "site": SITE,
    "outputs": dict.fromkeys(("archive", "authors", "series", "companies", "feeds_page", "privacy", "sitemap"), False),
    "disclosure": {"values": "band"},
    "vendors.contoso": {"domains": ["contoso.example"]},
    "vendors.fabrikam": {"name": "Fabrikam", "domains": ["fabrikam.example"]},
    "vendors.northwind": {"name": "Northwind"},
    "connections": [TIE, {"id": "other-tie", "kind": "board", "party": "northwind"}],
    "attach": [{"when": {"mentions": "contoso"}, "use": ["other-tie"]}],
    "affiliate": [{"party": "fabrikam", "match": ["fabrikam.example/*?tag=tea"]}],
    "categories.Drinks": {"description": "Of drinks."},
    "tags.hot": {"description": "Hot."},
}


@pytest.fixture
def blog(site: Story) -> Story:
    links = "See [one](https://contoso.example/), [two](https://fabrikam.example/?tag=tea) and [three](/go/there/).\n"
    site.write("go/there.md", document("There.\n", {"title": "There"}))
    site.write("authors/ann.md", document("Writes.\n", {"name": "Ann Author"}))
    site.write("posts/old.md", post(title="Old", date="2009-07-01", author="ann", disclosure="standing"))
    site.write("posts/tea.md", post(links, title="The Kettle King", author="ann", tags=["hot"], disclosure="standing"))
    return site


@pytest.mark.parametrize(
    ("kind", "edits"),
    [
        (Connection, (*STANDING, *CONNECTION)),
        (Vendor, VENDOR),
        (Attach, ATTACH),
        (Affiliate, AFFILIATE),
        (DisclosureSettings, DISCLOSURE),
        (Term, TERM),
    ],
)
def test_each_setting_has_an_edit(kind: type[msgspec.Struct], edits: Edits) -> None:
    follows = {"path", "line"}
    assert {field.encode_name for field in msgspec.structs.fields(kind)} - follows == {field for field, _ in edits}


@pytest.mark.parametrize(
    ("path", "index", "edits"),
    [
        pytest.param("connections", 0, STANDING, id="connection"),
        pytest.param("vendors.contoso", None, VENDOR, id="company"),
        pytest.param("attach", 0, ATTACH, id="attach"),
        pytest.param("affiliate", 0, AFFILIATE, id="affiliate"),
        pytest.param("disclosure", None, DISCLOSURE, id="disclosure"),
        pytest.param("categories.Drinks", None, TERM, id="category"),
        pytest.param("tags.hot", None, TERM, id="tag"),
    ],
)
def test_settings(blog: Story, tmp_path: Path, path: str, index: int | None, edits: Edits) -> None:
    settings = deepcopy(BLOG)
    table = settings[path] if index is None else settings[path][index]
    walk(blog, tmp_path, table, edits, lambda: blog.put("site.toml", toml(settings)))


def test_connections_of_the_blog_an_author_and_a_post(blog: Story, tmp_path: Path) -> None:
    """Each is told in a post of its own."""
    blog.write("authors/cid.md", document("Writes, too.\n", {"name": "Cid Author"}))
    blog.write("posts/own.md", post(title="Own", date="2009-07-02", author="cid", disclosure="standing"))
    tie = dict(TIE)

    def write() -> None:
        of_cid = tie | {"id": "of-cid", "author": "cid"}
        blog.put("site.toml", toml(BLOG | {"connections": [of_cid, *BLOG["connections"][1:]]}))
        said = {"items": [tie], "text": "So it is."}
        blog.write("posts/old.md", post(title="Old", date="2009-07-01", author="Bea", disclosure=said))
        blog.write("authors/ann.md", document("Writes.\n", {"name": "Ann Author", "connections": [tie]}))

    walk(blog, tmp_path, tie, CONNECTION, write)


def walk(blog: Story, folder: Path, table: dict[str, Any], edits: Edits, write: Callable[[], object]) -> None:
    """Change one key of *table* after the other; each is told to readers, or told to be one that is not."""
    write()
    blog.build()
    for number, (key, value) in enumerate(edits):
        assert table.get(key) != value
        table[key] = value
        write()
        report = assert_lawful(blog, folder / str(number))
        assert (key in UNSEEN) == (not report.written), f"`{key}`: {report.written}"
