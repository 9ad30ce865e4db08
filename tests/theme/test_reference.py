import msgspec

from generator.views import contract
from generator.views.reference import reference, with_reference
from tests.guards.tree import ROOT

FEEDS_ALONE = {"DisclosureRecord", "DocumentView", "FeedEntryView", "FeedPageView", "FeedStyleView", "NotFoundView"}
"""What no template is given under that name."""


def test_the_docs_of_values_are_those_of_the_program() -> None:
    """Where this fails: `python -m generator.views.reference docs/themes.md`."""
    page = (ROOT / "docs/themes.md").read_text()

    assert page == with_reference(page)


def test_every_view_is_listed() -> None:
    text = reference()
    views = {name for name in contract.__all__ if issubclass(getattr(contract, name), msgspec.Struct)} - FEEDS_ALONE

    assert [name for name in sorted(views) if f"{name}\n\n" not in text] == []
