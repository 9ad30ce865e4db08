"""The tables of disclosures in `site.toml`: what is named in one must be there in another."""

from pathlib import Path

import pytest

from generator.config import Affiliate, Attach, DisclosureSettings, Vendor
from generator.config.ties import PROFILES
from generator.disclosures.catalogue import LANGUAGES
from generator.disclosures.profiles import load_profile
from generator.language.moments import read_moment
from generator.models import Connection
from tests.config.test_load import LEAST, problems, settings

NORTHWIND = '[vendors.northwind]\ndomains = ["northwind.example"]\n'


def test_connections_are_read(tmp_path: Path) -> None:
    read = settings(
        tmp_path,
        LEAST
        + """
timezone = "Australia/Sydney"
[disclosure]
profiles = ["us-ftc", "eu-de"]
since = 2026-12-01
[vendors.northwind]
name = "Northwind"
domains = ["northwind.example"]
[[connections]]
id = "nw-partner"
kind = "partner_program"
party = "northwind"
tier = "Registered Member"
from = 2008-03-01
text.de = "Seit 2008."
[[attach]]
when = { tag = "northwind" }
use = ["nw-partner"]
[[affiliate]]
party = "northwind"
match = ["northwind.example/*?tag=tidewater-20"]
redirects = "/go/"
""",
    )

    assert read.disclosure == DisclosureSettings(
        profiles=("us-ftc", "eu-de"), since=read_moment("2026-12-01", "Australia/Sydney")
    )
    assert read.vendors == {"northwind": Vendor(name="Northwind", domains=("northwind.example",))}
    assert read.connections == (
        Connection(
            id="nw-partner",
            kind="partner_program",
            party="northwind",
            tier="Registered Member",
            since=read_moment("2008-03-01", "Australia/Sydney"),
            text={"de": "Seit 2008."},
            path="site.toml",
        ),
    )
    assert read.attach == (Attach(when={"tag": "northwind"}, use=("nw-partner",)),)
    assert read.affiliate == (
        Affiliate(party="northwind", match=("northwind.example/*?tag=tidewater-20",), redirects=("/go/",)),
    )


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        pytest.param(
            '[[connections]]\nid = "a"\nkind = "employment"\nparty = "northwnd"\n',
            'site.toml:8: `[[connections]] #1 party` is "northwnd", which no table `[vendors.NAME]` declares\n'
            "    fix: write `northwind`",
            id="a misspelt company",
        ),
        pytest.param(
            '[[affiliate]]\nparty = "bookshop"\nredirects = "/go/"\n',
            'site.toml:6: `[[affiliate]] #1 party` is "bookshop", which no table `[vendors.NAME]` declares\n'
            "    fix: add a table `[vendors.bookshop]`",
            id="an unknown company",
        ),
        pytest.param(
            '[[affiliate]]\nparty = "northwind"\n',
            "site.toml:5: `[[affiliate]] #1 match` is missing\n"
            "    fix: add `match`, such as `shop.example/*?tag=my-tag`, or `redirects`, such as `/go/`",
            id="affiliate links that look like nothing",
        ),
        pytest.param(
            '[disclosure]\nprofiles = ["us-fct"]\n',
            'site.toml:6: `[disclosure] profiles` holds "us-fct", which is no profile\n    fix: write `us-ftc`',
            id="a misspelt profile",
        ),
        pytest.param(
            '[vendors.fabrikam]\ndomains = ["https://fabrikam.example/"]\n',
            'site.toml:6: `[vendors.fabrikam] domains` holds "https://fabrikam.example/", not the name of a host\n'
            "    fix: write `fabrikam.example`",
            id="an address for a host",
        ),
        *(
            pytest.param(
                f'[vendors.fabrikam]\ndomains = ["{written}"]\n',
                f'site.toml:6: `[vendors.fabrikam] domains` holds "{written}", not the name of a host\n    fix: {fix}',
                id=written,
            )
            for written, fix in [
                ("*.fabrikam.example", "write `fabrikam.example`, which covers all below it"),
                (".fabrikam.example", "write `fabrikam.example`, which covers all below it"),
                ("https://*.fabrikam.example/shop.html", "write `fabrikam.example`, which covers all below it"),
                ("fabrikam.example:8080", "write `fabrikam.example`"),
                ("sales@fabrikam.example", "write `fabrikam.example`"),
                ("fabrikam", "write it whole, such as `fabrikam.com`"),
                ("a b", "write it as in `northwind.example`"),
            ]
        ),
        pytest.param(
            '[vendors.fabrikam]\ndomains = ["Northwind.example"]\ncompetitors = ["northwing"]\n',
            'site.toml:6: `[vendors.fabrikam] domains` holds "Northwind.example", which `[vendors.northwind]` has too\n'
            "    fix: keep it in one of the two\n"
            'site.toml:7: `[vendors.fabrikam] competitors` is "northwing", which no table `[vendors.NAME]` declares\n'
            "    fix: write `northwind`",
            id="a host of two companies",
        ),
        pytest.param(
            '[[attach]]\nwhen = { tags = "tea" }\nuse = ["a"]\n',
            "site.toml:6: `[[attach]] #1 when tags` is not a key that is known here\n    fix: write `tag`",
            id="a condition that is unknown",
        ),
        pytest.param(
            '[[attach]]\nwhen = {}\nuse = ["a"]\n',
            "site.toml:6: `[[attach]] #1 when` is empty\n    fix: say when: `when = { tag = ... }`",
            id="no condition",
        ),
        pytest.param(
            '[[attach]]\nwhen = { tag = "tea" }\nuse = []\n',
            "site.toml:7: `[[attach]] #1 use` is empty\n"
            "    fix: name the ids of connections: `use = [...]`, or take the table out",
            id="a condition for nothing",
        ),
        pytest.param(
            '[[attach]]\nwhen = { link_domain_of = ["northwin"] }\nuse = ["a"]\n',
            'site.toml:6: `[[attach]] #1 when link_domain_of` is "northwin", which no table `[vendors.NAME]` declares\n'
            "    fix: write `northwind`",
            id="a condition with a misspelt company",
        ),
        pytest.param(
            '[[connections]]\nid = "a"\nkind = "employment"\nparty = "northwind"\n'
            '[[connections]]\nid = "a"\nkind = "client"\nparty = "northwind"\n',
            'site.toml:10: `[[connections]] #2 id` is "a", which `[[connections]] #1` has too\n'
            "    fix: give one of the two another id; a renewal is a connection of its own",
            id="an id twice",
        ),
        pytest.param(
            '[[connections]]\nid = "a"\nkind = "award"\nparty = "northwind"\nfrom = "spring"\n',
            "site.toml:5: `[[connections]] #1 name` is missing, which `award` needs for its sentence\n"
            "    fix: add `name`\n"
            'site.toml:9: `[[connections]] #1 from` is "spring", not a date\n'
            "    fix: write it as 2026-11-22",
            id="what the kind needs, and a date",
        ),
        pytest.param(
            '[disclosure]\nprofiles = "us-ftc, uk_cap and eu-de"\n',
            'site.toml:6: `[disclosure] profiles` holds "us-ftc, uk_cap and eu-de", which is no profile\n'
            '    fix: write each in quotes of its own: "us-ftc", "uk-cap", "eu-de"',
            id="profiles in one text",
        ),
    ],
)
def test_faults_of_ties(tmp_path: Path, toml: str, message: str) -> None:
    assert problems(tmp_path, LEAST + NORTHWIND + toml) == message


@pytest.mark.parametrize("name", PROFILES)
def test_there_is_a_file_for_each_profile(name: str) -> None:
    profile = load_profile(name)

    assert profile.name == name
    assert profile.sources
    assert set(profile.words) == set(LANGUAGES)
