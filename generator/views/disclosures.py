"""What each post says of its author's ties, as every surface shows it: resolved and worded once for a post."""

from collections.abc import Callable, Mapping

from generator import disclosures
from generator.disclosures.resolved import PaidLink, Resolved
from generator.errors import Problem
from generator.library import Library, Published
from generator.models import Source
from generator.views.contract import DisclosureView
from generator.views.text import plain

Message = Callable[[str, str], str]
"""A message of the theme by language and key."""

NOTHING_PAID: Mapping[str, PaidLink] = {}


class Disclosures:
    """Says what each published post owes its readers; collects what contradicts itself."""

    def __init__(self, message: Message, ledger: str) -> None:
        """*ledger* is the absolute address of the page that lists all of it; empty where there is none."""
        self._message = message
        self._ledger = ledger
        self._views: dict[str, DisclosureView] = {}
        self._problems: dict[str, tuple[Problem, ...]] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for found in self._problems.values() for problem in found)

    def view(self, one: Published) -> DisclosureView:
        if one.source not in self._views:
            self._views[one.source] = self._view(one)
        return self._views[one.source]

    def resolved(self, one: Published) -> Resolved:
        return Resolved(kind=one.post.disclosure.kind)

    def paid_links(self, content: Source) -> Mapping[str, PaidLink]:
        """What is due at the links of a body, by their addresses as written."""
        return NOTHING_PAID

    def first_paid_link(self, one: Published) -> int:
        """The slot of the first link for whose company something was received; -1 for none."""
        paid = self.paid_links(one.content)
        slots = enumerate(one.facts.slots) if paid else ()
        return next((at for at, slot in slots if slot.kind == "rel" and slot.target in paid), -1)

    def _view(self, one: Published) -> DisclosureView:
        said = one.post.disclosure

        def message(key: str) -> str:
            return self._message(one.post.lang, key)

        html = disclosures.statement(said, one.content.disclosure_html, message)
        return DisclosureView(
            kind=said.kind,
            label=disclosures.label(said, message),
            html=html,
            short=plain(html) if said.kind == "words" else "",
            ledger=self._ledger,
        )


def has_ledger(address: str, library: Library) -> bool:
    """Whether the page at *address* is built: where one is wanted and some post has more to say than nothing."""
    said = (one.post.disclosure for one in library.published)
    return bool(address) and any(one.kind != "none" or one.drops for one in said)


def titled(said: DisclosureView, title: str) -> str:
    """*title* as it stands alone, with the label where one is due; a note has none."""
    return f"{said.title_label} {title}" if said.title_label and title else title


def begin_with(said: DisclosureView, text: str) -> str:
    """*text* with the short form of the disclosure before it, label and all."""
    return " ".join(part for part in (said.label if said.short else "", said.short, text) if part)
