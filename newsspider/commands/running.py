"""Runs a spider in this process, and fetches single pages with one."""

from __future__ import annotations

import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from typing import Any

import click
from scrapy import Request
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.settings import Settings

from newsspider.extract.urls import key_of
from newsspider.failures import Failure, Failures, kind_of
from newsspider.page import Page
from newsspider.replay import saved_pages
from newsspider.spiders.news import NewsSpider

logger = logging.getLogger(__name__)


def run(
    spider: type[NewsSpider], settings: Settings, connect: Callable[[Crawler], object] | None = None, **arguments: Any
) -> Crawler:
    """Run a spider to its end and return its crawler; *connect* is given the crawler before it starts.

    Raises UsageError when it cannot start. Ctrl-C ends it in order, pages on their way are read; a second one at once.
    """
    check_replay(settings)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        process = AsyncCrawlerProcess(settings)
        crawler = process.create_crawler(spider)
        if connect is not None:
            connect(crawler)
        task = process.crawl(crawler, **arguments)
        process.start()
    except (ValueError, ImportError, NameError, AttributeError) as error:
        raise click.UsageError(_no_start(error)) from error
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    if task.done() and not task.cancelled() and (error := task.exception()) is not None:
        logger.debug("the crawl did not start", exc_info=error)
        raise click.UsageError(_no_start(error)) from error
    return crawler


def check_replay(settings: Settings) -> None:
    """Raise UsageError when the crawl is to run from saved pages and there are none."""
    if folder := settings.get("NEWSSPIDER_REPLAY"):
        try:
            saved_pages(folder)
        except ValueError as error:
            raise click.UsageError(str(error)) from error


def was_stopped(crawler: Crawler) -> bool:
    """Return whether the crawl ended before it was done: Ctrl-C, or a mistake at its start."""
    return crawler.stats.get_value("finish_reason") in (None, "shutdown", "start_error")


def _no_start(error: BaseException) -> str:
    return f"the crawl did not start: {type(error).__name__}: {error}"


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """A page that was fetched by its address, and whether it offers stories rather than is one."""

    page: Page
    is_section: bool


class PageSpider(NewsSpider):
    """Fetches the pages that the user named and follows nothing, but a story to its further parts."""

    name = "page"

    def __init__(self, *args: Any, found: dict[str, Fetched | Failure], whole: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        self.whole = whole

    async def start(self) -> AsyncIterator[Request]:
        if self.failures is None:
            self.failures = Failures.from_crawler(self.crawler)
        for target in self.targets:
            yield Request(
                target.url,
                callback=self.read_page,
                errback=self.failed,
                dont_filter=True,
                cb_kwargs={"asked": target.url},
            )

    async def read_page(self, response: Response, asked: str) -> None:
        page = self._page(response)
        if page is None:
            self.found[key_of(asked)] = Failure(url=asked, kind="not_html", reason="no HTML page")
            return
        is_section, _ = await self._read("offer", page) or (False, None)
        if self.whole and not is_section:
            page = await self._whole(page)
        self.found[key_of(asked)] = Fetched(page=page, is_section=is_section)

    def failed(self, failure: Any) -> None:
        super().failed(failure)
        if (asked := failure.request.cb_kwargs.get("asked")) is not None:
            kind, reason = kind_of(failure.value)
            self.found[key_of(asked)] = Failure(url=asked, kind=kind, reason=reason)


def fetch(urls: Iterable[str], settings: Settings, *, whole: bool = True) -> list[Fetched | Failure]:
    """Return for each address its page, with further parts of its story if *whole*, or why there is none.

    The crawl's own guards, manners and limits hold.
    """
    wanted = list(urls)
    found: dict[str, Fetched | Failure] = {}
    # What fails is told by the caller, once.
    settings.set("LOG_LEVEL", max(settings["LOG_LEVEL"], "ERROR", key=logging.getLevelName), priority="cmdline")
    run(PageSpider, settings, start=wanted, found=found, whole=whole)
    nothing = "no page came"
    return [found.get(key_of(url)) or Failure(url=url, kind="other", reason=nothing) for url in wanted]
