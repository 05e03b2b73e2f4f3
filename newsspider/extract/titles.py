"""What a page declares as its title, without the section and the site: ``headline | 国际 | 東方網``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from newsspider.extract.metadata import Metadata, text_value
from newsspider.extract.reading import Found, Reading

# What may part a headline from a section or a site. A sign that also stands in words and headlines (hyphen, colon)
# parts only beside a space or a Chinese or Korean character.
_HAN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af”」』》？！…"
_SEPARATOR = re.compile(
    rf"\s*[|｜¦‖»«›‹→•●〉》ㅣ]+\s*|\s*_+\s*|\s+[-–—―−~/\\:·*@]+\s+|\s+[-–—―]+(?=\S)|(?<=\S)[-–—―]+\s+|-{{2,}}|—{{2,}}|\s*::+\s*"
    rf"|(?<=[{_HAN}])[-–](?=[\u3040-\u9fff\uac00-\ud7afA-Za-z])|(?<=[{_HAN}])\s+(?=[{_HAN}])|:\s+|：|\.\s+|,\s+|\s+\("
)
_NO_LETTER = re.compile(r"[\W_]+")
_MOST_PARTS = 8
_LONGEST = 400
_NAMES = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "al:ios:app_name",
    "al:android:app_name",
    "publisher",
    "dc.publisher",
    "twitter:app:name:iphone",
    "article:section",
    "section",
)
_DECLARING = (
    "og:title",
    "twitter:title",
    "cxenseparse:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "title",
)


def plain(text: str) -> str:
    """Return the letters and digits of *text*, without case: what two printings of a headline share.

    >>> plain("“Wait – what?”") == plain('"Wait - What?"')
    True
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _NO_LETTER.sub("", text.casefold())


def parts(title: str) -> list[str]:
    """Return the parts of *title* between the signs that may part a headline from a section or a site.

    >>> parts("Rates rise | World | The Daily"), parts("半导体_新浪新闻"), parts("Co-op sales up")
    (['Rates rise', 'World', 'The Daily'], ['半导体', '新浪新闻'], ['Co-op sales up'])
    """
    return [title[start:end] for start, end in _bounds(title)]


class Titles:
    """The titles that one page declares.

    Attributes:
        found: The titles as declared, the one that is most often the bare headline first.
        cores: For the letters of each declared title without site and section: that title.
        runs: For the letters of every run of neighbouring parts of a title: its share of the whole.
        names: The letters of the names of the site and its sections.
    """

    def __init__(self, reading: Reading) -> None:
        self.found = list(_declared(reading.metadata))
        wholes = {plain(title.value) for title in self.found}
        self.names = frozenset(name for name in _names(reading) if name not in wholes or len(name) < 12)
        self.cores: dict[str, Found[str]] = {}
        self.runs: dict[str, float] = {}
        for title in self.found:
            bounds = _bounds(title.value)
            runs = _runs(title.value, bounds)
            whole = max(map(len, runs), default=0)
            for key in runs:
                self.runs[key] = max(self.runs.get(key, 0.0), len(key) / whole)
            core = self._core(title.value, bounds)
            if core:
                self.cores.setdefault(plain(core), Found(core, title.source))

    def is_name(self, key: str) -> bool:
        """Return whether the letters *key* name the site or a section, give or take a word."""
        if key in self.names:
            return True
        return any(
            min(len(key), len(name)) * 2 > max(len(key), len(name)) and (key in name or name in key)
            for name in self.names
            if len(name) > 4 or not name.isascii()
        )

    def agreement(self, key: str) -> float:
        """Return from 0 to 1 how much the letters *key* are what the page declares as its title."""
        if key in self.cores:
            return 1.0
        share = self.runs.get(key)
        alike = max((_likeness(key, core) for core in self.cores), default=0.0)
        return alike if share is None else max(alike, 0.4 + 0.5 * share)

    def _core(self, title: str, bounds: list[tuple[int, int]]) -> str | None:
        """Return *title* without the parts at its ends that name the site or a section."""
        first, last = 0, len(bounds) - 1
        while last > first and self.is_name(plain(title[slice(*bounds[last])])):
            last -= 1
        while first < last and self.is_name(plain(title[slice(*bounds[first])])):
            first += 1
        if not bounds or (first == last and plain(title[slice(*bounds[first])]) in self.names):
            return None
        end = bounds[last][1]
        # A bracket or a full stop that ends the last part was taken for a separator's.
        return title[bounds[first][0] : len(title) if last == len(bounds) - 1 else end].strip()


def _bounds(title: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for match in _SEPARATOR.finditer(title, 0, _LONGEST):
        if match.start() > start:
            found.append((start, match.start()))
        start = match.end()
        if len(found) == _MOST_PARTS:
            break
    if start < len(title):
        found.append((start, len(title)))
    return found


def _runs(title: str, bounds: list[tuple[int, int]]) -> set[str]:
    return {
        key
        for i in range(len(bounds))
        for j in range(i, len(bounds))
        if (key := plain(title[bounds[i][0] : bounds[j][1]]))
    }


def _declared(metadata: Metadata) -> Iterator[Found[str]]:
    for name in ("headline", "name"):
        value = text_value(metadata.story.get(name)) if metadata.story is not None else None
        if value:
            yield Found(value, f"json-ld:{name}")
            break
    for _, value in metadata.props.get("headline", ())[:1]:
        yield Found(value, "microdata:headline")
    for name in _DECLARING:
        for raw in metadata.metas.get(name, ())[:1]:
            value = text_value(raw)
            if value:
                yield Found(value, name if ":" in name else f"meta:{name}")
    if metadata.title:
        yield Found(metadata.title, "html:title")


def _names(reading: Reading) -> set[str]:
    metadata = reading.metadata
    names = [value for name in _NAMES for value in metadata.metas.get(name, ())[:1]]
    for node in metadata.nodes:
        named = [node.get("publisher"), node.get("sourceOrganization"), node.get("articleSection")]
        if node.get("@type") in ("WebSite", "Organization", "NewsMediaOrganization"):
            named.append(node.get("name"))
        names += filter(None, map(text_value, named))
    if reading.site.publisher:
        names.append(reading.site.publisher)
    return {plain(name) for name in names if len(name) < 60} - {""} | _of_host(reading.page.url)


@lru_cache(maxsize=1024)
def _of_host(url: str | None) -> frozenset[str]:
    """Return the letters of the names that an address gives its site.

    >>> sorted(_of_host("https://www.thedaily.co.uk/a"))
    ['daily', 'thedaily', 'thedailycouk', 'wwwthedailycouk']
    """
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        host = ""
    name = host.removeprefix("www.")
    longest = max(name.split(".")[:-1], key=len, default="")
    keys = {plain(host), plain(name), plain(longest), plain(longest).removeprefix("the")}
    return frozenset(key for key in keys if len(key) > 1)


def _likeness(key: str, core: str) -> float:
    """Return from 0 to 0.9 how much two strings of letters have in common."""
    if not key or not core:
        return 0.0
    shorter, longer = sorted((key, core), key=len)
    if shorter in longer:
        return 0.9 * len(shorter) / len(longer)
    a = {key[i : i + 3] for i in range(len(key) - 2)}
    b = {core[i : i + 3] for i in range(len(core) - 2)}
    return 1.6 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
