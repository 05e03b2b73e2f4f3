"""The captions of a story's pictures, each once, with credit and picture."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from lxml import etree

from newsspider.extract import marks as mark
from newsspider.extract.credits import clean_credit, credit_of, split_credit
from newsspider.extract.layout import Block, Box, Layout, Picture
from newsspider.extract.pictures import address, is_picture, is_picture_file
from newsspider.extract.reading import Reading
from newsspider.extract.text import fold, size
from newsspider.records import Caption

Element = etree._Element

# Sizes are those of `text.size`. What is longer is running text that a site wraps in a figure.
_MOST_MARKED = 1500
_MOST_LINES = 6
_MOST_BESIDE = 420
_MOST_PLAIN = 260
# How far up from a picture its caption may stand, and how many pictures of a page are looked at.
_MOST_STEPS = 6
_MOST_PICTURES = 2000


class Zone(Protocol):
    """Where the story stands: what `body.zone` returns."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def box(self) -> Box: ...


class Place:
    """A caption where it stands: blocks `start` up to, not including, `end`, and the picture they belong to.

    `nodes` are the elements that hold it and nothing else, or empty when only its blocks do; `around` is the box that
    holds both caption and picture.
    """

    __slots__ = ("around", "end", "nodes", "picture", "start")

    def __init__(self, start: int, end: int, nodes: tuple[Element, ...], picture: Picture | None, around: Box) -> None:
        self.start = start
        self.end = end
        self.nodes = nodes
        self.picture = picture
        self.around = around


def caption_blocks(reading: Reading) -> Mapping[int, Place]:
    """Return the blocks of the page that are captions or credits of pictures, by index, each with its place.

    They are told by the markup (`figcaption`, class names, a box that holds a picture and a few words) and by the text
    (a credit, 图为, ▲) beside a picture, wherever on the page; which of them are the story's, `captions` says.
    """
    return _Places(reading.layout).blocks


def captions(
    reading: Reading,
    zone: Zone,
    places: Mapping[int, Place] | None = None,
    elsewhere: Collection[int] = (),
) -> tuple[Caption, ...]:
    """Return the captions of the pictures of the story that stands at *zone*, in order, each once.

    *places* is what `caption_blocks` returned for this page, when it is at hand; *elsewhere* are the blocks of cards of
    other stories: a thumbnail's caption is none of the story's.
    """
    if places is None:
        places = caption_blocks(reading)
    start, end = _bounds(reading.layout, zone)
    found: list[Caption] = []
    seen: set[int] = set()
    for index, place in sorted(places.items()):
        if index != place.start or id(place) in seen or not start <= index <= end:
            continue
        seen.add(id(place))
        if index in elsewhere or not _is_story(place, zone, reading.layout):
            continue
        caption = _caption(place, reading)
        if caption is not None:
            _add(found, caption)
    for caption in _titled(reading, zone, (start, end), elsewhere):
        _add(found, caption)
    return tuple(found)


def _titled(reading: Reading, zone: Zone, bounds: tuple[int, int], elsewhere: Collection[int]) -> Iterator[Caption]:
    """Yield the captions that the links of a lightbox have as their titles."""
    headline = "".join((reading.metadata.title or "").split())
    for picture in reading.layout.pictures[:_MOST_PICTURES]:
        link = picture.link
        title = fold(link.node.get("title") or "") if link is not None else ""
        if link is None or not 12 <= size(title) <= _MOST_BESIDE or not is_picture_file(link.href):
            continue
        if not bounds[0] <= picture.at <= bounds[1] + 1 or picture.at in elsewhere:
            continue
        if "".join(title.split()) in headline or _is_apart(picture.box, zone, reading.layout):
            continue
        text, credit = split_credit(title)
        if text and (" " in text or not text.isascii()):
            yield Caption(text=text, credit=credit, image=reading.absolute(link.href))


# -- where captions stand ------------------------------------------------------------------------------------------


