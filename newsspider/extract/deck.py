"""The lines around the headline: the kicker above it and the deck (alternative headline) below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsspider.extract import marks as kinds
from newsspider.extract.headline import Line
from newsspider.extract.layout import Block, Box
from newsspider.extract.metadata import text_value
from newsspider.extract.reading import Found, Reading
from newsspider.extract.text import size, text_of
from newsspider.extract.titles import plain

# How many blocks below the headline a deck may stand, pictures, bylines and times between them.
_BELOW = 10
_ABOVE = 4
_SHORTEST, _LONGEST = 24, 700
_HEADINGS = frozenset({"h2", "h3"})
_CHROME = (
    kinds.NAV | kinds.FOOTER | kinds.SIDE | kinds.COMMENT | kinds.RELATED | kinds.MODAL | kinds.AD | kinds.FORM
    | kinds.SHARE | kinds.TAG | kinds.CAPTION | kinds.BYLINE | kinds.DATE
)  # fmt: skip
# Class words by which the press calls its decks.
_DECK = re.compile(
    r"sub-?_?-?(?:title|head(?:line|ing)?)(?!s?-?bar)|sub-?titulo|standfirst|stand-first|(?:^|[\s_-])dec?k(?:$|[\s_-])|strap-?line|bajada|sottotitolo"
    r"|chapo|chapeau|entradilla|(?:^|[\s_-])sapo(?:$|[\s_-])|under-?rubrik|manchet|ingress|alternative-?headline|article-?_?_?(?:intro|summary|lead)"
    r"|(?:story|post|entry|news|content|detail)-?_?_?(?:intro|summary|standfirst|sub)|(?:^|[\s_-])(?:teaser-?text|vorspann|lead-?(?:text|paragraph)?|intro(?:duction)?|excerpt|summary|description)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|von|par|por|di|door|oleh|от|text|文|记者|記者)[\s:：/]", re.IGNORECASE)
_KICKER = re.compile(
    r"kicker|overline|over-?title|eye-?brow|sur-?title|topline|top-?line|roof|dachzeile|ante-?titulo|occhiello|spitzmarke|volanta|pre-?title|pretitle",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Lines:
    """The kicker and the deck of a story, and the blocks that print them."""

    kicker: Found[str] | None = None
    deck: Found[str] | None = None
    blocks: frozenset[int] = frozenset()


def lines(reading: Reading, line: Line | None) -> Lines:
    """Return the lines around the printed headline *line*, None when no headline is printed."""
    deck, deck_at = _deck(reading, line)
    kicker, kicker_at = _kicker(reading, line)
    return Lines(kicker=kicker, deck=deck, blocks=frozenset((*deck_at, *kicker_at)))


# ---- the deck


def _deck(reading: Reading, line: Line | None) -> tuple[Found[str] | None, tuple[int, ...]]:
    selected = [
        text for node in reading.site.find("alternative_headline", reading.page.root) if (text := text_of(node))
    ]
    declared = _declared(reading, line)
    below = list(_below(reading, line)) if line is not None else []
    if selected:
        key = plain(selected[0])
        return Found(selected[0], "site:alternative_headline"), tuple(b.index for b in below if plain(b.text) == key)
    if declared is not None:
        key = plain(declared.value)
        at = tuple(block.index for block in below if plain(block.text) == key)
        if at or size(declared.value) >= _SHORTEST:
            return declared, at
    for block in below:
        source = _as_deck(block, reading, line)
        if source is not None:
            return Found(block.text, source), (block.index,)
    return None, ()


def _declared(reading: Reading, line: Line | None) -> Found[str] | None:
    story = reading.metadata.story or {}
    for found in (
        Found(text_value(story.get("alternativeHeadline")) or "", "json-ld:alternativeHeadline"),
        *(
            Found(value, "microdata:alternativeHeadline")
            for _, value in reading.metadata.props.get("alternativeHeadline", ())[:1]
        ),
    ):
        key = plain(found.value)
        # Some fill it with the headline itself, or a shorter form of it.
        if key and (line is None or (key not in line.key and line.key not in key)) and len(found.value) <= _LONGEST:
            return found
    return None


def _below(reading: Reading, line: Line | None) -> Iterator[Block]:
    """Yield the blocks under the headline up to the first of running text that is no deck."""
    if line is None:
        return
    blocks = reading.layout.blocks
    for block in blocks[line.box.end : line.box.end + _BELOW]:
        yield block
        if size(block.text) > _LONGEST:
            return


def _as_deck(block: Block, reading: Reading, line: Line | None) -> str | None:
    """Return why a block under the headline is the deck, or None."""
    text = block.text
    weight = size(text)
    if line is None or not _SHORTEST <= weight <= _LONGEST or block.linked * 2 > len(text):
        return None
    if (block.own | block.box.marks) & _CHROME or plain(text) == line.key or _BYLINE.match(text):
        return None
    if block.box.within("figure") is not None or block.box.tag == "figcaption":
        return None
    above: Box | None = block.box.parent
    for _ in range(2):
        if above is not None and above.end - above.start <= 4 and above.marks & _CHROME:
            return None
        above = above.parent if above is not None else None
    near = block.index - line.box.end
    if block.box.tag in _HEADINGS:
        alone = block.box.end - block.box.start == 1
        return f"html:{block.box.tag}" if alone and (near <= 1 or _is_called(block.box)) and near <= 4 else None
    if _is_called(block.box) and not _opens_body(block, reading):
        return "html:deck"
    return None


def _is_called(box: Box) -> bool:
    """Return whether the class of a box, or of the one that holds only it, says that it is a deck."""
    inner: Box | None = box
    for _ in range(3):
        if inner is None or inner.end - inner.start > 2:
            return False
        if _DECK.search(f"{inner.node.get('class') or ''} {inner.node.get('itemprop') or ''}"):
            return True
        inner = inner.parent
    return False


def _opens_body(block: Block, reading: Reading) -> bool:
    """Return whether a block stands among the paragraphs of the story, as its own first one."""
    holder = block.box.parent
    if holder is None or block.box.tag != "p":
        return False
    following = reading.layout.blocks[block.index + 1 : block.index + 4]
    return any(other.box.tag == "p" and other.box.parent is holder and size(other.text) >= 80 for other in following)


# ---- the kicker


def _kicker(reading: Reading, line: Line | None) -> tuple[Found[str] | None, tuple[int, ...]]:
    for node in reading.site.find("kicker", reading.page.root):
        if text := text_of(node):
            return Found(text, "site:kicker"), ()
    if line is None:
        return None, ()
    if line.above and size(line.above) <= 120:
        return Found(line.above.strip(" :|/·–-"), f"html:{line.box.tag}"), ()
    for block in reversed(reading.layout.blocks[max(0, line.box.start - _ABOVE) : line.box.start]):
        if 3 < size(block.text) <= 120 and _called_kicker(block.box):
            return Found(block.text, "html:kicker"), (block.index,)
    return None, ()


def _called_kicker(box: Box) -> bool:
    inner: Box | None = box
    for _ in range(2):
        if inner is None or inner.end - inner.start > 1:
            return False
        if _KICKER.search(inner.node.get("class") or ""):
            return True
        inner = inner.parent
    return False
