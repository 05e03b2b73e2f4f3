"""The story's text where only scripts hold it: JSON-LD ``articleBody``, or the state that a page is made from."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from newsspider.extract import loose
from newsspider.extract.metadata import without_markup
from newsspider.extract.reading import Found, Reading
from newsspider.extract.text import size
from newsspider.extract.titles import plain

# What is looked at of a page's state at most, and how deep.
MOST_VALUES = 100_000
MOST_DEPTH = 40
# Objects of one state that have the story's headline: itself, teasers of it, its metadata.
MOST_STORIES = 50
# A text shorter than this is a summary.
SHORTEST = 160

_TITLE_KEYS = re.compile(r"(?:head_?line|title|news_?title|article_?title|subject|name|heading)\d?", re.IGNORECASE)
_TEXT_KEYS = re.compile(
    r"(?:article_?|story_?|news_?|post_?|main_?|full_?|page_?)?(?:body|content|contents|text|html|detail|details|paragraphs?|blocks?|components?"
    r"|elements?|sections?|teaser|children|nodes|value|data|items|copy|story|body_?(?:cn|text|html|en)|content_?(?:list|detail|html|text|elements|blocks))",
    re.IGNORECASE,
)
# Parts of a story in a state that are no running text.
_OTHER_PARTS = re.compile(
    r"image|photo|picture|video|audio|gallery|related|recommend|promo|advert|^ad$|embed|author|byline|caption|credit|newsletter|link_?list|social|seo|tag",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?。！？…।؟][\"”』」']?(?:\s|$)|[。！？]")


@dataclass(frozen=True, kw_only=True)
class Declared:
    """A story that scripts hold: its paragraphs, the markup they were read from if any, and its pictures' captions."""

    paragraphs: tuple[str, ...]
    markup: str | None = None
    pictures: tuple[tuple[str, str | None], ...] = ()


def declared_story(reading: Reading, headline: str | None, longer_than: int) -> Found[Declared] | None:
    """Return the story that scripts hold when it says more than *longer_than* (see `text.size`), or None."""
    text = reading.metadata.story_text
    if text is not None:
        paragraphs = tuple(text.split("\n"))
        if sum(map(size, paragraphs)) > longer_than:
            return Found(Declared(paragraphs=paragraphs), "json-ld:articleBody")
    best: Declared | None = None
    most = longer_than
    for state in (*reading.metadata.state, *_pushed(reading)):
        for story in itertools.islice(_stories(state, plain(headline or "")), MOST_STORIES):
            texts, markup = _paragraphs(story)
            weight = sum(map(size, texts))
            if weight > most and weight >= SHORTEST:
                best = Declared(paragraphs=tuple(texts), markup=markup, pictures=tuple(_pictures(story)))
                most = weight
    return Found(best, "state:body") if best is not None else None


# Streamed state: `window["__RQ"].push({…})`, and React's rows in strings, `self.__next_f.push([1, "…"])`.
_PUSH = re.compile(r"""__\w{2,40}(?:["']\])?(?:\s*=\s*[^;()]{0,60}\))?\.push\((?=[{\[])""")
_ROW = re.compile(rb"([0-9a-f]{1,6}):(?:T([0-9a-f]{1,6}),|[A-Z]{0,2}(?=[\[{\"]))")
_MOST_PUSHED = 5_000_000


def _pushed(reading: Reading) -> Iterator[Any]:
    """Yield the objects that scripts push onto the page's state while it loads."""
    flight: list[str] = []
    left = _MOST_PUSHED
    for script in reading.metadata.scripts:
        text = script.text or ""
        if ".push(" not in text or left < len(text):
            continue
        left -= len(text)
        for match in itertools.islice(_PUSH.finditer(text), 20):
            value = loose.first(text, match.end(), 0)
            if isinstance(value, dict):
                yield value
            elif isinstance(value, list) and len(value) > 1 and isinstance(value[1], str):
                flight.append(value[1])
    if flight:
        yield from _rows("".join(flight).encode("utf-8", "replace"))


def _rows(data: bytes) -> Iterator[Any]:
    """Yield the objects in React's rows, the texts that they refer to (``"$1a"``) put in their places."""
    texts: dict[str, str] = {}
    objects: list[bytes] = []
    place = 0
    while (match := _ROW.search(data, place)) is not None:
        if match[2] is not None:
            place = match.end() + int(match[2], 16)
            texts[f"${match[1].decode()}"] = data[match.end() : place].decode("utf-8", "replace")
        else:
            end = data.find(b"\n", match.end())
            place = end + 1 if end >= 0 else len(data)
            objects.append(data[match.end() : place])
    references = _References(texts)
    for raw in objects:
        try:
            yield references.resolved(orjson.loads(raw), 0)
        except orjson.JSONDecodeError:
            continue


