"""What hostile authors, guests, readers and themes write: alone, many times over, and one within the other."""

ADDRESSES = (
    "http://[x", "//[", "http://[::1", "http://a\u2100b/", "http://a:99999999/", "http://a:b@c:d/",
    "https://\u0130.example/", "http://xn--a/", "https://" + "a" * 300 + ".example/", "javascript:alert(1)",
    "JaVa\tScript:x", "data:text/html,<b>", "mailto:", "mailto:a@[b", "tel:1", "#", "?", "//", "/", "/%", "/%00/",
    "/%ff/", "/../../beside/secret.md", "../../../beside/secret.md", "..\\..\\beside", "about.md", "posts/tea.md#",
    "/posts/tea.md?x#y", "/tea/", "tea.md#cups#cups", "file:///etc/passwd", "http://:80", "https://blog.example.com",
    "https://blog.example.com:x/", "https://northwind.example/?a=1&b=\ud7ff", "//about",
)  # fmt: skip

MARKS = (
    '"', "'", "`", "``", "```", "~~~", "~~~~\n", "```python\n", "``` {: .x\n", "```csharp hl_lines=\"1-9999999\"\n",
    ">", ">  ", "> ```\n", "\n> ", "*", "**", "_", "__", "***", "~~", "==", "^^", "||", "|", "\n|---|", "| a ", ":--",
    "[", "]", "](", "[[", "][", "![", "[x](", "[x][", "[^", "[^1]", "\n[^1]: ", "\n[x]: ", "[x]:", "(", ")", "<", ">",
    "<b \"", "<a href=", "<a href='", "</", "</div>", "<div>", "<div markdown=1>", "<p>", "<!--", "<!--more ",
    "<!-- more -->", "-->", "<![CDATA[", "<?php", "<!DOCTYPE", "<script>", "</script>", "<style>", "<pre>", "<svg>",
    "<img src=x onerror=y>", "<table><tr><td>", "<details>", "<summary>", "{", "}", "{{", "}}", "{%", "%}", "{#", "#}",
    "{: #a .b c=d}", "{: ", "{#x}", "#", "\n# ", "\n###### x ######", "\n#######", "\n===", "\n---\n", "\n- ", "\n1. ",
    "\n99999999999. ", "\n    ", "\n\t", "\n: ", "\n!!! note\n", "\n!!! note \"", "\n??? x", "*[HTML]: x", "&",
    "&amp;", "&#0;", "&#x110000;", "&#xD800;", "&#9999999999999999999;", "&nosuch;", "&quot", "\\", "\\\n", "--",
    "---", "...", "$", "$$", "@", "@ann", ":", "::", "\n::error::x\n", ";", "!", "%", "%s", "%(x)s", "{0}", "{x}",
    "{count}", "+", "=", "+++\n", "---\n", "...\n",
)  # fmt: skip

CHARACTERS = (
    "\0", "\x01", "\x02", "\x03", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31m", "\r", "\r\n", "\n", "\n\n", "\t", " ",
    "  \n", "\x7f", "\x85", "\xa0", "\xad", "\u0300" * 40, "\u200b", "\u200d", "\u2028", "\u2029", "\u202e", "\u2066",
    "\ufdd0", "\ufdd1", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U0001f9d1\u200d\U0001f4bb", "\U000e0001",
    "\U0010ffff", "\u0130", "\u00df", "\ufb01", "\u2160", "\u0661", "\u00b2", "\u65e5\u672c", "\u05d0",
)  # fmt: skip

