"""An address leads to a file of the blog in other letters: `/About/` where there is `/about/`.

On Windows and macOS both are the same, so that it works at home. Most hosts tell them apart, and answer that there is
no such page. In texts `build` refuses such addresses; here it is whole URLs of the blog, pages in HTML, and themes.
"""

from generator.checks import Rule, SiteFacts
from generator.checks.leads import Leads
from generator.checks.origin import found_by_words
from generator.checks.rule import Findings
from generator.errors import Severity


def _miscased(leads: Leads, site: SiteFacts) -> Findings:
    small = {path.casefold(): path for path in site.built}
    for link, page in leads.everywhere.items():
        path = leads.file_of(link)
        meant = "" if path in site.built else small.get(path.casefold(), "")
        if meant:
            post = site.by_built.get(page)
            fix = f"write `/{meant.removesuffix('index.html')}`"
            what = f"the link to {link} differs in capital letters from the address that is there"
            yield found_by_words(page, post, site, what=what, fix=fix, words=(link, link.lstrip("/")))


RULE = Rule(
    id="L003",
    name="miscased-address",
    level=Severity.WARNING,
    basis="specification",
    source="RFC 3986, 6.2.2.1: all but scheme and host is told apart by case",
    of_leads=_miscased,
    text=__doc__ or "",
)
