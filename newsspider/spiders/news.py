"""The spider: section pages lead to their next pages and to stories, a story to its further parts; it yields Pages.

``scrapy crawl news -a start="https://daily.example/world sinchew"``, or ``scrapy crawl sinchew``.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.http import HtmlResponse, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.spidermiddlewares.httperror import HttpError

from newsspider.extract.links import Links
from newsspider.extract.urls import canonical, is_next_part, key_of, same_site
from newsspider.failures import Failures
from newsspider.page import Page
from newsspider.site import Site
from newsspider.sites import load, names, site_for
from newsspider.workers import WorkError, Workers

# Headers that say something about the page; the others are the connection's.
HEADERS = ("content-type", "content-language", "last-modified", "etag", "link", "x-robots-tag", "tdm-reservation")
# Section pages go first: they are few, and all else is found on them.
SECTION, STORY = 10, 0
# Characters of an address that is asked for.
LONGEST = 4000


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a crawl starts: an address, the newspaper it belongs to, and whether the user typed the address."""

    url: str
    site: Site | None = None
    typed: bool = False


def targets(words: str | Iterable[str]) -> tuple[Target, ...]:
    """Return where to start for the names of newspapers and addresses that the user gave.

    Raises ValueError, in one line for the user, for a word that is neither.

    >>> [target.url for target in targets("yonhap https://daily.example/world")][-1]
    'https://daily.example/world'
    >>> targets("steppe_dayly")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: no site named 'steppe_dayly'; known sites: ...
    """
    given = words.split() if isinstance(words, str) else [word.strip() for word in words]
    found: dict[str, Target] = {}
    for word in given:
        for target in _targets(word):
            found.setdefault(key_of(target.url), target)
    if not found:
        raise ValueError("nothing to crawl: give the name of a site, or the address of a section page or front page")
    return tuple(found.values())


def _targets(word: str) -> Iterator[Target]:
    if word in names():
        site = load(word)
        for url in site.sections.values() or (f"https://{site.domain}/",):
            yield Target(url=url, site=site)
        return
    if "://" not in word and not re.match(r"[\w-]+(\.[\w-]+)+(:\d+)?(/|$)|localhost\b", word):
        load(word)  # raises: no site of this name
    url = word if "://" in word else f"https://{word}"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"no address of a page: {word!r}: {error}") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise ValueError(f"no address of a page: {word!r}; it has to start with http:// or https://")
    yield Target(url=url, site=site_for(url), typed=True)


