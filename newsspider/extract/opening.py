"""Where a story's dateline stands: at the head of its first paragraph, or alone in the line before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsspider.extract import marks as kind
from newsspider.extract.dateline import Opening, parse_dateline
from newsspider.extract.layout import Block
from newsspider.extract.text import size

# Lines before the first paragraph that may be no paragraph: a byline, a deck, a sub-head.
_MOST_LINES = 3
# A paragraph is at least this long; a line that is shorter and no dateline may stand before the one that has it.
_PARAGRAPH = 90
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The dateline, the block that it opens, and the blocks that hold nothing but the dateline."""

    at: int
    opening: Opening
    alone: tuple[int, ...] = ()


def opening_of(
    blocks: Sequence[Block], taken: Sequence[int], published: str | None, language: str | None
) -> Opened | None:
    """Return the dateline of the story whose body is the blocks *taken*, in order; None when it has none.

    *published* is the story's time, against which days are resolved.
    """
    if not taken:
        return None
    before = _line_before(blocks, taken[0])
    if before is not None:
        found = parse_dateline(blocks[before].text, published=published, language=language)
        if found is not None and not found.rest and blocks[before].text:
            return Opened(at=before, opening=found, alone=(before,))
    for place, index in enumerate(taken[:_MOST_LINES]):
        block = blocks[index]
        found = parse_dateline(block.text, published=published, language=language)
        if found is not None:
            alone = (index,) if not found.rest else ()
            return Opened(at=index, opening=found, alone=alone) if not alone or place + 1 < len(taken) else None
        if size(block.text) >= _PARAGRAPH and block.box.tag not in _HEADINGS:
            # A summary of a film may stand first; what an agency files opens with place and agency all the same.
            if place == 0 and len(taken) > 1 and (second := _filed(blocks[taken[1]], published, language)):
                return Opened(at=taken[1], opening=second)
            return None
    return None


def _filed(block: Block, published: str | None, language: str | None) -> Opening | None:
    """Return the dateline that opens *block* when it names place and agency and a story follows it, or None."""
    found = parse_dateline(block.text, published=published, language=language)
    return found if found is not None and found.places and found.agency and len(found.rest) >= _PARAGRAPH else None


def _line_before(blocks: Sequence[Block], first: int) -> int | None:
    """Return the short line right before the story, which a body's reader may have left out, or None."""
    if first == 0:
        return None
    block = blocks[first - 1]
    if size(block.text) > 80 or block.linked or block.box.tag in _HEADINGS or block.own & kind.CAPTION:
        return None
    holder = block.box.parent
    beside = blocks[first].box
    return first - 1 if holder is not None and (beside.parent is holder or beside is block.box) else None
