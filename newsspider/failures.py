"""What went wrong in a crawl, by name: counted in the stats, logged once with the URL, and kept for the end's summary.

Stats (all from 0, absent until the first):

``newsspider/records``
    Records that went through every pipeline.
``newsspider/failed``, ``newsspider/failed/KIND``
    Pages that were asked for and could not be had or read. Kinds: ``http``, ``dns``, ``timeout``, ``connection``,
    ``robots``, ``refused`` (an address that pages may not lead to), ``too_large``, ``no_saved_page``, ``extract``,
    ``spider`` (a mistake of ours), ``other``.
``newsspider/dropped``, ``newsspider/dropped/KIND``
    Pages that were read and give no record. Kinds: ``no_story``, ``duplicate``, ``not_html``.

The spider counts ``newsspider/sections``, ``newsspider/stories_found`` and ``newsspider/pages``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from scrapy import signals
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    DropItem,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from newsspider.log import address
from newsspider.workers import WorkError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Failure:
    """A page without a record: which, of what kind, and why in a phrase."""

    url: str
    kind: str
    reason: str


class Left(DropItem):
    """A page or record that is left out, with the kind under which it is counted."""

    def __init__(self, kind: str, reason: str, url: str | None) -> None:
        super().__init__(f"{reason}: {url}")
        self.kind = kind
        self.reason = reason


class Refused(IgnoreRequest):
    """A request that is not made: the address is none that a page may lead to."""

    kind = "refused"


class NoSavedPage(IgnoreRequest):
    """A request in a crawl from saved pages for one that is not saved."""

    kind = "no_saved_page"


class Failures:
    """The extension that counts, logs and keeps them; `crawler.spider.failures` while a crawl runs.

    Attributes:
        failed: What could not be had or read, at most *kept* of them.
        dropped: What was read and gave no record, likewise.
    """

    def __init__(self, count: Callable[[str], object], kept: int = 1000) -> None:
        self.count = count
        self.kept = kept
        self.failed: list[Failure] = []
        self.dropped: list[Failure] = []

    @classmethod
    def from_crawler(cls, crawler):
        failures = cls(crawler.stats.inc_value, crawler.settings.getint("NEWSSPIDER_FAILURES_KEPT", 1000))
        for name in ("spider_opened", "spider_error", "item_scraped", "item_dropped", "item_error"):
            crawler.signals.connect(getattr(failures, name), getattr(signals, name))
        return failures

    def fail(self, url: str, error: BaseException) -> None:
        """Take note that *url* could not be had or read because of *error*."""
        kind, reason = kind_of(error)
        self._note(self.failed, "failed", Failure(url=url, kind=kind, reason=reason), logging.WARNING)

    def drop(self, url: str, kind: str, reason: str) -> None:
        """Take note that *url* was read and gives no record."""
        self._note(self.dropped, "dropped", Failure(url=url, kind=kind, reason=reason), logging.INFO)

    def spider_opened(self, spider) -> None:
        spider.failures = self

    def spider_error(self, failure, response, spider) -> None:
        url = getattr(response, "url", None) or getattr(getattr(response, "request", None), "url", spider.name)
        note = Failure(url=url, kind="spider", reason=repr(failure.value))
        self._note(self.failed, "failed", note, logging.WARNING)

    def item_scraped(self, item, response, spider) -> None:
        self.count("newsspider/records")

    def item_dropped(self, item, response, exception, spider) -> None:
        if isinstance(exception.__cause__, WorkError):
            return self.fail(address(item), exception.__cause__)
        self.drop(address(item), getattr(exception, "kind", "other"), getattr(exception, "reason", str(exception)))

    def item_error(self, item, response, spider, failure) -> None:
        note = Failure(url=address(item), kind="extract", reason=str(failure.value) or repr(failure.value))
        self._note(self.failed, "failed", note, logging.WARNING)

    def _note(self, to: list[Failure], name: str, note: Failure, level: int) -> None:
        self.count(f"newsspider/{name}")
        self.count(f"newsspider/{name}/{note.kind}")
        logger.log(level, "%s: %s", note.reason, note.url)
        if len(to) < self.kept:
            to.append(note)


def kind_of(error: BaseException) -> tuple[str, str]:
    """Return the kind of a failed request and its reason in a phrase.

    >>> kind_of(Refused("127.0.0.1 is no public address"))
    ('refused', '127.0.0.1 is no public address')
    >>> kind_of(DownloadTimeoutError())
    ('timeout', 'no answer in time')
    """
    if isinstance(error, HttpError):
        return "http", f"HTTP {error.response.status}"
    said = str(error)
    if isinstance(error, WorkError):
        return "extract", said
    if isinstance(error, Refused | NoSavedPage):
        return error.kind, said
    if isinstance(error, IgnoreRequest):
        if "robots.txt" in said:
            return "robots", "robots.txt does not allow it"
        return ("too_large", "the page is too large") if "maxsize" in said.lower() else ("other", said or "ignored")
    for kinds, kind, phrase in _PHRASES:
        if isinstance(error, kinds):
            return kind, phrase
    return "other", f"{type(error).__name__}: {said}" if said else type(error).__name__


_PHRASES: tuple[tuple[tuple[type[BaseException], ...], str, str], ...] = (
    ((CannotResolveHostError,), "dns", "no such host"),
    ((DownloadTimeoutError,), "timeout", "no answer in time"),
    ((DownloadConnectionRefusedError,), "connection", "the server refuses connections"),
    ((DownloadCancelledError,), "too_large", "the page is too large"),
    ((ResponseDataLossError, DownloadFailedError), "connection", "the connection broke"),
    ((UnsupportedURLSchemeError, NotSupported), "refused", "neither http nor https"),
)
