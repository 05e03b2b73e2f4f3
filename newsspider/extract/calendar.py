"""Days as datelines print them: read in many languages and calendars, resolved against the publication date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from newsspider.extract.lexicon import data_lines, key

# A dateline further from its publication than this is a misprint, or the page is not what it says it is.
MOST_DAYS_APART = 40


@dataclass(frozen=True, kw_only=True)
class PrintedDay:
    """A day as printed: what is absent is 0; *ago* counts days back from the publication (今日 is 0, 昨日 is 1).

    *calendar* is ``gregorian``, ``jalali`` (Iran and Afghanistan) or ``unknown``; *swappable* says that day and
    month may stand the other way round (1/11).
    """

    day: int = 0
    month: int = 0
    year: int = 0
    ago: int | None = None
    calendar: str = "gregorian"
    swappable: bool = False


def resolve(printed: PrintedDay | None, published: date | None) -> str | None:
    """Return the day that *printed* means in a story published on *published*, in ISO 8601, or None.

    >>> resolve(PrintedDay(day=31), date(2022, 1, 1))
    '2021-12-31'
    >>> resolve(PrintedDay(day=1, month=11, swappable=True), date(2022, 1, 11))
    '2022-01-11'
    """
    if printed is None:
        return None
    found = [_day(printed, published)]
    if printed.swappable and published:
        found.append(_day(PrintedDay(day=printed.month, month=printed.day, year=printed.year), published))
    days = [day for day in found if day]
    if published is None or not days:
        return days[0].isoformat() if days else None
    # Of 1 November and 11 January, the one next to the publication is meant.
    nearest = min(days, key=lambda day: abs((published - day).days))
    return nearest.isoformat() if abs((published - nearest).days) <= MOST_DAYS_APART else None


def latest_day(day: int, month: int, until: date) -> date | None:
    """Return the last date up to *until* with this day and month (0: any month).

    >>> latest_day(11, 0, until=date(2021, 7, 12))
    datetime.date(2021, 7, 11)
    >>> latest_day(29, 12, until=date(2021, 1, 2))
    datetime.date(2020, 12, 29)
    """
    if month:
        # Eight years back there has been a 29 February, even around 1900.
        months = [(year, month) for year in range(until.year, until.year - 9, -1)]
    else:
        months = [divmod(until.year * 12 + until.month - 1 - back, 12) for back in range(3)]
        months = [(year, zero_based + 1) for year, zero_based in months]
    for year, number in months:
        found = _date(year, number, day)
        if found and found <= until:
            return found
    return None


def day_of(published: date | datetime | str | None) -> date | None:
    """Return the day of a publication time, of an ISO 8601 string too; None when it is none."""
    if isinstance(published, datetime):
        return published.date()
    if isinstance(published, str):
        try:
            return date.fromisoformat(published[:10])
        except ValueError:
            return None
    return published if isinstance(published, date) else None


def _day(printed: PrintedDay, published: date | None) -> date | None:
    if printed.calendar == "unknown":
        return None
    if printed.ago is not None:
        return published - timedelta(days=printed.ago) if published and published.year > 1 else None
    if printed.year:
        make = _from_jalali if printed.calendar == "jalali" else _date
        return make(printed.year, printed.month, printed.day)
    if published is None or not 10 < published.year < 9999:
        return None
    # The site's clock may be a day behind the place that filed the story.
    until = published + timedelta(days=1)
    if printed.calendar == "jalali":
        years = (published.year - 621, published.year - 622)
        days = (_from_jalali(year, printed.month, printed.day) for year in years)
        return next((found for found in days if found and found <= until), None)
    return latest_day(printed.day, printed.month, until)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_jalali(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date of a day in the solar calendar of Iran, for the years 1178 to 1633 (1799 to 2254).

    >>> _from_jalali(1400, 10, 21)
    datetime.date(2022, 1, 11)
    """
    if not (1178 <= year <= 1633 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    year += 1595
    days = -355668 + 365 * year + year // 33 * 8 + (year % 33 + 3) // 4 + day
    days += (month - 1) * 31 if month < 7 else (month - 7) * 30 + 186
    # *days* counts from the year 0, which Python's calendar lacks.
    return date.fromordinal(days - 365)


# --- Han: 1月11日, 十一日, 民國111年1月11日, 今日 --------------------------------------------------

_HAN_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"〇": 0, "○": 0, "廿": 20, "卅": 30}
_N = r"(?:\d{1,2}|[○〇零一二三四五六七八九十廿卅]{1,3})"
HAN_DAY = (
    rf"(?:(?:(?P<era>公元|西元|[民⺠][国國]|令和|平成)?\s?(?P<year>\d{{1,4}}|[〇○零一二三四五六七八九十百]{{2,5}}|元)\s?年\s?)?"
    rf"(?P<month>{_N})\s?月\s?)?(?:{_N}\s?[日号號]?\s?[-—–~至、]\s?)?(?P<day>{_N})\s?[日号號]"
    r"|(?P<word>[今昨前][天日晚早晨]|今晨|同日|[当當]日)"
)
_AGO = {"今": 0, "昨": 1, "前": 2}
_ERAS = {"民国": 1911, "民國": 1911, "⺠国": 1911, "⺠國": 1911, "令和": 2018, "平成": 1988}


