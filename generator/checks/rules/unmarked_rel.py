"""An affiliate link lacks `rel="sponsored"`.

Search engines ask for `sponsored` (or `nofollow`) on links that somebody pays for, one's own redirects to them too. The
generator writes it for links that match `[[affiliate]]`: in texts and front matter, menu and footer, comments and what
authors say of themselves. A theme or HTML of your own may have lost it.
"""

from generator.checks import BuiltPage, Found, PostFacts, Rule, SiteFacts
from generator.checks.links import affiliate_links
from generator.checks.rule import Findings
from generator.errors import Severity


def _without_rel(page: BuiltPage, site: SiteFacts) -> Findings:
    for link, _, path in affiliate_links(page, site):
        rel = set((link.get("rel") or "").lower().split())
        if "sponsored" not in rel:
            what = f'the affiliate link {link.get("href")} lacks `rel="sponsored"`'
            fix = (
                'print what the views give, `rel` with each link; in HTML of your own write `rel="sponsored nofollow"`'
            )
            yield Found(what=what, fix=fix, path=path, built=page.path)


def _of_post(page: BuiltPage, _post: PostFacts, site: SiteFacts) -> Findings:
    return _without_rel(page, site)


RULE = Rule(
    id="D003",
    name="unmarked-rel",
    level=Severity.ERROR,
    basis="contract",
    source="Google Search Central: qualify outbound links",
    of_page=_of_post,
    of_other=_without_rel,
    text=__doc__ or "",
)
