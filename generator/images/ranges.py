"""Parts of a file that stay where they are, while all others become zeros: for files that point into themselves."""

from collections.abc import Iterable

Range = tuple[int, int]
"""From one byte up to another."""


def merged(ranges: Iterable[Range]) -> list[Range]:
    """The same bytes by as few ranges as can be, in order."""
    result: list[Range] = []
    for start, end in sorted(ranges):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif start < end:
            result.append((start, end))
    return result


def gaps(ranges: Iterable[Range], start: int, end: int) -> list[Range]:
    """What no range covers between *start* and *end*."""
    result = []
    for first, last in merged(ranges):
        if start < min(first, end):
            result.append((start, min(first, end)))
        start = max(start, last)
    return [*result, (start, end)] if start < end else result


def blank(data: bytearray, ranges: Iterable[Range]) -> None:
    for start, end in ranges:
        data[start:end] = bytes(end - start)


def are_equal(first: bytes, second: bytes | bytearray, ranges: Iterable[Range]) -> bool:
    one, other = memoryview(first), memoryview(second)
    return all(one[start:end] == other[start:end] for start, end in ranges)