class _Places:
    """The captions of a page as they are found, the surest kinds first."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.blocks: dict[int, Place] = {}
        self.used: set[int] = set()
        self.pictures = [p for p in layout.pictures[:_MOST_PICTURES] if is_picture(p.node)]
        shown = self.pictures + layout.embeds
        self.shown = sorted(shown, key=lambda picture: picture.at) if layout.embeds else shown
        self.marked()
        self.inline()
        self.beside()

    def add(self, start: int, end: int, nodes: tuple[Element, ...], picture: Picture | None, around: Box) -> None:
        place = Place(start, end, nodes, picture, around)
        for index in range(start, end):
            self.blocks.setdefault(index, place)
        if picture is not None:
            self.used.add(id(picture))

    def marked(self) -> None:
        """Take the boxes that say themselves that they are captions."""
        taken_to = -1
        kind = mark.CAPTION
        for box in [box for box in self.layout.boxes if box.marks & kind or box.tag == "figcaption"]:
            if box.start < taken_to or box.end == box.start:
                continue
            if box.tag == "figcaption":
                around = box.within("figure") or box.parent or box
            else:
                near = self.around(box) if box.tag not in ("figure", "li") else None
                if near is None:
                    continue
                around = near
            blocks = self.layout.blocks[box.start : box.end]
            if not _is_short(blocks, _MOST_MARKED) or any(block.box.within("address") for block in blocks):
                continue
            if box.tag == "figcaption":
                if around.marks & mark.QUOTE or around.node.find(".//blockquote") is not None:
                    continue
            elif self.holds_picture(box) or (len(blocks) > 1 and any(b.box.tag in _HEADINGS for b in blocks)):
                # A picture with its title and its words is a card.
                continue
            self.add(box.start, box.end, (box.node,), self.picture_of(around, box.start, box.end), around)
            taken_to = box.end

    def inline(self) -> None:
        """Take the blocks that stand in an inline element with a caption's class name."""
        kind = mark.CAPTION
        for node, at in [(node, at) for node, kinds, at in self.layout.marked if kinds & kind]:
            if at in self.blocks or at >= len(self.layout.blocks):
                continue
            block = self.layout.blocks[at]
            if not block.own & mark.CAPTION or block.box.tag in ("a", "li") or size(block.text) > _MOST_BESIDE:
                continue
            around = self.around(block.box)
            if around is None:
                continue
            end = at + 1
            while end < len(self.layout.blocks) and self.layout.blocks[end].own & mark.CAPTION and end < around.end:
                end += 1
            if end - at > _MOST_LINES or not 2 * len("".join(map(str, node.itertext())).strip()) > len(block.text):
                continue
            self.add(at, end, self.own_nodes(at, end), self.picture_of(around, at, end), around)

    def beside(self) -> None:
        """Take the few words that stand in one box with a picture, or next to it, and read like a caption."""
        blocks = self.layout.blocks
        seen: set[int] = set()
        for picture in self.pictures:
            if id(picture) in self.used or picture.at in self.blocks:
                continue
            box: Box | None = picture.box
            steps = 0
            while box is not None and box.end == box.start and steps < _MOST_STEPS:
                box = box.parent
                steps += 1
            if box is None or box.end == box.start:
                continue
            if box.index not in seen and box.end - box.start <= _MOST_LINES:
                seen.add(box.index)
                inside = blocks[box.start : box.end]
                if _is_short(inside, _MOST_BESIDE) and self.is_group(box, inside):
                    self.add(box.start, box.end, self.own_nodes(box.start, box.end), picture, box)
                    continue
            self.next_to(picture, box)

    def is_group(self, box: Box, inside: Sequence[Block]) -> bool:
        """Whether the blocks of *box*, which holds a picture and them, are its caption."""
        if box.tag == "li" or any(block.linked * 2 > len(block.text) for block in inside):
            return False
        if any(_is_label(block.text) for block in inside):
            return False
        credited = any(credit_of(b.text) or split_credit(b.text)[1] for b in inside)
        if box.tag == "body" or (any(b.box.tag in _HEADINGS for b in inside) and not credited):
            return False
        if box.around & _NOT_STORY & ~mark.RELATED and not credited:
            return False
        if credited or box.tag == "figure" or any(_opens(b.text) for b in inside):
            return len(inside) <= 4
        if len(inside) > 2 or sum(size(b.text) for b in inside) > _MOST_PLAIN:
            return False
        if box.marks & mark.IMAGE and not box.marks & (mark.LIST | mark.BYLINE):
            return True
        return box.tag in ("td", "tr", "tbody", "table", "center") and self.only_picture(box)

    def next_to(self, picture: Picture, around: Box) -> None:
        """Take the block after a picture that stands among paragraphs, or the one before it."""
        for index, arrow in ((picture.at, "▲△↑"), (picture.at - 1, "▼▽↓")):
            if not around.start <= index < around.end or index in self.blocks:
                continue
            block = self.layout.blocks[index]
            if block.linked * 2 > len(block.text) or block.box.tag in _HEADINGS or size(block.text) > _MOST_BESIDE:
                continue
            if _is_label(block.text):
                continue
            if self.is_beside(block, picture, arrow, after=index == picture.at):
                end = index + 1
                following = self.layout.blocks[end : end + 1]
                if following and end < around.end and credit_of(following[0].text) and end not in self.blocks:
                    end += 1
                self.add(index, end, self.own_nodes(index, end), picture, around)
                return

    def is_beside(self, block: Block, picture: Picture, arrow: str, *, after: bool) -> bool:
        """Whether *block*, which stands next to a picture, reads or looks like its caption."""
        text = block.text
        if text[0] in arrow:
            return True
        if text[0] in "▲▼△▽":
            return False
        if not after:
            return False
        if _opens(text) or credit_of(text):
            return True
        body, credit = split_credit(text)
        if credit:
            return _is_credited(text, body)
        node = block.box.node
        if block.box.marks & (mark.IMAGE | mark.CAPTION) and size(text) <= _MOST_PLAIN:
            return not block.box.marks & (mark.LIST | mark.BYLINE | mark.DATE | mark.BODY)
        if size(text) > 160 or text.endswith(("。", "?", "？")) or text[0] in '“"„«「':
            return False
        if block.bold or block.box.tag not in ("p", "div", "center") or not _is_set_apart(node):
            return False
        # Where all paragraphs are centred this one is no caption.
        following = self.layout.blocks[block.index + 1 : block.index + 2]
        return not any(_is_set_apart(other.box.node) for other in following)

    def around(self, box: Box) -> Box | None:
        """Return the nearest box around *box* that holds a picture, when it holds little else, or None."""
        step: Box | None = box
        for _ in range(_MOST_STEPS):
            if step is None or step.tag in ("body", "html", "main"):
                return None
            if self.holds_picture(step) or (step is not box and step.marks & mark.IMAGE):
                return step if step.tag == "figure" or step.end - step.start <= box.end - box.start + 4 else None
            step = step.parent
        return None

    def holds_picture(self, box: Box) -> bool:
        return any(_is_inside(picture.box, box) for picture in self.nearby(box.start, box.end))

    def only_picture(self, box: Box) -> bool:
        return sum(_is_inside(picture.box, box) for picture in self.nearby(box.start, box.end)) == 1

    def nearby(self, start: int, end: int) -> Iterable[Picture]:
        """Return the pictures and embeds between the blocks *start* and *end*."""
        low = _first_at(self.shown, start)
        high = _first_at(self.shown, end + 1)
        return self.shown[low:high]

    def picture_of(self, around: Box, start: int, end: int) -> Picture | None:
        """Return the picture in *around* that the blocks belong to: the nearest before them, else the one after."""
        inside = [p for p in self.nearby(around.start, around.end) if _is_inside(p.box, around)]
        before = [p for p in inside if p.at <= start and not p.embed]
        if before:
            return before[-1]
        after = [p for p in inside if p.at >= end and not p.embed]
        return after[0] if after else None

    def own_nodes(self, start: int, end: int) -> tuple[Element, ...]:
        """Return the elements that hold these blocks and nothing else, or none."""
        boxes: list[Box] = []
        for block in self.layout.blocks[start:end]:
            box = block.box
            if not boxes or boxes[-1] is not box:
                boxes.append(box)
        if any(box.start < start or box.end > end for box in boxes):
            return ()
        return tuple(
            box.node for box in boxes if not any(_is_inside(box, other) for other in boxes if other is not box)
        )


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOT_STORY = (
    mark.NAV | mark.FOOTER | mark.AD | mark.COMMENT | mark.BYLINE | mark.RELATED | mark.FORM | mark.SHARE | mark.MODAL
)
_OPENS = re.compile(
    r"[图圖][为為中][：:是]?|[图圖]\s?[一二三四五六七八九十\d]?\s?[：:／]|[左右上下][图圖]|[（(](?:资料|資料|档案|檔案)?[图圖照]片?[）)]|▲"
    r"|(?:[图圖]片|照片)?[说說]明[：:]|(?:in this |file )?(?:photo|picture|image)s?\s?[:：(]|pictured?[:,] |写真[はは＝：:]|사진\s?[=:]|[Ff]oto\s?[:：]|[Фф]ото\s?:"
    r"|[^。]{2,40}[＝=][^。]{0,20}(?:撮影|提供)$",
    re.I,
)
_CENTRED = re.compile(r"text-align:\s?center|text-(?:align-)?center|aligncenter")
_QUOTED = re.compile(r"[“”\"«»„「」‘’]")


