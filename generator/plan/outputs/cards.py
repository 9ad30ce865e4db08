"""A card for each post: what chats and social networks show of a link to it."""

from collections.abc import Iterator

from generator.cards.card import Card, CardWords
from generator.cards.own_font import unreadable
from generator.engine.artifacts import Artifact, Unit, unit
from generator.errors import Problem, Severity, SiteError
from generator.library import Published
from generator.models import CONTENT
from generator.plan.edition import Edition
from generator.plan.frame import Frame
from generator.system.digest import Ref
from generator.theme.rendering import Theme
from generator.urls import output_path


def cards(edition: Edition) -> Iterator[Unit[Frame]]:
    if not edition.config.cards.enabled:
        return
    files = {asset.source: data for asset, data in edition.assets.values()}
    for one in edition.library.published:
        lead = edition.faces.lead(one)
        picture = files.get(lead.source) if lead is not None else None
        yield unit(f"{one.source} (card)", f"{CONTENT}{one.source}", _card, one, picture, edition.font)


def _card(
    frame: Frame, one: Published, picture: Ref[bytes] | None, font: Ref[bytes] | None
) -> Iterator[Artifact | Problem]:
    from generator.cards.letters import set_in_type

    lead, words = frame.faces.lead(one), frame.faces.card_words(one)
    try:
        card = set_in_type(words, font, picture, f"{CONTENT}{lead.source}" if lead is not None else "")
    except OSError:
        yield unreadable(frame.config.cards.font)
        return
    yield from _unset(one, words, card)
    yield Artifact(
        path=output_path(frame.faces.card_at(one)),
        view=card,
        render=render_card,
        inputs=frame.plain,
        owner=f"{CONTENT}{one.source}",
    )


def _unset(one: Published, words: CardWords, card: Card) -> Iterator[Problem]:
    """What no font has the letters for, and so is missing on the card."""
    for name in ("title", "said"):
        if getattr(words, name) and not getattr(card, name).text:
            key = "title" if name == "title" else "disclosure"
            shown = "has no title" if name == "title" else "says no more of the disclosure than its label"
            yield Problem(
                path=f"{CONTENT}{one.source}",
                line=one.post.lines.get(key),
                rule="unset-letters",
                severity=Severity.NOTE,
                key=key,
                what=f"the card for link previews {shown}: no font at hand has all letters of it",
                fix='name a font that has them in site.toml, under `[cards]`: font = "fonts/NotoSansJP-Bold.otf"',
            )


def render_card(card: Card, _theme: Theme) -> bytes:
    from generator.cards.drawing import drawn
    from generator.images.decode import UndecodableError

    try:
        return drawn(card)
    except UndecodableError as error:
        what, fix = f"this picture {error}", f"{error.fix}; `[cards] enabled = false` draws no cards"
        raise SiteError(Problem(path=card.picture_path, rule="unreadable-image", what=what, fix=fix)) from error
