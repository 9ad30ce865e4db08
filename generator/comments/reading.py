"""One file below `content/comments/` -> one comment, and everything that is wrong with it."""

from posixpath import dirname, splitext

import msgspec

from generator.comments.keys import ID, is_too_long, read_comment_keys
from generator.comments.safe import safe_html
from generator.errors import Problem, Severity
from generator.language.moments import Clock
from generator.markup import BodyTask, plain_text, render_text
from generator.models import COMMENTS, CONTENT, Comment, is_text
from generator.nodes.findings import At, Findings
from generator.nodes.from_json import parse_json
from generator.nodes.from_yaml import parse_yaml
from generator.nodes.tree import Scalar, Table, described
from generator.sources.decode import decoded
from generator.sources.keys import Given
from generator.sources.split import Split, split
from generator.system.patterns import lazy_re
from generator.text import composed


class CommentRules(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that decide what a comment's file means."""

    clock: Clock
    language: str
    engine: str


class CommentReading(msgspec.Struct, frozen=True, kw_only=True):
    comment: Comment | None
    """None where there is an error among the problems."""

    problems: tuple[Problem, ...] = ()


def read_comment(source: str, data: bytes, rules: CommentRules) -> CommentReading:
    """The comment in the file at *source*, a path below `content/`, which holds *data*."""
    findings = Findings(f"{CONTENT}{source}")
    thread = composed(dirname(source.removeprefix(COMMENTS)))
    if not thread:
        what = "lies in no folder of a post, and is read by nobody"
        fix = f"move it into a folder such as `{CONTENT}{COMMENTS}posts/NAME/`"
        findings.add("stray-comment", what, fix, severity=Severity.WARNING)
        return CommentReading(comment=None, problems=findings.in_order())
    text = decoded(data, findings)
    parts = _split(source, text, findings) if text is not None else None
    comment = _comment(source, thread, parts, rules, findings) if parts is not None else None
    return CommentReading(comment=None if findings.has_errors else comment, problems=findings.in_order())


def words_of(source: str, data: bytes) -> str:
    """What somebody wrote, as it was written; empty where the file cannot be read."""
    findings = Findings(f"{CONTENT}{source}")
    text = decoded(data, findings)
    parts = _split(source, text, findings) if text is not None else None
    if parts is None:
        return ""
    given = (parts.table.entries[name].value for name in ("body", "message", "comment") if name in parts.table.entries)
    return parts.body.strip() or next((one.text.strip() for one in given if isinstance(one, Scalar)), "")


def _split(source: str, text: str, findings: Findings) -> Split | None:
    """Keys and text; a file of keys alone has its text among them."""
    if is_text(source):
        parts = split(text, findings)
        return None if findings.has_errors and not parts.table.entries else parts
    node = parse_json(text, findings) if source.lower().endswith(".json") else parse_yaml(text, findings)
    if isinstance(node, Table):
        return Split(node, "", 1)
    if node is not None:
        findings.add("wrong-type", f"is {described(node)}, not a table", "write a key and a value on each line")
    return None


def _comment(source: str, thread: str, parts: Split, rules: CommentRules, findings: Findings) -> Comment | None:
    given = read_comment_keys(parts.table, findings, rules.clock)
    values = given.values
    _settle_id(source, given, findings)
    _settle_parent(thread, given)
    text, line = _body(parts, given, findings)
    is_too_long(text, "body", At(findings, "body", "body", line))
    _look_for_missing(given, findings)
    if findings.has_errors:
        return None
    is_shown = values.get("status", "approved") == "approved"
    html = _html(source, text, line, rules, findings) if is_shown else ""
    return Comment(**values, source=source, thread=thread, html=html, lines=given.lines)


def _settle_id(source: str, given: Given, findings: Findings) -> None:
    """Without one, the name of the file is it."""
    stem = splitext(source.rpartition("/")[2])[0]
    if "id" in given.places:
        return
    given.values["id"] = stem
    if not ID.fullmatch(stem):
        what = f'has a name, "{stem}", that cannot be part of an address'
        findings.add("unsafe-id", what, "give it an `id` of letters, digits and hyphens", key="id")


def _settle_parent(thread: str, given: Given) -> None:
    """Staticman's forms may name the post itself as what is answered."""
    if given.values.get("parent") in (thread, thread.rpartition("/")[2]):
        del given.values["parent"]


def _body(parts: Split, given: Given, findings: Findings) -> tuple[str, int]:
    """The text and the line on which it begins."""
    of_key = given.values.pop("body", "")
    if parts.body.strip() and of_key:
        what = "and the text below the keys are two bodies of one comment"
        given.places["body"].error("two-spellings", what, "keep one of the two, best the text below")
    if not (parts.body.strip() or of_key or "body" in given.places or _is_mention(given)):
        findings.add("missing-body", "says nothing", "write the comment below the keys, or take the file away")
    return (parts.body, parts.body_line) if parts.body.strip() else (of_key, given.lines.get("body", 1))


def _is_mention(given: Given) -> bool:
    """A page elsewhere, of which the address says enough."""
    return given.values.get("kind") in ("mention", "pingback")


def _look_for_missing(given: Given, findings: Findings) -> None:
    known = given.places.keys() | given.misspelt
    if not known & {"name", "author"}:
        findings.add("missing-name", "`name` is missing", "add `name`, as readers are to see it", key="name")
    if _is_mention(given) and "url" not in given.values:
        findings.add("missing-url", "says of no page that it leads here", "add the page's address as `url`", key="url")
    if "date" not in known:
        fix = "add `date`, with a zone: `2009-07-09T08:15+10:00`"
        findings.add("missing-date", "`date` is missing", fix, key="date")


_LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_PLAIN = lazy_re(rf"""\n*+(?:[{_LETTERS}][{_LETTERS}0-9 ,.;!?'()"-]*+(?<![ ])(?:\n++|\Z))+""")
"""What is the same in every Markdown, as most of what readers write is: words."""

_DOTTED = lazy_re(r"\.[\w.]")
"""What may be an address, or an ellipsis."""

_BETWEEN = lazy_re(r"\n{2,}")


def plain_html(text: str) -> str | None:
    """What any engine makes of words in paragraphs, at a tenth of the cost; None where there is anything else."""
    if _DOTTED.search(text) or not _PLAIN.fullmatch(text):
        return None
    return "\n".join(f"<p>{part}</p>" for part in _BETWEEN.split(text.strip("\n")))


_CLOSED_BY_CLEANING = ("open-tag", "open-comment")
"""What is open in a comment ends with it, whatever would come of it elsewhere."""


def _html(source: str, text: str, line: int, rules: CommentRules, findings: Findings) -> str:
    if (plain := plain_html(text)) is not None:
        return plain
    task = BodyTask(source=source, text=text, body_line=line, lang=rules.language, engine=rules.engine)
    html, problems = render_text(task)
    findings.problems.extend(one for one in problems if one.rule not in _CLOSED_BY_CLEANING)
    html = safe_html(html) if html else ""
    if text.strip() and not (plain_text(html) or problems):
        what = "holds nothing that may be shown, such as a picture or a script alone"
        findings.add("missing-body", what, "write what it says as text, or set `status: spam`", line=line)
    return html
