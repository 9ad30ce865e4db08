"""The little site that is fuzzed: something of everything that a blog may hold."""

import io
import json
from functools import cache
from pathlib import Path

from PIL import Image

from tests.story import comment, page, post

SETTINGS = """\
[site]
title = "Small Fish"
url = "https://blog.example.com/"
language = "en-AU"
timezone = "Australia/Sydney"
author = "ann"
description = "On tea."

[[menu]]
title = "About"
url = "about.md"

[posts]
recent = 2
per_page = 2

[markdown]
engine = "{engine}"
smart = true

[feeds]
also_at = ["/rss.xml"]
hubs = ["https://hub.example.net/"]
image = "pic.png"

[comments]
endpoint = "https://forms.example.net/f/1"

[newsletter]
endpoint = "https://letters.example.net/"

[outputs]
host = "netlify"

[deploy]
to = "../www"

[follow]
Elsewhere = "https://social.example.net/@ann"

[disclosure]
since = 2008-01-01
profiles = ["us-ftc"]

[vendors.northwind]
name = "Northwind"
domains = ["northwind.example"]
aliases = ["NW"]

[vendors.fabrikam]
name = "Fabrikam"
domains = ["fabrikam.example"]
competitors = ["northwind"]

[[attach]]
when = {{ tag = "Fabrikam", mentions = "Fabrikam" }}
use = ["fabrikam-award"]

[[affiliate]]
party = "northwind"
match = ["northwind.example/*?tag=fish"]
redirects = ["/go/"]

[categories.Drinks]
slug = "drinks"
description = "Hot and cold."

[tags."C#"]
slug = "c-sharp"

[theme]
name = "default"
accent = "green"
"""

_TEA = """\
"Hot" water -- [leaves](https://northwind.example/tea?tag=fish), and ![a pot](/pic.png). It's so.[^1]

<!-- more -->

## Cups {: #cups }

> They *say* so:
>
> ```python
> boil(water)
> ```

| tea | cup |
| --- | --- |
| a   | b   |

1. [About](/about.md) us
2. <b>bold</b> &amp; bright

[^1]: Or not, says [Fabrikam][f].

[f]: https://fabrikam.example/
"""

_FABRIKAM = """\
+++
title = "Fabrikam in C#"
date = 2010-03-01T10:00:00+10:00
category = "Drinks"
tags = ["Fabrikam", "C#"]
disclosure = ["fabrikam-award"]
aliases = ["/old/"]
corrections = [{date = 2010-04-01, text = "It was *green*."}]
+++

Fabrikam makes [kettles](https://fabrikam.example/). See [tea](tea.md#cups).

~~~csharp
var x = 1; // tea
~~~
"""

_ANN = """\
---
name: Ann Author
contact: mailto:ann@example.com
links:
  - title: Elsewhere
    url: https://social.example.net/@ann
connections:
  - id: northwind-partner
    kind: partner_program
    party: northwind
    tier: Gold
    from: 2008-03-01
    until: 2030-06-30
  - id: fabrikam-award
    kind: award
    party: fabrikam
    name: Best Kettle
    from: 2009-07-01
---
Ann drinks *tea*.
"""


@cache
def picture(kind: str) -> bytes:
    """A small one that tells who took it."""
    drawn = Image.new("RGB", (9, 7), "teal")
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = "Ann", 6
    file = io.BytesIO()
    if kind == "GIF":
        drawn.save(file, kind, save_all=True, append_images=[Image.new("RGB", (9, 7), "tan")], comment=b"Ann")
    else:
        drawn.save(file, kind, exif=exif)
    return file.getvalue()


def starting_site(engine: str) -> dict[str, bytes]:
    """Every source file by its path."""
    said = {"_id": "x", "name": "Ben", "date": "2009-07-10T08:15:00+10:00", "message": "*Cold*."}
    texts = {
        "site.toml": SETTINGS.format(engine=engine),
        "content/posts/tea.md": post(_TEA, tags=["Tea", "C#"], disclosure=["northwind-partner"], series="Tea school"),
        "content/posts/fabrikam.md": _FABRIKAM,
        "content/posts/note.md": post("A note on [that](/posts/tea.md).", title=None, date="2011-01-01 10:00"),
        "content/posts/cups/index.md": post("![A cup](pic.jpg)", title="Cups", image="pic.jpg", date="2011-05-01"),
        "content/posts/old.md": post("Old [news](https://northwind.example/).", date="2007-01-01", disclosure=None),
        "content/posts/draft.md": post(title="Draft", draft=True, enclosure="/files/notes.txt", lang="de", toc=True),
        "content/about.md": page(),
        "content/authors/ann.md": _ANN,
        "content/files/notes.txt": "notes",
        "content/comments/posts/tea/a.md": comment("Hot [water](https://tea.example/), `x`."),
        "content/comments/posts/tea/b.yml": "name: Jo\ndate: 2009-07-11\nbody: Yes.\nparent: a\n",
        "content/comments/posts/tea/c.json": json.dumps(said),
        "themes/default/templates/recent.html": "{% for post in blog.recent %}{{ post.title }}{% endfor %}",
        "themes/default/templates/footer.html": "<footer>{{ fragment('recent.html') }}{{ site.title }}</footer>",
        "themes/default/messages/en.toml": '[post]\nby = "From {authors}"\n\n[post.minutes]\none = "{count} minute"\n',
        "themes/default/static/extra.css": "p { color: tan }",
        "static/_headers": "/files/*\n  X-Robots-Tag: noindex\n",
        "static/_redirects": "/old/* /posts/:splat 301\n/tea /2009/07/tea/\n",
        "static/.well-known/security.txt": "Contact: mailto:ann@blog.example.com\n",
    }
    pictures = {"content/pic.png": "PNG", "content/posts/cups/pic.jpg": "JPEG", "content/files/moving.gif": "GIF"}
    files = {path: text.encode() for path, text in texts.items()}
    return files | {path: picture(kind) for path, kind in pictures.items()}


BESIDE = {
    "treasure.txt": b"gold",
    "secret.md": b"---\ntitle: Secret\n---\n\nBURIED-TREASURE\n",
    "chest/pic.png": b"BURIED-TREASURE",
    "chest/posts/deep.md": b"---\ntitle: Deep\n---\n\nBURIED-TREASURE\n",
}
"""Files beside the site, which no build may read into it, write or remove."""


def lay_out(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
