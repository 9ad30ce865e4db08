"""The same synthetic blog for each generator.

One body a post, whatever the generator: headings, paragraphs with inline markup, a list, a quotation, two links to
earlier posts, a table in every fifth post, a code block in every fourth, a picture of the blog and a link to a company
in every third. Only the front matter and the way in which a link names a post differ. The same number of posts and the
same seed give the same bytes.
"""

import struct
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import NamedTuple

WORDS = """partner program reseller margin licence server cloud tenant migration backup customer vendor
channel event keynote session community feedback portal certification competency renewal invoice quote
discount rebate support ticket account manager region office distributor integrator developer consultant
small business owner accountant storage network router patch update rollout pilot deadline budget launch
announcement roadmap preview release price change letter phone call meeting lunch flight hotel badge agenda
promise trust concern rumour answer question opinion lesson number target quarter summer winter city street
team friend colleague reader comment reply mail newsletter post draft page link photo caption screen""".split()
VERBS = "asked told showed built moved sold bought missed kept changed wrote read heard tried fixed paid".split()
CATEGORIES = ("Business Focus", "Events", "Licensing", "Cloud", "Support", "Opinion", "How-to", "Community")
DISCLOSURES = (
    "none",
    "Northwind paid my travel and lodging.",
    "My employer is a Northwind Registered Member.",
    "Northwind lent me the router I write about.",
)
ENDS = (".", ".", ".", "?", "!", " — at last.")
PICTURES = 24
"""So many there are, each in many posts."""

FIRST = datetime(2009, 1, 5, 9, 0, tzinfo=timezone(timedelta(hours=10)))
CODE = '''```python
def margin(price, cost):
    """Return the margin on one sale as a share of its price."""
    if price <= 0:
        raise ValueError(f"a price must be positive, got {price}")
    return (price - cost) / price


for sale in ledger:
    print(sale.name, f"{margin(sale.price, sale.cost):.1%}")
```'''


class Facts(NamedTuple):
    """What the front matter of one post says, before it is put into a generator's own form."""

    title: str
    date: datetime
    category: str
    tags: list[str]
    disclosure: str
    summary: str

    @property
    def tag_list(self) -> str:
        return f"[{', '.join(self.tags)}]"


