"""Whatever the bytes of a picture are, reading it ends soon: in the same pixels, or in a refusal."""

import os
import random
import time
import warnings
from collections.abc import Iterator

import pytest

from generator.images import BrokenPictureError, Examined, examine, without_metadata
from tests.images.making import MAKERS, SECRET, box, chunk, made, pixels, segment, with_metadata

NUMBERS = (
    b"\0\0\0\0",
    b"\0\0\0\1",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\0\0\xff\xff",
    b"\1\0\0\0",
    b"\xff\xff\0\0",
)
PIECES = (
    segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"),
    segment(0xFE, SECRET.encode()),
    chunk(b"tEXt", b"Author\0" + SECRET.encode()),
    b"\x21\xfe\x03abc\0",
    b"EXIF\4\0\0\0MM\0*",
    box(b"uuid", bytes(30)),
    b"\xff\xd9",
    b"\xff\xda",
)
LARGEST = 1_000_000
"""As many pixels are decoded to be compared."""

HANG_SECONDS = 10
"""Of work: a machine with other things to do takes longer."""


def mutated(data: bytes, dice: random.Random) -> bytes:
    result = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
        at = dice.randrange(min(len(result), dice.choice((64, 600, 1 << 30)))) if result else 0
        match dice.randrange(8):
            case 0:
                result[at : at + 1] = bytes([dice.randrange(256)])
            case 1:
                result[at : at + 1] = bytes([result[at] ^ 1 << dice.randrange(8)]) if result else b"x"
            case 2:
                result[at : at + 4] = dice.choice(NUMBERS)
            case 3:
                del result[at:]
            case 4:
                del result[at : at + dice.randrange(1, 40)]
            case 5:
                result[at:at] = dice.choice(PIECES)
            case 6:
                result[at:at] = result[at : at + dice.randrange(1, 300)]
            case _:
                result[at : at + 2] = struct_number(dice)
    return bytes(result)


def struct_number(dice: random.Random) -> bytes:
    return dice.randrange(1 << dice.choice((4, 8, 16))).to_bytes(2, dice.choice(("big", "little")))


def cases(number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    names = list(MAKERS)
    for count in range(number):
        dice = random.Random(f"{seed} {count}")
        name = names[count % len(names)]
        yield f"{name} {seed} {count}", mutated(dice.choice((made, with_metadata))(name), dice)


def ends_well(name: str, data: bytes) -> None:
    started = time.process_time()
    found = examine(f"content/{name}", data, strips=True)
    assert time.process_time() - started < HANG_SECONDS, name
    assert found == examine(f"content/{name}", data, strips=True), name
    if any(problem.rule == "unreadable-image" and problem.severity == "error" for problem in found.problems):
        with pytest.raises(BrokenPictureError):
            without_metadata(data)
        return
    published = without_metadata(data)
    assert len(published) == found.size, name
    assert without_metadata(published) == published, name
    if published != data:
        _compare(name, data, published, found)


def _compare(name: str, data: bytes, published: bytes, found: Examined) -> None:
    if not 0 < found.width * found.height < LARGEST:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            before = pixels(data)
        except Exception:  # Pillow ends in nearly any there is
            return
        assert pixels(published) == before, name


def test_some_mutated_pictures() -> None:
    for name, data in cases(400, seed=1):
        ends_well(name, data)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(8))
def test_forty_thousand_mutated_pictures(part: int) -> None:
    for name, data in cases(5_000, seed=int(os.environ.get("SOAK_SEED", "1")) * 8 + part):
        ends_well(name, data)
