"""A crawl from saved pages: the same spider, pipelines and exporters, and no network.

`NEWSSPIDER_REPLAY` names a folder; every ``NAME.html`` below it with a ``NAME.json`` that states its ``url`` is served
at that address, as fetched at the ``fetched_at`` that the JSON states (newsspider/saved.py).
"""

from __future__ import annotations

from pathlib import Path

from scrapy.exceptions import NotConfigured
from scrapy.http import HtmlResponse

from newsspider.extract.urls import key_of
from newsspider.failures import NoSavedPage
from newsspider.saved import Saved, pages_in, read_bytes, saved


def saved_pages(folder: str | Path) -> dict[str, Saved]:
    """Return the saved pages below *folder* by what their addresses have in common with others of the same page.

    Raises ValueError when there is no such folder, or no saved page in it.
    """
    root = Path(folder)
    if not root.is_dir():
        raise ValueError(f"no folder {str(folder)!r} to replay from")
    found = {key_of(page.url): page for page in map(saved, pages_in(root)) if page.url is not None}
    if not found:
        raise ValueError(f"no saved page in {str(folder)!r}: no NAME.html with a NAME.json that states its url")
    return found


class ReplayAddon:
    """Puts the saved pages in the network's place when `NEWSSPIDER_REPLAY` names a folder."""

    def update_settings(self, settings) -> None:
        folder = settings.get("NEWSSPIDER_REPLAY")
        if not folder:
            raise NotConfigured
        saved_pages(folder)
        handler = "newsspider.replay.ReplayHandler"
        handlers = {**settings.getdict("DOWNLOAD_HANDLERS"), "http": handler, "https": handler}
        settings.set("DOWNLOAD_HANDLERS", handlers, "cmdline")
        # There is nobody to be polite to, and nothing to wait for.
        for name in ("ROBOTSTXT_OBEY", "AUTOTHROTTLE_ENABLED", "RETRY_ENABLED", "DNSCACHE_ENABLED"):
            settings.set(name, False, "cmdline")
        settings.set("DOWNLOAD_DELAY", 0, "cmdline")


class ReplayHandler:
    """Answers requests from saved pages."""

    lazy = False

    def __init__(self, folder: str | Path) -> None:
        self.pages = saved_pages(folder)

    @classmethod
    def from_crawler(cls, crawler):
        return cls(crawler.settings["NEWSSPIDER_REPLAY"])

    async def download_request(self, request) -> HtmlResponse:
        """Return the saved page at the request's address. Raises NoSavedPage when there is none."""
        page = self.pages.get(key_of(request.url))
        if page is None:
            raise NoSavedPage("no saved page")
        request.meta["fetched_at"] = page.fetched_at
        return HtmlResponse(page.url, body=read_bytes(page.path), request=request, encoding="utf-8")

    async def close(self) -> None:
        """There is nothing to close."""