def han_day(match: re.Match[str]) -> PrintedDay:
    """Return the day that a match of `HAN_DAY` holds."""
    if word := match["word"]:
        ago = _AGO.get(word[0])
        return PrintedDay(calendar="unknown") if ago is None else PrintedDay(ago=ago)
    year = match["year"] and _han_year(match["year"])
    if year:
        year += _ERAS.get(match["era"] or "", 1911 if 100 <= year < 200 else 2000 if year < 100 else 0)
    return PrintedDay(day=han_number(match["day"]), month=han_number(match["month"] or ""), year=year or 0)


def han_number(text: str) -> int:
    """Return the number that up to three Han or other digits mean, 0 for none.

    >>> [han_number(text) for text in ("11", "十一", "廿一", "三十", "二〇", "")]
    [11, 11, 21, 30, 20, 0]
    """
    if text.isdecimal() or not text:
        return int(text or 0)
    total = last = 0
    for digit in (_HAN_DIGITS[c] for c in text):
        if digit == 10:
            total, last = total + (last or 1) * 10, 0
        elif digit >= 20:
            total = digit
        else:
            last = last * 10 + digit
    return total + last


def _han_year(text: str) -> int:
    if text == "元":
        return 1
    if text.isdecimal():
        return int(text)
    if "百" in text:
        hundreds, _, tail = text.partition("百")
        return (han_number(hundreds) or 1) * 100 + han_number(tail.strip("零〇○"))
    return han_number(text)


# --- Scripts with blanks: 11 янв, Jan. 11, 2022, 11/01, 2022. január 11. ---------------------------

