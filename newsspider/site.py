"""What is special about one newspaper: its address, its sections, its zone, its selectors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cssselect import SelectorError
from lxml import etree
from parsel.csstranslator import HTMLTranslator

Selectors = str | tuple[str, ...]

_TRANSLATOR = HTMLTranslator()


@dataclass(frozen=True, kw_only=True)
class Site:
    """One newspaper. Only `name` and `domain` are needed; the general rules read what no selector names.

    A selector is CSS (with parsel's ``::attr(name)`` and ``::text``) or, when it starts with ``/`` or ``./``, XPath;
    several are tried in order and the first that finds anything is taken.

    Attributes:
        name: The site's name here, that of its module.
        domain: Its host without ``www.``; sub-hosts belong to it.
        publisher: The publisher's name as readers know it.
        language: BCP 47 language of its stories.
        timezone: IANA zone of the times it prints.
        sections: Section pages: label as printed to URL.
        story_url: Regular expression that a story's URL matches (searched in the whole URL).
        headline, kicker, alternative_headline, authors, source, section, keywords: Selectors of these fields.
        date_published, date_modified: Selectors of elements or attributes with a time.
        body: Selector of the element or elements that hold the story.
        captions: Selector of the captions.
        teasers: Selector of the cards of other stories.
        drop: Selector of what is no part of the story although it stands in the body.
        story_links: Selector of the links to stories on a section page.
        next_page: Selector of a section page's link to its next page.
        next_part: Selector of a story's link to its own next page.
    """

    name: str
    domain: str
    publisher: str | None = None
    language: str | None = None
    timezone: str | None = None
    sections: Mapping[str, str] = field(default_factory=dict)
    story_url: str | None = None
    headline: Selectors = ()
    kicker: Selectors = ()
    alternative_headline: Selectors = ()
    authors: Selectors = ()
    source: Selectors = ()
    section: Selectors = ()
    keywords: Selectors = ()
    date_published: Selectors = ()
    date_modified: Selectors = ()
    body: Selectors = ()
    captions: Selectors = ()
    teasers: Selectors = ()
    drop: Selectors = ()
    story_links: Selectors = ()
    next_page: Selectors = ()
    next_part: Selectors = ()

    def __post_init__(self) -> None:
        """Compile every selector and pattern now, so that a mistake shows when the site's file is imported."""
        compiled = {name: tuple(self._compile(name, each) for each in self.selectors(name)) for name in SELECTORS}
        object.__setattr__(self, "_compiled", compiled)
        if self.timezone is not None:
            try:
                ZoneInfo(self.timezone)
            except (ZoneInfoNotFoundError, ValueError) as error:
                raise ValueError(f"site {self.name}: timezone={self.timezone!r}: no such zone") from error
        if self.story_url is not None:
            try:
                re.compile(self.story_url)
            except re.error as error:
                raise ValueError(f"site {self.name}: story_url={self.story_url!r}: {error}") from error

    def selectors(self, name: str) -> tuple[str, ...]:
        """Return the selectors of the field *name*, in the order in which they are tried."""
        value = getattr(self, name)
        return (value,) if isinstance(value, str) else tuple(value)

    def find(self, name: str, root: etree._Element) -> list[Any]:
        """Return what the first selector of the field *name* that finds anything finds: elements or strings."""
        for xpath in self._compiled[name]:  # type: ignore[attr-defined]
            found = xpath(root)
            if found:
                return list(found)
        return []

    @cached_property
    def zone(self) -> ZoneInfo | None:
        """The zone of the times it prints."""
        return ZoneInfo(self.timezone) if self.timezone else None

    def is_story(self, url: str) -> bool | None:
        """Return whether *url* is a story's, or None when the site has no pattern to tell."""
        return None if self.story_url is None else re.search(self.story_url, url) is not None

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the compiled selectors, which cannot travel between processes."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.__post_init__()

    def _compile(self, name: str, selector: str) -> etree.XPath:
        try:
            path = selector if selector.startswith(("/", "./")) else _TRANSLATOR.css_to_xpath(selector)
            return etree.XPath(path, smart_strings=False)
        except (SelectorError, etree.XPathSyntaxError) as error:
            raise ValueError(f"site {self.name}: {name}={selector!r}: {error}") from error


SELECTORS = tuple(f.name for f in fields(Site) if f.type == "Selectors")
GENERAL = Site(name="", domain="")
