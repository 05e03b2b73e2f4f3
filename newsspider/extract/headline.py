"""The headline: the printed line that the titles which the page declares agree on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsspider.extract import marks as kinds
from newsspider.extract.layout import Box, Element
from newsspider.extract.metadata import text_value, type_names
from newsspider.extract.reading import Found, Reading
from newsspider.extract.text import size, text_of
from newsspider.extract.titles import Titles, parts, plain

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHROME = kinds.NAV | kinds.FOOTER | kinds.SIDE | kinds.COMMENT | kinds.RELATED | kinds.MODAL | kinds.AD
_LONGEST = 300
_MOST_HEADINGS = 200
# From this agreement with the declared titles on, a heading of the first level is the headline.
_AGREES = 0.3
# Class words of the lines that stand around the headline inside its heading.
_KICKER = re.compile(
    r"kicker|overline|over-?title|eye-?brow|sur-?title|topline|top-?line|roof|dachzeile|ante-?titulo|occhiello|spitzmarke|vorspann-?titel",
    re.I,
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A printed line: its text, the block-level element that it is, and the parts that were left out of it."""

    text: str
    box: Box
    key: str
    above: str | None = None


def headline(reading: Reading) -> Found[str] | None:
    """Return the whole headline, without section or site suffix, or None."""
    return printed(reading)[0]


def printed(reading: Reading) -> tuple[Found[str] | None, Line | None]:
    """Return the headline and the line that prints it, each None when there is none."""
    for found in reading.site.find("headline", reading.page.root):
        text = text_of(found)
        if text:
            return Found(text, "site:headline"), _line_of(found, text, reading)
    titles = Titles(reading)
    line = _heading(reading, titles) or _block(reading, titles) or _unlike(reading, titles)
    if line is not None:
        return _declared(reading, titles, line) or Found(line.text, f"html:{line.box.tag}"), line
    core = next(iter(titles.cores.values()), None)
    return core, None


def _declared(reading: Reading, titles: Titles, line: Line) -> Found[str] | None:
    """Return the headline that a news article declares when it is another than the printed line, or None.

    Papers print a line that fits the layout or names the day (``LIVE: …``) over what they file as the headline. A
    declared one that only repeats the title for search engines, while Open Graph repeats the printed line, is passed
    over, and so is one that is the printed line with a kicker in front of it.
    """
    story = reading.metadata.story
    value = text_value(story.get("headline")) if story is not None else None
    if story is None or not value or not any("news" in name or "live" in name for name in type_names(story)):
        return None
    key = plain(value)
    if size(value) < 16 or line.key in key or titles.is_name(key):
        return None
    shared = reading.metadata.meta("og:title")
    if key in plain(reading.metadata.title or "") and shared is not None and line.key in plain(shared.value):
        return None
    return Found(value, "json-ld:headline")


def _line_of(node: Element | str, text: str, reading: Reading) -> Line | None:
    """Return the line that an element which a selector found prints, or None for a string."""
    box = next((box for box in reading.layout.boxes if box.node is node), None)
    if box is None:
        key = plain(text)
        box = next((block.box for block in reading.layout.blocks if plain(block.text) == key), None)
    return Line(text=text, box=box, key=plain(text)) if box is not None else None


def _heading(reading: Reading, titles: Titles) -> Line | None:
    """Return the heading that agrees best with the declared titles, or None when none agrees."""
    best, most = None, 0.0
    other, other_most = None, 0.0
    told = titles.found[0] if titles.found and titles.found[0].source.startswith("json-ld") else None
    for box in _heading_boxes(reading):
        line = _line(reading, box, titles)
        if not line or titles.is_name(line.key) or is_home(box):
            continue
        worth = titles.agreement(line.key)
        if told is not None and line.key == plain(told.value) and not box.around & _CHROME:
            worth += 0.1
        if box.around & _CHROME:
            worth -= 0.12
        if box.tag == "h1":
            if worth > most:
                best, most = line, worth
        elif worth > other_most:
            other, other_most = line, worth
    if other is not None and other_most > 1.0 and most < 1.0:
        return other
    if best is not None and most >= _AGREES:
        return best
    return other if other_most >= 0.75 else None


