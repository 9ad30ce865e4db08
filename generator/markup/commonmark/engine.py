"""The engine: one parser for all texts, one renderer for each."""

from pyromark import Markdown, Options

from generator.markup.commonmark.asides import with_asides_quoted
from generator.markup.commonmark.attentive import MARKS, AttentiveRenderer
from generator.markup.commonmark.code import fenced
from generator.markup.commonmark.events import EXTRAS, read_events
from generator.markup.commonmark.footnotes import Footnotes
from generator.markup.commonmark.renderer import Renderer
from generator.markup.wording import back_to_text


class CommonMark:
    """The engine `commonmark`."""

    def __init__(self, extras: Options = EXTRAS) -> None:
        self._parser = Markdown(options=extras)

    def convert(self, text: str, *, lang: str) -> str:
        if "!!!" in text:
            text = with_asides_quoted(self._parser, text)
        attentive = any(mark in text for mark in MARKS)
        renderer = (AttentiveRenderer if attentive else Renderer)(Footnotes(back_to_text(lang)), fenced)
        return renderer.render(read_events(self._parser, text))
