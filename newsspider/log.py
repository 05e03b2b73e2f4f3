"""What Scrapy says while it crawls, without the bytes of pages."""

from __future__ import annotations

import logging
from typing import Any

from scrapy.logformatter import LogFormatter


class Formatter(LogFormatter):
    """Name a page or a record by its address, instead of printing all of it."""

    def scraped(self, item, response, spider):
        return {"level": logging.DEBUG, "msg": "record: %(url)s", "args": {"url": address(item)}}

    def dropped(self, item, exception, response, spider):
        # newsspider.failures logs it, once.
        return {"level": logging.DEBUG, "msg": "dropped: %(why)s", "args": {"why": exception}}

    def item_error(self, item, exception, response, spider):
        return {"level": logging.ERROR, "msg": "error while reading %(url)s", "args": {"url": address(item)}}


def address(item: Any) -> str:
    """Return the address of a page or a record, or the name of its class.

    >>> address({"url": "https://daily.example/world/1"}), address(object())
    ('https://daily.example/world/1', 'object')
    """
    found = item.get("url") if isinstance(item, dict) else getattr(item, "url", None)
    return found or type(item).__name__
