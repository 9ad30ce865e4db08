"""Ghost: the JSON of its export, of which members, mails and keys are never read, and the cards of its editor."""

from generator.importing.ghost.cards import prepare
from generator.importing.ghost.export import knows, read
from generator.importing.model import Format

FORMAT = Format(
    name="ghost",
    title="Ghost",
    read=read,
    prepare=prepare,
    knows=knows,
    feeds=("/rss/",),
    patterns=(("/tag/:slug/rss/", "/tag/:slug/feed.xml"), ("/author/:slug/rss/", "/author/:slug/feed.xml")),
)
