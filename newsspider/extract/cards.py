"""The cards of a page: each place where it shows another story, as links, a headline, and the blocks they take up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from newsspider.extract import marks as kind
from newsspider.extract.layout import Block, Box, Layout, Link
from newsspider.extract.lexicon import words
from newsspider.extract.reading import Reading
from newsspider.extract.text import fold, size
from newsspider.extract.urls import canonical, key_of, looks_like_story, part_of, same_site, shape

MOST_LINKS = 6_000
# A card is small: what holds more than this is a part of the page.
MOST_BLOCKS = 14
MOST_SIZE = 1_400

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CLOSED = frozenset({"html", "body", "main"})


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A place where the page shows another story.

    Attributes:
        url: The story's absolute address, as linked.
        key: What all addresses of that story have in common (`urls.key_of`).
        headline: Its headline as shown.
        at: The index of the block that the headline stands in, or None when it is an attribute's text.
        links: The links to it.
        box: The box that holds the card and nothing else, or None.
        blocks: The indices of the layout's blocks that the card takes up.
        heading: The words that the card stands under, or None.
        heading_at: The index of their block, or None.
        inline: Whether it is a line of the story's body: ``Baca juga: …``.
    """

    url: str
    key: str
    headline: str
    at: int | None
    links: tuple[Link, ...]
    box: Box | None
    blocks: range
    heading: str | None = None
    heading_at: int | None = None
    inline: bool = False


def cards(reading: Reading) -> list[Card]:
    """Return the cards of the page, in its order; a story that is shown twice has two."""
    groups = _groups(reading)
    if not groups:
        return []
    context = _Context(reading, groups)
    taken = [group for group in groups if context.score(group) > 0]
    return list(_with_headings(reading.layout, taken))


# ---- from links to groups


class _Group:
    """The links to one story that stand together."""

    __slots__ = ("at", "blocks", "box", "headline", "inline", "key", "label", "likely", "links", "url")

    def __init__(self, url: str, key: str, box: Box | None, likely: float) -> None:
        self.url = url
        self.key = key
        self.box = box
        self.likely = likely
        self.links: list[Link] = []
        self.headline = ""
        self.at: int | None = None
        self.blocks = range(0)
        self.label: str | None = None
        self.inline = False


@dataclass(slots=True)
class _Address:
    url: str
    key: str
    likely: float


