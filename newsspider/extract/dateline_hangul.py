"""Datelines of the Korean press: (서울=연합뉴스) 홍길동 기자 =, [아시아경제 홍길동 기자]."""

from __future__ import annotations

import re

from newsspider.extract.filing import Filing, names_agency
from newsspider.extract.lexicon import is_place

_TITLE = (
    r"(?:인턴|선임|수습|전문|객원|온라인|사진|논설|여행|의학|과학|국방|외교)?\s?"
    r"(?:기자|특파원|통신원|논설위원|위원|PD|리포터|에디터|앵커)"
)
_NAMES = r"[가-힣]{2,4}(?:[\s·ㆍ,]+[가-힣]{2,4}){0,5}"
_BRACKET = re.compile(r"[(\[【〔]\s*(?P<inner>[^()\[\]【】〔〕\n]{2,40}?)\s*[)\]】〕]")
_EQUALS = re.compile(r"(?P<left>[^=]{1,25}?)\s?=\s?(?P<right>[^=]{1,30})")
_AGENCY_AND_NAMES = re.compile(rf"(?P<agency>.{{2,20}}?)[\s|ㅣ│:/·-]+(?P<names>{_NAMES})\s?{_TITLE}")
_NAMES_ONLY = re.compile(rf"(?P<names>{_NAMES})\s?{_TITLE}")
_BEHIND = re.compile(rf"\s*(?P<names>{_NAMES})\s?{_TITLE}(?=\s?=|\s?$)|\s*(?P<desk>[가-힣]{{2,8}}(?:부|팀|국))(?=\s?=)")
# What stands left of = in the credit of a picture.
_CREDIT = re.compile(
    r"사진|자료|그래픽|영상|출처|제공|편집|그림|일러스트|이미지|캡처|캡쳐|표|글|연출|촬영|취재|영상취재|디자인"
)
# The words of an agency's picture: its date and the photographer's address close it.
_CAPTION = re.compile(r"\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?\s*(?:\S{2,30}@\S{4,40})?\s*$")


def read_hangul(head: str, text: str) -> Filing | None:
    """Return the Korean dateline that opens *head*, the folded head of *text*, or None."""
    found = _BRACKET.match(head)
    if not found or _CAPTION.search(text[-80:]):
        return None
    filing = _bracketed(found["inner"], found.end(), head[found.end() :])
    behind = _BEHIND.match(head, found.end()) if filing else None
    if filing is None or behind is None:
        return filing
    names = _split(behind["names"] or "")
    return Filing(end=behind.end(), places=filing.places, agency=filing.agency, reporters=(*filing.reporters, *names))


def _bracketed(inner: str, end: int, rest: str) -> Filing | None:
    equals = _EQUALS.fullmatch(inner)
    if equals:
        return _place_equals_agency(equals["left"].strip(), equals["right"].strip(), end)
    if _CREDIT.match(inner):
        return None
    if names := _NAMES_ONLY.fullmatch(inner):
        first, *others = _split(names["names"])
        if others and names_agency(first):
            return Filing(end=end, agency=first, reporters=tuple(others))
        return Filing(end=end, reporters=(first, *others))
    if both := _AGENCY_AND_NAMES.fullmatch(inner):
        return Filing(end=end, agency=both["agency"].strip(), reporters=_split(both["names"]))
    if names_agency(inner) and len(rest.strip()) >= 15:
        return Filing(end=end, agency=inner)
    return None


def _place_equals_agency(left: str, right: str, end: int) -> Filing | None:
    if _CREDIT.search(left):
        return None
    places = tuple(place for place in re.split(r"[\s·ㆍ・‧,/]+", left) if place)
    names: tuple[str, ...] = ()
    if both := _NAMES_ONLY.fullmatch(right):
        first, *others = _split(both["names"])
        if others and names_agency(first):
            return Filing(end=end, places=places, agency=first, reporters=tuple(others))
        if names_agency(left) or not all(map(is_place, places)):
            return Filing(end=end, agency=left, reporters=(first, *others))
        return Filing(end=end, places=places, reporters=(first, *others))
    if both := _AGENCY_AND_NAMES.fullmatch(right):
        right, names = both["agency"].strip(), _split(both["names"])
    if names_agency(left) and not all(map(is_place, places)):
        return None  # (AFP=연합뉴스) is the credit of a picture
    if not names_agency(right) and not (all(map(is_place, places)) and re.fullmatch(r"[\w /]{2,14}", right)):
        return None
    if left in ("전국종합", "종합", "전국"):
        places = ()
    return Filing(end=end, places=places, agency=right, reporters=names)


def _split(names: str) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"[\s·ㆍ,]+", names) if name)
