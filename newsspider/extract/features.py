"""What the body model knows of each block: one row of numbers a block, made from the layout alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from newsspider.extract.captions import Place
from newsspider.extract.cards import Card
from newsspider.extract.layout import Block, Box, Layout
from newsspider.extract.marks import KINDS

Matrix = NDArray[np.float32]

_TAGS = (
    "p",
    "div",
    "li",
    "td",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
    "figcaption",
    "dd",
    "pre",
    "section",
    "article",
)
_TAG_INDEX = {tag: i for i, tag in enumerate(_TAGS)}
_AROUND = (
    "article",
    "main",
    "aside",
    "nav",
    "header",
    "footer",
    "form",
    "figure",
    "table",
    "li",
    "blockquote",
)
_AROUND_BIT = {tag: 1 << i for i, tag in enumerate(_AROUND)}
_AROUND_BIT |= {"ul": _AROUND_BIT["li"], "ol": _AROUND_BIT["li"], "dl": _AROUND_BIT["li"]}

# Kinds of characters; the order is that of the columns of `_characters`.
_KINDS_OF_CHARACTER = {
    "digit": "0123456789０１２３４５６７８９٠١٢٣٤٥٦٧٨٩",
    "stop": ".。!！?？؟।…",
    "comma": ",，、;；،",
    "quote": '"“”„«»「」『』‘’',
    "sign": "©|›»@/•·▪►▶<>=+#→",
    "space": " \n",
}
_UPPER, _CJK = 6, 7
_SAMPLE = 300  # characters of a block that are looked at
_END = frozenset(".!?。！？…؟।:：;；")
_CLOSERS = "'\"”’」』»)）] 】"
_ODD_START = frozenset("|©•·▪►▶»>›▲▼■□◆●○★☆※→+#@*-–—")
_OPENERS = frozenset("(（[【［〔")
_QUOTES = frozenset("\"“„«「『'‘")
_TIME = re.compile(r"(?:19|20)\d\d|\d[:：]\d\d|\d月\d")
# Words of chrome in the languages of the press: a hint among many, so the commonest are enough.
_CHROME = frozenset(
    """subscribe subscribed subscriber subscription newsletter newsletters cookie cookies sign log login register account
    follow rights reserved copyright read more related advertisement advertising sponsored share shared tweet click here
    download app whatsapp telegram facebook twitter instagram youtube linkedin pinterest email e-mail comment comments
    reply posted updated published photo photos photograph image getty reuters afp privacy terms policy contact
    also watch video gallery latest trending popular next previous print save min ago views editor
    baca juga lihat simak artikel lainnya terkait anzeige mehr zum lesen sie auch abonnieren abonnement weiterlesen foto
    quelle bild lire aussi abonnez-vous abonnés partager lea también leer más suscríbete compartir leia também mais
    assine compartilhe leggi anche iscriviti condividi читайте также подписаться фото источник комментарии поделиться
    czytaj zobacz komentarze źródło udostępnij διαβάστε επίσης σχόλια πηγή devamı xem thêm bình luận""".split()
)
# Words that only notices about data and cookies use often.
_CONSENT = re.compile(
    r"cookie|consent|opt[ -]?out|personal (?:data|information)|privacy|datenschutz|einwillig|externe[nrs]? inhalt|confidentialit"
    r"|privacidad|consentim|个人信息|隱私|隐私|プライバシ|개인정보",
    re.I,
)
_CHROME_CJK = re.compile(
    "責任編輯|责任编辑|责编|編輯|编辑|相关|相關|延伸閱讀|延伸阅读|推荐|推薦|更多|阅读全文|閱讀全文|点击|點擊|版权|版權|转载|轉載|来源|來源"
    "|作者|关注|關注|分享|评论|評論|登录|登錄|注册|下载|下載|訂閱|订阅|广告|廣告|免责|声明|聲明|关键词|標籤|标签|上一篇|下一篇|打印|字号"
    "|関連記事|続きを読む|無断転載|写真|무단|기자|구독|관련"
)


def _table() -> NDArray[np.uint8]:
    table = np.zeros((65536, 8), dtype=np.uint8)
    for column, characters in enumerate(_KINDS_OF_CHARACTER.values()):
        for character in characters:
            table[ord(character), column] = 1
    for code in range(0x530):
        table[code, _UPPER] = chr(code).isupper()
    for low, high in (
        (0x3005, 0x3008),
        (0x3040, 0x3100),
        (0x3400, 0x4DC0),
        (0x4E00, 0xA000),
        (0xAC00, 0xD7B0),
        (0xF900, 0xFB00),
    ):
        table[low:high, _CJK] = 1
    return table


_TABLE = _table()

OWN = 30  # columns that describe the block's own text and place; see `_own`


@dataclass(frozen=True, kw_only=True)
class Hints:
    """What is known of the story before its body is.

    `headline` and `description` as the page declares them; `story` is the page's own copy of the story's text without
    white space (JSON-LD articleBody, hydration state); `captions` are the blocks that are captions of pictures, by
    index, and `cards` show other stories.
    """

    headline: str | None = None
    description: str | None = None
    story: str | None = None
    captions: Mapping[int, Place] = field(default_factory=dict)
    cards: Sequence[Card] = ()

    @cached_property
    def card_blocks(self) -> frozenset[int]:
        """The indices of the blocks that cards take up."""
        return frozenset(i for card in self.cards for i in card.blocks)


def features(layout: Layout, hints: Hints) -> Matrix:
    """Return one row of numbers for each block of *layout*, an array of (blocks, columns)."""
    blocks = layout.blocks
    own = _own(blocks)
    sizes = own[:, 1]
    plain = sizes * (1 - own[:, 3])
    columns = [own, _marks(blocks), _tags(blocks), _around(layout)]
    columns.append(_containers(layout, sizes, plain))
    columns.append(_neighbours(own))
    columns.append(_page(layout, sizes, plain))
    columns.append(_repeats(layout, sizes))
    columns.append(_hinted(layout, hints, plain))
    return np.concatenate(columns, axis=1)


def _characters(heads: Sequence[str]) -> tuple[Matrix, NDArray[np.float64]]:
    """Return how many characters of each kind, and how many words of up to three letters, each text has."""
    joined = "\n".join(heads) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    kinds = _TABLE[np.minimum(codes, 0xFFFF)]
    starts = np.cumsum([0] + [len(head) + 1 for head in heads[:-1]])
    counts = np.add.reduceat(kinds, starts, axis=0, dtype=np.int64).astype(np.float32)
    spaces = np.flatnonzero(kinds[:, 5])
    words = np.diff(np.concatenate([[-1], spaces])) - 1
    brief = np.bincount(
        np.searchsorted(starts, spaces[(words > 0) & (words < 4)], side="right") - 1, minlength=len(heads)
    )
    return counts, brief.astype(np.float64)


def _own(blocks: Sequence[Block]) -> Matrix:
    """What the block's own text says, without its surroundings."""
    if not blocks:
        return np.zeros((0, OWN), dtype=np.float32)
    heads = [block.text[:_SAMPLE] for block in blocks]
    counts, brief = _characters(heads)
    digits, stops, commas, quotes, signs, words, upper, cjk = counts.T
    length = np.array([len(block.text) for block in blocks], dtype=np.float32)
    scale = np.minimum(length, _SAMPLE)
    weight = length * (1 + cjk / scale)
    flags = np.array([_flags(block, head) for block, head in zip(blocks, heads, strict=True)], dtype=np.float32)
    linked, bold = flags[:, 0] / length, flags[:, 1] / length
    return np.column_stack(
        [
            np.log1p(weight),
            weight,
            np.log1p(scale / words),
            np.minimum(linked, 1),
            np.minimum(bold, 1),
            (stops + commas) / (scale / 50 + 1),
            commas,
            stops,
            brief / words,
            upper / scale,
            digits / scale,
            quotes,
            signs,
            cjk / scale,
            words,
            flags[:, 2:],
        ]
    ).astype(np.float32)


