"""Times as pages print and declare them."""

from datetime import UTC, date, datetime
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from newsspider.extract.times import last_resort, parse_time, plausible, stamps

KUALA_LUMPUR = ZoneInfo("Asia/Kuala_Lumpur")
FETCHED = datetime(2022, 1, 12, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2022-01-11T18:05:00.000Z", "2022-01-11T18:05:00+00:00"),  # JSON-LD of most systems
        ("2022-01-11T18:05:00+0800", "2022-01-11T18:05:00+08:00"),  # an offset without its colon
        ("2022-01-11 18:05:00 +0800", "2022-01-11T18:05:00+08:00"),  # Rails
        ("2022-01-11T18:05-05", "2022-01-11T18:05:00-05:00"),
        ("2022-01-11 18:05:00.0", "2022-01-11T18:05:00"),  # Java's Timestamp
        ("20220111T1805", "2022-01-11T18:05:00"),  # article:published_time of ria.ru
        ("20220111180500", "2022-01-11T18:05:00"),  # Korean metas
        ("20220111", "2022-01-11"),
        ("1641895500", "2022-01-11T10:05:00+00:00"),  # seconds since 1970: zaobao's create_time
        ("1641895500000", "2022-01-11T10:05:00+00:00"),  # milliseconds
        ("Tue, 11 Jan 2022 18:05:00 GMT", "2022-01-11T18:05:00+00:00"),  # RSS
        ("Tue Jan 11 18:05:00 UTC 2022", "2022-01-11T18:05:00+00:00"),  # Unix date
        ("2022-01-11", "2022-01-11"),
    ],
)
def test_declared_times_keep_their_offset_and_a_bare_day_stays_bare(text: str, time: str) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize(
    ("text", "language", "time"),
    [
        ("2022年1月11日 下午5:30", "zh", "2022-01-11T17:30:00"),  # enanyang
        ("2022年01月11日 19时21分", "zh", "2022-01-11T19:21:00"),  # orientaldaily
        ("2022年01月11日08:05  来源：人民网", "zh", "2022-01-11T08:05:00"),  # people.com.cn
        ("二〇二二年一月十一日", "zh", "2022-01-11"),
        ("中華民國111年1月11日", "zh-Hant", "2022-01-11"),
        ("民國 101/05/25", "zh-Hant", "2012-05-25"),
        ("2022年1月11日(火) 18時05分", "ja", "2022-01-11T18:05:00"),
        ("令和4年1月11日 18時05分", "ja", "2022-01-11T18:05:00"),
        ("2022년 1월 11일 오후 5시 30분", "ko", "2022-01-11T17:30:00"),
        ("입력 2022.01.11. 18:05:33", "ko", "2022-01-11T18:05:33"),
        ("2022. 1. 11. 오후 5:30", "ko", "2022-01-11T17:30:00"),
        ("Selasa, 11/01/2022, 18:05 WIB", "id", "2022-01-11T18:05:00+07:00"),  # kompas
        ("11 มกราคม พ.ศ. 2565 18:05 น.", "th", "2022-01-11T18:05:00"),
        ("١١ يناير ٢٠٢٢ 18:05", "ar", "2022-01-11T18:05:00"),
        ("۲۱ دی ۱۴۰۰ ۱۸:۰۵", "fa", "2022-01-11T18:05:00"),
        ("۱۴۰۰/۱۰/۲۱ - ۱۸:۰۵", "fa", "2022-01-11T18:05:00"),
        ("११ जनवरी २०२२", "hi", "2022-01-11"),
        ("January 11, 2022 at 5:30 p.m. ET", "en", "2022-01-11T17:30:00-05:00"),
        ("July 11, 2022 at 5:30 p.m. ET", "en", "2022-07-11T17:30:00-04:00"),  # ET keeps summer time
        ("Published 10:30 AM EST, Tue January 11, 2022", "en", "2022-01-11T10:30:00-05:00"),  # CNN
        ("Tuesday 11 January 2022 18.05 GMT", "en", "2022-01-11T18:05:00+00:00"),  # the Guardian
        ("11. Januar 2022, 17:30 Uhr", "de", "2022-01-11T17:30:00"),
        ("11.01.22 um 17.30 Uhr", "de", "2022-01-11T17:30:00"),
        ("le 11 janvier 2022 à 17h30", "fr", "2022-01-11T17:30:00"),
        ("sábado, 11 de janeiro de 2022 às 18h05", "pt", "2022-01-11T18:05:00"),
        ("18:05, 11 января 2022", "ru", "2022-01-11T18:05:00"),  # lenta
        ("18:05 | 11.01.2022", "tr", "2022-01-11T18:05:00"),
        ("Thứ ba, 11/1/2022, 18:05 (GMT+7)", "vi", "2022-01-11T18:05:00+07:00"),  # vnexpress
        ("2022. január 11., kedd 18:05", "hu", "2022-01-11T18:05:00"),
    ],
)
def test_printed_times_are_read_in_the_languages_of_the_press(text: str, language: str, time: str) -> None:
    assert parse_time(text, language=language) == time


