"""A rendered body: HTML cut at the places that depend on where it is shown, and what must be known of it before."""

from typing import Literal

import msgspec

WIKI = "\ufddc"
"""Stands before the target of a slot that is a name in `[[brackets]]`; a code point that stands for no character."""


class Slot(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True, kw_only=True):
    """A place in a rendered body whose bytes depend on where the body is shown."""

    kind: Literal[
        "link", "image", "file", "anchor", "rel", "mark", "page", "media", "poster", "loading", "form", "comment"
    ]
    """`link`: an address someone may follow (`href`); `image`: one that is fetched (`src`, `srcset`, `poster`, `data`);
    `file`: a file of the blog that front matter names, in no body;
    `anchor`: an address within the same body (`#notes`); `rel`: what a link's relation to its target is, in its tag;
    `mark`: the place right after the link whose `rel` came before. Both are empty but for links that are paid;
    `page`: HTML that a page has and a feed has not; `media`: the address of a film or a sound, from within the tag of
    its player to within that of the link inside, which is all that a feed has of the two;
    `poster`: a picture called *target*, if there is one beside the text;
    `loading`: when a browser is to fetch a picture that is kept elsewhere, in its tag; `form`: where something begins
    that pages or feeds alone have, or where that ends; `comment`: a stored comment that is quoted, whole."""

    attribute: str
    """The attribute it fills, in lower case, with its leading blank and quotes: `href`, `src`, `rel`.
    Empty where the address is one of several in an attribute (`srcset`), and where the author wrote a `rel` to which
    words are added; the slot is then bare."""

    target: str
    """The address as the author wrote it, unescaped; or `WIKI` and a name that is looked up among all names. Of a
    comment its id, with its thread and a slash before it where somebody wrote that."""

    line: int | None = None
    """Where it stands in the source file, as far as that can be told."""

    sized: bool = False
    """For an image: whether its tag brings a width or a height of its own."""

    given: str = ""
    """For a `rel`: the words that the author wrote into it. For `loading` and the `src` of an `<img>`: `img`, and
    behind it those of `width=300`, `loading`, `fetchpriority`, `decoding`, `srcset`, `sizes` that its tag brings, and
    `gallery` where it stands beside others. For a `page`: the HTML. For a `form`: `page` or
    `feed`, and empty where it ends. For a film: the language of the text, in BCP 47."""

    @property
    def is_picture(self) -> bool:
        """Whether copies may take its place."""
        return self.kind in ("image", "poster") and self.given.startswith("img") and "srcset" not in self.given


class Heading(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    level: int
    id: str
    html: str
    """Inline HTML without links and ids, for a table of contents."""


class Figure(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """The first image of a body."""

    src: str
    alt: str = ""


class Outbound(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A link of a body that leaves the blog, or names it by its full address."""

    url: str
    """As the author wrote it, unescaped: `https://...`, or `//host/...`."""

    line: int | None = None
    """Where it stands in the source file, as far as that can be told."""


class BodyFacts(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What others than its own page may show of a rendered body, or follow from."""

    slots: tuple[Slot, ...] = ()
    outbound: tuple[Outbound, ...] = ()
    """In the order of the text, each occurrence; what calls up connections to companies."""

    excerpt: str = ""
    """Plain text: up to `<!-- more -->`, else the first paragraphs up to a length, cut at a sentence. Of a post with
    a title and a summary nothing shows it: then it is empty here."""

    minutes: int = 1
    """Reading time in whole minutes, at least 1."""

    is_long: bool = False
    """Whether a reader may have forgotten at the end what was said at the head."""

    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    """Every id that an address within the body can lead to."""

    figure: Figure | None = None
    has_code: bool = False
    has_embeds: bool = False
    """Whether something kept elsewhere is shown in it after a click."""


class BodyText(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What a rendered body holds, for the page of its own, the feeds, and whoever judges it."""

    digest: bytes
    """Of the pieces: equal digests, equal HTML."""

    excerpt: str = ""
    """As in its facts, whether anything shows it or not."""

    words: int = 0
    """Words a reader reads, code included; characters divided by 2.5 for Chinese and Japanese."""

    undescribed: tuple[Outbound, ...] = ()
    """Pictures of which nothing is said for those who cannot see them, not even that there is nothing to say."""


class Body(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A rendered body: HTML cut at its slots."""

    pieces: tuple[str, ...]
    """One more than there are slots; slot *i* stands between pieces *i* and *i + 1*."""

    facts: BodyFacts
    text: BodyText

    refused: tuple[Outbound, ...] = ()
    """Addresses that were left out for their scheme."""


def packed(value: object) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(value))