def _flags(block: Block, head: str) -> tuple[float, ...]:
    text = block.text
    first = head[0]
    tail = text[-6:].rstrip(_CLOSERS)
    short = len(text) < 250
    box = block.box
    chrome = consent = 0
    low = head.lower()
    if short:
        chrome = len(_CHROME.intersection(low.replace(":", " ").split()))
        if not low.isascii():
            chrome += len(_CHROME_CJK.findall(low))
    elif "ookie" in low or "rivac" in low or "onsent" in low or "nhalt" in low:
        consent = len(_CONSENT.findall(low))
    return (
        block.linked,
        block.bold,
        block.links,
        bool(tail) and tail[-1] in _END,
        short and _TIME.search(text) is not None,
        first in _ODD_START,
        first in _OPENERS,
        first in _QUOTES,
        first.islower(),
        chrome,
        consent,
        block.joined,
        box.end - box.start,
        box.depth,
        text.endswith(("...", "…")) * 2 + (text[-1] in ")）]】］〕"),
    )


def _bits(values: Sequence[int], count: int) -> Matrix:
    return ((np.array(values, dtype=np.int64)[:, None] >> np.arange(count)) & 1).astype(np.float32)


def _marks(blocks: Sequence[Block]) -> Matrix:
    """Marks of the block itself, of the three boxes around it, and of all boxes around it."""
    near, far = [], []
    for block in blocks:
        box: Box | None = block.box
        bits = block.own | block.box.marks
        for _ in range(3):
            box = box.parent if box is not None else None
            if box is None or box.tag == "body":
                break
            bits |= box.marks
        near.append(bits)
        far.append(block.box.around)
    own = [block.own | block.box.marks for block in blocks]
    return np.concatenate([_bits(own, KINDS), _bits(near, KINDS), _bits(far, KINDS)], axis=1)