class NewsSpider(Spider):
    """Crawls section pages for stories.

    Arguments:
        start: Names of sites and addresses of section pages, front pages or stories: a list, or a string in which
            white space parts them.
        max_pages: Pages of a section's list that are followed, the first among them.
        max_stories: Stories that are asked for; 0 for no limit.
        max_parts: Pages of one story that are joined.
    """

    name = "news"
    preset: tuple[str, ...] = ()

    def __init__(
        self,
        *args: Any,
        start: str | Iterable[str] = (),
        max_pages: int | str = 3,
        max_stories: int | str = 0,
        max_parts: int | str = 20,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.targets = targets(start or self.preset)
        self.typed = tuple(target.url for target in self.targets if target.typed)
        self.max_pages = max(1, int(max_pages))
        self.max_stories = int(max_stories)
        self.max_parts = max(1, int(max_parts))
        # What was asked for, by what the addresses of one page have in common.
        self.asked: set[str] = set()
        self.stories = 0
        self.failures: Failures | None = None

    @classmethod
    def from_crawler(cls, crawler, *args: Any, **kwargs: Any):
        for name in ("max_pages", "max_stories", "max_parts"):
            if kwargs.get(name) is None:
                kwargs[name] = crawler.settings.getint(f"NEWSSPIDER_{name.upper()}")
        return super().from_crawler(crawler, *args, **kwargs)

    async def start(self) -> AsyncIterator[Request]:
        if self.failures is None:  # in a project with settings of its own
            self.failures = Failures.from_crawler(self.crawler)
        for target in self.targets:
            # What a site's file names as a section is one; of an address it has to be found out.
            read = self.read_start if target.typed else self.read_section
            if (request := self._ask(target.url, read, SECTION, left=self.max_pages)) is not None:
                yield request

    async def read_start(self, response: Response, left: int) -> AsyncIterator[Request | Page]:
        """Read a page that the user named: a section page or front page, or a story."""
        page = self._page(response)
        if page is None:
            return
        is_section, links = await self._read("offer", page) or (True, Links())
        if is_section:
            for request in self._follow(page, links, left):
                yield request
        elif self._may_ask_story():
            self._count_story()
            yield await self._whole(page)

    async def read_section(self, response: Response, left: int) -> AsyncIterator[Request]:
        """Follow a section page's stories and its next page."""
        page = self._page(response)
        if page is None:
            return
        _, links = await self._read("offer", page) or (True, Links())
        for request in self._follow(page, links, left):
            yield request

    async def read_story(self, response: Response) -> AsyncIterator[Page]:
        """Yield a story's page with its further parts."""
        page = self._page(response)
        if page is not None:
            yield await self._whole(page)

    def failed(self, failure) -> None:
        """Take note of a request that gave no page."""
        self.failures.fail(failure.request.url, failure.value)

    # ---- what a section page leads to

    def _follow(self, page: Page, links: Links, left: int) -> Iterator[Request]:
        self._count("sections")
        for story in links.stories:
            if not self._may_ask_story():
                return
            if self._is_ours(story.url, page) and (request := self._ask(story.url, self.read_story, STORY)):
                self._count_story()
                yield request
        if left > 1 and links.next_page and self._is_ours(links.next_page, page):
            request = self._ask(links.next_page, self.read_section, SECTION, left=left - 1)
            if request is not None:
                yield request

    def _ask(self, url: str, callback, priority: int, **kwargs: Any) -> Request | None:
        """Return a request for *url*, or None when its page was asked for before."""
        key = key_of(url)
        if key in self.asked:
            return None
        self.asked.add(key)
        try:
            return Request(canonical(url), callback=callback, errback=self.failed, priority=priority, cb_kwargs=kwargs)
        except ValueError as error:
            self.failures.fail(url[:LONGEST], error)
            return None

    def _is_ours(self, url: str, page: Page) -> bool:
        """Return whether *url* is of the newspaper whose page leads to it."""
        site = site_for(page.url)
        return same_site(url, page.url) or (site is not None and site_for(url) is site)

    def _may_ask_story(self) -> bool:
        return not self.max_stories or self.stories < self.max_stories

    def _count_story(self) -> None:
        self.stories += 1
        self._count("stories_found")

    # ---- a story's further parts

    async def _whole(self, page: Page) -> Page:
        """Return *page* with the further parts of its story.

        They are fetched here, not by requests of their own: the story is one piece of work, done or not done.
        """
        parts: list[Page] = []
        last = page
        while len(parts) + 1 < self.max_parts and may_go_on(last, len(parts) + 2):
            url = await self._read("next_part", last)
            if url is None or not self._is_ours(url, page) or (key := key_of(url)) in self.asked:
                break
            self.asked.add(key)
            found = await self._part(url)
            if found is None:
                break
            parts.append(found)
            last = found
        return replace(page, parts=tuple(parts)) if parts else page

    async def _part(self, url: str) -> Page | None:
        request = Request(url, callback=NO_CALLBACK, errback=self.failed, priority=SECTION)
        try:
            response = await self.crawler.engine.download_async(request)
            if response.status != 200:
                raise HttpError(response, "no page")
        except Exception as error:  # whatever stops a part stops only that part  # noqa: BLE001
            self.failures.fail(url, error)
            return None
        return self._page(response)

    # ---- from a response to a page

    def _page(self, response: Response) -> Page | None:
        """Return the page that came, or None when it is no HTML."""
        if not isinstance(response, HtmlResponse):
            kind = response.headers.get("Content-Type", b"").decode("latin-1").partition(";")[0].strip()
            self.failures.drop(response.url, "not_html", f"no HTML but {kind or 'something else'}")
            return None
        self._count("pages")
        # A saved page was fetched when it says so, or nobody knows when: never now.
        now = datetime.now(UTC).replace(microsecond=0)
        headers = {name: response.headers[name].decode("latin-1") for name in HEADERS if name in response.headers}
        return Page(
            body=response.body,
            url=response.url,
            headers=headers,
            fetched_at=response.meta.get("fetched_at", now),
        )

    async def _read(self, job: str, page: Page) -> Any:
        """Return what *job* reads from *page*, or None when it cannot be read."""
        try:
            return await Workers.of(self.crawler).read(job, page)
        except WorkError as error:
            self.failures.fail(page.url, error)
            return None

    def _count(self, name: str) -> None:
        self.crawler.stats.inc_value(f"newsspider/{name}")


# Each is searched as it stands: a search that is blind to case costs seven times as much.
_HREFS = tuple(re.compile(word + rb"""\s*=\s*["']?([^"'\s<>]{1,500})""") for word in (b"href", b"HREF"))
_BASE = re.compile(rb"""<base\s[^<>]{0,100}?href\s*=\s*["']?([^"'\s<>]{1,500})""", re.IGNORECASE)


def may_go_on(page: Page, number: int) -> bool:
    """Return whether *page* may link to part *number* of its story: a cheap look at its bytes before it is parsed.

    >>> may_go_on(Page(body=b'<a href="9001-2.html">2</a>', url="https://daily.example/a/9001.html"), 2)
    True
    >>> may_go_on(Page(body=b'<a href="9002-2.html">2</a>', url="https://daily.example/a/9001.html"), 2)
    False
    """
    own = page.url or ""
    site = site_for(own)
    if site is not None and site.next_part:
        return True
    digits = b"%d" % number
    ends = re.compile(rb"(?<![0-9])%d(?:\.\w{2,5})?/?(?:[?&#].{0,40})?$" % number, re.DOTALL)
    hrefs = chain.from_iterable(pattern.findall(page.body) for pattern in _HREFS)
    likely = {href for href in hrefs if digits in href[-50:] and ends.search(href[-60:])}
    if not likely:
        return False
    start = _BASE.search(page.body)
    base = _joined(own, start[1]) if start else own
    return any(is_next_part(_joined(base, href), own) for href in likely)


def _joined(base: str, href: bytes) -> str:
    try:
        return urljoin(base, href.decode("utf-8", "replace").replace("&amp;", "&"))
    except ValueError:
        return ""
