"""One connection of each kind, as it holds, as it ended, and in short, in each language.

`python -m tests.disclosures.sentences` writes them to the file that a test reads; look at the difference by eye.
"""

from pathlib import Path
from typing import Any

import msgspec

from generator.disclosures import is_active, resolve
from generator.disclosures.catalogue import LANGUAGES
from generator.models import Connection, Disclosure
from generator.models.kinds import KIND_NAMES
from tests.disclosures.telling import config, day, declared, published, tie, told

FILE = Path(__file__).with_suffix(".txt")

FIELDS: dict[str, dict[str, Any]] = {
    "paid_post": {"control": "approval", "obligation": "contract"},
    "paid_placement": {"via": "Loud & Clear", "control": "wrote"},
    "paid_travel": {"received": ("travel", "lodging", "pass"), "event": "PartnerCon", "destination": "Boston"},
    "free_product": {"product": "Router X", "kept": "kept"},
    "review_copy": {"product": "Router X", "kept": "returned", "control": "none"},
    "loan": {"product": "Router X"},
    "gift": {"received": ("a mug",), "kept": "given_away"},
    "hospitality": {"received": ("meals", "drinks"), "event": "PartnerCon", "payee": "employer"},
    "discount": {"received": ("licences",)},
    "affiliate": {"programme": "Shelf Links"},
    "prize_entry": {"event": "Tea Prize"},
    "honorarium": {"event": "PartnerCon", "control": "facts"},
    "speaker": {"event": "PartnerCon", "obligation": "none"},
    "consulting": {"role": "adviser"},
    "early_access": {"product": "Release 7", "obligation": "expected"},
    "employment": {"role": "engineer"},
    "partner_program": {"tier": "Advanced Partner"},
    "award": {"name": "Most Valuable Reseller", "benefits": ("licences", "early_access")},
    "board": {"role": "treasurer"},
    "family": {"relation": "sister"},
    "nda": {"permission": "granted"},
    "vendor_review": {"control": "approval"},
}
EMPLOYERS = ("consulting", "client", "partner_program", "competitor")


def connections() -> list[Connection]:
    of_authors = [tie(kind, **FIELDS.get(kind, {})) for kind in KIND_NAMES]
    of_employers = [tie(kind, employer="Tidewater IT", **FIELDS.get(kind, {})) for kind in EMPLOYERS]
    return of_authors + of_employers


def sentences() -> str:
    parts = [f"{lang}\n\n{_of_language(lang)}" for lang in LANGUAGES]
    return "\n\n".join(parts) + "\n"


def _of_language(lang: str) -> str:
    rows = []
    for one in connections():
        rows.append(f"{one.kind}{' (employer)' if one.employer else ''}")
        ended = msgspec.structs.replace(one, until=day("2011-03-31"))
        assert is_active(ended, day("2010-07-12"))
        for row in (one, ended) if _changes(one, lang) else (one,):
            html, short = _said(row, lang)
            rows += [f"  {html}", f"  {short}"]
    return "\n".join(rows)


def _changes(one: Connection, lang: str) -> bool:
    return _said(one, lang) != _said(msgspec.structs.replace(one, until=day("2011-03-31")), lang)


def _said(one: Connection, lang: str) -> tuple[str, str]:
    blog = config()
    every = declared()
    resolved, _ = resolve(published(Disclosure(kind="words", items=(one,))), every)
    wording = told(resolved, every, blog, lang=lang)
    return wording.html.partition(" <a ")[0], wording.short


if __name__ == "__main__":
    FILE.write_text(sentences(), encoding="utf-8")
