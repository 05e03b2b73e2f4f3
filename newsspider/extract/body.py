"""The body: which blocks of the page are the story, and the record's blocks made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from newsspider.extract import marks as kind
from newsspider.extract.cards import Card, is_time
from newsspider.extract.closing import is_closing, without_closing
from newsspider.extract.features import Hints, features
from newsspider.extract.layout import Block, Box, Picture
from newsspider.extract.model import trees
from newsspider.extract.pictures import address, is_picture, is_picture_file
from newsspider.extract.reading import Reading
from newsspider.extract.text import size
from newsspider.extract.times import stamps
from newsspider.records import BlockType, BodyBlock

# A block is part of the story from this probability on.
SURE = 0.5
# A block of this size and probability is the story's, whatever its box looks like.
_LONG, _CERTAIN = 120, 0.8

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ENDS = tuple('.。!！?？”」…:：;；"؟।』,，')
_WRAPPERS: tuple[tuple[str, BlockType], ...] = (("li", "list_item"), ("blockquote", "quote"))


@dataclass(frozen=True, kw_only=True)
class Zone:
    """Where the story stands in the layout: the indices of its blocks, the first and last, and the box around them.

    `source` says by what the zone was found: ``site:body``, ``model:body``.
    """

    taken: frozenset[int]
    first: int
    last: int
    box: Box
    source: str


def zone(reading: Reading, hints: Hints, head: Collection[int] = ()) -> Zone | None:
    """Return where the story stands, or None when the page has no text at all.

    *head* are the blocks of headline, kicker and deck; neither they nor the captions and cards that *hints* name are
    part of the body.
    """
    layout = reading.layout
    if not layout.blocks:
        return None
    chance = trees("body").probability(features(layout, hints))
    barred = {*hints.captions, *head, *_shown_elsewhere(layout.blocks, hints.cards, chance)}
    within = _selected(reading)
    if within:
        taken = [i for i in within if i not in barred and (chance[i] > 0.05 or not layout.blocks[i].linked)]
        source = "site:body"
    else:
        taken = _picked(chance, barred)
        source = "model:body"
    if not taken:
        return None
    return Zone(
        taken=frozenset(taken),
        first=taken[0],
        last=taken[-1],
        box=_common(layout.blocks[taken[0]].box, layout.blocks[taken[-1]].box),
        source=source,
    )


def _shown_elsewhere(blocks: Sequence[Block], cards: Sequence[Card], chance: NDArray[np.float64]) -> Iterator[int]:
    """Yield the blocks of the cards of other stories.

    A card with a long paragraph that the model is sure of is none: a box with a single link in it held the story.
    """
    for card in cards:
        if not any(
            chance[i] > _CERTAIN and not blocks[i].linked and size(blocks[i].text) >= _LONG for i in card.blocks
        ):
            yield from card.blocks


def _selected(reading: Reading) -> list[int]:
    """Return the blocks inside the elements that the site's own selector names."""
    nodes = set(reading.site.find("body", reading.page.root))
    if not nodes:
        return []
    dropped = set(reading.site.find("drop", reading.page.root))
    inside: list[int] = []
    for block in reading.layout.blocks:
        box: Box | None = block.box
        found = False
        while box is not None:
            if box.node in dropped:
                found = False
                break
            found = found or box.node in nodes
            box = box.parent
        if found:
            inside.append(block.index)
    return inside


def _picked(chance: NDArray[np.float64], barred: Collection[int]) -> list[int]:
    """Return the indices of the blocks that the model takes, in order."""
    chance = chance.copy()
    if barred:
        chance[list(barred)] = 0
    sure = np.flatnonzero(chance > SURE)
    if not len(sure):
        best = float(chance.max())
        if best <= 0:
            return []
        # Nothing is sure: what comes nearest is better than an empty body.
        sure = np.flatnonzero(chance >= best * 0.6)
    return [int(i) for i in sure]


def _common(one: Box, other: Box) -> Box:
    """Return the smallest box around both."""
    while one is not other:
        if one.depth >= other.depth and one.parent is not None:
            one = one.parent
        elif other.parent is not None:
            other = other.parent
        else:
            break
    return one


def body(reading: Reading, where: Zone, instead: Mapping[int, str]) -> tuple[BodyBlock, ...]:
    """Return the record's blocks of the story, in order, pictures and embeds in their places.

    *instead* gives the text of blocks of which only a part is body: what follows the dateline.
    """
    layout = reading.layout
    blocks = [
        block for i in sorted(where.taken) if not is_closing((block := layout.blocks[i]).text) and instead.get(i) != ""
    ]
    # The times of a live blog stand between its entries; one in front of the story is the page's.
    while blocks and _is_stamp(blocks[0].text):
        del blocks[0]
    shown = _shown(reading, where)[::-1]
    out: list[BodyBlock] = []
    place = 0
    tables: dict[int, Box | None] = {}
    while place < len(blocks):
        block = blocks[place]
        while shown and shown[-1][0] <= block.index:
            out.append(shown.pop()[1])
        table = _data_table(block.box, tables)
        if table is not None:
            start = place
            while place < len(blocks) and blocks[place].index < table.end:
                place += 1
            out.append(_table(blocks[start:place]))
            continue
        lines = [block]
        while place + len(lines) < len(blocks) and _goes_on(lines[-1], blocks[place + len(lines)]):
            lines.append(blocks[place + len(lines)])
        made = _block(lines, instead)
        if made is not None:
            out.append(made)
        place += len(lines)
    out += [block for _, block in reversed(shown)]
    return tuple(out)


