"""From a page to a record: one module a field, put together here."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from html import escape
from typing import TypeVar

from newsspider.extract import about
from newsspider.extract.body import Zone, body, zone
from newsspider.extract.byline import authors, source
from newsspider.extract.calendar import day_of
from newsspider.extract.captions import Place, caption_blocks, captions
from newsspider.extract.cards import Card, cards
from newsspider.extract.credits import split_credit
from newsspider.extract.dateline import Opening, parse_dateline
from newsspider.extract.deck import Lines, lines
from newsspider.extract.declared import Declared, declared_story
from newsspider.extract.features import Hints
from newsspider.extract.headline import Line, printed
from newsspider.extract.opening import Opened, opening_of
from newsspider.extract.pictures import lead_image
from newsspider.extract.published import date_modified, date_published
from newsspider.extract.reading import Found, Reading
from newsspider.extract.teasers import teasers
from newsspider.extract.text import size
from newsspider.extract.urls import host_of
from newsspider.page import Page
from newsspider.records import Article, Author, BodyBlock, Caption, Dateline, Teaser, content_hash, hash_of
from newsspider.site import GENERAL, Site
from newsspider.sites import site_for

__all__ = ["Extraction", "article_of", "extract"]

logger = logging.getLogger(__name__)

T = TypeVar("T")

# A printed body that is shorter than this share of what scripts hold is only its beginning.
_BEGINNING = 0.5
# Bodies of this size are not looked for in scripts: that a page prints so much of a story and hides the rest is rare.
_ENOUGH = 1200
# From this share of the markup on, its words are the story.
_SHOWN = 0.3
_SCRIPT = re.compile(r"<(/?)script\b", re.IGNORECASE)


def extract(
    html: bytes | str,
    url: str | None = None,
    *,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    site: Site | None = None,
) -> Article:
    """Return the record of a page: *html* as bytes, decoded by evidence, or as text. Never raises on a page.

    *url* is the page's address, *content_type* the HTTP header's value, *fetched_at* when the page was fetched (relative
    times such as ``3小时前`` are read against it; one without a zone is taken for UTC). *site* says what is special about
    the newspaper; without it, a file in newsspider/sites/ that knows the address is used, else general rules alone.

    >>> extract("<h1>Bridge closed</h1><p>The old bridge was closed on Monday.</p>").headline
    'Bridge closed'
    """
    if fetched_at is not None and fetched_at.tzinfo is None:
        fetched_at = fetched_at.replace(tzinfo=UTC)
    if isinstance(html, str):
        html, content_type = html.encode("utf-8", "replace"), "text/html; charset=utf-8"
    headers = {"content-type": content_type} if content_type else {}
    return article_of(Page(body=html, url=url or None, headers=headers, fetched_at=fetched_at), site)


def article_of(page: Page, site: Site | None = None) -> Article:
    """Return the record of *page*, its further parts joined to it; *site* as in `extract`."""
    if site is None:
        site = (site_for(page.url) if page.url else None) or GENERAL
    return Extraction(Reading(page, site)).article()


@dataclass(frozen=True, kw_only=True)
class Story:
    """The body's blocks, where they came from, the dateline that opened them, and captions that came with them."""

    blocks: tuple[BodyBlock, ...]
    source: str
    opening: Opening | None = None
    captions: tuple[Caption, ...] = ()


