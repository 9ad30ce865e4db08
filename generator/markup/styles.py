"""Style sheets, as far as they hide what a post discloses: known by its classes alone.

Reads no selectors that name it otherwise, and does not know which rule wins: good for questions, not for proofs.
"""

import re
from collections.abc import Iterator

from generator.system.patterns import lazy_re

_COMMENT = lazy_re(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_RULE = lazy_re(r"\{([^{}]*+)\}")
_NOT = lazy_re(r":(?:not|has)\([^()]*+\)")
_STATEMENT = lazy_re(r"\.disclosure(?:-short)?(?![\w-])|#disclosure(?![\w-])", re.IGNORECASE)
_PSEUDO = lazy_re(r"::|:(?:before|after|first-letter|first-line)(?![\w-])", re.IGNORECASE)
_HIDING = lazy_re(
    r"(?<![\w-])(?:display:none|visibility:(?:hidden|collapse)|content-visibility:hidden|opacity:0?\.?0+(?![.\d])"
    r"|font-size:0(?![.\d])|text-indent:-\d{3,}|(?:left|right|top|bottom|margin-left|margin-top):-\d{3,}"
    r"|clip:rect\(0|clip-path:inset\((?:50|100)%|(?:max-)?height:0(?![.\d])|(?:max-)?width:0(?![.\d])"
    r"|transform:scale\(0\)|color:transparent)"
)
_ELEMENT = lazy_re(r"<style(?:\s[^<>]*+)?>(.*?)(?:</style|\Z)", re.IGNORECASE | re.DOTALL)


def hiding_rules(css: str) -> Iterator[tuple[int, str]]:
    """Where each rule begins that hides the statement or its short form, and how: `.disclosure {display:none}`."""
    if "disclosure" not in css.lower():
        return
    bare = _COMMENT.sub(lambda found: " " * len(found[0]), css)
    for found in _RULE.finditer(bare):
        if how := _HIDING.search("".join(found[1].lower().split())):
            start = max(bare.rfind(char, 0, found.start()) for char in "{};") + 1
            written = bare[start : found.start()]
            if subject := next((one for one in _selectors(written) if _selects_statement(one)), ""):
                at = start + len(written) - len(written.lstrip())
                yield at, f"{' '.join(subject.split())} {{{how[0]}}}"


def hiding_elements(html: str) -> Iterator[tuple[int, str]]:
    """The same of the `<style>` elements in a page, a template or a body."""
    for found in _ELEMENT.finditer(html) if "<style" in html.lower() else ():
        yield from ((found.start(1) + at, how) for at, how in hiding_rules(found[1]))


def _selectors(written: str) -> Iterator[str]:
    """Parts between commas that stand in no brackets."""
    depth = start = 0
    for at, char in enumerate(written):
        depth += (char in "([") - (char in ")]")
        if char == "," and not depth:
            yield written[start:at]
            start = at + 1
    yield written[start:]


def _selects_statement(selector: str) -> bool:
    """Whether what it selects is the statement, or all that is in it."""
    compounds = _compounds(_NOT.sub("", selector))
    if not compounds or _PSEUDO.search(compounds[-1]):
        return False
    return any(_STATEMENT.search(one) for one in (compounds if compounds[-1] == "*" else compounds[-1:]))


def _compounds(selector: str) -> list[str]:
    """`main > p:is(.a, .b)` as `main` and `p:is(.a, .b)`."""
    depth, found = 0, [""]
    for char in selector:
        depth += (char in "([") - (char in ")]")
        if not depth and (char.isspace() or char in ">+~"):
            found.append("")
        else:
            found[-1] += char
    return [one for one in found if one]
