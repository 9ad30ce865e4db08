"""Markdown -> HTML cut at its addresses, with what a plan must know of it: excerpt, headings, ids, first figure.

A body is never run as a template, and never cleaned of what its author put there, but for addresses that run code.
Markdown libraries are loaded when the first text is rendered, not before.

What the HTML is made of, for those who write themes. Elements have no inline styles.

    pre[tabindex=0] > code                 an indented block of code
    div.highlight > pre > code             a fenced block; the code has the class `language-NAME` where a language is
                                           given, and in it `span`s with the short classes of Pygments (`k`, `nf`);
                                           lines named by `hl_lines` are wrapped in `span.hll`
    div.scroll[tabindex=0] > table         every table; `role=group` and an `aria-label` made of its header cells
    th, td .align-left .align-center .align-right
    figure > img, figcaption               an image alone in its paragraph, with a title; the img may be in a link
    video, audio > a                       a film or a sound, written as an image is; in a feed the link alone
    figure.diagram > div.highlight, figcaption
                                           a fenced block of Mermaid, which nothing draws, and what it is
    p.embed.embed-video > a > img, span    what is kept elsewhere; the second class says what that is. Behind the link
                                           a `small` if it has a title; `data-player` and `data-note` are for a script
    ul.task-list > li.task-list-item > label > input[type=checkbox][disabled]
                                           in a list with blank lines between its items: li > p > label
    div.admonition.note > p.admonition-title > strong
                                           the second class is the author's word: note, warning, tip, danger ...
    math                                   a formula, where a site chooses to have them read
    mark, sub, sup                         `==words==`; `~words~` and `^words^`, where a site chooses to read them
    sup > a.footnote-ref                   the mark in the text
    div.footnote > hr, ol > li > p > a.footnote-backref
                                           `.sidenotes` if all are short, with `.sidenote-1` on the first and its mark
    abbr[title], del, dl > dt, dd, h2-h6[id]
"""

from generator.markup.bodies import BodyTask, Rendered, get_ready, render_bodies, render_text
from generator.markup.choices import Choices
from generator.markup.engine import engine_version
from generator.markup.inline import refused_inline, render_inline
from generator.markup.plain import plain_text

__all__ = [
    "BodyTask",
    "Choices",
    "Rendered",
    "engine_version",
    "get_ready",
    "plain_text",
    "refused_inline",
    "render_bodies",
    "render_inline",
    "render_text",
]
