"""A page as it is being read: its tree walked once, its declarations gathered once, for all fields."""

from __future__ import annotations

from functools import cached_property

from newsspider.extract.found import Found
from newsspider.extract.layout import Layout
from newsspider.extract.metadata import Metadata
from newsspider.extract.text import absolute
from newsspider.page import Page
from newsspider.site import GENERAL, Site

__all__ = ["Found", "Reading"]


class Reading:
    """What the fields of one page's record share. Everything is made on first use and kept."""

    def __init__(self, page: Page, site: Site = GENERAL) -> None:
        self.page = page
        self.site = site

    @cached_property
    def layout(self) -> Layout:
        """The blocks, boxes, links and pictures of the page."""
        return Layout(self.page.root)

    @cached_property
    def metadata(self) -> Metadata:
        """What the page declares about itself."""
        return Metadata(self.layout, self.base, self.page.text)

    @cached_property
    def base(self) -> str | None:
        """The address that relative links start from."""
        declared = next((node.get("href") for node in self.page.root.iter("base") if node.get("href")), None)
        own = self.page.url or self._declared
        return absolute(declared, own) or own

    @property
    def _declared(self) -> str | None:
        """The address that a page without one, such as a saved file, gives itself."""
        for node in self.page.root.iter("link", "meta"):
            if node.get("rel") == "canonical" or node.get("property") == "og:url":
                found = absolute(node.get("href") or node.get("content"), None)
                if found is not None:
                    return found
        return None

    def absolute(self, url: str | None) -> str | None:
        """Return a link's absolute http or https address, or None when it has none."""
        return absolute(url, self.base)