@pytest.mark.parametrize(
    ("language", "zone", "day"),
    [
        ("en-US", None, "2022-11-01"),
        ("en", None, "2022-11-01"),
        ("en-GB", None, "2022-01-11"),
        ("id", None, "2022-01-11"),
        (None, None, "2022-01-11"),
        ("en", KUALA_LUMPUR, "2022-01-11"),
        ("en", ZoneInfo("America/New_York"), "2022-11-01"),
    ],
)
def test_what_is_month_and_what_day_is_told_by_zone_and_language(
    language: str | None, zone: ZoneInfo | None, day: str
) -> None:
    assert parse_time("11/01/2022", language=language, zone=zone) == day


def test_a_day_after_the_fetch_is_read_the_other_way_round() -> None:
    assert parse_time("12/03/2022", language="en", now=datetime(2022, 6, 1, tzinfo=UTC)) == "2022-03-12"


def test_a_time_without_offset_is_given_that_of_the_site() -> None:
    assert parse_time("2022-01-11 18:05", zone=KUALA_LUMPUR) == "2022-01-11T18:05:00+08:00"
    assert parse_time("2022-01-11T10:05:00Z", zone=KUALA_LUMPUR) == "2022-01-11T18:05:00+08:00"
    assert parse_time("2022-01-11", zone=KUALA_LUMPUR) == "2022-01-11"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("3小时前", "2022-01-12T06:00:00+08:00"),
        ("2分鐘前", "2022-01-12T08:58:00+08:00"),
        ("剛剛", "2022-01-12T09:00:00+08:00"),
        ("3天前", "2022-01-09"),
        ("昨天 18:05", "2022-01-11T18:05:00+08:00"),
        ("1月11日 18:05", "2022-01-11T18:05:00+08:00"),
        ("12月29日", "2021-12-29"),  # the last one before the fetch
        ("3 hours ago", "2022-01-12T06:00:00+08:00"),
        ("3 jam yang lalu", "2022-01-12T06:00:00+08:00"),
        ("vor 3 Stunden", "2022-01-12T06:00:00+08:00"),
        ("il y a 3 heures", "2022-01-12T06:00:00+08:00"),
        ("3시간 전", "2022-01-12T06:00:00+08:00"),
    ],
)
def test_times_counted_back_are_counted_from_the_fetch_never_from_now(text: str, time: str) -> None:
    assert parse_time(text, now=FETCHED, zone=KUALA_LUMPUR) == time
    assert parse_time(text, zone=KUALA_LUMPUR) is None


@pytest.mark.parametrize(
    "text",
    [
        "1970-01-01T00:00:00Z",  # epoch 0
        "0001-01-01T00:00:00",  # .NET's empty date
        "0000-00-00 00:00:00",  # MySQL's
        "{{ article.date }}",  # a template's leftover
        "2022-02-30",
        "31/02/2022",
        "5 min read",
        "Five things to know",
        "",
        "2 days and 3 nights in 2022",
    ],
)
def test_what_is_no_plausible_time_is_none(text: str) -> None:
    assert parse_time(text, now=FETCHED) is None


def test_a_day_after_the_fetch_is_not_plausible() -> None:
    assert parse_time("2022-01-14T00:00:00Z", now=FETCHED) is None
    assert parse_time("2022-01-13T00:00:00Z", now=FETCHED) == "2022-01-13T00:00:00+00:00"  # clocks differ
    assert not plausible(date(1969, 12, 31))


def test_several_times_are_found_with_their_places() -> None:
    text = "11 gennaio 2022 (modifica il 12 gennaio 2022 | 18:05)"
    assert [(text[stamp.start : stamp.start + 2], stamp.printed()) for stamp in stamps(text)] == [
        ("11", "2022-01-11"),
        ("12", "2022-01-12T18:05:00"),
    ]


def test_a_form_of_no_known_kind_goes_to_dateparser() -> None:
    found = last_resort("11 Genver 2022 18:05", language="br")
    assert [stamp.printed() for stamp in found] == ["2022-01-11T18:05:00"]
    assert last_resort("just words", language="en") == []


@pytest.mark.parametrize(
    "text", ["18:05 " + "a" * 200 + "# 11 Jan 2022", "1/1/" * 5000, "11 " * 5000, "年月日" * 5000, "٣" * 10_000]
)
def test_a_hostile_text_costs_little(text: str) -> None:
    parse_time(text, now=FETCHED)
    start = process_time()
    parse_time(text, now=FETCHED)
    assert process_time() - start < 0.2
