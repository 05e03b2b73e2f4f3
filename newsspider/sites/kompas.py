"""Kompas, Indonesia: https://www.kompas.com and its channels (nasional., regional. …)."""

from newsspider.site import Site

SITE = Site(
    name="kompas",
    domain="kompas.com",
    publisher="Kompas.com",
    language="id",
    timezone="Asia/Jakarta",
    sections={"Regional": "https://regional.kompas.com/"},
    story_url=r"kompas\.com/read/\d{4}/\d{2}/\d{2}/\d+",
    body=".read__content",
    next_page="a.paging__link--next",
)