# Words beside a picture that are of the page, not of the picture: a field's label, a byline, a time.
_LABEL = re.compile(
    r".{0,80}[:：]|(?:by|von|par|por|di|door|oleh|от)\s[A-ZÀ-ÞА-Я].{2,60}|.{0,24}\d{1,2}:\d{2}.{0,24}|.{0,30}\bmin(?:ute)?s?\.? read.{0,10}"
    r"|[\d\s./,-]{4,20}",
    re.I,
)


def _is_label(text: str) -> bool:
    return len(text) <= 90 and _LABEL.fullmatch(text) is not None


def _opens(text: str) -> bool:
    """Whether *text* opens as only captions do."""
    return _OPENS.match(text) is not None


def _is_credited(text: str, body: str) -> bool:
    """Whether a paragraph with a credit at its end is a caption: many a story ends ``… he said. (Reuters)``."""
    if size(text) > 260 and (len(_QUOTED.findall(body)) > 2 or body.count("。") > 1) and text[-1] not in "摄攝":
        return False
    tail = text[len(body) :].strip(" .。")
    named = any(sign in tail for sign in "/／:：©ⓒ摄攝影供图圖照＝=") or " " in tail.strip("()（）")
    return named or not body or size(body) <= 160


def _is_short(blocks: Sequence[Block], most: int) -> bool:
    """Whether these blocks are few and short enough for a caption."""
    return len(blocks) <= _MOST_LINES and sum(size(block.text) for block in blocks) <= most