def write(posts: int, folder: Path, kind: str, seed: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    address = ADDRESSES.get(kind, _by_name)
    for number in range(posts):
        rng = Random(f"{seed}/{number}")
        front_matter = FRONT_MATTER[kind](_facts(rng, number))
        earlier = [address(one, seed) for one in rng.sample(range(number), min(2, number))]
        text = f"---\n{front_matter}---\n\n{_body(rng, number, earlier)}"
        (folder / f"post-{number:06d}.md").write_text(text, encoding="utf-8")


def write_pictures(folder: Path) -> None:
    """Small ones: what they weigh is not what is measured."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(PICTURES):
        (folder / f"{number:02d}.png").write_bytes(_png(16, 9, grey=10 * number))


def _png(width: int, height: int, *, grey: int) -> bytes:
    """8 bits, grey (PNG specification, third edition, chapter 11)."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([grey]) * width) * height)
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _facts(rng: Random, number: int) -> Facts:
    title = " ".join(rng.choice(WORDS) for _ in range(rng.randint(4, 8))).capitalize() + f" {number}"
    tags = sorted({rng.choice(WORDS) for _ in range(3)})
    markup = str.maketrans({"*": None, "`": None, "[": None, "]": " ", ":": None})
    return Facts(
        title=title,
        date=FIRST + timedelta(hours=7 * number),
        category=CATEGORIES[number % len(CATEGORIES)],
        tags=tags,
        disclosure=DISCLOSURES[number % len(DISCLOSURES)],
        summary=_sentence(rng).translate(markup),
    )


def _sentence(rng: Random) -> str:
    length = rng.randint(8, 18)
    words = [rng.choice(VERBS) if i % 5 == 2 else rng.choice(WORDS) for i in range(length)]
    at = rng.randrange(length - 2)
    style = rng.random()
    if style < 0.10:
        words[at] = f"**{words[at]}**"
    elif style < 0.20:
        words[at] = f"*{words[at]} {words[at + 1]}*"
    elif style < 0.28:
        words[at] = f"[{words[at]} {words[at + 1]}](https://example.com/{words[at]}/{rng.randrange(999)})"
    elif style < 0.32:
        words[at] = f"`{words[at]}`"
    text = " ".join(words)
    return text[0].upper() + text[1:] + rng.choice(ENDS)


def _paragraph(rng: Random) -> str:
    return " ".join(_sentence(rng) for _ in range(rng.randint(3, 7)))


def _body(rng: Random, number: int, earlier: Sequence[str]) -> str:
    """*earlier* are the addresses of posts that it leads to."""
    parts = [_paragraph(rng)]
    parts += [f"As I [{rng.choice(VERBS)} about the {rng.choice(WORDS)}]({one}). {_sentence(rng)}" for one in earlier]
    for _ in range(rng.randint(2, 4)):
        parts.append("## " + " ".join(rng.choice(WORDS) for _ in range(4)).capitalize())
        parts += [_paragraph(rng) for _ in range(rng.randint(1, 3))]
    parts.append("\n".join(f"- {_sentence(rng)}" for _ in range(4)))
    parts.append("\n".join(f"> {_sentence(rng)}" for _ in range(2)))
    if number % 5 == 0:
        rows = (f"| {rng.choice(WORDS)} | {rng.randrange(9999)} | {rng.choice(VERBS)} |" for _ in range(6))
        parts.append("| What | How many | Then |\n| --- | ---: | --- |\n" + "\n".join(rows))
    if number % 4 == 0:
        parts.append(CODE)
    if number % 3 == 0:
        alt = f"The {rng.choice(WORDS)} at the {rng.choice(WORDS)}"
        parts.append(f"![{alt}](/pictures/{rng.randrange(PICTURES):02d}.png)")
        parts.append(f"They wrote to [Northwind](https://northwind.example/{rng.choice(WORDS)}). {_sentence(rng)}")
    parts.append(_paragraph(rng))
    return "\n\n".join(parts) + "\n"


def _in_source(number: int, seed: int) -> str:
    return f"post-{number:06d}.md"


def _by_name(number: int, seed: int) -> str:
    return f"/posts/post-{number:06d}/"


def _by_title(number: int, seed: int) -> str:
    post = _facts(Random(f"{seed}/{number}"), number)
    return f"/{post.date:%Y/%m}/{post.title.lower().replace(' ', '-')}/"


ADDRESSES: dict[str, Callable[[int, int], str]] = {"ours": _in_source, "hugo": _by_title}
"""How a text leads to another post, where that is not by the name of its file."""


def _ours(post: Facts) -> str:
    return (
        f"title: {post.title}\ndate: {post.date.isoformat()}\ncategory: {post.category}\ntags: {post.tag_list}\n"
        f'disclosure: {post.disclosure}\nsummary: "{post.summary}"\n'
    )


def _hugo(post: Facts) -> str:
    return (
        f'title: {post.title}\ndate: {post.date.isoformat()}\ncategories: ["{post.category}"]\ntags: {post.tag_list}\n'
        f'disclosure: {post.disclosure}\nsummary: "{post.summary}"\n'
    )


def _pelican(post: Facts) -> str:
    return (
        f"title: {post.title}\ndate: {post.date:%Y-%m-%d %H:%M}\ncategory: {post.category}\n"
        f"tags: {', '.join(post.tags)}\ndisclosure: {post.disclosure}\nsummary: {post.summary}\n"
    )


def _eleventy(post: Facts) -> str:
    return (
        f"title: {post.title}\ndate: {post.date.isoformat()}\ncategory: {post.category}\ntopics: {post.tag_list}\n"
        f'disclosure: {post.disclosure}\nsummary: "{post.summary}"\n'
    )


def _zola(post: Facts) -> str:
    return (
        f'title: {post.title}\ndate: {post.date.isoformat()}\ndescription: "{post.summary}"\n'
        f'taxonomies:\n  categories: ["{post.category}"]\n  tags: {post.tag_list}\n'
        f"extra:\n  disclosure: {post.disclosure}\n"
    )


FRONT_MATTER: dict[str, Callable[[Facts], str]] = {
    "ours": _ours,
    "hugo": _hugo,
    "pelican": _pelican,
    "eleventy": _eleventy,
    "zola": _zola,
}