class Extraction:
    """The record of one page in the making: what several fields need is found once, on first use."""

    def __init__(self, reading: Reading, published: Found[str] | None = None) -> None:
        """Read *reading*; *published*, when it is known from elsewhere, saves looking for it."""
        self.reading = reading
        self.provenance: dict[str, str] = {}
        self.known_published = published

    # ---- what several fields need

    @cached_property
    def title(self) -> tuple[Found[str] | None, Line | None]:
        """The headline, and the line that prints it."""
        return printed(self.reading)

    @cached_property
    def around(self) -> Lines:
        """The kicker and the deck."""
        return lines(self.reading, self.title[1])

    @cached_property
    def head(self) -> frozenset[int]:
        """The blocks of headline, kicker and deck."""
        line = self.title[1]
        own = range(line.box.start, line.box.end) if line is not None and line.box.end - line.box.start <= 8 else ()
        return self.around.blocks.union(own)

    @cached_property
    def places(self) -> dict[int, Place]:
        """The blocks that are captions."""
        return dict(caption_blocks(self.reading))

    @cached_property
    def cards(self) -> list[Card]:
        """The links to other stories."""
        return cards(self.reading)

    @cached_property
    def hints(self) -> Hints:
        """What is known of the story before its body is."""
        headline = self.title[0]
        description = about.description(self.reading)
        text = self.reading.metadata.story_text
        return Hints(
            headline=headline.value if headline is not None else None,
            description=description.value if description is not None else None,
            story="".join(text.split()) if text is not None else None,
            captions=self.places,
            cards=self.cards,
        )

    @cached_property
    def zone(self) -> Zone | None:
        """Where the story stands."""
        return zone(self.reading, self.hints, self.head)

    @cached_property
    def published(self) -> Found[str] | None:
        """When the story was published."""
        return self.known_published or date_published(self.reading)

    @cached_property
    def opened(self) -> Opened | None:
        """The dateline that opens the printed story, and where it stands."""
        if self.zone is None:
            return None
        blocks, taken = self.reading.layout.blocks, sorted(self.zone.taken)
        return opening_of(blocks, taken, self._published, self.reading.metadata.lang)

    @cached_property
    def story(self) -> Story:
        """The story's own blocks, and the dateline that was cut from them."""
        where, opened = self.zone, self.opened
        instead = {}
        if opened is not None:
            instead = {**dict.fromkeys(opened.alone, ""), opened.at: opened.opening.rest}
        blocks = body(self.reading, where, instead) if where is not None else ()
        length = sum(size(block.text or "") for block in blocks)
        if length < _ENOUGH and (where is None or where.source != "site:body"):
            headline = self.title[0]
            least = int(length / _BEGINNING)
            hidden = declared_story(self.reading, headline.value if headline is not None else None, least)
            if hidden is not None:
                return self._of_script(hidden)
        return Story(
            blocks=blocks,
            source=where.source if where is not None else "",
            opening=opened.opening if opened is not None else None,
        )

    def _of_script(self, hidden: Found[Declared]) -> Story:
        listed = tuple(self._listed(hidden.value))
        markup = hidden.value.markup
        if markup is not None and (whole := self._of_markup(markup, hidden.source)) is not None:
            return replace(whole, captions=whole.captions + tuple(c for c in listed if c not in whole.captions))
        texts = list(hidden.value.paragraphs)
        opening = parse_dateline(texts[0], published=self._published, language=self.reading.metadata.lang)
        if opening is not None:
            texts[0] = opening.rest
        blocks = tuple(BodyBlock(type="paragraph", text=text) for text in texts if text)
        return Story(blocks=blocks, source=hidden.source, opening=opening, captions=listed)

    def _of_markup(self, markup: str, source: str) -> Story | None:
        """Return the story that the markup in a script shows, read as a page of its own; None when it shows little."""
        headline = self.title[0].value if self.title[0] is not None else ""
        page = self.reading.page
        # Scripts inside it are passed over: they could hold a story that holds a story.
        markup = _SCRIPT.sub(r"<\1template", markup)
        text = f"<html><body><article><h1>{escape(headline)}</h1>{markup}</article></body></html>"
        inner = Extraction(
            Reading(Page(body=text.encode("utf-8", "replace"), url=page.url), self.reading.site), self.published
        )
        if size("".join(block.text or "" for block in inner.story.blocks)) < size(text) * _SHOWN:
            return None
        return replace(inner.story, source=source, captions=inner._captions())

    def _listed(self, hidden: Declared) -> Iterator[Caption]:
        """Yield the captions of the pictures that a script lists."""
        for caption, address in hidden.pictures:
            text, credit = split_credit(caption)
            if text:
                yield Caption(text=text, credit=credit, image=self.reading.absolute(address))

    @property
    def _published(self) -> str | None:
        return self.published.value if self.published is not None else None

    @cached_property
    def parts(self) -> list[Extraction]:
        """The further pages of the story."""
        return [Extraction(Reading(part, self.reading.site)) for part in self.reading.page.parts]

    # ---- the record

    def article(self) -> Article:
        """Return the record."""
        page, reading = self.reading.page, self.reading
        headline = self.found("headline", lambda: self.title[0])
        blocks: tuple[BodyBlock, ...] = self.value("body", self._body, ())
        text = "\n".join(block.text for block in blocks if block.text) or None
        canonical = self.found("canonical_url", lambda: about.canonical_url(reading))
        kicker = self.found("kicker", lambda: self.around.kicker)
        deck = self.found("alternative_headline", lambda: self.around.deck)
        pictures: tuple[Caption, ...] = self.value("captions", self._captions, ())
        address = canonical or page.url
        return Article(
            id=hash_of(address or f"{headline} {text}"),
            url=page.url,
            canonical_url=canonical,
            site=reading.site.name or (host_of(page.url).removeprefix("www.") if page.url else "") or None,
            publisher=self.found("publisher", lambda: about.publisher(reading)),
            headline=headline,
            kicker=kicker,
            alternative_headline=deck,
            description=self.found("description", lambda: about.description(reading)),
            dateline=self.value("dateline", self._dateline, None),
            authors=self.found("authors", self._authors) or (),
            source=self.found("source", self._source),
            date_published=self.found("date_published", lambda: self.published),
            date_modified=self.found("date_modified", lambda: date_modified(reading)),
            section=self.found("section", lambda: about.section(reading)),
            keywords=self.found("keywords", lambda: about.keywords(reading)) or (),
            language=self.found("language", lambda: about.language(reading, text or "")),
            body=blocks,
            text=text,
            captions=pictures,
            lead_image=self.found("lead_image", lambda: lead_image(reading, self._shown(blocks))),
            teasers=self.value("teasers", self._teasers, ()),
            is_accessible_for_free=self.found("is_accessible_for_free", lambda: about.is_accessible_for_free(reading)),
            fetched_at=page.fetched_at.isoformat() if page.fetched_at is not None else None,
            encoding=page.decoded.encoding,
            provenance={**self.provenance, "encoding": page.decoded.reason},
            content_hash=content_hash(headline, deck, blocks, pictures),
        )

    def found(self, field: str, read: Callable[[], Found[T] | None]) -> T | None:
        """Return the value of a field and take note of where it came from."""
        found = self.value(field, read, None)
        if found is None:
            return None
        self.provenance[field] = found.source
        return found.value

    def value(self, field: str, read: Callable[[], T], missing: T) -> T:
        """Return what *read* gives; a mistake of ours in one field is logged and costs this field only."""
        try:
            return read()
        except Exception:  # a page must not stop a crawl
            logger.exception("cannot read %s of %s", field, self.reading.page.url)
            return missing

    def _body(self) -> tuple[BodyBlock, ...]:
        """Return the story's blocks, those of its further parts behind them."""
        blocks = self.story.blocks
        for part in self.parts:
            blocks += part.story.blocks
        if blocks:
            self.provenance["body"] = self.story.source
        return blocks

    def _dateline(self) -> Dateline | None:
        opening = self.story.opening
        if opening is None:
            return None
        self.provenance["dateline"] = "text:body"
        return opening.dateline()

    def _authors(self) -> Found[tuple[Author, ...]] | None:
        return authors(self.reading, self.zone, headline_at=self._headline_at, dateline=self.story.opening)

    def _source(self) -> Found[str] | None:
        return source(self.reading, self.zone, headline_at=self._headline_at)

    @property
    def _headline_at(self) -> int | None:
        line = self.title[1]
        return line.box.start if line is not None else None

    def _captions(self) -> tuple[Caption, ...]:
        found = self.story.captions
        if found:
            self.provenance["captions"] = "state:captions"
            return found
        for each in (self, *self.parts):
            if each.zone is not None:
                found += tuple(
                    c for c in captions(each.reading, each.zone, each.places, each.hints.card_blocks) if c not in found
                )
        if found:
            self.provenance["captions"] = "html:picture"
        return found

    def _teasers(self) -> tuple[Teaser, ...]:
        found = teasers(self.reading, self.zone, found=self.cards, published=day_of(self._published))
        if found.value:
            self.provenance["teasers"] = found.source
        return found.value

    def _shown(self, blocks: Sequence[BodyBlock]) -> tuple[str, ...]:
        return tuple(block.url for block in blocks if block.type == "image" and block.url)
