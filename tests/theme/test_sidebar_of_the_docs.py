"""The sidebar that the docs of themes make, written down from them and built."""

import re

from tests.guards.tree import ROOT
from tests.sites.reading import page, texts
from tests.story import Story, comment, post

FILES = re.compile(r"`(themes/side/[\w./]+)`[^`]*?(?:`[^`\n]+`[^`]*?)*\n```\w+\n(.*?)```", re.DOTALL)


def test_the_sidebar_of_the_docs_is_a_theme(site: Story) -> None:
    section = (ROOT / "docs/themes.md").read_text().partition("### A sidebar")[2].partition("\n## ")[0]
    files = dict(FILES.findall(section))
    assert [path.removeprefix("themes/side/") for path in files] == [
        "theme.toml",
        "templates/base.html",
        "templates/side.html",
        "static/extra.css",
    ]
    for path, text in files.items():
        site.put(path, text)
    site.settings('[theme]\nname = "side"\n')
    site.write("posts/tea.md", post())
    site.write("comments/posts/tea/a.md", comment())

    assert site.build().problems == ()
    [side] = page(site, "/2009/07/tea/").xpath("//aside")
    assert texts(side, ".//h2") == ["Categories", "Archive", "Newest comments"]
    assert texts(side, ".//li | .//p") == ["Drinks (1)", "July 2009 (1)", "Jules: TeaHot."]
    assert sum(text.count("\n") for text in files.values()) < 100