WORDS = (
    "klzzwxh:0", "\x02klzzwxh:0\x03", "wzxhzdk:0", "FRAGMENTxBELONGSxHERE", "\0FRAGMENTxBELONGSxHERE recent.html en\0",
    "northwind", "Northwind", "northwind-partner", "none", "standing", "ann", "Ann Author", "Tea", "tea", "Drinks",
    "null", "true", "false", "~", "__class__", "__proto__", "constructor", "CON", "nul.txt", "index", "index.html",
    "feed.xml", ".", "..", "../", "x" * 300, "x" * 5000, "a " * 2000, "9" * 5000, "0x" + "f" * 4000, "1e999", "-0",
    ".inf", ".nan", "1_0", "2009-07-08", "0001-01-01", "9999-12-31T23:59:59-14:00", "0000-00-00", "2009-02-30",
    "2009-07-08T25:61", "24:00", "2009-07-08T23:56+99:99", "2009-07-08T10:00:00.123456789Z", "-9999-01-01",
    "\u0662\u0660\u0660\u0669-01-01", "en-AU", "de", "xx-YY-zz", "i-klingon", "Europe/Nowhere", "/etc/localtime",
    "../UTC", "C#", "C++", "/{slug}/", "/{year}/{x}/", "{slug", "/{year:>9999999}/", "/{slug.__class__}/",
    "/{category}/../{slug}", "partner_program", "employment",
)  # fmt: skip

INVALID = (
    b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\x80" * 9, b"\xe2\x80",
)  # fmt: skip
"""Bytes that are no UTF-8, or that do not belong where they stand."""

YAML = (
    "[" * 600 + "]" * 600, "{a: " * 600 + "1" + "}" * 600, "[" * 40, "{", "&a [*a]", "&a {b: *a}", "*nowhere",
    "!!binary AA==", "!!python/object:os.system x", "!!set {a, b}", "!!omap [a: 1]", "!!timestamp 2009-99-99",
    "!!int x", "!!float x", "!!bool 2", "!!null x", "!x y", "! y", "<<: *a", "{<<: {a: 1}}", "{? [a]: b}",
    "{? {a: b}: c}", "|\n  text", ">-\n  text", "|99\n  x", '"\\ud800"', '"\\x00"', '"\\U0011ffff"',
    '"\\u0000 \\u0007"', "'it''s", "%YAML 9.9", "@x", "`x", "190:20:30", "0o9", "08", "1:2", "yes", "on", "=",
    "2009-07-08 23:56:00 -99:00", "9999-12-31 23:59:59 -23:59", "0001-01-01 00:00 +14:00", "? a", "- - - a", "a: b: c",
    "#", "[a, b, a]", "[[a], {b: c}, null, 1]", "{src: /pic.png, alt: x}", "{src: [a]}",
    "[{date: 2009-07-08, text: '*x*'}]", "[{date: x, text: [y]}]", "{kind: award, party: northwind, name: x}",
    "[northwind-partner, none]", "{text: '<b \"', ref: nowhere}", "{D004: x}", "[D027, F001, nowhere]",
)  # fmt: skip
"""Values that YAML has and blogs have not."""

TOML = (
    "[" * 600 + "]" * 600, "{a=" * 600 + "1" + "}" * 600, "9" * 5000, "0x" + "f" * 5000, "1e9999", "inf", "nan", "-0",
    "1979-05-27", "0001-01-01", "9999-12-31T23:59:59-14:00", "07:32:00", "1979-05-27T07:32:00Z", "1979-02-30", "[]",
    "{}", '""', "''", '"\\ud800"', '"\\u0000"', '"\\u001b[31m"', "true", "-1", "0", "1", "2", "10",
    "99999999999999999999", "3.5", '["/rss.xml", "/rss.xml"]', '["/feed.xml", "/../x"]', '["https://[x"]', '["x", 1]',
    "[[], {}]", "{x = []}", "{x = {y = 1}}", '{tag = "Tea"}', '{mentions = ["(", "["]}', '{path = "**"}',
    '{link_domain_of = "nobody"}', '["us-ftc", "eu-de"]', '["rss", "rss"]', '"""x', "'''x", '"', "{", "[",
    "1979-05-27 x", "x",
)  # fmt: skip
"""Values that settings may have, and such that nothing has."""

