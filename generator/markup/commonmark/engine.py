"""The engine: one parser for all texts, one renderer for each."""

from contextlib import suppress

from pyromark import Markdown, Options

from generator.markup.choices import NO_CHOICES, Choices
from generator.markup.code_blocks import Code, fenced, fenced_plainly
from generator.markup.commonmark.asides import OPENING, TITLE, with_asides_quoted
from generator.markup.commonmark.attentive import AttentiveRenderer, BraceError, HopefulRenderer, has_marks
from generator.markup.commonmark.definitions import COLON, with_colons_as_text
from generator.markup.commonmark.events import options_of, read_events
from generator.markup.commonmark.footnotes import Footnotes
from generator.markup.commonmark.habits import CLOSES, EITHER, OPENS, with_formulas_on_lines, with_opened_blocks
from generator.markup.commonmark.renderer import Renderer
from generator.markup.wording import back_to_text


class CommonMark:
    """The engine `commonmark`; without its *extras* it is what the CommonMark specification says, and no more."""

    def __init__(self, *, extras: bool = True, choices: Choices = NO_CHOICES) -> None:
        self._extras = extras
        self._choices = choices
        self._parser = Markdown(options=options_of(choices) if extras else Options(0))
        self.unused_notes: tuple[str, ...] = ()

    def convert(self, text: str, *, lang: str, code: Code = fenced) -> str:
        if not self._extras:
            return self._written(Renderer(Footnotes(back_to_text(lang)), fenced_plainly, lang), text)
        for ours in (OPENING, TITLE, COLON, OPENS, CLOSES, EITHER):
            # Looking is quicker than counting, with which `replace` begins.
            text = text.replace(ours, "") if ours in text else text
        text = with_opened_blocks(self._parser, text)
        if self._choices.math:
            text = with_formulas_on_lines(self._parser, text)
        if "!!!" in text:
            text = with_asides_quoted(self._parser, text, lang)
        text = with_colons_as_text(self._parser, text)
        html = self._rendered(text, lang, code)
        return html.replace(COLON, ":") if COLON in text else html

    def _rendered(self, text: str, lang: str, code: Code) -> str:
        words = back_to_text(lang)
        if not has_marks(text, self._choices):
            plain = HopefulRenderer if "{" in text else Renderer
            with suppress(BraceError):
                return self._written(plain(Footnotes(words), code, lang), text)
        renderer = AttentiveRenderer(Footnotes(words), code, lang, explains="*[" in text, choices=self._choices)
        return self._written(renderer, text)

    def _written(self, renderer: Renderer, text: str) -> str:
        html = renderer.render(read_events(self._parser, text))
        self.unused_notes = renderer.unused_notes
        return html
