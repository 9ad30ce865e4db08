"""Moments as people type them, on Wednesday, the 25th of November 2026, at 10 in the morning in Sydney."""

from datetime import UTC, datetime

import pytest

from generator.language.moments import NotADateError
from generator.language.when import read_when

NOW = datetime(2026, 11, 24, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("now", "2026-11-25T10:00:00+11:00"),
        ("monday 8:00", "2026-11-30T08:00:00+11:00"),
        ("Mon, 8.30", "2026-11-30T08:30:00+11:00"),
        ("wednesday 9", "2026-12-02T09:00:00+11:00"),
        ("wed at 11 am", "2026-11-25T11:00:00+11:00"),
        ("tomorrow 9", "2026-11-26T09:00:00+11:00"),
        ("tomorrow at noon", "2026-11-26T12:00:00+11:00"),
        ("today 12 am", "2026-11-25T00:00:00+11:00"),
        ("18:30", "2026-11-25T18:30:00+11:00"),
        ("9", "2026-11-26T09:00:00+11:00"),
        ("8/12/2026 9:00 PM", "2026-12-08T21:00:00+11:00"),
        ("2026-11-30T08:00Z", "2026-11-30T19:00:00+11:00"),
        ("Tue, 08 Dec 2026 08:00:00 +1100", "2026-12-08T08:00:00+11:00"),
        ("20261208T0800", "2026-12-08T08:00:00+11:00"),
        pytest.param("2026-10-04 02:30", "2026-10-04T03:30:00+11:00", id="a time that clocks skip"),
    ],
)
def test_what_is_meant(text: str, iso: str) -> None:
    found = read_when(text, "Australia/Sydney", "day", NOW)

    assert (found.iso, found.has_time) == (iso, True)


@pytest.mark.parametrize(
    ("text", "day"),
    [("friday", "2026-11-27"), ("tomorrow", "2026-11-26"), ("2026-12-24", "2026-12-24"), ("wed", "2026-12-02")],
)
def test_a_day_alone_is_the_whole_day(text: str, day: str) -> None:
    found = read_when(text, "Australia/Sydney", "", NOW)

    assert (found.iso[:10], found.has_time) == (day, False)


@pytest.mark.parametrize(
    "text", ["", "last week", "monday 25:00", "tomorrow 13 pm", "next friday", "0209-07-08", "31/12/2026"]
)
def test_what_nobody_can_tell(text: str) -> None:
    with pytest.raises(NotADateError):
        read_when(text, "Australia/Sydney", "", NOW)