def _tags(blocks: Sequence[Block]) -> Matrix:
    out = np.zeros((len(blocks), len(_TAGS)), dtype=np.float32)
    for i, block in enumerate(blocks):
        column = _TAG_INDEX.get(block.box.tag)
        if column is not None:
            out[i, column] = 1
    return out


def _around(layout: Layout) -> Matrix:
    """Which kinds of elements stand around each block."""
    seen: list[int] = []
    for box in layout.boxes:
        above = seen[box.parent.index] if box.parent is not None else 0
        seen.append(above | _AROUND_BIT.get(box.tag, 0))
    return _bits([seen[block.box.index] for block in layout.blocks], len(_AROUND))


def _containers(layout: Layout, sizes: Matrix, plain: Matrix) -> Matrix:
    """How the block stands to the boxes around it and to the box that holds most of the page's running text."""
    blocks, boxes = layout.blocks, layout.boxes
    count = len(blocks)
    starts = np.array([box.start for box in boxes])
    ends = np.array([box.end for box in boxes])
    total = np.concatenate([[0.0], np.cumsum(sizes)])
    total_plain = np.concatenate([[0.0], np.cumsum(plain)])
    box_size = total[ends] - total[starts]
    box_plain = total_plain[ends] - total_plain[starts]
    page = max(1.0, float(total_plain[-1]))

    holder = np.array([_holder(block.box).index for block in blocks])
    mass = np.bincount(holder, weights=np.where(plain > 60, plain, 0), minlength=len(boxes))
    parent = np.array([box.parent.index if box.parent is not None else 0 for box in boxes])
    spread = mass + 0.3 * np.bincount(parent, weights=mass, minlength=len(boxes)) * (np.arange(len(boxes)) > 0)
    main = boxes[int(spread.argmax())] if count else boxes[0]

    distance = np.full(count, 20.0)
    box: Box | None = main
    for step in range(20):
        if box is None:
            break
        inside = slice(box.start, box.end)
        distance[inside] = np.minimum(distance[inside], step)
        box = box.parent
    index = np.arange(count)
    gap = np.where(index < main.start, index - main.start, np.where(index >= main.end, index - main.end + 1, 0))

    above = parent[holder]
    groups: dict[tuple[object, ...], int] = {}
    group = np.array(
        [groups.setdefault((b.box.tag, b.box.marks, int(h)), len(groups)) for b, h in zip(blocks, holder, strict=True)]
    )
    kinds: dict[tuple[object, ...], int] = {}
    kind = np.array([kinds.setdefault((b.box.tag, b.box.marks, b.box.depth), len(kinds)) for b in blocks])
    group_mass = np.bincount(group, weights=plain)
    kind_mass = np.bincount(kind, weights=plain)
    group_all = np.bincount(group, weights=sizes)

    def same(groups: NDArray[np.intp], shift: int) -> NDArray[np.bool_]:
        return np.asarray(np.roll(groups, shift) == groups)

    def density(which: NDArray[np.intp]) -> NDArray[np.float64]:
        held: NDArray[np.float64] = 1 - box_plain[which] / np.maximum(box_size[which], 1)
        return held

    return np.stack(
        [
            mass[holder] / page,
            spread[holder] / max(1.0, float(spread.max(initial=0))),
            np.log1p(mass[holder]),
            density(holder),
            density(above),
            np.log1p(box_size[above]),
            box_plain[above] / page,
            box_plain[holder] / page,
            (ends - starts)[holder],
            (box_size / np.maximum(ends - starts, 1))[holder],
            (box_size / np.maximum(ends - starts, 1))[above],
            distance,
            np.clip(gap, -40, 40),
            (index - main.start) / max(1, main.end - main.start),
            group_mass[group] / page,
            kind_mass[kind] / page,
            1 - group_mass[group] / np.maximum(group_all[group], 1),
            np.bincount(group)[group],
            np.array([boxes[h].depth for h in holder]) - main.depth,
            np.full(count, mass[main.index] / page),
            same(group, 1),
            same(group, -1),
            same(holder, 1),
            same(holder, -1),
            same(kind, 1) & same(kind, -1),
        ],
        axis=1,
    ).astype(np.float32)


