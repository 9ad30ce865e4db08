"""What looks like Markdown and is shown as its signs is told on its line; with both engines, and nothing else is."""

import pytest

from generator.macros.repertoire import Part
from generator.markup import BodyTask, Choices, render_bodies

ENGINES = ("python-markdown", "commonmark")
PLAIN = Choices()
LIST = "this list has no blanks behind its marks, so readers see these as they stand"
TABLE = "this table begins right below a line of text, so readers see its bars as they stand"
UNEVEN = "this table has another number of cells in its row of dashes, so readers see its bars as they stand"
ROWS = "| a | b |\n| --- | --- |\n| 1 | 2 |\n"


def told(
    text: str, engine: str, *, choices: Choices = PLAIN, part: Part | None = None, smart: bool = False
) -> list[tuple[int | None, str, str]]:
    task = BodyTask(
        source="posts/tea.md", text=text, engine=engine, body_line=5, choices=choices, part=part, smart=smart
    )
    problems = render_bodies([task])[0].problems
    assert {one.severity.name for one in problems} <= {"WARNING"}
    return [(one.line, one.what, one.fix) for one in problems]


def heading(seen: str, marks: str = "##") -> tuple[str, str]:
    what = f"this heading has no blank behind its signs, so readers see `{seen}` as it stands"
    return what, f"put a blank behind `{marks}`, or write `\\{marks}` if it is no heading"


def note(mark: str) -> tuple[str, str]:
    what = f"there is no note for `{mark}`, so readers see it as it stands"
    return what, f"write `{mark}: the note` on a line of its own, or take the mark out"


def label(seen: str, name: str, instead: str) -> tuple[str, str]:
    what = f"no line defines the label of this link, so readers see `{seen}` as it stands"
    return what, f"write `[{name}]: address` on a line of its own, or `{instead}`"


def blank(seen: str, instead: str) -> tuple[str, str]:
    return f"a blank parts the words of this link from its address, so readers see `{seen}` as it stands", instead


def turned(seen: str, instead: str) -> tuple[str, str]:
    return f"the brackets of this link are the wrong way round, so readers see `{seen}` as it stands", instead


def undefined(seen: str) -> tuple[str, str]:
    mark = seen.lstrip("!")
    what = f"no line defines this link, so readers see `{seen}[]` as it stands"
    return what, f"write `{mark}: address` on a line of its own, or `{seen}(address)`"


def within(words: str) -> tuple[str, str]:
    what = f"a note is not written within the line, and readers see `^[{words}]` as it stands"
    return what, f"write `[^1]` in its place, and `[^1]: {words}` on a line of its own"


def unclosed(seen: str) -> tuple[str, str]:
    return f"nothing closes the address of this link, so readers see `{seen}` as it stands", f"write `{seen})`"


def size(seen: str, instead: str) -> tuple[str, str]:
    return f"the size of an image is not written so, and readers see no image: `{seen}`", f"write `{instead}`"


