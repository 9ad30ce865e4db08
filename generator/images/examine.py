"""What is said to an author of a file that is published: a broken picture, too large a one, one that tells too much."""

from pathlib import PurePosixPath

import msgspec

from generator.errors import Problem, Severity
from generator.images.forms import Form, form_of
from generator.images.picture import BrokenPictureError, Picture, UnstrippableError
from generator.images.reading import PICTURES, read_picture

NAMES = frozenset(".jpg .jpeg .jpe .jfif .png .apng .webp .gif .tif .tiff .avif .heic .heif .jxl .jp2".split())
"""Endings by which people call pictures with pixels."""

MOST_PIXELS = 200_000_000
"""Of one frame: as many as the largest phone cameras take."""

MOST_IN_ALL = 1_000_000_000
"""Of all frames of an animation together."""

MILLION = 1_000_000


class Examined(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is published, as far as the blog needs to know."""

    size: int
    """Bytes, once it is published."""

    width: int = 0
    """Pixels as shown, where it is a picture; else 0."""

    height: int = 0
    problems: tuple[Problem, ...] = ()


def examine(path: str, data: bytes, *, strips: bool) -> Examined:
    """*path* is for problems, and *strips* says whether metadata is taken out."""
    form = form_of(data)
    if form not in PICTURES:
        problems = _problems_of_others(path, form, data, strips=strips)
        return Examined(size=len(data), problems=problems)
    try:
        picture = read_picture(form, data)
    except BrokenPictureError as error:
        return Examined(size=len(data), problems=(_broken(path, str(error), strips=strips),))
    except UnstrippableError:
        return Examined(size=len(data), problems=_told(path, form, data, strips=strips))
    size = len(picture.data) if strips else len(data)
    return Examined(size=size, width=picture.width, height=picture.height, problems=_too_large(path, picture))


def _problems_of_others(path: str, form: Form | None, data: bytes, *, strips: bool) -> tuple[Problem, ...]:
    if form is not Form.RAW and PurePosixPath(path).suffix.lower() in NAMES:
        return (_no_picture(path),)
    return _told(path, form, data, strips=strips)


def _no_picture(path: str) -> Problem:
    return Problem(
        path=path,
        rule="unreadable-image",
        severity=Severity.WARNING,
        what="this is no picture that can be read, though its name says so",
        fix="save it again as JPEG, PNG or WebP; it is published as it is",
    )


def _broken(path: str, what: str, *, strips: bool) -> Problem:
    as_it_is = 'write `[images] metadata = "keep"` to publish it as it is' if strips else "it is published as it is"
    return Problem(
        path=path,
        rule="unreadable-image",
        severity=Severity.ERROR if strips else Severity.WARNING,
        what=f"this picture {what}",
        fix=f"save it again from the original{', or ' if strips else '; '}{as_it_is}",
    )


def _too_large(path: str, picture: Picture) -> tuple[Problem, ...]:
    pixels = picture.width * picture.height
    if pixels <= MOST_PIXELS and pixels * picture.frames <= MOST_IN_ALL:
        return ()
    if pixels > MOST_PIXELS:
        what = f"this picture is {picture.width:,} by {picture.height:,} pixels"
        most = f"{MOST_PIXELS // MILLION} million pixels"
    else:
        what = f"this picture is {picture.frames:,} times {picture.width:,} by {picture.height:,} pixels"
        most = f"{MOST_IN_ALL // MILLION:,} million pixels in all frames together"
    return (
        Problem(
            path=path,
            rule="too-many-pixels",
            what=f"{what}, more than readers' devices have memory for",
            fix=f"make it smaller, to at most {most}",
        ),
    )


def _told(path: str, form: Form | None, data: bytes, *, strips: bool) -> tuple[Problem, ...]:
    from generator.images.carried import carried

    words = carried(form, data) if strips else ()
    if not words:
        return ()
    listed = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
    says = "may say" if form in (Form.RAW, Form.TIFF, None) else "says"
    return (
        Problem(
            path=path,
            rule="telling-file",
            severity=Severity.NOTE,
            what=f"this {form or 'file'} {says} {listed}, and that cannot be taken out here",
            fix="take it out in the program that made the file, if readers are not to know",
        ),
    )
