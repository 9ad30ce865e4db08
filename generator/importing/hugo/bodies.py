"""Markdown as Hugo reads it (goldmark, which is CommonMark) -> Markdown as both engines read it."""

from generator.importing.folders.forgiving import forgiven
from generator.importing.model import Entry, Known, Prepared


def prepare(entry: Entry, _known: Known) -> Prepared:
    if entry.body.form == "html":
        return Prepared(text=entry.body.text, form="html")
    text, counts = forgiven(entry.body.text, from_commonmark=True)
    return Prepared(text=text, form="markdown", forgiven=counts)
