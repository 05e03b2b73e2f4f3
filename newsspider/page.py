"""A page as it was fetched: bytes, address, headers and moment. Decoded and parsed once, on first use."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from lxml import etree
from parsel import Selector

from newsspider.decoding import Decoded, decode

# What is parsed of a page at most. The parser's work and memory grow with the tags, and with the square of the
# attributes of one tag; a page that is shorter than this cannot have enough of either to matter.
SHORT = 100_000
MOST_MARKUP = 20_000_000
MOST_TAGS = 300_000
MOST_ATTRIBUTES = 1000


@dataclass(frozen=True, kw_only=True)
class Page:
    """A fetched page. The same page always gives the same article.

    Attributes:
        body: The bytes as they were fetched, content encoding (gzip …) removed.
        url: The final URL, or None for a page that has none.
        headers: HTTP response headers that matter, names in lower case.
        fetched_at: When the bytes came, with a time zone, or None when that is not known.
        parts: Further pages of the same story (page 2, 3 …), in order.
    """

    body: bytes
    url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    fetched_at: datetime | None = None
    parts: tuple[Page, ...] = ()

    @cached_property
    def decoded(self) -> Decoded:
        """The text of the page, the encoding it was read by, and why that one."""
        return decode(self.body, self.headers.get("content-type"))

    @property
    def text(self) -> str:
        """The decoded markup."""
        return self.decoded.text

    @cached_property
    def root(self) -> etree._Element:
        """The root of the parsed tree; an empty ``<html>`` when there is nothing to parse."""
        parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        markup = bounded(self.text.replace("\x00", ""))
        try:
            tree = etree.fromstring(markup.encode("utf-8", "replace"), parser)
        except (etree.ParserError, etree.XMLSyntaxError):
            tree = None
        return etree.Element("html") if tree is None else tree

    @cached_property
    def selector(self) -> Selector:
        """The same tree for CSS and XPath queries."""
        return Selector(root=self.root, type="html")

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what can be made again, so that a page travels light between processes."""
        return {name: self.__dict__[name] for name in ("body", "url", "headers", "fetched_at", "parts")}


def bounded(markup: str) -> str:
    """Return *markup* with no more than can be parsed in bounded time: cut behind the last tag, tags cut short.

    >>> bounded("<p>short") == "<p>short"
    True
    """
    if len(markup) <= SHORT:
        return markup
    markup = markup[:MOST_MARKUP]
    if markup.count("<") > MOST_TAGS:
        markup = markup[: _place_of_tag(markup, MOST_TAGS)]
    pieces: list[str] = []
    done = 0
    for start, end in _large_tags(markup):
        pieces += (markup[done:start], _cut_short(markup[start:end]))
        done = end
    return "".join((*pieces, markup[done:])) if pieces else markup


def _place_of_tag(markup: str, count: int) -> int:
    """Return where about the tag number *count* begins."""
    low, high = 0, len(markup)
    before = 0
    while high - low > 1000:
        middle = (low + high) // 2
        more = markup.count("<", low, middle)
        if before + more > count:
            high = middle
        else:
            low, before = middle, before + more
    return max(low, markup.rfind("<", 0, high))


def _large_tags(markup: str) -> Iterator[tuple[int, int]]:
    """Yield where the tags that are longer than two steps begin and end: one of them lies under every step."""
    done = 0
    for place in range(_STEP, len(markup), _STEP):
        start = place
        for _ in range(_STEP):
            start = markup.rfind("<", done, start)
            if start < 0 or markup[start + 1 : start + 2].isalpha():
                break
        match = _TAG.match(markup, start) if start >= done else None
        if match is not None:
            # What looks like a tag may be a comparison in a script, which must keep its end.
            script = markup.find("</script", start, match.end())
            end = match.end() if script < 0 else script
            if end - start > _STEP:
                yield start, end
                done = end


_STEP = 15_000
# A tag up to its end, which a quoted value may seem to hold.
_TAG = re.compile(r"""<[a-zA-Z](?>[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|))*+>?""")
_ATTRIBUTE = re.compile(r"""[^\s=>"'/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++))?+""")


def _cut_short(tag: str) -> str:
    """Return a tag with no more attributes than any page needs."""
    found = list(itertools.islice(_ATTRIBUTE.finditer(tag, 1), MOST_ATTRIBUTES + 1))
    return tag if len(found) <= MOST_ATTRIBUTES else tag[: found[-1].start()] + ">"