def _repeats(layout: Layout, sizes: Matrix) -> Matrix:
    """Whether the block stands in one of many boxes of one shape: comments, cards, entries of a list.

    For the widest such row of boxes around the block: how many they are, how many blocks each holds on average, how
    much text the block's own one holds, and its place among them.
    """
    rows: dict[tuple[int, str, int], list[Box]] = {}
    for box in layout.boxes:
        if box.end - box.start >= 2 and box.parent is not None and box.tag not in ("tr", "tbody", "ul", "ol"):
            rows.setdefault((box.parent.index, box.tag, box.marks), []).append(box)
    total = np.concatenate([[0.0], np.cumsum(sizes)])
    best: list[tuple[float, float, float, float]] = [(0.0, 0.0, 0.0, 0.0)] * len(layout.boxes)
    place: dict[int, tuple[float, float, float, float]] = {}
    for row in rows.values():
        if len(row) < 3:
            continue
        mean = sum(box.end - box.start for box in row) / len(row)
        for at, box in enumerate(row):
            place[box.index] = (
                len(row),
                mean,
                float(np.log1p(total[box.end] - total[box.start])),
                at / len(row),
            )
    for box in layout.boxes:
        above = best[box.parent.index] if box.parent is not None else best[0]
        here = place.get(box.index)
        best[box.index] = here if here is not None and here[0] > above[0] else above
    return np.array([best[block.box.index] for block in layout.blocks], dtype=np.float32).reshape(len(layout.blocks), 4)


_WRAPPERS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "center", "figcaption"})


def _holder(box: Box) -> Box:
    """Return the box that holds a block among its siblings: past the paragraph and thin wrappers around it."""
    while box.parent is not None and (box.tag in _WRAPPERS or box.tag in ("ul", "ol") or box.end - box.start == 1):
        box = box.parent
    return box