class _Addresses:
    """What the page's links lead to; each printed address is looked at once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.own = own_addresses(reading)
        self.known: dict[str, _Address | None] = {}

    def of(self, href: str) -> _Address | None:
        """Return where a link leads when another story of this site may stand there, or None."""
        try:
            return self.known[href]
        except KeyError:
            found = self.known[href] = self._read(href)
            return found

    def _read(self, href: str) -> _Address | None:
        if href[:1] == "#" or href[:11].lower() == "javascript:" or href[:7] == "mailto:":
            return None
        url = self.reading.absolute(href)
        if url is None:
            return None
        clean = canonical(url)
        likely = looks_like_story(clean)
        if likely <= 0 or (self.own and not any(same_site(clean, own) for own in self.own)):
            return None
        key = key_of(clean)
        if any(key == key_of(own) or part_of(clean, own) is not None for own in self.own):
            return None
        return _Address(url, key, likely)


def own_addresses(reading: Reading) -> list[str]:
    """Return the addresses of the page itself: the one fetched, then the one declared when it is another."""
    found = [canonical(reading.page.url)] if reading.page.url else []
    rels = getattr(reading.metadata, "rels", None) or {}
    for declared in (*rels.get("canonical", ())[:1], *rels.get("amphtml", ())[:1]):
        url = reading.absolute(declared)
        # Some sites declare their front page as the address of every page.
        if url and looks_like_story(url) > 0 and canonical(url) not in found:
            found.append(canonical(url))
    return found


def _groups(reading: Reading) -> list[_Group]:
    layout = reading.layout
    addresses = _Addresses(reading)
    voting: list[tuple[Link, _Address, str]] = []
    side: list[tuple[Link, _Address]] = []
    for link in layout.links[:MOST_LINKS]:
        address = addresses.of(link.href)
        if address is None:
            continue
        text = words_of(link, layout)
        if text and not is_label(text):
            if _in_sentence(link, text, layout):
                continue
            if size(text) >= 16 or address.likely >= 0.35:
                voting.append((link, address, text))
        elif address.likely >= 0.35:
            voting.append((link, address, ""))
        else:
            side.append((link, address))
    owners = _owners(voting)
    groups: list[_Group] = []
    last: dict[str, _Group] = {}
    for link, address, _ in voting:
        box = _card_box(link, address.key, owners, layout)
        group = last.get(address.key)
        if group is None or not _together(group, link, box):
            group = last[address.key] = _Group(address.url, address.key, box, address.likely)
            groups.append(group)
        group.links.append(link)
    for link, address in side:
        near = last.get(address.key)
        if near is not None and near.box is not None and near.box.start <= link.start <= near.box.end:
            near.links.append(link)
    for group in groups:
        _fill(group, layout)
    return _merged([group for group in groups if group.headline])


def words_of(link: Link, layout: Layout) -> str:
    """Return the words of a link; of one that spans several blocks, all of them."""
    if link.end - link.start > 1:
        return " ".join(block.text for block in layout.blocks[link.start : min(link.end, link.start + 8)])
    node = link.node
    text = node.text
    if len(node) == 0:
        return fold(text) if text else ""
    return fold("".join(map(str, node.itertext())))


def _owners(voting: Sequence[tuple[Link, _Address, str]]) -> dict[int, str | None]:
    """Return for each box the one story that the links in it lead to, or None when there are several."""
    owners: dict[int, str | None] = {}
    for link, address, _ in voting:
        key = address.key
        box: Box | None = link.box
        while box is not None:
            index = box.index
            if index in owners:
                known = owners[index]
                if known is None or known == key:
                    break
                owners[index] = None
            else:
                owners[index] = key
            box = box.parent
    return owners


def _card_box(link: Link, key: str, owners: dict[int, str | None], layout: Layout) -> Box | None:
    """Return the largest box around *link* that shows this story alone, or None when its own shows others."""
    box = link.box
    if owners[box.index] != key or not _is_small(box, link, layout):
        return None
    while True:
        around = box.parent
        if around is None or owners[around.index] != key or not _is_small(around, link, layout):
            return box
        box = around


def _is_small(box: Box, link: Link, layout: Layout) -> bool:
    """Return whether a box is no more than a card of the story that *link* leads to."""
    if box.tag in _CLOSED or box.end - box.start > MOST_BLOCKS:
        return False
    total = running = 0
    for block in layout.blocks[box.start : box.end]:
        weight = size(block.text)
        total += weight
        if not block.linked and weight >= 60:
            running += 1
            # Running text before the link: a paragraph of the story with a link behind it.
            if block.index < link.start and weight >= 100:
                return False
        if block.box.tag == "h1":
            return False
    return total <= MOST_SIZE and running <= 2


def _together(group: _Group, link: Link, box: Box | None) -> bool:
    if group.box is not None or box is not None:
        return group.box is box
    return group.links[-1].end >= link.start - 1


def _merged(groups: list[_Group]) -> list[_Group]:
    """Join a picture's link with the headline's that follows it without a box of their own."""
    out: list[_Group] = []
    for group in groups:
        before = out[-1] if out else None
        if (
            before is not None
            and before.key == group.key
            and group.blocks.start - before.blocks.stop <= 2
            and (before.at is None or group.at is None or before.headline == group.headline)
        ):
            better = group if group.at is not None else before
            better.links = before.links + group.links
            better.blocks = range(
                min(before.blocks.start, group.blocks.start), max(before.blocks.stop, group.blocks.stop)
            )
            out[-1] = better
        else:
            out.append(group)
    return out


# ---- what stands in a group


def _fill(group: _Group, layout: Layout) -> None:
    """Find the headline of a group and the blocks that it takes up."""
    box = group.box
    if box is not None:
        group.blocks = range(box.start, box.end)
        group.at = headline_at(group.blocks, layout)
    else:
        start = min(link.start for link in group.links)
        group.blocks = range(start, max(start, *(link.end for link in group.links)))
        wide = next((link for link in group.links if link.end - link.start > 1), None)
        if wide is not None:
            group.at = headline_at(group.blocks, layout)
    if group.at is not None:
        group.headline = layout.blocks[group.at].text
    if group.at is None or layout.blocks[group.at].links > 1 or layout.blocks[group.at].linked:
        _from_links(group, layout)
    group.label, group.headline = _without_label(group.headline)
    if not group.headline:
        group.headline = _from_attributes(group)
        group.at = None
    elif group.label is None and group.at is not None:
        group.label = _label_before(group, layout)
    group.inline = group.label is not None


def _from_links(group: _Group, layout: Layout) -> None:
    """Take the words of the link itself where they are a part of their block."""
    for link in group.links:
        text = words_of(link, layout)
        if link.end - link.start != 1 or not text or is_label(text) or size(text) < 6:
            continue
        if group.at is None and len(text) > len(group.headline):
            group.headline = text
        elif link.start == group.at:
            group.headline = text
            return
        else:
            continue
        if group.box is None:
            group.at = link.start


def headline_at(blocks: range, layout: Layout) -> int | None:
    """Return the index of the block that holds the headline of the card in *blocks*, or None."""
    best, most = None, 0.0
    for place, index in enumerate(blocks):
        block = layout.blocks[index]
        points = _as_headline(block) - place
        if place == 0 and len(blocks) > 1 and is_heading_word(block.text):
            points -= 60
        if points > most:
            best, most = index, points
    return best


def _as_headline(block: Block) -> float:
    text = block.text
    weight = size(text)
    if weight < 6 or is_label(text) or is_time(text):
        return 0.0
    own = block.own | block.box.marks
    points = min(weight, 80) * 0.4
    if block.box.tag in HEADINGS or block.box.within("h3") or block.box.within("h2"):
        points += 60
    if own & kind.TITLE:
        points += 30
    if block.linked * 2 > len(text):
        points += 30
    if own & (kind.DATE | kind.BYLINE | kind.TAG | kind.LEAD) and not own & kind.TITLE:
        points -= 30
    if own & kind.CAPTION or block.box.tag == "figcaption":
        points -= 35
    if weight > 200:
        points -= 30
    return points


def _from_attributes(group: _Group) -> str:
    """Return the headline that a link without words has in its attributes."""
    for link in group.links:
        texts = [link.node.get("title"), link.node.get("aria-label"), link.node.get("data-title")]
        texts += [picture.get(name) for picture in link.node.iter("img", "amp-img") for name in ("alt", "title")]
        for text in texts:
            if text and size(text) >= 16 and not is_label(text):
                return fold(text)
    return ""


_COLON = re.compile(r"^\W{0,3}([^:：|–—]{2,40}?)\s*[:：|–—]\s*(?=\S)")


def _without_label(text: str) -> tuple[str | None, str]:
    """Return the words that announce a link in the body, if any, and the headline without them."""
    match = _COLON.match(text)
    if match and _folded(match[1]) in _listed("inline"):
        return match[1].strip(), text[match.end() :]
    return None, text


def _label_before(group: _Group, layout: Layout) -> str | None:
    """Return the words that announce the link in its own block: ``Baca juga:``."""
    assert group.at is not None
    text = layout.blocks[group.at].text
    at = text.find(group.headline)
    before = text[:at] if 0 < at <= 60 else ""
    return before.strip(" :：|–—-►▶•>") if before and _folded(before) in _listed("inline") else None


_DATE_AFTER = re.compile(
    r"^[\W_]*(?:\d[\d\s:./,年月日-]*|[\w.]{3,10}\s+\d{1,2},?\s+(?:19|20)\d\d|\d{1,2}\.?\s+\w{3,10}\.?\s+(?:19|20)\d\d)[\W\d:]*$"
)


def _in_sentence(link: Link, text: str, layout: Layout) -> bool:
    """Return whether a link is a part of running text."""
    if link.end - link.start != 1 or link.start >= len(layout.blocks):
        return False
    block = layout.blocks[link.start]
    whole = block.text
    rest = len(whole) - block.linked
    if rest <= 12 or rest <= 0.25 * len(whole):
        return False
    at = whole.find(text)
    before, after = whole[:at].strip(), whole[at + len(text) :].strip() if at >= 0 else whole
    if at < 0:
        return True
    if before and _folded(before) in _listed("inline"):
        return False
    if not before or _DATE_AFTER.match(before):
        if not after or (len(after) <= 40 and (_DATE_AFTER.match(after) or after[0] in "(（[|·•-–—,")):
            return False
        if link.box.tag in ("li", "td", "dd", "dt", "div") and size(text) >= 24 and not after[0].islower():
            return block.links > 1
    return True


# ---- which groups are cards


class _Context:
    """What the page as a whole tells about its groups: shapes of addresses, areas of chrome."""

    def __init__(self, reading: Reading, groups: Sequence[_Group]) -> None:
        self.layout = reading.layout
        self.site = reading.site
        self.own_shapes = {found for own in own_addresses(reading) if (found := shape(own))}
        self.areas: dict[int, int] = {}
        self.many = 0.6 * len(self.layout.blocks)
        self.shapes: dict[str, set[str]] = {}
        for group in groups:
            pattern = shape(group.url)
            if pattern and size(group.headline) >= 24 and group.at is not None:
                self.shapes.setdefault(pattern, set()).add(group.key)

    def score(self, group: _Group) -> float:
        """Return how surely a group shows another story: a card above 0."""
        told = self.site.is_story(group.url)
        if told is False:
            return -1.0
        area = self.area(group.box or group.links[0].box)
        if area & _NEVER:
            return -1.0
        points = -1.3 + 1.8 * group.likely + _of_length(group.headline)
        pattern = shape(group.url)
        if told:
            points += 1.5
        elif pattern in self.own_shapes:
            points += 1.0
        elif pattern and len(self.shapes.get(pattern, ())) >= 3:
            points += 0.5
        if group.inline:
            points += 0.8
        if group.at is not None and self.layout.blocks[group.at].box.tag in HEADINGS:
            points += 0.4
        if len(group.blocks) > 1:
            points += 0.2
        for bit, weight in _AREA_POINTS:
            if area & bit:
                points += weight
        return points

    def area(self, box: Box) -> int:
        """Return the marks of a box and of those around it that do not hold most of the page."""
        known = self.areas.get(box.index)
        if known is not None:
            return known
        above = self.area(box.parent) if box.parent is not None and box.depth < 300 else 0
        own = 0
        if box.tag not in _CLOSED and box.end - box.start < self.many:
            own = box.marks
            if box.tag in _AREA_TAGS:
                own |= _AREA_TAGS[box.tag]
        found = self.areas[box.index] = above | own
        return found


_AREA_TAGS = {"nav": kind.NAV, "footer": kind.FOOTER, "header": kind.HEADER, "form": kind.FORM}
_NEVER = kind.SHARE | kind.COMMENT
_AREA_POINTS = (
    (kind.NAV, -1.2),
    (kind.FOOTER, -1.2),
    (kind.TAG, -0.6),
    (kind.BYLINE, -0.8),
    (kind.HEADER, -0.3),
    (kind.MODAL, -0.6),
    (kind.RELATED, 0.5),
    (kind.LIST, 0.2),
)


def _of_length(text: str) -> float:
    """Return what a headline's length says: a section's name is short."""
    weight = size(text)
    if weight < 12:
        return -1.0
    if weight < 18:
        return -0.5
    if weight < 26:
        return 0.1
    return 0.7 if weight < 300 else 0.0


# ---- what a card stands under


def _with_headings(layout: Layout, taken: Sequence[_Group]) -> Iterator[Card]:
    """Yield the cards with the heading of the block that each stands in."""
    end, heading, scope = 0, None, None
    shown = {group.at for group in taken}
    for group in taken:
        start = group.at if group.at is not None and group.box is None else group.blocks.start
        found = None
        if group.box is not None and group.at is not None:
            found = _heading_in(layout, group.blocks.start, group.at, shown, listed=True)
        if found is None:
            found = _heading_in(layout, max(end, start - 6), start, shown)
        if found is not None:
            heading, scope = found, _scope(found, start)
        elif scope is None or not (scope.start <= start < scope.end) or _running(layout, end, start):
            heading = scope = None
        end = max(end, group.blocks.stop)
        yield Card(
            url=group.url,
            key=group.key,
            headline=group.headline,
            at=group.at,
            links=tuple(group.links),
            box=group.box,
            blocks=group.blocks,
            heading=group.label or (heading.text.rstrip(" :：>»›") if heading else None),
            heading_at=heading.index if heading else None,
            inline=group.inline,
        )


def _heading_in(layout: Layout, start: int, stop: int, shown: set[int | None], *, listed: bool = False) -> Block | None:
    for index in range(stop - 1, start - 1, -1):
        block = layout.blocks[index]
        if index in shown:
            return None
        if size(block.text) > 60:
            if not block.linked:
                return None
        elif is_heading_word(block.text) or (not listed and _is_heading(block)):
            return block
    return None


def _is_heading(block: Block) -> bool:
    if is_label(block.text) or is_time(block.text):
        return False
    return (block.box.tag in HEADINGS and block.box.tag != "h1") or bool((block.own | block.box.marks) & kind.TITLE)


def _scope(heading: Block, start: int) -> Box:
    """Return the smallest box that holds a heading and what stands at *start*."""
    box = heading.box
    while box.end <= start and box.parent is not None:
        box = box.parent
    return box


def _running(layout: Layout, start: int, stop: int) -> bool:
    """Return whether running text stands between two cards."""
    return any(size(block.text) >= 160 and not block.linked for block in layout.blocks[start:stop][:40])


# ---- words


def is_label(text: str) -> bool:
    """Return whether *text* covers or closes a card: ``阅读全文``, ``Read more »``, a rank.

    >>> is_label("阅读全文 >>"), is_label("READ MORE"), is_label("03"), is_label("Rate rises again")
    (True, True, True, False)
    """
    if len(text) > 40:
        return False
    folded = _folded(text)
    return not folded or folded.isdigit() or folded in _listed("labels")


def is_heading_word(text: str) -> bool:
    """Return whether *text* is what blocks of teasers stand under: ``热门新闻``, ``More from World``.

    >>> is_heading_word("热门新闻"), is_heading_word("Most Read:"), is_heading_word("The cup goes to the coast")
    (True, True, False)
    """
    if len(text) > 60:
        return False
    folded = _folded(text)
    return folded in _listed("headings") or (folded.startswith(_OPENINGS) and len(folded) < 40)


_OPENINGS = (
    "more from ",
    "more in ",
    "more on ",
    "latest from ",
    "related ",
    "most read ",
    "mehr aus ",
    "mehr zu ",
    "baca juga ",
    "recommended ",
)
_EDGES = " \t.:：…>»›→▶►▸•·|-–—+*#«‹<[]()（）【】「」《》!！?？\"'“”"


@cache
def _listed(section: str) -> frozenset[str]:
    return frozenset(_folded(word) for word in words("teaser_words.txt", section))


def _folded(text: str) -> str:
    return text.strip(_EDGES).casefold()


_TIME = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d|\d{1,2}\s?月\s?\d{1,2}\s?日|\b\d{1,2}:\d\d\b"
    r"|\d+\s?(?:分钟|分鐘|小时|小時|天|秒|時間|分|日|시간|분|일)\s?(?:前|전)|\b\d+\s?(?:s|m|h|d|w|sec|min|hr|hour|day|week|month|year)\w{0,8}\b(?:\s+ago)?"
    r"|\b\d{1,2}\.?\s+[^\W\d]{3,10}\.?,?\s+(?:19|20)\d\d|[^\W\d]{3,10}\.?\s+\d{1,2},?\s+(?:19|20)\d\d",
    re.IGNORECASE,
)


def is_time(text: str) -> bool:
    """Return whether *text* is a time and little else: ``2022-01-11 10:30``, ``3 hours ago``."""
    if len(text) > 48 or not any(map(str.isdigit, text)):
        return False
    match = _TIME.search(text)
    return match is not None and len(text) - (match.end() - match.start()) <= 24 and _letters(text, match) <= 14


def _letters(text: str, match: re.Match[str]) -> int:
    return sum(map(str.isalpha, text[: match.start()] + text[match.end() :]))
