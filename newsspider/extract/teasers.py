"""The teasers: links to other stories that the page shows, with what their cards say of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from newsspider.extract import marks as kind
from newsspider.extract.cards import (
    HEADINGS,
    Card,
    cards,
    headline_at,
    is_heading_word,
    is_label,
    is_time,
    words_of,
)
from newsspider.extract.dateline import parse_dateline
from newsspider.extract.layout import Block, Box, Link, Picture
from newsspider.extract.reading import Found, Reading
from newsspider.extract.text import size
from newsspider.extract.urls import canonical, key_of, looks_like_story
from newsspider.records import Dateline, Teaser

if TYPE_CHECKING:
    from newsspider.extract.body import Zone

MOST_TEASERS = 1_000


def teasers(
    reading: Reading,
    zone: Zone | None = None,
    *,
    found: Sequence[Card] | None = None,
    published: date | None = None,
) -> Found[tuple[Teaser, ...]]:
    """Return the links to other stories that the page shows, in its order, each story once.

    *zone* says where the story stands: a card that it has taken for its own text is none. *found* are the page's cards
    where they are known already; *published*, the story's day, dates the datelines of excerpts.
    """
    chosen = site_cards(reading)
    source = "site:teasers" if chosen else "html:a"
    shown = chosen or (cards(reading) if found is None else list(found))
    if zone is not None:
        shown = [card for card in shown if card.at is None or card.at not in zone.taken]
    return Found(read_cards(reading, shown, published), source)


def read_cards(reading: Reading, shown: Sequence[Card], published: date | None = None) -> tuple[Teaser, ...]:
    """Return the teaser of each story that *shown* lead to: of several cards the one that says most, in first place."""
    pictures = _pictures(reading, shown)
    best: dict[str, Teaser] = {}
    for card in shown:
        if card.key not in best and len(best) >= MOST_TEASERS:
            break
        read = _teaser(reading, card, pictures, published)
        known = best.get(card.key)
        best[card.key] = read if known is None else _richer(known, read)
    return tuple(best.values())


def site_cards(reading: Reading, field: str = "teasers") -> list[Card]:
    """Return a card for each element that the site's own selector *field* names: cards, or the links themselves."""
    nodes = reading.site.find(field, reading.page.root) if reading.site.selectors(field) else []
    layout = reading.layout
    boxes = {box.node: box for box in layout.boxes} if nodes else {}
    links: dict[Any, list[Link]] = {}
    for link in layout.links if nodes else ():
        links.setdefault(link.node, []).append(link)
    made: list[Card] = []
    for node in nodes:
        if isinstance(node, str):
            url = reading.absolute(node)
            made += [card for card in (_bare_card(url, reading),) if card is not None]
            continue
        inside = [link for a in node.iter("a") for link in links.get(a, ())]
        stories = [link for link in inside if _is_other(link, reading)] or inside[:1]
        if stories:
            card = _made_card(reading, boxes.get(node), stories)
            if card is not None:
                made.append(card)
    return made


def _is_other(link: Link, reading: Reading) -> bool:
    url = reading.absolute(link.href)
    if url is None:
        return False
    told = reading.site.is_story(url)
    return told if told is not None else looks_like_story(canonical(url)) >= 0.3


def _made_card(reading: Reading, box: Box | None, links: Sequence[Link]) -> Card | None:
    layout = reading.layout
    url = reading.absolute(links[0].href)
    if url is None or (reading.page.url and key_of(url) == key_of(reading.page.url)):
        return None
    key = key_of(url)
    mine = tuple(link for link in links if key_of(reading.absolute(link.href) or "") == key)
    blocks = range(box.start, box.end) if box is not None else range(mine[0].start, mine[-1].end)
    at = headline_at(blocks, layout)
    text = layout.blocks[at].text if at is not None else words_of(mine[0], layout) or mine[0].node.get("title") or ""
    return Card(url=url, key=key, headline=text, at=at, links=mine, box=box, blocks=blocks) if text else None


def _bare_card(url: str | None, reading: Reading) -> Card | None:
    """Return the card of an address that a selector gave as a string: its links tell the headline."""
    if url is None:
        return None
    key = key_of(url)
    mine = [link for link in reading.layout.links if key_of(reading.absolute(link.href) or "") == key]
    return _made_card(reading, None, mine) if mine else None


def _richer(known: Teaser, other: Teaser) -> Teaser:
    """Return the teaser that says more, what it lacks filled in from the other."""
    first, second = (other, known) if _wealth(other) > _wealth(known) else (known, other)
    return Teaser(**{name: getattr(first, name) or getattr(second, name) for name in _FIELDS})


_FIELDS = ("headline", "url", "section", "excerpt", "dateline", "date", "image", "block")


def _wealth(teaser: Teaser) -> int:
    return sum(getattr(teaser, name) is not None for name in ("section", "excerpt", "date", "image"))


def _teaser(reading: Reading, card: Card, pictures: dict[int, Picture], published: date | None) -> Teaser:
    layout = reading.layout
    blocks = [layout.blocks[i] for i in card.blocks if i != card.at] if card.box is not None else []
    blocks = [block for block in blocks if block.index != card.heading_at]
    excerpt, dateline = _excerpt(blocks, card, published)
    return Teaser(
        headline=card.headline,
        url=canonical(card.url),
        section=_section(reading, card, blocks),
        excerpt=excerpt,
        dateline=dateline,
        date=_date(reading, card),
        image=_image(reading, card, pictures),
        block=card.heading,
    )


# ---- the excerpt

_SHORTEST_EXCERPT = 36


