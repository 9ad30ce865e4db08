"""The rules by which elements become Markdown, on top of markdownify: what both engines read alike, and no more."""

from html import escape as html_escape
from typing import TYPE_CHECKING, Any

from markdownify import MarkdownConverter

from generator.importing.cleaning import MARK, markup_of
from generator.importing.comparing import is_film
from generator.importing.escaping import code_span, escaped, escaped_lines, fenced
from generator.system.patterns import lazy_re

if TYPE_CHECKING:
    from bs4 import Tag

_BLANK_LINES = lazy_re(r"(?:[ \t]*\n)+")
_IN_ADDRESS = str.maketrans(
    {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "\\": "%5C", "\n": ""}
)
_PLAIN_CAPTION = lazy_re(r"[^*_`<>\[\]\\{}&~\"]+")
_INLINE = frozenset(
    "a abbr b strong em i code del s strike ins u small sub sup kbd mark cite q span br img font big tt samp var time"
    " label".split()
)


class Converter(MarkdownConverter):  # type: ignore[misc]
    """One text; `convert_soup` takes a tree that `cleaning` has made fit."""

    def __init__(self) -> None:
        # `wrap` without a width makes one line of each paragraph: then few places are left where Markdown reads marks.
        super().__init__(heading_style="atx", bullets="-", wrap=True, wrap_width=None, bs4_options="lxml")

    def escape(self, text: str, parent_tags: set[str]) -> str:
        found = escaped(text)
        return found.replace("|", "\\|") if "td" in parent_tags or "th" in parent_tags else found

    def convert_p(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        if "_inline" in parent_tags:
            return f" {text.strip()} "
        text = escaped_lines(text.strip(" \t\r\n"))
        return f"\n\n{text}\n\n" if text else ""

    def convert_br(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return "<br>" if "_inline" in parent_tags else f"  \n{text}"

    def convert_a(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags:
            return text
        anchor = f'<a id="{html_escape(str(el["id"]))}"></a>' if el.get("id") else ""
        href = el.get("href")
        bare = text.strip()
        if not bare or href is None:
            return anchor + text
        before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return f"{before}{anchor}[{bare}]({address(str(href))}){after}"

    def convert_img(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        src, alt = str(el.get("src", "")), el.get("alt")
        if not src:
            return ""
        described = escaped(" ".join(str(alt or "").split()))
        nothing = '{alt=""}' if alt is not None and not described else ""
        return f"![{described}]({address(src)}){nothing}"

    def convert_strong(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return _stressed(el, text, "**", "strong", parent_tags)

    convert_b = convert_strong

    def convert_em(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return _stressed(el, text, "*", "em", parent_tags)

    convert_i = convert_em

    def convert_del(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return _stressed(el, text, "~~", "del", parent_tags)

    convert_s = convert_strike = convert_del

    def convert_code(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags:
            return text
        text = " ".join(text.split()) if "\n" in text else text
        return code_span(text) if text.strip() else ""

    convert_tt = convert_samp = convert_code

    def convert_pre(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        inner = el.find("code")
        language = str(el.get("lang") or (inner.get("lang") if inner is not None else "") or "")
        if el.get("title") == "verse" or el.find(("em", "strong", "a", "img", "sup", "sub")):
            del el["title"]
            return f"\n\n{markup_of(str(el))}\n\n"
        code = el.get_text().rstrip()
        blank = _BLANK_LINES.match(code)
        return f"\n\n{fenced(code[blank.end() if blank else 0 :], language)}\n\n" if code else ""

    def convert_hN(self, n: int, el: "Tag", text: str, parent_tags: set[str]) -> str:  # noqa: N802
        if "_inline" in parent_tags:
            return str(text)
        title = " ".join(text.split())
        if not title:
            return ""
        title = f"{title[:-1]}\\#" if title.endswith("#") else title
        name = f" {{#{el['id']}}}" if el.get("id") else ""
        return f"\n\n{'#' * min(n, 6)} {title}{name}\n\n"

    def convert_li(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        text = text.strip()
        parent = el.parent
        bullet = "- "
        if parent is not None and parent.name == "ol":
            first = str(parent.get("start", "1"))
            bullet = f"{(int(first) if first.isdigit() else 1) + len(el.find_previous_siblings('li'))}. "
        first_line, *more = text.split("\n")
        indent = " " * max(4, len(bullet))
        lines = [f"{bullet}{escaped_lines(first_line) if not first_line.startswith(('- ', '`', '#')) else first_line}"]
        lines += [f"{indent}{line}" if line else "" for line in more]
        return "\n".join(lines).rstrip() + "\n"

    def convert_dl(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        parts = list(el.find_all(True, recursive=False))
        names = [one.name for one in parts]
        is_plain = names[:1] == ["dt"] and all(
            _is_inline(one) and (one.name == "dd" or before != "dt")
            for one, before in zip(parts, ["", *names], strict=False)
        )
        if not is_plain or set(names) != {"dt", "dd"} or names[-1] != "dd":
            return f"\n\n{markup_of(str(el))}\n\n"
        return f"\n\n{text.strip()}\n\n"

    def convert_dt(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return f"\n\n{escaped_lines(' '.join(text.split()))}\n"

    def convert_dd(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return f":   {' '.join(text.split())}\n"

    def convert_table(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return f"\n\n{text.strip() if _is_plain_table(el) else markup_of(str(el))}\n\n"

    def convert_figure(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        caption = el.find("figcaption", recursive=False)
        pictures = el.find_all("img")
        if caption is None:
            return f"\n\n{text.strip()}\n\n"
        words = " ".join(caption.get_text().split())
        if not words:
            caption.decompose()
            return f"\n\n{self.process_tag(el, parent_tags).strip()}\n\n"
        is_plain = _PLAIN_CAPTION.fullmatch(words) and caption.find(True) is None
        if len(pictures) == 1 and is_plain and not el.find(("table", "p", "blockquote", "pre")):
            shown = self.process_tag(pictures[0], parent_tags).removesuffix('{alt=""}').removesuffix(")")
            link = pictures[0].find_parent("a")
            framed = f'{shown} "{words}")'
            return (
                f"\n\n[{framed}]({address(str(link['href']))})\n\n"
                if link and link.get("href")
                else f"\n\n{framed}\n\n"
            )
        return (
            f"\n\n{markup_of(str(el))}\n\n" if pictures or el.find(("table", "iframe")) else f"\n\n{text.strip()}\n\n"
        )

    def convert_video(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        source = el.find("source")
        src = str(el.get("src") or (source.get("src") if source is not None else "") or "")
        path = src.partition("?")[0].lower()
        if not src:
            return str(text)
        if is_film(path):
            name = escaped(path.rpartition("/")[2].rpartition(".")[0].replace("-", " ").replace("_", " "))
            return f"\n\n![{name}]({address(src)})\n\n"
        return f"\n\n{markup_of(str(el))}\n\n"

    convert_audio = convert_video

    def convert_iframe(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return f"\n\n{markup_of(str(el))}\n\n"

    convert_details = convert_form = convert_svg = convert_iframe

    def convert_q(self, el: "Tag", text: str, parent_tags: set[str]) -> str:
        return f"<q>{text}</q>" if text.strip() else ""

    def get_conv_fn(self, tag_name: str) -> Any:
        if tag_name == MARK:
            return _comment
        return _as_it_is if tag_name in _AS_THEY_ARE else super().get_conv_fn(tag_name)


_AS_THEY_ARE = frozenset("sub sup kbd mark ins u small abbr cite var time".split())
"""Elements within a line for which our Markdown has nothing; what is in them may be Markdown all the same."""


def _comment(el: "Tag", text: str, parent_tags: set[str]) -> str:
    words = str(el.get("title", ""))
    mark = f"<!-- {words} -->"
    return f"\n\n{mark}\n\n{text}" if words == "more" or "p" not in parent_tags else mark + text


def _as_it_is(el: "Tag", text: str, parent_tags: set[str]) -> str:
    if "_noformat" in parent_tags or not text.strip():
        return text
    title = f' title="{html_escape(str(el["title"]))}"' if el.get("title") else ""
    return f"<{el.name}{title}>{text}</{el.name}>"


def address(written: str) -> str:
    """As it may stand in the brackets of a link."""
    return written.strip().translate(_IN_ADDRESS)


def _stressed(el: "Tag", text: str, mark: str, name: str, parent_tags: set[str]) -> str:
    """By marks where both engines see them, else by tags."""
    if "_noformat" in parent_tags:
        return text
    bare = text.strip()
    if not bare:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if "\n\n" in bare:
        return text
    outer = {one.name for one in el.parents if one.name in ("b", "strong", "em", "i", "del", "s", "strike")}
    plain = bare[0].isalnum() and bare[-1].isalnum()
    if not outer and (plain or not _touches_words(el, before, after)) and not bare.startswith(mark[0]):
        inner = f"{mark}{bare}{mark}"
        if plain and _touches_words(el, before, after) and mark != "**" and mark != "*":
            inner = f"<{name}>{bare}</{name}>"
        return f"{before}{inner}{after}"
    return f"{before}<{name}>{bare}</{name}>{after}"


def _touches_words(el: "Tag", before: str, after: str) -> bool:
    """Whether a letter stands right before or behind it."""
    previous, following = el.previous_sibling, el.next_sibling
    left = str(previous.get_text() if previous is not None else "")[-1:]
    right = str(following.get_text() if following is not None else "")[:1]
    return (not before and bool(left) and not left.isspace()) or (not after and bool(right) and not right.isspace())


def _is_inline(el: "Tag") -> bool:
    return all(one.name in _INLINE for one in el.find_all(True))


def _is_plain_table(el: "Tag") -> bool:
    """Whether our tables can show it: one row of headings, and in the cells nothing but words."""
    rows = el.find_all("tr")
    if len(rows) < 2 or (el.find(("caption", "table", "colgroup")) is not None and el.find("caption") is not None):
        return False
    counts = {len(row.find_all(("td", "th"))) for row in rows}
    is_headed = all(cell.name == "th" for cell in rows[0].find_all(("td", "th")))
    cells = el.find_all(("td", "th"))
    is_plain = all(str(cell.get(span, "1")) in ("1", "") for cell in cells for span in ("colspan", "rowspan")) and all(
        _is_inline(cell) and cell.find("code") is None for cell in cells
    )
    others = any(cell.name == "th" for row in rows[1:] for cell in row.find_all("th"))
    return (
        is_headed
        and is_plain
        and not others
        and counts == {len(rows[0].find_all(("td", "th")))}
        and not el.find_parent("table")
    )
