"""What people are used to write elsewhere, and what becomes of it here: `docs/markdown-habits.md`.

After a change: `python -m tests.markup.habits`, and read what has changed in the table.
"""

from collections.abc import Iterator
from typing import NamedTuple

from generator.markup import BodyTask, Choices, render_bodies
from generator.models import WIKI
from tests.markup.rendering import html
from tests.tools import ROOT

DOCUMENT = ROOT / "docs" / "markdown-habits.md"
NAMES = {"python-markdown": "the default engine", "commonmark": "CommonMark"}


class Habit(NamedTuple):
    what: str
    where: str
    """Who writes so."""

    text: str
    settings: Choices = Choices()


SUB_AND_SUP = Choices(sub_and_sup=True)
WIKI_LINKS = Choices(wiki_links=True)
MATH = Choices(math=True)

HABITS: dict[str, list[Habit]] = {
    "Addresses": [
        Habit("an address", "GitHub", "See https://contoso.example/tea."),
        Habit("an address in brackets", "GitHub", "(https://contoso.example/a_(b))"),
        Habit("an address in bold", "GitHub", "**https://contoso.example/a_b_c**"),
        Habit("an address with `www`", "GitHub", "Ask www.contoso.example, please"),
        Habit("a mail address", "GitHub", "Write to ann@contoso.example."),
        Habit("an address in code", "all", "`https://contoso.example`"),
        Habit("an address as a link's words", "all", "[https://contoso.example](tea.md)"),
        Habit("an address between angle brackets", "all", "<https://contoso.example>"),
        Habit("a host alone", "nobody", "contoso.example and localhost:8000"),
        Habit("one's own computer", "GitHub", "Open http://localhost:8000/"),
        Habit("a handle", "Mastodon", "@ann@social.example"),
        Habit("somebody's name", "GitHub", "Thanks, @ann"),
        Habit("an issue", "GitHub", "Fixed in #12"),
        Habit("a repository", "git", "git clone git@contoso.example:tea.git"),
    ],
    "Words": [
        Habit("marked", "Obsidian, Hugo", "==hot *tea*=="),
        Habit("a comparison", "all", "if a==b or c == d"),
        Habit("struck out", "GitHub", "~~cold~~"),
        Habit("one tilde", "GitHub", "about ~5~ dollars"),
        Habit("two numbers with a tilde", "all", "~5 to ~6"),
        Habit("below the line", "Pandoc, Hugo", "H~2~O", SUB_AND_SUP),
        Habit("above the line", "Pandoc, Hugo", "x^2^ and 2^10^", SUB_AND_SUP),
        Habit("the same where nothing is set", "Pandoc, Hugo", "H~2~O, x^2^"),
        Habit("underlined", "Markdown Extra", "++tea++"),
        Habit("a key", "all", "<kbd>Ctrl</kbd>"),
        Habit("underscores in a name", "all", "tea_pot_size"),
        Habit("a name of an emoji", "GitHub, Slack", "Done :smile:"),
        Habit("a tag", "Obsidian", "#tea and #hot/green"),
        Habit("a name of a block", "Obsidian", "Hot. ^block-id"),
        Habit("a comment", "Obsidian", "Hot %%not cold%% tea"),
        Habit("a comment in HTML", "all", "Hot <!-- not cold --> tea"),
        Habit("a price", "all", "$5 and $6"),
        Habit("a formula", "Obsidian, GitHub", "$x_1 + x_2$"),
        Habit("a formula", "Obsidian, GitHub", "$x^2$", MATH),
        Habit("a price", "all", "$5 and $6, $5-$10", MATH),
        Habit("quotation marks and dashes", "all", '"tea" -- hot...'),
        Habit("a break by two blanks", "all", "Hot  \ntea"),
        Habit("a break by a backslash", "GitHub", "Hot\\\ntea"),
        Habit("a new line", "Obsidian", "Hot\ntea"),
        Habit("an abbreviation", "Markdown Extra", "HTML\n\n*[HTML]: Hypertext"),
    ],
    "Lists": [
        Habit("a numbered list with parentheses", "all", "1) tea\n2) milk"),
        Habit("tasks", "GitHub, Obsidian", "- [x] tea\n- [ ] milk"),
        Habit("other tasks", "Obsidian", "- [>] tea"),
        Habit("a list in a list, by two blanks", "GitHub", "- tea\n  - green"),
        Habit("a list in a list, by four", "all", "- tea\n    - green"),
        Habit("definitions", "Markdown Extra, Hugo", "Tea\n: Hot."),
        Habit("a class for an item", "Jekyll", "- tea\n{: .hot}"),
    ],
    "Blocks": [
        Habit("an alert", "GitHub", "> [!NOTE]\n> Hot."),
        Habit("an alert with a title", "Obsidian", "> [!warning] Mind *this*\n> Hot."),
        Habit("a callout of another kind", "Obsidian", "> [!tldr]\n> Hot."),
        Habit("a callout that is folded", "Obsidian", "> [!tip]- Tea\n> Hot."),
        Habit("a callout of one's own kind", "Obsidian", "> [!kettle]\n> Hot."),
        Habit("an aside", "MkDocs", '!!! note "Tea"\n    Hot.'),
        Habit("a fence of colons", "Docusaurus", ":::tip\nHot.\n:::"),
        Habit("details", "GitHub", "<details>\n<summary>Tea</summary>\n\n*Hot.*\n\n</details>"),
        Habit(
            "details with Markdown in them",
            "Jekyll, Markdown Extra",
            '<details markdown="1">\n<summary>Tea</summary>\n*Hot.*\n</details>',
        ),
        Habit("a table", "GitHub", "| a | b |\n| --- | ---: |\n| 1 | 2 |"),
        Habit("code", "all", "```\ntea = 1\n```"),
        Habit("code with its language", "GitHub", "```json\n1\n```"),
        Habit("code with attributes", "Hugo, Pandoc", "```{.json .wide}\n1\n```"),
        Habit("a diagram", "GitHub, Obsidian", "```mermaid\ntea --> cup\n```"),
        Habit("a formula of its own", "Obsidian, GitHub", "$$\nx^2\n$$"),
        Habit("a formula of its own", "Obsidian, GitHub", "$$\nx^2\n$$", MATH),
        Habit("a footnote", "GitHub, Obsidian", "Tea[^1].\n\n[^1]: Hot."),
        Habit("a footnote in the line", "Pandoc, Obsidian", "Tea^[Hot.]"),
        Habit("the end of the excerpt", "WordPress, Hugo", "Hot.\n\n<!--more-->\n\nTea."),
        Habit("a paragraph of an image", "all", '![A cup](cup.jpg "Hot")'),
    ],
    "Headings": [
        Habit("an id", "Hugo, Pandoc", "## Tea {#hot}"),
        Habit("an id", "Jekyll", "## Tea\n{: #hot}"),
        Habit("a heading in another script", "GitHub", "[there](#größe)\n\n## Größe"),
        Habit("no blank behind the marks", "Jekyll", "##Tea"),
        Habit("underlined", "all", "Tea\n---"),
        Habit("a table of contents", "Jekyll, MkDocs", "[TOC]"),
    ],
    "What other programs replace": [
        Habit("front matter in TOML below that of this program", "Hugo", '+++\ntitle = "Tea"\n+++'),
        Habit("a Liquid tag", "Jekyll", "{% include tea.html %}"),
        Habit("a Liquid value", "Jekyll", "{{ page.title }}"),
        Habit("a shortcode", "Hugo", '{{< figure src="tea.jpg" >}}'),
        Habit("a shortcode", "WordPress", "[gallery ids=1]"),
        Habit("a link to a post", "Hugo", "{{</* ref tea.md */>}}"),
        Habit("a class for a paragraph", "Jekyll", "Tea\n{: .hot}"),
    ],
    "Names in brackets": [
        Habit("a wiki link", "Obsidian", "[[Tea]]", WIKI_LINKS),
        Habit("words for it", "Obsidian", "[[tea|a *cup*]]", WIKI_LINKS),
        Habit("a heading", "Obsidian", "[[Tea#In a pot]]", WIKI_LINKS),
        Habit("a picture", "Obsidian", "![[cup.png|A cup]]", WIKI_LINKS),
        Habit("a picture of a size", "Obsidian", "![[cup.png|A cup|300]]", WIKI_LINKS),
        Habit("in code", "Obsidian", "`[[Tea]]`", WIKI_LINKS),
        Habit("the same where nothing is set", "Obsidian", "[[Tea]], [[tea|a cup]], ![[cup.png]]"),
    ],
}


