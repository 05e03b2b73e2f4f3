"""The dateline that opens a story: 努尔苏丹11日讯, KUALA LUMPUR, Jan 11 (Bernama) --, (서울=연합뉴스) 홍길동 기자."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from newsspider.extract.calendar import day_of, resolve
from newsspider.extract.dateline_han import read_han
from newsspider.extract.dateline_hangul import read_hangul
from newsspider.extract.dateline_spaced import read_spaced
from newsspider.extract.filing import Filing
from newsspider.records import Dateline

# No dateline is longer; what follows is looked at only to tell a sentence from a label or a caption.
_HEAD = 160
_BLANK = " \t\r\n\f\v\u00a0\u1680\u2000-\u200b\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_LEADING = re.compile(f"[{_BLANK}]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_SEPARATORS = re.compile(f"[{_BLANK}—–―‒‐−=|丨│:：;,，、،。।.·۔։ـ_/-]*")
_HAN = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
# A Chinese or Japanese head opens with a bracket or has its verb, a Korean one its bracket.
_HAN_GATE = re.compile(r"[\[(（［【〔「『]|.{1,45}?(?:[电電讯訊]|[报報][道导導]|消息)", re.DOTALL)
_PAIRS = ("()", "（）", "[]", "［］", "【】", "〔〕", "「」", "『』")


def _folding() -> dict[int, str | int]:
    """Return a table that folds a head character for character, so that places in it stay places in the text."""
    table: dict[int, str | int] = {0xFF01 + n: 0x21 + n for n in range(94)}
    table.update({ord(dash): "—" for dash in "–―‒−─━"} | {ord("‐"): "-", ord("‑"): "-"})
    table.update(dict.fromkeys([0xA0, 0x3000, 0x202F, 0x2009, 0x2002, 0x2003, 0x0A, 0x0D, 0x09], " "))
    # Only these digits occur in datelines: Arabic, Persian, Devanagari, Bengali, Thai, Myanmar, Khmer, Lao.
    for zero in (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x1040, 0x17E0, 0x0ED0):
        table.update({zero + n: 0x30 + n for n in range(10)})
    return table


_FOLDING = _folding()
_FOLDING[0x0A] = "\n"


@dataclass(frozen=True, kw_only=True)
class Opening(Dateline):
    """A dateline together with the text that it opens.

    Attributes:
        rest: What follows the dateline, without the separators and blanks between them.
    """

    rest: str

    def dateline(self) -> Dateline:
        """Return the dateline alone, as the record holds it."""
        return Dateline(
            text=self.text,
            places=self.places,
            area=self.area,
            date=self.date,
            agency=self.agency,
            reporters=self.reporters,
        )


def parse_dateline(
    text: str, *, published: date | datetime | str | None = None, language: str | None = None
) -> Opening | None:
    """Return the dateline that opens *text*, or None.

    The day is resolved against the day of *published*; an unreadable one counts as unknown. *language*, a BCP 47
    tag, only decides what the text leaves open, such as the month ``listopada`` (October or November).

    >>> opening = parse_dateline("（努尔苏丹31日讯）一架客机折返。", published="2022-01-01")
    >>> opening.text, opening.places, opening.date, opening.rest
    ('努尔苏丹31日讯', ('努尔苏丹',), '2021-12-31', '一架客机折返。')
    >>> parse_dateline("OPINION — The case for slower trains") is None
    True
    """
    text = _cleaned(text)
    head = text[:_HEAD]
    folded = head if head.isascii() else head.translate(_FOLDING)
    filing = _read(folded, text, (language or "").partition("-")[0].lower())
    if filing is None:
        return None
    return _opening(text, folded, filing, published)


def _cleaned(text: str) -> str:
    """Return *text* without leading blanks and without invisible characters in its head."""
    blank = _LEADING.match(text)
    if blank:
        text = text[blank.end() :]
    if not text[:_HEAD].isascii() and _INVISIBLE.search(text, 0, _HEAD):
        text = _INVISIBLE.sub("", text[:_HEAD]) + text[_HEAD:]
    return text


def _read(head: str, text: str, language: str) -> Filing | None:
    if head.isascii():
        return read_spaced(head, text, language)
    filing = None
    start = head[:45]
    if _HANGUL.search(start):
        return read_hangul(head, text) if head[0] in "([【〔" else None
    if _HAN.search(start) or head[:1] in "【〔":
        if _HAN_GATE.match(head):
            filing = read_han(head)
        if filing or _HAN.match(head):
            return filing
    return read_spaced(head, text, language)


def _opening(text: str, folded: str, filing: Filing, published: date | datetime | str | None) -> Opening:
    def printed(part: str) -> str:
        """Return a part of the folded head as the text prints it."""
        start = folded.find(part)
        return text[start : start + len(part)] if start >= 0 else part

    raw = text[: filing.end].rstrip()
    for pair in _PAIRS:
        if raw[:1] == pair[0] and raw[-1:] == pair[1] and raw.count(pair[0]) == 1:
            raw = raw[1:-1].strip()
    separators = _SEPARATORS.match(text, filing.end)
    return Opening(
        text=raw,
        places=tuple(map(printed, filing.places)),
        area=tuple(map(printed, filing.area)),
        date=resolve(filing.printed, day_of(published)),
        agency=printed(filing.agency) if filing.agency else None,
        reporters=tuple(map(printed, filing.reporters)),
        rest=text[separators.end() if separators else filing.end :].strip(),
    )
