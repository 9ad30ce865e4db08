"""What each post says of its author's ties, as every surface shows it: resolved and worded once for a post."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.config import SiteConfig
from generator.disclosures import Declared, PaidLink, Resolved, Shown, context_of, paid_link, paid_links, resolve, word
from generator.disclosures.accounts import Account, accounts
from generator.disclosures.matching import own_authors
from generator.disclosures.phrases import clauses, sentence_case
from generator.errors import Problem
from generator.language.messages import Catalogues
from generator.language.sentences import ended, in_a_row
from generator.library import Library, Published, State
from generator.models import BodyFacts, Comment, Connection
from generator.text import slugify
from generator.views.contract import ConnectionView, DisclosureView
from generator.views.contract.html import marked
from generator.views.links import Links

COMPANIES = "/company/"
"""The address below which the pages of companies stand."""

COMPANY_TEMPLATE = "company.html"

NOTHING_PAID: Mapping[str, PaidLink] = {}

_SAME = set(ConnectionView.__struct_fields__) & set(Connection.__struct_fields__) - {"author", "since", "until"}
_OF_BANDS = ("value", "currency")


class Disclosures:
    """Says what each published post owes its readers; collects what contradicts itself."""

    def __init__(
        self,
        library: Library,
        config: SiteConfig,
        theme: Catalogues,
        ledger: str,
        links: Links | None = None,
        companies: str = "",
    ) -> None:
        """*theme* are the theme's words; *ledger* is the absolute address of the page that lists it all, or empty.

        Without *links* links stay as they were written. *companies* is the absolute address below which the pages of
        companies stand; empty where there are none.
        """
        self._links = links
        unread = (path for path, state in library.states.items() if state is State.HELD_BACK)
        is_whole = not any(path.startswith("authors/") for path in unread)
        self.declared = Declared(config, library.authors, is_whole=is_whole)
        self.ledger = ledger if has_ledger(ledger, library) else ""
        self.companies = companies if self.ledger else ""
        self._context = context_of(config, self.declared, theme)
        self._shows_bands = config.disclosure.values == "band"
        self._resolved: dict[str, Resolved] = {}
        self._paid: dict[str, Mapping[str, PaidLink]] = {}
        self._views: dict[str, DisclosureView] = {}
        self._problems: dict[str, tuple[Problem, ...]] = {}

    def problems_of(self, one: Published) -> tuple[Problem, ...]:
        """How what a post says contradicts itself, or what is declared."""
        self.resolved(one)
        return self._problems[one.source]

    def resolved(self, one: Published) -> Resolved:
        if one.source not in self._resolved:
            self._resolved[one.source], self._problems[one.source] = resolve(one, self.declared)
        return self._resolved[one.source]

    def forget(self, source: str) -> None:
        """Resolve anew what a post discloses: another one of this name is shown."""
        for known in (self._resolved, self._problems, self._views, self._paid):
            known.pop(source, None)

    def beside_answer(self, one: Published, answer: Comment) -> str:
        """What ties the writer of a comment on *one* that stands apart from it, as plain text.

        With what they said there themselves, what the post discloses in short, if they wrote it.
        """
        if answer.author not in own_authors(one, self.declared):
            return answer.connection
        said = self.view(one)
        usual = self._context.speech.text(one.post.lang or self._context.speech.language, "label")
        label = "" if said.label == usual or not said.short else said.label
        short = ended(said.short) if answer.connection else said.short
        return in_a_row((label, short, answer.connection))

    def accounts(self, posts: Iterable[Published]) -> Iterator[Account]:
        """What each of *posts* names or calls up, and why."""
        return (account for one in posts for account in accounts(one, self.resolved(one), self.declared))

    def view(self, one: Published) -> DisclosureView:
        if one.source not in self._views:
            self._views[one.source] = self._view(one)
        return self._views[one.source]

    def _view(self, one: Published) -> DisclosureView:
        resolved = self.resolved(one)
        content = one.content
        others = {name: self._led(html, one) for name, html in content.others_html.items()}
        words, about = self._led(content.disclosure_html, one), self._about(one, resolved)
        said = word(resolved, words, others, one.post.lang, self._context, about)
        return DisclosureView(
            kind=resolved.kind,
            label=said.label,
            html=said.html,
            details=said.details,
            short=said.short,
            title_label=said.title_label,
            link_label=said.link_label,
            repeat=said.repeat,
            connections=tuple(map(self.connection, resolved.shown)),
            ledger=self.ledger,
        )

    def _about(self, one: Published, resolved: Resolved) -> str:
        """Where readers learn more: of one company on its page, which is there for all that lists show; else of all."""
        parties = {shown.connection.party for shown in resolved.shown}
        if not self.companies or one.post.unlisted or len(parties) != 1:
            return self.ledger
        return f"{self.companies}{company_part(*parties)}"

    def _led(self, html: str, one: Published) -> str:
        """The author's own words, with links that lead where they are meant to."""
        return html if self._links is None else self.led(html, one, "disclosure", self._links)

    def led(self, html: str, one: Published, key: str, links: Links) -> str:
        """What a post says at *key* of its front matter: its links lead where they should, and are marked."""
        return links.inline(self.marked(html, one), one, key, self.declared.affiliate_at) if "<a " in html else html

    def marked(self, html: str, one: Published) -> str:
        """*html* of the post's front matter with what is due at its links."""
        return marked(html, self.paid_links(one).get) if "<a " in html else html

    def connection(self, shown: Shown) -> ConnectionView:
        """The tie for programs, without what is private."""
        one = shown.connection
        hidden = () if self._shows_bands else _OF_BANDS
        public = {name: getattr(one, name) for name in _SAME if name not in hidden}
        return ConnectionView(
            **public,
            kind_class=shown.kind_class,
            company=self.declared.vendor_name(one.party),
            author=self.declared.name_of(shown.owner) if shown.owner else "",
            since=one.since.iso[:10] if one.since else "",
            until=one.until.iso[:10] if one.until else "",
        )

    def sentence(self, connection: Connection, lang: str) -> str:
        """What it is, in plain text, as was said while it held."""
        lasting = msgspec.structs.replace(connection, until=None) if connection.kind != "loan" else connection
        speech = self._context.speech
        said = (clause.text for clause in clauses(lasting, speech, lang))
        return ended(sentence_case(speech.text(lang, "join.clauses").join(said)), lang)

    def paid_links(self, one: Published) -> Mapping[str, PaidLink]:
        """What is due at the links of a post, by their addresses as written."""
        if one.source not in self._paid:
            resolved, speech = self.resolved(one), self._context.speech
            found = paid_links(one, resolved, self.declared, speech, one.post.lang)
            self._paid[one.source] = {link.target: link for link in found} if found else NOTHING_PAID
        return self._paid[one.source]

    def paid_links_of_others(self, facts: BodyFacts, lang: str) -> Mapping[str, PaidLink]:
        """The same for pages and biographies, which disclose nothing: links that earn a commission."""
        if not self.declared.affiliates:
            return NOTHING_PAID
        targets = (slot.target for slot in facts.slots if slot.kind == "rel")
        return {target: paid for target in targets if (paid := self.due_at(target, lang))}

    def due_at(self, target: str, lang: str = "") -> PaidLink | None:
        """What is due at an address in a menu, a list of links or a comment."""
        return paid_link(target, self.declared, self._context.speech, lang)

    def mark_of(self, lang: str) -> str:
        """What readers see behind a link that is paid for."""
        return self._context.speech.mark_of(lang or self._context.speech.language)

    def first_paid_link(self, one: Published) -> int:
        """The slot of the first link for whose company something was received; -1 for none."""
        paid = self.paid_links(one)
        slots = enumerate(one.facts.slots) if paid else ()
        return next((at for at, slot in slots if slot.kind == "rel" and slot.target in paid), -1)


def ledger_address(config: SiteConfig) -> str:
    """The address of the page that lists all disclosures, with a slash at both ends; empty where none is wanted."""
    return f"/{path}/" if (path := config.disclosure.ledger.strip("/")) else ""


def company_part(party: str) -> str:
    """What the address of a company's page ends with; *party* is its key in the settings."""
    return f"{slugify(party)}/"


def has_ledger(address: str, library: Library) -> bool:
    """Whether the page at *address* is built: where one is wanted and some post has more to say than nothing."""
    said = (one.post.disclosure for one in library.published)
    return bool(address) and any(one.kind != "none" or one.drops for one in said)


def titled(said: DisclosureView, title: str) -> str:
    """*title* as it stands alone, with the label where one is due; a note has none."""
    return f"{said.title_label}: {title}" if said.title_label and title else title


def begin_with(said: DisclosureView, text: str) -> str:
    """*text* with the short form of the disclosure before it as a sentence, label and all."""
    short = ended(said.short) if text else said.short
    return in_a_row((said.label if said.short else "", short, text))
