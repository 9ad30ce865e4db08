"""Markdown of anybody -> Markdown as both engines read it."""

from generator.importing.folders.forgiving import forgiven
from generator.importing.model import Entry, Known, Prepared


def prepare(entry: Entry, _known: Known) -> Prepared:
    text, counts = forgiven(entry.body.text, from_commonmark=True)
    return Prepared(text=text, form="markdown", forgiven=counts)