JINJA = (
    "{% import none as x %}", '{{ "a\ud7ff" }}', "{{ " + "(" * 300 + "1" + ")" * 300 + " }}", "{{ 1 / 0 }}",
    "{{ nowhere.x }}", "{{ post.nowhere }}", "{% include none %}", '{% include "nowhere.html" %}',
    '{% include "../../../beside/secret.md" %}', '{% extends "base.html" %}', '{% extends none %}',
    "{% for x in 5 %}{% endfor %}", "{% for x in [1] recursive %}{{ loop(x) }}", "{% macro m(a, a) %}{% endmacro %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% block a %}{% block a %}", "{% set x = 9 ** 9 %}{{ x }}",
    "{{ 'x' * 100000 }}", "{{ t('nowhere') }}", "{{ t('post.by') }}", "{{ t(1) }}", "{{ t() }}",
    "{{ fragment('recent.html') }}", "{{ fragment('nowhere.html') }}", "{{ fragment(1) }}", "{{ fragment() }}",
    "{{ site | date }}", "{{ 1 | date }}", "{{ none | date_time }}", "{{ [] | linked_data(site) }}",
    "{{ post | linked_data }}", "{{ x | nowhere }}", "{{ 1 is nowhere }}", "{{ self }}", "{{ self.a() }}",
    "{{ super() }}", "{% raw %}", "{% endraw %}", "{% if %}", "{% else %}", "{% endfor %}", "{# ", "{{ '\\ud800' }}",
    "{{ \"\\x00\" }}", "{{ range(99999) | join }}", "{{ [1, 'a'] | sort }}", "{{ {} | dictsort(by=1) }}",
    "{{ 'a' | int(base=99) }}", "{{ 'a' | round }}", "{{ 'x' | format(1) }}", "{{ '%d' | format('x') }}",
    "{{ 'x' | truncate(-1) }}", "{{ 'x' | batch(0) | list }}", "{{ [] | first }}", "{{ [] | max }}",
    "{{ '' | random }}", "{{ cycler() }}", "{{ joiner(1, 2, 3) }}", "{{ lipsum(-1) }}", "{{ namespace(1) }}",
    "{% set x.y = 1 %}", "{% call t() %}{% endcall %}",
    "{% filter upper %}{{ fragment('recent.html') }}{% endfilter %}", "{% autoescape false %}<{% endautoescape %}",
    "{% do x %}", "{% with %}{% endwith %}", "{{ blog.recent }}", "{{ blog.recent[99].title }}",
    "{{ entry.opening() }}", "{{ loop.index }}", "{% from 'footer.html' import x %}",
    "{% import 'footer.html' as f %}{{ f.x() }}", "{{ ''.__class__.__mro__ }}", "{{ 9 ** 99999 }}",
    "{% include 'footer.html' %}", "{{ static('nowhere.css') }}", "{{ static(1) }}", "{{ 'style.css' | static }}",
    "\0",
)  # fmt: skip

NAMES = (
    b"a\nb.md", b"a\tb.md", b"\x01.md", b"\x1b[31m.md", b"\x7f.md", b"\xff.md", b"\xed\xa0\x80.md", b"caf\xe9.md",
    b" .md", b"a .md", b"a.md ", b"a.md.", b"..md", b".md", b"...", b"a..md", b"-rf.md", b"--help.md", b"~.md",
    b"$HOME.md", b"`x`.md", b"CON.md", b"nul.txt", b"a:b.md", b"a\\b.md", b"a?b.md", b"a#b.md", b"a%b.md", b"a%2fb.md",
    b"a%00.md", b"a&b.md", b"<b>.md", b'".md', b"'.md", b"*.md", b"[x.md", b"{{x}}.md", b"{slug}.md", b"index.md",
    b"index.html", b"INDEX.md", b"feed.xml", b"_x.md", b".aboveboard-files", b"x" * 240 + b".md",
    "e\u0301.md".encode(), "\u00e9.md".encode(), "\u202e.md".encode(), "\u2028.md".encode(), "\ufeff.md".encode(),
    "\u0130.md".encode(), "\u65e5\u672c.md".encode(), "\U0010ffff.md".encode(), b"2009-99-99-a.md", b"9999-12-31-a.md",
    b"0000-01-01-a.md", b"2009-07-08-.md", b"2009-07-08.md", b"a.MD", b"a.markdown", b"a.yml", b"a.json", b"a.html",
    b"a.toml", b"a.png", b"a", b"tea.md", b"ann.md", b"404.md", b"privacy.md", b"robots.txt",
)  # fmt: skip
"""Names that git carries."""
