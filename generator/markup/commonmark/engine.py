"""The engine: one parser for all texts, one renderer for each."""

from contextlib import suppress

from pyromark import Markdown, Options

from generator.markup.code_blocks import fenced, fenced_plainly
from generator.markup.commonmark.asides import with_asides_quoted, without_our_marks
from generator.markup.commonmark.attentive import AttentiveRenderer, BraceError, HopefulRenderer, has_marks
from generator.markup.commonmark.events import EXTRAS, read_events
from generator.markup.commonmark.footnotes import Footnotes
from generator.markup.commonmark.renderer import Renderer
from generator.markup.wording import back_to_text


class CommonMark:
    """The engine `commonmark`; without its *extras* it is what the CommonMark specification says, and no more."""

    def __init__(self, *, extras: bool = True) -> None:
        self._extras = extras
        self._parser = Markdown(options=EXTRAS if extras else Options(0))

    def convert(self, text: str, *, lang: str) -> str:
        words = back_to_text(lang)
        if not self._extras:
            return Renderer(Footnotes(words), fenced_plainly).render(read_events(self._parser, text))
        text = without_our_marks(text)
        if "!!!" in text:
            text = with_asides_quoted(self._parser, text)
        if not has_marks(text):
            plain = HopefulRenderer if "{" in text else Renderer
            with suppress(BraceError):
                return plain(Footnotes(words), fenced).render(read_events(self._parser, text))
        return AttentiveRenderer(Footnotes(words), fenced, explains="*[" in text).render(
            read_events(self._parser, text)
        )