def _is_set_apart(node: Element) -> bool:
    """Whether a paragraph is centred or wholly in small or slanted type."""
    if (
        node.tag == "center"
        or node.get("align") == "center"
        or _CENTRED.search(f"{node.get('style')} {node.get('class')}")
    ):
        return True
    return (
        len(node) == 1
        and node[0].tag in ("em", "i", "small", "sub")
        and not (node.text or "").strip()
        and not (node[0].tail or "").strip()
    )


def _is_inside(box: Box, outer: Box) -> bool:
    step: Box | None = box
    while step is not None and step.depth > outer.depth:
        step = step.parent
    return step is outer


def _first_at(pictures: Sequence[Picture], index: int) -> int:
    """Return the place of the first picture that stands at or behind the block *index*."""
    low, high = 0, len(pictures)
    while low < high:
        middle = (low + high) // 2
        if pictures[middle].at < index:
            low = middle + 1
        else:
            high = middle
    return low


# -- which of them are the story's -----------------------------------------------------------------------------------

_BEFORE = 14
_AFTER = 6


def _bounds(layout: Layout, zone: Zone) -> tuple[int, int]:
    """Return the first and the last block that a caption of the story may be."""
    first = zone.first
    for heading in layout.headings:
        if heading.index >= zone.first:
            break
        if heading.box.tag == "h1":
            first = heading.index
    return first - _BEFORE, max(zone.last + _AFTER, zone.box.end - 1 if zone.box.end - zone.last < 12 else 0)


