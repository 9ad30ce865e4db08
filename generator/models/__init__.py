"""What a blog is made of: posts, pages, authors, the files beside them, and what ties people to companies.

Plain frozen values without I/O. They are read once (`sources`), kept between builds as MessagePack, and never changed.
"""

from generator.models.bodies import WIKI, Body, BodyFacts, BodyText, Figure, Heading, Outbound, Slot, packed
from generator.models.comments import COMMENTS, Comment
from generator.models.disclosures import Connection, Disclosure, Drop, Kind
from generator.models.documents import (
    FOREIGN_TAG,
    Asset,
    Author,
    AuthorLink,
    Correction,
    Document,
    Enclosure,
    Face,
    Image,
    Page,
    Post,
    Source,
    enclosure_slot,
)
from generator.models.moments import Moment
from generator.models.texts import bundle_of, content_path, is_text, lies_in_drafts, stem_of, text_named

CONTENT = "content/"
"""Where a blog's own files lie, below the site's root; problems name them with it, sources are paths without it."""

STATIC = "static/"
"""Where files lie, below the site's root, that are published at the root of the blog as they are."""

__all__ = [
    "COMMENTS",
    "CONTENT",
    "FOREIGN_TAG",
    "STATIC",
    "WIKI",
    "Asset",
    "Author",
    "AuthorLink",
    "Body",
    "BodyFacts",
    "BodyText",
    "Comment",
    "Connection",
    "Correction",
    "Disclosure",
    "Document",
    "Drop",
    "Enclosure",
    "Face",
    "Figure",
    "Heading",
    "Image",
    "Kind",
    "Moment",
    "Outbound",
    "Page",
    "Post",
    "Slot",
    "Source",
    "bundle_of",
    "content_path",
    "enclosure_slot",
    "is_text",
    "lies_in_drafts",
    "packed",
    "stem_of",
    "text_named",
]
