"""Somebody who does to a blog all that can be done to it, and looks after each step whether the law holds."""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generator.engine.owned import OWNED
from generator.system import program
from tests.engine import vocabulary as say
from tests.engine.blog import Blog, Desk, Post
from tests.engine.law import built, built_clean, differences, everything_in
from tests.story import Story, comment

FOREIGN = "ours-is-not.txt"
"""A file in the output folder that is not ours."""

REMEMBERED = ("index", "known", "known-since", "record-*", "cache.sqlite", "cache.sqlite-wal", "lock", "stage")


class Edits(RuleBasedStateMachine):
    """Each rule is a deed; what it leads to is built by steps and from nothing, and compared."""

    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(prefix="edits-"))
        self.site = Story(self._folder / "site")
        self.desk = Desk(self.site.root)
        self.blog = Blog(options={"as_of": "2025-06-30T14:00:00+00:00"})
        self.good = self.blog.copy()
        self._is_faulty = False
        """Since the last step: what is wrong stands for one more."""

        self._is_built = False
        """By the last step: who loses the list before that and meddles with a file makes it a stranger's."""

        self._libraries = self._folder / "libraries"
        sys.path.insert(0, str(self._libraries))

    @initialize()
    def begins(self) -> None:
        self.blog.settings["posts"] = {"recent": 2}
        for company in ("vendors.northwind", "vendors.bookshop"):
            self.blog.settings[company] = {key: say.SETTINGS[company, key][0] for key in ("name", "domains")}
        self.blog.settings |= {name: choices[0] for name, choices in say.LISTS.items()}
        for path in (
            "content/pic.png",
            "content/photo.jpg",
            "content/film.mp4",
            "content/files/notes.txt",
            "content/posts/b0/pic.png",
            "content/about.md",
            "content/authors/ann.md",
        ):
            self.blog.files[path] = say.FILES[path][0]
        self.blog.files[say.COMMENTS[0]] = comment().encode()
        for path, (body, keys) in say.BEGINNING.items():
            self.blog.posts[path] = Post(body, {"category": "Drinks", "disclosure": "standing"} | keys)
        self.site.put(f"{self.site.output}/{FOREIGN}", "blog.example.com")

    @rule(data=st.data(), path=st.sampled_from(say.POSTS))
    def writes(self, data: st.DataObject, path: str) -> None:
        self.blog.posts[path] = Post(data.draw(say.bodies(list(self.blog.posts))), self._draw_keys(data, path))

    def _draw_keys(self, data: st.DataObject, path: str) -> dict[str, Any]:
        """What a post needs, and a slug that no other one has."""
        keys = {key: data.draw(say.KEYS[key], key) for key in ("title", "date", "category", "tags", "disclosure")}
        return keys | {"slug": path.replace("/index", "").rpartition("/")[2].removesuffix(".md")}

    @precondition(lambda self: self.blog.posts)
    @rule(data=st.data(), key=st.sampled_from(sorted(say.KEYS)))
    def changes_a_key(self, data: st.DataObject, key: str) -> None:
        self._some_post(data).keys[key] = data.draw(say.KEYS[key], "value")

    @precondition(lambda self: self.blog.posts)
    @rule(data=st.data())
    def changes_a_title(self, data: st.DataObject) -> None:
        """On its own, because so much depends on titles."""
        self._some_post(data).keys["title"] = data.draw(st.sampled_from(say.WORDS))

    @precondition(lambda self: self.blog.posts)
    @rule(data=st.data())
    def takes_the_date_away(self, data: st.DataObject) -> None:
        """Which only a draft may lack; it then shows the time of the build."""
        self._some_post(data).keys |= {"date": None, "draft": True}

    @precondition(lambda self: self.blog.posts)
    @rule(data=st.data())
    def changes_a_body(self, data: st.DataObject) -> None:
        self._some_post(data).body = data.draw(say.bodies(list(self.blog.posts)), "body")

    @precondition(lambda self: self.blog.posts)
    @rule(data=st.data())
    def removes(self, data: st.DataObject) -> None:
        del self.blog.posts[data.draw(st.sampled_from(sorted(self.blog.posts)))]

    @precondition(lambda self: self.blog.posts)
    @rule(data=st.data(), to=st.sampled_from(say.POSTS))
    def renames(self, data: st.DataObject, to: str) -> None:
        self.blog.posts[to] = self.blog.posts.pop(data.draw(st.sampled_from(sorted(self.blog.posts))))

    def _some_post(self, data: st.DataObject) -> Post:
        return self.blog.posts[data.draw(st.sampled_from(sorted(self.blog.posts)))]

    @rule(data=st.data(), path=st.sampled_from(sorted(say.FILES)))
    def saves_a_file(self, data: st.DataObject, path: str) -> None:
        self.blog.files[path] = data.draw(st.sampled_from(say.FILES[path]))

    @precondition(lambda self: self.blog.files)
    @rule(data=st.data())
    def deletes_a_file(self, data: st.DataObject) -> None:
        del self.blog.files[data.draw(st.sampled_from(sorted(self.blog.files)))]

    @rule(data=st.data(), path=st.sampled_from(say.COMMENTS))
    def stores_a_comment(self, data: st.DataObject, path: str) -> None:
        """A new one, or another text in the place of one."""
        self.blog.files[path] = data.draw(say.SAID, "comment")

    @precondition(lambda self: any(path in self.blog.files for path in say.COMMENTS))
    @rule(data=st.data())
    def takes_a_comment_away(self, data: st.DataObject) -> None:
        del self.blog.files[data.draw(st.sampled_from([path for path in say.COMMENTS if path in self.blog.files]))]

    @rule(data=st.data(), setting=st.sampled_from(sorted(say.SETTINGS)))
    def decides(self, data: st.DataObject, setting: tuple[str, str]) -> None:
        table, key = setting
        self.blog.settings.setdefault(table, {})[key] = data.draw(st.sampled_from(say.SETTINGS[setting]))

    @rule(setting=st.sampled_from(sorted(say.SETTINGS.keys() - say.STAYING)))
    def leaves_it_to_the_default(self, setting: tuple[str, str]) -> None:
        self.blog.settings.get(setting[0], {}).pop(setting[1], None)

    @rule(data=st.data(), name=st.sampled_from(sorted(say.LISTS)))
    def declares(self, data: st.DataObject, name: str) -> None:
        """Ties, what calls them up, and links that earn a commission."""
        others = [rows for rows in say.LISTS[name] if rows != self.blog.settings[name]]
        self.blog.settings[name] = data.draw(st.sampled_from(others), "rows")

    @rule(data=st.data(), path=st.sampled_from(say.AUTHORS))
    def presents(self, data: st.DataObject, path: str) -> None:
        """An author, and what ties them to companies."""
        self.blog.files[f"content/{path}"] = data.draw(st.sampled_from(say.FILES[f"content/{path}"]))

    @rule(now=say.CLOCK)
    def waits(self, now: str) -> None:
        self.blog.options["as_of"] = now

    @rule(data=st.data(), option=st.sampled_from(sorted(say.OPTIONS)))
    def builds_with(self, data: st.DataObject, option: str) -> None:
        self.blog.options[option] = data.draw(say.OPTIONS[option])

    @rule(data=st.data(), name=st.sampled_from(sorted(say.ENVIRONMENT)))
    def decides_for_this_shell(self, data: st.DataObject, name: str) -> None:
        self.blog.environ = {name: data.draw(st.sampled_from(say.ENVIRONMENT[name]), "value")}

    @precondition(lambda self: self.blog.environ)
    @rule()
    def opens_another_shell(self) -> None:
        self.blog.environ = {}

    @rule(path=st.sampled_from(sorted(say.BROKEN)))
    def makes_a_mistake(self, path: str) -> None:
        self.blog.files[path] = say.BROKEN[path]

    @rule(library=st.sampled_from(program.LIBRARIES), version=st.sampled_from(("1", "2")))
    def upgrades(self, library: str, version: str) -> None:
        """The program is another one, though its own code is the same."""
        for old in self._libraries.glob(f"{library}-*.dist-info"):
            old.rmdir()
        self._libraries.joinpath(f"{library}-{version}.dist-info").mkdir(parents=True)
        program.program_digest.cache_clear()

    @rule(data=st.data())
    def touches(self, data: st.DataObject) -> None:
        """A new date and nothing else, as a checkout leaves it."""
        files = sorted(file for file in self.site.root.glob("content/**/*") if file.is_file())
        if files:
            os.utime(data.draw(st.sampled_from(files)))

    @rule(data=st.data())
    def hides_an_edit(self, data: st.DataObject) -> None:
        """The same size, the same date: only a letter is another."""
        path = data.draw(st.sampled_from(sorted(self.blog.posts) or [""]))
        file = self.site.root / "content" / path
        if path and file.is_file():
            before = file.stat()
            body = self.blog.posts[path].body
            self.blog.posts[path].body = body[:1].swapcase() + body[1:]
            self.desk.lay_out(self.blog.tree())
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    @rule(pattern=st.sampled_from(REMEMBERED), damage=st.sampled_from(("gone", "short", "noise")))
    def forgets(self, pattern: str, damage: str) -> None:
        for file in self.site.root.glob(f".aboveboard/{pattern}"):
            damaged(file, damage)

    @rule(data=st.data(), damage=st.sampled_from(("gone", "short", "noise")))
    def meddles_with_what_was_built(self, data: st.DataObject, damage: str) -> None:
        files = sorted(file for file in self.site.public.rglob("*") if file.is_file())
        ours = [file for file in files if file.name not in (OWNED, FOREIGN)]
        if ours:
            damaged(data.draw(st.sampled_from(ours)), damage)

    @precondition(lambda self: self._is_built)
    @rule(damage=st.sampled_from(("gone", "short", "noise")))
    def loses_the_list(self, damage: str) -> None:
        if self.site.public.joinpath(OWNED).exists():
            damaged(self.site.public / OWNED, damage)

    @invariant()
    def the_law_holds(self) -> None:
        type(self).steps += 1
        before = everything_in(self.site.public)
        self._lay_out()
        fresh = self._folder / "fresh"
        with patch.dict(os.environ, self.blog.environ):
            by_steps = built(self.site, self.blog.options)
            clean = built_clean(self.blog.tree(), fresh, self.blog.options)
        shutil.rmtree(fresh)
        assert by_steps.problems == clean.problems
        self._is_built = by_steps.report is not None
        if by_steps.report is None:
            assert differences(by_steps.tree, before) == [], "a site with problems changes nothing"
            if self._is_faulty:
                self.blog = self.good.copy()
                self._lay_out()
            self._is_faulty = not self._is_faulty
            return
        self._is_faulty = False
        assert by_steps.tree.pop(FOREIGN, None) == b"blog.example.com"
        assert differences(by_steps.tree, clean.tree) == []
        self.good = self.blog.copy()

    def _lay_out(self) -> None:
        self.desk.lay_out(self.blog.tree())

    def teardown(self) -> None:
        sys.path.remove(str(self._libraries))
        program.program_digest.cache_clear()
        shutil.rmtree(self._folder)


def damaged(file: Path, how: str) -> None:
    """Delete a file, cut it in two, or write noise over its middle."""
    if file.is_dir():
        shutil.rmtree(file)
    elif how == "gone":
        file.unlink()
    elif how == "short":
        os.truncate(file, file.stat().st_size // 2)
    else:
        data = bytearray(file.read_bytes())
        middle = len(data) // 3
        data[middle : 2 * middle] = bytes(at * 37 % 256 for at in range(middle))
        file.write_bytes(data)
