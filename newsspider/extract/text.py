"""The small helpers that the fields share: clean text, clean addresses."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from lxml import etree

# Control and format characters that are no part of a text; zero-width joiners stay, scripts need them.
_NOISE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff]"
)
_CJK_BREAK = re.compile("(?<=[\u3040-\u30ff\u3400-\u9fff])[ \t\r]*\n[ \t\r\n]*(?=[\u3040-\u30ff\u3400-\u9fff])")
_IS_CJK = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def fold(text: str) -> str:
    """Return *text* as the record holds it: NFC, white space folded, control characters dropped.

    >>> fold("  a\\u00a0 b\\n\\u3000c ")
    'a b c'
    >>> fold("紧急\\n  状态")
    '紧急状态'
    """
    if "\n" in text and not text.isascii():
        # As browsers do (CSS Text 3, segment break transformation): a line that ends between two of these is one text.
        text = _CJK_BREAK.sub("", text)
    text = " ".join(text.split())
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    return text if text.isprintable() else " ".join(_NOISE.sub("", text).split())


def text_of(node: etree._Element | str) -> str:
    """Return the folded text of an element with all that it holds, or of a string.

    Words on both sides of a block or a line break stay apart.
    """
    if isinstance(node, str):
        return fold(node)
    pieces: list[str] = []
    _gather(node, pieces, 0)
    return fold("".join(pieces))


def size(text: str) -> int:
    """Return how much *text* says: its letters, a character of an unspaced script counting for two.

    >>> size("abc"), size("新闻")
    (3, 4)
    """
    return len(text) if text.isascii() else len(text) + len(_IS_CJK.findall(text))


def absolute(url: str | None, base: str | None) -> str | None:
    """Return *url* as an absolute http or https address, or None when it is none.

    >>> absolute("/a?b=1#c", "https://daily.example/x/")
    'https://daily.example/a?b=1#c'
    >>> absolute("javascript:void(0)", "https://daily.example/") is None
    True
    """
    if not url:
        return None
    if _PLAIN_URL.match(url):
        # Nearly all addresses: nothing to resolve but the origin, at a tenth of the cost.
        if url[0] != "/":
            return url
        origin = _origin(base)
        if origin is not None:
            return origin + url
    url = _NOISE.sub("", url).strip()
    try:
        joined = urljoin(base or "", url)
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme in ("http", "https") and parts.netloc else None


# An address with nothing in it that has to be taken apart: no dot segments, empty parts, brackets or blanks.
_PLAIN_URL = re.compile(
    r"(?:https?://[A-Za-z0-9][\w.-]*(?::\d+)?(?=[/?]))?(?:/(?![./])[\w%~!$&'()*+,=:@-][\w.%~!$&'()*+,=:@-]*)+/?(?:\?[\w.%~!$&'()*+,=:@/-]+)?\Z",
    re.ASCII,
)


@lru_cache(maxsize=256)
def _origin(base: str | None) -> str | None:
    """Return scheme and host of *base*, or None when it has none."""
    try:
        parts = urlsplit(base or "")
    except ValueError:
        return None
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else None


_SKIP = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "button", "select", "textarea"})
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rb rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)


# Deeper than this, words are taken as they come.
_MOST_DEPTH = 200


def _gather(node: etree._Element, pieces: list[str], depth: int) -> None:
    if depth > _MOST_DEPTH:
        pieces += [str(piece) for piece in node.itertext()]
        return
    pieces.append(node.text or "")
    for child in node:
        tag = child.tag
        if isinstance(tag, str) and tag not in _SKIP:
            if tag in _INLINE:
                _gather(child, pieces, depth + 1)
            else:
                pieces.append(" ")
                _gather(child, pieces, depth + 1)
                pieces.append(" ")
        pieces.append(child.tail or "")
