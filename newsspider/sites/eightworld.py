"""8视界新闻网, Singapore: https://www.8world.com."""

from newsspider.site import Site

SITE = Site(
    name="eightworld",
    domain="8world.com",
    publisher="8视界",
    language="zh-Hans",
    timezone="Asia/Singapore",
    sections={"即时": "https://www.8world.com/realtime"},
    headline="meta[name='cXenseParse:mdc-title']::attr(content)",
    authors="meta[name='cXenseParse:author']::attr(content)",
    date_published="meta[name='cXenseParse:recs:publishtime']::attr(content)",
    body=".text-long",
)
