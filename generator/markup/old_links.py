"""Addresses of the site that a blog used to be, in the HTML of a body: cut as addresses of the blog itself are.

They are looked up where those are, by what the author wrote; here they only change their form for as long as a body
is being cut.
"""

import re
from collections.abc import Sequence
from html import escape, unescape

from msgspec.structs import replace

from generator.markup.lines import SourceLines
from generator.models import Body, Slot
from generator.system.patterns import lazy_re
from generator.urls import path_below

_AT = "/.aboveboard-old/"
"""What no address of a blog begins with."""

# A text may show a tag as code, with nothing but its `<` escaped.
_TAG = lazy_re(r"""<[a-z](?:[^<>"']|"[^"<]*"|'[^'<]*')*>""", re.IGNORECASE)
_ADDRESS = lazy_re(r"""(?P<before>\s(?:href|src|poster|data)=")(?P<url>[^"<>]*)(?=")""", re.IGNORECASE)


class OldLinks:
    """Addresses below one of *homes*, held back while a body is cut."""

    def __init__(self, homes: Sequence[str]) -> None:
        self._homes = homes
        self._written: list[str] = []

    def held(self, html: str) -> str:
        """*html* with a local address in the place of each."""
        hosts = [home.partition("/")[0] for home in self._homes]
        small = html.lower()
        if not any(host in small for host in hosts):
            return html
        return _TAG.sub(lambda tag: _ADDRESS.sub(self._hold, tag[0]), html)

    def _hold(self, found: re.Match[str]) -> str:
        url = unescape(found["url"]).strip()
        if path_below(url, self._homes) is None:
            return found[0]
        self._written.append(url)
        # Films and sounds are known by the ends of their names.
        name = url.partition("#")[0].partition("?")[0].rpartition("/")[2]
        return f"{found['before']}{_AT}{len(self._written) - 1}/{escape(name)}"

    def given_back(self, body: Body, source: SourceLines) -> Body:
        """*body* with each address as it was written."""
        if not self._written:
            return body
        facts = body.facts
        slots = tuple(self._slot(one, source) if one.target.startswith(_AT) else one for one in facts.slots)
        figure = facts.figure and replace(facts.figure, src=self._as_written(facts.figure.src))
        undescribed = tuple(replace(one, url=self._as_written(one.url)) for one in body.text.undescribed)
        return replace(
            body,
            facts=replace(facts, slots=slots, figure=figure),
            text=replace(body.text, undescribed=undescribed),
        )

    def _slot(self, slot: Slot, source: SourceLines) -> Slot:
        target = self._as_written(slot.target)
        return replace(slot, target=target, line=source.line_of(target))

    def _as_written(self, address: str) -> str:
        if not address.startswith(_AT):
            return address
        return self._written[int(address.removeprefix(_AT).partition("/")[0])]
