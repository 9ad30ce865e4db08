"""The engine: one parser for all texts, one renderer for each."""

from contextlib import suppress

from pyromark import Markdown, Options

from generator.markup.code_blocks import Code, fenced, fenced_plainly
from generator.markup.commonmark.asides import OPENING, TITLE, with_asides_quoted
from generator.markup.commonmark.attentive import AttentiveRenderer, BraceError, HopefulRenderer, has_marks
from generator.markup.commonmark.definitions import COLON, with_colons_as_text
from generator.markup.commonmark.events import EXTRAS, read_events
from generator.markup.commonmark.footnotes import Footnotes
from generator.markup.commonmark.renderer import Renderer
from generator.markup.wording import back_to_text


class CommonMark:
    """The engine `commonmark`; without its *extras* it is what the CommonMark specification says, and no more."""

    def __init__(self, *, extras: bool = True) -> None:
        self._extras = extras
        self._parser = Markdown(options=EXTRAS if extras else Options(0))
        self.unused_notes: tuple[str, ...] = ()

    def convert(self, text: str, *, lang: str, code: Code = fenced) -> str:
        words = back_to_text(lang)
        if not self._extras:
            return self._written(Renderer(Footnotes(words), fenced_plainly), text)
        for ours in (OPENING, TITLE, COLON):
            # Looking is quicker than counting, with which `replace` begins.
            text = text.replace(ours, "") if ours in text else text
        if "!!!" in text:
            text = with_asides_quoted(self._parser, text)
        text = with_colons_as_text(self._parser, text)
        html = self._rendered(text, words, code)
        return html.replace(COLON, ":") if COLON in text else html

    def _rendered(self, text: str, words: str, code: Code) -> str:
        if not has_marks(text):
            plain = HopefulRenderer if "{" in text else Renderer
            with suppress(BraceError):
                return self._written(plain(Footnotes(words), code), text)
        return self._written(AttentiveRenderer(Footnotes(words), code, explains="*[" in text), text)

    def _written(self, renderer: Renderer, text: str) -> str:
        html = renderer.render(read_events(self._parser, text))
        self.unused_notes = renderer.unused_notes
        return html
