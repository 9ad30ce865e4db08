"""HTML as a browser understands it: tags with their attributes in order, and text with one blank for many."""

import re
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
BLOCKS = frozenset(
    "address article aside blockquote dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr iframe li"
    " main nav ol p pre section script style table tbody td th thead tr ul textarea".split()
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._verbatim += tag in ("pre", "textarea")
        self._edge(tag)
        shown = "".join(sorted(f' {name}="{value or ""}"' for name, value in attrs))
        self.parts.append(f"<{tag}{shown}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._verbatim -= tag in ("pre", "textarea")

    def handle_endtag(self, tag: str) -> None:
        self._edge(tag)
        self._verbatim -= tag in ("pre", "textarea")
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._verbatim:
            self.parts.append(data)
            return
        after_block = self._after_block()
        text = re.sub(r"[ \t\r\n]+", " ", data)
        if after_block:
            text = text.lstrip(" ")
        if text:
            self.parts.append(text)

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.parts.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.parts.append(f"<![{data}]>")

    def _edge(self, tag: str) -> None:
        """Blanks before a block and at its end are nothing."""
        if self.parts and tag in BLOCKS and not self._verbatim and not self.parts[-1].startswith("<"):
            self.parts[-1] = self.parts[-1].rstrip(" ")

    def _after_block(self) -> bool:
        name = re.match(r"</?([a-z0-9]+)", self.parts[-1]) if self.parts else None
        return not self.parts or self.parts[-1] == "" or (name is not None and name[1] in BLOCKS)


def significant(html: str) -> list[str]:
    """What is left of *html* without the blanks that no reader sees."""
    reader = _Reader()
    reader.feed(html.strip())
    reader.close()
    joined: list[str] = []
    for part in reader.parts:
        if part and joined and not part.startswith("<") and not joined[-1].startswith("<"):
            joined[-1] += part
        elif part:
            joined.append(part)
    return joined