def rendered(habit: Habit, engine: str) -> str:
    task = BodyTask(source="posts/tea.md", text=f"{habit.text}\n", engine=engine, choices=habit.settings)
    (one,) = render_bodies([task])
    assert one.body is not None
    # A name is looked up later; a sign stands before it until then.
    return html(one.body).strip().replace(WIKI, "")


def document(before: str) -> str:
    """The document *before* with its tables written anew; what stands above the first is kept."""
    head = before.partition("\n## ")[0].rstrip()
    return "\n".join([head, *_tables()])


def _tables() -> Iterator[str]:
    for title, habits in HABITS.items():
        yield f"\n## {title}\n"
        yield "| what | who writes so | written | becomes |"
        yield "| --- | --- | --- | --- |"
        for habit in habits:
            name = f"{habit.what}, with `{_setting(habit.settings)}`" if any(habit.settings) else habit.what
            yield f"| {name} | {habit.where} | {_cell(habit.text)} | {_becomes(habit)} |"
    yield ""


def _setting(choices: Choices) -> str:
    if choices.math:
        return 'math = "mathml"'
    return ", ".join(f"{name} = true" for name, value in choices._asdict().items() if value)


def _becomes(habit: Habit) -> str:
    made = {name: rendered(habit, engine) for engine, name in NAMES.items()}
    if len({"".join(one.split()) for one in made.values()}) == 1:
        return _cell(made["the default engine"])
    return "<br>".join(f"{name}: {_cell(one)}" for name, one in made.items())


def _cell(text: str) -> str:
    """Code in a cell; a sign stands for the end of a line."""
    shown = text.replace("\n", "⏎").replace("|", "\\|")
    marks = "`" * next(count for count in range(1, 9) if "`" * count not in shown)
    return f"{marks} {shown} {marks}" if "`" in shown else f"`{shown}`"


if __name__ == "__main__":
    DOCUMENT.write_text(document(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
