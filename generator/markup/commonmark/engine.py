"""The engine: one parser for all texts, one renderer for each."""

from pyromark import Markdown, Options

from generator.markup.code_blocks import fenced, fenced_plainly
from generator.markup.commonmark.asides import with_asides_quoted, without_our_marks
from generator.markup.commonmark.attentive import AttentiveRenderer, has_marks
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
        footnotes = Footnotes(back_to_text(lang))
        if not self._extras:
            return Renderer(footnotes, fenced_plainly).render(read_events(self._parser, text))
        text = without_our_marks(text)
        if "!!!" in text:
            text = with_asides_quoted(self._parser, text)
        events = read_events(self._parser, text)
        if has_marks(text):
            return AttentiveRenderer(footnotes, fenced, explains="*[" in text).render(events)
        return Renderer(footnotes, fenced).render(events)
