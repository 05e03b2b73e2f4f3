"""Times as pages print and declare them: 2022年1月11日 下午5:30, 11/01/2022, 18:05 WIB, 20220111T1805, 3小时前."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from newsspider.extract.calendar import HAN_DAY, PrintedDay, han_day, latest_day, read_day, resolve

# No page of the web's press is older than this, but for archives that declare the day of the paper.
EARLIEST = date(1990, 1, 1)
# What is read of one text, and how many times in it.
MOST_TEXT = 300
MOST_STAMPS = 8


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """A day found in a text, from *start* to *end*, with the time printed beside it.

    *other* is the day it would be with day and month the other way round, when both are possible and nothing told
    which it is; *relative* says that it was reckoned from the moment of the fetch.
    """

    start: int
    end: int
    day: date
    clock: time | None = None
    zone: tzinfo | None = None
    other: date | None = None
    relative: bool = False

    @property
    def swapped(self) -> Stamp:
        """The same with day and month the other way round."""
        return self if self.other is None else replace(self, day=self.other, other=self.day)

    def printed(self, zone: tzinfo | None = None) -> str:
        """Return it in ISO 8601: a bare day, or a time with its offset, in *zone* when one is given."""
        if self.clock is None:
            return self.day.isoformat()
        at = datetime.combine(self.day, self.clock, self.zone or zone)
        if self.zone is not None and zone is not None and 1 < at.year < 9999:
            at = at.astimezone(zone)
        return at.isoformat(timespec="seconds")


def parse_time(
    text: str,
    *,
    zone: tzinfo | None = None,
    now: datetime | None = None,
    language: str | None = None,
) -> str | None:
    """Return the first time in a short *text* in ISO 8601: with an offset when one is known, else without.

    *zone* is that of the newspaper, *now* the moment of the fetch, from which "3小时前" counts back; without it such
    times are None. *language* decides what is month and what day in 11/01/2022.

    >>> parse_time("2022年1月11日 下午5:30")
    '2022-01-11T17:30:00'
    >>> parse_time("Selasa, 11/01/2022, 18:05 WIB", language="id")
    '2022-01-11T18:05:00+07:00'
    >>> parse_time("20220111T1805", zone=ZoneInfo("Asia/Kuala_Lumpur"))
    '2022-01-11T18:05:00+08:00'
    >>> parse_time("中華民國111年1月11日")
    '2022-01-11'
    >>> parse_time("3小时前", now=datetime(2022, 1, 11, 21, tzinfo=UTC))
    '2022-01-11T18:00:00+00:00'
    >>> parse_time("3小时前") is None
    True
    """
    found = stamps(text, now=now, zone=zone, language=language, most=1) or last_resort(text, now=now, language=language)
    return found[0].printed(zone) if found else None


def stamps(
    text: str,
    *,
    now: datetime | None = None,
    zone: tzinfo | None = None,
    language: str | None = None,
    most: int = MOST_STAMPS,
) -> list[Stamp]:
    """Return the plausible times in *text*, in order, read without dateparser."""
    declared = _declared(text, now)
    if declared is not None:
        return [declared]
    text = digits(text[:MOST_TEXT])
    if not _HINT.search(text):
        return []
    moment = _moment(text, now)
    if moment is not None:
        return [moment]
    found: list[Stamp] = []
    place = 0
    while len(found) < most:
        stamp = _next(text, place, now, zone, language)
        if stamp is None:
            break
        place = stamp.end
        if plausible(stamp.day, now):
            found.append(stamp)
        elif stamp.other is not None and plausible(stamp.other, now):
            found.append(replace(stamp.swapped, other=None))
    return found


def last_resort(text: str, *, now: datetime | None = None, language: str | None = None) -> list[Stamp]:
    """Return what dateparser makes of a short *text* that no form above fits: it is slow, and takes almost anything."""
    text = " ".join(digits(text[:MOST_TEXT]).split())
    if not 6 <= len(text) <= 60 or not re.search(r"\d", _CLOCK_LIKE.sub("", text)):
        return []
    if not _UNREAD.search(text):
        return []
    at = _by_dateparser(text, now, language)
    if at is None or not plausible(at.date(), now):
        return []
    timed = _CLOCK_LIKE.search(text) is not None
    clock = at.time().replace(tzinfo=None, microsecond=0) if timed else None
    return [Stamp(start=0, end=len(text), day=at.date(), clock=clock, zone=at.tzinfo if timed else None)]


def plausible(day: date, now: datetime | None = None) -> bool:
    """Return whether a story may have been published on *day*: not before the web, not after it was fetched.

    >>> plausible(date(1970, 1, 1)), plausible(date(2022, 1, 13), datetime(2022, 1, 11))
    (False, False)
    """
    if now is None:
        return day >= EARLIEST and day.year < 2100
    return EARLIEST <= day <= now.date() + timedelta(days=1)


def digits(text: str) -> str:
    """Return *text* with the digits of any script as ASCII ones, and look-alikes of the colon and the hyphen.

    >>> digits("۱۱ دی ۱۴۰۰ １８：０５")
    '11 دی 1400 18:05'
    """
    return text if text.isascii() else _FOREIGN.sub(_ascii, text)


_FOREIGN = re.compile("[^\x00-\x7f]")
_ALIKE = {"：": ":", "／": "/", "－": "-", "‐": "-", "‑": "-", "−": "-", "．": ".", "\u00a0": " ", "\u202f": " ", "\u3000": " ", "，": ",", "\u200f": "", "\u200e": ""}  # fmt: skip


def _ascii(match: re.Match[str]) -> str:
    char = match[0]
    number = unicodedata.decimal(char, -1)
    return str(number) if number >= 0 else _ALIKE.get(char, char)


# --- A whole value as machines write it -------------------------------------------------------------------------------


def _declared(text: str, now: datetime | None) -> Stamp | None:
    """Return the time of a text that is ISO 8601 and nothing else, as most declarations are."""
    if not 10 <= len(text) <= 32 or text[4] != "-" or text[7] != "-":
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not plausible(at.date(), now):
        return None
    if len(text) == 10:
        return Stamp(start=0, end=10, day=at.date())
    offset = at.utcoffset()
    zone = None if offset is None else _offset(int(offset.total_seconds() // 60))
    return Stamp(start=0, end=len(text), day=at.date(), clock=at.time().replace(microsecond=0), zone=zone)


# --- A whole value that is a moment: seconds since 1970 ---------------------------------------------------------------

_EPOCH = re.compile(r"\s*(\d{10})(?:\.\d+|\d{3})?\s*")


def _moment(text: str, now: datetime | None) -> Stamp | None:
    match = _EPOCH.fullmatch(text)
    if match is None or not text.strip().startswith(("1", "2")):
        return None
    if _COMPACT.fullmatch(text.strip()):
        return None
    at = datetime.fromtimestamp(int(match[1]), UTC)
    if not plausible(at.date(), now) or at.year < 1995:
        return None
    return Stamp(start=0, end=len(text), day=at.date(), clock=at.time(), zone=UTC)


# --- The next day in a text -------------------------------------------------------------------------------------------

# What a text without a date does not have: digits, or a word for a day that is counted from today.
_HINT = re.compile(
    r"\d|[一二三四五六七八九十]{1,3}[月日]|[〇零○一二三四五六七八九]{4}|昨|今天|刚|剛|yesterday|today|just now",
    re.IGNORECASE,
)

_ISO = re.compile(
    r"(?<![\d.])(?P<y>(?:1[3-9]|2[0-6])\d\d)(?:(?P<s>[-/.–_])\s?|\.\s)(?P<m>\d{1,2})(?:[-/.–_]\s?)(?P<d>\d{1,2})(?!\d|[-/]\d)\.?"
)
_COMPACT = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
    r"(?:[T_-]?(?P<H>[01]\d|2[0-3])(?P<M>[0-5]\d)(?P<S>[0-5]\d)?)?(?!\d)"
)
_LITTLE = re.compile(
    r"(?<![\d.,/:-])(?P<a>\d{1,2})(?P<s>[-/.]|\.\s|\s[-/]\s)(?P<b>\d{1,2})(?:(?P=s)|\s)(?P<y>\d{4}|\d{2})(?![\d/]|[.:]\d|[-]\d)(?!\s?[%€$])"
)
_ERA = re.compile(r"[民⺠][国國]\s?(?P<y>\d{2,3})\s?[-/.]\s?(?P<m>\d{1,2})\s?[-/.]\s?(?P<d>\d{1,2})")
# Taiwan's own years without their era's name: 111/01/11, 111.01.11
_ERA_SHORT = re.compile(r"(?<![\d./-])(?P<y>1[01]\d)(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/.-])")
_HAN = re.compile(HAN_DAY)
_HANGUL = re.compile(r"(?:(?P<y>\d{4})년\s?)?(?P<m>\d{1,2})월\s?(?P<d>\d{1,2})일")
# RFC 850 and C's own: 11-Jan-2022, Tue Jan 11 18:05:00 UTC 2022
_UNIX = re.compile(
    r"\b(?P<month>[A-Z][a-z]{2})\s+(?P<d>\d{1,2})\s+(?P<clock>\d{1,2}:\d\d(?::\d\d)?)\s+(?:(?P<zone>[A-Z]{3,5}|[+-]\d{4})\s+)?(?P<y>\d{4})\b"
)
_DAY_START = re.compile(
    r"(?<![\d.,:/+-])\d{1,2}(?=(?:st|nd|rd|th|er|º|ª|\.|,)?[\s./-]{0,2}(?:of\s|de\s|di\s|d['’])?[^\W\d_])"
)
_YEAR_START = re.compile(r"(?<!\d)\d{4}\.?\s?(?:m\.|gada|,)?\s?(?=[^\W\d_]{3})")
_WORD_START = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,12}\.?\s?\d{1,2}(?!\d|:)")


def _next(text: str, place: int, now: datetime | None, zone: tzinfo | None, language: str | None) -> Stamp | None:
    """Return the first day of *text* from *place* on, with the time beside it."""
    best: Stamp | None = None
    for reader in (_iso, _compact, _unix, _little, _era, _han, _hangul, _named):
        found = reader(text, place, now, zone, language)
        # Where two begin at once, the reader that comes first is the stricter.
        if found is not None and (best is None or found.start < best.start):
            best = found
            if not text[place : found.start].strip():
                break
    if best is None:
        return _relative(text, place, now, zone)
    return _with_clock(text, place, best, zone) if best.clock is None else best


def _iso(text: str, place: int, now: datetime | None, zone: tzinfo | None, language: str | None) -> Stamp | None:
    for match in _ISO.finditer(text, place):
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
        if month > 12 >= day and year > 1900:
            month, day = day, month
        if 1300 <= year <= 1500:
            found = _made(PrintedDay(day=day, month=month, year=year, calendar="jalali"), now)
        elif year >= 1900:
            found = _made(PrintedDay(day=day, month=month, year=year - 543 if year > 2400 else year), now)
        else:
            continue
        if found is not None:
            return Stamp(start=match.start(), end=match.end(), day=found)
    return None


def _compact(text: str, place: int, now: datetime | None, zone: tzinfo | None, language: str | None) -> Stamp | None:
    for match in _COMPACT.finditer(text, place):
        found = _made(PrintedDay(day=int(match["d"]), month=int(match["m"]), year=int(match["y"])), now)
        if found is None:
            continue
        stamp = Stamp(start=match.start(), end=match.end(), day=found)
        if match["H"]:
            at = _ZONE.match(text, match.end())
            clock = time(int(match["H"]), int(match["M"]), int(match["S"] or 0))
            stamp = replace(stamp, clock=clock, zone=_zone_of(at), end=at.end() if at else match.end())
        return stamp
    return None


def _unix(text: str, place: int, now: datetime | None, zone: tzinfo | None, language: str | None) -> Stamp | None:
    match = _UNIX.search(text, place)
    read = read_day(f"{match['d']} {match['month']} {match['y']}", 0) if match else None
    found = _made(read[0], now) if read else None
    if match is None or found is None:
        return None
    clock = _CLOCK.match(match["clock"])
    tz = _ZONE.match(match["zone"] or "")
    return Stamp(
        start=match.start(), end=match.end(), day=found, clock=_time_of(clock) if clock else None, zone=_zone_of(tz)
    )


def _little(text: str, place: int, now: datetime | None, zone: tzinfo | None, language: str | None) -> Stamp | None:
    for match in _LITTLE.finditer(text, place):
        if len(match["y"]) == 2 and match["s"].strip() == "-" and not 13 <= int(match["y"]) <= 39:
            continue
        first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
        year = year - 543 if year > 2400 else year + 2000 if year < 70 else year + 1900 if year < 100 else year
        days = [_made(PrintedDay(day=d, month=m, year=year), now) for d, m in ((first, second), (second, first))]
        if month_first(language, zone, match["s"].strip()):
            days.reverse()
        known = [day for day in days if day]
        if known:
            other = known[1] if len(known) > 1 and known[0] != known[1] else None
            return Stamp(start=match.start(), end=match.end(), day=known[0], other=other)
    return None


def _era(text: str, place: int, now: datetime | None, zone: tzinfo | None, language: str | None) -> Stamp | None:
    match = _ERA.search(text, place)
    if match is None and (language or "").startswith("zh"):
        match = _ERA_SHORT.search(text, place)
    if match is None:
        return None
    found = _made(PrintedDay(day=int(match["d"]), month=int(match["m"]), year=int(match["y"]) + 1911), now)
    return Stamp(start=match.start(), end=match.end(), day=found) if found else None


def _han(text: str, place: int, now: datetime | None, zone: tzinfo | None, language: str | None) -> Stamp | None:
    if "月" not in text and "昨" not in text and "今" not in text and "前" not in text:
        return None
    for match in _HAN.finditer(text, place):
        if match["word"]:
            found = _ago(match["word"], now, zone)
        else:
            found = _made(han_day(match), now) if match["month"] else None
        if found is not None:
            return Stamp(start=match.start(), end=match.end(), day=found, relative=not match["year"])
    return None


def _hangul(text: str, place: int, now: datetime | None, zone: tzinfo | None, language: str | None) -> Stamp | None:
    if "월" not in text:
        return None
    for match in _HANGUL.finditer(text, place):
        found = _made(PrintedDay(day=int(match["d"]), month=int(match["m"]), year=int(match["y"] or 0)), now)
        if found is not None:
            return Stamp(start=match.start(), end=match.end(), day=found, relative=not match["y"])
    return None


def _named(text: str, place: int, now: datetime | None, zone: tzinfo | None, language: str | None) -> Stamp | None:
    """Return the first day with a month by name: 11 Jan 2022, January 11th, 2022, 2022. január 11."""
    if not _LETTERS.search(text, place):
        return None
    starts = {m.start() for pattern in (_DAY_START, _WORD_START, _YEAR_START) for m in pattern.finditer(text, place)}
    starts |= {m.start("last") for m in _THAI_OR_LONG.finditer(text, place)}
    code = (language or "").split("-")[0].lower()
    yearless: Stamp | None = None
    for start in sorted(starts)[:12]:
        read = read_day(text, start, code)
        if read is None:
            continue
        printed, end = read
        if not printed.year:
            short = _SHORT_YEAR.match(text, end)
            if short and printed.calendar == "gregorian":
                printed, end = replace(printed, year=2000 + int(short["y"])), short.end()
            elif (late := _LATE_YEAR.match(text, end)) is not None:
                clock = _CLOCK.search(late["clock"])
                day = _made(replace(printed, year=int(late["y"])), now)
                if day and clock:
                    return Stamp(start=start, end=late.end(), day=day, clock=_time_of(clock))
        found = _made(printed, now)
        if found is None:
            continue
        stamp = Stamp(start=start, end=end, day=found, relative=not printed.year)
        if printed.year:
            return stamp
        yearless = yearless or stamp
    return yearless


_LETTERS = re.compile(r"[^\W\d_]{2}")
_THAI_OR_LONG = re.compile(r"(?P<last>\d{1,2})\s?(?:[ก-๛]{1,}|tháng)|(?P<unused>(?!))")
_SHORT_YEAR = re.compile(r"\.?,?\s?[-/'’]?\s?(?P<y>[0-3]\d)(?![\d:.h])")
_LATE_YEAR = re.compile(r"\s(?P<clock>\d{1,2}:\d\d(?::\d\d)?)\s(?P<y>(?:19|20)\d\d)(?!\d)")


def _made(printed: PrintedDay, now: datetime | None) -> date | None:
    """Return the day that was printed; without a year, the last such day up to the fetch."""
    if printed.calendar == "unknown" or not printed.month or not printed.day:
        return None
    if printed.year:
        found = resolve(printed, None)
        return date.fromisoformat(found) if found else None
    if now is None or not 1990 < now.year < 9000 or printed.calendar != "gregorian":
        return None
    return latest_day(printed.day, printed.month, until=now.date() + timedelta(days=1))


def month_first(language: str | None, zone: tzinfo | None, sign: str = "/") -> bool:
    """Return whether 11/01/2022 is the first of November, going by what is known of the paper.

    >>> month_first("en-US", None), month_first("en-GB", None), month_first("de", None), month_first("en", None, ".")
    (True, False, False, False)
    """
    if sign == ".":
        return False
    name = getattr(zone, "key", "")
    code, _, region = (language or "").replace("_", "-").lower().partition("-")
    if name:
        return name in _AMERICAN or name.startswith("US/")
    if region in ("us", "ph"):
        return True
    return code in ("en", "fil", "tl") and not region


_AMERICAN = frozenset(
    f"America/{city}"
    for city in "New_York Chicago Denver Los_Angeles Phoenix Detroit Anchorage Boise Indiana/Indianapolis".split()
) | {"Pacific/Honolulu", "Asia/Manila"}


# --- The time beside a day --------------------------------------------------------------------------------------------

_HALF = {
    "上午": 0, "早上": 0, "凌晨": 0, "清晨": 0, "午前": 0, "오전": 0, "下午": 12, "晚上": 12, "晚間": 12, "晚间": 12,
    "傍晚": 12, "深夜": 12, "午後": 12, "午后": 12, "오후": 12, "中午": 12, "am": 0, "pm": 12, "ص": 0, "م": 12,
    "صباحا": 0, "مساء": 12, "πμ": 0, "μμ": 12, "sa": 0, "ch": 12, "de": 0, "du": 12, "ös": 12, "öö": 0,
}  # fmt: skip
_BEFORE = "|".join("上午 早上 凌晨 清晨 午前 오전 下午 晚上 晚間 晚间 傍晚 深夜 午後 午后 오후 中午".split())
_CLOCK = re.compile(
    rf"(?:(?P<before>{_BEFORE})\s?)?(?P<h>\d{{1,2}})(?:"
    r"\s?(?:[:٫h]|[時时點点시])\s?(?P<m>\d{2}|(?<=[時时點点시 ])\d)(?!\d)(?:[:.]\s?(?P<s>\d{2})(?!\d)(?:[.,:]\d{1,9})?)?(?:\s?[分분](?:\s?\d{1,2}\s?[秒초])?)?"
    r"|\.(?P<m2>\d{2})(?:\.(?P<s2>\d{2}))?(?![\d.]\d)"
    r"|h\b|[時时點点시]整?|\s?(?=[ap]\.?\s?m\b)"
    r"|\s?Uhr)"
    r"(?:\s?(?P<after>[ap]\.?\s?m\b\.?|ص|م(?!\w)|صباحا|مساء|[πμ]\.?μ\.?(?!\w)|SA\b|CH\b))?(?:\s?Uhr\b|\s?น\.|\s?hrs?\b|\s?Hrs\b|\s?WIB)?",
    re.IGNORECASE,
)
# What stands between a day and its time.
_BETWEEN = re.compile(
    r"(?:[(（][一二三四五六日月火水木金土월화수목금토일][)）]|[\s,;|·•@/()\[\]–—-]|T(?=\d)|at\b|um\b|à\b|às\b|as\b|a\s(?:las|les)\b|alle\b|ore\b|ora\b|kl\.?(?=\s?\d)|klo\b|om\b|o\b|og\b|jam\b|pukul\b|lúc\b|в\b|о\b|об\b"
    r"|ob\b|u\b|saat\b|στις\b|เวลา|الساعة|ساعت|h\b|время|kell\b|г\.|г\b|года\b|р\.|\.|น\.|klukken\b|den\b|de\b"
    r"|(?:星期|礼拜|禮拜|周|週)[一二三四五六日天]|،|:(?=\s))*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:[^\W\d_]{2,12}\.?,?\s?)?")
_CLOCK_LIKE = re.compile(r"\d\s?(?:[:.h٫]\s?\d\d|[ap]\.?m\b)", re.IGNORECASE)
_UNREAD = re.compile(r"[^\W\d_]{2}")
_TIME_ONLY_BEFORE = re.compile(
    r"(?P<clock>(?:(?:上午|下午|오전|오후)\s?)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s?Uhr)?)"
    r"(?:\s?(?P<zone>[A-Z]{2,5}(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d{2}:?\d{2}))?"
    r"(?:[\s,;|·•()–—-]|\bon\b|\bam\b|\bim\b|\bdel\b|\bof\b|\b[^\W\d_]{2,10}\b,?)*$",
    re.IGNORECASE,
)


def _with_clock(text: str, place: int, stamp: Stamp, zone: tzinfo | None) -> Stamp:
    """Return *stamp* with the time that stands behind it, or else before it."""
    between = _BETWEEN.match(text, stamp.end)
    start = between.end() if between else stamp.end
    clock = _CLOCK.match(text, start)
    if clock is None:
        # 11 January 2022, Tuesday, 18:05
        word = _WEEKDAY.match(text, start)
        between = _BETWEEN.match(text, word.end()) if word else None
        clock = _CLOCK.match(text, between.end()) if between and between.end() - stamp.end < 24 else None
    at = _time_of(clock) if clock else None
    if clock is not None and at is not None:
        tz = _ZONE.match(text, clock.end() - 3 if text[: clock.end()].endswith("WIB") else clock.end())
        return replace(stamp, clock=at, zone=_zone_of(tz, stamp.day, at), end=tz.end() if tz else clock.end())
    before = _TIME_ONLY_BEFORE.search(text[max(place, stamp.start - 40) : stamp.start])
    if before is not None:
        clock = _CLOCK.fullmatch(before["clock"].strip())
        at = _time_of(clock) if clock else None
        tz = _ZONE.match(before["zone"]) if before["zone"] else None
        if at is not None:
            return replace(stamp, clock=at, zone=_zone_of(tz, stamp.day, at))
    return stamp


def _time_of(match: re.Match[str]) -> time | None:
    hour, minute, second = int(match["h"]), int(match["m"] or match["m2"] or 0), int(match["s"] or match["s2"] or 0)
    word = (match["before"] or match["after"] or "").lower().replace(".", "").replace(" ", "")
    half = _HALF.get(word)
    if word == "中午":
        hour = hour + 12 if hour < 6 else hour
    elif half == 12 and hour < 12:
        hour += 12
    elif half == 0 and hour == 12 and word not in ("上午", "早上"):
        hour = 0
    if hour == 24 and not minute:
        return None
    return time(hour, minute, min(second, 59)) if hour < 24 and minute < 60 and second < 61 else None


_FIXED = {
    "Z": 0, "UTC": 0, "GMT": 0, "WIB": 7, "WITA": 8, "WIT": 9, "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "MYT": 8,
    "PHT": 8, "PHST": 8, "ICT": 7, "PKT": 5, "NPT": 5.75, "BDT": 6, "GST": 4, "AST": 3, "IRST": 3.5, "TRT": 3, "MSK": 3,
    "МСК": 3, "EAT": 3, "SAST": 2, "CAT": 2, "WAT": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3,
    "WET": 0, "WEST": 1, "BST": 1, "BRT": -3, "ART": -3, "EDT": -4, "EST": -5, "CDT": -5, "MDT": -6, "MST": -7,
    "PDT": -7, "PST": -8, "AKST": -9, "AKDT": -8, "HST": -10, "AEST": 10, "AEDT": 11, "ACST": 9.5, "AWST": 8, "NZST": 12,
    "NZDT": 13,
}  # fmt: skip
# Whatever the season.
_NAMED_ZONES = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
# What means one thing in one country and another elsewhere: CST, IST.
_ZONE = re.compile(
    r"\s?[(\[]?\s?(?:(?P<name>" + "|".join(sorted({*_FIXED, *_NAMED_ZONES}, key=len, reverse=True)) + r")(?![\w])"
    r"\s?)?(?P<sign>[+-](?=\s?\d))?(?:(?<=[+-])\s?(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?)?(?!\d)"
)


def _zone_of(match: re.Match[str] | None, day: date | None = None, at: time | None = None) -> tzinfo | None:
    if match is None:
        return None
    if match["sign"] and match["h"]:
        minutes = int(match["h"]) * 60 + int(match["m"] or 0)
        if minutes > 14 * 60:
            return None
        return _offset(-minutes if match["sign"] == "-" else minutes)
    name = match["name"]
    if name in _NAMED_ZONES:
        if day is None or at is None:
            return None
        return _offset_at(ZoneInfo(_NAMED_ZONES[name]), day, at)
    return _offset(int(_FIXED[name] * 60)) if name else None


@cache
def _offset(minutes: int) -> tzinfo:
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def _offset_at(zone: tzinfo, day: date, at: time) -> tzinfo | None:
    offset = datetime.combine(day, at, zone).utcoffset()
    return _offset(int(offset.total_seconds() // 60)) if offset is not None else None


# --- 3小时前, yesterday ------------------------------------------------------------------------------------------------

_UNITS = {
    "秒": 1, "分": 60, "小": 3600, "時": 3600, "时": 3600, "天": 86400, "日": 86400, "周": 604800, "週": 604800,
    "초": 1, "분": 60, "시": 3600, "일": 86400,
    "sec": 1, "min": 60, "hour": 3600, "hr": 3600, "day": 86400, "week": 604800, "h": 3600, "m": 60, "d": 86400,
    "stunde": 3600, "std": 3600, "tag": 86400, "woche": 604800, "heure": 3600, "jour": 86400, "semaine": 604800,
    "hora": 3600, "día": 86400, "dia": 86400, "semana": 604800, "ora": 3600, "ore": 3600, "giorn": 86400,
    "jam": 3600, "menit": 60, "hari": 86400, "minggu": 604800, "jm": 3600, "час": 3600, "мин": 60, "день": 86400,
    "дн": 86400, "недел": 604800, "год": 3600, "хв": 60, "uur": 3600, "uren": 3600, "dag": 86400, "saat": 3600,
    "dakika": 60, "gün": 86400, "giờ": 3600, "phút": 60, "ngày": 86400, "ชั่วโมง": 3600, "นาที": 60, "วัน": 86400,
    "ساع": 3600, "دقيق": 60, "دقیق": 60, "يوم": 86400, "أيام": 86400, "روز": 86400, "घंट": 3600, "मिनट": 60, "दिन": 86400,
    "minut": 60, "timme": 3600, "time": 3600, "godzin": 3600, "dni": 86400, "minit": 60,
}  # fmt: skip
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_AGO = re.compile(
    r"(?P<n>\d{1,3}|[一二三四五六七八九十半]|an?|one)\s?(?:个|個)?\s?(?P<u>" + _UNIT + r")[^\W\d_]{0,6}\.?\s?"
    r"(?:之?前|전|ago|yang lalu|lalu|назад|тому|geleden|önce|trước|ที่แล้ว|पहले|temu|sedan|siden|fa\b|atrás|پیش|قبل)"
    r"|(?:vor|hace|há|il y a|منذ|πριν)\s(?P<n2>\d{1,3}|einer|einem|une?|uma?)\s(?P<u2>" + _UNIT + r")",
    re.IGNORECASE,
)
_NOW = re.compile(r"刚刚|剛剛|刚才|剛才|just now|방금", re.IGNORECASE)
_YESTERDAY = re.compile(r"\b(?P<word>yesterday|today)\b", re.IGNORECASE)
_HAN_NUMBER = {c: n for n, c in enumerate("零一二三四五六七八九十")}


def _relative(text: str, place: int, now: datetime | None, zone: tzinfo | None) -> Stamp | None:
    if now is None:
        return None
    if zone is not None and now.tzinfo is not None:
        now = now.astimezone(zone)
    match = _AGO.search(text, place)
    if match is not None:
        unit = (match["u"] or match["u2"]).lower()
        seconds = _UNITS[unit]
        number = (match["n"] or match["n2"]).lower()
        count = int(number) if number.isdecimal() else _HAN_NUMBER.get(number, 1)
        back = timedelta(seconds=seconds / 2 if number == "半" else seconds * count)
        at = now - back
        clock = at.time().replace(microsecond=0) if seconds < 86400 else None
        tz = now.tzinfo if clock else None
        return Stamp(start=match.start(), end=match.end(), day=at.date(), clock=clock, zone=tz, relative=True)
    match = _NOW.search(text, place)
    if match is not None:
        clock = now.time().replace(microsecond=0)
        return Stamp(start=match.start(), end=match.end(), day=now.date(), clock=clock, zone=now.tzinfo, relative=True)
    match = _YESTERDAY.search(text, place)
    if match is not None:
        day = now.date() - timedelta(days=match["word"].lower() == "yesterday")
        stamp = Stamp(start=match.start(), end=match.end(), day=day, relative=True)
        return _with_clock(text, place, stamp, zone)
    return None


def _ago(word: str, now: datetime | None, zone: tzinfo | None) -> date | None:
    if now is None or word[0] not in "今昨前":
        return None
    if zone is not None and now.tzinfo is not None:
        now = now.astimezone(zone)
    return now.date() - timedelta(days="今昨前".index(word[0]))


# --- dateparser, for what is left -------------------------------------------------------------------------------------


def _by_dateparser(text: str, now: datetime | None, language: str | None) -> datetime | None:
    import dateparser  # it takes a third of a second, which most pages need not pay

    code = (language or "").replace("_", "-").split("-")[0].lower()
    settings = {
        # Never the clock.
        "RELATIVE_BASE": now.replace(tzinfo=None) if now is not None else datetime(2000, 1, 1),
        "REQUIRE_PARTS": ["day", "month"] if now is not None else ["day", "month", "year"],
        "PREFER_DATES_FROM": "past",
        "PARSERS": ["absolute-time"],
    }
    try:
        found = dateparser.parse(text, languages=[code or "en"], settings=settings)
    except (ValueError, OverflowError, RecursionError, TypeError):
        return None
    return found if isinstance(found, datetime) else None
