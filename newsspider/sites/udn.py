"""聯合新聞網, Taiwan: https://udn.com."""

from newsspider.site import Site

SITE = Site(
    name="udn",
    domain="udn.com",
    publisher="聯合新聞網",
    language="zh-Hant",
    timezone="Asia/Taipei",
    sections={"地方": "https://udn.com/news/cate/2/6641"},
    story_url=r"/news/story/\d+/\d+",
    headline="h1.article-content__title",
    authors=".article-content__author",
    date_published="time.article-content__time",
    body=("section.article-content__editor", ".article-body__editor"),
    captions="figure.article-content__cover figcaption",
    drop=".udn-ads",
)