def _block(reading: Reading, titles: Titles) -> Line | None:
    """Return the block that prints a declared title, or most of it, outside any heading."""
    best, most = None, 0.0
    for block in reading.layout.blocks:
        if not 3 < len(block.text) <= _LONGEST:
            continue
        key = plain(block.text)
        if key not in titles.runs or titles.is_name(key):
            continue
        worth = titles.agreement(key)
        worth += (
            0.1 * bool(block.box.marks & kinds.TITLE)
            - 0.15 * (block.linked > 0)
            - 0.1 * bool(block.box.around & _CHROME)
        )
        if worth > most:
            best, most = Line(text=block.text, box=block.box, key=key), worth
    return best if most >= 0.6 else None


def _unlike(reading: Reading, titles: Titles) -> Line | None:
    """Return the first heading of the first level that reads like a headline, whatever the page declares."""
    for box in _heading_boxes(reading):
        if box.tag == "h1" and not box.around & (_CHROME | kinds.HEADER) and not is_home(box):
            line = _line(reading, box, titles)
            if line and size(line.text) >= 12 and not titles.is_name(line.key):
                return line
    return None


def _heading_boxes(reading: Reading) -> list[Box]:
    boxes = [box for box in reading.layout.boxes if box.tag in _HEADINGS and box.end > box.start]
    if len(boxes) > _MOST_HEADINGS:
        boxes = [box for box in boxes if box.tag == "h1"][:_MOST_HEADINGS] + boxes[:_MOST_HEADINGS]
    return boxes


def _line(reading: Reading, box: Box, titles: Titles) -> Line | None:
    """Return the headline that a heading prints, without kicker, date or breadcrumb that stand in it too."""
    text = " ".join(block.text for block in reading.layout.blocks[box.start : box.end])
    key = plain(text)
    if not key or len(text) > 2 * _LONGEST:
        return None
    if key not in titles.cores:
        if len(box.node):
            text, above = _without_kicker(box.node, text, titles)
            return Line(text=text, box=box, key=plain(text), above=above)
        for part in parts(text)[-1:]:
            if plain(part) in titles.cores:
                return Line(text=part, box=box, key=plain(part))
    return Line(text=text, box=box, key=key)


def _without_kicker(node: Element, text: str, titles: Titles) -> tuple[str, str | None]:
    pieces = _pieces(node)
    if len(pieces) < 2:
        return text, None
    keys = [plain(piece) for piece, _ in pieces]
    for start in range(len(pieces)):
        for end in range(len(pieces), start, -1):
            if end - start < len(pieces) and "".join(keys[start:end]) in titles.cores:
                above = " ".join(piece for piece, _ in pieces[:start]) or None
                return " ".join(piece for piece, _ in pieces[start:end]), above
    kept = [piece for piece, names in pieces if not _KICKER.search(names)]
    if kept and len(kept) < len(pieces):
        above = next(piece for piece, names in pieces if _KICKER.search(names))
        return " ".join(kept).lstrip(" :|/·–-"), above
    return text, None


def _pieces(node: Element) -> list[tuple[str, str]]:
    """Return the texts that an element's children part it into, each with its class names."""
    while len(node) == 1 and not (node.text or "").strip() and not (node[0].tail or "").strip() and len(node[0]):
        node = node[0]
    pieces = [(text_of(node.text or ""), "")]
    for child in node:
        if isinstance(child.tag, str):
            pieces.append((text_of(child), f"{child.get('class') or ''} {child.tag}"))
        pieces.append((text_of(child.tail or ""), ""))
    return [piece for piece in pieces if piece[0]]


def is_home(box: Box) -> bool:
    """Return whether a heading is the link to the front page, as logos are."""
    node = box.node
    parent = node.getparent()
    link = parent if parent is not None and parent.tag == "a" else next(node.iter("a"), None)
    if link is None:
        return False
    path = (
        (link.get("href") or "").split("://")[-1].partition("/")[2]
        if "://" in (link.get("href") or "")
        else (link.get("href") or "x").lstrip("./")
    )
    return path.partition("?")[0] in ("", "index.html", "index.php")
