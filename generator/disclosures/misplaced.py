"""Pages with the date of a post, about companies that somebody on the blog is tied to: a page shows no disclosure."""

from collections.abc import Iterator

from generator.disclosures.declared import Declared
from generator.errors import Problem, Severity
from generator.library import Library
from generator.models import CONTENT


def dated_pages(library: Library, declared: Declared) -> Iterator[Problem]:
    """Each is asked about once. A page without a date is what it seems to be."""
    for one in library.pages if declared.domains else ():
        if "date" not in one.page.lines:
            continue
        ties = ((link, declared.by_party.get(declared.company_at(link.url), ())) for link in one.content.facts.outbound)
        link, found = next(((link, rows[0]) for link, rows in ties if rows), (None, None))
        if link is None or found is None:
            continue
        name = declared.vendor_name(found.party)
        yield Problem(
            path=f"{CONTENT}{one.page.source}",
            line=link.line,
            rule="misplaced-post",
            severity=Severity.WARNING,
            what=f"has a `date`, as posts have, and leads to {name}, to which {declared.described(found)} ties "
            "somebody; a page shows no disclosure",
            fix="move it to content/posts/ if it is a post; else say in its text what ties you, and take `date` out",
        )
