"""The comments in an export of WordPress (WXR), whichever its version: read piece by piece, whatever its size."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from generator.comments.foreign.records import EMAIL, MARKED, Found
from generator.comments.incoming import Incoming
from generator.errors import Problem
from generator.language.moments import NotADateError, read_moment

if TYPE_CHECKING:
    from lxml.etree import _Element

STATES: dict[str, Literal["approved", "pending"]] = {"1": "approved", "0": "pending"}


def read_wxr(path: Path, zone: str) -> Iterator[Found]:
    """A DOCTYPE is refused, as is what is not well formed from there on."""
    from lxml.etree import XMLSyntaxError, iterparse

    try:
        with path.open("rb") as stream:
            for _, item in iterparse(stream, events=("end",), tag="item", resolve_entities=False, no_network=True):
                if item.getroottree().docinfo.doctype:
                    what = "has a DOCTYPE, which no export of WordPress has"
                    yield Problem(path=path.name, rule="broken-export", what=what, fix="export it once more")
                    return
                yield from _comments(item, path.name, zone)
                item.clear()
                while item.getprevious() is not None:
                    del item.getparent()[0]
    except XMLSyntaxError as error:
        what = f"is no well-formed XML: {error.msg}; what stands above was read"
        fix = "export it once more, or mend that line"
        yield Problem(path=path.name, line=error.lineno, rule="broken-export", what=what, fix=fix)


def _comments(item: "_Element", name: str, zone: str) -> Iterator[Found]:
    link, slug = _text(item, "link"), _text(item, "post_name")
    for one in item.iterfind("{*}comment"):
        number, kind, state = (_text(one, f"comment_{key}") for key in ("id", "type", "approved"))
        if state not in STATES:
            yield MARKED
            continue
        where = f"{name} (comment {number})"
        written = f"{_text(one, 'comment_date_gmt')} +00:00"
        try:
            date = read_moment(written, zone)
        except NotADateError:
            what = f'{where}: was sent at "{written}", which is no date'
            yield Problem(path=name, rule="missing-date", what=what, fix="correct it in the export, or add it by hand")
            continue
        if _text(one, "comment_author_email") or _text(one, "comment_author_IP"):
            yield EMAIL
        parent = _text(one, "comment_parent")
        yield Incoming(
            where=where,
            body=_text(one, "comment_content"),
            date=date,
            name=_text(one, "comment_author") or "Anonymous",
            url=_text(one, "comment_author_url"),
            id=number,
            parent=parent if parent != "0" else "",
            thread=slug,
            address=link,
            kind="pingback" if kind in ("pingback", "trackback") else "comment",
            status=STATES[state],
        )


def _text(element: "_Element", name: str) -> str:
    return (element.findtext(f"{{*}}{name}") or "").strip()
