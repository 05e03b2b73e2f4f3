"""Days as newspapers print them, apart from the datelines around them."""

from __future__ import annotations

from datetime import date

import pytest

from newsspider.extract.calendar import (
    PrintedDay,
    day_of,
    is_weekday,
    latest_day,
    read_day,
    resolve,
    today_word,
)


@pytest.mark.parametrize(
    ("text", "language", "day", "month", "year"),
    [
        ("2 March 2023", "en", 2, 3, 2023),
        ("March 2nd, 2023", "en", 2, 3, 2023),
        ("2nd of March", "en", 2, 3, 0),
        ("Sept. 2", "en", 2, 9, 0),
        ("2. März", "de", 2, 3, 0),
        ("2. Jänner", "de", 2, 1, 0),  # Austria
        ("1er mars 2023", "fr", 1, 3, 2023),
        ("2 de marzo de 2023", "es", 2, 3, 2023),
        ("setiembre 2", "es", 2, 9, 0),  # Peru
        ("2 de março", "pt", 2, 3, 0),
        ("2 genn", "it", 2, 1, 0),
        ("2 марта 2023 года", "ru", 2, 3, 2023),
        ("2. јануара", "sr", 2, 1, 0),
        ("2. januarja", "sl", 2, 1, 0),
        ("2 Mac", "ms", 2, 3, 0),
        ("ngày", "vi", 0, 0, 0),
        ("2 tháng 3 năm 2023", "vi", 2, 3, 2023),
        ("2 كانون الثاني", "ar", 2, 1, 0),  # the Levant
        ("2 جانفي 2023", "ar", 2, 1, 2023),  # the Maghreb
        ("2 मार्च", "hi", 2, 3, 0),
        ("2 มี.ค. 2566", "th", 2, 3, 2023),
        ("2023. március 2.", "hu", 2, 3, 2023),
        ("kovo 2 d.", "lt", 2, 3, 0),
        ("02.03.2023", "de", 2, 3, 2023),
        ("2023-03-02", "sv", 2, 3, 2023),
        ("2 - 3", "ar", 2, 3, 0),
        ("2 mar 23 (", "pt", 2, 3, 2023),  # a short year counts before a bracket
        ("2 mar 23 pessoas", "pt", 2, 3, 0),
        ("11:30", "en", 0, 0, 0),  # a time
        ("Jan 11:30", "en", 0, 0, 0),
        ("32/3", "en", 0, 0, 0),
        ("2 bees", "en", 0, 0, 0),
        ("", "en", 0, 0, 0),
    ],
)
def test_a_day_is_read_in_its_language(text, language, day, month, year):
    found = read_day(text, 0, language)
    assert (found is None) == (day == 0)
    if found:
        assert (found[0].day, found[0].month, found[0].year) == (day, month, year)


def test_the_end_of_a_day_is_where_the_rest_goes_on():
    text = "OSLO, March 2, 2023 (Reuters)"
    found = read_day(text, 6)
    assert found is not None
    assert text[found[1] :] == " (Reuters)"


def test_the_full_stop_behind_a_whole_month_belongs_to_the_sentence():
    found = read_day("2 марта. Жители посёлка", 0, "ru")
    assert found is not None
    assert found[1] == len("2 марта")


@pytest.mark.parametrize(
    ("day", "month", "until", "expected"),
    [
        (31, 0, date(2022, 1, 2), date(2021, 12, 31)),
        (30, 0, date(2022, 3, 2), date(2022, 1, 30)),  # February has none
        (29, 2, date(2023, 3, 2), date(2020, 2, 29)),
        (29, 2, date(1903, 3, 2), date(1896, 2, 29)),  # 1900 was no leap year
        (32, 0, date(2022, 3, 2), None),
        (31, 4, date(2022, 5, 2), None),
    ],
)
def test_the_latest_day_is_on_or_before_the_limit(day, month, until, expected):
    assert latest_day(day, month, until=until) == expected


@pytest.mark.parametrize(
    ("printed", "published", "expected"),
    [
        (PrintedDay(day=2, month=3), date(2023, 3, 1), "2023-03-02"),  # a day ahead
        (PrintedDay(day=3, month=3), date(2023, 3, 1), None),  # two days ahead is last year's
        (PrintedDay(ago=1), date(2023, 3, 1), "2023-02-28"),
        (PrintedDay(ago=1), None, None),
        (PrintedDay(day=2, month=3, year=2023), None, "2023-03-02"),
        (PrintedDay(day=31, month=2, year=2023), None, None),
        (PrintedDay(day=2, month=3, year=2021), date(2023, 3, 2), None),  # two years off
        (PrintedDay(day=11, month=12, year=1401, calendar="jalali"), date(2023, 3, 2), "2023-03-02"),
        (PrintedDay(day=11, month=12, calendar="jalali"), date(2023, 3, 2), "2023-03-02"),
        (PrintedDay(calendar="unknown"), date(2023, 3, 2), None),
        (PrintedDay(day=3, month=2, swappable=True), date(2023, 2, 20), "2023-02-03"),
        (PrintedDay(day=3, month=2, swappable=True), date(2023, 3, 2), "2023-03-02"),  # the nearer one
        (PrintedDay(day=3, month=2, swappable=True), date(2023, 8, 2), None),
        (None, date(2023, 3, 2), None),
        (PrintedDay(day=2, month=3), date(1, 1, 1), None),
        (PrintedDay(ago=1), date(1, 1, 1), None),
    ],
)
def test_a_printed_day_is_resolved_against_the_publication(printed, published, expected):
    assert resolve(printed, published) == expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2023-03-02", date(2023, 3, 2)), ("2023-03-02T10:00:00+08:00", date(2023, 3, 2)), ("soon", None), (None, None)],
)
def test_the_day_of_a_publication_time(published, expected):
    assert day_of(published) == expected


def test_weekdays_and_words_for_today_are_known():
    assert all(map(is_weekday, ("Thursday", "Donnerstag", "jeudi", "четверг", "Kamis", "csütörtök")))
    assert not is_weekday("Oslo")
    assert today_word("gestern") == PrintedDay(ago=1)
    assert today_word("Oslo") is None