def _is_story(place: Place, zone: Zone, layout: Layout) -> bool:
    """Whether a caption between the story's bounds is of a picture of the story, not of a card or a person's portrait."""
    blocks = layout.blocks[place.start : place.end]
    linked = sum(block.linked for block in blocks)
    if linked * 2 > sum(len(block.text) for block in blocks) and place.start > zone.first:
        return False
    if place.picture is None and place.around.marks & mark.EMBED:
        return False
    return not _is_apart(place.around, zone, layout)


def _is_apart(box: Box, zone: Zone, layout: Layout) -> bool:
    """Whether a box between this one and the story's is navigation, a card, a portrait, comments."""
    step = box.parent if box.tag == "figure" else box
    while step is not None and not _is_inside(zone.box, step):
        if step.tag in ("nav", "footer"):
            return True
        if step.marks & _NOT_STORY and not step.marks & (mark.IMAGE | mark.CAPTION) and _says(step):
            if step.marks & (mark.NAV | mark.COMMENT | mark.BYLINE):
                return True
            blocks = layout.blocks[step.start : step.end]
            if sum(block.linked for block in blocks) * 3 > sum(len(block.text) for block in blocks):
                return True
        step = step.parent
    return False


def _says(box: Box) -> bool:
    """Whether the class names that speak against a box mean it: `relative` only says how it is laid out."""
    names = f"{box.node.get('class') or ''} {box.node.get('id') or ''}"
    kept = " ".join(word for word in names.split() if "relative" not in word)
    return bool(mark.marks(kept) & _NOT_STORY)


# -- what they say ----------------------------------------------------------------------------------------------------


class _Line:
    """A line of a caption: its words, and whether its element's name says that it is the credit."""

    __slots__ = ("credit", "soft", "text")

    def __init__(self, text: str, credit: bool, soft: bool) -> None:
        self.text = text
        self.credit = credit
        self.soft = soft


def _caption(place: Place, reading: Reading) -> Caption | None:
    """Return the caption at *place*, or None when nothing but a credit or chrome stands there."""
    if place.nodes:
        lines = [line for node in place.nodes for line in _lines(node)]
    else:
        lines = [_Line(block.text, False, True) for block in reading.layout.blocks[place.start : place.end]]
    lines = [line for line in lines if not _CHROME.fullmatch(line.text)]
    words: list[str] = []
    credit: str | None = None
    for line in lines:
        name = clean_credit(line.text) if line.credit else _credit_line(line, words)
        if name:
            credit = credit or name
        elif not line.credit and line.text not in words:
            words.append(line.text)
    if words and " | " in words[0]:
        # The credit first: ``Photo credit: Ann Example | The bridge at dawn.``
        first, _, rest = words[0].partition(" | ")
        if credit_of(first):
            credit, words[0] = credit or credit_of(first), rest
    text, tail = split_credit(" ".join(words))
    if credit is None or (tail is not None and credit in tail):
        credit = tail
    if not text or not _says_something(text):
        return None
    image = address(place.picture.node, reading) if place.picture is not None else None
    return Caption(text=text, credit=credit, image=image)


def _credit_line(line: _Line, before: Sequence[str]) -> str | None:
    """Return the name when a line of a caption is its credit: by its form, or below the caption by its look."""
    name = credit_of(line.text)
    if name or not before or not line.soft or len(line.text) > 60:
        return name
    words = line.text.split()
    named = all(word[0].isupper() or "/" in word for word in words) and ("/" in line.text or 2 <= len(words) <= 4)
    return clean_credit(line.text) if named and before[-1][-1] in '.!?»”"' else None