SLIPS = [
    pytest.param("##Tea\n", 5, *heading("##Tea"), id="heading"),
    pytest.param("Milk.\n###*Hot* tea\n", 6, *heading("###*Hot* tea", "###"), id="heading below a line"),
    pytest.param(
        "> ##[Tea](https://a.example)\n", 5, *heading("##[Tea](https://a.example)"), id="heading that is quoted"
    ),
    pytest.param("Tea[^1], milk[^2].\n\n[^1]: Hot.\n", 5, *note("[^2]"), id="note"),
    pytest.param('<div markdown="1">\n\nTea[^2]\n\n</div>\n', 7, *note("[^2]"), id="note in an element"),
    pytest.param("- tea\n- milk[^cold-milk]\n", 6, *note("[^cold-milk]"), id="note in a list"),
    pytest.param("See [a *tea*][nope].\n", 5, *label("[a *tea*][nope]", "nope", "[a *tea*](address)"), id="label"),
    pytest.param("![A cup][nope]\n", 5, *label("![A cup][nope]", "nope", "![A cup](address)"), id="label of an image"),
    pytest.param("See [hot tea][].\n", 5, *undefined("[hot tea]"), id="no label"),
    pytest.param("![A *red* cup][]\n", 5, *undefined("![A *red* cup]"), id="no label of an image"),
    pytest.param("Tea^[Hot, mostly].\n", 5, *within("Hot, mostly"), id="note within the line"),
    pytest.param("- tea\n- milk.^[Cold.]\n", 6, *within("Cold."), id="short note within the line"),
    pytest.param("[tea](https://a.example/tea and milk\n", 5, *unclosed("[tea](https://a.example/tea"), id="unclosed"),
    pytest.param("See ![A cup](/cup.jpg\nand milk\n", 5, *unclosed("![A cup](/cup.jpg"), id="unclosed image"),
    pytest.param(
        "See\n[tea] (https://a.example/tea).\n",
        6,
        *blank("[tea] (https://a.example/tea)", "write `[tea](https://a.example/tea)`"),
        id="blank too much",
    ),
    pytest.param(
        "[the tea] (/tea/?a&b)\n", 5, *blank("[the tea] (/tea/?a&b)", "write `[the tea](/tea/?a&b)`"), id="other signs"
    ),
    pytest.param("[tea] (/tea/)\n", 5, *blank("[tea] (/tea/)", "write `[tea](/tea/)`"), id="blank before a path"),
    pytest.param("[tea] (tea.md)\n", 5, *blank("[tea] (tea.md)", "write `[tea](tea.md)`"), id="blank before a file"),
    pytest.param("![Tea] (t.jpg)\n", 5, *blank("![Tea] (t.jpg)", "write `![Tea](t.jpg)`"), id="blank in an image"),
    pytest.param(
        "(hot tea)[https://a.example]\n",
        5,
        *turned("(hot tea)[https://a.example]", "write `[hot tea](https://a.example)`"),
        id="brackets the wrong way round",
    ),
    pytest.param("(tea)[/hot/tea/]\n", 5, *turned("(tea)[/hot/tea/]", "write `[tea](/hot/tea/)`"), id="with a path"),
    pytest.param("-Tea\n-Milk\n-Sugar\n", 5, LIST, "put a blank behind each: `- Tea`", id="list"),
    pytest.param("To buy:\n*Tea\n*Milk\n", 6, LIST, "put a blank behind each: `* Tea`", id="list of stars"),
    pytest.param("1.Tea\n2.Milk\n", 5, LIST, "put a blank behind each: `1. Tea`", id="list of numbers"),
    pytest.param("-[ ] tea\n-[x] milk\n", 5, LIST, "put a blank behind each: `- [ ]`", id="list of tasks"),
    pytest.param(
        "-**Tea**\n-[Milk](https://a.example)\n", 5, LIST, "put a blank behind each: `- Tea`", id="list of marks"
    ),
    pytest.param(
        "![Cup](https://a.example/cup.jpg =100x20)\n",
        5,
        *size("![Cup](https://a.example/cup.jpg =100x20)", "![Cup](https://a.example/cup.jpg){width=100}"),
        id="size",
    ),
    pytest.param("![](/cup.jpg =100x)\n", 5, *size("![](/cup.jpg =100x)", "![](/cup.jpg){width=100}"), id="width"),
    pytest.param(
        "| a | b |\n|---|---|---|\n| 1 | 2 |\n", 5, UNEVEN, "give it one cell for each of the row above it", id="cells"
    ),
    pytest.param("Tea:\na | b\n--|--\n1 | 2\n", 6, TABLE, "put an empty line above it", id="table"),
]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("text", "line", "what", "fix"), SLIPS)
def test_a_slip_is_told(text: str, line: int, what: str, fix: str, engine: str) -> None:
    assert told(text, engine) == [(line, what, fix)]
    assert told(text, engine, smart=True) == [(line, what, fix)]
    assert told(f"```\n{text}```\n\n{text}", engine) == [(line + text.count("\n") + 3, what, fix)]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("text", "line", "what", "fix"), SLIPS)
