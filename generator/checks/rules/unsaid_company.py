"""A post links to a known company, or names it, and nothing is said of it; or a link looks like one that pays somebody.

Said means: a sentence, a connection, `standing`. A post that says `none` is only asked again where somebody on this
blog has declared a connection with that company: the author looked, and may be right. A link that looks like one of an
affiliate network and belongs to no `[[affiliate]]` is asked about wherever it stands, in posts, pages, comments by
authors, authors' files and the settings: nothing marks it. A shortened one is asked about where nothing is said. The
networks are those of a list that comes with the program, `generator/checks/programmes.toml`.
"""

from generator.checks import Found, PostFacts, Rule, SiteFacts
from generator.checks.placed import Placed, placed_elsewhere, placed_in_post
from generator.checks.programmes import Likeness, likeness_of
from generator.checks.rule import Findings
from generator.disclosures.declared import parts_of_pattern
from generator.errors import Severity
from generator.urls import host_of, one_host


def _in_post(post: PostFacts, site: SiteFacts) -> Findings:
    is_said = post.resolved.kind == "words" or bool(post.post.disclosure.standing)
    if not is_said:
        yield from _companies(post, site)
    dropped = {site.declared.by_id[drop.id].party for drop in post.resolved.dropped}
    for one in placed_in_post(post, site):
        if site.declared.company_at(one.url) not in dropped:
            yield from _question(one, site, own=post.path, is_said=is_said)


def _companies(post: PostFacts, site: SiteFacts) -> Findings:
    dropped = {site.declared.by_id[drop.id].party for drop in post.resolved.dropped}
    for party, how, line in site.companies(post):
        if party not in dropped and (post.resolved.kind == "unreviewed" or party in site.declared.by_party):
            name = site.declared.vendor_name(party)
            what = f"the post {how} {name}, and says nothing of what ties you to it"
            yield Found(what=what, fix="write what does, `standing`, or waive this with a reason", line=line)


def _elsewhere(site: SiteFacts) -> Findings:
    for one in placed_elsewhere(site):
        yield from _question(one, site)


def _question(one: Placed, site: SiteFacts, *, own: str = "", is_said: bool = False) -> Findings:
    """What is to be asked about an address; *own* is the file of the post that is looked at."""
    likeness = likeness_of(one.url)
    if likeness is None or (likeness.is_short and is_said) or site.declared.affiliate_at(one.url):
        return
    where = f" in `{one.key}`" if one.key else ""
    if likeness.is_short:
        what = f"the link {one.url}{where} is shortened: nobody can tell whether it earns a commission"
        fix = "write the address that it leads to, or declare it in `[[affiliate]]`"
    else:
        of = f"of {likeness.name}" if likeness.name else "that earns a commission"
        what = f"the link {one.url}{where} looks like one {of}, and nothing marks it"
        fix = f"{_declare(one.url, likeness, site)}, which marks it and says so, or write the plain address"
    yield Found(what=what, fix=fix, path="" if one.path == own else one.path, line=one.line)


def _declare(url: str, likeness: Likeness, site: SiteFacts) -> str:
    """What to declare; where the company has an `[[affiliate]]` already, its patterns do not fit."""
    company, host = site.declared.company_at(url), one_host(host_of(url)).removeprefix("www.")
    for number, row in enumerate(site.config.affiliate, 1):
        if row.party == company or any(parts_of_pattern(one)[0] == host for one in row.match):
            pattern = f"{host}/*?{likeness.parameter}" if likeness.parameter else f"{host}/*"
            return f"no `match` of `[[affiliate]]` #{number} fits it: add `{pattern}`"
    return "declare it in `[[affiliate]]`"


RULE = Rule(
    id="D002",
    name="unsaid-company",
    level=Severity.WARNING,
    basis="regulator's guidance",
    source="FTC, 16 CFR 255.5(a): connections that might affect the weight of what is said",
    of_post=_in_post,
    of_site=_elsewhere,
    text=__doc__ or "",
)