def _lines(node: Element) -> list[_Line]:
    """Return the lines of a caption's element: cut at its blocks, its line breaks, and its credit's element."""
    lines: list[_Line] = []
    pieces: list[str] = []

    def end(credit: bool = False, soft: bool = True) -> None:
        text = fold("".join(pieces))
        pieces.clear()
        if text:
            lines.append(_Line(text, credit, soft))

    def walk(node: Element, credit: bool, depth: int = 0) -> None:
        pieces.append(node.text or "")
        for child in node:
            tag = child.tag
            if isinstance(tag, str) and tag not in _SKIPPED:
                named = _is_credit_element(child)
                parted = named or tag in _PARTED
                if parted or tag == "br":
                    end(credit)
                if depth < _MOST_DEPTH:
                    walk(child, credit or named, depth + 1)
                if parted:
                    end(credit or named)
            pieces.append(child.tail or "")

    walk(node, False)
    end()
    return lines


_MOST_DEPTH = 100
_SKIPPED = frozenset({"script", "style", "noscript", "template", "svg", "button", "select", "iframe", "video", "audio"})
_PARTED = frozenset(
    "p div span small cite footer figcaption li ul h1 h2 h3 h4 h5 h6 dd dt td tr section header".split()
)
_CREDIT_NAME = re.compile(
    r"credit|copyright|photograph|courtesy|quelle|creator|urheber|nachweis|attribution|agency|rights|author|autor|(?:^|[_ -])(?:source|by-?line|owner)",
    re.I,
)
_CHROME = re.compile(
    r"(?:enlarge|toggle|hide|show|open|view|click|tap|zoom|close|expand)(?: .{0,40})?|(?:photo|image|slide|picture|bild|foto)?\s?\d{1,3}\s?(?:/|of|von|de|di|／)\s?\d{1,3}"
    r"|(?:bild|foto) (?:vergrößern|in .{0,30}öffnen)|agrandir.{0,20}|ampliar.{0,20}|vergrößern|advertisement|anzeige|share|autoplay|loading.{0,4}|이미지 확대보기|[点點][击擊].{0,8}"
    r"|放大.{0,6}|查看.{0,6}|[图圖]片|caption|image|photo|foto|bild|image caption|image source|getty|play|watch|listen.{0,24}|powered by|увеличить|\d{1,3} \w{4,12}|[\W\d_]+",
    re.I,
)
_CREDIT_ONLY = re.compile(
    r"(?:image |photo |picture )?(?:source|credits?)s?\s?: .{1,60}$|via .{1,40}$|\([^()]{1,24}\)$", re.I
)
_FILE_NAME = re.compile(r"[\w.%-]{1,80}\.(?:jpe?g|png|gif|webp)|(?:img|dsc|image)[_-]?\d{2,12}", re.I)


def _is_credit_element(node: Element) -> bool:
    names = node.get("class") or node.get("itemprop") or node.get("data-testid")
    if not names:
        return node.tag == "cite"
    return _CREDIT_NAME.search(f"{names} {node.get('itemprop') or ''}") is not None


def _says_something(text: str) -> bool:
    """Whether *text* is more than a file's name, a sign or a notice of copyright."""
    if _FILE_NAME.fullmatch(text) or not any(map(str.isalpha, text)) or text.startswith(("©", "Copyright")):
        return False
    return _CREDIT_ONLY.match(text) is None and not _is_label(text)


def _add(found: list[Caption], caption: Caption) -> None:
    """Add *caption* unless it is there; of two printings of one caption keep the words and the fuller rest."""
    key = _key(caption)
    for place, other in enumerate(found):
        known = _key(other)
        if key == known or (min(len(key), len(known)) >= 24 and (key.startswith(known) or known.startswith(key))):
            shorter = other if len(known) <= len(key) else caption
            found[place] = Caption(
                text=other.text if key == known else shorter.text,
                credit=other.credit or caption.credit,
                image=other.image or caption.image,
            )
            return
    found.append(caption)


def _key(caption: Caption) -> str:
    return "".join(filter(str.isalnum, caption.text.casefold()))