_WORD = r"[^\s\d.,;:()\[\]{}/|=—\"«»“”'’…!?।、，。<>@#%&*+،-]"
_MONTH = rf"(?P<month>[ก-๛]{{1,3}}\.[ก-๛]{{1,3}}\.?|(?:tháng\s)?(?:{_WORD}{{2,18}}|\d{{1,2}}(?=\s|,|\()))"
_SECOND = rf"(?P<second>\s{_WORD}{{2,10}})?"
_YEAR = (
    r"(?:(?:\.?,?\s?(?:del?\s|năm\s|พ\.ศ\.\s?)?|/)(?P<year>\d{4})(?!\d)"
    r"(?:\s?(?:года|г\.?|року|р\.|م\b|هـ|ه\b|г\b))?|\s(?P<short_year>\d{2})(?![\d:.]))?"
)
_ORDINAL = r"(?:st\b|nd\b|rd\b|th\b|er\b|re\b|º|ª|°|-?го\b|\sd\.|\.)?"
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}}){_ORDINAL}(?:\s?[-,/]\s?|\s(?:of\s|de\s|di\s|d’|d'|من\s)?|(?=\D)){_MONTH}{_SECOND}\.?(?<!\s)"
)
_BRACKET_BEHIND = re.compile(r"\s?\(")
_MONTH_FIRST = re.compile(rf"(?P<month>{_WORD}{{2,18}})")
_AFTER_MONTH = re.compile(rf"\.?\s?(?P<day>\d{{1,2}})(?!\d|:\d){_ORDINAL}{_YEAR}", re.IGNORECASE)
_AFTER_DAY = re.compile(_YEAR)
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})(?:\.\s|\sm\.\s|\.\sgada\s|\s){_MONTH}\.?\s(?P<day>\d{{1,2}})\.?")
_NUMERIC = re.compile(
    r"(?P<year>\d{4})(?P<a>[-/.]\s?)(?P<m>\d{1,2})(?P=a)(?P<d>\d{1,2})\.?(?!\d)"
    r"|(?P<d2>\d{1,2})(?P<b>[./-]|\s-\s)(?P<m2>\d{1,2})(?:(?P=b)(?P<y2>\d{4}|\d{2})|\.)?(?![\d:/])"
)
_HIJRI = re.compile(
    r"\d{1,2}\s(?:محرم|صفر|ربيع|جمادى|رجب|شعبان|رمضان|شوال|ذو|ذي)[\u0600-\u06ff ]{0,16}?\s?1[34]\d\d"
    r"(?:\s?هـ?)?(?P<and>\s?(?:الموافق|،|,|/)\s?)?"
)
_JALALI_MONTHS = {
    key(name): number % 12 + 1
    for number, name in enumerate(
        "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند "
        "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت".split()
    )
}
# Nepal's calendar cannot be reckoned: its months' lengths are set from year to year.
_NEPALI_MONTHS = frozenset(
    map(
        key,
        "वैशाख बैशाख जेठ जेष्ठ असार साउन श्रावण भदौ भाद्र असोज आश्विन कात्तिक कार्तिक मंसिर पुस पौष माघ फागुन फाल्गुन चैत चैत्र".split(),
    )
)
# Forms of the press that CLDR lacks: Austria, the Maghreb, newspapers' own abbreviations.
_PRESS_MONTHS = {
    "feber": 2, "jaenner": 1, "genn": 1, "febb": 2, "magg": 5, "sett": 9, "setiembre": 9, "sbre": 9, "enro": 1,
    "جانفي": 1, "فيفري": 2, "افريل": 4, "ماي": 5, "جوان": 6, "جويليه": 7, "اوت": 8, "سپتمبر": 9,
    "janv": 1, "fevr": 2, "juill": 7, "junij": 6, "iuni": 6, "nopember": 11, "pebruari": 2, "agt": 8, "agust": 8,
    "feb": 2, "mac": 3, "sept": 9, "yanv": 1, "фев": 2, "сент": 9, "нояб": 11, "окт": 10, "янв": 1, "гру": 12,
    "јануара": 1, "фебруара": 2, "априла": 4, "маја": 5, "јуна": 6, "јула": 7, "септембра": 9, "октобра": 10, "новембра": 11,
    "децембра": 12, "januarja": 1, "februarja": 2, "junija": 6, "julija": 7, "avgusta": 8, "oktobra": 10, "decembra": 12,
    "जनवरि": 1, "फरवरी": 2, "फ़रवरी": 2, "सितम्बर": 9, "सितंबर": 9, "अक्तूबर": 10, "अक्टूबर": 10, "नवम्बर": 11, "नवंबर": 11,
    "दिसम्बर": 12, "दिसंबर": 12, "জানুয়ারি": 1, "ফেব্রুয়ারি": 2, "জানুয়ারী": 1,
}  # fmt: skip
_TODAY = {
    "today": 0, "yesterday": 1, "heute": 0, "gestern": 1, "hoy": 0, "ayer": 1, "hoje": 0, "ontem": 1, "oggi": 0,
    "ieri": 1, "сегодня": 0, "вчера": 1, "сьогодні": 0, "вчора": 1, "اليوم": 0, "امس": 1, "आज": 0, "hari ini": 0,
    "semalam": 1, "kemarin": 1,
}  # fmt: skip


def read_day(text: str, start: int, language: str = "") -> tuple[PrintedDay, int] | None:
    """Return the day printed in *text* at *start* and where it ends, or None; digits must be ASCII ones.

    >>> read_day("Jan. 11, 2022 (BSS)", 0)
    (PrintedDay(day=11, month=1, year=2022, ago=None, calendar='gregorian', swappable=False), 13)
    """
    if start >= len(text):
        return None
    if text[start].isdecimal():
        return _hijri(text, start, language) or _day_first(text, start, language) or _numeric(text, start)
    return _month_first(text, start, language)


def is_weekday(word: str) -> bool:
    """Return whether *word* names a day of the week in some language."""
    return key(word) in _names()[2]


def today_word(word: str) -> PrintedDay | None:
    """Return the day that ``today`` or ``yesterday`` in some language means."""
    ago = _TODAY.get(key(word))
    return None if ago is None else PrintedDay(ago=ago)


