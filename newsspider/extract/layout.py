"""The page walked once: its blocks of text, links and pictures in order, with what every field needs to know of them.

A block is a run of text between two boundaries (the start or end of a block-level element, a line break). A box is a
block-level element. All fields read from here; none walks the tree again.
"""

from __future__ import annotations

from lxml import etree

from newsspider.extract.marks import marks
from newsspider.extract.text import fold

Element = etree._Element

# No page of the press has a third of these. Two calls go down a level, of the thousand that Python allows.
MOST_ELEMENTS = 80_000
MOST_BLOCKS = 25_000
MOST_DEPTH = 350
# What is read of one block; a longer run of text without any boundary is no article.
MOST_TEXT = 200_000

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th "
    "thead tr ul video audio amp-carousel amp-sidebar caption frameset".split()
)
_SKIPPED = frozenset(
    "style svg math template select option textarea object applet canvas datalist head title map progress meter "
    "input base link param track area colgroup col".split()
)
_PICTURES = frozenset({"img", "amp-img", "image", "amp-anim"})
_EMBEDS = frozenset(
    "iframe embed amp-youtube amp-twitter amp-instagram amp-facebook amp-iframe amp-video video audio".split()
)
_BOLD = frozenset({"b", "strong"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Box:
    """A block-level element: where it stands and which blocks it holds (`start` up to, not including, `end`)."""

    __slots__ = ("around", "depth", "end", "index", "marks", "node", "parent", "start", "tag")

    def __init__(self, node: Element, tag: str, parent: Box | None, own: int, index: int, start: int) -> None:
        self.node = node
        self.tag = tag
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent else 0
        self.marks = own
        self.around: int = (parent.around if parent else 0) | own
        self.index = index
        self.start = start
        self.end = start

    def within(self, tag: str) -> Box | None:
        """Return the nearest box around this one, or itself, with this tag."""
        box: Box | None = self
        while box is not None and box.tag != tag:
            box = box.parent
        return box


class Block:
    """A run of text.

    `linked` and `bold` count its characters inside links and inside bold type; `links` is how many links end in it;
    `joined` says that only a single line break parts it from the block before; `own` are the marks of the inline
    elements in it.
    """

    __slots__ = ("bold", "box", "index", "joined", "linked", "links", "own", "text")

    def __init__(
        self, index: int, box: Box, text: str, linked: int, bold: int, links: int, joined: bool, own: int
    ) -> None:
        self.index = index
        self.box = box
        self.text = text
        self.linked = linked
        self.bold = bold
        self.links = links
        self.joined = joined
        self.own = own


class Link:
    """A link with an address: its words stand in the blocks from `start` up to, not including, `end`.

    The first of them may begin with words before the link, the last may end with words behind it; a link without
    words ends where it starts, or in the block that it stands in.
    """

    __slots__ = ("box", "end", "href", "node", "start")

    def __init__(self, node: Element, href: str, box: Box, start: int) -> None:
        self.node = node
        self.href = href
        self.box = box
        self.start = start
        self.end = start


class Picture:
    """A picture or an embed: `at` is the index of the block that follows it, `link` the link around it."""

    __slots__ = ("at", "box", "embed", "link", "node")

    def __init__(self, node: Element, box: Box, at: int, link: Link | None, embed: bool) -> None:
        self.node = node
        self.box = box
        self.at = at
        self.link = link
        self.embed = embed


class Layout:
    """What one walk over the tree found, each list in the order of the page."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self.embeds: list[Picture] = []
        self.headings: list[Block] = []
        #: Elements whose class or id names one of the kinds in `marks`, with the index of the block they open.
        self.marked: list[tuple[Element, int, int]] = []
        self.times: list[tuple[Element, int]] = []
        self.scripts: list[Element] = []
        self.noscripts: list[tuple[Element, int]] = []
        self.truncated = False
        _Walk(self).run()


def _holds_story(node: Element) -> bool:
    """Return whether an element for browsers without scripts holds running text, as where scripts fade a story in."""
    paragraphs = node.findall(".//p")[:40] if len(node) else []
    return len(paragraphs) > 1 and sum(len(str(text)) for p in paragraphs for text in p.itertext()) >= 400


class _Walk:
    """The state of the walk."""

    def __init__(self, layout: Layout) -> None:
        self.out = layout
        self.pieces: list[str] = []
        self.linked = 0
        self.bold = 0
        self.closed_links = 0
        self.own = 0
        self.breaks = 0
        self.elements = 0
        self.unscripted = False

    def run(self) -> None:
        root = self.out.root
        tag = root.tag if isinstance(root.tag, str) else "html"
        box = Box(root, tag, None, 0, 0, 0)
        self.out.boxes.append(box)
        self.inside(root, box, None, False, 0)
        self.flush(box)
        box.end = len(self.out.blocks)

    def flush(self, box: Box) -> None:
        """End the current block, if any words were gathered."""
        pieces = self.pieces
        if pieces:
            raw = "".join(pieces)
            text = fold(raw[:MOST_TEXT])
            pieces.clear()
            if text:
                blocks = self.out.blocks
                if len(blocks) >= MOST_BLOCKS:
                    self.out.truncated = True
                    self.elements = MOST_ELEMENTS
                    return
                block = Block(
                    len(blocks),
                    box,
                    text,
                    self.linked,
                    self.bold,
                    self.closed_links,
                    self.breaks == 1,
                    self.own,
                )
                blocks.append(block)
                if box.tag in _HEADINGS:
                    self.out.headings.append(block)
                self.breaks = 0
        self.linked = self.bold = self.closed_links = self.own = 0

    def inside(self, node: Element, box: Box, link: Link | None, bold: bool, depth: int) -> None:
        """Gather what *node* holds; *box* is the block-level element that it is or stands in."""
        pieces = self.pieces
        text = node.text
        # Leading white space is no part of a block: what stands behind it still opens the block.
        if text and (pieces or not text.isspace()):
            pieces.append(text)
            if link is not None:
                self.linked += len(text)
            if bold:
                self.bold += len(text)
        out = self.out
        for child in node:
            tag = child.tag
            if tag == "br":
                if pieces:
                    self.flush(box)
                    self.breaks = 1
                else:
                    self.breaks += 1
            elif tag == "script":
                out.scripts.append(child)
            elif tag in _SKIPPED:
                pass
            elif tag == "noscript":
                out.noscripts.append((child, len(out.blocks) + bool(pieces)))
                # One inside another is not looked at: each look goes through all that it holds.
                if not self.unscripted and _holds_story(child):
                    self.unscripted = True
                    self.element(child, tag, box, link, bold, depth)
                    self.unscripted = False
            elif isinstance(tag, str):
                self.elements += 1
                if self.elements > MOST_ELEMENTS or depth > MOST_DEPTH:
                    out.truncated = True
                    break
                self.element(child, tag, box, link, bold, depth)
            tail = child.tail
            if tail and (pieces or not tail.isspace()):
                pieces.append(tail)
                if link is not None:
                    self.linked += len(tail)
                if bold:
                    self.bold += len(tail)

    def element(self, node: Element, tag: str, box: Box, link: Link | None, bold: bool, depth: int) -> None:
        out = self.out
        names = node.get("class")
        ident = node.get("id")
        words = f"{names} {ident}" if names and ident else names or ident
        own = marks(words) if words else 0
        if own:
            out.marked.append((node, own, len(out.blocks) + bool(self.pieces)))
        if tag in _PICTURES:
            out.pictures.append(Picture(node, box, len(out.blocks) + bool(self.pieces), link, False))
            return
        if tag in _EMBEDS:
            out.embeds.append(Picture(node, box, len(out.blocks) + bool(self.pieces), link, True))
        if tag in _BLOCKS:
            self.flush(box)
            self.breaks = 0
            inner = Box(node, tag, box, own, len(out.boxes), len(out.blocks))
            out.boxes.append(inner)
            if tag not in ("video", "audio"):
                self.inside(node, inner, link, bold, depth + 1)
                self.flush(inner)
            inner.end = len(out.blocks)
            self.breaks = 0
            return
        if tag == "a":
            href = node.get("href")
            if href:
                link = Link(node, href, box, len(out.blocks))
                out.links.append(link)
                self.inside(node, box, link, bold, depth + 1)
                link.end = len(out.blocks) + bool(self.pieces)
                self.closed_links += 1
                self.own |= own
                return
        elif tag in _BOLD:
            bold = True
        elif tag == "time":
            out.times.append((node, len(out.blocks)))
        elif tag == "iframe" or (tag == "button" and node.find(".//figcaption") is None):
            # What stands in a frame is shown only without it; a button's words are no text, unless it is a picture
            # with its caption that opens when it is pressed.
            return
        self.inside(node, box, link, bold, depth + 1)
        self.own |= own
