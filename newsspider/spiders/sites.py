"""A spider for each newspaper that has a file in newsspider/sites/, by its name: ``scrapy crawl sinchew``."""

from __future__ import annotations

from newsspider.sites import names
from newsspider.spiders.news import NewsSpider


def _spider(name: str) -> type[NewsSpider]:
    title = "".join(word.capitalize() for word in name.split("_"))
    return type(f"{title}Spider", (NewsSpider,), {"__module__": __name__, "name": name, "preset": (name,)})


globals().update({spider.__name__: spider for spider in map(_spider, names())})