class _References:
    """Puts texts in the places that refer to them, no more of them than a page may push."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts
        self.left = _MOST_PUSHED

    def resolved(self, value: Any, depth: int) -> Any:
        """Return *value* with the texts that it refers to."""
        if isinstance(value, str):
            found = self.texts.get(value) if value[:1] == "$" else None
            if found is None or len(found) > self.left:
                return value
            self.left -= len(found)
            return found
        if depth > MOST_DEPTH:
            return value
        if isinstance(value, list):
            return [self.resolved(inner, depth + 1) for inner in value]
        if isinstance(value, dict):
            return {name: self.resolved(inner, depth + 1) for name, inner in value.items()}
        return value


def _stories(state: Any, key: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a state that have the headline *key*."""
    if len(key) < 4:
        return
    waiting: list[tuple[Any, int]] = [(state, 0)]
    seen = 0
    while waiting and seen < MOST_VALUES:
        value, depth = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            for name, inner in value.items():
                if isinstance(inner, str) and 3 < len(inner) < 400 and _TITLE_KEYS.fullmatch(name):
                    said = plain(inner)
                    if said == key or (len(said) > 7 and (said in key or key in said)):
                        yield value
                        break
        if depth < MOST_DEPTH and isinstance(value, dict | list):
            inside = value.values() if isinstance(value, dict) else value
            waiting += [(inner, depth + 1) for inner in reversed(list(inside)) if isinstance(inner, dict | list)]


def _paragraphs(story: dict[str, Any]) -> tuple[list[str], str | None]:
    """Return the running text that one object holds, the longest of the texts under its keys, and its markup."""
    best: list[str] = []
    markup: str | None = None
    most = 0
    for name, value in story.items():
        if not _TEXT_KEYS.fullmatch(name):
            continue
        found = [text for text in _texts(value, 0) if not _MARKER.fullmatch(text)]
        weight = sum(map(size, found))
        if weight > most and any(_SENTENCE.search(text) for text in found):
            best, most = found, weight
            markup = value if isinstance(value, str) and "<p" in value else None
    return best, markup


_PICTURE_KEYS = re.compile(
    r"(?:lead_?|main_?|article_?|hero_?)?(?:image|photo|picture|media|gallery)s?\w{0,8}", re.IGNORECASE
)
_CAPTION_KEYS = ("caption", "captionText", "imageCaption", "description", "legend")
_ADDRESS_KEYS = ("url", "src", "image", "href", "original", "originalUrl", "imageUrl", "contentUrl")


def _pictures(story: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Yield caption and address of the pictures that a story's object lists."""
    for name, value in story.items():
        if not _PICTURE_KEYS.fullmatch(name):
            continue
        for picture in value[:50] if isinstance(value, list) else [value]:
            if not isinstance(picture, dict):
                continue
            captions = (picture.get(key) for key in _CAPTION_KEYS)
            caption = next((c for c in captions if isinstance(c, str) and c.strip()), None)
            addresses = (picture.get(key) for key in _ADDRESS_KEYS)
            if caption is not None:
                text = " ".join(without_markup(caption).split())
                yield text, next((a for a in addresses if isinstance(a, str) and "/" in a), None)


def _texts(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield from without_markup(value).splitlines()
    elif depth > 12:
        return
    elif isinstance(value, list):
        for inner in value[:2000]:
            yield from _texts(inner, depth + 1)
    elif isinstance(value, dict):
        if any(
            _OTHER_PARTS.search(kind)
            for name in ("type", "_type", "__typename", "kind", "model")
            if isinstance(kind := value.get(name), str)
        ):
            return
        for name, inner in value.items():
            if _TEXT_KEYS.fullmatch(name) and not _OTHER_PARTS.search(name):
                yield from (text for text in _texts(inner, depth + 1) if not _is_code(text))


# What a site puts in place of an advertisement or a picture: $$ARTICLEAD$$, [[IMG_1]].
_MARKER = re.compile(r"\W*[A-Z][A-Z0-9_]{2,30}\W*")


def _is_code(text: str) -> bool:
    """Return whether a string is an identifier, not words."""
    return len(text) < 40 and " " not in text and text.isascii()
