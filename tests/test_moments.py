"""Dates as people write them."""

from zoneinfo import available_timezones

import pytest

from generator.language.moments import NotADateError, clock_of, how_to_write, moment_at, read_moment, zone_of
from generator.models import Moment

SYDNEY = "Australia/Sydney"


def test_themes_may_print_a_moment_as_it_is() -> None:
    assert f"{Moment(0, '1970-01-01T10:00:00+10:00')}" == "1970-01-01T10:00:00+10:00"


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        pytest.param("2019-10-01 11:00:00 +0000", "2019-10-01T21:00:00+10:00", id="offset without colon"),
        pytest.param("2019-10-01 11:00:00 +00:00", "2019-10-01T21:00:00+10:00", id="offset with colon"),
        pytest.param("2019-10-01 9:00:00 +0000", "2019-10-01T19:00:00+10:00", id="one-digit hour"),
        pytest.param("2011-04-21 10:25:00.000000000 +01:00", "2011-04-21T19:25:00+10:00", id="nine decimals"),
        pytest.param("2011-04-21T10:25:00-0400", "2011-04-22T00:25:00+10:00", id="behind UTC"),
        pytest.param("2011-04-21T10:25:00 -05:00", "2011-04-22T01:25:00+10:00", id="blank before the offset"),
        pytest.param("2011-04-21T10:25:00+10", "2011-04-21T10:25:00+10:00", id="offset of hours"),
        pytest.param("2020-09-01T00:00:00.000Z", "2020-09-01T10:00:00+10:00", id="Z with milliseconds"),
        pytest.param("2020-09-01t00:00:00z", "2020-09-01T10:00:00+10:00", id="small letters"),
        pytest.param("2020-09-01 00:00 UTC", "2020-09-01T10:00:00+10:00", id="UTC by name"),
        pytest.param("2009-07-08 23:56", "2009-07-08T23:56:00+10:00", id="no zone: the site's"),
        pytest.param("2009-01-08 23:56:07", "2009-01-08T23:56:07+11:00", id="the site's zone in summer"),
        pytest.param("2016-12-9 9:05", "2016-12-09T09:05:00+11:00", id="one-digit day and hour"),
        pytest.param("2016-1-9", "2016-01-09T00:00:00+11:00", id="one-digit month"),
        pytest.param("2018/03/29", "2018-03-29T00:00:00+11:00", id="slashes, year first"),
        pytest.param("  2018-03-29\n", "2018-03-29T00:00:00+11:00", id="blanks around it"),
        pytest.param("Tue, 03 Sep 2021 11:21:31 +0200", "2021-09-03T19:21:31+10:00", id="RFC 2822"),
        pytest.param("Tue, 03 Sep 2021 11:21:31 GMT", "2021-09-03T21:21:31+10:00", id="RFC 2822 with GMT"),
        pytest.param("Fri Sep  3 11:21:31 CEST 2021", "2021-09-03T19:21:31+10:00", id="as `date` prints it"),
        pytest.param("Thu Nov 2 18:30:22 2023 -0800", "2023-11-03T13:30:22+11:00", id="as git prints it"),
        pytest.param("Jul 08 2022", "2022-07-08T00:00:00+10:00", id="month by name"),
        pytest.param("July 8th, 2022", "2022-07-08T00:00:00+10:00", id="month in full"),
        pytest.param("8 Sept. 2022 9:30", "2022-09-08T09:30:00+10:00", id="day first, a full stop"),
        pytest.param("2009-07-08 11:56 PM", "2009-07-08T23:56:00+10:00", id="half a day"),
        pytest.param("8 July 2009 12:05 a.m.", "2009-07-08T00:05:00+10:00", id="half a day, with full stops"),
        pytest.param("July 8, 2009 11:56pm", "2009-07-08T23:56:00+10:00", id="half a day, without a blank"),
        pytest.param("2010-10-03 02:30", "2010-10-03T03:30:00+11:00", id="an hour that was skipped"),
        pytest.param("2010-04-04 02:30", "2010-04-04T02:30:00+11:00", id="an hour that was there twice"),
        pytest.param("2010-04-04 02:30 +1000", "2010-04-04T02:30:00+10:00", id="its second time, by offset"),
    ],
)
def test_what_people_write_is_a_moment_in_the_sites_zone(written: str, iso: str) -> None:
    assert read_moment(written, SYDNEY).iso == iso


