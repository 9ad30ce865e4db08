"""Values that stand in guides for one's own, in what readers send to: a form that was copied as it is leads nowhere."""

from collections.abc import Callable, Iterator

from generator.config.ids import is_nobodys
from generator.config.tables import SiteConfig
from generator.nodes.findings import At
from generator.system.patterns import lazy_re
from generator.urls import host_of, parse_url

_WHAT = "NAME|USERNAME|USER|ID|KEY|HOST|REPOSITORY|REPO|BRANCH|LIST|TOKEN|DOMAIN|SERVER|ENDPOINT|HASH"
_STAND_IN = lazy_re(
    r"(?:^|(?<=[/=.@]))(?:"
    rf"(?:[A-Z]++[_-])*(?:{_WHAT})(?:[_-]HERE)?"
    rf"|your[_-]?(?:[a-z]++[_-])*(?:{_WHAT.lower()})"
    r"|[Xx]{4,}+|(?:[A-Z]++_)?(?:\.{3}|…)|<[^<>]++>|\[[A-Z][^\[\]]++\]|\{[^{}]++\}|abcdwxyz|[A-Z]++_k[A-Za-z]DOExample"
    r")(?=$|[/.&])"
)
"""As services and our own pages write it: `ID`, `YOUR_ACCESS_KEY`, `your-form-id`, `{form_id}`, `R_...`."""

_SHOWN_BY = {
    "formspree": "formspree.io shows it once you have made a form there",
    "web3forms": "web3forms.com mails it to you",
    "basin": "usebasin.com shows it once you have made a form there",
    "staticman": "it is where your Staticman runs, and the repository that it writes to",
    "form": "the form service shows it",
    "worker": "the host of your function shows its address",
    "mailto": "mails go there",
    "isso": "it is where your Isso runs",
    "giscus": "giscus.app shows it once you have chosen your repository there",
    "mastodon": "it is the server of your account",
    "buttondown": "it is your user name at buttondown.com",
    "mailchimp": "the form that Mailchimp makes for you has it as its `action`",
    "listmonk": "your listmonk shows it below Lists, Forms",
}
"""Where the real value comes from, by whose it is."""


def check_placeholders(settings: SiteConfig, at: Callable[..., At]) -> None:
    """Refuse what was copied from a guide, and ask about hosts that are nobody's where the blog's own is somebody's."""
    is_somewhere = bool(settings.site.url) and not is_nobodys(host_of(settings.site.url))
    for path, value, source in _values(settings):
        if found := _STAND_IN.search(value):
            fix = f"put your own in place of `{found[0]}`: {source}"
            at(*path).error("placeholder", f'is "{value}", as guides have it', fix)
        elif is_somewhere and is_nobodys(_host(value)):
            at(*path).warn("placeholder", f'is "{value}", and that host is nobody\'s', f"put your own in: {source}")


def _host(value: str) -> str:
    """Of an address or a mail address; webmention.io has that of the blog in its path."""
    host = host_of(value) or value.partition("@")[2]
    parts = parse_url(value) if host == "webmention.io" else None
    return parts.path.strip("/").partition("/")[0] if parts else host


def _values(settings: SiteConfig) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Each value with its place, and where a blogger finds the right one."""
    comments, letters = settings.comments, settings.newsletter
    source = _SHOWN_BY.get(comments.preset or comments.provider, _SHOWN_BY["form"])
    yield ("comments", "endpoint"), comments.endpoint, source
    yield ("comments", "email"), comments.email, _SHOWN_BY["mailto"]
    for name, value in comments.hidden.items():
        yield ("comments", "hidden", name), value, source
    for name, value in comments.giscus.items():
        yield ("comments", "giscus", name), value, _SHOWN_BY["giscus"]
    yield ("comments", "webmention"), comments.webmention, "webmention.io shows it once you have signed in there"
    if letters is not None:
        source = _SHOWN_BY.get(letters.provider, "the newsletter service shows it")
        yield ("newsletter", "endpoint"), letters.endpoint, source
        for name, value in letters.hidden.items():
            yield ("newsletter", "hidden", name), value, source