def _day_first(text: str, start: int, language: str) -> tuple[PrintedDay, int] | None:
    found = _YEAR_FIRST.match(text, start)
    if found and (month := _month(found["month"], language)):
        return PrintedDay(day=int(found["day"]), month=month[0], year=_year(found["year"])), found.end()
    found = _DAY_FIRST.match(text, start)
    if found is None:
        return None
    end = found.end("month")
    month = _month(found["month"] + (found["second"] or ""), language) if found["second"] else None
    if month:
        end = found.end("second")
    else:
        month = _month(found["month"], language)
    if month is None:
        return None
    number, calendar = month
    tail = _AFTER_DAY.match(text, end + (text[end : end + 1] == "."))
    if tail is None or tail.end() == tail.start():
        tail = _AFTER_DAY.match(text, end)
    year = _year_of(tail, thai="\u0e00" <= found["month"][0] <= "\u0e7f")
    if tail and tail["short_year"] and not year and _BRACKET_BEHIND.match(text, tail.end()):
        year = _year(tail["short_year"])
    if tail and year:
        end = tail.end()
    return PrintedDay(day=int(found["day"]), month=number, year=year, calendar=calendar), end


def _month_first(text: str, start: int, language: str) -> tuple[PrintedDay, int] | None:
    found = _MONTH_FIRST.match(text, start)
    if found is None:
        return None
    tail = _AFTER_MONTH.match(text, found.end())
    if tail is None or (month := _month(found["month"], language)) is None:
        return None
    end = tail.end()
    if not tail["year"] and text[end - 1] == "." and language != "hu":
        end -= 1
    return PrintedDay(day=int(tail["day"]), month=month[0], year=_year_of(tail), calendar=month[1]), end


def _numeric(text: str, start: int) -> tuple[PrintedDay, int] | None:
    found = _NUMERIC.match(text, start)
    if found is None:
        return None
    if found["year"]:
        year, month, day = int(found["year"]), int(found["m"]), int(found["d"])
        if 1178 <= year <= 1633:
            return PrintedDay(day=day, month=month, year=year, calendar="jalali"), found.end()
        return PrintedDay(day=day, month=month, year=_year(found["year"])), found.end()
    day, month = int(found["d2"]), int(found["m2"])
    if not 1 <= day <= 31 or not 1 <= month <= 31 or (day > 12 < month):
        return None
    year = _year(found["y2"]) if found["y2"] else 0
    if month > 12:
        return PrintedDay(day=month, month=day, year=year), found.end()
    return PrintedDay(day=day, month=month, year=year, swappable=day <= 12), found.end()


def _hijri(text: str, start: int, language: str) -> tuple[PrintedDay, int] | None:
    """Return the Gregorian day printed behind a day of the Islamic calendar, or a day that cannot be known."""
    found = _HIJRI.match(text, start)
    if found is None:
        return None
    gregorian = read_day(text, found.end(), language) if found["and"] else None
    return gregorian or (PrintedDay(calendar="unknown"), found.end())


def _month(name: str, language: str) -> tuple[int, str] | None:
    """Return the number of the month *name* and its calendar."""
    wanted = key(name)
    if wanted.startswith("thang "):
        return (int(wanted[6:]), "gregorian") if wanted[6:].isdecimal() and 0 < int(wanted[6:]) < 13 else None
    months, ambiguous, _ = _names()
    number = ambiguous.get((wanted, language)) or months.get(wanted) or _press_months().get(wanted)
    if number:
        return number, "gregorian"
    if number := _JALALI_MONTHS.get(wanted):
        return number, "jalali"
    return (0, "unknown") if wanted in _NEPALI_MONTHS else None


def _year_of(found: re.Match[str] | None, thai: bool = False) -> int:
    if found is None:
        return 0
    if found["year"]:
        return _year(found["year"])
    return _year("25" + found["short_year"]) if thai and found["short_year"] else 0


def _year(text: str) -> int:
    """Return the year that *text* means: 22 is 2022, 2565 of the Buddhist era 2022, 111 of Taiwan's era too."""
    year = int(text)
    if year > 2400:
        return year - 543
    return year + 2000 if year < 100 else year + 1911 if year < 200 else year


@cache
def _press_months() -> dict[str, int]:
    return {key(name): number for name, number in _PRESS_MONTHS.items()}


@cache
def _names() -> tuple[dict[str, int], dict[tuple[str, str], int], frozenset[str]]:
    """Return the months by name, by name and language where languages differ, and the names of weekdays."""
    months: dict[str, int] = {}
    ambiguous: dict[tuple[str, str], int] = {}
    for line in data_lines("calendar.txt", "months"):
        name, _, meaning = line.partition(" = ")
        number, *languages = meaning.split()
        months.setdefault(name, int(number))
        ambiguous.update({(name, language): int(number) for language in languages})
    return months, ambiguous, frozenset(data_lines("calendar.txt", "weekdays"))
