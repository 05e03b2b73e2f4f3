"""The address of a picture however it is loaded, and the main picture of a story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from lxml import etree

if TYPE_CHECKING:
    from newsspider.extract.reading import Found, Reading

Element = etree._Element

# Where scripts find the real picture while `src` holds a placeholder; the sets of sizes come after the single ones.
_LAZY = (
    "data-src data-original data-lazy-src data-lazy data-lazyload data-original-src data-actualsrc data-real-src data-url "
    "data-image data-img data-echo data-hi-res-src data-full data-large data-full-src data-fallback-src data-td-src-img"
).split()
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-sources")
_PLACEHOLDER = re.compile(
    r"^(?:data:|about:|blob:|javascript:|#)|(?:^|[/_.-])(?:blank|spacer|pixel|placeholder|place-holder|transparent|loading|loader|lazy(?:load)?"
    r"|clear|empty|dot|grey|gray|1x1|1px|0|default[_-]?(?:img|image|pic)|no[_-]?(?:image|img|photo|pic))(?:[_.-][\w.-]{0,20})?\.(?:gif|png|svg|jpe?g|webp)(?:$|\?)",
    re.I,
)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|bmp)(?:$|[?#!@])", re.I)
_TRACKERS = (
    "vgwort",
    "scorecardresearch",
    "doubleclick",
    "facebook.com/tr",
    "pixel.",
    "/pixel",
    "beacon",
    "/counter",
    "count.",
    "/stat.",
)
# A picture that stands for the site, not for the story.
_OF_SITE = re.compile(
    r"(?:^|[/_.-])(?:site|app|brand|web)?-?(?:logo|favicon|icon|apple-touch|avatar|sprite|default|share(?:d)?(?:[_-]?(?:default|image|img|pic|logo|icon))?"
    r"|og[_-]?(?:default|image|img|logo)|fb[_-]?(?:default|share|image|logo)|facebook|placeholder|no-?image|fallback|social[_-]?(?:default|share|card|image)|cover[_-]?default)"
    r"(?:[_.-]?(?:\d|[a-z]{0,12}[_-])[\w.-]{0,30}|[_-][\w.-]{0,20})?\.(?:png|jpe?g|gif|svg|webp|ico)(?:$|\?)",
    re.I,
)
_SMALL = 60


def address(node: Element, reading: Reading) -> str | None:
    """Return the absolute address of the picture that *node* shows (`img`, `amp-img`, `picture`, `a`), or None.

    A placeholder is passed over for the address that a script would put in its place, then for the largest of a set
    of sizes, then for the picture of the `noscript` beside it, then for the picture that a link around it opens.
    """
    for candidate in _addresses(node):
        candidate = candidate.strip()
        if candidate and not _PLACEHOLDER.search(candidate):
            found = reading.absolute(_unwrapped(candidate))
            if found is not None:
                return found
    return None


def is_picture(node: Element) -> bool:
    """Whether *node* shows more than a dot: no tracking pixel, no icon by its own measures."""
    width, height = _length(node.get("width")), _length(node.get("height"))
    if (width is not None and width < _SMALL) or (height is not None and height < _SMALL):
        return False
    source = node.get("src")
    return source is None or not any(word in source for word in _TRACKERS)


def is_picture_file(url: str) -> bool:
    """Whether *url* is that of a picture, as in the link of a lightbox."""
    return _PICTURE_FILE.search(url[-200:]) is not None


def lead_image(reading: Reading, pictures: tuple[str, ...] = ()) -> Found[str] | None:
    """Return the address of the story's main picture: declared by the page, else the first of the story's *pictures*.

    A picture that stands for the site (its logo, the one shown when a story has none) is passed over.
    """
    from newsspider.extract.reading import Found

    metadata = reading.metadata
    declared: list[tuple[str, str]] = []
    if metadata.story is not None:
        declared += [("json-ld:image", url) for url in image_urls(metadata.story.get("image"))]
        declared += [("json-ld:thumbnailUrl", url) for url in image_urls(metadata.story.get("thumbnailUrl"))]
    for name in (
        "og:image:secure_url",
        "og:image",
        "og:image:url",
        "twitter:image",
        "twitter:image:src",
        "image",
    ):
        found = metadata.meta(name)
        if found is not None:
            declared.append((f"og:{name[3:]}" if name.startswith("og:") else f"meta:{name}", found.value))
    declared += [("html:img", url) for url in pictures[:1]]
    for source, url in declared:
        whole = None if _PLACEHOLDER.search(url) or _OF_SITE.search(url) else reading.absolute(_unwrapped(url))
        if whole is not None:
            return Found(whole, source)
    return None


def image_urls(value: Any) -> list[str]:
    """Return the addresses in a JSON-LD image: a string, an ImageObject, or a list of them."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, dict):
        return [url for key in ("contentUrl", "url", "@id") for url in image_urls(value.get(key)) if "/" in url][:1]
    if isinstance(value, list):
        return [url for item in value[:20] for url in image_urls(item)]
    return []


def _addresses(node: Element) -> Iterator[str]:
    """Yield what may be the picture's address, the likeliest first."""
    if node.tag == "a":
        yield node.get("href") or ""
        return
    for name in _LAZY:
        value = node.get(name)
        if value and ("/" in value or "." in value) and not value.lstrip().startswith(("{", "[")):
            yield value
    yield node.get("src") or ""
    yield from _of_sets(node)
    parent = node.getparent()
    if parent is not None and parent.tag == "picture":
        for source in parent:
            if source.tag == "source":
                yield from _of_sets(source)
                yield source.get("src") or ""
    following = node.getnext()
    if following is not None and following.tag == "noscript":
        for inner in following.iter("img"):
            yield inner.get("src") or ""
    while parent is not None and parent.tag in ("picture", "span", "figure", "div"):
        parent = parent.getparent()
    if parent is not None and parent.tag == "a":
        href = parent.get("href") or ""
        if is_picture_file(href):
            yield href


def _of_sets(node: Element) -> Iterator[str]:
    """Yield the largest picture of each set of sizes that *node* has."""
    for name in _SETS:
        value = node.get(name)
        if value:
            largest = _largest(value)
            if largest:
                yield largest


def _largest(srcset: str) -> str | None:
    """Return the address with the largest size in a srcset.

    >>> _largest("/a.jpg 320w, /b.jpg 1280w")
    '/b.jpg'
    """
    best, size = None, -1.0
    for url, number in _SIZES.findall(srcset[:20_000]):
        if _PLACEHOLDER.search(url):
            continue
        this = float(number) if number else 1.0
        if this > size:
            best, size = url, this
    return best


# A comma parts two pictures only before white space: many addresses hold commas.
_SIZES = re.compile(r"(\S+?)(?:\s+(\d{1,6}(?:\.\d{1,4})?)[wxh])?\s*(?:,\s|,?$|,(?=https?:|//))")


def _unwrapped(url: str) -> str:
    """Return the address that a resizing proxy names in its query (``nimg.example?url=…``), else *url* itself."""
    if "url=" not in url:
        return url
    try:
        inner = parse_qs(urlsplit(url).query).get("url", [""])[0]
    except ValueError:
        return url
    inner = unquote(inner) if inner.startswith("http%") else inner
    return inner if inner.startswith(("http://", "https://")) else url


def _length(value: str | None) -> int | None:
    """Return a width or height attribute in pixels, or None when it says nothing."""
    digits = (value or "").strip().removesuffix("px")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else None