def _excerpt(blocks: Sequence[Block], card: Card, published: date | None) -> tuple[str | None, Dateline | None]:
    fitting = [block for block in blocks if _is_excerpt(block, card)]
    if not fitting:
        return None, None
    text = max(fitting, key=lambda block: size(block.text)).text
    text = _READ_ON.sub("", text).strip()
    found = parse_dateline(text, published=published)
    if found is None:
        return text or None, None
    return found.rest or None, found.dateline()


# The link to the story that closes an excerpt.
_READ_ON = re.compile(
    r"\s*[\[(（【]?(?:阅读全文|閱讀全文|查看全文|继续阅读|繼續閱讀|看更多|read (?:more|full story)|continue reading|baca selengkapnya|weiterlesen"
    r"|lire la suite|leer más|leia mais|saiba mais|続きを読む|全文を読む|더보기|читать далее|подробнее|czytaj więcej)[\])）】]?\W{0,4}$",
    re.IGNORECASE,
)


def _is_excerpt(block: Block, card: Card) -> bool:
    text = block.text
    if size(text) < _SHORTEST_EXCERPT or block.box.tag in HEADINGS or is_time(text) or text == card.headline:
        return False
    own = block.own | block.box.marks
    if _in_caption(block):
        return False
    if own & (kind.BYLINE | kind.TAG | kind.DATE) and size(text) < 60:
        return False
    # A card without its own box around running text links several stories; the words of another link are its.
    return block.links <= 1 or block.linked * 2 < len(text)


def _in_caption(block: Block) -> bool:
    return (
        block.box.tag == "figcaption"
        or bool((block.own | block.box.marks) & kind.CAPTION)
        or block.box.within("figure") is not None
    )


# ---- section, date, picture


def _section(reading: Reading, card: Card, blocks: Sequence[Block]) -> str | None:
    """Return the label that names the card's section."""
    marked = None
    for block in blocks:
        text = block.text
        if size(text) > 32 or is_label(text) or is_time(text) or text == card.headline or is_heading_word(text):
            continue
        own = block.own | block.box.marks
        if own & (kind.BYLINE | kind.DATE | kind.CAPTION) or block.box.tag in HEADINGS or text[:3].lower() == "by ":
            continue
        if own & _SECTION_MARKS or _SECTION_CLASS.search(_class_of(block)):
            marked = marked or text
        elif block.linked and not any(link.start <= block.index < link.end for link in card.links):
            return text
    return marked


_SECTION_MARKS = kind.TAG
_SECTION_CLASS = re.compile(
    r"section|kicker|eyebrow|overline|channel|rubri|ressort|dachzeile|topline|badge|cat[_-]|-cat\b",
    re.IGNORECASE,
)


def _class_of(block: Block) -> str:
    return block.box.node.get("class") or ""


def _date(reading: Reading, card: Card) -> str | None:
    layout = reading.layout
    if card.box is not None:
        places = [place for _, place in layout.times]
        first = bisect_left(places, card.box.start)
        for node, place in layout.times[first : first + 3]:
            if place > card.box.end or not _stands_in(node, card.box):
                break
            stamp = _iso(node.get("datetime") or node.get("data-datetime") or "".join(map(str, node.itertext())))
            if stamp:
                return stamp
    for index in card.blocks:
        text = layout.blocks[index].text
        if (len(text) <= 60 and index != card.at) or (index == card.at and text != card.headline):
            stamp = _iso(text)
            if stamp:
                return stamp
    return None


def _stands_in(node: Any, box: Box) -> bool:
    return any(above is box.node for above in node.iterancestors())


_STAMP = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?(?:[-/.]|年)\s?(1[0-2]|0?[1-9])\s?(?:[-/.]|月)\s?(3[01]|[12]\d|0?[1-9])(?!\d)日?"
    r"(?:[T\s,]{1,3}([01]?\d|2[0-3])[:：时時](\d\d)(?:[:：分](\d\d))?(?:\.\d{1,9})?\s?(Z|[+-]\d\d:?\d\d)?)?"
)


def _iso(text: str) -> str | None:
    """Return the ISO 8601 form of a day or time printed year first, or None.

    >>> _iso("2026-03-25 14:39:00"), _iso("2022年01月11日 19时21分"), _iso("yesterday")
    ('2026-03-25T14:39:00', '2022-01-11T19:21:00', None)
    """
    match = _STAMP.search(text[:80])
    if match is None:
        return None
    year, month, day, hour, minute, second, offset = match.groups()
    try:
        stamp = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
    if hour is None:
        return stamp
    if offset:
        offset = "+00:00" if offset == "Z" else offset[:3] + ":" + offset[-2:]
    return f"{stamp}T{int(hour):02}:{minute}:{second or '00'}{offset or ''}"


def _pictures(reading: Reading, shown: Sequence[Card]) -> dict[int, Picture]:
    """Return the first picture of each box that is a card's, and of each link that is one."""
    wanted = {card.box.index for card in shown if card.box is not None}
    first: dict[int, Picture] = {}
    for picture in reading.layout.pictures:
        box: Box | None = picture.box
        for _ in range(8):
            if box is None:
                break
            if box.index in wanted:
                first.setdefault(box.index, picture)
                break
            box = box.parent
    return first


def _image(reading: Reading, card: Card, pictures: dict[int, Picture]) -> str | None:
    from newsspider.extract.pictures import address, is_picture

    if card.box is not None:
        picture = pictures.get(card.box.index)
        nodes = [picture.node] if picture is not None else []
    else:
        nodes = [node for link in card.links for node in link.node.iter("img", "amp-img")]
    for node in nodes[:2]:
        if is_picture(node):
            return address(node, reading)
    return None