def _neighbours(own: Matrix) -> Matrix:
    """Size, link density, ending and chrome of the blocks before and after."""
    count = len(own)
    picked = own[:, [0, 3, 16, 22]]
    padded = np.concatenate([np.zeros((3, 4)), picked, np.zeros((3, 4))])
    near = [padded[3 + shift : 3 + shift + count] for shift in (-3, -2, -1, 1, 2, 3)]
    plain = own[:, 1] * (1 - own[:, 3])
    total = np.concatenate([[0.0], np.cumsum(plain)])
    index = np.arange(count)
    windows = []
    for reach in (4, 12):
        low, high = np.maximum(0, index - reach), np.minimum(count, index + reach + 1)
        windows += [
            np.log1p((total[index] - total[low]) / np.maximum(1, index - low)),
            np.log1p((total[high] - total[np.minimum(count, index + 1)]) / np.maximum(1, high - index - 1)),
        ]
    return np.concatenate([*near, np.stack(windows, axis=1)], axis=1).astype(np.float32)


def _page(layout: Layout, sizes: Matrix, plain: Matrix) -> Matrix:
    """Where the block stands in the page, and what repeats."""
    blocks = layout.blocks
    count = len(blocks)
    index = np.arange(count)
    total = max(1.0, float(plain.sum()))
    before = np.cumsum(plain) - plain
    first = next((block.index for block in layout.headings if block.box.tag == "h1"), None)
    seen: dict[str, int] = {}
    for block in blocks:
        seen[block.text] = seen.get(block.text, 0) + 1
    pictures = np.zeros(count + 2)
    for picture in layout.pictures:
        if picture.at <= count:
            pictures[picture.at] += 1
    return np.stack(
        [
            index / max(1, count),
            before / total,
            np.full(count, np.log1p(count)),
            np.full(count, np.log1p(total)),
            np.full(count, 200) if first is None else np.clip(index - first, -100, 100),
            np.array([min(9, seen[block.text]) for block in blocks], dtype=float).reshape(count),
            np.minimum(pictures[:count], 3),
            np.minimum(pictures[1 : count + 1], 3),
            sizes / max(1.0, float(sizes.max(initial=1.0))),
        ],
        axis=1,
    ).astype(np.float32)


def _hinted(layout: Layout, hints: Hints, plain: Matrix) -> Matrix:
    """How the block stands to what is known of the story already."""
    blocks = layout.blocks
    count = len(blocks)
    index = np.arange(count)
    out = np.zeros((count, 11), dtype=np.float32)
    solid = ["".join(block.text[:60].split()) for block in blocks]
    headline = "".join((hints.headline or "").split())
    at = None
    if len(headline) >= 4:
        held = [
            i
            for i, text in enumerate(solid)
            if len(text) >= 4 and text in headline and len(text) * 3 > len(headline[:60])
        ]
        out[held, 0] = 1
        ranked = {"h1": 3, "h2": 2, "h3": 1}
        at = max(held, key=lambda i: (ranked.get(blocks[i].box.tag, 0), -i), default=None)
    out[:, 1] = 200 if at is None else np.clip(index - at, -100, 100)
    if at is not None:
        total = np.concatenate([[0.0], np.cumsum(plain)])
        out[:, 7] = np.sign(index - at) * np.log1p(np.abs(total[index] - total[at]))
        holders = [_holder(block.box) for block in blocks]
        out[:, 8] = np.clip([holder.start - at for holder in holders], -60, 60)
        out[:, 9] = [holder.start <= at < holder.end for holder in holders]
        out[:, 10] = [holder.parent is not None and holder.parent.start <= at < holder.parent.end for holder in holders]
    description = "".join((hints.description or "").split())[:30]
    if len(description) >= 12:
        out[[i for i, text in enumerate(solid) if text.startswith(description)], 2] = 1
    out[:, 3] = -1
    if hints.story:
        out[:, 3] = [len(text) >= 4 and text[:40] in hints.story for text in solid]
    for column, known in ((4, hints.captions), (5, hints.card_blocks)):
        inside = [i for i in known if i < count]
        out[inside, column] = 1
    out[:, 6] = np.convolve(out[:, 3], np.ones(5), "same")[:count] if count >= 5 else 0
    return out
