"""From a page to a record that is worth keeping: extract, complete, unique."""

from __future__ import annotations

from scrapy.exceptions import DropItem

from newsspider.failures import Left
from newsspider.page import Page
from newsspider.records import Article
from newsspider.workers import WorkError, Workers


class ExtractPipeline:
    """Pages become articles; other items go through as they are."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers

    @classmethod
    def from_crawler(cls, crawler):
        return cls(Workers.of(crawler))

    async def process_item(self, item):
        if not isinstance(item, Page):
            return item
        try:
            return await self.workers.read("record", item)
        except WorkError as error:
            raise DropItem(f"{error}: {item.url}") from error


class CompletePipeline:
    """Articles have a headline and a body; a page that gave none is dropped, for it is no story."""

    def process_item(self, item):
        if isinstance(item, Article) and not is_complete(item):
            raise Left("no_story", NO_STORY, item.url)
        return item


NO_STORY = "no headline or no body"


def is_complete(article: Article) -> bool:
    """Return whether a page's record is that of a story."""
    return bool(article.headline and article.text)


class UniquePipeline:
    """A story listed twice is exported once."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def process_item(self, item):
        if isinstance(item, Article):
            if item.id in self.seen:
                raise Left("duplicate", "the same story as one before", item.url)
            self.seen.add(item.id)
        return item