def test_where_no_markdown_is_read_nothing_is_told(text: str, line: int, what: str, fix: str, engine: str) -> None:
    part = Part(macros={"tip.html": "<b>{{ content }}</b>"})
    row = text.splitlines()[line - 5]
    indented = "".join(f"    {one}\n" for one in text.splitlines())

    assert told(f"```\n{text}```\n", engine) == []
    assert told(f"Hot:\n\n{indented}", engine) == []
    assert told(f"`{row}` ``{row}``\n", engine) == []
    assert told(f"<div>\n{text.partition('[^1]:')[0]}</div>\n", engine) == []
    assert told(f"<!--\n{text}-->\n", engine) == []
    assert told(f"```{{tip}}\n{text}```\n", engine, part=part) == []
    assert told(f"{{tip}}`{row}`\n", engine, part=part) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("## Tea\n\n### Tea ###\n\n#tea #hot\n\n#1 - tea\n", id="headings and tags"),
        pytest.param("\\##Tea\n\nC## and a ##b\n", id="signs that are meant"),
        pytest.param("Tea[^1].\n\n[^1]: Hot.\n", id="a note"),
        pytest.param("Write \\[^1] for a note[^1].\n\n[^1]: Hot.\n", id="a mark that is shown"),
        pytest.param("Tea[^1].\n\n<div>[^1]</div>\n\n[^1]: Hot.\n", id="a mark in HTML"),
        pytest.param("The class [^a-z] and [^abc]+ and x[^2]{3}\n", id="patterns"),
        pytest.param("[Tea][a] and [Tea][].\n\n[a]: https://a.example\n[tea]: https://b.example\n", id="labels"),
        pytest.param("[1][2], rows[tea][hot], [x][y], [@lang][a], (ab)[cd], [b][i]tea[/i][/b]\n", id="brackets"),
        pytest.param("int[tea][], x[hot tea][], [1][], \\[hot tea][], [hot tea]\\[]\n", id="empty brackets"),
        pytest.param("[hot tea][] and [`tea()`][]\n\n[hot tea]: /tea/\n[`tea()`]: /tea/\n", id="labels with code"),
        pytest.param("x^[a-z]+ and y^[ab] and ^[hot tea] and z^[2 3], a\\^[hot tea], b^[hot tea]*\n", id="powers"),
        pytest.param("[tea](hot and milk\n\n[tea](see /hot/tea/\n\n\\[tea](https://a.example/t x\n", id="asides"),
        pytest.param('[tea](https://a.example/tea\n"Hot") and [tea](https://a.example/ "Hot")\n', id="a title below"),
        pytest.param("\\[tea][nope], \\[tea] (/tea/), \\(tea)[/hot/tea/]\n", id="brackets that are meant"),
        pytest.param("[sic] (see below), [PDF] (12 MB), [Fixed] (#12), [Ann] (ann@contoso.net)\n", id="asides"),
        pytest.param("- [x] (/tea/)\n- [ ] milk\n", id="tasks"),
        pytest.param("Write [!NOTE] (/tea/) for it\n", id="an alert"),
        pytest.param("f(tea)[0], (tea)[/b], (tea)[sic]\n", id="brackets behind brackets"),
        pytest.param("He said.\n-Ann\n", id="a line that begins with a dash"),
        pytest.param("-Tea\n*Milk\n+Sugar\n", id="other marks"),
        pytest.param("<div>\n<div>\n</div>\n\nTea[^1]\n\n</div>\n", id="elements in each other"),
        pytest.param('<span class="hot">\nTea[^1]\n</span>\n', id="a tag on its own line"),
        pytest.param("-5 degrees\n-3 degrees\n\n--tea\n--milk\n\n->a\n->b\n", id="no marks"),
        pytest.param("*Tea*\n*Milk*\n\n**Tea**\n**Milk**\n\n1.5 l\n2.5 l\n", id="emphasis and numbers"),
        pytest.param("-Tea?  \n-Milk.\n", id="lines that are meant"),
        pytest.param("\\-Tea\n\\-Milk\n", id="dashes that are meant"),
        pytest.param(f"{ROWS}\nTea | milk\n\na || b\n", id="a table, and bars"),
        pytest.param("![Cup](https://a.example/cup.jpg){width=100}\n\nx =1\n", id="a size that is read"),
    ],
)
def test_what_is_no_slip_is_not_told(text: str, engine: str) -> None:
    assert told(text, engine) == []
    assert told(text, engine, smart=True) == []


def test_each_engine_leaves_something_else_as_it_stands() -> None:
    below, address = f"Tea:\n{ROWS}", "[hot tea](https://a.example/hot tea.pdf)\n"
    what = f"the address has a blank in it, so readers see `{address.strip()}` as it stands"

    assert told(below, "python-markdown") == [(6, TABLE, "put an empty line above it")]
    assert told(below.replace("a", r"a \| c"), "python-markdown") == [(6, TABLE, "put an empty line above it")]
    assert told(f"Tea | milk\n\n{below}", "commonmark") == []
    assert told("| `a|b` | c |\n|---|---|\n", "commonmark") == []
    assert told(address, "python-markdown") == []
    assert told(address, "commonmark") == [(5, what, "write `[hot tea](<https://a.example/hot tea.pdf>)`")]


@pytest.mark.parametrize("engine", ENGINES)
def test_formulas_are_left_alone(engine: str) -> None:
    text = "$x[^2]$ and $$[ab][cd]$$\n"

    assert told(text, engine) == told(text, engine, choices=Choices(math=True)) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_each_line_is_told_once(engine: str) -> None:
    assert told("Tea[^2], milk[^2].\n\nSugar[^2].\n", engine) == [(5, *note("[^2]")), (7, *note("[^2]"))]


@pytest.mark.parametrize("engine", ENGINES)
def test_so_many_of_a_kind_are_told(engine: str) -> None:
    assert len(told("Tea[^2].\n\n##Tea\n\n" * 12, engine)) == 20


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_long_is_told_by_its_beginning(engine: str) -> None:
    [(_, what, _)] = told(f"##Tea {'hot ' * 40}\n", engine)

    assert what == heading(f"##Tea {'hot ' * 13}ho…")[0]