@pytest.mark.parametrize(
    "written",
    [
        "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-01 24:00:00", "24:00:00", "2024-01-01 10:60",
        "2024-01-01 10:00:60", "2020-01-01 00:10::00", "18:30:22 2023 -0800", "last week", "", "0209-07-08",
        "2500-01-01", "20111-04-21", "12/31/2020", "31.12.2020", "1286705410", "20200101", "2020-01",
        "2020-01-01 10:00 IST", "2020-01-01 10:00 +2500", "2020-01-01 13:00 PM", "2020-01-01 or so",
        "July 2020", "none", "31 Feb 2020", "9999999999999-01-01", "2020-01-01T",
    ],
)  # fmt: skip
def test_what_is_no_date_or_leaves_a_choice_is_refused(written: str) -> None:
    with pytest.raises(NotADateError):
        read_moment(written, SYDNEY)


def test_moments_are_ordered_by_time_whatever_their_offset() -> None:
    written = ["2010-07-12 09:00 +0200", "2010-07-12", "2010-07-12 08:00Z", "2010-07-12 12:00"]
    moments = sorted(read_moment(text, "Europe/Berlin") for text in written)

    assert [moment.iso[11:16] for moment in moments] == ["00:00", "09:00", "10:00", "12:00"]


def test_a_date_alone_says_so() -> None:
    assert read_moment("2010-07-12", "UTC") == Moment(1278892800, "2010-07-12T00:00:00+00:00", False)
    assert read_moment("2010-07-12 00:00", "UTC").has_time


def test_an_offset_with_seconds_is_rounded_and_the_day_stays() -> None:
    """Liberia was 44 minutes and 30 seconds behind until 1972; RFC 3339 knows no seconds in an offset."""
    assert read_moment("1950-01-01", "Africa/Monrovia").iso == "1950-01-01T00:00:30-00:44"


def test_a_timestamp_gives_the_moment() -> None:
    assert moment_at(0, SYDNEY) == Moment(0, "1970-01-01T10:00:00+10:00", True)


@pytest.mark.parametrize("name", ["Nowhere/Land", "", "../etc/passwd", "Australia"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        zone_of(name)


@pytest.mark.parametrize(
    ("date_format", "written", "iso"),
    [
        pytest.param("d/MM/y", "8/07/2009 11:56 PM", "2009-07-08T23:56:00+10:00", id="day first"),
        pytest.param("MMMM d, y", "8/07/2009 11:56 PM", "2009-08-07T23:56:00+10:00", id="month first"),
        pytest.param("EEEE, d. MMMM y", "8.7.2009", "2009-07-08T00:00:00+10:00", id="by words"),
        pytest.param("d/M/y", "8-07-2009, 23:56 +0200", "2009-07-09T07:56:00+10:00", id="with a zone"),
    ],
)
def test_digits_are_read_in_the_order_of_the_sites_own_dates(date_format: str, written: str, iso: str) -> None:
    clock = clock_of(SYDNEY, date_format)

    assert read_moment(written, clock.zone, clock.order).iso == iso


@pytest.mark.parametrize("date_format", ["", "yyyy-MM-dd", "MMMM y"])
def test_no_order_is_guessed(date_format: str) -> None:
    with pytest.raises(NotADateError):
        read_moment("8/07/2009", SYDNEY, clock_of(SYDNEY, date_format).order)


OR_SAY = 'or say once how all dates are meant: `date_format = "d/M/y"` or `"M/d/y"` below [site]'


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        pytest.param(
            "8/07/2009 11:56 PM",
            f"write it as 2009-07-08T23:56, or as 2009-08-07T23:56 if the month comes first; {OR_SAY}",
            id="two days",
        ),
        pytest.param("12/25/2009 9:00", "write it as 2009-12-25T09:00", id="one day"),
        pytest.param("8/8/2009", "write it as 2009-08-08", id="one day either way"),
        pytest.param("tomorrow at 9:30", "write it as 2026-11-22T23:56", id="a time, and who knows when"),
        pytest.param("last week", "write it as 2026-11-22", id="no time"),
    ],
)
def test_how_to_write_a_date_keeps_its_time(written: str, fix: str) -> None:
    assert how_to_write(written) == fix


def test_all_zones_that_there_are_are_known() -> None:
    assert [name for name in available_timezones() if zone_of(name).key != name] == []


@pytest.mark.parametrize("name", ["a" + "/a" * 500, "../UTC", "/UTC", "UTC/", "<b></b>", "a.b.c", "", "UTC\n"])
def test_what_is_no_name_of_a_zone_is_looked_for_nowhere(name: str) -> None:
    with pytest.raises(KeyError):
        zone_of(name)