def _is_stamp(text: str) -> bool:
    """Return whether a line is a time and little else: ``Thursday, 01 Dec 2022 12:12 AM MYT``."""
    if is_time(text):
        return True
    if len(text) > 70 or not any(map(str.isdigit, text)):
        return False
    found = stamps(text, most=2)
    return bool(found) and len(text) - sum(stamp.end - stamp.start for stamp in found) <= 24


_APART = kind.AD | kind.RELATED | kind.SIDE | kind.SHARE | kind.COMMENT | kind.NAV | kind.FOOTER


def _shown(reading: Reading, where: Zone) -> list[tuple[int, BodyBlock]]:
    """Return the pictures and embeds inside the story, each with the index of the block that follows it."""
    layout = reading.layout
    found: list[tuple[int, BodyBlock]] = []
    seen: set[str] = set()
    for picture in (*layout.pictures, *layout.embeds):
        if not where.first < picture.at <= where.last + 1 or picture.box.around & _APART:
            continue
        if picture.at == where.last + 1 and not _is_around(where.box, picture.box):
            continue
        if picture.embed:
            url = reading.absolute(picture.node.get("src") or picture.node.get("data-src"))
        else:
            url = address(picture.node, reading) if is_picture(picture.node) and not _leads_away(picture) else None
        if url and url not in seen:
            seen.add(url)
            found.append((picture.at, BodyBlock(type="embed" if picture.embed else "image", url=url)))
    return sorted(found, key=lambda item: item[0])


def _is_around(outer: Box, box: Box) -> bool:
    inner: Box | None = box
    while inner is not None and inner.depth > outer.depth:
        inner = inner.parent
    return inner is outer


def _leads_away(picture: Picture) -> bool:
    """Return whether a picture is a link to another page, as thumbnails and advertisements are, not to itself."""
    return picture.link is not None and not is_picture_file(picture.link.href)


def _block(lines: Sequence[Block], instead: Mapping[int, str]) -> BodyBlock | None:
    text = ""
    for line in lines:
        text += (" " if text and size(text[-1]) == 1 else "") + instead.get(line.index, line.text)
    text = without_closing(text)
    if not text:
        return None
    box = lines[0].box
    if box.tag in _HEADINGS:
        return BodyBlock(type="subheading", text=text)
    for tag, kind_of in _WRAPPERS:
        if box.within(tag) is not None:
            return BodyBlock(type=kind_of, text=text)
    bold = sum(line.bold for line in lines)
    if bold >= 0.9 * len(text) and size(text) <= 120 and not text.endswith(_ENDS):
        return BodyBlock(type="subheading", text=text)
    return BodyBlock(type="paragraph", text=text)


def _goes_on(one: Block, other: Block) -> bool:
    """Return whether *other* is the next line of the same paragraph: one line break apart, and mid-sentence."""
    return (
        other.joined
        and other.index == one.index + 1
        and other.box is one.box
        and one.box.tag not in _HEADINGS
        and not one.text.endswith(_ENDS)
        and other.text[:1].islower()
    )


def _data_table(box: Box, known: dict[int, Box | None]) -> Box | None:
    """Return the table of results around a cell, or None when the table is there for the page's layout."""
    table = box.within("table")
    if table is None:
        return None
    if table.index not in known:
        known[table.index] = table if _holds_data(table) else None
    return known[table.index]


def _holds_data(table: Box) -> bool:
    rows = sum(1 for _ in table.node.iter("tr"))
    cells = sum(1 for _ in table.node.iter("td", "th"))
    return (
        rows >= 2
        and cells >= 2 * rows - 1
        and table.end - table.start >= 4
        and table.node.find(".//table") is None
        and table.node.find(".//p") is None
    )


def _table(blocks: Iterable[Block]) -> BodyBlock:
    rows: list[list[str]] = []
    row_node = cell_node = None
    for block in blocks:
        row, cell = block.box.within("tr"), block.box.within("td") or block.box.within("th")
        if row is None or row.node is not row_node or not rows:
            rows.append([])
            row_node = row.node if row is not None else None
            cell_node = None
        node = cell.node if cell is not None else block.box.node
        if node is cell_node and rows[-1]:
            rows[-1][-1] += " " + block.text
        else:
            rows[-1].append(block.text)
        cell_node = node
    return BodyBlock(type="table", text="\n".join("\t".join(row) for row in rows), rows=tuple(map(tuple, rows)))
