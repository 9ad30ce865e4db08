"""What is sent, in which order, and what is removed: the same for every target.

The list of what is ours at the target is written before the first file, with all that was and will be there, and once
more after the last: an interrupted deployment leaves nothing behind that the next one would take for somebody else's.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from generator.deploy.ready import Ready
from generator.deploy.target import Found, Target
from generator.engine.owned import OWNED, Owned, read_owned
from generator.errors import Problem, SiteError
from generator.system.progress import Watcher, counted, unwatched

LAST = (".xml", ".json", ".txt")
"""Feeds, sitemaps, and what scripts ask first: they lead to new files, so these come before."""

MOST_FOREIGN = 3
"""Files in the way that are named one by one."""


class Deployed(msgspec.Struct, frozen=True, kw_only=True):
    """What a deployment did, or would do."""

    sent: tuple[str, ...]
    """In the order in which they were sent."""

    removed: tuple[str, ...]
    unchanged: int


def deploy(
    ready: Ready, target: Target, *, adopt: bool = False, dry_run: bool = False, watcher: Watcher = unwatched
) -> Deployed:
    """Bring *target* up to date. Raises `SiteError` before anything is sent where a stranger's file is in the way.

    *adopt*: files that are in the way are replaced, and ours from then on.
    """
    found = target.found()
    listed, is_strange = _listed(ready, target, found)
    if is_strange and not adopt:
        raise SiteError(_strange(target))
    ours = listed.among(found.files - {OWNED})
    there = found.files & ready.files.keys()
    differing = frozenset(target.differing(sorted(there)))
    batches = _batches((ready.files.keys() - there) | differing, there)
    sent = tuple(chain.from_iterable(batches))
    gone = tuple(sorted(ours - ready.files.keys()))
    if foreign := list(_in_the_way(ready, target, found, ours, frozenset(sent), adopt=adopt)):
        raise SiteError(*_summed_up(foreign))
    done = Deployed(sent=sent, removed=gone, unchanged=len(ready.files) - len(sent))
    if not dry_run:
        _carry_out(ready, target, done, batches, listed, watcher)
    return done


def _listed(ready: Ready, target: Target, found: Found) -> tuple[Owned, bool]:
    """What was sent to *target* before, and whether another blog was: then nothing there is ours."""
    data = target.read_list() if OWNED in found.files else None
    listed = read_owned(data) if data is not None else None
    if listed is not None and listed.key == ready.listed.key:
        return listed, False
    return Owned.of((), ready.listed.key), listed is not None


def _carry_out(
    ready: Ready, target: Target, plan: Deployed, batches: Sequence[Sequence[str]], listed: Owned, watcher: Watcher
) -> None:
    until_then = listed.changed(come=ready.files)
    if plan.sent or plan.removed or until_then.text != listed.text:
        target.write_list(until_then.text.encode())
    gone = _before(plan.removed, ready.files) if target.has_folders else frozenset[str]()
    _exhaust(target.remove(sorted(gone)))
    arriving = chain.from_iterable(map(target.send, batches))
    _exhaust(counted(arriving, "sending", len(plan.sent), watcher))
    rest = [path for path in plan.removed if path not in gone]
    _exhaust(counted(target.remove(rest), "removing", len(rest), watcher))
    # Who deploys at the same time from another machine has added to the list: that stays.
    now = target.read_list()
    current = read_owned(now) if now is not None else None
    final = (current or until_then).after(until_then, ready.files)
    if final.text.encode() != now:
        target.write_list(final.text.encode())


def _exhaust(paths: Iterable[str]) -> None:
    deque(paths, maxlen=0)


def _batches(paths: Iterable[str], there: frozenset[str]) -> list[list[str]]:
    """What pages need, new pages, pages that lead to these, feeds; those of one kind may arrive in any order."""
    batches: list[list[str]] = [[], [], [], []]
    for path in sorted(paths):
        if path.endswith(".html"):
            batches[2 if path in there else 1].append(path)
        else:
            batches[3 if path.endswith(LAST) else 0].append(path)
    return [batch for batch in batches if batch]


def _folders_of(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def _before(gone: Iterable[str], coming: Iterable[str]) -> frozenset[str]:
    """Those of *gone* that must go first: what is to come stands in their place, in their folder, or needs theirs.

    A disk that does not tell capitals from small letters would take `Tea.html` for `tea.html`, and lose it afterwards.
    """
    files = {path.casefold() for path in coming}
    folders = {folder for path in files for folder in _folders_of(path)}
    return frozenset(
        path
        for path in gone
        if (small := path.casefold()) in files or small in folders or not files.isdisjoint(_folders_of(small))
    )


def _in_the_way(
    ready: Ready, target: Target, found: Found, ours: frozenset[str], sent: frozenset[str], *, adopt: bool
) -> Iterator[Problem]:
    """What no deployment sent, and stands where something is to be sent to."""
    foreign = found.files - ours
    if not adopt:
        for path in sorted(sent & foreign):
            fix = "move it away there; or let it be replaced, with `--adopt`"
            yield _foreign(
                target, path, "foreign-file", f"holds something else than `{path}` of this blog, and was not sent", fix
            )
    if not target.has_folders:
        return
    for path in sorted(ready.files):
        for folder in (path, *_folders_of(path)):
            if folder in found.links:
                what = f"is a link, and stands where `{path}` belongs"
                yield _foreign(
                    target, folder, "foreign-file", what, "take the link away there; the folder deployed to may be one"
                )
            elif folder != path and folder in foreign:
                what = f"is a file that was not sent, and stands where the folder of `{path}` belongs"
                yield _foreign(target, folder, "foreign-file", what, "move it away there")
    for path in sorted(foreign):
        if below := next((folder for folder in _folders_of(path) if folder in ready.files), ""):
            what = f"was not sent, and lies in a folder that stands where the file `{below}` belongs"
            yield _foreign(target, path, "foreign-file", what, "move it away there")


def _foreign(target: Target, path: str, rule: str, what: str, fix: str) -> Problem:
    return Problem(path=f"{target.name}{path}", rule=rule, what=what, fix=fix)


def _strange(target: Target) -> Problem:
    what = "another blog was deployed there, or this one while it had another `[site] id`"
    fix = "deploy to another place; or take the place over, with `--adopt`: only files that are in the way are replaced"
    return Problem(path=target.name, rule="foreign-blog", what=what, fix=fix)


def _summed_up(problems: Sequence[Problem]) -> Sequence[Problem]:
    if len(problems) <= MOST_FOREIGN:
        return problems
    what = f"{problems[0].what}; and so it is with {len(problems) - 1:,} more"
    return [msgspec.structs.replace(problems[0], what=what)]
